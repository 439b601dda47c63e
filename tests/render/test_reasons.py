"""Scores in sentences: what the name, the place and its rivals had to do with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer import Gazetteer
from gazetteer.render import reasons


@pytest.fixture(scope="module")
def gz(small_db: Path) -> Gazetteer:
    return Gazetteer.open(small_db)


@pytest.mark.parametrize(
    ("asked", "context", "sentence"),
    [
        ("Shushi", {}, "“Shushi” is one of its names, letter for letter."),
        ("SUSA", {"countries": ["AZ"]}, "“SUSA” is its name “Şuşa” but for accents, capitals or spaces."),
        ("Stepanakrt", {}, "“Stepanakrt” resembles its name “Stepanakert”"),
        ("Martuni", {}, "It is kept in view beside another place of this name that is about as large."),
        ("Pokrovsk", {"as_of": 1920}, "The name was in use in the year asked for."),
        ("Martuni", {"near": (40.1, 45.3)}, "It lies near the point given."),
        ("Gyumri, Armenia", {}, "It lies in Armenia, which the cell names."),
        ("Gyumri, Armenia", {}, "“Gyumri” is one of its names, letter for letter."),
        ("Gyumri, Russian Empire", {}, "It lies in or near Russian Empire, which the cell names, or did so once."),
        ("Gyumri (Leninakan)", {}, "It is also called Leninakan, as the cell says."),
        ("Gyumri; Shushi", {}, "The cell also says “Shushi”, which says nothing for it."),
    ],
)
def test_the_reason_is_said(gz: Gazetteer, asked: str, context: dict[str, object], sentence: str) -> None:
    found = gz.resolve(asked, explain=True, **context)
    said = [reason.text for match in found.matches for reason in reasons(match, found.query)]
    assert any(text.startswith(sentence) for text in said), said


def test_the_weightiest_reason_comes_first_and_nothing_is_said_that_did_not_count(gz: Gazetteer) -> None:
    found = gz.resolve("Shushi", explain=True)
    worths = [reason.worth for reason in reasons(found.matches[0], found.query)]
    assert worths == sorted(worths, key=abs, reverse=True)
    assert all(abs(worth) >= 0.05 for worth in worths)


def test_a_match_without_explanation_has_no_reasons(gz: Gazetteer) -> None:
    found = gz.resolve("Shushi")
    assert reasons(found.matches[0], found.query) == ()

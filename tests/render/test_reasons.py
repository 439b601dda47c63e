"""Scores in sentences: what the name, the place and its rivals had to do with it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from gazetteer import Gazetteer
from gazetteer.model import Evidence
from gazetteer.render import reasons


@pytest.fixture(scope="module")
def gz(small_db: Path) -> Gazetteer:
    return Gazetteer.open(small_db)


@pytest.mark.parametrize(
    ("asked", "context", "sentence"),
    [
        ("Շուշի", {}, "Exact match of its Armenian name."),
        ("Shushi", {}, "Exact match of one of its two usual names."),
        ("Gyumri", {}, "Exact match of its usual name."),
        ("გიუმრი", {"lang": "ka"}, "Exact match of its Georgian name."),
        ("SUSA", {"countries": ["AZ"]}, "Matches its Azerbaijani name “Şuşa”, but for accents."),
        ("Leninakan", {}, "Exact match of its former "),
        ("Stepanakrt", {}, "Similar to one of its two usual names “Stepanakert” ("),
        ("Martuni", {}, "Two places have this name; this is the better known."),
        ("Martuni", {}, "Two places have this name; the other is better known."),
        ("Pokrovsk", {"as_of": 1920}, "This name was in use in 1920"),
        ("Leninakan", {"as_of": 2020}, "This name was in use 1924–1990, not in 2020."),
        ("Martuni", {"near": (40.1, 45.3)}, "It is 4 km from the point asked for."),
        ("Gyumri, Armenia", {}, "It lies in Armenia, as was asked."),
        ("Gyumri, Armenia", {}, "Exact match of its usual name."),
        ("Gyumri, Russian Empire", {}, "It lies in or near Russian Empire, as was asked, or did so once."),
        ("Gyumri (Leninakan)", {}, "It is also called Leninakan, as was asked."),
        ("Gyumri; Shushi", {}, "It is not known what “Shushi” has to do with it."),
    ],
)
def test_the_reason_is_said(gz: Gazetteer, asked: str, context: dict[str, object], sentence: str) -> None:
    found = gz.resolve(asked, explain=True, **context)
    said = [reason.text for match in found.matches for reason in reasons(match, found.query)]
    assert any(text.startswith(sentence) for text in said), said


@pytest.mark.parametrize("asked", ["Shushi", "Martuni", "Gyumri, Armenia", "Leninakan"])
def test_the_name_comes_first_then_the_weightiest_and_nothing_that_did_not_count(gz: Gazetteer, asked: str) -> None:
    found = gz.resolve(asked, explain=True, as_of=1950)
    for match in found.matches:
        name, *others = reasons(match, found.query)
        assert "name" in name.text
        worths = [reason.worth for reason in others]
        assert worths == sorted(worths, key=abs, reverse=True)
        assert all(abs(worth) >= 0.05 for worth in worths)


def test_a_rule_without_a_sentence_is_passed_over(gz: Gazetteer) -> None:
    found = gz.resolve("Gyumri", explain=True)
    (match, *_) = found.matches
    more = replace(match, explanation=(*match.explanation, Evidence("a_rule_of_tomorrow", 1.0, 2.0)))
    assert reasons(more, found.query) == reasons(match, found.query)


def test_a_match_without_explanation_has_no_reasons(gz: Gazetteer) -> None:
    found = gz.resolve("Shushi")
    assert reasons(found.matches[0], found.query) == ()

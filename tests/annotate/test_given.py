"""Spans that the caller says are names: read as ``resolve`` reads them, and refused where their words say otherwise."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from gazetteer.core import Gazetteer

CURATED = Path(__file__).parents[1] / "cases" / "curated.tsv"


@pytest.fixture(scope="module")
def gz(small_db: Path) -> Gazetteer:
    return Gazetteer.open(small_db)


@pytest.mark.slow
def test_a_span_that_is_the_whole_text_gives_what_resolve_gives(gz: Gazetteer) -> None:
    with CURATED.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        asked = {(row["# query"], row["lang"] or "") for row in rows if row["# query"].strip()}
    assert len(asked) > 900
    differ = []
    for name, lang in sorted(asked):
        resolved = gz.resolve(name, lang=lang)
        (found,) = gz.annotate(name, lang=lang, spans=[(0, len(name))])
        if found.status != resolved.status:
            differ.append((name, resolved.status, found.status))
        elif found.place is not None:
            best = resolved.matches[0]
            if (found.place.id, found.toponym) != (best.place.id, best.toponym) or abs(found.score - best.score) > 1e-3:
                differ.append((name, best, found))
    assert not differ


# text with the span in brackets, its language, the id of the place, or "" where it is refused
SPANS = [
    ("The road to [Shushi] was closed.", "en", "gn:147105"),
    ("Дорога из [Шуши] закрыта.", "ru", "gn:147105"),
    ("They met in [Stepanakert, Nagorno-Karabakh] in May.", "en", "gn:146970"),
    ("The bus stops at [Shushi Street] and goes on.", "en", ""),
    ("He was treated at [Stepanakert Hospital] in May.", "en", ""),
    ("Автобус идёт по [улице Гориса] до вокзала.", "ru", ""),
    ("Talks with [Mr. Abcdefgh Qwertz] went on.", "en", ""),
    ("Unrest spread in the [state of Armenia] in May.", "en", "gn:174982"),
    ("The book by [Georgia Millerton] came out in May.", "en", ""),
    ("The book by [Georgia O'Keeffe] came out in May.", "en", ""),
    ("The vote in the [Georgia Senate] was close.", "en", "gn:614540"),
    ("She spoke in the [Armenian Senate] in the capital.", "en", "gn:174982"),
]


@pytest.mark.parametrize(("marked", "lang", "expected"), SPANS)
def test_a_span_in_a_text(gz: Gazetteer, marked: str, lang: str, expected: str) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    (found,) = gz.annotate(text, lang=lang, spans=[(start, end)])
    assert found.text == text[start:end]
    assert (found.place.id if found.place else "") == expected
    assert (found.status == "unmatched") == (not expected)


def test_what_is_refused_is_still_suggested(gz: Gazetteer) -> None:
    text = "The bus stops at Shushi Street and goes on."
    (found,) = gz.annotate(text, lang="en", spans=[(17, 30)])
    assert (found.status, found.place, found.score) == ("unmatched", None, 0.0)
    assert found.alternatives and found.alternatives[0][0].id == "gn:147105"

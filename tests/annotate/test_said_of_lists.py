"""What the words around say that names are: lists, waters, generic words, prefixes; on the default gazetteer.

``cases/said_in_texts.tsv`` has sentences in 20 languages, written for this test.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer.core import Gazetteer
from gazetteer.model import Place
from tests.golden.accept import lines

ROWS = [line.split("\t") for line in lines(Path(__file__).parents[1] / "cases/said_in_texts.tsv") if line[0] != "#"]
FEATURES = {"area": ("A.ADM",), "town": ("P",), "country": ("A.PCL",), "natural": ("H", "T", "L")}


def is_kind(place: Place | None, wanted: str) -> bool:
    kind, _, country = wanted.partition("/")
    if place is None or (country and place.source_country != country):
        return False
    return place.feature.startswith(FEATURES[kind]) if kind in FEATURES else place.type == kind


@pytest.mark.slow
@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}: {row[1][:40]}")
def test_a_name_is_what_the_words_around_it_say(default_gz: Gazetteer, row: list[str]) -> None:
    lang, text, *names = row
    found = default_gz.annotate(text, lang=lang)
    for name in names:
        surface, _, wanted = name.rpartition("=")
        at = text.index(surface)
        here = [item for item in found if item.start < at + len(surface) and at < item.end]
        if wanted == "-":
            assert here == []
        else:
            assert [is_kind(item.place, wanted) for item in here] == [True], (surface, here)


@pytest.mark.slow
@pytest.mark.parametrize("state", ["Delaware", "Mississippi", "Ohio", "Colorado"])
def test_what_a_given_span_says_counts_before_its_article(default_gz: Gazetteer, state: str) -> None:
    text = f"He moved to the state of {state} in May."
    start = text.index("state")
    (found,) = default_gz.annotate(text, lang="en", spans=[(start, start + len(f"state of {state}"))])
    assert found.place is not None and (found.place.name, found.place.type) == (state, "region")

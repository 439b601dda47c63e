"""Texts made from names: the same twice, in all languages, with the places where they are."""

from __future__ import annotations

from collections import Counter

import pytest

from gazetteer.core import Gazetteer
from gazetteer.train import silver, spans
from gazetteer.train.corpora import Marked, corpora

LANGS = [corpus.lang for corpus in silver.corpora()]
TOWNS = silver.Names(
    (("Torvik", "Nagylak"), ("Dolores",), ("Madras",), ("Chad",)), ("Dolores",), ("Torvik",), ("Ada",), ("Beck",)
)


def test_every_frame_has_one_slot_and_no_tabs() -> None:
    assert len(LANGS) >= 40
    for frame in silver.frames():
        assert frame.text.count("{}") == 1, frame
        assert frame.kind in ("place", "person", "full", "thing"), frame
        assert frame.text == frame.text.strip(), frame


def test_no_frame_stands_twice() -> None:
    twice = [frame for frame, count in Counter(silver.frames()).items() if count > 1]
    assert not twice


@pytest.mark.parametrize("lang", LANGS)
def test_every_language_has_places_and_others(lang: str) -> None:
    kinds = Counter(frame.kind for frame in silver.frames() if frame.lang == lang)
    assert kinds["place"] >= 14
    assert kinds.total() - kinds["place"] >= 12
    assert kinds["person"]
    assert kinds["thing"]


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_marked_are_names_of_places(lang: str) -> None:
    marked = list(silver.documents(lang, TOWNS, 1))
    places = {name for band in TOWNS.towns for name in band}
    found = Counter(text.text[start:end] for text in marked for start, end in text.places)
    assert set(found) == places
    named = sum(text.text.count(name) for text in marked for name in (*places, "Beck"))
    assert 0.4 < found.total() / named < 0.6


def test_a_name_of_a_place_is_a_persons_elsewhere() -> None:
    marked = list(silver.documents("en", TOWNS, 1))
    said = sum(text.text.count("Dolores") for text in marked)
    places = sum(text.text[start:end] == "Dolores" for text in marked for start, end in text.places)
    assert 0.2 < places / said < 0.8


def test_without_names_of_persons_towns_are_seldom_persons() -> None:
    marked = list(silver.documents("fa", TOWNS._replace(namesakes=(), given=(), surnames=()), 1))
    named = sum(text.text.count(name) for text in marked for name in {name for band in TOWNS.towns for name in band})
    assert sum(len(text.places) for text in marked) > 0.7 * named


def test_the_same_seed_gives_the_same_texts() -> None:
    def made(seed: int) -> list[Marked]:
        return list(silver.documents("en", TOWNS, seed))

    assert made(1) == made(1)
    assert made(1) != made(2)


def test_names_are_the_gazetteers(gz: Gazetteer) -> None:
    found = silver.names(gz, ["ru", "az", "ka", "th"])
    assert "Баку" in [name for band in found["ru"].towns for name in band]
    assert "Bakı" in [name for band in found["az"].towns for name in band]
    assert "ბაქო" in [name for band in found["ka"].towns for name in band]
    texts = dict(zip(LANGS, silver.texts(gz, 1), strict=True))
    known = [name for band in found["ka"].towns for name in band]
    assert {text.text[start:end] for text in texts["ka"] for start, end in text.places} <= {*known}
    assert "th" in found or not list(texts["th"])


def test_made_texts_follow_the_corpora() -> None:
    names = [source.name for source in spans.sources()]
    assert len(set(names)) == len(names)
    assert names[len(corpora()) :] == [f"silver_{lang}" for lang in LANGS]
    assert {corpus.licence for corpus in silver.corpora()} == {"own"}

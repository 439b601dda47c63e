"""A name that a language still has is its label today, whatever an authority has ended, and in its official years."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gazetteer.core import Gazetteer

LABELS = """
gn:625144 pl Mińsk
gn:702550 pl Lwów
gn:702550 de Lemberg
gn:598316 pl Kowno
gn:695594 pl Równe
gn:702569 pl Łuck
gn:691650 pl Tarnopol
gn:620127 pl Witebsk
gn:625665 pl Mohylew
gn:593116 pl Wilno
gn:627904 pl Grodno
gn:470546 fi Viipuri
gn:470546 sv Viborg
gn:700646 hu Munkács
gn:690548 cs Užhorod
gn:710719 ro Cernăuți
gn:710719 de Czernowitz
gn:1275004 de Kalkutta
gn:459279 de Mitau
gn:3099434 de Danzig
gn:3081368 de Breslau
gn:3090048 de Oppeln
gn:3096472 de Kattowitz
"""
ALIVE = [tuple(line.split()) for line in LABELS.split("\n") if line]
OF_A_YEAR = [  # what was renamed keeps the names of its years
    ("gn:702550", "de", 1850, "Lemberg"),
    ("gn:470546", "fi", 1930, "Viipuri"),
    ("gn:554234", "de", 1930, "Königsberg"),
    ("gn:554234", "de", 2020, "Kaliningrad"),
    ("gn:498525", "ru", 1957, "Кремлёв"),
    ("gn:498525", "ru", 2020, "Саров"),
    ("gn:709930", "ru", 1799, "Новороссийск"),
    ("gn:709930", "ru", 1971, "Днепропетровск"),
    ("gn:701822", "ru", 1968, "Жданов"),
    ("gn:702658", "uk", 1946, "Ворошиловград"),
    ("gn:702658", "ru", 2007, "Луганск"),
    ("gn:473249", "ru", 1949, "Дзауджикау"),
    ("gn:1526273", "kk", 2020, "Нұр-Сұлтан"),
]


@pytest.fixture(scope="module")
def gz(small_db: Path) -> Iterator[Gazetteer]:
    with Gazetteer.open(small_db) as opened:
        yield opened


@pytest.mark.parametrize(("place", "lang", "name"), ALIVE)
@pytest.mark.parametrize("year", [None, 2010])
def test_a_living_name_is_the_label(gz: Gazetteer, place: str, lang: str, name: str, year: int | None) -> None:
    assert gz.shown(place, lang=lang, as_of=year).name == name


@pytest.mark.parametrize(("place", "lang", "year", "name"), OF_A_YEAR)
def test_the_label_of_a_year(gz: Gazetteer, place: str, lang: str, year: int, name: str) -> None:
    assert gz.shown(place, lang=lang, as_of=year).name == name

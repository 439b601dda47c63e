"""Years and relations in plain English."""

from __future__ import annotations

import pytest

from gazetteer.model import PlaceRef, Relation, Within
from gazetteer.model import Toponym as Name
from gazetteer.words import RELATIONS, alike, span, years, years_of


@pytest.mark.parametrize(
    ("begin", "end", "short", "long"),
    [
        (1923, 1991, "1923–1991", "1923–1991"),
        (1923, None, "1923–", "since 1923"),
        (None, 1847, "–1847", "until 1847"),
        (-753, -27, "753 BCE–27 BCE", "753 BCE–27 BCE"),
        (None, None, "", ""),
    ],
)
def test_years(begin: int | None, end: int | None, short: str, long: str) -> None:
    name = Name("Stepanakert", "en", "Latn", "exonym", begin=begin, end=end)
    assert (years(name), span(name)) == (short, long)


@pytest.mark.parametrize(
    ("kind", "begin", "end", "shown"),
    [
        ("succeeded_by", 1991, None, "1991"),  # it does not go on being succeeded
        ("succeeds", 1920, None, "1920"),
        ("part_of", 1923, None, "1923–"),
        ("part_of", 1923, 1991, "1923–1991"),
        ("succeeds", None, None, ""),
    ],
)
def test_years_of_a_relation(kind: str, begin: int | None, end: int | None, shown: str) -> None:
    assert kind in RELATIONS
    assert years_of(Relation(kind, PlaceRef("gz:x", "X"), begin, end)) == shown


def test_views_that_see_a_place_in_the_same_in_the_same_years_are_named_together() -> None:
    ukraine, russia = (PlaceRef("gn:690791", "Ukraine"),), (PlaceRef("gn:2017370", "Russia"),)
    seen = [Within("FR", ukraine), Within("RU", russia), Within("UA", ukraine), Within("US", ukraine, begin=2014)]
    assert [(views, first.perspective) for views, first in alike(seen)] == [
        (["FR", "UA"], "FR"),
        (["RU"], "RU"),
        (["US"], "US"),
    ]
    assert alike([]) == []

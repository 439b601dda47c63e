"""Suggestions forgive a slip: the place that was nearly typed comes before better known ones that are less like it."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer import Gazetteer

TYPED = """
Stepanakrt   gn:146970
Stepnakert   gn:146970
Shusi        gn:147105
Giumry       gn:616635
Kirovobad    gn:586523
Мартунни     gn:616438
Ստեպանակերտ  gn:146970
"""


@pytest.mark.parametrize(("typed", "place"), [line.split() for line in TYPED.strip().splitlines()])
def test_a_slip_is_forgiven(small_db: Path, typed: str, place: str) -> None:
    assert [found.place.id for found in Gazetteer.open(small_db).suggest(typed, limit=1)] == [place]

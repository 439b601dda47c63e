"""Whose borders a view has: by its rows, by what it inherits, and not where the file cannot say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gazetteer.core import Gazetteer
from gazetteer.labels import borders
from gazetteer.labels.borders import Holders


@pytest.fixture(scope="module")
def gz(small_db: Path) -> Iterator[Gazetteer]:
    """The curated seeds alone: some states are missing."""
    with Gazetteer.open(small_db) as opened:
        yield opened


def holder(gz: Gazetteer, view: str, area: str) -> str | None:
    found = Holders(gz.store).of(view)
    return dict(found.holders).get(area) if found else None


def test_neutral_has_no_borders_of_its_own(gz: Gazetteer) -> None:
    assert Holders(gz.store).of("neutral") is None and Holders(gz.store).of("") is None
    silent = Holders(gz.store).of("AP", "The Associated Press")
    assert silent and (silent.title, silent.holders) == ("The Associated Press", ())


@pytest.mark.parametrize(
    ("area", "view", "state"),
    [
        ("B89", "UA", "UA"),  # by a row
        ("B89", "US", "UA"),  # by a row that says what neutral says
        ("B89", "RU", "RU"),
        ("B89", "AP", None),  # it says nothing
        ("B77", "TW", "TW"),  # a place that is a state itself
        ("B35", "RU", "gn:6643410"),  # a state without a code
        ("B36", "MD", "MD"),  # a party whose state it is for whoever takes no side
        ("B36", "RU", None),
        ("B43", "TR", None),  # beside what the view has as a state
        ("B90", "UA", "UA"),  # a part of two oblasts
        ("B90", "RU", None),  # … that the maps cannot show wholly
        ("B03", "IN", "IN"),  # no place here
        ("B03", "DE", None),
        ("B28", "MA", None),  # Morocco is not in this file: nothing is said, rather than what neutral says
        ("B16", "SY", None),
    ],
)
def test_the_state_of_an_area(gz: Gazetteer, area: str, view: str, state: str | None) -> None:
    assert holder(gz, view, area) == state


def test_a_view_has_what_it_inherits_and_its_own_word_before_it(gz: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    assert gz.store.views.lineage("US") == ("US", "BGN")
    monkeypatch.setattr(
        borders, "worldviews", lambda: {("B15", "BGN"): "SR", ("B03", "BGN"): "CN", ("B03", "US"): "IN"}
    )
    assert (holder(gz, "US", "B15"), holder(gz, "US", "B03")) == ("SR", "IN")
    assert (holder(gz, "BGN", "B03"), holder(gz, "FR", "B15")) == ("CN", None)

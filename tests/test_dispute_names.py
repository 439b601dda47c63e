"""The names of the places of seeds/scripts/disputes.tsv: in how many languages a usual one and one of each side.

``cases/dispute_names.tsv`` has a row a side, which is one party or several that use the same names. ``own``: the side
has names of its own, and the number is that of the languages in which the curated names have one. ``usual``: the side
uses the place's usual name, and the number is that of its languages in the default gazetteer. ``none``: the side has
another name, which is not on file.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from gazetteer.core import Gazetteer
from gazetteer.labels.names import Names

ROOT = Path(__file__).parents[1]
CASES = Path(__file__).parent / "cases" / "dispute_names.tsv"
NO_NAMES = ("code", "abbreviation", "historical", "transliteration")
ENOUGH = 10


def sides() -> dict[str, dict[str, tuple[str, int]]]:
    """The sides of each dispute: whose name, and in how many languages."""
    found: defaultdict[str, dict[str, tuple[str, int]]] = defaultdict(dict)
    with CASES.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            found[row["place"]][row["side"]] = row["name"], int(row["languages"])
    return found


def listed() -> list[str]:
    """The ids of the places of the list of disputes."""
    rows = (ROOT / "seeds" / "scripts" / "disputes.tsv").read_text("utf-8").splitlines()
    return [row.split("\t")[0] for row in rows if not row.startswith("#")][1:]


def languages(gz: Gazetteer, place: str, side: str = "") -> set[str]:
    """The languages in which a place has a name of today; of a ``side``, if one is given."""
    names = gz.names(place)
    known = Names(names, None)
    of_today = [name for name in names if name.lang and name.kind not in NO_NAMES and name.end is None]
    return {name.lang.split("-")[0] for name in of_today if not side or known.sides(name) & set(side.split())}


def test_every_dispute_of_the_list_has_its_sides() -> None:
    assert list(sides()) == listed()


def own() -> list[tuple[str, str, int]]:
    """The sides that have names of their own: place, side, number of languages."""
    return [(place, side, n) for place, of in sides().items() for side, (name, n) in of.items() if name != "usual"]


@pytest.fixture(scope="module")
def gz(small_db: Path) -> Iterator[Gazetteer]:
    with Gazetteer.open(small_db) as opened:
        yield opened


@pytest.mark.parametrize(("place", "side", "number"), own())
def test_the_names_of_a_side_are_on_file(gz: Gazetteer, place: str, side: str, number: int) -> None:
    found = len(languages(gz, place, side))
    assert found >= number
    assert bool(found) == bool(number)  # "none" is said only of those that have none


@pytest.mark.slow
def test_usual_names_are_on_file(default_gz: Gazetteer) -> None:
    for place, of in sides().items():
        fewest = max((n for name, n in of.values() if name == "usual"), default=0)
        assert len(languages(default_gz, place)) >= fewest, place


@pytest.mark.slow
def test_fifty_disputes_have_a_usual_name_and_one_of_each_side_in_ten_languages(default_gz: Gazetteer) -> None:
    counts = {
        place: [len(languages(default_gz, place, "" if name == "usual" else side)) for side, (name, _) in of.items()]
        for place, of in sides().items()
    }
    enough = [place for place, of in counts.items() if min(*of, len(languages(default_gz, place))) >= ENOUGH]
    assert len(enough) >= 50


@pytest.mark.slow
def test_the_parties_to_a_dispute_are_its_sides(default_gz: Gazetteer) -> None:
    """Authorities without a code of their own aside: others' names stand for theirs."""
    authorities = {view.code for view in default_gz.views() if view.kind == "authority"}
    for place, of in sides().items():
        assert set(default_gz.place(place).claims) - authorities <= set(" ".join(of).split()), place

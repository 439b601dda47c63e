"""The disputed areas of the maps: which places they are, and what a view says of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from gazetteer.atlas.outlines import FILE

AREAS = FILE.with_name("areas.tsv")
WORLDVIEWS = FILE.with_name("worldviews.tsv")
NOTHING = "-"

NEUTRAL = "Hatched: areas whose status is disputed, as far as Natural Earth shows them. The map takes no side."
_SEEN = "Borders as the view “{}” has them. Hatched: disputed areas of which it says nothing. The map takes no side."
_SILENT = "The view “{}” says nothing about borders: they are neutral. " + NEUTRAL


@dataclass(frozen=True, slots=True)
class Borders:
    """What a view, called ``title``, says of the disputed areas: code of an area and its state, sorted.

    A state is a code of ISO 3166-1, or for an area that the view has as a state of its own anything else.
    """

    title: str
    holders: tuple[tuple[str, str], ...]

    @property
    def note(self) -> str:
        """Whose borders the map shows, for the legend."""
        return (_SEEN if self.holders else _SILENT).format(self.title)


class Area(NamedTuple):
    """A disputed area of the maps."""

    code: str  # Natural Earth's
    places: tuple[str, ...]  # ids of what it is in the gazetteer
    part: bool  # it is not all of that, or lies beside it


@cache
def areas() -> tuple[Area, ...]:
    """The disputed areas and the places that they are, from ``data/areas.tsv``.

    Two of them (Halaib, East Jerusalem) only the worldviews have, and no outline.
    """
    found = []
    for code, _, places, extent in rows(AREAS):
        found.append(Area(code, () if places == NOTHING else tuple(places.split()), extent == "part"))
    return tuple(found)


@cache
def worldviews() -> Mapping[tuple[str, str], str]:
    """Area and view -> state, for areas that are no place in the gazetteer."""
    return {(area, view): state for area, state, views in rows(WORLDVIEWS) for view in views.split()}


def rows(path: Path) -> Iterator[list[str]]:
    """The rows of a table, without its header."""
    _, *lines = path.read_text("utf-8").splitlines()
    return (line.split("\t") for line in lines)

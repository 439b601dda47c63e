"""Where rivers, lakes, seas and ranges go: ``courses.tsv.xz``, made by ``seeds/scripts/make_courses.py``."""

from __future__ import annotations

import lzma
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from gazetteer.record import Record
from gazetteer.sources.shipped import seeds_dir


class Course(NamedTuple):
    """The extent of a feature, and ids of what it goes through or past."""

    box: tuple[float, float, float, float] | None  # west, south, east, north in degrees; None where a point is known
    countries: tuple[str, ...]  # as ``iso:XX``
    passes: tuple[str, ...]  # first-level divisions, and towns of 10,000 and more people


@cache
def courses(path: Path | None = None) -> dict[str, Course]:
    """The courses by id of the feature."""
    with lzma.open(path or seeds_dir() / "courses.tsv.xz", "rt", encoding="utf-8") as file:
        next(file)
        rows = [line.rstrip("\n").split("\t") for line in file]
    return {
        place: Course(
            _box(box), tuple(f"iso:{code}" for code in countries.split()), (*divisions.split(), *towns.split())
        )
        for place, box, countries, divisions, towns in rows
    }


def with_boxes(records: Iterable[Record]) -> Iterator[Record]:
    """The records, those of features with the box of their whole course instead of that of a piece."""
    known = courses()
    for record in records:
        if record.id in known:
            record.box = known[record.id].box or record.box
        yield record


def _box(cell: str) -> tuple[float, float, float, float] | None:
    if not cell:
        return None
    west, south, east, north = map(float, cell.split())
    return west, south, east, north

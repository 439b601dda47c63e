"""Curated names of places that other sources define: a seed that has ``names.tsv`` and no ``places.tsv``.

Its ``place`` may be any id that leads to one place: ``iso:KR``, ``iso:RU-SA``, ``adm1:ZA.03``. It says nothing of the
place itself, and its names come last: they add to what the others say, and change nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path

from gazetteer.record import Record, Report
from gazetteer.sources.seed_rows import Cells, usable
from gazetteer.sources.seeds import NAME_COLUMNS, SOURCE, name_faults, to_name

_PLACE = re.compile(r"(gn:\d+|wd:Q\d+|gz:[a-z0-9-]+|adm1:[A-Z]{2}\.\w+|iso:([A-Z]{2}|[A-Z]{4}|[A-Z]{2}-[A-Z0-9]{1,3}))")


def read(folder: Path, report: Report) -> Iterator[Record]:
    """The names of each place, of every such seed in ``folder``; rows that cannot be used go to ``report``."""
    for seed in name_folders(folder):
        yield from read_seed(folder, seed, report)


def read_seed(folder: Path, seed: Path, report: Report) -> Iterator[Record]:
    """The names of each place of one such seed in ``folder``."""
    rows = usable(folder, seed / "names.tsv", NAME_COLUMNS, faults, report)
    for place, of_place in groupby(rows, key=lambda row: row.cells["place"]):
        yield Record(place, SOURCE, [to_name(row.cells) for row in of_place], names_only=True)


def name_folders(folder: Path) -> list[Path]:
    """The seeds in a folder that only have names."""
    found = sorted(path.parent for path in folder.glob("*/names.tsv"))
    return [seed for seed in found if not (seed / "places.tsv").exists()]


def faults(cells: Cells) -> Iterator[str]:
    """What is wrong with a row by itself. A code is of no language."""
    if not _PLACE.fullmatch(cells["place"]):
        yield f"place: {cells['place']!r} is no id"
    elif cells["place"].startswith("iso:") and cells["place"][4:] not in _iso():
        yield f"place: {cells['place'][4:]!r} is no code of ISO 3166"
    if cells["kind"] == "code" and not cells["lang"]:
        cells = cells | {"lang": "mul"}
    yield from name_faults(cells)


@cache
def _iso() -> frozenset[str]:
    import pycountry

    of_today = {item.alpha_2 for item in pycountry.countries} | {"XK"}
    return frozenset(
        of_today
        | {item.alpha_4 for item in pycountry.historic_countries}
        | {item.code for item in pycountry.subdivisions}
    )

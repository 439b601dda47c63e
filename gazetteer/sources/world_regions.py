"""Larger than countries: CLDR's regions of the world, nearly all of UN M49, and points for areas whose source has none.

``regions.tsv`` and ``points.tsv`` in ``seeds/`` are described in ``seeds/SOURCES.md``.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from gazetteer.record import Name, Record
from gazetteer.sources.shipped import seeds_dir
from gazetteer.sources.world_cldr import SOURCE as CLDR
from gazetteer.sources.world_cldr import Locales

Points = dict[str, tuple[float, float]]  # id or link -> latitude, longitude
_FEATURES = {"002": "L.CONT", "003": "L.CONT", "005": "L.CONT", "009": "L.CONT", "142": "L.CONT", "150": "L.CONT"}
_FEATURE = "L.RGN"


def rows(name: str, path: Path | None = None) -> Iterator[dict[str, str]]:
    """The rows of one of the tables shipped in ``seeds/``."""
    with (path or seeds_dir() / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def read_points(path: Path | None = None) -> Points:
    """Where areas are shown."""
    return {row["link"]: (float(row["lat"]), float(row["lon"])) for row in rows("points.tsv", path)}


def placed(records: Iterable[Record], points: Points) -> Iterator[Record]:
    """The records, with the points that are known for their areas instead of those of capitals or seats."""
    for record in records:
        found = next((points[link] for link in record.links if link in points), None)
        if found is not None:
            record.lat, record.lon = found
        yield record


def regions(locales: Locales, points: Points) -> Iterator[Record]:
    """Continents and regions of the world, with their names in every language of CLDR."""
    for row in rows("regions.tsv"):
        code = row["code"]
        names = [
            Name(by_code[code], lang, preferred=True)
            for lang, by_code in locales.territories.items()
            if code in by_code and by_code[code] != code
        ]
        lat, lon = points.get(f"cldr:{code}", (None, None))
        yield Record(
            row["id"], CLDR, names, label=locales.territories["en"][code], feature=_FEATURES.get(code, _FEATURE),
            parent=f"cldr:{row['parent']}" if row["parent"] else "", lat=lat, lon=lon,
            links=(f"cldr:{code}", f"m49:{code}") if code.isdecimal() else (f"cldr:{code}",),
        )  # fmt: skip

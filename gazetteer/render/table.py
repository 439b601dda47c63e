"""Places as CSV (RFC 4180), a row a name, under a header that does not change.

Where a year is asked for, two more columns stand at its end: how sure it is that the label was in use in that year, and
that the name was in the years of its row (``labels/periods.py``). A place without a name has one row with empty cells
for it. Several codes or sources in a cell have spaces between them.
Cells are as the names are, also those that begin with ``=``, ``+``, ``-`` or ``@``: an apostrophe or blank before
them, the usual guard against spreadsheets that take them for formulas, would make another name of them, and programs
that read CSV would not take it away. Import the file into a spreadsheet with its columns as text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from gazetteer.labels.periods import how_dated
from gazetteer.model import Entry, Place, Toponym

COUNTRY_COLUMNS = ("country", "claimed_by", "administered_by", "source_country")
COLUMNS = (
    *("id", "label", "type", *COUNTRY_COLUMNS, "lat", "lon", "population"),
    *("name", "lang", "script", "kind", "preferred", "begin", "end", "name_of", "used_by", "disputed_by", "sources"),
)
OF_YEAR = ("label_dated", "name_dated")  # where a year is asked for


def of_country(place: Place) -> tuple[str, str, str, str]:
    """The cells of ``COUNTRY_COLUMNS``."""
    return place.country, " ".join(place.claims), " ".join(place.administered_by), place.source_country


def csv_header(year: int | None = None) -> str:
    """The first line; ``year``, here and below: the one that was asked for."""
    return _written([COLUMNS if year is None else (*COLUMNS, *OF_YEAR)])


def csv_rows(entry: Entry, year: int | None = None) -> str:
    """The rows of a place, a line each."""
    return _written(_rows(entry.place, entry.names, year))


def _rows(place: Place, names: tuple[Toponym, ...], year: int | None) -> Iterator[tuple[Any, ...]]:
    of_place = (place.id, place.name, place.type, *of_country(place), place.lat, place.lon, place.population)
    if not names:
        more = () if year is None else (place.name_dated, "")
        yield (*of_place, *[""] * (len(COLUMNS) - len(of_place)), *more)
    for name in names:
        yield (
            *of_place, name.name, name.lang, name.script, name.kind, "yes" if name.preferred else "no",
            name.begin, name.end, " ".join(name.name_of), " ".join(name.used_by),
            " ".join(name.disputed_by),
            " ".join(dict.fromkeys(name.sources)),
            *(() if year is None else (place.name_dated, how_dated([name], year))),
        )  # fmt: skip


def _written(rows: Any) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)  # lines end in CR LF, so that a lone CR in a name is quoted as well
    return out.getvalue()

"""What is wrong with a table of one's own besides what its reader cannot use: what was hardly meant so."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from gazetteer.record import Problem, Problems
from gazetteer.sources import table
from gazetteer.sources.files import rows
from gazetteer.sources.values import BadValue, language
from gazetteer.text.languages import is_language

_SHOWN = 5  # columns that are offered for a heading nobody knows


def faults(path: Path) -> Iterator[Problem]:
    """What a build would take from a table without a word."""
    file, numbered = str(path), rows(path, Problems())
    number, cells = next(numbered)
    header = table.columns(cells)
    known = (*table.NAME_COLUMNS, *table.PLACE_COLUMNS)
    for cell, column in zip(cells, header, strict=True):
        if column not in known:
            near = difflib.get_close_matches(column, [*known, *table.HEADINGS], n=_SHOWN, cutoff=0.6)
            offered = f"; did you mean {' or '.join(near)}?" if near else "; it is left out"
            yield Problem(file, number, f"there is no column {cell.strip()!r}{offered}")
    if "ref" not in header:
        yield Problem(file, number, "no column says where the names are from; add one called source")
    seen: dict[tuple[str, ...], int] = {}
    usual: dict[tuple[str, str], tuple[str, int]] = {}
    for number, cells in numbered:
        try:
            row = table.row_of(header, cells)
        except BadValue:
            continue  # said by the reader
        for reason in _of_row(row, cells):
            yield Problem(file, number, reason)
        key = tuple(row.get(column, "") for column in ("id", "name", "lang", "begin", "end"))
        if seen.setdefault(key, number) != number:
            yield Problem(file, number, f"the same as line {seen[key]}")
        place = (row.get("id", ""), row.get("lang", ""))
        if table.YES_NO.get(row.get("preferred", "").lower()) and not row.get("end"):
            name, line = usual.setdefault(place, (row.get("name", ""), number))
            if name != row.get("name") and not (row.get("accepted_by") or ""):
                yield Problem(file, number, f"preferred, as {name!r} in line {line} is: which is the usual one?")


def _of_row(row: table.Row, cells: list[str]) -> Iterator[str]:
    for cell in cells:
        if not unicodedata.is_normalized("NFC", cell):
            yield f"{cell!r} is not in Unicode form NFC; compose its letters and their marks"
    tag = language(row.get("lang", "")) or ""
    if tag and not is_language(tag.partition("-")[0]):
        yield f"lang {row['lang']!r} is no language of ISO 639"
    for column in ("country", "claims", "accepted_by", "disputed_by"):
        for code in row.get(column, "").upper().replace(",", " ").replace(";", " ").split():
            if len(code) == 2 and code not in _countries():
                yield f"{column}: {code} is no country of ISO 3166"
    both = set(row.get("accepted_by", "").upper().split()) & set(row.get("disputed_by", "").upper().split())
    if both:
        yield f"{' '.join(sorted(both))} both uses and rejects the name"
    if row.get("name") and "ref" in row and not row["ref"]:
        yield "nothing says where the name is from; fill in the source"


@cache
def _countries() -> frozenset[str]:
    import pycountry

    return frozenset(country.alpha_2 for country in pycountry.countries) | {"XK"}

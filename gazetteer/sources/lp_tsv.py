"""LP-TSV, the tabular cousin of the Linked Places Format: one place a row, its variants in one cell.

Columns go by name; a row that names the columns anew starts a new table. Dates belong to the title (they say
when it was so called or attested), not to the existence of the place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from gazetteer.errors import SourceError
from gazetteer.features import CLASSES
from gazetteer.record import Name, Problem, Record, Report, Warn, warner
from gazetteer.sources.file_parents import FileParents
from gazetteer.sources.files import rows, stem
from gazetteer.sources.heads import Head
from gazetteer.sources.linked_places import place_id
from gazetteer.sources.lpf_values import in_countries, wkt_point
from gazetteer.sources.spells import spells, years
from gazetteer.sources.values import BadValue, aat_features, coordinates, country, feature, identity, language

REQUIRED = frozenset({"id", "title"})
KNOWN = REQUIRED | {
    *(
        "title_source",
        "title_uri",
        "start",
        "end",
        "attestation_year",
        "variants",
        "types",
        "aat_types",
        "fclasses",
        "ccodes",
    ),
    *("matches", "parent", "parent_id", "lon", "lat", "geowkt"),
}
PASSED_OVER = frozenset({"", "description", "geo_source", "geo_id", "approximation"})  # what is told of no place here
ALSO_CALLED = {
    "name_src": "title_source",
    "type": "types",
    "close_match": "matches",
    "exact_match": "matches",
    "fclass": "fclasses",
    "ccode": "ccodes",
    "parent_name": "parent",
    "longitude": "lon",
    "latitude": "lat",
}


def sniff(head: Head) -> bool:
    """Whether a row names the columns of the format; one called ``name`` makes it a table."""
    if head.is_json or head.is_xml:
        return False
    named = [set(_columns(cells)) for cells in head.rows()]
    return any(columns >= REQUIRED and "name" not in columns for columns in named)


def read(path: Path, report: Report, encoding: str = "") -> Iterator[Record]:
    """One record a row, of the source ``lpf:<file name>``; columns that say nothing here are reported.

    Raises:
        SourceError: the file cannot be opened, or has no row with the column names ``id`` and ``title``.
    """
    file, source = str(path), stem(path)
    parents = FileParents(_places(path, encoding, source))
    for number, header, cells in _rows(path, report, encoding):
        try:
            yield _record(_row(header, cells), source, parents, number, warner(report, path, number))
        except BadValue as error:
            report(Problem(file, number, str(error)))
    for problem in parents.problems(path):
        report(problem)


def _rows(path: Path, report: Report, encoding: str) -> Iterator[tuple[int, list[str], list[str]]]:
    """Line, columns and cells of every row; a row that names the columns anew starts a new table."""
    header: list[str] = []
    for number, cells in rows(path, report, encoding=encoding):
        cells = [" ".join(cell.split()) for cell in cells]
        named = _columns(cells)
        if set(named) >= REQUIRED:
            header = named
            for cell, column in zip(cells, named, strict=True):
                if column not in KNOWN | PASSED_OVER:
                    report(Problem(str(path), number, f"column {cell!r} is left out", kept=True))
        elif not header:
            raise SourceError(f"{path} is no LP-TSV: its first row must name the columns, id and title among them")
        else:
            yield number, header, cells


def _places(path: Path, encoding: str, source: str) -> Iterator[tuple[str, str, list[str]]]:
    for _, header, cells in _rows(path, lambda problem: None, encoding):
        row = dict(zip(header, cells, strict=False))
        if row.get("id") and row.get("title"):
            yield row["id"], place_id(row["id"], source), [row["title"], *_split(row.get("variants", ""))]


def _columns(cells: list[str]) -> list[str]:
    return [ALSO_CALLED.get(cell.lower(), cell.lower()) for cell in cells]


def _row(header: list[str], cells: list[str]) -> dict[str, str]:
    if len(cells) != len(header):
        raise BadValue(f"{len(cells)} columns instead of {len(header)}")
    row: dict[str, str] = {}
    for column, cell in zip(header, cells, strict=True):
        row[column] = row.get(column) or cell
    return row


def _record(row: dict[str, str], source: str, parents: FileParents, line: int, warn: Warn) -> Record:
    if not row["id"] or not row["title"]:
        raise BadValue("no id" if not row["id"] else "no title")
    lat, lon = _point(row) or (None, None)
    place = place_id(row["id"], source)
    codes = _words(row.get("ccodes", ""))
    if wrong := [code for code in codes if not country(code)]:
        warn(f"ccodes: {wrong[0]!r} is no two-letter code; it is left out")
    in_one, in_each = in_countries(place, codes)
    return Record(
        id=place,
        source=f"lpf:{source}",
        names=_names(row, warn),
        label=row["title"],
        feature=_feature(row, warn),
        country=in_one,
        parent=parents.parent(place, row.get("parent_id") or row.get("parent", ""), line),
        lat=lat,
        lon=lon,
        links=tuple(dict.fromkeys(link for cell in _split(row.get("matches", "")) if (link := identity(cell)))),
        parents=in_each,
    )


def _names(row: dict[str, str], warn: Warn) -> list[Name]:
    ref = row.get("title_uri") or row.get("title_source", "")
    attested = "" if row.get("start") or row.get("end") else row.get("attestation_year", "")
    borne = spells(row.get("start", ""), row.get("end", ""), warn)
    if attested:  # in use then at least: the last of several years is not the end
        borne = [(years(attested, "", warn)[0], None)]
    titles = [Name(row["title"], preferred=True, begin=begin, end=end, ref=ref) for begin, end in borne]
    variants = (_variant(cell) for cell in _split(row.get("variants", "")))
    return [*titles, *dict.fromkeys(name for name in variants if name.name)]


def _variant(cell: str) -> Name:
    """``"زوريخ@ar-Arab"`` as a name with its language; an ``@`` before anything else is part of the name."""
    name, mark, tag = cell.rpartition("@")
    lang = language(tag)
    return Name(name.strip(), lang) if mark and lang is not None else Name(cell)


def _feature(row: dict[str, str], warn: Warn) -> str:
    numbers = (cell.rpartition(":")[2] for cell in _split(row.get("aat_types", "")))
    by_number = (aat_features().get(number, "") for number in numbers)
    by_label = (feature(label) for label in _split(row.get("types", "")))
    classes = _words(row.get("fclasses", "").upper())
    if wrong := [name for name in classes if name not in tuple(CLASSES)]:
        warn(f"fclasses: {wrong[0]!r} is none of {' '.join(CLASSES)}; it is left out")
    by_class = (name for name in classes if name not in wrong)
    return next((found for group in (by_number, by_label, by_class) for found in group if found), "")


def _point(row: dict[str, str]) -> tuple[float, float] | None:
    if row.get("lat") or row.get("lon"):
        return coordinates(row.get("lat", ""), row.get("lon", ""))
    return wkt_point(row["geowkt"]) if row.get("geowkt") else None


def _words(cell: str) -> list[str]:
    return [word for word in re.split(r"[\s;,|]+", cell) if word]


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]

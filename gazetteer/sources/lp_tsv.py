"""LP-TSV, the tabular cousin of the Linked Places Format: one place a row, its variants in one cell.

Columns go by name; a row that names the columns anew starts a new table. Dates belong to the title (they say
when it was so called or attested), not to the existence of the place.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gazetteer.errors import SourceError
from gazetteer.record import Name, Problem, Record, Report
from gazetteer.sources.files import rows, stem
from gazetteer.sources.heads import Head
from gazetteer.sources.linked_places import place_id
from gazetteer.sources.lpf_values import wkt_point
from gazetteer.sources.values import BadValue, aat_features, coordinates, country, feature, identity, language, year

REQUIRED = frozenset({"id", "title"})
ALSO_CALLED = {
    "name_src": "title_source",
    "type": "types",
    "close_match": "matches",
    "exact_match": "matches",
    "attestation_year": "start",
}


def sniff(head: Head) -> bool:
    """Whether a row names the columns of the format; one called ``name`` makes it a table."""
    if head.is_json or head.is_xml:
        return False
    named = [set(_columns(cells)) for cells in head.rows()]
    return any(columns >= REQUIRED and "name" not in columns for columns in named)


def read(path: Path, report: Report) -> Iterator[Record]:
    """One record a row, of the source ``lpf:<file name>``.

    Raises:
        SourceError: the file cannot be opened, or has no row with the column names ``id`` and ``title``.
    """
    file, source = str(path), stem(path)
    header: list[str] = []
    for number, cells in rows(path, report):
        cells = [" ".join(cell.split()) for cell in cells]
        named = _columns(cells)
        if set(named) >= REQUIRED:
            header = named
        elif not header:
            raise SourceError(f"{path} is no LP-TSV: its first row must name the columns, id and title among them")
        else:
            try:
                yield _record(_row(header, cells), source)
            except BadValue as error:
                report(Problem(file, number, str(error)))


def _columns(cells: list[str]) -> list[str]:
    return [ALSO_CALLED.get(cell.lower(), cell.lower()) for cell in cells]


def _row(header: list[str], cells: list[str]) -> dict[str, str]:
    if len(cells) != len(header):
        raise BadValue(f"{len(cells)} columns instead of {len(header)}")
    row: dict[str, str] = {}
    for column, cell in zip(header, cells, strict=True):
        row[column] = row.get(column) or cell
    return row


def _record(row: dict[str, str], source: str) -> Record:
    if not row["id"] or not row["title"]:
        raise BadValue("no id" if not row["id"] else "no title")
    lat, lon = _point(row) or (None, None)
    return Record(
        id=place_id(row["id"], source),
        source=f"lpf:{source}",
        names=_names(row),
        label=row["title"],
        feature=_feature(row),
        country=country(_first(row.get("ccodes", ""))),
        parent=identity(row.get("parent_id", "")),
        lat=lat,
        lon=lon,
        links=tuple(dict.fromkeys(link for cell in _split(row.get("matches", "")) if (link := identity(cell)))),
    )


def _names(row: dict[str, str]) -> list[Name]:
    ref = row.get("title_uri") or row.get("title_source", "")
    title = Name(
        row["title"], preferred=True, begin=year(row.get("start", "")), end=year(row.get("end", ""), last=True), ref=ref
    )
    variants = (_variant(cell) for cell in _split(row.get("variants", "")))
    return [title, *dict.fromkeys(name for name in variants if name.name)]


def _variant(cell: str) -> Name:
    """``"زوريخ@ar-Arab"`` as a name with its language; an ``@`` before anything else is part of the name."""
    name, mark, tag = cell.rpartition("@")
    lang = language(tag)
    return Name(name.strip(), lang) if mark and lang is not None else Name(cell)


def _feature(row: dict[str, str]) -> str:
    numbers = (cell.rpartition(":")[2] for cell in _split(row.get("aat_types", "")))
    by_number = (aat_features().get(number, "") for number in numbers)
    by_label = (feature(label) for label in _split(row.get("types", "")))
    return next((found for group in (by_number, by_label) for found in group if found), "")


def _point(row: dict[str, str]) -> tuple[float, float] | None:
    if row.get("lat") or row.get("lon"):
        return coordinates(row.get("lat", ""), row.get("lon", ""))
    return wkt_point(row["geowkt"]) if row.get("geowkt") else None


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _first(cell: str) -> str:
    return next(iter(_split(cell.replace(",", ";"))), "")

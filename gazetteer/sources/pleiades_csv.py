"""Pleiades as tables: the nightly CSV files (``reprLat``), and those for GIS (``representative_latitude``).

A file of places alone, or a folder in which files of names, of types and of connections stand beside it; what each
is shows in its columns.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from gazetteer.errors import SourceError
from gazetteer.record import Name, Problem, Record, Relation, Report, Warn, warner
from gazetteer.sources.files import rows
from gazetteer.sources.heads import Head, head_of
from gazetteer.sources.pleiades import (
    CONTAINERS,
    SOURCE,
    STILL,
    feature_of_types,
    names_of,
    plain_title,
    with_title,
    years_of,
)
from gazetteer.sources.repeated import Repeated
from gazetteer.sources.values import BadValue, coordinates, identity
from gazetteer.sources.years import Span

# What both kinds of files call a column; what is not here goes by its own name in lower case.
_COLUMNS = {
    "representative_latitude": "lat", "reprlat": "lat", "representative_longitude": "lon", "reprlong": "lon",
    "year_after_which": "start", "mindate": "start", "year_before_which": "end", "maxdate": "end",
    "pid": "place_id", "nameattested": "attested", "attested_form": "attested", "namelanguage": "language",
    "language_tag": "language", "nametransliterated": "romanized_form_1", "name_type": "nameType",
    "featuretypes": "types", "place_type": "types",
}  # fmt: skip
_PLACES = {"id", "title", "lat", "lon"}
_NAMES = {"place_id", "attested", "romanized_form_1"}
_TYPES = {"place_id", "types"}
_TIES = {"place_id", "connection_type", "connects_to"}
Row = dict[str, str]


def sniff(head: Head) -> bool:
    """Whether a file is a table of places of Pleiades, or there is one in a folder."""
    if head.path.is_dir():
        return any(sniff(head_of(path)) for path in _files(head.path))
    if head.is_json or head.is_xml or not (first := head.rows()[:1]):
        return False
    named = set(columns(first[0]))
    return named >= _PLACES and ("reprlatlong" in named or "location_precision" in named)


def columns(cells: list[str]) -> list[str]:
    """What the cells of a header are called here."""
    lower = (cell.strip().lower() for cell in cells)
    return [_COLUMNS.get(name, name) for name in lower]


@dataclass(slots=True)
class _Beside:
    """What the files beside the places say, by id of the place."""

    names: dict[str, list[Name]] = field(default_factory=lambda: defaultdict(list))
    types: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    ties: dict[str, list[tuple[str, Relation]]] = field(default_factory=lambda: defaultdict(list))


def read(path: Path, report: Report) -> Iterator[Record]:
    """One record a place, of the source ``pleiades``.

    Raises:
        SourceError: the file cannot be opened, or no file has places.
    """
    beside, places = _Beside(), []
    for file in _files(path) if path.is_dir() else [path]:
        first = head_of(file).rows()[:1]
        named = set(columns(first[0])) if first else set()
        if named >= _PLACES and "place_id" not in named:
            places.append(file)
        elif named >= _TIES:
            _read_ties(file, report, beside)
        elif named >= _NAMES:
            _read_names(file, report, beside)
        elif named == _TYPES:
            for _, row in _rows(file, report, _TYPES):
                beside.types[row["place_id"]].append(row["types"])
    if not places:
        raise SourceError(f"{path} holds no table of places of Pleiades; its columns are id, title, path or uri …")
    pointless = Repeated("places have none")
    for file in places:
        for number, row in _rows(file, report, _PLACES):
            try:
                record = _record(row, beside, warner(report, file, number), partial(pointless.add, file, number))
            except BadValue as error:
                report(Problem(str(file), number, str(error)))
                continue
            yield record
    for problem in pointless.problems():
        report(problem)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.name.removesuffix(".gz").endswith(".csv"))


def _rows(file: Path, report: Report, needed: set[str]) -> Iterator[tuple[int, Row]]:
    table = rows(file, report, ",")
    header = columns(next(table, (0, []))[1])
    if not needed <= set(header):  # its line could not be read
        raise SourceError(f"{file}: its first row does not name the columns")
    for number, cells in table:
        if len(cells) != len(header):
            report(Problem(str(file), number, f"{len(cells)} columns instead of {len(header)}"))
        else:
            yield number, {column: " ".join(cell.split()) for column, cell in zip(header, cells, strict=True)}


def _read_names(file: Path, report: Report, beside: _Beside) -> None:
    for number, row in _rows(file, report, _NAMES):
        uri = row.get("uri") or (f"https://pleiades.stoa.org{row['path']}" if row.get("path") else "")
        entry = {**row, "uri": uri, "romanized": [row.get(f"romanized_form_{place}", "") for place in (1, 2, 3)]}
        beside.names[_number(row["place_id"])] += names_of(entry, _years(row, warner(report, file, number)))


def _read_ties(file: Path, report: Report, beside: _Beside) -> None:
    for number, row in _rows(file, report, _TIES):
        kind, place = row["connection_type"].lower(), _number(row["place_id"])
        other = identity(row["connects_to"]) or f"pleiades:{_number(row['connects_to'])}"
        if kind in CONTAINERS:
            tie = Relation(f"pleiades:{place}", "part_of", other, *_years(row, warner(report, file, number)))
            beside.ties[place].append((kind, tie))


def _record(row: Row, beside: _Beside, warn: Warn, lack: Warn) -> Record:
    number = row["id"]
    if not number.isdecimal():
        raise BadValue(f"id {number!r} is no number of a place" if number else "no id")
    names = list(dict.fromkeys(beside.names.pop(number, [])))
    label = plain_title(row["title"]) or (names[0].name if names else "")
    if not label:
        raise BadValue(f"pleiades:{number} has no title and no name")
    ties = sorted(beside.ties.pop(number, []), key=lambda tie: CONTAINERS.index(tie[0]))
    types = [word.strip() for word in row.get("types", "").split(",")]
    begin, end = _years(row, warn)
    lat, lon = _point(row, label, warn, lack)
    return Record(
        id=f"pleiades:{number}",
        source=SOURCE,
        names=with_title(label, names),
        label=label,
        feature=feature_of_types([*types, *beside.types.get(number, [])]),
        parent=next((tie.other for _, tie in ties), ""),
        lat=lat,
        lon=lon,
        begin=begin,
        end=None if end is not None and end >= STILL else end,
        relations=[tie for _, tie in ties if tie.begin is not None or tie.end is not None],
    )


def _point(row: Row, label: str, warn: Warn, lack: Warn) -> tuple[float | None, float | None]:
    if not row["lat"] or not row["lon"]:
        lack(f"{label} has no point")
        return None, None
    try:
        return coordinates(row["lat"], row["lon"])
    except BadValue as error:
        warn(f"{label}: {error}")
        return None, None


def _years(row: Row, warn: Warn) -> Span:
    cells: dict[str, Any] = {key: row.get(key, "") for key in ("start", "end")}
    numbers = {
        key: float(cell) if cell.lstrip("-").replace(".", "", 1).isdecimal() else None for key, cell in cells.items()
    }
    return years_of({**numbers, "uri": row.get("uri") or row.get("path", "")}, warn)


def _number(text: str) -> str:
    """The number of a place: ``/places/265876`` is 265876."""
    return text.rstrip("/").rpartition("/")[2].partition(".")[0]

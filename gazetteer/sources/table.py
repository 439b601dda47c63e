"""CSV and TSV tables that people write themselves: a header, then one name or one place a row.

=====================================  =====================================================================
column (some other headings for it)    content
=====================================  =====================================================================
id (place_id, item, geonameid)         ``gn:147105``, ``wd:Q…``, ``gz:slug``, an address; ``17`` is ``<file>:17``
name (toponym, city, itemLabel)        the name
lang (language), kind, preferred       BCP 47 tag or English name, one of ``record.KINDS``, yes or no (no)
begin (from), end (to)                 years of the name; BCE years are negative; ``dates``, or ``begin`` alone: both,
                                       ``1776-1796``. A name that came back has several spells: ``1776`` and
                                       ``1796, 1802-1926``, or all in ``dates`` or ``begin``
name_of, disputed_by                   codes of the parties whose name it is, or that reject it
in_text                                yes or no (yes): found in running text
name_ru, "name (hy)", alt_name_az      further names in the language that the heading says; ``;`` between several
alt_name, old_name, official_name      further names, of no language or, ``old_name_ru``, of one
ref (source)                           where it is from
label, feature (type), country         of the place: ``P.PPLA`` or ``city``; a code or a name
parent, links (wikidata, geonames)     an id, or the name of a place in the table; ids separated by spaces
lat (latitude, y), lon (lng, x)        degrees, both or neither: ``39.76``, ``39,76``, ``39°45'N``
coord (point, wkt)                     both in one cell: ``Point(46.75 39.76)``, ``39.76, 46.75`` (latitude first)
population, claims                     whole number; country codes
place_begin, place_end                 years of the place itself
=====================================  =====================================================================

Only a name is required; order and capitals are free, and all headings are in ``data/table_headings.tsv``. A column that
nobody knows is reported and left out. A row without an id has one made of its name, country and point. Consecutive
rows of one id make one record, in which the first filled cell of a column speaks for the place. What the table says
wins over other sources, by id; an empty cell says nothing and changes nothing. A row without a name speaks of the
place alone: its label, its type, its parent. Where a table says which name of a language is the preferred one, no
other is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from gazetteer.errors import SourceError
from gazetteer.record import Problem, Record, Report, Warn, warner
from gazetteer.sources.file_parents import FileParents
from gazetteer.sources.files import rows, stem
from gazetteer.sources.heads import Head
from gazetteer.sources.lpf_values import in_countries
from gazetteer.sources.spells import years
from gazetteer.sources.table_cells import Row
from gazetteer.sources.table_columns import Column, columns, hint
from gazetteer.sources.values import BadValue


def sniff(head: Head) -> bool:
    """Whether a file may be a table: any text in rows. Whether its columns are known is for ``read`` to say."""
    return bool(head.rows()) and not head.is_json and not head.is_xml


def read(path: Path, report: Report, encoding: str = "") -> Iterator[Record]:
    """One overriding record for each run of rows of one id, of the source ``table:<file name>``.

    Raises:
        SourceError: the file cannot be opened, or its header names no column of names.
    """
    source = stem(path)
    numbered = rows(path, report, encoding=encoding)
    line, cells = next(numbered, (0, []))
    header = header_of(path, cells)
    for column in header:
        if not column.field and column.heading.strip():
            report(Problem(str(path), line, hint(column.heading), kept=True))
    parents = _parents(path, encoding, source)
    held: Record | None = None
    for number, cells in numbered:
        try:
            record = _record(Row(header, cells), source, parents, number, warner(report, path, number))
        except BadValue as error:
            report(Problem(str(path), number, str(error)))
            continue
        if held is not None and held.id == record.id:
            _add(held, record)
            continue
        if held is not None:
            yield held
        held = record
    if held is not None:
        yield held
    for problem in parents.problems(path):
        report(problem)


_DATA = re.compile(r"[-+]?\d+([.,]\d+)?$|https?://")  # in a first row: the header is missing


def header_of(path: Path, cells: list[str]) -> list[Column]:
    """The columns of a first row. Raises ``SourceError`` when none of them is a name."""
    found = columns(cells)
    if data := next((cell for cell in cells if _DATA.match(cell.strip())), ""):
        raise SourceError(f"{path}: the first row must name the columns; {data.strip()[:60]!r} is no name of a column")
    if not any(column.field == "name" for column in found):
        shown = ", ".join(cell.strip() for cell in cells[:20]) or "nothing"
        raise SourceError(f"{path}: the first row must name the columns, and one of them must be name; found: {shown}")
    return found


def _parents(path: Path, encoding: str, source: str) -> FileParents:
    """The places of the whole table, if any row has a parent."""
    numbered = rows(path, lambda problem: None, encoding=encoding)
    header = columns(next(numbered, (0, []))[1])
    return FileParents(_places(header, numbered, source) if any(column.field == "parent" for column in header) else ())


def _places(
    header: list[Column], numbered: Iterator[tuple[int, list[str]]], source: str
) -> Iterator[tuple[str, str, list[str]]]:
    for _, cells in numbered:
        try:
            row = Row(header, cells)
            yield row.get("id"), row.id(source), [name.name for name in row.names(lambda reason: None)]
        except BadValue:
            continue


def _record(row: Row, source: str, parents: FileParents, line: int, warn: Warn) -> Record:
    names = row.names(warn)
    if not names and not row.says_something_of_the_place():
        raise BadValue("no name")
    if not names and row.get("name") and row.is_number():
        warn(f"{row.get('name')} has no label in this language; the place has no name here")
    place = row.id(source)
    lat, lon = row.point() or (None, None)
    begin, end = years(row.get("place_begin"), row.get("place_end"), warn)
    country, in_each = in_countries(place, row.countries("country", warn))
    return Record(
        id=place,
        source=f"table:{source}",
        names=names,
        label=row.get("label"),
        feature=row.feature(warn),
        country=country,
        parent=parents.parent(place, row.get("parent"), line),
        lat=lat,
        lon=lon,
        population=row.population(warn),
        begin=begin,
        end=end,
        claims=tuple(row.countries("claims", warn)),
        links=row.links(warn),
        parents=in_each,
        override=True,
    )


def _add(held: Record, record: Record) -> None:
    """Takes a further row of the same place into its record."""
    held.names = list(dict.fromkeys(held.names + record.names))
    held.links = tuple(dict.fromkeys(held.links + record.links))
    held.parents = list(dict.fromkeys(held.parents + record.parents))
    if held.lat is None:
        held.lat, held.lon = record.lat, record.lon
    for field in ("label", "feature", "country", "parent", "population", "begin", "end", "claims"):
        if getattr(held, field) in ("", None, ()):
            setattr(held, field, getattr(record, field))

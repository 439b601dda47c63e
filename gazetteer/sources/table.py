"""CSV and TSV tables that people write themselves: a header, then one name a row.

=====================================  =====================================================================
column (other headings it may have)    content
=====================================  =====================================================================
id (place_id, place)                   ``gn:147105``, ``wd:Q…``, ``gz:slug``, an address; ``17`` is ``<file>:17``
name (toponym)                         the name
lang (language), kind, preferred       BCP 47 tag, one of ``record.KINDS`` (variant), yes or no (no)
begin (from), end (to)                 years of the name; BCE years are negative
accepted_by, disputed_by               country codes of the parties that use or reject it
in_text                                yes or no (yes): found in running text
ref (source)                           where it is from
label, feature (type), country (iso2)  of the place: ``P.PPLA`` or ``city``; a two-letter code
parent, links                          ids, links separated by spaces
lat (latitude), lon (lng, longitude)   degrees, both or neither
population, claims                     whole number; country codes
place_begin, place_end                 years of the place itself
=====================================  =====================================================================

Only id and name are required; order and capitals are free. Consecutive rows of one id make one record, in which
the first filled cell of a column speaks for the place. What the table says wins over other sources, by id; an empty
cell says nothing and changes nothing. A row without a name speaks of the place alone: its label, its type, its parent.
Where a table says which name of a language is the preferred one, no other is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from gazetteer.errors import SourceError
from gazetteer.record import KINDS, Name, Problem, Record, Report
from gazetteer.sources.files import rows, stem
from gazetteer.sources.heads import Head
from gazetteer.sources.values import BadValue, coordinates, country, feature, identity, language, year

HEADINGS = {
    "place_id": "id",
    "place": "id",
    "toponym": "name",
    "language": "lang",
    "from": "begin",
    "to": "end",
    "source": "ref",
    "type": "feature",
    "iso2": "country",
    "country_code": "country",
    "latitude": "lat",
    "lng": "lon",
    "long": "lon",
    "longitude": "lon",
    "link": "links",
}
YES_NO = {"1": True, "true": True, "yes": True, "y": True, "0": False, "false": False, "no": False, "n": False}
NAME_COLUMNS = (
    *("id", "name", "lang", "kind", "preferred", "begin", "end"),
    *("accepted_by", "disputed_by", "in_text", "ref"),
)
PLACE_COLUMNS = (
    *("label", "feature", "country", "parent", "lat", "lon", "population"),
    *("place_begin", "place_end", "claims", "links"),
)
Row = dict[str, str]


def sniff(head: Head) -> bool:
    """Whether a file may be a table: any text in rows. Whether its columns are known is for ``read`` to say."""
    return bool(head.rows()) and not head.is_json and not head.is_xml


def read(path: Path, report: Report) -> Iterator[Record]:
    """One overriding record for each run of rows of one id, of the source ``table:<file name>``.

    Raises:
        SourceError: the file cannot be opened, or its header lacks ``id`` or ``name``.
    """
    source = stem(path)
    table = rows(path, report)
    header = _header(path, next(table, (0, []))[1])
    held: Record | None = None
    for number, cells in table:
        try:
            row = row_of(header, cells)
            record = _record(row, source)
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


def _header(path: Path, cells: list[str]) -> list[str]:
    header = columns(cells)
    if missing := [column for column in ("id", "name") if column not in header]:
        found = ", ".join(cell.strip() for cell in cells[:20]) or "nothing"
        raise SourceError(f"{path}: the first row must name the columns; no {' and no '.join(missing)} in: {found}")
    return header


def columns(cells: list[str]) -> list[str]:
    """The columns that the cells of a header name, whatever their spelling."""
    named = [re.sub(r"\W+", "_", cell.strip().lower()) for cell in cells]
    return [HEADINGS.get(name, name) for name in named]


def row_of(header: list[str], cells: list[str]) -> Row:
    """The cells of a row by their columns. Raises ``BadValue`` for one with more cells than the header."""
    cells = [" ".join(cell.split()) for cell in cells]
    if any(cells[len(header) :]):
        raise BadValue(f"{len(cells)} cells under {len(header)} headings")
    row: Row = {}
    for column, cell in zip(header, cells, strict=False):
        row[column] = row.get(column) or cell
    return row


def _record(row: Row, source: str) -> Record:
    lat, lon = _point(row) or (None, None)
    return Record(
        id=_id(row.get("id", ""), source),
        source=f"table:{source}",
        names=_names(row),
        label=row.get("label", ""),
        feature=_feature(row),
        country=" ".join(_countries(row, "country", most=1)),
        parent=_id(row["parent"], source) if row.get("parent") else "",
        lat=lat,
        lon=lon,
        population=_population(row),
        begin=_year(row, "place_begin"),
        end=_year(row, "place_end"),
        claims=tuple(_countries(row, "claims")),
        links=_links(row),
        override=True,
    )


def _names(row: Row) -> list[Name]:
    """The name of a row; none where the row speaks of the place alone."""
    if row.get("name"):
        return [_name(row)]
    if not any(row.get(column) for column in PLACE_COLUMNS):
        raise BadValue("no name")
    return []


def _name(row: Row) -> Name:
    lang = language(row.get("lang", ""))
    if lang is None:
        raise BadValue(f"lang {row['lang']!r} is no language tag such as hy or zh-Hant")
    kind = row.get("kind", "").lower()
    if kind and kind not in KINDS:
        raise BadValue(f"kind {row['kind']!r} is none of {', '.join(KINDS)}")
    begin, end = _year(row, "begin"), _year(row, "end")
    if begin is not None and end is not None and begin > end:
        raise BadValue(f"begin {begin} is later than end {end}")
    return Name(
        row["name"],
        lang,
        kind,
        _yes(row, "preferred"),
        begin,
        end,
        " ".join(_countries(row, "accepted_by")),
        " ".join(_countries(row, "disputed_by")),
        _yes(row, "in_text"),
        row.get("ref", ""),
    )


def _add(held: Record, record: Record) -> None:
    """Takes a further row of the same place into its record."""
    held.names += record.names
    held.links = tuple(dict.fromkeys(held.links + record.links))
    if held.lat is None:
        held.lat, held.lon = record.lat, record.lon
    for field in ("label", "feature", "country", "parent", "population", "begin", "end", "claims"):
        if getattr(held, field) in ("", None, ()):
            setattr(held, field, getattr(record, field))


def _id(text: str, source: str) -> str:
    if not text:
        raise BadValue("no id")
    if ":" not in text:
        return f"{source}:{text.replace(' ', '_')}"
    if not (found := identity(text)):
        raise BadValue(f"{text!r} is not an id such as gn:147105 or wd:Q158903")
    return found


def _links(row: Row) -> tuple[str, ...]:
    found = {text: identity(text) for text in re.split(r"[\s;|]+", row.get("links", "")) if text}
    if bad := next((text for text, link in found.items() if not link), None):
        raise BadValue(f"link {bad!r} is not an id such as gn:147105 or wd:Q158903")
    return tuple(dict.fromkeys(found.values()))


def _feature(row: Row) -> str:
    text = row.get("feature", "")
    found = feature(text) if text else ""
    if text and not found:
        raise BadValue(f"feature {text!r} is neither a GeoNames feature (P.PPLA) nor a known word (city)")
    return found


def _countries(row: Row, column: str, most: int = 300) -> list[str]:
    given = re.split(r"[\s,;|]+", row.get(column, "").strip())
    codes = [country(code) for code in given if code]
    if not all(codes) or len(codes) > most:
        raise BadValue(f"{column} {row[column]!r} is not {'a two-letter code' if most == 1 else 'two-letter codes'}")
    return codes


def _point(row: Row) -> tuple[float, float] | None:
    if not row.get("lat") and not row.get("lon"):
        return None
    return coordinates(row.get("lat", ""), row.get("lon", ""))


def _population(row: Row) -> int | None:
    text = re.sub(r"(?<=\d)[ ,_'’](?=\d{3}(?!\d))", "", row.get("population", ""))
    if text and not re.fullmatch(r"\d{1,12}", text, re.ASCII):
        raise BadValue(f"population {row['population']!r} is not a whole number")
    return int(text) if text else None


def _year(row: Row, column: str) -> int | None:
    text = row.get(column, "")
    found = year(text, last=column.endswith("end"))
    if text and found is None:
        raise BadValue(f"{column} {text!r} is not a year; write 1991, -300, or nothing")
    return found


def _yes(row: Row, column: str) -> bool | None:
    text = row.get(column, "").lower()
    if text and text not in YES_NO:
        raise BadValue(f"{column} {row[column]!r} is neither yes nor no")
    return YES_NO[text] if text else None

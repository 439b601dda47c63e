"""Delimited text: which delimiter, which columns; rows as a stream in, rows with added columns as a stream out."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from gazetteer.bulk.rows import Row, Settings, Summary, added, match_rows
from gazetteer.errors import InvalidParameter, SourceError

_DELIMITERS = (",", "\t", ";", "|")
# A longer field is a quote left open, which would otherwise take the rest of the file for one field.
_LONGEST_FIELD = 1 << 20
_BOM = "\ufeff"
_REPORTED = 100  # rows between two reports of progress


def match_table(
    source: BinaryIO,
    out: TextIO,
    db: Path,
    *,
    column: str,
    country_column: str = "",
    region_column: str = "",
    lang_column: str = "",
    prefix: str = "gazetteer_",
    encoding: str = "utf-8",
    context: dict[str, Any] | None = None,
    workers: int | None = None,
    progress: Callable[[Summary], None] = lambda summary: None,
    title: str = "the table",
) -> Summary:
    """Write ``source`` (CSV or TSV with a header) to ``out`` with the place of each row's ``column``.

    Delimiter, line ends and byte order mark are those of ``source``; the added columns are ``prefix`` + each of
    ``rows.added``. ``context`` holds fields of ``Query`` for all rows. Rows come out as ``match_rows`` says. Raises
    ``InvalidParameter`` for a missing or taken column and ``SourceError`` for unreadable text; ``title`` names
    the table in both.
    """
    text = io.TextIOWrapper(source, encoding, newline="")
    csv.field_size_limit(_LONGEST_FIELD)
    summary = Summary()
    try:
        lines = _lines(text, title, encoding)
        first = next(lines, "")
        mark = _BOM if first.startswith(_BOM) else ""
        first = first.removeprefix(_BOM)
        delimiter = _delimiter(first, column)
        rows = _parsed(chain([first], lines), delimiter, title)
        header = next(rows, [])
        more = [prefix + name for name in added(context)]
        settings = Settings(
            _index(header, column, title),
            _index(header, country_column, title) if country_column else None,
            _index(header, region_column, title) if region_column else None,
            _index(header, lang_column, title) if lang_column else None,
            context or {},
        )
        _check_free(header, more, title)
        writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n" if first.endswith("\r\n") else "\n")
        out.write(mark)  # without it, the Excel that wrote it would not read UTF-8 again
        writer.writerow([*header, *more])
        for row in match_rows(rows, len(header), db, settings, summary, workers=workers):
            writer.writerow(row)
            if summary.rows % _REPORTED == 0:
                progress(summary)
    finally:
        text.detach()  # whoever opened the source closes it
    return summary


def _lines(text: TextIO, title: str, encoding: str) -> Iterator[str]:
    count = 0
    try:
        for line in text:
            count += 1
            yield line
    except UnicodeError as error:
        raise SourceError(
            f"{title}, soon after line {count}: this is not {encoding}. Name the encoding of the file, "
            "for example --encoding cp1251 or utf-16"
        ) from error


def _parsed(lines: Iterable[str], delimiter: str, title: str) -> Iterator[Row]:
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        yield from reader
    except csv.Error as error:
        raise SourceError(f"{title}:{reader.line_num}: {error} (is a quotation mark left open?)") from error


def _delimiter(line: str, column: str) -> str:
    """The delimiter that makes ``column`` a column of the header, else the one that gives most columns."""

    def fitness(delimiter: str) -> tuple[bool, int]:
        header = next(csv.reader([line], delimiter=delimiter), [])
        return column in header, len(header)

    return max(_DELIMITERS, key=fitness)


def _index(header: Row, column: str, title: str) -> int:
    count = header.count(column)
    if count == 1:
        return header.index(column)
    if not any(header):
        detail = f"{title} has no header line"
    elif count:
        detail = f"{title} has {count} columns called {column!r}"
    else:
        detail = f"{title} has no column {column!r}; it has {', '.join(map(repr, header))}"
    raise InvalidParameter(detail, errors=[{"parameter": "column", "value": column}])


def _check_free(header: Row, added: list[str], title: str) -> None:
    taken = [name for name in added if name in header]
    if taken:
        raise InvalidParameter(
            f"{title} already has a column {taken[0]!r}; choose another --prefix",
            errors=[{"parameter": "prefix", "value": taken[0]}],
        )

"""The rows of a curated tab-separated file: each with its place in the file, and what no file of ours may hold.

Text must be in Unicode form NFC without stray spaces, years must be years, and a row must name its source.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from gazetteer.record import Problem, Report, warner
from gazetteer.sources.spells import in_order

_YEARS_OF = ("begin", "end")
YEARS = range(-5000, 2101)  # wider than any use, narrow enough to catch a slip of the hand

Cells = dict[str, str]


class Row(NamedTuple):
    """One row, by the names of its columns."""

    file: str  # relative to the seeds folder
    line: int  # from 1, the header included
    cells: Cells

    def problem(self, reason: str) -> Problem:
        """``reason``, with the place of this row."""
        return Problem(self.file, self.line, reason)


def usable(
    folder: Path, path: Path, columns: tuple[str, ...], faults: Callable[[Cells], Iterator[str]], report: Report
) -> Iterator[Row]:
    """The rows of a file in which nothing is wrong; the others are reported, each fault by itself.

    A row that begins after its end is used without its years.
    """
    for row in _rows(folder, path, columns, report):
        if _years_are_whole(row.cells):
            begin, end = (int(year) if (year := row.cells.get(column)) else None for column in _YEARS_OF)
            if in_order(begin, end, warner(report, row.file, row.line)) != (begin, end):
                row.cells.update(dict.fromkeys(_YEARS_OF, ""))
        found = [*_text_faults(row.cells), *faults(row.cells)]
        for reason in found:
            report(row.problem(reason))
        if not found:
            yield row


def _rows(folder: Path, path: Path, columns: tuple[str, ...], report: Report) -> Iterator[Row]:
    file = path.relative_to(folder).as_posix()
    if not path.exists():
        report(Problem(file, 0, "the file is missing"))
        return
    header, *lines = path.read_text("utf-8").removesuffix("\n").split("\n")
    if tuple(header.split("\t")) != columns:
        report(Problem(file, 1, f"the header must be: {' '.join(columns)}"))
        return
    for line, text in enumerate(lines, start=2):
        cells = text.split("\t")
        if len(cells) != len(columns):
            report(Problem(file, line, f"{len(cells)} fields where {len(columns)} are expected"))
        else:
            yield Row(file, line, dict(zip(columns, cells, strict=True)))


def _text_faults(cells: Cells) -> Iterator[str]:
    for column, value in cells.items():
        if value != " ".join(value.split()):
            yield f"{column}: stray space in {value!r}"
        if not unicodedata.is_normalized("NFC", value):
            yield f"{column}: {value!r} is not in Unicode form NFC"
    yield from _year_faults(cells)
    if not cells["source"].strip():
        yield "source: empty"


def _year_faults(cells: Cells) -> Iterator[str]:
    for column in _YEARS_OF:
        if cells.get(column) and not _is_year(cells[column]):
            yield f"{column}: {cells[column]!r} is no year"


def _years_are_whole(cells: Cells) -> bool:
    return all(not cells.get(column) or _is_year(cells[column]) for column in _YEARS_OF)


def _is_year(value: str) -> bool:
    return re.fullmatch(r"-?\d{1,4}", value) is not None and int(value) in YEARS

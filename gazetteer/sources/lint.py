"""What is wrong with a file of one's own, before it is built in: line by line, with what to do about it.

A table (CSV or TSV), Linked Places Format (JSON or LP-TSV) or a folder of curated seeds. A build would leave out what
cannot be used; this also names what can be used and was hardly meant so.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from gazetteer.errors import SourceError
from gazetteer.record import KINDS, Problem, Problems, Record
from gazetteer.sources import linked_places, lp_tsv, seed_check, seed_names, seeds, table
from gazetteer.sources.files import lines, rows
from gazetteer.sources.values import BadValue, language
from gazetteer.text.languages import is_language

_SHOWN = 5  # columns that are offered for a heading nobody knows


class Linted(NamedTuple):
    """What was read, and what is wrong with it."""

    kind: str  # table, Linked Places, LP-TSV, seeds
    places: int
    names: int
    problems: list[Problem]  # in the order of files and lines


def lint(path: Path) -> Linted:
    """Everything wrong with a file or a folder of seeds.

    Raises:
        SourceError: there is no such file, or it is none of these.
    """
    if path.is_dir():
        return _seed(path)
    problems = Problems()
    first = next((text for _, text in lines(path, problems) if text.strip()), "")
    if first.lstrip("\x1e ").startswith(("{", "[")):
        return _read("Linked Places", list(linked_places.read(path, Problems())), _problems(linked_places, path))
    cells = next((cells for _, cells in rows(path, Problems())), [])
    named = {lp_tsv.ALSO_CALLED.get(cell.strip().lower(), cell.strip().lower()) for cell in cells}
    if named >= lp_tsv.REQUIRED and "name" not in named:
        return _read("LP-TSV", list(lp_tsv.read(path, Problems())), _problems(lp_tsv, path))
    return _read("table", list(table.read(path, Problems())), [*_problems(table, path), *_of_table(path)])


def _problems(reader: object, path: Path) -> list[Problem]:
    found = Problems()
    for _ in reader.read(path, found):  # type: ignore[attr-defined]
        pass
    return found.first


def _read(kind: str, records: list[Record], problems: list[Problem]) -> Linted:
    names = sum(len(record.names) for record in records)
    found = sorted(set(problems), key=lambda problem: (problem.file, problem.line))
    return Linted(kind, len({record.id for record in records}), names, [_hinted(problem) for problem in found])


def _seed(path: Path) -> Linted:
    """A seed, or a folder of them."""
    folder = path.parent if (path / "places.tsv").exists() or (path / "names.tsv").exists() else path
    if not (seeds.seed_folders(folder) or seed_names.name_folders(folder)):
        raise SourceError(f"{path} holds no seed: a seed is a folder with places.tsv and names.tsv")
    within = "" if folder == path else f"{path.name}/"
    problems = [problem for problem in seed_check.check(folder) if problem.file.startswith(within)]
    records = (
        _of_seed(folder, path) if within else [*seeds.read(folder, Problems()), *seed_names.read(folder, Problems())]
    )
    return _read("seeds", records, [problem._replace(file=str(folder / problem.file)) for problem in problems])


def _of_seed(folder: Path, path: Path) -> list[Record]:
    if not (path / "places.tsv").exists():
        return [record for record in seed_names.read(folder, Problems())]
    wanted = {line.split("\t")[0] for _, line in lines(path / "places.tsv", Problems())}
    return [record for record in seeds.read(folder, Problems()) if record.id in wanted]


def _of_table(path: Path) -> Iterator[Problem]:
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


def _hinted(problem: Problem) -> Problem:
    """The problem with a guess at what was meant, where its reason leaves one."""
    word = problem.reason.partition("'")[2].partition("'")[0]
    if problem.reason.startswith("kind") and word:
        near = difflib.get_close_matches(word.lower(), KINDS, n=1)
        return problem._replace(reason=f"{problem.reason}; did you mean {near[0]}?") if near else problem
    if problem.reason.startswith("latitude"):
        return problem._replace(reason=f"{problem.reason}; are lat and lon in the other order?")
    return problem


@cache
def _countries() -> frozenset[str]:
    import pycountry

    return frozenset(country.alpha_2 for country in pycountry.countries) | {"XK"}

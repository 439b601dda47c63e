"""Countries and regions as people give them: one value may hold several, and the comma may be part of a name.

"AZ, AM" and "Armenia; Georgia" are several countries, "Korea, South" is one. What a name or a code means is read by the
core (``Gazetteer.query``); here is said which names a value holds, and what becomes of a row where one is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any
from weakref import WeakKeyDictionary

from gazetteer.core import Gazetteer
from gazetteer.errors import InvalidParameter
from gazetteer.linking.query import MAX_AREA
from gazetteer.model import Resolution
from gazetteer.parse.words import null_value
from gazetteer.text.fold import fold, squeeze

FIELDS = {"country": "countries", "region": "regions"}  # parameter -> field of ``Query``
_BETWEEN = re.compile(r"\s*[,;/|،、，；]+\s*")
_CODES = re.compile(r"[A-Z]{2,3}(?:\s+[A-Z]{2,3})+")
_CODE = re.compile(r"[A-Za-z]{2,3}")
_AREAS = ("country", "region", "former_state", "former_region", "district", "area")
_SHORT = 4  # letters of "none" and "null"; a longer name of nowhere is a mistake to report
_REMEMBERED = 4_096  # values with separators, whose names are told apart once
_Known = dict[tuple[str, str], tuple[str, ...]]
_known: WeakKeyDictionary[Gazetteer, _Known] = WeakKeyDictionary()


def names(gaz: Gazetteer, parameter: str, values: Iterable[str]) -> tuple[str, ...]:
    """The names and codes in ``values`` of a ``parameter`` (a key of ``FIELDS``), each for ``Gazetteer.query``."""
    return tuple(dict.fromkeys(name for value in values for name in _names(gaz, parameter, value.strip()) if name))


def codes(gaz: Gazetteer, values: Iterable[str]) -> tuple[str, ...]:
    """The codes of the countries in ``values``; of former states the ids. Raises ``InvalidParameter``."""
    return tuple(gaz.query("", countries=names(gaz, "country", values)).countries)


def told_apart(gaz: Gazetteer, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of ``Query``, the names in its countries and regions told apart."""
    out = dict(fields)
    for parameter, field in FIELDS.items():
        if out.get(field):
            out[field] = names(gaz, parameter, out[field])
    return out


def one_country(gaz: Gazetteer, value: str, *, today: bool = True) -> str:
    """The code of the one country that ``value`` is; ``""`` where it is empty. Raises ``InvalidParameter``.

    Unless it must be one of ``today``, a former state has its id.
    """
    given, found = names(gaz, "country", (value,)), codes(gaz, (value,))
    if len(given) > 1:
        raise _invalid(value, "country takes one country here")
    if len(found) > 1:
        raise _invalid(value, f"{value!r} may be {' or '.join(found)}: give its code")
    if today and found and ":" in found[0]:
        raise _invalid(value, f"{value!r} is no country of today, with a code of its own")
    return found[0] if found else ""


def resolve(gaz: Gazetteer, name: str, fields: Mapping[str, Any]) -> Resolution:
    """The place that a name of many means. What is no country or region is left out, with a warning.

    ``fields`` are those of ``Query``. A cell that says that nothing is known of the country ("n/a") counts as empty.
    """
    given = told_apart(gaz, fields)
    for parameter, field in FIELDS.items():
        if field in given:
            given[field] = tuple(item for item in given[field] if _said(gaz, parameter, item))
    try:
        return gaz.resolve_row(name, **given)
    except InvalidParameter as error:
        wrong = [str(item.get("value")) for item in error.errors if item.get("parameter") == "region"]
        if not wrong or not given.get("regions"):
            raise
    # a region that is one, but in another country
    kept = tuple(region for region in given["regions"] if region not in wrong)
    found = resolve(gaz, name, {**given, "regions": kept if len(kept) < len(given["regions"]) else ()})
    left_out = tuple(f"the region {value!r} is not known there and was left out" for value in wrong)
    return replace(found, warnings=(*found.warnings, *left_out))


def _names(gaz: Gazetteer, parameter: str, value: str) -> tuple[str, ...]:
    if len(value) > MAX_AREA or _CODE.fullmatch(value):
        return (value,)
    known = _known.setdefault(gaz, {})
    found = known.get((parameter, value))
    if found is None:
        found = _apart(gaz, parameter, value)
        if len(known) >= _REMEMBERED:
            known.clear()
        known[parameter, value] = found
    return found


def _apart(gaz: Gazetteer, parameter: str, value: str) -> tuple[str, ...]:
    """The whole value if it is a name; otherwise the parts between its separators."""
    pieces = tuple(filter(None, _BETWEEN.split(value)))
    if _CODES.fullmatch(value):
        codes = tuple(value.split())
        return codes if all(_read(gaz, parameter, code) for code in codes) else (value,)
    if len(pieces) > 1 and all(_CODE.fullmatch(piece) for piece in pieces):
        return pieces
    if len(pieces) < 2 and (" " not in value or _is_name(gaz, value)):
        return (value,)
    whole = _read(gaz, parameter, value)
    reading = gaz.resolve(value, types=_AREAS, limit=1).reading if whole else None
    if len(pieces) < 2:  # "France and Germany", but not "Trinidad and Tobago"
        both = tuple(sorted((reading.name, *reading.also), key=value.find)) if reading and reading.also else ()
        return both if both and all(_read(gaz, parameter, piece) for piece in both) else (value,)
    if whole and _is_name(gaz, value):
        return (value,)
    pieces = tuple(_joined(gaz, pieces)) if len(pieces) > 2 else pieces
    read = [_read(gaz, parameter, piece) for piece in pieces]
    if all(read):  # "Hong Kong, China" is one, "Armenia, Azerbaijan" two; of countries so is "Georgia, US"
        inside = reading and reading.containers and not reading.also and fold(reading.name) == fold(pieces[0])
        of_states = parameter == "country" and ":" in "".join(whole) and ":" not in "".join(codes[0] for codes in read)
        return (value,) if inside and not of_states else pieces
    beside = reading and not reading.type and set(reading.ignored) & set(pieces)
    return (value,) if not any(read) or (whole and read[0] and not beside) else pieces


def _joined(gaz: Gazetteer, pieces: Sequence[str]) -> Iterator[str]:
    """The pieces, those of a name with a comma in it together: "Korea", "South" of "Korea, South, Japan"."""
    at = 0
    while at < len(pieces):
        both = pieces[at : at + 2]
        together = len(both) > 1 and _is_name(gaz, ", ".join(both)) and not all(_is_name(gaz, one) for one in both)
        yield ", ".join(both) if together else pieces[at]
        at += 2 if together else 1


def _read(gaz: Gazetteer, parameter: str, value: str) -> tuple[str, ...]:
    """The codes and ids for a name; empty if the name is unknown."""
    field = FIELDS[parameter]
    try:
        return tuple(getattr(gaz.query("", **{field: (value,)}), field))
    except InvalidParameter:
        return ()


def _is_name(gaz: Gazetteer, value: str) -> bool:
    """Whether a whole value is a known name, in this word order or another: "Korea, South"."""
    matches = gaz.resolve(value, types=_AREAS, limit=1).matches
    if not matches:
        return False
    found, asked = fold(matches[0].toponym.name), fold(value)
    return squeeze(found) == squeeze(asked) or sorted(found.split()) == sorted(asked.split())


def _said(gaz: Gazetteer, parameter: str, value: str) -> bool:
    """Whether a value says anything: a code such as NA does, whatever it looks like."""
    folded = fold(value)
    null = null_value(folded)
    kind = null.value if null else ""
    empty = not folded or kind == "unknown" or (kind == "none" and len(folded) <= _SHORT)
    return not empty or bool(_read(gaz, parameter, value))


def _invalid(value: str, detail: str) -> InvalidParameter:
    return InvalidParameter(detail, errors=[{"parameter": "country", "value": value}])

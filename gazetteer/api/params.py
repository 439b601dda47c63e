"""Parameters of a request, from a query string or from JSON, to validated values: one reading for both.

A parameter that is empty or null is as good as not given. What can be said of a value by itself is said
here, what a query may ask is said by ``Query``; either way the error names the parameter and the value.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import parse_qsl

from gazetteer.errors import InvalidParameter
from gazetteer.record import KINDS
from gazetteer.resolve.query import Query

# The fields of a query under the names that requests use
QUERY = (
    "q", "lang", "country", "type", "near", "bbox", "as_of", "perspective", "limit", "min_score", "explain",
)  # fmt: skip
CONTEXT = QUERY[1:]
VIEW = ("perspective", "lang", "as_of")  # how places are shown
_FIELDS = {"q": "name", "country": "countries", "type": "types"}
_REPEATABLE = ("country", "type")
_MOST = 100  # parameters of one query string

_WORDS = {2: "two", 4: "four"}
_INTEGER = re.compile(r"[+-]?[0-9]{1,18}\Z")
_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,4})?\Z")
_FLAGS = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}


def from_query_string(raw: bytes) -> dict[str, Any]:
    """Names and values of a query string. A parameter that takes a list may repeat; another one may not."""
    try:
        # as Latin-1 every byte is a letter, so that UTF-8 can be judged parameter by parameter
        pairs = parse_qsl(raw.decode("latin-1"), keep_blank_values=True, encoding="latin-1", max_num_fields=_MOST)
    except ValueError as error:
        raise _invalid("", None, f"there are more than {_MOST} parameters") from error
    out: dict[str, Any] = {}
    for pair in pairs:
        written = [part.encode("latin-1") for part in pair]
        name, value = (part.decode(errors="replace") for part in written)
        if [name.encode(), value.encode()] != written:
            raise _invalid(name, value, f"{_short(name)} is not percent-encoded UTF-8")
        if name not in out:
            out[name] = value
        elif name in _REPEATABLE:
            out[name] = f"{out[name]},{value}"
        else:
            raise _invalid(name, value, f"{name} is given twice")
    return out


def read(given: Mapping[str, Any], known: Iterable[str], *, required: Iterable[str] = ()) -> dict[str, Any]:
    """The values of ``given``, converted, without the empty ones. Raises ``InvalidParameter``."""
    known = tuple(known)
    for name, value in given.items():
        if name not in known:
            raise _invalid(name, value, f"there is no parameter {_short(name)}; known: {', '.join(known)}")
    out = {
        name: PARAMETERS[name](name, value)
        for name, value in given.items()
        if value is not None and (value not in ("", []) or name == "q")
    }
    for name in required:
        if name not in out:
            raise _invalid(name, None, f"{name} is required")
    return out


def query(given: Mapping[str, Any], defaults: Mapping[str, Any] | None = None) -> Query:
    """The ``Query`` that a request asks, its context completed from ``defaults`` (values that were read)."""
    values = {**(defaults or {}), **read(given, QUERY, required=("q",))}
    return Query(**{_FIELDS.get(name, name): value for name, value in values.items()})


def located(error: InvalidParameter, where: str) -> InvalidParameter:
    """The same error, its parameters named by where they stand in the body: ``queries[3].near``."""
    errors = [{**item, "parameter": f"{where}.{item.get('parameter', '')}".rstrip(".")} for item in error.errors]
    return InvalidParameter(f"{where}: {error.detail}", errors=errors or [{"parameter": where, "value": None}])


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise _invalid(name, value, f"{name} must be a string")
    return value


def _texts(name: str, value: Any) -> tuple[str, ...]:
    items = value.split(",") if isinstance(value, str) else value
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise _invalid(name, value, f"{name} must be a list of strings, or one string with commas")
    return tuple(filter(None, (item.strip() for item in items)))


def _integer(name: str, value: Any) -> int:
    if isinstance(value, str) and _INTEGER.match(value.strip()):
        return int(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**18:
        return value
    raise _invalid(name, value, f"{name} must be a whole number")


def _number(name: str, value: Any) -> float:
    written = isinstance(value, str) and len(value) < 100 and _NUMBER.match(value.strip())
    whole = isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**18
    if (written or whole or isinstance(value, float)) and math.isfinite(number := float(value)):
        return number
    raise _invalid(name, value, f"{name} must be a number")


def _numbers(count: int, form: str) -> Callable[[str, Any], tuple[float, ...]]:
    def convert(name: str, value: Any) -> tuple[float, ...]:
        items = value.split(",") if isinstance(value, str) else value
        try:
            if not isinstance(items, list) or len(items) != count:
                raise _invalid(name, value, "")
            return tuple(_number(name, item) for item in items)
        except InvalidParameter:
            raise _invalid(name, value, f"{name} needs {_WORDS[count]} numbers, {form}") from None

    return convert


def _degrees(limit: float) -> Callable[[str, Any], float]:
    def convert(name: str, value: Any) -> float:
        number = _number(name, value)
        if abs(number) > limit:
            raise _invalid(name, value, f"{name} must be between {-limit:g} and {limit:g} degrees")
        return number

    return convert


def _flag(name: str, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    known = _FLAGS.get(str(value).lower()) if isinstance(value, str | int) and len(str(value)) < 9 else None
    if known is None:
        raise _invalid(name, value, f"{name} must be 1 or 0, or true or false")
    return known


def _one_of(words: tuple[str, ...]) -> Callable[[str, Any], str]:
    def convert(name: str, value: Any) -> str:
        if value not in words:
            raise _invalid(name, value, f"{name} must be one of {', '.join(words)}")
        return str(value)

    return convert


def _country(name: str, value: Any) -> str:
    codes = _texts(name, value)
    if len(codes) > 1:
        raise _invalid(name, value, f"{name} takes one code here")
    return codes[0] if codes else ""


def _script(name: str, value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch("[A-Z][a-z]{3}", value):
        raise _invalid(name, value, f"{name} must be an ISO 15924 code such as Armn")
    return value


def _countries(name: str, value: Any) -> tuple[str, ...]:
    return tuple(code.upper() if len(code) == 2 else code for code in _texts(name, value))


def one_country(values: dict[str, Any]) -> dict[str, Any]:
    """``values`` for a list that is of one country at most."""
    if "country" in values:
        values["country"] = _country("country", ",".join(values["country"]))
    return values


PARAMETERS: dict[str, Callable[[str, Any], Any]] = {
    "q": _text,
    "lang": _text,
    "country": _countries,
    "type": _texts,
    "near": _numbers(2, "lat,lon"),
    "bbox": _numbers(4, "minlon,minlat,maxlon,maxlat"),
    "as_of": _integer,
    "perspective": _text,
    "limit": _integer,
    "min_score": _number,
    "explain": _flag,
    "lat": _degrees(90),
    "lon": _degrees(180),
    "radius_km": _number,
    "prefix": _text,
    "letter": _text,
    "script": _script,
    "kind": _one_of(KINDS),
    "cursor": _text,
    "format": _one_of(("json", "geojson")),
}


def _short(name: str) -> str:
    return name if len(name) <= 60 else f"{name[:60]}…"


def _invalid(name: str, value: Any, detail: str) -> InvalidParameter:
    return InvalidParameter(detail, errors=[{"parameter": _short(name), "value": value}])

"""Readers of parameters: ``(name, value as it was sent) -> value``, the same for query strings and for JSON.

Each raises ``InvalidParameter``, which names the parameter and the value.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

from gazetteer.errors import InvalidParameter
from gazetteer.schema import Field, Parameter

_LONGEST_LIST = 2_000  # characters: some hundreds of codes
_WORDS = {2: "two", 4: "four"}
_INTEGER = re.compile(r"[+-]?[0-9]{1,18}\Z")
_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,4})?\Z")
_FLAGS = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}


def text(name: str, value: Any) -> str:
    """A string."""
    if not isinstance(value, str):
        raise invalid(name, value, f"{name} must be a string")
    return value


def texts(name: str, value: Any) -> tuple[str, ...]:
    """Strings: a list of them, or one string with commas."""
    items = value.split(",") if isinstance(value, str) else value
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise invalid(name, value, f"{name} must be a list of strings, or one string with commas")
    return tuple(filter(None, (item.strip() for item in items)))


def integer(name: str, value: Any) -> int:
    """A whole number, or a string that is one."""
    if isinstance(value, str) and _INTEGER.match(value.strip()):
        return int(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**18:
        return value
    raise invalid(name, value, f"{name} must be a whole number")


def number(name: str, value: Any) -> float:
    """A finite number, or a string that is one."""
    written = isinstance(value, str) and len(value) < 100 and _NUMBER.match(value.strip())
    whole = isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**18
    if (written or whole or isinstance(value, float)) and math.isfinite(found := float(value)):
        return found
    raise invalid(name, value, f"{name} must be a number")


def numbers(count: int, form: str) -> Callable[[str, Any], tuple[float, ...]]:
    """A reader of ``count`` numbers: a list of them, or one string with commas."""

    def convert(name: str, value: Any) -> tuple[float, ...]:
        items = value.split(",") if isinstance(value, str) else value
        try:
            if not isinstance(items, list) or len(items) != count:
                raise invalid(name, value, "")
            return tuple(number(name, item) for item in items)
        except InvalidParameter:
            raise invalid(name, value, f"{name} needs {_WORDS[count]} numbers, {form}") from None

    return convert


def degrees(limit: float) -> Callable[[str, Any], float]:
    """A reader of an angle of at most ``limit`` either way."""

    def convert(name: str, value: Any) -> float:
        angle = number(name, value)
        if abs(angle) > limit:
            raise invalid(name, value, f"{name} must be between {-limit:g} and {limit:g} degrees")
        return angle

    return convert


def flag(name: str, value: Any) -> bool:
    """A truth value, or a word or number for one."""
    if isinstance(value, bool):
        return value
    known = _FLAGS.get(str(value).lower()) if isinstance(value, str | int) and len(str(value)) < 9 else None
    if known is None:
        raise invalid(name, value, f"{name} must be 1 or 0, or true or false")
    return known


def script(name: str, value: Any) -> str:
    """An ISO 15924 code."""
    if not isinstance(value, str) or not re.fullmatch("[A-Z][a-z]{3}", value):
        raise invalid(name, value, f"{name} must be an ISO 15924 code such as Armn")
    return value


def areas(name: str, value: Any) -> tuple[str, ...]:
    """Countries or regions, as they are given: which names a string with commas holds, the gazetteer must say."""
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise invalid(name, value, f"{name} must be a list of names or codes, or one string of them")
    long = [item for item in items if len(item) > _LONGEST_LIST]
    if long:
        raise invalid(name, value, f"{name} has at most {_LONGEST_LIST} characters")
    return tuple(filter(None, (item.strip() for item in items)))


def one_area(name: str, value: Any) -> str:
    """One country at most."""
    items = areas(name, value)
    if len(items) > 1:
        raise invalid(name, value, f"{name} takes one country here")
    return items[0] if items else ""


def one_of(words: tuple[str, ...], meaning: str, example: str) -> Parameter:
    """A parameter that is one of a few words."""

    def convert(name: str, value: Any) -> str:
        if value not in words:
            raise invalid(name, value, f"{name} must be one of {', '.join(words)}")
        return str(value)

    return Parameter(convert, str, Field(meaning, example, one_of=words))


def short(name: str) -> str:
    """A name as an error repeats it."""
    return name if len(name) <= 60 else f"{name[:60]}…"


def invalid(name: str, value: Any, detail: str) -> InvalidParameter:
    """The error that names a parameter and its value."""
    return InvalidParameter(detail, errors=[{"parameter": short(name), "value": value}])

"""Documents: one JSON value in, one JSON object out, for HTTP bodies, streams of lines and files alike.

A document is ``{"id": …, "text": …}`` with what is known of it and wanted for it, or a bare string.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gazetteer import render
from gazetteer.core import Gazetteer
from gazetteer.errors import InvalidParameter

ANNOTATE = ("lang", "countries", "near", "as_of", "min_score", "demonyms", "fuzzy", "spans")
NORMALIZE = (
    "lang", "perspective", "style", "text_lang", "countries", "near", "as_of", "min_score", "fuzzy",
)  # fmt: skip
TASKS = {"annotate": ANNOTATE, "normalize": NORMALIZE}
_TEXT = ("lang", "text_lang", "perspective", "style")
_FLAGS = ("demonyms", "fuzzy")
MAX_SPANS = 10_000


def answer(gaz: Gazetteer, task: str, item: Any, defaults: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What ``task`` (a key of ``TASKS``) makes of a document. Raises ``InvalidParameter``."""
    if isinstance(item, str):
        item = {"text": item}
    if not isinstance(item, Mapping):
        raise _invalid("", item, "a document must be an object with a text, or a string")
    text = item.get("text")
    if not isinstance(text, str):
        raise _invalid("text", text, "text is required, and a string")
    given = {name: value for name, value in item.items() if name not in ("id", "text")}
    values = {**(defaults or {}), **options(task, given)}
    out: dict[str, Any] = {"id": identity(item)} if "id" in item else {}
    if task == "normalize":
        return {**out, **render.normalization(gaz.normalize(text, **values))}
    return {**out, "annotations": [render.annotation(found) for found in gaz.annotate(text, **values)]}


def identity(item: Any) -> Any:
    """The id of a document: a string, an integer or null."""
    found = item.get("id") if isinstance(item, Mapping) else None
    if found is not None and (isinstance(found, bool) or not isinstance(found, str | int)):
        raise _invalid("id", found, "id must be a string or an integer")
    return found


def options(task: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The options of a task, as far as they are given, with values of the right types. Raises ``InvalidParameter``."""
    out: dict[str, Any] = {}
    for name, value in given.items():
        if name not in TASKS[task]:
            known = ", ".join(("text", *TASKS[task]))
            raise _invalid(name[:60], value, f"there is no parameter {name[:60]}; known: {known}")
        if value is None or value == "":
            continue
        out[name] = _value(name, value)
    return out


def _value(name: str, value: Any) -> Any:
    if name in _TEXT:
        if not isinstance(value, str):
            raise _invalid(name, value, f"{name} must be a string")
        return value.upper() if name == "perspective" and value.lower() != "neutral" else value
    if name in _FLAGS:
        if not isinstance(value, bool):
            raise _invalid(name, value, f"{name} must be true or false")
        return value
    if name == "countries":
        codes = value.split(",") if isinstance(value, str) else value
        if not isinstance(codes, list | tuple) or not all(isinstance(code, str) for code in codes):
            raise _invalid(name, value, "countries must be a list of country codes, or one string with commas")
        return tuple(code.strip().upper() for code in codes if code.strip())
    if name == "near":
        return _pair(name, value, (int, float), "two numbers, lat,lon")
    if name == "spans":
        if not isinstance(value, list) or len(value) > MAX_SPANS:
            raise _invalid(name, None, f"spans must be a list of at most {MAX_SPANS} pairs of offsets")
        return [_pair(name, span, (int,), "pairs of offsets, [start, end]") for span in value]
    number = (int,) if name == "as_of" else (int, float)
    if isinstance(value, bool) or not isinstance(value, number) or abs(value) > 10**6:
        raise _invalid(name, value, f"{name} must be a {'whole ' if name == 'as_of' else ''}number")
    return value


def _pair(name: str, value: Any, types: tuple[type, ...], form: str) -> tuple[Any, Any]:
    numbers = list(value) if isinstance(value, list | tuple) else []
    if len(numbers) != 2 or not all(isinstance(n, types) and not isinstance(n, bool) for n in numbers):
        raise _invalid(name, value, f"{name} needs {form}")
    return numbers[0], numbers[1]


def _invalid(name: str, value: Any, detail: str) -> InvalidParameter:
    return InvalidParameter(detail, errors=[{"parameter": name, "value": value}])

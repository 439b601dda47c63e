"""Errors as RFC 9457 problem details."""

from __future__ import annotations

import math
from typing import Any

from gazetteer.errors import GazetteerError
from gazetteer.render import shapes

_SHOWN = 200  # characters of a wrong value that an error repeats: enough to recognise it by


def problem(error: GazetteerError, instance: str = "") -> shapes.Problem:
    """An error as RFC 9457 problem details. ``instance`` is the path asked for."""
    out: shapes.Problem = {
        "type": f"/problems/{error.code}",
        "title": error.title,
        "status": error.status,
        "detail": error.detail,
    }
    if instance:
        out["instance"] = instance
    if error.errors:
        out["errors"] = [
            {"parameter": item.get("parameter", ""), "value": _plain(item.get("value"))} for item in error.errors
        ]
    return out


def _plain(value: Any) -> Any:
    """A wrong value as far as JSON can show it: no NaN, nothing nested, nothing long."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    if isinstance(value, int) and abs(value) < 2**53:
        return value
    if isinstance(value, list | tuple) and len(value) <= 4:
        return [_plain(item) if not isinstance(item, list | tuple | dict) else "…" for item in value]
    short = isinstance(value, str | float) or (isinstance(value, int) and value.bit_length() < 1000)
    text = str(value) if short else f"({type(value).__name__})"
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"

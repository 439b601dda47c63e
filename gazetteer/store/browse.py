"""Pages of places and of names, by cursor: the next page costs as much as the first, however far one is."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from typing import Generic, TypeVar

from gazetteer.errors import InvalidParameter
from gazetteer.model import Toponym

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some items, and where the next ones begin: ``""`` when there are none."""

    items: tuple[T, ...]
    cursor: str


@dataclass(frozen=True, slots=True)
class NameEntry:
    """A name with the place that bears it."""

    toponym: Toponym
    place_id: str
    place_name: str
    country: str


def encode_cursor(*parts: str | int) -> str:
    """A cursor that leads to just after these values; opaque to clients."""
    joined = "\t".join(map(str, parts))
    return base64.urlsafe_b64encode(joined.encode()).decode().rstrip("=")


def decode_cursor(cursor: str, parts: int) -> list[str]:
    """The ``parts`` values of a cursor. Raises ``InvalidParameter`` for what is none."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        values = base64.b64decode(padded.encode(), altchars=b"-_", validate=True).decode().split("\t")
        int(values[-1])
    except (ValueError, binascii.Error, UnicodeError) as error:
        raise _no_cursor(cursor) from error
    if len(values) != parts or not values[-1].isdecimal() or len(values[-1]) > 12:
        raise _no_cursor(cursor)
    return values


def _no_cursor(cursor: str) -> InvalidParameter:
    return InvalidParameter(
        "cursor must be one that an earlier page gave", errors=[{"parameter": "cursor", "value": cursor}]
    )

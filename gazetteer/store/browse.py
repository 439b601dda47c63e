"""Pages of places and of names, by cursor: the next page costs as much as the first, however far one is."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from typing import Generic, TypeVar

from gazetteer.errors import InvalidParameter
from gazetteer.model import Toponym

T = TypeVar("T")


_DIGITS = 12  # of a pk, with room
_BACK = "<"  # begins a cursor that leads backwards; no key and no number does


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some items, and where the next ones begin and the previous ones end: ``""`` when there are none."""

    items: tuple[T, ...]
    cursor: str
    previous: str = ""
    total: int | None = None  # items of all pages


@dataclass(frozen=True, slots=True)
class NameEntry:
    """A name with the place that bears it."""

    toponym: Toponym
    place_id: str
    place_name: str
    country: str
    claims: tuple[str, ...] = ()  # of the place, where it is contested
    administered_by: tuple[str, ...] = ()
    source_country: str = ""
    within: str = ""  # what it lies in first, where another place on the page is called the same
    name_dated: str = ""  # how sure it is that the place had its name in the year asked for, as of ``Place``


def encode_cursor(*parts: str | int, back: bool = False) -> str:
    """A cursor that leads to just after these values, or to just before them; opaque to clients."""
    joined = "\t".join(map(str, (_BACK, *parts) if back else parts))
    return base64.urlsafe_b64encode(joined.encode()).decode().rstrip("=")


def decode_cursor(cursor: str, parts: int, digits: int = _DIGITS) -> tuple[list[str], bool]:
    """The ``parts`` values of a cursor, the last a number of so many ``digits`` at most; whether it leads back.

    Raises ``InvalidParameter``.
    """
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        values = base64.b64decode(padded.encode(), altchars=b"-_", validate=True).decode().split("\t")
        int(values[-1])
    except (ValueError, binascii.Error, UnicodeError) as error:
        raise _no_cursor(cursor) from error
    back = len(values) == parts + 1 and values[0] == _BACK
    values = values[1:] if back else values
    if len(values) != parts or not values[-1].isdecimal() or len(values[-1]) > digits:
        raise _no_cursor(cursor)
    return values, back


def _no_cursor(cursor: str) -> InvalidParameter:
    return InvalidParameter(
        "cursor must be one that an earlier page gave", errors=[{"parameter": "cursor", "value": cursor}]
    )

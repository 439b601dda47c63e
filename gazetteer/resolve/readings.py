"""Every way a query may be read: its own keys, and readings that were learned or translated."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from gazetteer.text import learned
from gazetteer.text.keys import MAX_NAME, search_keys

_LEARNED = 3  # readings of that kind; the third still adds a hundredth of recall, the fourth does not


class Readings(NamedTuple):
    """Latin readings without spaces, the plainest first."""

    plain: list[str]  # as the name is spelt
    other: list[str]  # as it was probably meant


@lru_cache(maxsize=2048)
def readings_of(name: str, lang: str = "") -> Readings:
    """The readings of a name, however it is written."""
    name = name[:MAX_NAME]
    plain = [key.text for key in search_keys(name, lang) if key.latin]
    known = set(plain)
    other = [reading.text for reading in learned.readings(name, lang, _LEARNED) if reading.text not in known]
    return Readings(plain, other)

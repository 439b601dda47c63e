"""Every way a query may be read: its own keys, and readings that were learned or translated."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from gazetteer.text import learned, translate
from gazetteer.text.fold import squeeze
from gazetteer.text.keys import MAX_NAME, search_keys

_PARTS = 4  # ways to take a name apart that are followed
_RESTS = 2  # readings of what is left
_TRANSLATED = 5  # readings of that kind
SEARCHED = 3  # learned readings that are looked for; the third still adds a hundredth of recall, the fourth does not
_COMPARED = 6  # that are compared with what was found


class Readings(NamedTuple):
    """Latin readings without spaces, the most likely of each kind first."""

    plain: Sequence[str]  # as the name is spelt
    learned: Sequence[str] = ()  # as it was probably meant; the first ``SEARCHED`` are looked for, all are compared
    translated: Sequence[str] = ()  # with the describing words in English

    def searched(self) -> list[str]:
        """The readings that candidates are looked for by."""
        return [*self.plain, *self.learned[:SEARCHED], *self.translated]


@lru_cache(maxsize=2048)
def readings_of(name: str, lang: str = "") -> Readings:
    """The readings of a name, however it is written."""
    name = name[:MAX_NAME]
    plain = [key.text for key in search_keys(name, lang) if key.latin]
    learnt = [reading.text for reading in learned.readings(name, lang, _COMPARED)]
    return Readings(plain, [text for text in learnt if text not in plain], _translated(name, lang))


def _translated(name: str, lang: str) -> list[str]:
    """Readings with the describing words in English, and the rest of the name read in its most likely ways."""
    out = []
    for part in translate.parts(name, lang)[:_PARTS]:
        rests = [part.rest] if part.rest.isascii() else _rests(part.rest, lang)
        out += [squeeze(part.before + rest + part.after) for rest in rests]
    return list(dict.fromkeys(out))[:_TRANSLATED]


def _rests(rest: str, lang: str) -> list[str]:
    learnt = [reading.text for reading in learned.readings(rest, lang, _RESTS)]
    return learnt or [key.text for key in search_keys(rest, lang) if key.latin][:1]


@cache
def _simplified() -> dict[int, str]:
    rows = files("gazetteer.linking").joinpath("data/han_variants.tsv").read_text("utf-8").splitlines()
    pairs = (row.split("\t") for row in rows if row and not row.startswith("#"))
    return {ord(other): usual for usual, others in pairs for other in others}


def simplified(name: str) -> str:
    """A name with one form of each Chinese character, whether it is written in the traditional, simplified or Japanese.

    >>> simplified("滿洲國") == simplified("満洲国") == simplified("满洲国")
    True
    """
    return name.translate(_simplified())


@cache
def _variants() -> dict[str, str]:
    found: dict[str, str] = {}
    for other, usual in _simplified().items():
        found[usual] = found.get(usual, usual) + chr(other)
    return {form: forms for forms in found.values() for form in forms}


def written_as(character: str) -> str:
    """The other forms of a Chinese character, traditional, simplified and Japanese.

    >>> written_as("国"), written_as("山")
    ('國', '')
    """
    return _variants().get(character, "").replace(character, "")

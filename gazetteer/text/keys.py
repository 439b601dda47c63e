"""Search keys: the strings under which a name is found. Data and queries pass through the same function.

A key is a folded form without spaces: of the name in its own script, of each of its Latin readings, and of
what is left without generic words (``City of London``: ``london``). How a key came about is kept beside
it, because the evidence differs: a folded form is the name itself, a core is only part of it.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import NamedTuple

from gazetteer.text.fold import fold, squeeze
from gazetteer.text.generics import core
from gazetteer.text.romanize import readings, scheme_names

_RULES = "1"  # to be changed with the code in gazetteer/text that shapes a key; its tables are seen to below


_OF_QUERIES = ("translations.tsv", "linkers.tsv")  # read when a question comes, never in a build


def _version() -> str:
    folder = files("gazetteer.text").joinpath("data")
    tables = [table for table in folder.iterdir() if table.name.endswith(".tsv") and table.name not in _OF_QUERIES]
    digest = sha256(b"\0".join(table.read_bytes() for table in sorted(tables, key=lambda table: table.name)))
    return f"{_RULES}-{digest.hexdigest()[:12]}"


VERSION = _version()  # of everything that shapes a key: a file built with another version is refused
MAX_NAME = 200  # characters of a name that are looked at; the longest place name in use has 85 letters


# Every way a key comes about; a file stores their numbers, so the order only ever grows (with VERSION).
DERIVATIONS = ("folded", "core", "anyascii", "indic", *scheme_names())


class Key(NamedTuple):
    """One search form of a name."""

    text: str  # folded, without spaces
    derivation: str  # "folded", a romanization scheme, or "core"
    latin: bool  # whether it is a Latin reading, to be compared by sound


def folded_key(name: str) -> str:
    """The key that every name has just once, by which it is listed; ``""`` for a name without letters or digits."""
    return squeeze(fold(name[:MAX_NAME]))


@lru_cache(maxsize=8192)  # some megabytes; a server that is asked for ever new names must not grow
def search_keys(name: str, lang: str = "") -> tuple[Key, ...]:
    """Every key of ``name``, the strongest evidence first; none for a name without letters or digits.

    >>> [key.text for key in search_keys("Şuşa")]
    ['susa', 'shusha']
    """
    name = name[:MAX_NAME]
    folded = fold(name)
    own, own_core = squeeze(folded), core(folded)
    latin = readings(name, lang)
    if len(latin) == 1 and own == squeeze(latin[0].text):  # most names: plain letters, one reading
        key = Key(own, "folded", latin=True)
        return (key, Key(squeeze(own_core), "core", latin=True)) if own_core else (key,)
    found: dict[str, Key] = {}
    if own and not own.isascii():
        found[own] = Key(own, "folded", latin=False)
    for reading in latin:
        text = squeeze(reading.text)
        found.setdefault(text, Key(text, reading.scheme, latin=True))
    cores = [reading.text for reading in readings(own_core, lang)] if own_core else []
    for rest in cores + [core(reading.text) for reading in latin]:
        if rest:
            text = squeeze(rest)
            found.setdefault(text, Key(text, "core", latin=True))
    return tuple(found.values())

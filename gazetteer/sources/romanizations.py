"""Latin names that a program made of Cyrillic ones: "Kroslejk" of Крослејк, for Crosslake.

GeoNames has them beside the names they are made of. They read letter by letter as a Cyrillic name of the place does,
and from afar as its own name; or are near it, but for pairs of letters that such programs write: "Kharington Park",
"Ehgjurand" of Eygurande. Where Cyrillic is written at home they are how a town is called in Latin letters, and
stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

from rapidfuzz.distance import Levenshtein

from gazetteer.record import HIDDEN, Name
from gazetteer.text.fold import fold, squeeze
from gazetteer.text.romanize import readings
from gazetteer.text.scripts import script_of

# where a language that is written in Cyrillic letters is, or was, official
_AT_HOME = frozenset(
    ["AM", "AZ", "BA", "BG", "BY", "GE", "KG", "KZ", "MD", "ME", "MK", "MN", "RS", "RU", "TJ", "TM", "UA", "UZ", "XK"]
)
_LANGUAGES = ("ru", "uk", "bg", "sr")  # whose schemes the programs followed
_KEPT = 1 << 16
_LEAST, _MOST = 0.35, 0.8  # how many of its letters such a name shares with the place's own
_PAIRS = ("kh", "zh", "shh", "eh", "jo", "ju", "ja", "aj", "ej", "oj", "uj")  # that tell the programs' writing


class Romanizations:
    """Marks them as made by a program, and counts them."""

    def __init__(self) -> None:
        self.count = 0

    def marked(self, own: str, country: str, names: Sequence[Name]) -> list[Name]:
        """The names of a town that is called ``own``, those made of its Cyrillic names with the kind ``machine``."""
        latin = [name for name in names if _may_be_made(name)]
        if country in _AT_HOME or not latin:
            return list(names)
        cyrillic = [name.name for name in names if script_of(name.name) == "Cyrl"]
        read = {text for name in cyrillic for text in _readings(name)}
        written = set(map(_written, cyrillic))
        own_key = _key(own)
        made = {
            name for name in latin
            if ((key := _key(name.name)) in read and _from_afar(key, own_key))
            or (key in written and (_from_afar(key, own_key) or _tells(key, own_key)))
        }  # fmt: skip
        self.count += len(made)
        return [name._replace(kind=HIDDEN) if name in made else name for name in names]


def _may_be_made(name: Name) -> bool:
    return not name.lang and name.kind == "variant" and not name.preferred and name.name.isascii()


def _key(name: str) -> str:
    return squeeze(fold(name)).replace("'", "")


def _from_afar(key: str, own: str) -> bool:
    """Whether a name is the own one as others hear it: not another name (Saigon), nor nearly the own one (Pitsburg)."""
    return _LEAST <= Levenshtein.normalized_similarity(key, own) < _MOST


def _tells(key: str, own: str) -> bool:
    """Whether a name has a pair of letters of the programs' writing that the own name has not."""
    return any(pair in key and pair not in own for pair in _PAIRS)


@cache
def _letters() -> dict[int, str]:
    text = files("gazetteer.sources").joinpath("data/cyrillic_programs.tsv").read_text("utf-8")
    rows = (row.split("\t") for row in text.splitlines() if not row.startswith("#"))
    return {ord(letter): latin for letter, latin in rows}


@lru_cache(maxsize=_KEPT)
def _written(name: str) -> str:
    return _key(name.lower().translate(_letters()))


@lru_cache(maxsize=_KEPT)
def _readings(name: str) -> frozenset[str]:
    return frozenset(_key(reading.text) for lang in _LANGUAGES for reading in readings(name, lang))

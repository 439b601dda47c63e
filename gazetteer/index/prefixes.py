"""Autocomplete: the keys that begin with a prefix, and how likely each name is to be the one that is being typed.

Keys are in alphabetical order, so those with a prefix are one slice of it, however many they are. Nothing is left out:
a filter or a language finds all that it allows.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from gazetteer.index.columns import Columns
from gazetteer.index.keys import Blobs, Ints, KeyIndex
from gazetteer.index.names import Names
from gazetteer.index.order import KeyOrder
from gazetteer.record import KINDS
from gazetteer.sources.world_languages import Languages

# Tiers of names, the likeliest first
FIRST = 0  # the label of the place, or its usual name in English
LOCAL = 1  # its usual name in a main language of its country
SECOND = 2  # another name in English or there, a usual one in a regional language, or one that many languages share
FOREIGN = 3  # its usual name in a language of elsewhere
VARIANT = 4  # a name of no known language, a name of the past
MADE = 5  # a code, an abbreviation, a transliteration by rule
TIERS = 6

_SHARED = 4  # languages that use one spelling, as four call Bengaluru Bangalore: it is an international name
_MADE = ("code", "abbreviation", "transliteration")


class PrefixIndex:
    """The keys with a prefix, and the tier of every name by toponym pk."""

    def __init__(self, blobs: Blobs, keys: KeyIndex) -> None:
        self.order = KeyOrder(blobs, keys)
        self.tier = np.frombuffer(blobs["prefixes.tier"], np.uint8)

    def keys(self, prefix: str) -> Ints:
        """The ids of all keys that begin with ``prefix``, in alphabetical order."""
        return self.order.beginning(prefix)


def build(names: Names, columns: Columns, labels: Ints, spoken: Mapping[str, Languages]) -> dict[str, bytes]:
    """Blobs, from the names, the pks of those that are the label of their place, and the languages of countries."""
    every = np.arange(len(names.place), dtype=np.int32)
    kinds, usual = names.kinds(), names.preferred(every)
    primary = [tag.partition("-")[0] for tag in names.languages]
    english = np.array([language == "en" for language in primary])[names.lang]
    country = columns.country_number[names.place]
    main = _table(primary, columns.countries, {code: known.main for code, known in spoken.items()})[names.lang, country]
    regional = _table(primary, columns.countries, {code: known.regional for code, known in spoken.items()})
    shared = _shared(names, np.unique(np.array(primary), return_inverse=True)[1][names.lang])
    tier = np.full(len(every), VARIANT, np.uint8)
    tier[usual] = FOREIGN
    tier[english | main | shared | (regional[names.lang, country] & usual)] = SECOND
    tier[(main & usual) | (kinds == KINDS.index("endonym"))] = LOCAL
    tier[english & usual] = FIRST
    past = kinds == KINDS.index("historical")
    tier[past] = np.maximum(tier[past], SECOND)
    tier[labels] = FIRST
    tier[np.isin(kinds, [KINDS.index(kind) for kind in _MADE])] = MADE
    return {"prefixes.tier": tier.tobytes()}


def _table(languages: list[str], countries: list[str], used: Mapping[str, frozenset[str]]) -> NDArray[np.bool_]:
    """Whether a language, by number, is used in a country, by number."""
    return np.array([[language in used.get(code, ()) for code in countries] for language in languages], bool)


def _shared(names: Names, language: NDArray[np.integer]) -> NDArray[np.bool_]:
    """Which names are spelt as several languages spell that of the place."""
    usual = np.flatnonzero(names.preferred(np.arange(len(names.place), dtype=np.int32)))
    spelling = np.unique(names.place.astype(np.int64) << 32 | names.written, return_inverse=True)[1]
    languages = int(language.max(initial=0)) + 1
    pairs = np.unique(spelling[usual] * languages + language[usual])
    return np.asarray(np.bincount(pairs // languages, minlength=int(spelling.max(initial=0)) + 1)[spelling] >= _SHARED)

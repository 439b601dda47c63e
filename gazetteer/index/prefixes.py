"""Autocomplete: the keys that begin with a prefix, and how likely each name is to be the one that is being typed.

Keys are in alphabetical order, so those with a prefix are one slice of it. All of them are candidates, except where one
or two letters begin many thousands of keys: then the best-known are, unless the query has a filter.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from gazetteer.index.columns import Columns, used_in
from gazetteer.index.keys import Blobs, Ints, KeyIndex
from gazetteer.index.names import Names
from gazetteer.index.order import KeyOrder
from gazetteer.record import BY_RULE, KINDS
from gazetteer.sources.world_languages import Languages

# Tiers of names, the most likely to be typed first
FIRST = 0  # the label of the place, or its usual name in English
LOCAL = 1  # its usual name in a main language of its country
SECOND = 2  # another name in English or there, a usual one in a regional language, or one that many languages share
FOREIGN = 3  # its usual name in a language of elsewhere
VARIANT = 4  # a name of no known language, a name of the past
MADE = 5  # a code, an abbreviation, a transliteration by rule

_SHARED = 4  # languages that use one spelling, as four call Bengaluru Bangalore: it is an international name
_MANY = 4_000  # keys of a prefix that are compared; a few dozen of the longer prefixes have more
_STEPS = 20  # of a tenfold population
_MADE = ("code", "abbreviation", *BY_RULE)


class PrefixIndex:
    """The keys with a prefix, and the tier of every name by toponym pk."""

    def __init__(self, blobs: Blobs, keys: KeyIndex) -> None:
        self.order = KeyOrder(blobs, keys)
        self.tier = np.frombuffer(blobs["prefixes.tier"], np.uint8)
        self._best = np.frombuffer(blobs["prefixes.best"], np.uint8)  # of each key in order, the best-known place

    def keys(self, prefix: str) -> Ints:
        """The ids of all keys that begin with ``prefix``, in alphabetical order."""
        return self.order.beginning(prefix)

    def well_known(self, prefix: str) -> Ints:
        """The ids of all keys that begin with ``prefix``, in alphabetical order; of many the best-known."""
        rows = self.order.rows(prefix)
        ids = self.order.ids[rows]
        if len(ids) <= _MANY:
            return ids
        return ids[np.sort(np.argpartition(self._best[rows], -_MANY)[-_MANY:])]


def build(
    keys: KeyIndex, order: Ints, names: Names, columns: Columns, labels: Ints, spoken: Mapping[str, Languages]
) -> dict[str, bytes]:
    """Blobs, from all keys and their ids in alphabetical order, names and places.

    ``labels``: the pks of the names that are the label of their place. ``spoken``: the languages of each country.
    """
    tier = _tiers(names, columns, labels, spoken)
    known = np.where(tier < VARIANT, np.round(columns.prominence[names.place] * _STEPS), 0)
    which, toponyms, _ = keys.toponyms_of_many(order)
    best = np.zeros(len(order), np.uint8)
    np.maximum.at(best, which, known.astype(np.uint8)[toponyms])
    return {"prefixes.tier": tier.tobytes(), "prefixes.best": best.tobytes()}


def _tiers(names: Names, columns: Columns, labels: Ints, spoken: Mapping[str, Languages]) -> NDArray[np.uint8]:
    """The tier of each name."""
    every = np.arange(len(names.place), dtype=np.int32)
    kinds, usual = names.kinds(), names.preferred(every)
    primary = [tag.partition("-")[0] for tag in names.languages]
    english = np.array([language == "en" for language in primary])[names.lang]
    country = columns.country_number[names.place]
    main = used_in(primary, columns.countries, {code: known.main for code, known in spoken.items()})[
        names.lang, country
    ]
    regional = used_in(primary, columns.countries, {code: known.regional for code, known in spoken.items()})
    learned = np.array([language == "la" for language in primary])[
        names.lang
    ]  # names that scholars of all languages use
    shared = _shared(names, np.unique(np.array(primary), return_inverse=True)[1][names.lang])
    tier = np.full(len(every), VARIANT, np.uint8)
    tier[usual] = FOREIGN
    tier[english | main | shared | learned | (regional[names.lang, country] & usual)] = SECOND
    tier[(main & usual) | (kinds == KINDS.index("endonym"))] = LOCAL
    tier[english & usual] = FIRST
    past = kinds == KINDS.index("historical")
    tier[past] = np.maximum(tier[past], SECOND)
    tier[labels] = FIRST
    tier[np.isin(kinds, [KINDS.index(kind) for kind in _MADE])] = MADE
    return tier


def _shared(names: Names, language: NDArray[np.integer]) -> NDArray[np.bool_]:
    """Which names have a spelling that several languages use for their place."""
    usual = np.flatnonzero(names.preferred(np.arange(len(names.place), dtype=np.int32)))
    spelling = np.unique(names.place.astype(np.int64) << 32 | names.written, return_inverse=True)[1]
    languages = int(language.max(initial=0)) + 1
    pairs = np.unique(spelling[usual] * languages + language[usual])
    return np.asarray(np.bincount(pairs // languages, minlength=int(spelling.max(initial=0)) + 1)[spelling] >= _SHARED)

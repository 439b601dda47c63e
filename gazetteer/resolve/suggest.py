"""Autocomplete: places with a name that begins as typed; where there are too few, names that nearly do."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from gazetteer.features import SAID_OF, type_of
from gazetteer.index import edits, prefixes
from gazetteer.index.columns import Columns
from gazetteer.index.keys import Ints
from gazetteer.labels.labeller import Labeller
from gazetteer.linking.candidates import Floats
from gazetteer.linking.linker import Linker
from gazetteer.linking.query import Query
from gazetteer.linking.readings import Readings
from gazetteer.linking.weights import WEIGHTS
from gazetteer.model import Suggestion
from gazetteer.parse.kind_words import first_feature
from gazetteer.record import KINDS
from gazetteer.text.keys import DERIVATIONS, MAX_NAME, Key, search_keys
from gazetteer.text.scripts import script_of

# What speaks for a suggestion, in tenfold populations. Of a place: its people, and a little what else makes it known.
_IMPORTANCE = 0.25  # the share of importance that counts beside the people
_COUNTRY, _PEOPLE_OF_COUNTRY = 2.6, 0.68  # countries first, but a large town before a small one of them
_AREA = -3.4  # divisions, continents and seas, by their whole importance: they are typed less often than towns
# Of a name: its tier. A name in a foreign language is meant only where no other name begins so.
_TIERS = np.array([0, -1.5, -3, -4.7, -4.7, -6], np.float32)
_ASKED = 0.5  # the usual name in the language asked for
_CORE = -2.5  # a name without its generic words, or its first ones
_RARER = 2.0  # the most that a language which has fewer names in the script than another costs: a tenth of them, 1
_READ_SO = -1.0  # a Latin name that begins like a reading of what was typed
_HEARD = -4.0  # … and in other scripts: many letters are read alike
_SPELT, _SPELLINGS = 2.5, 400  # a name that begins so with its accents, too; names that are compared by them
_WHOLE, _WHOLE_LETTERS = 1.0, 4  # the whole name is typed, and has so many letters: shorter ones are beginnings
_SAID = 1.5  # it is a lake, a mountain, and the word for one begins what is typed
_THEN = 2.0  # it was in use in the year asked for; the same is taken off if it was not
_SIMILAR = 0.7  # the least similarity of a misspelt name
_SPELT_ALIKE = 0.65  # … and the least of its spelling
_NEARLY = -4.0  # it only nearly begins so: after the names that do, but for those made by rule
_ALIKE = 20.0  # what the whole of similarity is worth: one slip more in eight letters, a hundredfold population
_LOOKED_AT = 4  # places a suggestion that are looked at: spelling may change their order
_LATIN = "Latn"
_SCRIPTS = 32  # whose languages are counted once
_CODES = [KINDS.index("code"), KINDS.index("abbreviation")]
_JAPANESE = frozenset(("Hani", "Jpan", "Hira", "Kana"))  # scripts that one name mixes
_FOLDED, _OF_CORE = DERIVATIONS.index("folded"), DERIVATIONS.index("core")


class _Found(NamedTuple):
    """Names that may be meant: rows of equal length."""

    toponym: Ints
    value: Floats  # how likely each is


class Suggester:
    """Suggestions over one file."""

    def __init__(self, linker: Linker, labels: Labeller) -> None:
        indexes = linker.indexes
        self._store = indexes.store
        self._prefixes = indexes.prefixes
        self._linker = linker
        self._labels = labels
        self._keys = indexes.keys
        self._names = indexes.names
        self._columns = indexes.columns
        self._known = _known(indexes.columns)
        self._rarer = lru_cache(maxsize=_SCRIPTS)(self._count_rarer)

    def suggest(self, query: Query) -> list[Suggestion]:
        """Up to ``query.limit`` places, each once, best first; scores fall from 1 and say only the order."""
        asked = search_keys(query.name[:MAX_NAME], query.lang)
        found = self._allowed(self._beginning(asked, query), query)
        if len(np.unique(self._names.place[found.toponym])) < query.limit:
            found = _joined(found, self._allowed(self._nearly(asked, query), query))
        return self._shown(found, query)

    def _beginning(self, asked: tuple[Key, ...], query: Query) -> _Found:
        """Names that begin as typed, in any reading."""
        found = [_none()]
        filtered = self._linker.filters.of(query) is not None or query.as_of is not None
        keys_of = self._prefixes.keys if filtered else self._prefixes.well_known
        for key in asked:
            if key.derivation == "core":
                continue
            keys = keys_of(key.text)
            which, toponyms, how = self._keys.toponyms_of_many(keys)
            value = self._value(toponyms, query)
            value[how == _OF_CORE] += _CORE
            if key.derivation != "folded":
                value += _READ_SO if script_of(query.name) == _LATIN else _HEARD
            if len(keys) and len(key.text) >= _WHOLE_LETTERS and self._keys.text(int(keys[0])) == key.text:
                value[which == 0] += _WHOLE
            if query.name.isupper() and len(keys) and self._keys.text(int(keys[0])) == key.text:
                codes = np.isin(self._names.kinds(toponyms), _CODES) & (which == 0)
                value[codes] += _TIERS[prefixes.SECOND] - _TIERS[prefixes.MADE]
            found.append(_Found(toponyms, value))
        return _joined(*found)

    def _nearly(self, asked: tuple[Key, ...], query: Query) -> _Found:
        """Names that begin nearly as typed: one slip away, or alike as a whole. Likeness is the linker's."""
        plain = [key.text for key in asked if key.latin]
        if not plain:
            return _none()
        similar = self._linker.finder.similar(Readings(plain))
        # a sound alone is too little to go by: "zzzzqq" sounds like some spelling of Czechia
        similar = similar.take((similar.similarity >= _SIMILAR) & (similar.spelling >= _SPELT_ALIKE))
        starts = [self._prefixes.keys(text) for text in edits.beginnings(self._keys, plain[0])]
        keys = np.unique(np.concatenate([np.empty(0, np.int32), *starts]))
        _, slipped, _ = self._keys.toponyms_of_many(np.asarray(keys, np.int32))
        alike = np.full(len(slipped), 1 - WEIGHTS["slip"] / len(plain[0]), np.float32)
        toponyms, alike = np.concatenate([similar.toponym, slipped]), np.concatenate([similar.similarity, alike])
        kept = ~np.isin(self._names.kinds(toponyms), _CODES)  # what is nearly a code is another code
        toponyms, alike = toponyms[kept], alike[kept]
        return _Found(toponyms, self._value(toponyms, query) + np.float32(_NEARLY) - np.float32(_ALIKE) * (1 - alike))

    def _value(self, toponyms: Ints, query: Query) -> Floats:
        """How likely each name is to be typed, and its place to be meant."""
        names, script = self._names, script_of(query.name)
        worth = _TIERS.copy()
        if script != _LATIN:  # a script is of few languages: the one that was typed is hardly a foreign name
            worth[prefixes.FOREIGN] = worth[prefixes.LOCAL]
        tier = self._prefixes.tier[toponyms]
        typed = np.array([_same(script, other) for other in names.scripts])[names.script[toponyms]]
        tier[~typed] = prefixes.MADE
        value = worth[tier]
        if script != _LATIN:
            value -= np.where(tier == prefixes.FOREIGN, self._rarer(script)[names.lang[toponyms]], 0)
        if query.lang:
            numbers = names.numbers_of_language(query.lang.partition("-")[0])
            of_language = np.isin(np.arange(len(names.languages)), numbers)[names.lang[toponyms]] & typed
            usual = np.where(names.preferred(toponyms), np.float32(_ASKED), worth[prefixes.LOCAL])
            value = np.where(of_language & (tier != prefixes.MADE), np.maximum(value, usual), value)
        if query.as_of is not None:
            value += self._then(query.as_of)[toponyms]
        return np.asarray(value + self._known[names.place[toponyms]] + self._said(toponyms, query.name), np.float32)

    def _said(self, toponyms: Ints, typed: str) -> Floats:
        """What each name gains from being that of a lake where "Lake" is typed, or "Lake V"."""
        said = first_feature(typed)
        kinds = frozenset(kind for word in said for kind in SAID_OF[word])
        fits = frozenset(feature for feature in self._columns.features if type_of(feature) in kinds)
        places = self._names.place[toponyms]
        gain = np.float32(_SAID if said else 0)
        return np.where(self._columns.of_features(places, fits), gain, np.float32(0))

    def _then(self, year: int) -> Floats:
        """What each name gains, by pk, from having been in use in a year, or loses."""
        value = np.zeros(len(self._names.place), np.float32)
        value[self._names.in_use(year)] = _THEN
        value[self._names.out_of_use(year)] = -_THEN
        return value

    def _allowed(self, found: _Found, query: Query) -> _Found:
        """``found`` without the names of places that the filters do not allow."""
        if self._linker.filters.of(query) is None:
            return found
        kept = self._linker.filters.allowed(self._names.place[found.toponym], query)
        return _Found(found.toponym[kept], found.value[kept])

    def _shown(self, found: _Found, query: Query) -> list[Suggestion]:
        """The best places, each by its best name."""
        toponyms, value = self._of_best_places(found, _LOOKED_AT * query.limit)
        if not query.name.isascii():
            value = self._as_spelt(toponyms, value, query.name.casefold())
        order = np.lexsort((toponyms, self._foreign(toponyms, query.lang), -value))
        row_of: dict[int, int] = {}
        for row in order.tolist():
            row_of.setdefault(int(self._names.place[toponyms[row]]), row)
        return [
            Suggestion(
                self._labels.place(pk, query.view),
                self._store.toponym(int(toponyms[row])),
                round(2.0 ** float(value[row] - value[order[0]]), 4),
            )
            for pk, row in list(row_of.items())[: query.limit]
        ]

    def _of_best_places(self, found: _Found, most: int) -> _Found:
        """The names of the ``most`` places with the best names."""
        places = self._names.place[found.toponym]
        best = np.full(len(self._known), -np.inf, np.float32)
        np.maximum.at(best, places, found.value)
        if np.count_nonzero(np.isfinite(best)) <= most:
            return found
        least = np.partition(best, -most)[-most]
        kept = best[places] >= least
        return _Found(found.toponym[kept], found.value[kept])

    def _as_spelt(self, toponyms: Ints, value: Floats, typed: str) -> Floats:
        """The values, raised for names that begin exactly as typed, accents included."""
        value = value.copy()
        rows = np.argsort(-value, kind="stable")[:_SPELLINGS]
        names = self._store.names_in_brief(np.unique(toponyms[rows]).tolist())
        spelt = [name.pk for name in names if name.name.casefold().startswith(typed)]
        value[rows] += _SPELT * np.isin(toponyms[rows], spelt)
        return value

    def _count_rarer(self, script: str) -> Floats:
        """By number of language, how much rarer it is in a script than the language of most names, in tenfolds."""
        names = self._names
        there = names.script == names.number_of_script(script)
        count = np.bincount(names.lang[there], minlength=len(names.languages))
        count[[not language for language in names.languages]] = 0
        return np.asarray(np.minimum(np.log10(max(1, count.max()) / np.maximum(1, count)), _RARER), np.float32)

    def _foreign(self, toponyms: Ints, lang: str) -> Ints:
        """The order of names that are as good: the language asked for, English, then the languages of most names."""
        rank = np.arange(2, 2 + len(self._names.languages), dtype=np.int32)
        rank[self._names.numbers_of_language("en")] = 1
        rank[self._names.numbers_of_language(lang.partition("-")[0] or "en")] = 0
        return rank[self._names.lang[toponyms]]


def _none() -> _Found:
    """No names."""
    return _Found(np.empty(0, np.int32), np.empty(0, np.float32))


def _joined(*found: _Found) -> _Found:
    """The names of all."""
    return _Found(*map(np.concatenate, zip(*found, strict=True)))


def _known(columns: Columns) -> Floats:
    """The weight of each place in suggestions, by pk, in tenfold populations."""
    known = columns.prominence + np.float32(_IMPORTANCE) * (columns.importance - columns.prominence)
    country = columns.of_kind("A.PCL", "A.TERR") & ~columns.of_kind("A.PCLH")
    known = np.where(country, np.float32(_COUNTRY) + np.float32(_PEOPLE_OF_COUNTRY) * known, known)
    town = columns.of_kind("P")
    return np.asarray(np.where(country | town, known, columns.importance + np.float32(_AREA)), np.float32)


def _same(script: str, other: str) -> bool:
    """Whether names in two scripts are typed alike."""
    return script == other or (script in _JAPANESE and other in _JAPANESE)

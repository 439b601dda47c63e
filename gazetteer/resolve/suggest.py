"""Autocomplete: places with a name that begins as typed; where there are too few, names that nearly do."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Indel

from gazetteer.index import prefixes
from gazetteer.index.columns import Columns
from gazetteer.index.keys import Ints
from gazetteer.labels.labeller import Labeller
from gazetteer.linking.candidates import Candidates, Floats
from gazetteer.linking.linker import Linker
from gazetteer.linking.query import Query
from gazetteer.linking.readings import Readings
from gazetteer.model import Suggestion
from gazetteer.text.keys import DERIVATIONS, MAX_NAME, Key, search_keys
from gazetteer.text.scripts import script_of

# What speaks for a suggestion, in tenfold populations. Of a place: its people, and a little what else makes it known.
_IMPORTANCE = 0.2  # the share of importance that counts beside the people
_COUNTRY, _PEOPLE_OF_COUNTRY = 2.6, 0.7  # countries first, but a large town before a small one of them
_AREA = -1.5  # a division is typed less often than a town of as many people, and often has its name
# Of a name: its tier. A name of elsewhere is what is typed only where nothing else begins so.
_TIERS = np.array([0, -2, -3, -4, -4.5, -6], np.float32)
_ASKED = 0.5  # the usual name in the language asked for
_CORE = -2.5  # a name without its generic words, or its first ones
_READ_SO = -1.0  # a name in the script that was typed that begins like a reading of it
_WHOLE, _WHOLE_LETTERS = 1.0, 4  # the whole name is typed, and has so many letters: shorter ones are beginnings
_THEN = 2.0  # it was in use in the year asked for; the same is taken off if it was not
_SLIPS = 0.7  # the least similarity of a misspelt beginning
_ALIKE = 20.0  # what the whole of similarity is worth: one slip more in eight letters, a hundredfold population
_CUTS = (-1, 0, 1)  # a beginning may have lost a letter, or have one too many
_LOOKED_AT = 40  # names a suggestion that are looked at: a well-known place has dozens that begin alike
_LATIN = "Latn"
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
        self._known = _known(indexes.columns)

    def suggest(self, query: Query) -> list[Suggestion]:
        """Up to ``query.limit`` places, each once, best first; scores fall from 1 and say only the order."""
        asked = search_keys(query.name[:MAX_NAME], query.lang)
        out = self._shown(self._beginning(asked, query), query, 1.0)
        if len(out) < query.limit:
            known = {suggestion.place.id for suggestion in out}
            nearly = self._shown(self._nearly(asked, query), query, 0.5)
            out += [suggestion for suggestion in nearly if suggestion.place.id not in known]
        return out[: query.limit]

    def _beginning(self, asked: tuple[Key, ...], query: Query) -> _Found:
        """Names that begin as typed, in any reading."""
        found = [_Found(np.empty(0, np.int32), np.empty(0, np.float32))]
        for key in asked:
            if key.derivation == "core":
                continue
            keys = self._prefixes.keys(key.text)
            which, toponyms, how = self._keys.toponyms_of_many(keys)
            value = self._value(toponyms, query)
            value[how == _OF_CORE] += _CORE
            if key.derivation != "folded":
                value += _READ_SO
            if len(keys) and len(key.text) >= _WHOLE_LETTERS and self._keys.text(int(keys[0])) == key.text:
                value[which == 0] += _WHOLE
            found.append(_Found(toponyms, value))
        return _Found(*map(np.concatenate, zip(*found, strict=True)))

    def _nearly(self, asked: tuple[Key, ...], query: Query) -> _Found:
        """Names that begin nearly as typed."""
        plain = [key.text for key in asked if key.latin]
        similar: Candidates = self._linker.finder.similar(Readings(plain))
        keys = np.unique(similar.key)
        readings = [key.text for key in asked if key.latin and key.derivation != "core"]
        if not readings or not len(keys):
            return _Found(np.empty(0, np.int32), np.empty(0, np.float32))
        size = max(map(len, readings))
        texts = [self._keys.text(key) for key in keys.tolist()]
        starts = [text[: size + cut] for cut in _CUTS for text in texts]
        alike = process.cdist(readings, starts, scorer=Indel.normalized_similarity).max(axis=0)
        alike = alike.reshape(len(_CUTS), len(texts)).max(axis=0)
        enough = alike >= _SLIPS
        which, toponyms, _ = self._keys.toponyms_of_many(np.asarray(keys[enough], np.int32))
        return _Found(toponyms, self._value(toponyms, query) + np.float32(_ALIKE) * alike[enough][which])

    def _value(self, toponyms: Ints, query: Query) -> Floats:
        """How likely each name is to be typed, and its place to be meant."""
        names, script = self._names, script_of(query.name)
        worth = _TIERS.copy()
        if script != _LATIN:  # a script is of few languages: the one that was typed is hardly the name of elsewhere
            worth[prefixes.FOREIGN] = worth[prefixes.LOCAL]
        tier = self._prefixes.tier[toponyms]
        typed = np.array([_same(script, other) for other in names.scripts])[names.script[toponyms]]
        tier[~typed] = prefixes.MADE
        value = worth[tier]
        if query.lang:
            numbers = names.numbers_of_language(query.lang.partition("-")[0])
            of_language = np.isin(np.arange(len(names.languages)), numbers)[names.lang[toponyms]] & typed
            usual = np.where(names.preferred(toponyms), np.float32(_ASKED), worth[prefixes.LOCAL])
            value = np.where(of_language & (tier != prefixes.MADE), np.maximum(value, usual), value)
        if query.as_of is not None:
            value += self._then(query.as_of)[toponyms]
        return np.asarray(value + self._known[names.place[toponyms]], np.float32)

    def _then(self, year: int) -> Floats:
        """What the years of each name, by pk, say of its use in a year."""
        value = np.zeros(len(self._names.place), np.float32)
        value[self._names.in_use(year)] = _THEN
        value[self._names.out_of_use(year)] = -_THEN
        return value

    def _shown(self, found: _Found, query: Query, top: float) -> list[Suggestion]:
        """The best places, each by its best name; the score of the first is ``top``."""
        toponyms, value = found
        if self._linker.filters.of(query) is not None:
            allowed = self._linker.filters.allowed(self._names.place[toponyms], query)
            toponyms, value = toponyms[allowed], value[allowed]
        most = _LOOKED_AT * query.limit
        if len(value) > most:
            best = np.argpartition(-value, most)[:most]
            toponyms, value = toponyms[best], value[best]
        order = np.lexsort((toponyms, self._foreign(toponyms, query.lang), -value))
        row_of: dict[int, int] = {}
        for row in order.tolist():
            row_of.setdefault(int(self._names.place[toponyms[row]]), row)
        return [
            Suggestion(
                self._labels.place(pk, query.view),
                self._store.toponym(int(toponyms[row])),
                round(top * 2.0 ** float(value[row] - value[order[0]]), 4),
            )
            for pk, row in list(row_of.items())[: query.limit]
        ]

    def _foreign(self, toponyms: Ints, lang: str) -> Ints:
        """The order of names that are as good: the language asked for, English, then the languages of most names."""
        rank = np.arange(2, 2 + len(self._names.languages), dtype=np.int32)
        rank[self._names.numbers_of_language("en")] = 1
        rank[self._names.numbers_of_language(lang.partition("-")[0] or "en")] = 0
        return rank[self._names.lang[toponyms]]


def _known(columns: Columns) -> Floats:
    """How well known each place is, by pk, for who types the first letters of its name."""
    known = columns.prominence + np.float32(_IMPORTANCE) * (columns.importance - columns.prominence)
    country = columns.of_kind("A.PCL", "A.TERR") & ~columns.of_kind("A.PCLH")
    known = np.where(country, np.float32(_COUNTRY) + np.float32(_PEOPLE_OF_COUNTRY) * known, known)
    return np.asarray(known + np.float32(_AREA) * ~(country | columns.of_kind("P")), np.float32)


def _same(script: str, other: str) -> bool:
    """Whether names in two scripts are typed alike."""
    return script == other or (script in _JAPANESE and other in _JAPANESE)

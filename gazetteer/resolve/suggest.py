"""Autocomplete: places with a name that begins as typed; where there are too few, names that nearly do."""

from __future__ import annotations

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Indel

from gazetteer.index.keys import Ints
from gazetteer.labels.labeller import Labeller
from gazetteer.linking.candidates import Candidates, Floats
from gazetteer.linking.linker import Linker
from gazetteer.linking.query import Query
from gazetteer.linking.readings import Readings
from gazetteer.model import Suggestion, Toponym
from gazetteer.text.keys import MAX_NAME, Key, search_keys
from gazetteer.text.scripts import script_of

# What speaks for a suggestion beside the population of the place, in tenfold populations
_WHOLE = 1.0  # the whole name is typed
_LANGUAGE = 0.5  # the name is of the language asked for
_USUAL = 1.5  # it is the usual name of the place in its language
_LABEL = 1.0  # it is the name the place is shown under
_SCRIPT = 3.0  # it is written in the script that was typed
_THEN = 2.0  # it was in use in the year asked for; the same is taken off if it was not
_SLIPS = 0.7  # the least similarity of a misspelt beginning
_ALIKE = 20.0  # what the whole of similarity is worth: one slip more in eight letters, a hundredfold population
_CUTS = (-1, 0, 1)  # a beginning may have lost a letter, or have one too many
_LOOKED_AT = 120  # candidates read from the file, a multiple of what is shown


class Suggester:
    """Suggestions over one file."""

    def __init__(self, linker: Linker, labels: Labeller) -> None:
        indexes = linker.indexes
        self._store = indexes.store
        self._prefixes = indexes.prefixes
        self._linker = linker
        self._labels = labels
        self._keys = indexes.keys
        self._columns = indexes.columns
        self._names = indexes.names

    def suggest(self, query: Query) -> list[Suggestion]:
        """Up to ``query.limit`` places, each once, best first; scores fall from 1 and say only the order."""
        asked = search_keys(query.name[:MAX_NAME], query.lang)
        out = self._shown(self._beginning(asked), None, query, {key.text for key in asked}, 1.0)
        if len(out) < query.limit:
            known = {suggestion.place.id for suggestion in out}
            nearly = self._shown(*self._nearly(asked), query, set(), 0.5)
            out += [suggestion for suggestion in nearly if suggestion.place.id not in known]
        return out[: query.limit]

    def _beginning(self, asked: tuple[Key, ...]) -> Ints:
        found = [number for key in asked if key.derivation != "core" for number in self._prefixes.keys(key.text)]
        return np.unique(np.array(found, np.int32))

    def _nearly(self, asked: tuple[Key, ...]) -> tuple[Ints, Floats]:
        """Keys whose beginning is like what was typed, and what the likeness of each is worth."""
        plain = [key.text for key in asked if key.latin]
        found: Candidates = self._linker.finder.similar(Readings(plain))
        keys = np.unique(found.key)
        readings = [key.text for key in asked if key.latin and key.derivation != "core"]
        if not readings or not len(keys):
            return np.empty(0, np.int32), np.empty(0, np.float32)
        size = max(map(len, readings))
        texts = [self._keys.text(key) for key in keys.tolist()]
        starts = [text[: size + cut] for cut in _CUTS for text in texts]
        alike = process.cdist(readings, starts, scorer=Indel.normalized_similarity).max(axis=0)
        alike = alike.reshape(len(_CUTS), len(texts)).max(axis=0)
        enough = alike >= _SLIPS
        return np.asarray(keys[enough], np.int32), _ALIKE * alike[enough]

    def _shown(self, keys: Ints, alike: Floats | None, query: Query, whole: set[str], top: float) -> list[Suggestion]:
        if not len(keys):
            return []
        which, toponyms, _ = self._keys.toponyms_of_many(keys)
        places = self._names.place[toponyms]
        kept = self._linker.filters.allowed(places, query)
        which, toponyms, places = which[kept], toponyms[kept], places[kept]
        typed = np.array([self._keys.text(key) in whole for key in keys.tolist()], bool)[which]
        value = self._columns.prominence[places] + _WHOLE * typed + (0.0 if alike is None else alike[which])
        script = script_of(query.name)
        out: dict[int, tuple[float, int, Toponym]] = {}
        for row in np.argsort(-value, kind="stable")[: max(_LOOKED_AT, 4 * query.limit)].tolist():
            pk = int(places[row])
            toponym = self._store.toponym(int(toponyms[row]))
            worth = (
                float(value[row]) + _USUAL * toponym.preferred + _LABEL * (toponym.name == self._store.place(pk).name)
                + _SCRIPT * (toponym.script == script) + _LANGUAGE * (toponym.lang == (query.lang or "en"))
                + _THEN * toponym.in_use(query.as_of)
            )  # fmt: skip
            if pk not in out or worth > out[pk][0]:
                out[pk] = (worth, pk, toponym)
        best = sorted(out.values(), key=lambda item: -item[0])[: query.limit]
        return [
            Suggestion(self._labels.place(pk, query.view), toponym, round(top * worth / best[0][0], 4))
            for worth, pk, toponym in best
        ]

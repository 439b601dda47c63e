"""Questions with known answers, made from a gazetteer: its own names, kept, held out, misspelt or without their place.

A name of a place is asked for. In one question of four it stays in the gazetteer, so that the right place has an exact
match; in half it is held out, with every name of the place that is the same when folded, so that the place must be
known by its other names; in some a letter or two are changed; in some the place itself is taken away, and the right
answer is "none of them". What makes a question is drawn with a fixed seed.
"""

from __future__ import annotations

import random
import string
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from unicodedata import combining, normalize

import numpy as np
from numpy.typing import NDArray

from gazetteer.core import Gazetteer
from gazetteer.features import type_of
from gazetteer.linking import called_after, features
from gazetteer.linking.candidates import Candidates
from gazetteer.linking.query import Query
from gazetteer.linking.readings import readings_of
from gazetteer.linking.score import is_accented
from gazetteer.text.fold import fold, squeeze
from gazetteer.text.keys import search_keys
from gazetteer.text.scripts import script_of

KINDS = ("held out", "kept", "misspelt", "unknown")
_SHARES = (0.48, 0.30, 0.12, 0.10)  # of the questions
# With its own name held out, every exact match is a namesake's, and so wrong: a ranker would learn that exact is bad.
_NAMESAKES_DROPPED = {"held out": 0.95, "unknown": 0.7}  # shares of such questions from which they are taken out
_SCRIPT_HELD_OUT = 0.35  # share of the names held out with which all of their place in that script go, Latin apart
_IMPORTANCE = 0.4  # a place that is more important by 1 is asked for 2.5 times as often, whatever its kind
_MOST = 9.5  # … up to the importance of a large country: else one question of three would be about a country
_TAGGED = 0.7  # share of questions, where a place has names of known language, that ask for one of them
_IN_COUNTRY = {"P": 0.3, "A": 0.5}  # share that say the country, by the first letter of the feature
_OF_TYPE = {"P": 0.15, "A": 0.5}  # … and the type
_WITH_LANGUAGE = 0.65  # share that say the language, where it is known
_PLAINLY = 0.15  # share of kept names that are asked for without their accents
_IN_CAPITALS, _IN_SMALL_LETTERS = 0.05, 0.1
_COMMON_LETTERS = {"Latn": string.ascii_lowercase}


@dataclass(slots=True)
class Example:
    """One question: the evidence of each candidate, and which of them is right (-1: none)."""

    kind: str
    values: NDArray[np.float32]
    right: int
    script: str
    fold: int = -1  # of cross-validation; -1 for what is not validated on
    rights: tuple[int, ...] = ()  # every right candidate, of gold rows
    homonyms: tuple[int, ...] = ()  # candidates that bear the right place's name
    as_right: tuple[int, ...] = ()  # candidates that may be meant as well, so that nothing is learned from them

    def lesson(self) -> tuple[NDArray[np.float32], int]:
        """What is learned from: the evidence without candidates that may be meant as well, and the right row."""
        if not self.as_right:
            return self.values, self.right
        kept = np.ones(len(self.values), bool)
        kept[list(self.as_right)] = False
        return self.values[kept], int(kept[: self.right].sum()) if self.right >= 0 else -1


class Maker:
    """Makes examples from one gazetteer, about the places that are true in ``kept`` (by pk)."""

    def __init__(self, gz: Gazetteer, kept: NDArray[np.bool_], seed: int) -> None:
        self._linker = gz.linker
        self._db = gz.store.db
        self._random = random.Random(seed)
        self._names = gz.indexes.names
        self._untagged = [number for number, tag in enumerate(self._names.languages) if not tag]
        order = np.argsort(self._names.place, kind="stable").astype(np.int32)
        self._names_of = np.split(order, np.cumsum(np.bincount(self._names.place))[:-1])  # toponym pks by place pk
        importance = np.minimum(gz.indexes.columns.importance.astype(np.float64), _MOST)
        known = np.power(10, _IMPORTANCE * importance) * kept * (self._names.count > 0)
        known[0] = 0
        self._running = np.cumsum(known)

    def examples(self, count: int) -> Iterator[Example]:
        """``count`` examples."""
        made = 0
        while made < count:
            place = int(np.searchsorted(self._running, self._random.random() * self._running[-1], side="right"))
            toponyms = self._names_of[place]
            tagged = toponyms[np.isin(self._names.lang[toponyms], self._untagged, invert=True)]
            if len(tagged) and self._random.random() < _TAGGED:
                toponyms = tagged
            example = self._example(int(self._random.choice(toponyms))) if len(toponyms) else None
            if example is not None:
                made += 1
                yield example

    def _example(self, toponym: int) -> Example | None:
        name, lang, place, country, feature, kind = self._db.execute(
            "SELECT name, lang, place_pk, source_country, feature, kind FROM toponym JOIN place ON place.pk = place_pk "
            "WHERE toponym.pk = ?",
            (toponym,),
        ).fetchone()
        how = self._random.choices(KINDS, _SHARES)[0]
        if kind == "transliteration" or (kind == "code" and how != "kept"):
            return None
        asked = misspelt(name, self._random) if how == "misspelt" else self._written(name) if how == "kept" else name
        query = Query(asked, lang=lang if self._random.random() < _WITH_LANGUAGE else "", min_score=0)
        if country and self._random.random() < _IN_COUNTRY.get(feature[:1], 0.0):
            query = replace(query, countries=(country,))
        if self._random.random() < _OF_TYPE.get(feature[:1], 0.0):
            query = replace(query, types=(type_of(feature),))
        hidden = self._hidden(place, name) if how == "held out" else frozenset()
        found = self._found(query, how, place, hidden)
        pool = self._linker.filters.pool(query)
        gathered = features.gather(found, query, self._linker.indexes, pool, hidden)
        if not len(gathered):
            return None
        at = np.flatnonzero(gathered.place == place)
        if len(at) and hidden:
            self._forget(gathered, int(at[0]), hidden, script_of(name), place)
        return Example(how, gathered.values, int(at[0]) if len(at) else -1, script_of(asked))

    def _written(self, name: str) -> str:
        """A name as people type it: now and then without its accents or its capitals."""
        chance = self._random.random()
        if chance < _PLAINLY and script_of(name) == "Latn":
            plain = "".join(char for char in normalize("NFKD", name) if not combining(char))
            return plain if plain.isascii() else name
        chance = self._random.random()
        return name.upper() if chance < _IN_CAPITALS else name.lower() if chance < _IN_SMALL_LETTERS else name

    def _found(self, query: Query, how: str, place: int, hidden: Collection[int]) -> Candidates:
        """What the linker would find, but for what is held out."""
        linker = self._linker

        def kept(found: Candidates) -> NDArray[np.bool_]:
            if how == "unknown":
                return np.asarray(found.place != place)
            return np.isin(found.toponym, list(hidden), invert=True)

        exact = linker.finder.exact(search_keys(query.name, query.lang), accented=is_accented(query.name))
        exact = called_after.with_others(exact.take(kept(exact)), query.name, linker.indexes)
        exact = linker.filters.kept(exact.take(kept(exact)), query)
        namesakes = exact.key[:0]
        if self._random.random() < _NAMESAKES_DROPPED.get(how, 0.0):
            namesakes, exact = exact.key, exact.take(np.zeros(len(exact), bool))
        if linker.certain(exact, query) and self._random.random() < 0.5:
            return exact
        allowed = linker.filters.of(query)
        wide = None if allowed is None else called_after.allowed_or_called_after(allowed, linker.indexes)
        similar = linker.finder.similar(readings_of(query.name, query.lang), wide)
        similar = similar.take(kept(similar) & ~np.isin(similar.key, namesakes))
        similar = called_after.with_others(similar, query.name, linker.indexes)
        similar = similar.take(kept(similar))
        return linker.without_codes(Candidates.joined(exact, linker.filters.kept(similar, query)), query)

    def _hidden(self, place: int, name: str) -> frozenset[int]:
        """The names of a place that are held out with one: all that are spelt so, or all in its script."""
        folded, script = squeeze(fold(name)), script_of(name)
        whole = script != "Latn" and self._random.random() < _SCRIPT_HELD_OUT
        rows = self._db.execute("SELECT pk, name, script FROM toponym WHERE place_pk = ?", (place,))
        return frozenset(
            pk for pk, other, written in rows if squeeze(fold(other)) == folded or (whole and written == script)
        )

    def _forget(self, gathered: features.Gathered, at: int, hidden: Collection[int], script: str, place: int) -> None:
        """Take held-out names out of what is known of the place beside the names found."""
        rows = self._db.execute("SELECT pk FROM toponym WHERE place_pk = ? AND script = ?", (place, script)).fetchall()
        if {pk for (pk,) in rows} <= set(hidden):
            gathered.values[at, features.COLUMN["named_in_script"]] = 0
        counted = sum(~self._names.of_kind(np.array(list(hidden), np.int32), "historical"))
        left = max(0, int(self._names.count[place]) - int(counted))
        gathered.values[at, features.COLUMN["name_count"]] = np.log1p(left)


def misspelt(name: str, chance: random.Random) -> str:
    """``name`` with one or two letters changed, left out, added or swapped; letters come from the name's own script."""
    letters = list(name)
    alphabet = _COMMON_LETTERS.get(script_of(name)) or "".join(sorted({c for c in name if c.isalpha()})) or "a"
    for _ in range(chance.choice((1, 1, 2))):
        at = chance.randrange(len(letters))
        action = chance.choice(("change", "drop", "add", "swap"))
        if action == "change":
            letters[at] = chance.choice(alphabet)
        elif action == "drop" and len(letters) > 3:
            del letters[at]
        elif action == "add":
            letters.insert(at, chance.choice(alphabet))
        elif at + 1 < len(letters):
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
    return "".join(letters)

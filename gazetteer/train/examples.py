"""Questions with known answers, made from a gazetteer: its own names, kept, held out, misspelt or without their place.

A name of a place is asked for. In one question of four it stays in the gazetteer, so that the right place has an exact
match; in half it is held out, with every name of the place that is the same when folded, so that the place must be
known by its other names; in some a letter or two are changed; in some the place itself is taken away, and the right
answer is "none of them". What makes a question is drawn with a fixed seed.
"""

from __future__ import annotations

import random
import string
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from gazetteer.core import Gazetteer
from gazetteer.index.columns import KINDS as KINDS_OF_PLACES
from gazetteer.linking import features
from gazetteer.linking.candidates import Candidates
from gazetteer.linking.query import Query
from gazetteer.linking.readings import readings_of
from gazetteer.linking.score import is_accented
from gazetteer.text.fold import fold, squeeze
from gazetteer.text.keys import search_keys
from gazetteer.text.scripts import script_of

KINDS = ("held out", "kept", "misspelt", "unknown")
_SHARES = (0.53, 0.22, 0.12, 0.13)  # of the questions
_TOWNS = (
    0.92  # share of questions about towns; the names of countries and divisions are as many, but fewer are asked for
)
# With its own name held out, every exact match is a namesake's, and so wrong: a ranker would learn that exact is bad.
_NAMESAKES_DROPPED = 0.85
_FAME = 0.4  # a tenfold population makes a town asked for 2.5 times as often
_TAGGED = 0.7  # share of questions, where a place has names of known language, that ask for one of them
_IN_COUNTRY = 0.2  # share that say the country
_WITH_LANGUAGE = 0.9  # share that say the language, where it is known
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
        columns = gz.indexes.columns
        towns = columns.kinds(np.arange(len(columns.fame), dtype=np.int32)) == KINDS_OF_PLACES.index("P")
        known = np.power(10, _FAME * columns.prominence.astype(np.float64)) * kept
        known[0] = 0
        self._towns, self._areas = _running(known * towns), _running(kept * self._names.count * ~towns)

    def examples(self, count: int) -> Iterator[Example]:
        """``count`` examples."""
        made = 0
        while made < count:
            weights = self._towns if self._random.random() < _TOWNS else self._areas
            place = int(np.searchsorted(weights, self._random.random() * weights[-1], side="right"))
            toponyms = self._names_of[place]
            tagged = toponyms[np.isin(self._names.lang[toponyms], self._untagged, invert=True)]
            if len(tagged) and self._random.random() < _TAGGED:
                toponyms = tagged
            example = self._example(int(self._random.choice(toponyms))) if len(toponyms) else None
            if example is not None:
                made += 1
                yield example

    def _example(self, toponym: int) -> Example | None:
        name, lang, place, country, kind = self._db.execute(
            "SELECT name, lang, place_pk, country, kind FROM toponym JOIN place ON place.pk = place_pk "
            "WHERE toponym.pk = ?",
            (toponym,),
        ).fetchone()
        how = self._random.choices(KINDS, _SHARES)[0]
        if kind == "transliteration" or (kind == "code" and how != "kept"):
            return None
        asked = misspelt(name, self._random) if how == "misspelt" else name
        query = Query(asked, lang=lang if self._random.random() < _WITH_LANGUAGE else "", min_score=0)
        if country and self._random.random() < _IN_COUNTRY:
            query = replace(query, countries=(country,))
        found = self._found(query, how, name, place)
        gathered = features.gather(found, query, self._linker.indexes)
        if not len(gathered):
            return None
        at = np.flatnonzero(gathered.place == place)
        self._forget(gathered, at, how, name, place)
        return Example(how, gathered.values, int(at[0]) if len(at) else -1, script_of(asked))

    def _found(self, query: Query, how: str, name: str, place: int) -> Candidates:
        """What the linker would find, but for what is held out."""
        linker = self._linker
        kept = self._kept(how, name, place)
        exact = linker.finder.exact(search_keys(query.name, query.lang), accented=is_accented(query.name))
        exact = linker.filters.kept(exact.take(kept(exact)), query)
        if how == "held out" and self._random.random() < _NAMESAKES_DROPPED:
            namesakes = exact.key
            exact = exact.take(np.zeros(len(exact), bool))
        else:
            namesakes = exact.key[:0]
        if linker.certain(exact, query) and self._random.random() < 0.5:
            return exact
        allowed = (lambda places: linker.filters.allowed(places, query)) if query.countries else None
        similar = linker.finder.similar(readings_of(query.name, query.lang), allowed)
        similar = similar.take(kept(similar) & ~np.isin(similar.key, namesakes))
        return linker.without_codes(Candidates.joined(exact, linker.filters.kept(similar, query)), query)

    def _kept(self, how: str, name: str, place: int) -> Callable[[Candidates], NDArray[np.bool_]]:
        if how == "unknown":
            return lambda found: found.place != place
        if how != "held out":
            return lambda found: np.ones(len(found), bool)
        same = self._same_names(place, name)
        return lambda found: ~np.isin(found.toponym, same)

    def _same_names(self, place: int, name: str) -> list[int]:
        folded = squeeze(fold(name))
        rows = self._db.execute("SELECT pk, name FROM toponym WHERE place_pk = ?", (place,))
        return [pk for pk, other in rows if squeeze(fold(other)) == folded]

    def _forget(self, gathered: features.Gathered, at: NDArray[np.intp], how: str, name: str, place: int) -> None:
        """Take the held-out name out of what is known of the place beside the names found."""
        if how != "held out" or not len(at):
            return
        script = script_of(name)
        same = self._same_names(place, name)
        rows = self._db.execute("SELECT pk FROM toponym WHERE place_pk = ? AND script = ?", (place, script)).fetchall()
        if {pk for (pk,) in rows} <= set(same):
            gathered.values[at[0], features.COLUMN["named_in_script"]] = 0
        left = max(0, int(self._names.count[place]) - len(same))
        gathered.values[at[0], features.COLUMN["names"]] = np.log1p(left)


def _running(weights: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.cumsum(weights, dtype=np.float64)


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

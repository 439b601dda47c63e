"""Learns ``gazetteer/linking/data/pairs.tsv``: are two names one place's? From the names of a gazetteer alone.

Half of the pairs are two names of one place. The others are names of two places of one country: some drawn at random,
some that begin alike, since what must be told apart in practice is never quite unlike.
"""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel

from gazetteer.core import Gazetteer
from gazetteer.linking.pairs import evidence
from gazetteer.text.fold import fold, squeeze
from gazetteer.text.romanize import readings
from gazetteer.text.sound import sound
from gazetteer.train import align, ranker
from gazetteer.train.examples import Example

_ALIKE = 0.6  # share of wrong pairs that begin with the same letters
_BEGIN = 3  # letters that are the same
_WORDS = 3_000
_ALIGNED = 30_000  # pairs that renderings are learned from
_SAME = 0.45  # how alike two names of a place must sound to be spellings of one name
_RARE = 5e-4
_RENDERING = 3
_OTHER_SCRIPT = 0.4  # share of pairs of two scripts, as in tables that are joined

Pair = tuple[NDArray[np.float32], bool]  # evidence, and whether both names are one place's


def examples(gz: Gazetteer, count: int, kept: Callable[[int], bool], seed: int) -> list[Pair]:
    """``count`` pairs of names of places that are ``kept`` (by pk)."""
    rng = random.Random(seed)
    found = _Names(gz, kept)
    out: list[Pair] = []
    while len(out) < count:
        first, second, same = found.draw(rng)
        ones, others = squeeze(fold(first)), squeeze(fold(second))
        if ones and others and ones != others:
            out.append((evidence(first, second), same))
    return out


def train(found: list[Pair], seed: int, say: Callable[[str], None]) -> dict[str, NDArray[np.float32]]:
    """The weights of a network that tells the right pairs from the wrong ones.

    The same as a question with one candidate, so ``ranker.train`` learns it.
    """
    questions = ranker.Questions(Example("pair", values[None, :], 0 if same else -1, "") for values, same in found)
    weights = ranker.train(questions, seed, say)
    return weights


def words(gz: Gazetteer) -> str:
    """``words.tsv``: the words that stand in most places' main names, by sound, with the logarithm of how many."""
    counts: Counter[str] = Counter()
    rows = gz.store.db.execute("SELECT DISTINCT place_pk, name FROM toponym WHERE preferred AND script = 'Latn'")
    for _, name in rows:
        counts.update({sound(word) for word in fold(name).split() if word.isascii()})
    lines = [f"{word}\t{math.log(often):.2f}" for word, often in counts.most_common(_WORDS)]
    return "\n".join(
        ["# word by sound, logarithm of the places that bear it: by python -m gazetteer.train pairs", *lines, ""]
    )


def letters(gz: Gazetteer, kept: Callable[[int], bool], seed: int) -> str:
    """``letters.tsv``: how letters of one name are spelt in another name of the place, with logarithms of chances."""
    rng = random.Random(seed)
    found = _Names(gz, kept)
    pairs: align.Pairs = []
    while len(pairs) < _ALIGNED:
        first, second, same = found.draw(rng)
        if same:
            ones, others = readings(first)[:1], readings(second)[:1]
            one, other = (squeeze(found[0].text) if found else "" for found in (ones, others))
            if one and other and Indel.normalized_similarity(sound(one), sound(other)) >= _SAME:
                pairs += [(one, other), (other, one)]
    chances = align.estimate(pairs)
    lines = [
        f"{letter}\t{text}\t{math.log(chance):.2f}"
        for letter, known in sorted(chances.items())
        for text, chance in sorted(known.items(), key=lambda item: -item[1])
        if chance >= _RARE and len(text) <= _RENDERING
    ]
    return "\n".join(["# letter, rendering, logarithm of its chance: by python -m gazetteer.train pairs", *lines, ""])


class _Names:
    """Names by place, and places by country and by how their names begin."""

    def __init__(self, gz: Gazetteer, kept: Callable[[int], bool]) -> None:
        rows = gz.store.db.execute(
            "SELECT place_pk, source_country, name, script, preferred FROM toponym JOIN place ON place.pk = place_pk "
            "WHERE kind NOT IN ('code', 'abbreviation') ORDER BY toponym.pk"
        )
        self._of: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
        self._in: defaultdict[str, list[int]] = defaultdict(list)
        self._country: dict[int, str] = {}
        self._begins: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for place, country, name, script, preferred in rows:
            if kept(place):
                if place not in self._of:
                    self._in[country].append(place)
                    self._country[place] = country
                if preferred and script == "Latn":
                    self._begins[country, fold(name)[:_BEGIN]].append(place)
                self._of[place].append((name, script))
        self._several = [place for place, names in self._of.items() if len(names) > 1]

    def draw(self, rng: random.Random) -> tuple[str, str, bool]:
        place = rng.choice(self._several)
        name, script = rng.choice(self._of[place])
        if rng.random() < 0.5:
            return name, self._another(rng, place, script), True
        country = self._country[place]
        others = self._in[country]
        if rng.random() < _ALIKE:
            heard = readings(name)
            others = self._begins.get((country, heard[0].text[:_BEGIN] if heard else ""), others)
        other = rng.choice(others)
        return name, self._another(rng, other, script), other == place

    def _another(self, rng: random.Random, place: int, script: str) -> str:
        names = self._of[place]
        if rng.random() < _OTHER_SCRIPT:
            names = [item for item in names if item[1] != script] or names
        return rng.choice(names)[0]

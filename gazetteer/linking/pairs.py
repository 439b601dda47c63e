"""Whether two names are one place's, whatever their scripts: the string evidence of ranking, without a gazetteer.

The evidence of a pair is weighed by a small network (``network.py``), learned by ``gazetteer/train/pairs.py`` from
pairs of names that one place bears, and of names that two do; its weights are ``data/pairs.tsv``.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA, Indel, JaroWinkler, Prefix

from gazetteer.linking.network import Network, parse
from gazetteer.linking.readings import SEARCHED, readings_of
from gazetteer.text.fold import fold, squeeze
from gazetteer.text.romanize import readings
from gazetteer.text.scripts import script_of
from gazetteer.text.sound import consonants, skeleton, sound

FEATURES = (
    "equal",  # folded alike
    "sound", "skeleton", "spelling",  # of the most similar plain readings
    "heard", "bones", "letters",  # with learned and translated ones
    "edits",  # the share of letters that stay in place
    "winkler",  # Jaro-Winkler: names that begin alike
    "sound_edits", "begins", "contains",  # of the sounds
    "consonants",
    "words",  # the share of words that have a counterpart
    "first_word", "last_word",
    "telling",  # the share of words again, each counted by how rare it is in names
    "least_told",  # … and the worst counterpart among the rare ones
    "rendered", "rendered_back",  # the mean chance, in logarithms, of each letter of one name in the other
    "shorter", "longer",  # letters of either, logarithms
    "same_script", "latin", "han", "abjad",
)  # fmt: skip
_ABJADS = ("Arab", "Hebr", "Syrc")
_WORDS = 8  # of one name that are compared
_LETTERS = 24  # of a name that are aligned; it takes their square
_RENDERING = 3  # letters that one is rendered as
_NEVER, _UNSEEN = -6.0, -20.0  # logarithms: of a letter that has no counterpart, of a rendering of several never seen
_RAREST = 11.0  # the logarithm of the number of places that the commonest word is in, and one more
_READINGS = 6  # of each name that are compared


class _Name(NamedTuple):
    folded: str
    script: str
    plain: tuple[str, ...]
    every: tuple[str, ...]
    words: tuple[str, ...]  # sounds of the words of its plainest reading


def alike(first: str, second: str) -> float:
    """How likely two names are one place's, in [0, 1]; 1 for names that read the same, 0 where either says nothing."""
    one, other = _read(first), _read(second)
    if not one.folded or not other.folded:
        return 0.0
    if one.folded == other.folded or not set(one.plain).isdisjoint(other.plain):
        return 1.0
    logit = float(_network().logits(evidence(first, second)[None, :])[0])
    return 1 / (1 + math.exp(-logit))


def evidence(first: str, second: str) -> NDArray[np.float32]:
    """The numbers that ``FEATURES`` names, for two names that say something; the same whichever comes first."""
    one, other = sorted((_read(first), _read(second)))
    plain = _most(one.plain, other.plain)
    every = _most(one.every, other.every)
    near, far = every.pair
    heard, said = sound(near), sound(far)
    sizes = sorted((len(near) or 1, len(far) or 1))
    scripts = (one.script, other.script)
    short, long = sorted((heard, said), key=len)
    return np.array(
        [
            one.folded == other.folded,
            *plain.parts, *every.parts,
            OSA.normalized_similarity(near, far),
            JaroWinkler.similarity(heard, said),
            OSA.normalized_similarity(heard, said),
            Prefix.normalized_similarity(heard, said),
            float(len(short) > 2 and short in long),
            Indel.normalized_similarity(consonants(heard), consonants(said)),
            *_words_alike(one.words, other.words),
            *_telling(one.words, other.words),
            _rendered(near, far), _rendered(far, near),
            math.log(sizes[0]), math.log(sizes[1]),
            scripts[0] == scripts[1],
            "Latn" in scripts,
            "Hani" in scripts,
            any(script in _ABJADS for script in scripts),
        ],
        np.float32,
    )  # fmt: skip


class _Compared(NamedTuple):
    parts: tuple[float, float, float]  # sound, skeleton, spelling
    pair: tuple[str, str]  # the readings that are most alike


def _most(ones: tuple[str, ...], others: tuple[str, ...]) -> _Compared:
    best = _Compared((0.0, 0.0, 0.0), (ones[0] if ones else "", others[0] if others else ""))
    for one in ones:
        for other in others:
            heard, said = sound(one), sound(other)
            parts = (
                Indel.normalized_similarity(heard, said),
                Indel.normalized_similarity(skeleton(heard), skeleton(said)),
                Indel.normalized_similarity(one, other),
            )
            if sum(parts) > sum(best.parts):
                best = _Compared(parts, (one, other))
    return best


def _words_alike(ones: tuple[str, ...], others: tuple[str, ...]) -> tuple[float, float, float]:
    """How well words find counterparts on average, and how alike the first and the last words are."""
    if not ones or not others:
        return 0.0, 0.0, 0.0
    table = [[Indel.normalized_similarity(one, other) for other in others] for one in ones]
    best = [max(row) for row in table] + [max(column) for column in zip(*table, strict=True)]
    return sum(best) / len(best), table[0][0], table[-1][-1]


def _telling(ones: tuple[str, ...], others: tuple[str, ...]) -> tuple[float, float]:
    """The words of both names that have a counterpart in the other, by weight; and the rarest one's counterpart."""
    if not ones or not others:
        return 0.0, 0.0
    weights, found = [], []
    for words, opposite in ((ones, others), (others, ones)):
        for word in words:
            weights.append(_RAREST - _frequency().get(word, 0.0))
            found.append(max(Indel.normalized_similarity(word, other) for other in opposite))
    whole = sum(weight * value for weight, value in zip(weights, found, strict=True)) / sum(weights)
    rare = max(weights)
    return whole, min(value for weight, value in zip(weights, found, strict=True) if weight >= 0.8 * rare)


def _rendered(one: str, other: str) -> float:
    """The logarithm of the chance that ``one`` is spelt ``other``, a letter of the longer: a weighted edit distance."""
    one, other = one[:_LETTERS], other[:_LETTERS]
    if not one or not other:
        return _NEVER
    chances = _renderings()
    row = [0.0] + [_NEVER * size for size in range(1, len(other) + 1)]
    for letter in one:
        known = chances.get(letter, {})
        nothing = known.get("", _NEVER)
        grown = [row[0] + nothing]
        for end in range(1, len(other) + 1):
            best = max(row[end] + nothing, row[end - 1] + known.get(other[end - 1], _NEVER), grown[end - 1] + _NEVER)
            for size in range(2, min(_RENDERING, end) + 1):
                value = row[end - size] + known.get(other[end - size : end], _UNSEEN)
                if value > best:
                    best = value
            grown.append(best)
        row = grown
    return row[-1] / max(len(one), len(other))


@cache
def _renderings() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for letter, rendering, chance in _rows("letters.tsv"):
        found.setdefault(letter, {})[rendering] = float(chance)
    return found


@cache
def _frequency() -> dict[str, float]:
    return {word: float(often) for word, often in _rows("words.tsv")}


def _rows(name: str) -> list[list[str]]:
    lines = files("gazetteer.linking").joinpath(f"data/{name}").read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


@lru_cache(maxsize=4096)
def _read(name: str) -> _Name:
    plain, learnt, translated = readings_of(name)
    words = [reading.text.split() for reading in readings(name)[:1]]
    heard = tuple(sound(word) for word in words[0][:_WORDS]) if words else ()
    every = tuple(dict.fromkeys((*plain, *learnt[:SEARCHED], *translated)))[:_READINGS]
    return _Name(squeeze(fold(name)), script_of(name), tuple(plain), every, heard)


@cache
def _network() -> Network:
    return Network(parse(files("gazetteer.linking").joinpath("data/pairs.tsv").read_text("utf-8")))

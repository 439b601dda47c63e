"""Slips: how likely a word is a misspelling of a name."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from gazetteer.annotate.tables import weights

_TWICE = 8  # letters of a name in which two slips leave enough
_HEARD = 6  # … of one in which two vowels may be others
Parts = NDArray[np.uint32]
_POWER = np.uint64(0x9E3779B97F4A7C15)  # odd, so that there is an inverse modulo 2 ** 64
_INVERSE = np.uint64(pow(int(_POWER), -1, 1 << 64))
_MIX = np.uint64(0xD6E8FEB86659FD93)
_HALF = np.uint64(32)
# of the first two letters and the last, which two slips leave as they are, and of a length
_ENDS = tuple(np.uint64(number) for number in (0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0xC2B2AE3D27D4EB4F, 0x165667B1))
_BITS_A_PART, _FEWEST_BITS, _MOST_BITS = 16, 14, 22
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm"), ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю")
_VOWELS = frozenset("aeiouyаеиоуыэюяіїєաեէըիոօու")
_LAST = np.uint64(max(map(ord, _VOWELS)) + 1)
_IS_VOWEL = np.array([chr(point) in _VOWELS for point in range(int(_LAST) + 1)])


def _beside() -> frozenset[tuple[str, str]]:
    """Pairs of letters side by side on a keyboard."""
    pairs = set()
    for rows in _ROWS:
        for number, row in enumerate(rows):
            for at, letter in enumerate(row):
                near = list(row[max(at - 1, 0) : at + 2])
                if number:
                    near += rows[number - 1][at : at + 2]
                pairs |= {(letter, other) for other in near} | {(other, letter) for other in near}
    return frozenset(pairs)


_BESIDE = _beside()


class Slips:
    """Texts, found by what may have been meant."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        found, owner = parts(texts)
        order = np.argsort(found)
        self._parts, self._owner = found[order], owner[order]
        # most parts of names are parts of no text: a bit for each hash says so without a search
        bits = min(max((len(found) * _BITS_A_PART).bit_length(), _FEWEST_BITS), _MOST_BITS)
        self._shift = np.uint32(32 - bits)
        self._known = np.zeros(1 << bits, bool)
        self._known[found >> self._shift] = True

    def shared(self, some: Parts) -> tuple[NDArray[np.intp], NDArray[np.int32]]:
        """Which of ``some`` parts of names are parts of which text here, by its number."""
        likely = np.flatnonzero(self._known.take(some >> self._shift))
        begin = np.searchsorted(self._parts, some[likely])
        count = np.searchsorted(self._parts, some[likely], "right") - begin
        within = np.arange(int(count.sum())) - np.repeat(np.cumsum(count) - count, count)
        return np.repeat(likely, count), self._owner[np.repeat(begin, count) + within]


def is_slip(text: str, name: str) -> bool:
    """Whether a text that shares a part with ``name`` is it with one slip in it, or with two where it is long."""
    distance = OSA.distance(text, name, score_cutoff=2)
    return distance <= 1 or (distance == 2 and (len(name) >= _TWICE or consonants(text) == consonants(name)))


def parts(texts: Sequence[str]) -> tuple[Parts, NDArray[np.int32]]:
    """What texts have in common with others that are a slip away, and the number of the text that each part is of.

    Hashes of a text, of it less a letter, of its ends and of its consonants; 32 bits are enough, as every two texts
    that share a part are compared by their letters. No text is empty.
    """
    if not texts:
        return np.empty(0, np.uint32), np.empty(0, np.int32)
    size = np.fromiter(map(len, texts), np.int64, len(texts))
    letters = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    number = np.arange(len(texts), dtype=np.int32)
    owner, start = np.repeat(number, size), np.cumsum(size) - size
    place = _POWER ** (np.arange(len(letters)) - start[owner]).astype(np.uint64)
    term = letters * place  # a text is a polynomial of its letters, modulo 2 ** 64
    whole = np.add.reduceat(term, start)
    before = np.cumsum(term) - term
    before -= before[start][owner]
    shorter = before + (whole[owner] - before - term) * _INVERSE
    ends = letters[start] * _ENDS[0] + letters[np.minimum(start + 1, start + size - 1)] * _ENDS[1]
    ends += letters[start + size - 1] * _ENDS[2] + _ENDS[3]
    alike = np.add.reduceat(
        np.where(_IS_VOWEL[np.minimum(letters, _LAST)], np.uint64(ord("-")), letters) * place, start
    )
    alike += size.astype(np.uint64) * _ENDS[3]
    long, heard = size >= _TWICE - 1, size >= _HEARD
    found = (np.concatenate((whole, shorter, ends[long], alike[heard])) * _MIX) >> _HALF
    return found.astype(np.uint32), np.concatenate((number, owner, number[long], number[heard]))


def consonants(text: str) -> str:
    """A text with all its vowels alike."""
    return "".join("-" if letter in _VOWELS else letter for letter in text)


def likelihood(written: str, name: str, *, word: bool = False) -> float:
    """How much a text speaks for a name that was meant, by the kind of slip and the length of the name.

    ``word``: whether it is another word, and so no inflected form of the name.
    """
    weight = weights()
    size = min(len(name), len(written))
    value = weight["slip.letters"] * min(size - 6, 4) if size >= 6 else weight["slip.short"] * (6 - size)
    if OSA.distance(written, name) > 1:
        return value + weight["slip.two"]
    at = next((n for n, (a, b) in enumerate(zip(written, name, strict=False)) if a != b), size)
    if not at:
        value += weight["slip.first"]
    if len(written) == len(name):
        a, b = written[at], name[at]
        if written[at + 1 :] == name[at + 1 :]:
            value += weight["slip.beside"] if (a, b) in _BESIDE else weight["slip.other"]
            if a in _VOWELS and b in _VOWELS:
                value += weight["slip.vowel"]
            if at == len(name) - 1 and not word:
                value += weight["slip.ending" if b in _VOWELS else "slip.last"]
        else:
            value += weight["slip.swapped"]
    else:
        longer = max(written, name, key=len)
        doubled = (at and longer[at] == longer[at - 1]) or longer[at : at + 1] == longer[at + 1 : at + 2]
        value += weight["slip.doubled"] if doubled else weight["slip.letter"]
        if at == len(longer) - 1 and not doubled:
            value += weight["slip.ending"] if len(written) > len(name) else weight["slip.cut"]
    return value


def derived(word: str, name: str) -> bool:
    """Whether a word may be made from a name: it goes on after all of it, or lacks a vowel at its end.

    >>> derived("смоленской", "смоленск"), derived("ismaili", "ismailia"), derived("steapnakert", "stepanakert")
    (True, True, False)
    """
    if word.startswith(name):
        return word != name + name[-1]
    return name[:-1] == word and name[-1] in _VOWELS

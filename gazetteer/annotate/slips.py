"""Slips: how likely a word is a misspelling of a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from gazetteer.annotate.tables import weights

_TWICE = 8  # letters of a name in which two slips leave enough
_HEARD = 6  # … of one in which two vowels may be others
_HEAD, _TAIL = 2, 1  # letters that two slips leave as they are at the beginning and at the end
Parts = NDArray[np.int64]
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm"), ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю")
_VOWELS = frozenset("aeiouyаеиоуыэюяіїєաեէըիոօու")


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

    def __init__(self, written: Iterable[str]) -> None:
        self._of_part: dict[int, list[str]] = defaultdict(list)
        for text in written:
            for part in parts(text):
                self._of_part[part].append(text)
        self._parts = np.sort(np.fromiter(self._of_part, np.int64, len(self._of_part)))

    def shared(self, some: Parts) -> NDArray[np.intp]:
        """Which of ``some`` parts of names are parts of any text here."""
        if not len(self._parts):
            return np.empty(0, np.intp)
        at = np.minimum(np.searchsorted(self._parts, some), len(self._parts) - 1)
        return np.flatnonzero(self._parts[at] == some)

    def of(self, name: str, part: int) -> Iterator[str]:
        """The texts with a part that may be ``name`` with one slip in it, or with two where it is long."""
        for text in self._of_part[part]:
            distance = OSA.distance(text, name, score_cutoff=2)
            if distance <= 1 or (distance == 2 and (len(name) >= _TWICE or consonants(text) == consonants(name))):
                yield text


def parts(text: str) -> Iterator[int]:
    """What a text has in common with another that is a slip away: hashes of it, of it less a letter, of its ends."""
    yield hash(text)
    for at in range(len(text)):
        if not at or text[at] != text[at - 1]:
            yield hash(text[:at] + text[at + 1 :])
    if len(text) >= _TWICE - 1:
        yield hash((text[:_HEAD], text[-_TAIL:]))
    if len(text) >= _HEARD:
        yield hash((len(text), consonants(text)))


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

"""How a sentence uses capitals: where it begins, and whether it is a headline in title case."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from gazetteer.annotate.word import CAPITAL, LOWER, UNCASED, UPPER, Word
from gazetteer.annotate.words import Words

_LONGEST = 40  # words; what is longer is taken in pieces
_RATIO = 7  # words with a capital to one without, among those that have one in title case
_MOSTLY_LOWER = 0.01  # share of words with a capital below which a text is written without them


class Sentences:
    """Asks about the sentences of one document; each is looked at once."""

    def __init__(self, words: Words, read: Sequence[Word]) -> None:
        self._words = words
        self._read = read
        self._firsts = [at for at, gap in enumerate(words.gaps) if gap.ends]
        # first word of a sentence, or of a piece of one -> its words with a capital if it is a headline, else 0
        self._known: dict[int, int] = {}
        self._capitals: dict[int, int] = {}  # the same by any word of it

    def begins(self, at: int) -> bool:
        """Whether a sentence, a line or a quotation begins with a word."""
        gap = self._words.gaps[at]
        return at == 0 or gap.ends or "\n" in self._words.text[self._words.ends[at - 1] : self._words.starts[at]]

    def around(self, first: int, last: int) -> tuple[int, int]:
        """Where the sentence of some words begins, and where the next one after them does."""
        number = bisect_right(self._firsts, first) - 1
        following = bisect_right(self._firsts, last)
        begin = self._firsts[number] if number >= 0 else 0
        return begin, self._firsts[following] if following < len(self._firsts) else len(self._read)

    def headline(self, at: int, least: int = 2) -> bool:
        """Whether the sentence around a word has title case or capitals, and so many words that show it."""
        found = self._capitals.get(at)
        if found is None:
            found = self._capitals[at] = self._capitals_around(at)
        return found >= least

    def _capitals_around(self, at: int) -> int:
        number = bisect_right(self._firsts, at) - 1
        begin = self._firsts[number] if number >= 0 else 0
        end = self._firsts[number + 1] if number + 1 < len(self._firsts) else len(self._read)
        first = begin + (at - begin) // _LONGEST * _LONGEST
        if first not in self._known:
            self._known[first] = self._titled(first, min(end, first + _LONGEST))
        return self._known[first]

    def _titled(self, first: int, end: int) -> int:
        capitals = lower = 0
        for word in self._read[first:end]:
            if word.shape in (CAPITAL, UPPER):
                capitals += 1
            elif word.rises:
                lower += 1
        return capitals if capitals > _RATIO * lower else 0


def written_low(read: Sequence[Word]) -> bool:
    """Whether a text of a script with case is written without capitals."""
    cased = [word for word in read if word.shape != UNCASED]
    return len(cased) >= 2 and sum(word.shape != LOWER for word in cased) <= _MOSTLY_LOWER * len(cased)

"""What is said of a list of places, before it or behind it: "the English counties of", "are English counties"."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from gazetteer.annotate.demonyms import Demonyms, demonyms_of
from gazetteer.annotate.lexicon import Lexicon
from gazetteer.annotate.mention import Mention
from gazetteer.annotate.tables import folded, rows
from gazetteer.annotate.word import CAPITAL, CUE, Word
from gazetteer.annotate.words import Words
from gazetteer.linking.score import is_accented
from gazetteer.linking.spans import COUNTRY, DIVISION

_LIST, _OF, _PREPOSITION = CUE["list-word"], CUE["of"], CUE["preposition"]
_BEFORE = 5  # words between the word for a kind and the list: "départements français de la"
_AFTER = 6  # … and between the list and the word: "are all English counties"
_OWNER = 4  # words behind the word for a kind among which a country is looked for: "counties in the south of England"
_UNSPACED = frozenset(("zh", "ja"))  # "湖北三省": right behind the name the word is part of it
_COMMAS = (",", "،", "՝")
_SIGNS = (":", "：", "—", "–", "-")  # before a list, and between it and what is said of it


class Table(NamedTuple):
    """The words of one language."""

    kinds: dict[str, tuple[str, str]]  # folded word -> the word with its accents, kind of place
    beginnings: dict[str, tuple[str, str]]  # beginning of one
    fillers: frozenset[str]
    also: frozenset[str]
    be: frozenset[str]

    def kind(self, word: Word) -> str:
        """The kind of place that a word is a plural word for; ``""`` for other words.

        A word that is written with accents has those: Vietnamese "tỉnh" is a province, and "tình" love.
        """
        written, what = self.kinds.get(word.folded, ("", ""))
        if not what and self.beginnings:
            found = (said for stem, said in self.beginnings.items() if word.folded.startswith(stem))
            written, what = next(found, ("", ""))
        plain = word.surface.casefold()
        other = is_accented(plain) and not unicodedata.normalize("NFC", plain).startswith(written)
        return "" if other else what


class Said(NamedTuple):
    """What is said of a list."""

    kind: str
    place: int  # pk of the country or area that the places lie in, 0 for none


@cache
def table(lang: str) -> Table:
    """The words of a language; empty where none are known."""
    kinds: dict[str, tuple[str, str]] = {}
    beginnings: dict[str, tuple[str, str]] = {}
    other: dict[str, set[str]] = {"filler": set(), "also": set(), "be": set()}
    for what, language, words in rows("lists.tsv"):
        if language != lang:
            continue
        for word in words.split():
            if what in other:
                other[what].add(folded(word))
            elif word.endswith("*"):
                beginnings.setdefault(folded(word[:-1]), (word[:-1], what))
            else:
                kinds.setdefault(folded(word), (word, what))
    return Table(kinds, beginnings, *(frozenset(other[what]) for what in ("filler", "also", "be")))


class Text(NamedTuple):
    """One text, as lists ask about it."""

    words: Words
    read: Sequence[Word]
    mentions: Sequence[Mention]
    table: Table
    demonyms: Demonyms
    spaced: bool
    firsts: list[int]  # the first word of each mention

    @classmethod
    def of(cls, words: Words, read: Sequence[Word], mentions: Sequence[Mention], lexicon: Lexicon) -> Text:
        """A text in the language of a lexicon."""
        spaced = lexicon.lang not in _UNSPACED
        return cls(
            words, read, mentions, table(lexicon.lang), demonyms_of(lexicon), spaced, [m.first for m in mentions]
        )

    def before(self, first: Mention) -> Said | None:
        """What is said before a list: "the English counties of"."""
        for at in range(first.first - 1, max(first.first - _BEFORE, 0) - 1, -1):
            between = self.between(at + 1)
            if between and between not in _SIGNS:
                return None
            if kind := self.table.kind(self.read[at]):
                return Said(kind, self.people(at, 0, first.first))
            if self.read[at].cues & _LIST or self.read[at].folded in self.table.also:
                return None  # "the states and Toronto"
            if not self.small(at):
                # one word beside the word for a kind: "os estados costeiros de"
                beside = at > 0 and self.read[at].shape != CAPITAL and not self.read[at].cues & _PREPOSITION
                if not (beside and self.words.gaps[at].joins and self.table.kind(self.read[at - 1])):
                    return None
        return None

    def after(self, last: Mention) -> Said | None:
        """What is said behind a list: "are English counties", "illerinde"."""
        start = last.last + 1
        linked = False  # whether a sign, or a word such as "are", leads from the list to what is said of it
        for at in range(start, min(start + _AFTER, len(self.read))):
            between = self.between(at)
            if self.words.gaps[at].ends or (between and (between not in (*_SIGNS, *_COMMAS) or at > start)):
                return None
            linked |= bool(between)
            word = self.read[at]
            if (kind := self.table.kind(word)) and (linked or (at == start and self.spaced)):
                return Said(kind, self.people(at, start, at + 2) or self.owner(at))
            be = word.folded in self.table.be
            linked |= be or word.folded in self.table.fillers
            if not (be or self.small(at) or (linked and self.people_of(at))):
                return None
        return None

    def between(self, at: int) -> str:
        """The signs before a word."""
        return self.words.text[self.words.ends[at - 1] : self.words.starts[at]].strip()

    def small(self, at: int) -> bool:
        """Whether a word may stand between a list and what is said of it."""
        word = self.read[at]
        return word.folded in self.table.fillers or bool(word.cues & (_OF | _LIST)) or word.surface.isdigit()

    def people_of(self, at: int) -> int:
        """The country of an adjective; -1 for one of no country, 0 for another word."""
        found = self.demonyms.at(self.words, self.read, at)
        return 0 if found is None else found.place or -1

    def people(self, at: int, least: int, end: int) -> int:
        """The country of an adjective beside the word for a kind: "English counties", "provincias españolas"."""
        left, right = at, at
        while left > max(at - 2, least) and not self.words.gaps[left].ends:
            left -= 1
        while right < min(end, len(self.read)) - 1 and not self.words.gaps[right + 1].ends:
            right += 1
        near = (*range(at - 1, left - 1, -1), *range(at + 1, right + 1))
        return next((place for other in near if (place := self.people_of(other)) > 0), 0)

    def owner(self, at: int) -> int:
        """The country or area that is named behind the word for a kind: "are provinces of China"."""
        for mention in self.mentions[bisect_right(self.firsts, at) :][:1]:
            gaps = self.words.gaps[at + 1 : mention.first + 1]
            if mention.first <= at + _OWNER and not any(gap.ends for gap in gaps):
                best = mention.candidates[0]
                return best.place if best.kind in (COUNTRY, DIVISION) else 0
        return 0

"""The context of a word: cues that it names a place, or a person, a company, a thing."""

from __future__ import annotations

from gazetteer.annotate.document import Document
from gazetteer.annotate.tables import (
    cue_beginnings_of_all,
    cues_of_all,
    dictionary,
    everyday,
    given_names,
    place_words,
    weights,
)
from gazetteer.annotate.word import CAPITAL, COMMON, CUE, LOWER, UPPER, Word

_TITLE, _GIVEN, _PREPOSITION, _GENERIC = CUE["before-person"], CUE["given"], CUE["preposition"], CUE["generic"]
_LIST, _ORGANISATION, _VERB, _CIVIC = CUE["list-word"], CUE["organisation"], CUE["person-verb"], CUE["civic"]
_DETERMINER, _EVENT = CUE["determiner"], CUE["event"]
_AROUND = 12  # words before and after, of which one is in lower case where a text has the usual capitals
_AHEAD = 6  # words after a name in which it may be said what happened there
_QUOTES, _CLOSE = "\"“”„«»‘‚‹›'", ('"', "“", "”", "«", "»", "’", "‘", "›", "‹", "'")
_NO_AND = ("a", "in", "o", "e", "i")  # "and" or "or" in some languages, and all kinds of words in others
_NOUNS = ("de", "lb")  # languages that write every noun with a capital


class Beside:
    """Weighs the neighbours of the words of one document."""

    def __init__(self, document: Document, lang: str) -> None:
        self._document = document
        self._read, self._gaps = document.read, document.words.gaps
        self._everyday = everyday(lang)
        self.knows_words = bool(self._everyday)  # whether the words of the language are known
        self._place_words = place_words(lang)
        self._nouns = lang in _NOUNS
        self._settled = {
            at for mention in document.mentions if mention.value > 0 for at in range(mention.first, mention.last + 1)
        }

    def settled(self, at: int) -> bool:
        """Whether a word is part of a place's name."""
        return at in self._settled

    def preposition(self, at: int) -> bool:
        """Whether a word follows a preposition of place."""
        if not at or not self._gaps[at].joins:
            return False
        before = self._read[at - 1]
        return bool(before.cues & _PREPOSITION) and not before.weak

    def says(self, at: int) -> float:
        """How much the neighbours of a word speak for a place there."""
        value = self._before(at) + self._after(at) + weights()["misspelt.listed"] * self.listed(at)
        value += weights()["misspelt.quoted"] * self._quoted(at)
        value += weights()["misspelt.defined"] * self.defined(at)
        return value + weights()["misspelt.happens"] * self.happens(at)

    def defined(self, at: int) -> bool:
        """Whether the next words say that it is something else than a town: "is a surname", "— фамилия"."""
        for other in range(at + 1, min(at + 1 + _AHEAD, len(self._read))):
            if self._gaps[other].ends and other > at + 1:
                return False
            if self._read[other].folded.startswith(cue_beginnings_of_all("no-town")):
                return True
        return False

    def happens(self, at: int) -> bool:
        """Whether the next words say something that is said of towns."""
        for other in range(at + 1, min(at + 1 + _AHEAD, len(self._read))):
            if self._gaps[other].ends:
                return False
            word = self._read[other]
            if (word.shape != CAPITAL or self._nouns) and (
                word.folded.startswith(self._place_words) or word.cues & _EVENT
            ):
                return True
        return False

    def listed(self, at: int) -> bool:
        """Whether a word is beside a place, with a comma, a dash or "and" between."""
        for step in (-1, 1):
            other = at + step
            if not 0 <= other < len(self._read):
                continue
            gap = self._gaps[max(at, other)]
            if gap.comma or gap.glue == "-":
                beside = self.settled(other)
            else:
                word = self._read[other]
                lists = bool(word.cues & _LIST) or (
                    word.folded in cues_of_all("list-word") and word.folded not in _NO_AND
                )
                beside = lists and self.settled(other + step)
            if beside:
                return True
        return False

    def capital(self, at: int) -> str:
        """Why a word has a capital: it is the ``first`` of a sentence or in a title, a ``noun``, or a ``name``."""
        if not at or (self._gaps[at].ends and not self._semicolon(at)) or self._document.loud:
            return "first"
        around = [*range(at - 1, max(at - _AROUND, 0) - 1, -1)], range(at + 1, min(at + 1 + _AROUND, len(self._read)))
        for side, step in zip(around, (0, 1), strict=True):
            for other in side:
                if self._gaps[other + 1 - step].ends:
                    break
                if self._read[other].shape == LOWER and len(self._read[other].surface) > 3:
                    return "noun" if self._nouns else "name"
        return "first"

    def _semicolon(self, at: int) -> bool:
        """Whether a semicolon stands before a word, after which no language has a capital for it."""
        words = self._document.words
        return words.text[words.ends[at - 1] : words.starts[at]].strip() == ";"

    def _quoted(self, at: int) -> bool:
        words = self._document.words
        before, after = words.starts[at] - 1, words.ends[at]
        return before >= 0 and words.text[before] in _QUOTES and words.text[after : after + 1] in _CLOSE

    def _before(self, at: int) -> float:
        weight = weights()
        if not at:
            return 0.0
        before, gap = self._read[at - 1], self._gaps[at]
        capital = before.shape in (CAPITAL, UPPER) and not self._document.loud
        if gap.dot and len(before.surface) == 1 and capital:
            return weight["misspelt.person"]
        if not gap.joins and not (gap.dot and before.cues & _TITLE):
            return 0.0
        given = before.cues & (_TITLE | _GIVEN) or (capital and before.folded in given_names())
        if given and (capital or not before.cues & _PREPOSITION):
            return weight["misspelt.person"]
        if before.folded in cues_of_all("organisation-before") or (
            before.cues & _ORGANISATION and not before.cues & _PREPOSITION
        ):
            return weight["misspelt.firm"]
        if before.cues & _DETERMINER:
            return weight["misspelt.determiner"]
        if before.cues & _PREPOSITION:
            return weight["misspelt.weak"] if before.weak else weight["misspelt.preposition"]
        if before.cues & _GENERIC or (not capital and before.folded.startswith(self._place_words)):
            return weight["misspelt.generic"]
        if before.shape == LOWER and at > 1 and self._gaps[at - 1].joins and self._read[at - 2].cues & _DETERMINER:
            return weight["misspelt.determiner"]
        if not before.cues and before.shape == LOWER and before.folded in cues_of_all("preposition"):
            return weight["misspelt.weak"]  # in another language, which this one may be
        if capital and not self.settled(at - 1):
            return self._longer(before, first=self._gaps[at - 1].ends)
        return 0.0

    def _after(self, at: int) -> float:
        weight = weights()
        if at + 1 >= len(self._read) or not self._gaps[at + 1].joins:
            return 0.0
        after = self._read[at + 1]
        capital = after.shape in (CAPITAL, UPPER) and not self._document.loud
        if after.cues & _GENERIC:
            return 0.0 if capital else weight["misspelt.generic"]
        if after.cues & _ORGANISATION or after.folded in cues_of_all("organisation-before"):
            return weight["misspelt.firm"]
        if after.cues & _CIVIC:
            return weight["misspelt.civic"]
        if after.cues & _VERB:
            return weight["misspelt.verb"]
        if after.shape == LOWER and after.heads.get("after") == "thing":
            return weight["misspelt.thing"]
        if capital and not self.settled(at + 1) and not after.cues & _PREPOSITION:
            return self._longer(after, first=False)
        return 0.0

    def _longer(self, other: Word, *, first: bool) -> float:
        """Beside a word with a capital that may belong to one longer name with it."""
        ordinary = other.folded in self._everyday or bool(other.cues & COMMON)
        if first and other.folded not in given_names() and other.folded not in cues_of_all("before-person"):
            if other.folded.startswith(self._place_words):
                return weights()["misspelt.generic"]  # "Обстрел Покровкса", "Einwohner Pokrowks"
            if ordinary or other.folded in dictionary():
                return 0.0
        return weights()["misspelt.noun" if ordinary and self._nouns else "misspelt.longer"]

"""Words for the people and things of a place: "Armenian", "российский", "South African".

They are no names of places, though other languages, or towns somewhere, may be called so. ``data/demonyms.tsv`` has
their base forms and ``data/people_endings.tsv`` the endings of the others. A base form that is written there with a
capital is only found with one: "Polish" is of Poland, "polish" is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, cast

from gazetteer.annotate import tables
from gazetteer.annotate.lexicon import Lexicon
from gazetteer.annotate.mention import Mention
from gazetteer.annotate.word import CUE, LOWER, Form, Word
from gazetteer.annotate.words import LONG_WORD, Words
from gazetteer.linking.spans import TOWN

NOBODY = "-"  # the place of phrases that only look like demonyms: "South Pole"
_LONGEST_ENDING = 6
_STEM = 2  # letters that must be left of a word when an ending is taken off
_KEPT = 4_000  # forms that stay in memory
_GENERIC, _PREPOSITION = CUE["generic"], CUE["preposition"]
_TOWN_KNOWN = 4.4  # importance of a town that may be meant by a word for people


class Demonym(NamedTuple):
    """A run of words that means the people or things of a place."""

    last: int  # its last word
    left: int  # characters at both ends that are not part of it
    right: int
    place: int  # 0 for a phrase that means none
    sure: bool  # whether names have no such ending, so that the form is hardly one of a name
    base: bool  # whether it is the base form


class _Meaning(NamedTuple):
    place: int
    sure: bool
    base: bool
    capital: bool


def demonyms_of(lexicon: Lexicon) -> Demonyms:
    """The demonyms of a language, read once for its lexicon."""
    if lexicon.demonyms is None:
        lexicon.demonyms = Demonyms(lexicon)
    return cast(Demonyms, lexicon.demonyms)


class Demonyms:
    """The demonyms of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._places = tables.demonyms(lexicon.lang)
        self._sizes = tables.sizes_of_demonyms(lexicon.lang)
        self._endings = tables.people_endings(lexicon.lang)
        self._known: dict[str, _Meaning | None] = {}

    def at(self, words: Words, read: Sequence[Word], at: int) -> Demonym | None:
        """The longest one that begins at a word."""
        if not self._places:
            return None
        first = read[at]
        longest = self._sizes.get(first.folded, 1)
        if longest > 1 or len(first.surface) > LONG_WORD:
            return self._longest(words, read, at, longest)
        if first.people is None:
            first.people = (self._longest(words, read, at, longest),)
        found = cast("Demonym | None", first.people[0])
        return found and found._replace(last=at)

    def _longest(self, words: Words, read: Sequence[Word], at: int, longest: int) -> Demonym | None:
        first = read[at]
        for size in range(longest, 0, -1):
            last = at + size - 1
            if last >= len(read) or not all(words.gaps[number].joins for number in range(at + 1, last + 1)):
                continue
            before = "".join(word.folded for word in read[at:last])
            for form in self._readings(read[last], whole=size > 1):
                meant = self._meaning(before + form.text)
                if meant is not None and (first.shape != LOWER or not meant.capital):
                    return Demonym(last, form.left, form.right, meant.place, meant.sure, meant.base)
        return None

    def _readings(self, word: Word, *, whole: bool) -> list[Form]:
        """A word without what an apostrophe parts from it ("l'Arménien", "Iranian's"), then as it is."""
        forms = [form for form in self._lexicon.tails(word) if not form.inflected and not (whole and form.left)]
        return sorted(forms, key=lambda form: not (form.left or form.right))

    def _meaning(self, text: str) -> _Meaning | None:
        if len(text) > LONG_WORD:
            return self._looked_up(text)
        if text not in self._known:
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[text] = self._looked_up(text)
        return self._known[text]

    def _looked_up(self, text: str) -> _Meaning | None:
        for bases, sure in (([text], True), (self._own(text), True), (self._lexicon.bases(text), False)):
            for base in bases:
                if base in self._places:
                    place, capital = self._places[base]
                    number = 0 if place == NOBODY else self._lexicon.place_of(place) or 0
                    return _Meaning(number, sure, base == text, capital) if number or place == NOBODY else None
        return None

    def _own(self, text: str) -> list[str]:
        """Base forms by the endings that only demonyms have, the longest ending first."""
        out: list[str] = []
        for size in range(min(_LONGEST_ENDING, len(text) - _STEM), -1, -1):
            stem, ending = (text[:-size], text[-size:]) if size else (text, "")
            out += [stem + base for base in self._endings.get(ending, ())]
        return out


def is_name(mention: Mention, demonym: Demonym) -> bool:
    """Whether a name is meant where a demonym begins with the same word.

    It is where the name is longer, where demonyms have no such form, and where the language calls a place so all the
    same: "Polen" is Poland, and Poles; "в Турку" is Turku.
    """
    if mention.last != demonym.last or not demonym.sure:
        return mention.last >= demonym.last
    best = mention.candidates[0]
    if not demonym.place:
        return best.usual and best.own  # "Persian Gulf" is of no Persian, and a place
    same = best.place == demonym.place and not (mention.inflected and demonym.base)  # "Ukrainer" is no "Ukraine"
    return best.own and (same or not (mention.inflected or demonym.base))


def meant_as_place(mention: Mention, people: Mention, words: Words, read: Sequence[Word]) -> bool:
    """Whether a word that means people, or things, is meant as a place: "born in Roman in 1950", "do Czech".

    That takes a preposition before it, nothing after it that it could belong to, and a place to be meant: a town, or
    the country of these people.
    """
    best, before, after = mention.candidates[0], mention.first - 1, mention.last + 1
    if before < 0 or not words.gaps[mention.first].joins or not read[before].cues & _PREPOSITION:
        return False
    if after < len(read) and words.gaps[after].joins and not read[after].cues & _PREPOSITION:
        return False
    if best.own and best.place in {candidate.place for candidate in people.candidates}:
        return True
    if best.kind != TOWN or not best.usual or best.importance < _TOWN_KNOWN or mention.inflected:
        return False
    return not read[before].weak or bool(before and read[before - 1].cues & _GENERIC)  # "the town of Roman"

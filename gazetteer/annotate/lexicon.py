"""The words of one language as finding needs them: folded, in their base forms, and what they say of a neighbour."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import count
from typing import Any

from gazetteer.annotate import head_tables, tables
from gazetteer.annotate.affixes import Affixes, kinds
from gazetteer.annotate.endings import Endings
from gazetteer.annotate.other_letters import letters, romanized
from gazetteer.annotate.spelling import ELIDED, elided, in_common, modern, older
from gazetteer.annotate.word import (
    CAPITAL,
    COMMON,
    CUE,
    FREQUENT,
    LOWER,
    UNCASED,
    UPPER,
    WEAK,
    Form,
    Word,
    rises_in_titles,
    shape_of,
)
from gazetteer.annotate.words import APOSTROPHES, LONG_WORD
from gazetteer.parse.feature_words import feature_words, words_of_concepts
from gazetteer.text.fold import fold, squeeze

_MANY = 2_000  # frequent words of a language of which a list has more than the few that every sentence has
_LONG_BASE = 4  # letters of a common word in another form
_KEPT = 60_000  # words of all languages that stay in memory, of about 2 kB
NOUNS = ("de", "lb")  # in which a capital says no more than that a word is a noun
# folded endings of a noun that belongs to the name before it: "X Muharebesi"
_POSSESSED: Mapping[str, tuple[str, ...]] = dict.fromkeys(("tr", "az"), ("si", "su", "sü", "leri", "lari", "ları"))
_NO_HEAD: Mapping[str, str] = {}
_THING = {"after": "thing"}


class Room:
    """How many words of all languages stay in memory, so that an endless stream of texts does not fill it."""

    def __init__(self, most: int = _KEPT) -> None:
        self._most = most
        self._taken = 0
        self._kept: dict[int, dict[str, Word]] = {}

    def take(self, words: dict[str, Word]) -> None:
        """Note that a word of a language was kept in ``words``; where no room is left, most are given up."""
        self._taken += 1
        self._kept[id(words)] = words
        if self._taken > self._most:
            largest = max(list(self._kept.values()), key=len)
            self._taken -= len(largest)
            largest.clear()


class Lexicon:
    """All words of one language that texts have brought up so far."""

    def __init__(self, lang: str, trie: Any, place_of: Callable[[str], int | None], room: Room | None = None) -> None:
        self._room = room or Room()
        self.lang = lang
        self._trie = trie
        self.place_of = place_of
        self._affixes = Affixes(lang)
        self._bare = words_of_concepts(lang) | tables.uncased_words(lang, "whole") if self._affixes.any else frozenset()
        cues = tables.cues(lang)
        self._cues: dict[str, int] = {}
        for name, bit in CUE.items():
            for word in cues.get(name, ()):
                self._cues[word] = self._cues.get(word, 0) | bit
        self._beginnings = tables.cue_beginnings(lang)
        self._common = tables.common_words(lang)
        self._frequent = tables.openers(lang)
        self._openers = self._frequent if len(self._frequent) >= _MANY else frozenset()
        self._heads = head_tables.heads(lang)
        self._given = tables.names_of("given", lang)
        self._surnames = tables.names_of("surname", lang)
        self.links = any("link" in where for where in self._heads.values())  # whether "of" stands before a name
        self.determiners = frozenset(word for word, where in self._heads.items() if "determiner" in where)
        self.unknown_names = frozenset(word for word, where in self._heads.items() if "unknown" in where)
        self.commonest = frozenset().union(*(found.get(lang, ()) for found in tables.commonest().values()))
        self.possessed = _POSSESSED.get(lang, ())
        self.nouns = lang in NOUNS
        self.omitted = tuple(squeeze(fold(end)) for end in kinds(lang, "omitted"))
        self.short = tables.short_words(lang)
        self._features = feature_words(lang)
        self._endings = Endings(lang, self._features.keys())
        self.landscape = tables.landscape(lang)
        persons = self._surnames | tables.given_names() if lang in tables.person_names()["given"] else frozenset()
        self._frequent |= frozenset(map(tables.folded, self.commonest)) - persons
        self._words: dict[str, Word] = {}
        self._numbers = count()
        self.demonyms: object = None  # filled when they are first asked for

    def words(self, surfaces: Iterable[str]) -> list[Word]:
        """The words of a text."""
        known, word = self._words, self.word
        return [known.get(surface) or word(surface) for surface in surfaces]

    def word(self, surface: str) -> Word:
        """The word that is written so."""
        found = self._words.get(surface)
        if found is None:
            found = self._new(surface)
            if len(surface) <= LONG_WORD:  # a few of the longest would fill the memory
                self._words[surface] = found
                self._room.take(self._words)
        return found

    def _new(self, surface: str) -> Word:
        whole = self.short.get(surface)
        if whole is not None:  # "г. Томск" says of the name what "город Томск" does
            return replace(self.word(whole), surface=surface, short=True, number=next(self._numbers), opening=None)
        folded = squeeze(fold(modern(surface, self.lang)))
        shape = shape_of(surface)
        cues = self._cues.get(folded, 0)
        for name, beginnings in self._beginnings.items():
            if name in CUE and folded.startswith(beginnings):
                cues |= CUE[name]
        if folded in self._common:
            cues |= COMMON
        if self._endings and shape != LOWER and not self.has_key(folded):  # "დონიდან", "Şərqdən"
            cues |= self._of_bases(folded, shape)
        bare = elided(surface, folded)
        cues |= FREQUENT * (not self._frequent.isdisjoint((folded, bare)))
        if folded in self._openers or (not self._openers and shape == CAPITAL and not self._is_person(folded)):
            cues |= CUE["opener"]
        if shape == CAPITAL and self._endings and not cues & CUE["given"]:  # "Дэвидом" is one as well as "Дэвид"
            for base in self.bases(folded):
                cues |= self._cues.get(base, 0) & (CUE["given"] | CUE["eponym"])
        word = Word(surface, folded, shape, cues, folded in WEAK, bare=bare, number=next(self._numbers))
        word.here, word.after = self.abbreviated(surface)
        word.dotted = self.abbreviated(surface + ".")
        word.heads = self._head(bare, shape)
        word.features = self._feature(bare)
        word.landscape = self._is_landscape(bare)
        word.rises = shape == LOWER and rises_in_titles(word)
        word.idle = shape == LOWER and not (word.after or word.dotted[1] or word.features)
        return word

    def _of_bases(self, folded: str, shape: int) -> int:
        """What the base forms of a word say of it: that it is none of places, or in scripts without capitals common."""
        bases = self.bases(folded)
        never = any(self._cues.get(base, 0) & CUE["never"] for base in bases)
        long = [base for base in bases if len(base) >= _LONG_BASE]  # რომში is in Rome, though რომ is "that"
        common = shape == UNCASED and not self._common.isdisjoint(long)
        return CUE["never"] * never | COMMON * common

    def _feature(self, folded: str) -> frozenset[str]:
        """The types of features that a word says, in any of its forms."""
        found = self._features.get(folded)
        if found is None and self._endings and self._features:
            found = next(filter(None, (self._features.get(base) for base in self.bases(folded))), None)
        return found or frozenset()

    def _is_landscape(self, folded: str) -> bool:
        known = self.landscape
        return folded in known or (bool(self._endings and known) and not known.isdisjoint(self.bases(folded)))

    def _head(self, folded: str, shape: int) -> Mapping[str, str]:
        """What a word makes of a place's name beside it."""
        found = self._heads.get(folded)
        if found is None and self._endings and self._heads:
            found = next(filter(None, (self._heads.get(base) for base in self.bases(folded))), None)
        if found is None and shape in (CAPITAL, UPPER) and not self.nouns:
            found = head_tables.heads_elsewhere().get(folded)
        if found is None and self.lang == "en" and shape == LOWER:
            known = head_tables.things()
            if folded in known or folded.removesuffix("s") in known or folded.removesuffix("es") in known:
                found = _THING
        if found is None and not self.possessed:
            found = head_tables.possessed_heads().get(folded)
        if found is None and shape == LOWER:
            found = head_tables.heads_anywhere().get(folded)
        return found or _NO_HEAD

    def pair(self, first: Word, second: Word) -> Mapping[str, str]:
        """What two words together make of a place's name beside them: "High Court"."""
        return self._heads.get(f"{first.folded}_{second.folded}", _NO_HEAD)

    def abbreviated(self, form: str) -> tuple[int, int]:
        """The places that an abbreviation means anywhere, and after a town and a comma."""
        here = after = 0
        for lang, place, where in tables.abbreviations().get(form, ()):
            if lang in (self.lang, "*"):
                pk = self.place_of(place) or 0
                here = here or (pk if where == "text" else 0)
                after = after or pk
        return here, after

    def common(self, folded: str) -> bool:
        """Whether a folded word means something else than a place."""
        return folded in self._common or folded in self._openers

    def is_given(self, word: Word) -> bool:
        """Whether a word is a first name."""
        if word.folded in self._given or word.cues & CUE["given"]:
            return True
        return bool(self._endings) and any(base in self._given for base in self.bases(word.folded))

    def is_name(self, word: Word) -> bool:
        """Whether a word is a name as it is, or without what may be grammar."""
        return any(self.has_key(form.text) for form in self.forms(word))

    def has_key(self, text: str) -> bool:
        """Whether a name is so in its folded form."""
        return self._trie.get(text) is not None

    def _is_person(self, folded: str) -> bool:
        return folded in self._given or folded in self._surnames or folded in tables.given_names()

    def is_surname(self, word: Word) -> bool:
        """Whether a word is a surname."""
        return word.folded in self._surnames

    def is_head(self, word: Word) -> bool:
        """Whether a word is a head as it is written, not only in its base form."""
        return word.surface.lower() in head_tables.written_heads(self.lang)

    def forms(self, word: Word) -> tuple[Form, ...]:
        """The word as it is, then without what may be grammar, as far as keys begin so."""
        if word.forms is None:
            kept = [form for form in self.tails(word) if not form.inflected or self.has_prefix(form.text)]
            if any(self._is_elided(word, form) for form in kept):
                kept = [form for form in kept if form.left or form.text != word.folded]
            word.forms = tuple(kept)
        return word.forms

    def _is_elided(self, word: Word, form: Form) -> bool:
        """Whether a name follows what is run into it: "l'Irak" is no Lirak; "L'Aquila" is a town."""
        head = word.surface[: form.left]
        if not head or head[-1] not in APOSTROPHES or not head[:-1].islower() or not form.written[:1].isupper():
            return False
        return squeeze(fold(head[:-1])) in ELIDED and self.has_key(form.text)

    def tails(self, word: Word) -> tuple[Form, ...]:
        """The same where the word goes on a name, and may be one that no name begins with."""
        if word.tails is None:
            word.tails = tuple(self._forms(modern(word.surface, self.lang), word.folded))
            if word.shape in (CAPITAL, UPPER):
                word.tails += self._respelt(word)
            elif len(letters := self.letters(word)) > 1:
                word.tails += tuple(word.tails[0]._replace(text=other) for other in letters[1:])
        return word.tails

    def letters(self, word: Word) -> str:
        """The letters that a word may begin with in keys."""
        return letters(word, self.lang)

    def _respelt(self, word: Word) -> tuple[Form, ...]:
        """The word as it would be spelt today, or before it was misread."""
        known = {form.text for form in word.tails or ()}
        unless = [] if self.has_key(word.folded) else older(word.surface, self.lang, "unless")
        others = older(word.surface, self.lang, "also") + unless
        if not word.cues & COMMON and not any(map(self.has_prefix, known)):
            others += older(word.surface, self.lang, "else")
        found = [form._replace(inflected=True) for other in others for form in self._forms(other, squeeze(fold(other)))]
        if not (word.cues & (COMMON | FREQUENT) or self._is_person(word.folded)):
            found += romanized(word, word.tails or (), self.lang, self.has_key)
        return tuple({form.text: form for form in found if form.text not in known}.values())

    def begins(self, word: Word) -> bool:
        """Whether a name may begin with the word."""
        if word.begins is None:
            word.begins = any(self.has_prefix(form.text) for form in self.forms(word))
        return word.begins

    def has_prefix(self, text: str) -> bool:
        """Whether there is a key that begins so."""
        return bool(text) and next(self._trie.iterkeys(text), None) is not None

    def _forms(self, surface: str, folded: str) -> list[Form]:
        found = {folded: Form(folded, 0, 0, False, written=surface)} if folded else {}
        self._endings.cut(surface, folded, found, self.has_prefix)
        if self._affixes.any and not (self.common(folded) or folded in self._bare or folded in self.commonest):
            for cut in self._affixes.cuts(surface):
                rest = squeeze(fold(cut.written))
                whole = len(rest) >= cut.least
                whole = whole and not self.common(rest)  # "in a tower", but "in Migdal HaEmek" as well
                if whole or cut.may_begin(rest):
                    found.setdefault(rest, Form(rest, cut.left, cut.right, cut.changed, cut.where, cut.written, whole))
        if self._endings:
            same = len(folded) == len(surface)  # letter by letter, so that the accented stem can be told
            for base, where in self._endings.bases(folded):
                if base not in found or (where and not found[base].where and found[base].inflected):
                    stem = in_common(base, folded)
                    written = surface[:stem] + base[stem:] if same else ""
                    found[base] = Form(base, 0, 0, True, where, written)
        return list(found.values())

    def bases(self, folded: str) -> list[str]:
        """Base forms that a word may be an inflected form of."""
        return [base for base, _ in self._endings.bases(folded)] if self._endings else []

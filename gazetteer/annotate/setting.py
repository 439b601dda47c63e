"""The words around a mention, as nesting asks about them."""

from __future__ import annotations

from collections.abc import Sequence

from gazetteer.annotate.demonyms import demonyms_of
from gazetteer.annotate.document import Document
from gazetteer.annotate.lexicon import Lexicon
from gazetteer.annotate.mention import Mention
from gazetteer.annotate.word import CAPITAL, CUE, FREQUENT, UPPER

CAPITALS = (CAPITAL, UPPER)
FAR = 5  # words of a name beside the place's
_KEEPS = CUE["generic"] | CUE["civic"] | CUE["before-person"]
_SMALL = frozenset(("article", "determiner", "link", "small"))
_NEAR = 14  # words to both sides in which sport is looked for
_NO_NAME = CUE["never"] | CUE["preposition"] | CUE["list-word"]


class Setting:
    """What is known of one document."""

    def __init__(self, document: Document, mentions: Sequence[Mention], lexicon: Lexicon) -> None:
        self.words = document.words
        self.read = document.read
        self.lexicon = lexicon
        self._people = demonyms_of(lexicon)
        self.sentences = document.sentences
        likely = [mention for mention in mentions if mention.value > 0]
        self.of_word = {number: mention for mention in likely for number in range(mention.first, mention.last + 1)}

        #: by word of a hashtag with "_" whether it names something else than places, as far as was asked: ``titles.py``
        self.other_tags: dict[int, bool] = {}

    def bare(self, mention: Mention) -> bool:
        """Whether a name has no ending that makes it more than part of a name: "X's", "in X" as one word."""
        return mention.end == self.words.ends[mention.last] and not mention.where

    def whole(self, mention: Mention) -> bool:
        """Whether a name ends where its last word does, whatever that may be taken for an ending."""
        return mention.end == self.words.ends[mention.last]

    def short(self, mention: Mention) -> bool:
        """Whether a mention is an abbreviation, and no name that means a country as well, such as "Holland"."""
        return mention.kind == "abbreviation" and self.read[mention.first].shape != CAPITAL

    def possessive(self, mention: Mention) -> bool:
        """Whether a mention is in the English genitive: "Bayern Munich's"."""
        return self.words.text[mention.end : self.words.ends[mention.last]] in ("'s", "’s")

    def headline(self, mention: Mention) -> bool:
        """Whether the sentence of a mention is written in title case."""
        return self.sentences.headline(mention.first)

    def joins(self, at: int) -> bool:
        """Whether a word goes on the name that the word before it may belong to."""
        if not 0 < at < len(self.read) or not self.words.gaps[at].joins:
            return False
        return "\n" not in self.words.text[self.words.ends[at - 1] : self.words.starts[at]]

    def hyphen(self, at: int) -> bool:
        """Whether a hyphen stands before a word."""
        return self.words.gaps[at].glue == "-"

    def capital(self, at: int) -> bool:
        """Whether a word is written with a capital."""
        return self.read[at].shape in CAPITALS

    def keeps(self, at: int) -> bool:
        """Whether a word beside a place leaves it one: a territory, an office, people, an event."""
        return bool(self.read[at].cues & _KEEPS) or "keep" in self.read[at].heads

    def no_name(self, at: int) -> bool:
        """Whether a word is never part of a name: a preposition, a month."""
        return bool(self.read[at].cues & _NO_NAME)

    def people(self, at: int) -> bool:
        """Whether a word means the people or the things of a place: "мюнхенская"."""
        return self._people.at(self.words, self.read, at) is not None

    def sport(self, mention: Mention) -> bool:
        """Whether the sentence of a mention speaks of sport, outside the words right beside it."""
        for step in (-1, 1):
            here = mention.first if step < 0 else mention.last + 1
            for _ in range(_NEAR):
                if step < 0:
                    if here == 0 or self.words.gaps[here].ends:
                        break
                    here -= 1
                elif here >= len(self.read) or self.words.gaps[here].ends:
                    break
                if "sport" in self.read[here].heads:
                    return True
                here += step > 0
        return False

    def ordinary(self, at: int) -> bool:
        """Whether a word may have its capital from the sentence that begins with it."""
        word = self.read[at]
        return self.sentences.begins(at) and (
            "opener" in word.heads or word.folded in self.lexicon.commonest or bool(word.cues & FREQUENT)
        )

    def named(self, at: int) -> bool:
        """Whether a word may be part of a name."""
        word = self.read[at]
        if word.shape != CAPITAL or word.surface.endswith(("'s", "’s")) or not _SMALL.isdisjoint(word.heads):
            return False
        return not self.no_name(at) and self._people.at(self.words, self.read, at) is None

    def unknown(self, at: int) -> bool:
        """Whether a word is a name, but no place's and none that leaves a place one."""
        return self.named(at) and at not in self.of_word and not self.keeps(at)

    def prefix(self, mention: Mention) -> str:
        """What runs into a name, such as the d of "d'Armenia"."""
        return self.words.text[self.words.starts[mention.first] : mention.start].rstrip("'’ʼ").lower()

    def link(self, mention: Mention) -> tuple[bool, bool, int]:
        """Whether a link such as "of" stands before a name, whether an article does, and the word before them."""
        at, article = mention.first - 1, False
        prefix = self.prefix(mention)
        heads = self.lexicon.word(prefix).heads if prefix else {}
        if "link" in heads:
            return True, False, at
        if "article" in heads:
            article = True
        elif at >= 0 and "article" in self.read[at].heads and "link" not in self.read[at].heads:
            at, article = at - 1, True
        if at >= 0 and "link" in self.read[at].heads and (article or self.joins(at + 1)):
            return True, article, at - 1
        return False, article, mention.first - 1

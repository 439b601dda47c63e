"""Names in texts of a sentence or two, where no other name speaks for them.

The network has learned mostly from documents in which places support one another. In "Gori was shelled in the morning"
nothing does, and of the names that it then finds a little too unlikely more than half are places.
"""

from __future__ import annotations

from gazetteer.annotate.document import Document, apart, is_surname
from gazetteer.annotate.evidence import is_event
from gazetteer.annotate.lexicon import NOUNS
from gazetteer.annotate.mention import Mention
from gazetteer.annotate.mere_words import across
from gazetteer.annotate.tables import given_names
from gazetteer.annotate.word import CAPITAL, COMMON, CUE, FREQUENT, LOWER, UPPER, Word
from gazetteer.linking.spans import OTHER

_WORDS = 30  # different words of a text that is brief
_MOST = 300  # words that are looked at
_MORE = 0.8  # chosen by comparing .5, .7 and .9 on texts of one sentence in nine languages, and on tweets
_LETTERS = 2  # of a name that is part of other words by chance, in scripts whose letters are words here
_SHORT = 0.5  # the part that counts for these
_PERSON = 0.3  # the part that counts for what persons are called as well
_GIVEN = CUE["given"]


def is_brief(document: Document) -> bool:
    """Whether a text has few different words; the same sentence again makes it no longer."""
    read = document.read
    return len(read) < _WORDS or len({word.number for word in read[:_MOST]}) < _WORDS


def more_of_brief(document: Document, mention: Mention) -> float:
    """What is added to the logit of a mention of a brief text: of towns and areas, as they are usually written."""
    read, gaps, at, after = document.read, document.words.gaps, mention.first, mention.last + 1
    if mention.inflected or mention.candidates[0].kind == OTHER:
        return 0.0
    word = read[at]
    first = gaps[at].ends
    if word.shape == LOWER or (word.shape == UPPER and not document.loud):
        return 0.0
    if len(word.surface) == 1 and len(mention.surface) <= _LETTERS:
        return 0.0 if across(mention, document) else _MORE * _SHORT
    if _is_word(word, mention) and (first or word.shape != CAPITAL or document.lang in NOUNS):
        return 0.0
    headline = document.sentences.headline(at)
    if not headline:
        capitals = (CAPITAL, UPPER)
        # the first word of a sentence has a capital anyhow: "Yesterday X celebrated"
        begun = at and gaps[at].joins and read[at - 1].shape in capitals and not gaps[at - 1].ends
        if begun and not apart(document, at - 1):
            return 0.0
        if after < len(read) and gaps[after].joins and read[after].shape in capitals and not apart(document, after):
            return 0.0
    if headline or is_event(mention, document):
        return _MORE
    return _MORE * (_PERSON if _is_person(document, mention) else 1.0)


def is_plainly(document: Document, mention: Mention) -> bool:
    """Whether a name of a brief text is the place's own, in the language of the text, and no other word or name."""
    best, word = mention.candidates[0], document.read[mention.first]
    if not (best.own and best.usual) or _is_word(word, mention) or len(word.surface) == 1:
        return False
    return more_of_brief(document, mention) >= _MORE and not _is_person(document, mention)


def _is_word(word: Word, mention: Mention) -> bool:
    """Whether a name means something else as well: lists of frequent words have names of towns of the country too."""
    best = mention.candidates[0]
    named = best.own and best.written and word.shape == CAPITAL
    return bool(word.cues & COMMON) or (bool(word.cues & FREQUENT) and not named)


def _is_person(document: Document, mention: Mention) -> bool:
    word = document.read[mention.first]
    return bool(word.cues & _GIVEN) or word.folded in given_names() or is_surname(document, mention)

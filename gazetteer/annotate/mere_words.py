"""Whether a name is rather a word of the language, or words beside one another: "s in" is no Sin."""

from __future__ import annotations

from gazetteer.annotate.boundaries import crosses
from gazetteer.annotate.document import Document
from gazetteer.annotate.mention import Mention
from gazetteer.annotate.tables import commonest, language_words
from gazetteer.annotate.word import LOWER, UNCASED, Word
from gazetteer.annotate.words import APOSTROPHES
from gazetteer.linking.spans import COUNTRY, DIVISION, OTHER, TOWN, Candidate

_RENOWNED = 7.0  # importance of a place that is known beyond its country
_MILLION = 6.0  # log10 of the people of a town that is too
_STEM = 4  # letters of a name of which a frequent word may be a form
_LONG = 7  # … of one that no other word is like by chance
_PIECE = 2  # letters of what is more often a word, or part of one, than part of a name
_SYLLABLES = ("vi",)  # languages whose words are written in parts
_FUNCTION_WORD = 6.0  # log10 of how often such a word is met in a thousand million


def in_pieces(mention: Mention, document: Document) -> bool:
    """Whether a name that is written otherwise begins in small letters, or is put together of single ones: "s in"."""
    words = document.read[mention.first : mention.last + 1]
    if len(words) == 1:  # Catalan "S'han trobat"
        return any(mark in mention.surface[:-1] and mention.surface.split(mark)[-1].islower() for mark in APOSTROPHES)
    if any(word.features for word in words) or not document.words.gaps[mention.first + 1].glue:
        return False  # letters of a script without spaces
    small = (LOWER, UNCASED)
    return words[0].shape == LOWER or any(
        len(word.surface) == 1 or (len(word.surface) == _PIECE and word.shape in small) for word in words
    )


def across(mention: Mention, document: Document) -> bool:
    """Whether a name of two Chinese characters lies across common words, and no area or place that everyone knows."""
    best, word = mention.candidates[0], document.read[mention.first]
    if len(mention.surface) != _PIECE or word.shape != UNCASED or len(word.surface) > 1:
        return False
    if best.kind in (COUNTRY, DIVISION) or is_renowned(best):
        return False
    return crosses(document.words.text, mention.start, mention.end, document.lang)


def by_chance(mention: Mention, lang: str) -> bool:
    """Whether a word in small letters is found to be a name by chance: Finnish "nimessä", Danish "slave"."""
    return mention.inflected or mention.candidates[0].kind == OTHER or lang in _SYLLABLES


def is_called_so(mention: Mention, word: Word) -> bool:
    """Whether the language of the text calls some place so, to the letter: "Pará" of "para" it does not."""
    if word.shape == UNCASED and not is_renowned(mention.candidates[0]):
        return False  # no capital tells it from the word
    if any(c.written for c in mention.candidates):
        return True
    best = mention.candidates[0]
    known = best.usual if best.kind <= DIVISION else is_renowned(best)
    if mention.inflected and best.own and known and best.letters >= _STEM:
        return True  # "Києва": lists of words have forms of names as well
    return best.home and best.spelt and best.letters >= (_STEM if known else _LONG)


def is_everywhere(word: Word, document: Document) -> bool:
    """Whether a word is among the commonest of the language, by which it is told."""
    return word.surface.lower() in commonest().get(document.script, {}).get(document.lang, ())


def is_function_word(word: Word, document: Document, *, listed: bool) -> bool:
    """Whether every text of a language has a word: Russian "Того" begins sentences, and is no Togo there.

    ``listed``: only where it is listed as one; some capitals are as frequent in the language of their country.
    """
    if is_everywhere(word, document):
        return True
    often = language_words("word").get(word.surface.lower(), {}).get(document.lang, 0.0)
    return not listed and often >= _FUNCTION_WORD


def is_renowned(candidate: Candidate) -> bool:
    """Whether a town or a feature is known beyond its country."""
    known = candidate.importance >= _RENOWNED or (candidate.kind == TOWN and candidate.people >= _MILLION)
    return candidate.kind > DIVISION and known

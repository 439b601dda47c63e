"""Landscape words, which are parts of names: "Likoma Island" does not mention Iceland, nor "реки Лены" Lena.

Beside a name such a word belongs to it, whether the whole is on file or not, and alone it is a common noun, unless a
well-known place is really called so in the language of the text: Porto in Portuguese.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gazetteer.annotate.lexicon import Lexicon
from gazetteer.annotate.mention import Mention
from gazetteer.annotate.tables import folded
from gazetteer.annotate.word import CAPITAL, COMMON, CUE, LOWER, UNCASED, UPPER, Word
from gazetteer.annotate.words import Words
from gazetteer.linking.spans import TOWN, Candidate, Keys, Spans

_BESIDE_TOWNS = ("archipelago", "peninsula", "plain", "bay", "cape", "sea")  # may be beside what they are not part of
_KNOWN = 6.0  # importance of a place that may be meant by a word that means something else
_NO_NAME = COMMON | CUE["preposition"] | CUE["of"] | CUE["determiner"] | CUE["list-word"] | CUE["opener"] | CUE["never"]
_DETERMINER = CUE["determiner"]
# languages in which the word for a feature stands before its name: "Jaén cerró" speaks of no hill
_FEATURE_FIRST = ("es", "pt", "fr", "it", "ca", "gl", "ro")
_WITH_ARTICLES = ("pt",)  # languages in which names of towns have articles: "o Porto"


def is_landscape(mention: Mention, words: Words, read: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether a mention is such a word, and no name."""
    if mention.kind != "name" or not lexicon.landscape:
        return False
    if mention.first == mention.last:
        if not read[mention.first].landscape:
            return False
    elif read[mention.first].shape != UNCASED or folded(mention.surface) not in lexicon.landscape:
        return False  # only where letters are words here
    before, after = mention.first - 1, mention.last + 1
    best = mention.candidates[0]
    follows = after < len(read) and words.gaps[after].joins and words.gaps[after].glue == " "
    if best.own and follows and read[after].cues & CUE["civic"]:
        return False  # "Delta police"
    if not best.own or (follows and _names(read[after])):
        return True
    if before >= 0 and words.gaps[mention.first].joins and read[before].cues & _DETERMINER:
        return lexicon.lang not in _WITH_ARTICLES
    return best.importance < _KNOWN and not _within(mention, words, read, lexicon)


def _within(mention: Mention, words: Words, read: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether a capital marks a word as a name: within a sentence, next to no other capital."""
    at = mention.first
    if words.gaps[at].ends or lexicon.nouns or read[at].shape != CAPITAL:
        return False
    return not words.gaps[at].joins or not _names(read[at - 1])


def _names(word: Word) -> bool:
    """Whether a capital lets a word be a name."""
    return word.shape in (CAPITAL, UPPER) and not word.cues & _NO_NAME


def features_beside(first: int, last: int, words: Words, read: Sequence[Word], *, after: bool = True) -> set[str]:
    """The types of features that the words next to a name stand for."""
    before, behind = first - 1, last + 1
    said: set[str] = set()
    if before >= 0 and words.gaps[first].joins:
        said |= read[before].features
        if before and read[before].weak and words.gaps[before].joins:  # "lago di Como"
            said |= read[before - 1].features
    if after and behind < len(read) and words.gaps[behind].joins:
        said |= read[behind].features
    return said


def wider(keys: Keys, surface: str, lang: str, said: set[str], spans: Spans) -> tuple[Candidate, ...]:
    """The features that a name means beside a word for them, though hardly by itself: "قلهٔ دماوند", "Դոն գետը"."""
    found = spans.beside_towns(keys, surface, lang) if said else ()
    return tuple(candidate for candidate in found if candidate.usual and spans.is_any_of(candidate.place, said))


def of_feature(mention: Mention, words: Words, read: Sequence[Word], spans: Spans, lang: str) -> Mention | None:
    """A mention beside a word for a feature, with features alone ("реки Лены"); None for a town: "Lake Tbilisi"."""
    inner = read[mention.first : mention.last + 1]
    if (
        inner[-1].shape == LOWER
        and inner[-1].features
        and all(word.features or word.weak or word.cues & COMMON for word in inner)
        and not (mention.candidates[0].own and mention.candidates[0].importance >= _KNOWN)  # "Тихий океан"
    ):
        return None  # "El río" at the beginning of a sentence
    said = features_beside(mention.first, mention.last, words, read, after=lang not in _FEATURE_FIRST)
    if not said or mention.kind != "name":
        return mention
    before = mention.first - 1
    if before >= 0 and words.gaps[mention.first].joins and read[before].cues & CUE["town"]:
        return mention  # "the town of X", whatever follows
    fitting = tuple(c for c in mention.candidates if spans.is_any_of(c.place, said))
    fitting = fitting or wider(mention.keys, mention.surface, lang, said, spans)
    if fitting:
        return replace(mention, candidates=fitting)
    town = mention.candidates[0].kind == TOWN and said.isdisjoint(_BESIDE_TOWNS)
    return None if town else mention


def begun_low(mention: Mention, word: Word, spans: Spans) -> Mention | None:
    """A mention that begins with a word for a feature in lower case, with such features alone."""
    fitting = tuple(c for c in mention.candidates if spans.is_any_of(c.place, word.features))
    return replace(mention, candidates=fitting) if fitting and mention.last > mention.first else None

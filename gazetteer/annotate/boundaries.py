"""Where a name may begin and end in scripts that write no spaces: not between a letter and the signs on it, nor inside
a run of katakana, which is one word, nor inside a longer word of the language (``data/longer_words.tsv.xz``); hardly
across two words (``data/crossing_words.tsv.xz``).
"""

from __future__ import annotations

import unicodedata
from functools import cache

import marisa_trie

from gazetteer.annotate import tables

# vowels that Thai and Lao write before the consonant after which they are spoken
_BEFORE = frozenset("เแโใไເແໂໃໄ")
# vowels written behind a consonant that are letters in Unicode, and signs of repetition and abbreviation
_BEHIND = frozenset("ะาำๅๆฯະາຳໆຽ々ゝゞ")
_STACKS = frozenset("\u17d2\u1039")  # the next consonant stands below this one: Khmer coeng, Burmese virama
_SILENT = frozenset("\u0e4c\u0ecc\u103a\u17cb\u17cd")  # a consonant with it belongs to the syllable before
_MEDIAL = frozenset("\u1037\u0e34\u0e38")  # what stands between such a consonant and that sign
_LONGEST = 12  # letters of a word that a name may be inside of


def apart(text: str, start: int, end: int, lang: str) -> bool:
    """Whether a span of a script without spaces begins and ends where words do."""
    return divides(text, start) and divides(text, end) and not inside_longer(text, start, end, lang)


def divides(text: str, at: int) -> bool:
    """Whether a word may end, and another begin, before the letter at an offset.

    >>> divides("ニューヨーク", 4), divides("ニューヨーク市", 6), divides("เมือง", 1)
    (False, True, False)
    """
    if not 0 < at < len(text):
        return True
    before, after = text[at - 1], text[at]
    if before in _BEFORE or before in _STACKS or after in _BEHIND or unicodedata.category(after)[0] == "M":
        return False
    if _is_katakana(before) and _is_katakana(after):
        return False
    following = text[at + 1 : at + 3]
    return not following or not (following[0] in _SILENT or (following[0] in _MEDIAL and following[-1] in _SILENT))


def _is_katakana(letter: str) -> bool:
    return "\u30a1" <= letter <= "\u30f4" or letter in "ーヷヸヹヺ"


def inside_longer(text: str, start: int, end: int, lang: str) -> bool:
    """Whether a span is a part of a longer word of a language that is no name."""
    words = _longer_words(lang)
    if words is None:
        return False
    for begin in range(max(0, end - _LONGEST), start + 1):
        longest = max(map(len, words.prefixes(text[begin : begin + _LONGEST])), default=0)
        stop = begin + longest
        if stop >= end and longest > end - start and divides(text, begin) and divides(text, stop):
            return True
    return False


@cache
def _longer_words(lang: str) -> marisa_trie.Trie | None:
    found = [words for tag, words in (line.split("\t") for line in tables.packed("longer_words.tsv.xz")) if tag == lang]
    return marisa_trie.Trie(word for words in found for word in words.split()) if found else None


def crosses(text: str, start: int, end: int, lang: str) -> bool:
    """Whether a letter at either end of a span belongs to a common word with the letter beside it: 府中 in 政府中."""
    words = _crossing_words(lang)
    return (start > 0 and text[start - 1 : start + 1] in words) or text[end - 1 : end + 1] in words


def goes_on(text: str, at: int, lang: str) -> bool:
    """Whether the letter at an offset ends a common word that begins with the letter before it: 都 in 首都柏林."""
    return at > 0 and text[at - 1 : at + 1] in _crossing_words(lang)


@cache
def _crossing_words(lang: str) -> frozenset[str]:
    lines = (line.split("\t") for line in tables.packed("crossing_words.tsv.xz"))
    return frozenset(word for tag, words in lines if tag == lang for word in words.split())

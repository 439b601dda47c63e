"""Hashtags, handles and addresses: "#NepalEarthquake" and "#keralafloods" contain place names, "@London" does not."""

from __future__ import annotations

import re
from functools import lru_cache

from gazetteer.annotate.lexicon import Lexicon
from gazetteer.annotate.tables import folded, hashtag_words, is_word

_TAG = re.compile(r"(?<![\w&/#])#\w+")
_ADDRESS = re.compile(
    r"(?<![\w.])@\w+|\b[a-z][a-z0-9+.-]*://[^\s<>\"]+|\bwww\.[^\s<>\"]+|[\w.+-]{1,64}@[\w-]+\.[\w.-]+", re.I
)
# after a small letter before a capital, before the last of some capitals, and before and after figures
_CAMEL = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-ZÀ-ÖØ-Þ])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
_NAME = 4  # letters of a name within a hashtag written as one word
_WORDS = 3  # of the rest of it
_KEPT = 2_000  # hashtags, which come again and again


def hashtags(text: str) -> list[tuple[int, int]]:
    """Where the hashtags of a text begin, without their sign, and end."""
    return [(found.start() + 1, found.end()) for found in _TAG.finditer(text)] if "#" in text else []


def addresses(text: str) -> list[tuple[int, int]]:
    """Where the handles, and the addresses of pages and mail, begin and end in a text."""
    if "@" not in text and "://" not in text and "www." not in text:
        return []
    return [found.span() for found in _ADDRESS.finditer(text)]


@lru_cache(maxsize=_KEPT)
def pieces(tag: str, lexicon: Lexicon) -> list[int]:
    """Where the second and later words of a hashtag begin; nothing where it is one word, or none can be told."""
    cuts = [found.start() for found in _CAMEL.finditer(tag) if 0 < found.start() < len(tag)]
    out = list(cuts)
    for start, end in zip([0, *cuts], [*cuts, len(tag)], strict=True):
        out += [start + inner for inner in _inner(tag[start:end], lexicon)]
    return sorted(out)


def _inner(word: str, lexicon: Lexicon) -> list[int]:
    """The same for what is written as one word: a name, and words of the language before or after it."""
    low, key = word.lower(), folded(word)
    if len(word) < 2 * _NAME - 1 or len(key) != len(word) or lexicon.has_key(key) or _is_word(low, lexicon):
        return []
    for size in range(len(word) - 2, _NAME - 1, -1):
        rest = len(word) - size
        if lexicon.has_key(key[:size]) and (after := _of_words(low[size:], lexicon, _WORDS)) is not None:
            return [size, *(size + at for at in after)]
        if lexicon.has_key(key[rest:]) and (before := _of_words(low[:rest], lexicon, _WORDS)) is not None:
            return [*before, rest]
    return []


def _is_word(word: str, lexicon: Lexicon) -> bool:
    return is_word(word, lexicon.lang) or word in hashtag_words(lexicon.lang) or word in hashtag_words("en")


def _of_words(rest: str, lexicon: Lexicon, most: int) -> list[int] | None:
    """Where the second and later of at most so many words of the language begin in letters; None where they do not."""
    if _is_word(rest, lexicon):
        return []
    for size in range(len(rest) - 2, 1, -1):
        if most > 1 and _is_word(rest[:size], lexicon):
            more = _of_words(rest[size:], lexicon, most - 1)
            if more is not None:
                return [size, *(size + at for at in more)]
    return None

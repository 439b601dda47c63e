"""A text as words with the code-point offsets of the text as given, and what stands between them.

A word is a run of letters, digits and marks, with what may stand inside it: apostrophes, soft hyphens, joiners. Scripts
that write no spaces are taken letter by letter. Nothing here changes the text, so offsets are those of the caller.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

# Thai, Lao, Burmese, Khmer, Han, Kana: a letter is a word of its own here
_ALONE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
_LETTER = rf"[^\W_{_ALONE}]"
# marks that stand on or inside letters, the three Armenian signs among them, and what is not seen
_MARK = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0711\u0730-\u074a"
    "\u0900-\u0963\u0966-\u0dff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
    "\u055b\u055c\u055e\u00ad\u200b-\u200d\u2060\ufeff"
)
APOSTROPHES = "'’ʼ＇՚‘`´ʹʻ′"
_WORD = re.compile(
    rf"(?:[A-Z]\.){{2,}}"  # U.S.
    rf"|[рР]-н[а-яі]{{0,2}}(?!\w)"  # the Russian for a district
    rf"|[{_ALONE}]"
    rf"|{_LETTER}+(?:[{_MARK}]+{_LETTER}*|[{APOSTROPHES}]{_LETTER}+)*"
)


class Gap(NamedTuple):
    """What stands between two words."""

    joins: bool  # one name may go on over it
    ends: bool  # a sentence or a line ends in it
    comma: bool  # nothing but a comma, or a bracket that opens
    dot: bool  # a full stop and a space: the end of an abbreviation or of a sentence
    closes: bool  # a bracket closes
    glue: str  # a hyphen, or nothing


_SPACE = r"[ \t\u00a0\u2000-\u200a\u202f\u3000]"
_UNSEEN = "[\u00ad\u200b-\u200d\u2060\ufeff]"
# hyphens, those of lines and of black letter among them, and the dots inside names
_JOIN = re.compile(
    rf"{_SPACE}{{0,3}}(?:\r?\n)?{_SPACE}{{0,12}}[-\u2010\u2011\u2013·・=\u00ac\u2e17]?(?:\r?\n{_SPACE}{{0,12}})?|_|{_UNSEEN}{{1,2}}"
)
_DOT = re.compile(r"\.[ \u00a0]?(?:\r?\n[ \t]{0,12})?")
_COMMA = re.compile(r"\s?[,،、，]\s?|\s?[(（]")
_END = re.compile(r"[.!?…։。！？؟:;|•“”\"«»]|\n\s*\n|\n\s*[-*•]|՝$")


_HYPHENS = ("-", "\u2010", "\u2011", "\u2013", "=", "\u00ac", "\u2e17")
_LONG_GAP = 100  # characters
LONG_WORD = 100  # … of a word that is neither a name nor seen again


@lru_cache(maxsize=8_192)
def _gap(text: str) -> Gap:
    return Gap(
        joins=len(text) < 24 and _JOIN.fullmatch(text) is not None,
        ends=_END.search(text) is not None,
        comma=_COMMA.fullmatch(text) is not None,
        dot=_DOT.fullmatch(text) is not None,
        closes=")" in text or "）" in text,
        glue="-" if text.rstrip() in _HYPHENS else text and " ",
    )


FIRST = Gap(joins=False, ends=True, comma=False, dot=False, closes=False, glue=" ")


class Words(NamedTuple):
    """The words of a text: equal rows; ``gaps[i]`` stands before word ``i``."""

    text: str
    starts: list[int]
    ends: list[int]
    gaps: list[Gap]


def words(text: str) -> Words:
    """The words of ``text``.

    >>> found = words("Şuşa, Stepa\u00adnakert")
    >>> [found.text[start:end] for start, end in zip(found.starts, found.ends)] == ["Şuşa", "Stepa\u00adnakert"]
    True
    """
    spans = [found.span() for found in _WORD.finditer(text)]
    return between(text, [start for start, _ in spans], [end for _, end in spans])


def between(text: str, starts: list[int], ends: list[int]) -> Words:
    """The words of a text that begin and end there."""
    # long gaps are rare and never the same: to keep them would fill the memory
    gaps = [
        (_gap if start - end < _LONG_GAP else _gap.__wrapped__)(text[end:start])
        for end, start in zip(ends, starts[1:], strict=False)
    ]
    return Words(text, starts, ends, [FIRST, *gaps] if starts else [])

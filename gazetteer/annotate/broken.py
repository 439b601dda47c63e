"""Words that the end of a line has cut in two, words that have lost the space between them, and short words.

"Constan-\\ntinople" is one word of the text as given, so that spans are those of the caller; folding drops the hyphen.
In "Paris-\\nbased" the hyphen is part of the text. "inBayern" is what is left when lines are put together without a
space, and "#prayforNepal" is written so. The full stop of "г. Томск" is part of a word, and ends no sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from gazetteer.annotate.hashtags import hashtags, pieces
from gazetteer.annotate.lexicon import Lexicon
from gazetteer.annotate.tables import is_word
from gazetteer.annotate.words import Words, between

_ALWAYS = "\u00ac\u2e17\u00ad"  # signs that stand at the end of a line only
_BLACK_LETTER = frozenset(("de", "fi", "sv", "da", "nb", "no", "nn", "et", "lv", "cs"))  # that had "=" for a hyphen
_CUT = re.compile(r"(?<=[^\W\d_])(?P<sign>[-\u2010\u2011=\u00ac\u2e17\u00ad])[ \t]*(?P<line>\r?\n[ \t]*)?(?=[^\W\d_])")
_RUN_ON = re.compile(r"(?<=[^\W_])(?=[A-ZÀ-ÖØ-ÞА-ЯЁ][a-zß-öø-ÿа-яё]{2})")
_LEAST = 2  # letters of a word that has lost the space after it


def mended(words: Words, lexicon: Lexicon) -> Words:
    """The words of a text as they were before they were cut or run together."""
    text = words.text
    starts, ends = list(words.starts), list(words.ends)
    cut: set[int] = set()
    for found in _CUT.finditer(text):
        at = bisect_right(starts, found.start()) - 1
        if at < 0 or at + 1 >= len(starts) or starts[at + 1] != found.end():
            continue
        if ends[at] >= found.start() and _is_one(text[starts[at] : ends[at]], text[starts[at + 1] : ends[at + 1]],
                                                 found["sign"], found["line"] is not None, lexicon):  # fmt: skip
            cut.add(at)
    inner = _run_on(text, starts, ends, lexicon)
    stops = _shortened(words, lexicon)
    if not cut and not inner and not stops:
        return words
    for at in stops:
        ends[at] += 1
    starts = [start for at, start in enumerate(starts) if at - 1 not in cut]
    ends = [end for at, end in enumerate(ends) if at not in cut]
    for cuts in inner:
        at = bisect_right(starts, cuts[0]) - 1
        if cuts[-1] < ends[at]:
            starts[at + 1 : at + 1] = cuts
            ends[at:at] = cuts
    return between(text, starts, ends)


def _is_one(first: str, second: str, sign: str, line: bool, lexicon: Lexicon) -> bool:
    """Whether what stands before and after a hyphen is one word."""
    goes_on = second[0].islower() and not (len(first) > 1 and first.isupper())
    if not goes_on and not second.isupper() and second[0].upper() != second[0].lower():
        return False
    if not line and sign not in _ALWAYS and not (
        sign == "=" and goes_on and first[0].isupper() and lexicon.lang in _BLACK_LETTER
    ):  # fmt: skip
        return False
    if lexicon.is_name(lexicon.word(first + second)):
        return True
    if not goes_on:
        return False
    # "Paris-\nbased"
    return sign in _ALWAYS or not (lexicon.is_name(lexicon.word(first)) and is_word(second, lexicon.lang))


def _run_on(text: str, starts: list[int], ends: list[int], lexicon: Lexicon) -> list[list[int]]:
    """For words that are several without a space where the later ones begin."""
    out: list[list[int]] = []
    for found in _RUN_ON.finditer(text):
        at = bisect_right(starts, found.start()) - 1
        head = text[starts[at] : found.start()]
        if not head or found.start() >= ends[at] or text[starts[at] - 1 : starts[at]] == "#":
            continue
        if head.isdigit() or (len(head) >= _LEAST and head.islower() and is_word(head, lexicon.lang)):
            out.append([found.start()])
    for start, _ in hashtags(text):
        at = bisect_left(starts, start)
        known = at < len(starts) and starts[at] == start
        if known and (cuts := [start + cut for cut in pieces(text[start : ends[at]], lexicon)]):
            out.append(cuts)
    return out


def _shortened(words: Words, lexicon: Lexicon) -> list[int]:
    """The words that are short for another, before a name: not "в 1990 г. Томск"."""
    if not lexicon.short:
        return []
    text = words.text
    out = []
    for at, gap in enumerate(words.gaps[1:]):
        start, end, after = words.starts[at], words.ends[at] + 1, words.starts[at + 1]
        year = text[max(start - 2, 0) : start].strip()[-1:].isdigit()
        if gap.dot and text[start:end] in lexicon.short and not (year or text[after].islower()):
            out.append(at)
    return out

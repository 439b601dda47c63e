"""Names in quotation marks beside a word for what is called so: гостиница «Украина», the film “Casablanca”."""

from __future__ import annotations

from collections.abc import Sequence

from gazetteer.annotate.lexicon import CAPITAL, UPPER, Word
from gazetteer.annotate.words import Words

_OPEN, _CLOSE = '«„“"‹”', '»”“"›'
_LONG = 8  # words of a title, to both sides of the place in it
_APART = 3  # words from the word for the kind to the mark: "роман Булгакова «…»"


def quoted(words: Words, read: Sequence[Word], first: int, last: int) -> str:
    """The kind of thing that is called by the quotation around a run of words; ``""`` for none."""
    begin = _begin(words, first)
    if begin is None:
        return _club(words, read, first)
    end = _end(words, last)
    if end is None:
        return ""
    for at in range(begin - 1, max(begin - 1 - _APART, -1), -1):
        gap = words.text[words.ends[at] : words.starts[at + 1]]
        if gap.strip().strip(_OPEN):
            break
        heads = read[at].heads
        found = heads.get("named", "") or heads.get("quoted", "")
        if at == begin - 1:
            found = found or heads.get("before", "") or heads.get("Before", "") or heads.get("direct", "")
        if found:
            return found
    if end + 1 < len(read) and not words.text[words.ends[end] : words.starts[end + 1]].strip().strip(_CLOSE):
        heads = read[end + 1].heads
        return heads.get("named", "") or heads.get("quoted", "") or heads.get("after", "") or heads.get("After", "")
    return ""


def _begin(words: Words, first: int) -> int | None:
    """The first word of the quotation that a word is in."""
    for at in range(first, max(first - _LONG, -1), -1):
        gap = words.text[words.ends[at - 1] if at else 0 : words.starts[at]]
        mark = gap.rstrip(" \u00a0\u202f")
        if mark and mark[-1] in _OPEN and (len(mark) > 1 or at == 0):
            return at
        if any(sign in gap for sign in _CLOSE) or "\n\n" in gap:
            return None
    return None


def _end(words: Words, last: int) -> int | None:
    """The last word of the quotation that a word is in."""
    size = len(words.starts)
    for at in range(last, min(last + _LONG, size)):
        gap = words.text[words.ends[at] : words.starts[at + 1] if at + 1 < size else words.ends[at] + 3]
        if any(sign in gap for sign in _CLOSE):
            return at
    return None


def _club(words: Words, read: Sequence[Word], first: int) -> str:
    """«Спартак» Москва: a name right behind the quotation marks of a club's."""
    if not first or read[first - 1].shape not in (CAPITAL, UPPER):
        return ""
    gap = words.text[words.ends[first - 1] : words.starts[first]]
    return read[first - 1].heads.get("direct", "") if len(gap) == 2 and gap[0] in _CLOSE and gap[1] == " " else ""

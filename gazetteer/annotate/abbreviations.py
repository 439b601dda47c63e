"""Abbreviations of places in a text: "Mass.", "S.C.", "S. C." after a town and a comma, "ABŞ-da"."""

from __future__ import annotations

from collections.abc import Sequence

from gazetteer.annotate.lexicon import Lexicon
from gazetteer.annotate.mention import Mention
from gazetteer.annotate.word import CAPITAL, LOWER, Word
from gazetteer.annotate.words import Words
from gazetteer.linking.spans import Spans

_ENDING = 5  # letters of an ending behind a hyphen
_INITIALS = 4  # letters of an abbreviation of single letters


def may_abbreviate(word: Word) -> bool:
    """Whether an abbreviation may begin with a word."""
    return bool(word.after or word.dotted[1]) or _is_initial(word)


def abbreviation(
    words: Words, read: Sequence[Word], at: int, before: Sequence[Mention], lexicon: Lexicon, spans: Spans, *,
    anywhere: bool = False,
) -> Mention | None:  # fmt: skip
    """The place that a word, or letters with full stops, is an abbreviation of.

    Some are one anywhere, others only after a town and a comma; ``before``: the mentions so far.
    """
    word = read[at]
    start, end = words.starts[at], words.ends[at]
    last = at
    here, after = word.here, word.after
    if word.dotted[1] and words.text[end : end + 1] == ".":
        (here, after), end = word.dotted, end + 1
    letters = _initials(words, read, at)
    if letters and not after:
        here, after = lexicon.abbreviated("".join(f"{read[n].surface}." for n in letters))
        last, end = letters[-1], words.ends[letters[-1]] + 1
    follows = anywhere or (bool(before) and before[-1].last == at - 1 and words.gaps[at].comma)
    place = here or (after if follows else 0)
    if not place:
        return None
    inflected = last + 1 < len(read) and words.gaps[last + 1].glue == "-" and _is_ending(read[last + 1])
    if inflected:
        last, end = last + 1, words.ends[last + 1]  # ԱՄՆ-ի, ABŞ-da
    candidate = spans.place(place)
    return Mention(at, last, start, end, (), (candidate,), words.text[start:end], inflected, kind="abbreviation")


def _initials(words: Words, read: Sequence[Word], at: int) -> list[int]:
    """The words from ``at`` on that are single letters, each with a full stop: "S. C."; nothing for one letter."""
    found = []
    for number in range(at, min(at + _INITIALS, len(read))):
        if not _is_initial(read[number]) or words.text[words.ends[number] : words.ends[number] + 1] != ".":
            break
        if number > at and not words.gaps[number].dot:
            break
        found.append(number)
    return found if len(found) > 1 else []


def _is_initial(word: Word) -> bool:
    return word.shape == CAPITAL and len(word.surface) == 1


def _is_ending(word: Word) -> bool:
    return word.shape == LOWER and len(word.surface) <= _ENDING and not word.cues

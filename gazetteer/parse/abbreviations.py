"""Abbreviated words of names, written out in every way that the vocabulary knows: "N. Las Vegas", "Cd. Juárez"."""

from __future__ import annotations

from itertools import islice, product

from gazetteer.parse.cell import Segment
from gazetteer.parse.words import Word, vocabulary
from gazetteer.text.fold import fold

_EXPANDED = 120  # spellings of one phrase
_MOST_WORDS = 3  # abbreviated words of one phrase, and words of one abbreviation


def spelt_out(segment: Segment, first: int, end: int) -> list[str]:
    """Other spellings of the tokens ``first`` to ``end`` (not included); empty where nothing is abbreviated."""
    known = vocabulary(segment.text).abbreviations
    tokens, choices, changed, at = segment.tokens, [], 0, first
    while at < end:
        options, size = [segment.raw(at, at + 1)], 1
        for length in range(min(_MOST_WORDS, end - at), 0, -1):
            words = tuple(token.word for token in tokens[at : at + length])
            found = [word for word in known.get(words, ()) if _abbreviated(segment, at, length, word)]
            if found:
                whole = {fold(text): text for word in found for text in word.value.split("|") if text}
                options, size = [*whole.values(), *options], length
                changed += 1
                break
        choices.append(options)
        at += size
    if not 0 < changed <= _MOST_WORDS:
        return []
    plain = " ".join(options[-1] for options in choices)
    spelt = (" ".join(words) for words in product(*choices))
    return [text for text in islice(spelt, _EXPANDED + 1) if text != plain][:_EXPANDED]


def _abbreviated(segment: Segment, at: int, length: int, word: Word) -> bool:
    """Whether a word is written as an abbreviation: with its full stop, or a single capital before another word."""
    token, raw = segment.tokens[at + length - 1], segment.raw(at, at + 1)
    if not token.dotted and raw.isupper() and len(raw) > 1 and at + 1 == len(segment.tokens) > 1:
        return False  # "Union City TN" ends in a code
    if token.dotted or not word.needs:
        return True
    return length == 1 and len(raw) == 1 and raw.isupper() and len(segment.tokens) > at + 1

"""Places that an event or a street is called after: "Battle of Stalingrad", "Burma Road".

They are places like others, but ``normalize`` leaves them: nobody fought a Battle of Volgograd.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from gazetteer.annotate.tables import folded, rows
from gazetteer.model import Annotation
from gazetteer.parse.cell import tokenize

_BEFORE = 40  # characters before a name in which such words may be
_WORD_AFTER = re.compile(r"[ \u00a0]([^\W\d_]+)")
_TOUCHES = (" ", "\u00a0", "'", "’")


def events(text: str, found: Sequence[Annotation], lang: str) -> frozenset[int]:
    """Numbers of the mentions that events or streets are called after: "Battle of Stalingrad", "Burma Road"."""
    words = _event_words(lang)
    out = set()
    for number, item in enumerate(found):
        left = _words(text[max(0, item.start - _BEFORE) : item.start])
        right = _WORD_AFTER.match(text, item.end)
        after = (folded(right[1]),) if right else ()
        touches = text[max(0, item.start - 1) : item.start] in _TOUCHES
        if (
            (touches and any(left[-len(phrase) :] == phrase for phrase in words["before"]))
            or after in words["after"]
            or (right is not None and right[1][0].isupper() and after in words["After"])
        ):
            out.add(number)
    return frozenset(out)


@lru_cache(maxsize=10_000)  # texts repeat themselves
def _words(before: str) -> tuple[str, ...]:
    return tuple(token.word for token in tokenize(before))


@cache
def _event_words(lang: str) -> dict[str, set[tuple[str, ...]]]:
    """``before`` and ``after``, ``After`` with a capital -> phrases, in words: ``data/events.tsv``."""
    found: dict[str, set[tuple[str, ...]]] = {"before": set(), "after": set(), "After": set()}
    for language, where, phrases in rows("events.tsv"):
        if language == lang:
            found[where] |= set(map(_words, phrases.split("|")))
    return found

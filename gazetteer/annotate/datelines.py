"""Datelines: the place, and often the day, that a report begins with: "PARIS, 3 mars.", "TROY, N.C. (AP) —"."""

from __future__ import annotations

import re
from functools import cache

from gazetteer.annotate.mention import Mention
from gazetteer.annotate.tables import folded, rows
from gazetteer.annotate.words import Words

_LOOKED_AT = 60  # characters after a name
# the state that a town is in, abbreviated or not: ", N.C.", ", Miss.,", ", Ohio"
_AREA = r"(?:,\s?(?:(?:[A-Z]\.\s?){1,3}|[A-Z][a-z]{1,8}\.?)(?=[\s,.(]))?"
_DAY = re.compile(
    rf"{_AREA}[,.]?\s{{0,3}}(?:den |le |am |the )?"
    r"(?:\d{1,2}\s?(?:\.|er|st|nd|rd|th|-го)?\s?(?:de |di |d['’])?(?P<month>[^\W\d_]{3,})"
    r"|(?P<first>[^\W\d_]{3,})\.?\s\d{1,2}\b)"
)
_DASH = re.compile(rf"{_AREA}\.?\s{{0,2}}(?:[—–]|--)\s")
_SIGNED = re.compile(rf"{_AREA}[,.]?\s{{0,2}}(?:\d{{1,2}}\s)?[(/\[—–-]{{1,3}}\s?(?P<agency>[^\W\d_]+)")


@cache
def _words(what: str) -> tuple[str, ...]:
    return tuple(word for kind, _, words in rows("datelines.tsv") if kind == what for word in words.split())


def opens_report(mention: Mention, words: Words) -> bool:
    """Whether a name at the beginning of a line or a sentence has a day, an agency or a dash behind it."""
    if mention.first and not words.gaps[mention.first].ends and not _begins_line(mention, words):
        return False
    text = words.text[mention.end : mention.end + _LOOKED_AT]
    if found := _DAY.match(text):
        month = folded(found["month"] or found["first"])
        if month.startswith(_words("month")):
            return True
    if (found := _SIGNED.match(text)) and found["agency"] in _words("agency"):
        return True
    return mention.surface.isupper() and _DASH.match(text) is not None


def _begins_line(mention: Mention, words: Words) -> bool:
    return "\n" in words.text[words.ends[mention.first - 1] : mention.start]

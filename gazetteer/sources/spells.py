"""The years that the cells of a source give: first and last, or several spells where a name was borne more than once.

A cell for the begin alone may hold both: "1776-1796" with no end, or with the same one, is 1776 to 1796.
``from=1776, to="1796, 1802-1926"`` is two spells, 1776 to 1796 and 1802 to 1926. Whatever reads years reads them here;
what a text says by itself is in ``years.py``.
"""

from __future__ import annotations

import re

from gazetteer.record import Warn
from gazetteer.sources.years import NOT_SAID, Span, is_range, limits, span


def years(begin: str, end: str, warn: Warn) -> Span:
    """First and last year of what two cells say; of several spells, those of the first and of the last.

    ``warn`` is told of a text that is no year, which then says nothing, of a begin that is later than the end, of which
    neither is taken, of two cells that say different ends, and of what is written in the wrong column.
    """
    found = spells(begin, end, warn)
    return found[0][0], found[-1][1]


def spells(begin: str, end: str, warn: Warn) -> list[Span]:
    """Each spell that two cells give, in order; one at least, of which nothing may be known.

    A list of which any part cannot be read says nothing: an end must not be lost.
    """
    begins, ends = parts(begin), parts(end)
    if len(begins) == len(ends) == 1:
        return [_one(begin, end, warn)]
    if len(begins) == 1:
        found = _following(begins[0], ends)
    elif len(ends) == 1 and not end.strip():
        found = _ranges(begins)
    else:
        found = _pairs(begins, [*ends, ""] if len(begins) == len(ends) + 1 else ends)
    return _in_turn(found, f"{begin.strip()!r} to {end.strip()!r}", warn)


def dated(text: str, warn: Warn) -> list[Span]:
    """Each spell of a cell that gives begin and end: "1776-1796, 1802-1926"."""
    given = parts(text)
    if len(given) > 1 and any(_RANGE.search(part) for part in given):
        return _in_turn([span(part) for part in given], repr(text.strip()), warn)
    found = span(text)
    if found is None:
        warn(f"{text.strip()!r} is no span of years that can be read; write 1923-1991")
    return [found or NOT_SAID]


def in_order(begin: int | None, end: int | None, warn: Warn) -> Span:
    """The years as they are; none where the begin is later than the end."""
    if begin is None or end is None or begin <= end:
        return begin, end
    warn(f"begin {begin} is later than end {end}; the years are left out")
    return NOT_SAID


_BETWEEN = re.compile(r"\s*[,;|]\s*")
_OR = re.compile(r"\s*[,;|]\s*|\s+(?:/|&|and|und|et|y|e|и|і|та|ve|və|և|და)\s+")
_YEAR = re.compile(r"\d{3}")  # the day of a month has fewer digits
_RANGE = re.compile(r"\d\D{0,8}[-–—/]|\d\s+(?:to|bis|until|till|по|до)\s+\D{0,8}\d")


def parts(text: str) -> list[str]:
    """The texts of a list of spells; a date with a comma in it ("May 5, 1991") is one text."""
    for marks in (_BETWEEN, _OR):
        found = marks.split(text.strip())
        listed = sum(bool(_YEAR.search(part)) for part in found) > 1
        if listed and (marks is _BETWEEN or any(map(_RANGE.search, found))):
            return found
    return [text]


def _following(begin: str, ends: list[str]) -> list[Span | None]:
    """The first part ends the first spell, each other one is a spell of its own: 1776 and "1796, 1802-1926"."""
    first, end, *more = span(begin), span(ends[0]), *_ranges(ends[1:])
    if first is None or end is None:
        return [None]
    return [(end[0] if not begin.strip() and _RANGE.search(ends[0]) else first[0], end[1]), *more]


def _ranges(texts: list[str]) -> list[Span | None]:
    return [span(text) if _RANGE.search(text) else None for text in texts]


def _pairs(begins: list[str], ends: list[str]) -> list[Span | None]:
    """As many ends as begins: "1776, 1802" and "1796, 1926"."""
    if len(begins) != len(ends):
        return [None]
    both = [(span(begin), span(end)) for begin, end in zip(begins, ends, strict=True)]
    return [None if first is None or last is None else (first[0], last[1]) for first, last in both]


def _in_turn(found: list[Span | None], shown: str, warn: Warn) -> list[Span]:
    """The spells as they are, if each is known and begins when the one before it has ended."""
    known = [one for one in found if one is not None and one != NOT_SAID]
    edges = [year for one in known for year in one][1:-1]
    inner = [year for year in edges if year is not None]
    if len(known) == len(found) and len(inner) == len(edges) and inner == sorted(inner):
        return [in_order(*one, warn) for one in known]
    warn(f"{shown} is no list of spells that can be read; write 1776-1796, 1802-1926; the years are left out")
    return [NOT_SAID]


def _one(begin: str, end: str, warn: Warn) -> Span:
    first, last = _said(begin, warn), _said(end, warn)
    if is_range(begin) and last == NOT_SAID:
        return in_order(*first, warn)
    if is_range(end) and first == NOT_SAID:
        return in_order(*last, warn)
    if is_range(begin) and first[1] is not None and first[1] != last[1]:
        warn(f"{begin.strip()!r} ends in {first[1]}, and the end is {end.strip()!r}, which is taken")
    if is_range(end) and last[0] is not None and last[0] != first[0]:
        warn(f"{end.strip()!r} begins in {last[0]}, and the begin is {begin.strip()!r}, which is taken")
    if first[0] is None and first[1] is not None:  # "before 1200", "bis 1917"
        if last == NOT_SAID and "until" in limits(begin):
            warn(f"{begin.strip()!r} is the end, although it is given as the begin")
            return None, first[1]
        warn(f"{begin.strip()!r} does not say when it began; the begin is left open")
    if last[1] is None and last[0] is not None:
        if "after" in limits(end):  # it lasted until then at least
            return in_order(first[0], last[0], warn)
        warn(f"{end.strip()!r} does not say when it ended; the years are left out")
        return NOT_SAID
    return in_order(first[0], last[1], warn)


def _said(text: str, warn: Warn) -> Span:
    found = span(text)
    if found is None:
        warn(f"{text.strip()!r} is not a year that can be read; write 1991, -300, 1990s, 15th century, or nothing")
        return NOT_SAID
    return found

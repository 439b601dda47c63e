"""Years, languages, and how places are related, in plain English: the same on the command line and on pages."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Protocol

from gazetteer.model import Relation, Within

if TYPE_CHECKING:
    from babel import Locale

RELATIONS = {
    "part_of": "was part of",
    "has_part": "had as a part",
    "succeeded_by": "was succeeded by",
    "succeeds": "came after",
    "same_area_as": "same area as",
    "overlaps": "overlaps",
}
# How sure it is that a name was in use in a year (``labels/periods.py``)
DATED = {"within": "in use", "undated": "undated", "other": "other years"}
# … and what that means for the label of a place
DATED_LABEL = {
    "within": "this name was in use",
    "undated": "no years of this name are known (undated)",
    "other": "no name of that year is known; this one is of other years",
}
# Which letters Chinese is written in, for names that are tagged with these
_CHINESE = {
    "zh": "zh-Hans", "zh-CN": "zh-Hans", "zh-SG": "zh-Hans", "zh-TW": "zh-Hant", "zh-HK": "zh-Hant", "zh-MO": "zh-Hant",
}  # fmt: skip
_KEPT = 2_000  # tags: more than a file has; what requests ask for has no end
_AT_ONCE = ("succeeded_by", "succeeds")  # what happens in a year and does not last


class Dated(Protocol):
    """Whatever has a first and a last year, either of them open."""

    @property
    def begin(self) -> int | None:
        """The first year."""

    @property
    def end(self) -> int | None:
        """The last year."""


def year(value: int) -> str:
    """``1936``, ``301 BCE``"""
    return f"{-value} BCE" if value < 0 else str(value)


def years(item: Dated) -> str:
    """``1923–1991``, open sides left open; empty when both are."""
    if item.begin is None and item.end is None:
        return ""
    return f"{'' if item.begin is None else year(item.begin)}–{'' if item.end is None else year(item.end)}"


def span(item: Dated) -> str:
    """``until 1847``, ``1847–1923``, ``since 1923``; empty when both sides are open."""
    if item.begin is None:
        return "" if item.end is None else f"until {year(item.end)}"
    return f"since {year(item.begin)}" if item.end is None else years(item)


def spans(items: Iterable[Dated]) -> str:
    """Several of them: ``1847–1923 and since 1991``."""
    *first, last = [text for text in map(span, items) if text] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def years_of(tie: Relation) -> str:
    """The years of a relation; of one place coming after another only the year in which it did."""
    return year(tie.begin) if tie.kind in _AT_ONCE and tie.begin is not None else years(tie)


def alike(within: Iterable[Within]) -> list[tuple[list[str], Within]]:
    """The views that see a place in the same and in the same years: their codes, and what they see; the first first."""
    found: dict[tuple[object, ...], tuple[list[str], Within]] = {}
    for seen in within:
        found.setdefault((seen.parents, seen.begin, seen.end), ([], seen))[0].append(seen.perspective)
    return list(found.values())


@cache
def _english() -> Locale:
    from babel import Locale  # its tables take a while: read only where a language is named

    return Locale("en")


@lru_cache(maxsize=_KEPT)
def language(tag: str) -> str:
    """``Armenian`` for ``hy``, ``Serbian (Latin)`` for ``sr-Latn``; the tag itself where it has no name."""
    if not tag:
        return "language not known"
    first, *rest = tag.split("-")
    name = _english().languages.get(first)
    if name is None:
        return tag
    parts = [
        _english().scripts.get(part.title(), "") or _english().territories.get(part.upper(), "") or part
        for part in rest
        if part != "x"
    ]
    return f"{name} ({', '.join(parts)})" if parts else name


def tags(lang: str) -> tuple[str, ...]:
    """The tags whose names serve for a language, the closest first: of zh-TW also zh-Hant, zh and zh-Hans."""
    language = lang.partition("-")[0]
    found = (lang, _CHINESE.get(lang, ""), language, _CHINESE.get(language, ""))
    return tuple(dict.fromkeys(tag for tag in found if tag or not lang))

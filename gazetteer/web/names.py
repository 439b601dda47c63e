"""The names of one place as its page shows them: filtered, by language and script, and along the years."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from gazetteer.labels.label import View
from gazetteer.labels.periods import DatedName, is_dated
from gazetteer.model import Place, Toponym, in_use
from gazetteer.text.fold import fold
from gazetteer.web.words import country, language, script

_MOST = 40  # periods of a timeline
_MARGIN = 0.04  # of the years shown, on either side, …
_LEAST_PAD = 10  # … and at least so many years
_FIRST_MARK = 4  # percent: nearer to an end of the axis a year would be cut off
_LEAST_WIDTH = 0.6  # percent: a single year is still seen


class Wanted(NamedTuple):
    """Which names to keep; an empty field keeps all."""

    find: str = ""  # letters in the name, accents and capitals aside
    kind: str = ""
    script: str = ""
    of: str = ""  # language, its regions and scripts included
    used_by: str = ""  # country code of a party

    def keeps(self, name: Toponym) -> bool:
        """Whether a name is among them."""
        return (
            (not self.kind or name.kind == self.kind)
            and (not self.script or name.script == self.script)
            and (not self.of or name.lang.partition("-")[0] == self.of)
            and (not self.used_by or self.used_by in name.used_by)
            and (not self.find or fold(self.find) in fold(name.name))
        )


class Choices(NamedTuple):
    """What the names can be filtered by."""

    kinds: list[str]
    scripts: list[str]
    languages: list[str]
    used_by: list[str]


class Group(NamedTuple):
    """The names in one language and script."""

    lang: str
    script: str
    names: list[DatedName]


class Period(NamedTuple):
    """What a place was called in some years, and by whom: a stretch of the axis in percent of its length."""

    names: list[Toponym]  # one a spelling
    begin: int | None
    end: int | None
    name_of: tuple[str, ...]
    holds: bool  # the year asked for
    x: float
    width: float


class Timeline(NamedTuple):
    """Periods under an axis, which has marks: (percent of its length, year)."""

    periods: list[Period]
    marks: list[tuple[float, int]]
    more: int  # periods that are not shown
    asked: float | None  # where the year asked for is on the axis, if it is


def parties(every: Iterable[Toponym], place: Place, view: View) -> set[str]:
    """Who has something to say of a place, and whose view its page is in."""
    found = {code for name in every for code in (*name.name_of, *name.disputed_by)} | set(place.claims)
    return found | {seen.perspective for seen in place.within or ()} | {place.source_country, view.perspective}


def choices(every: Iterable[Toponym]) -> Choices:
    """Whatever ``every`` name of the place offers."""
    every = list(every)
    used_by = {code for name in every for code in name.used_by}
    languages = {name.lang.partition("-")[0] for name in every if name.lang}
    return Choices(
        sorted({name.kind for name in every}),
        sorted({name.script for name in every}, key=script),
        sorted(languages, key=language),
        sorted(used_by, key=country),
    )


def grouped(names: Iterable[DatedName], first: str = "") -> list[Group]:
    """Names by language and script, in the order of the languages' English names; ``first`` and English lead."""
    found: dict[tuple[str, str], list[DatedName]] = {}
    for name in names:
        found.setdefault((name.toponym.lang, name.toponym.script), []).append(name)
    leading = [tag for tag in (first, first.partition("-")[0], "en") if tag]

    def order(key: tuple[str, str]) -> tuple[int, bool, str, str]:
        lang = key[0]
        rank = leading.index(lang) if lang in leading else len(leading)
        return rank, not lang, language(lang), key[1]

    return [Group(*key, found[key]) for key in sorted(found, key=order)]


def timeline(names: Iterable[Toponym], lang: str = "", as_of: int | None = None) -> Timeline | None:
    """What is known of the years of names, the earliest first, names in ``lang`` and English before others.

    A name that had several periods is in each of them; those that hold ``as_of`` say so.

    None when nothing is known.
    """
    dated: dict[tuple[int | None, int | None, tuple[str, ...]], dict[str, Toponym]] = {}
    for name in sorted(names, key=lambda name: (name.lang != lang, name.lang != "en", not name.preferred)):
        if is_dated(name):
            dated.setdefault((name.begin, name.end, name.name_of), {}).setdefault(name.name, name)
    if not dated:
        return None
    years = [year for begin, end, _ in dated for year in (begin, end) if year is not None]
    first, last = min(years), max(years)
    pad = max(_LEAST_PAD, round((last - first) * _MARGIN))
    first, last = first - pad, last + pad

    def at(year: int) -> float:
        return round(100 * (year - first) / (last - first), 1)

    periods = []
    for (begin, end, parties), called in dated.items():
        x, stop = 0.0 if begin is None else at(begin), 100.0 if end is None else at(end)
        width, holds = max(_LEAST_WIDTH, round(stop - x, 1)), in_use(begin, end, as_of) > 0
        periods.append(Period(list(called.values()), begin, end, parties, holds, x, width))
    periods.sort(key=lambda period: (period.x, period.x + period.width, period.name_of))
    return Timeline(
        periods[:_MOST],
        [(at(year), year) for year in _marks(first, last) if _FIRST_MARK <= at(year) <= 100 - _FIRST_MARK],
        len(periods[_MOST:]),
        at(as_of) if as_of is not None and first <= as_of <= last else None,
    )


def _marks(first: int, last: int) -> list[int]:
    """Round years on the axis, three to seven."""
    step = next(step for step in (10, 20, 50, 100, 200, 500, 1000, 2000, 5000) if (last - first) / step <= 7)
    return [year for year in range(first - first % step + step, last, step)]

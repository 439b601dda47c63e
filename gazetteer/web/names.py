"""The names of one place as its page shows them: filtered, by language and script, and along the years."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from gazetteer.model import Place, Toponym
from gazetteer.resolve.label import View
from gazetteer.text.fold import fold
from gazetteer.web.words import country, language, script

_MOST_BARS = 40  # lines of a timeline
_MARGIN = 0.04  # of the years shown, on either side


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
            and (not self.used_by or self.used_by in name.accepted_by)
            and (not self.find or fold(self.find) in fold(name.name))
        )


class Choices(NamedTuple):
    """What the names can be filtered by, and what the page can be seen in."""

    kinds: list[str]
    scripts: list[str]
    languages: list[str]
    used_by: list[str]
    parties: list[str]  # whose view there is


class Group(NamedTuple):
    """The names in one language and script."""

    lang: str
    script: str
    names: list[Toponym]


class Bar(NamedTuple):
    """A name along the years: a stretch of the axis in thousandths of its length."""

    name: str
    languages: tuple[str, ...]
    begin: int | None
    end: int | None
    x: int
    width: int
    accepted_by: tuple[str, ...]


class Timeline(NamedTuple):
    """Bars under an axis: (thousandth of its length, year) for each mark."""

    bars: list[Bar]
    marks: list[tuple[int, int]]
    more: int  # dated names that are not shown


def choices(every: Iterable[Toponym], place: Place, view: View) -> Choices:
    """Whatever ``every`` name of the place offers."""
    every = list(every)
    used_by = {code for name in every for code in name.accepted_by}
    parties = used_by | {code for name in every for code in name.disputed_by} | set(place.claims)
    parties |= {seen.perspective for seen in place.within or ()} | {place.country, view.perspective} - {"neutral", ""}
    languages = {name.lang.partition("-")[0] for name in every if name.lang}
    return Choices(
        sorted({name.kind for name in every}),
        sorted({name.script for name in every}, key=script),
        sorted(languages, key=language),
        sorted(used_by, key=country),
        sorted(filter(None, parties), key=country),
    )


def grouped(names: Iterable[Toponym], first: str = "") -> list[Group]:
    """Names by language and script, in the order of the languages' English names; ``first`` and English lead."""
    found: dict[tuple[str, str], list[Toponym]] = {}
    for name in names:
        found.setdefault((name.lang, name.script), []).append(name)
    leading = [tag for tag in (first, first.partition("-")[0], "en") if tag]

    def order(key: tuple[str, str]) -> tuple[int, bool, str, str]:
        lang = key[0]
        rank = leading.index(lang) if lang in leading else len(leading)
        return rank, not lang, language(lang), key[1]

    return [Group(*key, found[key]) for key in sorted(found, key=order)]


def timeline(names: Iterable[Toponym]) -> Timeline | None:
    """The names of which years are known, the earliest first; None when there are none."""
    dated: dict[tuple[str, int | None, int | None], list[Toponym]] = {}
    for name in names:
        if name.begin is not None or name.end is not None:
            dated.setdefault((name.name, name.begin, name.end), []).append(name)
    if not dated:
        return None
    years = [year for key in dated for year in key[1:] if year is not None]
    first, last = min(years), max(years)
    pad = max(10, round((last - first) * _MARGIN))
    first, last = first - pad, last + pad

    def at(year: int) -> int:
        return round(1000 * (year - first) / (last - first))

    bars = []
    for (text, begin, end), same in dated.items():
        x, stop = 0 if begin is None else at(begin), 1000 if end is None else at(end)
        used = tuple(dict.fromkeys(code for name in same for code in name.accepted_by))
        languages = tuple(dict.fromkeys(name.lang for name in same if name.lang))
        bars.append(Bar(text, languages, begin, end, x, max(6, stop - x), used))
    bars.sort(key=lambda bar: (bar.x, bar.x + bar.width, bar.name))
    return Timeline(bars[:_MOST_BARS], [(at(year), year) for year in _marks(first, last)], len(bars[_MOST_BARS:]))


def _marks(first: int, last: int) -> list[int]:
    """Round years on the axis, three to seven."""
    step = next(step for step in (10, 20, 50, 100, 200, 500, 1000, 2000, 5000) if (last - first) / step <= 7)
    return [year for year in range(first - first % step + step, last, step)]

"""Names with the periods in which a place had them, and how sure it is that one of them was in use in a year.

A file has a row for each period of a name in a language: Khankendi 1847–1923, and again from 1991. Here such rows are
one name. A period is what its row says: the first and the last year, either of which may be open, the kind of name
that it was then, who uses or rejects it, and the sources. For a year, a name is

- ``within``: one of its periods holds the year;
- ``undated``: no years are known of it, so that it may have been in use or not;
- ``other``: years are known of it, and all of them are others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from gazetteer.labels.label import BETWEEN
from gazetteer.model import Toponym
from gazetteer.words import tags

WITHIN, UNDATED, OTHER = "within", "undated", "other"
_ORDER = (WITHIN, UNDATED, OTHER)  # the surest first
_OF = {1: WITHIN, 0: UNDATED, -1: OTHER}
_ENGLISH = "en"
_SHOWN = ("official", "endonym", "exonym", "historical")  # kinds of names that are labels though they are not preferred
_OPEN = float("inf")  # stands for a year that is not there


class DatedName(NamedTuple):
    """One name of a place in one language."""

    toponym: Toponym  # of the row that holds the year asked for, else of the one in use last
    periods: tuple[Toponym, ...]  # the rows that have years, the earliest first
    dated: str = ""  # within, undated or other; "" where no year was asked for
    undated: tuple[Toponym, ...] = ()  # the rows without years: Lemberg, also of the years in which it was not official

    @property
    def rows(self) -> tuple[Toponym, ...]:
        """All that is known of it: its periods, and what has no years."""
        return (*self.periods, *self.undated)

    @property
    def kinds(self) -> list[str]:
        """The kinds of name that it is or was, each once."""
        return list(dict.fromkeys(row.kind for row in self.rows))

    @property
    def used_by(self) -> list[str]:
        """The codes of the parties that use it in any of its periods, each once."""
        return list(dict.fromkeys(party for row in self.rows for party in row.used_by))


def how_dated(rows: Iterable[Toponym], year: int) -> str:
    """How sure it is that a name was in use in ``year``, by the rows that there are of it.

    >>> khankendi = [Toponym("Khankendi", "en", "Latn", "historical", begin=1847, end=1923),
    ...              Toponym("Khankendi", "en", "Latn", "official", begin=1991)]
    >>> [how_dated(khankendi, year) for year in (1900, 1950)], how_dated([Toponym("Khankendy", "en", "", "")], 1950)
    (['within', 'other'], 'undated')
    """
    return _OF[max((row.in_use(year) for row in rows), default=0)]


def label_dated(label: str, names: Sequence[Toponym], lang: str, year: int) -> str:
    """How sure it is that a place with these ``names`` was called by its ``label`` in ``year``.

    A label that is a name in ``lang``, else in English, is judged by its years there, others by those that it has in
    any language; of two rival names the less sure one decides.
    """
    return max((_part_dated(part, names, lang, year) for part in label.split(BETWEEN)), key=_ORDER.index)


def _part_dated(part: str, names: Sequence[Toponym], lang: str, year: int) -> str:
    rows = [name for name in names if name.name == part]
    shown = [row for row in rows if row.preferred or row.kind in _SHOWN]
    spoken = [[row for row in shown if row.lang == tag] for tag in (*filter(None, tags(lang)), _ENGLISH)]
    held = (dated for dated in (how_dated(same, year) for same in spoken if same) if dated != OTHER)
    return next(held, OTHER if any(spoken) else how_dated(rows, year))


def dated_names(rows: Iterable[Toponym], year: int | None = None) -> list[DatedName]:
    """The rows of a place as names, each once in a language, in the order of the rows."""
    found: dict[tuple[str, str], list[Toponym]] = {}
    for row in rows:
        found.setdefault((row.name, row.lang), []).append(row)
    return [_dated(same, year) for same in found.values()]


def timeline(names: Iterable[DatedName]) -> list[DatedName]:
    """Names in order of time, each where its first period stands; those without years last."""
    return sorted(names, key=lambda name: _position(name.rows[0]))


def in_time(rows: Iterable[Toponym]) -> list[Toponym]:
    """Rows in order of time, a period each; those without years last."""
    return sorted(rows, key=_position)


def is_dated(row: Toponym) -> bool:
    """Whether a row is a period: any of its years is known."""
    return row.begin is not None or row.end is not None


def _dated(same: Sequence[Toponym], year: int | None) -> DatedName:
    latest = max(same, key=lambda row: (row.in_use(year), row.preferred, row.end is None, row.begin or -_OPEN))
    periods = tuple(in_time(filter(is_dated, same)))
    undated = tuple(row for row in same if not is_dated(row))
    return DatedName(latest, periods, "" if year is None else how_dated(same, year), undated)


def _position(row: Toponym) -> tuple[bool, float, float, str, bool, str]:
    begin = -_OPEN if row.begin is None else row.begin
    end = _OPEN if row.end is None else row.end
    return not is_dated(row), begin, end, row.lang, not row.preferred, row.name

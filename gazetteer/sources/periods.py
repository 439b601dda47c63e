"""What cannot be so in the periods of the names of one place in one language.

Two names cannot both be the usual one today, nor can the usual one of today have been that while another was official,
nor one name be begun twice. Names that are some party's may overlap: that is what a dispute is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import combinations
from typing import NamedTuple


class Period(NamedTuple):
    """One row of a name."""

    line: int
    name: str
    begin: int | None
    end: int | None
    usual: bool  # preferred
    official: bool = False  # official or historical: nothing else was, then
    sided: bool = False  # used or rejected by a party


def faults(periods: Iterable[Period], rivals: Collection[str] = ()) -> Iterator[tuple[int, str]]:
    """The line and the reason of each fault; ``rivals``: names that stand side by side in the label of the place."""
    free = [period for period in periods if not period.sided]
    for first, second in combinations(free, 2):
        line = max(first.line, second.line)
        if first.name == second.name:
            if _overlap(first, second) and ((_dated(first) and _dated(second)) or first.end is second.end is None):
                yield line, f"{second.name!r} is given for the same years in line {min(first.line, second.line)}"
        elif _current(first) and _current(second):
            if not {first.name, second.name} <= set(rivals):
                yield line, f"preferred, as {first.name!r} in line {first.line} is: which is the usual one?"
        else:
            for one, other in ((first, second), (second, first)):
                if _current(one) and other.official and _ended_after(other, one.begin):
                    yield (
                        line,
                        f"{one.name!r} is the usual name since {one.begin}, and {other.name!r} until {other.end}",
                    )


def _current(period: Period) -> bool:
    return period.usual and period.end is None


def _dated(period: Period) -> bool:
    return period.begin is not None or period.end is not None


def _ended_after(period: Period, year: int | None) -> bool:
    return period.end is not None and year is not None and period.end > year


def _overlap(first: Period, second: Period) -> bool:
    """Whether two periods share more than the year in which one ends and the other begins."""
    return _before(first.begin, second.end) and _before(second.begin, first.end)


def _before(begin: int | None, end: int | None) -> bool:
    return begin is None or end is None or begin < end

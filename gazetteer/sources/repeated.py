"""What a file lacks in many rows, said once: the first row, and how many there are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gazetteer.record import Problem


class Repeated:
    """Takes one thing that is wrong with rows that are kept, row by row.

    >>> pointless = Repeated("places have none")
    >>> for line, place in enumerate(("Ani", "Bagaran", "Mren"), 1):
    ...     pointless.add(Path("x.kml"), line, f"{place} has no point")
    >>> [str(problem) for problem in pointless.problems()]
    ['x.kml:1: Ani has no point (3 places have none)']
    """

    def __init__(self, what: str) -> None:
        """``what`` is said of the number of rows, where there are more than one."""
        self._what = what
        self._count = 0
        self._first: Problem | None = None

    def add(self, path: Path, line: int, reason: str) -> None:
        """One more row; ``reason`` is what is said if it is the first."""
        self._count += 1
        self._first = self._first or Problem(str(path), line, reason, kept=True)

    def problems(self) -> Iterator[Problem]:
        """One, or none."""
        if self._first:
            more = f" ({self._count:,} {self._what})" if self._count > 1 else ""
            yield self._first._replace(reason=f"{self._first.reason}{more}")

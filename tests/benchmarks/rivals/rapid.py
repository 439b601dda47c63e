"""rapidfuzz over all names, one after the other: no index, one function call."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rapidfuzz import fuzz, process

from rivals import KEPT, Entry, Hit

CUTOFF = 60  # of 100: what is less alike is no answer, and saying so saves a third of the time


class Rapid:
    """``process.extract`` with one of rapidfuzz's scorers, by name. Equals come out in the order of the list."""

    def __init__(self, scorer: str) -> None:
        self._scorer = getattr(fuzz, scorer)
        self._lists: dict[str, list[str]] = {}

    def start(self, folder: Path) -> None:
        """Nothing to start."""

    def build(self, entries: Iterable[Entry]) -> None:
        """One list for the world and one a country, the largest populations first."""
        seen: set[str] = set()
        world = self._lists.setdefault("", [])
        for form, country, _ in entries:
            if form not in seen:
                seen.add(form)
                world.append(form)
            if country:
                self._lists.setdefault(country, []).append(form)

    def search(self, form: str, country: str) -> list[Hit]:
        """Every name is compared."""
        names = self._lists.get(country, [])
        found = process.extract(form, names, scorer=self._scorer, limit=KEPT, score_cutoff=CUTOFF)
        return [(name, score) for name, score, _ in found]

    def disk(self) -> int:
        """The names are in memory."""
        return 0

    def processes(self) -> list[int]:
        """None."""
        return []

    def close(self) -> None:
        """Nothing to close."""

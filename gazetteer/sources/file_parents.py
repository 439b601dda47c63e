"""Parents that a file gives by name: the place of that name in the same file, where there is just one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from gazetteer.record import Problem
from gazetteer.sources.values import identity


class FileParents:
    """Looks parents up among the places of a file, and counts those that are not there or not certain."""

    def __init__(self, places: Iterable[tuple[str, str, Iterable[str]]]) -> None:
        """``places``: written id, id as read, and names of each place of the file."""
        self._ids: dict[str, str] = {}
        self._named: defaultdict[str, set[str]] = defaultdict(set)
        for written, place, names in places:
            if written:
                self._ids.setdefault(written, place)
            for name in names:
                self._named[name.casefold()].add(place)
        self._missing: list[tuple[int, str]] = []

    def parent(self, place: str, text: str, line: int) -> str:
        """The id of the parent of a place: an id or link, a written id of the file, or the name of one place of it."""
        if not text:
            return ""
        if text in self._ids:
            return self._ids[text]
        if ":" in text and (link := identity(text)):
            return link
        found = self._named.get(text.casefold(), set()) - {place}
        if len(found) == 1:
            return next(iter(found))
        self._missing.append((line, text))
        return ""

    def problems(self, path: Path) -> Iterator[Problem]:
        """One for all the parents that were not found."""
        if self._missing:
            line, text = self._missing[0]
            more = f" ({len(self._missing):,} rows have such a parent)" if len(self._missing) > 1 else ""
            reason = f"parent {text!r} is no id and not the name of one place in the file; it is left out{more}"
            yield Problem(str(path), line, reason, kept=True)

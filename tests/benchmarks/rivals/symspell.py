"""SymSpell: a dictionary of all names with up to two letters left out, built beforehand."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rivals import KEPT, Entry, Hit, Unavailable


class SymSpell:
    """Whole names are its words; a population is how frequent a word is, which is how it breaks ties."""

    def start(self, folder: Path) -> None:
        """See whether it is installed."""
        try:
            import symspellpy
        except ImportError:
            raise Unavailable("pip install symspellpy") from None
        self._spell = symspellpy.SymSpell(max_dictionary_edit_distance=2)
        self._all = symspellpy.Verbosity.ALL
        self._countries: dict[str, str] = {}

    def build(self, entries: Iterable[Entry]) -> None:
        """A word a form, and the countries of each form, since SymSpell itself cannot filter."""
        for form, country, population in entries:
            if form not in self._countries:
                self._spell.create_dictionary_entry(form, population + 1)  # a count of 0 would leave it out
            self._countries[form] = f"{self._countries.get(form, '')} {country}"

    def search(self, form: str, country: str) -> list[Hit]:
        """All words within two edits, the filter after."""
        found = self._spell.lookup(form, self._all, max_edit_distance=2)
        kept = (item for item in found if country in self._countries[item.term])
        return [(item.term, -float(item.distance)) for item, _ in zip(kept, range(KEPT), strict=False)]

    def disk(self) -> int:
        """The dictionary is in memory."""
        return 0

    def processes(self) -> list[int]:
        """None."""
        return []

    def close(self) -> None:
        """Nothing to close."""

"""The table that all rivals search, taken from a gazetteer file, and the way back from its forms to places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from gazetteer.core import Gazetteer
from rivals import Entry, Hit, forms

_PLACES = "SELECT pk, id, source_country, coalesce(population, 0) FROM place"
_NAMES = "SELECT place_pk, name FROM toponym"


class Names:
    """Every form of every name in a gazetteer, with the places that bear it."""

    def __init__(self, gz: Gazetteer) -> None:
        self._place: dict[int, tuple[str, str, int]] = {
            pk: (place_id, country, population)
            for pk, place_id, country, population in gz.store.db.execute(_PLACES)
        }  # fmt: skip
        self._bearers: dict[str, set[int]] = defaultdict(set)
        for pk, name in gz.store.db.execute(_NAMES):
            for form in forms(name):
                self._bearers[form].add(pk)

    def __len__(self) -> int:
        return len(self._bearers)

    def write(self, path: Path) -> None:
        """All entries as lines ``form TAB country TAB population``, the largest populations first."""
        largest: dict[tuple[str, str], int] = {}
        for form, pks in self._bearers.items():
            for pk in pks:
                _, country, population = self._place[pk]
                key = form, country
                largest[key] = max(population, largest.get(key, 0))
        with path.open("w", encoding="utf-8") as handle:
            for (form, country), population in sorted(largest.items(), key=lambda item: (-item[1], item[0])):
                handle.write(f"{form}\t{country}\t{population}\n")

    def places(self, hits: Iterable[Hit], country: str, limit: int) -> list[tuple[str, str, float]]:
        """Id, form and score of the places that bear the forms found: by score, then by population, then by id."""
        best: dict[int, Hit] = {}
        for form, score in hits:
            for pk in self._bearers[form]:
                if (not country or self._place[pk][1] == country) and (pk not in best or best[pk][1] < score):
                    best[pk] = form, score

        def order(pk: int) -> tuple[float, int, str]:
            return -best[pk][1], -self._place[pk][2], self._place[pk][0]

        return [(self._place[pk][0], *best[pk]) for pk in sorted(best, key=order)[:limit]]


def entries(path: Path) -> Iterator[Entry]:
    """What ``Names.write`` wrote, line by line."""
    with path.open(encoding="utf-8") as handle:
        for line in handle:
            form, country, population = line.rstrip("\n").split("\t")
            yield form, country, int(population)

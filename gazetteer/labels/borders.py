"""What a view says of the disputed areas of the maps: which state it puts the places in that they are."""

from __future__ import annotations

from functools import lru_cache

from gazetteer.atlas.borders import Area, Borders, areas, worldviews
from gazetteer.store.store import Store
from gazetteer.store.views import NEUTRAL


class Holders:
    """Says whose borders the maps of one file show. Safe to share between threads."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._of = lru_cache(maxsize=None)(self._read)  # there are as many as views

    def of(self, perspective: str, title: str = "") -> Borders | None:
        """The borders of a view, which is called ``title``; None for neutral, which leaves disputed areas disputed."""
        if perspective in ("", NEUTRAL):
            return None
        return Borders(title or perspective, self._of(perspective))

    def _read(self, view: str) -> tuple[tuple[str, str], ...]:
        found = ((area.code, self._of_area(area, view)) for area in areas())
        return tuple((code, state) for code, state in found if state)

    def _of_area(self, area: Area, view: str) -> str:
        """The state of an area, ``""`` where the view says nothing of it, or not the same of all that it is."""
        if not area.places:
            states = (worldviews().get((area.code, code), "") for code in self._store.views.lineage(view))
            return next(filter(None, states), "")
        pks = [pk for place in area.places if (pk := self._store.pk(place)) is not None]
        found = {self._of_place(pk, view) for pk in pks}
        if area.part and found != {self._state(pk, "") for pk in pks}:
            return ""  # what of the place is not the area is settled on the maps: they cannot show such a view
        return found.pop() if len(found) == 1 else ""

    def _of_place(self, pk: int, view: str) -> str:
        """The state that a view puts a place in, or the place's id where it has it in none; ``""`` if it is silent.

        A view speaks of a place by a row of its own, or of what it inherits from, for it or for what it lies in; so
        does a party to the dispute whose state the place lies in for whoever takes no side.
        """
        place, seen, state = self._store.place(pk), self._store.seen_in(view, None), self._state(pk, view)
        if any(above in seen for above in (pk, *self._store.parents(pk, view))):
            return state or (place.id if seen.get(pk, pk) is None else "")
        return state if state in place.claims and state in self._store.views.lineage(view) else ""

    def _state(self, pk: int, view: str) -> str:
        """The code of the last state that a place lies in, which may be itself; ``""`` for none."""
        around = [self._store.place(each) for each in (pk, *self._store.parents(pk, view))]
        return next((one.source_country for one in reversed(around) if one.state), "")

"""Places as a view shows them: labels, parents and country of one perspective, language and year."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from gazetteer.features import type_of
from gazetteer.labels.label import View, label
from gazetteer.labels.periods import label_dated
from gazetteer.model import Place, PlaceRef
from gazetteer.store.store import Store

_KEPT = 10_000  # labels that stay in memory: countries and divisions come up with every town in them


class Labeller:
    """Shows the places of one file. Safe to share between threads."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._label = lru_cache(maxsize=_KEPT)(self._read_label)

    def place(self, pk: int, view: View) -> Place:
        """A place, its label, its parents and its country as the view shows them."""
        found = self._store.place(pk)
        if view.plain:
            return found
        parents = self._store.parents(pk, view.perspective, view.as_of)
        name, dated = self._label(pk, view)
        above = tuple(self._ref(each, view) for each in parents)
        return replace(found, name=name, name_dated=dated, parents=above, country=self.country(pk, view))

    def country(self, pk: int, view: View) -> str:
        """The code of the state that a view puts a place in, ``""`` for none; else what the neutral rule has."""
        found = self._store.place(pk)
        lineage = self._store.views.lineage(view.perspective)
        if not lineage:
            return found.country
        parents = self._store.parents(pk, view.perspective, view.as_of)
        above = [self._store.place(parent) for parent in (*reversed(parents), pk)]  # of Kosovo in Serbia: the whole
        state = next((place.source_country for place in above if place.state), "")
        seen = self._store.seen_in(view.perspective, view.as_of)
        if any(each in seen for each in (pk, *parents)) or state in set(lineage).intersection(found.claims):
            return state or (found.source_country if found.source_country in lineage else "")
        return found.country

    def name(self, pk: int, view: View) -> str:
        """What a place is called in a view: most of the cost of ``place`` is in the names of all that it lies in."""
        return self.dated(pk, view)[0]

    def dated(self, pk: int, view: View) -> tuple[str, str]:
        """… and how sure it is that it was called so in the year of the view; ``""`` where that has none."""
        return (self._store.place(pk).name, "") if view.plain else self._label(pk, view)

    def within(self, pk: int, view: View) -> str:
        """The name of what a place lies in first; ``""`` where that is nothing."""
        if view.plain:
            return next((above.name for above in self._store.place(pk).parents), "")
        return next(
            (self._label(above, view)[0] for above in self._store.parents(pk, view.perspective, view.as_of)), ""
        )

    def whole(self, pk: int, view: View) -> Place:
        """A place with all that ties it to others."""
        related, within = self._store.ties(pk)
        if not view.plain:
            related = tuple(replace(tie, place=self._shown(tie.place, view)) for tie in related)
            within = tuple(replace(seen, parents=tuple(self._shown(p, view) for p in seen.parents)) for seen in within)
        return replace(self.place(pk, view), relations=related, within=within)

    def _shown(self, ref: PlaceRef, view: View) -> PlaceRef:
        pk = self._store.pk(ref.id)
        return ref if pk is None else replace(ref, name=self._label(pk, view)[0])

    def _ref(self, pk: int, view: View) -> PlaceRef:
        return PlaceRef(self._store.place(pk).id, self._label(pk, view)[0])

    def _read_label(self, pk: int, view: View) -> tuple[str, str]:
        """The label, and how sure it is that it was in use in the year of the view."""
        place, names = self._store.place(pk), self._store.names(pk)
        inherits = self._store.views.lineage(view.perspective)[1:]
        whole = type_of(place.feature) == "lake"
        found = label(place.name, names, place.claims, *view, inherits=inherits, whole=whole)
        return found, "" if view.as_of is None else label_dated(found, names, view.lang, view.as_of)

"""Pages of places and names as plain dicts, and what lists of names can be narrowed to: values and letters, counted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from gazetteer.index.listing import Counts, Facets
from gazetteer.model import Place
from gazetteer.render.json import listed, name_entry
from gazetteer.store.browse import NameEntry, Page

if TYPE_CHECKING:
    from gazetteer.render import shapes


def places(found: Page[Place]) -> shapes.Places:
    """A page of places; ``cursor`` is null on the last one, ``previous`` on the first."""
    return {"places": [listed(each) for each in found.items], **_around(found)}


def children(place_id: str, found: Page[Place]) -> shapes.Children:
    """A page of what lies in a place."""
    return {"id": place_id, **places(found)}


def names(found: Page[NameEntry]) -> shapes.NamesPage:
    """A page of names; ``cursor`` is null on the last one, ``previous`` on the first."""
    return {"names": [name_entry(each) for each in found.items], **_around(found)}


def _around(found: Page[Any]) -> shapes.Around:
    return {"cursor": found.cursor or None, "previous": found.previous or None, "total": found.total}


def facets(found: Facets) -> shapes.Facets:
    """The values that names can be listed by, the most frequent first."""
    return {
        "scripts": _counts(found.scripts),
        "languages": _counts(found.languages),
        "kinds": _counts(found.kinds),
        "countries": _counts(found.countries),
    }


def letters(script: str, found: Iterable[tuple[str, int]]) -> shapes.Letters:
    """The letters of a script, in order."""
    return {"script": script, "letters": [{"letter": letter, "names": count} for letter, count in found]}


def _counts(found: Counts) -> list[shapes.Facet]:
    return [{"value": value, "names": count} for value, count in found]

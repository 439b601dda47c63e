"""What a view can be chosen from: the views that the file knows, languages, countries and types."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import NamedTuple, TypeVar
from weakref import WeakKeyDictionary

from gazetteer.core import Gazetteer
from gazetteer.features import known_types
from gazetteer.web.words import country, language

_KINDS = ("state", "authority", "organisation", "publisher")  # of views, in the order in which they are offered

T = TypeVar("T")


class Choices(NamedTuple):
    """Codes, each list in the order of their English names."""

    views: tuple[str, ...]  # states first
    languages: tuple[str, ...]  # without script or region
    countries: tuple[str, ...]
    types: tuple[str, ...]


def kept(made: Callable[[Gazetteer], T]) -> Callable[[Gazetteer], T]:
    """``made`` once for each gazetteer. One that was replaced is not held by it, as its indexes are large."""
    known: WeakKeyDictionary[Gazetteer, T] = WeakKeyDictionary()

    @wraps(made)
    def of(gaz: Gazetteer) -> T:
        found = known.get(gaz)
        if found is None:
            found = known[gaz] = made(gaz)
        return found

    return of


@kept
def _titles(gaz: Gazetteer) -> dict[str, str]:
    return {view.code: view.title or country(view.code) for view in gaz.views()}


def title(gaz: Gazetteer, code: str) -> str:
    """What a view, or a country, is called in English."""
    return _titles(gaz).get(code) or country(code)


@kept
def _kinds(gaz: Gazetteer) -> dict[str, str]:
    return {view.code: view.kind for view in gaz.views()}


def known(gaz: Gazetteer, codes: Iterable[str]) -> list[str]:
    """Those of the codes that are views of the file, in the order in which they are offered."""
    return sorted(set(codes) & _titles(gaz).keys(), key=lambda code: _place_of(gaz, code))


def _place_of(gaz: Gazetteer, code: str) -> tuple[int, str]:
    kind = _kinds(gaz)[code]
    return (_KINDS.index(kind) if kind in _KINDS else 0), title(gaz, code)


@kept
def choices(gaz: Gazetteer) -> Choices:
    """Everything that this gazetteer has."""
    tags = {tag.partition("-")[0] for tag in gaz.languages()}
    return Choices(
        tuple(sorted(_titles(gaz), key=lambda code: _place_of(gaz, code))),
        tuple(sorted((tag for tag in tags if tag and language(tag) != tag), key=language)),
        tuple(sorted(gaz.countries(), key=country)),
        tuple(sorted(known_types())),
    )

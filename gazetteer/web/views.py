"""What a view can be chosen from: the parties whose names are in the file, languages, countries and types."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import NamedTuple, TypeVar
from weakref import WeakKeyDictionary

from gazetteer.core import Gazetteer
from gazetteer.features import known_types
from gazetteer.web.words import country, language

T = TypeVar("T")


class Choices(NamedTuple):
    """Codes, each list in the order of their English names."""

    parties: tuple[str, ...]
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
def choices(gaz: Gazetteer) -> Choices:
    """Everything that this gazetteer has."""
    tags = {tag.partition("-")[0] for tag in gaz.languages()}
    return Choices(
        tuple(sorted(gaz.parties(), key=country)),
        tuple(sorted((tag for tag in tags if tag and language(tag) != tag), key=language)),
        tuple(sorted(gaz.countries(), key=country)),
        tuple(sorted(known_types())),
    )

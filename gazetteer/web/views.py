"""What a view can be chosen from: the parties whose names are in the file, languages, countries and types."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from gazetteer.core import Gazetteer
from gazetteer.features import known_types
from gazetteer.web.words import country, language


class Choices(NamedTuple):
    """Codes, each list in the order of their English names."""

    parties: tuple[str, ...]
    languages: tuple[str, ...]  # without script or region
    countries: tuple[str, ...]
    types: tuple[str, ...]


def choices(gaz: Gazetteer) -> Choices:
    """Everything that this gazetteer has."""
    return _choices(gaz, gaz.version)


@lru_cache(maxsize=2)
def _choices(gaz: Gazetteer, version: str) -> Choices:
    tags = {tag.partition("-")[0] for tag in gaz.languages()}
    return Choices(
        tuple(sorted(gaz.parties(), key=country)),
        tuple(sorted((tag for tag in tags if tag and language(tag) != tag), key=language)),
        tuple(sorted(gaz.countries(), key=country)),
        tuple(sorted(known_types())),
    )

"""Which languages are used in which country: Unicode CLDR's territory information, from babel (Unicode-3.0)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

_COMMON = 40.0  # per cent of the people who use a language: as common as an official one
_NATIONAL = ("official", "de_facto_official")


class Languages(NamedTuple):
    """The languages of one country: primary subtags."""

    main: frozenset[str]  # official throughout, or used by very many
    regional: frozenset[str]  # official in a part of the country


def languages() -> Mapping[str, Languages]:
    """The languages of every country, by its ISO 3166-1 code."""
    from babel.core import get_global

    found = {}
    for country, known in get_global("territory_languages").items():
        main, regional = set(), set()
        for locale, facts in known.items():
            language = locale.partition("_")[0]
            if facts["official_status"] in _NATIONAL or facts["population_percent"] >= _COMMON:
                main.add(language)
            elif facts["official_status"]:
                regional.add(language)
        found[country] = Languages(frozenset(main), frozenset(regional - main))
    return found

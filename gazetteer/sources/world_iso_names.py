"""Official names of countries and names of subdivisions in many languages: the translations of Debian's iso-codes.

They come with pycountry as gettext catalogues. A text that a catalogue does not translate is left out; so are names
with a comma, which are entries in a list.
"""

from __future__ import annotations

import gettext
import unicodedata
from collections import defaultdict
from collections.abc import Container, Iterator
from pathlib import Path
from typing import Any

from gazetteer.record import Name, Record
from gazetteer.sources.values import language
from gazetteer.sources.world_countries import SOURCE

_MODIFIERS = {"latin": "-Latn", "iqtelif": "-Latn"}


def iso_names(known: Container[str]) -> Iterator[Record]:
    """Names for the countries in ``known`` (ISO codes) and for subdivisions, by language."""
    import pycountry

    official = {
        f"iso:{country.alpha_2}": getattr(country, "official_name", country.name)
        for country in pycountry.countries
        if country.alpha_2 in known
    }
    yield from _translated("iso3166-1", official, "official")
    yield from _translated("iso3166-2", {f"iso:{item.code}": item.name for item in pycountry.subdivisions}, "variant")


def _translated(domain: str, texts: dict[str, str], kind: str) -> Iterator[Record]:
    names: defaultdict[str, list[Name]] = defaultdict(list)
    for tag, catalogue in _catalogues(domain):
        for place, text in texts.items():
            name = unicodedata.normalize("NFC", " ".join(catalogue.gettext(text).split()))
            if name != text and name and ", " not in name:
                names[place].append(Name(name, tag, kind))
    for place, found in names.items():
        yield Record(place, SOURCE, found, names_only=True)


def _catalogues(domain: str) -> Iterator[tuple[str, Any]]:
    """(language tag, translations) of every locale that has any, in the order of their names."""
    import pycountry

    for path in sorted(Path(pycountry.LOCALES_DIR).glob(f"*/LC_MESSAGES/{domain}.mo")):
        locale = path.parent.parent.name
        base, _, modifier = locale.partition("@")
        if tag := language(base):
            with path.open("rb") as file:
                yield tag + _MODIFIERS.get(modifier, ""), gettext.GNUTranslations(file)

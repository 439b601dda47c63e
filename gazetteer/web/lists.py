"""Lists of names in words: which names, and a line for each."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import NamedTuple

from gazetteer.model import Toponym
from gazetteer.store.browse import NameEntry
from gazetteer.web import words
from gazetteer.words import span

_REGION = 2  # letters of a subtag that is a country
_MANY = {
    "official": "Official names",
    "endonym": "Local names",
    "exonym": "Names abroad",
    "historical": "Former names",
    "variant": "Variant spellings",
    "transliteration": "Transliterations",
    "colloquial": "Colloquial names",
    "abbreviation": "Abbreviations",
    "code": "Codes",
    "machine": "Machine romanizations",
}


class Wanted(NamedTuple):
    """Which names a page lists; an empty field lets all pass."""

    script: str = ""
    of: str = ""  # language of the names; ``lang`` is that of the view
    kind: str = ""
    country: str = ""
    prefix: str = ""
    letter: str = ""  # of the script

    def core(self, *without: str) -> dict[str, str]:
        """The fields that filter, under the names of the core."""
        said = {"script": self.script, "lang": self.of, "kind": self.kind, "country": self.country}
        return {name: value for name, value in said.items() if value and name not in without}


def subject(wanted: Wanted) -> str:
    """What a list is of: ``Former names in Armenian``."""
    names_of = _MANY.get(wanted.kind, "Names")
    return f"{names_of} in {words.language(wanted.of)}" if wanted.of else names_of


class Row(NamedTuple):
    """A line of a list."""

    entry: NameEntry
    known: str  # of the name
    where: str  # its place is


def rows(items: tuple[NameEntry, ...], wanted: Wanted, title: Callable[[str], str]) -> list[Row]:
    """The lines of a list; a name that a place has in several languages is one. ``title``: what parties are called."""
    out = []
    for _, group in groupby(items, lambda entry: (entry.toponym.name, entry.place_id)):
        entry, *others = group
        known = dict.fromkeys(_about(each.toponym, wanted, title) for each in (entry, *others))
        out.append(Row(entry, "; ".join(filter(None, known)), _where(entry, title)))
    return out


def _where(entry: NameEntry, title: Callable[[str], str]) -> str:
    """Where a place is, in a word or two."""
    if entry.claims:
        return f"claimed by {', '.join(map(title, entry.claims))}"
    country = words.country(entry.country) if entry.country else ""
    known = [entry.within if entry.within != country else "", country]
    return ", ".join(text for text in known if text and text != entry.place_name)


def _about(name: Toponym, wanted: Wanted, title: Callable[[str], str]) -> str:
    """What is known of a name, on one line, but for what goes without saying: a spelling, or what all of them are."""
    known = [_language(name.lang, wanted.of)] if name.lang else []
    known += [words.KINDS.get(name.kind, name.kind)] if name.kind not in ("variant", wanted.kind) else []
    known.append(span(name))
    known += [f"used by {', '.join(map(title, name.used_by))}"] if name.used_by else []
    known += [f"name of {', '.join(map(title, others))}"] if (others := name.only_of) else []
    known += [f"rejected by {', '.join(map(title, name.disputed_by))}"] if name.disputed_by else []
    return " · ".join(filter(None, known))


def _language(tag: str, chosen: str) -> str:
    """A language in words; of the one that was chosen only its regions, as its script is seen."""
    primary, *rest = tag.split("-")
    if primary != chosen:
        return words.language(tag)
    return ", ".join(words.country(part.upper()) for part in rest if len(part) == _REGION)

"""Reads names out of properties: which keys of a feature hold names, and what a key says of language, kind and years.

``name:hy``, ``NAME_RU``, ``label@de``, ``old_name:1924-1991`` are names; ``name:etymology`` and ``name_id_number`` are
not. The keys stand in ``data/name_keys.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from gazetteer.record import KINDS, Name
from gazetteer.sources.lpf_values import text_of
from gazetteer.sources.spells import spells
from gazetteer.sources.values import language, table_rows
from gazetteer.sources.years import LATEST_YEAR
from gazetteer.text.languages import is_language, is_usual


class NameKey(NamedTuple):
    """What a key says of the names under it."""

    kind: str  # one of record.KINDS
    usual: bool  # whether it is the usual name, of its language
    lang: str  # BCP 47; "" where the key names none
    between: str  # what stands between several names; "" where a value is one name
    begin: int | None = None
    end: int | None = None


_YEARS = re.compile(r"(?:(\d{3,4})-{1,2}(\d{3,4})?|-(\d{3,4}))")
_NUMBERED = re.compile(r"(.*\D)[_:]?\d{1,2}")
_TAG = re.compile(r"[a-z]{2,3}([-_][a-z]{4})?([-_]([a-z]{2}|419|001))?([-_]([a-z]{5,8}|\d[a-z0-9]{3}))*")
_NAME_MEMBERS = ("name", "toponym", "value", "text")  # of a name that is an object
_WRAPPERS = ("primary", "common", "default")  # of names by language; Overture's
_DEEPEST = 3  # lists and objects within one another
LONGEST = 500  # characters of a name: more is a description


def names_of(properties: Mapping[str, Any]) -> list[Name]:
    """The names in properties, the usual ones first."""
    found = dict.fromkeys(
        Name(text, said.lang, said.kind, said.usual and said.end is None, said.begin, said.end)
        for key, value in properties.items()
        if (about := name_key(key))
        for text, said in _texts(value, about)
    )
    return sorted(_told_apart(list(found)), key=lambda name: (not name.preferred, bool(name.preferred and name.lang)))


@lru_cache(4096)
def name_key(key: str) -> NameKey | None:
    """What a key says of the names under it; None where it holds no names."""
    text = re.sub(r"\s+", "_", key.strip().lower())
    if text in _keys():
        return _keys()[text]
    if (numbered := _NUMBERED.fullmatch(text)) and (about := name_key(numbered[1].rstrip("_:"))):
        return about._replace(usual=False)
    for place in (found.start() for found in re.finditer(r"[:_@.\-]", text)):
        about = _keys().get(text[:place])
        if about is not None and (said := _said(about, text[place], text[place + 1 :])):
            return said
    return None


def _said(about: NameKey, mark: str, rest: str) -> NameKey | None:
    """What a key says with what follows its word: a language, years, or both."""
    for part in rest.split(":"):
        if years := _YEARS.fullmatch(part):
            begin, end = years[1], years[2] or years[3]
            about = about._replace(begin=int(begin) if begin else None, end=int(end) if end else None)
            if about.end is not None and (about.end > LATEST_YEAR or (about.begin or 0) > about.end):
                return None
        elif tag := _tag(part, mark):
            about = about._replace(lang=tag)
        else:
            return None
    return about


def _tag(text: str, mark: str) -> str:
    """A language tag in its usual form; "" for any other word.

    Three letters after an underscore are a word as often as a language (``name_new``): only usual codes count there.
    """
    tag = language(text) or "" if _TAG.fullmatch(text) else ""
    primary = tag.partition("-")[0]
    known = is_language(primary) if mark in ":@" or len(primary) == 2 else is_usual(primary)
    return tag if tag and known else ""


def _texts(value: Any, about: NameKey, depth: int = 0) -> Iterator[tuple[str, NameKey]]:
    """Each name in a value, with what is said of it: in text, a list, a name as an object, an object by language."""
    if isinstance(value, list) and depth < _DEEPEST:
        for entry in value:
            yield from _texts(entry, about, depth + 1)
    elif isinstance(value, dict) and depth < _DEEPEST:
        if text := next((text for key in _NAME_MEMBERS if (text := text_of(value.get(key)))), ""):
            for spell in _of_object(value, about):
                yield from _texts(text, spell, _DEEPEST)
            return
        for key, entry in value.items():
            if key in _WRAPPERS or (lang := _tag(str(key), ":")):
                yield from _texts(entry, about if key in _WRAPPERS else about._replace(lang=lang), depth + 1)
    else:
        for part in _parts(text_of(value), about.between):
            is_number = bool(about.lang) and part.isdecimal()  # name_id may be a number, not Indonesian
            if len(part) <= LONGEST and not is_number:
                yield part, about


def _of_object(value: Mapping[str, Any], about: NameKey) -> list[NameKey]:
    """What an object says of the name in it, by spell: ``{"name": "Գյումրի", "lang": "hy", "begin": 1990}``."""
    kind = text_of(value.get("kind"))
    said = about._replace(
        lang=_tag(text_of(value.get("lang") or value.get("language")), ":") or about.lang,
        kind=kind if kind in KINDS else about.kind,
        usual=value["preferred"] is True if "preferred" in value else about.usual,
    )
    borne = spells(text_of(value.get("begin")), text_of(value.get("end")), lambda reason: None)
    return [said._replace(begin=begin, end=end) for begin, end in borne]


def _parts(text: str, between: str) -> list[str]:
    parts = text.replace("\0", " ").split(between) if between else [text.replace("\0", " ")]
    return [" ".join(part.split()) for part in parts if part.strip()]


def _told_apart(names: list[Name]) -> list[Name]:
    """The names without those that say less of a name that is there with its language or its years."""
    known = {
        name.name for name in names if name.lang or name.begin is not None or name.end is not None or name.preferred
    }
    return [
        name
        for name in names
        if name.preferred or name.lang or name.begin is not None or name.end is not None or name.name not in known
    ]


@cache
def _keys() -> dict[str, NameKey]:
    rows = table_rows("name_keys.tsv")
    return {key: NameKey(kind, usual == "1", lang, between) for key, kind, usual, lang, between in rows}

"""What the headings of a table mean, in the spellings that people use (``data/table_headings.tsv``).

A heading of a name may say its language: ``name_ru``, ``name:az``, ``label (de)``, ``Armenian name``, ``alt_name_ka``.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from functools import cache
from typing import NamedTuple

from gazetteer.sources.values import language, table_rows
from gazetteer.text.languages import is_language

PASSED_OVER = "-"  # the field of a column that is known and says nothing
_SHOWN = 2  # headings that are offered for one that nobody knows
_NUMBERED = re.compile(r"unnamed_\d+|index|no|nr|n")  # the number of the row, as pandas and spreadsheets write it
_NAME_WORDS = ("name", "label", "title", "toponym")
_NO_LANGUAGES = frozenset({"id", "alt", "old", "int", "loc", "nat", "reg", "src", "ref", "url", "uri", "len", "new"})
_SCRIPTS = {"latin": "Latn", "cyrillic": "Cyrl", "arabic": "Arab", "romanized": "Latn"}


class Column(NamedTuple):
    """What one column holds."""

    field: str  # "id", "name", …; "names" for further names; "" when nobody knows
    heading: str  # as it is written
    lang: str = ""  # of the names in it
    kind: str = ""  # of the names in it, or "several"
    scheme: str = ""  # of bare ids in it: "wd" makes Q129352 wd:Q129352


def columns(cells: list[str]) -> list[Column]:
    """The column of each heading. Of several that may be the name, or the id, the most usual one is."""
    written = [_plain(cell) for cell in cells]
    chosen = _labelled(written)
    for field in () if "name" in chosen.values() else ("name", "id"):
        ranked = [
            (rank, place)
            for place, plain in enumerate(written)
            for known, _, rank in _headings().get(plain, ())
            if known == field and place not in chosen
        ]
        if ranked:
            chosen[min(ranked)[1]] = field
    found = [
        _column(cell, plain, chosen.get(place, ""))
        for place, (cell, plain) in enumerate(zip(cells, written, strict=True))
    ]
    if not any(column.field == "name" for column in found):
        _promote(found)
    return found


def hint(heading: str) -> str:
    """What is to be said of a heading that nobody knows."""
    alike = difflib.get_close_matches(_plain(heading), _headings(), n=_SHOWN, cutoff=0.8)
    near = list({_headings()[word][0][0]: word for word in reversed(alike)}.values())
    return f"column {heading.strip()!r} is left out" + (f"; did you mean {' or '.join(near)}?" if near else "")


def _labelled(written: list[str]) -> dict[int, str]:
    """What the query service of Wikidata calls ``city`` and ``cityLabel``: items, and what they are called.

    The first such pair that is not the country or the like is the place; the items of the others are passed over.
    """
    pairs = {plain.removesuffix("label"): place for place, plain in enumerate(written) if plain.endswith("label")}
    pairs = {item: place for item, place in pairs.items() if item in written}
    of_places = [item for item in pairs if all(field in ("id", "name") for field, _, _ in _headings().get(item, ()))]
    named = any(field == "name" for plain in written for field, _, _ in _headings().get(plain, ()))
    place = next(iter(of_places or ([] if named else pairs)), "")
    chosen = {written.index(item): "item" if item == place else PASSED_OVER for item in pairs}
    return {**chosen, pairs[place]: "name"} if place else chosen


def _column(heading: str, plain: str, chosen: str) -> Column:
    if chosen in ("name", PASSED_OVER):
        return Column(chosen, heading)
    if _NUMBERED.fullmatch(plain):
        return Column(PASSED_OVER, heading)
    if chosen == "item":
        return Column("id", heading, scheme="wd")
    if plain.endswith("altlabel"):
        return Column("names", heading, kind="several")
    for field, use, _ in _headings().get(plain, ()):
        if field == chosen or (not chosen and field not in ("name", "id")):
            return Column(field, heading, "", use if field == "names" else "", use if field == "id" else "")
        if field == "id" and use and not chosen:
            return Column("links", heading, scheme=use)
    base, tag = _base_and_language(plain)
    use = next((use for field, use, _ in _headings().get(base, ()) if field == "names"), "")
    return Column("names", heading, tag, use) if tag else Column("", heading)


def _base_and_language(plain: str) -> tuple[str, str]:
    """``"alt_name_ru"`` as ``("alt_name", "ru")``, ``"armenian_name"`` as ``("name", "hy")``; no language: ``""``."""
    for base in sorted(_name_bases(), key=len, reverse=True):
        if plain.startswith(f"{base}_") and (tag := _language(plain[len(base) + 1 :].removeprefix("in_"))):
            return base, tag
        if plain.endswith(f"_{base}") and (tag := _language(plain[: -len(base) - 1].removesuffix("_language"))):
            return base, tag
    return "name", _language_word(plain)


def language_of(text: str) -> str | None:
    """The tag of a language given by its tag or its English name; "" when none is known, None when it is neither."""
    tag = language(text)
    return _language_word(_plain(text)) or None if tag is None else tag


def _language(text: str) -> str:
    """The tag in a heading: of a language that there is."""
    if text in _NO_LANGUAGES:
        return ""
    tag = language(text) or ""
    return tag if tag and is_language(tag.partition("-")[0]) else _language_word(text)


def _language_word(text: str) -> str:
    word, _, script = text.partition("_")
    tag = _languages().get(word, "")
    return f"{tag}-{_SCRIPTS[script]}" if tag and script in _SCRIPTS else tag if not script else ""


@cache
def _languages() -> dict[str, str]:
    from babel import Locale

    return {name.lower(): tag for tag, name in Locale.parse("en").languages.items() if "_" not in tag}


def _promote(found: list[Column]) -> None:
    """Where every name has its language the English one is the first, else the leftmost."""
    places = [place for place, column in enumerate(found) if column.field == "names" and column.kind != "several"]
    if places:
        first = min(places, key=lambda place: (found[place].lang != "en", place))
        found[first] = found[first]._replace(field="name")


def _plain(heading: str) -> str:
    return re.sub(r"\W+", "_", unicodedata.normalize("NFKC", heading).strip().lower()).strip("_")


@cache
def _headings() -> dict[str, list[tuple[str, str, int]]]:
    """Field, use and rank of every heading; of one that may be two fields, the one that comes first."""
    found: dict[str, list[tuple[str, str, int]]] = {}
    rank = 0
    for field, use, listed in table_rows("table_headings.tsv"):
        for heading in listed.split():
            rank += 1
            found.setdefault(heading, []).append((field, "" if use == "-" else use, rank))
    return found


@cache
def _name_bases() -> frozenset[str]:
    names = {heading for heading, known in _headings().items() if any(field == "names" for field, _, _ in known)}
    return frozenset(names | set(_NAME_WORDS) | {"itemlabel", "placelabel", "placename", "place_name"})

"""GeoNames' alternate names (6, 8 or, in version 2, 10 columns): names for places that other files define.

The language column also bears pseudo-languages: links, codes and spellings. Those that are names, codes or
identities are kept as such; postal codes, phone codes and links to articles are not names of a place.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from gazetteer.record import Name, Problem, Record, Report, Warn, warner
from gazetteer.sources.files import lines
from gazetteer.sources.spells import spells
from gazetteer.sources.values import identity, language
from gazetteer.sources.years import NOT_SAID

SOURCE = "geonames"
COLUMNS = (6, 8, 10)
NOT_NAMES = frozenset({"post", "phon", "tcid"})
LINKS = frozenset({"link", "wkdt"})
CODES = frozenset({"iata", "icao", "faac", "unlc", "lauc"})


def read(path: Path, report: Report) -> Iterator[Record]:
    """Names (and links to Wikidata) by place: one ``names_only`` record for each run of rows of one place.

    Raises:
        SourceError: the file cannot be opened.
    """
    file = str(path)
    place = ""
    names: list[Name] = []
    links: list[str] = []
    for number, text in lines(path, report):
        if not text or text[0] == "#":
            continue
        cells = text.split("\t")
        try:
            if len(cells) not in COLUMNS:
                raise ValueError(f"{len(cells)} columns instead of 10 (or 8, or 6)")
            tag, written = cells[2], cells[3].strip()
            owner = gn_id(cells[1])
            if not written:
                raise ValueError("no name")
            unnamed = tag in NOT_NAMES or tag in LINKS
            found = [] if unnamed else _names(tag, written, cells, warner(report, file, number))
        except ValueError as error:
            report(Problem(file, number, str(error)))
            continue
        if owner != place:
            if names or links:
                yield _record(place, names, links)
            place, names, links = owner, [], []
        names += found
        if tag in LINKS and (link := _wikidata(written)):
            links.append(link)
    if names or links:
        yield _record(place, names, links)


def gn_id(number: str) -> str:
    """``"147105"`` -> ``"gn:147105"``; ``ValueError`` when it is no geonameid."""
    if not (number.isdecimal() and number.isascii() and number[0] != "0"):
        raise ValueError(f"geonameid {number!r} is not a number" if number else "no geonameid")
    return f"gn:{number}"


def _record(place: str, names: list[Name], links: list[str]) -> Record:
    return Record(place, SOURCE, names, links=tuple(dict.fromkeys(links)), names_only=True)


def _names(tag: str, written: str, cells: list[str], warn: Warn) -> list[Name]:
    """A name, once for each spell in which it was borne."""
    lang, kind = _language_kind(tag)
    flags = cells[4:8]
    preferred = flags[0] == "1"
    if kind == "variant" and len(flags) == 4:
        kind = "historical" if flags[3] == "1" else "colloquial" if flags[2] == "1" else kind
    borne = spells(cells[8], cells[9], warn) if len(cells) == 10 and any(cells[8:]) else [NOT_SAID]
    return [Name(written, lang, kind, preferred, *years, in_text=kind != "code") for years in borne]


@cache
def _language_kind(tag: str) -> tuple[str, str]:
    if tag in CODES:
        return "", "code"
    special = {"abbr": ("", "abbreviation"), "piny": ("zh-Latn", "transliteration")}
    if tag in special or tag in ("fr_1793", "fr-1793"):
        return special.get(tag, ("fr", "historical"))
    lang = language(tag)
    if lang is None:
        raise ValueError(f"unknown language {tag!r}")
    return lang, "variant"


def _wikidata(address: str) -> str:
    found = identity(f"wd:{address}" if address[:1] == "Q" else address)
    return found if found.startswith("wd:") else ""

"""Reads the cells of a table into the parts of a record. What says nothing that is known is left out with a warning."""

from __future__ import annotations

import re

from gazetteer.record import KINDS, Name, Warn
from gazetteer.sources import views
from gazetteer.sources.country_names import country_of
from gazetteer.sources.lpf_values import wkt_point
from gazetteer.sources.points import pair
from gazetteer.sources.spells import dated, spells
from gazetteer.sources.table_columns import PASSED_OVER, Column, language_of
from gazetteer.sources.values import BadValue, coordinates, feature, identity

_OF_THE_NAME = frozenset(
    {"id", "name", "lang", "kind", "preferred", "begin", "end", "dates", "name_of", "disputed_by", "in_text", "ref"}
)
YES_NO = {"1": True, "true": True, "yes": True, "y": True, "0": False, "false": False, "no": False, "n": False}
_IDS = {"wd": re.compile(r"[Qq]\d+"), "gn": re.compile(r"\d+"), "wof": re.compile(r"\d+")}
_TERM = re.compile(r'<(?P<address>https?://[^>]+)>|"(?P<text>.*)"(?:@(?P<lang>[\w-]+)|\^\^<.*>)')


class Row:
    """The cells of one row, by their columns."""

    def __init__(self, columns: list[Column], cells: list[str]) -> None:
        """Raises ``BadValue`` for a row with more cells than the header."""
        if any(cell.strip() for cell in cells[len(columns) :]):
            raise BadValue(f"{len(cells)} cells under {len(columns)} headings")
        self._fields = {column.field for column in columns}
        self._cells: dict[str, str] = {}
        self._columns: dict[str, Column] = {}
        self._others: list[tuple[Column, str]] = []  # further names, links
        for column, cell in zip(columns, cells, strict=False):
            text, lang = _plain(cell)
            if lang:
                column = column._replace(lang=lang)
            if column.field in ("", PASSED_OVER):
                continue
            if column.field in ("names", "links"):
                self._others.append((column, text))
            elif text and not self._cells.get(column.field):
                self._cells[column.field], self._columns[column.field] = text, column

    def get(self, field: str) -> str:
        """What a column says, "" when it says nothing or is not there."""
        return self._cells.get(field, "")

    def has(self, field: str) -> bool:
        """Whether the table has such a column."""
        return field in self._fields

    def says_something_of_the_place(self) -> bool:
        """Whether a cell is filled that is not about the name."""
        return bool(self._cells.keys() - _OF_THE_NAME) or any(text for _, text in self._others)

    def id(self, source: str) -> str:
        """The id of the row; of one that gives none, one made of its name, its country and its point.

        Raises:
            BadValue: what it gives is no id.
        """
        if text := self.get("id"):
            return as_id(text, source, self._columns["id"].scheme)
        if self.has("id"):
            raise BadValue("no id")
        name = next((name.name for name in self.names(lambda reason: None)), "")
        if not name:
            raise BadValue("no name")
        point = self.point()
        where = f"{point[0]:.3f}_{point[1]:.3f}" if point else self.get("parent")
        return f"{source}:{'_'.join(' '.join((name, self.get('country'), where)).split())}"

    def names(self, warn: Warn) -> list[Name]:
        """The name of the row, then those of its further columns."""
        found = self._of_row(warn) if self.get("name") and not self.is_number() else []
        for column, cell in self._others:
            if column.field == "names":
                kind = "" if column.kind == "several" else column.kind
                found += [
                    Name(text, column.lang, kind, None, in_text=None, ref=self.get("ref"))
                    for text in _several(column, cell)
                ]
        return list(dict.fromkeys(found))

    def is_number(self) -> bool:
        """Whether the name is the number of the item, as Wikidata answers where it has no label."""
        name = self.get("name")
        return bool(_IDS["wd"].fullmatch(name)) and self.get("id").endswith(name)

    def _of_row(self, warn: Warn) -> list[Name]:
        """The name of the row, once for each spell in which it was borne."""
        lang = language_of(self.get("lang"))
        if self.get("lang") and lang is None:
            warn(f"lang {self.get('lang')!r} is no language such as hy, zh-Hant or Armenian; it is left out")
        kind = self.get("kind").lower()
        if kind and kind not in KINDS:
            warn(f"kind {self.get('kind')!r} is none of {', '.join(KINDS)}; it is left out")
            kind = ""
        (first, last), *more = (
            dated(self.get("dates"), warn) if self.get("dates") else spells(self.get("begin"), self.get("end"), warn)
        )
        name = Name(
            self.get("name"),
            lang or self._columns["name"].lang,
            kind or self._columns["name"].kind,
            self.yes("preferred", warn),
            first,
            last,
            " ".join(self.parties("name_of", warn)),
            " ".join(self.parties("disputed_by", warn)),
            self.yes("in_text", warn),
            self.get("ref"),
        )
        return [name, *(name._replace(begin=begin, end=end) for begin, end in more)]

    def countries(self, field: str, warn: Warn) -> list[str]:
        """The ISO codes of the countries in a cell, which may be given by name where it is only one."""
        text = self.get(field)
        if not text:
            return []
        if found := country_of(text):
            return [found]
        parts = [part for part in re.split(r"[\s,;|]+", text) if part]
        codes = [country_of(part) for part in parts if len(part) in (2, 3)]
        if len(codes) == len(parts) and all(codes):
            return codes
        named = [country_of(part) for part in re.split(r"\s*[;|]\s*", text) if part]
        if all(named):
            return named
        warn(f"{field} {text!r} is no country, by code or by name; it is left out")
        return []

    def parties(self, field: str, warn: Warn) -> list[str]:
        """Who uses or rejects a name: codes of views (UN, BGN) and of countries, or names of countries."""
        parts = [part for part in re.split(r"[\s,;|]+", self.get(field)) if part]
        if not any(part in views.codes() for part in parts):
            return self.countries(field, warn)
        found = [part if part in views.codes() else country_of(part) for part in parts]
        if not all(found):
            warn(f"{field} {self.get(field)!r} has what is no code of a view; it is left out")
        return [code for code in found if code]

    def feature(self, warn: Warn) -> str:
        """The type of the place as a GeoNames feature."""
        text = self.get("feature")
        found = feature(text) if text else ""
        if text and not found:
            warn(f"type {text!r} is neither a GeoNames feature (P.PPLA) nor a known word (city); it is left out")
        return found

    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude. Raises ``BadValue`` when they are none."""
        if text := self.get("point"):
            if "(" in text and not text.startswith("("):
                return wkt_point(text)
            if (sides := pair(text)) is None:
                raise BadValue(f"{text!r} is no point such as 39.76, 46.75 or Point(46.75 39.76)")
            return coordinates(*sides)
        if self.get("lat") or self.get("lon"):
            return coordinates(self.get("lat"), self.get("lon"))
        return None

    def population(self, warn: Warn) -> int | None:
        """The people, with or without marks between thousands."""
        text = re.sub(r"(?<=\d)[ .,_'’](?=\d{3}(?!\d))", "", self.get("population")).removesuffix(".0")
        if text and not re.fullmatch(r"\d{1,12}", text, re.ASCII):
            warn(f"population {self.get('population')!r} is not a whole number; it is left out")
            return None
        return int(text) if text else None

    def links(self, warn: Warn) -> tuple[str, ...]:
        """Ids of the same place elsewhere."""
        found: dict[str, None] = {}
        for column, cell in self._others:
            for text in re.split(r"[\s;|]+", cell) if column.field == "links" and cell else ():
                if link := identity(_prefixed(text, column.scheme)):
                    found[link] = None
                elif text:
                    warn(f"link {text!r} is not an id such as gn:147105 or wd:Q158903; it is left out")
        return tuple(found)

    def yes(self, field: str, warn: Warn) -> bool | None:
        """Whether a cell says yes; None when it says nothing."""
        text = self.get(field).lower()
        if text and text not in YES_NO:
            warn(f"{field} {self.get(field)!r} is neither yes nor no; it is left out")
        return YES_NO.get(text)


def as_id(text: str, source: str, scheme: str = "") -> str:
    """The id that a cell gives: one known everywhere, an address, or one of this source."""
    text = _prefixed(text, scheme)
    if ":" not in text:
        return f"{source}:{text.replace(' ', '_')}"
    if not (found := identity(text)):
        raise BadValue(f"{text!r} is not an id such as gn:147105 or wd:Q158903")
    return found


def _prefixed(text: str, scheme: str) -> str:
    form = _IDS.get(scheme)
    return f"{scheme}:{text}" if form and form.fullmatch(text) else text


def _plain(cell: str) -> tuple[str, str]:
    """The text of a cell, and its language where it is a term as SPARQL services write them: ``"Shusha"@en``."""
    text = " ".join(cell.split())
    found = _TERM.fullmatch(text) if text[:1] in ("<", '"') else None
    if not found:
        return text, ""
    return found["address"] or found["text"] or "", language_of(found["lang"] or "") or ""


def _several(column: Column, cell: str) -> list[str]:
    marks = r"\s*[;|]\s*" if column.kind != "several" or ";" in cell or "|" in cell else r"\s*,\s*"
    return [text for text in re.split(marks, cell) if text]

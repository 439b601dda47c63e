"""Seas, rivers, lakes, mountains, islands and other features: ``physical.tsv.xz`` (see ``seeds/SOURCES.md``)."""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from pathlib import Path

from gazetteer.features import type_of
from gazetteer.record import Name, Record
from gazetteer.sources.feature_labels import english_label, with_label
from gazetteer.sources.shipped import seeds_dir

SOURCE = "natural-earth"
_COLUMNS = 9  # before the names


def features(path: Path | None = None) -> Iterator[Record]:
    """The features with their names: each is a cell ``lang=name``, the first of a language the usual one, and with
    ``lang!=name`` not looked for in texts."""
    with lzma.open(path or seeds_dir() / "physical.tsv.xz", "rt", encoding="utf-8") as file:
        next(file)
        for line in file:
            cells = line.rstrip("\n").split("\t")
            id_, links, feature, known, lat, lon, box, country, label = cells[:_COLUMNS]
            names = list(_names(cells[_COLUMNS:], whole=type_of(feature) == "lake"))
            point = _number(lat), _number(lon)
            whole = english_label(feature, country, label, names, *point)
            yield Record(
                id_, SOURCE, names if whole == label else with_label(whole, names), label=whole, feature=feature,
                country=country, parent=f"iso:{country}" if country else "", lat=point[0], lon=point[1],
                known=_number(known), box=_box(box), links=tuple(links.split()),
            )  # fmt: skip


def _names(cells: list[str], *, whole: bool) -> Iterator[Name]:
    """The names of one feature; ``whole``: its usual name is also the first with the word for what it is."""
    usual: dict[str, str] = {}
    for cell in cells:
        lang, _, name = cell.partition("=")
        in_text = not lang.endswith("!")
        lang = lang.rstrip("!")
        first = bool(lang) and lang not in usual
        with_word = whole and f" {name} ".find(f" {usual.get(lang, name)} ") >= 0
        yield Name(name, lang, preferred=first or (bool(lang) and with_word), in_text=in_text)
        usual.setdefault(lang, name)


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _box(cell: str) -> tuple[float, float, float, float] | None:
    if not cell:
        return None
    west, south, east, north = map(float, cell.split())
    return west, south, east, north

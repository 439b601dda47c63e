"""Seas, rivers, lakes, mountains, islands and other features: ``physical.tsv.xz`` (see ``seeds/SOURCES.md``)."""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from pathlib import Path

from gazetteer.record import Name, Record
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
            yield Record(
                id_, SOURCE, list(_names(cells[_COLUMNS:])), label=label, feature=feature, country=country,
                parent=f"iso:{country}" if country else "", lat=_number(lat), lon=_number(lon), known=_number(known),
                box=_box(box), links=tuple(links.split()),
            )  # fmt: skip


def _names(cells: list[str]) -> Iterator[Name]:
    usual = set()
    for cell in cells:
        lang, _, name = cell.partition("=")
        in_text = not lang.endswith("!")
        lang = lang.rstrip("!")
        yield Name(name, lang, preferred=bool(lang) and lang not in usual, in_text=in_text)
        usual.add(lang)


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _box(cell: str) -> tuple[float, float, float, float] | None:
    if not cell:
        return None
    west, south, east, north = map(float, cell.split())
    return west, south, east, north

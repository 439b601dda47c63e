"""Feature classes and codes (GeoNames) and the plain words for them: ``P.PPLA`` is a ``city``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

CLASSES = "AHLPRSTUV"
PHYSICAL = ("H", "T")  # classes of waters and of relief …
NATURAL = (*PHYSICAL, "L")  # … and of areas without borders: any of these may lie in several countries
ISLANDS = ("island", "archipelago")
# What a word for a feature of the land or the sea, or for what is no more, may be said of: the Caspian Sea is a lake,
# and "montes" are a range.
SAID_OF = {
    "ocean": ("ocean", "sea"), "sea": ("sea", "ocean", "lake", "bay"), "bay": ("bay", "sea", "strait"),
    "strait": ("strait", "bay"), "canal": ("canal", "river", "strait"), "river": ("river", "canal"),
    "lake": ("lake", "sea", "water"), "mountain": ("mountain", "range"), "range": ("range", "mountain", "plain"),
    "desert": ("desert", "plain"), "plain": ("plain", "desert", "landform", "area"), "peninsula": ("peninsula", "cape"),
    "cape": ("cape", "peninsula"), "archipelago": ("archipelago", "island", "country", "region", "district"),
    "former_state": ("former_state", "former_region", "former_district", "area"),
}  # fmt: skip


@cache
def _rows() -> dict[str, tuple[str, str]]:
    rows = files("gazetteer").joinpath("data/feature_types.tsv").read_text("utf-8").splitlines()
    cells = (row.split("\t") for row in rows if row and not row.startswith("#"))
    return {feature: (kind, group) for feature, kind, group in cells}


@cache
def _row(feature: str) -> tuple[str, str]:
    rows = _rows()
    return next((rows[feature[:size]] for size in range(len(feature), 0, -1) if feature[:size] in rows), ("place", ""))


def type_of(feature: str) -> str:
    """The plain word for a feature such as ``"A.ADM1"``; ``"place"`` when nothing is known."""
    return _row(feature)[0]


def types_of(feature: str) -> frozenset[str]:
    """All words that ask for a feature: its type, and the group of its type (``water`` of a ``lake``)."""
    return frozenset(filter(None, _row(feature)))


@cache
def known_types() -> frozenset[str]:
    """Every word that ``types_of`` can return."""
    return frozenset(word for row in _rows().values() for word in row if word) | {"place"}

"""Feature classes and codes (GeoNames) and the plain words for them: ``P.PPLA`` is a ``city``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

CLASSES = "AHLPRSTUV"


@cache
def _types() -> dict[str, str]:
    rows = files("gazetteer").joinpath("data/feature_types.tsv").read_text("utf-8").splitlines()
    return dict(row.split("\t") for row in rows if row and not row.startswith("#"))


@cache
def type_of(feature: str) -> str:
    """The plain word for a feature such as ``"A.ADM1"``; ``"place"`` when nothing is known."""
    types = _types()
    for size in range(len(feature), 0, -1):
        if feature[:size] in types:
            return types[feature[:size]]
    return "place"


@cache
def known_types() -> frozenset[str]:
    """Every plain word that ``type_of`` can return."""
    return frozenset(_types().values()) | {"place"}

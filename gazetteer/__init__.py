"""Gazetteer: any spelling of a place name, in any script, in; one canonical id out.

    from gazetteer import Gazetteer
    gz = Gazetteer.open()
    gz.resolve("Շուշի").id      # 'gn:147105'

The names below are the stable interface; everything else may move. They are loaded when first used, so that
``import gazetteer`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gazetteer.core import Gazetteer
    from gazetteer.errors import GazetteerError, InvalidParameter, NotFound, NotReady
    from gazetteer.labels.periods import DatedName
    from gazetteer.linking.query import Query
    from gazetteer.model import Annotation, Edit, Match, Normalization, Place, Resolution, Source, Suggestion, Toponym

__all__ = [
    "Annotation", "DatedName", "Edit", "Gazetteer", "GazetteerError", "InvalidParameter", "Match", "Normalization",
    "NotFound", "NotReady", "Place", "Query", "Resolution", "Source", "Suggestion", "Toponym",
]  # fmt: skip

_HOME = {
    "Gazetteer": "gazetteer.core",
    "DatedName": "gazetteer.labels.periods",
    "Query": "gazetteer.linking.query",
    **dict.fromkeys(("GazetteerError", "InvalidParameter", "NotFound", "NotReady"), "gazetteer.errors"),
    **dict.fromkeys(
        ("Annotation", "Edit", "Match", "Normalization", "Place", "Resolution", "Source", "Suggestion", "Toponym"),
        "gazetteer.model",
    ),
}


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

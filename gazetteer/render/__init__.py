"""One place for every output shape: the HTTP API and ``--json`` on the command line call the same functions."""

from __future__ import annotations

from gazetteer.render.geojson import geojson
from gazetteer.render.json import (
    dumps,
    match,
    name_entry,
    page,
    place,
    problem,
    query,
    resolution,
    source,
    suggestion,
    toponym,
)

__all__ = [
    "dumps",
    "geojson",
    "match",
    "name_entry",
    "page",
    "place",
    "problem",
    "query",
    "resolution",
    "source",
    "suggestion",
    "toponym",
]

"""One place for every output shape: the HTTP API and ``--json`` on the command line call the same functions."""

from __future__ import annotations

from gazetteer.render.geojson import geojson
from gazetteer.render.html import marked
from gazetteer.render.json import (
    annotation,
    dumps,
    match,
    name_entry,
    normalization,
    page,
    place,
    problem,
    query,
    resolution,
    source,
    suggestion,
    toponym,
)
from gazetteer.render.lists import facets, letters
from gazetteer.render.reasons import reasons

__all__ = [
    "annotation",
    "dumps",
    "facets",
    "geojson",
    "letters",
    "marked",
    "match",
    "name_entry",
    "normalization",
    "page",
    "place",
    "problem",
    "query",
    "reasons",
    "resolution",
    "source",
    "suggestion",
    "toponym",
]

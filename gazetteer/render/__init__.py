"""One place for every output shape: the HTTP API and ``--json`` on the command line call the same functions."""

from __future__ import annotations

from gazetteer.render.export import FORMATS, Format
from gazetteer.render.geojson import geojson
from gazetteer.render.html import marked
from gazetteer.render.json import (
    annotation,
    dumps,
    listed,
    match,
    name_entry,
    near,
    normalization,
    place,
    query,
    resolution,
    suggestion,
)
from gazetteer.render.lists import children, facets, letters, names, places
from gazetteer.render.names import dated_name, place_names, toponym
from gazetteer.render.origins import citation, header, release, source, sources, views
from gazetteer.render.problem import problem
from gazetteer.render.reasons import feature, reasons

__all__ = [
    "FORMATS",
    "Format",
    "annotation",
    "children",
    "citation",
    "dated_name",
    "dumps",
    "facets",
    "feature",
    "geojson",
    "header",
    "letters",
    "listed",
    "marked",
    "match",
    "name_entry",
    "names",
    "near",
    "normalization",
    "place",
    "place_names",
    "places",
    "problem",
    "query",
    "reasons",
    "release",
    "resolution",
    "source",
    "sources",
    "suggestion",
    "toponym",
    "views",
]

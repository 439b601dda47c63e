"""GeoJSON whose properties hold names, as map data come: exports of OpenStreetMap, Natural Earth, GADM, one's own.

A collection, one feature a line or a sequence, of any size; also what the Overpass API itself answers
(``{"elements": …}``). Linked Places and Who's On First are GeoJSON too, and have readers of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gazetteer.record import Problem, Record, Report
from gazetteer.sources.heads import Head
from gazetteer.sources.json_stream import members
from gazetteer.sources.lpf_values import object_of, objects, text_of
from gazetteer.sources.map_layer import MapLayer

ARRAYS = ("features", "elements")
_MARKS = ('"Feature"', '"FeatureCollection"', '"osm3s"')
_PARTS = {"geometry", "properties", "tags"}
_ELEMENTS = ("node", "way", "relation")
Json = dict[str, Any]


def sniff(head: Head) -> bool:
    """Whether a file is GeoJSON, or an answer of the Overpass API."""
    return head.is_json and head.has(*_MARKS)


def read(path: Path, report: Report) -> Iterator[Record]:
    """One record a feature that has a name, of the source ``geojson:<file name>``.

    Raises:
        SourceError: the file cannot be opened, or is no JSON.
    """
    layer = MapLayer("geojson", path, report)
    for line, found in members(path, report, ARRAYS):
        if not _PARTS & found.keys():
            if found.get("type") not in _ELEMENTS:  # a point of a line, which has no tags
                report(Problem(str(path), line, "this is no feature: it has no properties"))
            continue
        ask = "; ask Overpass for it with `out center`" if "tags" in found else ""
        if (record := layer.record(line, _properties(found), _id(found), _geometry(found), ask)) is not None:
            yield record
    layer.finish()


def _id(found: Json) -> str:
    """The id of a feature, or of an element of OpenStreetMap: ``node/26865747``."""
    written = text_of(found.get("id"))
    return f"{found['type']}/{written}" if found.get("type") in _ELEMENTS else written


def _properties(found: Json) -> Json:
    """The properties; the tags where a converter put OpenStreetMap's there under a key of their own."""
    properties = object_of(found.get("properties")) or object_of(found.get("tags"))
    nested = properties.get("tags")
    if not isinstance(nested, dict):
        return properties
    kept = {key: properties[key] for key in ("type", "id") if key in properties}
    osm_id = {"@id": f"{kept['type']}/{kept['id']}"} if len(kept) == 2 else {}
    return {**osm_id, **nested}


def _geometry(found: Json) -> Any:
    """The geometry; of an Overpass element what it has of one."""
    if "geometry" in found and not isinstance(found["geometry"], list):
        return found["geometry"]
    bounds = object_of(found.get("bounds"))
    points = [*objects(found.get("center")), *([found] if "lat" in found else [])]
    if points:
        return {"type": "Point", "coordinates": [points[0].get("lon"), points[0].get("lat")]}
    if bounds:
        corners = [[bounds.get(f"{side}lon"), bounds.get(f"{side}lat")] for side in ("min", "max")]
        return {"type": "LineString", "coordinates": corners}
    outline = [[point.get("lon"), point.get("lat")] for point in objects(found.get("geometry"))]
    return {"type": "LineString", "coordinates": outline}

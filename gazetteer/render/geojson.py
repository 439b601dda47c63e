"""Places as GeoJSON (RFC 7946): longitude before latitude, WGS 84, ``null`` geometry where there is no point."""

from __future__ import annotations

from typing import Any

from gazetteer.model import Place
from gazetteer.render.json import place as as_json


def geojson(found: Place) -> dict[str, Any]:
    """A place as a ``Feature``: its id, its point, and all else as properties."""
    properties = as_json(found)
    place_id, lat, lon = (properties.pop(key) for key in ("id", "lat", "lon"))
    known = lat is not None and lon is not None
    geometry = {"type": "Point", "coordinates": [lon, lat]} if known else None
    return {"type": "Feature", "id": place_id, "geometry": geometry, "properties": properties}

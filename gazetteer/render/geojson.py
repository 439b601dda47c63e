"""Places as GeoJSON (RFC 7946): longitude before latitude, WGS 84, ``null`` geometry where there is no point."""

from __future__ import annotations

from typing import cast

from gazetteer.model import Place
from gazetteer.render import shapes
from gazetteer.render.json import place as as_json


def geojson(found: Place) -> shapes.Feature:
    """A place as a ``Feature``: its id, its point, and all else as properties."""
    geometry: shapes.Point | None = None
    if found.lat is not None and found.lon is not None:
        geometry = {"type": "Point", "coordinates": [found.lon, found.lat]}
    rest = {key: value for key, value in as_json(found).items() if key not in ("id", "lat", "lon")}
    return {"type": "Feature", "id": found.id, "geometry": geometry, "properties": cast(shapes.Properties, rest)}

"""Places as GeoJSON (RFC 7946): longitude before latitude, WGS 84, ``null`` geometry where there is no point."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gazetteer.model import Place, Toponym
from gazetteer.render.json import place as as_json
from gazetteer.render.json import toponym

_DECIMALS = 7  # of a degree: a centimetre


def geojson(found: Place, names: Sequence[Toponym] | None = None) -> dict[str, Any]:
    """A place as a ``Feature``: its id, its point, and all else as properties; its names where they are given."""
    properties = as_json(found)
    place_id, lat, lon = (properties.pop(key) for key in ("id", "lat", "lon"))
    known = lat is not None and lon is not None
    geometry = {"type": "Point", "coordinates": [round(lon, _DECIMALS), round(lat, _DECIMALS)]} if known else None
    if names is not None:
        properties["names"] = [toponym(name) for name in names]
    return {"type": "Feature", "id": place_id, "geometry": geometry, "properties": properties}

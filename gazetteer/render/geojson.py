"""Places as GeoJSON (RFC 7946): longitude before latitude, WGS 84, ``null`` geometry where there is no point."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from gazetteer.model import Place, Toponym
from gazetteer.render.json import place as as_json
from gazetteer.render.names import toponym

if TYPE_CHECKING:
    from gazetteer.render import shapes

_DECIMALS = 7  # of a degree: a centimetre


def geojson(found: Place, names: Sequence[Toponym] | None = None) -> shapes.Feature:
    """A place as a ``Feature``: its id, its point, and all else as properties; its names where they are given."""
    geometry: shapes.Point | None = None
    if found.lat is not None and found.lon is not None:
        geometry = {"type": "Point", "coordinates": [round(found.lon, _DECIMALS), round(found.lat, _DECIMALS)]}
    rest = {key: value for key, value in as_json(found).items() if key not in ("id", "lat", "lon")}
    properties = cast("shapes.Properties", rest)
    if names is not None:
        properties["names"] = [toponym(name) for name in names]
    return {"type": "Feature", "id": found.id, "geometry": geometry, "properties": properties}

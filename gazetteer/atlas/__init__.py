"""Maps as SVG, drawn from outlines that come with the package; disputed areas are drawn as disputed."""

from gazetteer.atlas.draw import Map, draw
from gazetteer.atlas.marker import Marker

__all__ = ["Map", "Marker", "draw"]

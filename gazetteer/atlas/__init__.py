"""Maps as SVG, drawn from outlines that come with the package; disputed areas as disputed, or as a view has them."""

from gazetteer.atlas.borders import Borders
from gazetteer.atlas.draw import Map, draw
from gazetteer.atlas.marker import Marker

__all__ = ["Borders", "Map", "Marker", "draw"]

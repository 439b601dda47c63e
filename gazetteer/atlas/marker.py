"""A place on a map."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import Literal

# The last two are no subjects of a map, but what one knows it by.
Kind = Literal["main", "other", "ambiguous", "faint", "town", "waters"]


@dataclass(frozen=True, slots=True)
class Marker:
    """A place to mark; one without ``lat`` or ``lon`` (degrees) is left out.

    ``number`` is a figure or letter or two to stand in the mark; ``href`` is a path from the root, a
    query, or an address with http(s); the mark is no link if it is something else.
    """

    lat: float | None
    lon: float | None
    label: str = ""
    href: str = ""
    kind: Kind = "main"
    number: str = ""

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude, and longitude from -180 to 180; None without them. Raises ValueError for one beyond a pole."""
        if self.lat is None or self.lon is None or not isfinite(self.lat) or not isfinite(self.lon):
            return None
        if not -90 <= self.lat <= 90:
            raise ValueError(f"latitude {self.lat} is not between -90 and 90")
        return self.lat, (self.lon + 180) % 360 - 180

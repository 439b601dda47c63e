"""Reading maps back: the polygons of a path, and whether a point lies in them."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from gazetteer.atlas import Map

SVG = "{http://www.w3.org/2000/svg}"
Points = NDArray[np.float64]


class Drawn:
    """A map, parsed: its elements, and its paths as lists of points in pixels."""

    def __init__(self, drawn: Map) -> None:
        self.root = ET.fromstring(drawn.svg)
        self.inner = self.root.find(f"{SVG}svg[@class='atlas-view']")

    def by_class(self, name: str) -> list[ET.Element]:
        """The elements of a class, those of the inner map first."""
        return [element for element in self.root.iter() if name in element.get("class", "").split()]

    def lines(self, name: str) -> list[Points]:
        """The lines of the first path of a class, in pixels."""
        found = []
        for part in re.findall(r"M[^M]*", self.by_class(name)[0].get("d", "")):
            numbers = [int(number) for number in re.findall(r"-?\d+", part)]
            if "H" in part:  # a rectangle: M left top H right V bottom H left
                left, top, right, bottom, _ = numbers
                points = np.array([(left, top), (right, top), (right, bottom), (left, bottom)])
            else:
                points = np.cumsum(np.array(numbers).reshape(-1, 2), axis=0)
            found.append(points / 10)
        return found

    def inside(self, name: str, pixel: tuple[float, float]) -> bool:
        """Whether the path of a class is filled at a pixel, by the even-odd rule."""
        return sum(crossings(ring, pixel) for ring in self.lines(name)) % 2 == 1

    def marks(self) -> dict[str, tuple[float, float]]:
        """Title -> pixel of each marker."""
        found = {}
        for mark in self.by_class("atlas-mark"):
            x, y = re.findall(r"-?[\d.]+", mark.get("transform", ""))
            title = mark.find(f".//{SVG}title")
            found[title.text or "" if title is not None else ""] = float(x), float(y)
        return found


def crossings(ring: Points, point: tuple[float, float]) -> int:
    """How often a ring crosses the ray to the right of a point."""
    x, y = point
    a, b = ring, np.roll(ring, -1, axis=0)
    rising = (a[:, 1] > y) != (b[:, 1] > y)
    a, b = a[rising], b[rising]
    return int(np.count_nonzero(x < a[:, 0] + (y - a[:, 1]) * (b[:, 0] - a[:, 0]) / (b[:, 1] - a[:, 1])))


@pytest.fixture
def read() -> Callable[[Map], Drawn]:
    """Parse a map."""
    return Drawn


@pytest.fixture
def crossed() -> Callable[[Points, tuple[float, float]], int]:
    """How often a ring crosses the ray to the right of a point."""
    return crossings

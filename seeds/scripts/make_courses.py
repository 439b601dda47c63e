"""Make ``courses.tsv.xz``: which countries and divisions rivers, lakes, seas and ranges touch, and which towns.

    python make_courses.py SHAPES CITIES ADMIN1

SHAPES is a folder with Natural Earth's physical layers as GeoJSON: ``ne_10m_rivers_lake_centerlines.json`` and
``ne_10m_lakes.json``, their supplements for Europe and North America, ``ne_10m_geography_marine_polys.json`` and
``ne_10m_geography_regions_polys.json``. CITIES is GeoNames' cities500 and ADMIN1 its admin1CodesASCII.txt, plain or
xz. The features are those of ``physical.tsv.xz`` and of the curated seeds beside it.

No borders are needed: a feature touches the division of every town that is near its line or shore, or in its area, and,
where hardly anyone lives, that of the nearest town. Pieces of a name that lie together are one feature.
"""

from __future__ import annotations

import csv
import json
import lzma
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gazetteer.text.fold import fold
from gazetteer.text.generics import core

SEEDS = Path(__file__).parents[1]
OUT = SEEDS / "courses.tsv.xz"
LAYERS = {  # beginning of a feature class -> layers
    "H.STM": ("rivers",), "H.CNL": ("rivers",), "H.LK": ("lakes",), "H.RSV": ("lakes",),
    "H.": ("geography_marine", "lakes"), "T.": ("geography_regions",), "L.": ("geography_regions",),
}  # fmt: skip
# their ``name_alt`` is the river that they flow into
TRIBUTARIES = {"Oka", "Krasivaya Mecha", "Bystraya Sosna", "Dunajec", "Konkama"}
# other names of a river upstream
ALSO = {"wd:Q3392": {"bahr el jebel", "albert nile", "victoria nile", "white nile"}}
STEP = 0.02  # degrees between the points of a line
TOGETHER = 1.0  # degrees between pieces of one feature
NEAR = 1.5  # degrees around the pieces within which the point of the feature lies
TOWN_KM, TOWN_PEOPLE = 5.0, 10_000  # a town that lies on it, beside the radius of the town itself
PEOPLE_KM2 = 5_000.0
AREA_KM = 8.0  # a town whose division it touches
FAR_KM = 70.0  # … where none is as near: the nearest town of a point
SPARSE = 0.3  # degrees between the points for which that is looked for
REACH_KM = {
    "T.": 25.0,
    "H.LK": 15.0,
    "H.RSV": 15.0,
    "H.BAY": 25.0,
    "H.FJD": 25.0,
    "H.STRT": 25.0,
}  # around a point alone
BORDER_KM, REMOTE_KM = 120.0, 500.0  # … where no town is there: to the nearest of each country, and of any
WIDEST = 100.0  # degrees; the course of a wider feature is left out
Box = tuple[float, float, float, float]
Points = NDArray[np.float64]  # n × 2, longitude and latitude


@dataclass(eq=False)
class Piece:
    """A line or the ring of an area."""

    points: Points
    is_area: bool

    @property
    def box(self) -> Box:
        """West, south, east, north."""
        west, south = self.points.min(axis=0).tolist()
        east, north = self.points.max(axis=0).tolist()
        return west, south, east, north


@dataclass
class Feature:
    """A feature of the seeds that has a point."""

    id: str
    feature: str
    lat: float
    lon: float
    names: set[str]


class Towns:
    """The towns of GeoNames, for distances."""

    def __init__(self, cities: str, admin1: str) -> None:
        self.division_of = {code: number for code, _, _, number in _rows(admin1)}
        rows = [row for row in _rows(cities) if row[7] not in ("PPLX", "PPLW", "PPLQ", "PPLH")]
        self.id = [f"gn:{row[0]}" for row in rows]
        self.at = np.array([(float(row[5]), float(row[4])) for row in rows])
        self.people = np.array([int(row[14] or 0) for row in rows])
        self.country = [row[8] for row in rows]
        found = [self.division_of.get(f"{row[8]}.{row[10]}") for row in rows]
        self.division = [f"gn:{number}" if number else "" for number in found]

    def around(self, box: Box, margin: float) -> NDArray[np.intp]:
        """The towns in a box and so many degrees around it."""
        west, south, east, north = box
        lon, lat = self.at.T
        inside = (lon >= west - margin) & (lon <= east + margin) & (lat >= south - margin) & (lat <= north + margin)
        return np.flatnonzero(inside)


def main() -> None:
    """Read, match, measure, write."""
    shapes, cities, admin1 = sys.argv[1:4]
    towns, pieces = Towns(cities, admin1), _pieces(Path(shapes))
    lines = []
    for feature in _features():
        found = _of_feature(feature, pieces)
        box = _joined(piece.box for piece in found) if found else None
        if box is None and feature.feature.startswith(tuple(REACH_KM)):
            lines.append("\t".join([feature.id, "", *_around(feature, towns)]))
        elif box is not None and box[2] - box[0] < WIDEST:
            lines.append("\t".join([feature.id, " ".join(f"{side:.3f}" for side in box), *_touched(found, towns)]))
    head = "place\tbox\tcountries\tdivisions\ttowns\n"
    text = head + "".join(f"{line}\n" for line in sorted(lines))
    OUT.write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{len(lines)} features, {OUT.stat().st_size} bytes")


def _touched(pieces: list[Piece], towns: Towns) -> tuple[str, str, str]:
    """The countries, the divisions and the towns that a feature touches, each in the order of their ids."""
    countries, divisions, on = set(), set(), set()
    for piece in pieces:
        near = towns.around(piece.box, max(AREA_KM, FAR_KM) / 60)
        if not len(near):
            continue
        dense = _dense(piece.points, STEP)
        km = _distances(towns.at[near], dense)
        inside = _inside(towns.at[near], piece.points) if piece.is_area else np.zeros(len(near), bool)
        chosen = set(near[(km <= AREA_KM) | inside].tolist())
        sparse = _dense(piece.points, SPARSE)
        away = np.array([_km(point, towns.at[near]) for point in sparse])
        nearest = away.argmin(axis=1)
        chosen |= {int(near[town]) for row, town in enumerate(nearest.tolist()) if AREA_KM < away[row, town] <= FAR_KM
                   and (away[row] > AREA_KM).all()}  # fmt: skip
        countries |= {towns.country[town] for town in chosen}
        divisions |= {towns.division[town] for town in chosen} - {""}
        radius = np.sqrt(towns.people[near] / PEOPLE_KM2 / np.pi)
        on |= {towns.id[town] for town in near[(km <= TOWN_KM + radius) & (towns.people[near] >= TOWN_PEOPLE)].tolist()}
    return " ".join(sorted(countries)), " ".join(sorted(divisions)), " ".join(sorted(on))


def _around(feature: Feature, towns: Towns) -> tuple[str, str, str]:
    """The same of a feature that has only a point: of the towns around it or, where there are none, the nearest."""
    reach = next(km for beginning, km in REACH_KM.items() if feature.feature.startswith(beginning))
    point, box = np.array([feature.lon, feature.lat]), (feature.lon, feature.lat, feature.lon, feature.lat)
    near = towns.around(box, REMOTE_KM / 60)
    km = _km(point, towns.at[near])
    chosen = set(near[km <= reach].tolist())
    for number in km.argsort().tolist():  # a peak is on a border: the nearest town of each country
        known = {towns.country[town] for town in chosen}
        far = BORDER_KM if chosen else REMOTE_KM
        if km[number] > min(far, max(reach, 3 * km.min())):
            break
        if towns.country[near[number]] not in known:
            chosen.add(int(near[number]))
    countries, divisions = {towns.country[town] for town in chosen}, {towns.division[town] for town in chosen} - {""}
    return " ".join(sorted(countries)), " ".join(sorted(divisions)), ""


def _distances(places: Points, line: Points) -> NDArray[np.float64]:
    """The distance of each place from the nearest point of a line, in km."""
    out = np.full(len(places), np.inf)
    for start in range(0, len(line), 512):
        part = line[start : start + 512]
        west, south = part.min(axis=0) - 1
        east, north = part.max(axis=0) + 1
        lon, lat = places.T
        rows = np.flatnonzero((lon >= west) & (lon <= east) & (lat >= south) & (lat <= north))
        if len(rows):
            dlat = places[rows, None, 1] - part[None, :, 1]
            dlon = (places[rows, None, 0] - part[None, :, 0]) * np.cos(np.radians(places[rows, None, 1]))
            out[rows] = np.minimum(out[rows], np.hypot(dlat, dlon).min(axis=1) * 111.2)
    return out


def _km(point: Points, places: Points) -> NDArray[np.float64]:
    dlon = (places[:, 0] - point[0]) * np.cos(np.radians(point[1]))
    return np.asarray(np.hypot(places[:, 1] - point[1], dlon) * 111.2)


def _inside(places: Points, ring: Points) -> NDArray[np.bool_]:
    """Which places a ring holds: by how many of its sides a ray from each crosses."""
    x, y = places.T
    inside = np.zeros(len(places), bool)
    for (ax, ay), (bx, by) in pairwise(ring.tolist()):
        if ay != by:
            crosses = (y < ay) != (y < by)
            inside ^= crosses & (x < (bx - ax) * (y - ay) / (by - ay) + ax)
    return inside


def _dense(points: Points, step: float) -> Points:
    """A line with points at most ``step`` degrees apart."""
    parts = [points[:1]]
    for one, other in pairwise(points):
        pieces = max(1, int(np.ceil(np.abs(other - one).max() / step)))
        parts.append(one + (other - one) * (np.arange(1, pieces + 1) / pieces)[:, None])
    every = np.concatenate(parts)
    kept, last = [0], every[0]
    for number, point in enumerate(every):
        if np.abs(point - last).max() >= step * 0.9:
            kept.append(number)
            last = point
    return every[kept]


def _of_feature(feature: Feature, pieces: dict[str, dict[str, list[Piece]]]) -> list[Piece]:
    """The pieces of its name that lie together around its point."""
    layers = next((layers for beginning, layers in LAYERS.items() if feature.feature.startswith(beginning)), ())
    names = feature.names | ALSO.get(feature.id, set())
    found = [piece for layer in layers for name in names for piece in pieces[layer].get(name, ())]
    near = [piece for piece in found if _apart((feature.lon, feature.lat, feature.lon, feature.lat), piece.box) <= NEAR]
    while near:
        box = _joined(piece.box for piece in near)
        more = [piece for piece in found if piece not in near and _touching(piece, near, box)]
        if not more:
            break
        near += more
    return near


def _touching(piece: Piece, others: list[Piece], box: Box) -> bool:
    """Whether a piece begins or ends beside others: the boxes of two rivers of one name may overlap."""
    if _apart(piece.box, box) > TOGETHER:
        return False
    if piece.is_area:
        return any(_apart(piece.box, other.box) <= TOGETHER for other in others)
    ends = piece.points[[0, -1]]
    return any(np.abs(other.points[:, None] - ends[None]).max(axis=2).min() <= TOGETHER for other in others)


def _apart(one: Box, other: Box) -> float:
    return max(one[0] - other[2], other[0] - one[2], one[1] - other[3], other[1] - one[3], 0.0)


def _joined(boxes: Iterable[Box]) -> Box:
    west, south, east, north = zip(*boxes, strict=True)
    return min(west), min(south), max(east), max(north)


def _features() -> Iterator[Feature]:
    with lzma.open(SEEDS / "physical.tsv.xz", "rt", encoding="utf-8") as file:
        next(file)
        for line in file:
            id_, _, feature, _, lat, lon, _, _, label, *names = line.rstrip("\n").split("\t")
            if lat:
                said = {label, *(name.partition("=")[2] for name in names)}
                yield Feature(id_, feature, float(lat), float(lon), _plain(said))
    for folder in ("caucasus_physical", "world_physical"):
        names = defaultdict(set)
        for row in _table(SEEDS / folder / "names.tsv"):
            names[row["place"]].add(row["name"])
        for row in _table(SEEDS / folder / "places.tsv"):
            if row["lat"]:
                yield Feature(row["id"], row["feature"], float(row["lat"]), float(row["lon"]), _plain(names[row["id"]]))


def _plain(names: Iterable[str]) -> set[str]:
    """Names as they are compared: folded, and without the word for what they are."""
    folded = {fold(name) for name in names}
    return folded | {core(name) or name for name in folded}


def _pieces(folder: Path) -> dict[str, dict[str, list[Piece]]]:
    """By layer and plain name."""
    found: dict[str, dict[str, list[Piece]]] = defaultdict(lambda: defaultdict(list))
    for path in sorted(folder.glob("ne_10m_*.json")):
        layer = path.stem.removeprefix("ne_10m_")
        layer = next((name for name in ("rivers", "lakes") if layer.startswith(name)), layer.removesuffix("_polys"))
        for shape in json.loads(path.read_text("utf-8"))["features"]:
            properties, geometry = shape["properties"], shape["geometry"]
            keys = ("name",) if properties.get("name") in TRIBUTARIES else ("name", "name_alt", "namealt")
            said = [properties.get(key) for key in keys]
            names = _plain(name for name in said if name)
            if geometry and names:
                for piece in _of_geometry(geometry):
                    for name in names:
                        found[layer][name].append(piece)
    return found


def _of_geometry(geometry: dict[str, Any]) -> Iterator[Piece]:
    kind, coordinates = geometry["type"], geometry["coordinates"]
    if kind == "LineString":
        yield Piece(np.array(coordinates)[:, :2], False)
    elif kind == "MultiLineString":
        yield from (Piece(np.array(line)[:, :2], False) for line in coordinates)
    elif kind == "Polygon":
        yield Piece(np.array(coordinates[0])[:, :2], True)
    elif kind == "MultiPolygon":
        yield from (Piece(np.array(rings[0])[:, :2], True) for rings in coordinates)


def _table(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def _rows(path: str) -> list[list[str]]:
    opener = lzma.open if path.endswith(".xz") else open
    with opener(path, "rt", encoding="utf-8") as file:
        return [line.rstrip("\n").split("\t") for line in file]


if __name__ == "__main__":
    main()

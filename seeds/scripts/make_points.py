"""Make ``points.tsv``: where a map writes the names of countries and of large divisions, instead of at their capitals.

    python make_points.py COUNTRIES STATES > ../points.tsv

Natural Earth's attribute tables (CSV, plain or xz): ``ne_50m_admin_0_countries`` (label_x, label_y) and
``ne_50m_admin_1_states_provinces`` (longitude, latitude). CLDR's regions stand at the mean of their countries.
"""

from __future__ import annotations

import csv
import lzma
import re
import sys
from collections import defaultdict

# what Natural Earth calls the regions of CLDR (UN M49)
REGIONS = {
    "Africa": "002",
    "Asia": "142",
    "Europe": "150",
    "North America": "003",
    "South America": "005",
    "Western Africa": "011",
    "Central America": "013",
    "Eastern Africa": "014",
    "Northern Africa": "015",
    "Middle Africa": "017",
    "Southern Africa": "018",
    "Northern America": "021",
    "Caribbean": "029",
    "Eastern Asia": "030",
    "Southern Asia": "034",
    "South-Eastern Asia": "035",
    "Southern Europe": "039",
    "Melanesia": "054",
    "Micronesia": "057",
    "Central Asia": "143",
    "Western Asia": "145",
    "Eastern Europe": "151",
    "Northern Europe": "154",
    "Western Europe": "155",
}
FIRST_LEVEL = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")


def read(path: str) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with lzma.open(path, "rt", encoding="utf-8") if path.endswith(".xz") else open(path, encoding="utf-8") as file:
        return list(csv.DictReader(file))


def main(countries: str, states: str) -> None:
    """Print the table."""
    points: dict[str, tuple[float, float]] = {}
    members: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in read(countries):
        code = row["iso_a2_eh"] if re.fullmatch("[A-Z]{2}", row["iso_a2_eh"]) else row["iso_a2"]
        if not (re.fullmatch("[A-Z]{2}", code) and row["label_x"]):
            continue
        point = (float(row["label_y"]), float(row["label_x"]))
        points.setdefault(f"iso:{code}", point)
        for region in {row["continent"], row["region_un"], row["subregion"]} & REGIONS.keys():
            members[REGIONS[region]].append(point)
    for code, inside in members.items():
        lat, lon = (sum(point[axis] for point in inside) / len(inside) for axis in (0, 1))
        points[f"cldr:{code}"] = (lat, lon)
    for row in read(states):
        if FIRST_LEVEL.fullmatch(row["iso_3166_2"]) and row["latitude"]:
            points[f"iso:{row['iso_3166_2']}"] = (float(row["latitude"]), float(row["longitude"]))
    print("link\tlat\tlon")
    for link, (lat, lon) in sorted(points.items()):
        print(f"{link}\t{lat:.3f}\t{lon:.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:])

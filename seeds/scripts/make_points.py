"""Make ``points.tsv``: points that stand for countries and large divisions, instead of their capitals and seats.

    python make_points.py COUNTRIES STATES COUNTRYINFO > ../points.tsv

COUNTRIES and STATES are Natural Earth's attribute tables (CSV, plain or xz): ``ne_50m_admin_0_countries`` (label_x,
label_y) and ``ne_50m_admin_1_states_provinces`` (longitude, latitude). COUNTRYINFO is the folder ``data`` of the
package countryinfo, whose ``latlng`` are the geographic coordinates of the CIA's World Factbook; where a country has
them they are taken. CLDR's regions stand at the mean of their countries.
"""

from __future__ import annotations

import csv
import json
import lzma
import re
import sys
from collections import defaultdict
from pathlib import Path

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
# The Factbook's point of the USA lies in their south; this is the middle of the 48 states (U.S. Geological Survey,
# Elevations and Distances in the United States: 39°50′N 98°35′W).
BY_HAND = {"iso:US": (39.833, -98.583)}
FIRST_LEVEL = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")


def read(path: str) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with lzma.open(path, "rt", encoding="utf-8") if path.endswith(".xz") else open(path, encoding="utf-8") as file:
        return list(csv.DictReader(file))


def main(countries: str, states: str, countryinfo: str) -> None:
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
    for path in sorted(Path(countryinfo).glob("*.json")):
        about = json.loads(path.read_text("utf-8"))
        code, point = about.get("ISO", {}).get("alpha2", "").upper(), about.get("latlng") or ()
        if f"iso:{code}" in points and len(point) == 2:
            points[f"iso:{code}"] = (float(point[0]), float(point[1]))
    points |= BY_HAND
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

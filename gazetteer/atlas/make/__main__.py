"""``python -m gazetteer.atlas.make outlines WORLD_ATLAS DISPUTED``, ``… sides …`` or ``… waters LAYER …``: data anew.

``sides`` comes after ``outlines``, from the same files. WORLD_ATLAS is the unpacked npm package world-atlas, DISPUTED
is Natural Earth's ``ne_10m_admin_0_disputed_areas`` as GeoJSON, plain or ``.xz``. LAYERs are Natural Earth's
``ne_10m_lakes`` and ``ne_10m_rivers_lake_centerlines`` and their supplements (``…_europe``, ``…_north_america``)
likewise. The same files give the same bytes.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import pycountry

from gazetteer.atlas.make import disputed, sides, simplify, topology, waters
from gazetteer.atlas.make.pack import packed
from gazetteer.atlas.outlines import FILE, WATERS, outlines
from gazetteer.atlas.seen import SIDES


def main() -> None:
    """Read the files, write one, say what is in it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    for command, file in (("outlines", FILE), ("sides", SIDES)):
        land = commands.add_parser(command)
        land.add_argument("world_atlas", type=Path)
        land.add_argument("disputed", type=Path)
        land.add_argument("--output", type=Path, default=file)
    water = commands.add_parser("waters")
    water.add_argument("layers", type=Path, nargs="+")
    water.add_argument("--output", type=Path, default=WATERS)
    options = parser.parse_args()
    if options.command == "sides":
        rows = _sides(options.world_atlas, options.disputed)
        options.output.write_text("".join("\t".join(row) + "\n" for row in (sides.HEADER, *rows)), "utf-8")
        print(f"{options.output}: {len(rows)} rows")
        return
    if options.command == "outlines":
        header, groups = _outlines(options.world_atlas, options.disputed)
    else:
        header, groups = _waters(options.layers)
    content = packed(header, groups)
    options.output.write_bytes(content)
    for kind, group in groups.items():
        print(f"{kind}: {len(group)} lines, {sum(len(line) for line, _ in group)} points")
    print(f"{options.output}: {len(content)} bytes")


def _outlines(world_atlas: Path, disputed_areas: Path) -> tuple[dict[str, Any], dict[str, list[waters.Scored]]]:
    world = topology.read(world_atlas / "countries-10m.json")
    version = json.loads((world_atlas / "package.json").read_text("utf-8"))["version"]
    land, polar = topology.around(world.land_rings(), world.turn)
    borders, shores = world.borders_and_shores()
    areas = list(disputed.read(disputed_areas, world).values())
    drawn = disputed.outlines(areas, shores)
    plain, inside = disputed.split(borders, areas, drawn)
    lines = {
        "land": land,
        "polar": [polar],
        "borders": plain,
        "inside": inside,
        "areas": [ring for area in areas for ring in area],
        "outlines": drawn,
    }
    to_km = simplify.in_km(world.scale, world.origin)
    source = f"Natural Earth, by way of world-atlas {version} and its layer ne_10m_admin_0_disputed_areas"
    return _header(source, (world.scale, world.origin), world.turn), {
        kind: [(line, simplify.levels(to_km(line), closed=line[0] == line[-1])) for line in group]
        for kind, group in lines.items()
    }


def _sides(world_atlas: Path, disputed_areas: Path) -> list[sides.Row]:
    world = topology.read(world_atlas / "countries-10m.json")
    codes = {state.numeric: state.alpha_2 for state in pycountry.countries}
    return sides.rows(outlines(), disputed.read(disputed_areas, world), sides.states(world, codes))


def _waters(layers: list[Path]) -> tuple[dict[str, Any], dict[str, list[waters.Scored]]]:
    """On the grid of the outlines, so that a lake on a border and the border fall together."""
    shores = outlines().header
    grid = tuple(shores["scale"]), tuple(shores["origin"])
    names = ", ".join(path.name.partition(".")[0] for path in layers)
    return _header(f"Natural Earth, layers {names}", grid, shores["turn"]), waters.read(layers, grid)


def _header(source: str, grid: waters.Grid, turn: int) -> dict[str, Any]:
    return {
        "source": source,
        "licence": "public domain",
        "scale": grid[0],
        "origin": grid[1],
        "turn": turn,
        "levels": simplify.LEVELS,
        "finest_km": simplify.FINEST_KM,
    }


if __name__ == "__main__":
    main()

"""``python -m gazetteer.atlas.make WORLD_ATLAS DISPUTED``: write the outlines anew.

WORLD_ATLAS is the unpacked npm package world-atlas, DISPUTED is Natural Earth's ``ne_10m_admin_0_disputed_areas`` as
GeoJSON, plain or ``.xz``. The same files give the same bytes.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from gazetteer.atlas.make import disputed, simplify, topology
from gazetteer.atlas.make.pack import packed
from gazetteer.atlas.outlines import FILE


def main() -> None:
    """Read both, write the file, say what is in it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("world_atlas", type=Path)
    parser.add_argument("disputed", type=Path)
    parser.add_argument("--output", type=Path, default=FILE)
    options = parser.parse_args()

    world = topology.read(options.world_atlas / "countries-10m.json")
    version = json.loads((options.world_atlas / "package.json").read_text("utf-8"))["version"]
    land, polar = topology.around(world.land_rings(), world.turn)
    borders, shores = world.borders_and_shores()
    areas = disputed.read(options.disputed, world)
    outlines = disputed.outlines(areas, shores)
    plain, inside = disputed.split(borders, areas, outlines)

    lines = {
        "land": land,
        "polar": [polar],
        "borders": plain,
        "inside": inside,
        "areas": [ring for area in areas for ring in area],
        "outlines": outlines,
    }
    to_km = simplify.in_km(world.scale, world.origin)
    content = packed(
        {
            "source": f"Natural Earth, by way of world-atlas {version} and its layer ne_10m_admin_0_disputed_areas",
            "licence": "public domain",
            "scale": world.scale,
            "origin": world.origin,
            "turn": world.turn,
            "levels": simplify.LEVELS,
            "finest_km": simplify.FINEST_KM,
        },
        {
            kind: [(line, simplify.levels(to_km(line), closed=line[0] == line[-1])) for line in group]
            for kind, group in lines.items()
        },
    )
    options.output.write_bytes(content)
    for kind, group in lines.items():
        print(f"{kind}: {len(group)} lines, {sum(map(len, group))} points")
    print(f"{options.output}: {len(content)} bytes")


if __name__ == "__main__":
    main()

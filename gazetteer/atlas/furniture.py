"""What stands on a map beside its subject: a scale bar, and a small world that shows where the map lies."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import floor, log10

from gazetteer.atlas import world
from gazetteer.atlas.clip import Box
from gazetteer.atlas.labels import Spot
from gazetteer.atlas.outlines import outlines
from gazetteer.atlas.project import World
from gazetteer.atlas.view import View, from_middle

BAR = 0.16  # of the width, the longest a scale bar may be
EDGE = 12.0  # pixels from the edges of the map
LOCATOR = (112.0, 57.0)  # pixels
LOCATED_KM = 4000.0  # maps wider than this need no small world


def scale_bar(view: View) -> tuple[str, Box] | None:
    """The markup of the scale bar and its box; None for the world, which has no one scale."""
    if view.is_world:
        return None
    left, _, right, bottom = view.frame
    km_per_px = view.projection.km_per_px
    most = km_per_px * (right - left) * BAR
    power = 10.0 ** floor(log10(most))
    km = next(factor * power for factor in (5, 2, 1) if factor * power <= most)
    length, x, y = round(km / km_per_px, 1), EDGE, bottom - EDGE
    text = f"{km:g} km"
    markup = (
        f'<g class="atlas-scale" data-km-per-px="{km_per_px:.5g}" transform="translate({x:g} {y:g})" '
        f'aria-hidden="true">'
        f'<path d="M0-5V0H{length:g}V-5" fill="none" stroke="#444"/>'
        f'<text x="{length / 2:g}" y="-8" text-anchor="middle" font-size="11">{text}</text></g>'
    )
    return markup, (x - 6, y - 24, x + max(length, 40) + 6, y + 6)


def locator(view: View, spots: Sequence[Spot]) -> tuple[str, Box] | None:
    """The markup of the small world and its box, in a corner without marks; None for wide maps or if there is none."""
    left, top, right, bottom = view.frame
    across, down = LOCATOR
    if view.is_world or view.projection.km_per_px * (right - left) > LOCATED_KM or right - left < 3.5 * across:
        return None
    for x, y in ((right - EDGE - across, bottom - EDGE - down), (left + EDGE, top + EDGE)):
        box = (x - 8, y - 8, x + across + 8, y + down + 8)
        if not any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for x, y in (spot.seen for spot in spots)):
            break
    else:
        return None
    middle = view.middle()
    px, py = _small_world().place((middle[0], from_middle(middle[1])))
    edge, land = _small_paths()
    markup = (
        f'<g class="atlas-locator" transform="translate({x:g} {y:g})" aria-hidden="true">'
        f'<g transform="scale(.5)" fill-rule="evenodd"><path class="atlas-water" fill="#dfe8ee" d="{edge}"/>'
        f'<path class="atlas-land" fill="#f4efe3" d="{land}"/></g>'
        f'<circle class="atlas-here" cx="{px:.1f}" cy="{py:.1f}" r="4" fill="none" stroke="#b3261e"/></g>'
    )
    return markup, box


def _small_world() -> View:
    across, down = LOCATOR
    frame = (0.0, 0.0, across, down)
    return View(World(across, across / 2, down / 2), frame, frame)


@cache
def _small_paths() -> tuple[str, str]:
    """The edge of the small world and its land, in half pixels."""
    projection = _small_world().projection
    assert isinstance(projection, World)
    return world.sphere(projection, fine=2), world.world_land(projection, outlines().coarsest, fine=2)

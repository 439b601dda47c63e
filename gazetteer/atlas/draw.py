"""`draw`: markers in, a map as SVG markup out.

How it looks, is panned and zoomed is the page's business: ``map.css`` and ``map.js`` under ``web/static``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from html import escape as _escape
from math import hypot

from gazetteer.atlas import base, context, furniture, labels, world
from gazetteer.atlas.borders import NEUTRAL, Borders
from gazetteer.atlas.clip import Box
from gazetteer.atlas.labels import Label, Spot
from gazetteer.atlas.marker import Marker
from gazetteer.atlas.paths import Ground, Waters
from gazetteer.atlas.project import World
from gazetteer.atlas.view import ACROSS_KM, CLOSEST_KM, FARTHEST_KM, View, of_box

SOURCE = "Shores, borders, lakes and rivers: Natural Earth (public domain)."

SMALL = 560  # pixels; a narrower map is made for a column, and shrinks less than a wide one on a narrow page
RADIUS = {
    "main": 6.5,
    "other": 5.5,
    "ambiguous": 5.5,
    "faint": 3.5,
    "town": context.RADIUS,
}  # pixels; map.css has the colours
NUMBERED = 9.0  # a mark that holds a number is larger
ORDER = ("main", "ambiguous", "other", "faint", "town", "waters")  # the first are labelled first and drawn last, on top
# No other schemes, no other hosts by "//", and nothing that browsers leave out before they look for these.
SAFE_HREF = re.compile(r"(https?://|/(?![/\\])|[?#])[^\s\x00-\x20\\]*", re.I)
HIDDEN = ' visibility="hidden"'  # until the page's script finds room for a label
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


Around = Callable[[float, float, float], Iterable[Marker]]  # latitude, longitude, kilometres -> markers, best first


@dataclass(frozen=True, slots=True)
class Map:
    """A drawn map: ``svg`` is markup, ``caption`` plain text that belongs under it."""

    svg: str
    caption: str


def draw(
    markers: Iterable[Marker],
    *,
    box: tuple[float, float, float, float] | None = None,
    width: int = 720,
    height: int = 400,
    across_km: float = ACROSS_KM,
    around: Around | None = None,
    caption: str = "",
    title: str = "",
    prefix: str = "",
    borders: Borders | None = None,
) -> Map:
    """A map of the markers: ``across_km`` around one place, all of several, the world for none or for distant ones.

    Around a place where so much shows no border and no shore it shows more. ``around`` is asked for the waters and then
    the towns around a single place, within a radius of what is shown; those are drawn that there is room for, the first
    ones first.

    ``box`` (west, south, east, north; degrees, west greater than east across 180°) shows that part instead. ``width``
    and ``height`` (pixels, at least 100) give the shape; the page may show it in any size. ``caption`` goes before the
    statement of sources, ``title`` names the map for those who hear it. ids in the markup begin with ``prefix``; two
    maps with the same content on one page need one each. ``borders`` are those of a view, None for neutral ones: they
    change lines and hatching, but neither the part of the earth that is shown nor a mark. Raises ValueError for what
    lies on no earth, and for a map that is too small.
    """
    if min(width, height) < 100:
        raise ValueError(f"a map of {width} by {height} pixels is too small")
    if box is not None and not (-90 <= box[1] <= box[3] <= 90 and all(-540 <= side <= 540 for side in box)):
        raise ValueError(f"box {box} is not west, south, east, north in degrees")
    if not CLOSEST_KM <= across_km <= FARTHEST_KM:
        raise ValueError(f"{across_km} km across is not between {CLOSEST_KM:g} and {FARTHEST_KM:g}")
    placed = [(marker, point) for marker in markers if (point := marker.point) is not None]
    placed.sort(key=lambda item: ORDER.index(item[0].kind))
    points = [point for _, point in placed]
    view = of_box(box, width, height) if box else base.view_around(points, width, height, across_km)
    ground = base.ground(view, borders)
    spots = [
        Spot(*view.place(point), NUMBERED if marker.number else RADIUS[marker.kind], marker.label)
        for marker, point in placed
    ]
    free = labels.within(view.frame)
    if any(marker.number for marker, _ in placed):
        spots = labels.apart(spots, free)
    extras = [item for item in (furniture.scale_bar(view), furniture.locator(view, spots)) if item]
    named = labels.place(spots, free, [taken for _, taken in extras])
    marks = [_mark(marker, spot, label) for (marker, _), spot, label in zip(placed, spots, named, strict=True)]
    beside: list[tuple[Marker, Spot, Label]] = []
    if around and len(set(points)) == 1 and not view.is_world:
        labelled = [(spot, label) for spot, label in zip(spots, named, strict=True) if label and label.fits]
        occupied = [*(taken for _, taken in extras), *(labels.box(*both) for both in labelled)]
        corner_km = view.projection.km_per_px * hypot(view.frame[2], view.frame[3]) / 2
        beside = context.placed(around(*view.middle(), corner_km), view, spots, occupied)
    marks += [_mark(*one) for one in beside]
    content = (placed, box, width, height, *([borders] if borders else []))
    prefix = _id(prefix) or "m" + blake2b(repr(content).encode(), digest_size=4).hexdigest()
    note = borders.note if borders else NEUTRAL
    hrefs = [marker.href for marker, *_ in placed] + [marker.href for marker, *_ in beside]
    linked = any(map(SAFE_HREF.fullmatch, hrefs))
    return Map(
        _document(
            view,
            ground.reach,
            f'class="atlas{" atlas-small" if width < SMALL else ""}{" atlas-world" if view.is_world else ""}" '
            f'role="{"group" if linked else "img"}" width="{view.frame[2]:g}" height="{view.frame[3]:g}"',
            prefix,
            title or _title([marker for marker, _ in placed]),
            note,
            "".join((_ground(view, ground, prefix), *marks[::-1])),
            "".join(markup for markup, _ in extras),
        ),
        " ".join(filter(None, (caption, SOURCE, note))),
    )


def _document(
    view: View, reach: Box, attributes: str, prefix: str, title: str, note: str, inside: str, extras: str
) -> str:
    """The whole: an inner svg that is panned and zoomed, and what stands still above it."""
    left, top, right, bottom = reach
    size = f"0 0 {view.frame[2]:g} {view.frame[3]:g}"
    if view.is_world:
        extent = "The whole world."
    else:
        extent = f"About {_round(view.projection.km_per_px * view.frame[2])} km from left to right."
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {attributes} viewBox="{size}" direction="ltr" '
        f'aria-labelledby="{prefix}-t" aria-describedby="{prefix}-d">'
        f'<title id="{prefix}-t">{escape(title)}</title><desc id="{prefix}-d">{extent} {escape(note)}</desc>'
        f'<svg class="atlas-view" width="{view.frame[2]:g}" height="{view.frame[3]:g}" viewBox="{size}" '
        f'data-reach="{left:g} {top:g} {right - left:g} {bottom - top:g}">{inside}</svg>{extras}</svg>'
    )


def _ground(view: View, ground: Ground, prefix: str) -> str:
    """Water, land, rivers, lakes, borders and disputed areas. Strokes keep their width when the map is zoomed."""
    if isinstance(view.projection, World):
        water = f'<path class="atlas-water" fill="#dfe8ee" d="{world.sphere(view.projection)}"/>'
    else:
        left, top, right, bottom = (round(10 * side) for side in ground.reach)
        water = (
            f'<rect class="atlas-water" fill="#dfe8ee" x="{left}" y="{top}" width="{right - left}" '
            f'height="{bottom - top}"/>'
        )
    still = 'vector-effect="non-scaling-stroke"'
    return (
        f'<pattern id="{prefix}-h" width="55" height="55" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<path class="atlas-hatch" stroke="#8a7f6c" stroke-width="11" d="M27 0V55"/></pattern>'
        f'<g transform="scale(.1)" fill="none" fill-rule="evenodd">{water}'
        f'<path class="atlas-land" fill="#f6f1e6" stroke="#a9b3b8" {still} d="{ground.land}"/>'
        f"{_waters(ground.waters, still)}"
        f'<path class="atlas-borders" stroke="#b9ad98" {still} d="{ground.borders}"/>'
        f'<path class="atlas-disputed" fill="url(#{prefix}-h)" d="{ground.disputed}"/>'
        f'<path class="atlas-outlines" stroke="#8a7f6c" stroke-dasharray="4 3" {still} d="{ground.outlines}"/></g>'
    )


def _waters(waters: Waters, still: str) -> str:
    """Rivers below lakes, which the middle line of a river runs through; nothing for what is not there."""
    layers = (
        ("atlas-streams", 'stroke="#b3cad6" stroke-width=".6"', waters.streams),
        ("atlas-rivers", 'stroke="#9dbccb" stroke-width="1.2"', waters.rivers),
        ("atlas-lakes", 'fill="#dfe8ee" stroke="#a9b3b8" stroke-width=".6"', waters.lakes),
    )
    return "".join(f'<path class="{name}" {look} {still} d="{path}"/>' for name, look, path in layers if path)


def _mark(marker: Marker, spot: Spot, label: Label | None) -> str:
    """A marker with its label, a link if it leads somewhere."""
    name = labels.shortened(marker.label, longest=None)
    spoken = " ".join(filter(None, (marker.number[:3], name or f"{marker.lat:.2f}, {marker.lon:.2f}")))
    (dx, dy), at, parts = spot.aside, "", [f"<title>{escape(spoken)}</title>"]
    if dx or dy:
        at = f' cx="{dx:.1f}" cy="{dy:.1f}"'
        parts.append(f'<path class="atlas-leader" stroke="#444" d="M0 0L{dx:.1f} {dy:.1f}"/>')
    parts.append(f'<circle{at} r="{spot.radius:g}"/>')
    if marker.number:
        parts.append(
            f'<text class="atlas-number" x="{dx:.1f}" y="{dy:.1f}" dy=".35em" text-anchor="middle">'
            f"{escape(marker.number[:3])}</text>"
        )
    if label:
        parts.append(
            f'<text class="atlas-label{"" if label.fits else " atlas-spare"}" x="{dx + label.dx:.1f}" '
            f'y="{dy + label.dy:.1f}" dy=".35em" text-anchor="{label.anchor}"{"" if label.fits else HIDDEN}>'
            f"{escape(label.text)}</text>"
        )
    inner = "".join(parts)
    linked = SAFE_HREF.fullmatch(marker.href)
    inner = f'<a href="{escape(marker.href)}">{inner}</a>' if linked else f"<g>{inner}</g>"  # named by its title
    return f'<g class="atlas-mark atlas-{marker.kind}" transform="translate({spot.x:.1f} {spot.y:.1f})">{inner}</g>'


def _title(markers: Sequence[Marker]) -> str:
    """ "Map: Shushi, Baku and 3 more"."""
    names = [name for marker in markers if (name := labels.shortened(marker.label, longest=None))]
    if not names:
        return "Map"
    more = len(names) - 3
    return "Map: " + ", ".join(names[:3]) + (f" and {more} more" if more > 0 else "")


def _round(km: float) -> int:
    """Two figures of a length."""
    digits: int = 10 ** max(0, len(str(int(km))) - 2)
    return round(km / digits) * digits


def _id(text: str) -> str:
    """What may stand in an id, of ``text``."""
    return re.sub(r"[^\w-]", "", text, flags=re.A)


def escape(text: str) -> str:
    """Text for markup or an attribute; what XML cannot hold is left out."""
    return _escape(_NOT_XML.sub("", text))

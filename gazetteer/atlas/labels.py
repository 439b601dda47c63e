"""Where marks and their labels stand: each beside the other and on none; a label is hidden where there is no room."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, hypot, pi, sin

from gazetteer.atlas.clip import Box

SIZE = 13  # pixels, height of the letters' box; map.css sets the same
WIDEST = 28  # letters, then the label is cut
GAP = 3.0
LINE = 1.15  # of the size, the height of a line
EDGE = 4.0  # pixels that are kept free along the edges


@dataclass(frozen=True, slots=True)
class Spot:
    """A mark on the map: its pixel, its radius, the text that belongs to it, and how far it is moved aside."""

    x: float
    y: float
    radius: float
    text: str
    aside: tuple[float, float] = (0.0, 0.0)

    @property
    def seen(self) -> tuple[float, float]:
        """The pixel where the mark stands."""
        return self.x + self.aside[0], self.y + self.aside[1]

    @property
    def box(self) -> Box:
        """The pixels that the mark covers."""
        x, y = self.seen
        return x - self.radius, y - self.radius, x + self.radius, y + self.radius


@dataclass(frozen=True, slots=True)
class Label:
    """A text to write: ``dx``, ``dy`` from the mark to the middle of the line's left, centre or right (``anchor``)."""

    text: str
    dx: float
    dy: float
    anchor: str  # start, middle, end: as SVG's text-anchor
    fits: bool = True  # else there is no room for it at first, but there may be when the map is zoomed


def apart(spots: Sequence[Spot], frame: Box) -> list[Spot]:
    """The same spots, later ones moved aside where they would cover much of an earlier one: for marks with numbers."""
    placed: list[Spot] = []
    for spot in spots:
        options = [(0.0, 0.0)]
        options += [
            (distance * cos(turn * pi / 6), distance * sin(turn * pi / 6))
            for distance in (1.6 * spot.radius, 2.4 * spot.radius, 3.4 * spot.radius, 4.6 * spot.radius)
            for turn in range(12)
        ]
        moved = (replace(spot, aside=aside) for aside in options)
        placed.append(next((s for s in moved if _within(s.box, frame) and not _covers(s, placed)), spot))
    return placed


def _covers(spot: Spot, others: Sequence[Spot]) -> bool:
    (x, y), enough = spot.seen, 0.8
    return any(
        hypot(x - ox, y - oy) < enough * (spot.radius + other.radius) for other in others for ox, oy in (other.seen,)
    )


def place(spots: Sequence[Spot], frame: Box, occupied: Sequence[Box] = ()) -> list[Label | None]:
    """A label for each spot, earlier ones first; None for one without text."""
    taken = [*occupied, *(spot.box for spot in spots)]
    labels: list[Label | None] = []
    for spot in spots:
        text = shortened(spot.text)
        label = None
        if text:
            label = Label(text, spot.radius + GAP, 0.0, "start", fits=False)
            for candidate, covered in _positions(spot, text):
                if _within(covered, frame) and not covers(covered, taken):
                    label = candidate
                    taken.append(covered)
                    break
        labels.append(label)
    return labels


def shortened(text: str, longest: int | None = WIDEST) -> str:
    """The text on one line, without control characters, cut after ``longest`` letters."""
    line = " ".join(
        "".join(c if unicodedata.category(c)[0] != "C" or c in "\u200c\u200d" else " " for c in text).split()
    )
    return line if longest is None or len(line) <= longest else line[: longest - 1].rstrip() + "…"


def width(text: str) -> float:
    """About how wide a text is, in pixels; rather too wide than too narrow."""
    return SIZE * sum(_em(c) for c in text)


def _em(character: str) -> float:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if character in "iljtfrI.,:;'|! ()·":
        return 0.34
    return 0.72 if character.isupper() or character in "mwMW…" else 0.57


def _positions(spot: Spot, text: str) -> list[tuple[Label, Box]]:
    down = SIZE * LINE
    out = spot.radius + GAP
    corner = spot.radius * 0.7 + GAP
    found = (
        Label(text, dx, dy, anchor)
        for dx, dy, anchor in (
            (out, 0.0, "start"),
            (-out, 0.0, "end"),
            (0.0, -out - down / 2, "middle"),
            (0.0, out + down / 2, "middle"),
            (corner, -corner - down / 4, "start"),
            (corner, corner + down / 4, "start"),
            (-corner, -corner - down / 4, "end"),
            (-corner, corner + down / 4, "end"),
        )
    )
    return [(label, box(spot, label)) for label in found]


def centred(spot: Spot, frame: Box, occupied: Sequence[Box]) -> Label | None:
    """The text of a spot written across it, or a line higher or lower; None where there is no room."""
    for dy in (0.0, -SIZE * LINE, SIZE * LINE):
        label = Label(shortened(spot.text), 0.0, dy, "middle")
        covered = box(spot, label)
        if label.text and _within(covered, frame) and not covers(covered, occupied):
            return label
    return None


def box(spot: Spot, label: Label) -> Box:
    """The pixels that a label of a mark covers."""
    across, down = width(label.text), SIZE * LINE
    left = spot.seen[0] + label.dx - {"start": 0.0, "middle": across / 2, "end": across}[label.anchor]
    top = spot.seen[1] + label.dy - down / 2
    return left, top, left + across, top + down


def within(frame: Box) -> Box:
    """What of a frame marks and labels may cover."""
    return frame[0] + EDGE, frame[1] + EDGE, frame[2] - EDGE, frame[3] - EDGE


def covers(one: Box, others: Sequence[Box]) -> bool:
    """Whether a box covers something of others."""
    return any(_overlap(one, other) for other in others)


def _within(box: Box, frame: Box) -> bool:
    return frame[0] <= box[0] and frame[1] <= box[1] and box[2] <= frame[2] and box[3] <= frame[3]


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]

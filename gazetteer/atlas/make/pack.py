"""Lines and levels into the bytes that `gazetteer.atlas.outlines` reads; the format is described there."""

from __future__ import annotations

import json
import lzma
from typing import Any

import numpy as np

from gazetteer.atlas.make.topology import Line
from gazetteer.atlas.outlines import RINGS


def packed(header: dict[str, Any], groups: dict[str, list[tuple[Line, list[int]]]]) -> bytes:
    """The file: points of level -1 are left out, and lines of which too few points are left.

    The last point of a closed line, which repeats the first, is left out as well.

    Raises OverflowError if two neighbouring points are farther apart than the format can say.
    """
    counts: dict[str, int] = {}
    parts: list[bytes] = []
    for kind, group in groups.items():
        kept = [[(point, level) for point, level in zip(*one, strict=True) if level >= 0] for one in group]
        kept = [line[:-1] if line and kind in RINGS and line[0][0] == line[-1][0] else line for line in kept]
        kept = [line for line in kept if len(line) > (2 if kind in RINGS else 1)]
        counts[kind] = len(kept)
        lengths = np.array([len(line) for line in kept], np.int64)
        points = np.array([point for line in kept for point, _ in line], np.int64)
        steps = np.diff(points, axis=0, prepend=points[:1])
        starts = np.cumsum(lengths) - lengths
        firsts = points[starts]
        steps[starts] = 0
        if np.abs(steps).max(initial=0) > np.iinfo(np.int16).max:
            raise OverflowError(f"{kind}: two neighbouring points are too far apart")
        parts.append(lengths.astype("<u4").tobytes())
        parts.append(firsts.astype("<i4").tobytes())
        # Low and high bytes apart: the high ones are nearly all alike and pack into nothing.
        parts.append(steps.astype("<i2").view(np.uint8).reshape(-1, 4).T.tobytes())
        parts.append(np.array([level for line in kept for _, level in line], np.uint8).tobytes())
    head = json.dumps({**header, "lines": counts}, ensure_ascii=False).encode() + b"\n"
    return lzma.compress(head + b"".join(parts), preset=9 | lzma.PRESET_EXTREME)

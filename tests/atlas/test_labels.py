"""Labels stand where there is room."""

from __future__ import annotations

import random

from gazetteer.atlas import labels
from gazetteer.atlas.labels import Spot, apart, place, shortened, width

FRAME = (0.0, 0.0, 720.0, 400.0)


def box_of(spot: Spot, label: labels.Label) -> tuple[float, float, float, float]:
    across = width(label.text)
    left = spot.seen[0] + label.dx - {"start": 0, "middle": across / 2, "end": across}[label.anchor]
    return left, spot.seen[1] + label.dy - labels.SIZE / 2, left + across, spot.seen[1] + label.dy + labels.SIZE / 2


def test_shown_labels_lie_in_the_frame_and_on_nothing() -> None:
    rng = random.Random(5)
    spots = [Spot(rng.uniform(5, 715), rng.uniform(5, 395), 6, "Place " * rng.randint(1, 4)) for _ in range(60)]
    found = place(spots, FRAME, [(600.0, 330.0, 720.0, 400.0)])
    boxes = [box_of(s, label) for s, label in zip(spots, found, strict=True) if label and label.fits]
    assert 20 < len(boxes) < 60
    taken = [spot.box for spot in spots] + [(600.0, 330.0, 720.0, 400.0)]
    for i, a in enumerate(boxes):
        assert a[0] >= 0 and a[2] <= 720 and a[1] >= 0 and a[3] <= 400
        for b in boxes[:i] + taken:
            assert a[0] >= b[2] or b[0] >= a[2] or a[1] >= b[3] or b[1] >= a[3]


def test_the_first_is_served_first_and_the_rest_wait() -> None:
    spots = [Spot(360, 200, 6, "A rather long name")] * 12
    found = place(spots, FRAME)
    assert found[0] and found[0].fits and found[0].anchor == "start"
    assert found[-1] and not found[-1].fits
    assert place([Spot(1, 1, 6, "")], FRAME) == [None]


def test_marks_at_one_point_are_drawn_apart() -> None:
    spots = apart([Spot(360, 200, 9, "")] * 7, FRAME)
    assert spots[0].aside == (0, 0)
    assert len({spot.seen for spot in spots}) == 7


def test_long_and_odd_texts() -> None:
    assert shortened("a\n\tb\x00c") == "a b c"
    assert shortened("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch").endswith("…")
    assert width("北京") == 2 * labels.SIZE and width("é") == width("e\u0301")

"""Towns and waters around a place: named, few, on nothing else, and text whatever they are called."""

from __future__ import annotations

import random
import re
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.atlas import Marker, context, draw, labels
from gazetteer.atlas.labels import Label, Spot

HERE = Marker(39.76, 46.75, "Shusha / Shushi", "/place/gn:147105")
FRAME = (0.0, 0.0, 440.0, 330.0)


def town(lat: float | None, lon: float | None, name: str) -> Marker:
    return Marker(lat, lon, name, "", "town")


def some(seed: int, count: int = 60) -> list[Marker]:
    """Towns all over the map and beyond it, some at one point."""
    rng = random.Random(seed)
    places = [(rng.uniform(37.5, 42), rng.uniform(43, 50.5)) for _ in range(count)]
    places[5:10] = [places[5]] * 5
    return [Marker(*at, "Town " * rng.randint(1, 4) + str(i), f"/place/t:{i}", "town") for i, at in enumerate(places)]


def shown(map_: Any) -> list[tuple[Spot, Label]]:
    """The marks with a label that is seen, as the markup has them."""
    found = []
    for mark in map_.by_class("atlas-mark"):
        x, y = (float(number) for number in re.findall(r"-?[\d.]+", mark.get("transform")))
        (circle,) = mark.iter("{http://www.w3.org/2000/svg}circle")
        (text,) = mark.iter("{http://www.w3.org/2000/svg}text")
        assert text.get("visibility") is None
        label = Label(text.text, float(text.get("x")), float(text.get("y")), text.get("text-anchor"))
        found.append((Spot(x, y, float(circle.get("r")), text.text), label))
    return found


@pytest.mark.parametrize("seed", range(12))
def test_towns_are_named_in_the_frame_and_cover_nothing(seed: int, read: Any) -> None:
    towns = some(seed)
    map_ = read(draw([HERE], width=440, height=330, around=lambda *_: towns))
    marks = shown(map_)
    assert len(map_.by_class("atlas-town")) == context.MOST["town"] == len(marks) - 1
    boxes = [labels.box(spot, label) for spot, label in marks]
    for i, (box, (spot, _)) in enumerate(zip(boxes, marks, strict=True)):
        assert box[0] >= 0 and box[1] >= 0 and box[2] <= 440 and box[3] <= 330
        others = [*boxes[:i], *boxes[i + 1 :], *(other.box for other, _ in marks if other is not spot)]
        assert not labels.covers(box, others) and not labels.covers(spot.box, boxes[:i] + boxes[i + 1 :])


def test_the_first_towns_are_taken_first(read: Any) -> None:
    east = [town(39.76, 45.0, "First"), town(39.76, 45.05, "Too near the first"), town(38.9, 46.0, "Third")]
    marks = read(draw([HERE], width=440, height=330, around=lambda *_: east)).marks()
    assert set(marks) == {"Shusha / Shushi", "First", "Third"}


def test_no_name_stands_twice_and_nothing_without_a_point(read: Any) -> None:
    twice = [town(40.5, 46.0, HERE.label), town(None, None, "nowhere"), town(40.5, 48.0, "A"), town(39, 46, "A")]
    marks = list(read(draw([HERE], around=lambda *_: twice)).by_class("atlas-town"))
    assert ["".join(mark.itertext()) for mark in marks] == ["AA"]  # its title and its label


def test_a_lake_or_sea_is_named_on_the_water_and_only_where_it_is_seen(read: Any) -> None:
    names = {
        "Lake Sevan": (40.35, 45.35),
        "Caspian Sea": (40.0, 49.6),
        "a lake on dry land": (39.2, 47.3),
        "a pond": (40.392, 46.33),
        "far away": (43.5, 35.0),
    }
    waters = [Marker(*at, name, f"/place/w:{i}", "waters") for i, (name, at) in enumerate(names.items())]
    map_ = read(draw([Marker(40.0, 47.2, "here")], across_km=700, around=lambda *_: [*waters, town(41, 46.0, "Town")]))
    named = {mark.find(".//{http://www.w3.org/2000/svg}title").text: mark for mark in map_.by_class("atlas-waters")}
    assert set(named) == {"Lake Sevan", "Caspian Sea"}
    for mark in named.values():
        (text,) = mark.iter("{http://www.w3.org/2000/svg}text")
        assert text.get("text-anchor") == "middle"
    assert map_.inside("atlas-lakes", map_.marks()["Lake Sevan"])
    assert not map_.inside("atlas-land", map_.marks()["Caspian Sea"])


def test_waters_and_towns_leave_each_other_room(read: Any) -> None:
    same = [Marker(40.35, 45.35, "Lake", "", "waters"), town(40.35, 45.35, "Town in the lake"), town(39, 46, "B")]
    marks = shown(read(draw([HERE], around=lambda *_: same)))
    boxes = [labels.box(spot, label) for spot, label in marks]
    assert not any(labels.covers(box, boxes[:i] + boxes[i + 1 :]) for i, box in enumerate(boxes))


def test_they_are_asked_for_as_far_as_the_corners_and_for_single_places_only() -> None:
    asked: list[tuple[float, ...]] = []

    def towns(*where: float) -> list[Marker]:
        asked.append(where)
        return []

    draw([HERE], width=440, height=330, around=towns)
    ((lat, lon, km),) = asked
    assert (round(lat, 6), round(lon, 6)) == (39.76, 46.75) and km == pytest.approx(250, rel=1e-3)
    draw([HERE, Marker(40.2, 44.5, "Yerevan")], around=towns)
    draw([], around=towns)
    assert len(asked) == 1


def test_towns_are_links_where_they_lead_somewhere_and_no_part_of_the_title(read: Any) -> None:
    here = Marker(39.76, 46.75, "Shusha / Shushi")
    map_ = read(draw([here], around=lambda *_: [Marker(40.5, 46.0, "Ganja", "/place/gn:586523", "town")]))
    (link,) = map_.root.iter("{http://www.w3.org/2000/svg}a")
    assert link.get("href") == "/place/gn:586523" and map_.root.get("role") == "group"
    assert map_.root[0].text == "Map: Shusha / Shushi"


@settings(max_examples=50, deadline=None)
@given(label=st.text(max_size=30) | st.sampled_from(["<script>x</script>", '"><a', "]]>", "\x00\ud800", "&amp;"]))
def test_hostile_names_of_towns_stay_text(label: str) -> None:
    drawn = draw([HERE], around=lambda *_: [Marker(40.5, 46.0, label, "javascript:x", "town")])
    root = ElementTree.fromstring(drawn.svg)
    tags = {element.tag.partition("}")[2] for element in root.iter()}
    assert tags <= {"svg", "g", "a", "path", "rect", "circle", "text", "title", "desc", "pattern"}
    assert "javascript" not in drawn.svg

"""Maps as a reader of the page meets them: what is hatched, what is written, what is safe."""

from __future__ import annotations

import math
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.atlas import Map, Marker, draw

# A place in each of these areas
DISPUTED = {
    "Khankendi / Stepanakert": (39.815, 46.752),
    "Simferopol": (44.957, 34.11),
    "Donetsk": (48.003, 37.805),
    "Sukhumi": (43.0, 41.02),
    "Tskhinvali": (42.225, 43.97),
    "Pristina": (42.667, 21.167),
    "Kyrenia": (35.3, 33.3),
    "Laayoune": (27.153, -13.203),
    "Tifariti": (26.158, -10.567),
    "Srinagar": (34.084, 74.797),
    "Muzaffarabad": (34.37, 73.47),
    "Gilgit": (35.92, 74.31),
    "Aksai Chin": (35.0, 79.5),
    "Siachen Glacier": (35.42, 77.1),
    "Itanagar": (27.1, 93.62),
    "Majdal Shams": (33.266, 35.77),
    "Ramallah": (31.9, 35.2),
    "Gaza": (31.5, 34.46),
    "Taipei": (25.04, 121.56),
    "Kunashir": (44.05, 145.8),
    "Stanley": (-51.7, -57.87),
    "Tiraspol": (46.84, 29.63),
    "Hargeisa": (9.56, 44.06),
    "Abyei": (9.6, 28.43),
    "Lethem": (3.38, -59.8),
}
SETTLED = {
    "Yerevan": (40.18, 44.51),
    "Baku": (40.38, 49.89),
    "Kyiv": (50.45, 30.52),
    "Lahore": (31.55, 74.34),
    "Delhi": (28.65, 77.22),
    "Tel Aviv": (32.08, 34.78),
    "Damascus": (33.51, 36.29),
    "Tbilisi": (41.69, 44.8),
    "Belgrade": (44.8, 20.46),
    "Rabat": (34.02, -6.84),
    "London": (51.5, -0.12),
    "Baikonur": (45.62, 63.32),
    "Fuzhou": (26.06, 119.3),
}
KHANKENDI = Marker(39.815, 46.752, "Khankendi / Stepanakert", "/place/gn:146970")


@pytest.mark.parametrize("name", DISPUTED)
def test_disputed_areas_are_hatched(name: str, read: Any) -> None:
    map_ = read(draw([Marker(*DISPUTED[name], name)]))
    assert map_.inside("atlas-disputed", map_.marks()[name])
    (hatched,), (pattern,) = map_.by_class("atlas-disputed"), map_.root.iter("{http://www.w3.org/2000/svg}pattern")
    assert hatched.get("fill") == f"url(#{pattern.get('id')})"


@pytest.mark.parametrize("name", SETTLED)
def test_others_are_not(name: str, read: Any) -> None:
    map_ = read(draw([Marker(*SETTLED[name], name)]))
    assert not map_.inside("atlas-disputed", map_.marks()[name])
    assert map_.inside("atlas-land", map_.marks()[name])


@pytest.mark.parametrize(
    "name", ["Khankendi / Stepanakert", "Simferopol", "Srinagar", "Ramallah", "Laayoune", "Pristina"]
)
def test_no_border_is_drawn_as_settled_in_or_along_a_disputed_area(name: str, read: Any) -> None:
    map_ = read(draw([Marker(*DISPUTED[name], name)]))
    assert map_.lines("atlas-outlines") and map_.by_class("atlas-outlines")[0].get("stroke-dasharray")
    for line in map_.lines("atlas-borders"):
        for x, y in (line[1:] + line[:-1]) / 2:
            deep = [(x + dx, y + dy) for dx in (-6, 0, 6) for dy in (-6, 0, 6)]
            assert not all(map_.inside("atlas-disputed", pixel) for pixel in deep), (x, y)


def test_the_caption_says_where_it_comes_from_and_that_it_takes_no_side() -> None:
    drawn = draw([KHANKENDI], caption="Places nearby.")
    assert drawn.caption.startswith("Places nearby. ")
    assert "Natural Earth" in drawn.caption and "disputed" in drawn.caption and "takes no side" in drawn.caption


def test_one_place_stands_in_the_middle_of_400_km(read: Any) -> None:
    map_ = read(draw([KHANKENDI]))
    assert map_.marks() == {"Khankendi / Stepanakert": (360.0, 200.0)}
    (bar,) = map_.by_class("atlas-scale")
    assert float(bar.get("data-km-per-px")) * 720 == pytest.approx(400, rel=1e-4)
    assert "".join(bar.itertext()) == "50 km"
    assert len(map_.by_class("atlas-locator")) == 1


@pytest.mark.parametrize(
    "points",
    [
        [(-18.1, 178.4), (-13.8, -171.8)],
        [(64.7, 177.5), (64.5, -165.4), (66.1, -175.8)],
        [(89.9, 0.0), (89.9, 180.0)],
        [(-90.0, 0.0), (-77.8, 166.7)],
        [(51.5, -0.1), (43.0, -81.2), (-33.0, 27.9), (1.9, -157.4)],
        [(40.18, 44.51), (40.18, 44.51)],
        [(90.0, 5.0), (-90.0, 5.0)],
        [(0.0, 180.0), (0.0, -180.0), (0.0, 540.0)],
    ],
    ids=str,
)
def test_all_places_are_within_the_frame_and_apart_as_on_earth(points: list[tuple[float, float]], read: Any) -> None:
    map_ = read(draw([Marker(lat, lon, str(i)) for i, (lat, lon) in enumerate(points)]))
    width, height = (float(map_.inner.get(name)) for name in ("width", "height"))
    assert set(map_.marks()) == {str(i) for i in range(len(points))}
    for x, y in map_.marks().values():
        assert 0 <= x <= width and 0 <= y <= height
    for path in map_.by_class("atlas-land") + map_.by_class("atlas-water"):
        assert "nan" not in (path.get("d") or "")


def test_markers_on_both_sides_of_180_degrees_are_neighbours(read: Any) -> None:
    map_ = read(draw([Marker(-16.8, 179.9, "west of it"), Marker(-16.8, -179.9, "east of it")]))
    (ax, _), (bx, _) = map_.marks()["west of it"], map_.marks()["east of it"]
    assert 0 < bx - ax < 720 and not map_.root.get("aria-label")
    assert len(map_.by_class("atlas-scale")) == 1  # not the whole world


def test_a_box_is_shown_whole_across_180_degrees_too(read: Any) -> None:
    corners = [Marker(-20, 176, "a"), Marker(-12, -176, "b")]
    marks = read(draw(corners, box=(176, -20, -176, -12))).marks()
    assert marks["a"][0] < 360 < marks["b"][0] and marks["a"][1] > 200 > marks["b"][1]
    assert len(read(draw([], box=(-180, -90, 180, 90))).by_class("atlas-scale")) == 0


def test_around_a_country_more_can_be_shown(read: Any) -> None:
    (bar,) = read(draw([Marker(47.0, 2.0, "France")], across_km=1500)).by_class("atlas-scale")
    assert float(bar.get("data-km-per-px")) * 720 == pytest.approx(1500, rel=1e-4)
    wide = read(draw([Marker(61.0, 99.0, "Russia")], across_km=8000, width=440, height=330))
    assert wide.by_class("atlas-scale") and len(wide.lines("atlas-land")) > 20


def test_nothing_to_mark_gives_the_world(read: Any) -> None:
    for markers in ([], [Marker(None, None, "nowhere")], [Marker(float("nan"), 3.0)]):
        map_ = read(draw(markers))
        assert map_.marks() == {} and not map_.by_class("atlas-scale")


@pytest.mark.parametrize(
    "wrong",
    [
        {"width": 20},
        {"across_km": 20},
        {"box": (0, 50, 10, 40)},
        {"box": (0, -91, 10, 40)},
        {"box": (float("nan"), 0, 1, 1)},
    ],
)
def test_what_cannot_be_drawn_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        draw([KHANKENDI], **wrong)
    with pytest.raises(ValueError, match="latitude 91"):
        draw([Marker(91, 0)])


def test_sizes(read: Any) -> None:
    one = {
        name: len(draw([Marker(*point, name, "/place/x")]).svg.encode()) for name, point in (DISPUTED | SETTLED).items()
    }
    assert max(one.values()) < 30_000, one
    fjords = {point: len(draw([Marker(*point)]).svg.encode()) for point in [(60.4, 5.3), (-50.0, -74.5), (43.7, 16.3)]}
    assert max(fjords.values()) < 30_000, fjords
    assert len(draw([]).svg.encode()) < 40_000


def test_the_same_markers_give_the_same_map_and_others_other_ids() -> None:
    again = [draw([KHANKENDI, Marker(40.18, 44.51, "Yerevan")], width=330, height=330) for _ in range(2)]
    assert again[0] == again[1]
    ids = [set(re.findall(r' id="([^"]+)"', draw([marker]).svg)) for marker in (KHANKENDI, Marker(1, 1, "x"))]
    assert len(ids[0]) == 3 and not ids[0] & ids[1]
    assert set(re.findall(r' id="([^"]+)"', draw([KHANKENDI], prefix="a b").svg)) == {"ab-t", "ab-d", "ab-h"}


def test_links_make_it_a_group_of_named_links(read: Any) -> None:
    map_ = read(draw([KHANKENDI, Marker(40.0, 46.9, "", "/place/b")]))
    links = list(map_.root.iter("{http://www.w3.org/2000/svg}a"))
    assert map_.root.get("role") == "group"
    assert sorted(str(link[0].text) for link in links) == ["40.00, 46.90", "Khankendi / Stepanakert"]
    assert read(draw([Marker(1, 1, "x")])).root.get("role") == "img"
    ids = {element.get("id"): "".join(element.itertext()) for element in map_.root.iter() if element.get("id")}
    assert ids[map_.root.get("aria-labelledby")] == "Map: Khankendi / Stepanakert"
    assert "takes no side" in ids[map_.root.get("aria-describedby")]


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//elsewhere.example/",
        " javascript:x",
        "JaVaScript:x",
        "/\\x.example",
        "/\t/x.example",
        "x.html",
    ],
)
def test_no_link_leads_to_a_script_or_elsewhere(href: str, read: Any) -> None:
    map_ = read(draw([Marker(1, 1, "x", href)]))
    assert not list(map_.root.iter("{http://www.w3.org/2000/svg}a")) and map_.root.get("role") == "img"


HOSTILE = st.text(max_size=40) | st.sampled_from(
    ["<script>alert(1)</script>", '"><script>', "]]>", "&lt;", "' onload='x", "\x00\x0b\ud800", "\u202eabc", "{{ x }}"]
)


@settings(max_examples=60, deadline=None)
@given(label=HOSTILE, href=HOSTILE, number=HOSTILE, title=HOSTILE, prefix=HOSTILE)
def test_hostile_text_stays_text(label: str, href: str, number: str, title: str, prefix: str) -> None:
    from xml.etree import ElementTree

    marker = Marker(39.8, 46.7, label, href, "other", number)
    drawn: Map = draw([marker, Marker(39.9, 46.9, "plain")], title=title, prefix=prefix)
    drawn.svg.encode()
    root = ElementTree.fromstring(drawn.svg)
    known = {"svg", "g", "a", "path", "rect", "circle", "text", "title", "desc", "pattern"}
    assert {element.tag.partition("}")[2] for element in root.iter()} <= known
    attributes = {name for element in root.iter() for name in element.attrib}
    assert not {name for name in attributes if name.startswith("on") or name in ("style", "xlink:href")}
    assert "url(" not in re.sub(r'fill="url\(#[\w-]+\)"', "", drawn.svg)


def test_labels_in_any_script_are_written_whole(read: Any) -> None:
    for name in ("خانکندی", "Ստեփանակերտ", "スシャ", "Шуша", "ہٹیاں بالا"):
        (label,) = read(draw([Marker(39.8, 46.7, name)])).by_class("atlas-label")
        assert label.text == name


def test_numbered_marks_do_not_hide_each_other(read: Any) -> None:
    homonyms = [(37.1, -84.1), (39.9, -83.4), (51.5, 0.0), (-33.0, 27.9)]
    markers = [Marker(lat, lon, f"London {i}", number=str(i)) for i, (lat, lon) in enumerate(homonyms)]
    seen = {}
    for mark in read(draw(markers)).by_class("atlas-mark"):
        x, y = (float(value) for value in re.findall(r"-?[\d.]+", mark.get("transform")))
        (circle,) = mark.iter("{http://www.w3.org/2000/svg}circle")
        seen["".join(mark.itertext())] = x + float(circle.get("cx", 0)), y + float(circle.get("cy", 0))
    places = list(seen.values())
    assert len(places) == 4
    for i, (x, y) in enumerate(places):
        assert all(((x - a) ** 2 + (y - b) ** 2) ** 0.5 > 14 for a, b in places[:i])


@pytest.mark.parametrize(
    ("place", "widened"),
    [
        ((34.0, 2.9), True),  # Algeria's steppe: no border, no shore for hundreds of kilometres
        ((0.0, -30.0), True),  # the Atlantic
        ((39.8, 46.75), False),  # Stepanakert
        ((51.5, -0.1), False),  # London
    ],
)
def test_a_map_without_any_line_shows_more(place: tuple[float, float], widened: bool) -> None:
    wide, narrow = draw([Marker(*place)]).svg, draw([Marker(*place)], box=_around(*place)).svg
    assert (_scale(wide) > _scale(narrow)) is widened


def _around(lat: float, lon: float) -> tuple[float, float, float, float]:
    """About 400 km across."""
    east = 1.8 / math.cos(math.radians(lat))
    return lon - east, lat - 1.0, lon + east, lat + 1.0


def _scale(svg: str) -> int:
    """Kilometres of the scale bar."""
    found = re.search(r">(\d+) km<", svg)
    assert found
    return int(found[1])

"""Maps: whole without scripts, moved by keys, buttons and the mouse with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser import chromium, hostile
from tests.browser.conftest import Open

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PLACE = "/place/gn:147105"
# Left, top, right and bottom of the letters of a text; its box is as high as the font likes.
_LETTERS = """(text) => {
  const { left, right, top, bottom } = text.getBoundingClientRect();
  const half = parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a * 0.5;
  return [left, (top + bottom) / 2 - half, right, (top + bottom) / 2 + half];
}"""
pages = pytest.mark.parametrize("path", [PLACE, "/?q=Martuni"])


def _view(page: Page) -> tuple[float, ...]:
    """x, y, width and height of what is shown, in units of the map."""
    return tuple(map(float, (page.locator("svg.atlas .atlas-view").first.get_attribute("viewBox") or "").split()))


def _button(page: Page, name: str) -> None:
    """Go to a button of the map by Tab alone."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('aria-label')") == name:
            return
    raise AssertionError(f"Tab never reaches {name}")


@pages
def test_there_is_a_map_without_scripts(visit: Open, path: str) -> None:
    page = visit(**chromium.NO_SCRIPTS).open(path)
    box = page.locator("figure.map svg.atlas").bounding_box()
    assert box and box["width"] > 250 and box["height"] > 150
    assert page.locator("figure.map button").count() == 0, "nothing that does nothing"
    assert "Natural Earth" in page.locator("figure.map figcaption").inner_text()


@pages
def test_keys_zoom_and_pan(visit: Open, path: str) -> None:
    page = visit().open(path)
    first = _view(page)
    _button(page, "Zoom in")
    page.keyboard.press("Enter")
    closer = _view(page)
    assert closer[2] < first[2]
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    moved = _view(page)
    assert moved[0] > closer[0] and moved[1] > closer[1] and moved[2] == closer[2]
    page.keyboard.press("-")
    assert _view(page)[2] > moved[2]
    page.keyboard.press("0")
    assert _view(page) == pytest.approx(first)


def test_whoever_resets_the_map_by_keyboard_stays_at_it(visit: Open) -> None:
    page = visit().open(PLACE)
    first = _view(page)
    _button(page, "Zoom in")
    page.keyboard.press("Enter")
    _button(page, "Reset the map")
    page.keyboard.press("Enter")
    assert _view(page) == pytest.approx(first)
    page.keyboard.press("+")
    assert _view(page)[2] < first[2], "keys still go to the map"


def test_it_stops_at_its_ends(visit: Open) -> None:
    page = visit().open(PLACE)
    for name, key in (("closest", "+"), ("farthest", "-")):
        page.locator("svg.atlas").first.click(position={"x": 5, "y": 5})
        for _ in range(20):
            page.keyboard.press(key)
        at = _view(page)
        page.keyboard.press(key)
        assert _view(page) == at, name
        assert all(value == value and abs(value) < 1e6 for value in at)


def test_the_mouse_drags_and_zooms(visit: Open) -> None:
    page = visit().open(PLACE)
    page.locator("svg.atlas").first.scroll_into_view_if_needed()
    box = page.locator("svg.atlas").first.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    first = _view(page)
    page.mouse.move(x, y)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    chromium.eventually(lambda: _view(page)[2] < first[2])
    closer = _view(page)
    page.mouse.down()
    page.mouse.move(x - 60, y - 40, steps=4)
    page.mouse.up()
    assert _view(page)[0] > closer[0] and _view(page)[1] > closer[1]
    assert page.url.endswith(PLACE), "a drag is no click"


def test_a_wheel_over_the_map_scrolls_the_page(visit: Open) -> None:
    page = visit(viewport={"width": 1280, "height": 500}).open(PLACE)
    first = _view(page)
    box = page.locator("svg.atlas").first.bounding_box()
    assert box
    page.mouse.move(box["x"] + 50, box["y"] + 50)
    page.mouse.wheel(0, 300)
    chromium.eventually(lambda: page.evaluate("scrollY") > 0)
    assert _view(page) == first


def test_marks_lead_to_their_places(visit: Open) -> None:
    page = visit().open("/?q=Martuni")
    links = page.locator("svg.atlas a")
    assert links.count() >= 2
    address = links.first.evaluate("(link) => link.href.baseVal ?? link.href")
    links.first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")


@pytest.mark.parametrize("look", [chromium.WIDE, chromium.NARROW, chromium.NO_SCRIPTS], ids=["wide", "narrow", "plain"])
def test_towns_around_the_place_are_named_beside_its_name(visit: Open, look: dict[str, Any]) -> None:
    page = visit(**look).open(PLACE)
    boxes = [one.evaluate(_LETTERS) for one in page.locator("svg.atlas .atlas-label").all() if one.is_visible()]
    assert len(boxes) >= 3, "the place and some towns"
    for i, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[:i]:
            assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top, boxes
    unnamed = page.locator("svg.atlas .atlas-town:has(.is-out)").all()
    assert not any(one.is_visible() for one in unnamed)


def test_lakes_have_the_colour_of_water_by_day_and_by_night(visit: Open) -> None:
    colours = set()
    for look in (chromium.WIDE, chromium.DARK):
        page = visit(**look).open("/place/gz:lake-sevan")
        fill = "(one) => getComputedStyle(one).fill"
        lake, sea = (page.locator(f"svg.atlas .atlas-{kind}").first.evaluate(fill) for kind in ("lakes", "water"))
        assert lake == sea
        colours.add(lake)
    assert len(colours) == 2


@pytest.mark.parametrize(("view", "hatched"), [("neutral", True), ("UA", False)])
def test_the_map_follows_the_view_of_the_page(visit: Open, view: str, hatched: bool) -> None:
    page = visit(**chromium.WIDE).open(f"/place/gn:694423?perspective={view}")
    area = page.locator("svg.atlas .atlas-disputed").first
    assert (area.evaluate("(one) => one.getBBox().width") > 0) is hatched
    legend = page.locator("figure.map figcaption").inner_text()
    assert ("Borders as the view “Ukraine” has them" in legend) is not hatched


def test_hostile_names_are_text_on_maps_too(visit: Open) -> None:
    page = visit().open("/place/gz:markup")
    assert hostile.MARKUP[0] in page.locator("svg.atlas").first.text_content()
    assert page.locator("svg.atlas script").count() == 0

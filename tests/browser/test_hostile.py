"""Names that are markup, turn the direction around or never end: shown as they are, and nothing happens."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from tests.browser import chromium, hostile
from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

PLACE = "/place/gz:markup"


def test_names_are_shown_as_they_are(visit: Open) -> None:
    page = visit().open(PLACE)
    shown = [text.removesuffix("\u2069") for text in page.locator("#list dd > bdi").all_text_contents()]
    assert {*hostile.MARKUP, hostile.LONG, hostile.WORDY.strip()} - set(shown) == set()
    assert page.locator("h1").text_content() == hostile.MARKUP[0]
    assert page.locator("script:not([src])").count() == 0
    assert page.locator("img[src=x]").count() == 0


@pytest.mark.parametrize("name", (*hostile.MARKUP, hostile.LONG))
def test_they_can_be_searched_and_found(visit: Open, name: str) -> None:
    page = visit().open(f"/?q={quote(name, safe='')}")
    assert page.locator("main input[name=q]").input_value() == name.strip()
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    assert page.locator("main script, main img").count() == 0


def test_they_are_suggested_as_text(visit: Open) -> None:
    page = visit().open("/")
    page.locator("main input[name=q]").press_sequentially("<script>alert")
    suggestion = page.locator(".suggestions li", has_text=hostile.MARKUP[0]).first
    suggestion.wait_for()
    assert page.locator(".suggestions script").count() == 0
    suggestion.click()
    page.wait_for_url(f"**{PLACE}")


def test_what_follows_a_name_in_a_line_stands_behind_it(visit: Open) -> None:
    page = visit().open(PLACE)
    line = page.locator(".timeline li", has_text="شوشا")
    name, about = line.locator("bdi").bounding_box(), line.locator(".about").bounding_box()
    assert name and about
    assert about["x"] >= name["x"] + name["width"]


def test_they_do_not_turn_their_surroundings_around(visit: Open) -> None:
    page = visit().open(PLACE)
    for line in page.locator("#list dd").all():
        name, about = line.locator("bdi").first.bounding_box(), line.locator("span").first.bounding_box()
        assert name and about
        assert (about["x"], about["y"]) >= (name["x"], 0), "what is known of a name stands after it"
        assert about["y"] + about["height"] >= name["y"]


def test_links_of_the_file_lead_to_the_web_or_nowhere(visit: Open) -> None:
    page = visit().open(PLACE)
    addresses = page.locator("a[href]").evaluate_all(
        "all => all.map((one) => new URL(one.href.baseVal ?? one.href, document.baseURI).protocol)"  # on maps, too
    )
    assert set(addresses) <= {"http:", "https:"}


def test_long_names_fit_a_telephone(visit: Open) -> None:
    page = visit(**chromium.NARROW).open(PLACE)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 360


def test_nearby_places_and_results_show_them_as_text(visit: Open) -> None:
    page = visit().open("/place/gn:146970")
    assert page.locator("aside a", has_text=hostile.MARKUP[0]).count() >= 1

"""Lists of names: by script, letter, language, kind and country, a page at a time and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser import chromium
from tests.browser.conftest import Open

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

looks = pytest.mark.parametrize("look", ["WIDE", "NO_SCRIPTS"])


def _names(page: Page) -> list[str]:
    return page.locator("ol.list .said > bdi:first-child").all_inner_texts()


@looks
def test_from_a_script_to_a_letter_to_a_place(visit: Open, look: str) -> None:
    page = visit(**getattr(chromium, look)).open("/browse")
    page.locator(".scripts a", has_text="Armenian").click()
    page.wait_for_url("**script=Armn**")
    page.locator("nav.letters a", has_text="Շ").first.click()
    page.wait_for_url("**letter=**")
    names = _names(page)
    assert "Շուշի" in names
    assert all(name.startswith("Շ") for name in names)
    page.locator("ol.list li", has_text="Շուշի").first.locator("a").click()
    page.wait_for_url("**/place/**")


def test_pages_go_on_and_back(visit: Open) -> None:
    page = visit().open("/browse?script=Armn")
    first = _names(page)
    page.locator(".pager a[rel=next]").click()
    page.wait_for_url("**cursor=**")
    second = _names(page)
    assert second and second != first
    page.locator(".pager a[rel=next]").click()
    page.wait_for_load_state()
    chromium.eventually(lambda: _names(page) != second)
    page.locator(".pager a[rel=prev]").click()
    chromium.eventually(lambda: _names(page) == second)
    page.locator(".pager a[rel=prev]").click()
    chromium.eventually(lambda: _names(page) == first)


@looks
def test_a_form_filters(visit: Open, look: str) -> None:
    page = visit(**getattr(chromium, look)).open("/browse?script=Cyrl")
    page.locator("main select[name=kind]").select_option("historical")
    page.locator("main select[name=country]").select_option("AZ")
    page.locator("main input[name=prefix]").fill("Киров")
    page.locator("main form button").click()
    page.wait_for_url("**prefix=**")
    assert "Кировабад" in _names(page)
    assert all(name.startswith("Киров") for name in _names(page))
    assert page.locator("main select[name=country]").input_value() == "AZ"


def test_an_empty_list_says_what_to_leave_out(visit: Open) -> None:
    page = visit().open("/browse?script=Armn&prefix=zzz")
    assert not _names(page)
    page.locator(".notice a").first.click()
    page.wait_for_load_state()
    chromium.eventually(lambda: _names(page))


def test_lists_of_arabic_run_from_the_right(visit: Open) -> None:
    page = visit().open("/browse?script=Arab")
    assert page.locator("ol.list .said").first.evaluate("(line) => getComputedStyle(line).direction") == "rtl"


def test_places_in_a_place(visit: Open) -> None:
    page = visit().open("/place/gn:174982/places")
    links = page.locator("ol.list a")
    assert links.count() > 5
    links.first.click()
    page.wait_for_url("**/place/gn:*")
    assert "Armenia" in page.locator("main").inner_text()

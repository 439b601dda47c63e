"""Searching as one does it: typing in any script, choosing by keyboard, reading what was found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from tests.browser import accessibility, chromium
from tests.browser.conftest import Open

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

FIELD = "main input[name=q]"

# typed -> the place that is suggested first
TYPED = {
    "Shush": "gn:147105",
    "Շուշ": "gn:147105",
    "Шуш": "gn:147105",
    "Giumry": "gn:616635",  # two letters amiss
    "Ստեփանակ": "gn:146970",
    "Xankənd": "gn:146970",
    "გორი": "gn:614455",
    "شوش": "gn:147105",
}


def _type(page: Page, text: str, field: str = FIELD) -> None:
    with page.expect_response(lambda answer: parse_qs(urlsplit(answer.url).query).get("q") == [text]):
        page.locator(field).press_sequentially(text)
    page.locator(".suggestions li").first.wait_for()


@pytest.mark.parametrize(("text", "place"), TYPED.items())
def test_typing_suggests_and_the_keyboard_opens(visit: Open, text: str, place: str) -> None:
    page = visit().open("/")
    chromium.eventually(lambda: page.evaluate("document.activeElement.name") == "q")  # one can type at once
    _type(page, text)
    assert page.locator(FIELD).get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    marked = page.locator('.suggestions [aria-selected="true"]')
    assert marked.count() == 1
    assert page.locator(FIELD).get_attribute("aria-activedescendant") == marked.get_attribute("id")
    page.keyboard.press("Enter")
    page.wait_for_url("**/place/*")
    assert unquote(page.url).endswith(f"/place/{place}")


def test_suggestions_take_no_side(visit: Open) -> None:
    page = visit().open("/")
    _type(page, "Stepanaker")
    about = page.locator(".suggestions li .about").first.inner_text()
    assert about == "Khankendi / Stepanakert · city · claimed by Armenia, Azerbaijan"


def test_arrows_go_around(visit: Open) -> None:
    page = visit().open("/")
    _type(page, "Ma")
    options = page.locator(".suggestions li")
    page.keyboard.press("ArrowUp")
    assert options.last.get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowDown")
    assert options.first.get_attribute("aria-selected") == "true"
    assert page.locator('.suggestions [aria-selected="true"]').count() == 1


def test_escape_closes_and_keeps_what_was_typed(visit: Open) -> None:
    page = visit().open("/")
    _type(page, "Shush")
    page.keyboard.press("Escape")
    assert page.locator(".suggestions").is_hidden()
    assert page.locator(FIELD).get_attribute("aria-expanded") == "false"
    assert page.locator(FIELD).input_value() == "Shush"


def test_enter_without_a_choice_searches(visit: Open) -> None:
    page = visit().open("/")
    _type(page, "Shushi")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=Shushi*")
    assert "One place is meant" in page.locator("main").inner_text()


def test_a_click_opens_a_suggestion(visit: Open) -> None:
    page = visit().open("/")
    _type(page, "Gyumr")
    page.locator(".suggestions li").first.click()
    page.wait_for_url("**/place/gn:616635")


def test_the_field_in_the_head_suggests_too_and_keeps_the_view(visit: Open) -> None:
    page = visit().open("/place/gn:147105?perspective=AM&lang=hy")
    _type(page, "Stepanak", "header input[name=q]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/place/gn:146970?*")
    assert page.locator("h1").inner_text() == "Ստեփանակերտ"


def test_suggestions_go_when_nothing_is_typed(visit: Open) -> None:
    page = visit().open("/")
    _type(page, "Ba")
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    page.locator(".suggestions").wait_for(state="hidden")


@pytest.mark.parametrize("look", ["WIDE", "DARK", "NARROW"])
def test_axe_finds_nothing_in_suggestions(visit: Open, axe: str, look: str) -> None:
    page = visit(**getattr(chromium, look)).open("/")
    _type(page, "Step")
    page.keyboard.press("ArrowDown")
    assert accessibility.violations(page, axe) == []
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")


def test_right_to_left_is_typed_and_shown_so(visit: Open) -> None:
    page = visit().open("/")
    _type(page, "شوش")
    assert page.locator(FIELD).evaluate("(field) => getComputedStyle(field).direction") == "rtl"


def test_what_matched_says_why(visit: Open) -> None:
    page = visit().open("/?q=Choucha")
    assert page.locator("main li.card").count() == 1
    assert "Choucha" in page.locator("main").inner_text()
    why = page.locator("details.why")
    assert not why.locator("li").first.is_visible()
    why.locator("summary").click()
    assert why.locator("li").first.is_visible()


def test_what_is_ambiguous_stands_side_by_side(visit: Open) -> None:
    first, second = _first_two(visit().open("/?q=Martuni"))
    assert first["y"] == second["y"] and first["x"] < second["x"]
    first, second = _first_two(visit(**chromium.NARROW).open("/?q=Martuni"))
    assert first["x"] == second["x"] and first["y"] < second["y"]


def _first_two(page: Page) -> list[dict[str, float]]:
    """Where the first two results stand."""
    boxes: list[dict[str, float]] = page.locator("main li.card").evaluate_all(
        "all => all.slice(0, 2).map((one) => one.getBoundingClientRect().toJSON())"
    )
    return boxes


def test_what_is_unmatched_says_what_may_be_meant(visit: Open) -> None:
    page = visit().open("/?q=Stepanagertovka")
    assert "No place is called" in page.locator("main").inner_text()
    assert "Did you mean" in page.locator("main").inner_text()
    page.locator("main ul a").first.click()
    page.wait_for_url("**/place/*")


@pytest.mark.parametrize("look", ["WIDE", "NO_SCRIPTS"])
def test_a_form_narrows_by_country(visit: Open, look: str) -> None:
    page = visit(**getattr(chromium, look)).open("/?q=Martuni")
    page.locator("details.more summary").click()
    page.locator("main select[name=country]").select_option("AM")
    page.locator("main form button").first.click()
    page.wait_for_url("**country=AM**")
    assert "Armenia" in page.locator("main li.card .about").first.inner_text()
    assert not page.locator("main li.card .about", has_text=re.compile(r"Azerbaijan\b")).count()
    assert page.locator("main select[name=country]").input_value() == "AM"


def test_searching_without_scripts(visit: Open) -> None:
    page = visit(**chromium.NO_SCRIPTS).open("/")
    page.locator(FIELD).fill("Շուշի")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=*")
    page.locator("main li.card a").first.click()
    page.wait_for_url("**/place/gn:147105")

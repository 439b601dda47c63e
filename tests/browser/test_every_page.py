"""What holds for every page, in a real browser: nothing refused, nothing overflowing, nothing out of reach."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from werkzeug.exceptions import HTTPException

from gazetteer.serve import create_app
from tests.browser import accessibility, chromium
from tests.browser.addresses import FOR_PROGRAMS, PAGES, Address
from tests.browser.conftest import Open

if TYPE_CHECKING:
    from playwright.sync_api import Response

pytestmark = pytest.mark.browser
every_page = pytest.mark.parametrize("address", PAGES, ids=lambda address: address.name)

MOST_BYTES = 100_000


def test_every_page_is_among_them(hostile_db: Path) -> None:
    app = create_app(hostile_db)
    here = app.url_map.bind("localhost")
    tested = set()
    for address in PAGES:
        try:
            tested.add(here.match(address.path.partition("?")[0])[0])
        except HTTPException:
            assert address.status == 404
    pages = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and not f"{rule.rule}/".startswith(FOR_PROGRAMS) and rule.endpoint != "static"
    }
    assert pages - tested == set(), "a line in tests/browser/addresses.py is missing"


@every_page
@pytest.mark.parametrize("look", ["WIDE", "DARK", "NARROW"])
def test_axe_finds_nothing(visit: Open, axe: str, address: Address, look: str) -> None:
    page = visit(**getattr(chromium, look)).open(address.path, address.status)
    assert accessibility.violations(page, axe) == []


@every_page
def test_it_fits_a_telephone(visit: Open, address: Address) -> None:
    page = visit(**chromium.NARROW).open(address.path, address.status)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 360, page.evaluate(
        """[...document.querySelectorAll("main *, header *, footer *")]
           .filter((one) => one.getBoundingClientRect().right > 360).map((one) => one.outerHTML.slice(0, 200))"""
    )
    assert page.evaluate("scrollY") == 0, "it is read from its top"


@every_page
def test_it_is_whole_without_scripts(visit: Open, address: Address) -> None:
    page = visit(**chromium.NO_SCRIPTS).open(address.path, address.status)
    assert page.locator("h1").count() == 1
    without = page.locator("main").inner_text()
    page = visit(**chromium.WIDE).open(address.path, address.status)
    with_scripts = page.locator("main").inner_text()
    lost = set(with_scripts.split()) - set(without.split())
    assert len(lost) < 20, lost  # a hint or a button of a script's, never what one came for


@every_page
def test_it_is_light(visit: Open, address: Address) -> None:
    window = visit()
    answers: list[Response] = []
    window.page.on("response", lambda answer: answers.append(answer))
    window.open(address.path, address.status)
    window.page.wait_for_load_state("networkidle")
    weights = {answer.url.removeprefix(window.home): len(answer.body()) for answer in answers}
    assert weights.pop(address.path) <= MOST_BYTES
    assert sum(weights.values()) <= MOST_BYTES, weights  # style sheets, scripts and pictures, which are kept


@every_page
def test_a_keyboard_reaches_everything_and_shows_where_it_is(visit: Open, address: Address) -> None:
    page = visit().open(address.path, address.status)
    unreached, blind = accessibility.tabbed(page)
    assert not unreached, [page.locator(f'[data-stop="{stop}"]').evaluate("e => e.outerHTML") for stop in unreached]
    assert not blind


@every_page
def test_the_first_stop_skips_to_the_content(visit: Open, address: Address) -> None:
    page = visit().open(address.path, address.status)
    accessibility.from_the_top(page)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    chromium.eventually(lambda: page.evaluate("location.hash") == "#main")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main, footer') !== null")

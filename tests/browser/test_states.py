"""Pages that say why there is nothing to see."""

from __future__ import annotations

import pytest

from tests.browser import accessibility, chromium
from tests.browser.conftest import Open
from tests.browser.served import Server

pytestmark = pytest.mark.browser


def test_nothing_at_an_address(visit: Open) -> None:
    page = visit().open("/nothing-here", 404)
    assert "nothing at this address" in page.locator("main").inner_text()
    page.locator("main a").first.click()
    page.wait_for_load_state()
    assert page.locator("main input[name=q]").count() == 1


def test_no_such_place(visit: Open) -> None:
    page = visit().open("/place/gn:1", 404)
    assert "gn:1" in page.locator("main").inner_text()


@pytest.mark.parametrize("look", ["WIDE", "DARK", "NARROW"])
@pytest.mark.parametrize("path", ["/", "/about", "/place/gn:146970"])
def test_a_server_without_a_file_says_so(visit: Open, empty_server: Server, axe: str, path: str, look: str) -> None:
    page = visit(empty_server.home, **getattr(chromium, look)).open(path, 503)
    assert "no gazetteer to answer from yet" in page.locator("main").inner_text()
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    assert accessibility.violations(page, axe) == []

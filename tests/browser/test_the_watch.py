"""The tests' own eyes: a page with everything wrong, and what is said of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.browser import accessibility, chromium
from tests.browser.served import Server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

pytestmark = pytest.mark.browser

WRONG = {
    "<script>alert(1)</script>": "script-src",
    '<p style="color: red">': "style-src",
    '<img src="https://example.org/x.png" alt="">': "img-src",
    '<img src="/x.png" alt="">': "/x.png: 404",
    '<script src="/static/bad.js"></script>': "script: on purpose",
    '<script src="/static/loud.js"></script>': "console: too loud",
    '<script src="/static/dialog.js"></script>': "dialog: 1",
}
SCRIPTS = {"bad": "throw new Error('on purpose')", "loud": "console.error('too loud')", "dialog": "alert(1)"}
HEAD = '<!doctype html><html lang="en"><title>Wrong</title><link rel="icon" href="/static/icon.svg">'
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'"


def _window(browser: Browser, home: str, body: str) -> chromium.Visit:
    window = chromium.Visit(browser, home, **chromium.WIDE)
    page = f"{HEAD}<main><h1>x</h1>{body}"
    headers = {"Content-Security-Policy": POLICY, "Content-Type": "text/html"}
    window.context.route("**/wrong", lambda route: route.fulfill(body=page, headers=headers))
    for name, text in SCRIPTS.items():
        window.context.route(f"**/static/{name}.js", partial(_script, text))
    window.open("/wrong")
    window.page.wait_for_load_state("networkidle")
    return window


def _script(text: str, route: Route) -> None:
    route.fulfill(body=text, content_type="text/javascript")


@pytest.mark.parametrize(("body", "said"), WRONG.items())
def test_what_is_wrong_is_seen(browser: Browser, server: Server, body: str, said: str) -> None:
    window = _window(browser, server.home, body)
    with pytest.raises(AssertionError):
        window.close()
    assert any(said in problem for problem in window.problems), window.problems


def test_nothing_is_seen_where_nothing_is_wrong(browser: Browser, server: Server) -> None:
    _window(browser, server.home, "<p>All is well").close()


def test_axe_and_the_keyboard_see_what_is_wrong(browser: Browser, server: Server, axe: str) -> None:
    body = '<input type="text"><a href="/">here</a><button tabindex="-1">not counted</button><a href="/x" inert>x</a>'
    page = _window(browser, server.home, body).page
    assert any("label" in line for line in accessibility.violations(page, axe))
    unreached, blind = accessibility.tabbed(page)
    assert len(unreached) == 1, "the inert link"
    assert not blind, "the browser's own outline is seen"
    page.context.close()


def test_a_stop_without_an_outline_is_seen(browser: Browser, server: Server) -> None:
    page = _window(browser, server.home, '<link rel="stylesheet" href="/none.css"><a href="/">here</a>').page
    page.evaluate("document.querySelector('a').style.outline = 'none'")  # through the object model, as a script may
    assert len(accessibility.tabbed(page)[1]) == 1
    page.context.close()

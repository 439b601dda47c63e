"""The pages about the API: all of it is there, and it can be asked from them."""

from __future__ import annotations

import json

import pytest

from tests.browser import chromium
from tests.browser.conftest import Open

pytestmark = pytest.mark.browser


def test_every_route_stands_there(visit: Open) -> None:
    page = visit().open("/docs")
    described = page.request.get("/openapi.json").json()
    shown = set(page.locator("nav.contents a code").all_inner_texts())
    calls = {f"{method.upper()} {path}" for path, item in described["paths"].items() for method in item}
    assert {call for call in calls if not call.startswith("PARAMETERS")} <= shown


@pytest.mark.parametrize("look", ["WIDE", "NO_SCRIPTS"])
def test_a_call_is_asked_from_its_form(visit: Open, look: str) -> None:
    page = visit(**getattr(chromium, look)).open("/docs")
    page.locator("nav.contents a", has_text="/v1/suggest").first.click()
    page.wait_for_url("**/docs/**")
    form = page.locator("form[action='/v1/suggest']")
    form.locator("[name=q]").fill("Stepanake")
    form.locator("button").click()
    page.wait_for_url("**/v1/suggest**")
    answer = json.loads(page.locator("body").inner_text())
    assert answer["suggestions"][0]["id"] == "gn:146970"


def test_links_within_the_pages_lead_somewhere(visit: Open) -> None:
    page = visit().open("/docs")
    sections = page.locator("nav.contents h2 a").evaluate_all("all => all.map((one) => one.pathname)")
    ids: dict[str, set[str]] = {}
    wanted: set[tuple[str, str]] = set()
    for path in {"/docs", *sections}:
        page.goto(path)
        ids[path] = set(page.locator("[id]").evaluate_all("all => all.map((one) => one.id)"))
        links = page.locator("main a[href*='#']").evaluate_all("all => all.map((one) => [one.pathname, one.hash])")
        wanted |= {(path, mark[1:]) for path, mark in links}
    assert not [f"{path}#{mark}" for path, mark in wanted if mark not in ids.get(path, ())]

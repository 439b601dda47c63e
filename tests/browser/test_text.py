"""A text: pasted, dropped or sent without scripts; its places marked, the rewritten text taken away."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser import accessibility, chromium
from tests.browser.addresses import HOSTILE_TEXT
from tests.browser.conftest import Open

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

TEXT = (
    "Դիլիջան was quiet. The road from Shushi to Stepanakert was closed; in Martuni nobody knew why.\nIn Baku they did."
)
looks = pytest.mark.parametrize("look", ["WIDE", "NO_SCRIPTS"])


def _read(page: Page, text: str = TEXT) -> None:
    page.locator("#text").fill(text)
    page.locator("#document button").first.click()
    page.locator("#found").wait_for()


def _marked(page: Page) -> list[str]:
    return page.locator("#marked mark").all_inner_texts()


def _rewritten(page: Page) -> str:
    """The new text as it would be copied."""
    return str(
        page.locator("#rewritten").evaluate(
            "(all) => { const one = all.cloneNode(true); one.querySelectorAll('del').forEach((d) => d.remove());"
            " return one.textContent; }"
        )
    )


@looks
def test_what_is_pasted_is_marked_and_linked(visit: Open, look: str) -> None:
    page = visit(**getattr(chromium, look)).open("/text")
    _read(page)
    marked = _marked(page)
    assert {"Shushi", "Stepanakert", "Martuni", "Baku", "Դիլիջան"} <= set(marked)
    assert page.locator("#marked").text_content() == TEXT, "nothing is lost or added"
    assert page.locator("#text").input_value() == TEXT
    page.locator("#marked mark a", has_text="Shushi").click()
    page.wait_for_url("**/place/gn:147105**")


@looks
def test_the_new_text_shows_what_was_changed(visit: Open, look: str) -> None:
    page = visit(**getattr(chromium, look)).open("/text")
    page.locator("#document select[name=perspective]").select_option("AZ")
    _read(page)
    assert "Shusha" in page.locator("#rewritten ins").all_inner_texts()
    assert "Shushi" in page.locator("#rewritten del").all_inner_texts()
    assert "The road from Shusha to Khankendi was closed" in _rewritten(page)


def test_another_side_without_a_new_page(visit: Open) -> None:
    page = visit().open("/text")
    _read(page)
    page.evaluate("window.same = true")
    page.locator("#document select[name=perspective]").select_option("AZ")
    chromium.eventually(lambda: "from Shusha to Khankendi" in _rewritten(page))
    page.locator("#document select[name=perspective]").select_option("AM")
    # these names are that side's own, so that there is nothing to rewrite, and no #rewritten to wait for
    chromium.eventually(lambda: "Nothing to rewrite" in (page.locator("#rewritten-heading").text_content() or ""))
    assert page.evaluate("window.same")


@looks
def test_the_new_text_is_taken_as_a_file(visit: Open, tmp_path: Path, look: str) -> None:
    page = visit(**getattr(chromium, look)).open("/text")
    page.locator("#document select[name=perspective]").select_option("AZ")
    _read(page)
    new = _rewritten(page)
    taken = {}
    for kind in ("txt", "csv", "json"):
        with page.expect_download() as started:
            page.locator(f"button[name=download][value={kind}]").click()
        path = tmp_path / started.value.suggested_filename
        started.value.save_as(path)
        assert path.suffix == f".{kind}"
        taken[kind] = path.read_bytes().decode("utf-8-sig")
    assert taken["txt"] == new
    rows = list(csv.DictReader(io.StringIO(taken["csv"])))
    assert "gn:147105" in {cell for row in rows for cell in row.values()}
    assert "gn:147105" in json.dumps(json.loads(taken["json"]))


def test_a_file_is_dropped(visit: Open) -> None:
    page = visit().open("/text")
    data = page.evaluate_handle(
        """(text) => {
          const data = new DataTransfer();
          data.items.add(new File([text], "letter.txt", { type: "text/plain" }));
          return data;
        }""",
        TEXT,
    )
    page.dispatch_event("#text", "dragenter", {"dataTransfer": data})
    page.dispatch_event("#text", "drop", {"dataTransfer": data})
    page.locator("#found").wait_for()
    assert "Stepanakert" in _marked(page)
    assert "letter.txt" in page.locator("#document").inner_text()


@looks
def test_a_file_is_chosen(visit: Open, tmp_path: Path, look: str) -> None:
    path = tmp_path / "письмо.txt"
    path.write_bytes("Дорога из Шуши в Степанакерт закрыта.".encode("cp1251"))
    page = visit(**getattr(chromium, look)).open("/text")
    page.locator("#document input[type=file]").set_input_files(path)
    if look == "NO_SCRIPTS":
        page.locator("summary", has_text="About the text").click()
        page.locator("#document select[name=encoding]").select_option("windows-1251")
        page.locator("#document button").first.click()
    page.locator("#found").wait_for()
    assert "Степанакерт" in _marked(page)


def test_the_keyboard_alone(visit: Open) -> None:
    page = visit().open("/text")
    page.locator("#text").focus()
    page.keyboard.insert_text(TEXT)
    page.keyboard.press("Control+Enter")
    page.locator("#found").wait_for()
    page.locator("#marked mark a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/place/**")
    page.go_back()
    page.locator("#found").wait_for()
    assert "Stepanakert" in _marked(page), "who comes back finds the answer"


def test_ambiguous_places_are_marked_so(visit: Open) -> None:
    page = visit().open("/text")
    _read(page, "Martuni. There was snow in Martuni.")
    mark = page.locator("#marked mark.ambiguous a").first
    mark.click()
    chosen = page.locator(f"{mark.get_attribute('href')}")
    assert chosen.locator("a[href*='/place/']").count() >= 2, "it leads to the places that may be meant"


def test_markup_in_a_text_is_text(visit: Open) -> None:
    page = visit().open("/text")
    _read(page, HOSTILE_TEXT)
    assert page.locator("#marked").text_content() == HOSTILE_TEXT
    assert page.locator("#answer script, #answer img[src=x]").count() == 0
    assert "Baku" in _marked(page)


@pytest.mark.parametrize("look", ["WIDE", "DARK", "NARROW"])
def test_axe_finds_nothing_in_an_answer(visit: Open, axe: str, look: str) -> None:
    page = visit(**getattr(chromium, look)).open("/text")
    page.locator("#document select[name=perspective]").select_option("AZ")
    _read(page)
    page.locator("#marked mark a").first.focus()
    assert accessibility.violations(page, axe) == []
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")

"""The page of a place: its names filtered as one types, its views, its downloads."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser import chromium, hostile
from tests.browser.conftest import Open

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

MANY = "/place/gz:three-hundred"
ALL = len(hostile.SYLLABLES) * hostile.EACH


def _shown(page: Page) -> list[str]:
    """The names that one sees in the list."""
    return page.locator("#list dd > bdi:visible").all_inner_texts()


def test_names_are_filtered_as_one_types(visit: Open) -> None:
    page = visit().open("/place/gn:146970")
    before = _shown(page)
    page.locator("#filter input[name=find]").press_sequentially("xank")
    chromium.eventually(page.locator("#count").inner_text)
    kept = _shown(page)
    assert "Xankəndi" in kept
    assert 0 < len(kept) < len(before)
    assert not [name for name in kept if "xank" not in name.lower()]
    assert str(len(kept)) in page.locator("#count").inner_text()
    assert page.url.partition("?")[0].endswith("/place/gn:146970"), "without a new page"
    page.locator("#filter input[name=find]").fill("")
    chromium.eventually(lambda: not page.locator("#count").inner_text())
    assert _shown(page) == before


def test_accents_and_capitals_do_not_matter_to_the_filter(visit: Open) -> None:
    page = visit().open("/place/gn:147105")
    page.locator("#filter input[name=find]").press_sequentially("SUSA")
    chromium.eventually(page.locator("#count").inner_text)
    assert "Şuşa" in _shown(page)


@pytest.mark.parametrize(
    ("field", "value", "left", "groups"),
    [("script", "Armn", 20, 1), ("of", "ko", 20, 1), ("kind", "historical", 80, 16), ("used_by", "AM", 3, 3)],
)
def test_names_are_filtered_by_a_choice(visit: Open, field: str, value: str, left: int, groups: int) -> None:
    page = visit().open(MANY)
    assert len(_shown(page)) == ALL
    page.locator(f"#filter select[name={field}]").select_option(value)
    chromium.eventually(page.locator("#count").inner_text)
    assert len(_shown(page)) == left
    assert page.locator("#list dt:visible").count() == groups, "groups without a name left go"


@pytest.mark.parametrize("kind", ["historical", "official"])
def test_a_name_of_several_periods_is_found_by_the_kind_of_each(visit: Open, kind: str) -> None:
    page = visit().open("/place/gn:146970")
    page.locator("#filter select[name=kind]").select_option(kind)
    chromium.eventually(page.locator("#count").inner_text)
    assert "Khankendi" in _shown(page)


def test_names_are_filtered_without_scripts(visit: Open) -> None:
    page = visit(**chromium.NO_SCRIPTS).open(MANY)
    page.locator("#filter select[name=script]").select_option("Armn")
    page.locator("#filter button").click()
    page.wait_for_url("**script=Armn**")
    assert len(_shown(page)) == 20
    assert page.locator("#filter select[name=script]").input_value() == "Armn"


def test_the_address_of_a_filter_shows_it_and_lets_it_go(visit: Open) -> None:
    page = visit().open(f"{MANY}?script=Armn&kind=historical")
    assert len(_shown(page)) == 5
    page.locator("#filter select[name=script]").select_option("")
    page.locator("#filter select[name=kind]").select_option("")
    page.locator("#filter button").click()
    page.wait_for_load_state()
    chromium.eventually(lambda: len(_shown(page)) == ALL)


def test_filters_join(visit: Open) -> None:
    page = visit().open(MANY)
    page.locator("#filter select[name=of]").select_option("hy")
    page.locator("#filter select[name=kind]").select_option("historical")
    chromium.eventually(lambda: len(_shown(page)) == 5)


def test_a_view_is_chosen_and_kept(visit: Open) -> None:
    page = visit().open("/place/gn:146970")
    assert page.locator("h1").inner_text() == "Khankendi / Stepanakert"
    page.locator("form.view select[name=perspective]").select_option("AM")
    page.locator("form.view select[name=lang]").select_option("hy")
    page.locator("form.view button").click()
    page.wait_for_url("**perspective=AM**")
    assert page.locator("h1").inner_text() == "Ստեփանակերտ"
    page.locator("aside a[href*='/place/gn:'][href*='lang=hy']").first.click()
    page.wait_for_url(lambda address: "gn:146970" not in address)
    assert "perspective=AM" in page.url and "lang=hy" in page.url
    assert page.locator("form.view select[name=perspective]").input_value() == "AM"


def test_a_year_is_chosen(visit: Open) -> None:
    page = visit().open("/place/gn:616635")
    page.locator("form.view input[name=as_of]").fill("1950")
    page.locator("form.view button").click()
    page.wait_for_url("**as_of=1950**")
    assert page.locator("h1").inner_text() == "Leninakan"


@pytest.mark.parametrize("look", ["WIDE", "NO_SCRIPTS"])
def test_every_download_is_a_file_of_its_kind(visit: Open, tmp_path: Path, look: str) -> None:
    page = visit(**getattr(chromium, look)).open("/place/gn:147105")
    links = page.locator("aside a[download]")
    assert links.count() == 6
    for link in links.all():
        with page.expect_download() as started:
            link.click()
        path = tmp_path / started.value.suggested_filename
        started.value.save_as(path)
        _check(path)


def _check(path: Path) -> None:
    """Whether it is what its ending says, of the place, with a name of it."""
    stem, _, ending = path.name.partition(".")
    text = path.read_text("utf-8")
    assert stem in ("gn-147105", "gn-147105-names")
    if ending == "csv":
        rows: list[Any] = list(csv.DictReader(io.StringIO(text)))
        assert "Շուշի" in {row["name"] for row in rows}
        return
    data = json.loads(text)
    if stem.endswith("names"):
        assert "Շուշի" in {name["name"] for name in data["names"]}
    elif ending == "json":
        assert data["id"] == "gn:147105"
    elif ending == "geojson":
        assert data["type"] == "Feature" and data["properties"]["name"] == "Shusha / Shushi"
    elif ending == "lpf.json":
        assert "Շուշի" in {name["toponym"] for name in data["names"]}
    else:
        assert ending == "jsonld" and "@context" in data and "Շուշի" in text

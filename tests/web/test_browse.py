"""Browsing as someone without scripts sees it: scripts, letters, filters, lists, and what lies in a place."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from gazetteer.build import build
from gazetteer.serve import create_app

ADDRESSES = (
    "/browse",
    "/browse?script=Armn&letter=Շ",
    "/browse?script=Latn&letter=other",
    "/browse?script=Arab",
    "/browse?of=hy&perspective=AM&lang=ru",
    "/browse?country=AZ&kind=historical&as_of=1936",
    "/browse?prefix=Шу",
    "/browse?script=Hang&kind=code&country=AM",
    "/place/gz:nagorno-karabakh/places",
    "/place/gn:146970/places",
)
ROW = re.compile(r'<li><span class="said"[^>]*><bdi[^>]*>(.*?)</bdi>.*?</li>', re.DOTALL)


def html(web: FlaskClient, address: str) -> str:
    """The page at an address, which is one."""
    answer = web.get(address)
    assert (answer.status_code, answer.content_type) == (200, "text/html; charset=utf-8"), address
    return answer.get_data(as_text=True)


def listed(text: str) -> list[str]:
    """The names of a list."""
    return [unescape(name) for name in ROW.findall(text)]


def next_page(text: str) -> str:
    """The address of the next page."""
    return unescape(re.search(r'<link rel="next" href="(.*?)">', text)[1])  # type: ignore[index]


@pytest.mark.parametrize("address", ADDRESSES)
def test_pages_are_small_and_run_only_our_own_files(web: FlaskClient, address: str) -> None:
    text = html(web, address)
    assert len(text.encode()) <= 100_000
    assert "default-src 'none'" in web.get(address).headers["Content-Security-Policy"]
    assert " style=" not in text and "<style" not in text and "<script>" not in text and " onclick" not in text


def test_the_menu_leads_to_scripts_and_these_to_lists(web: FlaskClient) -> None:
    assert '<a href="/browse">Browse</a>' in html(web, "/")
    text = html(web, "/browse")
    assert 'href="/browse" aria-current="page"' in text
    assert "Armenian" in text and 'href="/browse?script=Armn"' in text
    assert listed(html(web, "/browse?script=Armn"))


def test_a_list_under_a_letter(web: FlaskClient) -> None:
    text = html(web, "/browse?script=Armn&letter=Շ")
    names = listed(text)
    assert names and all(name.startswith("Շ") for name in names)
    assert "Names under <bdi>Շ</bdi>" in text and "Armenian script" in text
    assert re.search(r'href="/browse\?script=Armn&amp;letter=%D5%87" aria-current="true">Շ<', text)
    assert '<bdi lang="hy">Շուշի</bdi>' in text
    assert html(web, "/browse?script=Armn&letter=շ").count("<li>") == text.count("<li>")


def test_next_and_previous_lead_through_a_list(web: FlaskClient) -> None:
    first = html(web, "/browse?of=az&lang=az")
    second = html(web, next_page(first))
    assert not set(listed(first)) & set(listed(second))
    back = unescape(re.search(r'<link rel="prev" href="(.*?)">', second)[1])  # type: ignore[index]
    assert listed(html(web, back)) == listed(first)
    assert 'rel="prev"' not in first and "lang=az" in next_page(first)


def test_the_last_page_of_a_letter_goes_on_with_the_next_one(web: FlaskClient) -> None:
    text = html(web, "/browse?script=Armn&letter=Ծ")
    while '<link rel="next"' in text:
        text = html(web, next_page(text))
    assert "Go on with Կ" in text


def test_right_to_left_scripts_are_set_so(web: FlaskClient) -> None:
    text = html(web, "/browse?script=Arab")
    assert '<span class="said" dir="rtl">' in text and '<ul dir="rtl">' in text
    assert 'dir="rtl"' not in html(web, "/browse?script=Armn")


def test_filters_offer_what_there_is_and_keep_the_view(web: FlaskClient) -> None:
    text = html(web, "/browse?of=hy&country=AZ&lang=ru&perspective=AM")
    assert re.search(r'<option value="hy" selected>Armenian \([\d,]+\)', text)
    assert re.search(r'<option value="AZ" selected>Azerbaijan \([\d,]+\)', text)
    assert '<input type="hidden" name="lang" value="ru">' in text
    assert '<input type="hidden" name="perspective" value="AM">' in text
    assert 'href="/place/gn:147105?perspective=AM&amp;lang=ru"><bdi>Шуши</bdi>' in html(
        web, "/browse?prefix=Շուշի&lang=ru&perspective=AM"
    )


def test_what_is_typed_counts_more_than_the_letter_before(web: FlaskClient) -> None:
    names = listed(html(web, "/browse?script=Latn&letter=B&prefix=Shush"))
    assert names and all(name.lower().startswith("shush") for name in names)


def test_contested_places_are_not_said_to_be_anybodys(web: FlaskClient) -> None:
    row = next(row for row in html(web, "/browse?prefix=Շուշի").split("<li>") if "gn:147105" in row)
    assert "claimed by Armenia, Azerbaijan" in row


def test_an_empty_list_says_what_to_do(web: FlaskClient) -> None:
    text = html(web, "/browse?script=Armn&prefix=Shushi")
    assert "No name is like this" in text
    assert 'href="/browse?prefix=Shushi">without: Armenian script</a>' in text
    assert 'href="/browse?script=Armn">without: begins with “Shushi”</a>' in text
    in_a_view = html(web, "/browse?script=Armn&prefix=Shushi&lang=ru&perspective=AM")
    assert 'href="/browse?perspective=AM&amp;lang=ru&amp;prefix=Shushi">without' in in_a_view
    nothing_near = html(web, "/browse?script=Hebr&prefix=Shushi&kind=code&country=GE")
    assert "only: Georgia" in nothing_near
    past = html(web, "/browse?script=Hebr&cursor=" + re.search(r"cursor=([\w-]+)", html(web, "/browse?script=Cyrl"))[1])  # type: ignore[index]
    assert "The list ends before this" in past or listed(past)


def test_what_was_asked_is_the_same_list_as_json(web: FlaskClient) -> None:
    text = html(web, "/browse?script=Armn&letter=Շ&country=AZ")
    address = unescape(re.search(r'class="data" href="(.*?)"', text)[1])  # type: ignore[index]
    answer = web.get(address).get_json()
    assert f"<strong>{answer['total']}</strong>" in text
    assert listed(text)[0] == answer["names"][0]["name"]
    in_a_view = html(web, "/browse?script=Armn&perspective=AM&as_of=1990")
    assert unescape(re.search(r'class="data" href="(.*?)"', in_a_view)[1]) == (  # type: ignore[index]
        "/v1/names?script=Armn&as_of=1990&perspective=AM"
    )


@pytest.mark.parametrize(
    "query", ["script=Xx", "kind=nickname", "country=ZZ", "of=xx1", "cursor=*", "letter=B&of=qqq", "limit=5", "as_of=x"]
)
def test_what_cannot_be_asked_is_said(web: FlaskClient, query: str) -> None:
    assert web.get(f"/browse?{query}").status_code == 400


def test_names_are_text(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text(
        'id,name,country\n1,<script>alert(1)</script>,AM\n2,"""><img src=x onerror=alert(1)>",AM\n', "utf-8"
    )
    build(tmp_path / "t.db", [f"table:{table}"], workers=1)
    app: Flask = create_app(tmp_path / "t.db")
    for address in ("/browse?script=Latn", '/browse?prefix="><script>alert(2)</script>'):
        text = app.test_client().get(address).get_data(as_text=True)
        assert "<script>alert" not in text and "<img src=x" not in text and "&lt;script&gt;alert" in text


def test_what_lies_in_a_place(web: FlaskClient) -> None:
    place = html(web, "/place/gz:nagorno-karabakh")
    assert 'href="/place/gz:nagorno-karabakh/places">All of them</a>' in place
    assert 'karabakh/places?perspective=AM"' in html(web, "/place/gz:nagorno-karabakh?perspective=AM")
    text = html(web, "/place/gz:nagorno-karabakh/places")
    assert 'href="/place/gn:147105"><bdi>Shusha / Shushi</bdi>' in text
    assert "<bdi>Shusha / Shushi</bdi>" not in html(web, next_page(text))
    assert "gn:147105" not in html(web, "/place/gz:nagorno-karabakh/places?perspective=AZ")
    assert "Nothing is known to lie in" in html(web, "/place/gn:147105/places")
    assert "<h2>In it</h2>" not in html(web, "/place/gn:147105")
    moved = web.get("/place/wd:Q158903/places?lang=hy")
    assert (moved.status_code, moved.location) == (301, "/place/gn:147105/places?lang=hy")
    assert web.get("/place/gn:1/places").status_code == 404

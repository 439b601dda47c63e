"""What holds for every page: status, policy, escaping, view."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

PAGES = ("/", "/?q=Shushi", "/?q=Martuni", "/?q=Narnia", "/about", "/place/gn:146970", "/nothing-here")


@pytest.mark.parametrize("address", PAGES)
def test_pages_run_only_our_own_files(web: FlaskClient, address: str) -> None:
    answer = web.get(address)
    policy = answer.headers["Content-Security-Policy"]
    assert answer.content_type == "text/html; charset=utf-8"
    assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
    text = answer.get_data(as_text=True)
    assert " style=" not in text and "<style" not in text and " onclick" not in text and "<script>" not in text


@pytest.mark.parametrize("address", PAGES)
def test_pages_are_small(web: FlaskClient, address: str) -> None:
    assert len(web.get(address).data) <= 100_000


def test_errors_are_pages_for_people_and_problems_for_programs(web: FlaskClient) -> None:
    assert "There is nothing at this address" in web.get("/nothing-here").get_data(as_text=True)
    assert web.get("/nothing-here", headers={"Accept": "application/json"}).content_type == "application/problem+json"
    assert web.get("/v1/nothing-here", headers={"Accept": "text/html"}).content_type == "application/problem+json"
    assert web.get("/place/gn:1").status_code == 404
    assert "as_of must be a whole number" in web.get("/?as_of=soon").get_data(as_text=True)


def test_a_linked_id_leads_to_the_place_and_keeps_the_view(web: FlaskClient) -> None:
    answer = web.get("/place/wd:Q158903?perspective=AM&lang=hy")
    assert answer.status_code == 301
    assert answer.location == "/place/gn:147105?perspective=AM&lang=hy"


def test_who_asks_for_data_is_sent_to_the_api(web: FlaskClient) -> None:
    answer = web.get("/place/gn:147105", headers={"Accept": "application/geo+json"})
    assert (answer.status_code, answer.location) == (303, "/v1/places/gn:147105")


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*191 }}", "\x00\u202e"]
)
def test_what_is_asked_is_shown_as_text(web: FlaskClient, hostile: str) -> None:
    for address in ("/", "/place/gn:147105"):
        text = web.get(address, query_string={"q" if address == "/" else "find": hostile}).get_data(as_text=True)
        assert "<script>alert" not in text and "<img src=x" not in text and "1337" not in text


def test_static_files_are_cached_until_they_change(web: FlaskClient) -> None:
    text = web.get("/").get_data(as_text=True)
    address = text.partition('<link rel="stylesheet" href="')[2].partition('"')[0]
    assert "immutable" in web.get(address).headers["Cache-Control"]
    assert "immutable" not in web.get(address.partition("?")[0] + "?v=old").headers["Cache-Control"]
    assert web.get("/static/nothing.css").status_code == 404
    assert web.get("/static/..%2fpages.py").status_code == 404


@pytest.mark.parametrize("name", ["endpoint", "_external", "place_id", "values", "_anchor"])
def test_no_parameter_is_taken_for_something_else(web: FlaskClient, name: str) -> None:
    for address in ("/", "/place/gn:147105", "/place/wd:Q158903"):
        assert web.get(f"{address}?{name}=x").status_code in (301, 400)

"""What a server lives through: its file removed or replaced, and requests that ask it to remember without end."""

from __future__ import annotations

import gc
import os
import shutil
import tracemalloc
import weakref
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from gazetteer.serve import create_app
from gazetteer.web import reading, words

PAGES = ("/", "/?q=Shushi", "/browse", "/browse?script=Armn", "/text?example=en", "/about", "/docs/service")
FORM = "application/x-www-form-urlencoded"


def test_pages_go_on_without_the_file(small_db: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(small_db, tmp_path / "here.db"))
    client = create_app(path).test_client()
    client.get("/?q=Shushi")
    path.unlink()
    assert {address: client.get(address).status_code for address in PAGES} == dict.fromkeys(PAGES, 200)


@pytest.mark.slow
def test_a_replaced_gazetteer_is_let_go(small_db: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(small_db, tmp_path / "here.db"))
    app = create_app(path)
    client = app.test_client()
    assert {client.get(address).status_code for address in PAGES} == {200}
    old = weakref.ref(app.extensions["gazetteer"].current())
    os.replace(shutil.copy(small_db, tmp_path / "next.db"), path)
    assert {client.get(address).status_code for address in PAGES} == {200}
    gc.collect()
    assert old() is None
    assert app.extensions["gazetteer"].current() is not None


def test_words_for_codes_are_not_kept_without_end(web: FlaskClient) -> None:
    for number in range(3):
        assert web.get(f"/?q=Shushi&lang=hy-{number:08}").status_code == 200
    for kept in (words.language, words.script, words.country):
        assert kept.cache_info().maxsize is not None


def test_redirects_have_the_policy_of_pages(web: FlaskClient) -> None:
    for address, accept in (("/place/wd:Q158903", "text/html"), ("/place/gn:147105", "application/json")):
        answer = web.get(address, headers={"Accept": accept})
        assert answer.status_code in (301, 303)
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_a_form_has_a_handful_of_fields(web: FlaskClient) -> None:
    body = b"text=Shushi&" + b"&".join(b"a%d=1" % number for number in range(200))
    assert web.post("/text", data=body, content_type=FORM).status_code == 413


@pytest.mark.slow
def test_a_form_in_percents_is_as_long_as_a_text_may_be(web: FlaskClient) -> None:
    longest = "text=" + "%F0%9F%98%80" * reading.LONGEST
    assert web.post("/text", data=longest, content_type=FORM).status_code == 200
    assert web.post("/text", data="text=" + "%0A%0D%0A" * 300_000, content_type=FORM).status_code == 413


@pytest.mark.parametrize("field", ["name", "about", "written", "lang", "style", "encoding"])
def test_a_field_that_is_too_long_is_not_repeated(web: FlaskClient, field: str) -> None:
    answer = web.post("/text", data={"text": "Shushi", field: "AM," * 5_000}, content_type=FORM)
    text = answer.get_data(as_text=True)
    assert answer.status_code == 400
    assert f"{field} has at most".casefold() in text.casefold() and "AM,AM,AM" not in text
    assert "Shushi" in text


def test_a_note_of_line_ends_takes_no_memory_that_a_text_would_not(web: FlaskClient) -> None:
    fields = {"text": "Shushi\nBaku", "ends": "w1r1" * 500_000, "download": "txt", "style": "key"}
    tracemalloc.start()
    try:
        answer = web.post("/text", data=fields, content_type=FORM)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert answer.status_code == 200
    assert answer.data.count(b"\n") == 1
    assert peak < 40_000_000


def test_a_text_that_is_too_long_comes_back_without_such_a_note(web: FlaskClient) -> None:
    answer = web.post("/text", data={"text": "\n\r\n" * 100_000, "ends": "w1n1" * 50_000}, content_type=FORM)
    assert answer.status_code == 413
    assert '<input type="hidden" name="ends" value="">' in answer.get_data(as_text=True)

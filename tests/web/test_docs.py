"""The pages of the API: everything in them, with real answers, whole without scripts."""

from __future__ import annotations

import html
import json
import re
import shlex
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from flask.testing import FlaskClient

from gazetteer.serve import create_app
from gazetteer.web import reference

MOST = 100_000  # bytes of a page
BASE = "http://localhost"


@pytest.fixture
def pages(web: FlaskClient) -> dict[str, str]:
    """Address -> the page, of ``/docs`` and all below it."""
    contents = web.get("/docs").get_data(as_text=True)
    below = re.findall(r'href="(/docs/[^"#]+)"', contents)
    return {"/docs": contents} | {path: web.get(path).get_data(as_text=True) for path in below}


@pytest.fixture
def described(web: FlaskClient) -> dict[str, Any]:
    """The description that they are made of."""
    return json.loads(web.get("/openapi.json").get_data())  # type: ignore[no-any-return]


def text(page: str) -> str:
    """What a page says."""
    return html.unescape(re.sub("<[^>]+>", "", page))


def test_every_route_parameter_error_and_field_is_there(pages: dict[str, str], described: dict[str, Any]) -> None:
    for path, methods in described["paths"].items():
        for method, said in methods.items():
            assert f"{method.upper()} {path}" in text(pages["/docs"])
            (page,) = [page for page in pages.values() if f'id="{said["operationId"]}"' in page]
            section = page.partition(f'id="{said["operationId"]}"')[2].partition("</section>")[0]
            for item in said["parameters"]:
                assert f"<dt><code>{item['name']}</code>" in section
                assert item["description"].replace("``", "") in text(section).replace("\n", " ")
            for status in said["responses"]:
                assert f"<b>{status}</b>" in section
    for name in described["components"]["responses"]:
        assert f'id="{name}"' in pages["/docs"]
    for name, schema in described["components"]["schemas"].items():
        section = pages["/docs/shapes"].partition(f'id="{name}"')[2].partition("</section>")[0]
        assert [field for field in schema["properties"] if f"<code>{field}</code>" not in section] == []


def test_answers_shown_are_those_that_are_given(
    web: FlaskClient, pages: dict[str, str], described: dict[str, Any]
) -> None:
    shown = 0
    for path, methods in described["paths"].items():
        for method, said in methods.items():
            example = reference.example(path, method, said)
            body = {"data": example.body, "content_type": "application/json"} if example.body else {}
            answer = web.open(example.address, method=example.method, **body)  # type: ignore[arg-type]
            assert answer.status_code == 200
            (page,) = [page for page in pages.values() if f'id="{said["operationId"]}"' in page]
            section = page.partition(f'id="{said["operationId"]}"')[2].partition("</section>")[0]
            curl, *rest = re.findall(r"<pre[^>]*><code>(.*?)</code></pre>", section, re.DOTALL)
            command = shlex.split(html.unescape(curl))
            assert (command[0], command[1]) == ("curl", BASE + unquote(example.address))
            assert command[-1] == (example.body or command[1])
            for answered in rest:
                assert json.loads(html.unescape(answered)) == answer.get_json()
                shown += 1
    assert shown >= 10


def test_links_lead_somewhere(web: FlaskClient, pages: dict[str, str]) -> None:
    wrong = []
    for address, page in pages.items():
        for link in map(html.unescape, re.findall(r'href="([^"]+)"', page)):
            path, anchor = urldefrag(urljoin(BASE + address, link))
            path = path.removeprefix(BASE)
            found = pages[path] if path in pages else web.get(path)
            if isinstance(found, str):
                if anchor and f'id="{anchor}"' not in found:
                    wrong.append((address, link))
            elif found.status_code != 200:
                wrong.append((address, link))
    assert wrong == []


@pytest.mark.parametrize("address", ["/docs", "/docs/texts", "/docs/shapes"])
def test_links_between_pages_keep_the_view(web: FlaskClient, address: str) -> None:
    page = web.get(f"{address}?perspective=AM&lang=hy").get_data(as_text=True)
    pages = re.findall(r'href="(/(?:docs[^"]*|browse[^"]*|text[^"]*|about[^"]*|[?][^"]*|))"', page)
    assert len(pages) > 8
    assert [link for link in pages if "perspective=AM" not in link or "lang=hy" not in link] == []


def test_forms_ask_what_the_api_takes(web: FlaskClient, pages: dict[str, str]) -> None:
    forms = [
        form for page in pages.values() for form in re.findall(r'<form action="(/v1[^"]*)">(.*?)</form>', page, re.S)
    ]
    assert len(forms) >= 5
    for action, form in forms:
        fields = {name: "" for name in re.findall(r'name="([^"]+)"', form)}
        fields |= {
            name: html.unescape(value) for name, value in re.findall(r'name="([^"]+)"[^>]* value="([^"]*)"', form)
        }
        answer = web.get(action, query_string=fields)
        assert answer.status_code == 200, (action, fields, answer.get_data(as_text=True))


def test_they_are_small_and_need_no_script(pages: dict[str, str]) -> None:
    assert len(pages) == 7
    for address, page in pages.items():
        assert len(page.encode()) < MOST, address
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\bsrc=)", page), address
        assert len(re.findall("<h1", page)) == 1
        ids = re.findall(r' id="([^"]+)"', page)
        assert len(ids) == len(set(ids)), address


def test_headers(web: FlaskClient) -> None:
    page = web.get("/docs/texts")
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    again = web.get("/docs/texts", headers={"If-None-Match": page.headers["ETag"]})
    assert (again.status_code, again.get_data()) == (304, b"")
    assert web.get("/docs/nothing").status_code == 404
    assert web.get("/docs?nonsense=1").status_code == 400


def test_without_a_gazetteer_it_says_what_could_be_asked(tmp_path: Path) -> None:
    client = create_app(tmp_path / "none.db").test_client()
    assert client.get("/docs").status_code == client.get("/docs/shapes").status_code == 200
    page = client.get("/docs/names-to-places")
    assert page.status_code == 200
    assert "gazetteer build" in text(page.get_data(as_text=True))
    assert "ETag" not in page.headers


def test_what_the_description_says_is_escaped() -> None:
    from gazetteer.web.docs import prose

    assert prose("a ``<b>`` & <i>") == "a <code>&lt;b&gt;</code> &amp; &lt;i&gt;"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ({"a": [1, "Շուշի"]}, '{"a": [1, "Շուշի"]}'),
        ({"a": "x" * 60, "b": ["y" * 60]}, '{\n  "a": "' + "x" * 60 + '",\n  "b": ["' + "y" * 60 + '"]\n}'),
        ([], "[]"),
    ],
)
def test_json_for_reading(value: Any, shown: str) -> None:
    assert reference.pretty(value) == shown
    assert json.loads(reference.pretty(value)) == value

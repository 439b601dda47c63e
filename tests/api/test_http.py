"""HTTP itself: caching, compression, CORS, HEAD, and a server without a gazetteer."""

from __future__ import annotations

import gzip
import json
import os
import shutil
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from gazetteer.api import create_app
from gazetteer.build import build


@pytest.mark.parametrize("path", ["/v1/resolve?q=Shusha", "/v1/places/gn:147105", "/v1/names?prefix=s", "/v1/sources"])
def test_who_has_the_answer_gets_304(client: FlaskClient, path: str) -> None:
    first = client.get(path)
    tag = first.headers["ETag"]
    assert tag.startswith('W/"')
    assert first.headers["Cache-Control"] == "public, max-age=300"
    for known in (tag, f'"x", {tag}'):
        again = client.get(path, headers={"If-None-Match": known})
        assert (again.status_code, again.get_data(), again.headers["ETag"]) == (304, b"", tag)
    assert client.get(path, headers={"If-None-Match": '"x"'}).status_code == 200


def test_another_question_has_another_tag(client: FlaskClient) -> None:
    tags = {
        client.get(path, headers={"Accept": accept}).headers["ETag"]
        for path in ("/v1/resolve?q=Shusha", "/v1/resolve?q=Shushi", "/v1/suggest?q=Shusha")
        for accept in ("application/json", "application/geo+json")
    }
    assert len(tags) == 6


def test_errors_and_health_are_not_cached(client: FlaskClient) -> None:
    for path in ("/v1/resolve?x=1", "/v1/places/x", "/healthz", "/readyz"):
        response = client.get(path)
        assert "ETag" not in response.headers
        assert response.headers["Cache-Control"] == "no-store"


def test_compression_where_it_pays(client: FlaskClient) -> None:
    plain = client.get("/v1/places?limit=20")
    packed = client.get("/v1/places?limit=20", headers={"Accept-Encoding": "br, gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert int(packed.headers["Content-Length"]) == len(packed.get_data()) < len(plain.get_data())
    assert gzip.decompress(packed.get_data()) == plain.get_data()
    assert "Accept-Encoding" in packed.headers["Vary"]
    for path, accepted in (("/v1/places?limit=20", "gzip;q=0"), ("/healthz", "gzip")):
        assert "Content-Encoding" not in client.get(path, headers={"Accept-Encoding": accepted}).headers


def test_a_stream_is_not_compressed(client: FlaskClient) -> None:
    response = client.post(
        "/v1/resolve", data=b'"Shusha"\n' * 20, content_type="application/x-ndjson", headers={"Accept-Encoding": "gzip"}
    )
    assert "Content-Encoding" not in response.headers
    assert len(response.get_data().splitlines()) == 20


@pytest.mark.parametrize("path", ["/v1/resolve", "/v1/places/gn:147105", "/healthz", "/v1/suggest"])
def test_cors(client: FlaskClient, path: str) -> None:
    assert client.get(path).headers["Access-Control-Allow-Origin"] == "*"
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    preflight = client.options(path, headers=asked)
    assert preflight.status_code == 200
    assert preflight.headers["Access-Control-Allow-Origin"] == "*"
    assert "GET" in preflight.headers["Access-Control-Allow-Methods"]
    assert "Content-Type" in preflight.headers["Access-Control-Allow-Headers"]


def test_a_post_is_allowed_across_origins(client: FlaskClient) -> None:
    assert "POST" in client.options("/v1/resolve").headers["Access-Control-Allow-Methods"]


def test_head_is_get_without_the_body(client: FlaskClient) -> None:
    full, head = client.get("/v1/resolve?q=Shusha"), client.head("/v1/resolve?q=Shusha")
    assert head.get_data() == b""
    assert dict(head.headers) == dict(full.headers)


def test_without_a_gazetteer(tmp_path: Path, small_db: Path) -> None:
    path = tmp_path / "later.db"
    client = create_app(path).test_client()
    assert client.get("/healthz").status_code == 200
    for url in ("/readyz", "/v1/resolve?q=a", "/v1/places/gn:1", "/v1/sources"):
        response = client.get(url)
        assert (response.status_code, response.content_type) == (503, "application/problem+json")
        assert response.headers["Retry-After"]
        assert "gazetteer build" in json.loads(response.get_data())["detail"]
    assert client.post("/v1/resolve", json={"queries": []}).status_code == 503
    path.write_bytes(b"no gazetteer" * 1000)
    assert client.get("/readyz").status_code == 503
    shutil.copyfile(small_db, tmp_path / "new.db")
    os.replace(tmp_path / "new.db", path)
    assert client.get("/readyz").status_code == 200
    assert client.get("/v1/resolve?q=Shusha").get_json()["status"] == "matched"


def test_a_new_gazetteer_is_taken_up_and_a_broken_one_is_not(tmp_path: Path, small_db: Path) -> None:
    path, table = tmp_path / "g.db", tmp_path / "mine.csv"
    shutil.copyfile(small_db, path)
    client = create_app(path).test_client()
    tag = client.get("/v1/resolve?q=Shusha").headers["ETag"]
    table.write_text("id,name,country,lat,lon\ngz:testville,Testville,AM,40.1,44.5\n", "utf-8")
    build(path, (f"table:{table}",), workers=1)
    again = client.get("/v1/resolve?q=Shusha", headers={"If-None-Match": tag})
    assert (again.status_code, again.get_json()["status"]) == (200, "unmatched")
    assert client.get("/v1/resolve?q=Testville").get_json()["matches"][0]["name"] == "Testville"
    broken = tmp_path / "broken.db"
    broken.write_bytes(small_db.read_bytes()[:50_000])
    os.replace(broken, path)
    assert client.get("/v1/resolve?q=Testville").get_json()["matches"][0]["name"] == "Testville"


def test_answers_are_never_taken_for_pages(client: FlaskClient) -> None:
    for address in ("/v1/resolve?q=<script>", "/v1/nothing", "/openapi.json", "/healthz"):
        assert client.get(address).headers["X-Content-Type-Options"] == "nosniff"

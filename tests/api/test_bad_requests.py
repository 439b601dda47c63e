"""Whatever a client sends: a problem that names what was wrong, never an error of ours."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from gazetteer.api import create_app

ENOUGH = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def problem(response: TestResponse, status: int) -> dict[str, Any]:
    """The problem details of an error of this status."""
    body = response.get_data(as_text=True)
    assert (response.status_code, response.content_type) == (status, "application/problem+json"), body
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    found: dict[str, Any] = json.loads(body)
    assert (found["status"], found["type"][:10]) == (status, "/problems/")
    return found


@pytest.mark.parametrize(
    ("url", "parameter", "value"),
    [
        ("/v1/resolve", "q", None),
        ("/v1/resolve?q=a&q=b", "q", "b"),
        ("/v1/resolve?q=a&foo=1", "foo", "1"),
        ("/v1/resolve?q=%FF", "q", "\ufffd"),
        ("/v1/resolve?q=%ED%A0%80", "q", "\ufffd\ufffd\ufffd"),
        ("/v1/resolve?q=" + "a" * 10_001, "q", "10001 characters"),
        ("/v1/resolve?q=a&near=abc", "near", "abc"),
        ("/v1/resolve?q=a&near=1", "near", "1"),
        ("/v1/resolve?q=a&near=nan,1", "near", "nan,1"),
        ("/v1/resolve?q=a&near=91,0", "near", [91, 0]),
        ("/v1/resolve?q=a&bbox=1,2,3", "bbox", "1,2,3"),
        ("/v1/resolve?q=a&bbox=1,50,2,40", "bbox", [1, 50, 2, 40]),
        ("/v1/resolve?q=a&limit=1e400", "limit", "1e400"),
        ("/v1/resolve?q=a&limit=" + "9" * 5000, "limit", "9" * 200 + "…"),
        ("/v1/resolve?q=a&limit=0", "limit", 0),
        ("/v1/resolve?q=a&limit=101", "limit", 101),
        ("/v1/resolve?q=a&limit=ten", "limit", "ten"),
        ("/v1/resolve?q=a&as_of=99999", "as_of", 99999),
        ("/v1/resolve?q=a&country=ZZ", "country", "ZZ"),
        ("/v1/resolve?q=a&country=Atlantis", "country", "Atlantis"),
        ("/v1/resolve?q=a&country=AZ,Atlantis", "country", "Atlantis"),
        ("/v1/resolve?q=a&country=" + "a" * 2_001, "country", "a" * 200 + "…"),
        ("/v1/resolve?q=a&region=Lyonesse", "region", "Lyonesse"),
        ("/v1/resolve?q=a&region=Syunik&country=AZ", "region", "Syunik"),
        ("/v1/suggest?q=a&countries=Atlantis", "country", "Atlantis"),
        ("/v1/names?country=Atlantis", "country", "Atlantis"),
        ("/v1/names?country=Azerbaijan+SSR", "country", "Azerbaijan SSR"),
        ("/v1/resolve?q=a&type=planet", "type", "planet"),
        ("/v1/resolve?q=a&lang=%00", "lang", "\x00"),
        ("/v1/resolve?q=a&perspective=mine", "perspective", "mine"),
        ("/v1/resolve?q=a&min_score=2", "min_score", 2),
        ("/v1/resolve?q=a&explain=perhaps", "explain", "perhaps"),
        ("/v1/suggest", "q", None),
        ("/v1/suggest?q=a&limit=-1", "limit", -1),
        ("/v1/places?country=AM,AZ", "country", "AM,AZ"),
        ("/v1/places?cursor=*", "cursor", "*"),
        ("/v1/names?letter=B", "letter", "B"),
        ("/v1/names/letters", "script", None),
        ("/v1/names/letters?script=armn", "script", "armn"),
        ("/v1/names/facets?country=ZZ", "country", "ZZ"),
        ("/v1/names?cursor=PAk", "cursor", "PAk"),
        ("/v1/places/gn:147105/children?cursor=YQ", "cursor", "YQ"),
        ("/v1/places?cursor=OTk5OTk5OTk5OTk5OTk5", "cursor", "OTk5OTk5OTk5OTk5OTk5"),
        ("/v1/places/gn:147105?format=xml", "format", "xml"),
        ("/v1/places/gn:147105/names?kind=nick", "kind", "nick"),
        ("/v1/places/gn:147105/names?script=armenian", "script", "armenian"),
        ("/v1/places/gn:147105/names?lang=*", "lang", "*"),
        ("/v1/names?kind=nick", "kind", "nick"),
        ("/v1/nearby?lat=1", "lon", None),
        ("/v1/nearby?lat=nan&lon=1", "lat", "nan"),
        ("/v1/nearby?lat=1&lon=181", "lon", "181"),
        ("/v1/nearby?lat=1&lon=1&radius_km=1e9", "radius_km", 1e9),
        ("/v1/sources?x=1", "x", "1"),
    ],
    ids=lambda value: str(value)[:50].replace("/", "|"),
)
def test_a_bad_parameter_is_named(client: FlaskClient, url: str, parameter: str, value: Any) -> None:
    found = problem(client.get(url), 400)
    assert found["errors"] == [{"parameter": parameter, "value": value}]
    assert found["instance"] == url.partition("?")[0]


def test_an_unknown_parameter_is_told_the_known_ones(client: FlaskClient) -> None:
    assert "known: q, lang, country, type, limit" in problem(client.get("/v1/suggest?q=a&near=1,2"), 400)["detail"]


@pytest.mark.parametrize("path", ["/v1/places/x", "/v1/places/a/b//c:d%00%FF", "/v1/places/gn:0/names"])
def test_no_such_place(client: FlaskClient, path: str) -> None:
    assert problem(client.get(path), 404)["type"] == "/problems/not-found"


@pytest.mark.parametrize("path", ["/", "/v1", "/v1/resolve/", "/v1/nothing", "/v1/places/", "/%FF%00<script>"])
def test_no_such_path(client: FlaskClient, path: str) -> None:
    assert problem(client.get(path), 404)["type"] == "/problems/no-such-path"


def test_no_such_method(client: FlaskClient) -> None:
    response = client.delete("/v1/resolve")
    problem(response, 405)
    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "POST"}


@pytest.mark.parametrize(
    ("body", "status", "parameter"),
    [
        (b"", 422, None),
        (b"{", 422, None),
        (b"\xff\xfe", 422, None),
        (b'{"queries": NaN}', 422, None),
        (b"[" * 100_000, 422, None),
        (b'{"queries":[{"q":"a","limit":' + b"9" * 5000 + b"}]}", 422, None),
        (b"[]", 400, "queries"),
        (b"null", 400, "queries"),
        (b"{}", 400, "queries"),
        (b'{"queries": {}}', 400, "queries"),
        (b'{"queries": [], "x": 1}', 400, "x"),
        (b'{"queries": [], "limit": "ten"}', 400, "limit"),
    ],
    ids=lambda value: str(value)[:60].replace("/", "|"),
)
def test_a_bad_body(client: FlaskClient, body: bytes, status: int, parameter: str | None) -> None:
    found = problem(client.post("/v1/resolve", data=body, content_type="application/json"), status)
    assert [item["parameter"] for item in found.get("errors", [])] == ([parameter] if parameter else [])


@pytest.mark.parametrize(
    ("body", "parameter"),
    [
        (b'{"queries": [null]}', ""),
        (b'{"queries": [{}]}', "q"),
        (b'{"queries": ["a", {"q": null}]}', "q"),
        (b'{"queries": [{"q": ["a"]}]}', "q"),
        (b'{"queries": [{"q": "a", "id": {}}]}', "id"),
        (b'{"queries": [{"q": "a", "id": 1e400}]}', "id"),
        (b'{"queries": [{"q": "a", "limit": 1e400}]}', "limit"),
        (b'{"queries": [{"q": "a", "limit": true}]}', "limit"),
        (b'{"queries": [{"q": "a", "limit": 5.5}]}', "limit"),
        (b'{"queries": [{"q": "a", "near": {"lat": 1}}]}', "near"),
        (b'{"queries": [{"q": "a", "near": [1e400, 0]}]}', "near"),
        (b'{"queries": [{"q": "a", "near": [[1], [2]]}]}', "near"),
        (b'{"queries": [{"q": "a", "country": 7}]}', "country"),
        (b'{"queries": [{"q": "a", "country": [["AZ"]]}]}', "country"),
        (b'{"queries": [{"q": "a", "explain": []}, {"q": "a", "explain": {}}]}', "explain"),
        (b'{"queries": [{"q": "a", "\\ud800": 1}]}', "\ud800"),
        (b'{"queries": ["' + b"a" * 10_001 + b'"]}', "q"),
    ],
    ids=lambda value: str(value)[:60].replace("/", "|"),
)
def test_a_bad_query_of_several(client: FlaskClient, body: bytes, parameter: str) -> None:
    response = client.post("/v1/resolve", data=body, content_type="application/json")
    assert response.status_code == 200
    *_, last = response.get_json()["results"]
    assert last["error"]["status"] == 400
    assert [item["parameter"] for item in last["error"]["errors"]] == [parameter]


def test_a_body_of_another_type(client: FlaskClient) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", ""):
        found = problem(client.post("/v1/resolve", data=b"q=a", content_type=kind), 415)
        assert found["errors"] == [{"parameter": "Content-Type", "value": kind}]
    packed = client.post("/v1/resolve", data=b"x", content_type="application/json", headers={"Content-Encoding": "br"})
    problem(packed, 415)


def test_too_many_and_too_large(client: FlaskClient) -> None:
    problem(client.post("/v1/resolve", json={"queries": ["a"] * 1001}), 413)
    problem(client.post("/v1/resolve", data=b" " * 10_000_000, content_type="application/json"), 413)


def test_a_body_that_breaks_off(client: FlaskClient) -> None:
    for kind in ("application/json", "application/x-ndjson"):
        response = client.post(
            "/v1/resolve", data=b'"a"\n', content_type=kind, environ_overrides={"CONTENT_LENGTH": "99"}
        )
        if kind == "application/json":
            problem(response, 422)
        else:
            *_, last = response.get_data().splitlines()
            assert json.loads(last)["error"]["type"] == "/problems/unreadable-body"


def test_a_line_that_is_too_long_costs_only_itself(client: FlaskClient) -> None:
    body = b'"Shusha"\n"' + b"a" * 3_000_000 + b'"\n' + b'{"id":"' + b"b" * 1_000_000 + b'","q":"Shusha"}\n'
    response = client.post("/v1/resolve", data=body, content_type="application/x-ndjson")
    first, second, third = (json.loads(line) for line in response.get_data().splitlines())
    assert first["status"] == third["status"] == "matched"
    assert (second["line"], second["error"]["status"]) == (2, 413)


def test_a_mistake_of_ours_is_a_problem_too(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = create_app(app.extensions["gazetteer"].path)

    def broken(*_: Any) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr("gazetteer.core.Gazetteer.resolve", broken)
    monkeypatch.setattr("gazetteer.core.Gazetteer.resolve_row", broken)
    client = ours.test_client()
    assert "secret" not in str(problem(client.get("/v1/resolve?q=a"), 500))
    lines = client.post("/v1/resolve", data=b'"a"\n"b"', content_type="application/x-ndjson").get_data().splitlines()
    assert [json.loads(line)["error"]["status"] for line in lines] == [500, 500]


@ENOUGH
@given(name=st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_as_a_name(client: FlaskClient, name: str) -> None:
    for path in ("resolve", "suggest"):
        assert client.get(f"/v1/{path}", query_string={"q": name}).status_code == 200
    assert client.get("/v1/names", query_string={"prefix": name}).status_code == 200
    assert client.get("/v1/places", query_string={"q": name}).status_code == 200


@ENOUGH
@given(raw=st.binary(max_size=60))
def test_any_bytes_as_a_query_string_or_a_path(client: FlaskClient, raw: bytes) -> None:
    text = raw.decode("latin-1")
    for path in ("/v1/resolve", "/v1/places", "/v1/names", "/v1/nearby", "/v1/suggest"):
        assert client.open(path, environ_overrides={"QUERY_STRING": text}).status_code < 500
        assert client.open(path, environ_overrides={"QUERY_STRING": f"q=a&cursor={text}"}).status_code < 500
    assert client.open("/", environ_overrides={"PATH_INFO": f"/v1/places/{text}"}).status_code < 500


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=6,
)
FIELDS = st.sampled_from(
    [
        "id",
        "q",
        "lang",
        "country",
        "countries",
        "region",
        "type",
        "near",
        "bbox",
        "as_of",
        "perspective",
        "limit",
        "min_score",
        "explain",
    ]
)


@ENOUGH
@given(query=ANY_JSON | st.dictionaries(FIELDS, ANY_JSON), field=FIELDS, value=ANY_JSON)
def test_any_json_as_a_body(client: FlaskClient, query: Any, field: str, value: Any) -> None:
    for body in (query, {"queries": query}, {"queries": [query]}, {"queries": [{"q": "Shusha", field: value}]}):
        written = json.dumps(body).encode()
        response = client.post("/v1/resolve", data=written, content_type="application/json")
        assert response.status_code < 500
        json.loads(response.get_data())
        response = client.post("/v1/resolve", data=written, content_type="application/x-ndjson")
        results = [json.loads(line) for line in response.get_data().splitlines()]
        assert all(result["error"]["status"] < 500 for result in results if "error" in result)


@ENOUGH
@given(body=st.binary())
def test_any_bytes_as_a_body(client: FlaskClient, body: bytes) -> None:
    for kind in ("application/json", "application/x-ndjson"):
        assert client.post("/v1/resolve", data=body, content_type=kind).status_code < 500

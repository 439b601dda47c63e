"""``/openapi.json`` says what the API does: every route, parameter and field of it, and nothing that is not so.

Whoever adds a route says ``@operation(…)`` above its view; whoever adds a field adds it to its shape, and a request
that shows it to ``TELLING`` below.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from configparser import ConfigParser
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from werkzeug.test import TestResponse

from gazetteer.api import create_app
from gazetteer.api.openapi import AUTOMATIC, document, path_of
from gazetteer.api.operations import operation_of
from gazetteer.build import build
from gazetteer.web.reference import example

NDJSON = "application/x-ndjson"
Json = dict[str, Any]


class Ask(NamedTuple):
    """A request: its method, its address, a body (what is no bytes is sent as JSON), and of which type it is."""

    method: str
    url: str
    body: Any = None
    kind: str = "application/json"
    headers: Mapping[str, str] = {}

    def of(self, client: FlaskClient) -> TestResponse:
        """The answer."""
        if self.body is None:
            return client.open(self.url, method=self.method, headers=self.headers)
        body = self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()
        return client.open(self.url, method=self.method, data=body, content_type=self.kind, headers=self.headers)


# Requests whose answers have, together with the examples of the document, every field that there is.
TELLING = [
    Ask("GET", "/v1/resolve?q=Shushi&explain=1&limit=3"),
    Ask("GET", "/v1/resolve?q=Martuni&near=39.76,46.75&bbox=40,35,50,45&as_of=1990&country=AM,AZ&type=city"),
    Ask("GET", "/v1/resolve?q=zzzzqqqq"),
    Ask("GET", "/v1/resolve?q=near+Shusha+(Shushi),+Azerbaijan&country=Azerbaijan&region=AZ-SUS"),
    Ask("GET", "/v1/resolve?q=City+of+Gyumri,+Armenia,+12345"),
    Ask("GET", "/v1/resolve?q=Stepanakert&perspective=AM&lang=hy"),
    Ask("POST", "/v1/resolve?limit=1", {"queries": [{"id": 1, "q": "Shusha"}, "Xankəndi"], "explain": True}),
    Ask("POST", "/v1/resolve", {"queries": [{"id": 1, "q": 5}, {"id": 2, "q": "Shusha", "country": "Atlantis"}]}),
    Ask("POST", "/v1/resolve", b'{"id":"a","q":"Shusha"}\n"Martuni"\n{"id":"b","q":5}\nnope\n', NDJSON),
    Ask("GET", "/v1/suggest?q=Step&lang=hy&as_of=1950"),
    Ask("GET", "/v1/places?country=AZ&type=city&limit=2&as_of=1950"),
    Ask("GET", "/v1/places?q=shush&bbox=46,39,47,40"),
    Ask("GET", "/v1/places?q=yerevan&format=ndjson&as_of=1950"),
    Ask("GET", "/v1/places/gn:616635?as_of=1930"),
    Ask("GET", "/v1/places/gn:147001?format=lpf"),
    Ask("GET", "/v1/places?q=Nagorno-Karabakh+Autonomous"),
    Ask("GET", "/v1/places/gz:nkao"),
    Ask("GET", "/v1/places/gn:147163"),
    Ask("GET", "/v1/places/gn:147163?format=geojson"),
    Ask("GET", "/v1/places/gz:nkao?format=lpf"),
    Ask("GET", "/v1/places/gz:nkao?format=jsonld"),
    Ask("GET", "/v1/places/gz:znaur-district?format=lpf"),
    Ask("GET", "/v1/places/gn:147163?format=lpf&as_of=1950"),
    Ask("GET", "/v1/names?prefix=Step&as_of=1950&limit=1"),
    Ask("GET", "/v1/places/gn:146970?format=geojson&as_of=1930"),
    Ask("GET", "/v1/places/gn:616635?format=geojson"),  # one with a country
    Ask("GET", "/v1/places/gn:616635?format=lpf"),
    Ask("GET", "/v1/places/gz:nkao", headers={"Accept": "application/geo+json"}),
    Ask("GET", "/v1/places?q=Nagorno-Karabakh+Autonomous&format=ndjson"),
    Ask("GET", "/v1/places/gn:146970/names"),
    Ask("GET", "/v1/places/gn:146970/names?timeline=1&as_of=1900"),
    Ask("GET", "/v1/places/gn:146970/names?script=Armn&kind=endonym&as_of=1990"),
    Ask("GET", "/v1/names?script=Armn&kind=endonym&country=AZ&limit=3"),
    Ask("GET", "/v1/names?prefix=Step&lang=en&limit=3"),
    Ask("GET", "/v1/names?cursor=cwkx&limit=2"),  # after the key s
    Ask("GET", "/v1/places?cursor=NTAw&limit=2"),  # after the 500th
    Ask("GET", "/v1/places/gz:nagorno-karabakh/children?cursor=NDAwMDAwMDAwMDAwMDAwMDAw&limit=2"),
    Ask("GET", "/v1/nearby?lat=39.76&lon=46.75&radius_km=30&as_of=1900"),
    Ask("POST", "/v1/annotate", {"id": 7, "text": "В Шуше и Мартуни: армянский, Степанакрет.", "demonyms": True}),
    Ask("POST", "/v1/annotate", {"text": "Шуше, нигде", "spans": [[0, 4], [6, 11]]}),
    Ask("POST", "/v1/annotate", {"text": "Martuni is a town.", "min_score": 0.1, "as_of": 1950}),
    Ask("POST", "/v1/annotate", {"text": "<p title='Shushi'>in <b>Shushi</b></p>", "input_format": "html"}),
    Ask("POST", "/v1/annotate", b'{"id":"a","text":"in Shushi"}\n{"id":"b"}\n', NDJSON),
    Ask("POST", "/v1/normalize", {"text": "They left Kirovabad (now Ganja).", "input_format": "text"}),
    Ask("POST", "/v1/normalize", {"id": "x", "text": "Он родился в Шуше.", "lang": "ru", "style": "append"}),
    Ask("POST", "/v1/normalize", {"text": "The road to Gyumri", "lang": "en", "style": "label", "as_of": 1950}),
    Ask("POST", "/v1/normalize", b'{"id":"a","text":"in Shushi"}\n[]\n', NDJSON),
    *(  # a place that has its claims from what it lies in
        Ask("GET", f"/v1/{path}")
        for path in (
            "resolve?q=Guzanli",
            "suggest?q=Guzanli",
            "places?q=Guzanli",
            "places?q=Guzanli&format=ndjson",
            "places/gn:585736",
            "places/gn:585736?format=geojson",
            "places/gn:585736?format=lpf",
            "nearby?lat=31.5&lon=34.47&radius_km=30",
        )
    ),
    Ask("GET", "/v1/nearby?lat=91&lon=1"),
    Ask("GET", "/v1/resolve?q=a&q=b"),
    Ask("DELETE", "/v1/resolve"),
]


# … and of a place with a year that ISO 8601 does not write in four digits, a web address as a source, and an extent.
ODD = [
    Ask("GET", "/v1/places/gz:oddville?format=lpf"),
    Ask("GET", "/v1/places/gz:oddville?format=geojson"),
    Ask("GET", "/v1/places/gz:oddville"),
    Ask("GET", "/v1/places?format=ndjson"),
]
ODDVILLE = {
    "@id": "gz:oddville",
    "type": "Feature",
    "properties": {"title": "Oddville", "gaz:id": "gz:oddville", "gaz:feature": "P.PPL",
                   "gaz:bbox": [44.4, 40.0, 44.6, 40.2]},
    "geometry": {"type": "Point", "coordinates": [44.5, 40.1]},
    "names": [{
        "toponym": "Oddville",
        "citations": [{"label": "odd", "@id": "https://example.org/odd"}],
        "when": {"timespans": [{"start": {"in": "-12000"}}], "gaz:years": [-12000, 1900]},
    }],
}  # fmt: skip


class Answered(NamedTuple):
    """A request with its answer, and what the document says of it."""

    ask: Ask
    path: str
    status: int
    media_type: str
    headers: list[tuple[str, str]]
    text: str


@pytest.fixture(scope="module")
def described(app: Flask) -> Json:
    """The document, as it is served."""
    return json.loads(app.test_client().get("/openapi.json").get_data())  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def answered(app: Flask, described: Json, tmp_path_factory: pytest.TempPathFactory) -> list[Answered]:
    """The answers to ``TELLING``, and to what can be asked of every operation: its example, and all that is wrong."""
    client = app.test_client()
    folder = tmp_path_factory.mktemp("others")
    empty = create_app(folder / "none.db")
    odd = create_app(_odd(folder))
    found = [_answered(app, client, ask) for ask in (*TELLING, *_of_every(described))]
    found += [_answered(odd, odd.test_client(), ask) for ask in ODD]
    return found + [
        _answered(empty, empty.test_client(), ask) for ask in _examples(described) if ask.url != "/openapi.json"
    ]


def _odd(folder: Path) -> Path:
    (folder / "odd.jsonl").write_text(json.dumps(ODDVILLE) + "\n", "utf-8")
    build(folder / "odd.db", (f"lpf:{folder / 'odd.jsonl'}",), workers=1)
    return folder / "odd.db"


def _examples(described: Json) -> Iterator[Ask]:
    for path, methods in described["paths"].items():
        for method, said in methods.items():
            shown = example(path, method, said)
            yield Ask(shown.method, shown.address, json.loads(shown.body) if shown.body else None)


def _of_every(described: Json) -> Iterator[Ask]:
    for path, methods in described["paths"].items():
        for method, said in methods.items():
            shown = example(path, method, said)
            for item in said["parameters"]:
                for form in item["schema"].get("enum", ()) if item["name"] == "format" else ():
                    yield Ask(shown.method, f"{shown.address}{'&' if '?' in shown.address else '?'}format={form}")
    for ask in _examples(described):
        yield ask
        yield ask._replace(url=ask.url + ("&" if "?" in ask.url else "?") + "nonsense=1")
        yield ask._replace(headers={"If-None-Match": "the tag of its answer"})
        for other in ("gz:no-such-place", "wd:Q158903"):
            if "gn:" in ask.url:
                yield ask._replace(url=re.sub(r"gn:\d+", other, ask.url))
        if ask.body is not None:
            yield ask._replace(body=b"{", kind="application/json")
            yield ask._replace(body=b"a", kind="text/plain")
            yield ask._replace(body=b" " * 8_500_000)


def _answered(app: Flask, client: FlaskClient, ask: Ask) -> Answered:
    response = ask.of(client)
    tag = response.headers.get("ETag")
    if ask.headers.get("If-None-Match") and tag:  # ask again, with the answer in hand
        response = ask._replace(headers={"If-None-Match": tag}).of(client)
    rule, _ = app.url_map.bind("localhost").match(ask.url.partition("?")[0], method="OPTIONS", return_rule=True)
    return Answered(
        ask,
        path_of(rule),
        response.status_code,
        response.mimetype,
        list(response.headers),
        response.get_data(as_text=True),
    )


def test_every_route_is_in_it_with_its_methods(app: Flask, described: Json) -> None:
    silent = [rule.rule for rule in app.url_map.iter_rules() if operation_of(app.view_functions[rule.endpoint]) is None]
    assert silent == [], "say @operation(…) above these views, as the others do"
    routes = {(path_of(rule), method) for rule in app.url_map.iter_rules() for method in rule.methods or ()}
    said = {(path, method.upper()) for path, methods in described["paths"].items() for method in methods}
    assert said == {(path, method) for path, method in routes if method not in AUTOMATIC}


def test_it_is_valid_openapi(described: Json) -> None:
    assert described["openapi"] == "3.1.0"
    validate(described)  # type: ignore[arg-type]


def test_it_says_all_in_words(described: Json) -> None:
    operations = [said for methods in described["paths"].values() for said in methods.values()]
    assert [said["operationId"] for said in operations if not said["summary"]] == []
    assert len({said["operationId"] for said in operations}) == len(operations)
    assert {tag["name"] for tag in described["tags"]} == {tag for said in operations for tag in said["tags"]}
    assert [item for said in operations for item in said["parameters"] if not item["description"]] == []
    silent = [
        (name, field)
        for name, schema in described["components"]["schemas"].items()
        for field, said in schema["properties"].items()
        if not schema["description"] or not said.get("description")
    ]
    assert silent == []


def test_licence_and_version_are_those_of_the_package(described: Json) -> None:
    setup = ConfigParser()
    setup.read(Path(__file__).parents[2] / "setup.cfg", "utf-8")
    assert described["info"]["license"]["identifier"] == setup.get("metadata", "license")
    assert described["info"]["version"] == setup.get("metadata", "version")


def test_who_has_it_gets_304_and_needs_no_gazetteer(tmp_path: Path) -> None:
    client = create_app(tmp_path / "none.db").test_client()
    first = client.get("/openapi.json")
    assert (first.status_code, first.content_type) == (200, "application/json")
    again = client.get("/openapi.json", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.get_data()) == (304, b"")


def _closed(schema: Any) -> Any:
    """The schema, objects without other keys than those it names."""
    if isinstance(schema, list):
        return [_closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    out = {key: _closed(value) for key, value in schema.items()}
    return {**out, "additionalProperties": False} if isinstance(schema.get("properties"), dict) else out


def _said(described: Json, answer: Answered) -> Json | None:
    """What the document says of an answer: its response object."""
    methods = described["paths"][answer.path]
    if answer.status == 405:  # what ``default`` is for; all else that a route answers is declared by its status
        return described["components"]["responses"]["AnyError"]  # type: ignore[no-any-return]
    found = methods[answer.ask.method.lower()]["responses"].get(str(answer.status))
    if found and "$ref" in found:
        found = described["components"]["responses"][found["$ref"].rpartition("/")[2]]
    return found  # type: ignore[no-any-return]


def _values(answer: Answered) -> list[Any]:
    if answer.media_type == "text/csv":
        return [answer.text]
    lines = answer.text.splitlines() if answer.media_type == NDJSON else [answer.text]
    return [json.loads(line) for line in lines]


def test_every_answer_is_as_declared(described: Json, answered: list[Answered]) -> None:
    schemas = _closed(described["components"]["schemas"])
    for answer in answered:
        where = f"{answer.ask.method} {answer.ask.url[:80]} -> {answer.status}"
        said = _said(described, answer)
        assert said is not None, f"{where}: this status is not declared"
        declared = {name: described["components"]["headers"][name] for name in said.get("headers", ())}
        given = {name for name, _ in answer.headers}
        assert {name for name, one in declared.items() if one["required"]} <= given, where
        assert given & set(described["components"]["headers"]) - {"Cache-Control"} <= set(declared), where
        if answer.status == 304:
            assert "content" not in said
            continue
        assert answer.media_type in said["content"], f"{where}: {answer.media_type} is not declared"
        schema = _closed(said["content"][answer.media_type]["schema"])
        for value in _values(answer):
            errors = Draft202012Validator({**schema, "components": {"schemas": schemas}}).iter_errors(value)
            assert [f"{list(error.absolute_path)}: {error.message[:300]}" for error in errors] == [], where


def test_every_declared_status_and_form_is_given(described: Json, answered: list[Answered]) -> None:
    seen = {(answer.path, answer.ask.method.lower(), str(answer.status), answer.media_type) for answer in answered}
    for path, methods in described["paths"].items():
        for method, said in methods.items():
            for status, answer in said["responses"].items():
                content = answer.get("content", {"application/problem+json": {}} if "$ref" in answer else {"": {}})
                missing = [kind for kind in content if status != "default" and (path, method, status, kind) not in seen]
                if status == "304":
                    missing = [] if any(one[:3] == (path, method, status) for one in seen) else ["304"]
                assert missing == [], f"{method} {path} {status}: declared but not seen; add a request to TELLING"


def _fields(schema: Json, value: Any, schemas: Json, name: str = "") -> Iterator[tuple[str, str]]:
    """(shape, field) of all that ``value`` has and is not null."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        schema = schemas[name]
    for choice in schema.get("anyOf", ()):
        if Draft202012Validator({**choice, "components": {"schemas": schemas}}).is_valid(value):
            yield from _fields(choice, value, schemas)
    if isinstance(value, list):
        for item in value:
            yield from _fields(schema.get("items", {}), item, schemas)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key in schema.get("properties", {}) and inner is not None:
                yield name, key
                yield from _fields(schema["properties"][key], inner, schemas)


def test_every_declared_field_is_seen(described: Json, answered: list[Answered]) -> None:
    schemas = _closed(described["components"]["schemas"])
    seen: set[tuple[str, str]] = set()
    for answer in answered:
        said = _said(described, answer) or {}
        for value in _values(answer) if "content" in said else ():
            seen |= set(_fields(said["content"][answer.media_type]["schema"], value, schemas))
    requested = set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(_bodies(described))))
    given = {
        (name, field)
        for name, schema in described["components"]["schemas"].items()
        for field in schema["properties"]
        if name not in requested
    }
    missing = sorted(given - seen)
    assert missing == [], f"{missing}: declared but in no answer: not so, or add a request to TELLING that shows it"


def _bodies(described: Json) -> list[Any]:
    found = [said.get("requestBody") for methods in described["paths"].values() for said in methods.values()]
    inner = [described["components"]["schemas"][name] for name in ("Questions", "Question")]
    return [*found, *inner]


def test_parameters_are_those_that_are_read(client: FlaskClient, described: Json) -> None:
    for path, methods in described["paths"].items():
        for method, said in methods.items():
            shown = example(path, method, said)
            ask = Ask(shown.method, shown.address, json.loads(shown.body) if shown.body else None)
            named = [item["name"] for item in said["parameters"] if item["in"] == "query"]
            refused = ask._replace(url=ask.url.partition("?")[0] + "?nonsense=1").of(client)
            if refused.status_code == 400 and "known: " in refused.get_json()["detail"]:
                known = refused.get_json()["detail"].partition("known: ")[2].split(", ")
                assert [name for name in known if name] == named, f"{method} {path}"
            else:
                assert named == [], f"{method} {path}"
            for item in said["parameters"]:
                if item["in"] == "query" and item["schema"].get("examples"):
                    (value,) = item["schema"]["examples"]
                    written = ",".join(map(str, value)) if isinstance(value, list) else str(value).lower()
                    written = value if isinstance(value, str) else written
                    base, _, query = ask.url.partition("?")
                    rest = [pair for pair in query.split("&") if pair and not pair.startswith(f"{item['name']}=")]
                    response = ask._replace(url=f"{base}?{'&'.join([*rest, item['name'] + '=' + written])}").of(client)
                    assert response.status_code == 200, (path, item["name"], response.get_data(as_text=True))


def test_fields_of_bodies_are_those_that_are_read(client: FlaskClient, described: Json) -> None:
    schemas = described["components"]["schemas"]
    for path, wrap in (
        ("/v1/resolve", lambda item: item),
        ("/v1/resolve", lambda item: {"queries": [item]}),
        ("/v1/annotate", lambda item: item),
        ("/v1/normalize", lambda item: item),
    ):
        name = {"/v1/annotate": "TextToAnnotate", "/v1/normalize": "TextToNormalize"}.get(path, "Questions")
        if wrap({}) != {}:
            name = "Question"
        properties = schemas[name]["properties"]
        base = {"queries": ["Shushi"]} if name == "Questions" else {} if name != "Question" else {"q": "Shushi"}
        base |= {"text": "The road from Shushi to Martuni"} if name.startswith("Text") else {}
        for field, said in properties.items():
            for value in said.get("examples", ()):
                response = client.post(path, json=wrap({**base, field: value}))
                assert response.status_code == 200, (path, field, response.get_data(as_text=True))
            if field not in schemas[name]["required"]:
                assert client.post(path, json=wrap({**base, field: None})).status_code == 200, (path, field)
        refused = client.post(path, json=wrap({**base, "nonsense": 1})).get_json()
        detail = (refused["results"][0]["error"] if "results" in refused else refused)["detail"]
        known = set(detail.partition("known: ")[2].split(", "))
        assert known | {"id", "text", "queries"} == set(properties) | {"id", "text", "queries"}, (path, name)


def test_an_application_describes_itself(app: Flask, described: Json) -> None:
    assert document(app) == described

"""``/openapi.json``: OpenAPI 3.1 of all that the application answers, from its routes and what their views say."""

from __future__ import annotations

import hashlib
import inspect
import re
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Flask, Response, current_app
from werkzeug.routing import Rule

from gazetteer import render
from gazetteer.api import params
from gazetteer.api.answers import JSON, RELEASE, cacheable, etag, software
from gazetteer.api.caching import is_remembered, unchanged
from gazetteer.api.operations import TAGS, Kinds, Operation, operation, operation_of
from gazetteer.api.problems import PROBLEM
from gazetteer.errors import GazetteerError, NotFound, NotReady, TooLarge, UnreadableBody, UnsupportedMediaType
from gazetteer.render import shapes
from gazetteer.schema import schema_of

Json = dict[str, Any]

routes = Blueprint("openapi", __name__)

AUTOMATIC = {"HEAD", "OPTIONS"}  # answered on every path that has a GET, and on every path
_ABOUT = """\
Any spelling of a place name, in any script, from any side and any year, to one canonical id, and to the names everyone
uses, who uses them, and since when. It takes no side.

Every path answers HEAD where it answers GET, and OPTIONS; any origin may ask. A parameter that is empty is as good as
not given, an unknown one is an error. Answers are JSON in UTF-8: a text that is not known is "", a number that is not
known null, a list never null. Answers with an ETag can be asked for again with If-None-Match. Errors are RFC 9457
problem documents that name the parameter and its value."""
_ANY_ERROR = """\
Any other error: a method that the path does not have (405), an address or header that is too long (414, 431), a fault
of ours (500)."""
_BODY_ERRORS = (TooLarge, UnsupportedMediaType, UnreadableBody)
HEADERS: Json = {
    name: {"description": meaning, "required": always, "schema": {"type": kind}}
    for name, meaning, always, kind in (
        ("ETag", "Changes whenever the answer may; send it as If-None-Match.", True, "string"),
        ("Cache-Control", "How long the answer may be used without asking.", True, "string"),
        ("Location", "The path of the place by its own id.", True, "string"),
        ("Retry-After", "Seconds after which to ask again.", True, "integer"),
        ("Link", "Where the next page is (rel=next), if there is one.", False, "string"),
        (RELEASE, "Which data the answer is from, if from any: the id of the release in /v1/sources.", False, "string"),
        ("Content-Disposition", "What a file of the answer may be called; of CSV.", False, "string"),
    )
}
_CACHED = ("ETag", "Cache-Control")


@routes.get("/openapi.json")
@operation(
    "Service", answers={JSON: {"type": "object", "description": "An OpenAPI 3.1 document."}}, errors=(), cached=True
)
def openapi() -> Response:
    """This description of the API, as OpenAPI 3.1."""
    body: bytes | None = current_app.extensions.get("openapi")
    if body is None:  # the routes of an application that answers do not change any more
        body = current_app.extensions["openapi"] = render.dumps(document()).encode() + b"\n"
    tag = etag(hashlib.blake2b(body, digest_size=12).hexdigest())
    return unchanged(tag) or cacheable(Response(body, content_type=JSON), tag)


def document(app: Flask | None = None) -> Json:
    """The OpenAPI document of ``app`` (default: of the one that answers this request)."""
    found = app if app is not None else current_app
    named: dict[str, Json] = {}
    problem = {PROBLEM: {"schema": schema_of(shapes.Problem, named)}}
    paths: Json = {}
    for rule in sorted(found.url_map.iter_rules(), key=lambda one: one.rule):
        said = operation_of(found.view_functions[rule.endpoint])
        if said is not None:
            for method in sorted((rule.methods or set()) - AUTOMATIC):
                paths.setdefault(path_of(rule), {})[method.lower()] = _operation(found, rule, said, named)
    errors = {error for one in _errors(found) for error in one}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Gazetteer",
            "version": software() or "unknown",
            "summary": "A multilingual place-name service.",
            "description": _ABOUT,
            "license": {"name": "Apache License 2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": ".", "description": "where this document is"}],
        "tags": [{"name": name, "description": text} for name, text in TAGS.items()],
        "paths": paths,
        "components": {
            "schemas": dict(sorted(named.items())),
            "headers": HEADERS,
            "responses": {
                **{error.__name__: _error(error, problem) for error in sorted(errors, key=lambda one: one.status)},
                "AnyError": {"description": _ANY_ERROR, "content": problem},
            },
        },
    }


def path_of(rule: Rule) -> str:
    """The path of a rule as OpenAPI writes it."""
    return re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)


def _operation(app: Flask, rule: Rule, said: Operation, named: dict[str, Json]) -> Json:
    summary, _, text = inspect.cleandoc(app.view_functions[rule.endpoint].__doc__ or "").partition("\n")
    out: Json = {"operationId": rule.endpoint.replace(".", "_"), "tags": [said.tag], "summary": summary.rstrip(".")}
    if text.strip():
        out["description"] = text.strip()
    out["parameters"] = [
        *(_parameter(name, "path", said, named) for name in sorted(rule.arguments)),
        *(_parameter(name, "query", said, named) for name in said.query),
    ]
    if said.body:
        out["requestBody"] = {"required": True, "content": _content(said.body, named)}
        out["requestBody"]["content"][JSON]["example"] = dict(said.example)
    cached = said.cached or (is_remembered(app, rule.endpoint) and not said.body)
    out["responses"] = _responses(rule, said, cached, named)
    return out


def _parameter(name: str, place: str, said: Operation, named: dict[str, Json]) -> Json:
    known = params.PATH if place == "path" else {**params.PARAMETERS, **said.instead}
    schema = known[name].schema(named)
    out: Json = {"name": name, "in": place, "description": schema.pop("description")}
    if place == "path" or name in said.required:
        out["required"] = True
    elif (default := said.default(name)) is not None:
        schema["default"] = default
    if schema.get("type") == "array":  # a,b instead of name=a&name=b
        out |= {"style": "form", "explode": False}
    out["schema"] = schema
    if not said.body and name in said.example:  # those that the example of the operation has
        out["example"] = said.example[name]
    return out


def _responses(rule: Rule, said: Operation, cached: bool, named: dict[str, Json]) -> Json:
    of_data = (RELEASE,) if NotReady in said.errors else ()
    headers = _headers(*of_data, *(_CACHED if cached else ()))
    content = _content(said.answers, named)
    out: Json = {
        "200": {"description": "The answer.", "headers": headers | _headers(*said.headers), "content": content}
    }
    if "place_id" in rule.arguments:
        out["301"] = {
            "description": "The id is a linked or a merged one; Location has the place's own.",
            "headers": {**_headers("Location"), **headers},
            "content": _content({JSON: shapes.Moved}, named),
        }
    if cached:
        out["304"] = {"description": "The client has the answer already, by If-None-Match.", "headers": headers}
    for error in sorted(_errors_of(rule, said), key=lambda one: one.status):
        out[str(error.status)] = {"$ref": f"#/components/responses/{error.__name__}"}
    out["default"] = {"$ref": "#/components/responses/AnyError"}
    return out


def _headers(*names: str) -> Json:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _content(kinds: Kinds, named: dict[str, Json]) -> Json:
    return {
        media_type: {"schema": dict(kind) if isinstance(kind, Mapping) else schema_of(kind, named)}
        for media_type, kind in kinds.items()
    }


def _errors_of(rule: Rule, said: Operation) -> set[type[GazetteerError]]:
    return {*said.errors, *((NotFound,) if "place_id" in rule.arguments else ()), *(_BODY_ERRORS if said.body else ())}


def _errors(app: Flask) -> list[set[type[GazetteerError]]]:
    every = ((rule, operation_of(app.view_functions[rule.endpoint])) for rule in app.url_map.iter_rules())
    return [_errors_of(rule, said) for rule, said in every if said is not None]


def _error(error: type[GazetteerError], problem: Json) -> Json:
    headers = _headers("Retry-After" if issubclass(error, NotReady) else RELEASE)
    return {"description": inspect.cleandoc(error.__doc__ or ""), "headers": headers, "content": problem}

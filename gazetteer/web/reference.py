"""An OpenAPI document as its page shows it: sections of calls, tables of parameters, shapes with their fields."""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from werkzeug.urls import uri_to_iri

Json = Mapping[str, Any]
_JSON = "application/json"
_WIDE = 100  # characters of a line of an example


class Part(NamedTuple):
    """A stretch of the words for a type; ``shape`` where it is one that is shown by itself."""

    text: str
    shape: str = ""


class Row(NamedTuple):
    """A parameter of a call or a field of a shape."""

    name: str
    type: tuple[Part, ...]
    meaning: str
    required: bool
    place: str = ""  # path or query; empty of a field
    default: str = ""
    example: str = ""
    given: str = ""  # its value in the example of the call
    one_of: tuple[str, ...] = ()


class Form(NamedTuple):
    """A media type and what is in it."""

    media_type: str
    type: tuple[Part, ...]


class Answer(NamedTuple):
    """A status, when it comes, and in which forms."""

    status: str
    meaning: str
    headers: tuple[str, ...]
    forms: tuple[Form, ...]
    problem: str = ""  # the kind of error, where it is one


class Example(NamedTuple):
    """A request that has a telling answer."""

    method: str
    address: str  # path and query string, percent-encoded
    body: str  # JSON; empty for none

    def curl(self, base: str) -> str:
        """The request as one types it, to the server at ``base``; letters as they are."""
        asked = f"curl {shlex.quote(base + uri_to_iri(self.address))}"
        return f"{asked} -H 'Content-Type: {_JSON}' -d {shlex.quote(self.body)}" if self.body else asked


class Call(NamedTuple):
    """One method of one path."""

    id: str
    method: str
    path: str
    summary: str
    text: str
    rows: tuple[Row, ...]
    body: tuple[Form, ...]
    answers: tuple[Answer, ...]
    example: Example

    @property
    def is_form(self) -> bool:
        """Whether a form without scripts can ask it: all it takes stands in the query string."""
        return self.method == "GET" and "{" not in self.path and bool(self.rows)


class Section(NamedTuple):
    """The calls of one tag."""

    title: str
    text: str
    calls: tuple[Call, ...]

    @property
    def slug(self) -> str:
        """The title as a part of an address."""
        return self.title.lower().replace(" ", "-")


class Problem(NamedTuple):
    """A kind of error."""

    name: str
    meaning: str
    headers: tuple[str, ...]


class Shape(NamedTuple):
    """An object, with its fields."""

    name: str
    meaning: str
    rows: tuple[Row, ...]


class Reference(NamedTuple):
    """All of a document."""

    about: tuple[str, ...]  # paragraphs
    sections: tuple[Section, ...]
    problems: tuple[Problem, ...]
    shapes: tuple[Shape, ...]


def read(document: Json) -> Reference:
    """What the pages show of a document."""
    calls = [
        (said["tags"][0], _call(document, path, method, said))
        for path, methods in document["paths"].items()
        for method, said in methods.items()
    ]
    return Reference(
        tuple(document["info"]["description"].split("\n\n")),
        tuple(
            Section(tag["name"], tag["description"], tuple(call for name, call in calls if name == tag["name"]))
            for tag in document["tags"]
        ),
        tuple(
            Problem(name, said["description"], tuple(said.get("headers", ())))
            for name, said in document["components"]["responses"].items()
        ),
        tuple(
            Shape(
                name,
                schema["description"],
                tuple(_row(field, said, field in schema["required"]) for field, said in schema["properties"].items()),
            )
            for name, schema in document["components"]["schemas"].items()
        ),
    )


def example(path: str, method: str, said: Json) -> Example:
    """The example request of an operation."""
    given = {item["name"]: (item["in"], _written(item["example"])) for item in said["parameters"] if "example" in item}
    for name, (place, value) in given.items():
        if place == "path":
            path = path.replace(f"{{{name}}}", quote(value, safe=":"))
    query = urlencode({name: value for name, (place, value) in given.items() if place == "query"}, safe=",")
    body = said.get("requestBody", {}).get("content", {}).get(_JSON, {}).get("example")
    return Example(method.upper(), f"{path}?{query}" if query else path, "" if body is None else _json(body))


def pretty(value: Any, indent: str = "") -> str:
    """JSON for reading: whatever fits on a line stands on one."""
    line = _json(value)
    if len(indent) + len(line) <= _WIDE or not value or not isinstance(value, dict | list):
        return line
    deeper = indent + "  "
    if isinstance(value, dict):
        items = [f"{_json(key)}: {pretty(item, deeper)}" for key, item in value.items()]
    else:
        items = [pretty(item, deeper) for item in value]
    begin, end = "{}" if isinstance(value, dict) else "[]"
    return f"{begin}\n{deeper}" + f",\n{deeper}".join(items) + f"\n{indent}{end}"


def _call(document: Json, path: str, method: str, said: Json) -> Call:
    return Call(
        said["operationId"],
        method.upper(),
        path,
        said["summary"],
        said.get("description", ""),
        tuple(_parameter(item) for item in said["parameters"]),
        _forms(said.get("requestBody", {})),
        tuple(_answer(document, status, answer) for status, answer in said["responses"].items()),
        example(path, method, said),
    )


def _parameter(item: Json) -> Row:
    row = _row(item["name"], {**item["schema"], "description": item["description"]}, item.get("required", False))
    return row._replace(place=item["in"], given=_written(item["example"]) if "example" in item else "")


def _row(name: str, schema: Json, required: bool) -> Row:
    return Row(
        name,
        tuple(_words(schema)),
        schema.get("description", ""),
        required,
        default=_written(schema["default"]) if "default" in schema else "",
        example=_written(schema["examples"][0]) if "examples" in schema else "",
        one_of=tuple(one for one in schema.get("enum", schema.get("items", {}).get("enum", ())) if one is not None),
    )


def _answer(document: Json, status: str, answer: Json) -> Answer:
    problem = answer.get("$ref", "").rpartition("/")[2]
    if problem:
        answer = document["components"]["responses"][problem]
    return Answer(status, answer["description"], tuple(answer.get("headers", ())), _forms(answer), problem)


def _forms(said: Json) -> tuple[Form, ...]:
    return tuple(Form(kind, tuple(_words(item["schema"]))) for kind, item in said.get("content", {}).items())


def _words(schema: Json) -> list[Part]:
    """``list of Match or null``, the shapes among the words by themselves."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return [Part(name, name)]
    if "anyOf" in schema:
        return _joined([_words(one) for one in schema["anyOf"]])
    types = schema.get("type", "any value")
    types = [types] if isinstance(types, str) else types
    return _joined([_listed(schema) if one == "array" else [Part(one)] for one in types])


def _listed(schema: Json) -> list[Part]:
    items = _words(schema["items"])
    if len(items) == 1 and not items[0].shape:
        items = [Part(f"{items[0].text}s")]
    many = f"{schema['minItems']} " if schema.get("minItems") == schema.get("maxItems", -1) else "list of "
    return [Part(many), *items]


def _joined(choices: list[list[Part]]) -> list[Part]:
    return [part for number, words in enumerate(choices) for part in ([Part(" or ")] if number else []) + words]


def _written(value: Any) -> str:
    """A value as it stands in a query string, where it can."""
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        return f"{value:g}" if value.is_integer() else str(value)
    if isinstance(value, list) and not any(isinstance(item, list | dict) for item in value):
        return ",".join(map(_written, value))
    return _json(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)

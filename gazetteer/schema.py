"""JSON Schema (2020-12) of answers and requests, from annotations that say what each value means.

    name: Annotated[str, Field("the name as it is written", example="Շուշի")]

Written here and not taken from msgspec, the smallest of the libraries (BSD, compiled, 0.7 MB): its ``Meta`` would have
to stand in every shape and in the tables of parameters, some of which the command line reads at its start (16 ms).
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import UnionType
from typing import Annotated, Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

Json = dict[str, Any]

_PLAIN = {str: "string", bool: "boolean", int: "integer", float: "number"}


@dataclass(frozen=True, slots=True)
class Field:
    """What a value means, and what it may be."""

    meaning: str
    example: Any = None
    one_of: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    length: int | None = None  # of a list
    each: tuple[tuple[float, float], ...] = ()  # least and most of each number of a list
    above: float | None = None  # what it must be greater than
    longest: int | None = None  # of a text
    pattern: str = ""

    def keywords(self) -> Json:
        """These as keywords of JSON Schema."""
        found = {
            "description": self.meaning,
            "enum": list(self.one_of) or None,
            "minimum": self.least,
            "maximum": self.most,
            "exclusiveMinimum": self.above,
            "prefixItems": [{"type": "number", "minimum": low, "maximum": high} for low, high in self.each] or None,
            "minItems": self.length or len(self.each) or None,
            "maxItems": self.length or len(self.each) or None,
            "maxLength": self.longest,
            "pattern": self.pattern or None,
            "examples": None if self.example is None else [self.example],
        }
        return {key: value for key, value in found.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a request may carry: how it is read, of what type it is, what it means."""

    read: Callable[[str, Any], Any]  # (name, value as given) -> value; raises InvalidParameter
    type: Any
    field: Field

    def schema(self, named: dict[str, Json]) -> Json:
        """What the value may be, in a query string and in JSON alike."""
        return _described(schema_of(self.type, named), self.field)


@dataclass(frozen=True, slots=True)
class Request:
    """A JSON object that a request carries: it has no other keys than ``parameters``, and null is as good as none."""

    name: str
    meaning: str
    parameters: Mapping[str, Parameter]
    required: tuple[str, ...] = ()
    defaults: Mapping[str, Any] = field(default_factory=dict)

    def schema(self, named: dict[str, Json]) -> Json:
        """The object's schema."""
        properties = {}
        for name, one in self.parameters.items():
            found = one.schema(named)
            properties[name] = found if name in self.required else _nullable(found)
            if name in self.defaults:
                properties[name]["default"] = self.defaults[name]
        return {
            "type": "object",
            "description": self.meaning,
            "properties": properties,
            "required": list(self.required),
            "additionalProperties": False,
        }


def defaults_of(*called: Callable[..., Any]) -> dict[str, Any]:
    """What the arguments of functions and dataclasses are when not given; later ones win, empty ones are left out."""
    found = (parameter for one in called for parameter in inspect.signature(one).parameters.values())
    return {
        one.name: one.default for one in found if one.default is not one.empty and one.default not in ("", (), None)
    }


def schema_of(kind: Any, named: dict[str, Json]) -> Json:
    """The schema of a type. Typed dicts and requests are referred to by name and laid down in ``named``.

    For what types cannot say, ``[kind]`` is a list of any length and ``(kind, kind)`` one of several.

    >>> schema_of(Annotated[float | None, Field("kilometres", least=0)], {})
    {'type': ['number', 'null'], 'description': 'kilometres', 'minimum': 0}
    """
    origin, args = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _described(schema_of(args[0], named), args[1])
    if isinstance(kind, list):
        return {"type": "array", "items": schema_of(kind[0], named)}
    if isinstance(kind, tuple):
        return _either([schema_of(one, named) for one in kind], False)
    if isinstance(kind, Request):
        named[kind.name] = kind.schema(named)
        return {"$ref": f"#/components/schemas/{kind.name}"}
    if kind in _PLAIN:
        return {"type": _PLAIN[kind]}
    if kind is Any:
        return {}
    if origin is list:
        return {"type": "array", "items": schema_of(args[0], named)}
    if origin is dict:
        return {"type": "object", "additionalProperties": schema_of(args[1], named)}
    if origin is Literal:
        return {"type": "string", "enum": list(args)}
    if origin in (Union, UnionType):
        return _either([schema_of(one, named) for one in args if one is not type(None)], type(None) in args)
    if is_typeddict(kind):
        if kind.__name__ not in named:
            named[kind.__name__] = {}  # it may contain itself
            named[kind.__name__] = _object(kind, named)
        return {"$ref": f"#/components/schemas/{kind.__name__}"}
    raise TypeError(f"no schema is known for {kind!r}: schema_of() needs another line")


def _object(kind: Any, named: dict[str, Json]) -> Json:
    properties: dict[str, Json] = {}
    required = []
    for name, hint in get_type_hints(kind, include_extras=True).items():
        optional = get_origin(hint) is NotRequired
        properties[name] = schema_of(get_args(hint)[0] if optional else hint, named)
        if not optional:
            required.append(name)
    return {
        "type": "object",
        "description": inspect.cleandoc(kind.__doc__ or ""),
        "properties": properties,
        "required": required,
    }


def _described(schema: Json, said: Field) -> Json:
    more = said.keywords()
    if "enum" in more and "null" in schema.get("type", ()):
        more["enum"] = [*more["enum"], None]
    if "array" in schema.get("type", ()) and "enum" in more:  # of each item
        schema = {**schema, "items": {**schema["items"], "enum": more.pop("enum")}}
    if "array" in schema.get("type", ()) and "pattern" in more:
        schema = {**schema, "items": {**schema["items"], "pattern": more.pop("pattern")}}
    return {**schema, **more}


def _either(choices: list[Json], null: bool) -> Json:
    if all(set(one) == {"type"} for one in choices):
        found = [*(one["type"] for one in choices), *(["null"] if null else [])]
        return {"type": found[0] if len(found) == 1 else found}
    if len(choices) == 1 and null and "type" in choices[0]:
        return _nullable(choices[0])
    return {"anyOf": [*choices, *([{"type": "null"}] if null else [])]}


def _nullable(schema: Json) -> Json:
    out = {**schema}
    if "type" not in schema or "null" in schema["type"]:
        return out
    out["type"] = [*([schema["type"]] if isinstance(schema["type"], str) else schema["type"]), "null"]
    if "enum" in schema:
        out["enum"] = [*schema["enum"], None]
    return out

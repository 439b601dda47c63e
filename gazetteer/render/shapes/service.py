"""The shapes of errors and of what the service says about itself."""

from __future__ import annotations

from typing import Annotated, Any, Literal, NotRequired, TypedDict

from gazetteer.render.shapes.fields import GivenId
from gazetteer.schema import Field


class WrongParameter(TypedDict):
    """A parameter that was wrong."""

    parameter: Annotated[str, Field("its name; in a body, where it stands there: queries[3].near", "near")]
    value: Annotated[Any, Field("the value as it was read, shortened; null when it was missing", "abc")]


class Problem(TypedDict):
    """An error, as RFC 9457 problem details."""

    type: Annotated[str, Field("URI reference that names the kind of error", "/problems/invalid-parameter")]
    title: Annotated[str, Field("the kind of error, for people", "Invalid parameter")]
    status: Annotated[int, Field("HTTP status", 400, least=400, most=599)]
    detail: Annotated[str, Field("what was wrong this time, for people", "near needs two numbers, lat,lon")]
    instance: NotRequired[Annotated[str, Field("the path asked for", "/v1/resolve")]]
    errors: NotRequired[Annotated[list[WrongParameter], Field("the parameters that were wrong")]]


class BadLine(TypedDict):
    """What is wrong with one line of a stream; the other lines are answered."""

    id: GivenId
    line: Annotated[int, Field("number of the line, from 1; blank ones count", 3, least=1)]
    error: Annotated[Problem, Field("what is wrong with it")]


class Health(TypedDict):
    """That the process lives."""

    status: Annotated[Literal["ok"], Field("always ok")]


class Ready(TypedDict):
    """That names can be resolved."""

    status: Annotated[Literal["ready"], Field("always ready")]
    release: Annotated[str, Field("which data it has, see /v1/sources", "3f9a1c2b7d4e")]
    version: Annotated[str, Field("changes whenever an answer may: when and from what the gazetteer was built")]

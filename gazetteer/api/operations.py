"""What is said of each operation where its view stands: parameters, answers, errors. The views read by it, and
``/openapi.json`` is made of it.

    @routes.get("/nearby")
    @operation("Places", query=("lat", "lon"), required=("lat", "lon"), answers={JSON: shapes.Nearby})
    def nearby() -> Response:
        \"""One line that sums it up.

        What else is to be said.
        \"""
        values = asked()
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from flask import current_app, request

from gazetteer.api import params
from gazetteer.errors import GazetteerError, InvalidParameter, NotReady
from gazetteer.linking.query import Query
from gazetteer.schema import Parameter, defaults_of

View = TypeVar("View", bound=Callable[..., Any])
Kinds = Mapping[str, Any]  # media type -> what schema_of() takes, or a JSON Schema

TAGS = {
    "Names to places": "Any spelling of a name in, the place that is meant out.",
    "Texts": "Places in running text: found, and called by the names asked for.",
    "Places": "Places by id, in lists, and around a point.",
    "Names": "Names by place and by alphabet, and the sources that attest them.",
    "Service": "Whether the service lives, and its own description.",
}


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one path."""

    tag: str  # a key of TAGS
    answers: Kinds  # of status 200
    query: tuple[str, ...] = ()  # keys of params.PARAMETERS
    required: tuple[str, ...] = ()  # those of ``query`` that must be given
    instead: Mapping[str, Parameter] = field(default_factory=dict)  # of ``query``, those that are other than usual
    body: Kinds = field(default_factory=dict)
    errors: tuple[type[GazetteerError], ...] = (InvalidParameter, NotReady)  # besides those that paths and bodies bring
    defaults: Callable[..., Any] = Query  # whose arguments say what parameters are when not given
    headers: tuple[str, ...] = ()  # of openapi.HEADERS, those that an answer may have
    cached: bool = False  # whether it has an ETag of its own making
    example: Mapping[str, Any] = field(
        default_factory=dict
    )  # values that make a telling answer; of an operation with a body, the body

    def default(self, name: str) -> Any:
        """What a parameter is when not given; None when that is nothing."""
        return defaults_of(Query, self.defaults).get(name)


_OPERATIONS: dict[Callable[..., Any], Operation] = {}


def operation(tag: str, **said: Any) -> Callable[[View], View]:
    """Say what the view that follows does, in the fields of ``Operation``."""
    found = Operation(tag, **said)
    unknown = {found.tag} - set(TAGS) | set(found.query) - set(params.PARAMETERS)
    if unknown:
        raise LookupError(f"neither in TAGS nor in PARAMETERS: {unknown}")

    def keep(view: View) -> View:
        _OPERATIONS[view] = found
        return view

    return keep


def operation_of(view: Callable[..., Any]) -> Operation | None:
    """What was said of a view."""
    return _OPERATIONS.get(view)


def asked() -> dict[str, Any]:
    """The values of the query string of this request, as its operation has them. Raises ``InvalidParameter``."""
    found = _OPERATIONS[current_app.view_functions[request.endpoint or ""]]
    given = params.from_query_string(request.query_string)
    return params.read(given, found.query, required=found.required, instead=found.instead)

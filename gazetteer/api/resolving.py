"""``/v1/resolve`` and ``/v1/suggest``: one name, a list of names, an endless stream of names, half a name."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from flask import Blueprint, Response, current_app, request

from gazetteer import render
from gazetteer.api import bodies, params, readers
from gazetteer.api.answers import JSON, NDJSON, answer
from gazetteer.api.caching import remember
from gazetteer.api.opener import gazetteer
from gazetteer.api.operations import asked, operation
from gazetteer.api.problems import instance
from gazetteer.api.streams import Spool, lines
from gazetteer.bulk import areas, documents
from gazetteer.core import Gazetteer
from gazetteer.errors import GazetteerError, InvalidParameter, TooLarge, UnreadableBody
from gazetteer.linking.query import Query
from gazetteer.model import Resolution
from gazetteer.render import shapes
from gazetteer.schema import Field, Parameter, Request, defaults_of

_log = logging.getLogger(__name__)

routes = Blueprint("resolving", __name__, url_prefix="/v1")
remember(routes)


def _queries(name: str, value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise readers.invalid(
            name, value, 'the body must be an object with a list of queries: {"queries": [{"q": "Shusha"}]}'
        )
    return value


QUESTION = Request(
    "Question",
    "A name, and what is known of the place. A bare string is as good as an object with only ``q``.",
    {"id": documents.ID, **{name: params.PARAMETERS[name] for name in params.QUERY}},
    required=("q",),
    defaults=defaults_of(Query),
)
BATCH = Request(
    "Questions",
    "Several names; what stands beside ``queries`` holds for all that do not say otherwise.",
    {
        "queries": Parameter(
            _queries, [(QUESTION, str)], Field("the names; the server takes 1,000 of them by default")
        ),
        **{name: params.PARAMETERS[name] for name in params.CONTEXT},
    },
    required=("queries",),
    defaults=defaults_of(Query),
)


@routes.get("/resolve")
@operation(
    "Names to places",
    query=params.QUERY,
    required=("q",),
    answers={JSON: shapes.Resolution},
    example={"q": "Շուշի", "limit": 1, "explain": True},
)
def resolve() -> Response:
    """The place that one name means.

    The name may be all that a cell of a table says, such as ``Paris, France``, ``City of Damascus`` or ``near Nagoya``;
    ``reading`` says how it was understood. An id or its address (``gn:147105``, ``Q158903``) means its place, or none.
    That nothing is close enough, or that several places are about as likely, is an answer, not an error.
    """
    gaz = gazetteer()
    fields = areas.told_apart(gaz, params.fields(asked()))
    return answer(render.resolution(gaz.resolve(fields.pop("name"), **fields)))


@routes.post("/resolve")
@operation(
    "Names to places",
    query=params.CONTEXT,
    body={JSON: BATCH, NDJSON: (QUESTION, str)},
    answers={JSON: shapes.Results, NDJSON: (shapes.Result, shapes.BadLine)},
    example={"queries": [{"id": "a", "q": "Xankəndi", "country": ["AZ"]}, "Narnia"], "limit": 1},
)
def resolve_many() -> Response:
    """Several names in one JSON body, or any number of them as JSON lines.

    The query string holds for all names that do not say otherwise. Of JSON lines there is no upper bound: one name a
    line, each answered by one line, in order, as they come. What is wrong with a name is its answer, and the rest
    goes on; a country or region of a name that is not known is left out, which ``warnings`` say.
    """
    defaults = _checked(gazetteer(), asked())
    if not bodies.is_stream():
        return answer({"results": _batch(gazetteer(), bodies.read_json(), defaults)})
    spool = Spool(request.stream.read, request.content_length or 0)
    sent = lines(spool.chunks(), current_app.config["MAX_LINE_BYTES"])
    out = Response(_stream(gazetteer(), sent, spool, defaults, instance()), content_type=NDJSON)
    out.call_on_close(spool.close)  # also when the client is gone before the first line
    return out


@routes.get("/suggest")
@operation(
    "Names to places",
    query=("q", "lang", "country", "type", "limit", "perspective", "as_of"),
    required=("q",),
    instead=params.meaning("q", "how a name begins, as typed so far"),
    answers={JSON: shapes.Suggestions},
    defaults=Gazetteer.suggest,
    example={"q": "Step", "limit": 1},
)
def suggest() -> Response:
    """Places with a name that begins as typed, slips forgiven: autocomplete."""
    gaz, values = gazetteer(), asked()
    countries = areas.names(gaz, "country", values.pop("country", ()))
    found = gaz.suggest(values.pop("q"), countries=countries, types=values.pop("type", ()), **values)
    return answer({"suggestions": [render.suggestion(item) for item in found]})


def _batch(gaz: Gazetteer, body: Any, defaults: dict[str, Any]) -> list[shapes.Result | shapes.BadQuery]:
    body = body if isinstance(body, dict) else {}
    given = _queries("queries", body.get("queries"))
    if len(given) > current_app.config["MAX_QUERIES"]:
        raise TooLarge(
            f"a JSON body has at most {current_app.config['MAX_QUERIES']} queries; application/x-ndjson has no limit",
            errors=[{"parameter": "queries", "value": len(given)}],
        )
    shared = {name: value for name, value in body.items() if name != "queries"}
    defaults = {**defaults, **_checked(gaz, params.read(shared, params.CONTEXT))}
    known: dict[str, Resolution] = {}  # a name that repeats is resolved once
    return [_answered(gaz, item, defaults, known) for item in given]


def _answered(
    gaz: Gazetteer, item: Any, defaults: dict[str, Any], known: dict[str, Resolution]
) -> shapes.Result | shapes.BadQuery:
    query_id: Any = None
    try:
        query_id = documents.identity(item)
        fields = _fields(item, defaults)
        asked_for = repr(sorted(fields.items()))
        if asked_for not in known:
            known[asked_for] = areas.resolve(gaz, fields.pop("name"), fields)
        return {"id": query_id, **render.resolution(known[asked_for])}
    except InvalidParameter as error:
        return {"id": query_id, "error": render.problem(error, instance())}


def _checked(gaz: Gazetteer, values: dict[str, Any]) -> dict[str, Any]:
    """Values that hold for many names, which are right for all of them or wrong at once."""
    gaz.query("", **areas.told_apart(gaz, params.fields(values)))
    return values


def _stream(
    gaz: Gazetteer, sent: Iterator[bytes | None], spool: Spool, defaults: dict[str, Any], path: str
) -> Iterator[bytes]:
    """One result for each line that is not blank; what is wrong with a line is its result."""
    number = 0
    with closing(spool):
        for number, line in enumerate(sent, 1):
            if line is None or line.strip():
                yield render.dumps(_result(gaz, line, number, defaults, path)).encode() + b"\n"
        if spool.broken:
            broken = UnreadableBody("the body could not be read to its end")
            yield render.dumps({"id": None, "line": number + 1, "error": render.problem(broken, path)}).encode() + b"\n"


def _result(
    gaz: Gazetteer, line: bytes | None, number: int, defaults: dict[str, Any], path: str
) -> shapes.Result | shapes.BadLine:
    query_id: Any = None
    try:
        if line is None:
            raise TooLarge("the line is too long")
        item = bodies.parse(line)
        query_id = documents.identity(item)
        fields = _fields(item, defaults)
        return {"id": query_id, **render.resolution(areas.resolve(gaz, fields.pop("name"), fields))}
    except GazetteerError as error:
        wrong = error
    except Exception:  # a mistake of ours in one line must not cost the client the rest
        _log.exception("line %d", number)
        wrong = GazetteerError("an error of the server; it has been logged")
    return {"id": query_id, "line": number, "error": render.problem(wrong, path)}


def _fields(item: Any, defaults: dict[str, Any]) -> dict[str, Any]:
    """The fields of ``Query`` of one item, an object or a bare name, completed from ``defaults``."""
    if isinstance(item, str):
        item = {"q": item}
    if not isinstance(item, dict):
        raise InvalidParameter("a query must be an object", errors=[{"parameter": "", "value": item}])
    given = {name: value for name, value in item.items() if name != "id"}
    return params.fields({**defaults, **params.read(given, params.QUERY, required=("q",))})

"""``/v1/resolve`` and ``/v1/suggest``: one name, a list of names, an endless stream of names, half a name."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import Any

from flask import Blueprint, Response, current_app, request

from gazetteer import render
from gazetteer.api import bodies, params
from gazetteer.api.answers import NDJSON, answer
from gazetteer.api.caching import remember
from gazetteer.api.opener import gazetteer
from gazetteer.api.problems import instance
from gazetteer.api.streams import Spool, lines
from gazetteer.core import Gazetteer
from gazetteer.errors import GazetteerError, InvalidParameter, TooLarge, UnreadableBody
from gazetteer.resolve.query import Query

_log = logging.getLogger(__name__)

routes = Blueprint("resolving", __name__, url_prefix="/v1")
remember(routes)


@routes.get("/resolve")
def resolve() -> Response:
    """The place that one name means."""
    query = params.query(params.from_query_string(request.query_string))
    return answer(render.resolution(gazetteer().resolve(query)))


@routes.post("/resolve")
def resolve_many() -> Response:
    """Several queries in one JSON body, or any number of them as JSON lines; the query string holds for all."""
    defaults = params.read(params.from_query_string(request.query_string), params.CONTEXT)
    if not bodies.is_stream():
        return answer({"results": _batch(gazetteer(), bodies.read_json(), defaults)})
    spool = Spool(request.stream.read, request.content_length or 0)
    asked = lines(spool.chunks(), current_app.config["MAX_LINE_BYTES"])
    out = Response(_stream(gazetteer(), asked, spool, defaults, instance()), content_type=NDJSON)
    out.call_on_close(spool.close)  # also when the client is gone before the first line
    return out


@routes.get("/suggest")
def suggest() -> Response:
    """Autocomplete."""
    given = params.from_query_string(request.query_string)
    values = params.read(given, ("q", "lang", "country", "type", "limit", "perspective", "as_of"), required=("q",))
    found = gazetteer().suggest(
        values.pop("q"), countries=values.pop("country", ()), types=values.pop("type", ()), **values
    )
    return answer({"suggestions": [render.suggestion(item) for item in found]})


def _batch(gaz: Gazetteer, body: Any, defaults: dict[str, Any]) -> list[dict[str, Any]]:
    if not isinstance(body, dict) or not isinstance(body.get("queries"), list):
        raise InvalidParameter(
            'the body must be an object with a list of queries: {"queries": [{"q": "Shusha"}]}',
            errors=[{"parameter": "queries", "value": body.get("queries") if isinstance(body, dict) else body}],
        )
    asked = body["queries"]
    if len(asked) > current_app.config["MAX_QUERIES"]:
        raise TooLarge(
            f"a JSON body has at most {current_app.config['MAX_QUERIES']} queries; application/x-ndjson has no limit",
            errors=[{"parameter": "queries", "value": len(asked)}],
        )
    shared = {name: value for name, value in body.items() if name != "queries"}
    defaults = {**defaults, **params.read(shared, params.CONTEXT)}
    ids, queries = [], []
    for number, item in enumerate(asked):
        try:
            query_id, query = _query(item, defaults)
            queries.append(gaz.query(query))
        except InvalidParameter as error:
            raise params.located(error, f"queries[{number}]") from error
        ids.append(query_id)
    found = gaz.resolve_many(queries)
    return [{"id": query_id, **render.resolution(resolution)} for query_id, resolution in zip(ids, found, strict=True)]


def _stream(
    gaz: Gazetteer, asked: Iterator[bytes | None], spool: Spool, defaults: dict[str, Any], path: str
) -> Iterator[bytes]:
    """One result for each line that is not blank; what is wrong with a line is its result."""
    number = 0
    with closing(spool):
        for number, line in enumerate(asked, 1):
            if line is None or line.strip():
                yield render.dumps(_result(gaz, line, number, defaults, path)).encode() + b"\n"
        if spool.broken:
            broken = UnreadableBody("the body could not be read to its end")
            yield render.dumps({"id": None, "line": number + 1, "error": render.problem(broken, path)}).encode() + b"\n"


def _result(gaz: Gazetteer, line: bytes | None, number: int, defaults: dict[str, Any], path: str) -> dict[str, Any]:
    query_id: Any = None
    try:
        if line is None:
            raise TooLarge("the line is too long")
        item = bodies.parse(line)
        query_id = item.get("id") if isinstance(item, Mapping) and _is_id(item.get("id")) else None
        query_id, query = _query(item, defaults)
        return {"id": query_id, **render.resolution(gaz.resolve(query))}
    except GazetteerError as error:
        wrong = error
    except Exception:  # a mistake of ours in one line must not cost the client the rest
        _log.exception("line %d", number)
        wrong = GazetteerError("an error of the server; it has been logged")
    return {"id": query_id, "line": number, "error": render.problem(wrong, path)}


def _query(item: Any, defaults: dict[str, Any]) -> tuple[Any, Query]:
    """The id and the query of one item: an object, or a bare name."""
    if isinstance(item, str):
        item = {"q": item}
    if not isinstance(item, dict):
        raise InvalidParameter("a query must be an object", errors=[{"parameter": "", "value": item}])
    query_id = item.get("id")
    if not _is_id(query_id):
        raise InvalidParameter("id must be a string or an integer", errors=[{"parameter": "id", "value": query_id}])
    return query_id, params.query({name: value for name, value in item.items() if name != "id"}, defaults)


def _is_id(value: Any) -> bool:
    return value is None or isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool))

"""Errors as RFC 9457 problem details, whoever raised them: the core, the router, the server or a mistake of ours."""

from __future__ import annotations

from urllib.parse import quote

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from gazetteer import render
from gazetteer.api.answers import answer
from gazetteer.errors import GazetteerError, NotReady, TooLarge, UnsupportedMediaType

PROBLEM = "application/problem+json"
_RETRY_SECONDS = 10
_KNOWN = {cls.status: cls for cls in (TooLarge, UnsupportedMediaType)}


def register(app: Flask) -> None:
    """Make ``app`` answer every error with a problem."""
    app.register_error_handler(GazetteerError, problem)
    app.register_error_handler(HTTPException, from_http)


def problem(error: GazetteerError) -> Response:
    """The response for an error."""
    response = answer(render.problem(error, instance()), media_type=PROBLEM, status=error.status)
    if isinstance(error, NotReady):
        response.headers["Retry-After"] = str(_RETRY_SECONDS)
    return response


def instance() -> str:
    """The path asked for, as a URI reference."""
    return quote(request.path, safe="/:@!$&'()*+,;=~")


def from_http(error: HTTPException) -> Response:
    """The response for what the router, the request object or an uncaught exception comes to."""
    status = error.code or 500
    ours = _KNOWN.get(status, GazetteerError)(error.description or error.name)
    if status not in _KNOWN:
        ours.code, ours.title, ours.status = error.name.lower().replace(" ", "-"), error.name, status
    if status == 404:
        ours.code, ours.title, ours.detail = "no-such-path", "No such path", "There is nothing at this path."
    response = problem(ours)
    for name, value in error.get_headers():
        if name.lower() != "content-type":  # Allow of a 405, above all
            response.headers[name] = value
    return response

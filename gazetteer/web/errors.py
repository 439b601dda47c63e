"""Errors as pages, for people; the API's own paths keep theirs as problem details."""

from __future__ import annotations

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException, NotFound

from gazetteer.api import problems
from gazetteer.errors import GazetteerError, NotReady
from gazetteer.web.pages import page

_API = ("/v1/", "/reconcile", "/healthz", "/readyz", "/metrics", "/openapi.json", "/problems/")


def register(app: Flask) -> None:
    """Make ``app`` answer people with pages."""
    app.register_error_handler(GazetteerError, _of_ours)
    app.register_error_handler(HTTPException, _of_http)


def _of_ours(error: GazetteerError) -> Response:
    problem = problems.problem(error)
    return _shown(problem, error) if _for_people() else problem


def _of_http(error: HTTPException) -> Response:
    problem = problems.from_http(error)
    if not _for_people():
        return problem
    detail = "There is nothing at this address." if isinstance(error, NotFound) else error.description or error.name
    ours = GazetteerError(detail)
    ours.title, ours.status = error.name, error.code or 500
    return _shown(problem, ours)


def _shown(problem: Response, error: GazetteerError) -> Response:
    """The page for a problem, with its status and headers."""
    shown = page("error.html", error.status, error=error, not_ready=isinstance(error, NotReady))
    for name in ("Retry-After", "Allow"):
        if name in problem.headers:
            shown.headers[name] = problem.headers[name]
    return shown


def _for_people() -> bool:
    """Whether a page is wanted: not on an API path, and not by whoever asks for JSON alone."""
    if request.path.startswith(_API) or request.path == "/v1":
        return False
    return request.accept_mimetypes.best_match(["text/html", "application/json"], "text/html") == "text/html"

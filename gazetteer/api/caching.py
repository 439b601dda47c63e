"""Conditional requests: an answer that the client has already is not worked out again."""

from __future__ import annotations

from flask import Blueprint, Flask, Response, g, request

from gazetteer.api.answers import cacheable, etag, is_known
from gazetteer.api.opener import gazetteer


def remember(routes: Blueprint) -> None:
    """Give the GET answers of ``routes`` an ETag, and answer 304 to who has it."""
    routes.before_request(_before)
    routes.after_request(_after)


def is_remembered(app: Flask, endpoint: str) -> bool:
    """Whether the answers of an endpoint have an ETag."""
    return _before in app.before_request_funcs.get(endpoint.rpartition(".")[0], ())


def unchanged(tag: str) -> Response | None:
    """The 304 for a client that has the answer with this ETag already."""
    if not is_known(tag):
        return None
    response = cacheable(Response(status=304), tag)
    del response.headers["Content-Type"]
    return response


def _before() -> Response | None:
    if request.method not in ("GET", "HEAD"):
        return None
    g.etag = etag(gazetteer().version)
    return unchanged(g.etag)


def _after(response: Response) -> Response:
    if "etag" in g and response.status_code in (200, 301):
        return cacheable(response, g.etag)
    return response

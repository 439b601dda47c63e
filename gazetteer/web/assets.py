"""Style sheets, scripts and icons: small files, kept in memory, cached by browsers until they change."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

from flask import Blueprint, Response, abort, request, url_for

routes = Blueprint("assets", __name__, template_folder="templates")

_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
}
_YEAR = 31_536_000  # seconds


@routes.get("/static/<name>")
def static(name: str) -> Response:
    """One file."""
    known = _files()
    if name not in known:
        abort(404)
    body, tag = known[name]
    response = Response(body, content_type=_TYPES[name.rpartition(".")[2]])
    fixed = request.args.get("v") == tag
    response.headers["Cache-Control"] = f"public, max-age={_YEAR}, immutable" if fixed else "no-cache"
    response.set_etag(tag)
    response.make_conditional(request)
    return response


def asset(name: str) -> str:
    """The address of a file, which changes when the file does."""
    return url_for("assets.static", name=name, v=_files()[name][1])


@cache
def _files() -> dict[str, tuple[bytes, str]]:
    """Name -> content and a hash of it."""
    found = {}
    for item in files("gazetteer.web").joinpath("static").iterdir():
        if item.name.rpartition(".")[2] in _TYPES:
            body = item.read_bytes()
            found[item.name] = body, hashlib.blake2b(body, digest_size=6).hexdigest()
    return found

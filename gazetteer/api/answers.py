"""Answers: JSON bytes with their headers. CORS, caching and compression are the same for every path."""

from __future__ import annotations

import gzip
import hashlib
from functools import cache
from importlib import metadata
from typing import Any
from urllib.parse import quote

from flask import Response, current_app, g, request

from gazetteer import render

JSON = "application/json"
NDJSON = "application/x-ndjson"
RELEASE = "Gazetteer-Data"  # the header that says which data an answer is from

_COMPRESSED = 1024  # bytes; what is smaller fits into a packet anyway
_LEVEL = 5  # a quarter of the time of 9 for 2 % more bytes


def answer(value: Any, *, media_type: str = JSON, status: int = 200) -> Response:
    """``value`` (dicts and lists) as a JSON response in UTF-8."""
    return Response(render.dumps(value).encode() + b"\n", status, content_type=media_type)


def etag(version: str) -> str:
    """The weak ETag of the answer to this request: from the gazetteer's version, ours, and what was asked."""
    asked = (version, software(), request.path, request.query_string.decode("latin-1"), request.headers.get("Accept"))
    return f'W/"{hashlib.blake2b(repr(asked).encode(errors="surrogatepass"), digest_size=12).hexdigest()}"'


def is_known(tag: str) -> bool:
    """Whether the client says that it has the answer with this ETag."""
    return tag.removeprefix("W/").strip('"') in request.if_none_match.as_set(include_weak=True)


def with_query(path: str) -> str:
    """``path`` with the query string of this request, for a redirect."""
    query = quote(request.query_string, safe="%=&+,:/-._~!$'()*;@?")
    return f"{path}?{query}" if query else path


def finish(response: Response) -> Response:
    """What every response gets; to be called last."""
    headers = response.headers
    headers["Access-Control-Allow-Origin"] = "*"
    headers["X-Content-Type-Options"] = "nosniff"  # what clients typed comes back in answers: as JSON, never as a page
    headers["Access-Control-Expose-Headers"] = f"ETag, Location, Retry-After, Link, Content-Disposition, {RELEASE}"
    if "release" in g:
        headers[RELEASE] = render.header(g.release)
    if request.method == "OPTIONS":
        headers["Access-Control-Allow-Methods"] = headers.get("Allow", "GET, HEAD, OPTIONS")
        headers["Access-Control-Allow-Headers"] = "Accept, Content-Type, If-None-Match"
        headers["Access-Control-Max-Age"] = "86400"
    headers.setdefault("Cache-Control", "no-store")
    response.vary.update(("Accept", "Accept-Encoding"))
    if _compressible(response):
        response.set_data(gzip.compress(response.get_data(), _LEVEL, mtime=0))
        headers["Content-Encoding"] = "gzip"
    return response


def cacheable(response: Response, tag: str) -> Response:
    """``response`` with leave to be reused for a while, and then asked for again by its tag."""
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = f"public, max-age={current_app.config['CACHE_SECONDS']}"
    return response


def _compressible(response: Response) -> bool:
    return (
        not response.is_streamed
        and "Content-Encoding" not in response.headers
        and request.accept_encodings["gzip"] > 0
        and len(response.get_data()) > _COMPRESSED
    )


@cache
def software() -> str:
    """The installed version: another one may say the same thing in another shape."""
    try:
        return metadata.version("gazetteer")
    except metadata.PackageNotFoundError:
        return ""

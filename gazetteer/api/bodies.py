"""Request bodies: as bytes, and as JSON values, with a refusal for everything that is none."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from flask import current_app, request

from gazetteer.errors import TooLarge, UnreadableBody, UnsupportedMediaType

JSON_TYPES = frozenset({"application/json"})
NDJSON_TYPES = frozenset({"application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines"})

_READ = 1 << 16
# Most clients read no answer before they have sent their body: one that is too large is taken in up to this
# multiple of the limit and thrown away, so that they learn why, and beyond it the connection is cut.
_DRAINED = 8


def is_stream() -> bool:
    """Whether the request body is JSON lines. Raises ``UnsupportedMediaType`` when it is not JSON either."""
    if request.headers.get("Content-Encoding", "identity").lower() not in ("", "identity"):
        raise UnsupportedMediaType("a compressed body is not read here; send it as it is")
    if request.mimetype in NDJSON_TYPES:
        return True
    if request.mimetype in JSON_TYPES:
        return False
    raise UnsupportedMediaType(
        "the Content-Type must be application/json or application/x-ndjson",
        errors=[{"parameter": "Content-Type", "value": request.mimetype}],
    )


def read_json() -> Any:
    """The JSON value of the request body. Raises ``TooLarge``, ``UnreadableBody``."""
    return parse(read("a JSON body has at most {} bytes; application/x-ndjson has no such limit"))


def read(too_large: str) -> bytes:
    """The request body. Raises ``UnreadableBody``, and ``TooLarge`` with this text, the limit in place of ``{}``."""
    limit: int = current_app.config["MAX_JSON_BYTES"]
    body, received = bytearray(), 0
    try:
        while received <= limit * _DRAINED and (chunk := request.stream.read(_READ)):
            received += len(chunk)
            if received <= limit:
                body += chunk
    except Exception as error:  # servers raise errors of their own for a body that breaks off or is badly chunked
        raise UnreadableBody("the body could not be read to its end") from error
    if received > limit:
        raise TooLarge(too_large.format(limit))
    if received < (request.content_length or 0):
        raise UnreadableBody("the body is shorter than its Content-Length")
    return bytes(body)


def parse(body: bytes) -> Any:
    """JSON in UTF-8. Raises ``UnreadableBody`` for anything else, NaN, Infinity and endless nesting included."""
    try:
        return json.loads(body.decode("utf-8-sig"), parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise UnreadableBody(f"not UTF-8: byte {error.start} cannot be decoded") from error
    except json.JSONDecodeError as error:
        raise UnreadableBody(f"not JSON: {error.msg} at line {error.lineno} column {error.colno}") from error
    except RecursionError as error:
        raise UnreadableBody("not readable: nested too deep") from error
    except ValueError as error:  # an integer of thousands of digits
        raise UnreadableBody("not readable: a number has too many digits") from error


def _no_constant(name: str) -> NoReturn:
    raise UnreadableBody(f"not JSON: {name} is no JSON number")

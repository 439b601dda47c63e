"""Every error this project raises on purpose, with what each front end shows for it."""

from __future__ import annotations

from typing import Any


class GazetteerError(Exception):
    """The common base: a message for people, an HTTP status and a process exit code.

    ``errors`` lists what was wrong as ``{"parameter": …, "value": …}`` (RFC 9457 extension member).
    """

    code = "error"
    title = "Error"
    status = 500
    exit_code = 1

    def __init__(self, detail: str, *, errors: list[dict[str, Any]] | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.errors = errors or []


class InvalidParameter(GazetteerError):
    """A parameter that no query can be made of: out of range, unknown, or of the wrong shape."""

    code = "invalid-parameter"
    title = "Invalid parameter"
    status = 400
    exit_code = 2


class NotFound(GazetteerError):
    """No place has the id that was asked for."""

    code = "not-found"
    title = "No such place"
    status = 404


class TooLarge(GazetteerError):
    """The request is larger than this server takes in one piece."""

    code = "too-large"
    title = "Request too large"
    status = 413


class UnsupportedMediaType(GazetteerError):
    """The body is of a type that this path does not read."""

    code = "unsupported-media-type"
    title = "Unsupported media type"
    status = 415


class UnreadableBody(GazetteerError):
    """The body is of the right type but cannot be read as such."""

    code = "unreadable-body"
    title = "Unreadable body"
    status = 422


class NotReady(GazetteerError):
    """There is no usable gazetteer file: missing, truncated, foreign or of another version."""

    code = "not-ready"
    title = "Gazetteer not ready"
    status = 503


class OutOfDate(NotReady):
    """The gazetteer file is whole, but was built by another version of this package."""


class SourceError(GazetteerError):
    """A source file cannot be read at all, or has a bad row and ``--strict`` was given."""

    code = "source-error"
    title = "Unreadable source"
    status = 500

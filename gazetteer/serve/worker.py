"""The gunicorn worker: threads, addresses in any script, and problem details for what never reaches the application."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import Any

from gunicorn import util
from gunicorn.http import errors
from gunicorn.http.message import Request
from gunicorn.http.parser import RequestParser
from gunicorn.workers.gthread import ThreadWorker

from gazetteer import render
from gazetteer.errors import GazetteerError

_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")


class AnyScriptRequest(Request):  # type: ignore[misc]  # gunicorn ships no types
    """A request whose address may have letters that are not percent-encoded: curl sends ``?q=Xankəndi`` as it is."""

    def parse_request_line(self, line_bytes: bytes) -> None:
        """Encode them, as a browser does, and go on."""
        super().parse_request_line(_BEYOND_ASCII.sub(lambda found: b"%%%02X" % found[0][0], bytes(line_bytes)))


class Worker(ThreadWorker):  # type: ignore[misc]  # gunicorn ships no types
    """Threads that share one open gazetteer."""

    def init_process(self) -> None:
        """Begin a worker process."""
        RequestParser.mesg_class = AnyScriptRequest
        super().init_process()

    def handle_error(self, req: Any, client: Any, addr: Any, exc: Exception) -> None:
        """Answer a request that is no HTTP, or too long, in the form of all other errors."""
        status = _status(exc)
        if status is HTTPStatus.INTERNAL_SERVER_ERROR:
            self.log.exception("error in a request of %s", addr)
        try:
            util.write_nonblock(client, _response(status, exc))
        except OSError:
            self.log.debug("%s is gone", addr)


def _status(error: Exception) -> HTTPStatus:
    if isinstance(error, errors.LimitRequestLine):
        return HTTPStatus.REQUEST_URI_TOO_LONG
    if isinstance(error, errors.LimitRequestHeaders):
        return HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
    if isinstance(error, errors.UnsupportedTransferCoding):
        return HTTPStatus.NOT_IMPLEMENTED
    return HTTPStatus.BAD_REQUEST if isinstance(error, errors.ParseException) else HTTPStatus.INTERNAL_SERVER_ERROR


def _response(status: HTTPStatus, error: Exception) -> bytes:
    detail = "an error of the server; it has been logged"
    if status is HTTPStatus.REQUEST_URI_TOO_LONG:
        detail = "the address is too long; long queries go into the body of a POST request"
    elif status < 500:
        detail = str(error)
    problem = GazetteerError(detail)
    problem.code, problem.title, problem.status = status.phrase.lower().replace(" ", "-"), status.phrase, status.value
    body = render.dumps(render.problem(problem)).encode() + b"\n"
    head = (
        f"HTTP/1.1 {status.value} {status.phrase}\r\nConnection: close\r\nAccess-Control-Allow-Origin: *\r\n"
        f"Content-Type: application/problem+json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode("ascii") + body

"""The gunicorn worker: threads, and problem details also for what never reaches the application."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from gunicorn import util
from gunicorn.http import errors
from gunicorn.workers.gthread import ThreadWorker

from gazetteer import render
from gazetteer.errors import GazetteerError


class Worker(ThreadWorker):  # type: ignore[misc]  # gunicorn ships no types
    """Threads that share one open gazetteer."""

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

"""One request for a file, or for the rest of it: what is asked, what may be answered, and which errors may pass.

The rest of a part is asked for with ``Range`` and ``If-Range``, so that no file is put together from two releases; a
server that sends all of it again begins it anew. What is here and whole is asked for on the condition that it changed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

import requests
from urllib3.exceptions import HTTPError, IncompleteRead, NameResolutionError

from gazetteer.errors import SourceError
from gazetteer.get.part import Head, Part
from gazetteer.sources.provenance import Provenance

_CHUNK = 1 << 14  # bytes between two looks at the progress, and lost where a connection breaks
_TRY_LATER = frozenset({408, 425, 429, 500, 502, 503, 504})  # statuses of a server that may do better in a while
_MISSING = frozenset({404, 410})

Tell = Callable[[int, int | None], None]  # bytes that are here, bytes of the file (None: not known)


class NoSuchFile(SourceError):
    """The publisher has no file of this name."""


class Broken(Exception):
    """A transfer that ended before its time, and may be tried again."""

    def __init__(self, why: str, *, after: float = 0.0) -> None:
        super().__init__(why)
        self.after = after  # seconds that the server asks for


def session() -> requests.Session:
    """A session that takes files as they are: a sum counts the bytes that the publisher has."""
    made = requests.Session()
    made.headers.update({"Accept-Encoding": "identity", "User-Agent": "gazetteer"})
    return made


def once(asking: requests.Session, url: str, part: Part, known: Provenance | None, timeout: float,
         tell: Tell) -> Head | None:  # fmt: skip
    """Bring what is missing of a part; what the server says of the file. None: ``known`` is the newest.

    Raises:
        Broken: it may be tried again.
        SourceError: it is of no use to try again.
    """
    begun = part.head(url)
    if begun and begun.size == part.size:
        return begun
    try:
        with asking.get(url, headers=_conditions(begun, part, known), stream=True, timeout=timeout) as response:
            if response.status_code == 304:
                return None
            head = _head(response, url, begun, part)
            if known and _same(known, head):  # a server that knows no conditions
                return None
            if response.status_code == 200:
                part.begin(head)
            part.reserve(head.size)
            while chunk := response.raw.read(_CHUNK):
                part.add(chunk)
                tell(part.size, head.size)
    except (requests.RequestException, HTTPError) as error:
        raise _reason(url, error) from error
    finally:
        part.sync()
    if head.size is not None and part.size != head.size:
        raise Broken(f"{part.size:,} bytes of {head.size:,} came")
    return head


def _conditions(begun: Head | None, part: Part, known: Provenance | None) -> dict[str, str]:
    if begun and begun.validator:
        return {"Range": f"bytes={part.size}-", "If-Range": begun.validator}
    if not known:
        return {}
    modified = known.last_modified and format_datetime(datetime.fromisoformat(known.last_modified), usegmt=True)
    asked = {"If-None-Match": known.etag, "If-Modified-Since": modified}
    return {name: value for name, value in asked.items() if value}


def _head(response: requests.Response, url: str, begun: Head | None, part: Part) -> Head:
    """What an answer says of the file; raises for one that does not bring it."""
    status, said = response.status_code, response.headers
    if status in _MISSING:
        raise NoSuchFile(f"{url} does not exist")
    if status in _TRY_LATER:
        after = said.get("Retry-After", "")
        raise Broken(f"the server answers {status} {response.reason}", after=float(after) if after.isdecimal() else 0)
    span = said.get("Content-Range", "")
    if status == 416 or (status == 206 and not (begun and span.startswith(f"bytes {part.size}-"))):
        part.begin(Head(url))
        raise Broken("what is here is no part of what the server has")
    if status not in (200, 206):
        raise SourceError(f"{url} cannot be downloaded: the server answers {status} {response.reason}")
    if said.get("Content-Type", "").startswith("text/html"):
        raise SourceError(f"{url} cannot be downloaded: the server answers with a web page instead of the file")
    if status == 206 and begun:
        return begun
    length = said.get("Content-Length", "")
    return Head(url, said.get("ETag", ""), said.get("Last-Modified", ""), int(length) if length.isdecimal() else None)


def _same(known: Provenance, head: Head) -> bool:
    if head.etag or known.etag:
        return head.etag == known.etag
    return bool(known.last_modified) and (iso(head.last_modified), head.size) == (known.last_modified, known.bytes)


def iso(http_date: str) -> str:
    """A date of HTTP in ISO 8601; "" for none, or what is none."""
    try:
        return parsedate_to_datetime(http_date).astimezone(UTC).isoformat(timespec="seconds")
    except (TypeError, ValueError):
        return ""


def _reason(url: str, error: Exception) -> Exception:
    """What is to be said of an error of the connection; a name that is not known is not asked for again."""
    host, cause = url.split("/")[2], _innermost(error)
    if isinstance(cause, NameResolutionError):
        return SourceError(f"{host} cannot be found: is there a connection to the Internet?")
    if isinstance(error, requests.exceptions.SSLError):
        return SourceError(f"the certificate of {host} is not trusted: {cause}")
    if isinstance(error, requests.exceptions.ProxyError):
        host += " by way of the proxy"
    if isinstance(cause, IncompleteRead):
        return Broken(f"the connection to {host} ended before the file did")
    what = getattr(cause, "strerror", None) or str(cause) or type(cause).__name__
    return Broken(f"the connection to {host} broke ({what})")


def _innermost(error: BaseException) -> BaseException:
    """The error that requests and urllib3 have wrapped in others."""
    while True:
        inside = [getattr(error, "reason", None), *reversed(error.args), error.__cause__]
        found = next((one for one in inside if isinstance(one, BaseException)), None)
        if found is None or isinstance(error, NameResolutionError):
            return error
        error = found

"""What a form has sent: its fields and its file, held in memory for as long as it takes to answer."""

from __future__ import annotations

from io import BytesIO
from typing import Any, NamedTuple

from flask import request
from werkzeug.exceptions import HTTPException
from werkzeug.formparser import FormDataParser

from gazetteer.api import bodies
from gazetteer.errors import TooLarge, UnreadableBody, UnsupportedMediaType

_MOST_FIELDS = 100  # the form has fewer than twenty
_MOST_ENCODED = 2_500_000  # bytes: as many characters as the page reads take up to twelve each
_TYPES = ("multipart/form-data", "application/x-www-form-urlencoded")
_TOO_MANY = "The form has too many parts."


class Sent(NamedTuple):
    """Fields by name, the first of those that repeat, and a file: its name and its bytes, if one was chosen."""

    fields: dict[str, str]
    file_name: str = ""
    file: bytes | None = None


def sent() -> Sent:
    """The form that this request brings. Raises ``UnsupportedMediaType``, ``TooLarge``, ``UnreadableBody``."""
    if request.mimetype not in _TYPES:
        raise UnsupportedMediaType(
            "this page reads what its form sends; programs may use /v1/annotate",
            errors=[{"parameter": "Content-Type", "value": request.mimetype}],
        )
    body = bodies.read("A form takes at most {} bytes. /v1/annotate and the command line take more, line by line.")
    if request.mimetype == _TYPES[1]:  # in memory up to eighty times as large, and not bounded by the parser
        if len(body) > _MOST_ENCODED:
            raise TooLarge("The text is too long. /v1/annotate and the command line take more.")
        if body.count(b"&") >= _MOST_FIELDS:
            raise TooLarge(_TOO_MANY)
    # the body is in memory already, and bounded; files are kept there too, so that nothing comes to lie on a disk
    parser = FormDataParser(_memory, max_form_memory_size=None, max_form_parts=_MOST_FIELDS, silent=False)
    try:
        _, fields, files = parser.parse(BytesIO(body), request.mimetype, len(body), request.mimetype_params)
    except HTTPException as error:
        raise TooLarge(_TOO_MANY) from error
    except (ValueError, LookupError) as error:
        raise UnreadableBody("The form cannot be read.") from error
    chosen = next((file for file in files.values() if file.filename), None)
    if chosen is None:
        return Sent(fields.to_dict())
    return Sent(fields.to_dict(), chosen.filename or "", chosen.stream.read())


def _memory(*_: Any, **__: Any) -> BytesIO:
    return BytesIO()

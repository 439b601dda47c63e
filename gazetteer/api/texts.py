"""``/v1/annotate`` and ``/v1/normalize``: one document as JSON, or any number of them as JSON lines."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from flask import Blueprint, Response, current_app, request

from gazetteer import render
from gazetteer.annotate.annotator import Options
from gazetteer.api import bodies
from gazetteer.api.answers import JSON, NDJSON, answer
from gazetteer.api.opener import gazetteer
from gazetteer.api.operations import operation
from gazetteer.api.problems import instance
from gazetteer.api.streams import Spool, lines
from gazetteer.bulk import documents
from gazetteer.bulk.lines import answer_line
from gazetteer.core import Gazetteer
from gazetteer.errors import GazetteerError, InvalidParameter, UnreadableBody
from gazetteer.render import shapes
from gazetteer.schema import Request, defaults_of

_log = logging.getLogger(__name__)

routes = Blueprint("texts", __name__, url_prefix="/v1")


_DOCUMENT = {"id": documents.ID, "text": documents.TEXT}
ANNOTATE = Request(
    "TextToAnnotate",
    "A text, and what is known of it. A bare string is as good as an object with only a text.",
    {**_DOCUMENT, **documents.ANNOTATE},
    required=("text",),
    defaults=defaults_of(Options, Gazetteer.annotate),
)
NORMALIZE = Request(
    "TextToNormalize",
    "A text, what is known of it, and what is wanted. A bare string is as good as an object with only a text.",
    {**_DOCUMENT, **documents.NORMALIZE},
    required=("text",),
    defaults=defaults_of(Options, Gazetteer.normalize),
)
_SENTENCE = "The road from Shushi to Martuni was closed."


@routes.post("/annotate")
@operation(
    "Texts",
    body={JSON: (ANNOTATE, str), NDJSON: (ANNOTATE, str)},
    answers={JSON: shapes.Annotations, NDJSON: (shapes.Annotations, shapes.BadLine)},
    example={"text": _SENTENCE, "countries": ["AZ"]},
)
def annotate() -> Response:
    """The places named in a text, and which are meant.

    As JSON one text, as JSON lines any number of them: one a line, each answered by one line, in order, as they come.
    What is wrong with a line is its answer, and the rest goes on.
    """
    return _answered("annotate")


@routes.post("/normalize")
@operation(
    "Texts",
    body={JSON: (NORMALIZE, str), NDJSON: (NORMALIZE, str)},
    answers={JSON: shapes.Normalization, NDJSON: (shapes.Normalization, shapes.BadLine)},
    example={"text": _SENTENCE, "lang": "en", "perspective": "AM"},
)
def normalize() -> Response:
    """A text with its places called by the names asked for, and what was changed.

    Mentions that may mean several places stay as they are. JSON lines as with ``/v1/annotate``.
    """
    return _answered("normalize")


def _answered(task: str) -> Response:
    if request.query_string:
        name = request.query_string.decode("latin-1")[:60]
        raise InvalidParameter(
            "options stand in the body, beside the text", errors=[{"parameter": name.partition("=")[0], "value": name}]
        )
    if not bodies.is_stream():
        return answer(documents.answer(gazetteer(), task, bodies.read_json()))
    spool = Spool(request.stream.read, request.content_length or 0)
    asked = lines(spool.chunks(), current_app.config["MAX_LINE_BYTES"])
    out = Response(_stream(gazetteer(), task, asked, spool, instance()), content_type=NDJSON)
    out.call_on_close(spool.close)  # also when the client is gone before the first line
    return out


def _stream(gaz: Gazetteer, task: str, asked: Iterator[bytes | None], spool: Spool, path: str) -> Iterator[bytes]:
    """One answer for each line that is not blank; what is wrong with a line is its answer."""
    number = 0
    with closing(spool):
        for number, line in enumerate(asked, 1):
            if line is None or line.strip():
                yield render.dumps(_result(gaz, task, number, line, path)).encode() + b"\n"
        if spool.broken:
            broken = UnreadableBody("the body could not be read to its end")
            yield render.dumps({"id": None, "line": number + 1, "error": render.problem(broken, path)}).encode() + b"\n"


def _result(gaz: Gazetteer, task: str, number: int, line: bytes | None, path: str) -> dict[str, Any]:
    try:
        return answer_line(gaz, task, number, line, {}, path)
    except Exception:  # a mistake of ours in one line must not cost the client the rest
        _log.exception("line %d", number)
        wrong = GazetteerError("an error of the server; it has been logged")
        return {"id": None, "line": number, "error": render.problem(wrong, path)}

"""Places in other formats than JSON: which is wanted, by ``?format=`` or else by ``Accept``, and the answer in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from flask import Response, request

from gazetteer.api.answers import JSON
from gazetteer.errors import InvalidParameter
from gazetteer.model import Entry, Source
from gazetteer.render import FORMATS

# the first is what is answered to who has no wish
OF_ONE = ("json", "geojson", "lpf", "jsonld", "csv")
OF_MANY = (*OF_ONE, "ndjson")
OF_NAMES = ("json", "csv")

MEDIA_TYPES = {"json": JSON, **{name: found.media_type.partition(";")[0] for name, found in FORMATS.items()}}


def wanted(asked: str, offered: Sequence[str]) -> str:
    """The format to answer in: as ``?format=`` says, else the best that ``Accept`` allows, else the first.

    Raises ``InvalidParameter`` for a format that is not offered here.
    """
    if asked and asked not in offered:
        raise InvalidParameter(
            f"format must be one of {', '.join(offered)}", errors=[{"parameter": "format", "value": asked}]
        )
    return asked or max(offered, key=_preference)  # of equals max takes the first


def _preference(name: str) -> tuple[float, int]:
    """How gladly the client takes a format: the quality it gives its type, and how exactly it names it."""
    main, _, sub = MEDIA_TYPES[name].partition("/")
    ranges = {f"{main}/{sub}": 2, f"{main}/*": 1, "*/*": 0}
    named = [
        (ranges[kind], quality)
        for value, quality in request.accept_mimetypes
        if (kind := value.partition(";")[0].strip().lower()) in ranges  # whatever charset or header it has
    ]
    exactness, quality = max(named, default=(0, 0.0))
    return quality, exactness


def one(form: str, entry: Entry, sources: Iterable[Source]) -> Response:
    """A place by itself."""
    return _answer(form, FORMATS[form].one(entry, sources), entry.place.id)


def many(form: str, entries: Iterable[Entry], sources: Iterable[Source], name: str) -> Response:
    """Several places as one document; ``name`` is what a file of it may be called."""
    return _answer(form, "".join(FORMATS[form].chunks(entries, sources)), name)


def _answer(form: str, text: str, name: str) -> Response:
    response = Response(text.encode(), content_type=FORMATS[form].media_type)
    if form == "csv":  # which browsers save; the other formats they show
        file = re.sub(r"[^A-Za-z0-9.]+", "-", name).strip("-.") or "place"
        response.headers["Content-Disposition"] = f'attachment; filename="{file}.csv"'
    return response

"""Places in other formats than JSON: which is wanted, by ``?format=`` or else by ``Accept``, and the answer in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask import Response, request

from gazetteer.api import readers
from gazetteer.api.answers import JSON
from gazetteer.model import Entry, Source
from gazetteer.render import FORMATS, shapes
from gazetteer.render.table import COLUMNS, OF_YEAR
from gazetteer.schema import Parameter

# the first is what is answered to who has no wish
OF_ONE = ("json", "geojson", "lpf", "jsonld", "csv")
OF_MANY = (*OF_ONE, "ndjson")
OF_NAMES = ("json", "csv")

_CSV = {
    "type": "string",
    "description": f"RFC 4180, a row a name; the columns are {', '.join(COLUMNS)}; with as_of also "
    f"{' and '.join(OF_YEAR)}: how sure it is that the label, and the name in the years of its row, were in use then: "
    "within, undated or other.",
}
ONE = {"geojson": shapes.Feature, "lpf": shapes.LinkedFeature, "jsonld": shapes.LinkedData, "csv": _CSV}
MANY = {
    "geojson": shapes.FeatureCollection,
    "lpf": shapes.LinkedPlaces,
    "jsonld": shapes.LinkedPlaces,
    "csv": _CSV,
    "ndjson": shapes.PlaceWithNames,
}

MEDIA_TYPES = {"json": JSON, **{name: found.media_type.partition(";")[0] for name, found in FORMATS.items()}}

_WHICH = "the form of the answer; without it the Accept header decides"


def parameter(offered: Sequence[str], example: str = "geojson") -> dict[str, Parameter]:
    """``format`` where only these are offered."""
    return {"format": readers.one_of(tuple(offered), _WHICH, example)}


def answers(offered: Sequence[str], plain: Any, kinds: Mapping[str, Any]) -> dict[str, Any]:
    """Media type -> shape of the formats offered: ``plain`` as JSON, the others by ``kinds``."""
    return {MEDIA_TYPES[name]: plain if name == "json" else kinds[name] for name in offered}


def wanted(asked: str, offered: Sequence[str]) -> str:
    """The format to answer in: as ``?format=`` says, else the best that ``Accept`` allows, else the first."""
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


def one(form: str, entry: Entry, sources: Iterable[Source], as_of: int | None = None) -> Response:
    """A place by itself; ``as_of``, here and below: the year asked for."""
    return _answer(form, FORMATS[form].one(entry, sources, as_of=as_of), entry.place.id)


def many(form: str, entries: Iterable[Entry], sources: Iterable[Source], name: str, as_of: int | None) -> Response:
    """Several places as one document; ``name`` is what a file of it may be called."""
    return _answer(form, "".join(FORMATS[form].chunks(entries, sources, as_of=as_of)), name)


def file_name(name: str, ending: str) -> str:
    """What a file of a place may be called: ``gn-147105.csv`` for ``gn:147105``."""
    return f"{re.sub(r'[^A-Za-z0-9.]+', '-', name).strip('-.') or 'place'}.{ending}"


def _answer(form: str, text: str, name: str) -> Response:
    response = Response(text.encode(), content_type=FORMATS[form].media_type)
    if form == "csv":  # which browsers save; the other formats they show
        response.headers["Content-Disposition"] = f'attachment; filename="{file_name(name, form)}"'
    return response

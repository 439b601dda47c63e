"""Places with all their names as files of each format: a head, a piece a place, an end; nothing is held in memory.

A format that is one JSON document has a place a line all the same, so that it can be read, cut and compared by lines.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from gazetteer.model import Entry, Release, Source
from gazetteer.render.geojson import geojson
from gazetteer.render.json import place
from gazetteer.render.jsonld import CONTEXT, jsonld, node
from gazetteer.render.lpf import NAMESPACE, REMOTE_CONTEXT, Sources, lpf
from gazetteer.render.names import toponym
from gazetteer.render.table import csv_header, csv_rows

if TYPE_CHECKING:
    from gazetteer.render import shapes

# Rows of a file hold no half surrogate pairs, which SQLite does not store: JSON need not be searched for them.
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


@dataclass(frozen=True, slots=True)
class Format:
    """How a file of places is put together."""

    name: str
    media_type: str
    piece: Callable[[Entry, Sources, int | None], str]  # with the year asked for
    # with members about the file, where there is room, and the year
    head: Callable[[dict[str, str], int | None], str] = lambda about, year: ""
    between: str = ""
    end: str = ""
    alone: Callable[[Entry, Sources], str] | None = None  # one place by itself, where that is another document

    def chunks(
        self, entries: Iterable[Entry], sources: Iterable[Source], release: Release | None = None,
        *, as_of: int | None = None,
    ) -> Iterator[str]:  # fmt: skip
        """The text of a file, a piece a place; its head names the ``release``, where the format has room for it.

        ``as_of``, here and below: the year that the places are shown in, where one was asked for.
        """
        known = {source.id: source for source in sources}
        yield self.head({"gaz:release": release.id, "gaz:built": release.built} if release else {}, as_of)
        before = ""
        for entry in entries:
            yield before + self.piece(entry, known, as_of)
            before = self.between
        yield self.end

    def one(self, entry: Entry, sources: Iterable[Source], *, as_of: int | None = None) -> str:
        """The text of one place by itself."""
        if self.alone is None:
            return "".join(self.chunks((entry,), sources, as_of=as_of))
        return self.alone(entry, {source.id: source for source in sources}) + "\n"


def record(entry: Entry) -> shapes.PlaceWithNames:
    """A place with its names, as the API shows both."""
    out = cast("shapes.PlaceWithNames", place(entry.place))
    out["names"] = [toponym(name) for name in entry.names]
    return out


def _collection(context: object = None) -> Callable[[dict[str, str], int | None], str]:
    opening = {} if context is None else {"@context": context}

    def head(about: dict[str, str], year: int | None) -> str:
        return _encode({**opening, "type": "FeatureCollection", **about, "features": []}).removesuffix("]}") + "\n"

    return head


def _geojson(entry: Entry, sources: Sources, year: int | None = None) -> str:
    return _encode(geojson(entry.place, entry.names))


def _lpf(entry: Entry, sources: Sources, year: int | None = None) -> str:
    return _encode(lpf(entry, sources))


_LPF_CONTEXT = [REMOTE_CONTEXT, {"gaz": NAMESPACE}]

FORMATS = {
    found.name: found
    for found in (
        Format(
            # no type is registered for it; that of GeoJSON would not tell it from GeoJSON
            "lpf", "application/vnd.linked-places+json", _lpf,
            head=_collection(_LPF_CONTEXT), between=",\n", end="\n]}\n", alone=_lpf,
        ),
        Format(
            "geojson", "application/geo+json", _geojson,
            head=_collection(), between=",\n", end="\n]}\n", alone=_geojson,
        ),
        Format(
            "jsonld", "application/ld+json", lambda entry, sources, year: _encode(node(entry, sources)),
            head=_collection(CONTEXT), between=",\n", end="\n]}\n",
            alone=lambda entry, sources: _encode(jsonld(entry, sources)),
        ),
        Format(
            "csv", "text/csv; charset=utf-8; header=present", lambda entry, sources, year: csv_rows(entry, year),
            head=lambda about, year: csv_header(year),
        ),
        Format(
            "ndjson", "application/x-ndjson", lambda entry, sources, year: _encode(record(entry)) + "\n",
        ),
    )
}  # fmt: skip

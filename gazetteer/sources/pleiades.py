"""Pleiades, the gazetteer of ancient places (pleiades.stoa.org), as JSON: a place, a folder of places, or the dump.

A place has names as they are attested and romanized, with the years of the periods they are attested in, and
locations, which have titles of their own that are no names. Also GeoJSON made of it that keeps id, title and names.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from gazetteer.errors import SourceError
from gazetteer.record import Name, Problem, Record, Relation, Report, Warn, warner
from gazetteer.sources.heads import Head, head_of
from gazetteer.sources.json_stream import members
from gazetteer.sources.lpf_values import object_of, objects, point_of, text_of
from gazetteer.sources.place_types import feature_of_word
from gazetteer.sources.repeated import Repeated
from gazetteer.sources.spells import in_order
from gazetteer.sources.values import BadValue, coordinates, identity, language
from gazetteer.sources.years import Span

SOURCE = "pleiades"
_SITE = "pleiades.stoa.org"
_TRIED = 3  # files of a folder
# What a connection says when the other place holds this one, the nearest in meaning to "is in" first.
CONTAINERS = (
    "part_of_admin", "part_of_regional", "in_territory_of", "in", "part_of_physical", "part_of_analytical", "at",
)  # fmt: skip
STILL = 1900  # the modern period ends at 2099 or so: a name of today
_PLACE = re.compile(r'"@type"\s*:\s*"Place"|"reprPoint"\s*:|"location_precision"\s*:')
Json = dict[str, Any]


def sniff(head: Head) -> bool:
    """Whether a file, or one of the first of a folder, is of Pleiades."""
    if head.path.is_dir():
        return any(sniff(head_of(path)) for path in islice(_files(head.path), _TRIED))
    return head.is_json and head.has(_SITE) and bool(_PLACE.search(head.text))


def read(path: Path, report: Report) -> Iterator[Record]:
    """One record a place, of the source ``pleiades``.

    Raises:
        SourceError: the file cannot be opened or is no JSON; one of a folder is reported instead.
    """
    pointless = Repeated("places have none")
    if not path.is_dir():
        yield from _file(path, report, pointless)
    for file in _files(path) if path.is_dir() else ():
        try:
            yield from _file(file, report, pointless)
        except SourceError as error:
            report(Problem(str(file), 1, str(error)))
    for problem in pointless.problems():
        report(problem)


def _file(file: Path, report: Report, pointless: Repeated) -> Iterator[Record]:
    for line, found in members(file, report, ("@graph",)):
        try:
            record = _record(found, warner(report, file, line), partial(pointless.add, file, line))
        except BadValue as error:
            report(Problem(str(file), line, str(error)))
            continue
        yield record


def _files(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(place, name) for name in sorted(names) if name.endswith(".json"))


def _record(found: Json, warn: Warn, lack: Warn) -> Record:
    number, title = text_of(found.get("id")), text_of(found.get("title"))
    place_id = f"pleiades:{number}" if number else identity(text_of(found.get("uri")))
    if not re.fullmatch(r"pleiades:\d+", place_id):
        raise BadValue("this is no place of Pleiades: it has no id")
    if object_of(found.get("properties")).get("location_precision"):
        raise BadValue("this is a location of a place, not a place")
    names = _names(found.get("names"), warn)
    label = plain_title(title) or (names[0].name if names else "")
    if not label:
        raise BadValue(f"{place_id} has no title and no name")
    ties = [tie for tie in objects(found.get("connections")) if _kind(tie) in CONTAINERS]
    ties.sort(key=lambda tie: CONTAINERS.index(_kind(tie)))
    others = [identity(text_of(tie.get("connectsTo"))) for tie in ties]
    lat, lon = _point(found, label, warn, lack)
    begin, end = _overall(found)
    return Record(
        id=place_id,
        source=SOURCE,
        names=with_title(label, names),
        label=label,
        feature=feature_of_types(found.get("placeTypes")),
        parent=next(filter(None, others), ""),
        lat=lat,
        lon=lon,
        begin=begin,
        end=end,
        relations=[
            Relation(place_id, "part_of", other, *years_of(tie, warn))
            for tie, other in zip(ties, others, strict=True)
            if other and (tie.get("start") is not None or tie.get("end") is not None)
        ],
    )


def _kind(tie: Json) -> str:
    return text_of(tie.get("connectionType")).lower()


def plain_title(title: str) -> str:
    """The title without the marks of an atlas: ``*Petra?`` is Petra, ``Nicer (river)`` is Nicer.

    Several names in one title (``Komaiai/Komaia``) stay as they are.
    """
    text = re.sub(r"\s*\([^()]*\)$", "", title.strip()).strip(" *?")
    return text or title


def with_title(label: str, names: list[Name]) -> list[Name]:
    """The names, and the title where it is none of them; one of them is the usual one.

    A title of several names (``Pathyris/Aphroditopolis``) is no name itself where the first of them is there.
    """
    titles = (label, label.partition("/")[0].strip(" ?*"))
    first = next((place for title in titles for place, name in enumerate(names) if name.name == title), None)
    if first is None:
        return [Name(label, preferred=True), *names]
    return [names[first]._replace(preferred=True), *names[:first], *names[first + 1 :]]


def feature_of_types(types: Any) -> str:
    """The feature of the first type that is known: ``["unlocated", "settlement"]`` -> ``"P.PPL"``."""
    words = types if isinstance(types, list) else [types]
    return next(filter(None, (feature_of_word("pleiades", text_of(word)) for word in words)), "")


def _names(listed: Any, warn: Warn) -> list[Name]:
    texts = [{"romanized": entry} for entry in listed if isinstance(entry, str)] if isinstance(listed, list) else []
    entries = objects(listed) or texts
    return list(dict.fromkeys(name for entry in entries for name in names_of(entry, years_of(entry, warn))))


def names_of(entry: Json, years: Span) -> Iterator[Name]:
    """The names of one entry: as it is attested, in its language, and as it is romanized.

    A romanized form of something attested is a transliteration; alone it is what the literature calls the place.
    """
    attested = text_of(entry.get("attested"))
    lang = language(text_of(entry.get("language"))) or ""
    ref = text_of(entry.get("uri"))
    kind = "historical" if years[1] is not None and years[1] < STILL else "variant"
    kind = "variant" if text_of(entry.get("nameType")) == "associated_modern" else kind
    open_years = (years[0], None if years[1] is not None and years[1] >= STILL else years[1])
    if attested:
        yield Name(attested, lang, kind, begin=open_years[0], end=open_years[1], ref=ref)
    for text in romanized(entry.get("romanized")):
        if text != attested:
            latin = f"{lang.partition('-')[0]}-Latn" if attested and lang else lang
            yield Name(text, latin, "transliteration" if attested else kind, False, *open_years, ref=ref)


def romanized(value: Any) -> Iterable[str]:
    """The forms in a cell or list of romanized forms, which commas separate."""
    values = value if isinstance(value, list) else [value]
    return dict.fromkeys(part.strip() for text in values for part in text_of(text).split(",") if part.strip())


def years_of(entry: Json, warn: Warn) -> Span:
    """First and last year; neither where they are in the wrong order."""
    about = text_of(entry.get("uri")) or text_of(entry.get("title"))
    return in_order(_year(entry.get("start")), _year(entry.get("end")), lambda reason: warn(f"{about}: {reason}"))


def _year(value: Any) -> int | None:
    return int(value) if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 10**6 else None


def _overall(found: Json) -> Span:
    """The years of all names and locations; the end is open where one is of today."""
    entries = [entry for key in ("names", "locations") for entry in objects(found.get(key))]
    begins = [begin for entry in entries if (begin := _year(entry.get("start"))) is not None]
    ends = [end for entry in entries if (end := _year(entry.get("end"))) is not None]
    first, last = min(begins, default=None), max(ends, default=None)
    return first, None if last is None or last >= STILL or (first or last) > last else last


def _point(found: Json, label: str, warn: Warn, lack: Warn) -> tuple[float | None, float | None]:
    """The representative point; of GeoJSON made of Pleiades the first of its points."""
    given = found.get("reprPoint")
    try:
        if isinstance(given, list) and len(given) >= 2:
            return coordinates(given[1], given[0])
        shapes = [shape for part in objects(found.get("features")) if (shape := object_of(part.get("geometry")))]
        if shapes and (point := point_of({"geometries": shapes})):
            return point
        lack(f"{label} has no point")
    except BadValue as error:
        warn(f"{label}: {error}")
    return None, None

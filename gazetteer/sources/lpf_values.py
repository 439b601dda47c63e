"""Reads the parts of Linked Places features: timespans, types, geometries, in the variety that is really about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from gazetteer.features import CLASSES
from gazetteer.record import Parent, Warn
from gazetteer.sources.spells import spells
from gazetteer.sources.values import BadValue, aat_features, coordinates, country, feature
from gazetteer.sources.years import NOT_SAID, Span

Box = tuple[float, float, float, float]


def spans(when: Any, warn: Warn) -> list[Span]:
    """The years of a ``when``, in order, those that touch joined into one: ``[(1924, 1991)]``."""
    when = object_of(when)
    found = [
        spell
        for span in objects(when.get("timespans") or when.get("timespan"))
        for spell in spells(_written(span.get("start"), last=False), _written(span.get("end"), last=True), warn)
    ]
    dated = [span for span in found if span != NOT_SAID]
    joined: list[Span] = []
    for begin, end in sorted(dated, key=lambda span: span[0] if span[0] is not None else -(10**6)):
        first, last = joined[-1] if joined else (begin, end)
        if joined and (last is None or begin is None or begin <= last + 1):
            joined[-1] = (first, None if last is None or end is None else max(last, end))
        else:
            joined.append((begin, end))
    return joined


def _written(value: Any, *, last: bool) -> str:
    if isinstance(value, dict):
        order = ("in", "latest", "earliest") if last else ("in", "earliest", "latest")
        value = next((value[key] for key in order if value.get(key) not in (None, "")), None)
    if isinstance(value, list):
        value = value[0] if value else None
    return "" if text_of(value) == "-1" else text_of(value)


def overall(found: list[Span]) -> Span:
    """The first year and the last of several spans."""
    return (found[0][0], found[-1][1]) if found else NOT_SAID


def feature_of(types: list[dict[str, Any]], classes: Any) -> str:
    """The first type that the AAT table knows by id, else by label, else the feature class."""
    numbers = [re.sub(r"\D*(\d+)/?", r"\1", text_of(kind.get("identifier") or kind.get("@id"))) for kind in types]
    labels = [text_of(kind.get(key)) for key in ("label", "label_aat", "sourceLabel", "sourceLabels") for kind in types]
    found = next((aat_features()[number] for number in numbers if number in aat_features()), "")
    found = found or next((known for label in labels if (known := feature(label))), "")
    given = text_of(classes[0] if isinstance(classes, list) and classes else classes)
    return found or (given if len(given) == 1 and given in CLASSES else "")


def in_countries(place: str, codes: Iterable[str]) -> tuple[str, list[Parent]]:
    """The country of a place; of one in several countries none is, and it is said to lie in each.

    ``codes`` are ISO 3166 codes; what is none is passed over. Rivers and former empires have several.
    """
    found = list(dict.fromkeys(code for text in codes if (code := country(text))))
    if len(found) < 2:
        return "".join(found), []
    return "", [Parent(place, "", f"iso:{code}") for code in found]


def point_of(geometry: Any) -> tuple[float, float] | None:
    """Latitude and longitude that stand for a geometry: its first point, else the middle of its bounds."""
    parts = _parts(object_of(geometry))
    for part in parts:
        if part.get("type") == "Point" and (pairs := list(_pairs(part.get("coordinates")))):
            return coordinates(pairs[0][1], pairs[0][0])
    all_pairs = [pair for part in parts for pair in _pairs(part.get("coordinates"))]
    if all_pairs:
        return middle(all_pairs)
    return next((wkt_point(text) for part in parts if (text := text_of(part.get("geowkt")))), None)


def _parts(geometry: dict[str, Any], depth: int = 0) -> list[dict[str, Any]]:
    inner = [part for child in objects(geometry.get("geometries")) if depth < 9 for part in _parts(child, depth + 1)]
    return inner or [geometry]


def _pairs(value: Any) -> Iterator[tuple[Any, Any]]:
    """Longitude and latitude of every position in coordinates of any depth."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if not isinstance(value, list) or not value:
            continue
        if isinstance(value[0], list):
            waiting.extend(reversed(value))
        elif len(value) > 1:
            yield value[0], value[1]


def box_of(geometry: Any) -> Box | None:
    """West, south, east and north of a geometry that has an extent; None of points. ``BadValue`` if off the globe."""
    parts = _parts(object_of(geometry))
    pairs = [pair for part in parts for pair in _pairs(part.get("coordinates"))]
    extends = any(part.get("type") not in ("Point", "MultiPoint") for part in parts)
    return _bounds(pairs) if pairs and extends else None


def middle(pairs: Iterable[tuple[Any, Any]]) -> tuple[float, float]:
    """Latitude and longitude of the middle of the bounds of longitude-latitude pairs; ``BadValue`` if off the globe."""
    west, south, east, north = _bounds(pairs)
    lon = (west + east) / 2 if west <= east else (west + east + 360) / 2
    return (south + north) / 2, lon if lon <= 180 else lon - 360


def _bounds(pairs: Iterable[tuple[Any, Any]]) -> Box:
    """West, south, east and north; west is greater than east of what lies across the antimeridian."""
    points = [coordinates(lat, lon) for lon, lat in pairs]
    lats, lons = zip(*points, strict=True)
    west, east = min(lons), max(lons)
    if east - west > 180:  # a country cut in two at 180°: Fiji, Russia
        eastward = [lon + 360 if lon < 0 else lon for lon in lons]
        if max(eastward) - min(eastward) < east - west:
            west, east = min(eastward), max(eastward) - 360
    return west, min(lats), east, max(lats)


def wkt_point(text: str) -> tuple[float, float]:
    """Latitude and longitude of well-known text such as ``POINT(19.03 54.03)``; ``BadValue`` when it has none."""
    pairs = re.findall(r"([-+\d.eE]+)\s+([-+\d.eE]+)", text.partition("(")[2])
    if not pairs:
        raise BadValue(f"geometry {text[:40]!r} is not well-known text")
    return middle(pairs)


def text_of(value: Any) -> str:
    """A JSON scalar as stripped text; "" for null and for anything that is no scalar."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(str(value).split())


def object_of(value: Any) -> dict[str, Any]:
    """The value if it is a JSON object, else an empty one."""
    return value if isinstance(value, dict) else {}


def objects(value: Any) -> list[dict[str, Any]]:
    """The JSON objects in a value that should be a list of them, or is a single one."""
    if isinstance(value, dict):
        return [value]
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []

"""Coordinates as people paste them into a search field: decimal degrees, degrees with minutes, a point of WKT."""

from __future__ import annotations

import re

_MOST = 100  # characters
_SIGNS = str.maketrans({"−": "-", "º": "°", "’": "'", "′": "'", "ʹ": "'", "″": '"', "”": '"', "“": '"', "ʺ": '"'})
_WKT = re.compile(r"(?:SRID=4326;)?\s*POINT\s*Z?\s*\(\s*(\S+)\s+(\S+?)(?:\s+\S+)?\s*\)", re.IGNORECASE)
_GEO = re.compile(r"geo:\s*", re.IGNORECASE)
_NUMBER = r"\d{1,3}(?:\.\d+)?"
_TOKEN = re.compile(r"\s*([NSEW]|\d{1,3}(?:\.\d+)?|''|[°'\"])\s*")
_PLAIN = re.compile(rf"([+-]?{_NUMBER})\s*°?\s*(?:[,;]\s*|\s+)([+-]?{_NUMBER})\s*°?")
_COMMAS = re.compile(r"([+-]?\d{1,3},\d+)\s*(?:;\s*|\s+|,\s+)([+-]?\d{1,3},\d+)")  # decimal commas
_SIXTY = 60


def point(text: str) -> tuple[float, float] | None:
    """Latitude and longitude in degrees, where ``text`` is a point and nothing else.

    >>> point("39.76,46.75"), point("POINT(46.75 39.76)"), point("39°45′N 46°45′E"), point("Baku")
    ((39.76, 46.75), (39.76, 46.75), (39.75, 46.75), None)
    """
    if len(text) > _MOST or not any(char.isdigit() for char in text):
        return None
    text = _GEO.sub("", text.translate(_SIGNS).strip(), count=1)
    found = _wkt(text) or _plain(text) or _with_sides(text)
    return found if found and abs(found[0]) <= 90 and abs(found[1]) <= 180 else None


def _wkt(text: str) -> tuple[float, float] | None:
    found = _WKT.fullmatch(text)
    try:
        return (float(found[2]), float(found[1])) if found else None
    except ValueError:
        return None


def _plain(text: str) -> tuple[float, float] | None:
    """Two numbers, one of them with a decimal point or a comma between them: "12 34" is no point."""
    found = _COMMAS.fullmatch(text)
    if found:
        return float(found[1].replace(",", ".")), float(found[2].replace(",", "."))
    found = _PLAIN.fullmatch(text.strip("()[] "))
    if not found or not any(sign in text for sign in ".,;°"):
        return None
    return float(found[1]), float(found[2])


def _with_sides(text: str) -> tuple[float, float] | None:
    """Two angles that say which is north or south and which is east or west, in either order."""
    text = re.sub(r"[,;()]", " ", text.upper())
    tokens = _TOKEN.findall(text)
    sides = [at for at, token in enumerate(tokens) if token.isalpha()]
    if len(sides) != 2 or _TOKEN.sub("", text).strip():
        return None
    cut = sides[1] if sides[0] == 0 else sides[0] + 1  # "N 39 E 46" or "39 N 46 E"
    angles = dict(angle for angle in (_angle(tokens[:cut]), _angle(tokens[cut:])) if angle)
    return (angles["lat"], angles["lon"]) if len(angles) == 2 else None


def _angle(tokens: list[str]) -> tuple[str, float] | None:
    """Whether it is a latitude, and its degrees: of a side with one to three numbers, whole but for the last."""
    side = tokens[0] if tokens[0].isalpha() else tokens[-1]
    numbers = [token for token in tokens if token[0].isdigit()]
    if not side.isalpha() or not 1 <= len(numbers) <= 3 or any("." in number for number in numbers[:-1]):
        return None
    degrees, minutes, seconds = (*map(float, numbers), 0.0, 0.0)[:3]
    if minutes >= _SIXTY or seconds >= _SIXTY:
        return None
    angle = degrees + minutes / _SIXTY + seconds / _SIXTY**2
    return "lat" if side in "NS" else "lon", -angle if side in "SW" else angle

"""Coordinates as people write them: ``39.76``, ``39,76``, ``39.76 N``, ``39°45'36"N``, ``39° 45,6′ с. ш.``"""

from __future__ import annotations

import re

_SIDES = {"n": 1, "s": -1, "e": 1, "w": -1, "с": 1, "ю": -1, "в": 1, "з": -1}
_LATITUDES = frozenset("nsсю")
_NUMBER = r"\d+(?:[.,]\d+)?"
_DEGREES = re.compile(
    rf"(?P<before>[nsew])?\s*(?P<sign>[+-]?)(?P<degrees>{_NUMBER})\s*(?:°|º|deg)?\s*"
    rf"(?:(?P<minutes>{_NUMBER})\s*['′’‘]\s*)?(?:(?P<seconds>{_NUMBER})\s*(?:[\"″”“]|''|′′)\s*)?"
    r"(?P<after>[nsew]|[сюзв]\.?\s?[шд]?\.?)?"
)


def degrees(text: str, *, latitude: bool) -> float | None:
    """Degrees, negative to the south and west; None when they are not written so, or name the other direction.

    >>> degrees("39,76", latitude=True), degrees("46°45'W", latitude=False), degrees("46.75 E", latitude=True)
    (39.76, -46.75, None)
    """
    try:
        return float(text)
    except ValueError:
        pass
    found = _DEGREES.fullmatch(text.strip().lower().replace("−", "-"))
    if not found:
        return None
    side = found["before"] or (found["after"] or "")[:1]
    if side and (side in _LATITUDES) != latitude:
        return None
    parts = (found["degrees"], found["minutes"] or "0", found["seconds"] or "0")
    whole, minutes, seconds = (float(part.replace(",", ".")) for part in parts)
    if minutes >= 60 or seconds >= 60:
        return None
    sign = -1 if found["sign"] == "-" else 1
    return sign * _SIDES.get(side, 1) * (whole + minutes / 60 + seconds / 3600)


def pair(text: str) -> tuple[str, str] | None:
    """Latitude and longitude, in this order, as one cell gives them: ``39.76, 46.75``; None when it does not."""
    sides = [
        side
        for side in re.split(r"\s*[;|]\s*|,\s+|(?<=[nsNS])[\s,]+(?=[\dewEW])|\s+(?=[-+\d])", text.strip("()[] "))
        if side
    ]
    if len(sides) == 1 and text.count(",") == 1:
        sides = text.strip("()[] ").split(",")
    return (sides[0], sides[1]) if len(sides) == 2 else None

"""When two records speak of one place, and two names of one use of a name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gazetteer.record import Name, Record

_RANKS = {"gn:": 0, "wd:": 1, "gz:": 1}  # canonical schemes; of two that are as good a place keeps the one it has

Use = tuple[str, int | None, int | None]  # lang, begin, end


def same_use(uses: dict[Use, int], name: Name) -> Use | None:
    """The known use that ``name`` attests or refines: same language or one unknown, same years or open ones.

    A usual name of today is no use of it that has ended.
    """
    dated = name.begin is not None or name.end is not None
    for use in ((name.lang, name.begin, name.end), (name.lang, None, None), ("", None, None)):
        if use in uses:
            return use
    if not dated:
        return next((use for use in uses if name.lang in ("", use[0]) and not (name.preferred and use[2])), None)
    return None


def outlived(name: Name, names: Iterable[Name]) -> bool:
    """Whether a name that has ended may live on in its language beside that: no other of ``names`` took its place.

    An authority that no longer calls a place Lwów does not end what it is called in Polish.
    """
    living = {other.name for other in names if other.lang == name.lang and other.end is None}
    return name.end is not None and (not living or name.name in living)


def joins_by_name(record: Record) -> bool:
    """Whether a record may be joined by name and distance: it has a point, and an id of its source alone."""
    known = record.names_only or record.id.startswith(("gn:", "gz:"))
    return not known and record.lat is not None and record.lon is not None


def rank(place_id: str) -> int:
    """How good an id is: 0 is best."""
    return _RANKS.get(place_id[:3], len(_RANKS))


def box_text(record: Record) -> str | None:
    """The box of a record as the file has it: west, south, east, north, with spaces."""
    return None if record.box is None else " ".join(f"{side:g}" for side in record.box)


def read_box(text: str | None) -> tuple[float, float, float, float] | None:
    """West, south, east and north, from what ``box_text`` wrote."""
    if text is None:
        return None
    west, south, east, north = map(float, text.split())
    return west, south, east, north


def facts(record: Record) -> dict[str, Any]:
    """What a record says of a place itself, by column; None or "" where it says nothing."""
    return {
        "label": record.label,
        "feature": record.feature,
        "source_country": record.country,
        "lat": record.lat,
        "lon": record.lon,
        "population": record.population,
        "begin": record.begin,
        "end": record.end,
        "claims": " ".join(record.claims),
        "known": record.known,
        "box": box_text(record),
    }

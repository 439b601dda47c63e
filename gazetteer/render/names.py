"""Names in JSON: that of a match, and those of a place with all that is known of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from gazetteer.labels.periods import DatedName
from gazetteer.model import Toponym

if TYPE_CHECKING:
    from gazetteer.render import shapes


def toponym(found: Toponym) -> shapes.Toponym:
    """A name with all that is known of it; ``refs`` says where in each of ``sources``, in the same order."""
    return {
        **matched(found),
        "refs": list(found.refs),
        "preferred": found.preferred,
        "name_of": list(found.name_of),
        "used_by": list(found.used_by),
        "accepted_by": list(found.name_of),
        "disputed_by": list(found.disputed_by),
        "in_text": found.in_text,
    }


def dated_name(found: DatedName) -> shapes.DatedName:
    """A name with its periods; ``name_dated`` only where a year was asked for."""
    out = cast("shapes.DatedName", {**toponym(found.toponym), "periods": [period(row) for row in found.periods]})
    if found.dated:
        out["name_dated"] = found.dated
    return out


def place_names(place_id: str, found: Iterable[DatedName]) -> shapes.PlaceNames:
    """The names of a place."""
    return {"id": place_id, "names": [dated_name(name) for name in found]}


def matched(name: Toponym) -> shapes.Matched:
    """The name that matched."""
    return {
        "name": name.name,
        "lang": name.lang,
        "script": name.script,
        "kind": name.kind,
        "begin": name.begin,
        "end": name.end,
        "sources": list(name.sources),
    }


def period(row: Toponym) -> shapes.Period:
    """The years of one row of a name, and what it was then."""
    return {
        "begin": row.begin,
        "end": row.end,
        "kind": row.kind,
        "preferred": row.preferred,
        "name_of": list(row.name_of),
        "used_by": list(row.used_by),
        "accepted_by": list(row.name_of),
        "disputed_by": list(row.disputed_by),
        "sources": list(row.sources),
        "refs": list(row.refs),
    }

"""The model as plain dicts, ready for JSON: one function a shape, keys in the order in which they are printed.

What the fields mean stands in ``shapes``. A query is rendered under the names that requests use, so it can be sent
again as it stands.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

from gazetteer.linking.query import Query
from gazetteer.model import (
    Annotation,
    Edit,
    Evidence,
    Match,
    Normalization,
    Place,
    PlaceRef,
    Reading,
    Relation,
    Resolution,
    Suggestion,
    Toponym,
    Within,
)
from gazetteer.render.names import matched, period, toponym
from gazetteer.render.readings import as_dict
from gazetteer.render.reasons import reasons
from gazetteer.store.browse import NameEntry

if TYPE_CHECKING:
    from gazetteer.render import shapes

_SURROGATE = re.compile("[\ud800-\udfff]")


def dumps(value: Any) -> str:
    """``value`` as JSON on one line, letters as they are; lone surrogates escaped, so that UTF-8 can encode it.

    >>> dumps({"name": "Շուշի", "broken": chr(0xD800)})
    '{"name":"Շուշի","broken":"\\\\ud800"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _SURROGATE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def match(found: Match, asked: Query) -> shapes.Match:
    """A scored candidate with the name that matched; ``reasons`` and the like only where there is an explanation.

    ``asked`` is the query, whose name is that of the place where nothing else was read in it.
    """
    read = found.reading or Reading(asked.name)
    out = cast("shapes.Match", {**_found(found.place, found.score, found.toponym), "reading": as_dict(read)})
    if found.explanation:
        out["reasons"] = [{"text": reason.text, "weight": reason.worth} for reason in reasons(found, asked)]
        out["explanation"] = [_evidence(item) for item in found.explanation]
        out["periods"] = [period(row) for row in found.periods]
    return out


def suggestion(found: Suggestion) -> shapes.Suggestion:
    """A line of autocomplete, in the shape of a match."""
    return _found(found.place, found.score, found.toponym)


def resolution(found: Resolution) -> shapes.Resolution:
    """The decision over one query: the query, the status, the margin, the matches, best first, the warnings."""
    return {
        "query": query(found.query),
        "status": found.status,
        "margin": found.margin,
        "matches": [match(item, found.query) for item in found.matches],
        "warnings": list(found.warnings),
    }


def annotation(found: Annotation) -> shapes.Annotation:
    """A place named in a text; ``matched`` is null for abbreviations, demonyms and what was not found."""
    place = found.place
    out = {
        "start": found.start,
        "end": found.end,
        "text": found.text,
        "status": found.status,
        "id": place.id if place else None,
        **(_label(place) if place else {"name": None}),
        "type": place.type if place else None,
        **of_country(place),
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "score": found.score,
        "kind": found.kind,
        "inflected": found.inflected,
        "nested": found.nested,
        "matched": matched(found.toponym) if found.toponym else None,
        "alternatives": [{"id": other.id, **_label(other), "score": score} for other, score in found.alternatives],
    }
    return cast("shapes.Annotation", out)


def normalization(found: Normalization) -> shapes.Normalization:
    """A rewritten text with its edits: ``from`` stands at ``start`` in the old text, ``to`` at ``new_start`` here."""
    return {
        "text": found.text,
        "edits": [_edit(edit) for edit in found.edits],
        "left": [
            {"start": item.start, "end": item.end, "text": item.text, "reason": item.reason} for item in found.left
        ],
    }


def query(asked: Query) -> shapes.Query:
    """What was asked, every field of it."""
    return {
        "q": asked.name,
        "lang": asked.lang,
        "country": list(asked.countries),
        "region": list(asked.regions),
        "type": list(asked.types),
        "near": list(asked.near) if asked.near else None,
        "bbox": list(asked.bbox) if asked.bbox else None,
        "as_of": asked.as_of,
        "perspective": asked.perspective,
        "limit": asked.limit,
        "min_score": asked.min_score,
        "explain": asked.explain,
    }


def listed(found: Place) -> shapes.Place:
    """A place in a list of places; parents nearest first."""
    return {
        "id": found.id,
        **_label(found),
        "type": found.type,
        "feature": found.feature,
        **of_country(found),
        "lat": found.lat,
        "lon": found.lon,
        "population": found.population,
        "begin": found.begin,
        "end": found.end,
        "links": list(found.links),
        "parents": _refs(found.parents),
        "claims": list(found.claims),
        "claims_from": found.claims_from or None,
    }


def near(found: Place, km: float) -> shapes.NearbyPlace:
    """A place in a list of places around a point."""
    return {**listed(found), "distance_km": km}


def place(found: Place) -> shapes.WholePlace:
    """Everything about a place but its names; ``relations`` and ``within`` only of one place, not of many."""
    out = cast("shapes.WholePlace", listed(found))  # {**listed(found)} would not do: it may have more keys
    if found.relations is not None:
        out["relations"] = [_relation(item) for item in found.relations]
    if found.box is not None:
        out["bbox"] = list(found.box)
    if found.within is not None:
        out["within"] = [_within(item) for item in found.within]
    return out


def name_entry(entry: NameEntry) -> shapes.NameEntry:
    """A name in a list of names, with the place that bears it."""
    label = _named(entry.place_name, entry.name_dated)
    return {**toponym(entry.toponym), "place": {"id": entry.place_id, **label, **of_country(entry)}}


def _found(where: Place, score: float, name: Toponym) -> shapes.Suggestion:
    return {
        "id": where.id,
        **_label(where),
        "type": where.type,
        **of_country(where),
        "lat": where.lat,
        "lon": where.lon,
        "score": score,
        "matched": matched(name),
        "links": list(where.links),
        "parents": _refs(where.parents),
        "claims": list(where.claims),
        "claims_from": where.claims_from or None,
    }


def of_country(place: Place | NameEntry | None) -> shapes.OfCountry:
    """The country of a place, and whose it is where that is disputed."""
    return {
        "country": (place.country or None) if place else None,
        "claimed_by": list(place.claims) if place else [],
        "administered_by": list(place.administered_by) if place else [],
        "source_country": (place.source_country or None) if place else None,
    }


def _edit(edit: Edit) -> shapes.Edit:
    out: shapes.Edit = {
        "start": edit.start,
        "end": edit.end,
        "new_start": edit.new_start,
        "new_end": edit.new_end,
        "from": edit.before,
        "to": edit.after,
        "id": edit.id,
        "inflected": edit.inflected,
    }
    if edit.name_dated:
        out["name_dated"] = edit.name_dated
    return out


def _label(of: Place) -> shapes.Shown:
    return _named(of.name, of.name_dated)


def _named(name: str, dated: str) -> shapes.Shown:
    return {"name": name, "name_dated": dated} if dated else {"name": name}


def _refs(places: Iterable[PlaceRef]) -> list[shapes.PlaceRef]:
    return [{"id": found.id, "name": found.name} for found in places]


def _relation(item: Relation) -> shapes.Relation:
    return {
        "relation": item.kind,
        "id": item.place.id,
        "name": item.place.name,
        "begin": item.begin,
        "end": item.end,
        "refs": list(item.refs),
    }


def _within(item: Within) -> shapes.Within:
    return {
        "perspective": item.perspective,
        "parents": _refs(item.parents),
        "begin": item.begin,
        "end": item.end,
        "refs": list(item.refs),
    }


def _evidence(item: Evidence) -> shapes.Evidence:
    return {"feature": item.feature, "value": item.value, "weight": item.weight, "detail": item.detail}

"""Places in Linked Places Format 1.2: GeoJSON features with dated names, types, links and relations.

All that a gazetteer knows of a place is in its feature, so that ``gazetteer build lpf:FILE`` makes the same place
again (``sources/lpf_own.py`` reads it). What the format has no member for stands in members that begin with ``gaz:``,
where its schema allows others and other readers pass over them; a member that would say nothing is left out:

===================  =====================================================================================
of ``properties``    ``gaz:id``, ``gaz:feature``, ``gaz:name_dated`` (where a year was asked for: how sure it
                     is that ``title`` was in use then), ``gaz:population``, ``gaz:bbox``, ``gaz:claimed_by``,
                     ``gaz:administered_by``, ``gaz:source_country`` (of contested places),
                     ``gaz:claims_from`` (the place that it has them from);
                     ``gaz:within``: what parties see a place in; ``gaz:sources``: who attests its names, with
                     their licences
of a name            ``gaz:kind`` (else ``variant``), ``gaz:preferred`` (true), ``gaz:in_text`` (false),
                     ``gaz:name_of``, ``gaz:used_by``, ``gaz:disputed_by``
of a citation        ``gaz:source`` and ``gaz:ref``; without them its label is the id of the source
of a relation        ``gaz:relation``, ``gaz:refs``; ``gaz:inverse`` (true) where the other place says it
of a collection      ``gaz:release``, ``gaz:built``: which data it is from, where it was exported as a file
of a ``when``        ``gaz:years``, first and last, where they are none that readers of the format take for years
===================  =====================================================================================

A place shown in a view (a perspective, a language, a year) has the label and the parent of that view; only what is
shown without one is read back as it was. The script of a name is not written: it follows from its letters. A place
without a point has an empty collection as its geometry, since the format's schema has no ``null`` and GeoJSON demands
the member.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, cast

from gazetteer.features import type_of
from gazetteer.model import Entry, Place, Relation, Source, Toponym, Within
from gazetteer.sources.years import LATEST_YEAR

if TYPE_CHECKING:
    from gazetteer.render import shapes

Sources = Mapping[str, Source]

PART_OF = "gvp:broaderPartitive"  # what the format's readers take for "lies in"
REMOTE_CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"
NAMESPACE = "urn:x-gazetteer:term:"  # what gaz: stands for


def lpf(entry: Entry, sources: Sources, uri: Callable[[str], str] = str) -> shapes.LinkedFeature:
    """A place as a feature; ``uri`` writes ids."""
    place = entry.place
    geometry: shapes.Point | shapes.NoGeometry = {"type": "GeometryCollection", "geometries": []}
    if place.lat is not None and place.lon is not None:
        geometry = {"type": "Point", "coordinates": [place.lon, place.lat]}
    out: shapes.LinkedFeature = {
        "@id": uri(place.id),
        "type": "Feature",
        "properties": _properties(entry, sources, uri),
        "geometry": geometry,
        "names": [_name(name, sources) for name in entry.names],
        "types": [_type(place.feature)],
    }
    if relations := _relations(entry, uri):
        out["relations"] = relations
    if place.links:
        out["links"] = [{"type": "exactMatch", "identifier": uri(link)} for link in place.links]
    if place.begin is not None or place.end is not None:
        out["when"] = _when(place.begin, place.end)
    return out


def _properties(entry: Entry, sources: Sources, uri: Callable[[str], str]) -> shapes.LinkedProperties:
    place = entry.place
    out = cast("shapes.LinkedProperties", {"title": place.name})  # the rest follows, in its order
    if place.country:
        out["ccodes"] = [place.country]
    if place.feature:
        out["fclasses"] = [place.feature[0]]
    out |= {"gaz:id": place.id, "gaz:feature": place.feature}
    if place.name_dated:
        out["gaz:name_dated"] = place.name_dated
    if place.population is not None:
        out["gaz:population"] = place.population
    if place.source_country and (place.claims or place.source_country != place.country):
        out["gaz:source_country"] = place.source_country
    if place.claims:
        out["gaz:claimed_by"] = list(place.claims)
    if place.administered_by:
        out["gaz:administered_by"] = list(place.administered_by)
    if place.claims_from:
        out["gaz:claims_from"] = place.claims_from
    if place.box:
        out["gaz:bbox"] = list(place.box)
    if place.within:
        out["gaz:within"] = [_within(seen, uri) for seen in place.within]
    out["gaz:sources"] = [
        _source(sources[by]) for by in dict.fromkeys(by for name in entry.names for by in name.sources)
    ]
    return out


def _name(name: Toponym, sources: Sources) -> shapes.LinkedName:
    out = cast("shapes.LinkedName", {"toponym": name.name})  # the rest follows, in its order
    if name.lang:
        out["lang"] = name.lang
    if name.begin is not None or name.end is not None:
        out["when"] = _when(name.begin, name.end)
    out["citations"] = [_citation(sources[by], ref) for by, ref in zip(name.sources, name.refs, strict=True)]
    if name.kind != "variant":
        out["gaz:kind"] = name.kind
    if name.preferred:
        out["gaz:preferred"] = True
    if not name.in_text:
        out["gaz:in_text"] = False
    if name.name_of:
        out["gaz:name_of"] = list(name.name_of)
    if name.used_by:
        out["gaz:used_by"] = list(name.used_by)
    if name.disputed_by:
        out["gaz:disputed_by"] = list(name.disputed_by)
    return out


def _citation(source: Source, ref: str) -> shapes.LinkedCitation:
    if not ref:
        return {"label": source.id, "@id": source.url} if _is_address(source.url) else {"label": source.id}
    out: shapes.LinkedCitation = {"label": f"{source.id}: {ref}", "gaz:source": source.id, "gaz:ref": ref}
    if _is_address(ref):
        out["@id"] = ref
    return out


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://")) and " " not in text


def _source(source: Source) -> shapes.LinkedSource:
    return {
        "gaz:source": source.id,
        "title": source.title,
        "license": source.licence,
        "gaz:url": source.url,
        "gaz:version": source.version,
    }


def _relations(entry: Entry, uri: Callable[[str], str]) -> list[shapes.LinkedRelation]:
    place: Place = entry.place
    out = [_related(PART_OF, uri(parent.id), parent.name) for parent in place.parents[:1]]
    out += [_related("gaz:also_within", uri(other.id), other.name) for other in entry.besides]
    return out + [_relation(tie, uri) for tie in place.relations or ()]


def _related(kind: str, other: str, label: str) -> shapes.LinkedRelation:
    return {"relationType": kind, "relationTo": other, "label": label}


def _relation(tie: Relation, uri: Callable[[str], str]) -> shapes.LinkedRelation:
    kind = PART_OF if tie.kind == "part_of" else f"gaz:{tie.kind}"
    out = _related(kind, uri(tie.place.id), tie.place.name)
    if tie.begin is not None or tie.end is not None:
        out["when"] = _when(tie.begin, tie.end)
    out["gaz:relation"] = tie.kind
    if tie.refs:
        out["gaz:refs"] = list(tie.refs)
    return {**out, "gaz:inverse": True} if tie.inverse else out


def _within(seen: Within, uri: Callable[[str], str]) -> shapes.LinkedWithin:
    """What a party sees a place in: not a relation, which would say it for everybody."""
    out: shapes.LinkedWithin = {"gaz:perspective": seen.perspective}
    for parent in seen.parents[:1]:
        out |= {"relationTo": uri(parent.id), "label": parent.name}
    if seen.begin is not None or seen.end is not None:
        out["when"] = _when(seen.begin, seen.end)
    return {**out, "gaz:refs": list(seen.refs)} if seen.refs else out


def _when(begin: int | None, end: int | None) -> shapes.LinkedWhen:
    """Years as the format has them, ``-0300`` for 300 BCE; the start is there even if nothing is known of it."""
    span: shapes.LinkedSpan = {"start": {} if begin is None else {"in": _year(begin)}}
    if end is not None:
        span["end"] = {"in": _year(end)}
    usual = all(value is None or (value and -9999 <= value <= LATEST_YEAR) for value in (begin, end))
    return {"timespans": [span]} if usual else {"timespans": [span], "gaz:years": [begin, end]}


def _year(value: int) -> str:
    return f"{value:05d}" if value < 0 else f"{value:04d}"


@cache
def _type(feature: str) -> shapes.LinkedType:
    for size in range(len(feature), 0, -1):
        if found := _aat().get(feature[:size]):
            return {"identifier": f"aat:{found[0]}", "label": found[1], "sourceLabel": feature}
    return {"label": type_of(feature), "sourceLabel": feature}


@cache
def _aat() -> dict[str, tuple[str, str]]:
    rows = files("gazetteer").joinpath("data/feature_aat.tsv").read_text("utf-8").splitlines()
    cells = [row.split("\t") for row in rows if row and not row.startswith("#")]
    return {feature: (number, label) for feature, number, label in cells}

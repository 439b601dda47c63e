"""Linked Places features that a gazetteer exported, read back without loss: what ``render/lpf.py`` writes.

Told by ``gaz:id`` among their properties. Whoever edits such a file may leave out every other ``gaz:`` member and add
names as the format has them.
"""

from __future__ import annotations

import re
from typing import Any

from gazetteer.model import Source
from gazetteer.record import KINDS, RELATIONS, Handing, Name, Parent, Record, Relation, Warn
from gazetteer.sources.lpf_values import (
    feature_of,
    object_of,
    objects,
    overall,
    point_of,
    spans,
    text_of,
)
from gazetteer.sources.spells import in_order
from gazetteer.sources.values import BadValue, country, feature, identity, language
from gazetteer.sources.views import party
from gazetteer.sources.years import NOT_SAID, Span

Json = dict[str, Any]


def is_own(found: Json) -> bool:
    """Whether a gazetteer wrote this feature."""
    return bool(_text(object_of(found.get("properties")).get("gaz:id")))


def record(found: Json, source: str, sources: dict[str, Source], warn: Warn) -> Record:
    """The record of such a feature; the sources it names are added to ``sources``. Raises ``BadValue``."""
    properties = object_of(found.get("properties"))
    place = _text(properties["gaz:id"])
    listed = objects(properties.get("gaz:sources"))
    for about in listed:
        if (by := _text(about.get("gaz:source"))) and by not in sources:
            sources[by] = _source(by, about)
    known = {_text(about.get("gaz:source")) for about in listed}
    names = [_name(entry, known, warn) for entry in objects(found.get("names")) if _text(entry.get("toponym"))]
    label = _text(properties.get("title")) or (names[0].name if names else "")
    if not label:
        raise BadValue("no name")
    begin, end = _years(found.get("when"), warn)
    lat, lon = point_of(found.get("geometry")) or (None, None)
    relations = objects(found.get("relations"))
    claims = tuple(_parties(properties.get("gaz:claimed_by", properties.get("gaz:claims"))))
    shown = country(next(iter(_texts(properties.get("ccodes"))), ""))
    holders = " ".join(_parties(properties.get("gaz:administered_by")))
    return Record(
        id=place,
        source=f"lpf:{source}",
        names=names,
        label=label,
        feature=_feature(found, properties),
        country=country(_text(properties.get("gaz:source_country"))) or shown,
        parent=next((_id(tie.get("relationTo")) for tie in relations if _is_parent(tie)), ""),
        lat=lat,
        lon=lon,
        population=_number(properties.get("gaz:population")),
        box=_box(properties.get("gaz:bbox")),
        begin=begin,
        end=end,
        claims=claims,
        claims_from=_text(properties.get("gaz:claims_from")),
        handing=[Handing(place, "" if claims else "-", "", shown or "-", holders or "-")],  # what it inherits is said
        links=tuple(dict.fromkeys(filter(None, (_id(link.get("identifier")) for link in objects(found.get("links")))))),
        relations=[_relation(place, tie, warn) for tie in relations if _is_relation(tie)],
        parents=[
            *(_within(place, seen, warn) for seen in objects(properties.get("gaz:within"))),
            *(
                Parent(place, "", _id(tie.get("relationTo")))
                for tie in relations
                if _text(tie.get("relationType")) == "gaz:also_within"
            ),
        ],
        distinct=True,
    )


def _box(value: Any) -> tuple[float, float, float, float] | None:
    """West, south, east and north of a list of four numbers."""
    sides = [float(side) for side in value if isinstance(side, int | float)] if isinstance(value, list) else []
    return (sides[0], sides[1], sides[2], sides[3]) if len(sides) == 4 else None


def _name(entry: Json, known: set[str], warn: Warn) -> Name:
    kind = _text(entry.get("gaz:kind")) or "variant"
    if kind not in KINDS:
        raise BadValue(f"gaz:kind {kind!r} is none of {', '.join(KINDS)}")
    begin, end = _years(entry.get("when"), warn)
    cited = [(citation, _attestation(citation, known)) for citation in objects(entry.get("citations"))]
    other = next((citation for citation, by in cited if by is None), {})
    return Name(
        name=_text(entry["toponym"]),
        lang=language(_text(entry.get("lang"))) or "",
        kind=kind,
        preferred=entry.get("gaz:preferred") is True,
        begin=begin,
        end=end,
        name_of=" ".join(_parties(entry.get("gaz:name_of", entry.get("gaz:accepted_by")))),
        disputed_by=" ".join(_parties(entry.get("gaz:disputed_by"))),
        in_text=entry.get("gaz:in_text") is not False,
        ref=text_of(other.get("@id")) or text_of(other.get("label")),
        attested=tuple(by for _, by in cited if by is not None),
    )


def _attestation(citation: Json, known: set[str]) -> tuple[str, str] | None:
    """Source and ref of a citation that a gazetteer wrote; None of another one."""
    by = _text(citation.get("gaz:source")) or _text(citation.get("label"))
    return (by, _text(citation.get("gaz:ref"))) if by in known else None


def _source(by: str, about: Json) -> Source:
    title, licence, url, version = (_text(about.get(key)) for key in ("title", "license", "gaz:url", "gaz:version"))
    return Source(by, title or by, licence, url, version)


def _feature(found: Json, properties: Json) -> str:
    given = properties.get("gaz:feature")
    if isinstance(given, str):
        return given if re.fullmatch(r"[A-Z](\.[A-Z0-9]+)?", given) else feature(given)
    return feature_of(objects(found.get("types")), properties.get("fclasses"))


def _is_parent(tie: Json) -> bool:
    return text_of(tie.get("relationType")).endswith("broaderPartitive") and not tie.get("gaz:relation")


def _is_relation(tie: Json) -> bool:
    return tie.get("gaz:relation") in RELATIONS and tie.get("gaz:inverse") is not True


def _relation(place: str, tie: Json, warn: Warn) -> Relation:
    return Relation(place, tie["gaz:relation"], _id(tie.get("relationTo")), *_years(tie.get("when"), warn), _refs(tie))


def _within(place: str, seen: Json, warn: Warn) -> Parent:
    party = next(iter(_parties(seen.get("gaz:perspective"))), "")
    if not party:
        raise BadValue("gaz:within without the code of a view as its gaz:perspective")
    return Parent(place, party, _id(seen.get("relationTo")), *_years(seen.get("when"), warn), _refs(seen))


def _refs(tie: Json) -> str:
    return " ".join(_texts(tie.get("gaz:refs")))


def _years(when: Any, warn: Warn) -> Span:
    if when is None:  # of nearly all names
        return NOT_SAID
    exact = object_of(when).get("gaz:years")
    if isinstance(exact, list) and len(exact) == 2:
        return in_order(_number(exact[0]), _number(exact[1]), warn)
    return overall(spans(when, warn))


def _number(value: Any) -> int | None:
    """A whole number that the file of a gazetteer can hold."""
    whole = isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63
    return value if whole else None


def _id(value: Any) -> str:
    """An id as it was written, or of the address that JSON-LD has for it."""
    text = _text(value)
    return (identity(text) or text) if text.startswith("http") else text


def _text(value: Any) -> str:
    """A string exactly as it is, blanks included; a name is not ours to tidy."""
    return value if isinstance(value, str) and "\0" not in value else ""


def _texts(value: Any) -> list[str]:
    if value is None:
        return []
    return [text for item in (value if isinstance(value, list) else [value]) if (text := _text(item))]


def _codes(value: Any) -> list[str]:
    return [code for text in _texts(value) if (code := country(text))]


def _parties(value: Any) -> list[str]:
    return [code for text in _texts(value) if (code := party(text))]

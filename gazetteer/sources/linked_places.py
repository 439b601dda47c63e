"""Linked Places Format (LPF): GeoJSON features with dated names, types and links, from historical gazetteers.

Reads a FeatureCollection, or one feature a line, in the variety that is really about: ``identifier``, ``@id``
or ``uri``; AAT types as ``aat:…``, address or number; timespans of objects, strings or numbers, with ``-1`` and
``""`` for "not known".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from gazetteer.model import Source
from gazetteer.record import Name, Problem, Record, Report, Warn, warner
from gazetteer.sources import lpf_own
from gazetteer.sources.files import stem
from gazetteer.sources.heads import Head
from gazetteer.sources.json_stream import members
from gazetteer.sources.lpf_values import feature_of, in_countries, object_of, objects, overall, point_of, spans, text_of
from gazetteer.sources.values import BadValue, identity, language

# A closeMatch counts: it is what gazetteers write for "the same place" in practice. Articles about a place
# (primaryTopicOf, subjectOf) do not.
SAME_PLACE = frozenset({"", "closematch", "exactmatch", "sameas"})


def sniff(head: Head) -> bool:
    """Whether a JSON file has what the format adds to GeoJSON."""
    return head.is_json and head.has('"toponym"', '"ccodes"', "linkedplaces", '"gaz:id"')


def read(path: Path, report: Report, sources: dict[str, Source] | None = None) -> Iterator[Record]:
    """One record a feature, of the source ``lpf:<file name>``.

    Features that a gazetteer exported are read with all that they say; ``sources`` is filled with those that attest
    their names.

    Raises:
        SourceError: the file cannot be opened, or is no JSON.
    """
    source, known = stem(path), sources if sources is not None else {}
    for line, found in members(path, report, ("features",)):
        warn = warner(report, path, line)
        try:
            yield lpf_own.record(found, source, known, warn) if lpf_own.is_own(found) else _record(found, source, warn)
        except BadValue as error:
            report(Problem(str(path), line, f"{found.get('@id') or 'a feature'}: {error}"))


def _record(found: dict[str, Any], source: str, warn: Warn) -> Record:
    written = text_of(found.get("@id")) or text_of(found.get("id"))
    if not written:
        raise BadValue("no @id")
    properties = object_of(found.get("properties"))
    if "location_precision" in properties:
        raise BadValue("a location of a place of Pleiades, no place; read the file as pleiades:FILE")
    title = text_of(properties.get("title"))
    names = _names(title, objects(found.get("names")), warn)
    if not names:
        raise BadValue("no name")
    codes = properties.get("ccodes") or properties.get("ccode") or ""
    place = place_id(written, source)
    in_one, in_each = in_countries(place, map(text_of, codes if isinstance(codes, list) else [codes]))
    begin, end = overall(spans(found.get("when"), warn))
    lat, lon = point_of(found.get("geometry")) or (None, None)
    return Record(
        id=place,
        source=f"lpf:{source}",
        names=names,
        label=title or names[0].name,
        feature=feature_of(objects(found.get("types")), properties.get("fclasses")),
        country=in_one,
        parent=_parent(objects(found.get("relations"))),
        lat=lat,
        lon=lon,
        begin=begin,
        end=end,
        links=_links(objects(found.get("links"))),
        parents=in_each,
    )


def place_id(written: str, source: str) -> str:
    """The id of a place as the source writes it: an id known everywhere, an address, or one within the source."""
    if re.match(r"[A-Za-z][\w.-]*:\S", written):
        return identity(written) or written
    return f"{source}:{written}"


def _names(title: str, listed: Iterable[dict[str, Any]], warn: Warn) -> list[Name]:
    names = [
        Name(toponym, _lang(entry), "variant", toponym == title, begin, end, ref=_ref(entry))
        for entry in listed
        if (toponym := text_of(entry.get("toponym")))
        for begin, end in spans(entry.get("when"), warn) or [(None, None)]
    ]
    if title and not any(name.name == title for name in names):
        names.insert(0, Name(title, preferred=True))
    return names


def _lang(entry: dict[str, Any]) -> str:
    return language(text_of(entry.get("lang"))) or ""


def _ref(entry: dict[str, Any]) -> str:
    cited = next(iter(objects(entry.get("citations") or entry.get("citation"))), {})
    return text_of(cited.get("@id")) or text_of(cited.get("id")) or text_of(cited.get("label"))


def _parent(relations: list[dict[str, Any]]) -> str:
    for relation in relations:
        if "broader" in text_of(relation.get("relationType")):
            return identity(text_of(relation.get("relationTo")))
    return ""


def _links(listed: list[dict[str, Any]]) -> tuple[str, ...]:
    found = [
        identity(text_of(link.get("identifier")) or text_of(link.get("uri")) or text_of(link.get("@id")))
        for link in listed
        if text_of(link.get("type")).rpartition(":")[2].lower() in SAME_PLACE
    ]
    return tuple(dict.fromkeys(link for link in found if link))

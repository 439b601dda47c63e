"""What has to be known of files in TEI before a place of them is read: which ids are whose, and what lies in what.

Pointers and relations may stand before or after the places they are about, or in another file of a folder.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from gazetteer.errors import SourceError
from gazetteer.record import Name, Problem, Record, Relation, Report, warner
from gazetteer.sources.claims import Claims
from gazetteer.sources.tei_values import citation, feature_of, ids_of, name_texts, years_of
from gazetteer.sources.values import identity
from gazetteer.sources.xml_stream import LINE, elements

_CONTAINED = ("broader", "part_of", "partof", "located", "within", "contained")
_CONTAINS = ("contains", "has_part", "haspart", "narrower")
Ids = tuple[str, tuple[str, ...]]  # of a place: its id, and the others


@dataclass(slots=True)
class Survey:
    """The ids of all places, and what relations say of them."""

    source: str
    files: list[Path] = field(default_factory=list)  # those that could be read
    ids: dict[tuple[Path, int], Ids] = field(default_factory=dict)  # by file and number of the place in it
    pointed: dict[str, str] = field(default_factory=dict)  # xml:id -> id
    ties: dict[str, list[Relation]] = field(default_factory=lambda: defaultdict(list))  # id -> what it is part of
    citations: dict[Path, dict[str, str]] = field(default_factory=dict)  # id of an item -> what it leads to

    def place(self, pointer: str) -> str:
        """The id of the place that a pointer leads to: ``#pmb50``, ``pmb50``, or an address; "" for free text."""
        own = pointer.rpartition("#")[2]
        known = self.pointed.get(own) or identity(pointer)
        return known or (f"{self.source}:{own}" if own and not re.search(r"\s", own) else "")


def survey(paths: Iterable[Path], source: str, report: Report, *, one: bool) -> Survey:
    """What the files say; of several, one that cannot be read is reported and left out.

    Raises:
        SourceError: ``one`` file that cannot be read.
    """
    found = Survey(source)
    read = []
    for path in paths:
        try:
            read.append((path, *_parts(path, found.citations.setdefault(path, {}))))
            found.files.append(path)
        except SourceError as error:
            if one:
                raise
            where = re.fullmatch(rf"{re.escape(str(path))}(?::(\d+))?:?\s*(.*)", str(error))
            report(Problem(str(path), int(where[1] or 1) if where else 1, where[2] if where else str(error)))
    own = {record.id for _, places, _ in read for _, record, _ in places}
    claims = Claims(own)
    for path, places, _ in read:
        for number, (line, record, xml_id) in enumerate(places, 1):
            within = f"{source}:{xml_id or (number if one else f'{path.stem}-{number}')}"
            record.links += (within,) if xml_id else ()
            record = claims.settle(record, within, path, line)
            found.ids[path, number] = record.id, record.links
            if xml_id:
                found.pointed.setdefault(xml_id, record.id)
    for problem in claims.problems():
        report(problem)
    for path, _, relations in read:
        for relation in relations:
            _tie(relation, path, found, report)
    return found


def nested(place: Element) -> Iterator[tuple[Element, Element | None]]:
    """A place and those within it, each with the one it stands in."""
    waiting: list[tuple[Element, Element | None]] = [(place, None)]
    while waiting:
        found, parent = waiting.pop()
        yield found, parent
        lists = [found, *found.findall("listPlace")]
        waiting.extend((inner, found) for within in reversed(lists) for inner in reversed(within.findall("place")))


def _parts(path: Path, citations: dict[str, str]) -> tuple[list[tuple[int, Record, str]], list[Element]]:
    """The places of a file with no more than tells them apart, each with its line and xml:id; and the relations."""
    places, relations = [], list[Element]()
    for element in elements(path, ("place", "relation", "bibl", "biblStruct")):
        relations += element.iter("relation")
        for bibl in (*element.iter("bibl"), *element.iter("biblStruct")):
            citations[bibl.get("xml:id", "")] = citation(bibl)
        for place, _ in nested(element) if element.tag == "place" else ():
            ids, xml_id = ids_of(place), place.get("xml:id") or place.get("n") or ""
            known = next((found for found in ids if not found.startswith("http")), "")
            names = [Name(text) for text in name_texts(place)]
            first = known or ("" if xml_id else next(iter(ids), ""))
            label = names[0].name if names else ""
            record = Record(first, "", names, label, feature_of(place), links=tuple(ids))
            places.append((int(place.get(LINE, 0)), record, xml_id))
    return places, relations


def _tie(relation: Element, path: Path, found: Survey, report: Report) -> None:
    what = f"{relation.get('name', '')} {relation.get('ref', '')} {relation.get('type', '')}".lower()
    inner, outer = relation.get("active", ""), relation.get("passive", "")
    if any(word in what for word in _CONTAINS):
        inner, outer = outer, inner
    elif not any(word in what for word in _CONTAINED):
        return
    container = found.place(outer.partition(" ")[0])
    ref = relation.get("source") or relation.get("resp") or ""
    ref = found.citations[path].get(ref.partition(" ")[0].removeprefix("#"), ref)
    begin, end = years_of(relation, warner(report, path, int(relation.get(LINE, 0))))
    for place in map(found.place, inner.split()):
        if place and container:
            found.ties[place].append(Relation(place, "part_of", container, begin, end, ref))

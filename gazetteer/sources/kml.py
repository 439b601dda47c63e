"""KML, and KMZ, which is KML in a zip: placemarks with a name, what ``ExtendedData`` says of them, a shape and years.

Folders and documents have names too, which are no places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from gazetteer.record import Problem, Record, Report, warner
from gazetteer.sources.claims import Claims
from gazetteer.sources.files import stem
from gazetteer.sources.heads import Head
from gazetteer.sources.properties import LeftOut, located, place
from gazetteer.sources.values import BadValue
from gazetteer.sources.xml_stream import LINE, elements, text_in

_SHAPES = {"Point": "Point", "LineString": "LineString", "LinearRing": "LineString"}


def sniff(head: Head) -> bool:
    """Whether a file is KML."""
    return head.is_xml and bool(re.search(r"<(\w+:)?kml\b|<(\w+:)?Placemark\b", head.text))


def read(path: Path, report: Report) -> Iterator[Record]:
    """One record a placemark, of the source ``kml:<file name>``.

    Raises:
        SourceError: the file cannot be opened, or is not well-formed.
    """
    file, source, claims, left_out = str(path), stem(path), Claims(), LeftOut()
    for number, found in enumerate(elements(path, ("Placemark",)), 1):
        line, properties = int(found.get(LINE, 0)), _properties(found)
        warn = warner(report, path, line)
        try:
            record = place(properties, found.get("id", ""), number, source, warn)
            claims.settle(record, f"{source}:{number}", path, line)
        except BadValue as error:
            report(Problem(file, line, str(error)))
            continue
        record.source = f"kml:{source}"
        left_out.add(properties.items())
        yield located(record, {"geometries": list(_shapes(found))}, "", warn)
    for problem in (*claims.problems(), *left_out.problems(file)):
        report(problem)


def _properties(found: Element) -> dict[str, Any]:
    """The name and the years, and the data that the placemark is extended with, where those do not say the same."""
    properties: dict[str, Any] = {}
    for data in found.iter():
        if data.tag == "Data" and (value := data.find("value")) is not None:
            properties[data.get("name", "")] = text_in(value)
        elif data.tag == "SimpleData":
            properties[data.get("name", "")] = text_in(data)
    properties = {key: value for key, value in properties.items() if key.lower() != "name" and value}
    name = text_in(found.find("name"))
    for key, where in (("begin", "TimeSpan/begin"), ("end", "TimeSpan/end"), ("begin", "TimeStamp/when")):
        if years := text_in(found.find(where)):
            properties[key] = years
    return {"name": name, **properties} if name else properties


def _shapes(found: Element) -> Iterator[dict[str, Any]]:
    """The parts of a shape as those of a GeoJSON geometry."""
    for part in found.iter():
        if part.tag in _SHAPES:
            text = re.sub(r"\s*,\s*", ",", text_in(part.find("coordinates")))
            tuples = [position.split(",") for position in text.split()]
            positions = [pair if len(pair) > 1 else [pair[0], ""] for pair in tuples]
            if positions:
                kind = _SHAPES[part.tag]
                yield {"type": kind, "coordinates": positions[0] if kind == "Point" else positions}

"""KML, and KMZ, which is KML in a zip: placemarks with a name, what ``ExtendedData`` says of them, a shape and years.

Folders and documents have names too, which are no places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from gazetteer.record import Record, Report
from gazetteer.sources.heads import Head
from gazetteer.sources.map_layer import MapLayer
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
    layer = MapLayer("kml", path, report)
    for found in elements(path, ("Placemark",)):
        line, shape = int(found.get(LINE, 0)), {"geometries": list(_shapes(found))}
        if (record := layer.record(line, _properties(found), found.get("id", ""), shape)) is not None:
            yield record
    layer.finish()


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

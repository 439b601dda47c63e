"""Files that are not read here, told by their first bytes or what an archive holds, and how to convert them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from gazetteer.errors import SourceError

_LAYER = "convert it to GeoJSON: ogr2ogr -t_srs EPSG:4326 {stem}.geojson {path}"
_SHEET = "save its sheet as CSV (UTF-8)"
_DOCUMENT = "put its table into a spreadsheet and save that as CSV (UTF-8)"
_BEGINNINGS = {
    b"\x00\x00\x27\x0a": ("a shapefile", _LAYER),
    b"SQLite format 3\0": ("an SQLite database, such as a GeoPackage", _LAYER),
    b"%PDF": ("a PDF document", _DOCUMENT),
    b"\xd0\xcf\x11\xe0": ("an Office file", _SHEET),
    b"{\\rtf": ("an RTF document", _DOCUMENT),
    b"PAR1": ("a Parquet file", "write its columns as CSV (UTF-8)"),
    b"fgb\x03": ("a FlatGeobuf file", _LAYER),
}
_MEMBERS = {
    "xl/workbook.xml": ("an Excel workbook", _SHEET),
    "word/document.xml": ("a Word document", _DOCUMENT),
    "ppt/presentation.xml": ("a presentation", _DOCUMENT),
    "content.xml": ("an OpenDocument file", _SHEET),
}
_PARTS = (".shp", ".dbf", ".shx")  # of a shapefile; a .dbf has no beginning of its own


def refuse(path: Path, begins: bytes = b"", members: Iterable[str] = ()) -> None:
    """Raises ``SourceError`` with how to convert a file that begins so, or an archive with these members."""
    named = list(members)
    found = next((about for start, about in _BEGINNINGS.items() if begins.startswith(start)), None)
    found = found or next((about for member, about in _MEMBERS.items() if member in named), None)
    if not found and (path.suffix.lower() in _PARTS or any(name.lower().endswith(".shp") for name in named)):
        found = ("a shapefile" if named else "part of a shapefile", _LAYER)
    if found:
        what, how = found
        shapes = path.with_suffix(".shp") if path.suffix.lower() in _PARTS else path
        raise SourceError(f"{path} is {what}; {how.format(path=shapes, stem=path.stem)}")

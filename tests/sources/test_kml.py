"""KML and KMZ: placemarks, the data they are extended with, their shapes and years; and that XML can do no harm."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from gazetteer.errors import SourceError
from gazetteer.record import Name, Problems, Record
from gazetteer.sources import kml
from gazetteer.sources.kinds import kind_of
from gazetteer.sources.xml_stream import elements

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>My map</name>
"""
SHUSHI = """<Folder><name>Artsakh</name><open>1</open>
<Placemark id="p7">
  <name>Շուշի</name>
  <description><![CDATA[<b>Fortress</b> & town]]></description>
  <TimeSpan><begin>1752</begin><end>1920-03-26</end></TimeSpan>
  <ExtendedData>
    <Data name="name_ru"><displayName>Russian</displayName><value>Шуша</value></Data>
    <Data name="old_name:fa"><value>پناه‌آباد</value></Data>
    <SchemaData schemaUrl="#s"><SimpleData name="population">4 064</SimpleData>
      <SimpleData name="type">town</SimpleData><SimpleData name="surveyor">N. N.</SimpleData></SchemaData>
  </ExtendedData>
  <Point><coordinates>46.7489,39.7601,1368</coordinates></Point>
</Placemark></Folder>
"""
TAIL = "</Document></kml>\n"


def load(path: Path, text: str | bytes) -> tuple[list[Record], list[tuple[int, str, bool]]]:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    problems = Problems()
    records = list(kml.read(path, problems))
    return records, [(line, reason, kept) for _, line, reason, kept in [*problems.first, *problems.first_kept]]


def placemark(inside: str) -> str:
    return f"{HEAD}<Placemark>{inside}</Placemark>{TAIL}"


def test_a_placemark(tmp_path: Path) -> None:
    records, problems = load(tmp_path / "My map.kml", HEAD + SHUSHI + TAIL)
    assert records == [
        Record(
            id="My-map:p7",
            source="kml:My-map",
            names=[
                Name("Շուշի", preferred=True),
                Name("Шуша", "ru", preferred=True),
                Name("پناه‌آباد", "fa", "historical"),
            ],
            label="Շուշի",
            feature="P.PPL",
            lat=39.7601,
            lon=46.7489,
            population=4064,
            begin=1752,
            end=1920,
        )
    ]
    assert problems == [(1, "properties that are left out: surveyor (1)", True)]


@pytest.mark.parametrize(
    ("shape", "point", "box"),
    [
        ("<Point><coordinates>\n 44.5, 40.1 \n</coordinates></Point>", (40.1, 44.5), None),
        ("<LineString><coordinates>44,40,0 46,42,0</coordinates></LineString>", (41, 45), (44, 40, 46, 42)),
        (
            "<Polygon><outerBoundaryIs><LinearRing><coordinates>44,40 46,40 46,41</coordinates></LinearRing>"
            "</outerBoundaryIs></Polygon>",
            (40.5, 45),
            (44, 40, 46, 41),
        ),
        (
            "<MultiGeometry><Point><coordinates>45,41</coordinates></Point><LineString><coordinates>44,40 46,42"
            "</coordinates></LineString></MultiGeometry>",
            (41, 45),
            (44, 40, 46, 42),
        ),
    ],
)
def test_shapes(tmp_path: Path, shape: str, point: tuple[float, float], box: object) -> None:
    [record], problems = load(tmp_path / "x.kml", placemark(f"<name>Սևան</name>{shape}"))
    assert ((record.lat, record.lon), record.box, problems) == (point, box, [])


def test_prefixes_bound_or_not(tmp_path: Path) -> None:
    text = (
        '<k:kml xmlns:k="http://earth.google.com/kml/2.1"><k:Placemark><k:name>Սևան</k:name><gx:Track/>'
        "<k:Point><k:coordinates>45.3,40.4</k:coordinates></k:Point></k:Placemark></k:kml>"
    )
    [record], _ = load(tmp_path / "x.kml", text)
    assert (kind_of(tmp_path / "x.kml").name, record.label, record.lat) == ("kml", "Սևան", 40.4)


@pytest.mark.parametrize(
    ("inside", "reason", "kept"),
    [
        ("<Point><coordinates>44,40</coordinates></Point>", "no name among its properties: none", False),
        ("<name>Սևան</name>", "Սևան has no point", True),
        ("<name>Սևան</name><Point/>", "Սևան has no point", True),
        ("<name>Սևան</name><Point><coordinates>north</coordinates></Point>", "Սևան: coordinates , north are not", True),
        ("<name>Սևան</name><Point><coordinates>44,400</coordinates></Point>", "Սևան: latitude 400 is not", True),
    ],
)
def test_what_is_left_out_is_said(tmp_path: Path, inside: str, reason: str, kept: bool) -> None:
    records, [(line, said, is_kept)] = load(tmp_path / "x.kml", placemark(inside))
    assert (len(records), line, is_kept) == (kept, 3, kept)
    assert said.startswith(reason)


def test_of_a_kmz_the_kml_is_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "map.kmz", "w") as archive:
        archive.writestr("files/map.jpg", b"\xff\xd8" * 5000)
        archive.writestr("files/notes.txt", "x" * 90_000)
        archive.writestr("doc.kml", HEAD + SHUSHI + TAIL)
    assert kind_of(tmp_path / "map.kmz").name == "kml"
    assert [record.source for record in kml.read(tmp_path / "map.kmz", Problems())] == ["kml:map"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", ":1: not well-formed XML: it is empty or cut short"),
        (HEAD + SHUSHI, ":16: not well-formed XML: it is empty or cut short"),
        (HEAD + SHUSHI[:-12], ":15: not well-formed XML: it is empty or cut short"),
        (placemark("<name>Շուշի</Name>"), ":3: not well-formed XML: mismatched tag"),
        (placemark("<name>&nbsp;Շուշի</name>"), ":3: not well-formed XML: undefined entity"),
        (HEAD + "<a>" * 300, ":3: elements are nested too deeply"),
        (placemark("<name>Շուշի</name>").replace("UTF-8", "ebcdic-zz"), "unknown encoding"),
        (
            (HEAD + SHUSHI).encode("utf-16"),
            ":1: not well-formed XML: encoding specified in XML declaration is incorrect",
        ),
        (placemark("<name>Шуша</name>").encode("cp1251"), ":3: not well-formed XML: not well-formed"),
    ],
)
def test_broken_xml_is_named_by_line(tmp_path: Path, text: str | bytes, reason: str) -> None:
    with pytest.raises(SourceError) as raised:
        load(tmp_path / "x.kml", text)
    assert reason in str(raised.value)


@pytest.mark.parametrize(
    ("declared", "used"), [("windows-1251", "cp1251"), ("UTF-16", "utf-16"), ("UTF-8", "utf-8-sig")]
)
def test_other_encodings_that_are_declared(tmp_path: Path, declared: str, used: str) -> None:
    text = placemark("<name>Шуша</name>").replace("UTF-8", declared).encode(used)
    [record], _ = load(tmp_path / "x.kml", text)
    assert (record.label, kind_of(tmp_path / "x.kml").name) == ("Шуша", "kml")


@pytest.mark.parametrize(
    "declared",
    [
        "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
        f'<!ENTITY i "{"x" * 100_000}">',
        '<!ENTITY i "<Placemark/>">',
    ],
)
def test_entities_do_not_grow(tmp_path: Path, declared: str) -> None:
    text = f'<!DOCTYPE kml [<!ENTITY a "lol">{declared}]>\n<kml><Placemark><name>&i;</name></Placemark></kml>'
    with pytest.raises(SourceError, match="stands for more than a few characters"):
        load(tmp_path / "x.kml", text)


def test_nothing_is_read_from_outside(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("Secret", encoding="utf-8")
    outside = f'<!DOCTYPE kml [<!ENTITY i SYSTEM "{tmp_path.as_uri()}/secret.txt">]>'
    with pytest.raises(SourceError, match=":1: the entity i stands in another file, which is not read"):
        load(tmp_path / "x.kml", f"{outside}<kml><Placemark><name>Ani&i;</name></Placemark></kml>")


def test_characters_that_a_missing_document_type_declares(tmp_path: Path) -> None:
    text = '<!DOCTYPE kml SYSTEM "x.dtd">\n<kml><Placemark><name>M&uuml;nchen</name></Placemark></kml>'
    assert load(tmp_path / "x.kml", text)[0][0].label == "München"
    with pytest.raises(SourceError, match=":2: the entity &ort; is not declared in the file"):
        load(tmp_path / "x.kml", text.replace("&uuml;", "&ort;"))


def test_elements_are_given_as_they_come(tmp_path: Path) -> None:
    path = tmp_path / "x.kml"
    path.write_text(HEAD + SHUSHI * 2000 + "<broken", encoding="utf-8")
    found = elements(path, ("Placemark",))
    assert next(found).get("id") == "p7"
    with pytest.raises(SourceError, match=r":26003: not well-formed XML"):
        list(found)

"""Files of places: CSV, GeoJSON and NDJSON, with the names that break careless writers."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from gazetteer import render
from gazetteer.model import Entry, Place, Source, Toponym
from gazetteer.render.table import COLUMNS
from tests.render.test_lpf import ROME, SOURCES

ODD = (
    "=cmd|' /C calc'!A0", "+1", "-Ö-", "@home", 'so-called "Town"', "a,b;c\td", "two\nlines", "a\rb", "\r\n", " blank ",
    "שושי", "شوشا\u200f", "北京市", "e\u0301", "🏔", "<script>", "\u2028", "NULL", "", "\\N", "'",
)  # fmt: skip


def written(form: str, *entries: Entry, sources: dict[str, Source] = SOURCES) -> str:
    return "".join(render.FORMATS[form].chunks(entries, sources.values()))


def named(name: str) -> Toponym:
    return Toponym(name, "", "Zyyy", "variant", sources=("seeds", "geonames", "seeds"), refs=("", "", "x"))


def test_csv_keeps_every_name_as_it_is() -> None:
    """Also one that a spreadsheet may take for a formula: with a mark before it, it would be another name."""
    entry = Entry(ROME.place, tuple(map(named, ODD)))
    rows = list(csv.DictReader(io.StringIO(written("csv", entry), newline="")))
    assert [row["name"] for row in rows] == list(ODD)
    assert {row["sources"] for row in rows} == {"seeds geonames"}


def test_csv_of_a_place() -> None:
    header, first, second = csv.reader(io.StringIO(written("csv", ROME), newline=""))
    assert tuple(header) == COLUMNS == (
        "id", "label", "type", "country", "claimed_by", "administered_by", "source_country", "lat", "lon", "population",
        "name", "lang", "script", "kind", "preferred", "begin", "end", "name_of", "used_by", "disputed_by", "sources",
    )  # fmt: skip
    assert first == [
        *("gn:3169070", "Rome", "city", "IT", "", "", "", "41.89193", "12.51133", "2318895"),
        *("Roma", "la", "Latn", "endonym", "yes", "-753", "", "IT", "", "", "seeds geonames"),
    ]
    assert second[-6:] == ["", "-1", "", "", "IT VA", "geonames"]


@pytest.mark.parametrize("form", ["csv", "geojson", "jsonld", "lpf", "ndjson"])
def test_every_period_of_a_name_is_in_every_format(form: str) -> None:
    """Also of a name that a place had three times, in two languages."""
    spells = ((None, 1920), (1923, 1939), (1945, None))
    names = [
        Toponym("Memel", lang, "Latn", "historical", begin=begin, end=end, sources=("seeds",), refs=("",))
        for lang in ("de", "en")
        for begin, end in spells
    ]
    text = written(form, Entry(ROME.place, tuple(names)))
    assert text.count("Memel") == 6
    for year in (1920, 1923, 1939, 1945):
        assert text.count(str(year)) == 2, year


def test_a_place_without_names_or_point_is_there_too() -> None:
    bare = Entry(Place("gz:x", "X", "", "", None, None), ())
    assert written("csv", bare).splitlines()[1] == "gz:x,X,place" + "," * 18
    assert json.loads(written("geojson", bare))["features"][0]["geometry"] is None
    assert json.loads(written("lpf", bare))["features"][0]["geometry"] == {
        "type": "GeometryCollection",
        "geometries": [],
    }
    assert json.loads(written("ndjson", bare))["names"] == []


@pytest.mark.parametrize("form", ["lpf", "geojson", "jsonld", "ndjson"])
def test_odd_names_stay_in_their_line(form: str) -> None:
    text = written(form, Entry(ROME.place, tuple(map(named, ODD))), ROME)
    assert len(text.split("\n")) == (3 if form == "ndjson" else 5)
    line = text.split("\n")[0 if form == "ndjson" else 1].rstrip(",")
    found = json.loads(line)
    names = found["properties"]["names"] if form == "geojson" else found["names"]
    assert [name["toponym" if form in ("lpf", "jsonld") else "name"] for name in names] == list(ODD)


def test_geojson_has_the_longitude_first_and_seven_decimals() -> None:
    place = Place("gn:1", "X", "P", "", 1 / 3, -2 / 3)
    collection = json.loads(written("geojson", Entry(place, ROME.names)))
    assert list(collection) == ["type", "features"]  # no crs: RFC 7946 has WGS 84 only
    [feature] = collection["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [-0.6666667, 0.3333333]}
    assert [name["name"] for name in feature["properties"]["names"]] == ["Roma", " الروم "]


def test_ndjson_is_what_the_api_says() -> None:
    found = json.loads(written("ndjson", ROME))
    names = found.pop("names")
    assert found == json.loads(render.dumps(render.place(ROME.place)))
    assert names == [json.loads(render.dumps(render.toponym(name))) for name in ROME.names]


@pytest.mark.parametrize("form", render.FORMATS)
def test_no_places_are_a_document_too(form: str) -> None:
    text = written(form)
    if form in ("lpf", "geojson", "jsonld"):
        assert json.loads(text)["features"] == []
    else:
        assert text == ("" if form == "ndjson" else ",".join(COLUMNS) + "\r\n")


def test_csv_of_a_year_says_how_sure_the_label_and_each_name_are() -> None:
    """In columns of their own, at the end; those without a year stay as they were."""
    place = replace(ROME.place, name="Roma", name_dated="within")
    text = "".join(render.FORMATS["csv"].chunks([Entry(place, ROME.names)], SOURCES.values(), as_of=1900))
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    assert tuple(header) == (*COLUMNS, "label_dated", "name_dated")
    assert [row[-2:] for row in rows] == [["within", "within"], ["within", "other"]]
    text = render.FORMATS["csv"].one(Entry(place, ()), SOURCES.values(), as_of=1900)
    _, alone = csv.reader(io.StringIO(text, newline=""))
    assert alone[-2:] == ["within", ""] and len(alone) == len(header)


@pytest.mark.parametrize("form", ["geojson", "jsonld", "lpf", "ndjson"])
def test_other_formats_of_a_year_say_how_sure_the_label_is(form: str) -> None:
    def dated(place: Place) -> list[object]:
        found: list[object] = []

        def look(value: object) -> None:
            for key, inner in value.items() if isinstance(value, dict) else ():
                if key.removeprefix("gaz:") == "name_dated":
                    found.append(inner)
                look(inner)

        for line in written(form, Entry(place, ())).splitlines():
            if line.startswith('{"@id"') or '"gn:3169070"' in line:
                look(json.loads(line.rstrip(",")))
        return found

    assert dated(replace(ROME.place, name_dated="undated")) == ["undated"]
    assert dated(ROME.place) == []

"""Map data as people export it: OpenStreetMap, Natural Earth, GADM, geoBoundaries, a layer of one's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gazetteer.build import build
from gazetteer.core import Gazetteer
from gazetteer.errors import SourceError
from gazetteer.record import Name, Problems, Record
from gazetteer.sources import geojson
from gazetteer.sources.kinds import kind_of
from gazetteer.sources.lint import lint
from gazetteer.sources.name_keys import name_key

POINT = {"type": "Point", "coordinates": [44.5152, 40.1772]}
YEREVAN = {
    "@id": "node/26865747",
    "name": "Երևան",
    "name:hy": "Երևան",
    "name:ru": "Ереван",
    "name:etymology": "Էրեբունի",
    "name:prefix": "քաղաք",
    "int_name": "Yerevan",
    "alt_name": "Erevan;Jerewan",
    "old_name:ru": "Эривань",
    "old_name:-1936": "Эривань",
    "old_name:1924-1936": "Erivan",
    "place": "city",
    "capital": "yes",
    "population": "1 092 800",
    "wikidata": "Q1953",
    "ISO3166-1:alpha2": "AM",
    "website": "https://www.yerevan.am",
}


def feature(properties: Any, geometry: Any = POINT, **members: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry, **members}


def load(path: Path, *features: Any, **members: Any) -> tuple[list[Record], list[tuple[int, str, bool]]]:
    collection = {"type": "FeatureCollection", **members, "features": features}
    return load_text(path, json.dumps(collection, ensure_ascii=False, indent=1))


def load_text(path: Path, text: str) -> tuple[list[Record], list[tuple[int, str, bool]]]:
    path.write_text(text, encoding="utf-8")
    problems = Problems()
    records = list(geojson.read(path, problems))
    return records, [(line, reason, kept) for _, line, reason, kept in [*problems.first, *problems.first_kept]]


def of(path: Path, properties: Any, geometry: Any = POINT, **members: Any) -> Record:
    [record], _ = load(path, feature(properties, geometry, **members))
    return record


def test_a_place_of_openstreetmap(tmp_path: Path) -> None:
    [record], problems = load(tmp_path / "armenia.geojson", feature(YEREVAN, id="node/26865747"))
    assert record == Record(
        id="osm:node/26865747",
        source="geojson:armenia",
        names=[
            Name("Երևան", preferred=True),
            Name("Երևան", "hy", preferred=True),
            Name("Ереван", "ru", preferred=True),
            Name("Yerevan"),
            Name("Erevan"),
            Name("Jerewan"),
            Name("Эривань", "ru", "historical"),
            Name("Эривань", "", "historical", end=1936),
            Name("Erivan", "", "historical", begin=1924, end=1936),
        ],
        label="Երևան",
        feature="P.PPLC",
        country="AM",
        lat=40.1772,
        lon=44.5152,
        population=1_092_800,
        links=("wd:Q1953",),
    )
    [(line, said, kept)] = problems
    assert (line, kept) == (1, True)
    assert said == "properties that are left out: name:etymology (1), name:prefix (1), website (1)"


@pytest.mark.parametrize(
    ("key", "lang"),
    [
        ("name:hy", "hy"), ("NAME_RU", "ru"), ("name_zh", "zh"), ("NAME_ZHT", "zh-Hant"), ("Name EN", "en"),
        ("label_de", "de"), ("label@fr", "fr"), ("title.it", "it"), ("name_eng", "en"), ("name:ceb", "ceb"),
        ("name:sr-Latn", "sr-Latn"), ("name:be-tarask", "be-tarask"), ("name:zh_pinyin", "zh-Latn-pinyin"),
        ("name:ja_rm", "ja-Latn"), ("official_name_en", "en"), ("old_name:ru:1924-1991", "ru"), ("FORMAL_EN", "en"),
        ("name", ""), ("TITLE", ""), ("alt_name_1", ""), ("NAMEALT", ""), ("Название", ""), ("shapeName", ""),
    ],
)  # fmt: skip
def test_what_a_key_says_of_the_language(key: str, lang: str) -> None:
    about = name_key(key)
    assert about is not None
    assert about.lang == lang


@pytest.mark.parametrize(
    "key",
    [
        *(
            "name:prefix",
            "name:etymology",
            "name:etymology:wikidata",
            "name:pronunciation",
            "name:left",
            "name:genitive",
        ),
        *("NAME_LEN", "name_new", "name_type", "sorting_name", "brand:name", "addr:name", "rename", "name:1991-1924"),
    ],
)
def test_keys_that_hold_no_names(key: str) -> None:
    assert name_key(key) is None


@pytest.mark.parametrize(
    ("properties", "feature_code"),
    [
        ({"place": "village"}, "P.PPL"),
        ({"place": "town", "capital": "4"}, "P.PPLA"),
        ({"place": "city", "boundary": "administrative", "admin_level": "4"}, "P.PPL"),
        ({"boundary": "administrative", "admin_level": "6"}, "A.ADM2"),
        ({"natural": "peak", "ele": "4090"}, "T.PK"),
        ({"natural": "water", "water": "lake"}, "H.LK"),
        ({"waterway": "river"}, "H.STM"),
        ({"FEATURECLA": "Admin-1 capital"}, "P.PPLA"),
        ({"featurecla": "Range/mtn"}, "T.MTS"),
        ({"FEATURE_CL": "P", "FEATURE_CO": "PPLC"}, "P.PPLC"),
        ({"shapeType": "ADM2"}, "A.ADM2"),
        ({"type": "village"}, "P.PPL"),
        ({"type": "multipolygon"}, ""),
    ],
)
def test_kinds_of_places(tmp_path: Path, properties: dict[str, Any], feature_code: str) -> None:
    assert of(tmp_path / "x.geojson", {"name": "Գեղարդ", **properties}).feature == feature_code


@pytest.mark.parametrize(
    ("properties", "members", "place", "links"),
    [
        ({}, {"id": "way/5"}, "osm:way/5", ()),
        ({"osm_type": "relation", "osm_id": 364066}, {}, "osm:relation/364066", ()),
        ({"id": 7}, {}, "x:7", ()),
        (
            {"links": ["wd:Q14408", "http://example.org/1"]},
            {"id": "gn:616635"},
            "gn:616635",
            ("wd:Q14408", "http://example.org/1"),
        ),
        ({}, {"id": 0}, "x:0", ()),
        ({}, {}, "x:1", ()),
        ({"wikidataid": "Q1953", "GEONAMEID": 616052.0, "wof_id": -1}, {"id": 3}, "wd:Q1953", ("gn:616052", "x:3")),
        ({"wikidata": "Q1;Q2", "osm": "https://www.openstreetmap.org/node/4"}, {}, "osm:node/4", ()),
    ],
)
def test_ids(tmp_path: Path, properties: Any, members: Any, place: str, links: tuple[str, ...]) -> None:
    record = of(tmp_path / "x.geojson", {"name": "Գյումրի", **properties}, **members)
    assert (record.id, record.links) == (place, links)


def test_natural_earth(tmp_path: Path) -> None:
    properties = {
        "SCALERANK": 3, "FEATURECLA": "Admin-0 capital", "NAME": "Mumbai", "NAMEALT": "Bombay|Bambai",
        "NAMEASCII": "Mumbai", "ISO_A2": "-99", "ADM0_A3": "IND", "POP_MAX": 18978000, "POP_EST": 0,
        "NAME_RU": "Мумбаи", "NAME_HI": None,
    }  # fmt: skip
    record = of(tmp_path / "x.geojson", properties)
    assert [(name.name, name.lang) for name in record.names] == [
        ("Mumbai", ""),
        ("Мумбаи", "ru"),
        ("Bombay", ""),
        ("Bambai", ""),
    ]
    assert (record.country, record.population) == ("IN", 18_978_000)


def test_of_gadm_the_division_itself_is_named(tmp_path: Path) -> None:
    properties = {
        "GID_0": "ARM", "COUNTRY": "Armenia", "GID_1": "ARM.1_1", "NAME_1": "Aragatsotn", "VARNAME_1": "NA",
        "NL_NAME_1": "Արագածոտն", "TYPE_1": "Marz", "ENGTYPE_1": "Province",
    }  # fmt: skip
    [record], problems = load(tmp_path / "gadm.json", feature(properties))
    assert [name.name for name in record.names] == ["Aragatsotn", "Արագածոտն"]
    assert (record.id, record.feature, record.country, problems) == ("gadm:ARM.1_1", "A.ADM1", "AM", [])


def test_names_as_objects(tmp_path: Path) -> None:
    names = [
        {"name": "Լենինական", "lang": "hy", "kind": "historical", "begin": 1924, "end": 1990, "preferred": True},
        {"toponym": "Gyumri", "language": "eng", "end": None},
    ]
    record = of(tmp_path / "x.geojson", {"name": "Գյումրի", "names": names})
    assert record.names == [
        Name("Գյումրի", preferred=True),
        Name("Gyumri", "en", preferred=True),
        Name("Լենինական", "hy", "historical", begin=1924, end=1990),
    ]


def test_names_in_a_list_or_by_language(tmp_path: Path) -> None:
    names = {"primary": "Գորիս", "common": {"en": "Goris", "ru": ["Горис", "Герюсы"]}, "rules": [{"value": "no"}]}
    record = of(tmp_path / "x.geojson", {"names": names, "alt_name": ["Goriss", None, 7]})
    assert [(name.name, name.lang) for name in record.names] == [
        ("Գորիս", ""),
        ("Goris", "en"),
        ("Горис", "ru"),
        ("Герюсы", "ru"),
        ("Goriss", ""),
        ("7", ""),
    ]


@pytest.mark.parametrize(
    ("geometry", "point", "box"),
    [
        ({"type": "Point", "coordinates": [44.5, 40.1, 989]}, (40.1, 44.5), None),
        ({"type": "MultiPoint", "coordinates": [[44, 40], [46, 42]]}, (41, 45), None),
        ({"type": "Polygon", "coordinates": [[[44, 40], [46, 40], [46, 41], [44, 40]]]}, (40.5, 45), (44, 40, 46, 41)),
        (
            {"type": "MultiPolygon", "coordinates": [[[[177, -16], [180, -18]]], [[[-180, -17], [-179, -16]]]]},
            (-17, 179),
            (177, -18, -179, -16),
        ),
    ],
)
def test_points_and_boxes(tmp_path: Path, geometry: Any, point: tuple[float, float], box: Any) -> None:
    record = of(tmp_path / "x.geojson", {"name": "Viti"}, geometry)
    assert ((record.lat, record.lon), record.box) == (point, box)


@pytest.mark.parametrize(
    ("geometry", "reason"),
    [
        (None, "Սևան has no point"),
        ({"type": "Polygon", "coordinates": []}, "Սևան has no point"),
        (
            {"type": "Point", "coordinates": [4957000, 4878000]},
            "Սևան: latitude 4878000 is not between -90 and 90; coord",
        ),
        ({"type": "Point", "coordinates": ["a", {}]}, "Սևան: coordinates {}, a are not numbers"),
        ({"type": "Point", "coordinates": "44 40"}, "Սևան has no point"),
        ("POINT (44 40)", "Սևան has no point"),
    ],
)
def test_a_place_without_a_point_is_kept(tmp_path: Path, geometry: Any, reason: str) -> None:
    [record], [(line, said, kept)] = load(tmp_path / "x.geojson", feature({"name": "Սևան"}, geometry))
    assert (record.label, record.lat, line, kept) == ("Սևան", None, 4, True)
    assert said.startswith(reason)


@pytest.mark.parametrize(
    ("properties", "reason"),
    [
        ({"highway": "residential", "lit": "yes"}, "no name among its properties: highway, lit"),
        ({"name": None}, "no name among its properties: name"),
        ({"name": "x" * 600}, "no name among its properties: name"),
        (None, "no name among its properties: none"),
        ([], "no name among its properties: none"),
    ],
)
def test_a_feature_without_a_name_is_left_out(tmp_path: Path, properties: Any, reason: str) -> None:
    assert load(tmp_path / "x.geojson", feature(properties)) == ([], [(4, reason, False)])


def test_a_town_and_its_district_are_two_places(tmp_path: Path) -> None:
    town = {"@id": "node/1", "name": "Գորիս", "place": "town", "wikidata": "Q39613"}
    again = town | {"@id": "way/2"}
    district = {
        "@id": "relation/3",
        "name": "Գորիս",
        "boundary": "administrative",
        "admin_level": "6",
        "wikidata": "Q39613",
    }
    records, problems = load(tmp_path / "x.geojson", *(feature(about) for about in (town, again, district)))
    assert [record.links for record in records] == [("wd:Q39613",), ("wd:Q39613",), ()]
    assert [reason for _, reason, _ in problems] == ["wd:Q39613, which Գորիս has, is of another place and left out"]


def test_years_in_the_wrong_order(tmp_path: Path) -> None:
    properties = {"name": "Ани", "start_date": "0961", "end_date": "0885"}
    [record], [(_, said, kept)] = load(tmp_path / "x.geojson", feature(properties))
    assert (record.begin, record.end, kept) == (None, None, True)
    assert "begin 961 is later than end 885" in said


def test_answers_of_the_overpass_api(tmp_path: Path) -> None:
    elements = [
        {"type": "node", "id": 1, "lat": 40.8, "lon": 43.8, "tags": {"name": "Գյումրի", "place": "city"}},
        {"type": "node", "id": 2, "lat": 40.8, "lon": 43.9},
        {"type": "way", "id": 3, "center": {"lat": 40.4, "lon": 45.3}, "tags": {"name": "Սևան", "natural": "water"}},
        {
            "type": "relation",
            "id": 4,
            "bounds": {"minlat": 40, "minlon": 44, "maxlat": 41, "maxlon": 46},
            "members": [],
            "tags": {"name": "Գեղարքունիք", "boundary": "administrative", "admin_level": "4"},
        },
        {"type": "way", "id": 5, "nodes": [2], "tags": {"name": "Աբովյան"}},
    ]
    answer = {"version": 0.6, "osm3s": {"copyright": "OpenStreetMap contributors"}, "elements": elements}
    records, problems = load_text(tmp_path / "x.json", json.dumps(answer, ensure_ascii=False, indent=2))
    assert kind_of(tmp_path / "x.json").name == "geojson"
    assert [(record.id, record.feature, record.lat, record.box) for record in records] == [
        ("osm:node/1", "P.PPL", 40.8, None),
        ("osm:way/3", "H.LK", 40.4, None),
        ("osm:relation/4", "A.ADM1", 40.5, (44, 40, 46, 41)),
        ("osm:way/5", "", None, None),
    ]
    assert [reason for _, reason, _ in problems] == ["Աբովյան has no point; ask Overpass for it with `out center`"]


def test_tags_that_a_converter_put_apart(tmp_path: Path) -> None:
    nested = {"type": "node", "id": "26865747", "tags": {"name": "Երևան"}, "meta": {"user": "x"}}
    assert of(tmp_path / "x.geojson", nested).id == "osm:node/26865747"


def test_features_in_lines_and_a_broken_one(tmp_path: Path) -> None:
    good = [json.dumps(feature({"name": name}), ensure_ascii=False) for name in ("Ծաղկաձոր", "Дилижан")]
    records, problems = load_text(tmp_path / "x.geojsonl", "\n".join([good[0], '{"type": "Feature", "prop', good[1]]))
    assert ([record.label for record in records], problems[0][0]) == (["Ծաղկաձոր", "Дилижан"], 2)


@pytest.mark.parametrize("text", ["", "name,lat,lon\nԵրևան,40,44"])
def test_what_is_no_geojson_says_so(tmp_path: Path, text: str) -> None:
    with pytest.raises(SourceError, match="is not JSON"):
        load_text(tmp_path / "x.geojson", text)


def test_a_gazetteer_of_it_finds_places_by_each_name(tmp_path: Path) -> None:
    peak = {"name": "Արագած", "name:en": "Aragats", "natural": "peak"}
    load(tmp_path / "armenia.geojson", feature(YEREVAN), feature(peak, {"type": "Point", "coordinates": [44.2, 40.5]}))
    assert lint(str(tmp_path / "armenia.geojson")).spec.startswith("geojson:")
    build(tmp_path / "g.db", (str(tmp_path / "armenia.geojson"),), workers=1)
    with Gazetteer.open(tmp_path / "g.db") as gazetteer:
        found = {text: gazetteer.resolve(text).id for text in ("Yerevan", "Ереван", "Erivan", "Mt. Aragats")}
    assert found == {
        "Yerevan": "osm:node/26865747",
        "Ереван": "osm:node/26865747",
        "Erivan": "osm:node/26865747",
        "Mt. Aragats": "armenia:2",
    }

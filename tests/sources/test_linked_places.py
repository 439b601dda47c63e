"""Linked Places, as JSON and as TSV, in the variety that is really about."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazetteer.errors import SourceError
from gazetteer.record import Name, Problems, Record
from gazetteer.sources import linked_places, lp_tsv

SHARED = Path(__file__).parents[2] / ".." / "shared" / "data"

LENINGRAD: dict[str, Any] = {
    "@id": "https://www.geonames.org/498817/",
    "type": "Feature",
    "properties": {"title": "Saint Petersburg", "ccodes": ["ru"], "fclasses": ["P"]},
    "names": [
        {
            "toponym": "Санкт-Петербург",
            "lang": "rus",
            "when": {
                "timespans": [
                    {"start": {"in": "1991-09-06"}},
                    {"start": {"earliest": "1703"}, "end": {"latest": "1914"}},
                ]
            },
        },
        {
            "toponym": "Ленинград",
            "lang": "ru",
            "when": {"timespans": [{"start": 1924, "end": "1991"}]},
            "citations": [{"@id": "http://example.org/act-1924", "label": "Act"}],
        },
        {"ethnonym": "питерцы"},
    ],
    "types": [{"identifier": "aat:300008389", "label": "city"}],
    "geometry": {"type": "Point", "coordinates": [30.31413, 59.93863, 11]},
    "links": [
        {"type": "exactMatch", "identifier": "wd:Q656"},
        {"type": "skos:closeMatch", "uri": "http://vocab.getty.edu/page/tgn/7010273"},
        {"type": "primaryTopicOf", "identifier": "https://ru.wikipedia.org/wiki/Санкт-Петербург"},
        {"type": "seeAlso", "identifier": "gn:536203"},
    ],
    "relations": [{"relationType": "gvp:broaderPartitive", "relationTo": "gn:2017370", "label": "Russia"}],
    "when": {"timespans": [{"start": {"in": "1703"}}]},
}


def load(path: Path, content: Any = None) -> tuple[list[Record], list[tuple[int, str]]]:
    if content is not None:
        text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False, indent=1)
        path.write_text(text, encoding="utf-8")
    problems = Problems()
    reader = lp_tsv if path.suffix in (".tsv", ".csv") else linked_places
    records = list(reader.read(path, problems))
    return records, [(problem.line, problem.reason) for problem in (*problems.first, *problems.first_kept)]


def place(**changes: Any) -> dict[str, Any]:
    return {**LENINGRAD, **changes}


def test_a_location_of_pleiades_is_no_place(tmp_path: Path) -> None:
    location = {"id": "dare-location", "properties": {"title": "DARE Location", "location_precision": "precise"}}
    records, [(_, said)] = load(
        tmp_path / "108722.json", {"@type": "Place", "features": [location | {"type": "Feature"}]}
    )
    assert (records, said.endswith("read the file as pleiades:FILE")) == ([], True)


def test_a_feature(tmp_path: Path) -> None:
    [record], problems = load(tmp_path / "cities.lpf.json", {"type": "FeatureCollection", "features": [LENINGRAD]})
    assert not problems
    assert record == Record(
        id="gn:498817",
        source="lpf:cities",
        names=[
            Name("Saint Petersburg", preferred=True),
            Name("Санкт-Петербург", "ru", begin=1703, end=1914),
            Name("Санкт-Петербург", "ru", begin=1991),
            Name("Ленинград", "ru", begin=1924, end=1991, ref="http://example.org/act-1924"),
        ],
        label="Saint Petersburg",
        feature="P.PPL",
        country="RU",
        parent="gn:2017370",
        lat=59.93863,
        lon=30.31413,
        begin=1703,
        links=("wd:Q656", "tgn:7010273"),
    )


@pytest.mark.parametrize(
    ("timespans", "years"),
    [
        ([{"start": -1, "end": -1}], [(None, None)]),
        ([{"start": {"in": ""}, "end": {"latest": None}}], [(None, None)]),
        ([{"start": "-0500", "end": {"in": "-300"}}], [(-500, -300)]),
        ([{"start": {"in": 1797}, "end": {"in": 1808}}, {"start": {"in": 1787}, "end": {"in": 1796}}], [(1787, 1808)]),
        ([{"start": -1, "end": -1}, {"start": 1700, "end": 1750}], [(1700, 1750)]),
        ([{"end": {"in": "1655"}}], [(None, 1655)]),
        ("1700/1750", [(None, None)]),
        ([None, 7], [(None, None)]),
    ],
)
def test_dates(tmp_path: Path, timespans: Any, years: list[tuple[int | None, int | None]]) -> None:
    names = [{"toponym": "Caracas", "when": {"timespans": timespans}}]
    [record], _ = load(tmp_path / "x.json", place(names=names, properties={"title": "Caracas"}))
    assert [(name.begin, name.end) for name in record.names] == years
    assert all(name.preferred for name in record.names)


@pytest.mark.parametrize(
    ("types", "fclasses", "feature"),
    [
        ([{"identifier": 300232418}], None, "A"),
        ([{"@id": 300008707, "label": "rio"}], None, "H.STM"),
        ([{"identifier": "http://vocab.getty.edu/aat/300008347"}], ["A"], "P"),
        ([{"identifier": "aat:999", "label": "Village"}], [], "P.PPL"),
        ([{"sourceLabel": "aldea"}], None, "P.PPL"),
        ([{"label": "wapentake"}], ["A"], "A"),
        ([], "H", "H"),
        (None, ["PPL"], ""),
    ],
)
def test_types(tmp_path: Path, types: Any, fclasses: Any, feature: str) -> None:
    [record], _ = load(tmp_path / "x.json", place(types=types, properties={"title": "x", "fclasses": fclasses}))
    assert record.feature == feature


SQUARE = [[[10, 40], [20, 40], [20, 50], [10, 50], [10, 40]]]


@pytest.mark.parametrize(
    ("geometry", "point"),
    [
        ({"type": "Polygon", "coordinates": SQUARE}, (45, 15)),
        ({"type": "MultiPolygon", "coordinates": [SQUARE]}, (45, 15)),
        ({"type": "LineString", "coordinates": [[0, 1], [2, 3]]}, (2, 1)),
        (
            {
                "type": "GeometryCollection",
                "geometries": [{"type": "Polygon", "coordinates": SQUARE}, {"type": "Point", "coordinates": [1, 2]}],
            },
            (2, 1),
        ),
        ({"type": "Point", "geowkt": "POINT (-103.76 19.32)"}, (19.32, -103.76)),
        ({"type": "Point", "coordinates": []}, (None, None)),
        (None, (None, None)),
    ],
)
def test_geometries(tmp_path: Path, geometry: Any, point: tuple[float | None, float | None]) -> None:
    [record], _ = load(tmp_path / "x.json", place(geometry=geometry))
    assert (record.lat, record.lon) == point


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("wd:Q656", "wd:Q656"),
        ("http://mygaz.org/places/p_12345", "http://mygaz.org/places/p_12345"),
        ("https://ru.wikipedia.org/wiki/Белгород", "https://ru.wikipedia.org/wiki/Белгород"),
        ("717_1", "my-set:717_1"),
        (717, "my-set:717"),
    ],
)
def test_ids(tmp_path: Path, written: Any, expected: str) -> None:
    [record], _ = load(tmp_path / "my set.json", place(**{"@id": written}))
    assert record.id == expected


def test_links_may_be_untyped_or_missing(tmp_path: Path) -> None:
    [record], _ = load(tmp_path / "x.json", place(links=[{"identifier": "wof:101"}, {"identifier": "wof:101"}, 5]))
    assert record.links == ("wof:101",)
    [record], _ = load(tmp_path / "y.json", place(links=None))
    assert record.links == ()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"@id": ""}, "a feature: no @id"),
        ({"properties": None, "names": None}, "no name"),
        ({"properties": [], "names": [{"toponym": ["x"]}]}, "no name"),
        ({"geometry": {"type": "Point", "coordinates": [30, 94]}}, "latitude 94 is not between -90 and 90"),
        ({"geometry": {"type": "Point", "coordinates": ["x", None]}}, "coordinates None, x are not numbers"),
        ({"geometry": {"type": "Point", "coordinates": [1, [2]]}}, "are not numbers"),
    ],
)
def test_a_bad_feature_is_reported_and_the_next_one_read(tmp_path: Path, changes: dict[str, Any], reason: str) -> None:
    text = "\n".join(json.dumps(feature) for feature in (LENINGRAD, place(**changes), LENINGRAD))
    records, [(line, found)] = load(tmp_path / "x.jsonl", text)
    assert len(records) == 2
    assert line == 2
    assert reason in found


KEYS = [*sorted(LENINGRAD), "timespans", "start", "end", "in", "toponym", "lang", "coordinates", "geometries", "title"]

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | st.sampled_from(["-1", "wd:Q1"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=9,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.dictionaries(st.sampled_from(KEYS), JSON, max_size=4))
def test_no_shape_of_feature_breaks_the_import(tmp_path: Path, changes: dict[str, Any]) -> None:
    records, problems = load(tmp_path / "x.json", {**LENINGRAD, **changes})
    assert len(records) + len(problems) == 1
    for record in records:
        assert record.id and record.label and all(name.name for name in record.names)
        json.dumps([record.label, record.id, *record.names], ensure_ascii=False).encode()


HEADER = "id\ttitle\ttitle_source\tstart\tend\tccodes\tvariants\taat_types\tmatches\tlon\tlat\tgeowkt\n"
LIVORNO = "oape_529\tLivorno\toape\t1850\t\tIT\tLivourne@fr; ليفورنو@ar; L@b@xyzzy; Q@\t300008347\tgn:3174659"


def test_a_row_of_lp_tsv(tmp_path: Path) -> None:
    [record], problems = load(tmp_path / "lp7.tsv", f"# note\r\n{HEADER}{LIVORNO}\t10.32615\t43.54427\t\r\n")
    assert not problems
    assert record == Record(
        id="lp7:oape_529",
        source="lpf:lp7",
        names=[
            Name("Livorno", preferred=True, begin=1850, ref="oape"),
            Name("Livourne", "fr"),
            Name("ليفورنو", "ar"),
            Name("L@b@xyzzy"),
            Name("Q"),
        ],
        label="Livorno",
        feature="P",
        country="IT",
        lat=43.54427,
        lon=10.32615,
        links=("gn:3174659",),
    )


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("\t\t\tPOINT(10.32615 43.54427)", (43.54427, 10.32615)),
        ("\t\t\t", (None, None)),
        ("\t10\t94\t", "latitude 94 is not between -90 and 90"),
        ("\t10\t\t", "coordinates , 10 are not numbers"),
        ("\t\t\t1491", "geometry '1491' is not well-known text"),
        ("\t\t\tPOINT(181.8 53)", "longitude 181.8 is not between -180 and 180"),
        ("\t10\t43", "11 columns instead of 12"),
        ("\t10\t43\t\t", "13 columns instead of 12"),
    ],
)
def test_places_of_lp_tsv(tmp_path: Path, rest: str, expected: object) -> None:
    records, problems = load(tmp_path / "lp.tsv", HEADER + LIVORNO + rest)
    if isinstance(expected, str):
        assert problems == [(2, expected)]
    else:
        assert [(record.lat, record.lon) for record in records] == [expected]


def test_lp_tsv_with_other_headings_and_a_second_table(tmp_path: Path) -> None:
    text = "id\ttitle\ttype\tclose_match\n5\tAbbots\trio\twd:Q5\n6\t\trio\t\n\ntitle\tid\nAguada\t7\n"
    records, problems = load(tmp_path / "lp.tsv", text)
    assert [(record.id, record.label, record.feature) for record in records] == [
        ("lp:5", "Abbots", "H.STM"),
        ("lp:7", "Aguada", ""),
    ]
    assert problems == [(3, "no title")]


def test_what_is_neither(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="its first row must name the columns"):
        load(tmp_path / "lp.tsv", "5\tAbbots\n")
    with pytest.raises(SourceError, match="is not JSON"):
        load(tmp_path / "lp.json", "id\ttitle\n")


REAL = {  # file: records, names, problems
    "lpf/lpf_indias_sample200_20181011.jsonl": (199, 349, 0),
    "lpf/lpf_territorios_01.jsonl": (1, 1, 0),
    "lpf/lpf_linkedplaces-sample-v1.2.2.geojson": (1, 1, 0),
    "historical/soviet_placenames.lpf.json": (428, 1573, 0),
    "lpf/lptsv_alcedo_200.tsv": (200, 200, 1),
    "lpf/lptsv_lp7_100.tsv": (100, 291, 0),
    "lpf/lptsv_whg3_test-data-builder.tsv": (9, 27, 186),
}


@pytest.mark.skipif(not SHARED.exists(), reason="needs the shared data")
@pytest.mark.parametrize("file", REAL)
def test_real_files(file: str) -> None:
    records, problems = load(SHARED / file)
    assert (len(records), sum(len(record.names) for record in records), len(problems)) == REAL[file]


@pytest.mark.skipif(not SHARED.exists(), reason="needs the shared data")
def test_dated_names_survive() -> None:
    records, _ = load(SHARED / "historical/soviet_placenames.lpf.json")
    assert sum(name.begin is not None or name.end is not None for record in records for name in record.names) == 940


def test_lp_tsv_of_the_world_historical_gazetteer(tmp_path: Path) -> None:
    text = (
        "id\ttitle\ttitle_source\tfclasses\tccodes\tparent_name\tattestation_year\tnote\n"
        "1\tSulawesi\tmap\tT\tID\t\t1500s\t\n"
        "2\tCelebes Sea\tmap\tH\tID;MY,PH\t\t\tdeep\n"
        "3\tMakassar\tmap\tP; T\tID\tSulawesi\t\t\n"
        "4\tJohor\tmap\t\tMY\tMalacca\t\t\n"
        "5\tMuar\tmap\t\tMY\tMalacca\t\t\n"
    )
    records, problems = load(tmp_path / "whg.tsv", text)
    assert [record.feature for record in records] == ["T", "H", "P", "", ""]
    assert [record.country for record in records] == ["ID", "", "ID", "MY", "MY"]
    assert [parent.parent for parent in records[1].parents] == ["iso:ID", "iso:MY", "iso:PH"]
    assert [record.parent for record in records] == ["", "", "whg:1", "", ""]
    assert records[0].names[0].begin == 1500
    missing = "is no id and not the name of one place in the file; it is left out (2 rows have such a parent)"
    assert problems == [(1, "column 'note' is left out"), (5, f"parent 'Malacca' {missing}")]


def test_linked_places_in_several_countries(tmp_path: Path) -> None:
    feature = {**LENINGRAD, "properties": {"title": "Orinoco", "ccodes": ["BR", "CO", "BR"]}}
    [record], _ = load(tmp_path / "x.json", feature)
    assert (record.country, [parent.parent for parent in record.parents]) == ("", ["iso:BR", "iso:CO"])

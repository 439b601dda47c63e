"""Linked Places: what the format says of a place, and that nothing is lost on the way through it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazetteer import Gazetteer, render
from gazetteer.build import build
from gazetteer.features import type_of
from gazetteer.model import Entry, Place, PlaceRef, Relation, Source, Toponym, Within
from gazetteer.record import KINDS, Name, Problems
from gazetteer.render.lpf import _aat, lpf
from gazetteer.sources import linked_places
from gazetteer.sources.values import aat_features

SHARED = Path(__file__).parents[2] / ".." / "shared" / "data"
SCHEMA = SHARED / "lpf/schema_lpf_v1.2.2.json"

SEEDS = Source("seeds", "Curated places", "Apache-2.0", "seeds/SOURCES.md", "")
GEONAMES = Source("geonames", "GeoNames", "CC BY 4.0", "https://www.geonames.org/", "2026")
SOURCES = {"seeds": SEEDS, "geonames": GEONAMES}
ROME = Entry(
    Place(
        "gn:3169070", "Rome", "P.PPLC", "IT", 41.89193, 12.51133, 2318895, -753, None, (), ("wd:Q220",),
        (PlaceRef("gn:3174976", "Lazio"), PlaceRef("gn:3175395", "Italy")),
        (Relation("part_of", PlaceRef("gz:roman-empire", "Roman Empire"), -27, 476, ("a-page",)),
         Relation("succeeds", PlaceRef("gz:alba", "Alba Longa"), -753, None, (), inverse=True)),
        (Within("VA", (PlaceRef("gn:3164670", "Holy See"),), 756, 1870, ("b-page",)), Within("XX", ())),
    ),
    (
        Toponym("Roma", "la", "Latn", "endonym", True, -753, None, ("IT",), (), True,
                ("seeds", "geonames", "seeds"), ("a-page", "", "https://example.org/roma")),
        Toponym(" الروم ", "", "Arab", "variant", False, None, -1, (), ("IT", "VA"), False, ("geonames",), ("",)),
    ),
    (PlaceRef("gn:6255148", "Europe"),),
)  # fmt: skip


def test_a_feature() -> None:
    found = lpf(ROME, SOURCES)
    assert list(found) == ["@id", "type", "properties", "geometry", "names", "types", "relations", "links", "when"]
    assert found["geometry"] == {"type": "Point", "coordinates": [12.51133, 41.89193]}
    assert found["when"] == {"timespans": [{"start": {"in": "-0753"}}]}
    assert found["links"] == [{"type": "exactMatch", "identifier": "wd:Q220"}]
    assert found["types"] == [{"identifier": "aat:300008347", "label": "inhabited place", "sourceLabel": "P.PPLC"}]
    properties = found["properties"]
    assert (properties["title"], properties["ccodes"], properties["fclasses"]) == ("Rome", ["IT"], ["P"])
    assert [about["license"] for about in properties["gaz:sources"]] == ["Apache-2.0", "CC BY 4.0"]
    first, second = found["names"]
    assert first["citations"] == [
        {"label": "seeds: a-page", "gaz:source": "seeds", "gaz:ref": "a-page"},
        {"label": "geonames", "@id": "https://www.geonames.org/"},
        {
            "label": "seeds: https://example.org/roma",
            "gaz:source": "seeds",
            "gaz:ref": "https://example.org/roma",
            "@id": "https://example.org/roma",
        },
    ]
    assert second["when"] == {"timespans": [{"start": {}, "end": {"in": "-0001"}}]}
    assert second["toponym"] == " الروم "  # a name is not ours to tidy
    parent, besides, empire, alba = found["relations"]
    assert parent == {"relationType": "gvp:broaderPartitive", "relationTo": "gn:3174976", "label": "Lazio"}
    assert besides["relationType"] == "gaz:also_within"
    assert empire["when"] == {"timespans": [{"start": {"in": "-0027"}, "end": {"in": "0476"}}]}
    assert alba["gaz:inverse"] is True


def test_what_a_party_sees_is_said_of_nobody_else() -> None:
    found = lpf(ROME, SOURCES)
    assert not any("Holy See" in json.dumps(tie) for tie in found["relations"])
    assert found["properties"]["gaz:within"][1] == {"gaz:perspective": "XX"}  # sees it in nothing


def read(path: Path, *features: Any) -> tuple[list[Any], list[str], dict[str, Source]]:
    path.write_text("\n".join(json.dumps(feature, ensure_ascii=False) for feature in features), "utf-8")
    problems, sources = Problems(), dict[str, Source]()
    records = list(linked_places.read(path, problems, sources))
    return records, [problem.reason for problem in problems.first], sources


def test_a_feature_is_read_back_whole(tmp_path: Path) -> None:
    [record], problems, sources = read(tmp_path / "rome.lpf.json", lpf(ROME, SOURCES))
    assert not problems
    assert sources == SOURCES
    place = ROME.place
    assert (record.id, record.label, record.feature, record.country, record.parent) == (
        *(place.id, place.name, place.feature, place.country), "gn:3174976",
    )  # fmt: skip
    assert (record.lat, record.lon, record.population, record.begin, record.end) == (
        *(place.lat, place.lon, place.population), -753, None,
    )  # fmt: skip
    first, second = record.names
    assert first.attested == (("seeds", "a-page"), ("geonames", ""), ("seeds", "https://example.org/roma"))
    assert (first.begin, first.kind, first.preferred, first.name_of) == (-753, "endonym", True, "IT")
    assert second.name == " الروم "
    assert (second.end, second.disputed_by, second.in_text, second.lang) == (-1, "IT VA", False, "")
    assert [tuple(tie) for tie in record.relations] == [
        ("gn:3169070", "part_of", "gz:roman-empire", -27, 476, "a-page")
    ]
    assert [tuple(seen) for seen in record.parents] == [
        ("gn:3169070", "VA", "gn:3164670", 756, 1870, "b-page"),
        ("gn:3169070", "XX", "", None, None, ""),
        ("gn:3169070", "", "gn:6255148", None, None, ""),
    ]


@pytest.mark.parametrize("years", [(-12000, None), (0, 5), (None, 9999), (1, 2200), (-9999, -1), (None, None)])
def test_years_of_any_size_come_back(tmp_path: Path, years: tuple[int | None, int | None]) -> None:
    names = (Toponym("Roma", "la", "Latn", "endonym", False, *years, sources=("seeds",), refs=("",)),)
    [record], _, _ = read(tmp_path / "x.json", lpf(Entry(ROME.place, names), SOURCES))
    assert (record.names[0].begin, record.names[0].end) == years


def test_an_edited_export_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    feature = lpf(ROME, SOURCES)
    feature["names"].append({"toponym": "Rīm", "lang": "ara", "citations": [{"label": "Yāqūt, Muʿjam"}]})
    feature["properties"].pop("gaz:feature")
    [record], problems, _ = read(tmp_path / "x.json", feature)
    assert not problems
    added = record.names[2]
    assert (added.name, added.lang, added.kind, added.ref, added.attested) == (
        *("Rīm", "ar", "variant", "Yāqūt, Muʿjam"), (),
    )  # fmt: skip
    assert record.feature == "P"  # from the type of the thesaurus


@pytest.mark.parametrize(
    ("member", "value", "reason"),
    [
        ("names", [{"toponym": "Roma", "gaz:kind": "nickname"}], "gaz:kind 'nickname' is none of"),
        ("properties", {"gaz:id": "gn:1", "title": "x", "gaz:within": [{"relationTo": "gn:2"}]}, "gaz:perspective"),
        ("properties", {"gaz:id": "gn:1"}, ""),
        ("geometry", {"type": "Point", "coordinates": [12, 95]}, "latitude 95 is not between"),
    ],
)
def test_what_cannot_be_is_reported(tmp_path: Path, member: str, value: Any, reason: str) -> None:
    records, problems, _ = read(tmp_path / "x.json", {**lpf(ROME, SOURCES), member: value})
    assert (len(records), len(problems)) == ((0, 1) if reason else (1, 0))
    assert all(reason in problem for problem in problems)


def test_no_type_says_more_than_its_feature() -> None:
    assert len(_aat()) > 20
    for feature, (number, _) in _aat().items():
        read_back = aat_features()[number]
        assert read_back[0] == feature[0], feature
        assert feature.startswith(read_back) or type_of(feature) == type_of(read_back) or feature == "A.TERR", feature


@pytest.fixture(scope="module")
def exported(small_db: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The curated places in both forms of Linked Places."""
    folder = tmp_path_factory.mktemp("exported")
    with Gazetteer.open(small_db) as gz:
        for form in ("lpf", "jsonld"):
            with (folder / f"{form}.json").open("w", encoding="utf-8") as file:
                file.writelines(render.FORMATS[form].chunks(gz.export(), gz.sources()))
    return {form: folder / f"{form}.json" for form in ("lpf", "jsonld")}


@pytest.mark.parametrize("form", ["lpf", "jsonld"])
def test_a_gazetteer_made_of_an_export_is_the_same(small_db: Path, exported: dict[str, Path], form: str) -> None:
    copy = exported[form].with_suffix(".db")
    report = build(copy, (f"lpf:{exported[form]}",), strict=True, workers=1)
    assert report.problem_count == report.counts["joined"] == report.counts["uncertain"] == 0
    with Gazetteer.open(small_db) as first, Gazetteer.open(copy) as second:
        before, after = ({entry.place.id: entry for entry in gz.export()} for gz in (first, second))
        assert before.keys() == after.keys()
        lost = [(one, after[key]) for key, one in before.items() if _facts(one) != _facts(after[key])]
        assert not lost
        seeds = next(source for source in second.sources() if source.id == "seeds")
        assert (seeds.title, seeds.licence) == (first.sources()[0].title, first.sources()[0].licence)


def _facts(entry: Entry) -> tuple[Any, ...]:
    """All of an entry; of the sources of a name the order is not kept beyond the first."""
    names = {(name, name.sources[0], *sorted(zip(name.sources, name.refs, strict=True))) for name in entry.names}
    assert len(names) == len(entry.names)
    return entry.place, names, entry.besides


def test_names_of_one_spelling_stay_several(tmp_path: Path) -> None:
    """A source of its own may say "in English" where another says nothing; its own names are told apart already."""
    names = tuple(
        Toponym("Roma", lang, "Latn", "variant", False, begin, None, sources=("geonames",), refs=("",))
        for lang, begin in (("", None), ("it", None), ("it", 1871), ("", 1900))
    )
    two = Entry(Place("my:1", "Roma", "P.PPL", "IT", 41.9, 12.5), names)
    near = Entry(Place("my:2", "Roma", "P.PPL", "IT", 41.9001, 12.5), names[:1])
    path = tmp_path / "roma.lpf.json"
    path.write_text("".join(render.FORMATS["lpf"].chunks((two, near), SOURCES.values())), "utf-8")
    build(tmp_path / "roma.db", (f"lpf:{path}",), strict=True, workers=1)
    with Gazetteer.open(tmp_path / "roma.db") as gz:
        assert {(name.lang, name.begin) for name in gz.names("my:1")} == {(name.lang, name.begin) for name in names}
        assert len(gz.names("my:2")) == 1


def test_what_an_export_says_of_a_source_yields_to_who_reads_it(exported: dict[str, Path], tmp_path: Path) -> None:
    path = tmp_path / "claims.lpf.json"
    path.write_text(exported["lpf"].read_text("utf-8").replace("Gazetteer's curated places", "Somebody's"), "utf-8")
    build(tmp_path / "both.db", ("seeds", f"lpf:{path}"), workers=1)
    with Gazetteer.open(tmp_path / "both.db") as gz:
        assert {source.id: source.title for source in gz.sources()}["seeds"] == "Gazetteer's curated places"


def test_a_collection_streams_by_lines_and_is_one_document(exported: dict[str, Path]) -> None:
    for path in exported.values():
        text = path.read_text("utf-8")
        whole = json.loads(text)
        assert (whole["type"], len(whole["features"])) == ("FeatureCollection", len(text.splitlines()) - 2)


@pytest.mark.skipif(not SCHEMA.exists(), reason="needs the shared data")
def test_every_feature_fits_the_schema_of_the_format(exported: dict[str, Path]) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft7Validator(json.loads(SCHEMA.read_text("utf-8")))
    features = [*json.loads(exported["lpf"].read_text("utf-8"))["features"], lpf(ROME, SOURCES)]
    faults = [
        (feature["@id"], list(fault.path), fault.message)
        for feature in features
        for fault in validator.iter_errors(feature)
    ]
    assert not faults
    assert list(validator.iter_errors({**features[0], "extra": 1}))  # the schema does tell


SAMPLES = ("indias_sample200_20181011.jsonl", "territorios_01.jsonl", "linkedplaces-sample-v1.2.2.geojson")


@pytest.mark.skipif(not SCHEMA.exists(), reason="needs the shared data")
def test_members_are_those_of_real_files() -> None:
    """Whatever a plain reader may look for, it finds under the name that real files have for it."""
    seen: set[str] = set()
    for name in SAMPLES:
        text = (SHARED / f"lpf/lpf_{name}").read_text("utf-8")
        parts = text.splitlines() if name.endswith("jsonl") else [text]
        for part in parts:
            _members(json.loads(part), seen)
    _members(json.loads((SHARED / "historical/soviet_placenames.lpf.json").read_text("utf-8")), seen)
    _members(json.loads(SCHEMA.read_text("utf-8")), seen)
    mine: set[str] = set()
    _members(lpf(ROME, SOURCES), mine)
    assert not {member for member in mine - seen if not member.startswith("gaz:")}


def _members(value: Any, seen: set[str]) -> None:
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _members(inner, seen)
    if isinstance(value, dict):
        seen.update(value)


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=12)
YEAR = st.none() | st.integers(-12000, 3000)
YEARS = st.tuples(YEAR, YEAR).filter(lambda years: None in years or years[0] <= years[1])  # no reader lets others in
CODES = st.lists(st.sampled_from(["AM", "AZ", "GE", "UA"]), unique=True, max_size=3).map(tuple)
NAMES = st.builds(
    lambda years, **said: Toponym(begin=years[0], end=years[1], **said),
    years=YEARS,
    name=TEXT,
    lang=st.sampled_from(["", "en", "hy-Latn", "az-Cyrl", "be-tarask", "zh-Hant-TW"]),
    script=st.just(""),
    kind=st.sampled_from(KINDS),
    preferred=st.booleans(),
    name_of=CODES,
    disputed_by=CODES,
    in_text=st.booleans(),
    sources=st.lists(st.sampled_from(sorted(SOURCES)), min_size=1, max_size=3).map(tuple),
    refs=st.tuples(*[st.just("") | TEXT] * 3),
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(NAMES, max_size=4), form=st.sampled_from(["lpf", "jsonld"]), label=TEXT, years=YEARS)
def test_any_names_are_read_back(
    tmp_path: Path, names: list[Toponym], form: str, label: str, years: tuple[int | None, int | None]
) -> None:
    names = [replace(name, refs=name.refs[: len(name.sources)]) for name in names]
    place = replace(ROME.place, name=label, begin=years[0], end=years[1], within=(), relations=())
    path = tmp_path / "any.json"
    path.write_text("".join(render.FORMATS[form].chunks([Entry(place, tuple(names))], SOURCES.values())), "utf-8")
    problems = Problems()
    [record] = linked_places.read(path, problems)
    assert not problems.count
    assert (record.id, record.label, record.begin, record.end) == (place.id, label, *years)
    assert record.names == [
        Name(
            *(name.name, name.lang, name.kind, name.preferred, name.begin, name.end),
            *(" ".join(name.name_of), " ".join(name.disputed_by), name.in_text, ""),
            tuple(zip(name.sources, name.refs, strict=True)),
        )
        for name in names
    ]


MEMBERS = [
    *("@id", "names", "relations", "links", "when", "geometry", "types", "toponym", "citations", "timespans", "gaz:id"),
    *("gaz:kind", "gaz:years", "gaz:within", "gaz:sources", "gaz:source", "gaz:relation", "gaz:refs", "relationTo"),
    *("gaz:perspective", "gaz:name_of", "gaz:population", "gaz:feature", "ccodes", "label", "lang", "identifier"),
]
ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=9)
    | st.sampled_from(["gn:1", "part_of"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(MEMBERS), inner, max_size=4),
    max_leaves=9,
)
CHANGES = st.dictionaries(st.sampled_from(MEMBERS), ANYTHING, max_size=4)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(of_feature=CHANGES, of_properties=CHANGES)
def test_no_edit_breaks_the_import(tmp_path: Path, of_feature: Any, of_properties: Any) -> None:
    feature = {**lpf(ROME, SOURCES), **of_feature}
    feature["properties"] = {**feature["properties"], **of_properties}
    records, problems, _ = read(tmp_path / "x.json", feature)
    assert len(records) + len(problems) == 1
    for record in records:
        assert record.id and record.label and all(name.name for name in record.names)

"""Output shapes, key by key, as clients rely on them."""

from __future__ import annotations

import json

import pytest

from gazetteer import render
from gazetteer.errors import InvalidParameter, NotFound
from gazetteer.linking.query import Query
from gazetteer.model import Evidence, Match, Place, PlaceRef, Reading, Resolution, Source, Suggestion, Toponym
from gazetteer.store.browse import NameEntry, Page

SHUSHA = Place(
    "gn:147105", "Shusha / Shushi", "P.PPLA", "", 39.76006, 46.74989, 19400, 1752, None, ("AM", "AZ"),
    ("wd:Q158903",), (PlaceRef("gn:587116", "Azerbaijan"),), administered_by=("AZ",), source_country="AZ",
)  # fmt: skip
SHUSHI = Toponym(
    "Շուշի",
    "hy",
    "Armn",
    "endonym",
    True,
    None,
    None,
    ("AM",),
    ("AZ",),
    True,
    ("seeds", "geonames"),
    ("p. 3", ""),
    ("AM",),
)
MATCHED = {
    "name": "Շուշի", "lang": "hy", "script": "Armn", "kind": "endonym", "begin": None, "end": None,
    "sources": ["seeds", "geonames"],
}  # fmt: skip
OF_COUNTRY = {"country": None, "claimed_by": ["AM", "AZ"], "administered_by": ["AZ"], "source_country": "AZ"}
SUGGESTION = {
    "id": "gn:147105", "name": "Shusha / Shushi", "type": "city", **OF_COUNTRY, "lat": 39.76006, "lon": 46.74989,
    "score": 0.97, "matched": MATCHED, "links": ["wd:Q158903"],
    "parents": [{"id": "gn:587116", "name": "Azerbaijan"}], "claims": ["AM", "AZ"], "claims_from": None,
}  # fmt: skip
READING = {"name": "Shushi", "containers": [], "type": "", "relation": "", "also": [], "ignored": []}
MATCH = {**SUGGESTION, "reading": READING}


def same(found: object, expected: object) -> bool:
    """Equal, with the keys in the same order."""
    return render.dumps(found) == render.dumps(expected)


def test_a_match() -> None:
    assert same(render.match(Match(SHUSHA, 0.97, SHUSHI), Query("Shushi")), MATCH)


def test_a_match_says_how_the_name_was_read() -> None:
    read = Reading("Shushi", ("Karabakh", "Azerbaijan"), "city", "near", ("Şuşa",), ("AZ5800",))
    assert render.match(Match(SHUSHA, 0.97, SHUSHI, reading=read), Query("…"))["reading"] == {
        "name": "Shushi", "containers": ["Karabakh", "Azerbaijan"], "type": "city", "relation": "near",
        "also": ["Şuşa"], "ignored": ["AZ5800"],
    }  # fmt: skip


def test_a_match_explains_itself_only_when_it_can() -> None:
    evidence = (Evidence("sound", 1.0, 0.5, "Shushi ~ Շուշի"),)
    explained = render.match(Match(SHUSHA, 0.97, SHUSHI, evidence, periods=(SHUSHI,)), Query("Shushi"))
    assert [(one["begin"], one["end"]) for one in explained["periods"]] == [(SHUSHI.begin, SHUSHI.end)]
    assert explained["explanation"] == [{"feature": "sound", "value": 1.0, "weight": 0.5, "detail": "Shushi ~ Շուշի"}]
    assert [item["text"] for item in explained["reasons"]][:1] == [
        "Sounds like its Armenian name “Շուշի” in Latin letters."
    ]
    assert list(explained)[:-3] == list(MATCH)


def test_a_suggestion_has_the_shape_of_a_match() -> None:
    assert same(render.suggestion(Suggestion(SHUSHA, SHUSHI, 0.97)), SUGGESTION)


def test_a_resolution() -> None:
    query = Query("Shushi", countries=("AZ",), regions=("gn:1",), near=(39.7, 46.7))
    found = render.resolution(Resolution(query, "matched", (Match(SHUSHA, 0.97, SHUSHI),), 0.4, ("left out",)))
    asked = {
        "q": "Shushi", "lang": "", "country": ["AZ"], "region": ["gn:1"], "type": [], "near": [39.7, 46.7],
        "bbox": None, "as_of": None,
        "perspective": "neutral", "limit": 5, "min_score": 0.5, "explain": False,
    }  # fmt: skip
    assert same(
        found, {"query": asked, "status": "matched", "margin": 0.4, "matches": [MATCH], "warnings": ["left out"]}
    )


def test_a_place() -> None:
    expected = {
        "id": "gn:147105", "name": "Shusha / Shushi", "type": "city", "feature": "P.PPLA", **OF_COUNTRY,
        "lat": 39.76006, "lon": 46.74989, "population": 19400, "begin": 1752, "end": None, "links": ["wd:Q158903"],
        "parents": [{"id": "gn:587116", "name": "Azerbaijan"}], "claims": ["AM", "AZ"], "claims_from": None,
    }  # fmt: skip
    assert same(render.place(SHUSHA), expected)


def test_a_place_as_geojson() -> None:
    feature = render.geojson(SHUSHA)
    assert list(feature) == ["type", "id", "geometry", "properties"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [46.74989, 39.76006]}
    assert feature["properties"]["name"] == "Shusha / Shushi"
    assert not {"id", "lat", "lon"} & set(feature["properties"])


def test_a_place_without_coordinates_has_no_geometry() -> None:
    assert render.geojson(Place("gz:x", "X", "P", "", None, None))["geometry"] is None


def test_a_name_and_where_it_stands() -> None:
    more = {
        "refs": ["p. 3", ""], "preferred": True, "name_of": ["AM"], "used_by": ["AM"], "accepted_by": ["AM"],
        "disputed_by": ["AZ"], "in_text": True,
    }  # fmt: skip
    assert same(render.toponym(SHUSHI), MATCHED | more)
    place = {"id": "gn:147105", "name": "Shusha / Shushi", **OF_COUNTRY}
    assert same(
        render.name_entry(NameEntry(SHUSHI, "gn:147105", "Shusha / Shushi", "", ("AM", "AZ"), ("AZ",), "AZ")),
        MATCHED | more | {"place": place},
    )


def test_a_source() -> None:
    expected = {
        "id": "cldr", "title": "CLDR", "licence": "Unicode", "url": "https://cldr.unicode.org", "version": "47",
        "places": 1, "names": 2,
    }  # fmt: skip
    assert same(render.source(Source("cldr", "CLDR", "Unicode", "https://cldr.unicode.org", "47", 1, 2)), expected)


@pytest.mark.parametrize(("cursor", "shown"), [("MQ", "MQ"), ("", None)])
def test_a_page(cursor: str, shown: str | None) -> None:
    page = render.places(Page((SHUSHA,), cursor))
    assert same(page, {"places": [render.place(SHUSHA)], "cursor": shown, "previous": None, "total": None})


def test_a_problem() -> None:
    error = InvalidParameter("near needs two numbers, lat,lon", errors=[{"parameter": "near", "value": "abc"}])
    expected = {
        "type": "/problems/invalid-parameter", "title": "Invalid parameter", "status": 400,
        "detail": "near needs two numbers, lat,lon", "instance": "/v1/resolve",
        "errors": [{"parameter": "near", "value": "abc"}],
    }  # fmt: skip
    assert same(render.problem(error, "/v1/resolve"), expected)
    assert "errors" not in render.problem(NotFound("no place"), "/v1/places/x")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, None),
        (True, True),
        (7, 7),
        (1.5, 1.5),
        (float("nan"), "nan"),
        (float("inf"), "inf"),
        (10**30, "1" + "0" * 30),
        (10**5000, "(int)"),
        ("x" * 500, "x" * 200 + "…"),
        ((1.0, float("nan")), [1.0, "nan"]),
        ([[1], {}], ["…", "…"]),
        ([1] * 1000, "(list)"),
        ({"a": 1}, "(dict)"),
    ],
    ids=lambda value: str(type(value).__name__),
)
def test_a_problem_shows_any_wrong_value(value: object, shown: object) -> None:
    problem = render.problem(InvalidParameter("wrong", errors=[{"parameter": "p", "value": value}]))
    assert problem["errors"] == [{"parameter": "p", "value": shown}]
    assert json.loads(render.dumps(problem)) == problem


@pytest.mark.parametrize("text", ["Շուշի", "شوشا", "𐎠", "\x00", 'a"b\\c', "\ud800", "x\udfffy", "\n\u2028"])
def test_json_is_utf8_whatever_the_text(text: str) -> None:
    written = render.dumps({"q": text})
    assert json.loads(written.encode("utf-8")) == {"q": text}


def test_json_keeps_letters_as_they_are() -> None:
    assert render.dumps({"name": "Շուշի"}) == '{"name":"Շուշի"}'

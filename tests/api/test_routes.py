"""What each path answers to a sensible question."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

SHUSHA = "gn:147105"
OF_COUNTRY = ["country", "claimed_by", "administered_by", "source_country"]
SUGGESTION_KEYS = [
    "id",
    "name",
    "type",
    *OF_COUNTRY,
    "lat",
    "lon",
    "score",
    "matched",
    "links",
    "parents",
    "claims",
    "claims_from",
]
MATCH_KEYS = [*SUGGESTION_KEYS, "reading"]
ANSWER_KEYS = ["query", "status", "margin", "matches", "warnings"]
PLAIN = {"containers": [], "type": "", "relation": "", "also": [], "ignored": []}


def get(client: FlaskClient, url: str) -> Any:
    """The JSON of a 200."""
    response = client.get(url)
    assert (response.status_code, response.content_type) == (200, "application/json"), response.get_data(as_text=True)
    return json.loads(response.get_data())


@pytest.mark.parametrize("name", ["Shushi", "Şuşa", "Շուշի", "Шуша", "შუშა", "شوشا"])
def test_a_name_in_any_script(client: FlaskClient, name: str) -> None:
    found = get(client, f"/v1/resolve?q={name}")
    assert list(found) == ANSWER_KEYS
    assert (found["status"], found["matches"][0]["id"]) == ("matched", SHUSHA)
    assert list(found["matches"][0]) == MATCH_KEYS
    assert found["matches"][0]["reading"] == {"name": name, **PLAIN} and found["warnings"] == []
    assert found["query"]["q"] == name


def test_letters_are_sent_as_they_are(client: FlaskClient) -> None:
    assert "Շուշի".encode() in client.get("/v1/resolve?q=Շուշի").get_data()


def test_no_match_is_an_answer(client: FlaskClient) -> None:
    found = get(client, "/v1/resolve?q=zzzzqqqq")
    assert found["status"] == "unmatched"
    assert get(client, "/v1/resolve?q=")["matches"] == []


@pytest.mark.parametrize(
    ("context", "asked"),
    [
        ("country=AZ,AM", {"country": ["AZ", "AM"]}),
        ("country=AZ&country=AM", {"country": ["AZ", "AM"]}),
        ("country=Azerbaijan&country=Armenia", {"country": ["AZ", "AM"]}),
        ("country=Azerbaijan,%20Armenia", {"country": ["AZ", "AM"]}),
        ("country=Ադրբեջան;AM", {"country": ["AZ", "AM"]}),
        ("countries=az", {"country": ["AZ"]}),
        ("country=Azerbaijan%20SSR", {"country": ["gz:azerbaijan-ssr"]}),
        ("region=Syunik", {"region": ["gn:409314"]}),
        ("region=Սյունիք&country=Հայաստան", {"region": ["gn:409314"], "country": ["AM"]}),
        ("type=city,P.PPLA", {"type": ["city", "P.PPLA"]}),
        ("near=39.76,%2046.75", {"near": [39.76, 46.75]}),
        ("bbox=46,39,47,40", {"bbox": [46, 39, 47, 40]}),
        ("as_of=-500", {"as_of": -500}),
        ("lang=hy&perspective=AM", {"lang": "hy", "perspective": "AM"}),
        ("limit=1&min_score=0.7&explain=1", {"limit": 1, "min_score": 0.7, "explain": True}),
        ("lang=&country=&type=&near=&bbox=&as_of=&perspective=&limit=&explain=", {"limit": 5, "country": []}),
    ],
)
def test_the_context_of_a_query(client: FlaskClient, context: str, asked: dict[str, Any]) -> None:
    query = get(client, f"/v1/resolve?q=Shusha&{context}")["query"]
    assert {name: query[name] for name in asked} == asked


def test_a_rendered_query_can_be_sent_again(client: FlaskClient) -> None:
    first = get(client, "/v1/resolve?q=Shusha&country=AZ&near=39.7,46.7&explain=1")
    again = client.post("/v1/resolve", json={"queries": [first["query"]]})
    assert again.get_json()["results"] == [{"id": None, **first}]


def test_explanation_only_when_asked_for(client: FlaskClient) -> None:
    explained = get(client, "/v1/resolve?q=Shushi&explain=true")["matches"][0]["explanation"]
    assert list(explained[0]) == ["feature", "value", "weight", "detail"]
    assert "explanation" not in get(client, "/v1/resolve?q=Shushi&explain=0")["matches"][0]


def test_a_list_of_queries(client: FlaskClient) -> None:
    queries = [{"id": "a", "q": "Shusha", "country": ["AZ"]}, {"id": 2, "q": "Գյումրի", "limit": 2}, "Stepanakert"]
    results = client.post("/v1/resolve", json={"queries": queries, "limit": 1}).get_json()["results"]
    assert [result["id"] for result in results] == ["a", 2, None]
    assert [result["query"]["limit"] for result in results] == [1, 2, 1]
    assert results[0]["matches"][0]["id"] == SHUSHA
    assert list(results[0]) == ["id", *ANSWER_KEYS]
    assert client.post("/v1/resolve", json={"queries": []}).get_json() == {"results": []}


@pytest.mark.parametrize("media_type", ["application/x-ndjson", "application/x-ndjson; charset=utf-8"])
def test_a_stream_of_queries(client: FlaskClient, media_type: str) -> None:
    body = '{"id":"a","q":"Shusha"}\r\n\nnope\n"Գյումրի"\n{"id":7,"q":3}\n{"id":8,"q":"x","country":"ZZ"}\n[]\n"last"'
    response = client.post("/v1/resolve?limit=1", data=body.encode(), content_type=media_type)
    assert (response.status_code, response.content_type) == (200, "application/x-ndjson")
    results = [json.loads(line) for line in response.get_data().splitlines()]
    assert [result.get("line") for result in results] == [None, 3, None, 5, None, 7, None]
    assert [result["id"] for result in results] == ["a", None, None, 7, 8, None, None]
    assert [result["error"]["status"] for result in results if "error" in result] == [422, 400, 400]
    assert results[4]["warnings"] == ["the country 'ZZ' is not known and was left out"]
    assert results[4]["query"]["country"] == []
    assert results[3]["error"]["errors"] == [{"parameter": "q", "value": 3}]
    assert results[0]["matches"][0]["id"] == SHUSHA
    assert results[0]["query"]["limit"] == 1


def test_what_is_wrong_with_a_query_of_several_is_its_answer(client: FlaskClient) -> None:
    queries = [{"id": "a", "q": 3}, {"id": "b", "q": "Shusha"}, {"id": "c", "q": "Shusha", "near": [99, 0]}, 7]
    results = client.post("/v1/resolve", json={"queries": queries}).get_json()["results"]
    assert [(result["id"], "error" in result) for result in results] == [
        ("a", True), ("b", False), ("c", True), (None, True),
    ]  # fmt: skip
    assert results[0]["error"]["errors"] == [{"parameter": "q", "value": 3}]
    assert (results[2]["error"]["status"], results[2]["error"]["instance"]) == (400, "/v1/resolve")


def test_a_country_that_is_not_known_is_left_out_of_one_query_of_several(client: FlaskClient) -> None:
    queries = [
        {"q": "Shusha", "country": ["Atlantis", "Azerbaijan"], "region": "Lyonesse"},
        {"q": "Shusha", "countries": "Armenia, Atlantis"},
        {"q": "Shusha", "country": "n/a"},
    ]
    first, second, third = client.post("/v1/resolve", json={"queries": queries}).get_json()["results"]
    assert (first["status"], first["query"]["country"], first["query"]["region"]) == ("matched", ["AZ"], [])
    assert first["warnings"] == [
        "the country 'Atlantis' is not known and was left out", "the region 'Lyonesse' is not known and was left out"
    ]  # fmt: skip
    assert second["query"]["country"] == ["AM"] and len(second["warnings"]) == 1
    assert (third["query"]["country"], third["warnings"]) == ([], [])  # nothing was said
    assert client.post("/v1/resolve", json={"queries": ["a"], "country": "Atlantis"}).status_code == 400
    assert client.post("/v1/resolve?country=Atlantis", json={"queries": ["a"]}).status_code == 400


@pytest.mark.parametrize(
    ("asked", "reading"),
    [
        ("Gyumri, Armenia", {"name": "Gyumri", "containers": ["Armenia"]}),
        ("near Gyumri", {"name": "Gyumri", "relation": "near"}),
        ("12345 Gyumri", {"name": "Gyumri", "ignored": ["12345"]}),
        ("Gyumri (Leninakan)", {"name": "Gyumri", "also": ["Leninakan"]}),
    ],
)
def test_the_answer_says_how_the_name_was_read(client: FlaskClient, asked: str, reading: dict[str, Any]) -> None:
    found = get(client, f"/v1/resolve?q={asked}")
    assert (found["status"], found["matches"][0]["id"]) == ("matched", "gn:616635")
    said = found["matches"][0]["reading"]
    assert {name: said[name] for name in reading} == reading


@pytest.mark.parametrize("asked", ["gn:147105", "geonames:147105", "Q158903", "https://www.wikidata.org/wiki/Q158903"])
def test_an_id_means_its_place(client: FlaskClient, asked: str) -> None:
    (match,) = client.get("/v1/resolve", query_string={"q": asked}).get_json()["matches"]
    assert (match["id"], match["score"]) == (SHUSHA, 1.0)


@pytest.mark.parametrize("value", ["Azerbaijan", "Ադրբեջան"])
@pytest.mark.parametrize("path", ["suggest?q=Shu", "places?q=shu", "names?prefix=shu", "names/facets?kind=endonym"])
def test_a_country_by_any_name(client: FlaskClient, path: str, value: str) -> None:
    assert get(client, f"/v1/{path}&country={value}") == get(client, f"/v1/{path}&country=AZ")
    assert get(client, f"/v1/{path}&countries={value}") == get(client, f"/v1/{path}&country=AZ")


def test_suggestions(client: FlaskClient) -> None:
    found = get(client, "/v1/suggest?q=Step&limit=3")["suggestions"]
    assert list(found[0]) == SUGGESTION_KEYS
    assert {item["matched"]["name"].lower()[:4] for item in found} == {"step"}
    assert len(get(client, "/v1/suggest?q=Ste&country=AM&type=city")["suggestions"]) <= 10


def test_a_place(client: FlaskClient) -> None:
    found = get(client, f"/v1/places/{SHUSHA}")
    assert (found["id"], found["country"], found["source_country"]) == (SHUSHA, None, "AZ")
    assert (found["claimed_by"], found["claims"], found["administered_by"]) == (["AM", "AZ"], ["AM", "AZ"], ["AZ"])
    assert get(client, "/v1/places/gn%3A147105") == found


@pytest.mark.parametrize(
    ("query", "accept", "media_type"),
    [
        ("", "*/*", "application/json"),
        ("", "application/geo+json", "application/geo+json"),
        ("", "text/html", "application/json"),
        ("?format=geojson", "*/*", "application/geo+json"),
        ("?format=json", "application/geo+json", "application/json"),
    ],
)
def test_a_place_in_the_format_asked_for(client: FlaskClient, query: str, accept: str, media_type: str) -> None:
    response = client.get(f"/v1/places/{SHUSHA}{query}", headers={"Accept": accept})
    assert response.content_type == media_type
    assert (json.loads(response.get_data()).get("type") == "Feature") == (media_type == "application/geo+json")


@pytest.mark.parametrize("rest", ["", "?format=geojson", "/names", "/names?lang=hy&kind=endonym", "/children?limit=2"])
def test_a_linked_id_leads_to_the_canonical_one(client: FlaskClient, rest: str) -> None:
    response = client.get(f"/v1/places/wd:Q158903{rest}")
    assert (response.status_code, response.headers["Location"]) == (301, f"/v1/places/{SHUSHA}{rest}")


def test_the_names_of_a_place(client: FlaskClient) -> None:
    found = get(client, f"/v1/places/{SHUSHA}/names?lang=hy&script=Armn&kind=endonym")
    assert found["id"] == SHUSHA
    assert [name["name"] for name in found["names"]] == ["Շուշի"]
    assert get(client, f"/v1/places/{SHUSHA}/names?lang=xx")["names"] == []


def test_pages_of_places(client: FlaskClient) -> None:
    first = get(client, "/v1/places?country=AM&type=city&limit=2")
    second = get(client, f"/v1/places?country=AM&type=city&limit=2&cursor={first['cursor']}")
    ids = [place["id"] for page in (first, second) for place in page["places"]]
    assert len(set(ids)) == 4
    assert all("AM" in (place["country"], *place["claimed_by"]) for place in first["places"])
    assert get(client, "/v1/places?bbox=46.7,39.7,46.8,39.8")["cursor"] is None
    assert SHUSHA in {place["id"] for place in get(client, "/v1/places?q=shush")["places"]}


def test_pages_of_names(client: FlaskClient) -> None:
    first = get(client, "/v1/names?prefix=Ste&limit=2")
    second = get(client, f"/v1/names?prefix=Ste&limit=2&cursor={first['cursor']}")
    assert first["names"] != second["names"]
    assert list(first["names"][0]["place"]) == ["id", "name", *OF_COUNTRY]
    armenian = get(client, "/v1/names?script=Armn&lang=hy&kind=endonym&country=AZ")["names"]
    assert {(name["script"], name["kind"], name["place"]["source_country"]) for name in armenian} == {
        ("Armn", "endonym", "AZ")
    }


def test_pages_lead_back_and_say_how_many_there_are(client: FlaskClient) -> None:
    first = get(client, "/v1/names?prefix=Ste&limit=2")
    second = get(client, f"/v1/names?prefix=Ste&limit=2&cursor={first['cursor']}")
    assert list(first) == ["names", "cursor", "previous", "total"]
    assert first["previous"] is None and first["total"] == second["total"] > 2
    assert get(client, f"/v1/names?prefix=Ste&limit=2&cursor={second['previous']}") == first
    places = get(client, "/v1/places?country=AM&limit=3")
    following = get(client, f"/v1/places?country=AM&limit=3&cursor={places['cursor']}")
    assert get(client, f"/v1/places?country=AM&limit=3&cursor={following['previous']}") == places


def test_letters_of_a_script(client: FlaskClient) -> None:
    found = get(client, "/v1/names/letters?script=Armn")
    assert list(found) == ["script", "letters"] and list(found["letters"][0]) == ["letter", "names"]
    counts = {item["letter"]: item["names"] for item in found["letters"]}
    under = get(client, "/v1/names?script=Armn&letter=Շ&limit=1")
    assert under["names"][0]["name"].startswith("Շ") and under["total"] == counts["Շ"]
    fewer = get(client, "/v1/names/letters?script=Armn&lang=hy&kind=historical&country=AZ&as_of=1900")
    assert 0 < sum(item["names"] for item in fewer["letters"]) < sum(counts.values())


def test_what_names_can_be_listed_by(client: FlaskClient) -> None:
    found = get(client, "/v1/names/facets")
    assert list(found) == ["scripts", "languages", "kinds", "countries"]
    assert found["scripts"][0]["value"] == "Latn"
    armenian = get(client, "/v1/names/facets?script=Armn&country=AZ")
    assert {item["value"] for item in armenian["languages"]} <= {"hy", "hyw", "ru", "en"}
    listed = get(client, "/v1/names?script=Armn&country=AZ&kind=historical&limit=1")
    assert {item["value"]: item["names"] for item in armenian["kinds"]}["historical"] == listed["total"]


def test_what_lies_in_a_place(client: FlaskClient) -> None:
    found = get(client, "/v1/places/gz:nagorno-karabakh/children?type=city&limit=3&lang=hy")
    assert list(found) == ["id", "places", "cursor", "previous", "total"]
    assert {place["type"] for place in found["places"]} == {"city"} and SHUSHA in {p["id"] for p in found["places"]}
    seen = get(client, "/v1/places/gz:nagorno-karabakh/children?limit=100&perspective=AZ")
    assert SHUSHA not in {place["id"] for place in seen["places"]}
    assert get(client, f"/v1/places/{SHUSHA}/children")["total"] == 0


def test_places_nearby(client: FlaskClient) -> None:
    found = get(client, "/v1/nearby?lat=39.76&lon=46.75&radius_km=30&type=city&limit=3")["places"]
    assert found[0]["id"] == SHUSHA
    assert [place["distance_km"] for place in found] == sorted(place["distance_km"] for place in found)


def test_features_are_those_that_explanations_name(client: FlaskClient) -> None:
    listed = {one["name"]: one for one in get(client, "/v1/features")["features"]}
    (match, *_) = get(client, "/v1/resolve?q=Leninakan&as_of=2000&explain=1")["matches"]
    assert {item["feature"] for item in match["explanation"]} <= set(listed)
    assert listed["importance"]["weight"] is None
    (late,) = (item["weight"] for item in match["explanation"] if item["feature"] == "not_valid_then")
    assert late == listed["not_valid_then"]["weight"] < 0
    assert listed["not_valid_then"]["effect"] == "against"


def test_sources(client: FlaskClient) -> None:
    assert [source["id"] for source in get(client, "/v1/sources")["sources"]] == ["seeds"]


def test_health(client: FlaskClient) -> None:
    assert get(client, "/healthz") == {"status": "ok"}
    assert get(client, "/readyz")["status"] == "ready"

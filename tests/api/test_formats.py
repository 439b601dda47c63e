"""Places in the format asked for, by parameter and by ``Accept``."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from flask.testing import FlaskClient

SHUSHA = "gn:147105"
JSON, GEOJSON, LPF = "application/json", "application/geo+json", "application/vnd.linked-places+json"
JSONLD, CSV, NDJSON = "application/ld+json", "text/csv; charset=utf-8; header=present", "application/x-ndjson"
TYPES = {"json": JSON, "geojson": GEOJSON, "lpf": LPF, "jsonld": JSONLD, "csv": CSV, "ndjson": NDJSON}
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", JSON),
        (BROWSER, JSON),
        ("application/pdf", JSON),
        ("application/*", JSON),
        ("text/*", CSV),
        ("text/csv", CSV),
        ("text/csv; charset=utf-8", CSV),
        (LPF, LPF),
        (f"{JSONLD};profile=\"http://www.w3.org/ns/json-ld#expanded\"", JSONLD),
        (f"{GEOJSON};q=0.5, text/csv;q=0.6, {JSON};q=0.1", CSV),
        (f"{GEOJSON}, */*", GEOJSON),
        (f"{JSON};q=0, {GEOJSON};q=0.2, text/csv;q=0", GEOJSON),
        (f"{JSONLD}, {GEOJSON}", GEOJSON),  # as good as each other: the first that we have
        ("*/*;q=0.9, application/geo+json;q=0.1", JSON),
        ("garbage, ;;q=x", JSON),
    ],
)  # fmt: skip
def test_what_accept_asks_for(client: FlaskClient, accept: str, media_type: str) -> None:
    response = client.get(f"/v1/places/{SHUSHA}", headers={"Accept": accept})
    assert (response.status_code, response.content_type) == (200, media_type)
    assert "Accept" in response.headers["Vary"]


@pytest.mark.parametrize("form", ["json", "geojson", "lpf", "jsonld", "csv"])
def test_a_parameter_wins_over_accept(client: FlaskClient, form: str) -> None:
    other = CSV if form != "csv" else LPF
    response = client.get(f"/v1/places/{SHUSHA}?format={form}", headers={"Accept": other})
    assert (response.status_code, response.content_type) == (200, TYPES[form])
    again = client.get(f"/v1/places/{SHUSHA}?format={form}", headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 200  # Accept was another one, so the tag is
    same = {"If-None-Match": response.headers["ETag"], "Accept": other}
    assert client.get(f"/v1/places/{SHUSHA}?format={form}", headers=same).status_code == 304


@pytest.mark.parametrize(
    ("path", "form"),
    [(f"/v1/places/{SHUSHA}", "xml"), (f"/v1/places/{SHUSHA}", "ndjson"), (f"/v1/places/{SHUSHA}/names", "lpf"),
     ("/v1/places", "xml"), ("/v1/places", "CSV")],
)  # fmt: skip
def test_a_format_that_is_not_offered(client: FlaskClient, path: str, form: str) -> None:
    response = client.get(f"{path}?format={form}")
    assert (response.status_code, response.content_type) == (400, "application/problem+json")
    assert response.get_json()["errors"] == [{"parameter": "format", "value": form}]


def test_a_place_as_linked_places_has_its_names(client: FlaskClient) -> None:
    names = client.get(f"/v1/places/{SHUSHA}/names").get_json()["names"]
    found = json.loads(client.get(f"/v1/places/{SHUSHA}?format=lpf").get_data())
    told = [(name["toponym"], name.get("lang", "")) for name in found["names"]]  # a name borne twice is there twice
    assert list(dict.fromkeys(told)) == [(name["name"], name["lang"]) for name in names]
    assert "@context" not in found  # the format's schema has no such member in a feature
    linked = json.loads(client.get(f"/v1/places/{SHUSHA}?format=jsonld").get_data())
    assert isinstance(linked["@context"], dict)
    assert linked["@id"] == "https://sws.geonames.org/147105/"


def test_a_place_as_a_side_sees_it(client: FlaskClient) -> None:
    found = json.loads(client.get(f"/v1/places/{SHUSHA}?format=lpf&perspective=AM&lang=hy").get_data())
    assert found["properties"]["title"] == "Շուշի"


@pytest.mark.parametrize(("path", "file"), [(f"/{SHUSHA}", "gn-147105.csv"), ("?limit=2", "places.csv")])
def test_csv_has_a_name_to_be_saved_under(client: FlaskClient, path: str, file: str) -> None:
    response = client.get(f"/v1/places{path}", headers={"Accept": "text/csv"})
    assert response.headers["Content-Disposition"] == f'attachment; filename="{file}"'
    assert "Content-Disposition" not in client.get(f"/v1/places{path}").headers


def test_names_as_csv_by_their_filters(client: FlaskClient) -> None:
    response = client.get(f"/v1/places/{SHUSHA}/names?format=csv&lang=hy&perspective=AM")
    rows = list(csv.DictReader(io.StringIO(response.get_data(as_text=True), newline="")))
    assert {row["lang"] for row in rows} == {"hy", "hy-Latn"}
    assert {row["label"] for row in rows} == {"Շուշի"}
    assert response.headers["Content-Disposition"] == 'attachment; filename="gn-147105-names.csv"'
    nothing = client.get(f"/v1/places/{SHUSHA}/names?format=csv&lang=xx").get_data(as_text=True)
    assert len(nothing.splitlines()) == 1
    assert client.get("/v1/places/wd:Q158903/names?format=csv").headers["Location"].endswith("/names?format=csv")


@pytest.mark.parametrize("form", ["geojson", "lpf", "jsonld", "csv", "ndjson"])
def test_pages_lead_on_in_every_format(client: FlaskClient, form: str) -> None:
    url, ids, pages = f"/v1/places?country=GE&type=city&q=a&limit=5&lang=hy&format={form}", [], 0
    while url:
        response = client.get(url)
        assert (response.status_code, response.content_type) == (200, TYPES[form])
        text = response.get_data(as_text=True)
        if form == "csv":
            ids += list(dict.fromkeys(row["id"] for row in csv.DictReader(io.StringIO(text, newline=""))))
        elif form == "ndjson":
            ids += [json.loads(line)["id"] for line in text.splitlines()]
        else:
            ids += [feature.get("id") or feature["properties"]["gaz:id"] for feature in json.loads(text)["features"]]
        following = re.fullmatch('<(.*)>; rel="next"', response.headers.get("Link", ""))
        url, pages = following[1] if following else "", pages + 1
    everything = client.get("/v1/places?country=GE&type=city&q=a&limit=100").get_json()
    assert everything["cursor"] is None
    assert ids == [place["id"] for place in everything["places"]]
    assert pages > 1


def test_a_page_of_json_leads_on_as_well(client: FlaskClient) -> None:
    response = client.get("/v1/places?limit=2&country=AM")
    assert f"cursor={response.get_json()['cursor']}" in response.headers["Link"]
    assert "Link" in response.headers["Access-Control-Expose-Headers"]

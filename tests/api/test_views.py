"""Perspective, language and year over HTTP: the same parameters on every path that shows places."""

from __future__ import annotations

from collections.abc import Callable
from csv import DictReader
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

STEPANAKERT = "gn:146970"
VIEW = "perspective=AM&lang=hy"


def get(client: FlaskClient, url: str) -> dict:  # type: ignore[type-arg]
    response = client.get(url)
    assert response.status_code == 200, response.get_data(as_text=True)
    return response.get_json()  # type: ignore[no-any-return]


def test_every_path_shows_the_name_of_the_view(client: FlaskClient) -> None:
    name, asked = "Ստեփանակերտ", quote("Xankəndi")
    assert get(client, f"/v1/places/{STEPANAKERT}?{VIEW}")["name"] == name
    assert get(client, f"/v1/resolve?q={asked}&{VIEW}")["matches"][0]["name"] == name
    assert get(client, f"/v1/suggest?q={asked}&{VIEW}")["suggestions"][0]["name"] == name
    assert get(client, f"/v1/nearby?lat=39.8177&lon=46.7528&limit=1&{VIEW}")["places"][0]["name"] == name
    assert name in {place["name"] for place in get(client, f"/v1/places?q={asked}&{VIEW}")["places"]}
    listed = get(client, f"/v1/names?prefix={quote(name)}&{VIEW}")["names"]
    assert {entry["place"]["name"] for entry in listed} >= {name}


@pytest.mark.parametrize(
    ("view", "name"),
    [
        ("", "Khankendi / Stepanakert"),
        ("?perspective=neutral&lang=ru", "Ханкенди / Степанакерт"),
        ("?perspective=AZ", "Khankendi"),
        ("?as_of=1950", "Stepanakert"),
        ("?as_of=1900&perspective=AM", "Khankendi"),
        ("?format=geojson&perspective=AM", "Stepanakert"),
    ],
)
def test_a_place_in_every_view(client: FlaskClient, view: str, name: str) -> None:
    found = get(client, f"/v1/places/{STEPANAKERT}{view}")
    assert found.get("properties", found)["name"] == name


def test_one_place_tells_what_each_party_says_and_what_it_is_related_to(client: FlaskClient) -> None:
    place = get(client, f"/v1/places/{STEPANAKERT}")
    assert place["claims"] == ["AM", "AZ"]
    within = {item["perspective"]: [parent["id"] for parent in item["parents"]] for item in place["within"]}
    assert within["AZ"] == ["gz:karabakh-economic-region", "gn:587116"]
    assert within["AM"][0] == "gz:nagorno-karabakh"
    nkao = get(client, "/v1/places/gz:nkao")
    assert {"relation", "id", "name", "begin", "end", "refs"} == set(nkao["relations"][0])
    assert ("part_of", "gz:azerbaijan-ssr", 1923, 1991) in {
        (item["relation"], item["id"], item["begin"], item["end"]) for item in nkao["relations"]
    }
    assert "relations" not in get(client, "/v1/places?limit=1")["places"][0]


def test_names_by_perspective_and_year(client: FlaskClient) -> None:
    def names(view: str) -> set[str]:
        return {item["name"] for item in get(client, f"/v1/places/{STEPANAKERT}/names?lang=en&{view}")["names"]}

    assert names("perspective=AM&as_of=2000") == {"Stepanakert", "Stepanakert City"}
    assert "Stepanakert" not in names("perspective=AZ")
    (stepanakert,) = [
        item
        for item in get(client, f"/v1/places/{STEPANAKERT}/names?lang=en")["names"]
        if item["name"] == "Stepanakert"
    ]
    assert (stepanakert["name_of"], stepanakert["disputed_by"], stepanakert["begin"]) == (["AM"], ["AZ"], 1923)


def test_a_name_is_there_once_in_a_language_with_its_periods(client: FlaskClient) -> None:
    found = get(client, f"/v1/places/{STEPANAKERT}/names?lang=en")["names"]
    (khankendi,) = [name for name in found if name["name"] == "Khankendi"]
    periods = [(one["begin"], one["end"], one["kind"], one["name_of"]) for one in khankendi["periods"]]
    assert periods == [(1847, 1923, "historical", []), (1991, None, "official", ["AZ"])]
    assert all(one["sources"] == ["seeds"] and one["refs"][0] for one in khankendi["periods"])
    assert (khankendi["begin"], khankendi["kind"], khankendi["preferred"]) == (1991, "official", True)
    assert all("name_dated" not in name for name in found), "no year was asked for"
    assert all(name["periods"] == [] for name in found if name["begin"] is None and name["end"] is None)


def test_names_of_a_year_say_how_sure_that_is(client: FlaskClient) -> None:
    def dated(more: str) -> dict[str, str]:
        names = get(client, f"/v1/places/{STEPANAKERT}/names?lang=en&as_of=1900{more}")["names"]
        return {name["name"]: name["name_dated"] for name in names}

    assert dated("")["Khankendi"] == "within" and dated("")["Khankendi City"] == "undated"
    assert "Stepanakert" not in dated("")
    assert dated("&timeline=1") == {**dated(""), "Stepanakert": "other"}
    assert list(dated("&timeline=1"))[:2] == ["Khankendi", "Stepanakert"]
    assert client.get(f"/v1/places/{STEPANAKERT}/names?timeline=1&as_of=99999").status_code == 400


def _of_linked_places(feature: dict) -> dict:  # type: ignore[type-arg]
    return {key.removeprefix("gaz:"): value for key, value in feature["properties"].items()}


def test_names_of_lists_show_their_places_in_the_year(client: FlaskClient) -> None:
    (name,) = get(client, "/v1/names?prefix=Khankendi&lang=en&as_of=1900&limit=1")["names"]
    assert (name["name"], name["place"]["name"], name["place"]["name_dated"]) == ("Khankendi", "Khankendi", "within")
    (name,) = get(client, "/v1/names?prefix=Khankendi&lang=en&limit=1")["names"]
    assert "name_dated" not in name["place"]


def test_csv_of_a_year_has_a_column_for_it(client: FlaskClient) -> None:
    def rows(path: str) -> list[dict[str, str]]:
        return list(DictReader(client.get(f"/v1/places/{STEPANAKERT}{path}").text.splitlines()))

    for path in ("?format=csv", "/names?format=csv"):
        assert not {"label_dated", "name_dated"} & set(rows(path)[0])
        assert {row["label_dated"] for row in rows(f"{path}&as_of=1900")} == {"within"}
    found = {(row["name"], row["begin"]): row["name_dated"] for row in rows("?format=csv&as_of=1900")}
    assert found["Khankendi", "1847"] == "within" and found["Khankendi", "1991"] == "other"
    assert found["Khankendi City", ""] == "undated"


@pytest.mark.parametrize("more", ["", "&timeline=1", "&as_of=1900", "&as_of=1900&timeline=1"])
def test_other_formats_have_an_entry_for_each_period(client: FlaskClient, more: str) -> None:
    rows = list(DictReader(client.get(f"/v1/places/{STEPANAKERT}/names?format=csv{more}").text.splitlines()))
    periods = [(row["begin"], row["end"]) for row in rows if (row["name"], row["lang"]) == ("Khankendi", "en")]
    dated = [("1847", "1923"), ("1991", "")]
    assert periods == (dated[:1] if more == "&as_of=1900" else dated if "timeline" in more else dated[::-1])


@pytest.mark.parametrize(
    ("path", "of"),
    [
        (f"/v1/places/{STEPANAKERT}?", lambda answer: answer),
        (f"/v1/places/{STEPANAKERT}?format=geojson&", lambda answer: answer["properties"]),
        (f"/v1/resolve?q={STEPANAKERT}&", lambda answer: answer["matches"][0]),
        ("/v1/suggest?q=Stepanakert&", lambda answer: answer["suggestions"][0]),
        ("/v1/nearby?lat=39.8177&lon=46.7528&limit=1&", lambda answer: answer["places"][0]),
        (f"/v1/places/{STEPANAKERT}?format=lpf&", _of_linked_places),
    ],
)
def test_labels_say_how_sure_their_date_is(client: FlaskClient, path: str, of: Callable[[dict], dict]) -> None:  # type: ignore[type-arg]
    shown = [of(get(client, path + view)) for view in ("as_of=1950", "as_of=1950&lang=de", "as_of=2000&lang=hy", "")]
    assert [one.get("name_dated") for one in shown] == ["within", "undated", "undated", None]


@pytest.mark.parametrize("path", [f"/v1/places/{STEPANAKERT}?", "/v1/nearby?lat=1&lon=1&", "/v1/suggest?q=a&"])
@pytest.mark.parametrize("wrong", ["perspective=Armenia", "as_of=soon", "lang=klingon!"])
def test_a_wrong_view_is_an_error_that_names_it(client: FlaskClient, path: str, wrong: str) -> None:
    response = client.get(path + wrong)
    assert response.status_code == 400
    assert response.get_json()["errors"][0]["parameter"] == wrong.partition("=")[0]

"""``/v1/annotate`` and ``/v1/normalize``: documents as JSON and as JSON lines, and what is wrong with them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

SHUSHA = "gn:147105"
KEYS = [
    "start", "end", "text", "status", "id", "name", "type", "country", "claimed_by", "administered_by",
    "source_country", "lat", "lon", "score", "kind", "inflected",
    "nested", "matched", "alternatives",
]  # fmt: skip


def post(client: FlaskClient, path: str, body: Any, status: int = 200) -> Any:
    response = client.post(path, json=body)
    assert response.status_code == status, response.get_data(as_text=True)
    return json.loads(response.get_data())


def test_one_document(client: FlaskClient) -> None:
    answer = post(
        client, "/v1/annotate", {"text": "Он родился в Шуше.", "lang": None, "countries": [], "min_score": 0.5}
    )
    (found,) = answer["annotations"]
    assert list(found) == KEYS
    assert (found["start"], found["end"], found["text"], found["id"]) == (13, 17, "Шуше", SHUSHA)
    assert found["inflected"] is True
    assert found["matched"]["name"] in ("Шуша", "Шуши")


@pytest.mark.parametrize(
    ("text", "year", "name", "dated"),
    [
        ("The road to Gyumri", 1950, "Leninakan", "within"),
        ("The road to Leninakan", 1900, "Alexandropol", "within"),
        ("The road to Shushi", 1900, "Shusha / Shushi", "undated"),
    ],
)
def test_places_of_a_text_of_a_year(client: FlaskClient, text: str, year: int, name: str, dated: str) -> None:
    (found,) = post(client, "/v1/annotate", {"text": text, "as_of": year})["annotations"]
    assert (found["name"], found["name_dated"]) == (name, dated)
    assert list(found) == [*KEYS[:6], "name_dated", *KEYS[6:]]
    (plain,) = post(client, "/v1/annotate", {"text": text})["annotations"]
    assert list(plain) == KEYS and plain["id"] == found["id"]


@pytest.mark.parametrize(
    ("text", "options", "to", "dated"),
    [
        ("The road to Gyumri", {"as_of": 1950}, "Leninakan", "within"),
        ("The road to Gyumri", {"as_of": 1950, "style": "append"}, " (Leninakan)", "within"),
        ("Город Гюмри", {"as_of": 1950, "text_lang": "ru"}, "Ленинакан", "within"),
        ("The road to Shusha", {"as_of": 1900, "perspective": "AM"}, "Shushi", "undated"),
        ("The road to Shushi", {"as_of": 1900, "perspective": "AZ"}, "Shusha", "within"),
        ("The road to Gyumri", {"as_of": 1950, "style": "key"}, " [gn:616635]", None),
        ("The road to Leninakan", {}, "Gyumri", None),
    ],
)
def test_names_written_for_a_year(
    client: FlaskClient, text: str, options: dict[str, Any], to: str, dated: str | None
) -> None:
    (edit,) = post(client, "/v1/normalize", {"text": text, **options})["edits"]
    assert (edit["to"], edit.get("name_dated")) == (to, dated)


def test_names_inside_names(client: FlaskClient) -> None:
    text = "From the Bank of Armenia to Gyumri"
    plain = post(client, "/v1/annotate", {"text": text})["annotations"]
    assert [(item["text"], item["nested"]) for item in plain] == [("Gyumri", False)]
    found = post(client, "/v1/annotate", {"text": text, "nested": True})["annotations"]
    assert [(item["text"], item["nested"]) for item in found] == [("Armenia", True), ("Gyumri", False)]
    asked = {"text": "The Treaty of Stepanakert was signed.", "perspective": "AZ"}
    done = post(client, "/v1/normalize", asked)
    assert done["text"] == asked["text"]
    assert [(item["text"], item["reason"]) for item in done["left"]] == [("Stepanakert", "nested")]
    assert post(client, "/v1/normalize", {**asked, "nested": True})["text"] == "The Treaty of Khankendi was signed."


def test_given_spans(client: FlaskClient) -> None:
    answer = post(client, "/v1/annotate", {"text": "Шуше, нигде", "spans": [[0, 4], [6, 11]]})
    assert [(item["status"], item["id"]) for item in answer["annotations"]] == [
        ("matched", SHUSHA),
        ("unmatched", None),
    ]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, "The road to Shushi"),
        ({"perspective": "neutral"}, "The road to Shusha / Shushi"),
        ({"style": "Both"}, "The road to Shusha / Shushi"),
        ({"lang": "en", "perspective": "am"}, "The road to Shushi"),
        ({"lang": "en", "perspective": "AZ"}, "The road to Shusha"),
        ({"style": "Append", "perspective": "AZ"}, "The road to Shushi (Shusha)"),
        ({"style": "key"}, "The road to Shushi [gn:147105]"),
    ],
)
def test_normalize(client: FlaskClient, options: dict[str, Any], expected: str) -> None:
    answer = post(client, "/v1/normalize", {"text": "The road to Shushi", **options})
    assert answer["text"] == expected
    for edit in answer["edits"]:
        assert list(edit) == ["start", "end", "new_start", "new_end", "from", "to", "id", "inflected"]
        assert answer["text"][edit["new_start"] : edit["new_end"]] == edit["to"]


@pytest.mark.parametrize(
    ("path", "body", "parameter"),
    [
        ("/v1/annotate", {}, "text"),
        ("/v1/annotate", {"text": 5}, "text"),
        ("/v1/annotate", [], ""),
        ("/v1/annotate", {"text": "a", "colour": 1}, "colour"),
        ("/v1/annotate", {"text": "a", "min_score": 2}, "min_score"),
        ("/v1/annotate", {"text": "a", "min_score": "high"}, "min_score"),
        ("/v1/annotate", {"text": "a", "lang": "!"}, "lang"),
        ("/v1/annotate", {"text": "a", "countries": ["Atlantis"]}, "country"),
        ("/v1/normalize", {"text": "a", "country": "Atlantis"}, "country"),
        ("/v1/annotate", {"text": "a", "countries": 5}, "countries"),
        ("/v1/annotate", {"text": "a", "near": [1]}, "near"),
        ("/v1/annotate", {"text": "a", "near": [100, 0]}, "near"),
        ("/v1/annotate", {"text": "a", "as_of": 1.5}, "as_of"),
        ("/v1/annotate", {"text": "a", "demonyms": "yes"}, "demonyms"),
        ("/v1/annotate", {"text": "a", "nested": "yes"}, "nested"),
        ("/v1/annotate", {"text": "a", "spans": [[0, 2]]}, "spans"),
        ("/v1/annotate", {"text": "a", "spans": [[1, 0]]}, "spans"),
        ("/v1/annotate", {"text": "a", "spans": [["0", 1]]}, "spans"),
        ("/v1/annotate", {"text": "a", "spans": "0-1"}, "spans"),
        ("/v1/annotate", {"text": "a", "id": [1]}, "id"),
        ("/v1/normalize", {"text": "a", "style": "shout"}, "style"),
        ("/v1/normalize", {"text": "a", "perspective": "both"}, "perspective"),
        ("/v1/normalize", {"text": "a", "spans": []}, "spans"),
        ("/v1/annotate?lang=en", {"text": "a"}, "lang"),
    ],
)
def test_what_cannot_be_asked(client: FlaskClient, path: str, body: Any, parameter: str) -> None:
    problem = post(client, path, body, status=400)
    assert [error["parameter"] for error in problem["errors"]] == [parameter]


@pytest.mark.parametrize(
    "said", [{"countries": ["Armenia"]}, {"country": "Հայաստան"}, {"country": ["Armenia, Georgia"]}]
)
@pytest.mark.parametrize("path", ["/v1/annotate", "/v1/normalize"])
def test_countries_by_any_name(client: FlaskClient, path: str, said: dict[str, Any]) -> None:
    body: dict[str, Any] = {"text": "He was born in the town of Martuni.", "min_score": 0.05}
    if path == "/v1/normalize":
        body["style"] = "key"
    codes = ["AM", "GE"] if "Georgia" in str(said) else ["AM"]
    answer = post(client, path, {**body, **said})
    assert answer == post(client, path, {**body, "countries": codes})
    assert answer != post(client, path, {**body, "countries": ["AZ"]})


def test_a_stream_survives_bad_lines(client: FlaskClient) -> None:
    lines = [
        json.dumps({"id": "a", "text": "in Shushi"}),
        "",
        "{broken",
        json.dumps({"id": 7, "text": None}),
        '"в Шуше"',
        json.dumps({"id": "z", "text": "in Shushi", "lang": "en", "min_score": 0.99999}),
    ]
    body = "\n".join(lines).encode() + b"\n\xff\n"
    response = client.post("/v1/annotate", data=body, content_type="application/x-ndjson")
    assert response.content_type == "application/x-ndjson"
    answers = [json.loads(line) for line in response.get_data().splitlines()]
    assert [(answer["id"], answer.get("line"), len(answer.get("annotations", ()))) for answer in answers] == [
        ("a", None, 1), (None, 3, 0), (7, 4, 0), (None, None, 1), ("z", None, 0), (None, 7, 0),
    ]  # fmt: skip
    assert answers[1]["error"]["status"] == 422
    assert answers[2]["error"]["errors"] == [{"parameter": "text", "value": None}]
    assert answers[1]["error"]["instance"] == "/v1/annotate"


def test_a_stream_to_normalize(client: FlaskClient) -> None:
    body = "\n".join(json.dumps({"id": n, "text": "to Shushi", "perspective": "AZ"}) for n in range(3))
    response = client.post("/v1/normalize", data=body.encode(), content_type="application/x-ndjson")
    answers = [json.loads(line) for line in response.get_data().splitlines()]
    assert [(answer["id"], answer["text"]) for answer in answers] == [(n, "to Shusha") for n in range(3)]


def test_a_line_too_long_is_an_answer(app: Any) -> None:
    limit = app.config["MAX_LINE_BYTES"]
    body = b'"' + b"a" * limit + b'"\n"in Shushi"\n'
    response = app.test_client().post("/v1/annotate", data=body, content_type="application/x-ndjson")
    first, second = [json.loads(line) for line in response.get_data().splitlines()]
    assert (first["line"], first["error"]["status"]) == (1, 413)
    assert second["annotations"][0]["id"] == SHUSHA


def test_only_posts(client: FlaskClient) -> None:
    assert client.get("/v1/annotate").status_code == 405
    assert client.post("/v1/annotate", data="in Shushi", content_type="text/plain").status_code == 415

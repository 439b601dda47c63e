"""Which data an answer is from, as its header names it."""

from __future__ import annotations

from pathlib import Path

from flask.testing import FlaskClient

from gazetteer.core import Gazetteer


def test_every_answer_names_it(client: FlaskClient, small_db: Path) -> None:
    with Gazetteer.open(small_db) as gz:
        release = gz.release
    named = f"{release.id}; built={release.built[:10]}"
    first = client.get("/v1/resolve?q=Shushi")
    answers = [
        first,
        client.get("/v1/resolve?q=Shushi", headers={"If-None-Match": first.headers["ETag"]}),
        client.get("/v1/places/gz:no-such-place"),
        client.get("/v1/places/wd:Q158903"),
        client.get("/v1/nearby?lat=39.7&lon=46.7"),
        client.post("/v1/resolve", json={"queries": [{"q": "Shushi"}]}),
        client.post("/v1/annotate", data='{"text": "in Shushi"}\n', content_type="application/x-ndjson"),
        client.get("/readyz"),
    ]
    assert [answer.status_code for answer in answers] == [200, 304, 404, 301, 200, 200, 200, 200]
    assert [answer.headers.get("Gazetteer-Data") for answer in answers] == [named] * len(answers)
    assert "Gazetteer-Data" in first.headers["Access-Control-Expose-Headers"]
    told = client.get("/v1/sources").get_json()
    assert (told["release"]["id"], told["release"]["inputs"][0]["name"]) == (release.id, "seeds")
    assert release.id in told["release"]["citation"]
    assert "Gazetteer-Data" not in client.get("/healthz").headers

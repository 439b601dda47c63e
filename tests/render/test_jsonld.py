"""JSON-LD that an independent processor reads as it was meant, with nothing fetched."""

from __future__ import annotations

import json
from typing import Any

import pytest

from gazetteer import render
from gazetteer.render.jsonld import jsonld
from tests.render.test_lpf import ROME, SOURCES

processor = pytest.importorskip("pyld.jsonld")
LPO = "https://github.com/LinkedPasts/linked-pasts-ontology/blob/main/lpo_latest.ttl#"
GAZ = "urn:x-gazetteer:term:"


def expanded(document: Any) -> list[dict[str, Any]]:
    """The expanded form of a document whose context must stand in it."""

    def refuse(url: str, options: Any) -> Any:
        raise AssertionError(f"{url} would be fetched")

    found: list[dict[str, Any]] = processor.expand(document, {"documentLoader": refuse})
    return found


def test_a_place_by_itself() -> None:
    [rome] = expanded(jsonld(ROME, SOURCES))
    assert rome["@id"] == "https://sws.geonames.org/3169070/"
    assert rome["@type"] == ["https://purl.org/geojson/vocab#Feature"]
    assert rome["http://purl.org/dc/terms/title"] == [{"@value": "Rome"}]
    assert rome[f"{GAZ}population"] == [{"@value": 2318895}]
    [point] = rome["https://purl.org/geojson/vocab#geometry"]
    assert point["https://purl.org/geojson/vocab#coordinates"] == [
        {"@list": [{"@value": 12.51133}, {"@value": 41.89193}]}
    ]
    roma, _ = rome[f"{LPO}name_attestation"]
    assert roma[f"{LPO}toponym"] == [{"@value": "Roma"}]
    assert roma[f"{GAZ}kind"] == [{"@value": "endonym"}]
    parent = rome[f"{LPO}rel_attestation"][0]
    assert parent[f"{LPO}relation_type"] == [{"@id": "http://vocab.getty.edu/ontology#broaderPartitive"}]
    assert parent[f"{LPO}relation_to"] == [{"@id": "https://sws.geonames.org/3174976/"}]
    [link] = rome[f"{LPO}link_attestation"]
    assert link["@type"] == ["http://www.w3.org/2004/02/skos/core#exactMatch"]
    assert link["http://purl.org/dc/terms/identifier"] == [{"@id": "http://www.wikidata.org/entity/Q220"}]
    assert rome[f"{LPO}type_attestation"][0]["http://purl.org/dc/terms/identifier"] == [
        {"@id": "http://vocab.getty.edu/aat/300008347"}
    ]


def test_a_collection_says_the_same() -> None:
    text = "".join(render.FORMATS["jsonld"].chunks((ROME, ROME), SOURCES.values()))
    [collection] = expanded(json.loads(text))
    first, second = collection["https://purl.org/geojson/vocab#features"]
    assert first == second == expanded(jsonld(ROME, SOURCES))[0]


def test_every_member_is_kept() -> None:
    """A member without a meaning would be dropped silently."""
    document = jsonld(ROME, SOURCES)

    def values(value: Any) -> int:
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
        return 1 if inner is None else sum(map(values, inner))

    document.pop("@context")
    first = expanded(jsonld(ROME, SOURCES))[0]
    assert values(first) == values(document)
    assert "_:" not in json.dumps(first)
    keys = set(_keys(first))
    assert {f"{GAZ}within", f"{GAZ}sources", f"{GAZ}in_text", f"{GAZ}inverse"} <= keys
    assert all(key.startswith(("@", "http", "urn:")) for key in keys)


def _keys(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [*value, *(key for inner in value.values() for key in _keys(inner))]
    return [key for inner in value for key in _keys(inner)] if isinstance(value, list) else []

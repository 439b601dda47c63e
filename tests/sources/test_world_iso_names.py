"""Official names of countries and names of subdivisions, in the languages that iso-codes has them in."""

from __future__ import annotations

import pytest

from gazetteer.record import Record
from gazetteer.sources.world_iso_names import iso_names


@pytest.fixture(scope="module")
def found() -> dict[str, list[Record]]:
    by_place: dict[str, list[Record]] = {}
    for record in iso_names({"AT", "FI", "RS", "RU"}):
        by_place.setdefault(record.id, []).append(record)
    return by_place


@pytest.mark.parametrize(
    ("place", "name", "lang", "kind"),
    [
        ("iso:AT", "Republik Österreich", "de", "official"),
        ("iso:FI", "Suomen tasavalta", "fi", "official"),
        ("iso:RS", "Republika Srbija", "sr-Latn", "official"),
        ("iso:RU", "Российская Федерация", "ru", "official"),
        ("iso:DE-BY", "Baviera", "it", "variant"),
    ],
)
def test_a_name_in_its_language(found: dict[str, list[Record]], place: str, name: str, lang: str, kind: str) -> None:
    assert (name, lang, kind) in {(n.name, n.lang, n.kind) for record in found[place] for n in record.names}


def test_only_names_are_added_and_none_that_are_not_translated(found: dict[str, list[Record]]) -> None:
    records = [record for records in found.values() for record in records]
    assert all(record.names_only and record.source == "iso3166" for record in records)
    assert {place for place in found if len(place) == 6} == {"iso:AT", "iso:FI", "iso:RS", "iso:RU"}
    assert sum(len(record.names) for record in records) > 20_000
    assert all(", " not in name.name for record in records for name in record.names)

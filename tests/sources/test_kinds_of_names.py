"""What GeoNames' alternate names are, as far as their letters say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.record import KINDS
from gazetteer.sources.world_cities import City, city_record, is_name, kind_of


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        # codes of airports, ports and postal use
        ("MIL", "code"), ("LON", "code"), ("SFO", "code"), ("GYD", "code"), ("ITMIL", "variant"), ("USNYC", "variant"),
        ("LA", "code"), ("EVN", "code"), ("KJFK", "code"),
        # romanizations made by a program: no capital anywhere
        ("xin pa zha er", "machine"), ("mai ning gen", "machine"), ("lwndn", "machine"),
        ("shusha", "machine"), ("’s-hertogenbosch", "variant"), ("d'arques", "machine"),
        # names
        ("Milan", "variant"), ("Milano", "variant"), ("Ö", "variant"), ("Å", "variant"), ("Şuşa", "variant"),
        ("Շուշի", "variant"), ("шуша", "variant"), ("شوشا", "variant"), ("北京", "variant"), ("НЬЮ", "variant"),
        ("'s-Hertogenbosch", "variant"), ("al-Qāhira", "variant"), ("MILAN", "variant"), ("100 Mile House", "variant"),
        ("Arzamas-16", "variant"), ("əhmədli", "variant"),
    ],
)  # fmt: skip
def test_kind(name: str, kind: str) -> None:
    assert kind_of(name) == kind


@given(st.text(min_size=1, max_size=12))
def test_every_text_has_a_kind(name: str) -> None:
    kind = kind_of(name)
    assert kind in KINDS
    if kind == "code":
        assert name.isascii() and name == name.upper() and len(name) <= 4
    if kind == "machine":
        assert name == name.lower()


@pytest.mark.parametrize("text", ["", "  ", "https://en.wikipedia.org/wiki/Milan", "x" * 201])
def test_what_is_no_name(text: str) -> None:
    assert not is_name(text)


def test_a_city_s_names_have_kinds() -> None:
    city: City = {
        "geonameid": 3173435, "name": "Milan", "latitude": 45.46427, "longitude": 9.18951, "countrycode": "IT",
        "population": 1371498, "timezone": "Europe/Rome", "admin1code": "09",
        "alternatenames": ["MIL", "Milano", "mi lan", "米蘭", "Milan", "MIL"],
    }  # fmt: skip
    problems: list[object] = []
    record = city_record(city, {"IT.09"}, problems.append)
    assert [(name.name, name.kind, name.preferred) for name in record.names] == [
        ("Milan", "variant", True), ("MIL", "code", False), ("Milano", "variant", False),
        ("mi lan", "machine", False), ("米蘭", "variant", False),
    ]  # fmt: skip
    assert not problems and record.parent == "adm1:IT.09"


@pytest.mark.parametrize("name", ["Au", "Ii", "Eu", "Ub", "Bo"])
def test_a_short_name_is_no_code(name: str) -> None:
    assert kind_of(name) == "variant"

"""What looks like a postal code, in which country's way."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.parse.postal import postal_spans


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("Leeds LS1 4DY", "LS1 4DY"), ("B33 8TH", "B33 8TH"), ("London W1", "W1"), ("13355 Berlin", "13355"),
        ("69002 Lyon", "69002"), ("H-1055 Budapest", "H-1055"), ("CH-8001 Zürich", "CH-8001"), ("A-6020", "A-6020"),
        ("00-950 Warszawa", "00-950"), ("602 00 Brno", "602 00"), ("582 22 Linköping", "582 22"),
        ("1012 AB Amsterdam", "1012 AB"), ("1012AB", "1012AB"), ("LV-1050 Rīga", "LV-1050"), ("LT-44240", "LT-44240"),
        ("AZ2000 Gəncə", "AZ2000"),
        ("MD-2001 Chișinău", "MD-2001"), ("AD500", "AD500"), ("Dublin D02 AF30", "D02 AF30"),
        ("Montréal H2Y 1C6", "H2Y 1C6"), ("V5K-0A1", "V5K-0A1"), ("Boise 83702-1234", "83702-1234"),
        ("80010-000 Curitiba", "80010-000"), ("20.040-002 Rio", "20.040-002"), ("1100-148 Lisboa", "1100-148"),
        ("460-0008 名古屋市", "460-0008"), ("〒530-0001 大阪", "〒530-0001"), ("510000 广州", "510000"),
        ("04524 서울", "04524"), ("560 001 Bengaluru", "560 001"), ("420111, Казань", "420111"),
        ("01001 Київ", "01001"), ("Tel Aviv 6100001", "6100001"), ("34110 İstanbul", "34110"), ("0001 Yerevan", "0001"),
    ],
)  # fmt: skip
def test_what_is_one(cell: str, code: str) -> None:
    assert [cell[start:end] for start, end in postal_spans(cell)] == [code]


@pytest.mark.parametrize(
    "cell",
    ["Paris", "Praha 1", "Arzamas-16", "100 Mile House", "Район 12", "第2区", "5 km", "M5", "B", "12345678901", "A1B",
     "Tokyo-3", "1e arrondissement", "", "7"],
)  # fmt: skip
def test_what_is_none(cell: str) -> None:
    assert postal_spans(cell) == []


@given(st.text(st.sampled_from("0123456789 -.ABWXYZ〒,"), max_size=30))
def test_spans_are_in_the_text_in_order_and_hold_a_digit(text: str) -> None:
    end = 0
    for start, stop in postal_spans(text):
        assert end <= start < stop <= len(text)
        assert any(map(str.isdigit, text[start:stop]))
        end = stop


def test_the_table_is_well_formed() -> None:
    header, *rows = files("gazetteer.parse").joinpath("data/postal.tsv").read_text("utf-8").splitlines()
    assert header.startswith("# pattern\t")
    assert len(set(rows)) == len(rows)
    for row in rows:
        pattern, countries = row.split("\t")
        assert countries
        assert not re.compile(pattern).groups, "a group would take the place of the code"
        assert not re.fullmatch(pattern, "")

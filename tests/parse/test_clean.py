"""What machines did to a cell is undone; what people write stays."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.core import Gazetteer
from gazetteer.parse.clean import clean

MOST_DIFFERENT = 300


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        # entities
        ("Krak&oacute;w", "Kraków"), ("Cura&#231;ao", "Curaçao"), ("&#x41B;&#x44C;&#x432;&#x456;&#x432;", "Львів"),
        ("Trinidad &amp; Tobago", "Trinidad & Tobago"), ("&nbsp;Graz&nbsp;", "Graz"), ("Troms&oslash", "Tromsø"),
        ("AT&T", "AT&T"), ("Bosnia &c; Herzegovina", "Bosnia &c; Herzegovina"),
        # tags
        ("<i>Gdańsk</i>", "Gdańsk"), ("Gdańsk<br/>", "Gdańsk"), ('<a href="/bergen">Bergen</a>', "Bergen"),
        ("2 < 3", "2 < 3"),
        # UTF-8 that was read as another encoding
        ("GuimarÃ£es", "Guimarães"), ("CÃ¡ceres", "Cáceres"), ("Ã\x85land", "Åland"), ("Ð\x9cÐ¾Ñ\x81ÐºÐ²Ð°", "Москва"),
        ("CÃ³rdoba, EspaÃ±a", "Córdoba, España"),
        # footnotes
        ("Genève¹", "Genève"), ("Lagos[2]", "Lagos"), ("Lima*", "Lima"), ("Oslo†", "Oslo"), ("Quito [a]", "Quito"),
        ("Tunis [note 3]", "Tunis"), ("Cusco[citation needed]", "Cusco"),
        # lists
        ("1. Nairobi", "Nairobi"), ("(3) Accra", "Accra"), ("• Dakar", "Dakar"), ("* Kigali", "Kigali"),
        # quotes, marks and spaces around and between
        ('"Tallinn"', "Tallinn"), ("«Таллин»", "Таллин"), ("「京都」", "京都"), ("**Linz**", "Linz"), ("Linz|", "Linz"),
        ("  Port \t Said\n", "Port Said"), ("; Riga", "Riga"), ("Riga /", "Riga"), ("\ufeffRiga", "Riga"),
        # full-width forms
        ("大阪（日本）", "大阪(日本)"), ("＊名古屋", "名古屋"),
    ],
)  # fmt: skip
def test_what_machines_did(cell: str, meant: str) -> None:
    assert clean(cell) == meant
    assert clean(meant) == meant


@pytest.mark.parametrize(
    "name",
    ["Łódź", "N'Djamena", "'s-Hertogenbosch", "Île-d'Aix", "Å", "Ä", "Xi'an", "100 Mile House", "1770", "St. John's",
     "Coeur d’Alene", "Ñuñoa", "Çankırı", "Öræfi", "Ôsaka", "Âu Lạc", "Đà Nẵng", "Ðà Nẵng", "Ålesund", "Ümraniye",
     "Saint-Louis-du-Ha! Ha!", "Westward Ho!", "Bergen (Norge)", "Kaliningrad / Königsberg", "Tel Aviv-Yafo", "Praha 1",
     "Washington, D.C.", "Ростов-на-Дону", "Кам'янець", "مكة المكرمة", "תל אביב", "नई दिल्ली", "กรุงเทพฯ", "서울", "東京",
     "Ա. Գեղարոտ", "ქუთაისი", "Ha‘apai", "Fort St. John", "L·Hospitalet", "Âncora", "Ãgua", "Ñ"],
)  # fmt: skip
def test_what_people_write(name: str) -> None:
    assert clean(name) == name


def test_the_names_of_the_seeds_that_differ_most_from_the_others(gz: Gazetteer) -> None:
    """A name differs by the signs in it that few others have."""
    names = {name for (name,) in gz.store.db.execute("SELECT name FROM toponym")}
    held = Counter(sign for name in names for sign in set(name))
    most = sorted(names, key=lambda name: (-max(1 / held[sign] for sign in name), name))[:MOST_DIFFERENT]
    assert {name: clean(name) for name in most if clean(name) != name} == {}


LETTERS = st.characters(categories=("Lu", "Ll", "Lo", "Mn", "Mc"), exclude_characters="ÃÂÄÅÐÑØÙâÎÏÕÔÇËР")


@given(
    st.lists(st.text(LETTERS, min_size=1, max_size=12), min_size=1, max_size=4), st.sampled_from([" ", "-", ". ", "'"])
)
def test_what_is_clean_is_left_alone(words: list[str], joint: str) -> None:
    once = clean(joint.join(words))
    assert clean(once) == once


@given(st.text(max_size=60))
def test_anything_is_cleaned_without_an_error_and_grows_by_no_more_than_its_ligatures(text: str) -> None:
    assert len(clean(text)) <= 4 * len(text)

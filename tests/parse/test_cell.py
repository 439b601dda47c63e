"""A cell as it is analysed: its segments, the signs between them, and its words."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.parse.cell import MAX_CELL, analyse
from gazetteer.text.fold import fold, squeeze

ANY = st.text(st.characters(), max_size=80)  # lone surrogates, controls and unassigned signs among them
PIECES = ["Lviv", "Київ", "서울특별시", "浙江省", "บ้าน", "النجف", "St.", "5 km", "SW1A 1AA", "n/a",
          "(", ")", "[", "]", ",", ";", "/", " / ", " - ", "-", "–", "—", "·", ":", "、", "，", "（", "）", "'", "’",
          "\u0301", "\u200f", "\ufeff", "\0", "\ud800", "🙂", "&amp;", "<b>", "\t", "\n", " ", "1"]  # fmt: skip
NEARLY = st.lists(st.sampled_from(PIECES), max_size=20).map("".join)


@pytest.mark.parametrize(
    ("cell", "segments"),
    [
        ("Gdańsk, Pomorskie, Poland", "Gdańsk|,Pomorskie|,Poland"),
        ("Plzeň - Czechia", "Plzeň|-Czechia"), ("Fès – Maroc", "Fès|-Maroc"), ("Fès—Maroc", "Fès|-Maroc"),
        ("Cusco ~ Perú", "Cusco|-Perú"), ("Köln/Bonn", "Köln|/Bonn"), ("Köln / Bonn", "Köln|/Bonn"),
        ("Cusco\\Perú", "Cusco|/Perú"), ("Brno; Linz", "Brno|;Linz"), ("Minsk (Belarus)", "Minsk|(Belarus"),
        ("Minsk [Belarus]", "Minsk|(Belarus"), ("(Lviv) Ukraine", "Lviv|,Ukraine"), ("Lyon: France", "Lyon|:France"),
        ("Kano | Nigeria", "Kano|Nigeria"), ("Genève → Suisse", "Genève|→Suisse"), ("Perú > Cusco", "Perú|>Cusco"),
        ("Kyiv · Ukraine", "Kyiv|·Ukraine"), ("Edo = Tokyo", "Edo|=Tokyo"), ("Perm,,, Russia", "Perm|,Russia"),
        # the signs of other scripts
        ("青森、日本", "青森|,日本"), ("昆明，云南", "昆明|,云南"), ("昆明（中国）", "昆明|(中国"),
        ("仙台【宮城】", "仙台|(宮城"),
        ("أسوان، مصر", "أسوان|,مصر"), ("لاہور؛ پاکستان", "لاہور|;پاکستان"), ("Երևան։ Հայաստան", "Երևան։ Հայաստան"),
        # what separates nothing
        ("Baden-Baden", "Baden-Baden"), ("Tel Aviv-Yafo", "Tel Aviv-Yafo"), ("c/o", "c/o"),
        ("Ростов н/Д", "Ростов н/Д"),
        ("N'Djamena", "N'Djamena"), ("St. Gallen", "St. Gallen"),
        ("L·Hospitalet", "L·Hospitalet"), ("U.S.A.", "U.S.A."),
        ("Ha! Ha!", "Ha! Ha!"), ("12/3", "12/3"),
        # nothing between or around separators
        (",,;", ""), ("", ""), (" ", ""), ("()", ""), ("🙂", ""),
    ],
)  # fmt: skip
def test_segments(cell: str, segments: str) -> None:
    shown = [segment.separator.replace("|", "") + segment.text for segment in analyse(cell).segments]
    assert "|".join(shown) == segments


@pytest.mark.parametrize(
    ("cell", "words"),
    [("St. Gallen", "st gallen"), ("Nagorno-Karabakh", "nagorno karabakh"), ("N'Djamena", "ndjamena"),
     ("Q’ax", "qax"), ("Кам'янець", "камянець"), ("ŁÓDŹ", "lodz"), ("100 Mile House", "100 mile house"),
     ("नई दिल्ली", "नई दिल्ली"), ("서울", "서울"), ("Đà Nẵng", "da nang"), ("U.S.A.", "u s a"),
     ("L·Hospitalet", "lhospitalet")],
)  # fmt: skip
def test_words(cell: str, words: str) -> None:
    (segment,) = analyse(cell).segments
    assert segment.words() == [squeeze(fold(word)) for word in words.split()]


def test_what_a_word_looks_like() -> None:
    town, code, city = analyse("St. H-1055 Budapest-Pest").segments[0].tokens[:3]
    assert town.dotted and not code.dotted
    assert code.postal and city.postal, "the letter and the number of one code"
    *_, last = analyse("Nagorno-Karabakh").tokens
    assert last.joined and not analyse("St. Gallen").tokens[1].joined


@pytest.mark.parametrize(
    ("cell", "plain"),
    [("Perm", True), ("New York", True), ("Baden-Baden", True), ("U.S.A.", True), ("Perm, Russia", False),
     ("N. York", False), ("New York NY 10001", False), ("St. Gallen", False), ("Perm (Russia)", False), ("青森", True)],
)  # fmt: skip
def test_whether_a_cell_may_be_more_than_a_name(cell: str, plain: bool) -> None:
    assert analyse(cell).plain is plain


@pytest.mark.parametrize(
    ("cell", "name"), [("Perm", True), ("{{city}}", False), ("<Perm", False), ("a" + "\u0301" * 9, False)]
)
def test_whether_a_cell_may_be_a_name(cell: str, name: bool) -> None:
    assert analyse(cell).is_name is name


def test_capitals_and_script() -> None:
    assert analyse("PERM").capitals and not analyse("Perm").capitals
    assert [analyse(cell).script for cell in ("Perm", "Пермь", "青森", "أسوان")] == ["Latn", "Cyrl", "Hani", "Arab"]


def test_a_long_cell_is_read_to_its_limit() -> None:
    cell = analyse("Perm, " * 200)
    assert len(cell.text) <= MAX_CELL
    assert 1 < len(cell.segments) <= 10


@settings(max_examples=300)
@given(st.one_of(ANY, NEARLY))
def test_any_text_is_analysed(text: str) -> None:
    cell = analyse(text)
    assert cell is analyse(text) or cell == analyse(text)
    for number, segment in enumerate(cell.segments):
        assert segment.tokens
        assert segment.text in cell.text
        assert bool(segment.separator) is bool(number)
        for token in segment.tokens:
            assert 0 <= token.start < token.end <= len(segment.text)
            assert token.word and squeeze(fold(segment.text[token.start : token.end])) == token.word
        assert all(one.end <= other.start for one, other in pairwise(segment.tokens))
        assert segment.raw(0, len(segment.tokens)) in segment.text

"""Readings learned from names: what a table says, how a beam reads with it, and what holds for any text."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.text import learned
from gazetteer.text.learned import Learned, Table, best, readings, source_letters, spelt_in_pinyin, table_name

LANGUAGES = ["", "en", "lv", "az-Cyrl", "zh-Hant", "ja", "fa", "he", "bo", "zz"]


@pytest.fixture
def instead() -> Iterator[None]:
    """The shipped tables again, whatever a test read with."""
    yield
    learned.use(None)


@given(st.text(max_size=30), st.sampled_from(LANGUAGES), st.integers(1, 6))
def test_readings_of_any_text_are_latin_letters_by_chance(name: str, lang: str, limit: int) -> None:
    found = readings(name, lang, limit)
    assert len(found) <= limit
    chances = [reading.chance for reading in found]
    assert chances == sorted(chances, reverse=True) and all(chance <= 0 for chance in chances)
    assert len({reading.text for reading in found}) == len(found)
    for reading in found:
        assert reading.text and reading.text.isascii() and " " not in reading.text


@given(st.text(alphabet="汉茨维尔圣安东尼奥马赛里昂市", min_size=1, max_size=8))
def test_fewer_readings_are_the_first_of_more(name: str) -> None:
    assert readings(name, "zh", 2) == readings(name, "zh", 6)[:2]


def test_a_context_outranks_the_letter_alone() -> None:
    table = Table("x\tks 100\nx>$\tx 100\nb\tb 100\n^<x>b\tz 100\n")
    assert [reading.text for reading in best("bxb", table, 3)] == ["bksb"]
    assert [reading.text for reading in best("bx", table, 3)] == ["bx"]
    assert [reading.text for reading in best("xb", table, 3)] == ["zb"]


def test_what_was_written_counts_too() -> None:
    table = Table("a\ta 50\to 50\nb\tb 100\n^a|b>$\tp 100\n")
    assert {reading.text for reading in best("ab", table, 4)} == {"ap", "ob"}


def test_the_chance_is_the_product_of_its_letters() -> None:
    table = Table("a\ta 80\te 20\nb\tb 60\tp 40\n")
    found = {reading.text: reading.chance for reading in best("ab", table, 6)}
    expected = {"ab": 0.48, "ap": 0.32, "eb": 0.12, "ep": 0.08}
    assert found == {text: pytest.approx(math.log(chance)) for text, chance in expected.items()}


def test_a_letter_that_no_row_knows_is_left_out() -> None:
    assert [reading.text for reading in best("aЖa", Table("a\ta 100\n"), 1)] == ["aa"]
    assert best("Ж", Table("a\ta 100\n"), 3) == []


def test_two_opinions_are_weighed_evenly() -> None:
    table = Table("a\ta 100\nb\tb 100\n^<b>$\tb 90\tv 10\n^^|b>$\tb 10\tv 90\n")
    (first, second) = best("b", table, 3)
    assert {first.text, second.text} == {"b", "v"} and first.chance == pytest.approx(second.chance)


def test_comments_are_no_contexts() -> None:
    assert Table("# Hani: made by hand\na\ta 100\n").get("a") == [("a", 0.0)]
    assert Table("# Hani\n").get("#") is None


def test_other_tables_may_be_read_with_for_training(instead: None) -> None:
    usual = readings("Шуша")
    learned.use({"Cyrl": Table("ш\tsh 100\nу\tu 100\nа\ta 100\n")})
    assert readings("Шуша") == [Learned("shusha", 0.0)]
    assert readings("შუშა") == []
    learned.use(None)
    assert readings("Шуша") == usual


@pytest.mark.parametrize(
    ("script", "lang", "table"),
    [("Latn", "lv", "Latn.lv"), ("Latn", "az-Latn", "Latn.az"), ("Jpan", "ja", "Kana"), ("Hira", "", "Kana"),
     ("Hani", "ja", "Hani"), ("Cyrl", "uk", "Cyrl")],
)  # fmt: skip
def test_which_table_is_read(script: str, lang: str, table: str) -> None:
    assert table_name(script, lang) == table


@pytest.mark.parametrize(
    ("name", "script", "letters"),
    [("Čikāga", "Latn", "čikāga"), ("Saint-Étienne", "Latn", "saint étienne"), ("Şuşa", "Latn", "şuşa"),
     ("ШУША", "Cyrl", "шуша")],
)  # fmt: skip
def test_latin_letters_keep_their_accents(name: str, script: str, letters: str) -> None:
    assert source_letters(name, script) == letters


@pytest.mark.parametrize("name", ["lun dun", "zhi jia ge", "mai ning gen"])
def test_syllables_of_pinyin_are_read_as_the_characters_they_spell(name: str) -> None:
    characters = spelt_in_pinyin(name)
    assert len(characters) == len(name.split())
    assert readings(name) == readings(characters, "zh")


@pytest.mark.parametrize("name", ["Lun Dun", "london", "la paz bolivia", "", "lun", "san antonio"])
def test_other_names_are_not_pinyin(name: str) -> None:
    assert spelt_in_pinyin(name) == ""


def test_plain_latin_names_are_what_they_are() -> None:
    assert readings("London") == [] == readings("London", "en")

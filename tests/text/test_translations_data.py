"""The tables of words that are translated in names: that they are well formed, and some facts of the languages."""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import files

import pytest

from gazetteer.text.fold import fold
from gazetteer.text.languages import is_language

WHERE = {"before", "after", "either", "prefix", "suffix"}
AXIS_LANGUAGES = ["ar", "de", "en", "es", "fa", "fr", "ja", "ru", "tr", "zh"]  # that must know the usual concepts
USUAL = ["river", "lake", "sea", "island", "mountain", "city", "north", "south", "east", "west", "new", "old", "big"]


@cache
def rows(table: str) -> tuple[tuple[str, ...], ...]:
    lines = files("gazetteer.text").joinpath(f"data/{table}").read_text("utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if not line.startswith("#"))


@cache
def words() -> dict[tuple[str, str, str], str]:
    """(concept, language, folded word) -> where it stands."""
    return {(row[0], row[1], fold(row[2])): row[3] for row in rows("translations.tsv")}


@pytest.mark.parametrize(("table", "columns"), [("translations.tsv", (4, 5)), ("linkers.tsv", (2,))])
def test_every_row_is_complete_and_in_order(table: str, columns: tuple[int, ...]) -> None:
    found = rows(table)
    for row in found:
        assert len(row) in columns and all(cell and cell == cell.strip() for cell in row), row
        assert all(unicodedata.is_normalized("NFC", cell) for cell in row), row
        assert is_language(row[1 if table == "translations.tsv" else 0]), row
    assert list(found) == sorted(found)


def test_every_word_stands_once_and_says_where() -> None:
    seen = {(row[0], row[1], fold(row[2])) for row in rows("translations.tsv")}
    assert len(seen) == len(rows("translations.tsv"))
    for row in rows("translations.tsv"):
        assert row[3] in WHERE and fold(row[2]), row


def test_no_word_is_so_short_that_it_would_wreck_ordinary_names() -> None:
    short = {row[2] for row in rows("translations.tsv") if len(fold(row[2])) == 1 and fold(row[2]).isascii()}
    assert not short


def test_every_concept_has_its_english_word() -> None:
    for concept in {row[0] for row in rows("translations.tsv")}:
        assert (concept, "en", concept.replace("-", " ")) in words(), concept


@pytest.mark.parametrize("lang", AXIS_LANGUAGES)
def test_major_languages_know_the_usual_concepts(lang: str) -> None:
    known = {concept for concept, language, _ in words() if language == lang}
    assert not set(USUAL) - known


def test_linkers_stand_once() -> None:
    seen = {(lang, fold(word)) for lang, word in rows("linkers.tsv")}
    assert len(seen) == len(rows("linkers.tsv"))


FACTS = [  # a word seen in a name, its language, its concept, where it stands
    ("nehri", "tr", "river", "after"),  # Pine Nehri
    ("járvi", "fi", "lake", "suffix"),  # Burns-järvi
    ("hồ", "vi", "lake", "before"),  # Hồ Burns
    ("cascate", "it", "falls", "before"),  # Cascate Granite
    ("cataratas", "es", "falls", "before"),  # Cataratas de Beaver
    ("şelaleleri", "tr", "falls", "after"),  # Beaver Şelaleleri
    ("pohjois", "fi", "north", "prefix"),  # Pohjois-Platte
    ("norte", "es", "north", "either"),  # Platte Norte
    ("zahodni", "sl", "west", "either"),  # Zahodni Memphis
    ("utara", "id", "north", "after"),  # Las Vegas Utara
    ("suur", "et", "big", "before"),  # Suur kanjon
    ("kanjon", "et", "canyon", "after"),
    ("pantai", "id", "beach", "before"),  # Pantai Huntington
    ("शहर", "hi", "city", "after"),  # ओसन शहर
    ("पूर्वी", "hi", "east", "before"),  # पूर्वी हैम्पटन
    ("城", "zh", "city", "suffix"),  # 查理城
    ("小", "zh", "little", "prefix"),  # 小洛克
    ("الغزلان", "ar", "deer", "after"),  # بارك الغزلان
    ("القش", "ar", "hay", "after"),  # نهر القش
    ("južni", "hr", "south", "either"),  # Južni Bend
    ("ciudad", "es", "city", "before"),  # Ciudad de Panamá
    ("новый", "ru", "new", "before"),
    ("новое", "ru", "new", "before"),
    ("gölü", "az", "lake", "after"),
    ("ҝөлү", "az", "lake", "after"),  # the same, in the letters of 1958
    ("језеро", "sr", "lake", "either"),
    ("көлі", "kk", "lake", "after"),
    ("北", "ja", "north", "prefix"),
    ("강", "ko", "river", "suffix"),
    ("دریاچه", "fa", "lake", "before"),
]


@pytest.mark.parametrize(("word", "lang", "concept", "where"), FACTS)
def test_what_a_word_means(word: str, lang: str, concept: str, where: str) -> None:
    assert words()[concept, lang, fold(word)] == where


NOT = [  # what looks alike and means something else
    ("kota", "id", "fort"),
    ("гора", "ru", "forest"),  # a forest in Bulgarian, a mountain in Russian
    ("mer", "fr", "lake"),
    ("zima", "sr", "north"),
]


@pytest.mark.parametrize(("word", "lang", "concept"), NOT)
def test_what_a_word_does_not_mean(word: str, lang: str, concept: str) -> None:
    assert (concept, lang, fold(word)) not in words()

"""How a query is read: its own letters, what was learned, what is translated."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.linking.readings import SEARCHED, readings_of
from gazetteer.text.keys import search_keys

ANY = st.text(alphabet=st.characters(), max_size=40)
LANGUAGES = st.sampled_from(["", "en", "az", "az-Cyrl", "zh-Hant", "ja", "fa", "he", "th", "lv", "zz"])


@given(ANY, LANGUAGES)
def test_any_text_can_be_read(name: str, lang: str) -> None:
    found = readings_of(name, lang)
    assert found.plain == [key.text for key in search_keys(name, lang) if key.latin]
    for kind in found:
        assert len(set(kind)) == len(kind)
        for reading in kind:
            assert reading and reading.isascii() and " " not in reading
    assert not set(found.plain) & set(found.learned)


@given(ANY, LANGUAGES)
def test_what_is_searched_is_a_beginning_of_what_is_compared(name: str, lang: str) -> None:
    found = readings_of(name, lang)
    searched = found.searched()
    assert searched[: len(found.plain)] == found.plain
    assert len(searched) <= len(found.plain) + SEARCHED + len(found.translated)
    assert set(searched) <= {*found.plain, *found.learned, *found.translated}


@pytest.mark.parametrize(
    ("name", "lang", "plain", "translated"),
    [("Neu-Delhi", "de", "neudelhi", "newdelhi"), ("Sankt Gallen", "de", "sanktgallen", "saintgallen"),
     ("Xəzər dənizi", "az", "khezerdenizi", "khazarsea"), ("Lac Victoria", "fr", "lacvictoria", "lakevictoria"),
     ("Новый Орлеан", "ru", "novyiorlean", "neworlean"), ("Южная Корея", "ru", "yuzhnayakoreya", "southkorea"),
     ("新西兰", "zh", "xinxilan", "newzealand")],
)  # fmt: skip
def test_a_name_is_read_as_written_and_as_meant(name: str, lang: str, plain: str, translated: str) -> None:
    found = readings_of(name, lang)
    assert plain in found.plain, found.plain
    assert translated in found.translated, found.translated


@pytest.mark.parametrize("name", ["", " ", "🙂", "!!", "\ud800", "\0"])
def test_what_says_nothing_has_no_readings(name: str) -> None:
    assert [list(kind) for kind in readings_of(name)] == [[], [], []]


@pytest.mark.parametrize("name", ["7", "Y", "Au", "St", "101"])
def test_short_names_are_read_as_they_are(name: str) -> None:
    assert [list(kind) for kind in readings_of(name)] == [[name.lower()], [], []]


def test_a_very_long_name_is_cut() -> None:
    assert readings_of("a" * 10_000) == readings_of("a" * 200)

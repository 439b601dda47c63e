"""Names taken apart into describing words, put into English, and the rest: a table of names, and what always holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.text.fold import fold
from gazetteer.text.translate import _words, parts

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parents[1] / "cases" / "translated.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
WORDS = ["nehri", "gölü", "lake", "nueva", "de", "la", "город", "озеро", "市", "湖", "新", "stadt", "München", "Y", "7"]


def in_english(name: str, lang: str) -> list[str]:
    return [part.before + part.rest + part.after for part in parts(name, lang)]


@pytest.mark.parametrize(("name", "lang", "english"), ROWS)
def test_name_in_english(name: str, lang: str, english: str) -> None:
    found = in_english(name, lang)
    assert english in found, found


@pytest.mark.parametrize(
    ("name", "lang"),
    [("London", "en"), ("London", "de"), ("New York", "en"), ("Fluss", "de"), ("See", "de"), ("Y", "fr"), ("", "tr"),
     ("7", "zh"), ("市", "zh"), ("湖", "zh"), ("Riga", "lv"), ("Shusha", "az"), ("Toronto", "es"), ("Moscow", "ru")],
)  # fmt: skip
def test_nothing_to_translate(name: str, lang: str) -> None:
    assert in_english(name, lang) == []


def test_what_translates_most_comes_first() -> None:
    found = parts("Nueva Ciudad Quezón", "es")
    assert found[0].rest == "quezon"
    sizes = [len(part.before + part.after) for part in found]
    assert max(sizes) == max(len(part.before + part.after) for part in found if part.rest == found[0].rest)


@given(
    st.one_of(st.text(max_size=30), st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)),
    st.sampled_from(["", "en", "tr", "es", "ru", "zh", "ja", "th", "de", "ar", "zz"]),
)
def test_any_text_is_taken_apart_or_left_alone(name: str, lang: str) -> None:
    found = parts(name, lang)
    assert len(set(found)) == len(found)
    for part in found:
        assert part.before or part.after, "a way that translates nothing"
        assert part.rest and part.rest == part.rest.strip()
        assert part.before in ("", part.before.strip() + " ") and part.after in ("", " " + part.after.strip())
        assert (part.before + part.after).isascii()


@given(st.sampled_from([row[0] for row in ROWS]), st.sampled_from(["", "de", "es", "ru", "zh"]))
def test_case_and_accents_make_no_difference(name: str, lang: str) -> None:
    assert parts(name.upper(), lang) == parts(name, lang) or fold(name.upper()) != fold(name)


def test_languages_without_words_are_kept_as_one() -> None:
    expected = parts("Pine Nehri", "aab")
    kept = _words.cache_info().currsize
    assert {tuple(parts("Pine Nehri", lang)) for lang in ("aac", "aad", "aae-Latn", "")} == {tuple(expected)}
    assert _words.cache_info().currsize == kept

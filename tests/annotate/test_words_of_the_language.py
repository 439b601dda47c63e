"""Words of a language that some place is called by elsewhere, and words beside names that are no part of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from gazetteer import Gazetteer
from gazetteer.annotate.lexicon import Lexicon
from gazetteer.annotate.sentences import Sentences
from gazetteer.annotate.tables import common_words, openers
from gazetteer.annotate.words import words
from gazetteer.build import build
from gazetteer.linking.text_names import kin

CASES = Path(__file__).parents[1] / "cases"


@pytest.fixture(scope="module")
def gz(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    path = tmp_path_factory.mktemp("words") / "gazetteer.db"
    build(path, (f"table:{CASES / 'nested_places.tsv'}",), workers=1)
    return Gazetteer.open(path)


def test_languages_with_another_tag_have_words() -> None:
    for lang, word in (("hr", "brzo"), ("sr", "nije"), ("bs", "nije"), ("tl", "hindi"), ("et", "kui"), ("az", "ucun")):
        assert word in openers(lang) | common_words(lang)


@pytest.mark.parametrize(
    ("lang", "other"), [("hr", "sr"), ("nn", "nb"), ("kk", "ru"), ("az", "tr"), ("gl", "es"), ("tl", "fil")]
)
def test_whose_names_count(lang: str, other: str) -> None:
    assert other in kin(lang)


def test_other_names_do_not() -> None:
    assert "oc" not in kin("it")
    assert "ku" not in kin("fi")


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Però non va.", "it"),
        ("Kyllä se on hyvä.", "fi"),
        ("Dacă vrei, vino.", "ro"),
        ("Nije dobro.", "hr"),
        ("Şunu bil.", "tr"),
        ("Cada uno lo sabe.", "es"),
    ],
)
def test_a_word_is_no_place(gz: Gazetteer, text: str, lang: str) -> None:
    assert [item.text for item in gz.annotate(text, lang=lang)] == []


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("On Friday Moscow rejected the plan.", "en"),
        ("Fire Destroys Moscow Factory", "en"),
        ("Heavy Rain Hits Moscow Again", "en"),
        ("Nazir Moskvaya getdi.", "az"),
        ("Prezident Moskva şəhərində çıxış etdi.", "az"),
        ("Cumhurbaşkanı Moskova'ya gitti.", "tr"),
    ],
)
def test_weekdays_headlines_and_titles_leave_a_name_one(gz: Gazetteer, text: str, lang: str) -> None:
    assert [item.text[:4] for item in gz.annotate(text, lang=lang)] == ["Mosk" if lang != "en" else "Mosc"]


def test_how_many_capitals_a_headline_has() -> None:
    lexicon = Lexicon("en", _NoKeys(), lambda place: None)
    found = words("Fire Destroys Moscow Factory. New Deal")
    read = [lexicon.word(found.text[a:b]) for a, b in zip(found.starts, found.ends, strict=True)]
    sentences = Sentences(found, read)
    assert sentences.headline(2, 4)
    assert sentences.headline(5)
    assert not sentences.headline(5, 4)


class _NoKeys:
    def iterkeys(self, prefix: str) -> Iterator[str]:
        return iter(())

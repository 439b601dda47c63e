"""Words beside one another that look like a name, and first words that look like a person's."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer.annotate import tables
from gazetteer.annotate.language import language_of
from gazetteer.core import Gazetteer

LEFT = [("en", "see bak u file"), ("en", "the b aku file"), ("en", "gyu mri is a file")]
LANGUAGES = [
    ("et", "Ta sündis linnas ja õppis seal."), ("lt", "Jis gyvena mieste dešimt metų."),
    ("lv", "Viņš dzīvo pilsētā desmit gadus."), ("sq", "Dje ushtria u largua nga qyteti."),
    ("sw", "Jana jeshi liliondoka katika mji huu."), ("be", "Учора горад адзначыў юбілей, але яго мала."),
    ("sl", "Včeraj je mesto praznovalo, ker je novo."),
]  # fmt: skip


@pytest.fixture(scope="module")
def gz(small_db: Path) -> Gazetteer:
    return Gazetteer.open(small_db)


@pytest.mark.parametrize(("lang", "text"), LEFT)
def test_pieces_are_no_name(gz: Gazetteer, lang: str, text: str) -> None:
    assert gz.annotate(text, lang=lang) == []


@pytest.mark.parametrize(("lang", "text"), LANGUAGES)
def test_short_sentences_show_their_language(lang: str, text: str) -> None:
    assert language_of(text) == lang


def test_function_words_that_are_names_of_persons_too() -> None:
    assert "jana" in tables.commonest()["Latn"]["sw"]
    assert "тому" in tables.openers("uk") | tables.commonest()["Cyrl"]["uk"]

"""Words for the people and things of a place: found when asked for, no places when not, never rewritten."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from gazetteer.annotate.naming import STYLES
from gazetteer.annotate.tables import folded, people_endings, rows
from gazetteer.core import Gazetteer

LANGUAGES = ("az", "de", "en", "es", "fr", "hy", "pl", "ru", "tr", "uk")
STATES = 190  # of the 193 members of the United Nations; two share their words with a namesake
FORMS = [
    ("en", "Armenian families and an Azerbaijani's house", ["Armenian", "Azerbaijani"]),
    ("en", "Georgians met Turks; the polish was turkish.", ["Georgians", "Turks"]),
    ("en", "Between Baku and the South Pole", []),
    ("de", "die armenischen Händler und zwei Georgierinnen", ["armenischen", "Georgierinnen"]),
    ("fr", "l'Arménien, des Arméniennes et la presse géorgienne", ["Arménien", "Arméniennes", "géorgienne"]),
    ("es", "las familias armenias y los georgianos", ["armenias", "georgianos"]),
    ("ru", "с армянами, азербайджанцев и грузинской", ["армянами", "азербайджанцев", "грузинской"]),
    ("ru", "армяно-азербайджанский", ["азербайджанский"]),
    ("uk", "вірменами та грузинів", ["вірменами", "грузинів"]),
    ("pl", "ormiańskiej, Gruzinów i Ormianie", ["ormiańskiej", "Gruzinów", "Ormianie"]),
    ("tr", "Ermenilerin ve Türk'ün", ["Ermenilerin", "Türk"]),
    ("az", "ermənilər və azərbaycanlıların", ["ermənilər", "azərbaycanlıların"]),
    ("hy", "հայերի և վրացիները", ["հայերի", "վրացիները"]),
]


@pytest.fixture(scope="module")
def gz(small_db: Path) -> Gazetteer:
    return Gazetteer.open(small_db)


@pytest.mark.parametrize(("lang", "text", "expected"), FORMS, ids=[text for _, text, _ in FORMS])
def test_all_forms_are_found_when_asked_for(gz: Gazetteer, lang: str, text: str, expected: list[str]) -> None:
    found = gz.annotate(text, lang=lang, demonyms=True)
    assert [item.text for item in found if item.kind == "demonym"] == expected
    assert not [item for item in gz.annotate(text, lang=lang) if item.text in expected]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("demonyms", [True, False])
def test_they_are_never_rewritten(gz: Gazetteer, style: str, demonyms: bool) -> None:
    for lang, text, _ in FORMS:
        if "Baku" not in text:
            done = gz.normalize(text, text_lang=lang, style=style, demonyms=demonyms, perspective="AM")
            assert (done.text, done.edits) == (text, ())


def test_the_table_is_sound() -> None:
    table = rows("demonyms.tsv")
    assert table == sorted(table)
    words = Counter((lang, folded(word)) for lang, word, _ in table)
    assert not [word for word, count in words.items() if count > 1]
    assert {lang for lang, _, _ in table} == set(LANGUAGES)
    for lang, word, place in table:
        assert place == "-" or re.fullmatch(r"(iso|cldr|gn|gz|place):[\w-]+", place), (lang, word, place)
        assert people_endings(lang)
    for lang in ("en", "de", "ru"):
        assert len({place for language, _, place in table if language == lang and place.startswith("iso:")}) >= STATES


@pytest.mark.parametrize(
    ("lang", "adjective", "name"),
    [
        ("uk", "Дніпропетровська обласна рада вирішила це.", "Він приїхав до Дніпропетровська вчора."),
        ("uk", "Вчора Дніпропетровська міська лікарня відкрилась.", "Мешканці Дніпропетровська протестують."),
        ("uk", "Створено Дніпропетровську обласну раду.", "У Дніпропетровську тихо."),
        ("uk", "Звернувся у Дніпропетровську обласну раду.", "У Дніпропетровську рада зібралась."),
    ],
)
def test_an_adjective_is_no_form_of_the_name(gz: Gazetteer, lang: str, adjective: str, name: str) -> None:
    assert [item.text for item in gz.annotate(adjective, lang=lang)] == []
    assert gz.normalize(adjective, text_lang=lang, style="label").text == adjective
    assert [item.kind for item in gz.annotate(adjective, lang=lang, demonyms=True)] == ["demonym"]
    assert [item.kind for item in gz.annotate(name, lang=lang)] == ["name"]

"""The language of short texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer.annotate.language import is_sure, language_of
from gazetteer.core import Gazetteer


@pytest.fixture(scope="module")
def gz(small_db: Path) -> Gazetteer:
    return Gazetteer.open(small_db)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("e.g. Kirovabad", "en"),
        ("Leninakan, 1936", "en"),
        ("The road to Baku is closed.", "en"),
        ("Nació en Ereván y murió en París.", "es"),
        ("La ciudad fue tomada por los turcos en 1453.", "es"),
        ("Der Zug fuhr von Tiflis nach Baku.", "de"),
        ("Er wurde 1950 in Eriwan geboren.", "de"),
        ("Il est né à Erevan et vit à Lyon.", "fr"),
        ("Les réfugiés passèrent par Tiflis.", "fr"),
        ("È nato a Erevan ed è morto a Roma.", "it"),
        ("Nasceu em Erevan e morreu no Porto.", "pt"),
        ("Hij werd geboren in Jerevan en stierf in Gent.", "nl"),
        ("Urodził się w Erywaniu i zmarł we Lwowie.", "pl"),
        ("Narodil se v Jerevanu a zemřel v Praze.", "cs"),
        ("Jerevánban született és Budapesten halt meg.", "hu"),
        ("S-a născut la Erevan și a murit în București.", "ro"),
        ("Va néixer a Erevan i va morir a Barcelona.", "ca"),
        ("Erivan'da doğdu ve Paris'te öldü.", "tr"),
        ("O, İrəvanda doğulub və Bakıda yaşayıb.", "az"),
        ("Hän on syntynyt Jerevanissa ja kuoli Turussa.", "fi"),
        ("Он родился в Ереване и умер в Париже.", "ru"),
        ("Він народився в Єревані і помер у Києві.", "uk"),
    ],
)
def test_a_sentence_tells_its_language(text: str, lang: str) -> None:
    assert language_of(text) == lang


# Few words, and the ending of a name may be the only one that tells
SHORT = [
    ("en", "Rain fell on Bombay."), ("en", "Trade with Bombay grew."), ("de", "Sie lebt in Leningrad."),
    ("de", "Der Zug aus Peking kommt."), ("fr", "L'accord de Pékin"), ("fr", "Bienvenue à Leningrad !"),
    ("es", "Los comerciantes quieren paz."), ("es", "¿Dónde está Rangún?"), ("it", "Dove si trova Rangoon?"),
    ("it", "La riunione di Bombay è finita."), ("pt", "Os preços sobem em Calcutá."),
    ("nl", "Twee schepen bereikten Madras."),
    ("pl", "Ona mieszka w Leningradzie."), ("tr", "Tiflis'ten bir mektup."), ("az", "Kirovabadda qiymətlər artdı."),
    ("fi", "Hinnat nousivat Kalkutassa."), ("hu", "A kereskedők békét akarnak."), ("ru", "Купцы хотят мира."),
    ("uk", "Купці хочуть миру."),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text"), SHORT)
def test_a_few_words_are_enough(lang: str, text: str) -> None:
    assert (language_of(text), is_sure(text)) == (lang, True)


@pytest.mark.parametrize(
    "text", ["Kirovabad", "Kirovabad, 1936", "Kirovabad – Stepanakert", "de Kirovabad", "Блокада Кировабада", ""]
)
def test_names_tell_no_language(gz: Gazetteer, text: str) -> None:
    assert not is_sure(text)
    assert gz.normalize(text).text == text
    assert {item.reason for item in gz.normalize(text).left} <= {"untold", "nested"}


def test_a_name_is_rewritten_where_a_language_is_told_or_asked_for(gz: Gazetteer) -> None:
    assert [(item.text, item.reason) for item in gz.normalize("Kirovabad, 1936").left] == [("Kirovabad", "untold")]
    assert gz.normalize("Kirovabad, 1936", text_lang="en").text == "Ganja, 1936"
    assert gz.normalize("Kirovabad, 1936", lang="en").text == "Ganja, 1936"
    assert gz.normalize("He went to Kirovabad.").text == "He went to Ganja."
    assert gz.normalize("Kirovabad, 1936", style="key").text.startswith("Kirovabad [")


def test_the_markup_of_a_page_tells_nothing(gz: Gazetteer) -> None:
    page = '<p class="die der und nicht mit von für" title="auf einer Straße">He lived in Kirovabad.</p>'
    assert gz.normalize(page, input_format="html").text == page.replace("in Kirovabad", "in Ganja")

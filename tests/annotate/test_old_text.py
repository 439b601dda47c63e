"""Old and noisy text: words cut at the end of a line, spellings of before the reforms, what a machine misread, tags.

The gazetteer is that of the seeds alone, the South Caucasus.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer.annotate.language import language_of
from gazetteer.annotate.spelling import modern, older
from gazetteer.core import Gazetteer

STEPANAKERT = "gn:146970"


@pytest.fixture(scope="module")
def gz(small_db: Path) -> Gazetteer:
    return Gazetteer.open(small_db)


def _found(gz: Gazetteer, text: str, lang: str = "", **how: bool) -> list[str]:
    found = gz.annotate(text, lang=lang, **how)
    assert all(text[item.start : item.end] == item.text for item in found)
    return [item.text for item in found]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He lived in Stepana-\nkert and in Ye-\nrevan.", ["Stepana-\nkert", "Ye-\nrevan"]),
        ("He lived in Stepana¬\nkert.", ["Stepana¬\nkert"]),
        ("He lived in Stepana\u00ad\nkert.", ["Stepana\u00ad\nkert"]),
        ("Er wohnte in Stepana⸗\nkert.", ["Stepana⸗\nkert"]),
        ("Er wohnte lange in Stepana=kert.", ["Stepana=kert"]),
        ("Он жил в Степана-\nкерте много лет.", ["Степана-\nкерте"]),
        ("She works in Yerevan for a Baku-\nbased firm.", ["Yerevan", "Baku"]),  # two words
        ("THE ROAD FROM STEPANA-\nKERT TO GORIS", ["STEPANA-\nKERT", "GORIS"]),
        ("Sie kamen inBaku an und gingen nachTiflis.", ["Baku", "Tiflis"]),  # a space is lost
    ],
)
def test_words_cut_or_run_together(gz: Gazetteer, text: str, names: list[str]) -> None:
    assert _found(gz, text) == names


@pytest.mark.parametrize(
    "name",
    [
        "Степанакертъ",
        "Тифлисѣ",
        "Елисаветполѣ",
        "Эривань",
        "Баку",
        "Тифлисъ",
        "Ленкоранѣ",
        "Шушѣ",
        "Карабахѣ",
        "Тифлиса",
    ],
)
def test_russian_of_before_1918(gz: Gazetteer, name: str) -> None:
    assert _found(gz, f"Въ 1890 году онъ жилъ въ городѣ {name}, а братъ его тамъ не бывалъ.") == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Ambaſſador went to Aſkeran and Stepanakert.", ["Aſkeran", "Stepanakert"]),
        ("He failed from Afkeran to Salyan.", ["Afkeran", "Salyan"]),
        ("He went to Tiflif.", []),  # a long s does not end a word
        ("They lived in Yerevan, and then in 8aku and Kir0vabad.", ["Yerevan", "Kir0vabad"]),
    ],
)
def test_misread(gz: Gazetteer, text: str, names: list[str]) -> None:
    assert _found(gz, text) == names


def test_spellings() -> None:
    assert modern("Ѳеодосія", "ru") == "Феодосия"
    assert modern("Запоріжжя", "ru") == "Запоріжжя"
    assert modern("Stepana-\nkert", "en") == "Stepanakert"
    assert older("Nischnij", "de", "also") == []
    assert older("Carlsruhe", "de", "also") == ["Karlsruhe"]
    assert older("Rosenthal", "de", "unless") == ["Rosental"]
    assert older("Wiipurissa", "fi", "also") == ["Viipurissa"]
    assert older("Conftantinople", "en", "else") == ["Constantinople"]
    assert older("M0scow", "en", "else") == ["Moscow"]
    assert older("Moscow", "en", "else") == []


@pytest.mark.parametrize(
    "text",
    [
        "Въ 1890 году онъ жилъ въ Россіи.",
        "Императоръ посѣтилъ Тифлисъ; исторія города любопытна, и зданія прекрасны.",
    ],
)
def test_old_russian_is_no_ukrainian(text: str) -> None:
    assert language_of(text) == "ru"


def test_ukrainian_stays_ukrainian() -> None:
    assert language_of("Він жив у місті Харкові, а потім у Києві.") == "uk"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Please help #Stepanakert now", ["Stepanakert"]),
        ("Please help #stepanakert now", ["stepanakert"]),
        ("Pray for us #PrayForStepanakert", ["Stepanakert"]),
        ("Everyone, please donate #armeniaearthquake", ["armenia"]),
        ("News from Yerevan #ArmeniaEarthquake", ["Yerevan"]),  # the name of an event beside a place
        ("RT @Stepanakert: see http://example.com/Shushi and mail Baku@example.com", []),
    ],
)
def test_hashtags_and_handles(gz: Gazetteer, text: str, names: list[str]) -> None:
    assert _found(gz, text, "en") == names


def test_place_in_the_name_of_an_event_is_nested(gz: Gazetteer) -> None:
    assert _found(gz, "News from Yerevan #ArmeniaEarthquake", "en", nested=True) == ["Yerevan", "Armenia"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("BAKU, March 4 (Reuters) - The road was closed.", ["BAKU"]),
        ("BAKU (AP) — The road was closed.", ["BAKU"]),
        ("БАКУ, 5 дек — РИА Новости. Министр заявил.", ["БАКУ"]),
        ("GANJA, 3 mars. — Le ministre est arrivé.", ["GANJA"]),
        ("BAKU was a word in capitals, and nothing more.", []),
    ],
)
def test_reports_begin_with_a_place(gz: Gazetteer, text: str, names: list[str]) -> None:
    assert _found(gz, text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Он родился в Шушинском районе.", ["Шушинском районе"]),
        ("Лачинский р-н, с. Забух", ["Лачинский р-н"]),
        ("Он родился в Бакинской губ. в 1890 году.", ["Бакинской губ."]),
        ("Новый район города строится, жилой район тоже.", []),
    ],
)
def test_areas_by_an_adjective(gz: Gazetteer, text: str, names: list[str]) -> None:
    found = _found(gz, text, "ru")
    assert [name for name in found if " " in name] == names


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Pour les neuf premiers mois, rien.", "fr"),
        ("Est-ce exact ? Mon père est venu.", "fr"),
    ],
)
def test_words_of_every_day_are_no_places(default_gz: Gazetteer, text: str, lang: str) -> None:
    assert _found(default_gz, text, lang) == []

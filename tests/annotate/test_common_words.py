"""The table of words that are places too: words are in it, names of towns are not."""

import pytest

from gazetteer.annotate.tables import common_words
from gazetteer.text.fold import fold, squeeze

NAMES = {
    "bg": "Варна Плевен", "ca": "Girona Tortosa", "cs": "Brno Brna Olomouc Jihlava", "da": "Aarhus Odense Horsens",
    "el": "Θεσσαλονίκη Κέρκυρα", "fi": "Tampere Kemi", "hu": "Győr Szolnok Keszthely", "is": "Akureyri Selfoss",
    "it": "Venezia", "lt": "Kauno Palanga", "lv": "Daugavpils Cēsis", "mk": "Битола Охрид", "nb": "Trondheim Narvik",
    "ro": "Timișoara Sinaia", "sk": "Poprad Zvolen", "sl": "Celje Kranj", "sv": "Malmö Kiruna",
}  # fmt: skip
WORDS = {
    "cs": "most písek", "de": "mitte hof leer", "en": "reading bath", "es": "chico", "fr": "sens plaisir gare",
    "hu": "baja papa",
    "it": "fiume quarto mira", "nl": "leiden huizen", "pl": "koło września", "ro": "roman", "ru": "зима остров",
    "az": "vasitə", "he": "גובה בתים", "hi": "कतार", "ka": "ენა როლის", "sv": "lund vänta", "tr": "of çay",
    "uk": "долина",
}  # fmt: skip


@pytest.mark.parametrize("lang", NAMES)
def test_names_are_no_common_words(lang: str) -> None:
    assert not {squeeze(fold(name)) for name in NAMES[lang].split()} & common_words(lang)


@pytest.mark.parametrize("lang", WORDS)
def test_words_are(lang: str) -> None:
    assert {squeeze(fold(word)) for word in WORDS[lang].split()} <= common_words(lang)

"""The language of short texts."""

from __future__ import annotations

import pytest

from gazetteer.annotate.language import language_of


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

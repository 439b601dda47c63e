"""Prepositions before names that begin with other sounds."""

from __future__ import annotations

import pytest

from gazetteer.inflect.euphony import preposition

CASES = """
ru во Бишкеке в
ru в Владикавказе во
ru в Франции во
ru в Воронеже в
ru Во Ташкенте В
ru о Ереване о
ru о Одессе об
ru об Москве о
ru обо Москве обо
ru с Смоленском со
ru со Самарой с
ru к Львову ко
pl we Krakowie w
pl w Wrocławiu we
pl w Francji we
pl w Warszawie w
pl w Wiedniu w
pl w Filadelfii w
pl z Szczecina ze
pl z Stambułu ze
pl z Szanghaju z
pl z Sosnowca z
pl ze Krakowa z
pl z Lwowa ze
uk з Львова зі
uk з Сталінграда зі
uk зі Києва з
uk із Києва із
de in Berlin in
"""


@pytest.mark.parametrize("row", CASES.split("\n")[1:-1])
def test_preposition(row: str) -> None:
    lang, word, name, expected = row.split()
    assert preposition(word, name, lang) == expected

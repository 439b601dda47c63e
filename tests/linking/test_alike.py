"""How alike two names are, from 0 to 1: the same whichever comes first, and for any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.core import Gazetteer

alike = Gazetteer.alike
ANY = st.text(alphabet=st.characters(), max_size=24)
NAMES = ["Shusha", "Şuşa", "Շուշի", "Шуша", "შუშა", "شوشا", "Stepanakert", "北京", "Saint-Étienne", "Y", "7", "", "🙂"]
SAME = [
    ("Shusha", "Шуша"), ("Yerevan", "Երևան"), ("Tbilisi", "თბილისი"), ("London", "Лондон"), ("Chicago", "シカゴ"),
    ("Manchester", "曼彻斯特"), ("Baghdad", "بغداد"), ("Vancouver", "밴쿠버"), ("Nairobi", "नैरोबी"),
    ("Taschkent", "Taszkent"), ("St. Gallen", "Sankt Gallen"), ("Neu-Delhi", "New Delhi"),
]  # fmt: skip
OTHER = [
    ("Shusha", "Гянджа"), ("Yerevan", "Գյումրի"), ("Tbilisi", "ბათუმი"), ("London", "Берлин"), ("Chicago", "ナイロビ"),
    ("Manchester", "伯明翰"), ("Baghdad", "القاهرة"), ("Vancouver", "런던"), ("Nairobi", "लंदन"),
    ("Taschkent", "Duszanbe"), ("St. Gallen", "Lausanne"), ("Neu-Delhi", "Kolkata"),
]  # fmt: skip


@settings(max_examples=60)
@given(st.one_of(ANY, st.sampled_from(NAMES)), st.one_of(ANY, st.sampled_from(NAMES)))
def test_any_two_texts(first: str, second: str) -> None:
    value = alike(first, second)
    assert 0 <= value <= 1
    assert value == alike(second, first)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("", "🙂")])
def test_a_name_is_itself(name: str) -> None:
    assert alike(name, name) == 1
    assert alike(name, f" {name.upper()} ") == 1


@pytest.mark.parametrize("name", ["", " ", "🙂", "-"])
def test_what_says_nothing_is_like_nothing(name: str) -> None:
    assert alike(name, name) == alike(name, "Shusha") == alike("Shusha", name) == 0


@pytest.mark.parametrize(("first", "second"), SAME)
def test_two_names_of_one_place(first: str, second: str) -> None:
    assert alike(first, second) > 0.5


@pytest.mark.parametrize(("first", "second"), OTHER)
def test_names_of_two_places(first: str, second: str) -> None:
    assert alike(first, second) < 0.5

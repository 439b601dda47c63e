"""Search keys: what a name is found under, and that data and queries agree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.text.keys import DERIVATIONS, search_keys
from gazetteer.text.scripts import script_of
from gazetteer.text.sound import skeleton, sound

SHARED = [  # names that meet in a key, and the key
    ("City of London", "London", "london"),
    ("Bakinskaya oblast", "Bakinskaya", "bakinskaya"),
    ("北京市", "Beijing", "beijing"),
    ("北京", "北京市", "beijing"),
    ("Şuşa", "Shusha", "shusha"),
    ("Şuşa", "Susa", "susa"),
    ("Шуша", "Shusha", "shusha"),
    ("Saint-Denis", "Saint Denis", "saintdenis"),
    ("New York", "NewYork", "newyork"),
    ("Xankəndi", "Khankendi", "khankendi"),
    ("Московская область", "Moskovskaya", "moskovskaya"),
    ("서울시", "Seoul", "seoul"),
    ("Երևան", "Yerevan", "yerevan"),
]


@pytest.mark.parametrize(("one", "other", "key"), SHARED)
def test_meet(one: str, other: str, key: str) -> None:
    assert key in {k.text for k in search_keys(one)} & {k.text for k in search_keys(other)}


@pytest.mark.parametrize("name", ["", " ", "🙂", "!!", "\0", "\ud800"])
def test_nothing_to_find(name: str) -> None:
    assert search_keys(name) == ()


@pytest.mark.parametrize("name", ["7", "Y", "Au", "St", "A1", "Å", "Ö"])
def test_short_names_have_keys(name: str) -> None:
    assert search_keys(name)


@given(st.text(alphabet=st.characters(), max_size=40), st.sampled_from(["", "az", "ru", "uk", "fa", "de", "zh-Hant"]))
def test_any_string_gives_clean_distinct_keys(name: str, lang: str) -> None:
    keys = search_keys(name, lang)
    assert len({key.text for key in keys}) == len(keys)
    for key in keys:
        assert key.text and " " not in key.text and "\n" not in key.text
        assert key.derivation in DERIVATIONS
        if key.latin:
            assert key.text.isascii() and key.text.isalnum()


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=20))
def test_sound_of_many_is_the_sound_of_each(name: str) -> None:
    lines = [name, name[::-1], "x" + name]
    assert sound("\n".join(lines)).split("\n") == [sound(line) for line in lines]
    heard = [sound(line) for line in lines]
    assert skeleton("\n".join(heard)).split("\n") == [skeleton(text) for text in heard]


@pytest.mark.parametrize(
    ("one", "other"),
    [("schuscha", "shusha"), ("jacareacanga", "zhakareakanga"), ("lodz", "lots"), ("szczecin", "shchetsin")],
)
def test_alike_in_skeleton(one: str, other: str) -> None:
    assert skeleton(sound(one)) == skeleton(sound(other))


@pytest.mark.parametrize(
    ("name", "script"),
    [("Shusha", "Latn"), ("Շուշի", "Armn"), ("Шуша", "Cyrl"), ("შუშა", "Geor"), ("شوشا", "Arab"), ("北京", "Hani"),
     ("東京タワー", "Jpan"), ("トウキョウ", "Kana"), ("서울", "Hang"), ("123", "Zyyy"), ("", "Zyyy"), ("ᎣᏥᎾᎦ", "Cher"),
     ("Xankəndi", "Latn"), ("დმანისი (Dmanisi)", "Geor")],
)  # fmt: skip
def test_script(name: str, script: str) -> None:
    assert script_of(name) == script

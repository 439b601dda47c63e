"""Letters as readers of each script would look for them."""

from __future__ import annotations

import pytest

from gazetteer.text.alphabet import OTHER, letter_of, prefix_range
from gazetteer.text.fold import fold


@pytest.mark.parametrize(
    ("name", "script", "letter"),
    [
        ("baku", "Latn", "B"),
        ("Ərdəbil", "Latn", "Ə"),
        ("Şuşa", "Latn", "S"),
        ("Łódź", "Latn", "L"),
        ("26 Bakı komissarı", "Latn", OTHER),
        ("Ёлкино", "Cyrl", "Е"),
        ("Ґорлиці", "Cyrl", "Ґ"),
        ("շուշի", "Armn", "Շ"),
        ("შუშა", "Geor", "შ"),
        ("Άργος", "Grek", "Α"),
        ("آباد", "Arab", "ا"),
        ("אילת", "Hebr", "א"),
        ("दिल्ली", "Deva", "द"),
        ("깐수", "Hang", "ㄲ"),
        ("하노이", "Hang", "ㅎ"),
        ("አዲስ አበባ", "Ethi", "አ"),
        ("ኢትዮጵያ", "Ethi", "አ"),
        ("東京", "Hani", "東"),
        ("東京タワー", "Jpan", "東"),
        ("タワー", "Jpan", "タ"),
        ("Шуша", "Latn", OTHER),
    ],
)
def test_the_letter_a_name_stands_under(name: str, script: str, letter: str) -> None:
    assert letter_of(fold(name)[0], script) == letter


@pytest.mark.parametrize(
    ("typed", "inside", "outside"),
    [
        ("Ş", ["susa", "shusha"], ["tbilisi", "rustavi"]),
        ("San ", ["sanjose", "san"], ["saojose"]),
        ("ㄱ", ["가평", "강릉", "깊은"], ["까치", "나주"]),
        ("ㅎ", ["하노이", "힣"], ["파주"]),
        ("서ㅇ", ["서울"], ["서산", "성남"]),
        ("", ["", "zz", "힣"], []),
    ],
)
def test_what_begins_as_typed(typed: str, inside: list[str], outside: list[str]) -> None:
    found = prefix_range(typed)
    assert found is not None
    assert all(found[0] <= key < found[1] for key in inside)
    assert not any(found[0] <= key < found[1] for key in outside)


def test_nothing_begins_with_signs() -> None:
    assert prefix_range("!?") is None

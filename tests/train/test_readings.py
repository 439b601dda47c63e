"""Tables of readings, learned from names: of a toy script, and of the curated places."""

from __future__ import annotations

import random

import pytest

from gazetteer.core import Gazetteer
from gazetteer.text.learned import Table, best, table_name
from gazetteer.text.scripts import script_of
from gazetteer.train import readings

CIPHER = {"а": "a", "б": "b", "ж": "zh", "к": "k", "о": "o", "р": "r", "и": "i", "с": "s"}


def spelt(word: str) -> str:
    """The cipher, in which ``с`` is *z* between vowels."""
    out = ""
    for at, letter in enumerate(word):
        voiced = letter == "с" and word[at - 1 : at] in ("а", "о", "и") and word[at + 1 : at + 2] in ("а", "о", "и")
        out += "z" if voiced else CIPHER[letter]
    return out


def pairs(count: int, seed: int) -> list[tuple[str, str]]:
    chance = random.Random(seed)
    words = ["".join(chance.choices(list(CIPHER), k=chance.randint(3, 8))) for _ in range(count)]
    return [(word, spelt(word)) for word in words]


def learned_table() -> Table:
    rows = readings.learn(pairs(900, 1))
    return Table("\n".join("\t".join([context, *(f"{t} {n}" for t, n in options)]) for context, options in rows))


def test_a_script_is_learned_with_the_neighbours_that_matter() -> None:
    table = learned_table()
    tested = pairs(100, 2)
    right = sum(best(word, table, 1)[0].text == text for word, text in tested)
    assert right >= 95
    assert best("асаба", table, 1)[0].text == "azaba"
    assert best("сабас", table, 1)[0].text == "sabas"


def test_rows_are_in_order_and_in_per_cent() -> None:
    rows = readings.learn(pairs(400, 3))
    contexts = [context for context, _ in rows]
    assert contexts == sorted(set(contexts))
    assert set(CIPHER) <= set(contexts)
    for context, options in rows:
        shares = [per_cent for _, per_cent in options]
        assert options and shares == sorted(shares, reverse=True), context
        assert all(1 <= share <= 100 for share in shares) and sum(shares) <= 103, context


def test_the_same_pairs_give_the_same_table() -> None:
    assert readings.learn(pairs(300, 5)) == readings.learn(pairs(300, 5))


def test_a_context_that_says_no_more_than_the_letter_is_dropped() -> None:
    rows = dict(readings.learn(pairs(900, 1)))
    assert not any(context.endswith("<к>а") or context == "к>а" for context in rows), "к is k everywhere"
    assert any("с>" in context for context in rows)


def test_syllables_of_pinyin_get_their_commonest_character() -> None:
    lines = readings.pinyin([("马里", "mali"), ("马赛", "marseille"), ("玛雅", "maya"), ("马 A", "ma")]).splitlines()
    assert lines[0].startswith("#") and lines[1:] == sorted(lines[1:])
    assert "ma\t马" in lines and "li\t里" in lines
    assert not any(line.startswith("a\t") for line in lines), "Latin letters are no characters"


def test_pairs_render_a_place_s_main_name(gz: Gazetteer) -> None:
    main = readings.main_names(gz)
    shusha = gz.store.pk("gn:147105")
    assert shusha is not None and main[shusha] in ("shusha", "shushi")
    for text in main.values():
        assert text.isascii() and text and " " not in text
    found = readings.pairs_of(gz)
    assert {"Cyrl", "Armn", "Geor", "Arab"} <= set(found)
    assert ("шуша", "shusha") in found["Cyrl"] or ("шуши", "shushi") in found["Cyrl"]
    for table, some in found.items():
        for source, target in some[:50]:
            assert target in set(main.values()) and table in (table_name(script_of(source), ""), table), source


def test_plain_english_names_are_no_lesson(gz: Gazetteer) -> None:
    assert not {"Latn", "Latn.", "Latn.en"} & set(readings.pairs_of(gz))


def test_only_places_that_are_kept_are_learned_from(gz: Gazetteer) -> None:
    every, none = readings.pairs_of(gz), readings.pairs_of(gz, lambda place: False)
    even = readings.pairs_of(gz, lambda place: place % 2 == 0)
    odd = readings.pairs_of(gz, lambda place: place % 2 == 1)
    assert none == {}
    for table, some in every.items():
        assert sorted(some) == sorted(even.get(table, []) + odd.get(table, [])), table


@pytest.mark.parametrize(
    ("name", "lang", "target", "least", "most"),
    [("Шуша", "ru", "shusha", 0.99, 1), ("Лондон", "ru", "london", 0.99, 1), ("Ереван", "ru", "yerevan", 0.7, 1),
     ("Москва", "ru", "beijing", 0, 0.4), ("שושה", "he", "shusha", 0.6, 1), ("Баку", "ru", "yerevan", 0, 0.3),
     ("", "", "baku", 0, 0), ("🙂", "", "baku", 0, 0)],
)  # fmt: skip
def test_how_alike_a_name_sounds_to_its_rendering(name: str, lang: str, target: str, least: float, most: float) -> None:
    assert least <= readings.alike(name, lang, target) <= most

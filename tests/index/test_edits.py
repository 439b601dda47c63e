"""Keys one slip away, against an exhaustive oracle: the distance of every key of the curated places."""

from __future__ import annotations

import random
import string
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import process
from rapidfuzz.distance import OSA

from gazetteer.core import Gazetteer
from gazetteer.index.edits import neighbours


@pytest.fixture(scope="module")
def texts(gz: Gazetteer) -> list[str]:
    keys = gz.indexes.keys
    return [keys.text(number) for number in range(len(keys))]


def oracle(texts: list[str], reading: str) -> set[str]:
    """Keys at one edit or none (a letter put in, left out, changed, or two neighbours swapped), by brute force.

    Whoever types Latin letters slips to Latin letters: a digit or a letter of another script is no slip of a letter.
    """
    distances = process.cdist([reading], texts, scorer=OSA.distance, score_cutoff=1)[0]
    near = {text for text, distance in zip(texts, distances.tolist(), strict=True) if distance <= 1}
    return {text for text in near if set(text) - set(reading) <= set(string.ascii_lowercase)}


def slip(name: str, chance: random.Random) -> str:
    at = chance.randrange(len(name))
    letter = chance.choice(string.ascii_lowercase)
    return chance.choice(
        [name[:at] + letter + name[at:], name[:at] + name[at + 1 :], name[:at] + letter + name[at + 1 :],
         name[:at] + name[at + 1 : at + 2] + name[at : at + 1] + name[at + 2 :]]
    )  # fmt: skip


def test_slips_of_every_length_and_place_are_found(gz: Gazetteer, texts: list[str]) -> None:
    chance = random.Random(3)
    names = [text for text in texts if text.isascii() and text.isalpha() and 4 <= len(text) <= 15]
    found_something = 0
    for name in chance.sample(names, 120):
        asked = slip(slip(name, chance), chance) if chance.random() < 0.3 else slip(name, chance)
        found = neighbours(gz.indexes.keys, asked)
        assert len(found) == len(set(found))
        if 4 <= len(asked) <= 16:
            assert {gz.indexes.keys.text(number) for number in found} == oracle(texts, asked), (name, asked)
            found_something += bool(found)
    assert found_something > 60


@cache
def _letters() -> st.SearchStrategy[str]:
    return st.text(alphabet="abgikmnrsuvy", min_size=4, max_size=8)


@given(reading=_letters())
def test_any_letters_find_what_the_oracle_finds(gz: Gazetteer, texts: list[str], reading: str) -> None:
    assert {gz.indexes.keys.text(number) for number in neighbours(gz.indexes.keys, reading)} == oracle(texts, reading)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Stepanakrt", "stepanakert"), ("Stepanaketr", "stepanakert"), ("sumgayyt", "sumgayit"), ("bakuu", "baku"),
     ("gyurmi", "gyumri"), ("yrevan", "yerevan"), ("yerevaan", "yerevan")],
)  # fmt: skip
def test_what_was_meant(gz: Gazetteer, typed: str, meant: str) -> None:
    keys = gz.indexes.keys
    assert keys.find(meant) in neighbours(keys, typed.lower())


@pytest.mark.parametrize("short", ["", "a", "ba", "bak", "x" * 17])
def test_neighbours_of_the_shortest_and_the_longest_say_nothing(gz: Gazetteer, short: str) -> None:
    assert neighbours(gz.indexes.keys, short) == []

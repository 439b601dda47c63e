"""Alignment recovers a cipher that nobody told it, from pairs alone."""

from __future__ import annotations

import itertools
import math
import random

import pytest

from gazetteer.train.align import LONGEST, aligned, alignments, estimate

CIPHER = {"А": "a", "Б": "b", "Ж": "zh", "Щ": "shch", "К": "k", "О": "o", "Ь": "", "Р": "r", "И": "i"}


def pairs(count: int, seed: int, noise: float = 0.0) -> list[tuple[str, str]]:
    """Words of the cipher; some of them beside another word's spelling, as names that are not each other's are."""
    chance = random.Random(seed)
    words = ["".join(chance.choices(list(CIPHER), k=chance.randint(3, 8))) for _ in range(count)]
    spelt = ["".join(CIPHER[letter] for letter in word) for word in words]
    for at in range(int(noise * count)):
        spelt[at] = "".join(chance.choices("abkori", k=len(spelt[at]) or 1))
    return [(word, text) for word, text in zip(words, spelt, strict=True) if text]


@pytest.mark.parametrize("noise", [0.0, 0.1])
def test_a_cipher_is_recovered(noise: float) -> None:
    chances = estimate(pairs(600, 1, noise))
    assert {letter: max(known, key=known.__getitem__) for letter, known in chances.items()} == CIPHER


def test_chances_of_a_letter_are_one() -> None:
    for known in estimate(pairs(200, 2)).values():
        assert sum(known.values()) == pytest.approx(1, abs=0.01)
        assert all(0 < chance <= 1 + 1e-9 and len(text) <= LONGEST for text, chance in known.items())


def test_words_are_taken_apart_at_the_right_places() -> None:
    chances = estimate(pairs(600, 1))
    assert aligned("ЩОРЬКА", "shchorka", chances) == ("shch", "o", "r", "", "k", "a")
    for source, path in alignments(pairs(50, 9), chances):
        assert path == tuple(CIPHER[letter] for letter in source)


def test_what_cannot_be_aligned_is_left_out() -> None:
    chances = estimate(pairs(600, 1))
    assert aligned("А", "bbbbbb", chances) is None
    assert aligned("Ѫ", "a", chances) is None
    assert aligned("", "", chances) == () and aligned("", "a", chances) is None
    assert list(alignments([("А", "a"), ("А", "kkkkkk"), ("Ѫ", "a")], chances)) == [("А", ("a",))]
    assert estimate([("", "abc"), ("А", "much too long for one letter")]) == {}


def test_the_likeliest_way_is_the_best_of_all_ways() -> None:
    """Against every way to cut the word."""
    chances = {"x": {"a": 0.5, "ab": 0.3, "": 0.2}, "y": {"b": 0.6, "bc": 0.1, "c": 0.3}, "z": {"c": 0.5, "": 0.5}}
    for target in ("abc", "ac", "abbc", "abcc", "b"):
        best, value = None, -math.inf
        for path in itertools.product(*(chances[letter].items() for letter in "xyz")):
            if "".join(text for text, _ in path) == target:
                likely = math.prod(chance for _, chance in path)
                if likely > value:
                    best, value = tuple(text for text, _ in path), likely
        assert aligned("xyz", target, chances) == best, target


def test_the_order_of_pairs_makes_no_difference() -> None:
    some = pairs(80, 4)
    one, other = estimate(some), estimate(some[::-1])
    for letter, known in one.items():
        assert other[letter] == pytest.approx(known, rel=1e-6, abs=1e-9)

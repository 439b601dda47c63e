"""The fuzzy index against an exhaustive oracle: same candidates as counting common grams of every text."""

from __future__ import annotations

import random

import numpy as np
import pytest

from gazetteer.index import grams
from gazetteer.index.keys import KeyIndex
from gazetteer.index.keys import build as build_keys
from gazetteer.text.keys import DERIVATIONS

WORDS = sorted({"".join(random.Random(seed).choices("abcSkinpor", k=3 + seed % 9)) for seed in range(2000)})


@pytest.fixture(scope="module")
def index() -> tuple[np.ndarray, dict[int, bytes], np.ndarray]:
    rows = {number: (n, postings) for number, n, postings in grams.build(WORDS)}
    sizes = np.zeros(grams.GRAMS, np.int32)
    for number, (n, _) in rows.items():
        sizes[number] = n
    lengths = np.array([len(word) for word in WORDS], np.uint8)
    return sizes, {number: postings for number, (_, postings) in rows.items()}, lengths


def oracle(query: str, top: int) -> list[float]:
    """The best Dice coefficients of the query with every text, by brute force."""
    asked = set(grams.grams(query))
    shares = []
    for word in WORDS:
        common = len(asked & set(grams.grams(word)))
        if common:
            shares.append(common / (len(word) + len(asked) + 2))
    return sorted(shares, reverse=True)[:top]


@pytest.mark.parametrize("query", ["abc", "Skinpor", "porridge", "a", "kinkinkin", *WORDS[::150]])
def test_finds_what_the_oracle_finds(query: str, index: tuple[np.ndarray, dict[int, bytes], np.ndarray]) -> None:
    sizes, postings, lengths = index
    asked = grams.grams(query)
    ids = grams.nearest(asked, sizes, postings.__getitem__, lengths, budget=10**9, top=50)
    shares = sorted(
        (len(set(asked) & set(grams.grams(WORDS[i]))) / (len(WORDS[i]) + len(asked) + 2) for i in ids.tolist()),
        reverse=True,
    )
    assert shares == pytest.approx(oracle(query, 50))


def test_a_budget_takes_the_rarest_grams_first(index: tuple[np.ndarray, dict[int, bytes], np.ndarray]) -> None:
    sizes, postings, lengths = index
    read: list[int] = []

    def reader(number: int) -> bytes:
        read.append(number)
        return postings[number]

    grams.nearest(grams.grams("Skinpor"), sizes, reader, lengths, budget=20, top=5)
    assert read == sorted(read, key=lambda number: sizes[number])
    assert sum(int(sizes[number]) for number in read[1:]) <= 20


def test_every_text_has_its_grams() -> None:
    rows = {number: np.frombuffer(postings, np.int32) for number, _, postings in grams.build(WORDS)}
    for i in range(0, len(WORDS), 97):
        assert all(i in rows[number] for number in grams.grams(WORDS[i]))


def test_keys_lead_to_their_toponyms() -> None:
    texts = ["baku", "shusha", "шуша", "x"]
    rows, toponyms, how = [1, 0, 1, 2, 3, 1], [10, 20, 30, 40, 50, 60], [0, 0, 1, 0, 0, 0]
    blobs, _ = build_keys(
        texts, np.array(rows, np.int32), np.array(toponyms, np.int32), np.array(how, np.uint8), DERIVATIONS
    )
    index = KeyIndex(blobs)
    for row, text in enumerate(texts):
        key = index.find(text)
        assert key is not None and index.text(key) == text
        expected = [t for t, r in zip(toponyms, rows, strict=True) if r == row]
        assert index.toponyms(key)[0].tolist() == expected
    assert index.find("nowhere") is None
    every = np.arange(len(texts), dtype=np.int32)
    which, found, _ = index.toponyms_of_many(every)
    assert sorted(found.tolist()) == sorted(toponyms)
    assert [index.toponyms(key)[0].tolist() for key in every.tolist()] == [
        found[which == key].tolist() for key in every.tolist()
    ]

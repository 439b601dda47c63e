"""No text takes much longer a byte than prose: ratios within one run."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from gazetteer.core import Gazetteer

PROSE = "The road from Shushi to Stepanakert was closed on Monday, officials in Yerevan and Baku said. " * 20
TIMES = 10  # far from what is measured, which is less than 1, and from what a square of the length gives


@pytest.fixture(scope="module")
def gz(small_db: Path) -> Gazetteer:
    return Gazetteer.open(small_db)


def _cost(gz: Gazetteer, text: str) -> float:
    start = time.process_time()
    gz.annotate(text, lang="en")
    return (time.process_time() - start) / len(text.encode())


@pytest.mark.parametrize("piece", ["A", "O'N", "e\u0301", ",", "a-", "Ab", "1", "#Baku ", "Baku_", "Shushi, "])
def test_words_and_gaps_without_end_cost_no_more_than_prose(gz: Gazetteer, piece: str) -> None:
    prose = min(_cost(gz, PROSE) for _ in range(4))
    text = piece * (100_000 // len(piece))
    assert _cost(gz, text) < TIMES * prose


def test_long_words_are_not_kept(gz: Gazetteer) -> None:
    lexicon = gz._texts._annotator._lexicon("en")
    gz.annotate("B" * 10_000, lang="en")
    assert max(map(len, lexicon._words)) < 10_000

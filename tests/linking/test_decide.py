"""The decision: probabilities from logits, and what they amount to."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.linking.decide import decide
from gazetteer.linking.query import Query
from gazetteer.linking.score import Row
from gazetteer.model import Match, Place, Resolution, Toponym


def rows(*logits: float) -> list[Row]:
    return [Row(n, n, value, 1.0, np.zeros(1, np.float32)) for n, value in enumerate(sorted(logits, reverse=True))]


def match(query: Query, row: Row, score: float) -> Match:
    place = Place(f"t:{row.place}", "", "P.PPL", "", None, None)
    return Match(place, score, Toponym("", "", "Latn", "variant"))


def decided(*logits: float, **context: object) -> Resolution:
    return decide(Query("x", **context), rows(*logits), match)  # type: ignore[arg-type]


def logit(*chances: float) -> list[float]:
    """The logits of candidates with these chances, where "none of them" has the rest."""
    return [math.log(chance / (1 - sum(chances))) for chance in chances]


@pytest.mark.parametrize(
    ("chances", "status"),
    [((0.9,), "matched"), ((0.9, 0.05), "matched"), ((0.5, 0.4), "ambiguous"), ((0.3, 0.29, 0.28), "ambiguous"),
     ((0.2, 0.1), "unmatched"), ((0.01,), "unmatched"), ((0.49,), "unmatched"), ((0.51,), "matched")],
)  # fmt: skip
def test_status(chances: tuple[float, ...], status: str) -> None:
    resolution = decided(*logit(*chances))
    assert resolution.status == status
    assert [m.score for m in resolution.matches] == pytest.approx(sorted(chances, reverse=True), abs=1e-4)
    second = sorted(chances)[-2] if len(chances) > 1 else 0.0
    assert resolution.margin == pytest.approx(max(chances) - second, abs=1e-4)
    assert (resolution.id is not None) == (status == "matched")


@given(st.lists(st.floats(-30, 30), min_size=1, max_size=40))
def test_scores_and_none_are_one(logits: list[float]) -> None:
    resolution = decided(*logits, limit=100, min_score=0)
    scores = [m.score for m in resolution.matches]
    assert len(scores) == len(logits)
    assert scores == sorted(scores, reverse=True) and all(0 <= score <= 1 for score in scores)
    top = max(0.0, *logits)
    none = math.exp(-top) / (math.exp(-top) + sum(math.exp(value - top) for value in logits))
    assert sum(scores) + none == pytest.approx(1, abs=5e-5 * len(scores) + 1e-9)


@pytest.mark.parametrize("value", [-1e6, -800.0, 800.0, 1e6])
def test_logits_of_any_size(value: float) -> None:
    resolution = decided(value, value - 1)
    assert all(math.isfinite(m.score) for m in resolution.matches)
    assert resolution.status == ("unmatched" if value < 0 else "matched")


def test_nothing_found() -> None:
    assert decided() == Resolution(Query("x"), "unmatched", (), 0.0)


def test_min_score_says_how_sure_one_must_be_that_any_is_meant_and_of_the_one_that_is_matched() -> None:
    for least, status in (
        (0.0, "matched"),
        (0.5, "matched"),
        (0.69, "matched"),
        (0.71, "ambiguous"),
        (0.79, "ambiguous"),
        (0.81, "unmatched"),
        (1.0, "unmatched"),
    ):
        assert decided(*logit(0.7, 0.1), min_score=least).status == status


@given(st.lists(st.floats(-30, 30), min_size=1, max_size=40), st.floats(0, 1))
def test_a_matched_answer_never_scores_below_min_score(logits: list[float], least: float) -> None:
    resolution = decided(*logits, min_score=least)
    if resolution.status == "matched":
        assert resolution.matches[0].score >= least - 1e-4  # scores are rounded


def test_the_limit_counts_but_a_choice_is_shown_whole() -> None:
    many = logit(*[0.09] * 10)
    assert len(decided(*many, limit=1).matches) == 2
    assert len(decided(*many, limit=3).matches) == 3
    assert len(decided(*logit(0.9, 0.05), limit=1).matches) == 1


def test_what_is_hardly_possible_is_no_answer_unless_all_are_asked_for() -> None:
    logits = logit(0.9, 0.005, 0.001)
    assert len(decided(*logits).matches) == 1
    assert len(decided(*logits, min_score=0).matches) == 3


def test_the_likeliest_is_shown_even_where_nothing_is_likely() -> None:
    assert [m.score for m in decided(-12.0).matches] == [0.0]

"""The span classifier learns what it is shown, and learns the same twice."""

from __future__ import annotations

import io
import json
from pathlib import Path

import numpy as np
import pytest

from gazetteer.annotate.span_classifier import SpanClassifier
from gazetteer.annotate.span_features import BUCKETS, DENSE, SPARSE
from gazetteer.train import spans
from gazetteer.train.corpora import corpora


def lessons(seed: int, rows: int = 6_000) -> spans.Lessons:
    """Mentions that are places by one word beside them, or by a measure; the evidence by hand says nothing."""
    rng = np.random.default_rng(seed)
    places = rng.random(rows) < 0.4
    hashed = rng.integers(1, BUCKETS, (rows, SPARSE), np.uint32)
    hashed[:, 3] = np.where(places, 7, 8)
    measures = rng.normal(0, 1, (rows, DENSE)).astype(np.float32)
    measures[:, 0] = 0
    measures[:, 5] += 2 * places
    return spans.Lessons(
        np.zeros(rows, np.int32), np.arange(rows) % 5 == 0, hashed, measures, places.astype(np.float32)
    )


def test_it_learns_words_and_measures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spans, "_BATCH", 64)
    monkeypatch.setattr(spans, "_RATE", 5e-3)  # few lessons, of which each counts more
    monkeypatch.setattr(spans, "_WORD_RATE", 5e-2)
    taught = lessons(1, 3_000)
    report = spans.report(spans.train(taught, 1, lambda line: None), taught)
    learned, by_hand = report["learned"], report["by_hand"]
    assert isinstance(learned, dict)
    assert isinstance(by_hand, dict)
    assert learned["precision"] > 0.9
    assert learned["recall"] > 0.9
    assert learned["loss"] < by_hand["loss"] / 2


def test_words_that_are_met_once_weigh_nothing() -> None:
    weights = spans.train(lessons(2), 1, lambda line: None)["weights"]
    assert set(np.flatnonzero(weights)) == {7, 8}
    assert weights[7] > 0 > weights[8]


def test_what_is_made_counts_less_and_is_no_measure_of_texts() -> None:
    """Of two corpora that are the same, the one that is made from names says little, and nothing of how texts are."""
    real = lessons(6, 2_000)
    made = real._replace(
        corpus=real.corpus + len(corpora()),
        kept=np.zeros_like(real.kept),
        measures=real.measures + 9,
        places=1 - real.places,
    )
    both = spans.Lessons(*map(np.concatenate, zip(real, made, strict=True)))
    alone, beside = (spans.train(taught, 1, lambda line: None) for taught in (real, both))
    assert np.array_equal(alone["mean"], beside["mean"])
    assert beside["weights"][7] > 0 > beside["weights"][8]  # as in the real ones, not as in those that are made


def test_the_same_seed_gives_the_same_file(tmp_path: Path) -> None:
    taught = lessons(3, 2_000)
    for name in ("one", "two"):
        spans.write(spans.train(taught, 4, lambda line: None), taught, 4, tmp_path / f"{name}.npz")
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()
    manifest = json.loads((tmp_path / "one.json").read_text("utf-8"))
    assert manifest["seed"] == 4
    assert manifest["corpora"][0]["mentions"] == 2_000


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    taught = lessons(5, 2_000)
    arrays = spans.train(taught, 1, lambda line: None)
    spans.write(arrays, taught, 1, tmp_path / "spans.npz")
    with np.load(io.BytesIO((tmp_path / "spans.npz").read_bytes())) as read:
        again = SpanClassifier({name: read[name] for name in read.files})
    expected = SpanClassifier(arrays).logits(taught.hashed, taught.measures)
    assert np.array_equal(again.logits(taught.hashed, taught.measures), expected)

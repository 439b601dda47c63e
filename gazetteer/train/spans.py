"""Learns the network of ``gazetteer/annotate/span_classifier.py`` from the corpora of ``corpora.py`` and ``silver.py``.

What may be places in their texts is found as ``annotate`` finds it; a mention that overlaps with a place that is marked
is one. What is made small is the cross entropy, by Adam in NumPy. Weights of hashed features are for those that are met
often enough, are held small, and are left out at random, so that the network does not learn texts by heart. One
document in twenty is kept to measure on, but none that is made from names. Reproducible from the seed.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from gazetteer.annotate.annotator import Annotator, Options
from gazetteer.annotate.span_classifier import BY_HAND, FAR, SpanClassifier
from gazetteer.annotate.span_features import BUCKETS, DENSE, SPARSE
from gazetteer.core import Gazetteer
from gazetteer.train import silver
from gazetteer.train.corpora import Corpus, Marked, corpora
from gazetteer.train.ranker import calibration_error

Floats = NDArray[np.float32]
Say = Callable[[str], None]

_HIDDEN = 64
_EPOCHS = 3
_BATCH = 512
_RATE, _WORD_RATE = 1e-3, 1e-3  # of learning, falling to a twentieth
_DECAY = 1e-2  # of the weights of measures
_HELD = 1e-3  # of the weights of hashed features, by the square
_LEAST = 40  # mentions that a hashed feature must have
_LEFT_OUT, _ASLEEP = 0.2, 0.2  # shares of hashed features, and of hidden units, at each step
_PLACES = 1.4  # how much more a place counts than what is none: texts are of all kinds, and name more of them
_MOST = 3.0  # how much more a mention of a small corpus may count than one of a usual one
_TESTED = 20  # one document in so many is kept
_AT_ONCE = 40  # documents
_process: list[Annotator] = []  # one in each process that reads texts


class Lessons(NamedTuple):
    """Mentions in rows."""

    corpus: NDArray[np.int32]  # number in ``sources()``
    kept: NDArray[np.bool_]  # whether a row is kept to measure on
    hashed: NDArray[np.uint32]
    measures: Floats
    places: Floats  # 1 for a place


def sources() -> list[Corpus]:
    """What is learned from: the corpora, and after them what is made from names."""
    return [*corpora(), *silver.corpora()]


def lessons(db: Path, folder: Path, seed: int, workers: int, say: Say) -> Lessons:
    """The mentions of all corpora in ``folder``, found with the gazetteer ``db``, and of texts made from its names."""
    parts: list[Lessons] = []
    texts = chain((corpus.documents(folder) for corpus in corpora()), silver.texts(Gazetteer.open(db), seed))
    with ProcessPoolExecutor(workers, initializer=_open, initargs=(db,)) as pool:
        for number, (corpus, documents) in enumerate(zip(sources(), texts, strict=True)):
            read = partial(_of_documents, number, corpus.lang)
            found = list(pool.map(read, _parted(documents)))
            parts += [part for part in found if len(part.places)]
            rows = sum(len(part.places) for part in found)
            say(f"{corpus.name}: {rows:,} mentions, {sum(part.places.sum() for part in found):,.0f} of them places")
    return Lessons(*map(np.concatenate, zip(*parts, strict=True)))


def _parted(documents: Iterator[Marked]) -> Iterator[list[Marked]]:
    while part := list(islice(documents, _AT_ONCE)):
        yield part


def _open(db: Path) -> None:
    _process.append(Annotator(Gazetteer.open(db).resolver))


def _of_documents(number: int, lang: str, documents: Sequence[Marked]) -> Lessons:
    """The mentions of some documents of a corpus, given by its number."""
    made = number >= len(corpora())
    parts = []
    for document in documents:
        mentions, hashed, measures = _process[0].features(document.text, Options(lang=lang))
        taken = [
            at
            for at, mention in enumerate(mentions)
            if mention.kind == "name" and not mention.nested and not _any(mention.start, mention.end, document.unsure)
        ]
        places = [_any(mentions[at].start, mentions[at].end, document.places) for at in taken]
        kept = not made and crc32(document.text.encode()) % _TESTED == 0
        rows = len(taken)
        parts.append(
            Lessons(
                np.full(rows, number, np.int32), np.full(rows, kept), hashed[taken].reshape(rows, SPARSE),
                measures[taken].reshape(rows, DENSE), np.array(places, np.float32),
            )
        )  # fmt: skip
    return Lessons(*map(np.concatenate, zip(*parts, strict=True)))


def _any(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(low < end and start < high for low, high in spans)


def train(taught: Lessons, seed: int, say: Say) -> dict[str, NDArray[np.generic]]:
    """The weights of a classifier that has learned from ``taught``."""
    rng = np.random.default_rng(seed)
    rows = np.flatnonzero(~taught.kept)
    real = rows[taught.corpus[rows] < len(corpora())]  # what is made is no measure of how texts are
    mean = taught.measures[real].mean(0)
    deviation = taught.measures[real].std(0) + np.float32(1e-2)
    measures = np.clip((taught.measures - mean) / deviation, -FAR, FAR)
    often = np.bincount(taught.hashed[rows].ravel(), minlength=BUCKETS) >= _LEAST
    often[0] = False  # what is left out is put there
    hashed = np.where(often[taught.hashed], taught.hashed, 0)
    worth = _worth(taught, rows)
    by_hand = taught.measures[:, 0] * 4 * BY_HAND
    net = _Network(rng)
    steps = _EPOCHS * -(-len(rows) // _BATCH)
    for epoch in range(_EPOCHS):
        loss = 0.0
        order = rng.permutation(rows)
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            seen = np.where(rng.random((len(batch), SPARSE)) < _LEFT_OUT, 0, hashed[batch])
            loss += net.learn(seen, measures[batch], by_hand[batch], taught.places[batch], worth[batch], steps)
        say(f"epoch {epoch + 1}: loss {loss / len(order):.4f}")
    scale = max(float(np.abs(net.words).max()) / 127, 1e-6)
    found = {
        "weights": np.round(net.words / scale).astype(np.int8), "scale": np.float32(scale), "mean": mean,
        "deviation": deviation, "hidden": net.weights[0], "hidden_bias": net.weights[1], "out": net.weights[2],
        "direct": net.weights[3], "bias": net.weights[4][0],
    }  # fmt: skip
    return {name: np.asarray(array) for name, array in found.items()}


def _worth(taught: Lessons, rows: NDArray[np.intp]) -> Floats:
    """How much each mention counts; those of the ``rows`` that are learned from say how large corpora are."""
    made = taught.corpus >= len(corpora())
    counts = np.bincount(taught.corpus[rows], minlength=len(sources()))
    real = counts[: len(corpora())]
    usual = np.median(real[real > 0])
    worth = np.minimum(np.sqrt(usual / np.maximum(counts, 1)), _MOST)[taught.corpus]
    more = np.where(made, silver.PLACES, _PLACES)
    return np.asarray(np.where(made, silver.WEIGHT, 1) * worth * (1 + (more - 1) * taught.places), np.float32)


class _Network:
    """The weights while they are learned: Kingma and Ba 2015, for hashed features only where they are met."""

    def __init__(self, rng: np.random.Generator) -> None:
        self._rng = rng
        self.words = np.zeros(BUCKETS, np.float32)
        shapes = ((DENSE, _HIDDEN), (_HIDDEN,), (_HIDDEN,), (DENSE,), (1,))
        self.weights = [np.zeros(shape, np.float32) for shape in shapes]
        self.weights[0] = rng.normal(0, np.sqrt(1 / DENSE), shapes[0]).astype(np.float32)
        self.weights[2] = rng.normal(0, np.sqrt(1 / _HIDDEN), shapes[2]).astype(np.float32)
        self._moments = [(np.zeros_like(weight), np.zeros_like(weight)) for weight in (*self.weights, self.words)]
        self._steps = 0

    def learn(
        self, hashed: NDArray[np.uint32], measures: Floats, by_hand: Floats, places: Floats, worth: Floats, steps: int
    ) -> float:
        """One step on a batch; the loss of the batch, not divided by its size."""
        hidden, bias, out, direct, base = self.weights
        awake = (self._rng.random((len(places), _HIDDEN)) >= _ASLEEP) / np.float32(1 - _ASLEEP)
        inner = measures @ hidden + bias
        active = np.maximum(inner, 0) * awake
        logits = by_hand + active @ out + measures @ direct + base + self.words[hashed].sum(1)
        chances = 1 / (1 + np.exp(-np.clip(logits, -30, 30)))
        lost = -(places * np.log(chances + 1e-7) + (1 - places) * np.log(1 - chances + 1e-7)) * worth
        slope = ((chances - places) * worth / len(places)).astype(np.float32)
        back = slope[:, None] * out * awake * (inner > 0)
        self._steps += 1
        part = max(1 - self._steps / steps, 0.05)
        gradients = [measures.T @ back, back.sum(0), active.T @ slope, measures.T @ slope, slope.sum(keepdims=True)]
        for number, (weight, gradient) in enumerate(zip(self.weights, gradients, strict=True)):
            weight -= _RATE * part * (self._size(number, gradient) + _DECAY * weight)
        met = np.bincount(hashed.ravel(), minlength=BUCKETS)
        pulled = np.bincount(hashed.ravel(), np.repeat(slope, hashed.shape[1]), BUCKETS)
        where = np.flatnonzero(met)
        where = where[where > 0]
        gradient = pulled[where] + 2 * _HELD * met[where] / len(places) * self.words[where]
        self.words[where] -= _WORD_RATE * part * self._size(len(self.weights), gradient.astype(np.float32), where)
        return float(lost.sum())

    def _size(self, number: int, gradient: Floats, where: NDArray[np.intp] | slice = slice(None)) -> Floats:
        mean, square = self._moments[number]
        mean[where] += 0.1 * (gradient - mean[where])
        square[where] += 0.001 * (gradient**2 - square[where])
        even = np.sqrt(square[where] / (1 - 0.999**self._steps)) + 1e-8
        return np.asarray(mean[where] / (1 - 0.9**self._steps) / even, np.float32)


def report(arrays: dict[str, NDArray[np.generic]], taught: Lessons) -> dict[str, object]:
    """How well the kept documents are read, by the network and by the evidence by hand alone, and its calibration."""
    rows = taught.kept
    chances = _chances(SpanClassifier(arrays).logits(taught.hashed[rows], taught.measures[rows]))
    by_hand = _chances(taught.measures[rows, 0] * 4)
    places = taught.places[rows] > 0
    return {
        "mentions": int(rows.sum()), "learned": _measured(chances, places), "by_hand": _measured(by_hand, places),
        "calibration_error": round(calibration_error(chances, places), 4),
    }  # fmt: skip


def _chances(logits: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -30, 30))), np.float32)


def _measured(chances: Floats, places: NDArray[np.bool_]) -> dict[str, float]:
    said = chances >= 0.5
    right = (said & places).sum()
    loss = -np.log(np.where(places, chances, 1 - chances) + 1e-7).mean()
    figures = {"precision": right / max(said.sum(), 1), "recall": right / max(places.sum(), 1), "loss": loss}
    return {name: round(float(figure), 4) for name, figure in figures.items()}


def write(arrays: dict[str, NDArray[np.generic]], taught: Lessons, seed: int, path: Path) -> None:
    """Put the weights where the classifier reads them, and beside them what they were made from."""
    packed = io.BytesIO()
    np.savez_compressed(packed, **arrays)  # type: ignore[arg-type]
    path.write_bytes(packed.getvalue())
    learned_from = [
        {
            "name": corpus.name, "language": corpus.lang,
            "repository": corpus.repository if number >= len(corpora()) else f"https://github.com/{corpus.repository}",
            "licence": corpus.licence, "mentions": int((taught.corpus == number).sum()),
            "places": int(taught.places[taught.corpus == number].sum()),
        }
        for number, corpus in enumerate(sources())
    ]  # fmt: skip
    manifest = {
        "made_by": "python -m gazetteer.train spans", "seed": seed, "kept_to_measure": f"1 document in {_TESTED}",
        "report": report(arrays, taught), "corpora": learned_from,
    }  # fmt: skip
    path.with_suffix(".json").write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", "utf-8")

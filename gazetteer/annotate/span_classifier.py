"""The span classifier: a small network that decides whether a mention is a place, from the words around it.

Its logit is a share of the evidence by hand, a weight for each hashed feature, and what one hidden layer makes of the
measures. It is learned by ``python -m gazetteer.train spans``; ``data/span_classifier.json`` says from which corpora,
with what seed, and how well it does.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from gazetteer.annotate.brief import is_brief, is_plainly, more_of_brief
from gazetteer.annotate.document import Document
from gazetteer.annotate.evidence import is_event
from gazetteer.annotate.mention import Mention
from gazetteer.annotate.mere_words import is_renowned
from gazetteer.annotate.span_features import Floats, Ints, SpanFeatures
from gazetteer.annotate.word import UNCASED

FILE = "data/span_classifier.npz"
BY_HAND = 0.4  # the share of the evidence by hand that the network adds to
FAR = 6.0  # standard deviations beyond which a measure says no more
_SHARE = 0.2  # of the evidence by hand in the end: texts are of more kinds than those that were learned from
# how far the network may lead away from the evidence by hand: a language that it has not learned has words that are
# sure to be none, and "the government of India" names a well-known place
_LESS, _MORE = 2.5, 3.0
_LESS_OF_SURE = 1.2  # … of a place that everyone knows, or of which the text says what it is
_LESS_OF_PLAIN = 0.3  # … of what is nothing else: of languages that it has not learned it knows too little
_AT_ONCE = 2_048  # mentions
_ROWS = 24  # … whose logits are found together


class SpanClassifier:
    """Gives features a logit of being a place. Safe to share between threads."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        """``arrays``: as ``train.spans`` writes them; those of hashed features are bytes, times ``scale``."""
        self._weights = np.asarray(arrays["weights"], np.int8)
        found = {name: np.asarray(array, np.float32) for name, array in arrays.items() if name != "weights"}
        self._scale, self._bias = float(found["scale"]), float(found["bias"])
        self._mean, self._deviation = found["mean"], found["deviation"]
        self._hidden, self._hidden_bias = found["hidden"], found["hidden_bias"]
        self._out, self._direct = found["out"], found["direct"]

    def logits(self, hashed: Ints, measures: Floats) -> Floats:
        """The logit of each row of features, of shape ``(rows,)``."""
        # in parts so small that no library divides the products among threads: one waits longer for these
        parts = range(0, len(hashed), _ROWS)
        found = [self._logits(hashed[start : start + _ROWS], measures[start : start + _ROWS]) for start in parts]
        return np.concatenate(found) if found else np.empty(0, np.float32)

    def _logits(self, hashed: Ints, measures: Floats) -> Floats:
        by_hand = measures[:, 0] * 4 * BY_HAND
        measures = np.clip((measures - self._mean) / self._deviation, -FAR, FAR)
        inner = np.maximum(measures @ self._hidden + self._hidden_bias, 0)
        words = self._weights[hashed].sum(axis=1, dtype=np.int32) * self._scale
        return np.asarray(by_hand + words + inner @ self._out + measures @ self._direct + self._bias, np.float32)


@cache
def learned() -> SpanClassifier:
    """The classifier of the package."""
    packed = files("gazetteer.annotate").joinpath(FILE).read_bytes()
    with np.load(io.BytesIO(packed)) as arrays:
        return SpanClassifier({name: arrays[name] for name in arrays.files})


def judge(document: Document, mentions: Sequence[Mention], before: Sequence[float], least: float) -> None:
    """Put the logit of the classifier into the values of names, but of those that are part of longer names.

    ``before``: what the evidence was without the context of the document. ``least``: the value from which a mention
    is taken for a place. One that stays below it whatever the classifier says keeps its value: most names of a text
    are such words.
    """
    asked = [
        number
        for number, mention in enumerate(mentions)
        if mention.kind == "name" and mention.value + _MORE >= least and not mention.nested
        and not _is_plain(document, mention)
    ]  # fmt: skip
    if not asked:
        return
    features, classifier = SpanFeatures(document, mentions, before), learned()
    brief = is_brief(document)
    for start in range(0, len(asked), _AT_ONCE):
        chosen = asked[start : start + _AT_ONCE]
        logits = classifier.logits(features.hashed(chosen), features.measures(chosen))
        for mention, logit in zip((mentions[number] for number in chosen), logits.tolist(), strict=True):
            by_hand = mention.value
            mixed = (1 - _SHARE) * logit + _SHARE * by_hand + (more_of_brief(document, mention) if brief else 0.0)
            sure = is_renowned(mention.candidates[0]) or bool(mention.fits) or is_event(mention, document)
            less = _LESS_OF_SURE if sure else _LESS
            if brief and by_hand >= _LESS_OF_PLAIN and is_plainly(document, mention):
                less = _LESS_OF_PLAIN
            mention.value = min(max(mixed, by_hand - less), by_hand + _MORE)


def _is_plain(document: Document, mention: Mention) -> bool:
    """Whether a mention is told without the network.

    Few corpora mark places in "#PrayForNepal", and "lago di Como" says by itself what it is.
    """
    read, gaps, after = document.read, document.words.gaps, mention.last + 1
    if mention.last > mention.first and (read[mention.first].features or read[mention.last].features):
        return True
    glued = gaps[mention.first].glue == "" or (after < len(gaps) and gaps[after].glue == "")
    return glued and read[mention.first].shape != UNCASED

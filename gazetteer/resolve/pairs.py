"""How alike two names are, whatever their scripts: the string evidence of ranking, without a gazetteer."""

from __future__ import annotations

from rapidfuzz.distance import Indel

from gazetteer.resolve.weights import WEIGHTS
from gazetteer.text.keys import search_keys
from gazetteer.text.sound import skeleton, sound


def alike(first: str, second: str) -> float:
    """The best agreement of any reading of one with any of the other, in [0, 1]; 1 for the same name."""
    ones = [key.text for key in search_keys(first) if key.latin]
    others = [key.text for key in search_keys(second) if key.latin]
    return max((_compared(one, other) for one in ones for other in others), default=0.0)


def _compared(one: str, other: str) -> float:
    heard, said = sound(one), sound(other)
    return (
        WEIGHTS["sound"] * Indel.normalized_similarity(heard, said)
        + WEIGHTS["skeleton"] * Indel.normalized_similarity(skeleton(heard), skeleton(said))
        + WEIGHTS["spelling"] * Indel.normalized_similarity(one, other)
    )

"""Which letters of one name render which letters of the other, found from pairs alone (expectation maximization).

A source letter is rendered by none to ``LONGEST`` Latin letters, in order. The method is the many-to-many aligner of
S. Jiampojamarn, G. Kondrak and T. Sherif, "Applying Many-to-Many Alignments and Hidden Markov Models to
Letter-to-Phoneme Conversion", NAACL 2007, with one letter on the source side.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable

LONGEST = 5  # Latin letters for one source letter: 茨 "ts", 维 "ville"
_ROUNDS = 5  # of estimation; the figures do not move after the fourth
_NEVER = 1e-4  # a rendering less likely than this is forgotten

Pairs = list[tuple[str, str]]  # source letters, Latin letters
Chances = dict[str, dict[str, float]]  # source letter -> rendering -> probability


def estimate(pairs: Pairs) -> Chances:
    """The probability of each rendering of each source letter."""
    chances: Chances = {}
    for _ in range(_ROUNDS):
        counts: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
        for source, target in pairs:
            _count(source, target, chances, counts)
        chances = {
            letter: {text: n / whole for text, n in found.items() if n / whole > _NEVER}
            for letter, found in counts.items()
            if (whole := sum(found.values())) > 0
        }
    return chances


def _count(source: str, target: str, chances: Chances, counts: defaultdict[str, defaultdict[str, float]]) -> None:
    """Add the expected number of times that each rendering is used in one pair (forward and backward sums)."""
    m, n = len(source), len(target)
    if not m or n > LONGEST * m:
        return
    forward = [[0.0] * (n + 1) for _ in range(m + 1)]
    forward[0][0] = 1.0
    steps: list[list[tuple[int, int, str, float]]] = []
    for i, letter in enumerate(source):
        known = chances.get(letter, {})
        row = []
        for j in range(max(0, n - LONGEST * (m - i)), min(n, LONGEST * i) + 1):
            if forward[i][j]:
                for size in range(min(LONGEST, n - j) + 1):
                    text = target[j : j + size]
                    # in the first round all that is known is that both names have their letters in order
                    chance = known.get(text, 0.0) if chances else math.exp(-abs(size - n / m))
                    if chance:
                        forward[i + 1][j + size] += forward[i][j] * chance
                        row.append((j, size, text, chance))
        steps.append(row)
    whole = forward[m][n]
    if whole <= 0:
        return
    backward = [[0.0] * (n + 1) for _ in range(m + 1)]
    backward[m][n] = 1.0
    for i in range(m - 1, -1, -1):
        for j, size, text, chance in steps[i]:
            rest = backward[i + 1][j + size]
            if rest:
                backward[i][j] += chance * rest
                counts[source[i]][text] += forward[i][j] * chance * rest / whole


def aligned(source: str, target: str, chances: Chances) -> tuple[str, ...] | None:
    """The most likely rendering of each source letter; None where the pair cannot be aligned."""
    states: dict[int, tuple[float, tuple[str, ...]]] = {0: (0.0, ())}
    for letter in source:
        known = chances.get(letter, {})
        reached: dict[int, tuple[float, tuple[str, ...]]] = {}
        for j, (value, path) in states.items():
            for size in range(min(LONGEST, len(target) - j) + 1):
                chance = known.get(target[j : j + size])
                if chance:
                    better = value + math.log(chance)
                    if j + size not in reached or reached[j + size][0] < better:
                        reached[j + size] = (better, (*path, target[j : j + size]))
        states = reached
    return states[len(target)][1] if len(target) in states else None


def alignments(pairs: Pairs, chances: Chances) -> Iterable[tuple[str, tuple[str, ...]]]:
    """(source, rendering of each letter) of the pairs that can be aligned."""
    for source, target in pairs:
        path = aligned(source, target, chances)
        if path is not None:
            yield source, path

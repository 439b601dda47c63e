"""The decision: what the ranked candidates amount to, as probabilities and one status."""

from __future__ import annotations

import math
from collections.abc import Callable

from gazetteer.linking.query import Query
from gazetteer.linking.score import Row
from gazetteer.model import Match, Resolution

# A second candidate this likely beside the first is about as likely: to pick one would be a silent guess.
_RIVAL = 0.4
_SHOWN = 0.01  # a candidate less likely than this is no answer


Matcher = Callable[[Query, Row, float], Match]


def status_of(best: float, second: float, named: float, least: float) -> str:
    """``matched``, ``ambiguous`` or ``unmatched``.

    ``best`` and ``second`` are the probabilities of the two best candidates, ``named`` that of any of them, ``least``
    the threshold for ``named``, as ``min_score``. All are between 0 and 1.
    """
    if named < least or (best < least and second < _SHOWN):
        return "unmatched"
    if second > _RIVAL * best or best < least:  # no single answer that is likely enough
        return "ambiguous"
    return "matched"


def decide(query: Query, rows: list[Row], match: Matcher) -> Resolution:
    """Scores, margin and status, from the logits of the candidates; that of "none of them" is 0."""
    if not rows:
        return Resolution(query, "unmatched", (), 0.0)
    top = max(rows[0].value, 0.0)
    weights = [math.exp(row.value - top) for row in rows]
    whole = sum(weights) + math.exp(-top)
    scored = [(weight / whole, row) for weight, row in zip(weights, rows, strict=True)]
    best = scored[0][0]
    second = scored[1][0] if len(scored) > 1 else 0.0
    named = sum(score for score, _ in scored)  # the chance that any of them is meant
    status = status_of(best, second, named, query.min_score)
    least = _SHOWN if query.min_score else 0.0
    limit = max(query.limit, 2) if status == "ambiguous" else query.limit  # the choice is the answer
    shown = [item for item in scored[:limit] if item[0] >= least or item is scored[0]]
    matches = tuple(match(query, row, round(score, 4)) for score, row in shown)
    return Resolution(query, status, matches, round(best - second, 4))

"""How well known a place is, beside others of its name, and what kind of place it is, in sentences."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from gazetteer.linking.score import worth_of

KNOWN = frozenset(("importance", "importance_among_equals", "people"))
RIVALS = frozenset(("rivals",))
KIND = frozenset(("town", "country", "division", "first_level", "seat"))
_ABOUT = 0.15  # tenfold populations of importance that make no difference to speak of
_TELLING = 0.5  # logits from which it is said whether a place is well known, or what its kind counts
_COUNTS = ("", "", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


def of_place(values: Mapping[str, float], rules: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    """Sentences, each with what it counts in logits; ``values``: of the features, ``rules``: the worth of those added.

    A sentence says what the network made of it: that another place is better known is no reason against one that is
    well known itself.
    """
    known = worth_of(values, KNOWN) + rules.get("less_important", 0.0)
    others = round(math.expm1(values.get("rivals", 0.0)))
    if others:
        yield _beside(others, values, known), known
    else:
        yield "No other place has a name as close.", max(0.0, worth_of(values, RIVALS))
        if abs(known) >= _TELLING:
            yield f"It is {'better' if known > 0 else 'less'} known than most places.", known
    kind = worth_of(values, KIND)
    if values.get("country") and kind >= _TELLING:
        yield "Countries and territories are meant more often than other places.", kind
    elif values.get("seat") and kind >= _TELLING:
        yield "Capitals of countries and divisions are meant more often than other towns.", kind
    elif values.get("division") and kind <= -_TELLING:
        yield "Administrative divisions are meant less often than towns.", kind


def _beside(others: int, values: Mapping[str, float], worth: float) -> str:
    """How many places have the name, and how well known this one is beside them."""
    count = _COUNTS[others + 1] if others + 1 < len(_COUNTS) else str(others + 1)
    one = others == 1
    behind = values.get("importance_among_equals", 0.0)
    if behind >= 0 and worth > 0:
        known = f"this is the {'better' if one else 'best'} known"
    elif behind >= 0:
        known = f"this is the {'better' if one else 'best'} known, but little known itself"
    elif behind > -_ABOUT and worth > 0:
        known = f"this is about as well known as {'the other' if one else 'the best known'}"
    elif behind > -_ABOUT:
        known = f"{'the other' if one else 'another'} is about as well known"
    elif worth > 0:
        known = f"this is well known, {'the other' if one else 'another'} even better"
    else:
        known = f"{'the other' if one else 'another'} is better known"
    return f"{count} places have {_shared(values)}; {known}."


def _shared(values: Mapping[str, float]) -> str:
    if values.get("code"):
        return "this code or a name as close"
    return "this name" if values.get("exact", 0.0) >= 1 else "a name as close"

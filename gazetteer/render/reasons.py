"""The explanation of a score in sentences: what of the evidence counted, the weightiest first.

The network and the rules know some sixty features (``linking/catalogue.py``); people ask four questions: how does the
name agree, which other places have it, what else of the query fits, what does not.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gazetteer.geo import kilometres
from gazetteer.linking import catalogue
from gazetteer.linking.features import FEATURES
from gazetteer.linking.query import Query
from gazetteer.linking.weights import WEIGHTS
from gazetteer.model import Evidence, Match, Place, Reading
from gazetteer.render.name_reasons import of_name
from gazetteer.text.fold import fold
from gazetteer.words import Dated, language, span, year

if TYPE_CHECKING:
    from gazetteer.render import shapes

_NAME = frozenset((
    "sound", "skeleton", "spelling", "any_sound", "any_skeleton", "any_spelling", "translated", "letters_in_place",
    "beginning", "sound_beginning", "consonants", "own_letters", "exact", "similarity", "usual_name", "own_script",
    "own_language", "local_language", "english", "no_language", "as_written", "code", "machine_romanized",
    "former_name", "without_generic_word", "same_script", "latin", "names_alike", "length",
))  # fmt: skip
_KNOWN_BY = frozenset((
    "importance", "importance_among_equals", "people", "name_count", "named_in_script", "town", "country", "division",
    "first_level", "seat", "holds_namesake", "in_namesake", "rivals",
))  # fmt: skip
_CLOSER = 0.02  # by how much another candidate is more similar that has "a closer name"
_ABOUT = 0.15  # tenfold populations of importance that make no difference to speak of
_SAYS_NOTHING = 0.05  # logits
_ROUNDED = 1e-3
_COUNTS = ("", "", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence, and how much what it says counted for the place (above 0) or against it, in logits."""

    text: str
    worth: float


def feature(found: catalogue.Described) -> shapes.ScoreFeature:
    """A feature or rule that explanations name."""
    return {"name": found.name, "kind": found.kind, "meaning": found.meaning, "weight": found.weight}


def reasons(match: Match, query: Query) -> tuple[Reason, ...]:
    """Why a match has its score: first how its name agrees, then the other reasons, the weightiest first.

    Empty for a match without an explanation. What hardly counted is left out, and so are rules without a sentence.
    """
    if not match.explanation:
        return ()
    by_network, by_rule = match.explanation[: len(FEATURES)], match.explanation[len(FEATURES) :]
    values = {item.feature: item.value for item in by_network}
    worth = _sum(by_network, _NAME)
    if values.get("exact"):  # an exact match is never against a place, whatever the network would give for others
        worth = max(worth, _SAYS_NOTHING)
    name = Reason(of_name(match, query, values), worth)
    found = [_of_rivals(values, _sum(by_network, _KNOWN_BY))]
    if values.get("behind_best", 0.0) > _CLOSER:
        worth = _sum(by_network, frozenset(("behind_best",)))
        found.append(Reason("Another place has a closer name.", min(0.0, worth)))
    if values.get("former_place"):
        worth = _sum(by_network, frozenset(("former_place",)))
        found.append(Reason(f"It no longer exists{_in_brackets(match.place)}.", min(0.0, worth)))
    if query.lang and values.get("spoken", 0.0) > 0:
        worth = _sum(by_network, frozenset(("spoken",)))
        found.append(Reason(f"Many places in its country have {language(query.lang)} names.", max(0.0, worth)))
    said = [reason for reason in found if abs(reason.worth) >= _SAYS_NOTHING]
    said += [Reason(text, item.weight) for item in by_rule if (text := _of_rule(item, match, query))]
    return (name, *sorted(said, key=lambda item: -abs(item.worth)))


def _sum(explanation: tuple[Evidence, ...], features: frozenset[str]) -> float:
    return round(sum(item.weight for item in explanation if item.feature in features), 2)


def _of_rivals(values: Mapping[str, float], worth: float) -> Reason:
    """How many other places have a name as close, and whether this one is better or less known than they are."""
    others = round(math.expm1(values.get("rivals", 0.0)))
    if not others:
        return Reason("No other place has a name as close.", max(0.0, worth))
    count = _COUNTS[others + 1] if others + 1 < len(_COUNTS) else str(others + 1)
    has = (
        "this code or name"
        if values.get("code")
        else "this name"
        if values.get("exact", 0.0) >= 1
        else "a name as close"
    )
    behind = values.get("importance_among_equals", 0.0)
    worth = abs(worth) or _SAYS_NOTHING  # the fact says by itself on which side it counts
    if behind >= 0:
        return Reason(f"{count} places have {has}; this is the {'better' if others == 1 else 'best'} known.", worth)
    if behind > -_ABOUT:
        better = "the other is" if others == 1 else "others are"
        return Reason(f"{count} places have {has}; {better} about as well known.", -worth)
    return Reason(f"{count} places have {has}; {'the other' if others == 1 else 'another'} is better known.", -worth)


def _of_rule(item: Evidence, match: Match, query: Query) -> str:
    """What a rule says, in words: with what was asked and found where that is known."""
    reading = match.reading
    if item.feature == "near" and query.near is not None:
        return _of_distance(match.place, query.near)
    if item.feature in ("valid_then", "not_valid_then") and query.as_of is not None:
        return _of_year(match, query.as_of)
    if reading is not None and item.feature == "reading":
        if fold(reading.name) in fold(query.name):
            return f"Only “{reading.name}” of “{query.name}” is taken for the name."
        return f"“{query.name}” is read as “{reading.name}”."
    if reading is not None and item.feature == "support":
        return _of_support(item, reading)
    rule = catalogue.rules().get(item.feature)
    return "" if rule is None else rule.in_favour if item.weight > 0 else rule.against


def _of_distance(place: Place, near: tuple[float, float]) -> str:
    if place.lat is None or place.lon is None:
        return ""
    away = float(kilometres(*near, np.array([place.lat], np.float64), np.array([place.lon], np.float64))[0])
    return f"It is {away:,.0f} km from the point asked for." if away >= 1 else "It is at the point asked for."


def _of_year(match: Match, asked: int) -> str:
    """Whether the name, or the place itself, was there in a year."""
    name, place = match.toponym, match.place
    if name.in_use(asked) > 0:
        return f"This name was in use in {year(asked)}{_in_brackets(name)}."
    if name.in_use(asked) < 0:
        return f"This name was in use {span(name)}, not in {year(asked)}."
    if place.begin is not None or place.end is not None:
        there = (place.begin is None or place.begin <= asked) and (place.end is None or asked <= place.end)
        return f"This place {'existed' if there else 'did not exist'} in {year(asked)}{_in_brackets(place)}."
    return ""


def _in_brackets(item: Dated) -> str:
    years = span(item)
    return f" ({years})" if years else ""


def _of_support(item: Evidence, reading: Reading) -> str:
    """What the other parts of a cell say about the place."""
    rule = catalogue.rules()["support"]
    if item.weight < 0:
        beside = "”, “".join((*reading.also, *reading.ignored))
        return f"It is not known what “{beside}” has to do with it." if beside else rule.against
    if reading.containers:
        areas = ", ".join(reading.containers)
        if _lies_inside(reading, item.weight):
            return f"It lies in {areas}, as was asked."
        return f"It lies in or near {areas}, as was asked, or did so once."
    if reading.also:
        return f"It is also called {', '.join(reading.also)}, as was asked."
    return f"It is {_a(reading.type)}, as was asked." if reading.type else ""


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _lies_inside(reading: Reading, worth: float) -> bool:
    """Whether the place lies in all that the cell names, today: nothing else is worth as much."""
    inside = len(reading.containers) * WEIGHTS["inside"] + len(reading.also) * WEIGHTS["same_place"]
    words = ("of_type", "nearly_of_type") if reading.type else ()
    return any(
        math.isclose(worth, inside + more, abs_tol=_ROUNDED) for more in (0.0, *(WEIGHTS[word] for word in words))
    )

"""The explanation of a score in sentences: what of the evidence counted, the weightiest first.

The network and the rules know some eighty features (``linking/catalogue.py``); people ask four questions: how does the
name agree, which other places have it, what else of the query fits, what does not.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gazetteer.geo import kilometres
from gazetteer.linking import catalogue
from gazetteer.linking.features import FEATURES
from gazetteer.linking.query import Query
from gazetteer.linking.score import worth_of
from gazetteer.linking.weights import WEIGHTS
from gazetteer.model import Evidence, Match, Place, Reading
from gazetteer.render import place_reasons
from gazetteer.render.name_reasons import of_name
from gazetteer.text.fold import fold
from gazetteer.words import Dated, language, span, spans, year

if TYPE_CHECKING:
    from gazetteer.render import shapes

NAME = frozenset((
    "sound", "skeleton", "spelling", "any_sound", "any_skeleton", "any_spelling", "translated", "letters_in_place",
    "beginning", "sound_beginning", "consonants", "own_letters", "exact", "similarity", "usual_name", "own_script",
    "own_language", "local_language", "english", "no_language", "as_written", "code", "machine_romanized",
    "without_generic_word", "same_script", "latin", "names_alike", "length",
))  # fmt: skip
TOWNS = ("city", "village", "settlement", "metro", "island")  # kinds that are not told apart
CLOSER, SPOKEN = frozenset(("behind_best",)), frozenset(("spoken",))
OUTSIDE = "outside"  # the rule that adds nothing, as its places are no answers
_MUCH_CLOSER = 0.02  # by how much another candidate is more similar that has "a closer name"
_NETWORK_SAYS_NOTHING = 0.2  # logits, of features, which are never quite average
_RULE_SAYS_NOTHING = 0.05  # … and of rules
_OVERRULED_BY = {"country_before_town": "part"}  # what a rule says is not said where a later one says the contrary
_ROUNDED = 1e-3


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence, and how much what it says counted for the place (above 0) or against it, in logits."""

    text: str
    worth: float


def feature(found: catalogue.Described) -> shapes.ScoreFeature:
    """A feature or rule that explanations name."""
    return {
        "name": found.name,
        "kind": found.kind,
        "meaning": found.meaning,
        "effect": found.effect,
        "weight": found.weight,
    }


def reasons(match: Match, query: Query) -> tuple[Reason, ...]:
    """Why a match has its score: first how its name agrees, then the other reasons, the weightiest first.

    Empty for a match without an explanation. What hardly counted is left out, and so are rules without a sentence.
    """
    if not match.explanation:
        return ()
    values = {item.feature: item.value for item in match.explanation[: len(FEATURES)]}
    by_rule = match.explanation[len(FEATURES) :]
    worth = worth_of(values, NAME)
    if values.get("exact"):  # an exact match is never against a place, whatever the network would give for others
        worth = max(worth, _RULE_SAYS_NOTHING)
    said: dict[str, float] = {}
    for text, counted in (*_of_network(match, query, values), *_of_rules(by_rule, match, query)):
        said[text] = said.get(text, 0.0) + counted  # two rules may say the same
    others = [Reason(text, round(counted, 2)) for text, counted in said.items()]
    of_other = any(item.feature == "called_after" for item in by_rule)
    name = of_name(match, query, values, of_other=of_other)
    return (Reason(name, round(worth, 2)), *sorted(others, key=lambda item: -abs(item.worth)))


def _of_network(match: Match, query: Query, values: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    """What the network says of the place besides its name."""
    rules = {item.feature: item.weight for item in match.explanation[len(FEATURES) :]}
    found = list(place_reasons.of_place(values, rules))
    if values.get("behind_best", 0.0) > _MUCH_CLOSER:
        found.append(("Another place has a closer name.", min(0.0, worth_of(values, CLOSER))))
    if query.lang and values.get("spoken", 0.0) > 0:
        text = f"Many places in its country have a name in {language(query.lang)} here."
        found.append((text, max(0.0, worth_of(values, SPOKEN))))
    yield from ((text, worth) for text, worth in found if abs(worth) >= _NETWORK_SAYS_NOTHING)


def _of_rules(by_rule: tuple[Evidence, ...], match: Match, query: Query) -> Iterator[tuple[str, float]]:
    added = {item.feature for item in by_rule}
    for item in by_rule:
        text = _of_rule(item, match, query)
        overruled = _OVERRULED_BY.get(item.feature) in added
        if text and not overruled and (abs(item.weight) >= _RULE_SAYS_NOTHING or item.feature == OUTSIDE):
            yield text, item.weight


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
    if item.feature == "gone":
        return f"It no longer exists{_in_brackets(match.place)}."
    rule = catalogue.rules().get(item.feature)
    return "" if rule is None else rule.in_favour if item.weight > 0 else rule.against


def _of_distance(place: Place, near: tuple[float, float]) -> str:
    if place.lat is None or place.lon is None:
        return ""
    away = float(kilometres(*near, np.array([place.lat], np.float64), np.array([place.lon], np.float64))[0])
    return f"It is {away:,.0f} km from the point asked for." if away >= 1 else "It is at the point asked for."


def _of_year(match: Match, asked: int) -> str:
    """Whether the name, or the place itself, was there in a year; the years of all periods of the name."""
    name, place = match.toponym, match.place
    others = spans(period for period in match.periods if (period.begin, period.end) != (name.begin, name.end))
    if name.in_use(asked) > 0:
        also = f"; also {others}" if others else ""
        return f"This name was in use in {year(asked)}{_in_brackets(name).removesuffix(')')}{also})."
    if name.in_use(asked) < 0:
        return f"This name was in use {spans(match.periods) or span(name)}, not in {year(asked)}."
    if place.begin is not None or place.end is not None:
        there = (place.begin is None or place.begin <= asked) and (place.end is None or asked <= place.end)
        return f"This place {'existed' if there else 'did not exist'} in {year(asked)}{_in_brackets(place)}."
    return ""


def _in_brackets(item: Dated) -> str:
    years = span(item)
    return f" ({years})" if years else ""


def _of_support(item: Evidence, reading: Reading) -> str:
    """What the other parts of a cell say about the place."""
    rule, worth = catalogue.rules()["support"], item.weight
    beside, kind = (*reading.also, *reading.ignored), _of_type(worth, reading)
    if worth < 0:
        if beside and _about(worth, [WEIGHTS["contradicted"]]):
            return f"It is not known to lie in “{'”, “'.join(beside)}”."
        if beside:
            return f"It is not known what “{'”, “'.join(beside)}” has to do with it."
        if reading.containers:
            return f"It lies in the same country as {', '.join(reading.containers)}, but is not known to lie in it."
        return kind or rule.against
    said = []
    if reading.containers:
        areas = ", ".join(reading.containers)
        said.append(f"lies in {areas}" if _lies_inside(reading, worth) else f"lies in or near {areas}, or once did")
    if reading.also:
        said.append(f"is also called {', '.join(reading.also)}")
    return f"It {' and '.join(said)}, as was asked." if said else kind


def _of_type(worth: float, reading: Reading) -> str:
    """Whether it is what a word beside the name says; a word for one kind of town fits all of them."""
    if not reading.type:
        return ""
    if worth < 0:
        return f"It is not of the kind asked for ({reading.type})."
    if _about(worth, [WEIGHTS["nearly_of_type"]]):
        return f"It is an administrative division, though of another level than asked for ({reading.type})."
    return (
        "It is a town or village, as was asked." if reading.type in TOWNS else f"It is a {reading.type}, as was asked."
    )


def _lies_inside(reading: Reading, worth: float) -> bool:
    """Whether the place lies in all that the cell names, today: nothing else is worth as much."""
    inside = len(reading.containers) * WEIGHTS["inside"] + len(reading.also) * WEIGHTS["same_place"]
    words = ("of_type", "nearly_of_type", "town") if reading.type else ()
    return _about(worth, [inside, *(inside + WEIGHTS[word] for word in words)])


def _about(worth: float, values: Iterable[float]) -> bool:
    return any(math.isclose(worth, value, abs_tol=_ROUNDED) for value in values)

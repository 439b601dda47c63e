"""The explanation of a score in sentences: what of the evidence counted, the weightiest first.

The network and the rules know forty features (``linking/features.py``, ``linking/data/weights.tsv``); people ask four
questions: how alike is the name, how well known is the place, who else bears the name, does it fit what else was asked.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from gazetteer.linking.features import FEATURES
from gazetteer.linking.query import Query
from gazetteer.linking.weights import WEIGHTS
from gazetteer.model import Evidence, Match, Reading

_NAME = frozenset((
    "sound", "skeleton", "spelling", "heard", "bones", "letters", "translated", "edits", "begins", "sound_begins",
    "consonants", "exact", "similarity", "behind", "main", "own_script", "own_language", "as_written", "code",
    "mechanical", "core", "same_script", "latin", "agreeing", "length",
))  # fmt: skip
_PLACE = frozenset(("fame", "fame_among_equals", "names", "named_in_script", "town", "country", "division"))
# Rules in words; one that is not here goes without saying
_RULES = {
    "near": "It lies near the point given.",
    "beside": "It lies at the very point given.",
    "valid_then": "The name was in use in the year asked for.",
    "not_valid_then": "The name was not in use in the year asked for.",
    "outlived": "Another place bore the name in the year asked for.",
    "known": "A name that is on file just as it was asked is most likely meant.",
    "in_part": "It bears the name with another word; another place bears the whole name.",
    "read_so": "The name only reads like the one asked; another place writes it so.",
    "former": "It bore this name in former times, and another place may bear it now.",
    "gone": "The place itself no longer exists under this name.",
    "twin": "It is kept in view beside another place of this name that is about as large.",
    "namesake": "A place and the area around it share the name; the usual one is preferred.",
    "country": "A country of this name comes first.",
    "division": "A town of this name comes first.",
    "bearer": "Few places bear this very name, so each of them may be meant.",
    "lesser": "Another place of this name is far more populous.",
    "inside": "It lies in the area that the cell names.",
    "same_place": "The cell gives a second name of it.",
    "once_inside": "It once lay in the area that the cell names.",
    "near_area": "It lies near the area that the cell names.",
    "in_country": "It lies in the country of the area that the cell names, but is not known to lie in that area.",
    "unknown": "The cell has words besides that nobody knows.",
    "apart": "The cell names another place beside it.",
    "contradicted": "The cell names an area that it does not lie in.",
    "holds": "It holds what the cell names besides.",
    "container_only": "The cell names it only as the area where another place lies.",
    "container_first": "The cell names the larger place first.",
    "fitting": "Its name is exactly this, and it lies in an area that the cell names.",
    "joined": "The whole cell is its name only if its separators are part of it.",
    "hyphen": "The whole cell is its name only if the dash is part of it.",
    "whole": "The whole cell is its name, the separators apart.",
    "of_type": "It is what the cell says it is.",
    "nearly_of_type": "It is nearly what the cell says it is: a division of another level.",
    "not_of_type": "It is not what the cell says it is.",
    "county": "It is a district that may be named without its word.",
    "code": "It is a state or an area whose code this is.",
    "airport": "What was asked is a mere code of it.",
    "own": "It is filed under the country asked for.",
    "claimed": "The country asked for claims it, but another place of this name is filed under it.",
}
_EXACT, _READS_SO = 0.955, 0.9  # what the evidence "exact" is worth for equal names, and for equal readings
_KNOWN = 0.995  # a similarity that rounds to "all"
_SAYS_NOTHING = 0.05  # logits
_ROUNDED = 1e-3
_FOR, _AGAINST = 1, -1


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence, and how much what it says counted for the place (above 0) or against it, in logits."""

    text: str
    worth: float


def reasons(match: Match, query: Query) -> tuple[Reason, ...]:
    """Why a match has its score, the weightiest first; empty for a match without an explanation.

    A sentence that says something for the place is left out where it counted against it, and the other way round: a
    network may weigh a fact otherwise beside others than it would alone.
    """
    if not match.explanation:
        return ()
    by_network, by_rule = match.explanation[: len(FEATURES)], match.explanation[len(FEATURES) :]
    values = {item.feature: item.value for item in by_network}
    rivals = round(math.expm1(values.get("rivals", 0.0)))
    behind = bool(rivals) and values.get("fame_among_equals", 0.0) < 0
    own = [
        (_of_name(match, query, values), _FOR, _sum(by_network, _NAME)),
        (_of_rivals(rivals), _AGAINST if rivals else _FOR, _sum(by_network, frozenset(("rivals",)))),
        (_of_place(match, rivals, behind=behind), _AGAINST if behind else _FOR, _sum(by_network, _PLACE)),
    ]
    if query.lang and values.get("spoken"):
        own.append(("The language given is spoken there.", _FOR, _sum(by_network, frozenset(("spoken",)))))
    found = [Reason(text, worth) for text, side, worth in own if side * worth >= _SAYS_NOTHING]
    found += [Reason(text, item.weight) for item in by_rule if (text := _of_rule(item, match.reading, query))]
    return tuple(sorted(found, key=lambda item: -abs(item.worth)))


def _sum(explanation: tuple[Evidence, ...], features: frozenset[str]) -> float:
    return round(sum(item.weight for item in explanation if item.feature in features), 2)


def _of_rule(item: Evidence, reading: Reading | None, query: Query) -> str:
    """What a rule says, in words; of one that weighs the parts of a cell, with those parts."""
    if reading is None or item.feature not in ("reading", "support"):
        return _RULES.get(item.feature, "")
    if item.feature == "reading":
        return f"The name is “{reading.name}”, a part of “{query.name}”."
    if item.weight < 0:
        beside = ", ".join((*reading.also, *reading.ignored))
        return f"The cell also says “{beside}”, which says nothing for it." if beside else _RULES["contradicted"]
    if reading.containers:
        areas = ", ".join(reading.containers)
        inside = _lies_inside(reading, item.weight)
        return (
            f"It lies in {areas}, which the cell names."
            if inside
            else (f"It lies in or near {areas}, which the cell names, or did so once.")
        )
    if reading.also:
        return f"It is also called {', '.join(reading.also)}, as the cell says."
    return _RULES["of_type"] if reading.type else ""


def _lies_inside(reading: Reading, worth: float) -> bool:
    """Whether the place lies in all that the cell names, today: nothing else is worth as much."""
    inside = len(reading.containers) * WEIGHTS["inside"] + len(reading.also) * WEIGHTS["same_place"]
    words = ("of_type", "nearly_of_type") if reading.type else ()
    return any(
        math.isclose(worth, inside + more, abs_tol=_ROUNDED) for more in (0.0, *(WEIGHTS[word] for word in words))
    )


def _of_name(match: Match, query: Query, values: Mapping[str, float]) -> str:
    asked = f"“{match.reading.name if match.reading else query.name}”"
    found = f"“{match.toponym.name}”"
    agreeing = round(math.expm1(values.get("agreeing", 0.0)))
    others = f" {agreeing} of its names are as close." if agreeing > 1 else ""
    if values.get("as_written"):
        return f"{asked} is one of its names, letter for letter.{others}"
    if values.get("core"):
        return f"{asked} is a part of its name {found}.{others}"
    if values.get("exact", 0.0) >= _EXACT:
        return f"{asked} is its name {found} but for accents, capitals or spaces.{others}"
    if values.get("exact", 0.0) >= _READS_SO:
        return f"{asked} reads like its name {found} in Latin letters.{others}"
    if values.get("translated", 0.0) >= _KNOWN:
        return f"{asked}, its words put into English, is its name {found}.{others}"
    if values.get("sound", 0.0) >= _KNOWN:
        return f"{asked} sounds like its name {found}.{others}"
    return f"{asked} resembles its name {found}: {100 * values.get('similarity', 0.0):.0f} % alike.{others}"


def _of_place(match: Match, rivals: int, *, behind: bool) -> str:
    people = match.place.population
    size = f"It has {people:,} inhabitants" if people else "Its size is not known"
    if behind:
        return f"{size}; another place with such a name is better known."
    return f"{size}: the best known of the places with such a name." if rivals else f"{size}."


def _of_rivals(rivals: int) -> str:
    if not rivals:
        return "No other place has a name as close."
    return f"{rivals} other {'place has' if rivals == 1 else 'places have'} a name as close."

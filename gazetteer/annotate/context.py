"""Which of its bearers each mention means, decided for all mentions of a document together.

What the document says once holds for the whole of it: mentions with the same keys are one question (one sense a
document), unless it says itself that they are several: "Paris, France, and Paris, Texas". A name that is followed by
the name of what contains it is settled by that; the others go to where the document is: countries and divisions gain
by each mention that lies in them.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gazetteer.annotate.mention import Mention
from gazetteer.annotate.rounds import Question, Rounds
from gazetteer.annotate.said import favoured
from gazetteer.annotate.tables import weights
from gazetteer.annotate.words import Words
from gazetteer.geo import distance
from gazetteer.index.columns import Columns
from gazetteer.linking.spans import COUNTY, Candidate

_REPEATED = 0.5  # a name that is there four times says twice as much of where the document is as one there once
_AROUND_KM = 200.0  # from the point that the caller gives, at which its weight has fallen to a third
_NOT_MEANT = 8.0  # what a place loses that a name beside it says is not meant: "Paris, Texas"
_NEAR_KM = 60.0  # a day's walk, and what a county measures


@dataclass(frozen=True, slots=True)
class Hints:
    """What the caller knows of a text."""

    countries: frozenset[int] = frozenset()
    near: tuple[float, float] | None = None
    as_of: int | None = None
    years: Callable[[int], tuple[int | None, int | None]] = lambda toponym: (None, None)  # in which a name was in use


def settle(mentions: Sequence[Mention], words: Words, columns: Columns, hints: Hints) -> None:
    """Give each mention the chances of its candidates; qualified mentions gain in value as places."""
    if not mentions:
        return
    questions = _questions(mentions, _told_apart(mentions, words, columns))
    _qualify(mentions, words, columns, questions)
    everything = list(dict.fromkeys(questions.values()))
    # a text that is repeated says no more than once: only what is there more often than the rarest name weighs more
    least = min((len(question.mentions) for question in everything), default=1)
    for question in everything:
        _hint(question, hints)
        sure = max(1 / (1 + math.exp(-max(min(mention.value, 30), -30))) for mention in question.mentions)
        question.repeated = (len(question.mentions) / least) ** _REPEATED
        question.weight = sure * question.repeated
        priors = zip(question.candidates, question.extra, strict=True)
        question.chances = softmax([candidate.prior + more for candidate, more in priors])
    rounds = Rounds(everything)
    rounds.settle()
    _by_other_names(everything)
    support = weights()["place.near"]
    for question, close in zip(everything, rounds.best_are_near(), strict=True):
        for mention in question.mentions:
            mention.chances = question.chances
            if close and mention.kind == "name":
                mention.value += support * close


def _by_other_names(everything: Sequence[Question]) -> None:
    """A place that the document has under one name is meant by its other names as well: Shusha, Shushi."""
    known: dict[int, dict[str, float]] = defaultdict(dict)  # place -> name as it is written -> its greatest value
    for question in everything:
        place = question.best.place
        for mention in question.mentions:
            names, name = known[place], mention.surface.casefold()
            names[name] = max(names.get(name, -math.inf), mention.value)
    weight = weights()["place.same"]
    for question in everything:
        place = question.best.place
        if len(known[place]) < 2:
            continue
        for mention in question.mentions:
            others = (value for name, value in known[place].items() if name != mention.surface.casefold())
            if max(others) > max(mention.value, 0.0):
                mention.value += weight


def _told_apart(mentions: Sequence[Mention], words: Words, columns: Columns) -> dict[int, frozenset[int]]:
    """Mention number -> the places that it may be by what contains it, where mentions of one name are told apart so."""
    within: dict[tuple[int, ...], dict[int, frozenset[int]]] = defaultdict(dict)
    for number in range(len(mentions) - 1):
        first, second = mentions[number], mentions[number + 1]
        if len(first.candidates) > 1 and second.first == first.last + 1 and words.gaps[second.first].comma:
            inside = frozenset(
                inner.place
                for inner in first.candidates
                for outer in second.candidates
                if _contains(columns, outer, inner, same=False)
            )
            if inside:
                within[tuple(candidate.place for candidate in first.candidates)][number] = inside
    return {
        number: inside
        for same in within.values()
        if not frozenset.intersection(*same.values())
        for number, inside in same.items()
    }


def _questions(mentions: Sequence[Mention], apart: dict[int, frozenset[int]]) -> dict[int, Question]:
    """Mention number -> its question; ``apart`` says which mentions of one name are several places."""
    known: dict[tuple[object, ...], Question] = {}
    out: dict[int, Question] = {}
    weight = weights()["context.said"]
    for number, mention in enumerate(mentions):
        places = (candidate.place for candidate in mention.candidates)
        key = (mention.said, mention.fits, mention.fit, apart.get(number), *places)
        if key not in known:
            extra = [0.0] * len(mention.candidates)
            for which in favoured(mention.candidates, mention.said):
                extra[which] = weight
            for which in mention.fits:
                extra[which] = max(extra[which], mention.fit)
            if inside := apart.get(number):
                extra = [
                    more if candidate.place in inside else more - _NOT_MEANT
                    for more, candidate in zip(extra, mention.candidates, strict=True)
                ]
            known[key] = Question([], mention.candidates, extra)
        known[key].mentions.append(mention)
        out[number] = known[key]
    return out


def _qualify(mentions: Sequence[Mention], words: Words, columns: Columns, questions: dict[int, Question]) -> None:
    """ "Bangor, Maine" and "Artsakh (Nagorno-Karabakh)": a name beside what contains it, or its other name."""
    weight = weights()
    known: dict[tuple[int, int, bool], bool] = {}
    for number in range(len(mentions) - 1):
        first, second = mentions[number], mentions[number + 1]
        gap = words.gaps[second.first] if second.first < len(words.gaps) else None
        if gap is None or second.first != first.last + 1 or not (gap.comma or gap.joins):
            continue
        inner, outer = questions[number], questions[number + 1]
        key = (id(inner), id(outer), gap.comma)
        if key not in known:  # once for each pair of names, however often they stand together
            known[key] = _add_qualified(inner, outer, columns, same=gap.comma)
        if known[key] and gap.comma:
            first.value += weight["place.qualified"]
            second.value += weight["place.qualified"]


def _add_qualified(first: Question, second: Question, columns: Columns, *, same: bool) -> bool:
    """Favour the candidates of two names of which one contains the other; whether there are any."""
    weight = weights()["context.qualifier"]
    pairs = [
        (a, b)
        for a, inner in enumerate(first.candidates)
        for b, outer in enumerate(second.candidates)
        if _contains(columns, outer, inner, same=same)
    ]
    for a in {a for a, _ in pairs}:
        first.extra[a] += weight
    for b in {b for _, b in pairs}:
        second.extra[b] += weight / 2
    return bool(pairs)


def _contains(columns: Columns, outer: Candidate, inner: Candidate, *, same: bool) -> bool:
    if outer.place == inner.place:
        return same
    if columns.inclusion.lies_in(inner.place, outer.place):
        return True
    if outer.kind == COUNTY and inner.usual and inner.division == outer.division:
        return distance(inner.lat, inner.lon, outer.lat, outer.lon) < _NEAR_KM
    return False


def _hint(question: Question, hints: Hints) -> None:
    weight, untimely = weights()["context.hint"], weights()["context.untimely"]
    late = [hints.as_of is not None and not _in_use(candidate, hints, hints.as_of) for candidate in question.candidates]
    for number, candidate in enumerate(question.candidates):
        question.extra[number] += untimely * late[number]
        if candidate.country in hints.countries:
            question.extra[number] += weight
        if hints.near is not None:
            km = distance(*hints.near, candidate.lat, candidate.lon)
            question.extra[number] += weight * math.exp(-km / _AROUND_KM) if km == km else 0.0
    if all(late):
        for mention in question.mentions:
            mention.value += weights()["place.untimely"]


def _in_use(candidate: Candidate, hints: Hints, year: int) -> bool:
    begin, end = hints.years(candidate.toponym) if candidate.toponym else (None, None)
    return (begin is None or begin <= year) and (end is None or year <= end)


def softmax(values: list[float]) -> list[float]:
    """Chances from logarithms of odds."""
    top = max(values)
    weights_ = [math.exp(value - top) for value in values]
    whole = sum(weights_)
    return [weight / whole for weight in weights_]

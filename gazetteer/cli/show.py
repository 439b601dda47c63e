"""The nouns of the model as text for people: cells of tables, never whole pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gazetteer.model import Match, Place, Relation, Resolution, Toponym, Within
from gazetteer.words import years, years_of

if TYPE_CHECKING:
    from gazetteer.linking.query import Query

Cells = tuple[str, ...]

_OFFERED = 3  # places offered when none is meant …
_UNLIKELY = 0.05  # … unless they are less likely than this

MARKS = {"matched": "✓", "ambiguous": "?", "unmatched": "✗"}


def name(toponym: Toponym) -> str:
    """``Shushi [hy, endonym, 1992–]``"""
    about = ", ".join(filter(None, (toponym.lang, toponym.kind, years(toponym))))
    return f"{toponym.name} [{about}]"


def point(place: Place) -> str:
    """``39.76006,46.74989``, as ``--near`` takes it; empty when it is not known."""
    return "" if place.lat is None or place.lon is None else f"{place.lat:.5f},{place.lon:.5f}"


def relation(tie: Relation) -> str:
    """``Azerbaijan SSR (gz:azerbaijan-ssr) 1923–1991``"""
    return " ".join(filter(None, (tie.place.name, f"({tie.place.id})", years_of(tie))))


def within(seen: Within) -> str:
    """``Shusha District, Azerbaijan, 1991–``"""
    parents = ", ".join(parent.name for parent in seen.parents) or "nothing"
    return " ".join(filter(None, (parents, years(seen))))


def claims(place: Place) -> str:
    """``RU UA``; inherited ones with what they hold for: ``RU UA, as Crimea is``"""
    giver = next((above.name for above in place.parents if above.id == place.claims_from), place.claims_from)
    return " ".join(place.claims) + (f", as {giver} is" if giver else "")


def found(match: Match) -> Cells:
    """id, label, type, country, score and the name that matched."""
    place = match.place
    return (place.id, place.name, place.type, place.country, f"{match.score:.2f}", name(match.toponym))


def read_as(match: Match) -> Cells:
    """How the name was read, under the name; nothing where all of it is the name."""
    if match.reading is None:
        return ()
    from gazetteer.render.readings import in_words

    return ("", f"read as: {in_words(match.reading)}")


def resolution(answer: Resolution, *, others: bool = False) -> Iterator[tuple[Cells, Match | None]]:
    """The lines of one answer, each with the match it shows: the decision, then whatever it leaves open.

    ``others`` also shows the less likely matches of a clear answer. How the name was read is printed below each match,
    once where the same holds of the next one.
    """
    told: Cells = ()
    for cells, match in _resolution(answer, others=others):
        said = read_as(match) if match is not None else ()
        if said and said != told:
            yield cells, None
            yield said, match  # the explanation is printed below both
        else:
            yield cells, match
        told = said or told


def _resolution(answer: Resolution, *, others: bool) -> Iterator[tuple[Cells, Match | None]]:
    asked, mark = answer.query.name, MARKS[answer.status]
    if answer.status == "matched":
        yield (mark, asked, *found(answer.matches[0])), answer.matches[0]
        for other in answer.matches[1:] if others else ():
            yield ("", "", *found(other)), other
    elif answer.status == "ambiguous":
        yield (mark, asked, "ambiguous"), None
        for candidate in answer.matches:
            yield ("", "", *found(candidate)), candidate
    else:
        yield (mark, asked, "unmatched"), None
        for candidate in answer.matches[:_OFFERED]:
            if candidate.score < _UNLIKELY:
                return
            yield ("", "did you mean", *found(candidate)), candidate


def reasons(match: Match, query: Query) -> list[str]:
    """Why a match has its score, a sentence a line: + for what counted for it, − for what counted against it."""
    from gazetteer.render.reasons import reasons as found

    return [f"{'+' if reason.worth > 0 else '−'} {reason.text}" for reason in found(match, query)]

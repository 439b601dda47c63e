"""The nouns of the model as text for people: cells of tables, never whole pages."""

from __future__ import annotations

from collections.abc import Iterator

from gazetteer.model import Match, Place, Relation, Resolution, Toponym, Within

Cells = tuple[str, ...]

_OFFERED = 3  # places offered when none is meant …
_UNLIKELY = 0.05  # … unless they are less likely than this

MARKS = {"matched": "✓", "ambiguous": "?", "unmatched": "✗"}


def year(value: int) -> str:
    """``1936``, ``301 BCE``."""
    return f"{-value} BCE" if value < 0 else str(value)


def years(begin: int | None, end: int | None) -> str:
    """``1923–1991``, open sides left open; empty when both are."""
    if begin is None and end is None:
        return ""
    return f"{'' if begin is None else year(begin)}–{'' if end is None else year(end)}"


def name(toponym: Toponym) -> str:
    """``Shushi [hy, endonym, 1992–]``"""
    about = ", ".join(filter(None, (toponym.lang, toponym.kind, years(toponym.begin, toponym.end))))
    return f"{toponym.name} [{about}]"


def point(place: Place) -> str:
    """``39.76006,46.74989``, as ``--near`` takes it; empty when it is not known."""
    return "" if place.lat is None or place.lon is None else f"{place.lat:.5f},{place.lon:.5f}"


RELATIONS = {
    "part_of": "was part of",
    "has_part": "had as a part",
    "succeeded_by": "was succeeded by",
    "succeeds": "came after",
    "same_area_as": "same area as",
    "overlaps": "overlaps",
}


def relation(tie: Relation) -> str:
    """``Azerbaijan SSR (gz:azerbaijan-ssr) 1923–1991``"""
    single = tie.begin if tie.kind in ("succeeded_by", "succeeds") else None
    when = years(tie.begin, tie.end) if single is None else year(single)
    return " ".join(filter(None, (tie.place.name, f"({tie.place.id})", when)))


def within(seen: Within) -> str:
    """``Shusha District, Azerbaijan, 1991–``"""
    parents = ", ".join(parent.name for parent in seen.parents) or "nothing"
    return " ".join(filter(None, (parents, years(seen.begin, seen.end))))


def found(match: Match) -> Cells:
    """id, label, type, country, score and the name that matched."""
    place = match.place
    return (place.id, place.name, place.type, place.country, f"{match.score:.2f}", name(match.toponym))


def resolution(answer: Resolution, *, others: bool = False) -> Iterator[tuple[Cells, Match | None]]:
    """The lines of one answer, each with the match it shows: the decision, then whatever it leaves open.

    ``others`` also shows the less likely matches of a clear answer.
    """
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


def evidence(match: Match) -> list[Cells]:
    """Why a match has its score: feature, value, weight, what was compared."""
    return [(item.feature, f"{item.value:.3f}", f"× {item.weight:.3f}", item.detail) for item in match.explanation]

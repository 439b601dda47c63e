"""The nouns of the model as text for people: cells of tables, never whole pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from gazetteer.cli import tables
from gazetteer.labels.periods import OTHER, UNDATED, WITHIN, DatedName, how_dated, in_time, is_dated
from gazetteer.model import Match, Place, Relation, Resolution, Toponym, Within
from gazetteer.words import DATED, years, years_of

if TYPE_CHECKING:
    from gazetteer.linking.query import Query

Cells = tuple[str, ...]

_VIEWS = 3  # named before what they show a place in; more come after it
_OFFERED = 3  # places offered when none is meant …
_UNLIKELY = 0.05  # … unless they are less likely than this

MARKS = {"matched": "✓", "ambiguous": "?", "unmatched": "✗"}


def name(toponym: Toponym) -> str:
    """``Shushi [hy, endonym, 1992–]``"""
    about = ", ".join(filter(None, (toponym.lang, toponym.kind, years(toponym))))
    return f"{toponym.name} [{about}]"


def names(found: Sequence[Toponym], as_of: int | None = None) -> list[str]:
    """Names in columns; with a year, those of which no years are known say so."""
    undated = "" if as_of is None else DATED[UNDATED]
    return tables.columns([
        ("*" if name.preferred else "", name.name, name.lang, name.script, name.kind,
         years(name) or undated, _parties(name), " ".join(name.sources))
        for name in found
    ])  # fmt: skip


def timeline(found: Iterable[DatedName], as_of: int | None = None) -> Iterator[str]:
    """Names in order of time, a line a period; under a line of their own those of which no years are known."""
    periods = in_time(row for name in found for row in name.rows)
    lines = tables.columns([
        (*_mark(row, as_of), years(row), "*" if row.preferred else "", row.name, row.lang, row.script, row.kind,
         _parties(row), "; ".join(_cited(row)))
        for row in periods
    ])  # fmt: skip
    dated = sum(map(is_dated, periods))
    yield from lines[:dated]
    if lines[dated:]:
        yield "undated (no years are known):"
        yield from lines[dated:]


def _mark(row: Toponym, as_of: int | None) -> Cells:
    """Whether a row holds a year, or may; no cell where no year was asked for."""
    if as_of is None:
        return ()
    dated = how_dated([row], as_of)
    return ("" if dated == OTHER else DATED[dated],)


def _cited(row: Toponym) -> Iterator[str]:
    """``seeds: soviet-placenames geonames``: each source, and where in it."""
    found: dict[str, list[str]] = {}
    for source, ref in zip(row.sources, row.refs, strict=True):
        found.setdefault(source, []).append(ref)
    for source, refs in found.items():
        yield ": ".join(filter(None, (source, " ".join(filter(None, refs)))))


def _parties(name: Toponym) -> str:
    said = (("used by", name.used_by), ("name of", name.only_of), ("rejected by", name.disputed_by))
    return "; ".join(f"{what} {' '.join(codes)}" for what, codes in said if codes)


def label(place: Place) -> str:
    """``Gyumri``; where a year was asked for, whether the label may not be of it: ``Gyumri (undated)``."""
    return place.name if place.name_dated in ("", WITHIN) else f"{place.name} ({DATED[place.name_dated]})"


def point(place: Place) -> str:
    """``39.76006,46.74989``, as ``--near`` takes it; empty when it is not known."""
    return "" if place.lat is None or place.lon is None else f"{place.lat:.5f},{place.lon:.5f}"


def relation(tie: Relation) -> str:
    """``Azerbaijan SSR (gz:azerbaijan-ssr) 1923–1991``"""
    return " ".join(filter(None, (tie.place.name, f"({tie.place.id})", years_of(tie))))


def within(views: Sequence[str], seen: Within) -> tuple[str, str]:
    """``within, AZ`` and ``Shusha District, Azerbaijan, 1991–``; of many views the first, and all in brackets."""
    parents = ", ".join(parent.name for parent in seen.parents) or "nothing"
    many = len(views) > _VIEWS
    text = " ".join(filter(None, (parents, years(seen), f"({' '.join(views)})" if many else "")))
    return f"within, {f'{views[0]} …' if many else ' '.join(views)}", text


def country(place: Place) -> str:
    """``AZ``; of land that parties claim, which has no country, theirs: ``AM/AZ``."""
    return place.country or "/".join(place.claims)


def claims(place: Place) -> str:
    """``RU UA``; inherited ones with what they hold for: ``RU UA, as Crimea is``"""
    giver = next((above.name for above in place.parents if above.id == place.claims_from), place.claims_from)
    return " ".join(place.claims) + (f", as {giver} is" if giver else "")


def found(match: Match) -> Cells:
    """id, label, type, country, score and the name that matched."""
    place = match.place
    return (place.id, label(place), place.type, country(place), f"{match.score:.2f}", name(match.toponym))


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

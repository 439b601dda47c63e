"""Which name a place is shown under: the one module that decides it, for every front end.

Only what is shown changes, never what is found. A view is a perspective, a language and a year:

- **neutral** (the default) takes no side. The curated label of a contested place holds the names of both sides in
  English, ``Khankendi / Stepanakert``; in another language each of its parts is written as that side writes it there,
  and where it has no form in that language the English one stays. The order is that of the Latin alphabet
  (``text/order.py``), whoever uses the names.
- **the code of a view** (``AM``, ``UN``) chooses the name that party uses, else one of those that the view inherits
  from use, else one without a party.
- **a year** leaves only the names that were in use then. A name with an end, or a usual name that had begun, comes
  before a usual name of which no years are known. Of rival names those are left out, in every language, that were
  not in use in English, in which their years are curated.

Where no name of a year fits, the label is that of today; where none at all does, it stays what it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from rapidfuzz import fuzz

from gazetteer.labels.names import ENGLISH, ONE_EACH, Names
from gazetteer.model import Toponym
from gazetteer.store.views import NEUTRAL
from gazetteer.text.order import latin_order
from gazetteer.words import tags

BETWEEN = " / "  # rival names in a label
_CURATED = "seeds"  # the source whose names are chosen with the label in mind
_READS_AS = 60.0  # per cent of the letters that a name shares with the name that it is in another language


class View(NamedTuple):
    """Whose names are shown, in which language, of which year."""

    perspective: str = NEUTRAL  # or the code of a view
    lang: str = ""  # BCP 47; empty: the label's own, which is English for curated places
    as_of: int | None = None  # None: today

    @property
    def plain(self) -> bool:
        """Whether labels are shown as they stand in the file."""
        return self == View()


def label(
    shown: str,
    names: Sequence[Toponym],
    claims: Sequence[str] = (),
    perspective: str = NEUTRAL,
    lang: str = "",
    as_of: int | None = None,
    *,
    inherits: Sequence[str] = (),
    whole: bool = False,
) -> str:
    """The label of a place with these ``names``, claimed by ``claims``, which is shown as ``shown`` without a view.

    ``inherits``: the parties whose names hold where the perspective has none. ``whole``: of a bare name and one with a
    word for what the place is ("lac Constance") the latter is shown.

    >>> names = [Toponym("Shusha", "en", "Latn", "exonym", True, name_of=("AZ",)),
    ...          Toponym("Shushi", "en", "Latn", "exonym", True, name_of=("AM",)),
    ...          Toponym("Շուշի", "hy", "Armn", "endonym", True, name_of=("AM",))]
    >>> [label("Shusha / Shushi", names, ("AM", "AZ"), *view) for view in (("AM",), ("AM", "hy"), ("neutral", "hy"))]
    ['Shushi', 'Շուշի', 'Shusha / Շուշի']
    """
    if View(perspective, lang, as_of).plain:
        return shown
    known = Names(names, as_of, whole=whole, shown=shown.split(BETWEEN))
    languages = list(dict.fromkeys(filter(None, (*tags(lang), ENGLISH))))
    asked = as_of is not None or bool(lang)
    parties = () if perspective == NEUTRAL else (perspective, *inherits)
    found = next(filter(None, (_of_party(shown, known, party, languages, asked=asked) for party in parties)), "")
    if found or not asked:
        return found or shown
    if (found := _neutral(shown, known, claims, languages, lang)) or as_of is None:
        return found or shown
    return label(shown, names, claims, perspective, lang, inherits=inherits, whole=whole)


def shown_in(names: Sequence[Toponym], lang: str, as_of: int | None = None, *, endonyms: bool = False) -> list[str]:
    """The names that some view shows in a language: of no side and of each side, the most usual first.

    ``endonyms``: also endonyms in other languages, and the official names of a side, after them.
    """
    languages = set(tags(lang))
    known = Names(names, as_of)
    shown = known.shown()
    found = [name for name in (*shown, *known.listed()) if name.lang in languages]
    if endonyms:
        found += [n for n in shown if n.kind == "endonym" or (n.kind == "official" and n.name_of)]
    return [name.name for name in found]


def _of_party(shown: str, known: Names, party: str, languages: Sequence[str], *, asked: bool) -> str:
    """The name that a party uses; else one that is nobody's; "" where the party has no name of its own."""
    parts = shown.split(BETWEEN)
    its_own = [part for part in parts if party in known.parties_of(part)]
    left = [part for part in parts if not known.rejected(part, party)]
    if not its_own and not known.has(party) and len(left) in (0, len(parts)):
        return ""
    for language in languages:
        in_label = its_own[0] if language == ENGLISH and len(parts) > 1 and its_own else ""
        if in_label and (known.spelt(in_label, language) or known.native(in_label)):
            return in_label
        if found := next(known.of((language,), party), None):
            return found.name
        free = (name for name in known.of((language,)) if party not in name.disputed_by)
        if (asked or 0 < len(left) < len(parts)) and (name := next(free, None)):
            return name.name
    return known.dated(languages)


def _neutral(shown: str, known: Names, claims: Sequence[str], languages: Sequence[str], lang: str) -> str:
    """The label that takes no side, in another language or year; "" where there is none."""
    parts = shown.split(BETWEEN)
    sides = {part: known.parties_of(part) for part in parts}
    unsided = [part for part in parts if not sides[part]]
    if len(unsided) == 1:  # its side are the parties that the other parts leave
        sides[unsided[0]] = set(claims).difference(*sides.values())
    free = unsided or parts
    then = [part for part in parts if not known.of_other_years(part)]
    found = (
        [name for part in then for name in _of_part(part, sides[part], known, languages, parts, free=part in free)]
        if len(parts) > 1
        else _usual(shown, known, languages)
    )
    ordered = sorted(set(found), key=lambda name: latin_order(name, lang))
    return BETWEEN.join(ordered) or known.dated(languages)


def _of_part(
    part: str, parties: set[str], known: Names, languages: Sequence[str], parts: Sequence[str], *, free: bool
) -> list[str]:
    """One of the ``parts`` of a label of rival names; nothing when it was no name then.

    ``free``: a name without a party may be shown for it, unless it resembles another part.
    """
    for language in languages:
        if known.spelt(part, language) or (language == ENGLISH and known.native(part)):
            return [part]
        found = [name.name for party in sorted(parties) for name in islice(known.of((language,), party), 1)]
        if free and not found:
            unsided = [name for name in known.of((language,)) if _may_be(name, part, parts)]
            found = [name.name for name in unsided[:1] if name.preferred or len(unsided) == 1]
        if found:
            return found
    return []


def _may_be(name: Toponym, part: str, parts: Sequence[str]) -> bool:
    """Whether a name without a party may be shown for a part: خانكندي is Khankendi, not Stepanakert.

    A curated one is meant for all of them.
    """
    if _CURATED in name.sources:
        return True
    read = latin_order(name.name)[0]
    alike = {other: fuzz.ratio(read, latin_order(other)[0]) for other in parts}
    return alike[part] == max(alike.values()) or max(alike.values()) < _READS_AS


def _usual(shown: str, known: Names, languages: Sequence[str]) -> list[str]:
    """The usual name of what has no rival names; each side's where all are a side's and none is that of the label."""
    for language in languages:
        if language == ENGLISH and any(
            name.name == shown and (name.preferred or ONE_EACH in name.sources) for name in known.every(language)
        ):
            return [shown]
        every = known.every(language)
        if every and len(known.parties()) == 1:  # nobody has another name: what its one party says is usual
            return [every[0].name]
        if free := [name for name in every if not known.sides(name)]:
            return [free[0].name]
        usual = [name for name in every if name.preferred]
        of_label = [name for name in usual if known.parties_of(shown) & known.sides(name)]
        if of_label or len(usual) == 1:
            return [(of_label or usual)[0].name]
        parties = sorted({party for name in every for party in known.sides(name)})
        if parties:
            return [next(known.of((language,), party)).name for party in parties]
    return []

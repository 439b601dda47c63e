"""Which name a place is shown under: the one module that decides it, for every front end.

Only what is shown changes, never what is found. A view is a perspective, a language and a year:

- **neutral** (the default) takes no side. The curated label of a contested place holds the names of both sides in
  English, ``Khankendi / Stepanakert``; in another language each of its parts is written as that side writes it there,
  and where it has no form in that language the English one stays. The order is that of the Latin alphabet
  (``text/order.py``), whoever uses the names.
- **a country code** chooses the name that party uses, else one that is nobody's in particular.
- **a year** leaves only the names that were in use then. A name with an end, or a usual name that had begun, comes
  before a usual name of which no years are known.

Where nothing fits, the label stays what it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from gazetteer.model import Toponym
from gazetteer.text.order import latin_order

NEUTRAL = "neutral"
BETWEEN = " / "  # rival names in a label
_OWN = ("official", "endonym", "exonym")  # kinds that a party calls a place by; variants are not shown
_DATED = (*_OWN, "historical")  # … and those it called it by, in their years
_ENGLISH = "en"


class View(NamedTuple):
    """Whose names are shown, in which language, of which year."""

    perspective: str = NEUTRAL  # or a country code
    lang: str = ""  # BCP 47; empty: the label's own, which is English for curated places
    as_of: int | None = None  # None: today

    @property
    def plain(self) -> bool:
        """Whether labels are shown as they stand in the file."""
        return self == View()


def label(
    shown: str, names: Sequence[Toponym], perspective: str = NEUTRAL, lang: str = "", as_of: int | None = None
) -> str:
    """The label of a place with these ``names``, which is shown as ``shown`` without a view.

    >>> names = [Toponym("Shusha", "en", "Latn", "exonym", True, accepted_by=("AZ",)),
    ...          Toponym("Shushi", "en", "Latn", "exonym", True, accepted_by=("AM",)),
    ...          Toponym("Շուշի", "hy", "Armn", "endonym", True, accepted_by=("AM",))]
    >>> [label("Shusha / Shushi", names, *view) for view in (("AM",), ("AM", "hy"), ("neutral", "hy"))]
    ['Shushi', 'Շուշի', 'Shusha / Շուշի']
    """
    if View(perspective, lang, as_of).plain:
        return shown
    known = _Names(names, as_of)
    languages = list(dict.fromkeys(filter(None, (lang, lang.partition("-")[0], _ENGLISH))))
    own = [language for language in languages if language != _ENGLISH or lang.startswith(_ENGLISH)]
    asked = bool(own) or as_of is not None
    if perspective != NEUTRAL and known.has(perspective):
        found = _of_party(known, perspective, languages, asked=asked)
        if found:
            return found
    return _neutral(shown, known, languages, lang) if asked else shown


class _Names:
    """The names of one place that may be shown, by language and side."""

    def __init__(self, names: Sequence[Toponym], as_of: int | None) -> None:
        self._as_of = as_of
        self._sides: dict[str, set[str]] = {}  # spelling -> the parties that use it
        for name in names:
            self._sides.setdefault(name.name.casefold(), set()).update(name.accepted_by)
        ranked = ((self._rank(name), number, name) for number, name in enumerate(names))
        self._usable = [name for rank, _, name in sorted((r, n, name) for r, n, name in ranked if r is not None)]
        self._all = names

    def has(self, party: str) -> bool:
        """Whether any name is said to be this party's; who has none sees what is neutral."""
        return any(party in parties for parties in self._sides.values())

    def parties_of(self, spelling: str) -> set[str]:
        """Who uses a spelling, in any language."""
        return self._sides.get(spelling.casefold(), set())

    def sides(self, name: Toponym) -> set[str]:
        """Who uses a name: whoever is said to; a name without years that is spelt as a side's is that side's."""
        if name.accepted_by or name.begin is not None or name.end is not None:
            return set(name.accepted_by)
        return self.parties_of(name.name)

    def of(self, languages: Iterable[str], party: str = "") -> Iterator[Toponym]:
        """Names of a party, or of nobody in particular, the best first; of the first language before the next."""
        for language in languages:
            for name in self._usable:
                sides = self.sides(name)
                if name.lang == language and (party in sides if party else not sides):
                    yield name

    def every(self, language: str) -> list[Toponym]:
        """All names that may be shown in a language, the best first."""
        return [name for name in self._usable if name.lang == language]

    def dated(self, languages: Sequence[str]) -> str:
        """A name that is known to have been in use in the year, in one of the languages or in Latin letters."""
        if self._as_of is None:
            return ""
        found = [name for name in self._usable if name.begin is not None or name.end is not None]
        spoken = [name for language in languages for name in found if name.lang == language]
        spelt = [
            name for name in self._all
            if name.script == "Latn" and name.kind in _DATED and name.end is not None and self._valid(name)
        ]  # fmt: skip
        return next((name.name for name in (*spoken, *spelt)), "")

    def _valid(self, name: Toponym) -> bool:
        if self._as_of is None:
            return name.end is None
        begun = name.begin is None or name.begin <= self._as_of
        return begun and (name.end is None or self._as_of <= name.end)

    def _rank(self, name: Toponym) -> int | None:
        """How usual a name is: 0 is best; None for what is not shown."""
        if not self._valid(name) or name.kind in ("code", "abbreviation"):
            return None
        if self._as_of is not None and name.kind in _DATED and name.end is not None:
            return 0
        if name.preferred:
            return 0 if self._as_of is not None and name.begin is not None else 1
        return 2 + _OWN.index(name.kind) if name.kind in _OWN else None


def _of_party(known: _Names, party: str, languages: Sequence[str], *, asked: bool) -> str:
    """The name that a party uses, or, where a language or a year is asked for, one that is nobody's."""
    for language in languages:
        if found := next(known.of((language,), party), None):
            return found.name
        free = (name for name in known.of((language,)) if party not in name.disputed_by)
        if asked and (name := next(free, None)):
            return name.name
    return known.dated(languages)


def _neutral(shown: str, known: _Names, languages: Sequence[str], lang: str) -> str:
    """The label that takes no side, in another language or year."""
    parts = shown.split(BETWEEN)
    unsided = [part for part in parts if not known.parties_of(part)]
    found = [
        name for part in parts for name in _of_part(part, known, languages, free=unsided in ([], [part]))
    ] if len(parts) > 1 else _usual(known, languages)  # fmt: skip
    ordered = sorted(set(found), key=lambda name: latin_order(name, lang))
    return BETWEEN.join(ordered) or known.dated(languages) or shown


def _of_part(part: str, known: _Names, languages: Sequence[str], *, free: bool) -> list[str]:
    """One part of a label of rival names; nothing when it was no name then.

    ``free``: names that are nobody's in particular may stand for it.
    """
    parties = sorted(known.parties_of(part))
    for language in languages:
        if part in {name.name for name in known.every(language)}:
            return [part]
        found = [name.name for party in parties for name in islice(known.of((language,), party), 1)]
        if free and not found:
            found = [name.name for name in islice(known.of((language,)), 1)]
        if found:
            return found
    return []


def _usual(known: _Names, languages: Sequence[str]) -> list[str]:
    """The usual name where no label says that there are rivals; each side's when all are some side's."""
    for language in languages:
        every = known.every(language)
        if free := [name for name in every if not known.sides(name)]:
            return [free[0].name]
        parties = sorted({party for name in every for party in known.sides(name)})
        if parties:
            return [next(known.of((language,), party)).name for party in parties]
    return []

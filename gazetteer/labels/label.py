"""Which name a place is shown under: the one module that decides it, for every front end.

Only what is shown changes, never what is found. A view is a perspective, a language and a year:

- **neutral** (the default) takes no side. The curated label of a contested place holds the names of both sides in
  English, ``Khankendi / Stepanakert``; in another language each of its parts is written as that side writes it there,
  and where it has no form in that language the English one stays. The order is that of the Latin alphabet
  (``text/order.py``), whoever uses the names.
- **a country code** chooses the name that party uses, else one without a party.
- **a year** leaves only the names that were in use then. A name with an end, or a usual name that had begun, comes
  before a usual name of which no years are known.

Where nothing fits, the label stays what it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from rapidfuzz import fuzz

from gazetteer.model import Toponym
from gazetteer.text.order import latin_order
from gazetteer.words import tags

NEUTRAL = "neutral"
BETWEEN = " / "  # rival names in a label
_OWN = ("official", "endonym", "exonym")  # kinds that a party calls a place by; variants are not shown
_DATED = (*_OWN, "historical")  # … and those it called it by, in their years
_LAST = 9  # the rank of a side's variant, shown where that side has no other name
_ENGLISH = "en"
_ONE_EACH = "cldr"  # the source that has one name a language, the one most usual today
_CURATED = "seeds"  # the source whose names are chosen with the label in mind
_READS_AS = 60.0  # per cent of the letters that a name shares with the name that it is in another language
_LISTS = frozenset(("cldr", "iso3166"))  # sources that have names of today only


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
    shown: str,
    names: Sequence[Toponym],
    claims: Sequence[str] = (),
    perspective: str = NEUTRAL,
    lang: str = "",
    as_of: int | None = None,
    *,
    whole: bool = False,
) -> str:
    """The label of a place with these ``names``, claimed by ``claims``, which is shown as ``shown`` without a view.

    ``whole``: of a bare name and one with a word for what the place is ("lac Constance") the latter is shown.

    >>> names = [Toponym("Shusha", "en", "Latn", "exonym", True, accepted_by=("AZ",)),
    ...          Toponym("Shushi", "en", "Latn", "exonym", True, accepted_by=("AM",)),
    ...          Toponym("Շուշի", "hy", "Armn", "endonym", True, accepted_by=("AM",))]
    >>> [label("Shusha / Shushi", names, ("AM", "AZ"), *view) for view in (("AM",), ("AM", "hy"), ("neutral", "hy"))]
    ['Shushi', 'Շուշի', 'Shusha / Շուշի']
    """
    if View(perspective, lang, as_of).plain:
        return shown
    known = _Names(names, as_of, whole=whole, shown=shown.split(BETWEEN))
    languages = list(dict.fromkeys(filter(None, (*tags(lang), _ENGLISH))))
    asked = as_of is not None or bool(lang)
    found = _of_party(shown, known, perspective, languages, asked=asked) if perspective != NEUTRAL else ""
    return found or (_neutral(shown, known, claims, languages, lang) if asked else shown)


def shown_in(names: Sequence[Toponym], lang: str, as_of: int | None = None, *, endonyms: bool = False) -> list[str]:
    """The names that some view shows in a language: of no side and of each side, the most usual first.

    ``endonyms``: also endonyms in other languages, and the official names of a side, after them.
    """
    languages = set(tags(lang))
    known = _Names(names, as_of)
    shown = known.shown()
    found = [name for name in (*shown, *known.listed()) if name.lang in languages]
    if endonyms:
        found += [n for n in shown if n.kind == "endonym" or (n.kind == "official" and n.accepted_by)]
    return [name.name for name in found]


class _Names:
    """The names of one place that may be shown, by language and side."""

    def __init__(
        self, names: Sequence[Toponym], as_of: int | None, *, whole: bool = False, shown: Sequence[str] = ()
    ) -> None:
        self._as_of = as_of
        self._shown = shown
        self._sides: dict[str, set[str]] = {}  # spelling -> the parties that use it
        for name in names:
            self._sides.setdefault(name.name.casefold(), set()).update(name.accepted_by)
        bare = set(_bare(names)) if whole else set()
        usable = sorted(
            (rank, _ONE_EACH not in name.sources, number in bare, number, name)
            for number, name in enumerate(names) if (rank := self._rank(name)) is not None
        )  # fmt: skip
        self._usable = [name for rank, *_, name in usable if rank < _LAST]
        self._of_sides = [name for *_, name in usable]
        self._all = names

    def has(self, party: str) -> bool:
        """Whether any name is said to be this party's; who has none sees what is neutral."""
        return any(party in parties for parties in self._sides.values())

    def parties(self) -> set[str]:
        """All parties that are said to use some name."""
        return set().union(*self._sides.values())

    def rejected(self, spelling: str, party: str) -> bool:
        """Whether a party is said to reject a spelling."""
        return any(party in name.disputed_by for name in self._all if name.name == spelling)

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
            for name in self._of_sides if party else self._usable:
                sides = self.sides(name)
                if name.lang == language and (party in sides if party else not sides):
                    yield name

    def shown(self) -> list[Toponym]:
        """All names that may be shown, in any language, the best first."""
        return self._of_sides

    def listed(self) -> list[Toponym]:
        """Names that are valid and in a list of today's names, though some other name may be more usual."""
        kinds = ("historical", "code", "abbreviation")
        return [n for n in self._all if not _LISTS.isdisjoint(n.sources) and n.kind not in kinds and self._valid(n)]

    def every(self, language: str) -> list[Toponym]:
        """All names that may be shown in a language, the best first."""
        return [name for name in self._usable if name.lang == language]

    def spelt(self, spelling: str, language: str) -> bool:
        """Whether a place has a name of this spelling in a language; one in a label of today is of today."""
        today = self._as_of is None and language == _ENGLISH
        found = (name for name in self._all if name.name == spelling and name.lang == language)
        return any(today or self._valid(name) for name in found)

    def native(self, spelling: str) -> bool:
        """Whether a spelling is a name of the place, and none in English."""
        found = [name for name in self._all if name.name == spelling]
        return any(map(self._valid, found)) and all(name.lang != _ENGLISH for name in found)

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
        if name.kind == "transliteration" and "-" not in name.lang and name.name not in self._shown:
            return None
        if self._as_of is not None and name.kind in _DATED and name.end is not None:
            return 0
        if name.preferred:
            return 0 if self._as_of is not None and name.begin is not None else 1
        if name.kind in _OWN:
            return 2 + _OWN.index(name.kind)
        if name.kind == "variant" and _ONE_EACH in name.sources:  # a division that is called as its seat is
            return 2 + len(_OWN)
        return _LAST if name.kind == "variant" and name.accepted_by and self._as_of is None else None


def _bare(names: Sequence[Toponym]) -> Iterator[int]:
    """The numbers of usual names all of whose words another usual name in their language has: Constance and "lac
    Constance" beside "lac de Constance"."""
    usual = [(n, name.lang, set(name.name.casefold().split())) for n, name in enumerate(names) if name.preferred]
    for number, lang, words in usual:
        if any(lang == other and words < longer for _, other, longer in usual):
            yield number


def _of_party(shown: str, known: _Names, party: str, languages: Sequence[str], *, asked: bool) -> str:
    """The name that a party uses; else one that is nobody's; "" where the party has no name of its own."""
    parts = shown.split(BETWEEN)
    its_own = [part for part in parts if party in known.parties_of(part)]
    left = [part for part in parts if not known.rejected(part, party)]
    if not its_own and not known.has(party) and len(left) in (0, len(parts)):
        return ""
    for language in languages:
        in_label = its_own[0] if language == _ENGLISH and len(parts) > 1 and its_own else ""
        if in_label and (known.spelt(in_label, language) or known.native(in_label)):
            return in_label
        if found := next(known.of((language,), party), None):
            return found.name
        free = (name for name in known.of((language,)) if party not in name.disputed_by)
        if (asked or 0 < len(left) < len(parts)) and (name := next(free, None)):
            return name.name
    return known.dated(languages)


def _neutral(shown: str, known: _Names, claims: Sequence[str], languages: Sequence[str], lang: str) -> str:
    """The label that takes no side, in another language or year."""
    parts = shown.split(BETWEEN)
    sides = {part: known.parties_of(part) for part in parts}
    unsided = [part for part in parts if not sides[part]]
    if len(unsided) == 1:  # its side are the parties that the other parts leave
        sides[unsided[0]] = set(claims).difference(*sides.values())
    free = unsided or parts
    found = (
        [name for part in parts for name in _of_part(part, sides[part], known, languages, parts, free=part in free)]
        if len(parts) > 1
        else _usual(shown, known, languages)
    )
    ordered = sorted(set(found), key=lambda name: latin_order(name, lang))
    return BETWEEN.join(ordered) or known.dated(languages) or shown


def _of_part(
    part: str, parties: set[str], known: _Names, languages: Sequence[str], parts: Sequence[str], *, free: bool
) -> list[str]:
    """One of the ``parts`` of a label of rival names; nothing when it was no name then.

    ``free``: a name without a party may be shown for it, unless it resembles another part.
    """
    for language in languages:
        if known.spelt(part, language) or (language == _ENGLISH and known.native(part)):
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


def _usual(shown: str, known: _Names, languages: Sequence[str]) -> list[str]:
    """The usual name where no label says that there are rivals, or that of the label's party; else each side's."""
    for language in languages:
        if language == _ENGLISH and any(
            name.name == shown and (name.preferred or _ONE_EACH in name.sources) for name in known.every(language)
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

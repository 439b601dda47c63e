"""The names of one place that may be shown, ordered by how usual they are: what ``label.py`` chooses from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gazetteer.model import Toponym

ENGLISH = "en"
ONE_EACH = "cldr"  # the source that has one name a language, the one most usual today
_OWN = ("official", "endonym", "exonym")  # kinds that a party calls a place by; variants are not shown
_DATED = (*_OWN, "historical")  # … and those it called it by, in their years
_LAST = 9  # the rank of a side's variant, shown where that side has no other name
_LISTS = frozenset(("cldr", "iso3166"))  # sources that have names of today only


class Names:
    """The names of one place that may be shown, by language and side."""

    def __init__(
        self, names: Sequence[Toponym], as_of: int | None, *, whole: bool = False, shown: Sequence[str] = ()
    ) -> None:
        """``shown``: the names in the place's label."""
        self._as_of = as_of
        self._shown = shown
        self._sides: dict[str, set[str]] = {}  # spelling -> the parties that use it
        for name in names:
            self._sides.setdefault(name.name.casefold(), set()).update(name.name_of)
        ranked = ((self._rank(name), number, name) for number, name in enumerate(names))
        bare = set(_bare(names)) if whole else set()
        usable = sorted(
            (rank, ONE_EACH not in name.sources, number in bare, number, name)
            for rank, number, name in ranked if rank is not None
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
        """The parties that use a name; one without years that is spelt as a party's counts as that party's."""
        if name.name_of or name.begin is not None or name.end is not None:
            return set(name.name_of)
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
        today = self._as_of is None and language == ENGLISH
        found = (name for name in self._all if name.name == spelling and name.lang == language)
        return any(today or self._valid(name) for name in found)

    def native(self, spelling: str) -> bool:
        """Whether a spelling is a name of the place, and none in English."""
        found = [name for name in self._all if name.name == spelling]
        return any(map(self._valid, found)) and all(name.lang != ENGLISH for name in found)

    def of_other_years(self, part: str) -> bool:
        """Whether one of the rival names in a label is known not to have been in use in the year."""
        rows = [name for name in self._all if name.name == part and name.lang == ENGLISH]
        return self._as_of is not None and bool(rows) and not any(map(self._valid, rows))

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
        if name.kind == "variant" and ONE_EACH in name.sources:  # a division that is called as its seat is
            return 2 + len(_OWN)
        return _LAST if name.kind == "variant" and name.name_of and self._as_of is None else None


def _bare(names: Sequence[Toponym]) -> Iterator[int]:
    """The numbers of usual names all of whose words another one in their language has: Constance, lac Constance."""
    usual = [(n, name.lang, set(name.name.casefold().split())) for n, name in enumerate(names) if name.preferred]
    for number, lang, words in usual:
        if any(lang == other and words < longer for _, other, longer in usual):
            yield number

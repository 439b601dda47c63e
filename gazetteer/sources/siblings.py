"""Names that a list of translations gives to the wrong division of a country: Krasnodar's on Krasnoyarsk.

The lists are translated by hand, row by row, and rows slip. A name is taken from a division when it reads as the name
of another division of the country does, and much less as its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from rapidfuzz import fuzz, process

from gazetteer.record import Name, Record
from gazetteer.text.order import latin_order

_READS_AS = 90.0  # per cent of the letters in common from which a name reads as another
_CLOSER = 6.0  # … and how much closer it must be to the sibling than to its own
_OTHER_KIND = (95.0, 50.0)  # the same for a division of another kind: Agdam the town beside Agdam the district
_LIKELIER, _LIKELY = 3.0, 50.0  # of two that have one name in a list the likelier has it
_BEGINNING = 0.65  # of a name: one that begins so is a form of its own, "Pardubice" of "Pardubický kraj"


class Division(NamedTuple):
    """What is known of a division by its own names."""

    kind: str  # type and parent: siblings have the same
    names: tuple[str, ...]


class Siblings:
    """The divisions of all countries, by what they are called."""

    def __init__(self, divisions: Mapping[str, Division]) -> None:
        """``divisions``: by code of ISO 3166-2."""
        self.counts: Counter[str] = Counter()
        self._kind = {code: division.kind for code, division in divisions.items()}
        self._own = {code: [_letters(name) for name in division.names] for code, division in divisions.items()}
        self._country: dict[str, list[str]] = {}
        for code in divisions:
            self._country.setdefault(code.partition("-")[0], []).append(code)

    def without(self, records: Iterable[Record], *, shared: bool = False) -> Iterator[Record]:
        """The records (``iso:RU-KDA``), each without the names that are a sibling's.

        ``shared``: only such as the list gives to the sibling, too.
        """
        listed = list(records)
        bearers: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
        for record in listed:
            code = record.id.removeprefix("iso:")
            for name in record.names if code in self._own else ():
                bearers[code.partition("-")[0], name.lang, name.name].add(code)
        for record in listed:
            code = record.id.removeprefix("iso:")
            if code in self._own:
                country = code.partition("-")[0]
                record.names = [
                    name for name in record.names
                    if not self._rather(name, code, bearers[country, name.lang, name.name])
                    and (shared or not self._of_sibling(name, code))
                ]  # fmt: skip
            yield record

    def _rather(self, name: Name, code: str, bearers: set[str]) -> bool:
        """Whether a name that a list gives to several siblings is another's: of the one that it reads most like."""
        text = _letters(name.name)
        own = self._alike(text, code)
        rivals = [self._alike(text, other) for other in bearers - {code} if self._kind[other] == self._kind[code]]
        if max(rivals, default=0.0) < max(own + _LIKELIER, _LIKELY):
            return False
        self.counts["siblings"] += 1
        return True

    def _alike(self, text: str, code: str) -> float:
        return max((fuzz.ratio(text, mine) for mine in self._own[code]), default=0.0)

    def _of_sibling(self, name: Name, code: str) -> bool:
        text = _letters(name.name)
        own = self._alike(text, code)
        begins = max((_shared_beginning(text, mine) for mine in self._own[code]), default=0)
        if own + _CLOSER > 100 or begins >= _BEGINNING * len(text):
            return False
        others = [other for other in self._country[code.partition("-")[0]] if other != code]
        alike = [of for of in others if self._kind[of] == self._kind[code]]
        found = self._reads_as(text, alike, max(_READS_AS, own + _CLOSER))
        if not found and own < _OTHER_KIND[1]:
            found = self._reads_as(text, others, _OTHER_KIND[0])
        self.counts["siblings"] += found
        return found

    def _reads_as(self, text: str, codes: Iterable[str], least: float) -> bool:
        names = [name for code in codes for name in self._own[code]]
        return process.extractOne(text, names, scorer=fuzz.ratio, score_cutoff=least) is not None


def _shared_beginning(one: str, other: str) -> int:
    """How many letters two names have in common at their beginning."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _letters(name: str) -> str:
    return latin_order(name)[0]

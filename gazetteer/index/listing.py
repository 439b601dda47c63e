"""Which of all names are listed under a filter, how many there are of what, and under which letters they stand.

A filter is worked out for all names at once (about 5 ms for 1.5 million) as one byte a name, in alphabetical order,
and kept; a page anywhere in the list is then a look at a few neighbouring bytes, or at all if nearly none passes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gazetteer.index.columns import Columns
from gazetteer.index.keys import Ints
from gazetteer.index.names import Names
from gazetteer.index.order import NameOrder
from gazetteer.record import KINDS
from gazetteer.text.alphabet import OTHER, PARTS, letter_of
from gazetteer.text.scripts import script_of_letter

Bools = NDArray[np.bool_]
Counts = tuple[tuple[str, int], ...]
Range = tuple[int, int]  # rows from the first on, up to the second

_FILTERS = 3  # that are kept, at a byte a name
_RESULTS = 24  # facets and alphabets that are kept, at up to 40 kB
_AT_ONCE = 1 << 17  # names counted in one go: numpy widens what it counts to 64 bits
_SCRIPTS = 16  # whose alphabets are kept, at some ten kilobytes
_MOST_LETTERS = 200  # of one script: as many as one can look through
_RARE = 20_000  # a letter that fewer than one name in so many begins with stands with the others
_SAMPLE = 100  # one in so many is enough to stand for a script
_STEP = 1 << 14  # rows looked at first; then ever more


class Filter(NamedTuple):
    """Which names are listed; an empty field lets all pass."""

    script: str = ""  # ISO 15924
    lang: str = ""  # BCP 47: a language with all its regions and scripts, or one tag
    kind: str = ""  # one of ``record.KINDS``
    country: str = ""  # of the place
    as_of: int | None = None  # without the names that were not in use then


class Facets(NamedTuple):
    """Values with the number of names each would leave, the most frequent first."""

    scripts: Counts
    languages: Counts  # primary subtags
    kinds: Counts
    countries: Counts


class Listing:
    """The names of one file in alphabetical order. Safe to share between threads."""

    def __init__(self, order: NameOrder, names: Names, columns: Columns) -> None:
        self.order = order
        self._names = names
        self._columns = columns
        self._listed = np.zeros(len(names.place), bool)  # by pk: not the few without letters and digits
        self._listed[order.pks] = True
        self._matching = lru_cache(maxsize=_FILTERS)(self._read_matching)
        self.facets = lru_cache(maxsize=_RESULTS)(self._read_facets)
        self.letters = lru_cache(maxsize=_RESULTS)(self._read_letters)
        self._alphabet = lru_cache(maxsize=_SCRIPTS)(self._read_alphabet)

    def after(self, wanted: Filter, ranges: Sequence[Range], row: int, most: int) -> list[int]:
        """The first ``most`` rows of the ranges that are wanted, from ``row`` on, in order."""
        found: list[int] = []
        for low, high in ranges:
            at, step = max(low, row), _STEP
            while at < high and len(found) < most:
                found += self._wanted(wanted, at, min(at + step, high))[: most - len(found)].tolist()
                at, step = at + step, 4 * step
        return found

    def before(self, wanted: Filter, ranges: Sequence[Range], row: int, most: int) -> list[int]:
        """The last ``most`` rows of the ranges that are wanted, before ``row``, in order."""
        found: list[int] = []
        for low, high in reversed(ranges):
            at, step = min(high, row), _STEP
            while at > low and len(found) < most:
                rows = self._wanted(wanted, max(at - step, low), at).tolist()
                found = rows[max(0, len(rows) - most + len(found)) :] + found
                at, step = at - step, 4 * step
        return found

    def count(self, wanted: Filter, ranges: Sequence[Range]) -> int:
        """How many names of the ranges are wanted."""
        matching = self._matching(wanted)
        if matching is None:
            return sum(high - low for low, high in ranges)
        return sum(int(np.count_nonzero(matching[low:high])) for low, high in ranges)

    def between(self, low: str, high: str) -> Range:
        """The rows whose key lies from ``low`` on, below ``high``."""
        return self.order.row(low), self.order.row(high)

    def of_letter(self, script: str, letter: str) -> list[Range]:
        """The rows that stand under a letter of a script; none when it has no such letter."""
        starts = self.order.starts
        ranges: list[Range] = []
        for number, of in enumerate(self._alphabet(script)):
            if of == letter:
                if ranges and ranges[-1][1] == starts[number]:
                    ranges[-1] = ranges[-1][0], int(starts[number + 1])
                else:
                    ranges.append((int(starts[number]), int(starts[number + 1])))
        return ranges

    def samples(self) -> dict[str, str]:
        """A letter to know each script by: the first of its own that is not rare."""
        sizes: dict[str, dict[str, int]] = {}
        for first, size in zip(self.order.firsts, np.diff(self.order.starts).tolist(), strict=True):
            if script := script_of_letter(first):
                letters = sizes.setdefault(script, {})
                letter = letter_of(first, script)
                letters[letter] = letters.get(letter, 0) + size
        out = {
            script: next(letter for letter, size in letters.items() if size * _SAMPLE >= sum(letters.values()))
            for script, letters in sizes.items()
            if max(letters.values()) * _SAMPLE >= sum(letters.values())
        }
        for whole, parts in PARTS.items():  # Japanese by its kana: characters are Chinese, too
            out.update((whole, out[part]) for part in parts if part in out)
        return out

    def _wanted(self, wanted: Filter, low: int, high: int) -> NDArray[np.intp]:
        matching = self._matching(wanted)
        if matching is None:
            return np.arange(low, high)
        return np.flatnonzero(matching[low:high]) + low

    def _read_matching(self, wanted: Filter) -> Bools | None:
        """Which names are wanted, by row; None for all."""
        passing = self._passing(wanted)
        return None if passing is None else passing[self.order.pks]

    def _passing(self, wanted: Filter) -> Bools | None:
        """Which names are wanted, by pk; None for all."""
        return _all_of(mask for _, mask in self._masks(wanted))

    def _masks(self, wanted: Filter) -> Iterator[tuple[str, Bools]]:
        """For each field of the filter that says something, which names it lets pass, by pk."""
        names = self._names
        if wanted.script:
            yield "script", names.script == names.number_of_script(wanted.script)
        if wanted.lang:
            yield "lang", self._in_language(wanted.lang)[names.any_lang]
        if wanted.kind:
            yield "kind", names.kinds() == KINDS.index(wanted.kind)
        if wanted.country:
            codes = np.array([code == wanted.country for code in self._columns.countries])
            yield "country", codes[self._columns.country_number][names.place]
        if wanted.as_of is not None:
            used = np.ones(len(names.place), bool)
            used[names.out_of_use(wanted.as_of)] = False
            yield "as_of", used

    def _in_language(self, lang: str) -> Bools:
        """Which numbers of tags are of a language."""
        return np.array([tag == lang or tag.partition("-")[0] == lang for tag in self._names.languages], bool)

    def _read_facets(self, wanted: Filter) -> Facets:
        """What each field can be, the others left as they are."""
        masks = dict(self._masks(wanted))
        names, columns = self._names, self._columns
        whole = self._whole if wanted != Filter() else None

        def counts(
            field: str, of: str, numbers: NDArray[np.integer], values: list[str], by: Ints | None = None
        ) -> Counts:
            passing = _all_of(mask for name, mask in masks.items() if name != field)
            if passing is None and whole is not None:
                return tuple(getattr(whole, of))
            return self._counted(passing, numbers, values, by)

        primary = [tag.partition("-")[0] for tag in names.languages]
        return Facets(
            counts("script", "scripts", names.script, names.scripts),
            counts("lang", "languages", names.any_lang, primary),
            counts("kind", "kinds", names.kinds(), list(KINDS)),
            counts("country", "countries", columns.country_number, columns.countries, names.place),
        )

    @cached_property
    def _whole(self) -> Facets:
        return self._read_facets(Filter())

    def _counted(
        self, passing: Bools | None, numbers: NDArray[np.integer], values: list[str], by: Ints | None
    ) -> Counts:
        """How many names that pass (None: all) have which value; ``numbers`` are by pk, or by ``by`` of it."""
        passing = self._listed if passing is None else passing & self._listed
        counts = np.zeros(len(values), np.int64)
        for start in range(0, len(passing), _AT_ONCE):
            part = slice(start, start + _AT_ONCE)
            found = numbers[part][passing[part]] if by is None else numbers[by[part][passing[part]]]
            counts += np.bincount(found, minlength=len(values))
        totals: dict[str, int] = {}
        for number, count in enumerate(counts.tolist()):
            if count and values[number]:
                totals[values[number]] = totals.get(values[number], 0) + count
        return tuple(sorted(totals.items(), key=lambda item: (-item[1], item[0])))

    def _read_letters(self, wanted: Filter) -> Counts:
        """The letters that names of a script stand under, in order, ``OTHER`` last; the script is one of the filter."""
        totals: dict[str, int] = {}
        for letter, count in zip(self._alphabet(wanted.script), self._by_first(wanted), strict=True):
            if count:
                totals[letter] = totals.get(letter, 0) + count
        last = totals.pop(OTHER, 0)
        return (*totals.items(), *([(OTHER, last)] if last else []))

    def _by_first(self, wanted: Filter) -> list[int]:
        """How many wanted names begin with each first letter."""
        matching, starts = self._matching(wanted), self.order.starts
        if matching is None:
            return [int(size) for size in np.diff(starts)]
        return [int(n) for n in np.add.reduceat(matching, starts[:-1], dtype=np.int32)] if len(starts) > 1 else []

    def _read_alphabet(self, script: str) -> list[str]:
        """For each first letter of the file, the letter of the script that it belongs to, rare ones to ``OTHER``."""
        letters = [letter_of(first, script) for first in self.order.firsts]
        totals: dict[str, int] = {}
        for letter, count in zip(letters, self._by_first(Filter(script)), strict=True):
            totals[letter] = totals.get(letter, 0) + count
        everything = sum(totals.values())
        frequent = sorted(totals.keys() - {OTHER}, key=lambda letter: (-totals[letter], letter))[:_MOST_LETTERS]
        kept = {letter for letter in frequent if totals[letter] * _RARE >= everything and totals[letter]}
        return [letter if letter in kept else OTHER for letter in letters]


def _all_of(masks: Iterable[Bools]) -> Bools | None:
    """What passes all of them; None when there are none."""
    passing = None
    for mask in masks:
        passing = mask if passing is None else passing & mask
    return passing

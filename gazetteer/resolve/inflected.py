"""Cells with a name in a case: "Чёрного моря", "im Schwarzen Meer", "Karadeniz'de".

The last reading of a cell, tried where it is no name as it stands. Endings are taken off as texts take them off, and
what is left counts only if it is a name, in a language that has such an ending, of a sea, a river, a mountain, an area:
of these so few are on file that a chance is small. Towns are found by likeness. The score is below that of the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gazetteer.features import NATURAL
from gazetteer.inflect.endings import bases, before
from gazetteer.linking.candidates import Candidates
from gazetteer.linking.linker import Linker
from gazetteer.linking.named import CERTAIN
from gazetteer.linking.query import Query
from gazetteer.linking.rules import EXACT, add
from gazetteer.linking.score import Row
from gazetteer.linking.weights import WEIGHTS
from gazetteer.model import Reading
from gazetteer.parse.cell import AnalyzedCell
from gazetteer.text.fold import fold, squeeze
from gazetteer.text.scripts import script_of

_WORDS = 5  # of the longest name that is read so
_LETTERS = 40
_SHORTEST = 5  # letters of a word by itself of which the language is not known
_READINGS = 60  # of the words so far that are followed
_PARTS = re.compile(r"[\s\u00a0\-\u2010\u2011]+")
_APOSTROPHE = re.compile("['’ʼ‘`´]")
_SUFFIX = 5  # letters behind an apostrophe that are an ending
_ALL = frozenset(("*",))  # languages: any
_READ = (*NATURAL, "A.PCL", "A.ADM1")
_KNOWN = 5.0  # least importance of a place that is found by an inflected name


class _Form(NamedTuple):
    key: str
    langs: frozenset[str]


class Inflected:
    """Reads the inflected names of one file."""

    def __init__(self, linker: Linker) -> None:
        self._linker = linker
        self._indexes = linker.indexes

    def read(self, rows: list[Row], cell: AnalyzedCell, query: Query) -> list[Row]:
        """``rows`` and the places whose inflected names the cell has, best first."""
        if not query.min_score or len(cell.segments) != 1 or len(cell.text) > _LETTERS:
            return rows
        if any(row.reading is None and row.values[EXACT] >= CERTAIN and self._spelt_so(row, cell) for row in rows):
            return rows
        words = [word for word in _PARTS.split(cell.text) if word]
        if not query.lang and len(words) == 1 and len(words[0]) < _SHORTEST:
            return rows  # a short word is an inflected form in some language by chance
        more: list[Row] = []
        first = rows[0].reading if rows else None
        understood = first is not None
        # "о-в Сахалин": the words before the name are one for an island, and no two prepositions
        said = first is not None and bool(first.type) and cell.text.endswith(first.name)
        for skipped in range(1 if said else min(2, len(words) - 1) + 1):
            spoken = [before(squeeze(fold(word))) for word in words[:skipped]]
            langs = frozenset.intersection(*spoken) if spoken else _ALL
            if langs:
                more += self._rows(words[skipped:], langs, words[:skipped], query)
        for row in more if understood else ():
            add(row, "inflected", WEIGHTS["inflected_beside"])
        return _merged(rows, more) if more else rows

    def _spelt_so(self, row: Row, cell: AnalyzedCell) -> bool:
        """Whether a name is in the script of the cell, so that no letter had to be romanized for them to be equal."""
        names = self._indexes.names
        return bool(names.script[row.toponym] == names.number_of_script(cell.script))

    def _rows(self, words: Sequence[str], langs: frozenset[str], skipped: Sequence[str], query: Query) -> list[Row]:
        if not 0 < len(words) <= _WORDS:
            return []
        script = script_of(words[0])
        found, keys, names = [], self._indexes.keys, self._indexes.names
        for form in self._forms(words, langs, script):
            number = keys.find(form.key)
            if number is None or (query.lang and query.lang.partition("-")[0] not in form.langs | _ALL):
                continue
            those, _ = self._linker.finder.of_keys([[number]], words[:1])
            spoken = [number for lang in form.langs for number in names.numbers_of_language(lang)]
            kept = np.isin(names.lang[those.toponym], spoken) & (those.exact >= CERTAIN) & ~those.core
            found.append(those.take(kept & self._features(those)))
        every = [one for one in found if len(one)]
        if not every:
            return []
        joined = every[0]
        for one in every[1:]:
            joined = Candidates.joined(joined, one)
        joined = self._linker.filters.kept(joined, query)
        out: list[Row] = []
        for name in dict.fromkeys(row.name for row in self._indexes.store.names_in_brief(joined.toponym.tolist())):
            inner = replace(query, name=name)
            same = joined.take(names.written_as(joined.toponym, name))
            for row in self._linker.ranked(same, inner):
                row.name, row.reading = name, Reading(name, ignored=tuple(skipped))
                add(row, "inflected", WEIGHTS["inflected"])
                out.append(row)
        return out

    def _features(self, found: Candidates) -> NDArray[np.bool_]:
        """Which are well-known features or areas; none that is called after a town."""
        columns, towns = self._indexes.columns, self._indexes.called_after.town_of
        kept = [columns.feature(place).startswith(_READ) for place in found.place.tolist()]
        return np.asarray(
            np.array(kept, bool) & (columns.importance[found.place] >= _KNOWN) & (towns[found.place] == 0)
        )

    def _forms(self, words: Sequence[str], langs: frozenset[str], script: str) -> Iterator[_Form]:
        """The keys that the words may be inflected from, each with the languages; as they are, behind a preposition."""
        frontier = [_Form("", _ALL)]
        for number, word in enumerate(words):
            last = number == len(words) - 1
            longer: dict[str, set[str]] = {}
            for base, spoken in _read(word, script).items():
                for form in frontier:
                    key, both = form.key + base, _both(form.langs, spoken)
                    if both and (last or self._begins(key)):
                        longer.setdefault(key, set()).update(both)
            frontier = [_Form(key, frozenset(spoken)) for key, spoken in list(longer.items())[:_READINGS]]
        for form in frontier:
            both = _both(form.langs, langs)
            if both and both != _ALL:
                yield _Form(form.key, both)

    def _begins(self, key: str) -> bool:
        return next(self._indexes.keys.trie.iterkeys(key), None) is not None


def _read(word: str, script: str) -> dict[str, frozenset[str]]:
    """The base forms that a word may have -> the languages; the word itself, in any language."""
    head, *tail = _APOSTROPHE.split(word)
    folded = squeeze(fold(word))
    found = {folded: _ALL} if folded else {}
    if len(tail) == 1 and 0 < len(tail[0]) <= _SUFFIX and (stem := squeeze(fold(head))):
        found[stem] = frozenset(("tr", "az"))
    for base, langs in bases(folded, script).items():
        found.setdefault(base, langs)
    return found


def _both(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """The languages of both, of which ``*`` is any."""
    if one == _ALL or other == _ALL:
        return other if one == _ALL else one
    return one & other


def _merged(rows: list[Row], more: list[Row]) -> list[Row]:
    """Each place once, by its most likely reading."""
    best: dict[int, Row] = {}
    for row in (*rows, *more):
        if row.place not in best or row.value > best[row.place].value:
            best[row.place] = row
    return sorted(best.values(), key=lambda row: -row.value)

"""The way of a query, a stage a line: id, analysis, null value, readings of the cell, decision."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from gazetteer.labels.labeller import Labeller
from gazetteer.labels.periods import in_time, is_dated
from gazetteer.linking import decide, score
from gazetteer.linking.linker import Linker
from gazetteer.linking.query import Query
from gazetteer.model import Evidence, Match, Resolution
from gazetteer.parse.cell import AnalyzedCell, analyse
from gazetteer.parse.words import null_value
from gazetteer.resolve.ids import id_of
from gazetteer.resolve.inflected import Inflected
from gazetteer.resolve.kinds import only_word
from gazetteer.resolve.reader import Reader

_NULL_ANYWHERE = ("en",)  # the language of software: "None" and "NaN" are null values in every column
_GROUP = "group"  # the value of a null value such as "EU countries"
_LIKELY = 0.3  # the score of a place inside a filter, above which those outside it are not suggested
_OF_SOME_SIZE = 4.3  # log10 of 20,000 people


class Resolver:
    """Resolves queries over one file. Immutable after construction; safe to share between threads."""

    def __init__(self, linker: Linker, labels: Labeller) -> None:
        self.linker = linker
        self._store = linker.indexes.store
        self._labels = labels
        self._reader = Reader(linker)
        self._inflected = Inflected(linker)

    def resolve(self, query: Query) -> Resolution:
        """The places that ``query`` may mean, best first, and whether one of them is meant."""
        place_id = id_of(query.name)
        if place_id is not None:
            return self._identified(place_id, query)
        resolution = decide.decide(query, self.rows(query), self._match)
        if resolution.status == "unmatched" and (query.countries or query.regions) and query.min_score:
            return self._outside(resolution, query)
        return resolution

    def rows(self, query: Query) -> list[score.Row]:
        """The places that a cell may mean, the most likely first; none where it says that there is no place."""
        cell = analyse(query.name)
        if not cell.is_name or (query.min_score and self._is_null(cell, query.lang)):
            return []
        rows = self._inflected.read(self._reader.rows(cell, query), cell, query)
        if query.min_score:
            only_word(rows, cell, query, self.linker.indexes.columns)
        return rows

    def _is_null(self, cell: AnalyzedCell, lang: str) -> bool:
        """Whether a cell says that there is no place.

        Not where it is the usual name of a place of some size, in the language of the query if it is an English word
        ("Nil" is the Nile in German), nor where it names a group of countries that is on file ("Arab world").
        """
        null = null_value(cell.folded)
        english = null is not None and null.lang in _NULL_ANYWHERE and null.value != _GROUP
        if null is None or (english and (not lang or lang in _NULL_ANYWHERE)):
            return null is not None
        columns, names = self.linker.indexes.columns, self.linker.indexes.names
        found = self.linker.namer.exact(cell.text)
        if english:
            found = found.take(np.isin(names.lang[found.toponym], names.numbers_of_language(lang)))
        if null.value == _GROUP:
            return not any(columns.feature(place).startswith("L") for place in found.place.tolist())
        usual = names.preferred(found.toponym) & names.written_as(found.toponym, cell.text)
        return not (columns.prominence[found.place[usual]] >= _OF_SOME_SIZE).any()

    def _identified(self, place_id: str, query: Query) -> Resolution:
        """The place of an id, or nothing: an id is never taken for a name."""
        pk = self._store.pk(place_id)
        names = self._store.names(pk) if pk is not None else []
        if pk is None or not names or not self.linker.filters.allowed(np.array([pk], np.int32), query)[0]:
            return Resolution(query, "unmatched", (), 0.0)
        return Resolution(query, "matched", (Match(self._labels.place(pk, query.view), 1.0, names[0]),), 1.0)

    def _outside(self, resolution: Resolution, query: Query) -> Resolution:
        """Where nothing likely passes the filter: unmatched, with what the cell means elsewhere as suggestions."""
        elsewhere = self.resolve(replace(query, countries=(), regions=()))
        if elsewhere.status == "unmatched":
            return resolution
        if resolution.matches and resolution.matches[0].score >= _LIKELY:
            return resolution
        said = (Evidence("outside", 1.0, 0.0),) if query.explain else ()
        matches = tuple(replace(match, explanation=(*match.explanation, *said)) for match in elsewhere.matches)
        return replace(resolution, matches=matches)

    def _match(self, query: Query, row: score.Row, chance: float) -> Match:
        toponym = self._store.toponym(row.toponym)
        place = self._labels.place(row.place, query.view)
        if not query.explain:
            return Match(place, chance, toponym, reading=row.reading)
        same = (n for n in self._store.names(row.place) if (n.name, n.lang) == (toponym.name, toponym.lang))
        periods = tuple(in_time(filter(is_dated, same)))
        return Match(place, chance, toponym, score.explain(row, query, toponym), row.reading, periods)

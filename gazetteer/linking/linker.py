"""The linker: candidates for one name, ranked. Cells, spans of texts and the contexts of queries are linked by it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from gazetteer.index.opened import Indexes
from gazetteer.linking import asked, called_after, homonyms, namesakes, rules, score
from gazetteer.linking.candidates import Allowed, Candidates, Finder
from gazetteer.linking.filters import Filters
from gazetteer.linking.named import CERTAIN, Namer
from gazetteer.linking.query import Query
from gazetteer.linking.readings import readings_of
from gazetteer.text.fold import fold, squeeze
from gazetteer.text.scripts import script_of

_SYLLABIC = frozenset(["Hani", "Jpan", "Hang", "Hira", "Kana", "Ethi", "Cher", "Vaii", "Cans"])  # two signs are a name


class Linker:
    """Links names to the places of one file. Immutable after construction; safe to share between threads."""

    def __init__(self, indexes: Indexes) -> None:
        self.indexes = indexes
        self.filters = Filters(indexes)
        self.finder = Finder(indexes)
        self.namer = Namer(self.finder, indexes)

    def candidates(self, query: Query) -> Candidates:
        """Everything that is found for a query as one name, by any way to sound it."""
        return self.or_similar(self.exact(query), query, self.filters.of(query))

    def exact(self, query: Query) -> Candidates:
        """The names that are the query, as the filters allow."""
        found = called_after.with_others(self.namer.exact(query.name, query.lang), query.name, self.indexes)
        return self.filters.kept(homonyms.with_homonyms(found, query.name, query.lang, self.indexes), query)

    def or_similar(self, found: Candidates, query: Query, allowed: Allowed | None) -> Candidates:
        """``found`` and what is merely like the query."""
        if query.min_score and _too_short(query.name):
            return found
        wide = None if allowed is None else called_after.allowed_or_called_after(allowed, self.indexes)
        similar = self.finder.similar(readings_of(query.name, query.lang), wide)
        found = called_after.with_others(Candidates.joined(found, similar), query.name, self.indexes)
        return self.without_codes(found if allowed is None else found.take(allowed(found.place)), query)

    def ranked(
        self, found: Candidates, query: Query, pool: float | None = None, *, alone: bool = True
    ) -> list[score.Row]:
        """The places that were found for a name, the most likely first, with all rules that weigh them.

        ``pool``: log10 of the number of places that were looked through, where that is not what the filters allow.
        ``alone``: whether nothing beside the name says where the place is.
        """
        which = np.zeros(len(found), np.intp)
        return self.ranked_many(found, which, [query], pool, alone=alone)[0]

    def ranked_many(
        self,
        found: Candidates,
        which: NDArray[np.intp],
        queries: Sequence[Query],
        pool: float | None = None,
        *,
        alone: bool = True,
    ) -> list[list[score.Row]]:
        """The same for several names at once; ``which``: the number of the query that each row of ``found`` is for.

        The queries differ in nothing but their names.
        """
        pool = self.filters.pool(queries[0]) if pool is None else pool
        ranked = score.rank_many(found, which, queries, self.indexes, pool)
        for query, rows in zip(queries, ranked, strict=True):
            self._by_rules(rows, query, alone=alone)
        return ranked

    def _by_rules(self, ranked: list[score.Row], query: Query, *, alone: bool) -> None:
        """Weigh the places of one name by all rules."""
        store, columns, names = self.indexes.store, self.indexes.columns, self.indexes.names
        rules.by_distance(ranked, query, columns)
        homonyms.of_same_label(ranked, self.indexes)
        rules.exact_names(ranked, query, self.indexes)
        rules.by_others_name(ranked, names)
        rules.features_alike(ranked, columns)
        asked.by_code(ranked, query, names, columns)
        asked.by_country(ranked, query, columns)
        namesakes.twins(ranked, query, columns, store)
        rules.by_year(ranked, query, store)
        namesakes.settle(ranked, query, columns, store, alone=alone)
        namesakes.parts(ranked, query, columns, store)

    def certain(self, found: Candidates, query: Query) -> bool:
        """Whether a name was found that is the query itself, so that none that sounds alike need be looked for."""
        good = found.similarity >= CERTAIN
        if not query.name.isupper():
            good &= ~self.indexes.names.of_kind(found.toponym, "code")
        return bool(good.any())

    def without_codes(self, found: Candidates, query: Query) -> Candidates:
        """``found`` without codes and abbreviations that merely resemble the query: what is nearly one is another."""
        names = self.indexes.names
        kept = found.exact > 0
        if not kept.all():
            codes = names.of_kind(found.toponym, "code") | names.of_kind(found.toponym, "abbreviation")
            kept |= ~codes
        return found if kept.all() else found.take(kept)


def _too_short(name: str) -> bool:
    """Whether a name is itself or nothing: what merely resembles one or two letters, or an abbreviation, is chance."""
    letters = len(squeeze(fold(name)))
    if script_of(name) in _SYLLABIC:
        return letters < 2
    return letters < 3 or (letters == 3 and name.isascii() and name.isupper())

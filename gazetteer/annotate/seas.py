"""Seas and oceans by their short names: "across the Atlantic" is no town in Iowa, nor "l'Atlantique" a department.

Such names are written with an article, or after a preposition where the language has none; by themselves they are
mostly something else, so that the gazetteer has them as names that are not meant in running text.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from gazetteer.annotate.tables import folded
from gazetteer.annotate.word import CUE, LOWER, Word
from gazetteer.annotate.words import Words
from gazetteer.features import type_of
from gazetteer.index.opened import Indexes
from gazetteer.linking.spans import TOWN, Candidate, Keys, Spans
from gazetteer.linking.text_names import kin

_TYPES = ("ocean", "sea")
_GREAT = 8.0  # importance of a sea that everyone knows
_BETTER = 1.0  # prior of a sea with an article above that of a department called after it
_LANGUAGES = 16  # whose seas stay in memory
# prepositions with an article in them
_CONTRACTED = frozenset(
    ["del", "al", "du", "au", "do", "ao", "no", "dal", "nel", "sul", "vom", "im", "am", "zum", "beim"]
)
_GENERIC = CUE["generic"]
_DETERMINER, _BEFORE = CUE["determiner"], CUE["determiner"] | CUE["preposition"]


class Seas:
    """The great seas of one file. Safe to share between threads."""

    def __init__(self, indexes: Indexes, spans: Spans) -> None:
        self._indexes = indexes
        self._spans = spans
        self._of = lru_cache(maxsize=_LANGUAGES)(self._of_language)

    def added(
        self, candidates: tuple[Candidate, ...], keys: Keys, at: int, words: Words, read: Sequence[Word], lang: str, *,
        elided: bool,
    ) -> tuple[Candidate, ...]:  # fmt: skip
        """``candidates`` with the sea that has one of ``keys``, if an article or a preposition is before word ``at``.

        With an article no town is meant. ``elided``: whether the article is part of the word.
        """
        known = self._of(lang)
        seas = [known[key] for key, *_ in keys if key in known]
        if not seas:
            return candidates
        article, before = elided, at - 1
        if _joined(words, read, at) and read[before].shape == LOWER and not _is_before(read[before]):
            before -= _joined(words, read, before)  # "the tropical Atlantic"
        if _joined(words, read, at):
            article = article or bool(read[before].cues & _DETERMINER) or read[before].folded in _CONTRACTED
        if not article and not (_joined(words, read, at) and read[before].cues & _BEFORE):
            return candidates
        if _joined(words, read, before) and read[before - 1].cues & _GENERIC:
            return candidates  # "el departamento del Atlántico"
        rest = [c for c in candidates if c.place != seas[0].place]
        if article:
            rest = [c for c in rest if c.kind != TOWN]
            least = max((c.prior for c in rest), default=seas[0].prior) + _BETTER
            return (seas[0]._replace(prior=max(seas[0].prior, least)), *rest)
        return tuple(sorted([seas[0], *rest], key=lambda candidate: -candidate.prior))

    def _of_language(self, lang: str) -> dict[int, Candidate]:
        """Key of a name in a language -> the sea that it is a name of."""
        columns, trie = self._indexes.columns, self._indexes.keys.trie
        tongues = {lang, *kin(lang)}
        found: dict[int, Candidate] = {}
        for place in np.flatnonzero(columns.importance >= _GREAT).tolist():
            if type_of(columns.feature(place)) in _TYPES:
                self._add(found, place, tongues, trie)
        return found

    def _add(self, found: dict[int, Candidate], place: int, tongues: set[str], trie: Any) -> None:
        for name in self._indexes.store.brief_names(place):
            key = trie.get(folded(name.name)) if name.lang.partition("-")[0] in tongues else None
            if key is not None:
                found.setdefault(key, self._spans.place(place, name.pk)._replace(own=True))


def _joined(words: Words, read: Sequence[Word], at: int) -> bool:
    """Whether another word is right before a word."""
    return 0 < at < len(read) and words.gaps[at].joins


def _is_before(word: Word) -> bool:
    return bool(word.cues & _BEFORE) or word.folded in _CONTRACTED

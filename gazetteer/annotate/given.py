"""Spans that the caller says are names: what each may mean by itself, before the text around it counts."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from dataclasses import replace

from gazetteer.annotate.find import Finder
from gazetteer.annotate.lexicon import Lexicon
from gazetteer.annotate.mention import Mention
from gazetteer.annotate.tables import dictionary
from gazetteer.annotate.word import CAPITAL, CUE
from gazetteer.annotate.words import Words, words
from gazetteer.linking.query import MAX_NAME, Query
from gazetteer.linking.rules import EXACT
from gazetteer.linking.spans import DIVISION, Candidate, Spans
from gazetteer.parse.words import names_facility
from gazetteer.resolve.resolver import Resolver

_PLACE = 6.0  # the logit of being a place, of a given span that is the name of one
_SURE = 1.0  # … of a span that is merely like names, above which no part of it is looked at
_OF_AREA = 1.0  # … that has the name of a country or a state in it, and other words: "the Mexican Senate"
_OF_TOWN = -1.0  # … or the name of a town: "Santa Fe River"
_FACILITY = -2.0  # … whose words say that it is a street or a building, or that are a person's name
_PERSON = 3  # words of the name of a person: "Virginia Woolf", "Mary Lincoln Todd"


class Given:
    """Reads given spans: as the names that texts have, with their endings, or else as ``resolve`` reads a cell."""

    def __init__(self, resolver: Resolver, spans: Spans, finder: Finder) -> None:
        self._resolver = resolver
        self._spans = spans
        self._finder = finder

    def mention(self, found: Words, start: int, end: int, lexicon: Lexicon, lang: str) -> Mention:
        """The mention at a span; without candidates where it may mean nothing.

        ``lang``: the language of the text as the caller has it. A span that is all of the text is read as ``resolve``
        reads it: nothing else tells in which language it is.
        """
        surface = found.text[start:end]
        if surface.strip() == found.text.strip():
            mention = self._read(surface, lang, alone=True)
        else:
            mention = self._within(surface, lexicon)
        first = bisect_right(found.ends, start)
        last = max(bisect_left(found.starts, end) - 1, first)
        return replace(mention, first=first, last=last, start=start, end=end, surface=surface, given=True)

    def _within(self, surface: str, lexicon: Lexicon) -> Mention:
        """What a part of a text means: a name as it is, what ``resolve`` finds, or the greatest name in it.

        Of "Tokyo Tower" that is Tokyo, which is hardly meant; of "the Mexican Senate" it is Mexico.
        """
        inner = words(surface)
        read = self._finder.read(inner, lexicon)
        if whole := self._finder.whole(inner, read, lexicon):
            return replace(whole, value=_PLACE)
        mention = self._read(surface, lexicon.lang, alone=False)
        facility = names_facility(surface, lexicon.lang) or _is_person(inner, lexicon)
        if facility or mention.value < _SURE:
            part = self._finder.greatest(inner, read, lexicon)
            area = part is not None and part.candidates[0].kind <= DIVISION
            mention = mention if part is None else replace(part, value=_OF_AREA if area else _OF_TOWN)
        return replace(mention, value=min(mention.value, _FACILITY)) if facility else mention

    def _read(self, surface: str, lang: str, *, alone: bool) -> Mention:
        rows = self._resolver.rows(Query(surface[:MAX_NAME], lang=lang))
        candidates = self._spans.of_rows(rows, alone=alone)
        misspelt = bool(rows) and not rows[0].values[EXACT]
        return Mention(
            0, 0, 0, 0, (), candidates, surface, kind="misspelt" if misspelt else "name", value=_any(candidates),
            alone=alone,
        )  # fmt: skip


def _is_person(inner: Words, lexicon: Lexicon) -> bool:
    """Whether words are a first name and a surname, or an unknown word that may be one."""
    read = [lexicon.word(inner.text[start:end]) for start, end in zip(inner.starts, inner.ends, strict=True)]
    if not 2 <= len(read) <= _PERSON or any(word.shape != CAPITAL for word in read) or not lexicon.is_given(read[0]):
        return False
    last = read[-1]
    if lexicon.is_surname(last):
        return True
    said = last.cues & ~CUE["opener"] or last.heads or last.features
    return not said and last.folded not in dictionary() and not lexicon.begins(last)


def _any(candidates: tuple[Candidate, ...]) -> float:
    """The logit of any of the candidates being meant, that of none being 0."""
    top = max((candidate.logit for candidate in candidates), default=0.0)
    return top + math.log(sum(math.exp(candidate.logit - top) for candidate in candidates)) if candidates else -_PLACE

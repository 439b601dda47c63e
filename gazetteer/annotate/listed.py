"""Lists of places of one kind: "the counties of Kent, Essex and Devon", "Kent and Essex are English counties".

A plural word for a kind of place, beside a list of names, says what all of them are, and an adjective or a country
beside that word where they are. Where no country is named it is the one in which most of the names have such a place.
Without such a word a list that has a river in it has rivers only, as far as the names allow it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from gazetteer.annotate.lexicon import Lexicon
from gazetteer.annotate.list_words import Said, Table, Text
from gazetteer.annotate.mention import Mention
from gazetteer.annotate.tables import weights
from gazetteer.annotate.word import CUE, Word
from gazetteer.annotate.words import Words
from gazetteer.index.opened import Indexes
from gazetteer.linking.spans import COUNTY, DIVISION, OTHER, TOWN, Candidate, Spans

_LIST, _OF = CUE["list-word"], CUE["of"]
_BETWEEN = 4  # words between two names of a list: ", sowie in der"
_LEVELS: Mapping[str, tuple[int, ...]] = {"region": (DIVISION, COUNTY), "district": (COUNTY, DIVISION)}
_SURELY = 2.0  # difference of priors: 7 : 1
_NATURAL = ("river", "lake", "mountain")


class Lists:
    """Marks the mentions of lists with what they are; safe to share between threads."""

    def __init__(self, spans: Spans, indexes: Indexes) -> None:
        self._spans = spans
        self._country = indexes.columns.country_number  # by pk
        self._called_after = indexes.called_after

    def mark(self, mentions: Sequence[Mention], words: Words, read: Sequence[Word], lexicon: Lexicon) -> None:
        """Note on each mention of a list which of its candidates are of the kind and in the area of the list."""
        text = Text.of(words, read, mentions, lexicon)
        for members in _lists(mentions, words, read, text.table):
            # "районы Москвы" are in it; "from Ellsworth to Riley counties"
            said = (text.before(members[0]) if len(members) > 1 else None) or text.after(members[-1])
            if said is not None:
                self._fit(members, said, lexicon.lang)
            elif len(members) > 1:
                self._alike(members)

    def _fit(self, members: list[Mention], said: Said, lang: str) -> None:
        """Note which candidates of each name are of the kind, in the country that is said or has most of them."""
        candidates = [self._more(mention, said.kind, lang) for mention in members]
        wanted = [self._of_kind(those, said.kind) for those in candidates]
        levels = _LEVELS.get(said.kind, ())
        inside = [self._inside(those, found, said.place) for those, found in zip(candidates, wanted, strict=True)]
        if 2 * sum(map(bool, inside)) >= len(members):
            wanted = inside
        elif said.place and len(members) < 2:
            return
        weight = weights()
        if levels and len(members) > 1 and sum(map(bool, wanted)) < 2:
            return
        fitting = _of_one_country(candidates, wanted, levels)
        for mention, those, found in zip(members, candidates, fitting, strict=True):
            if found:
                mention.candidates = those
                mention.fits, mention.fit = tuple(found), _lift(those, found) + weight["context.listed"]
                mention.value += weight["place.of_kind"] * (len(members) > 1)

    def _more(self, mention: Mention, kind: str, lang: str) -> tuple[Candidate, ...]:
        """The candidates of a name, then those that the bare name seldom means."""
        if kind == "city" or not mention.keys:
            return mention.candidates
        known = {candidate.place for candidate in mention.candidates}
        more = list(self._spans.beside_towns(mention.keys, mention.surface, lang))
        if kind in _LEVELS:  # "محافظات حلب": the bare name is on file for the town alone
            after = self._called_after
            more += [
                self._spans.place(division, town.toponym)
                for town in mention.candidates
                if town.kind == TOWN and town.usual
                for division in (int(after.larger_of[town.place]), int(after.smaller_of[town.place]))
                if division
            ]
        new = {candidate.place: candidate for candidate in reversed(more) if candidate.place not in known}
        return mention.candidates + tuple(new.values())

    def _alike(self, members: list[Mention]) -> None:
        """Of a list with a river in it, favour the rivers among what the other names may mean."""
        for kind in _NATURAL:
            wanted = [self._of_kind(mention.candidates, kind) for mention in members]
            sure = [_surely(mention, found) for mention, found in zip(members, wanted, strict=True)]
            if any(sure) and sum(map(bool, wanted)) > 1:
                for mention, found in zip(members, wanted, strict=True):
                    if found:
                        mention.fits, mention.fit = tuple(found), weights()["context.alike"]
                        mention.value += weights()["place.listed"]
                return

    def _of_kind(self, candidates: Sequence[Candidate], kind: str) -> list[int]:
        if kind in _LEVELS:
            return [n for n, c in enumerate(candidates) if c.kind in (DIVISION, COUNTY)]
        if kind == "city":
            return [n for n, c in enumerate(candidates) if c.kind == TOWN]
        found = [n for n, c in enumerate(candidates) if self._spans.is_any_of(c.place, (kind,))]
        return [n for n in found if candidates[n].kind == OTHER] or found  # islands, rather than divisions called so

    def _inside(self, candidates: Sequence[Candidate], found: list[int], around: int) -> list[int]:
        """Those of ``found`` that lie in an area, or in its country."""
        if not around:
            return []
        within = [n for n in found if self._spans.lies_in(candidates[n].place, around)]
        return within or [n for n in found if candidates[n].country == self._country[around]]


def _of_one_country(
    candidates: Sequence[Sequence[Candidate]], wanted: Sequence[list[int]], levels: tuple[int, ...]
) -> list[list[int]]:
    """For each name those candidates that are in the country, and of the level, that most names have in common."""
    counts: dict[tuple[int, int], list[float]] = defaultdict(list)  # (country, level) -> the best prior of each name
    for those, found in zip(candidates, wanted, strict=True):
        best: dict[tuple[int, int], float] = {}
        for n in found:
            key = those[n].country, those[n].kind if levels else -1
            best[key] = max(best.get(key, -math.inf), those[n].prior)
        for key, prior in best.items():
            counts[key].append(prior)
    options = {key: (len(priors), levels[:1] == key[1:], sum(priors)) for key, priors in counts.items()}
    country, level = max(options, key=lambda option: options[option], default=(0, -1))
    several = bool(levels) and options.get((country, level), (0,))[0] > 1  # rivers may well be of several countries
    out = []
    for those, found in zip(candidates, wanted, strict=True):
        exact = [n for n in found if _is_at(those[n], country, level)]
        there = [n for n in found if _is_at(those[n], country, -1)]
        # of another kind, but in the country that the rest is in
        beside = [n for n, c in enumerate(those) if c.country == country] if several else found
        out.append(exact or there or beside)
    return out


def _surely(mention: Mention, found: Sequence[int]) -> bool:
    """Whether the candidates ``found`` are far more likely than the others."""
    rest = [c.prior for n, c in enumerate(mention.candidates) if n not in found]
    return bool(found) and mention.value > 0 and mention.candidates[0].prior - max(rest, default=-math.inf) >= _SURELY


def _lift(candidates: Sequence[Candidate], found: Sequence[int]) -> float:
    """By how much the best prior of some candidates is below the best of all, in logits."""
    return max(c.prior for c in candidates) - max(candidates[n].prior for n in found)


def _is_at(candidate: Candidate, country: int, level: int) -> bool:
    return candidate.country == country and level in (-1, candidate.kind)


def _lists(mentions: Sequence[Mention], words: Words, read: Sequence[Word], table: Table) -> Iterator[list[Mention]]:
    """Runs of names with nothing but commas, "and", articles and prepositions between them; single names too."""
    members: list[Mention] = []
    for mention in mentions:
        if members and not _goes_on(members[-1], mention, words, read, table):
            yield members
            members = []
        members.append(mention)
    if members:
        yield members


def _goes_on(one: Mention, other: Mention, words: Words, read: Sequence[Word], table: Table) -> bool:
    between = range(one.last + 1, other.first)
    if not 0 <= len(between) <= _BETWEEN:
        return False
    gaps = words.gaps[one.last + 1 : other.first + 1]
    if any(gap.ends or not (gap.joins or gap.comma) for gap in gaps):
        return False
    listed = any(gap.comma for gap in gaps)
    for at in between:
        word = read[at]
        if word.cues & _LIST or word.folded in table.also:
            listed = True
        elif not (word.cues & _OF or word.folded in table.fillers):
            return False
    return listed or words.text[words.starts[other.first] : other.start] in table.also

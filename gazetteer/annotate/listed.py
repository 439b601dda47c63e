"""Lists of places of one kind: "the counties of Kent, Essex and Devon", "Kent and Essex are English counties".

A plural word for a kind of place, beside a list of names, says what all of them are, and an adjective or a country
beside that word where they are. Where no country is named it is the one in which most of the names have such a place.
Without such a word a list that has a river in it has rivers only, as far as the names allow it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from gazetteer.annotate.demonyms import Demonyms
from gazetteer.annotate.lexicon import CAPITAL, CUE, Lexicon, Word
from gazetteer.annotate.mention import Mention
from gazetteer.annotate.tables import folded, rows, weights
from gazetteer.annotate.words import Words
from gazetteer.index.opened import Indexes
from gazetteer.linking.spans import COUNTRY, COUNTY, DIVISION, OTHER, TOWN, Candidate, Spans

_LIST, _OF, _PREPOSITION = CUE["list-word"], CUE["of"], CUE["preposition"]
_BETWEEN = 4  # words between two names of a list: ", sowie in der"
_BEFORE = 5  # words between the word for a kind and the list: "départements français de la"
_AFTER = 6  # … and between the list and the word: "are all English counties"
_OWNER = 4  # words behind the word for a kind among which a country is looked for: "counties in the south of England"
_UNSPACED = frozenset(("zh", "ja"))  # "湖北三省": right behind the name the word is part of it
_COMMAS = (",", "،", "՝")
_SIGNS = (":", "：", "—", "–", "-")  # before a list, and between it and what is said of it
_LEVELS: Mapping[str, tuple[int, ...]] = {"region": (DIVISION, COUNTY), "district": (COUNTY, DIVISION)}
_NATURAL = ("river", "lake", "mountain")


class _Table(NamedTuple):
    """The words of one language."""

    kinds: dict[str, str]  # folded word -> kind of place
    beginnings: dict[str, str]  # beginning of one
    fillers: frozenset[str]
    also: frozenset[str]
    be: frozenset[str]

    def kind(self, word: Word) -> str:
        """The kind of place that a word is a plural word for; ``""`` for other words."""
        found = self.kinds.get(word.folded, "")
        if not found and self.beginnings:
            found = next((what for stem, what in self.beginnings.items() if word.folded.startswith(stem)), "")
        return found


class _Said(NamedTuple):
    """What is said of a list."""

    kind: str
    place: int  # pk of the country or area that the places lie in, 0 for none


@cache
def _table(lang: str) -> _Table:
    kinds: dict[str, str] = {}
    beginnings: dict[str, str] = {}
    other: dict[str, set[str]] = {"filler": set(), "also": set(), "be": set()}
    for what, language, words in rows("lists.tsv"):
        if language != lang:
            continue
        for word in words.split():
            if what in other:
                other[what].add(folded(word))
            elif word.endswith("*"):
                beginnings.setdefault(folded(word[:-1]), what)
            else:
                kinds.setdefault(folded(word), what)
    return _Table(kinds, beginnings, *(frozenset(other[what]) for what in ("filler", "also", "be")))


class _Text(NamedTuple):
    """One text, as lists ask about it."""

    words: Words
    read: Sequence[Word]
    mentions: Sequence[Mention]
    table: _Table
    demonyms: Demonyms
    spaced: bool

    def before(self, first: Mention) -> _Said | None:
        """What is said before a list: "the English counties of"."""
        for at in range(first.first - 1, max(first.first - _BEFORE, 0) - 1, -1):
            between = self.between(at + 1)
            if between and between not in _SIGNS:
                return None
            if kind := self.table.kind(self.read[at]):
                return _Said(kind, self.people(at, 0, first.first))
            if not self.small(at):
                # one word beside the word for a kind: "os estados costeiros de"
                beside = at > 0 and self.read[at].shape != CAPITAL and not self.read[at].cues & _PREPOSITION
                if not (beside and self.words.gaps[at].joins and self.table.kind(self.read[at - 1])):
                    return None
        return None

    def after(self, last: Mention) -> _Said | None:
        """What is said behind a list: "are English counties", "illerinde"."""
        start = last.last + 1
        linked = False  # whether a sign, or a word such as "are", leads from the list to what is said of it
        for at in range(start, min(start + _AFTER, len(self.read))):
            between = self.between(at)
            if self.words.gaps[at].ends or (between and (between not in (*_SIGNS, *_COMMAS) or at > start)):
                return None
            linked |= bool(between)
            word = self.read[at]
            if (kind := self.table.kind(word)) and (linked or (at == start and self.spaced)):
                return _Said(kind, self.people(at, start, at + 2) or self.owner(at))
            be = word.folded in self.table.be
            linked |= be or word.folded in self.table.fillers
            if not (be or self.small(at)):
                return None
        return None

    def between(self, at: int) -> str:
        """The signs before a word."""
        return self.words.text[self.words.ends[at - 1] : self.words.starts[at]].strip()

    def small(self, at: int) -> bool:
        """Whether a word may stand between a list and what is said of it."""
        word = self.read[at]
        if word.folded in self.table.fillers or word.cues & (_OF | _LIST) or word.surface.isdigit():
            return True
        return self.people_of(at) != 0

    def people_of(self, at: int) -> int:
        """The country of an adjective; -1 for one of no country, 0 for another word."""
        found = self.demonyms.at(self.words, self.read, at)
        return 0 if found is None else found.place or -1

    def people(self, at: int, least: int, end: int) -> int:
        """The country of an adjective beside the word for a kind: "English counties", "provincias españolas"."""
        near = (*range(at - 1, max(at - 3, least - 1, -1), -1), *range(at + 1, min(end, len(self.read))))
        return next((place for other in near if (place := self.people_of(other)) > 0), 0)

    def owner(self, at: int) -> int:
        """The country or area that is named behind the word for a kind: "are provinces of China"."""
        for mention in self.mentions:
            if mention.first > at + _OWNER:
                break
            if mention.first > at and not any(gap.ends for gap in self.words.gaps[at + 1 : mention.first + 1]):
                best = mention.candidates[0]
                return best.place if best.kind in (COUNTRY, DIVISION) else 0
        return 0


class Lists:
    """Marks the mentions of lists with what they are; safe to share between threads."""

    def __init__(self, spans: Spans, indexes: Indexes) -> None:
        self._spans = spans
        self._country = indexes.columns.country_number  # by pk
        self._called_after = indexes.called_after

    def mark(self, mentions: Sequence[Mention], words: Words, read: Sequence[Word], lexicon: Lexicon) -> None:
        """Note on each mention of a list which of its candidates are of the kind and where the list is about."""
        table = _table(lexicon.lang)
        text = _Text(words, read, mentions, table, Demonyms(lexicon), lexicon.lang not in _UNSPACED)
        for members in _lists(mentions, words, read, table):
            said = text.before(members[0]) or text.after(members[-1])
            if said is not None:
                self._fit(members, said, lexicon.lang)
            elif len(members) > 1:
                self._alike(members)

    def _fit(self, members: list[Mention], said: _Said, lang: str) -> None:
        """Note which candidates of each name are of the kind, in the country that is said or has most of them."""
        candidates = [self._more(mention, said.kind, lang) for mention in members]
        wanted = [self._of_kind(those, said.kind) for those in candidates]
        levels = _LEVELS.get(said.kind, ())
        inside = [self._inside(those, found, said.place) for those, found in zip(candidates, wanted, strict=True)]
        if any(inside):
            wanted = inside
        elif said.place and len(members) < 2:
            return
        weight = weights()
        fitting = _of_one_country(candidates, wanted, levels)
        for mention, those, found in zip(members, candidates, fitting, strict=True):
            if found:
                mention.candidates = those
                mention.fits, mention.fit = tuple(found), _lift(those, found) + weight["context.listed"]
                mention.value += weight["place.of_kind"] * (len(members) > 1)

    def _more(self, mention: Mention, kind: str, lang: str) -> tuple[Candidate, ...]:
        """The candidates of a name, then those that it would hardly mean unless it is said."""
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
            sure = [0 in found and m.candidates[0].kind == OTHER for m, found in zip(members, wanted, strict=True)]
            if any(sure) and sum(map(bool, wanted)) > 1:
                for mention, found in zip(members, wanted, strict=True):
                    if found:
                        mention.fits, mention.fit = tuple(found), weights()["context.alike"]
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
    options: dict[tuple[int, int], tuple[int, bool, float]] = {}
    for level in levels or (-1,):
        for country in {those[n].country for those, found in zip(candidates, wanted, strict=True) for n in found}:
            best = [
                max((those[n].prior for n in found if _is_at(those[n], country, level)), default=None)
                for those, found in zip(candidates, wanted, strict=True)
            ]
            known = [prior for prior in best if prior is not None]
            options[country, level] = len(known), levels[:1] == (level,), sum(known)
    country, level = max(options, key=lambda option: options[option], default=(0, -1))
    out = []
    for those, found in zip(candidates, wanted, strict=True):
        exact = [n for n in found if _is_at(those[n], country, level)]
        out.append(exact or [n for n in found if _is_at(those[n], country, -1)] or found)
    return out


def _lift(candidates: Sequence[Candidate], found: Sequence[int]) -> float:
    """What the likeliest of some candidates has to gain to be as likely as any."""
    return max(c.prior for c in candidates) - max(candidates[n].prior for n in found)


def _is_at(candidate: Candidate, country: int, level: int) -> bool:
    return candidate.country == country and level in (-1, candidate.kind)


def _lists(mentions: Sequence[Mention], words: Words, read: Sequence[Word], table: _Table) -> Iterator[list[Mention]]:
    """Runs of names with nothing but commas, "and", articles and prepositions between them; single names too."""
    members: list[Mention] = []
    for mention in mentions:
        if members and not _goes_on(members[-1], mention, words, read, table):
            yield members
            members = []
        members.append(mention)
    if members:
        yield members


def _goes_on(one: Mention, other: Mention, words: Words, read: Sequence[Word], table: _Table) -> bool:
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

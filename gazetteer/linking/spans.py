"""Spans of texts: the places that a run of words may mean, ranked as the linker ranks any name, with what a text asks
of each: where it is, what it is, and whether the language of the text calls it so."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from gazetteer.features import SAID_OF, type_of
from gazetteer.index.columns import COUNTRY as STATE
from gazetteer.index.columns import DIVISION as AREA
from gazetteer.index.columns import TOWN as SETTLEMENT
from gazetteer.linking.kept import Kept
from gazetteer.linking.linker import Linker
from gazetteer.linking.query import Query
from gazetteer.linking.rules import AS_WRITTEN, CORE, ENGLISH, LOCAL, MAIN, OWN_LANGUAGE, WHOLE, is_own_name
from gazetteer.linking.score import Row
from gazetteer.linking.text_names import Form, Named, TextNames
from gazetteer.linking.weights import WEIGHTS

# key ids, whether an ending had to be taken off to get there, and the name as it would be written then
Keys = tuple[tuple[int, bool, str], ...]
MOST = 16  # places weighed for one mention; the sixteenth Springfield is meant only with its state beside it
COUNTRY, DIVISION, COUNTY, TOWN, OTHER = range(5)  # what a candidate is; divisions are those of the first level
# rules that count in full in a text, too: of names and places of other times, and of places with the name of an area
_IN_FULL = ("former", "former_lately", "gone", "town_before_division", "division_before_town")
_COUNTS_AS = {COUNTRY: 5.5, DIVISION: 5.0}  # log10 of the people that an area counts as having at least
_KNOWN, _BY_NAMES = 2.2, 1.3  # … that a place with one name does, and with ten times as many names
_HAMLET = 2.7  # log10 of 500 people
_BETTER_KNOWN = 1.0  # units of importance
_FAMOUS = 7.0  # importance of a place that other languages have names for
_KEPT = 8_000  # names whose candidates stay in memory
_AT_ONCE = 48  # names that are looked up together
_KEPT_LONG = 1_000  # … with all areas and features of the name
_ALL = 200


class Candidate(NamedTuple):
    """A place that may be meant."""

    place: int
    toponym: int
    logit: float  # of its being meant rather than nothing that is known, by the linker
    prior: float  # a logarithm of odds in a text, between candidates only
    importance: float
    people: float  # log10 of its inhabitants, or of those that it counts as having
    kind: int
    country: int  # number of its country, 0 for none
    division: int  # the first-level division it is or lies in, 0 for none
    lat: float
    lon: float
    usual: bool  # whether the name is a usual one of the place
    own: bool = False  # … the first of its names in the language of the text
    home: bool = True  # … one in a language of its country, in English, in that of the text, or in none that is known
    written: bool = (
        True  # … in the language of the text or its kin, spelt as the text has it, with accents and no ending
    )
    spelt: bool = True  # … spelt as the text has it without an ending
    letters: int = 99  # of what the text has without an ending


class Spans:
    """Finds what the words of a text may mean, over one file. Safe to share between threads."""

    def __init__(self, linker: Linker) -> None:
        self._linker = linker
        self._names = linker.indexes.names
        self._columns = linker.indexes.columns
        self._text_names = TextNames(linker.indexes, linker.finder)
        self._known: Kept[tuple[Keys, str, str], tuple[Candidate, ...]] = Kept(_KEPT)
        self.writes = lru_cache(maxsize=_KEPT)(self._text_names.writes)
        self.beside_towns = lru_cache(maxsize=_KEPT_LONG)(self._beside_towns)

    def place(self, place: int, toponym: int = 0) -> Candidate:
        """A place as the only candidate."""
        return self._candidate(place, toponym, 0.0, usual=True, own=False)

    def of_rows(self, rows: Iterable[Row], *, alone: bool) -> tuple[Candidate, ...]:
        """Ranked places as candidates; ``alone``: there is no text around the name, so the logit is all there is."""
        found = (self._ranked(row, row.name, 0.0, home=is_own_name(row, self._linker.indexes)) for row in rows)
        return tuple(c._replace(prior=c.logit) if alone else c for c in found)

    def is_any_of(self, place: int, types: Iterable[str]) -> bool:
        """Whether a place is something that the word for any of ``types`` is said of."""
        found = type_of(self._columns.feature(place))
        return any(found in SAID_OF.get(one, ()) for one in types)

    def lies_in(self, place: int, around: int) -> bool:
        """Whether ``place`` lies in ``around``, from any perspective."""
        return self._columns.inclusion.lies_in(place, around)

    def of(self, keys: Keys, surface: str, lang: str) -> tuple[Candidate, ...]:
        """The most likely places with any of ``keys`` as a name in the script of ``surface``, best first."""
        found = self._known.get((keys, surface, lang))
        return self._of_many([(keys, surface)], lang)[0] if found is None else found

    def read(self, asked: Iterable[tuple[Keys, str]], lang: str) -> None:
        """Find the same for many at once, in a fraction of the time; they are kept until they are asked for."""
        new = [each for each in dict.fromkeys(asked) if self._known.get((*each, lang)) is None]
        for start in range(0, len(new), _AT_ONCE):
            self._of_many(new[start : start + _AT_ONCE], lang)

    def _of_many(self, asked: Sequence[tuple[Keys, str]], lang: str) -> list[tuple[Candidate, ...]]:
        found = self._found(asked, lang, MOST)
        for each, candidates in zip(asked, found, strict=True):
            self._known.put((*each, lang), candidates)
        return found

    def _beside_towns(self, keys: Keys, surface: str, lang: str) -> tuple[Candidate, ...]:
        """All that are no towns, also those that are hardly meant unless a text says so: Kent, an English county."""
        return tuple(found for found in self._found([(keys, surface)], lang, _ALL)[0] if found.kind != TOWN)

    def _found(self, asked: Sequence[tuple[Keys, str]], lang: str, most: int) -> list[tuple[Candidate, ...]]:
        forms: list[Form] = []
        owners: list[tuple[int, bool]] = []  # what was asked that a form is of, by number, and whether it is inflected
        for number, (keys, surface) in enumerate(asked):
            for (inflected, spelt), group in groupby(sorted(keys, key=_how), key=_how):
                forms.append(Form(tuple(key for key, *_ in group), surface, spelt or surface))
                owners.append((number, inflected))
        if not forms:
            return [() for _ in asked]
        named = self._text_names.of(forms, lang, unsaid=most > MOST)
        queries = [Query(form.written, lang=lang, min_score=0) for form in forms]
        best: list[dict[int, Candidate]] = [{} for _ in asked]
        ranked = self._linker.ranked_many(named.found, named.form, queries)
        for at, ((number, inflected), rows) in enumerate(zip(owners, ranked, strict=True)):
            mine = best[number]
            for row in rows[:most]:
                candidate = self._in_text(row, at, named, forms[at].written, inflected=inflected)
                mine[row.place] = _both(mine.get(row.place, candidate), candidate)
        return [self._likeliest(list(found.values()), most) for found in best]

    def _in_text(self, row: Row, at: int, named: Named, written: str, *, inflected: bool) -> Candidate:
        """A ranked place as a candidate; ``at``: the number of the form that it was found by."""
        it = (at, row.place)
        found = self._ranked(row, written, WEIGHTS["span_inflected"] * inflected, home=it in named.home)
        found = found._replace(
            written=it in named.in_ours and not inflected, spelt=it in named.to_the_letter, letters=len(written)
        )
        so = named.spelt_so.get(it, [row.toponym])
        return found if row.toponym in so else found._replace(toponym=so[0])

    def _likeliest(self, likely: list[Candidate], most: int) -> tuple[Candidate, ...]:
        if any(candidate.own for candidate in likely):  # names of elsewhere need not explain the words
            worth = WEIGHTS["span_explained"]
            likely = [c if c.home else c._replace(prior=c.prior + worth) for c in likely]
        likely = [self._less_a_hamlet(c, likely) for c in likely]
        return tuple(sorted(likely, key=lambda candidate: -candidate.prior)[:most])

    def _less_a_hamlet(self, candidate: Candidate, others: Sequence[Candidate]) -> Candidate:
        """A hamlet with a smaller prior where a better known place has its name: it is hardly meant without a word."""
        known = max(other.importance for other in others) - candidate.importance >= _BETTER_KNOWN
        if not known or candidate.kind != TOWN or self._columns.prominence[candidate.place] > _HAMLET:
            return candidate
        return candidate._replace(prior=candidate.prior + WEIGHTS["span_hamlet"])

    def _ranked(self, row: Row, written: str, more: float, *, home: bool) -> Candidate:
        """A ranked place with its prior in a text, which depends on the language and the kind of the name as well."""
        own, main = row.values[OWN_LANGUAGE], row.values[MAIN]
        whole = not row.values[CORE]
        usual, first = bool(whole and max(own, main) >= WHOLE), bool(whole and min(own, main) >= WHOLE)
        found = self._candidate(row.place, row.toponym, row.value + more, usual=usual, own=first, home=home)
        beside = (1 - WEIGHTS["span_logit"]) * sum(row.rules.get(rule, 0.0) for rule in _IN_FULL)
        if not home:
            beside += WEIGHTS["span_foreign"]
        if row.values[AS_WRITTEN] and not written.isascii():
            beside += WEIGHTS["span_accented"]
        if not usual:
            beside += WEIGHTS["span_variant"]
        if first:
            beside += WEIGHTS["span_own"]
        if max(row.values[LOCAL], row.values[ENGLISH]) < WHOLE <= own:
            beside += WEIGHTS["span_exonym"] * (found.importance - _FAMOUS)
        return found._replace(prior=found.prior + beside)

    def _candidate(
        self, place: int, toponym: int, logit: float, *, usual: bool, own: bool, home: bool = True
    ) -> Candidate:
        columns = self._columns
        importance, kind = float(columns.importance[place]), self._kind(place)
        named = _KNOWN + _BY_NAMES * math.log10(max(int(self._names.count[place]), 1))
        people = max(float(columns.fame[place]), named, _COUNTS_AS.get(kind, 0.0))
        prior = WEIGHTS["span_logit"] * logit + WEIGHTS["span_importance"] * importance
        prior += WEIGHTS["span_division"] * (kind in (DIVISION, COUNTY))
        prior += WEIGHTS["span_country"] * (kind == COUNTRY)
        prior += WEIGHTS["span_capital"] * (columns.feature(place) == "P.PPLC")
        return Candidate(
            place, toponym, logit, prior, importance, people, kind, int(columns.country_number[place]),
            columns.division(place), float(columns.lat[place]), float(columns.lon[place]), usual, own, home,
        )  # fmt: skip

    def _kind(self, place: int) -> int:
        what = self._columns.what(place)
        if what.kind == AREA:
            return DIVISION if what.first else COUNTY
        state = what.kind == STATE or self._columns.feature(place).startswith("A.TERR")
        return COUNTRY if state else TOWN if what.kind == SETTLEMENT else OTHER


def _how(key: tuple[int, bool, str]) -> tuple[bool, str]:
    return key[1:]


def _both(one: Candidate, other: Candidate) -> Candidate:
    """One place by two forms of its name: with the greater prior, and with all that is true of either form."""
    better = max(one, other, key=lambda candidate: candidate.prior)
    return better._replace(
        usual=one.usual or other.usual, own=one.own or other.own, home=one.home or other.home,
        written=one.written or other.written, spelt=one.spelt or other.spelt,
    )  # fmt: skip

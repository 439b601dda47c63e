"""Spans of texts: the places that a run of words may mean, ranked as the linker ranks any name, with what a text asks
of each: where it is, what it is, and whether the language of the text calls it so."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import groupby
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gazetteer.features import SAID_OF, type_of
from gazetteer.index.columns import COUNTRY as STATE
from gazetteer.index.columns import DIVISION as AREA
from gazetteer.index.columns import TOWN as SETTLEMENT
from gazetteer.index.prefixes import SECOND
from gazetteer.linking.candidates import Candidates
from gazetteer.linking.linker import Linker
from gazetteer.linking.query import Query
from gazetteer.linking.rules import AS_WRITTEN, CORE, ENGLISH, LOCAL, MAIN, OWN_LANGUAGE, WHOLE, is_own_name
from gazetteer.linking.score import Row
from gazetteer.linking.weights import WEIGHTS
from gazetteer.record import KINDS
from gazetteer.text.scripts import script_of

# key ids, whether an ending had to be taken off to get there, and the name as it would be written then
Keys = tuple[tuple[int, bool, str], ...]
MOST = 16  # places weighed for one mention; the sixteenth Springfield is meant only with its state beside it
COUNTRY, DIVISION, COUNTY, TOWN, OTHER = range(5)  # what a candidate is; divisions are those of the first level
_CODE, _SHORT = KINDS.index("code"), KINDS.index("abbreviation")
_LETTERS = 4  # of a word from which an abbreviation may be meant
_KATAKANA = re.compile("[\u30a1-\u30fc]+")
_SHORT_KANA = 5  # letters of a word that another length of a vowel makes another word: サーバー is a server, サバ Sabah
_EAST_ASIAN = ("Hani", "Jpan", "Hira", "Kana", "Hans", "Hant")
# rules that count in full in a text, too: of names and places of other times, and of places with the name of an area
_IN_FULL = ("former", "former_lately", "gone", "town_before_division", "division_before_town")
_COUNTS_AS = {COUNTRY: 5.5, DIVISION: 5.0}  # log10 of the people that an area counts as having at least
_KNOWN, _BY_NAMES = 2.2, 1.3  # … that a place with one name does, and with ten times as many names
_HAMLET = 2.7  # log10 of 500 people
_BETTER_KNOWN = 1.0  # units of importance
_FAMOUS = 7.0  # importance of a place that other languages have names for
_EVERYWHERE = ("en", "la", "")  # languages whose names are used in texts of any
_MANY = 3_000  # names of a language that has its own for all places that one writes about abroad
_HARDLY_ANY = 100  # … of one of which nothing can be said
_KEPT = 8_000  # names whose candidates stay in memory
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
        self._rows = self._columns.language_rows(self._names.languages)
        self._supply = np.bincount(self._names.lang, minlength=len(self._names.languages))
        self._anyone = [number for tag in _EVERYWHERE for number in self._names.numbers_of_language(tag)]
        self.of = lru_cache(maxsize=_KEPT)(self._of)
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

    def _beside_towns(self, keys: Keys, surface: str, lang: str) -> tuple[Candidate, ...]:
        """All that are no towns, also those that are hardly meant unless a text says so: Kent, an English county."""
        return tuple(found for found in self._of(keys, surface, lang, _ALL) if found.kind != TOWN)

    def _of(self, keys: Keys, surface: str, lang: str, most: int = MOST) -> tuple[Candidate, ...]:
        """The most likely places with any of ``keys`` as a name in the script of ``surface``, best first."""
        best: dict[int, Candidate] = {}
        for (inflected, spelt), group in groupby(sorted(keys, key=_how), key=_how):
            written = spelt or surface
            found = self._found([key for key, *_ in group], surface, written, unsaid=most > MOST)
            if not len(found):
                continue
            spelt_so = self._spelt_so(found, written)
            counted = self._counted(found, lang)
            home = set(found.place[counted].tolist())
            as_written = self._names.written_as(found.toponym, written)
            ours = np.isin(self._names.lang[found.toponym], self._numbers(lang))
            to_the_letter = set(found.place[counted & as_written].tolist())
            in_ours = set(found.place[ours & as_written].tolist())
            rows = self._linker.ranked(found, Query(written, lang=lang, min_score=0))
            for row in rows[:most]:
                candidate = self._ranked(row, written, WEIGHTS["span_inflected"] * inflected, home=row.place in home)
                candidate = candidate._replace(
                    written=row.place in in_ours and not inflected, spelt=row.place in to_the_letter,
                    letters=len(written),
                )  # fmt: skip
                if row.toponym not in (so := spelt_so.get(row.place, [row.toponym])):
                    candidate = candidate._replace(toponym=so[0])
                best[row.place] = _both(best.get(row.place, candidate), candidate)
        likely = list(best.values())
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

    def _found(self, keys: list[int], surface: str, written: str, *, unsaid: bool) -> Candidates:
        """The names with any of ``keys`` that a text may have: in its script, no codes, and meant in running text.

        ``written``: the same without an ending, of which an abbreviation has none: Hungarian "azon" is not Arizona.
        ``unsaid``: those as well that are not meant there by themselves.
        """
        found = self._linker.finder.of_keys(keys, surface)
        names, toponyms = self._names, found.toponym
        kinds = names.kinds(toponyms)
        kept = np.isin(names.script[toponyms], self._scripts(surface)) & (kinds != _CODE)
        if not unsaid:
            kept &= names.in_text(toponyms)
        if len(written) < _LETTERS:
            kept &= kinds != _SHORT
        if len(surface) <= _SHORT_KANA and _KATAKANA.fullmatch(surface):
            kept &= names.written_as(toponyms, surface)
        if len(surface) <= _LETTERS and surface.istitle() and script_of(surface) == "Latn":
            # Italian "Usa" opens a sentence, and is no USA
            kept &= np.array([not self._is_acronym(toponym) for toponym in toponyms.tolist()], bool)
        return found.take(kept)

    def _counted(self, found: Candidates, lang: str) -> NDArray[np.bool_]:
        """Which names are evidence in a text of a language.

        Those in it and its kin, in a language of the place's country, in English, and in none that is known. Names that
        several other languages share as well, where the place lies in a country of the language ("Frankfurt"), or the
        language has names for few places itself.
        """
        names, columns, toponyms = self._names, self._columns, found.toponym
        numbers = [*self._numbers(lang), *self._anyone]
        languages = names.lang[toponyms]
        counted = np.isin(languages, numbers) | columns.at_home(self._rows[languages], found.place)
        counted |= names.of_kind(toponyms, "endonym") | names.of_kind(toponyms, "official")
        shared = self._linker.indexes.prefixes.tier[toponyms] <= SECOND
        supply = self._supply[self._numbers(lang)].sum()
        if supply < _HARDLY_ANY:
            return np.ones(len(toponyms), bool)
        if supply >= _MANY:
            language = np.full(len(toponyms), columns.language_rows([lang])[0], np.int32)
            shared &= columns.at_home(language, found.place)
        counted |= shared
        return np.asarray(counted)

    def writes(self, key: int, surface: str, lang: str) -> bool:
        """Whether a name of a key is written so in a language, capitals and all."""
        found, store = self._found([key], surface, surface, unsaid=False), self._linker.indexes.store
        ours = found.toponym[np.isin(self._names.lang[found.toponym], self._numbers(lang))]
        return any(store.toponym(toponym).name == surface for toponym in ours.tolist())

    def _numbers(self, lang: str) -> list[int]:
        return [number for tag in {lang, *kin(lang)} for number in self._names.numbers_of_language(tag)]

    def _is_acronym(self, toponym: int) -> bool:
        name = self._linker.indexes.store.toponym(toponym).name
        return name.isupper() and len(name) > 1

    def _spelt_so(self, found: Candidates, written: str) -> dict[int, list[int]]:
        """For each place its names that are spelt as the text has it, usual ones first: "Saigon" is no "Sai Gon"."""
        spelt = found.take(self._names.written_as(found.toponym, written))
        order = np.argsort(~self._names.preferred(spelt.toponym), kind="stable")
        named: dict[int, list[int]] = {}
        for place, toponym in zip(spelt.place[order].tolist(), spelt.toponym[order].tolist(), strict=True):
            named.setdefault(place, []).append(toponym)
        return named

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

    def _scripts(self, surface: str) -> list[int]:
        script = script_of(surface)
        same = _EAST_ASIAN if script in _EAST_ASIAN else (script,)
        return [self._names.number_of_script(name) for name in same]


def _how(key: tuple[int, bool, str]) -> tuple[bool, str]:
    return key[1:]


def _both(one: Candidate, other: Candidate) -> Candidate:
    """One place by two forms of its name: with the greater prior, and with all that is true of either form."""
    better = max(one, other, key=lambda candidate: candidate.prior)
    return better._replace(
        usual=one.usual or other.usual, own=one.own or other.own, home=one.home or other.home,
        written=one.written or other.written, spelt=one.spelt or other.spelt,
    )  # fmt: skip


@cache
def kin(lang: str) -> frozenset[str]:
    """Languages whose names are used in texts of a language as its own are."""
    lines = files("gazetteer.linking").joinpath("data/kin.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return frozenset(name for tags, others, *_ in rows if lang in tags.split() for name in others.split())

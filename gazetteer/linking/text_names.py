"""The names that a text may have with given keys: in its script, no codes, and such as are meant in running text.

For many names at once, as a document has them: arrays of a few rows take nearly as long as arrays of hundreds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gazetteer.index.keys import Ints
from gazetteer.index.names import written
from gazetteer.index.opened import Indexes
from gazetteer.index.prefixes import SECOND
from gazetteer.linking.candidates import Candidates, Finder
from gazetteer.record import KINDS
from gazetteer.text.scripts import script_of

_CODE, _SHORT = KINDS.index("code"), KINDS.index("abbreviation")
_LETTERS = 4  # of a word from which an abbreviation may be meant
_KATAKANA = re.compile("[\u30a1-\u30fc]+")
_SHORT_KANA = 5  # letters of a word that another length of a vowel makes another word: サーバー is a server, サバ Sabah
_EAST_ASIAN = ("Hani", "Jpan", "Hira", "Kana", "Hans", "Hant")
_EVERYWHERE = ("en", "la", "")  # languages whose names are used in texts of any
_MANY = 3_000  # names of a language that has its own for all places that one writes about abroad
_HARDLY_ANY = 100  # … of one of which nothing can be said
_SCRIPTS = 256  # numbers of scripts
_LANGUAGES = 16  # whose tables stay in memory
Pairs = set[tuple[int, int]]


class Form(NamedTuple):
    """A run of words of a text, read one way."""

    keys: tuple[int, ...]
    surface: str  # as it is in the text
    written: str  # the same without an ending


class Named(NamedTuple):
    """The names found for some forms, in the order of the forms."""

    found: Candidates
    form: NDArray[np.intp]  # the number of the form that each row is for
    home: Pairs  # numbers of forms, and places whose name is evidence in a text of the language
    to_the_letter: Pairs  # … whose name that is spelt as the text has it
    in_ours: Pairs  # … and is in the language of the text or its kin
    spelt_so: dict[tuple[int, int], list[int]]  # … with all names that are spelt so, usual ones first


class _Language(NamedTuple):
    """What is asked of names in texts of a language, by number of the language of a name."""

    ours: NDArray[np.bool_]  # the language of the text, and its kin
    counted: NDArray[np.bool_]  # these, and those that are used anywhere
    supply: int  # how many names are ours
    row: int  # of the language in ``Columns.at_home``


class TextNames:
    """Finds the names of one file that texts may have."""

    def __init__(self, indexes: Indexes, finder: Finder) -> None:
        self._indexes = indexes
        self._finder = finder
        self._names = indexes.names
        self._supply = np.bincount(self._names.lang, minlength=len(self._names.languages))
        self._language = lru_cache(maxsize=_LANGUAGES)(self._of_language)

    def of(self, forms: Sequence[Form], lang: str, *, unsaid: bool) -> Named:
        """The names of each form in a text of a language; ``unsaid``: those as well that are not meant by themselves.

        An abbreviation has no ending: Hungarian "azon" is not Arizona.
        """
        names = self._names
        found, form = self._finder.of_keys([each.keys for each in forms], [each.surface for each in forms])
        kept = np.flatnonzero(self._kept(found.toponym, form, forms, unsaid=unsaid))
        found, form = found.take(kept), form[kept]
        counted = self._counted(found, lang)
        so = names.written[found.toponym] == np.array([written(each.written) for each in forms], np.uint32)[form]
        ours = self._language(lang).ours[names.lang[found.toponym]]
        return Named(
            found, form, _pairs(form, found.place, counted), _pairs(form, found.place, counted & so),
            _pairs(form, found.place, ours & so), self._spelt_so(found.take(so), form[so]),
        )  # fmt: skip

    def writes(self, key: int, surface: str, lang: str) -> bool:
        """Whether a name of a key is written so in a language, capitals and all."""
        found = self.of([Form((key,), surface, surface)], lang, unsaid=False).found
        ours = found.toponym[self._language(lang).ours[self._names.lang[found.toponym]]]
        return any(self._indexes.store.name(toponym) == surface for toponym in ours.tolist())

    def _kept(
        self, toponyms: Ints, form: NDArray[np.intp], forms: Sequence[Form], *, unsaid: bool
    ) -> NDArray[np.bool_]:
        names, kinds = self._names, self._names.kinds(toponyms)
        scripts = [script_of(each.surface) for each in forms]
        known = {script: number for number, script in enumerate(dict.fromkeys(scripts))}
        numbers = np.array([known[script] for script in scripts], np.intp)
        tables = np.stack([self._same_scripts(script) for script in known])
        kept = tables[numbers[form], names.script[toponyms]] & (kinds != _CODE)
        if not unsaid:
            kept &= names.in_text(toponyms)
        short = np.array([len(each.written) < _LETTERS for each in forms], bool)
        if short.any():
            kept &= (kinds != _SHORT) | ~short[form]
        for number, (each, script) in enumerate(zip(forms, scripts, strict=True)):
            if len(each.surface) <= _SHORT_KANA and _KATAKANA.fullmatch(each.surface):
                kept &= (form != number) | names.written_as(toponyms, each.surface)
            if len(each.surface) <= _LETTERS and each.surface.istitle() and script == "Latn":
                # Italian "Usa" opens a sentence, and is no USA
                rows = np.flatnonzero(kept & (form == number))
                kept[rows] = [not self._is_acronym(toponym) for toponym in toponyms[rows].tolist()]
        return np.asarray(kept, bool)

    def _same_scripts(self, script: str) -> NDArray[np.bool_]:
        """By number of a script, whether names in it may be in a text of this one."""
        table = np.zeros(_SCRIPTS, bool)
        same = _EAST_ASIAN if script in _EAST_ASIAN else (script,)
        table[[self._names.number_of_script(name) for name in same]] = True
        return table

    def _is_acronym(self, toponym: int) -> bool:
        name = self._indexes.store.name(toponym)
        return name.isupper() and len(name) > 1

    def _counted(self, found: Candidates, lang: str) -> NDArray[np.bool_]:
        """Which names are evidence in a text of a language.

        Those in it and its kin, in a language of the place's country, in English, and in none that is known. Names that
        several other languages share as well, where the place lies in a country of the language ("Frankfurt"), or the
        language has names for few places itself.
        """
        names, columns, toponyms = self._names, self._indexes.columns, found.toponym
        spoken = self._language(lang)
        if spoken.supply < _HARDLY_ANY:
            return np.ones(len(toponyms), bool)
        languages = names.lang[toponyms]
        counted = spoken.counted[languages] | columns.at_home(self._indexes.language_rows[languages], found.place)
        counted |= names.of_kind(toponyms, "endonym") | names.of_kind(toponyms, "official")
        shared = self._indexes.prefixes.tier[toponyms] <= SECOND
        if spoken.supply >= _MANY:
            shared &= columns.at_home(np.full(len(toponyms), spoken.row, np.int32), found.place)
        return np.asarray(counted | shared)

    def _of_language(self, lang: str) -> _Language:
        names = self._names
        numbers = [number for tag in {lang, *kin(lang)} for number in names.numbers_of_language(tag)]
        anywhere = [number for tag in _EVERYWHERE for number in names.numbers_of_language(tag)]
        ours, counted = np.zeros(len(names.languages), bool), np.zeros(len(names.languages), bool)
        ours[numbers] = True
        counted[numbers + anywhere] = True
        row = int(self._indexes.columns.language_rows([lang])[0])
        return _Language(ours, counted, int(self._supply[numbers].sum()), row)

    def _spelt_so(self, spelt: Candidates, form: NDArray[np.intp]) -> dict[tuple[int, int], list[int]]:
        """For each form and place its names that are spelt as the text has it: "Saigon" is no "Sai Gon"."""
        order = np.argsort(~self._names.preferred(spelt.toponym), kind="stable")
        named: dict[tuple[int, int], list[int]] = {}
        rows = zip(form[order].tolist(), spelt.place[order].tolist(), spelt.toponym[order].tolist(), strict=True)
        for number, place, toponym in rows:
            named.setdefault((number, place), []).append(toponym)
        return named


def _pairs(form: NDArray[np.intp], place: Ints, rows: NDArray[np.bool_]) -> Pairs:
    return set(zip(form[rows].tolist(), place[rows].tolist(), strict=True))


@cache
def kin(lang: str) -> frozenset[str]:
    """Languages whose names are used in texts of a language as its own are."""
    lines = files("gazetteer.linking").joinpath("data/kin.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return frozenset(name for tags, others, *_ in rows if lang in tags.split() for name in others.split())

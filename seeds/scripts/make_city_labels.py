"""Write seeds/city_labels.tsv.xz: names of large cities in the languages in which GeoNames' catalogues have none.

    python seeds/scripts/make_city_labels.py PLACES_50M.dbf PLACES_10M.csv.xz NAMES.txt.xz CITIES.db CLONE ... > report

``PLACES_50M.dbf``    Natural Earth 5, ``ne_50m_populated_places`` (public domain): names in 26 languages
``PLACES_10M.csv.xz`` the attributes of ``ne_10m_populated_places``: in seven
``NAMES.txt.xz``      names of Who's On First in the columns of GeoNames' ``alternateNamesV2.txt``, by GeoNames id
``CITIES.db``         of the package pycities 0.2.0: GeoNames' names in Polish, Russian and Ukrainian (CC BY 4.0)
``CLONE ...``         git repositories ``whosonfirst-data-admin-XX``, as ``wof_ids.py`` reads them

Columns of the output: ``lang``, ``geonameid``, ``name``, ``source`` (``n`` Natural Earth, ``w`` Who's On First, ``g``
GeoNames, ``u`` GeoNames without a language, ``c`` CLDR: the division of the same name, ``p`` Pinyin, by resolution
III/8 (1977) of the United Nations Conference on the Standardization of Geographical Names); sorted. ``~`` stands
before a name that is not looked for in running text: a word of the language, or a place where it is spoken. What
``city_candidates.py`` collects goes through these:

- the letters are those of the language; what is told apart with a comma or in brackets is taken off;
- it is no name of a country, a language, or a division that is called otherwise than the city;
- it is no other city's of the country that it sounds more like;
- of several the one is taken that most sources have, then the one that sounds most like the names of the city; one
  that a single source has must sound like one of them, unless it is Chinese, which is not written by sound.

A town of any size that Who's On First has under its English name, GeoNames' catalogues under one that is another, is
there under the English one, which then is shown: Liberec, not Reichenberg.

A Latin name that repeats the English one is left out below the 300 most populous cities: it is shown all the same.
"""

from __future__ import annotations

import lzma
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from chinese import simplified
from city_candidates import Candidate, City, candidates, large_cities, local_names
from city_checks import WRITTEN, Checks, Words, likeness

SEEDS = Path(__file__).parents[1]
LANGUAGES = frozenset(
    [
        "ar",
        "az",
        "be",
        "bg",
        "bn",
        "cs",
        "da",
        "de",
        "el",
        "es",
        "et",
        "fa",
        "fi",
        "fr",
        "he",
        "hi",
        "hr",
        "hu",
        "hy",
        "id",
        "it",
        "ja",
        "ka",
        "kk",
        "ko",
        "lt",
        "lv",
        "nl",
        "no",
        "pl",
        "pt",
        "ro",
        "ru",
        "sk",
        "sl",
        "sr",
        "sv",
        "th",
        "tr",
        "uk",
        "ur",
        "vi",
        "zh",
    ]
)
LATIN_REPEATED = 300  # cities, by population, whose names are given even where they repeat the English one
LIKE = 0.45  # how much a name that one source has must sound like the city
ALIKE = 0.7  # … that may say that it is a division's, or a monument's
ORDER = "gnwcup"  # of sources that disagree, one to one
LEAST = "up"  # … and those that only speak where no other does
HEADER = "lang\tgeonameid\tname\tsource\n"


def tagged() -> dict[tuple[str, str], str]:
    """(geonameid, language) -> the name that GeoNames' catalogues have."""
    with lzma.open(SEEDS / "geonames_tagged_names.tsv.xz", "rt", encoding="utf-8") as file:
        return {(key, lang): name for key, lang, name in (line.rstrip("\n").split("\t") for line in file)}


def choose(city: City, lang: str, found: list[Candidate]) -> Candidate | None:
    """The best of the names of a city in a language."""
    votes = Counter(name for name, _ in {(name, source) for name, source in found})

    def merit(candidate: Candidate) -> tuple[float, ...]:
        name, source = candidate
        least = source in LEAST
        return not least, votes[name], round(likeness(name, lang, city), 1), -ORDER.index(source), -len(name)

    best = max(found, key=merit, default=None)
    if best is None or (votes[best.name] == 1 and likeness(best.name, lang, city) < need(best, lang, city)):
        return None
    return best


def need(candidate: Candidate, lang: str, city: City) -> float:
    """How much a name that no other source has must sound like the city: more where it says what it is the name of."""
    if lang == "zh" or candidate.source == "p":
        return 0.0
    more_words = len(candidate.name.split()) > max(len(name.split()) for name in (city.name, *city.latin))
    return ALIKE if candidate.source == "c" or more_words else LIKE


def rows(cities: dict[str, City], found: dict[str, dict[str, list[Candidate]]]) -> Iterator[tuple[str, str, str, str]]:
    """The rows of the table."""
    known = tagged()
    checks = Checks(cities, known)
    chosen: dict[tuple[str, str], Candidate] = {}
    refused: Counter[str] = Counter()
    for id_, city in cities.items():
        for lang in LANGUAGES:
            if checks.tidied(known.get((id_, lang), ""), lang):
                continue  # GeoNames has a name, in letters of the language
            usable = []
            for name, source in found.get(id_, {}).get(lang, ()):
                text = checks.tidied(name, lang)
                why = checks.fault(text, lang, city) if text else "letters"
                if why:
                    refused[why] += 1
                else:
                    usable.append(Candidate(simplified(text) if lang == "zh" else text, source))
            if best := choose(city, lang, usable):
                chosen[id_, lang] = best
            elif usable:
                refused["unlike"] += 1
                print("unlike", city.name, lang, *usable, sep="\t", file=sys.stderr)
    for id_, lang in checks.others(chosen):
        refused["another city's"] += 1
        print("other", cities[id_].name, lang, chosen.pop((id_, lang)), sep="\t", file=sys.stderr)
    largest = set(sorted(cities, key=lambda id_: -cities[id_].population)[:LATIN_REPEATED])
    for (id_, lang), (name, source) in chosen.items():
        if name != cities[id_].name or id_ in largest:
            yield lang, id_, name, source
    print(dict(refused), file=sys.stderr)


def main(*paths: str) -> None:
    """Write the table."""
    cities = large_cities()
    table = set(rows(cities, candidates(cities, *map(Path, paths))))
    local = {
        (lang, id_, name, "w")
        for id_, lang, name in local_names(Path(paths[2]), tagged())
        if lang in LANGUAGES - WRITTEN.keys()
    }
    print(f"{len(local)} in place of a name that GeoNames has")
    words = Words()
    table = sorted(
        (lang, id_, "~" * words.means_other(name, lang) + name, source) for lang, id_, name, source in table | local
    )
    text = HEADER + "".join("\t".join(row) + "\n" for row in table)
    out = SEEDS / "city_labels.tsv.xz"
    out.write_bytes(lzma.compress(text.encode("utf-8"), preset=9 | lzma.PRESET_EXTREME))
    by_source = Counter(row[-1] for row in table)
    print(
        f"{len(table)} names of {len({row[1] for row in table})} cities, {dict(by_source)}, {out.stat().st_size} bytes"
    )


if __name__ == "__main__":
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])

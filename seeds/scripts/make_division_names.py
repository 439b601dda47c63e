"""Write seeds/division_names.tsv.xz: the names of ISO 3166-2 subdivisions in the languages of Unicode CLDR.

CLDR 41 was the last to publish them in many languages; of English the newest release is taken. Debian's package
``unicode-cldr-core`` has the one, the npm package ``cldr-subdivisions-full`` the other (both Unicode licence):

    apt-get download unicode-cldr-core && dpkg-deb --extract unicode-cldr-core_*.deb cldr
    npm pack cldr-subdivisions-full && tar -xzf cldr-subdivisions-full-*.tgz

and then, from the top of the project:

    python seeds/scripts/make_division_names.py cldr/usr/share/unicode/cldr/common/subdivisions \
        package/subdivisions/en/en.json seeds/division_names.tsv.xz

Columns of the output: ``lang`` (BCP 47), ``iso3166_2``, ``name``; sorted. ``~`` stands before a name that a town of the
country has as well, in languages of other countries also with a word for a division: who writes it means the town, or
is understood without it. Not where another source has the same name. What is changed or left out:

- A code that ISO has given to another division since (Iran, Morocco) is told by its English name: the names go to the
  division of the country that has that name today, or nowhere.
- A name that two divisions of a country have in one language, though they are told apart in English, stays with the one
  whose English name it sounds like; the other's was a slip of whoever filled in the table.
- Signs that tell namesakes apart within CLDR (``Rakvere²``, ``Butel †``) and notes in brackets are taken off.
- A Chinese name in traditional characters is ``zh-Hant``; ``zh`` has it in simplified ones.
- A name that repeats the English one is left out, unless another source would give the division another name there, or
  its English label is curated.
- Chakma (``ccp``), whose letters no table here reads, and regional repetitions of a language.
"""

from __future__ import annotations

import csv
import gettext
import html
import json
import lzma
import re
import sys
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path

import pycountry
from chinese import simplified
from iso_join import core, iso_names, key

from gazetteer.sources.world_cities import read_cities
from gazetteer.sources.world_languages import languages
from gazetteer.text.romanize import readings

SEEDS = Path(__file__).parents[1]
LEFT_OUT = frozenset(("ccp", "yue_Hans", "yo_BJ", "root"))
SIGNS = re.compile(r"[\s\u00b2\u00b3\u00b9\u2074†*‡]+$")
NOTE = re.compile(r"\s*\([A-Z]{2}[^)]*\)$")
ALIKE, CLEARLY = 0.6, 0.25  # likeness of a name to its English form; difference that tells whose it is
ANEW = 0.4  # of the codes of a level: more that are not alike to their divisions show that ISO gave them anew
SURELY = 0.85  # likeness that tells which division a name belongs to
HEADER = "lang\tiso3166_2\tname\n"

Names = dict[str, dict[str, str]]  # code -> language tag -> name


def clean(name: str) -> str:
    """A name without the signs that CLDR tells namesakes apart by.

    >>> clean("Rakvere²"), clean("Butel †"), clean("Tarfaya (EH-partial)"), clean("Teheran (Provinz)")
    ('Rakvere', 'Butel', 'Tarfaya', 'Teheran (Provinz)')
    """
    return SIGNS.sub("", NOTE.sub("", " ".join(html.unescape(name).split())))


def iso(code: str) -> str:
    """CLDR's form of a code as ISO has it: ``uszz`` -> ``US-ZZ``."""
    return f"{code[:2]}-{code[2:]}".upper()


def read_cldr(folder: Path, english: Path) -> Names:
    """Every name of the XML files, and those of the newer English one."""
    names: Names = defaultdict(dict)
    for path in sorted(folder.glob("*.xml")):
        if path.stem in LEFT_OUT:
            continue
        for element in ET.parse(path).getroot().iter("subdivision"):
            if name := clean(element.text or ""):
                names[iso(element.get("type", ""))][path.stem.replace("_", "-")] = name
    newer = json.loads(english.read_text("utf-8"))["subdivisions"]["localeDisplayNames"]["subdivisions"]
    for code, name in newer.items():
        names[iso(code)]["en"] = clean(name)
    return names


def known_names() -> dict[str, set[frozenset[str]]]:
    """ISO 3166-2 code -> the cores of the names that ISO and GeoNames have for it."""
    found = {item.code: {core(key(name)) for name in iso_names(item.name)} for item in pycountry.subdivisions}
    codes = {}
    with (SEEDS / "admin1.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["iso3166_2"]:
                codes[row["code"]] = row["iso3166_2"]
                found.setdefault(row["iso3166_2"], set()).add(core(key(row["name"])))
    with lzma.open(SEEDS / "geonames_tagged_names.tsv.xz", "rt", encoding="utf-8") as file:
        for line in file:
            place, _, name = line.rstrip("\n").split("\t")
            if place in codes:
                found[codes[place]].add(core(key(name)))
    return {code: names - {frozenset()} for code, names in found.items()}


def on_current_codes(names: Names, known: Mapping[str, set[frozenset[str]]]) -> dict[str, str]:
    """CLDR's code -> the code that the division has today."""
    below = {item.code for item in pycountry.subdivisions if item.parent_code}
    levels: dict[tuple[str, bool], list[str]] = defaultdict(list)
    for code, by_lang in names.items():
        if "en" in by_lang:
            levels[code[:2], code in below].append(code)
    result: dict[str, str] = {}
    for (country, is_below), codes in levels.items():
        english = {code: core(key(names[code]["en"])) for code in codes}
        kept = [code for code in codes if code in known]
        same = {code for code in kept if likeness(english[code], known[code]) >= ALIKE}
        if len(same) > len(kept) * (1 - ANEW):
            result |= {code: code for code in kept}  # one that is not alike is called otherwise: Holy Cross
            continue
        result |= {code: code for code in same}
        present = [code for code in known if code[:2] == country and (code in below) == is_below]
        for code in sorted(english.keys() - same):
            closest = max(present, key=lambda today: (likeness(english[code], known[today]), today), default="")
            if closest and likeness(english[code], known[closest]) >= SURELY and closest not in result.values():
                result[code] = closest
    return result


def likeness(name: frozenset[str], others: Iterable[frozenset[str]]) -> float:
    """How much a name is like the most similar of others, by their letters: 0 to 1."""
    texts = [" ".join(sorted(words)) for words in (name, *others)]
    return max((SequenceMatcher(None, texts[0], other).ratio() for other in texts[1:]), default=0.0)


def slips(names: Names) -> Iterator[tuple[str, str]]:
    """(code, language) of names that belong to another division of the country, of the same level."""
    below = {item.code for item in pycountry.subdivisions if item.parent_code}
    shared: dict[tuple[str, bool, str, str], list[str]] = defaultdict(list)
    for code, by_lang in names.items():
        for lang, name in by_lang.items():
            if lang != "en":
                shared[code[:2], code in below, lang, name].append(code)
    for (_, _, lang, name), codes in shared.items():
        english = [core(key(names[code]["en"])) for code in codes]
        if any(one <= other or other <= one for one, other in combinations(english, 2)):
            continue  # namesakes in English too
        heard = {code: alike(name, lang, names[code]["en"]) for code in codes}
        if max(heard.values()) >= ALIKE:
            yield from ((code, lang) for code, like in heard.items() if like < max(heard.values()) - CLEARLY)


def alike(name: str, lang: str, english: str) -> float:
    """How much a name sounds like an English one: 0 to 1."""
    return likeness(core(key(english)), [core(key(text)) for text in (name, *(r.text for r in readings(name, lang)))])


def other_names() -> dict[tuple[str, str], set[str]]:
    """(code, language) -> the names that iso-codes and GeoNames have there."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for path in Path(pycountry.LOCALES_DIR).glob("*/LC_MESSAGES/iso3166-2.mo"):
        with path.open("rb") as file:
            catalogue = gettext.GNUTranslations(file)
        for item in pycountry.subdivisions:
            if (text := catalogue.gettext(item.name)) != item.name:
                found[item.code, path.parent.parent.name.replace("_", "-")].add(text)
    with (SEEDS / "admin1.tsv").open(encoding="utf-8") as file:
        codes = {row["code"]: row["iso3166_2"] for row in csv.DictReader(file, delimiter="\t") if row["iso3166_2"]}
    with lzma.open(SEEDS / "geonames_tagged_names.tsv.xz", "rt", encoding="utf-8") as file:
        for line in file:
            place, lang, name = line.rstrip("\n").split("\t")
            if place in codes:
                found[codes[place], lang].add(name)
    return found


class Towns:
    """The names of the towns of each country, as they are written and without words for kinds of places."""

    def __init__(self) -> None:
        self._written: dict[str, set[str]] = defaultdict(set)
        self._bare: dict[str, set[frozenset[str]]] = defaultdict(set)
        for city in read_cities():
            names = (city["name"], *city["alternatenames"])
            self._written[city["countrycode"]].update(name.casefold() for name in names)
            self._bare[city["countrycode"]].update(core(key(name)) for name in names)
        self._spoken = {country: {"en", *known.main, *known.regional} for country, known in languages().items()}

    def have(self, name: str, lang: str, country: str) -> bool:
        """Whether a town of the country has a name; in languages of others also without a word for a division."""
        if name.casefold() in self._written[country]:
            return True
        if lang.partition("-")[0] in self._spoken.get(country, {"en"}):
            return False
        texts = (name, *(reading.text for reading in readings(name, lang)))
        words = key(name)
        texts = [core(key(text)) for text in texts] + [frozenset({word}) for word in words if len(words) == 2]
        return any(text in self._bare[country] for text in texts)


def rows(names: Names) -> Iterator[tuple[str, str, str]]:
    """The rows of the table."""
    towns, others = Towns(), other_names()
    for code, lang, name in _rows(names, others):
        known = name in others.get((code, lang), ())
        yield lang, code, "~" * (not known and towns.have(name, lang, code[:2])) + name


def curated_codes() -> set[str]:
    """The divisions whose English label may be another than CLDR's."""
    ids = set()
    for path in SEEDS.glob("*/places.tsv"):
        with path.open(encoding="utf-8") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                ids.update([row["id"], *row["links"].split()])
    with (SEEDS / "admin1.tsv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["iso3166_2"]]
    by_id = {id_: row["iso3166_2"] for row in rows for id_ in (f"gn:{row['geonameid']}", f"adm1:{row['code']}")}
    return {id_[4:] for id_ in ids if id_.startswith("iso:")} | {by_id[id_] for id_ in ids & by_id.keys()}


def _rows(names: Names, others: Mapping[tuple[str, str], set[str]]) -> Iterator[tuple[str, str, str]]:
    curated = curated_codes()
    for code, by_lang in names.items():
        for lang, name in by_lang.items():
            if lang == "zh" and (new := simplified(name)) != name:
                yield code, "zh", new
                yield code, "zh-Hant", name
            elif name != by_lang["en"] or lang == "en" or code in curated or others.get((code, lang), {name}) != {name}:
                yield code, lang, name


def main(folder: str, english: str, out: str) -> None:
    """Write the table."""
    cldr = read_cldr(Path(folder), Path(english))
    current = on_current_codes(cldr, known_names())
    names = {new: cldr[old] for old, new in current.items()}
    wrong = list(slips(names))
    for code, lang in wrong:
        print("slip", code, lang, names[code].pop(lang), names[code]["en"], sep="\t")
    table = sorted(rows(names))
    text = HEADER + "".join(f"{lang}\t{code}\t{name}\n" for lang, code, name in table)
    Path(out).write_bytes(lzma.compress(text.encode("utf-8"), preset=9 | lzma.PRESET_EXTREME))
    moved = sum(old != new for old, new in current.items())
    lost = sorted(set(cldr) - set(current))
    print(f"{len(table)} names of {len(names)} divisions; {moved} on another code, {len(lost)} codes left out")
    print(" ".join(f"{old}>{new}" for old, new in sorted(current.items()) if old != new))
    print(" ".join(lost))


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])

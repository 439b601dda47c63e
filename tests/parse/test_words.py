"""The vocabulary of cells: every table well formed, every language with its usual words."""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

import pycountry
import pytest

from gazetteer.features import SAID_OF
from gazetteer.parse.words import at_end, at_start, null_value, vocabulary
from gazetteer.text.fold import fold
from gazetteer.text.languages import is_language
from gazetteer.text.scripts import script_of

HEADER = "# kind\twhere\tphrase\tvalue\tneeds"
AROUND = frozenset(("before", "after", "prefix", "suffix"))
WINDS = frozenset(("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW"))
SIDES = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
# kind: (where it may stand, what its value may be)
KINDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "null": (frozenset(("whole",)), frozenset(("unknown", "none", "everywhere", "online", "group"))),
    "relation": (
        AROUND,
        frozenset(("near", "around", "outskirts", "in", "part", "between", *SIDES, *(f"{side}_in" for side in SIDES))),
    ),
    "direction": (frozenset(("any",)), WINDS),
    "unit": (frozenset(("any",)), frozenset(("km", "mi", "m", "nmi"))),
    "of": (frozenset(("any", "before")), frozenset(("", "article"))),
    "type": (
        AROUND,
        frozenset(("city", "village", "settlement", "metro", "region", "district", "country", "island", *SAID_OF)),
    ),
    "street": (AROUND, frozenset(("",))),
    "building": (AROUND, frozenset(("",))),
    "road": (AROUND, frozenset(("",))),
    "postal": (AROUND, frozenset(("",))),
    "also": (AROUND | {"between"}, frozenset(("now", "formerly", "aka"))),
    "and": (frozenset(("between", "prefix", "suffix")), frozenset(("",))),
    "thing": (
        AROUND,
        frozenset(("station", "camp", "monument", "airport", "port", "site", "quarter", "university")),
    ),
}
OTHER_LETTERS = {
    "Arab": "ar fa ku ps ur", "Armn": "hy", "Beng": "bn", "Cyrl": "be bg kk ky mk mn ru sr uk", "Deva": "hi",
    "Ethi": "am", "Geor": "ka", "Grek": "el", "Hang": "ko", "Hani": "ja zh", "Hebr": "he", "Hira": "ja", "Jpan": "ja",
    "Kana": "ja", "Khmr": "km", "Mymr": "my", "Taml": "ta", "Telu": "te", "Thai": "th",
}  # fmt: skip
SCRIPTS: dict[str, set[str]] = {}
for script, of in OTHER_LETTERS.items():
    for lang in of.split():
        SCRIPTS.setdefault(lang, set()).add(script)
SCRIPTS["ku"].add("Latn")
USUAL = ("null", "relation", "direction", "unit", "type", "street", "also", "and", "thing")


class Row(NamedTuple):
    kind: str
    where: str
    phrase: str
    value: str
    needs: str


def table(lang: str) -> str:
    return files("gazetteer.parse").joinpath(f"data/words/{lang}.tsv").read_text("utf-8")


@cache
def rows(lang: str) -> tuple[Row, ...]:
    return tuple(Row(*line.split("\t")) for line in table(lang).splitlines()[1:])


LANGUAGES = sorted(
    found.name.removesuffix(".tsv") for found in files("gazetteer.parse").joinpath("data/words").iterdir()
)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_table_is_well_formed(lang: str) -> None:
    assert is_language(lang)
    text = table(lang)
    assert text.endswith("\n") and "\r" not in text
    assert unicodedata.normalize("NFC", text) == text
    header, *lines = text.splitlines()
    assert header == HEADER
    assert [line for line in lines if line.count("\t") != 4 or line != line.strip(" ")] == []
    assert all(one[:3] <= other[:3] for one, other in pairwise(rows(lang)))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_row_says_what_the_parser_knows(lang: str) -> None:
    wrong = []
    for row in rows(lang):
        if row.kind == "abbreviation":
            right = row.where in ("any", "before", "after") and all(map(str.strip, row.value.split("|")))
        else:
            where, values = KINDS.get(row.kind, (frozenset(), frozenset()))
            right = row.where in where and row.value in values
        if not right or row.needs not in ("", "dot") or row.phrase != row.phrase.strip():
            wrong.append(row)
    assert wrong == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_phrase_is_given_once(lang: str) -> None:
    seen: set[tuple[str, ...]] = set()
    twice = []
    for row in rows(lang):
        key = (row.kind, row.where, fold(row.phrase), row.value)
        if key in seen:
            twice.append(row)
        seen.add(key)
    assert twice == []
    assert all(key[2] for key in seen)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_phrase_is_in_the_letters_of_its_language(lang: str) -> None:
    right = SCRIPTS.get(lang, {"Latn"})
    letters = {row.phrase: script_of("".join(filter(str.isalpha, row.phrase))) for row in rows(lang)}
    assert {phrase: script for phrase, script in letters.items() if script not in right and script != "Zyyy"} == {}


def test_words_for_kinds_of_other_languages() -> None:
    text = files("gazetteer.parse").joinpath("data/kinds.tsv").read_text("utf-8")
    table = [row.split("\t") for row in text.splitlines() if not row.startswith("#")]
    assert table == sorted(table, key=lambda row: row[0]) and len({tuple(row) for row in table}) == len(table)
    values = frozenset(row.value for lang in LANGUAGES for row in rows(lang) if row.kind == "type")
    for lang, where, phrase, value in table:
        assert lang not in LANGUAGES and where in ("before", "after") and value in values and phrase == phrase.strip()
    assert at_end(vocabulary("Хунан").before, ["музофоти"]) and at_end(vocabulary("Bizkaia").after, ["probintzia"])


@pytest.mark.parametrize("lang", sorted(set(LANGUAGES) - {"la"}))
def test_a_language_has_its_usual_words(lang: str) -> None:
    assert set(USUAL) - {row.kind for row in rows(lang)} == set()
    assert {row.value for row in rows(lang) if row.kind == "direction"} >= {"N", "E", "S", "W", "NE", "SE", "SW", "NW"}
    assert {row.value for row in rows(lang) if row.kind == "type"} >= {
        "city",
        "village",
        "region",
        "district",
        "country",
    }


def test_the_vocabulary_of_a_text_is_of_its_letters() -> None:
    assert at_start(vocabulary("Казань").before, ["г", "казань"])
    assert not at_start(vocabulary("Kazan").before, ["г", "казань"])
    assert at_end(vocabulary("Kazan oblast").after, ["kazan", "oblast"])
    assert vocabulary("宁波市").suffixes.keys() >= {"市", "省", "縣"}
    assert vocabulary("Hà Nội 河內").before.keys() >= {("tinh",)}, "Latin letters beside others count, too"


@pytest.mark.parametrize("sizes", [("near", "nagoya"), ("in", "the", "vicinity", "of", "nagoya")])
def test_the_longest_phrase_comes_first(sizes: tuple[str, ...]) -> None:
    found = at_start(vocabulary("Nagoya").before, sizes)
    assert found[0][0] == len(sizes) - 1
    assert [size for size, _ in found] == sorted((size for size, _ in found), reverse=True)


@pytest.mark.parametrize(
    ("cell", "value"),
    [("N/A", "unknown"), ("none", "unknown"), ("NULL", "unknown"), ("TBD", "unknown"), ("no data", "unknown"),
     ("not specified", "unknown"), ("worldwide", "everywhere"), ("online", "online"), ("high income", "group"),
     ("least developed countries", "group"), ("sine loco", "unknown"), ("[s.l.]", "unknown"), ("o. O.", "unknown"),
     ("неизвестно", "unknown"), ("не указано", "unknown"), ("не вказано", "unknown"), ("不明", "unknown"),
     ("不详", "unknown"), ("알 수 없음", "unknown"), ("غير معروف", "unknown"), ("desconocido", "unknown"),
     ("desconhecido", "unknown"), ("inconnu", "unknown"), ("sconosciuto", "unknown"), ("unbekannt", "unknown"),
     ("onbekend", "unknown"), ("okänd", "unknown"), ("ukjent", "unknown"), ("ukendt", "unknown"),
     ("tuntematon", "unknown"), ("nieznane", "unknown"), ("neznámé", "unknown"), ("ismeretlen", "unknown"),
     ("necunoscut", "unknown"), ("неизвестен", "unknown"), ("непознато", "unknown"), ("άγνωστο", "unknown"),
     ("bilinmiyor", "unknown"), ("naməlum", "unknown"), ("անհայտ", "unknown"), ("უცნობი", "unknown"),
     ("نامعلوم", "unknown"), ("לא ידוע", "unknown"), ("अज्ञात", "unknown"), ("ไม่ทราบ", "unknown"),
     ("không rõ", "unknown"), ("tidak diketahui", "unknown"), ("haijulikani", "unknown"), ("በመላው ዓለም", "everywhere")],
)  # fmt: skip
def test_null_values(cell: str, value: str) -> None:
    word = null_value(fold(cell))
    assert word is not None and word.value == value


@pytest.mark.parametrize(
    "name",
    ["Nice", "Of", "Batman", "Split", "Vary", "Baku", "Moscow", "Мир", "Мары", "Europe", "Africa", "Asia", "Caucasus",
     "Balkans", "Sahel", "Earth, Texas", "Nil, Bhutan", "Online, Ohio", "", "-"],
)  # fmt: skip
def test_no_null_values(name: str) -> None:
    assert null_value(fold(name)) is None


def subdivision_rows() -> list[list[str]]:
    header, *lines = files("gazetteer.parse").joinpath("data/subdivisions.tsv").read_text("utf-8").splitlines()
    assert header.startswith("# country\tcode\tdivision\tkind")
    return [line.split("\t") for line in lines]


def test_the_abbreviations_of_divisions_are_well_formed() -> None:
    found = subdivision_rows()
    divisions = {item.code for item in pycountry.subdivisions}
    assert {len(row) for row in found} == {4}
    assert found == sorted(found)
    assert len({(row[0], fold(row[1]), row[2]) for row in found}) == len(found)
    for country, code, division, kind in found:
        assert division.startswith(f"{country}-") and fold(code) and code == code.strip()
        assert unicodedata.normalize("NFC", code) == code
        assert kind in ("abbreviation", "code")
    assert {row[2] for row in found} - divisions == set()


def test_every_dependency_belongs_to_a_state() -> None:
    text = files("gazetteer").joinpath("data/sovereigns.tsv").read_text("utf-8")
    header, *lines = text.splitlines()
    assert header == "# dependency\tstate it belongs to"
    pairs = [tuple(line.split("\t")) for line in lines]
    assert pairs == sorted(pairs)
    countries = {country.alpha_2 for country in pycountry.countries}
    dependencies, states = {pair[0] for pair in pairs}, {pair[1] for pair in pairs}
    assert len(dependencies) == len(pairs), "one state each"
    assert dependencies | states <= countries
    assert not dependencies & states
    assert dependencies >= {
        "AI",
        "AW",
        "BM",
        "FO",
        "GF",
        "GL",
        "GU",
        "HK",
        "MO",
        "MQ",
        "NC",
        "PF",
        "PR",
        "RE",
        "SH",
        "WF",
    }
    assert not dependencies & {"EH", "TW", "PS", "XK"}, "whose state is disputed has none here"

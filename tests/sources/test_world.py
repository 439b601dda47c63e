"""The world source on the installed packages and the shipped seeds: one pass over all, looked at from many sides."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from gazetteer.errors import SourceError
from gazetteer.record import KINDS, Name, Problem, Problems, Record
from gazetteer.sources import (
    world,
    world_cities,
    world_cldr,
    world_countries,
    world_divisions,
    world_regions,
)
from gazetteer.sources.seeds import read as read_seeds
from gazetteer.sources.shipped import seeds_dir
from gazetteer.sources.world_towns import QUARTER

pytestmark = pytest.mark.slow  # the pass takes the better part of a minute

SHUSHA, BEIJING, SHANGHAI, SAINT_PETERSBURG, HANOI = "gn:147105", "gn:1816670", "gn:1796236", "gn:498817", "gn:1581130"
KEPT_CITIES = frozenset({SHUSHA, BEIJING, SHANGHAI, SAINT_PETERSBURG, HANOI})


@dataclass
class World:
    """What one pass leaves behind: all records but those of cities, and the facts to check about every record."""

    records: dict[str, list[Record]] = field(default_factory=lambda: defaultdict(list))
    places: Counter[str] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    ids: Counter[str] = field(default_factory=Counter)
    kinds: set[str] = field(default_factory=set)
    unknown_parents: list[tuple[str, str]] = field(default_factory=list)
    repeated_names: list[str] = field(default_factory=list)
    problems: Problems = field(default_factory=Problems)

    def names_of(self, *ids: str, source: str = "") -> set[tuple[str, str]]:
        """The (name, language) pairs of the records under any of the ids."""
        return {
            (name.name, name.lang)
            for id_ in ids
            for record in self.records[id_]
            if source in ("", record.source)
            for name in record.names
        }

    def place(self, id_: str) -> Record:
        """The one record that makes a place of this id."""
        (record,) = [record for record in self.records[id_] if not record.names_only]
        return record


@pytest.fixture(scope="module")
def everything() -> World:
    seen = World()
    for record in world.read(seen.problems):
        seen.names[record.source] += len(record.names)
        seen.kinds.update(name.kind for name in record.names)
        if len({(name.name, name.lang) for name in record.names}) != len(record.names):
            seen.repeated_names.append(record.id)
        if not record.names_only:
            seen.places[record.source] += 1
            if record.parent and record.parent not in seen.ids:
                seen.unknown_parents.append((record.parent, record.feature))
            seen.ids.update((record.id, *record.links))
        if record.names_only or record.feature != "P.PPL" or record.id in KEPT_CITIES:
            seen.records[record.id].append(record)
            for link in record.links:
                seen.records[link].append(record)
    return seen


def test_every_source_is_described(everything: World) -> None:
    assert {source.id for source in world.SOURCES} == set(everything.names)
    assert all(source.title and source.licence and source.url and source.version for source in world.SOURCES)


def test_nothing_is_left_out_or_given_twice(everything: World) -> None:
    assert everything.problems.count == 0
    assert [id_ for id_, count in everything.ids.items() if count > 1] == []
    assert everything.repeated_names == []
    assert everything.kinds <= set(KINDS)


def test_parents_come_before_their_children(everything: World) -> None:
    """Villages of Georgia lie in municipalities that are curated; without the seeds they have no parent.

    The city of a quarter may come after it.
    """
    curated = {record.id for record in read_seeds(seeds_dir(), everything.problems)}
    left = {parent for parent, of in everything.unknown_parents if of != QUARTER}
    assert left <= curated
    assert {parent for parent, _ in everything.unknown_parents} <= curated | everything.ids.keys()


def test_amounts(everything: World) -> None:
    assert everything.places["geonames"] > 235_000
    assert everything.names["geonames"] > 1_100_000
    assert everything.names["geonames-tagged"] > 248_000
    assert everything.names["cldr"] > 80_000
    assert everything.places["wof-villages"] > 9_500
    assert everything.names["wof-villages"] > 33_000


def test_a_country(everything: World) -> None:
    azerbaijan = everything.place("gn:587116")
    assert (azerbaijan.feature, azerbaijan.country, azerbaijan.links) == (
        "A.PCLI",
        "AZ",
        ("iso:AZ", "iso:AZE", "m49:031"),
    )
    assert (azerbaijan.lat, azerbaijan.lon) == (40.5, 47.5)  # the middle, not Baku
    assert Name("AZE", kind="code", in_text=False) in azerbaijan.names
    names = everything.names_of("iso:AZ")
    assert {("Azərbaycan", "az"), ("Азербайджан", "ru"), ("阿塞拜疆", "zh"), ("亞塞拜疆", "zh-Hant-HK")} <= names
    assert ("Republic of Azerbaijan", "en") in names
    assert everything.place("iso:GL").feature == "A.PCLD"


def test_counties_and_regions_of_the_world(everything: World) -> None:
    county = everything.place("gn:4338356")
    assert (county.feature, county.country, county.parent) == ("A.ADM2", "US", everything.place("adm1:US.LA").id)
    assert county.names[0] == Name("Rapides Parish", "en", preferred=True)
    europe = everything.place("gn:6255148")
    assert (europe.label, europe.feature, europe.country, europe.links) == (
        "Europe",
        "L.CONT",
        "",
        ("cldr:150", "m49:150"),
    )
    assert ("Եվրոպա", "hy") in {(name.name, name.lang) for name in europe.names}
    assert everything.place("gz:western-africa").parent == "cldr:002"


def test_points_are_of_places_that_there_are(everything: World) -> None:
    links = {link for records in everything.records.values() for record in records for link in record.links}
    points = world_regions.read_points()
    assert len(points) > 500
    assert len(points.keys() - links) < 30  # Natural Earth's divisions of other years, which do no harm
    assert all(-90 <= lat <= 90 and -180 <= lon <= 180 for lat, lon in points.values())


@pytest.mark.parametrize(
    ("id_", "name", "lang"),
    [
        (SHUSHA, "Շուշի", "hy"),
        (SHUSHA, "Şuşa", "az"),
        (SHUSHA, "Шуша", "ru"),
        (SHUSHA, "Szusza", "pl"),
        (BEIJING, "Пекин", "ru"),
        ("adm1:US.VA", "버지니아 주", "ko"),
        ("iso:AM", "Հայաստան", "hy"),
    ],
)
def test_tagged_names(everything: World, id_: str, name: str, lang: str) -> None:
    assert (name, lang) in everything.names_of(id_, source="geonames-tagged")


@pytest.mark.parametrize(
    ("id_", "name", "lang"),
    [
        (SHANGHAI, "Шанхай", "ru"),
        (SHANGHAI, "شنغهاي", "ar"),
        ("gn:1275004", "कोलकाता", "hi"),
        ("gn:587084", "ბაქო", "ka"),
    ],
)
def test_cities_that_time_zones_are_named_after(everything: World, id_: str, name: str, lang: str) -> None:
    assert (name, lang) in everything.names_of(id_, source="cldr")


def test_a_city(everything: World) -> None:
    shusha = everything.place(SHUSHA)
    assert everything.place(shusha.parent).id == everything.place("adm1:AZ.55").id == "gn:147163"
    assert (shusha.feature, shusha.country, shusha.lat, shusha.lon) == ("P.PPL", "AZ", 39.76006, 46.74989)
    assert shusha.names[0] == Name("Shusha", preferred=True)
    langs = {name.lang for name in shusha.names}  # none but what its letters tell
    assert langs == {"", "he", "hy", "ja", "ka", "pa"}
    assert {name.lang for name in shusha.names if name.name.isascii()} == {""}


def test_a_city_under_a_code_that_was_given_away_belongs_to_the_division_of_that_name(everything: World) -> None:
    assert everything.place("adm1:VN.01").names[0].name == "An Giang"  # the code means Hanoi since 2025
    assert everything.place(HANOI).parent == everything.place("adm1:VN.44").id


@pytest.mark.parametrize(
    ("code", "iso", "name"),
    [
        ("AZ.55", "AZ-SUS", "Şuşa"),
        ("AZ.48", "AZ-SA", "Şəki"),
        ("AM.04", "AM-GR", "Geġark'unik'"),
        ("UA.13", "UA-32", "Kyivska oblast"),
        ("UA.12", "UA-30", "Kyiv"),
        ("RU.48", "RU-MOW", "Moskva"),
        ("ID.28", "ID-MA", "Maluku"),
        ("ES.29", "ES-MD", "Comunidad de Madrid"),
        ("US.VA", "US-VA", "Virginia"),
        ("SS.04", "SS-LK", "Lakes"),
    ],
)
def test_divisions_that_iso_3166_2_has_too(everything: World, code: str, iso: str, name: str) -> None:
    division = everything.place(f"adm1:{code}")
    assert division is everything.place(f"iso:{iso}")
    assert {(name, ""), (iso, "")} <= everything.names_of(division.id, source="iso3166")


def test_divisions_that_only_iso_3166_2_has(everything: World) -> None:
    barnet = everything.place("gz:iso3166-2-gb-bne")
    assert (barnet.feature, barnet.country, barnet.links) == ("A.ADM2", "GB", ("iso:GB-BNE",))
    assert not {"iso:CN-TW", "iso:FR-974", "iso:RS-KM", "iso:NO-21"} & everything.ids.keys()  # countries elsewhere


def test_a_district_keeps_the_id_that_iso_3166_2_gave_it(everything: World) -> None:
    nord = everything.place("gz:iso3166-2-fr-59")
    assert (nord.feature, nord.country, nord.links) == ("A.ADM2", "FR", ("gn:2990129", "iso:FR-59"))
    assert nord.parent == everything.place("iso:FR-HDF").id
    wiltshire = everything.place("gn:2633868")  # a county that was there under the id of GeoNames as well
    assert wiltshire.links == ("gz:iso3166-2-gb-wil", "iso:GB-WIL")


def test_divisions_of_the_second_level(everything: World) -> None:
    assert everything.places["geonames-districts"] > 47_000
    districts = [record for records in everything.records.values() for record in records if record.feature == "A.ADM2"]
    assert len({record.country for record in districts}) > 150


def test_a_district_called_like_a_town_is_looked_for_in_text_only_with_its_word(everything: World) -> None:
    in_text = {name.name: name.in_text for name in everything.place("gn:8403559").names}
    assert in_text["Srŏk Thmâ Koŭl"]
    assert not in_text["ថ្មគោល"]


def test_wikidata_ids_are_one_to_one(everything: World) -> None:
    links = [(record.id, link) for records in everything.records.values() for record in records
             if record.source == "wikidata-ids" for link in record.links if link.startswith("wd:")]  # fmt: skip
    assert len({id_ for id_, _ in links}) == len({link for _, link in links}) > 54_000
    assert {("iso:AM", "wd:Q399"), ("iso:FR", "wd:Q142")} <= set(links)


def test_divisions_that_are_no_more(everything: World) -> None:
    assert everything.place("adm1:LV.60").feature == "A.ADM1H"  # Dundaga, until 2021


def test_former_countries(everything: World) -> None:
    union = everything.place("gz:iso-suhh")
    assert (union.feature, union.end, union.country) == ("A.PCLH", 1992, "")
    assert {("USSR", "en"), ("Union of Soviet Socialist Republics", "en")} <= everything.names_of(union.id)
    antilles = everything.place("iso:AN")
    assert (antilles.feature, antilles.end) == ("A.PCLH", 2010)
    assert ("Zaire", "en") in everything.names_of("iso:CD")
    assert ("France", "en") not in everything.names_of("gz:iso-fxfr")


def test_us_states_have_their_postal_abbreviations(everything: World) -> None:
    virginia = everything.place("iso:US-VA")
    assert Name("VA", "en", "abbreviation") in [
        name for record in everything.records[virginia.id] for name in record.names
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Navarra, Comunidad Foral de", ["Comunidad Foral de Navarra"]),
        ("Girona [Gerona]", ["Girona", "Gerona"]),
        ("Wales [Cymru GB-CYM]", ["Wales", "Cymru"]),
        ("Stockholms län [SE-01]", ["Stockholms län"]),
        ("San Andrés, Providencia y Santa Catalina", ["San Andrés, Providencia y Santa Catalina"]),
        ("Bolama / Bijagós", ["Bolama", "Bijagós"]),
        ("Aousserd (EH)", ["Aousserd"]),
        ("//Karas", ["Karas"]),
    ],
)
def test_names_in_an_entry_of_iso_3166_2(text: str, names: list[str]) -> None:
    assert world_divisions.subdivision_names(text) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Korea, Republic of", "Republic of Korea"),
        ("Congo, The Democratic Republic of the", "The Democratic Republic of the Congo"),
        ("Virgin Islands, British", "British Virgin Islands"),
        ("Taiwan, Province of China", ""),
        ("Bonaire, Sint Eustatius and Saba", ""),
    ],
)
def test_names_that_iso_turned_about_a_comma(text: str, name: str) -> None:
    assert world_countries.turned(text) == name


def test_junk_among_the_names_of_a_city() -> None:
    problems: list[Problem] = []
    odd = ["Baki", "", " ", "https://en.wikipedia.org/wiki/Baku", "x" * 201, "Bakı", "Baki", 7, "Baku"]
    city = {
        "geonameid": 587084, "name": "Baku", "latitude": 40.37767, "longitude": 49.89201, "countrycode": "AZ",
        "population": 0, "timezone": "Asia/Baku", "admin1code": "09", "alternatenames": odd,
    }  # fmt: skip
    record = world_cities.city_record(city, {"AZ.09"}, problems.append)  # type: ignore[arg-type]
    assert [name.name for name in record.names] == ["Baku", "Baki", "Bakı"]
    assert (record.parent, record.population) == ("adm1:AZ.09", None)
    assert [problem.reason for problem in problems] == ["name is not text: 7"]


@pytest.mark.parametrize("block", [1, 2, 7, 64, 1 << 20])
def test_a_file_is_read_alike_in_blocks_of_any_size(tmp_path: Path, block: int) -> None:
    cities = {"1": {"name": 'A "quoted" {brace}'}, "2": {"name": "Շուշի"}, "3": {"name": "}"}}
    path = tmp_path / "cities.json"
    path.write_text(json.dumps(cities, ensure_ascii=False) + "\n", "utf-8")
    assert [city["name"] for city in world_cities.stream_objects(path, block)] == [
        city["name"] for city in cities.values()
    ]


@pytest.mark.parametrize("text", ["", "{", '{"1": {"name": "A"}, "2": {"na', '{"1": {"name": "A"}', "[1, 2]"])
def test_a_damaged_file_is_an_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "cities.json"
    path.write_text(text, "utf-8")
    with pytest.raises(SourceError, match=r"cities\.json is damaged"):
        list(world_cities.stream_objects(path))


def test_an_empty_object_has_no_members(tmp_path: Path) -> None:
    path = tmp_path / "cities.json"
    path.write_text("{}", "utf-8")
    assert list(world_cities.stream_objects(path)) == []


def test_a_locale_speaks_only_where_it_differs() -> None:
    names = {"de": {"ZW": "Simbabwe", "FR": "Frankreich"}, "de_CH": {"ZW": "Zimbabwe", "FR": "Frankreich"}}
    names |= {"zh": {"JP": "日本"}, "zh_Hant": {"JP": "日本"}, "zh_Hant_HK": {"JP": "日本"}}
    assert world_cldr.without_repetition(names, {"zh_Hant": "root"}) == {
        "de": {"ZW": "Simbabwe", "FR": "Frankreich"},
        "de-CH": {"ZW": "Zimbabwe"},
        "zh": {"JP": "日本"},
        "zh-Hant": {"JP": "日本"},
    }


def test_the_shipped_tables_are_whole() -> None:
    rows = world_divisions.read_divisions()
    assert [row.code for row in rows] == sorted({row.code for row in rows})
    joined = [row.iso3166_2 for row in rows if row.iso3166_2]
    assert len(joined) == len(set(joined)) > 3_300
    assert all(row.name for row in rows if row.geonameid)
    assert {row.point for row in rows} == {"seat", "capital", "largest city", ""}
    assert {row.status for row in rows} == {"", "former", "recoded"}
    assert all(row.code[:2] == row.iso3166_2[:2] for row in rows if row.iso3166_2)
    assert (seeds_dir() / "SOURCES.md").is_file() or (seeds_dir() / "SOURCES.world.md").is_file()


def test_codes_of_the_united_nations_are_ids(everything: World) -> None:
    assert everything.place("m49:051").id == everything.place("iso:ARM").id == everything.place("iso:AM").id
    assert everything.place("m49:145").id == "gz:western-asia"
    assert everything.place("m49:002").label == "Africa"
    assert not [link for link in everything.place("iso:XK").links if link.startswith("m49:")]  # Kosovo has none


def test_a_town_has_the_wikidata_id_that_its_division_has_too(everything: World) -> None:
    for wikidata, town in (("Q64", "gn:2950159"), ("Q90", "gn:2988507"), ("Q8686", "gn:1796236")):
        assert [record.id for record in everything.records[f"wd:{wikidata}"]] == [town]

"""Settlements of the South Caucasus below 500 inhabitants: the table is whole, the reader says what it skips."""

from __future__ import annotations

import csv
import lzma
import re
from collections import Counter
from pathlib import Path

import pytest

from gazetteer.record import Name, Problem, Record
from gazetteer.sources import world, world_villages
from gazetteer.sources.shipped import seeds_dir
from gazetteer.sources.world_cities import read_cities
from gazetteer.text.scripts import script_of

COUNTRIES = {"AM", "AZ", "GE"}
SCRIPTS = {  # of the languages in the table; a tag that names another script is checked by that
    "hy": "Armn", "hyw": "Armn", "az": "Latn", "azb": "Arab", "ka": "Geor", "xmf": "Geor", "ru": "Cyrl", "en": "Latn",
    "os": "Cyrl", "ab": "Cyrl", "lez": "Cyrl", "av": "Cyrl", "tr": "Latn", "ku": "Latn", "fa": "Arab", "uk": "Cyrl",
}  # fmt: skip
CASES = Path(__file__).parents[1] / "cases" / "villages.tsv"


@pytest.fixture(scope="module")
def villages() -> list[Record]:
    problems: list[Problem] = []
    found = list(world_villages.villages(problems.append))
    assert problems == []
    return found


def curated() -> dict[str, dict[str, str]]:
    """The rows of all curated places by id."""
    rows = {}
    for path in seeds_dir().glob("*/places.tsv"):
        with path.open(encoding="utf-8", newline="") as file:
            rows |= {row["id"]: row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}
    return rows


def test_the_table_is_whole(villages: list[Record]) -> None:
    by_country = Counter(record.country for record in villages)
    assert set(by_country) == COUNTRIES
    assert by_country["AM"] > 350 and by_country["AZ"] > 4_300 and by_country["GE"] > 4_700
    assert all(re.fullmatch(r"gn:\d+", record.id) for record in villages)
    ids = Counter(id_ for record in villages for id_ in (record.id, *record.links))
    assert [id_ for id_, count in ids.items() if count > 1] == []
    assert all(record.lat and record.lon and record.lat > 38.3 and 39.9 < record.lon < 50.7 for record in villages)
    assert all(record.lat and record.lat < 43.7 for record in villages)
    assert {record.population for record in villages} == {None}
    assert {record.feature for record in villages} == {"P.PPL", "P.PPLQ", "P.PPLW", "P.PPLH"}
    assert (seeds_dir() / world_villages.FILE).stat().st_size < 1_500_000


def test_no_place_is_there_twice(villages: list[Record]) -> None:
    """Neither a town of the world nor a curated place comes again."""
    ids = {record.id for record in villages}
    assert ids.isdisjoint(f"gn:{city['geonameid']}" for city in read_cities())
    assert ids.isdisjoint(curated())


def test_every_settlement_lies_in_a_division_of_its_country(villages: list[Record]) -> None:
    places = curated()
    for record in villages:
        if record.parent.startswith("adm1:"):
            assert record.parent[5:7] == record.country
        else:
            assert places[record.parent]["country"] == record.country


def test_names_are_written_as_their_language_is(villages: list[Record]) -> None:
    wrong = [
        (record.id, name.name, name.lang)
        for record in villages
        for name in record.names
        if name.lang and script_of(name.name) != (name.lang.partition("-")[2] or SCRIPTS[name.lang])
    ]
    assert wrong == []
    assert all(len({(name.name, name.lang) for name in record.names}) == len(record.names) for record in villages)
    usual = Counter((record.id, name.lang) for record in villages for name in record.names if name.preferred)
    assert set(usual.values()) == {1}
    assert all(record.label in {name.name for name in record.names} for record in villages)


@pytest.mark.parametrize("word", ["Zohvats", "Khach’k’ar", "Kat’oghikos", "Metro", "Station", "Razvaliny", "Brewery"])
def test_no_monuments_and_stops(villages: list[Record], word: str) -> None:
    """GeoNames has two thousand of them as settlements of Armenia."""
    assert [record.label for record in villages if any(word in name.name for name in record.names)] == []


def test_the_cases_are_places_of_the_table_or_curated(villages: list[Record]) -> None:
    """What their names find is tested on the whole gazetteer."""
    rows = [line.split("\t") for line in CASES.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert len(rows) >= 60
    assert {place for place, *_ in rows} <= {record.id for record in villages} | curated().keys()


def test_what_cannot_be_used_is_reported(tmp_path: Path) -> None:
    header = "id\tlabel\tfeature\tcountry\tparent\tlat\tlon\tlinks\tnames"
    names = "=Nerkin Hand|hy=Ներքին Հանդ|~And"
    row = f"gn:174815\tNerkin Hand\tP.PPL\tAM\tadm1:AM.08\t39.0413\t46.5162\twof:1 gn:2\t{names}"
    path = tmp_path / "villages.tsv.xz"
    bad = [
        "gn:1\tA\tP.PPL\tAM\tadm1:AM.08\tnorth\t46\t\t=A",
        "gn:2\tB\tP.PPL\tAM\tadm1:AM.08\t39\t46\t\tB",
        "gn:3\tC",
    ]
    path.write_bytes(lzma.compress("\n".join([header, row, *bad, ""]).encode()))
    problems: list[Problem] = []
    (record,) = world_villages.villages(problems.append, path)
    assert record.names == [
        Name("Nerkin Hand", preferred=True), Name("Ներքին Հանդ", "hy", preferred=True), Name("And"),
    ]  # fmt: skip
    assert record.links == ("wof:1", "gn:2") and (record.lat, record.lon) == (39.0413, 46.5162)
    assert [(problem.file, problem.line) for problem in problems] == [(path.name, line) for line in (3, 4, 5)]


def test_a_romanization_is_told_from_a_name() -> None:
    (name,) = world_villages._names("ka-Latn~K’vitiri")
    assert name == Name("K’vitiri", "ka-Latn", "transliteration")
    assert world_villages.ABOUT in world.SOURCES

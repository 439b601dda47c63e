"""Airports, an optional source: what its rows become, and that they stand behind towns."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner

from gazetteer.build import build
from gazetteer.cli import main
from gazetteer.core import Gazetteer
from gazetteer.errors import InvalidParameter, SourceError
from gazetteer.record import Problem, Record
from gazetteer.sources import airports, specs
from gazetteer.sources.world_cities import City

HEATHROW = {
    "icao": "EGLL", "iata": "LHR", "name": "London Heathrow Airport", "city": "London", "country": "GB",
    "lat": 51.4706, "lon": -0.46194,
}  # fmt: skip


def rows(*changed: dict[str, object]) -> dict[str, dict[str, object]]:
    """Rows as airportsdata gives them."""
    return {str((HEATHROW | row)["icao"]): HEATHROW | row for row in changed}


def records(*changed: dict[str, object], towns: Iterable[City] = ()) -> list[Record]:
    """What they become, without a problem."""
    problems: list[Problem] = []
    found = list(airports.read(problems.append, rows(*changed), towns))
    assert not problems
    return found


def test_an_airport() -> None:
    (heathrow,) = records({})
    assert (heathrow.id, heathrow.links) == ("iata:LHR", ("icao:EGLL",))
    assert (heathrow.feature, heathrow.country, heathrow.parent) == ("S.AIRP", "GB", "iso:GB")
    assert [name.name for name in heathrow.names if name.kind != "code"] == [
        "London Heathrow Airport", "Heathrow Airport", "London Heathrow", "Heathrow",
    ]  # fmt: skip
    assert [(name.name, name.in_text) for name in heathrow.names if name.kind == "code"] == [
        ("LHR", False), ("EGLL", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "city"),
    [
        ("Vienna International Airport", "Vienna"),
        ("Bunia Airport", "Bunia"),
        ("Cuneo", "Cuneo"),
        ("Malé Airport", "Male"),
    ],
)
def test_the_name_of_the_city_means_the_city(name: str, city: str) -> None:
    assert airports.other_names(name, city) == []


def test_codes_of_national_authorities_are_none_of_icao() -> None:
    assert records({"icao": "07FA", "iata": ""}) == []
    assert [(record.id, record.links) for record in records({"icao": "07FA", "iata": "OCA"})] == [("iata:OCA", ())]
    (field,) = records({"icao": "EGVA", "iata": ""})
    assert field.id == "icao:EGVA"
    assert [name.name for name in field.names] == ["London Heathrow Airport", "EGVA"]  # small fields: no short names


def test_towns_keep_their_codes_and_names() -> None:
    town = City(
        geonameid=1, name="Heathrow", latitude=0, longitude=0, countrycode="US", population=0, timezone="",
        admin1code="", alternatenames=["LHR"],
    )  # fmt: skip
    (heathrow,) = records({}, towns=[town])
    assert {"Heathrow", "EGLL"} <= {name.name for name in heathrow.names}  # the town lies in another country
    assert "LHR" not in {name.name for name in heathrow.names}
    town["countrycode"] = "GB"
    (heathrow,) = records({}, towns=[town])
    assert "Heathrow" not in {name.name for name in heathrow.names}
    assert heathrow.id == "iata:LHR"


def test_a_row_off_the_globe_is_reported() -> None:
    problems: list[Problem] = []
    assert list(airports.read(problems.append, rows({"lat": 151.0}), ())) == []
    assert "latitude" in problems[0].reason


def test_without_the_package_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(airports, "PACKAGE", "no_such_package")
    with pytest.raises(SourceError, match=r"pip install 'gazetteer\[airports\]'"):
        specs.open_spec("airports", lambda problem: None)
    ran = CliRunner().invoke(main, ["build", "seeds", "--with", "airports", "--db", str(tmp_path / "a.db")])
    assert ran.exit_code != 0
    assert not (tmp_path / "a.db").exists()


def test_only_optional_sources_can_be_added(tmp_path: Path) -> None:
    ran = CliRunner().invoke(main, ["build", "--with", "harbours", "--db", str(tmp_path / "a.db")])
    assert ran.exit_code == InvalidParameter.exit_code
    assert "harbours" in ran.output
    assert "airports" in ran.output


@pytest.fixture(scope="module")
def with_airports(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """The curated places and the airports of the package."""
    if importlib.util.find_spec("airportsdata") is None:
        pytest.skip("airportsdata is not installed")
    path = tmp_path_factory.mktemp("airports") / "gazetteer.db"
    build(path, ("seeds", "airports"), workers=1)
    return Gazetteer.open(path)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("LHR", "iata:LHR"),
        ("iata:lhr", "iata:LHR"),
        ("icao:EGLL", "iata:LHR"),
        ("Heathrow", "iata:LHR"),
        ("Zvartnots International Airport", "iata:EVN"),
        ("JFK", "iata:JFK"),
    ],
)
def test_airports_are_found(with_airports: Gazetteer, query: str, place: str) -> None:
    found = with_airports.resolve(query)
    assert (found.status, found.id) == ("matched", place)
    assert found.matches[0].place.type == "airport"


@pytest.mark.slow
@pytest.mark.parametrize("query", ["Stepanakert", "Gyumri", "Yerevan", "Kutaisi", "Tbilisi", "Nakhchivan"])
def test_a_town_comes_before_its_airport(with_airports: Gazetteer, query: str) -> None:
    assert with_airports.resolve(query).matches[0].place.feature.startswith("P")


@pytest.mark.slow
def test_codes_of_airports_are_no_words_of_texts(with_airports: Gazetteer) -> None:
    assert [found.text for found in with_airports.annotate("The LHR and JFK of Heathrow.")] == []

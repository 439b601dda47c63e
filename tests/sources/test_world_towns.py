"""Quarters of cities, towns that are on file twice, and towns that hang on their country."""

from __future__ import annotations

from gazetteer.record import Name, Record
from gazetteer.sources.shipped import seeds_dir
from gazetteer.sources.world_cities import City
from gazetteer.sources.world_towns import Towns, read_doubles, read_quarters


def zurich() -> City:
    return City(
        geonameid=2657896, name="Zürich", latitude=47.37, longitude=8.55, countrycode="CH", population=415_367,
        timezone="Europe/Zurich", admin1code="ZH", alternatenames=[],
    )  # fmt: skip


def record(number: int, name: str, parent: str, at: tuple[float, float], people: int | None = None) -> Record:
    return Record(
        f"gn:{number}", "geonames", [Name(name, preferred=True)], feature="P.PPL", country="CH", parent=parent,
        lat=at[0], lon=at[1], population=people,
    )  # fmt: skip


def test_the_tables_name_what_there_is() -> None:
    quarters, doubles = read_quarters(), read_doubles()
    assert 2886946 not in quarters  # Koblenz
    assert {5110302, 2873263} & quarters or len(quarters) > 6000
    assert not set(doubles) & set(doubles.values())  # none leads to another that is given up
    assert (seeds_dir() / "doubles.tsv").read_text("utf-8").startswith("id\tplace\twhy\n")


def test_a_quarter_is_one_of_its_city_and_has_not_its_people() -> None:
    number = min(read_quarters())
    towns = Towns([zurich()])
    plain, counted = (
        record(number, "Zürich (Kreis 1) / City", "gn:9", (47.372, 8.536)),
        record(number, "Zürich (Kreis 12)", "gn:9", (47.40, 8.57), 415_367),
    )
    far = record(number, "Ort", "gn:9", (46.2, 6.1), 500)
    assert list(towns.seen([plain, counted, far])) == [plain, counted, far]
    assert {(found.feature, found.parent) for found in (plain, counted)} == {("P.PPLX", "gn:2657896")}
    assert [name.name for name in plain.names] == ["Zürich-City", "City"]
    assert counted.names[0].name == "Zürich Kreis 12"
    assert counted.population is None
    assert (far.feature, far.parent, far.population) == ("P.PPLX", "gn:9", 500)
    assert towns.counts["quarters"] == 3


def test_a_double_leads_to_the_town_that_is_kept() -> None:
    gone, kept = next(iter(read_doubles().items()))
    towns = Towns([])
    twice = record(int(gone[3:]), "Elsewhere", "gn:9", (47.0, 8.0))
    assert list(towns.seen([twice])) == []
    (held,) = towns.held()
    assert (held.id, held.links, held.names_only) == (kept, (gone,), True)
    assert [name.preferred for name in held.names] == [False]


def test_a_town_on_its_country_lies_in_the_division_of_the_towns_around() -> None:
    towns = Towns([])
    around = [record(10**9 + n, "Near", "gn:5", (47.0 + n / 100, 8.0)) for n in range(5)]
    lost, alone = record(10**9 + 7, "Lost", "iso:CH", (47.02, 8.0)), record(10**9 + 8, "Alone", "iso:CH", (46.0, 6.0))
    assert list(towns.seen([*around, lost, alone])) == around
    assert [found.parent for found in towns.held()] == ["gn:5", "iso:CH"]
    assert towns.counts["divisions"] == 1

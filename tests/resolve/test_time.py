"""A year decides between places and between names; without one a former name still finds its place, and says so."""

from __future__ import annotations

import pytest

from gazetteer.core import Gazetteer


def test_a_former_name_finds_its_place_and_says_when_it_was_one(gz: Gazetteer) -> None:
    match = gz.resolve("Leningrad").matches[0]
    assert match.place.id == "gn:498817"
    assert (match.toponym.kind, match.toponym.begin, match.toponym.end) == ("historical", 1924, 1991)


def test_the_use_of_a_name_that_is_shown_is_that_of_the_year(gz: Gazetteer) -> None:
    def use(year: int | None) -> tuple[int | None, int | None]:
        found = gz.resolve("Ханкенди", as_of=year).matches[0].toponym
        return found.begin, found.end

    assert (use(1900), use(2000), use(None)) == ((1847, 1923), (1991, None), (1991, None))


@pytest.mark.parametrize(
    ("name", "year", "place"),
    [
        ("Sverdlovsk", 1950, "gn:1486209"),
        ("Stavropol", 1900, "gn:482283"),  # Tolyatti
        ("Stavropol", 2000, "gn:487846"),
        ("Voroshilovsk", 1950, "gn:713716"),
        ("Pokrovsk", 1920, "gn:563464"),
        ("Pokrovsk", 2020, "gn:704422"),
        ("Ilyichevsk", 2010, "gn:707688"),
        ("Republic of Armenia", 1919, "gz:first-republic-armenia"),
        ("Republic of Armenia", 1991, "gz:armenian-ssr"),
        ("Сталин", 1926, "gn:709717"),
        ("Karmir Gyugh", 1950, "gn:616786"),
        ("Kozlov", 1930, "gn:527191"),
    ],
)
def test_places_that_bore_one_name_at_different_times(gz: Gazetteer, name: str, year: int, place: str) -> None:
    resolution = gz.resolve(name, as_of=year)
    assert (resolution.matches[0].place.id, resolution.status) == (place, "matched")


@pytest.mark.parametrize("year", [1880, 2020])
def test_a_place_that_was_not_there_comes_last(gz: Gazetteer, year: int) -> None:
    match = gz.resolve("NKAO", as_of=year, explain=True).matches[0]
    assert "not_valid_then" in {item.feature for item in match.explanation}
    then = gz.resolve("NKAO", as_of=1936, explain=True).matches[0]
    assert "valid_then" in {item.feature for item in then.explanation}
    assert then.score > match.score


def test_names_in_use_in_the_year_come_first_of_those_being_typed(gz: Gazetteer) -> None:
    def first(year: int) -> str:
        return gz.suggest("Pokrovs", as_of=year, limit=1)[0].place.id

    assert (first(1920), first(2020)) == ("gn:563464", "gn:704422")


def test_names_of_a_year(gz: Gazetteer) -> None:
    assert {name.name for name in gz.names("gn:498817", lang="ru", as_of=1936)} >= {"Ленинград"}
    assert "Петроград" not in {name.name for name in gz.names("gn:498817", lang="ru", as_of=1936)}

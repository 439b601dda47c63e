"""Joining: which records become one place, what each adds, and what is never overwritten."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gazetteer.record import Name, Record
from gazetteer.store.writer import Writer


@pytest.fixture
def writer(tmp_path: Path) -> Writer:
    return Writer(tmp_path / "g.db")


def city(place_id: str, name: str, lat: float = 40.0, lon: float = 46.0, **more: object) -> Record:
    return Record(place_id, "test", [Name(name)], feature="P.PPL", lat=lat, lon=lon, **more)  # type: ignore[arg-type]


def places(writer: Writer) -> list[tuple[str, str]]:
    writer.flush()
    return writer.db.execute("SELECT id, label FROM place ORDER BY pk").fetchall()


def names(writer: Writer) -> list[tuple[str, str, str, int]]:
    writer.flush()
    return writer.db.execute("SELECT name, lang, kind, place_pk FROM toponym ORDER BY pk").fetchall()


def test_same_id_is_one_place(writer: Writer) -> None:
    writer.add(city("gn:1", "Baku"))
    writer.add(Record("gn:1", "other", [Name("Bakı", "az")]))
    assert places(writer) == [("gn:1", "Baku")]
    assert names(writer) == [("Baku", "", "variant", 1), ("Bakı", "az", "variant", 1)]


def test_a_link_joins_and_the_better_id_wins(writer: Writer) -> None:
    writer.add(city("wof:5", "Baku", links=("wd:Q9248",)))
    writer.add(city("gn:1", "Bakı", lat=50.0, links=("wd:Q9248",)))
    assert places(writer) == [("gn:1", "Baku")]
    links = {uri for (uri,) in writer.db.execute("SELECT uri FROM place_link")}
    assert {"wof:5", "wd:Q9248"} <= links
    assert writer.counts["joined"] == 1


def test_a_source_with_ids_of_its_own_joins_by_name_type_and_distance(writer: Writer) -> None:
    writer.add(city("gn:1", "Şuşa", 39.76, 46.75))
    writer.add(city("mine:7", "Шуша", 39.77, 46.76))
    assert places(writer) == [("gn:1", "Şuşa")]
    assert writer.counts["joined"] == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [((69.65, 18.89), (69.66, 19.005)), ((-16.8, 179.99), (-16.8, -179.99))],  # 4.8 km in the north, across 180°
)
def test_joins_wherever_on_the_globe(writer: Writer, first: tuple[float, float], second: tuple[float, float]) -> None:
    writer.add(city("gn:1", "Tromsø", *first))
    writer.add(city("mine:7", "Tromso", *second))
    assert len(places(writer)) == 1


def test_what_one_source_tells_apart_stays_apart(writer: Writer) -> None:
    writer.add(city("mine:1", "Post Office", 40.18, 44.51))
    writer.add(city("mine:2", "Post Office", 40.19, 44.52))
    assert len(places(writer)) == 2
    writer.add(city("gn:1", "Shusha", 39.76, 46.75))
    writer.add(city("mine:3", "Shusha", 39.76, 46.75))
    writer.add(city("mine:4", "Shusha", 39.77, 46.75))
    assert [place_id for place_id, _ in places(writer)] == ["mine:1", "mine:2", "gn:1", "mine:4"]


@pytest.mark.parametrize(
    "other",
    [
        city("mine:7", "Shusha", 39.76, 48.0),  # too far
        city("mine:7", "Lachin", 39.76, 46.75),  # another name
        Record("mine:7", "test", [Name("Shusha")], feature="A.ADM2", lat=39.76, lon=46.75),  # another type
        city("gn:2", "Shusha", 39.76, 46.75),  # two GeoNames ids are two places, whatever else agrees
    ],
)
def test_no_join_without_all_of_it(writer: Writer, other: Record) -> None:
    writer.add(city("gn:1", "Shusha", 39.76, 46.75))
    writer.add(other)
    assert len(places(writer)) == 2


def test_two_possible_places_are_no_certain_one(writer: Writer) -> None:
    writer.add(city("gn:1", "Martuni", 40.00, 46.00))
    writer.add(city("gn:2", "Martuni", 40.01, 46.00))
    writer.add(city("mine:7", "Martuni", 40.005, 46.00))
    assert len(places(writer)) == 3
    assert writer.counts["uncertain"] == 1


def test_of_two_places_the_one_that_is_called_so(writer: Writer) -> None:
    """A village has the name of the city beside it, as villages in GeoNames do."""
    writer.add(city("gn:523523", "Nalchik", 43.4981, 43.6189, country="RU"))
    village = city("gn:583039", "Aleksandrovka", 43.4870, 43.6472, country="RU")
    village.names.append(Name("Нальчик", "ru"))
    writer.add(village)
    record = city("mine:7", "Nalchik", 43.4896, 43.6144, country="RU")
    record.names.append(Name("Нальчик", "ru"))
    writer.add(record)
    assert [place_id for place_id, _ in places(writer)] == ["gn:523523", "gn:583039"]


TASHKENT = {"name": "Tashkent", "lat": 41.2647, "lon": 69.2163, "country": "UZ", "population": 1_978_028}


@pytest.mark.parametrize(
    ("changes", "others", "joined"),
    [
        ({}, [], True),
        ({"population": 50_000}, [], False),  # a town has no two centres that are so far apart
        ({"country": "KZ"}, [], False),
        ({"lat": 41.20}, [], False),  # 14 km
        ({"name": "Toshkent"}, [], False),  # it is only also called so
        ({}, [city("gn:2", "Tashkent", 41.40, 69.25, country="UZ")], False),  # a namesake, less than three times as far
        ({}, [city("gn:2", "Tashkent", 41.80, 69.25, country="UZ")], True),
        ({}, [Record("gn:2", "test", [Name("Tashkent")], feature="A.ADM1", country="UZ", lat=41.26, lon=69.21)], True),
    ],
)
def test_a_big_city_may_be_some_kilometres_off(
    writer: Writer, changes: dict[str, Any], others: list[Record], joined: bool
) -> None:
    about = {**TASHKENT, **changes}
    first = city("gn:1512569", about["name"], about["lat"], about["lon"], country=about["country"])
    first.label, first.population = about["name"], about["population"]
    if about["name"] != "Tashkent":
        first.names.append(Name("Tashkent"))
    for record in (first, *others, city("mine:7", "Tashkent", 41.3119, 69.2412, country="UZ")):
        writer.add(record)
    assert ("mine:7" not in [place_id for place_id, _ in places(writer)]) == joined


@pytest.mark.parametrize(("feature", "joined"), [("A.ADM2", True), ("H.LK", False)])
def test_a_place_of_no_type_is_the_town_of_its_name(writer: Writer, feature: str, joined: bool) -> None:
    """Not its division, whose point is at its seat; a lake of the name makes it uncertain."""
    writer.add(city("gn:1", "Sevan", 40.55, 44.95))
    writer.add(Record("gn:2", "test", [Name("Sevan")], feature=feature, lat=40.56, lon=44.96))
    writer.add(Record("mine:7", "test", [Name("Sevan")], lat=40.55, lon=44.96))
    assert len(places(writer)) == (2 if joined else 3)
    assert len(writer.apart) == (not joined)
    assert joined or str(writer.apart[0]) == (
        "Sevan (mine:7): several places of its name are near: Sevan (gn:1), Sevan (gn:2)"
    )


def test_different_geonames_ids_stay_apart_though_a_link_is_shared(writer: Writer) -> None:
    writer.add(city("gn:1", "Stepanakert", links=("wd:Q129352",)))
    writer.add(city("gn:2", "Stepanakert", links=("wd:Q129352",)))
    assert [place_id for place_id, _ in places(writer)] == ["gn:1", "gn:2"]
    assert writer.counts["uncertain"] == 1


def test_a_tag_refines_the_untagged_name(writer: Writer) -> None:
    writer.add(city("gn:1", "Шуша"))
    writer.add(Record("gn:1", "tagged", [Name("Шуша", "ru"), Name("Шуша", "uk")], names_only=True))
    writer.add(Record("gn:1", "third", [Name("Шуша")], names_only=True))
    assert [row[:2] for row in names(writer)] == [("Шуша", "ru"), ("Шуша", "uk")]


def test_one_name_at_two_times_is_two_names(writer: Writer) -> None:
    used = [Name("Khankendi", "en", begin=1847, end=1923), Name("Khankendi", "en", begin=1991)]
    writer.add(Record("gn:1", "test", used, feature="P", lat=39.8, lon=46.7))
    writer.add(Record("gn:1", "other", [Name("Khankendi", "en")]))
    assert len(names(writer)) == 2


def test_names_only_records_make_no_place(writer: Writer) -> None:
    writer.add(Record("gn:404", "tagged", [Name("Nowhere", "en")], names_only=True))
    assert places(writer) == []
    assert writer.counts["orphans"] == 1


@pytest.mark.parametrize("curated_first", [True, False])
def test_curated_facts_win_in_any_order(writer: Writer, curated_first: bool) -> None:
    curated = Record("gn:1", "seeds", [Name("X", in_text=False)], label="Right", population=5, override=True)
    bulk = Record(
        "gn:1", "world", [Name("X"), Name("Wrong")], label="Wrong", feature="P.PPL", country="AZ", population=9
    )
    for record in (curated, bulk) if curated_first else (bulk, curated):
        writer.add(record)
    assert places(writer) == [("gn:1", "Right")]
    assert writer.db.execute("SELECT population, source_country FROM place").fetchall() == [(5, "AZ")]
    assert writer.db.execute("SELECT in_text FROM toponym WHERE name = 'X'").fetchall() == [(0,)]


def test_a_curated_label_is_a_name_too(writer: Writer) -> None:
    writer.add(city("gn:1", "Baku"))
    writer.add(Record("gn:1", "mine", [Name("Bakou", "fr")], label="Bakı", override=True))
    writer.add(Record("gn:1", "mine", [Name("Baku")], label="Baku / Bakı", override=True))
    assert [row[0] for row in names(writer)] == ["Baku", "Bakou", "Bakı"]


def test_links_come_with_names(writer: Writer) -> None:
    writer.add(city("gn:1", "Baku"))
    writer.add(Record("gn:1", "names", [Name("Bakı", "az")], links=("wd:Q9248",), names_only=True))
    writer.add(city("wof:5", "Baku", links=("wd:Q9248",)))
    assert places(writer) == [("gn:1", "Baku")]
    assert writer.db.execute("SELECT uri FROM place_link ORDER BY uri").fetchall() == [("wd:Q9248",), ("wof:5",)]


def test_parents_are_found_whatever_the_order(writer: Writer) -> None:
    writer.add(city("gn:2", "Town", parent="iso:AZ"))
    writer.add(Record("gn:1", "test", [Name("Azerbaijan")], feature="A.PCLI", links=("iso:AZ",)))
    writer.add(city("gn:3", "Own parent", lat=10, parent="gn:3"))
    writer.finish_places()
    assert writer.db.execute("SELECT id, parent_pk FROM place ORDER BY pk").fetchall() == [
        ("gn:2", 2), ("gn:1", None), ("gn:3", None),
    ]  # fmt: skip


def test_two_sources_that_see_a_place_in_the_same_say_it_once(writer: Writer) -> None:
    for id_ in ("gn:8", "gn:9"):
        writer.add(Record(id_, "test", [Name(id_)], feature="A.ADM1"))
    writer.add(Record("gn:1", "seeds", [Name("New Athos")], parent="gn:8", links=("gn:2",), override=True))
    for id_ in ("gn:1", "gn:2"):  # the second is another id of the same place
        writer.add(city(id_, "New Athos", parent="gn:9"))
    writer.finish_places()
    found = writer.db.execute(
        "SELECT place.id, parent.parent_pk FROM parent JOIN place ON place.pk = place_pk"
    ).fetchall()
    assert found == [("gn:1", 2)]


def test_every_source_of_a_name_is_kept(writer: Writer) -> None:
    writer.add(city("gn:1", "Baku"))
    for source in ("a", "b"):
        writer.add(Record("gn:1", source, [Name("Baku", ref="p. 1")], names_only=True))
    writer.finish_places()
    assert dict(writer.db.execute("SELECT id, names FROM source")) == {"test": 1, "a": 1, "b": 1}


def test_a_place_is_not_found_by_a_name_that_it_is_only_shown_under(tmp_path: Path) -> None:
    found: list[tuple[int, str, str]] = []
    writer = Writer(tmp_path / "g.db", written=found.extend)
    writer.add(
        Record("gn:1", "test", [Name("Oblast Woronesch", "de"), Name("Voronezh", "en", sought=False)], feature="A")
    )
    writer.add(Record("gn:2", "test", [Name("Homel", "en", sought=False)], feature="A"))
    writer.add(Record("gn:2", "other", [Name("Homel", "en", preferred=True)], names_only=True))
    assert names(writer) == [
        ("Oblast Woronesch", "de", "variant", 1),
        ("Voronezh", "en", "variant", 1),
        ("Homel", "en", "variant", 2),
    ]
    assert [name for _, name, _ in found] == ["Oblast Woronesch", "Homel"]  # another source has it: it is sought
    writer.add(Record("gn:1", "other", [Name("Voronezh", "ru")], names_only=True))
    writer.flush()
    assert [name for _, name, _ in found] == ["Oblast Woronesch", "Homel", "Voronezh"]


def _uses(writer: Writer) -> list[tuple[str, str, int | None, int | None, int]]:
    writer.flush()
    return writer.db.execute('SELECT name, lang, begin, "end", preferred FROM toponym ORDER BY lang, begin').fetchall()


LWOW = Name("Lwów", "pl", "official", begin=1921, end=1939)
LISTED = Name("Lwów", "pl", preferred=True)


@pytest.mark.parametrize("first", ["curated", "listed"])
@pytest.mark.parametrize("override", [True, False])
def test_an_end_at_an_authority_does_not_end_a_name_that_a_list_of_today_has(
    writer: Writer, first: str, *, override: bool
) -> None:
    curated = Record("gn:1", "seeds", [LWOW, Name("Львів", "uk", "official", preferred=True)], override=override)
    records = [curated, Record("gn:1", "cldr", [LISTED])]
    for record in records if first == "curated" else reversed(records):
        writer.add(record)
    assert _uses(writer) == [
        ("Lwów", "pl", None, None, 1), ("Lwów", "pl", 1921, 1939, 0), ("Львів", "uk", None, None, 1),
    ]  # fmt: skip


def test_a_name_may_be_living_and_official_for_a_time_in_one_source(writer: Writer) -> None:
    other = Name("Lemberg", "pl", "exonym")
    writer.add(Record("gn:1", "seeds", [LISTED, LWOW, other], override=True))
    assert {use[2:4] for use in _uses(writer) if use[0] == "Lwów"} == {(None, None), (1921, 1939)}


def test_a_name_that_another_replaced_takes_the_years_of_the_replaced_one(writer: Writer) -> None:
    writer.add(Record("gn:1", "geonames", [Name("Кировакан", "ru", preferred=True)]))
    renamed = [Name("Кировакан", "ru", "historical", begin=1935, end=1992), Name("Ванадзор", "ru", preferred=True)]
    writer.add(Record("gn:1", "seeds", renamed))
    assert [use[:4] for use in _uses(writer)] == [("Ванадзор", "ru", None, None), ("Кировакан", "ru", 1935, 1992)]


def test_a_list_of_today_does_not_revive_what_is_curated_otherwise(writer: Writer) -> None:
    renamed = [Name("Кировакан", "ru", "historical", begin=1935, end=1992), Name("Ванадзор", "ru", preferred=True)]
    writer.add(Record("gn:1", "seeds", renamed, override=True))
    writer.add(Record("gn:1", "geonames", [Name("Кировакан", "ru", preferred=True)]))
    assert [use[:4] for use in _uses(writer)] == [("Ванадзор", "ru", None, None), ("Кировакан", "ru", 1935, 1992)]

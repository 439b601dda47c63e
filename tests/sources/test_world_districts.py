"""The tables of districts: whole, and read as they are written."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest

from gazetteer.record import Name, Record
from gazetteer.sources import world_districts, world_divisions, world_links
from gazetteer.sources.world_districts import District, Known, name_from
from gazetteer.sources.world_divisions import Division


def test_the_tables_are_whole() -> None:
    districts = world_districts.read_districts()
    assert len({row.geonameid for row in districts}) == len(districts) > 47_000
    assert {row.point for row in districts} == {"wof", "towns", ""}
    assert all(row.name and row.parent for row in districts)
    assert all(bool(row.lat) == bool(row.point) for row in districts)
    codes = [row.iso3166_2 for row in districts if row.iso3166_2]
    assert len(codes) == len(set(codes)) > 1_200


def test_towns_are_packed(tmp_path: Path) -> None:
    path = tmp_path / "towns.xz"
    path.write_bytes(lzma.compress(b"division\ttowns\n7\t100 5 1\n8\t90\n9\t1\n"))
    assert world_districts.town_parents({"gn:7": "gn:7", "gn:8": "gz:b"}, path) == {
        100: "gn:7",
        105: "gn:7",
        106: "gn:7",
        90: "gz:b",
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [("~Sasovo", Name("Sasovo", "ru", in_text=False)), ("Sasovskiy Rayon", Name("Sasovskiy Rayon", "ru"))],
)
def test_a_name_that_is_not_looked_for_in_text(text: str, name: Name) -> None:
    assert name_from(text, "ru") == name


def row(code: str, geonameid: str, name: str, **more: str) -> District:
    fields = dict.fromkeys(District._fields, "") | {"code": code, "geonameid": geonameid, "name": name} | more
    return District(**fields)


def known() -> Known:
    above = Division("FR.32", "1", "Hauts-de-France", "FR-HDF", "", "", "", "")
    iso = Record("gz:iso3166-2-fr-59", "iso3166", feature="A.ADM2", parent="iso:FR-HDF", links=("iso:FR-59",))
    return Known([above], [iso])


def test_a_place_of_iso_3166_2_stays_what_it_was() -> None:
    about = known()
    (nord,) = world_districts.records([row("FR.32.59", "2", "Nord", parent="1", iso3166_2="FR-59")], about)
    assert (nord.id, nord.links, nord.parent) == ("gz:iso3166-2-fr-59", ("gn:2", "iso:FR-59"), "gn:1")
    assert about.absorbed == {"gz:iso3166-2-fr-59"}


def test_what_a_first_level_division_is_now_called() -> None:
    renewed = row("FR.99", "3", "Hauts-de-France", parent="FR")
    (again,) = world_districts.records([renewed], known())
    assert (again.id, again.names_only, again.links) == ("gn:1", True, ("gn:3",))
    (new,) = world_districts.records([row("FR.98", "4", "Neuland", parent="FR")], known())
    assert (new.id, new.feature, new.parent) == ("gn:4", "A.ADM1", "iso:FR")


def test_points_are_given_only_where_there_is_none() -> None:
    points = {"gn:1": (1.0, 2.0), "gn:2": (3.0, 4.0)}
    there, without = Record("gn:1", "x", lat=9.0, lon=9.0), Record("gz:b", "x", links=("gn:2",))
    assert [(one.lat, one.lon) for one in world_links.located([there, without], points)] == [(9.0, 9.0), (3.0, 4.0)]


def test_divisions_without_a_point_are_few() -> None:
    divisions = [row for row in world_divisions.read_divisions() if row.status != "former"]
    points = world_links.read_points()
    assert sum(not row.lat and row.id not in points for row in divisions) < 80

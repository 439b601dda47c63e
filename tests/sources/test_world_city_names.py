"""Names of large cities where GeoNames' catalogues have none."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest

from gazetteer.sources import world
from gazetteer.sources.world_city_names import CityName, city_names, read_city_names
from gazetteer.text.scripts import script_of

_WRITTEN = "ar:Arab el:Grek fa:Arab he:Hebr hi:Deva hy:Armn ka:Geor ko:Hang ru:Cyrl uk:Cyrl zh:Hani de:Latn az:Latn"
WRITTEN = dict(pair.split(":") for pair in _WRITTEN.split())


@pytest.fixture(scope="module")
def rows() -> list[CityName]:
    return read_city_names()


def test_rows_are_names_of_their_sources(tmp_path: Path) -> None:
    path = tmp_path / "labels.xz"
    path.write_bytes(lzma.compress("lang\tgeonameid\tname\tsource\nar\t7\t~من\tw\nhy\t7\tՄան\tn\n".encode()))
    found = list(city_names(read_city_names(path), "geonames-tagged"))
    assert [(record.id, record.source) for record in found] == [
        ("gn:7", "whosonfirst-cities"),
        ("gn:7", "natural-earth"),
    ]
    assert [(name.lang, name.name, name.in_text) for record in found for name in record.names] == [
        ("ar", "من", False),
        ("hy", "Ման", True),
    ]


def test_every_name_is_in_the_script_of_its_language(rows: list[CityName]) -> None:
    found = [row for row in rows if script_of(row.name) != WRITTEN.get(row.lang, script_of(row.name))]
    assert not found


def test_a_city_has_one_name_a_language(rows: list[CityName]) -> None:
    keys = {(row.geonameid, row.lang) for row in rows}
    assert len(keys) == len(rows) > 30_000


@pytest.mark.parametrize(
    ("geonameid", "lang", "name"),
    [
        ("1796236", "he", "שאנגחאי"),
        ("292672", "hy", "Շարժա"),
        ("1642911", "ka", "ჯაკარტა"),
        ("1269843", "he", "היידראבאד"),
        ("115019", "fa", "شیراز"),  # Shīrāz in GeoNames
        ("3071961", "de", "Liberec"),  # Reichenberg in GeoNames
        ("1526273", "fr", "Astana"),  # Nour-Soultan
    ],
)
def test_what_a_city_is_called(rows: list[CityName], geonameid: str, lang: str, name: str) -> None:
    known = {(record.id, n.lang): n.name for record in world.tagged_names() for n in record.names}
    found = {(f"gn:{row.geonameid}", row.lang): row.name.removeprefix("~") for row in rows}
    assert (known | found)[f"gn:{geonameid}", lang] == name


def test_a_name_of_another_source_takes_the_place_of_an_old_one(rows: list[CityName]) -> None:
    better = {(row.geonameid, row.lang): row.name for row in rows}
    usual = {
        (record.id, name.lang): name.preferred
        for record in world.tagged_names(replaced=better)
        for name in record.names
    }
    assert (usual["gn:3071961", "de"], usual["gn:3067696", "de"]) == (False, True)  # Reichenberg, Prag


def test_a_name_without_the_word_for_a_division_is_usual_beside_it() -> None:
    replaced = {("CN.11", "zh"): "湖南省", ("CN.11", "en"): "Hunan Sheng"}
    found = {name.lang: name for record in world.tagged_names(replaced=replaced) for name in record.names
             if record.id == "adm1:CN.11"}  # fmt: skip
    assert (found["zh"].name, found["zh"].preferred, found["en"].preferred) == ("湖南", True, False)

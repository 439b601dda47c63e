"""Districts below GeoNames' second level: the table is whole, towns lie in them and keep their own names."""

from __future__ import annotations

from collections import Counter

import pytest

from gazetteer.record import Name, Record
from gazetteer.sources.shipped import seeds_dir
from gazetteer.sources.world_districts import read_districts
from gazetteer.sources.world_lesser_districts import FILE, Seats, districts, place


@pytest.fixture(scope="module")
def found() -> tuple[dict[str, Record], dict[int, str]]:
    known = {f"gn:{row.geonameid}": f"gn:{row.geonameid}" for row in read_districts()}
    inside: dict[int, str] = {}
    records = list(districts(known, inside))
    assert len({record.id for record in records}) == len(records)
    return {record.id: record for record in records}, inside


def test_every_district_is_named_and_placed(found: tuple[dict[str, Record], dict[int, str]]) -> None:
    records, inside = found
    places = [record for record in records.values() if not record.names_only]
    assert Counter(record.country for record in places) == {"DE": 294, "CN": 2432, "GB": 164}
    assert all(record.lat and record.lon and record.parent and record.feature == "A.ADM3" for record in places)
    for record in places:
        usual = [name.lang for name in record.names if name.preferred]
        assert usual, record.id
        assert len(usual) == len(set(usual)), record.id
    assert len(inside) > 9000
    assert set(inside.values()) == {record.id for record in places if record.country == "DE"}
    assert (seeds_dir() / FILE).stat().st_size < 200_000


@pytest.mark.parametrize(
    ("district", "label", "names", "parent"),
    [
        ("gz:ags-09182", "Landkreis Miesbach", ("Kreis Miesbach", "Miesbach District"), "gn:2861322"),
        ("gz:ags-05774", "Kreis Paderborn", ("Landkreis Paderborn",), "gn:2937935"),
        ("gz:ags-09780", "Landkreis Oberallgäu", ("Oberallgäu",), "gn:2835521"),
        ("gz:ags-09186", "Landkreis Pfaffenhofen an der Ilm", ("Landkreis Pfaffenhofen a.d.Ilm",), "gn:2861322"),
        ("gz:ags-06434", "Hochtaunuskreis", ("Landkreis Hochtaunuskreis",), "gn:2938912"),
        ("gz:gb2260-110105", "Chaoyang District", ("朝阳区", "Chaoyang Qu"), "iso:CN"),
        ("gz:gb2260-220104", "Chaoyang District", ("朝阳区",), "gn:2038176"),
        ("gz:gb2260-140728", "Pingyao County", ("平遥县", "Pingyao Xian"), "gn:1805302"),
        ("gz:gb2260-210521", "Benxi Manchu Autonomous County", ("本溪满族自治县", "本溪县"), "gn:2038299"),
        ("gz:gss-e07000065", "Wealden District", ("Wealden",), "gn:2650328"),
        ("gz:gss-e07000209", "Guildford District", ("District of Guildford",), "gn:2636512"),
        ("gz:gb2260-150221", "Tumd Right Banner", ("土默特右旗",), "gn:2038431"),
    ],
)
def test_names(
    found: tuple[dict[str, Record], dict[int, str]], district: str, label: str, names: tuple[str, ...], parent: str
) -> None:
    record = found[0][district]
    assert record.label == label
    assert {*names} <= {name.name for name in record.names}
    assert record.parent == parent


def test_a_town_keeps_its_bare_name(found: tuple[dict[str, Record], dict[int, str]]) -> None:
    records, inside = found
    assert "Miesbach" not in {name.name for name in records["gz:ags-09182"].names}
    assert "平遥" not in {name.name for name in records["gz:gb2260-140728"].names}
    assert inside[2871198] == "gz:ags-09182"  # Miesbach


def test_the_seat_of_a_county_has_not_its_name(found: tuple[dict[str, Record], dict[int, str]]) -> None:
    town = Record("gn:1", "geonames", [Name("Gutao"), Name("平遥县"), Name("pingyao xian"), Name("古陶镇")])
    town.country, town.lat, town.lon = "CN", 37.2, 112.2
    apart = Seats(found[0].values())
    assert [name.name for name in apart.without(town).names] == ["Gutao", "古陶镇"]
    far = Record("gn:2", "geonames", [Name("Gutao"), Name("平遥县")], country="CN", lat=30.0, lon=100.0)
    assert len(apart.without(far).names) == 2


def test_a_borough_of_london_gets_its_point(found: tuple[dict[str, Record], dict[int, str]]) -> None:
    camden = Record("gz:iso3166-2-gb-cmd", "iso3166-2")
    place([camden], found[0].values())
    assert (round(camden.lat or 0, 1), round(camden.lon or 0, 1)) == (51.5, -0.2)
    assert "London Borough of Camden" in {name.name for name in found[0][camden.id].names}

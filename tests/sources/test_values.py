"""Coordinates, language tags, ids and types as people write them."""

from __future__ import annotations

import pytest

from gazetteer.sources.values import (
    BadValue,
    aat_features,
    coordinates,
    country,
    feature,
    identity,
    language,
)

TAGS = {
    "hye": "hy",
    "arm": "hy",
    "azb": "azb",
    "FR": "fr",
    "pt-br": "pt-BR",
    "zh_hant": "zh-Hant",
    "de-Arab-AR": "de-Arab-AR",
    "zho_min_nan": "nan",
    "iw": "he",
    "und": "",
    "": "",
    "iciao": None,
    "x": None,
    "Armenian language": None,
}


@pytest.mark.parametrize(("tag", "expected"), TAGS.items())
def test_language(tag: str, expected: str | None) -> None:
    assert language(tag) == expected


IDS = {
    "http://www.geonames.org/4005539": "gn:4005539",
    "https://sws.geonames.org/147105/about.rdf": "gn:147105",
    "geonames:147105": "gn:147105",
    "http://www.wikidata.org/entity/Q158903": "wd:Q158903",
    "https://www.wikidata.org/wiki/Q158903#sitelinks": "wd:Q158903",
    "wd:q158903": "wd:Q158903",
    "https://spelunker.whosonfirst.org/id/85632717/": "wof:85632717",
    "http://vocab.getty.edu/page/tgn/1017270": "tgn:1017270",
    "https://pleiades.stoa.org/places/658381": "pleiades:658381",
    "viaf:123": "viaf:123",
    "dbp:Paris": "dbp:Paris",
    "http://mygaz.org/places/p_12345": "http://mygaz.org/places/p_12345",
    "https://ru.wikipedia.org/wiki/Белгород": "",
    "http://notgeonames.org/1": "http://notgeonames.org/1",
    "gn:Shusha": "",
    "wd:158903": "",
    "Q158903": "",
    "": "",
}


@pytest.mark.parametrize(("text", "expected"), IDS.items())
def test_identity(text: str, expected: str) -> None:
    assert identity(text) == expected


FEATURES = {"P.PPLA": "P.PPLA", "H": "H", "city": "P", "Village": "P.PPL", "country": "A.PCLI", "river": "H.STM"}


@pytest.mark.parametrize(("text", "expected"), {**FEATURES, "Z.ABC": "", "gibberish": "", "": ""}.items())
def test_feature(text: str, expected: str) -> None:
    assert feature(text) == expected


def test_the_aat_table_is_well_formed() -> None:
    assert len(aat_features()) > 150
    assert aat_features()["300008347"] == "P"
    assert all(feature(found) == found for found in aat_features().values())


def test_country() -> None:
    assert [country(code) for code in (" az ", "AZE", "-9", None, "", "ԱԶ")] == ["AZ", "", "", "", "", ""]


@pytest.mark.parametrize(
    ("lat", "lon", "message"),
    [
        ("94.03", "19", "latitude 94.03 is not between -90 and 90"),
        ("54", "181.8", "longitude 181.8 is not between -180 and 180"),
        ("nan", "1", "latitude nan is not between"),
        ("1", "inf", "longitude inf is not between"),
        ("E54", "1", "coordinates E54, 1 are not numbers"),
        (None, 1, "coordinates None, 1 are not numbers"),
    ],
)
def test_coordinates_off_the_globe(lat: object, lon: object, message: str) -> None:
    with pytest.raises(BadValue, match=message):
        coordinates(lat, lon)

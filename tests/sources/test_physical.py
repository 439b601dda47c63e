"""Seas, rivers, lakes and mountains: the table that ships, and what a query and a text make of words for them."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest

from gazetteer import build
from gazetteer.core import Gazetteer
from gazetteer.features import known_types, type_of, types_of
from gazetteer.sources import world_physical
from gazetteer.text.scripts import script_of

SCRIPTS = {
    "ru": "Cyrl",
    "uk": "Cyrl",
    "ar": "Arab",
    "fa": "Arab",
    "el": "Grek",
    "hy": "Armn",
    "ka": "Geor",
    "ko": "Hang",
}

TABLE = """\
id\tlinks\tfeature\tsize\tlat\tlon\tbox\tcountry\tlabel\tnames
wd:Q1\t\tH.LK\t5.6\t38.6\t43.0\t42.3 38.3 43.7 39.0\tTR\tLake Wan\ten!=Wan\tru=Ван\ten=Lake Wan
wd:Q2\tgn:2\tH.STM\t7.0\t\t\t\t\tBela\ten=Bela\t=Bela Reka
"""


def test_the_table_that_ships_is_whole() -> None:
    """Each feature once, of a type of land or water, with names in the script of their languages."""
    records = list(world_physical.features())
    assert len(records) > 4000
    assert len({record.id for record in records}) == len(records)
    for record in records:
        assert types_of(record.feature) & {"water", "relief", "area", "vegetation"}, record.id
        assert record.known is not None and 2 < record.known < 9
        assert record.box is None or (-90 <= record.box[1] <= record.box[3] <= 90), record.id
        assert len({(name.name, name.lang) for name in record.names}) == len(record.names), record.id
        for name in record.names:
            assert script_of(name.name) == SCRIPTS.get(name.lang, script_of(name.name)), (record.id, name)
    placed = [record for record in records if record.lat is not None]
    assert len(placed) > 0.98 * len(records)


def test_a_row_gives_names_box_and_what_is_not_for_texts(tmp_path: Path) -> None:
    path = tmp_path / "physical.tsv.xz"
    path.write_bytes(lzma.compress(TABLE.encode()))
    lake, river = world_physical.features(path)
    assert (lake.id, lake.feature, lake.known, lake.box) == ("wd:Q1", "H.LK", 5.6, (42.3, 38.3, 43.7, 39.0))
    assert (lake.country, lake.parent) == ("TR", "iso:TR")
    assert [(n.name, n.lang, n.preferred, n.in_text) for n in lake.names] == [
        ("Wan", "en", True, False), ("Ван", "ru", True, True), ("Lake Wan", "en", True, True),
    ]  # fmt: skip
    assert (river.links, river.lat, river.box, river.parent) == (("gn:2",), None, None, "")
    assert (river.names[1].name, river.names[1].lang, river.names[1].preferred) == ("Bela Reka", "", False)


@pytest.mark.parametrize(
    ("feature", "kind", "group"),
    [("H.LK", "lake", "water"), ("H.STMI", "river", "water"), ("H.SEA", "sea", "water"), ("T.MTS", "range", "relief"),
     ("T.MT", "mountain", "relief"), ("T.ISL", "island", "relief"), ("A.ADM1", "region", "division"),
     ("A.ADM2", "district", "division"), ("P.PPLA", "city", "settlement"), ("P.PPLX", "city_district", "settlement")],
)  # fmt: skip
def test_a_type_is_asked_for_by_its_word_and_by_its_group(feature: str, kind: str, group: str) -> None:
    assert type_of(feature) == kind
    assert types_of(feature) == {kind, group} <= known_types()


PLACES = """
id,name,lang,kind,preferred,feature,country,lat,lon,population
x:belgrade,Belgrade,en,exonym,yes,P.PPLC,RS,44.8,20.5,1200000
x:belgrade,Белград,ru,exonym,yes,P.PPLC,RS,44.8,20.5,1200000
x:sava,Sava,en,endonym,yes,H.STM,,45.0,19.0,
x:sava,Сава,ru,exonym,yes,H.STM,,45.0,19.0,
x:savatown,Sava,en,endonym,yes,P.PPL,IT,40.4,17.6,16000
x:palic,Palić,en,endonym,yes,H.LK,RS,46.1,19.7,
x:fruska,Fruška Gora,en,endonym,yes,T.MTS,RS,45.1,19.7,
x:adriatic,Adriatic Sea,en,exonym,yes,H.SEA,,43.0,15.0,
x:adriatic,Адриатическое море,ru,exonym,yes,H.SEA,,43.0,15.0,
"""


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    folder = tmp_path_factory.mktemp("features")
    (folder / "few.csv").write_text(PLACES.strip() + "\n", "utf-8")
    build.build(folder / "few.db", (f"table:{folder / 'few.csv'}",), workers=1)
    return Gazetteer.open(folder / "few.db")


@pytest.mark.parametrize(
    ("query", "place"),
    [("Sava River", "x:sava"), ("река Сава", "x:sava"), ("Sava (river)", "x:sava"), ("Lake Palic", "x:palic"),
     ("Adriatic Sea", "x:adriatic")],
)  # fmt: skip
def test_a_word_for_a_feature_means_one(few: Gazetteer, query: str, place: str) -> None:
    assert few.resolve(query).id == place


@pytest.mark.parametrize(
    "query", ["Lake Belgrade", "Mount Belgrade", "озеро Белград", "Belgrade Desert", "Strait of Belgrade"]
)
def test_a_word_for_a_feature_never_means_a_town(few: Gazetteer, query: str) -> None:
    assert few.resolve(query).status == "unmatched"


def test_types_and_groups_are_filters(few: Gazetteer) -> None:
    assert few.resolve("Sava", types=["river"]).id == few.resolve("Sava", types=["water"]).id == "x:sava"
    assert few.resolve("Sava", types=["settlement"]).id == "x:savatown"
    assert few.resolve("Adriatic Sea", types=["relief"]).status == "unmatched"


def test_texts_have_features_in_any_form_and_no_towns_beside_words_for_them(few: Gazetteer) -> None:
    found = [
        (item.text, item.place and item.place.id) for item in few.annotate("Шторм в Адриатическом море.", lang="ru")
    ]
    assert found == [("Адриатическом море", "x:adriatic")]
    assert [item.text for item in few.annotate("They swam in Lake Belgrade.", lang="en")] == []
    (item,) = few.annotate("They live in Belgrade.", lang="en")
    assert item.place is not None and item.place.id == "x:belgrade"

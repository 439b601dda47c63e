"""Tables that people write themselves: every column, and every slip with a clear reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer.errors import SourceError
from gazetteer.record import Name, Problems, Record
from gazetteer.sources.table import read

SHARED = Path(__file__).parents[2] / ".." / "shared" / "data" / "historical" / "soviet_city_names_dated.csv"


def load(path: Path, text: str = "") -> tuple[list[Record], list[tuple[int, str]]]:
    if text:
        path.write_text(text, encoding="utf-8")
    problems = Problems()
    return list(read(path, problems)), [(problem.line, problem.reason) for problem in problems.first]


def test_every_column(tmp_path: Path) -> None:
    [record], problems = load(
        tmp_path / "karabakh.csv",
        "Place_ID,Toponym,Language,Kind,Preferred,From,To,Accepted_By,disputed by,in_text,Source,label,Type,ISO2,"
        "parent,latitude,lng,population,claims,links,place_begin,place_end\n"
        "gn:146970,Ստեփանակերտ,hye,Historical,yes,1923,2023,am,AZ,no,http://example.org/1,Khankendi,P.PPLA,az,iso:AZ,"
        '39.8177,46.7528,"55,200",AM AZ,https://www.wikidata.org/wiki/Q129352 wof:890440377,1847,\n'
        "gn:146970,Xankəndi,az,official,1,,,AZ;AM,,,,,,,,,,,,osm:node/1,,\n",
    )
    assert not problems
    assert record == Record(
        id="gn:146970",
        source="table:karabakh",
        names=[
            Name("Ստեփանակերտ", "hy", "historical", True, 1923, 2023, "AM", "AZ", False, "http://example.org/1"),
            Name("Xankəndi", "az", "official", True, accepted_by="AZ AM", in_text=None),
        ],
        label="Khankendi",
        feature="P.PPLA",
        country="AZ",
        parent="iso:AZ",
        lat=39.8177,
        lon=46.7528,
        population=55200,
        begin=1847,
        claims=("AM", "AZ"),
        links=("wd:Q129352", "wof:890440377", "osm:node/1"),
        override=True,
    )


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["csv", "tsv", "txt"])
def test_the_delimiter_is_told_from_the_header(tmp_path: Path, mark: str, ending: str) -> None:
    lines = ["\ufeffname|ID|lang", "Шуша|17|ru", "Şuşa|17|", "Gəncə|18|az", "Шушa|17|ru"]
    records, problems = load(tmp_path / f"my places.{ending}", "\r\n".join(lines).replace("|", mark))
    assert [(record.id, len(record.names)) for record in records] == [
        ("my-places:17", 2),
        ("my-places:18", 1),
        ("my-places:17", 1),
    ]
    assert not problems


def test_short_rows_are_filled_up(tmp_path: Path) -> None:
    [record], problems = load(tmp_path / "t.csv", "id,name,lang,kind\ngz:artsakh,Artsakh\n")
    assert (record.names, problems) == ([Name("Artsakh", kind="", preferred=None, in_text=None)], [])


def test_a_row_may_speak_of_the_place_alone(tmp_path: Path) -> None:
    [record], problems = load(tmp_path / "t.csv", "id,name,label\ngn:146970,,Stepanakert\n")
    assert (record.label, record.names, problems) == ("Stepanakert", [], [])


SLIPS = [
    ("", "X", "", "", "no id"),
    ("gn: 17", "X", "", "", "'gn: 17' is not an id such as gn:147105 or wd:Q158903"),
    ("gn:Shusha", "X", "", "", "'gn:Shusha' is not an id such as gn:147105 or wd:Q158903"),
    ("1", " ", "", "", "no name"),
    ("1", "X", "kind", "nickname", "kind 'nickname' is none of official, endonym,"),
    ("1", "X", "lang", "Armenian", "lang 'Armenian' is no language tag such as hy or zh-Hant"),
    ("1", "X", "begin", "long ago", "begin 'long ago' is not a year; write 1991, -300, or nothing"),
    ("1", "X", "to", "9999", "end '9999' is not a year"),
    ("1", "X", "place_end", "?", "place_end '?' is not a year"),
    ("1", "X", "begin,end", "1991,1936", "begin 1991 is later than end 1936"),
    ("1", "X", "lat,lon", "94,1", "latitude 94 is not between -90 and 90"),
    ("1", "X", "lat,lon", "39", "coordinates 39,  are not numbers"),
    ("1", "X", "lat,lon", "39° N,46° E", "coordinates 39° N, 46° E are not numbers"),
    ("1", "X", "country", "AZE", "country 'AZE' is not a two-letter code"),
    ("1", "X", "country", "AZ AM", "country 'AZ AM' is not a two-letter code"),
    ("1", "X", "claims", "AZ Armenia", "claims 'AZ Armenia' is not two-letter codes"),
    ("1", "X", "accepted_by", "us", ""),
    ("1", "X", "feature", "blob", "feature 'blob' is neither a GeoNames feature (P.PPLA) nor a known word (city)"),
    ("1", "X", "population", "-5", "population '-5' is not a whole number"),
    ("1", "X", "population", "1 234 567", ""),
    ("1", "X", "preferred", "maybe", "preferred 'maybe' is neither yes nor no"),
    ("1", "X", "in_text", "2", "in_text '2' is neither yes nor no"),
    ("1", "X", "links", "Q5", "link 'Q5' is not an id such as gn:147105 or wd:Q158903"),
    ("1", "X", "parent", "gn:x", "'gn:x' is not an id"),
    ("1", "X", "lang", "hy,surplus", "4 cells under 3 headings"),
    ("1", "X", "lang", "hy,,", ""),
]


@pytest.mark.parametrize(("place", "name", "columns", "cells", "reason"), SLIPS)
def test_slips(tmp_path: Path, place: str, name: str, columns: str, cells: str, reason: str) -> None:
    text = f"id,name{',' * bool(columns)}{columns}\n1,Good\n{place},{name}{',' * bool(columns)}{cells}\n2,Good\n"
    records, problems = load(tmp_path / "t.csv", text)
    assert {"t:1", "t:2"} <= {record.id for record in records}
    assert [line for line, _ in problems] == [3] * bool(reason)
    assert all(found.startswith(reason) for _, found in problems)


def test_types_may_be_plain_words(tmp_path: Path) -> None:
    records, _ = load(tmp_path / "t.csv", "id,name,type\n1,Sevan,lake\n2,Yerevan,City\n3,Lori,region\n4,Oman,country")
    assert [record.feature for record in records] == ["H.LK", "P", "A.ADM1", "A.PCLI"]


@pytest.mark.parametrize(
    ("text", "missing"),
    [("name,lang\nx,hy\n", "no id in: name, lang"), ("a\tb\n", "no id and no name in: a, b"), ("\n", "in: nothing")],
)
def test_a_header_is_needed(tmp_path: Path, text: str, missing: str) -> None:
    with pytest.raises(SourceError, match=missing):
        load(tmp_path / "t.csv", text)


def test_plain_ids_belong_to_the_file(tmp_path: Path) -> None:
    [record], _ = load(tmp_path / "soviet.csv", "id,name,parent\nStary Oskol,Оскол,Belgorod Oblast\n")
    assert (record.id, record.parent) == ("soviet:Stary_Oskol", "soviet:Belgorod_Oblast")


@pytest.mark.skipif(not SHARED.exists(), reason="needs the shared data")
def test_a_real_table(tmp_path: Path) -> None:
    records, problems = load(tmp_path / "soviet.csv", SHARED.read_text(encoding="utf-8"))
    names = [name for record in records for name in record.names]
    assert (len(records), len(names), problems) == (428, 1129, [])
    assert ("Оскол", "ru", 1655) in [(name.name, name.lang, name.end) for name in names]

"""Tables that people write themselves: every column, and every slip with a clear reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer.errors import SourceError
from gazetteer.record import Name, Problems, Record
from gazetteer.sources.specs import open_spec
from gazetteer.sources.table import read

SHARED = Path(__file__).parents[2] / ".." / "shared" / "data" / "historical" / "soviet_city_names_dated.csv"


def load(path: Path, text: str = "") -> tuple[list[Record], list[tuple[int, str]]]:
    if text:
        path.write_text(text, encoding="utf-8")
    problems = Problems()
    records = list(read(path, problems))
    return records, [(problem.line, problem.reason) for problem in (*problems.first, *problems.first_kept)]


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
            Name("Xankəndi", "az", "official", True, name_of="AZ AM", in_text=None),
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


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
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
    ("1", "X", "lang", "Armenian", ""),
    ("1", "X", "lang", "Elvish", "lang 'Elvish' is no language such as hy, zh-Hant or Armenian; it is left out"),
    ("1", "X", "begin", "long ago", "'long ago' is not a year that can be read; write 1991, -300,"),
    ("1", "X", "to", "9999", ""),
    ("1", "X", "place_end", "?", ""),
    ("1", "X", "begin,end", "1991,1936", "begin 1991 is later than end 1936; the years are left out"),
    ("1", "X", "lat,lon", "94,1", "latitude 94 is not between -90 and 90"),
    ("1", "X", "lat,lon", "39", "coordinates 39,  are not numbers"),
    ("1", "X", "lat,lon", "46° E,39° N", "coordinates 46° E, 39° N are not numbers"),
    ("1", "X", "lat,lon", "39° N,46° O", "coordinates 39° N, 46° O are not numbers; O is east in German and west in"),
    ("1", "X", "coord", "somewhere", "'somewhere' is no point such as 39.76, 46.75"),
    ("1", "X", "country", "AZE", ""),
    ("1", "X", "country", "Ruritania", "country 'Ruritania' is no country, by code or by name; it is left out"),
    ("1", "X", "claims", "AZ Armenia", "claims 'AZ Armenia' is no country"),
    ("1", "X", "name_of", "us", ""),
    ("1", "X", "feature", "blob", "type 'blob' is neither a GeoNames feature (P.PPLA) nor a known word (city)"),
    ("1", "X", "population", "-5", "population '-5' is not a whole number"),
    ("1", "X", "population", "1 234 567", ""),
    ("1", "X", "preferred", "maybe", "preferred 'maybe' is neither yes nor no"),
    ("1", "X", "in_text", "2", "in_text '2' is neither yes nor no"),
    ("1", "X", "links", "Q5", "link 'Q5' is not an id such as gn:147105 or wd:Q158903"),
    ("1", "X", "parent", "gn:x", "parent 'gn:x' is no id and not the name of one place in the file; it is left out"),
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
    [("a\tb\n", "one of them must be name; found: a, b"), ("\n", "found: nothing")],
)
def test_a_header_is_needed(tmp_path: Path, text: str, missing: str) -> None:
    with pytest.raises(SourceError, match=missing):
        load(tmp_path / "t.csv", text)


def test_plain_ids_belong_to_the_file(tmp_path: Path) -> None:
    text = "id,name,parent\nStary Oskol,Оскол,Belgorod Oblast\nBelgorod Oblast,Белгородская область,iso:RU\n"
    records, problems = load(tmp_path / "soviet.csv", text)
    assert [(record.id, record.parent) for record in records] == [
        ("soviet:Stary_Oskol", "soviet:Belgorod_Oblast"),
        ("soviet:Belgorod_Oblast", "iso:RU"),
    ]
    assert not problems


@pytest.mark.skipif(not SHARED.exists(), reason="needs the shared data")
def test_a_real_table(tmp_path: Path) -> None:
    records, problems = load(tmp_path / "soviet.csv", SHARED.read_text(encoding="utf-8"))
    names = [name for record in records for name in record.names]
    assert (len(records), len(names), problems) == (428, 1187, [(1, "column 'subject' is left out")])
    assert ("Оскол", "ru", 1655) in [(name.name, name.lang, name.end) for name in names]
    spells = [(name.begin, name.end) for name in names if (name.name, name.lang) == ("Луганск", "ru")]
    assert spells == [(1882, 1935), (1958, 1970), (1990, None)]


def names(record: Record) -> list[tuple[str, str, str]]:
    return [(name.name, name.lang, name.kind) for name in record.names]


def test_answers_of_the_wikidata_query_service(tmp_path: Path) -> None:
    records, problems = load(
        tmp_path / "query.csv",
        "item,itemLabel,coord,itemAltLabel,population,countryLabel\n"
        'http://www.wikidata.org/entity/Q158903,Shusha,Point(46.75 39.76),"Shushi, Şuşa, Шуша",4064,Azerbaijan\n'
        'http://www.wikidata.org/entity/Q158903,Shusha,Point(46.7 39.7),"Shushi, Şuşa, Шуша",4064,Azerbaijan\n'
        "http://www.wikidata.org/entity/Q999,Q999,Point(46.75 39.76),Շուշի,,\n",
    )
    assert [record.id for record in records] == ["wd:Q158903", "wd:Q999"]
    assert names(records[0]) == [("Shusha", "", ""), ("Shushi", "", ""), ("Şuşa", "", ""), ("Шуша", "", "")]
    assert (records[0].lat, records[0].lon, records[0].population, records[0].country) == (39.76, 46.75, 4064, "AZ")
    assert names(records[1]) == [("Շուշի", "", "")]  # the number of an item without a label is no name
    assert not problems
    unnamed = "item,itemLabel,coord\nhttp://www.wikidata.org/entity/Q999,Q999,Point(46.75 39.76)\n"
    _, problems = load(tmp_path / "unnamed.csv", unnamed)
    assert "Q999 has no label" in str(problems[0])


def test_an_answer_may_call_the_item_as_it_likes(tmp_path: Path) -> None:
    text = (
        "country,countryLabel,capital,capitalLabel,capitalAltLabel,coordinates,lon,lat\n"
        "http://www.wikidata.org/entity/Q399,Armenia,http://www.wikidata.org/entity/Q1953,Yerevan,Erivan,"
        "Point(44.51 40.18),44.51,40.18\n"
    )
    [record], problems = load(tmp_path / "query.csv", text)
    assert (record.id, record.country, record.lat) == ("wd:Q1953", "AM", 40.18)
    assert (names(record), problems) == ([("Yerevan", "", ""), ("Erivan", "", "")], [])


def test_terms_as_sparql_services_write_them(tmp_path: Path) -> None:
    text = (
        '?item\t?itemLabel\t?coord\n<http://www.wikidata.org/entity/Q158903>\t"Շուշի"@hy\t'
        '"Point(46.75 39.76)"^^<http://www.opengis.net/ont/geosparql#wktLiteral>\n'
    )
    [record], problems = load(tmp_path / "query.tsv", text)
    assert (record.id, names(record), record.lat, problems) == ("wd:Q158903", [("Շուշի", "hy", "")], 39.76, [])


def test_one_row_a_place_and_a_column_a_language(tmp_path: Path) -> None:
    [record], problems = load(
        tmp_path / "wide.csv",
        "id,name,name_ru,name:az,name (hy),label_de,alt_name,alt_name_ka,old_name_ru,Persian,nom_fr\n"
        "1,Shusha,Шуша,Şuşa,Շուշի,Schuscha,Shoushi;Susha,შუში,Панахабад,شوشا,Choucha\n",
    )
    assert names(record) == [
        ("Shusha", "", ""),
        ("Шуша", "ru", ""),
        ("Şuşa", "az", ""),
        ("Շուշի", "hy", ""),
        ("Schuscha", "de", ""),
        ("Shoushi", "", ""),
        ("Susha", "", ""),
        ("შუში", "ka", ""),
        ("Панахабад", "ru", "historical"),
        ("شوشا", "fa", ""),
    ]
    assert problems == [(1, "column 'nom_fr' is left out")]


@pytest.mark.parametrize(
    ("header", "rest"),
    [
        ("Ort;Breite;Länge", "39,76;46,75"),
        ("city,latitude,longitude", "39.76,46.75"),
        ("Title\ty\tx", "39,76\t46,75"),
        ("название,широта,долгота", "39°45'36\"N,46° 45′ E".replace('"', '""')),
        ("place,coordinates", '"39.76, 46.75"'),
        ("placename,wkt", "POINT (46.75 39.76)"),
        ("toponym;latlon", "39,76 46,75"),
        ("Name,Lat,Lng", "39.76 N,46.75 E"),
    ],
)
def test_headings_and_coordinates_of_everyday(tmp_path: Path, header: str, rest: str) -> None:
    mark = next(mark for mark in ";\t," if mark in header)
    if '""' in rest:
        rest = f'"{rest.partition(mark)[0]}",{rest.partition(mark)[2]}'
    [record], problems = load(tmp_path / "t.csv", f"{header}\nŞuşa{mark}{rest}\n")
    assert [name.name for name in record.names] == ["Şuşa"]
    assert (record.lat, record.lon) == (pytest.approx(39.76), pytest.approx(46.75))
    assert (record.id, problems) == ("t:Şuşa_39.760_46.750", [])


def test_rows_without_an_id_are_told_apart_by_country_and_point(tmp_path: Path) -> None:
    text = "name,country,lat,lon\nKars,TR,40.6,43.1\nKars,Türkiye,,\nKars,,,\nKars,AT,47,15\n"
    records, problems = load(tmp_path / "t.csv", text)
    assert [record.id for record in records] == [
        "t:Kars_TR_40.600_43.100",
        "t:Kars_Türkiye",
        "t:Kars",
        "t:Kars_AT_47.000_15.000",
    ]
    assert [record.country for record in records] == ["TR", "TR", "", "AT"]
    assert not problems


def test_a_place_in_several_countries_is_in_none_and_touches_each(tmp_path: Path) -> None:
    [record], _ = load(tmp_path / "t.csv", "id,name,country\n1,Kura,TR;GE;AZ\n")
    assert record.country == ""
    assert [parent.parent for parent in record.parents] == ["iso:TR", "iso:GE", "iso:AZ"]


def test_parents_that_are_not_in_the_table_are_counted(tmp_path: Path) -> None:
    text = "name,parent\nShusha,Karabakh\nKarabakh,\nGanja,Arran\nBarda,Arran\n"
    records, problems = load(tmp_path / "t.csv", text)
    assert records[0].parent == records[1].id
    reason = (
        "parent 'Arran' is no id and not the name of one place in the file; it is left out (2 rows have such a parent)"
    )
    assert problems == [(4, reason)]


ENCODED = [  # names, as spreadsheets of the country save them
    ("cp1251", ["Шуша", "Степанакерт", "Агдам", "Лачин", "Кельбаджар", "Физули"]),
    ("cp1252", ["Genève", "Besançon", "Évreux", "Orléans", "Nîmes", "Béziers", "Angoulême"]),
    ("cp1254", ["Şuşa", "Iğdır", "Ağrı", "Muş", "Kırşehir", "Eskişehir", "Şırnak"]),
    ("cp1250", ["Łódź", "Kraków", "Wrocław", "Poznań", "Częstochowa", "Gdańsk"]),
    ("utf-16", ["Շուշի", "შუშა", "Şuşa"]),
    ("gb18030", ["舒沙", "巴库", "埃里温", "第比利斯"]),
]


@pytest.mark.parametrize(("encoding", "towns"), ENCODED)
def test_other_encodings_are_told_from_the_letters(tmp_path: Path, encoding: str, towns: list[str]) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(
        "\n".join(["id,name", *(f"{number},{town}" for number, town in enumerate(towns))]).encode(encoding)
    )
    records, problems = load(path)
    assert [record.names[0].name for record in records] == towns
    assert all(
        line == 1 and reason.startswith("not UTF-8; read as ") and any(repr(town) in reason for town in towns)
        for line, reason in problems
    )
    assert len(problems) == (encoding != "utf-16")


def test_the_encoding_may_be_said(tmp_path: Path) -> None:
    path, problems = tmp_path / "t.csv", Problems()
    path.write_bytes("id,name\n1,Ёлкино\n".encode("cp866"))
    (record,) = open_spec(f"table:{path},encoding=cp866", problems).records
    assert (record.names[0].name, problems.kept_count) == ("Ёлкино", 0)
    with pytest.raises(SourceError, match="there is no encoding 'klingon'; usual ones"):
        list(open_spec(f"table:{path},encoding=klingon", problems).records)

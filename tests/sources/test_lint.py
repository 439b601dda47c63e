"""Files of one's own are checked line by line before they are built in, each slip with what to do about it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from gazetteer.errors import SourceError
from gazetteer.sources.lint import lint

SEEDS = Path(__file__).parents[2] / "seeds"
HEADER = "id,name,lang,kind,preferred,begin,end,name_of,disputed_by,source"


def said(path: Path, text: str) -> list[tuple[int, str]]:
    path.write_text(text, encoding="utf-8")
    return [(problem.line, problem.reason) for problem in lint(str(path)).problems]


def test_a_good_table_has_nothing_wrong(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    assert said(path, f"{HEADER}\ngn:146970,Ստեփանակերտ,hy,endonym,yes,1923,,AM,AZ,census of 1926\n") == []
    found = lint(str(path))
    assert (found.kind, found.places, found.names) == ("table", 1, 1)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("gn:1,X,en,offical,,,,,,map", "; did you mean official?"),
        ("gn:1,X,qqq,,,,,,,map", "lang 'qqq' is no language of ISO 639"),
        ("gn:1,X,en,,,,,QQ,,map", "name_of: QQ is no country of ISO 3166"),
        ("gn:1,X,en,,,,,AM,AM,map", "AM both uses and rejects the name"),
        ("gn:1,X,en,,,1991,1923,,,map", "begin 1991 is later than end 1923; the years are left out"),
        ("gn:1,S\u0327us\u0327a,az,,,,,,,map", "is not in Unicode form NFC; compose its letters and their marks"),
        ("gn:1,X,en,,,,,,,", "nothing says where the name is from; fill in the source"),
        ("gn:0,Good,en,,,,,,,map", "the same as line 2"),
        ("gn:0,Better,en,,yes,,,,,map", "preferred, as 'Good' in line 2 is: which is the usual one?"),
        ("gn:1,Paris (France),fr,,,,,,,map", "leave out what is not the name, if that is 'Paris'"),
        ("gn:1,Leipzig; Wien,de,,,,,,,map", "give 'Leipzig' and 'Wien' a row each if they are names"),
        ("gn:1,12345,,,,,,,,map", "'12345' is taken as a name, and hardly is one"),
        ("gn:1,Пapиж,ru,,,,,,,map", "'Пapиж' has letters of two alphabets"),
        ("gn:1,Шуша,hy,,,,,,,map", "'Шуша' is not in the letters that hy is written in"),
        ("Shusha:,X,en,,,,,,,map", "is not an id such as gn:147105 or wd:Q158903"),
    ],
)
def test_a_slip_in_a_table(tmp_path: Path, row: str, reason: str) -> None:
    good = "gn:0,Good,en,,yes,,,,,map" if "Better" in row else "gn:0,Good,en,,,,,,,map"
    ((line, found),) = said(tmp_path / "mine.csv", f"{HEADER}\n{good}\n{row}\n")
    assert line == 3
    assert found.endswith(reason)


@pytest.mark.parametrize(
    ("rows", "said_of_it"),
    [
        (["gn:1,Lviv,en,,yes,1944,,,,map", "gn:1,Lvov,en,historical,,1941,1990,,,map"],
         "'Lviv' is the usual name since 1944, and 'Lvov' until 1990"),
        (["gn:1,Lviv,en,,,1921,1939,,,map", "gn:1,Lviv,en,,,1930,1950,,,map"],
         "'Lviv' is given for the same years in line 2"),
        (['gn:1,Lviv,en,,yes,1876,"1914, 1944-",,,map', "gn:1,Lvov,en,historical,,1914,1990,,,map"],
         "'Lviv' is the usual name since 1944, and 'Lvov' until 1990"),
        (["gn:1,Lviv,en,,yes,1990,,,,map", "gn:1,Lvov,en,historical,,vor 1941,,,,map"],
         "'vor 1941' does not say when it began; the begin is left open"),
        (["gn:1,Lviv,en,,yes,1990,,,,map", 'gn:1,Lvov,en,historical,,1914,"1918, then 1944, 1990",,,map'],
         "'1914' to '1918, then 1944, 1990' is no list of spells that can be read; write 1776-1796, 1802-1926; "
         "the years are left out"),
    ],
)  # fmt: skip
def test_periods_of_a_table(tmp_path: Path, rows: list[str], said_of_it: str) -> None:
    lines = "\n".join([HEADER, *rows])
    assert said(tmp_path / "mine.csv", f"{lines}\n") == [(3, said_of_it)]


def test_headings_that_nobody_knows(tmp_path: Path) -> None:
    assert sorted(said(tmp_path / "mine.csv", "id,name,prefered,xyzzy\ngn:1,X,yes,red\n")) == [
        (1, "column 'prefered' is left out; did you mean preferred?"),
        (1, "column 'xyzzy' is left out"),
        (1, "no column says where the names are from; add one called source"),
    ]


def test_coordinates_in_the_other_order(tmp_path: Path) -> None:
    ((line, reason),) = said(tmp_path / "mine.csv", "id,name,lat,lon,source\n1,Baku,149.8,40.4,map\n")
    assert (line, reason) == (2, "latitude 149.8 is not between -90 and 90; are lat and lon in the other order?")


def test_linked_places(tmp_path: Path) -> None:
    good = {"type": "Feature", "@id": "http://example.org/1", "names": [{"toponym": "Shusha"}], "properties": {}}
    path = tmp_path / "places.jsonl"
    assert said(path, f"{json.dumps(good)}\n{json.dumps({**good, 'names': []})}\n") == [
        (2, "http://example.org/1: no name")
    ]
    assert lint(str(path)).kind == "Linked Places"


def test_lp_tsv(tmp_path: Path) -> None:
    path = tmp_path / "places.tsv"
    assert said(path, "id\ttitle\ttitle_source\tstart\n1\tShusha\tmap\t1750\n2\t\tmap\t1750\n") == [(3, "no title")]
    assert lint(str(path)).kind == "LP-TSV"


def test_a_seed_and_a_folder_of_seeds(tmp_path: Path) -> None:
    copy = tmp_path / "seeds"
    shutil.copytree(SEEDS / "south_caucasus", copy / "south_caucasus")
    shutil.copy(SEEDS / "SOURCES.md", copy)
    assert lint(str(copy / "south_caucasus")).problems == lint(str(copy)).problems == []
    names = copy / "south_caucasus" / "names.tsv"
    header, first, *rest = names.read_text("utf-8").splitlines()
    names.write_text("\n".join([header, first.replace("\texonym\t", "\tnickname\t"), *rest]) + "\n", "utf-8")
    problem, *_ = lint(str(copy / "south_caucasus")).problems
    assert (problem.file, problem.line) == (str(names), 2)
    assert problem.reason.startswith("kind: 'nickname' is none of")


def test_what_is_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="a folder of no kind"):
        lint(str(tmp_path))
    (tmp_path / "x.csv").write_text("colour\nred\n", encoding="utf-8")
    with pytest.raises(SourceError, match="one of them must be name; found: colour"):
        lint(str(tmp_path / "x.csv"))

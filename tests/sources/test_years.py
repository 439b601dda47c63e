"""Years as people write them, and the one rule for a begin that is later than the end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gazetteer.record import Problems, Record
from gazetteer.sources.specs import open_spec
from gazetteer.sources.spells import dated, spells, years
from gazetteer.sources.years import span

SPANS = {
    "1991": (1991, 1991),
    "500": (500, 500),
    "-300": (-300, -300),
    "-0500": (-500, -500),
    "AD 300": (300, 300),
    "300 BCE": (-300, -300),
    "44 b.c.": (-44, -44),
    "100BC": (-100, -100),
    "ca. 1200 v. Chr.": (-1200, -1200),
    "300 до н. э.": (-300, -300),
    "公元前221年": (-221, -221),
    "1991-05-01": (1991, 1991),
    "1991-05-01T00:00:00Z": (1991, 1991),
    "1990-05": (1990, 1990),
    "19910101": (1991, 1991),
    "01.05.1991": (1991, 1991),
    "May 1991": (1991, 1991),
    "1500 г.": (1500, 1500),
    "c. 1800": (1800, 1800),
    "[c. 1470]": (1470, 1470),
    "um 1500": (1500, 1500),
    "kolem roku 1500": (1500, 1500),
    "1500?": (1500, 1500),
    "1871~": (1871, 1871),
    "before 1500": (None, 1500),
    "vor 1200": (None, 1200),
    "до 1917 г.": (None, 1917),
    "bis 1917": (None, 1917),
    "since 1991": (1991, None),
    "с 1991": (1991, None),
    "after the 15th century": (1500, None),
    "before the 15th century": (None, 1401),
    "until the 5th century BC": (None, -401),
    "until May 1917": (None, 1917),
    "с 1931 до 1944": (1931, 1944),
    "1931 - after 1944": (1931, 1944),
    "17xx": (1700, 1799),
    "199u": (1990, 1999),
    "1990s": (1990, 1999),
    "1920-х гг.": (1920, 1929),
    "1990年代": (1990, 1999),
    "1500s": (1500, 1599),
    "early 1900s": (1900, 1933),
    "1990-91": (1990, 1991),
    "1992/93": (1992, 1993),
    "1990–1995": (1990, 1995),
    "1990-1995": (1990, 1995),
    "1964/2008": (1964, 2008),
    "from 1990 to 1995": (1990, 1995),
    "300-200 BC": (-300, -200),
    "100 BC – AD 100": (-100, 100),
    "../1985": (None, 1985),
    "1985/..": (1985, None),
    "1923-": (1923, None),
    "15th century": (1401, 1500),
    "1st century AD": (1, 100),
    "15. Jh.": (1401, 1500),
    "XV век": (1401, 1500),
    "XV в.": (1401, 1500),
    "ХІХ ст.": (1801, 1900),  # with Cyrillic letters for the Roman ones
    "siglo XV": (1401, 1500),
    "s. XV": (1401, 1500),
    "XVe siècle": (1401, 1500),
    "XIX əsr": (1801, 1900),
    "19-րդ դար": (1801, 1900),
    "19. yy": (1801, 1900),
    "15世紀": (1401, 1500),
    "5th c. BC": (-500, -401),
    "IV в. до н. э.": (-400, -301),
    "IV sec. a.C.": (-400, -301),
    "5th-4th century BC": (-500, -301),
    "7th-8th c.": (601, 800),
    "XVII–XVIII вв.": (1601, 1800),
    "2nd millennium BC": (-2000, -1001),
    "early 19th century": (1801, 1834),
    "mid-19th century": (1835, 1867),
    "1. Hälfte 19. Jh.": (1801, 1850),
    "вторая половина XVIII в.": (1751, 1800),
    "late 18th - early 19th century": (1768, 1834),
    "": (None, None),
    "?": (None, None),
    "..": (None, None),
    "uuuu": (None, None),
    "unknown": (None, None),
    "present": (None, None),
    "0": (None, None),
    "9999": (None, None),
    "long ago": None,
    "Bronze Age": None,
    "AH 1200": None,  # 1785
    "XIX": None,
    "90s": None,
    "1991-1950": None,
    "123456": None,
}


@pytest.mark.parametrize(("text", "expected"), SPANS.items())
def test_the_years_a_text_says(text: str, expected: tuple[int | None, int | None] | None) -> None:
    assert span(text) == expected


@pytest.mark.parametrize(
    ("begin", "end", "expected", "said"),
    [
        ("15th century", "15th century", (1401, 1500), []),
        ("1923", "long ago", (1923, None), ["'long ago' is not a year that can be read; write 1991, -300,"]),
        ("1991", "1923", (None, None), ["begin 1991 is later than end 1923; the years are left out"]),
    ],
)
def test_first_and_last_year(begin: str, end: str, expected: tuple[int | None, int | None], said: list[str]) -> None:
    warned: list[str] = []
    assert years(begin, end, warned.append) == expected
    assert len(warned) == len(said)
    assert all(text.startswith(start) for text, start in zip(warned, said, strict=True))


def _lpf(begin: str, end: str, **more: object) -> str:
    when = {"timespans": [{"start": {"in": begin}, "end": {"in": end}}], **more}
    names = [{"toponym": "Shusha", "when": when}]
    return json.dumps({"type": "Feature", "@id": "x:1", "properties": {"title": "Shusha"}, "names": names})


def _own(begin: str, end: str) -> str:
    feature = json.loads(_lpf(begin, end))
    feature["properties"]["gaz:id"] = "x:1"
    return json.dumps(feature)


def _wof(begin: str, end: str) -> str:
    about = {"wof:id": 7, "wof:name": "Shusha", "edtf:inception": begin, "edtf:cessation": end}
    return json.dumps({"type": "Feature", "properties": about})


READERS = {
    "table": 'id,name,begin,end\n1,Shusha,"{0}","{1}"',
    "lptsv": "id\ttitle\tstart\tend\n1\tShusha\t{0}\t{1}",
    "geonames": "1\t147105\ten\tShusha\t\t\t\t\t{0}\t{1}",
    "lpf": _lpf,
    "lpf of our own": _own,
    "wof": _wof,
}


def _read(tmp_path: Path, reader: str, begin: str, end: str) -> tuple[Record, Problems]:
    form, path, problems = READERS[reader], tmp_path / "file", Problems()
    path.write_text(form.format(begin, end) if isinstance(form, str) else form(begin, end), encoding="utf-8")
    (record,) = open_spec(f"{reader.split()[0]}:{path}", problems).records
    return record, problems


def _years(record: Record) -> tuple[int | None, int | None]:
    dated = record if record.source == "wof" else next(name for name in record.names if name.name == "Shusha")
    return dated.begin, dated.end


@pytest.mark.parametrize("reader", READERS)
def test_every_reader_keeps_a_row_whose_years_are_in_the_wrong_order(tmp_path: Path, reader: str) -> None:
    record, problems = _read(tmp_path, reader, "1600", "1500")
    assert _years(record) == (None, None)
    (problem,) = problems.first_kept
    assert problem.reason == "begin 1600 is later than end 1500; the years are left out"
    assert (problem.line, problems.count) == (2 if reader in ("table", "lptsv") else 1, 0)


@pytest.mark.parametrize("reader", READERS)
def test_every_reader_says_which_date_it_cannot_read(tmp_path: Path, reader: str) -> None:
    record, problems = _read(tmp_path, reader, "early 19th century", "the great war")
    assert _years(record) == (1801, None)
    (problem,) = problems.first_kept
    assert problem.reason.startswith("'the great war' is not a year that can be read")


def test_years_that_an_export_wrote_exactly(tmp_path: Path) -> None:
    path, problems = tmp_path / "file", Problems()
    feature = json.loads(_lpf("", "", **{"gaz:years": [1600, 1500]}))
    feature["properties"]["gaz:id"] = "x:1"
    path.write_text(json.dumps(feature))
    (record,) = open_spec(f"lpf:{path}", problems).records
    assert (_years(record), problems.kept_count) == ((None, None), 1)


def test_a_seed_in_the_wrong_order(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "places.tsv").write_text(
        "id\tlabel\tfeature\tcountry\tparent\tlat\tlon\tpopulation\tbegin\tend\tclaims\tlinks\tsource\n"
        "gz:x\tShusha\tP\tAZ\t\t\t\t\t1600\t1500\t\t\tmap\n"
    )
    (tmp_path / "mine" / "names.tsv").write_text(
        "place\tname\tlang\tkind\tpreferred\tbegin\tend\tname_of\tdisputed_by\tin_text\tsource\n"
        "gz:x\tShusha\ten\tvariant\t1\t1991\t1923\t\t\t\tmap\n"
    )
    problems = Problems()
    (record,) = open_spec(f"seeds:{tmp_path}", problems).records
    assert (record.begin, record.end, _years(record)) == (None, None, (None, None))
    assert [problem.reason for problem in problems.first_kept] == [
        "begin 1600 is later than end 1500; the years are left out",
        "begin 1991 is later than end 1923; the years are left out",
    ]


SPELLS = {
    ("1776", "1796, 1802-1926"): [(1776, 1796), (1802, 1926)],
    ("1882", "1935; 1958–1970; 1990-"): [(1882, 1935), (1958, 1970), (1990, None)],
    ("1776", "1796 and 1802-1926"): [(1776, 1796), (1802, 1926)],
    ("", "1931, 1990-"): [(None, 1931), (1990, None)],
    ("", "1776-1796, 1802-1926"): [(1776, 1796), (1802, 1926)],
    ("1776-1796, 1802-1926", ""): [(1776, 1796), (1802, 1926)],
    ("1776, 1802", "1796, 1926"): [(1776, 1796), (1802, 1926)],
    ("1884, 1991", "1931"): [(1884, 1931), (1991, None)],
    ("May 5, 1991", "June 1, 1999"): [(1991, 1999)],
    ("1776", "1796"): [(1776, 1796)],
    # a range alone in the column of the begin
    ("1776-1796", ""): [(1776, 1796)],
    ("1776–1796", "?"): [(1776, 1796)],
    ("1802—1926", ""): [(1802, 1926)],
    ("1776 – 1796", ""): [(1776, 1796)],
    ("1776/1796", ""): [(1776, 1796)],
    ("1776-96", ""): [(1776, 1796)],
    ("1776 to 1796", ""): [(1776, 1796)],
    ("from 1776 to 1796", ""): [(1776, 1796)],
    ("1776 bis 1796", ""): [(1776, 1796)],
    ("с 1776 по 1796 г.", ""): [(1776, 1796)],
    ("c. 1776–c. 1796", ""): [(1776, 1796)],
    ("1.5.1776 - 3.4.1796", ""): [(1776, 1796)],
    ("XV–XVI вв.", ""): [(1401, 1600)],
    ("5th-4th century BC", ""): [(-500, -301)],
    ("300–100 BC", ""): [(-300, -100)],
    ("1923–", ""): [(1923, None)],
    ("1923–present", ""): [(1923, None)],
    ("–1796", ""): [(None, 1796)],
    ("1776–1796", "1796"): [(1776, 1796)],
    ("1776–1796; 1802–1926", ""): [(1776, 1796), (1802, 1926)],
    ("1776—1796, 1802—", ""): [(1776, 1796), (1802, None)],
    ("1776 to 1796; 1802 to 1926", ""): [(1776, 1796), (1802, 1926)],
    ("", "1776-1796"): [(1776, 1796)],
    # not a range: when it began
    ("1991-05-01", ""): [(1991, None)],
    ("1991/05/01", ""): [(1991, None)],
    ("1990-05", ""): [(1990, None)],
    ("01.05.1991", ""): [(1991, None)],
    ("15th century", ""): [(1401, None)],
    ("1990s", ""): [(1990, None)],
    ("c. 1500", ""): [(1500, None)],
    ("-300", ""): [(-300, None)],
    ("1699/1700", ""): [(1699, None)],
    ("between 1776 and 1796", ""): [(1776, None)],
}
# the cells differ: the one whose column it is holds, and the other is told of
CONFLICTS = {
    ("1776-1796", "1926"): (1776, 1926),
    ("1776–1796", "1790"): (1776, 1790),
    ("1776", "1790-1796"): (1776, 1796),
}
MISPLACED = {
    ("vor 1200", ""): (None, None),
    ("before 1200", "1500"): (None, 1500),
    ("до 1917", ""): (None, 1917),
    ("bis 1917", ""): (None, 1917),
    ("bis 1917", "1926"): (None, 1926),
    ("1776", "since 1802"): (None, None),
    ("1776", "1796, and then again, 1926"): (None, None),
    ("1776", "1796, 1926"): (None, None),
    ("1776", "1796, 1790-1926"): (None, None),
    ("1776, 1802", "1926"): (None, None),
}


@pytest.mark.parametrize("cells", SPELLS)
def test_a_name_that_came_back_has_several_spells(cells: tuple[str, str]) -> None:
    assert spells(*cells, pytest.fail) == SPELLS[cells]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1776-1796, 1802-1926", [(1776, 1796), (1802, 1926)]),
        ("bis 1931; 1990-", [(None, 1931), (1990, None)]),
        ("1923, 1991", [(1923, 1991)]),
        ("between 1923 and 1991", [(1923, 1991)]),
        ("until 1917", [(None, 1917)]),
    ],
)
def test_spells_in_one_cell(text: str, expected: list[tuple[int | None, int | None]]) -> None:
    assert dated(text, pytest.fail) == expected


@pytest.mark.parametrize("cells", MISPLACED)
def test_an_end_is_never_lost_without_a_word(cells: tuple[str, str]) -> None:
    warned: list[str] = []
    (found,) = spells(*cells, warned.append)
    assert (found, len(warned)) == (MISPLACED[cells], 1)


@pytest.mark.parametrize("cells", CONFLICTS)
def test_cells_that_differ_are_told_of(cells: tuple[str, str]) -> None:
    warned: list[str] = []
    assert spells(*cells, warned.append) == [CONFLICTS[cells]]
    assert len(warned) == 1 and all(repr(cell) in warned[0] for cell in cells if "-" in cell or "–" in cell)


@pytest.mark.parametrize("reader", sorted(READERS.keys() - {"wof"}))
@pytest.mark.parametrize("begin", ["1776-1796", "1776–1796", "1776—1796", "1776 to 1796"])
def test_every_reader_takes_both_years_from_the_begin(tmp_path: Path, reader: str, begin: str) -> None:
    record, problems = _read(tmp_path, reader, begin, "")
    assert (_years(record), problems.kept_count) == ((1776, 1796), 0)


@pytest.mark.parametrize("reader", sorted(READERS.keys() - {"wof"}))
def test_every_reader_says_where_the_cells_differ(tmp_path: Path, reader: str) -> None:
    record, problems = _read(tmp_path, reader, "1776-1796", "1926")
    (problem,) = problems.first_kept
    assert (_years(record), problem.line) == ((1776, 1926), 2 if reader in ("table", "lptsv") else 1)
    assert problem.reason == "'1776-1796' ends in 1796, and the end is '1926', which is taken"


def test_an_interval_of_who_is_on_first_is_no_life(tmp_path: Path) -> None:
    record, problems = _read(tmp_path, "wof", "1776/1796", "1920-01-01/1926-12-31")
    assert (_years(record), problems.kept_count) == ((1776, 1926), 0)


def test_years_of_attestation_are_no_end(tmp_path: Path) -> None:
    path, problems = tmp_path / "file", Problems()
    path.write_text("id\ttitle\tattestation_year\n1\tShusha\t1776-1796\n2\tShusha\t1776\n", "utf-8")
    found = list(open_spec(f"lptsv:{path}", problems).records)
    assert [_years(record) for record in found] == [(1776, None), (1776, None)]
    assert problems.kept_count == 0


@pytest.mark.parametrize(
    "row",
    [
        {"begin": "1776-1796"},
        {"start_date": "1776–1796"},
        {"name:en": {"name": "Shusha", "begin": "1776 to 1796"}},
    ],
)
def test_properties_of_geojson(tmp_path: Path, row: dict[str, object]) -> None:
    path, problems = tmp_path / "file.geojson", Problems()
    about = {"id": "1", "name": "Shusha", **row}
    feature = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [46.7, 39.8]}, "properties": about}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), "utf-8")
    (record,) = open_spec(f"geojson:{path}", problems).records
    borne = [(record.begin, record.end), *((name.begin, name.end) for name in record.names)]
    assert (1776, 1796) in borne and problems.kept_count == 0


@pytest.mark.parametrize("reader", sorted(READERS.keys() - {"wof", "lpf of our own"}))
def test_every_reader_gives_a_name_once_for_each_spell(tmp_path: Path, reader: str) -> None:
    record, problems = _read(tmp_path, reader, "1776", "1796, 1802-1926")
    borne = [(name.begin, name.end) for name in record.names if name.name == "Shusha" and name.begin]
    assert (borne, problems.kept_count) == ([(1776, 1796), (1802, 1926)], 0)

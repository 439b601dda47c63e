"""Native GeoNames files become records; broken rows become problems."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer.errors import SourceError
from gazetteer.record import Name, Problems, Record
from gazetteer.sources.geonames import kind_of, read
from gazetteer.sources.specs import open_spec

SHARED = Path(__file__).parents[2] / ".." / "shared" / "data" / "geonames"

SHUSHA = (
    "147105\tŞuşa\tSusa\tChoucha,Shushi,Шуша,Շուշի, ,Shushi,http://en.wikipedia.org/wiki/Shusha\t39.76006\t46.74989"
    "\tP\tPPLA\tAZ\t\t55\t\t\t\t5000\t\t1368\tAsia/Baku\t2021-11-30"
)


def row(**cells: str) -> str:
    """A row of a main dump that is Shusha's but for the cells named."""
    columns = ["id", "name", "ascii", "others", "lat", "lon", "group", "code", "country", "cc2", "a1", "a2"]
    found = SHUSHA.split("\t")
    for column, cell in cells.items():
        found[{"population": 14}.get(column) or columns.index(column)] = cell
    return "\t".join(found)


def load(path: Path, text: str = "") -> tuple[list[Record], list[tuple[int, str]]]:
    if text:
        path.write_text(text + "\n", encoding="utf-8")
    problems = Problems()
    records = list(read(path, problems))
    return records, [(problem.line, problem.reason) for problem in problems.first]


def test_a_row_of_a_main_dump(tmp_path: Path) -> None:
    [record], problems = load(tmp_path / "AZ.txt", SHUSHA)
    assert not problems
    assert record == Record(
        id="gn:147105",
        source="geonames",
        names=[
            Name("Şuşa", preferred=True),
            Name("Susa", kind="transliteration"),
            Name("Choucha"),
            Name("Shushi"),
            Name("Шуша"),
            Name("Շուշի"),
        ],
        label="Şuşa",
        feature="P.PPLA",
        country="AZ",
        parent="adm1:AZ.55",
        lat=39.76006,
        lon=46.74989,
        population=5000,
    )


@pytest.mark.parametrize(
    ("cells", "links", "parent"),
    [
        ({"a1": "00"}, (), "iso:AZ"),
        ({"country": "", "a1": ""}, (), ""),
        ({"group": "A", "code": "ADM1"}, ("adm1:AZ.55",), "iso:AZ"),
        ({"group": "A", "code": "ADM1", "a1": "00"}, (), "iso:AZ"),
        ({"group": "A", "code": "ADM2", "a2": "147104"}, ("adm2:AZ.55.147104",), "adm1:AZ.55"),
        ({"group": "A", "code": "ADM2"}, (), "adm1:AZ.55"),
        ({"id": "587116", "group": "A", "code": "PCLI", "a1": "00"}, ("iso:AZ",), ""),
        ({"id": "3578476", "group": "A", "code": "PCLD", "country": "BL", "a1": "00"}, ("iso:BL",), ""),
        # Coral Sea Islands: a territory in Australia's code, not Australia.
        ({"id": "2166991", "group": "A", "code": "TERR", "country": "AU", "a1": "00"}, (), "iso:AU"),
    ],
)
def test_divisions(tmp_path: Path, cells: dict[str, str], links: tuple[str, ...], parent: str) -> None:
    [record], _ = load(tmp_path / "x.txt", row(**cells))
    assert (record.links, record.parent) == (links, parent)


def test_what_geonames_leaves_open(tmp_path: Path) -> None:
    [record], _ = load(tmp_path / "x.txt", row(population="0", code="", ascii="", others=""))
    assert (record.population, record.feature, len(record.names)) == (None, "P", 1)


BAD_ROWS = {
    SHUSHA.rpartition("\t")[0]: "18 columns instead of 19",
    SHUSHA + "\tmore": "20 columns instead of 19",
    row(id=""): "no geonameid",
    row(id="12a"): "geonameid '12a' is not a number",
    row(name=""): "no name",
    row(lat="95"): "latitude 95 is not between -90 and 90",
    row(lon="-180.5"): "longitude -180.5 is not between -180 and 180",
    row(lat="nan"): "latitude nan is not between -90 and 90",
    row(lat=""): "latitude '' is not a number",
    row(group="PP"): "unknown feature class 'PP'",
    row(population="many"): "population 'many' is not a number of people",
    row(population="9" * 20): "population '99999999999999999999' is not a number of people",
    row(country="Aze"): "country 'Aze' is not a two-letter code",
    "": "",
    "# a comment": "",
}


@pytest.mark.parametrize(("bad", "reason"), BAD_ROWS.items())
def test_a_bad_row_is_reported_and_the_next_one_read(tmp_path: Path, bad: str, reason: str) -> None:
    records, problems = load(tmp_path / "AZ.txt", f"{SHUSHA}\n{bad}\n{SHUSHA}")
    assert len(records) == 2
    assert problems == ([(2, reason)] if reason else [])


def test_the_name_tells_only_where_no_row_does(tmp_path: Path) -> None:
    assert load(tmp_path / "AM.txt", "1\t2\t3") == ([], [(1, "3 columns instead of 19")])
    (tmp_path / "hierarchy.txt").write_text("6295630\t6255146\tADM\n")
    assert kind_of(tmp_path / "hierarchy.txt") == ""
    with pytest.raises(SourceError, match="is no GeoNames dump: expected 19 columns"):
        load(tmp_path / "hierarchy.txt")
    with pytest.raises(SourceError, match="no such file"):
        load(tmp_path / "allCountries.zip")


V2 = """\
1\t147105\thy\tՇուշի\t1\t\t\t\t\t
2\t147105\tru\tШуша\t\t1\t\t\t\t
3\t147105\taz\tPənahabad\t\t\t\t1\t1750\t1991-05-01
4\t147105\tazb\tŞişə\t\t\t1\t\t\t
5\t147105\tlink\thttps://www.wikidata.org/wiki/Q158903\t\t\t\t\t\t
6\t147105\tlink\thttps://en.wikipedia.org/wiki/Shusha\t\t\t\t\t\t
7\t147105\twkdt\tQ158903\t\t\t\t\t\t
8\t147105\tpost\tAZ5800\t\t\t\t\t\t
9\t587084\tiata\tGYD\t\t\t\t\t\t
10\t587084\tabbr\tBK\t\t\t\t\t\t
11\t1816670\tpiny\tBěijīng\t\t\t\t\t\t
12\t1816670\tzh-cn\t北京\t\t\t\t\tc. 1403\tnow
13\t2988507\tfr_1793\tParis\t\t\t\t\t\t
14\t5\tphon\tx\t\t\t\t\t\t
"""


def test_alternate_names(tmp_path: Path) -> None:
    records, problems = load(tmp_path / "alternateNamesV2.txt", V2)
    assert not problems
    assert all(record.names_only and record.source == "geonames" for record in records)
    assert {record.id: (record.names, record.links) for record in records} == {
        "gn:147105": (
            [
                Name("Շուշի", "hy", preferred=True),
                Name("Шуша", "ru"),
                Name("Pənahabad", "az", "historical", begin=1750, end=1991),
                Name("Şişə", "azb", "colloquial"),
            ],
            ("wd:Q158903",),
        ),
        "gn:587084": ([Name("GYD", kind="code", in_text=False), Name("BK", kind="abbreviation")], ()),
        "gn:1816670": ([Name("Běijīng", "zh-Latn", "transliteration"), Name("北京", "zh-CN", begin=1403)], ()),
        "gn:2988507": ([Name("Paris", "fr", "historical")], ()),
    }


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("2\t147105\tru\tШуша", "4 columns instead of 10 (or 8, or 6)"),
        ("2\t147105\tru\tШуша\t\t\t\t\t\t\t", "11 columns instead of 10 (or 8, or 6)"),
        ("2\t\tru\tШуша\t\t\t\t\t\t", "no geonameid"),
        ("2\tx\tru\tШуша\t\t\t\t\t\t", "geonameid 'x' is not a number"),
        ("2\t147105\tru\t \t\t\t\t\t\t", "no name"),
        ("2\t147105\ticiao\tXYZ\t\t\t\t\t\t", "unknown language 'iciao'"),
    ],
)
def test_bad_alternate_names(tmp_path: Path, bad: str, reason: str) -> None:
    good = V2.splitlines()[0]
    records, problems = load(tmp_path / "alternateNamesV2.txt", f"{good}\n{bad}\n{good}")
    assert [len(record.names) for record in records] == [2]
    assert problems == [(2, reason)]


def test_older_alternate_names(tmp_path: Path) -> None:
    records, problems = load(tmp_path / "alternateNames.txt", "1\t3037423\tFR\tAntony\t1\t1\n2\t5\ten\tX\t\t\t\t1")
    assert [record.names for record in records] == [
        [Name("Antony", "fr", preferred=True)],
        [Name("X", "en", "historical")],
    ]
    assert not problems


def test_codes(tmp_path: Path) -> None:
    [admin1], _ = load(tmp_path / "a", "AZ.55\tŞuşa Rayonu\tSusa Rayonu\t147104")
    assert (admin1.id, admin1.feature, admin1.country) == ("gn:147104", "A.ADM1", "AZ")
    assert (admin1.links, admin1.parent) == (("adm1:AZ.55",), "iso:AZ")
    [admin2], _ = load(tmp_path / "b", "AE.01.101\tAbu Dhabi Municipality\tAbu Dhabi Municipality\t12047239")
    assert (admin2.feature, admin2.links, admin2.parent) == ("A.ADM2", ("adm2:AE.01.101",), "adm1:AE.01")
    _, problems = load(tmp_path / "admin1CodesASCII.txt", "AZ.55\tŞ\tS\t1\nAZ\tŞ\tS\t1\nAZ.1\t\tS\t1\nAZ.1\tŞ\tS")
    assert [line for line, _ in problems] == [2, 3, 4]


ARMENIA = "AM\tARM\t051\tAM\tArmenia\tYerevan\t29800\t2951776\tAS\t.am\tAMD\tDram\t374\t\t\thy\t174982\tGE,IR,AZ,TR\t"


def test_country_info(tmp_path: Path) -> None:
    [armenia], problems = load(tmp_path / "countryInfo.txt", f"#ISO\tISO3\n{ARMENIA}\nA\t{ARMENIA}")
    assert (armenia.id, armenia.feature, armenia.links) == ("gn:174982", "A.PCLI", ("iso:AM",))
    assert armenia.population == 2951776
    assert [(name.name, name.kind, name.in_text) for name in armenia.names] == [
        ("Armenia", "variant", True),
        ("AM", "code", False),
        ("ARM", "code", False),
    ]
    assert problems == [(3, "20 columns instead of 19")]


def test_a_folder_is_read_countries_first_names_last(tmp_path: Path) -> None:
    (tmp_path / "AA.txt").write_text(V2, encoding="utf-8")
    (tmp_path / "AZ.txt").write_text(SHUSHA, encoding="utf-8")
    (tmp_path / "x1.txt").write_text("AZ.55\tŞuşa Rayonu\tSusa Rayonu\t147104", encoding="utf-8")
    (tmp_path / "z.txt").write_text(ARMENIA, encoding="utf-8")
    (tmp_path / "readme.txt").write_text("This work is licensed under CC BY 4.0")
    records, problems = load(tmp_path)
    assert [record.id for record in records[:4]] == ["gn:174982", "gn:147104", "gn:147105", "gn:147105"]
    assert [record.names_only for record in records] == [False] * 3 + [True] * 4
    assert not problems


def test_a_folder_without_any(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="holds no GeoNames file"):
        load(tmp_path)


def test_alternate_names_given_apart_come_after(tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_text(V2, encoding="utf-8")
    (tmp_path / "AZ.txt").write_text(SHUSHA, encoding="utf-8")
    records = open_spec(f"geonames:{tmp_path / 'AZ.txt'},{tmp_path / 'names.txt'}", Problems()).records
    assert [record.names_only for record in records] == [False] + [True] * 4


REAL = {  # file: records, names, problems
    "AD.zip": (2907, 3683, 0),
    "AG.zip": (549, 940, 0),
    "SG.zip": (1911, 2642, 0),
    "admin1CodesASCII.txt": (3954, 4708, 1),
    "countryInfo_2021.txt": (252, 756, 0),
    "alternateNamesV2_countries_subset.txt.xz": (263, 36970, 0),
    "malformed/gisgraphy_alternateNames.txt": (6, 12, 1),
    "malformed/gisgraphy_alternateNames-features.txt": (3, 6, 1),
    "malformed/gisgraphy_alternateNames-featuresWithMissingFields.txt": (2, 5, 2),
}


@pytest.mark.skipif(not SHARED.exists(), reason="needs the shared data")
@pytest.mark.parametrize("file", REAL)
def test_real_files(file: str) -> None:
    records, problems = load(SHARED / file)
    assert (len(records), sum(len(record.names) for record in records), len(problems)) == REAL[file]

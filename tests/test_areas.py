"""Countries and regions as people write them: which names a value holds, and what they mean."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from gazetteer.build import build
from gazetteer.bulk import areas
from gazetteer.errors import InvalidParameter

# id, name, kind, feature, country: states with codes and commas, and one division with its town
PLACES = """\
id,name,lang,kind,feature,country
iso:KR,South Korea,en,exonym,A.PCLI,KR
iso:KR,"Korea, South",en,variant,A.PCLI,KR
iso:KR,KOR,,code,A.PCLI,KR
iso:KR,대한민국,ko,endonym,A.PCLI,KR
iso:JP,Japan,en,exonym,A.PCLI,JP
iso:JP,JPN,,code,A.PCLI,JP
iso:TT,Trinidad and Tobago,en,official,A.PCLI,TT
iso:NA,Namibia,en,official,A.PCLI,NA
my:1,Gangwon,en,exonym,A.ADM1,KR
my:2,Sokcho,en,exonym,P.PPL,KR
my:3,Sokcho,en,exonym,P.PPL,JP
"""


@pytest.fixture(scope="module")
def gz(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    folder = tmp_path_factory.mktemp("areas")
    (folder / "places.csv").write_text(PLACES, "utf-8")
    build(folder / "areas.db", (f"table:{folder / 'places.csv'}",), workers=1)
    return Gazetteer.open(folder / "areas.db")


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("KR", ["KR"]),
        (" Korea, South ", ["Korea, South"]),
        ("Korea, South, Japan", ["Korea, South", "Japan"]),
        ("Japan, Korea, South", ["Japan", "Korea, South"]),
        ("South Korea, Japan", ["South Korea", "Japan"]),
        ("South Korea; Japan", ["South Korea", "Japan"]),
        ("South Korea / Japan", ["South Korea", "Japan"]),
        ("Japan and South Korea", ["Japan", "South Korea"]),
        ("Trinidad and Tobago", ["Trinidad and Tobago"]),
        ("KR,JP", ["KR", "JP"]),
        ("KR JP", ["KR", "JP"]),
        ("KOR, jpn", ["KOR", "jpn"]),
        ("Japan, Erewhon", ["Japan", "Erewhon"]),
        ("Erewhon, Lilliput", ["Erewhon, Lilliput"]),
        ("", []),
    ],
)
def test_what_a_value_holds(gz: Gazetteer, value: str, names: list[str]) -> None:
    assert list(areas.names(gz, "country", [value])) == names


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        (["kor"], ["KR"]),
        (["대한민국"], ["KR"]),
        (["Korea, South", "JPN"], ["KR", "JP"]),
        (["Japan, JP", "JPN"], ["JP"]),
        (["NA"], ["NA"]),
    ],
)
def test_the_codes_of_countries(gz: Gazetteer, values: list[str], codes: list[str]) -> None:
    assert list(areas.codes(gz, values)) == codes


def test_what_is_not_known_is_named(gz: Gazetteer) -> None:
    with pytest.raises(InvalidParameter, match="'Erewhon'"):
        areas.codes(gz, ["Japan, Erewhon"])
    with pytest.raises(InvalidParameter, match="one country"):
        areas.one_country(gz, "Japan, South Korea")
    assert areas.one_country(gz, "JPN") == "JP" and areas.one_country(gz, "") == ""


def test_a_name_of_many_goes_on_without_it(gz: Gazetteer) -> None:
    found = areas.resolve(gz, "Sokcho", {"countries": ("Japan, Erewhon",), "regions": ("Lilliput",)})
    assert (found.id, found.query.countries, found.query.regions) == ("my:3", ("JP",), ())
    assert found.warnings == (
        "the country 'Erewhon' is not known and was left out",
        "the region 'Lilliput' is not known and was left out",
    )
    assert areas.resolve(gz, "Sokcho", {"countries": ("KOR",)}).id == "my:2"


def test_a_region_of_another_country_is_left_out(gz: Gazetteer) -> None:
    found = areas.resolve(gz, "Sokcho", {"countries": ("JP",), "regions": ("Gangwon",)})
    assert (found.id, found.query.regions) == ("my:3", ())
    assert found.warnings == ("the region 'Gangwon' is not known and was left out",)


@pytest.mark.parametrize("value", ["n/a", "unknown", "-", "None", "?"])
def test_a_cell_that_says_nothing_needs_no_warning(gz: Gazetteer, value: str) -> None:
    found = areas.resolve(gz, "Sokcho", {"countries": (value,), "regions": (value,)})
    assert (found.query.countries, found.warnings) == ((), ())
    assert areas.resolve(gz, "Namibia", {"countries": ("NA",)}).query.countries == ("NA",)

"""Suggestions: names in the language asked for, English and the place's own before others; slips are forgiven."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer import Gazetteer
from gazetteer.build import build

TYPED = """
Stepanakrt   gn:146970
Stepnakert   gn:146970
Shusi        gn:147105
Giumry       gn:616635
Kirovobad    gn:586523
Мартунни     gn:616438
Ստեպանակերտ  gn:146970
"""


@pytest.mark.parametrize(("typed", "place"), [line.split() for line in TYPED.strip().splitlines()])
def test_a_slip_is_forgiven(small_db: Path, typed: str, place: str) -> None:
    assert [found.place.id for found in Gazetteer.open(small_db).suggest(typed, limit=1)] == [place]


def test_a_slip_in_a_beginning_is_forgiven(small_db: Path) -> None:
    found = Gazetteer.open(small_db).suggest("Stpeana", limit=3)
    assert "gn:146970" in {suggestion.place.id for suggestion in found}


NAMES = """
id,name,lang,kind,preferred,feature,country,lat,lon,population
x:vienna,Vienna,en,exonym,yes,P.PPLC,AT,48.2,16.4,1700000
x:vienna,Wien,de,endonym,yes,P.PPLC,AT,48.2,16.4,1700000
x:vienna,Bec,hr,exonym,yes,P.PPLC,AT,48.2,16.4,1700000
x:vienna,VIE,,code,no,P.PPLC,AT,48.2,16.4,1700000
x:vienna,Вена,ru,exonym,yes,P.PPLC,AT,48.2,16.4,1700000
x:beccles,Beccles,en,endonym,yes,P.PPL,GB,52.5,1.6,30000
x:wigan,Wigan,en,endonym,yes,P.PPL,GB,53.5,-2.6,27000
x:wigan,Уиган,ru,exonym,yes,P.PPL,GB,53.5,-2.6,87000
x:milan,Milan,en,exonym,yes,P.PPL,IT,45.5,9.2,1200000
x:milan,Mailand,de,exonym,yes,P.PPL,IT,45.5,9.2,1200000
x:maidstone,Maidstone,en,endonym,yes,P.PPL,GB,51.3,0.5,100000
x:vierzon,Vierzon,fr,endonym,yes,P.PPL,FR,47.2,2.1,27000
x:viet,Vietnam,en,exonym,yes,A.PCLI,VN,16.2,107.8,96000000
x:cologne,Cologne,en,exonym,yes,P.PPL,DE,50.9,7.0,960000
x:cologne,Köln,de,endonym,yes,P.PPL,DE,50.9,7.0,960000
x:kolomna,Kolomna,en,exonym,yes,P.PPL,RU,55.1,38.8,1400000
"""


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """A handful of places with names in several languages."""
    folder = tmp_path_factory.mktemp("few")
    (folder / "few.csv").write_text(NAMES.strip() + "\n", "utf-8")
    build(folder / "few.db", (f"table:{folder / 'few.csv'}",), workers=1)
    return Gazetteer.open(folder / "few.db")


@pytest.mark.parametrize(
    ("typed", "lang", "place", "name"),
    [
        ("Vie", "", "x:viet", "Vietnam"),  # a country before a town
        ("Vien", "", "x:vienna", "Vienna"),
        ("Wi", "", "x:vienna", "Wien"),  # its own name
        ("Be", "", "x:beccles", "Beccles"),  # a name of elsewhere comes after a small town's own
        ("Be", "hr", "x:vienna", "Bec"),  # … unless that is the language asked for
        ("Mai", "", "x:maidstone", "Maidstone"),
        ("Mai", "de", "x:milan", "Mailand"),
        ("Ве", "", "x:vienna", "Вена"),
        ("Kö", "", "x:cologne", "Köln"),  # typed with its accent
        ("Ko", "", "x:kolomna", "Kolomna"),  # without: the larger
        ("VIE", "", "x:viet", "Vietnam"),
        ("Viennna", "", "x:vienna", "Vienna"),
    ],
)
def test_the_likeliest_name_comes_first(few: Gazetteer, typed: str, lang: str, place: str, name: str) -> None:
    first = few.suggest(typed, lang=lang)[0]
    assert (first.place.id, first.toponym.name) == (place, name)


def test_a_place_is_suggested_once(few: Gazetteer) -> None:
    for typed in ("v", "Vi", "Vie", "В", "Wi"):
        ids = [found.place.id for found in few.suggest(typed)]
        assert len(ids) == len(set(ids))


def test_filters_are_kept(few: Gazetteer) -> None:
    found = {found.place.id for found in few.suggest("Vie", countries=("AT",))}
    assert found == {"x:vienna"}
    assert few.suggest("Vie", types=("city",))[0].place.id == "x:vienna"


@pytest.mark.parametrize("typed", ["Khanken", "Stepanak", "Xankən", "Ստեփանակ"])
def test_the_names_of_every_side_find_a_contested_place(small_db: Path, typed: str) -> None:
    (first,) = Gazetteer.open(small_db).suggest(typed, types=("city",), limit=1)
    assert first.place.id == "gn:146970"
    assert first.toponym.name.startswith(typed)


@pytest.mark.parametrize("typed", ["zzzzqq", "xxxyyy", "bcdfgk", "щщщщъ"])
def test_letters_that_are_like_no_name_suggest_nothing(gz: Gazetteer, typed: str) -> None:
    assert gz.suggest(typed) == []


def test_what_is_nearly_a_code_is_no_suggestion(gz: Gazetteer) -> None:
    assert [found.toponym.name for found in gz.suggest("ARNN") if found.toponym.kind in ("code", "abbreviation")] == []
    assert gz.suggest("Stepanakrt")[0].place.id == "gn:146970"  # a slip in a name is one still

"""Claims that are handed down the tree: from where, how far, and what the rows of ``claims.tsv`` change."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from gazetteer.record import Handing, Record
from gazetteer.store.writer import Writer

KYRENIA, DALI = (35.336, 33.317), (35.02, 33.42)  # north and south of the line through Cyprus


def place(id_: str, parent: str = "", feature: str = "P.PPL", **more: object) -> Record:
    return Record(id_, "test", label=id_, feature=feature, parent=parent, **more)  # type: ignore[arg-type]


def built(path: Path, *records: Record) -> sqlite3.Connection:
    """A file of these records."""
    writer = Writer(path / "g.db")
    for record in records:
        writer.add(record)
    writer.finish_places()
    return writer.db


def held(path: Path, *records: Record) -> dict[str, tuple[str | None, str]]:
    """The country of each place that answers show, and who holds it."""
    return {
        id_: (country, by)
        for id_, country, by in built(path, *records).execute("SELECT id, country, administered_by FROM place")
    }


def inherited(path: Path, *records: Record) -> dict[str, tuple[str, str | None]]:
    """The claims of each place, and the id that it has them from."""
    rows = built(path, *records).execute(
        "SELECT id, claims, (SELECT id FROM place AS giver WHERE giver.pk = place.claims_from_pk) FROM place"
    )
    return {id_: (claims, giver) for id_, claims, giver in rows}


REGION = place("gz:region", "iso:UA", "A.ADM1", claims=("RU", "UA"))
RAION = place("gz:raion", "gz:region", "A.ADM2")
STATE = place("iso:UA", feature="A.PCLI")


def test_what_lies_in_a_contested_place_is_claimed_as_that_is(tmp_path: Path) -> None:
    town = place("gz:town", "gz:raion")
    assert inherited(tmp_path, town, RAION, REGION, STATE) == {  # in whatever order they come
        "gz:town": ("RU UA", "gz:region"), "gz:raion": ("RU UA", "gz:region"),
        "gz:region": ("RU UA", None), "iso:UA": ("", None),
    }  # fmt: skip


def test_claims_of_its_own_hold_and_go_down(tmp_path: Path) -> None:
    inner = place("gz:inner", "gz:raion", "A.ADM3", claims=("PL",))
    found = inherited(tmp_path, REGION, RAION, inner, place("gz:village", "gz:inner"))
    assert found["gz:inner"] == ("PL", None)
    assert found["gz:village"] == ("PL", "gz:inner")


def test_divisions_that_are_no_more_inherit_nothing(tmp_path: Path) -> None:
    found = inherited(tmp_path, REGION, place("gz:uezd", "gz:region", "A.ADM2H"), place("gz:ruin", "gz:uezd", "P.PPLQ"))
    assert found["gz:uezd"] == ("", None)
    assert found["gz:ruin"] == ("RU UA", "gz:region")


def test_parents_in_a_circle_end(tmp_path: Path) -> None:
    found = inherited(tmp_path, place("gz:a", "gz:b"), place("gz:b", "gz:a"))
    assert found == {"gz:a": ("", None), "gz:b": ("", None)}


@pytest.mark.parametrize(
    ("row", "raion", "town"),
    [
        (Handing("gz:region", hands="-"), "", ""),
        (Handing("gz:region", hands="RU"), "RU", "RU"),
        (Handing("gz:raion", takes="-"), "", ""),
        (Handing("gz:town", takes="-"), "RU UA", ""),
        (Handing("gz:town", takes="gz:isle"), "RU UA", "JP RU"),
        (Handing("gz:town", takes="gz:unknown"), "RU UA", "RU UA"),
        (Handing("gz:unknown", takes="-"), "RU UA", "RU UA"),
    ],
)
def test_rows_of_claims_change_what_is_handed_down(tmp_path: Path, row: Handing, raion: str, town: str) -> None:
    isle = place("gz:isle", feature="T.ISL", claims=("JP", "RU"), handing=[row])
    found = inherited(tmp_path, STATE, isle, REGION, RAION, place("gz:town", "gz:raion"))
    assert (found["gz:raion"][0], found["gz:town"][0]) == (raion, town)


def test_a_claim_on_a_part_holds_in_the_disputed_areas_of_the_maps(tmp_path: Path) -> None:
    district = place(
        "gz:district", feature="A.ADM1", claims=("CY", "TR"), handing=[Handing("gz:district", hands="partly")]
    )
    towns = [
        place(f"gz:{name}", "gz:district", lat=lat, lon=lon)
        for name, (lat, lon) in {"north": KYRENIA, "south": DALI}.items()
    ]
    found = inherited(tmp_path, district, *towns, place("gz:nowhere", "gz:district"))
    assert found["gz:north"] == found["gz:nowhere"] == ("CY TR", "gz:district")
    assert found["gz:south"] == ("", None)


def test_what_a_source_says_was_inherited_stays_so(tmp_path: Path) -> None:
    """As in an export: also where the place that it has claims from is not handing them down any more."""
    told = place("gz:town", "gz:raion", claims=("JP", "RU"), claims_from="gz:region")
    alone = place("gz:alone", claims=("JP", "RU"), claims_from="gz:absent")
    found = inherited(tmp_path, REGION, RAION, told, alone, place("gz:quarter", "gz:town"))
    assert found["gz:town"] == ("JP RU", "gz:region")
    assert found["gz:quarter"] == ("JP RU", "gz:region")
    assert found["gz:alone"] == ("JP RU", None)


TOWN = place("gz:town", "gz:raion", country="UA")
ISLE = place("gz:isle", feature="T.ISL", claims=("JP", "RU"), country="RU")


def test_land_that_two_parties_claim_has_no_country(tmp_path: Path) -> None:
    village = place("gz:village", "iso:UA", country="UA")
    found = held(tmp_path, STATE, replace(REGION, country="UA"), RAION, TOWN, village)
    assert found["gz:town"] == found["gz:region"] == (None, "UA")
    assert found["gz:village"] == ("UA", "")


def test_what_one_party_claims_alone_keeps_its_country(tmp_path: Path) -> None:
    region = place("gz:region", "iso:UA", "A.ADM1", claims=("UA",), country="UA")
    assert held(tmp_path, STATE, region)["gz:region"] == ("UA", "UA")


def test_a_state_has_its_own_code_though_another_one_claims_it(tmp_path: Path) -> None:
    state = place("iso:BZ", feature="A.PCLI", country="BZ", claims=("BZ", "GT"))
    found = held(tmp_path, state, place("gz:toledo", "iso:BZ", "A.ADM1", country="BZ"))
    assert found == {"iso:BZ": ("BZ", "BZ"), "gz:toledo": (None, "BZ")}


@pytest.mark.parametrize(
    ("row", "region", "town"),
    [
        (Handing("gz:region", administered_by="RU"), (None, "RU"), (None, "RU")),
        (Handing("gz:region", administered_by="RU UA"), (None, "RU UA"), (None, "RU UA")),
        (Handing("gz:region", administered_by="-"), (None, ""), (None, "")),
        (Handing("gz:raion", administered_by="RU"), (None, "UA"), (None, "RU")),
        (Handing("gz:region", country="EH"), ("EH", "UA"), ("EH", "UA")),
        (Handing("gz:raion", country="EH", administered_by="RU"), (None, "UA"), ("EH", "RU")),
        (Handing("gz:town", takes="-"), (None, "UA"), ("UA", "")),
        # of a division that is contested in part, the row speaks of that part, and the source of the rest
        (Handing("gz:region", hands="partly", administered_by="RU"), (None, "RU UA"), (None, "RU")),
    ],
)
def test_rows_of_claims_say_who_holds_a_place_and_which_code_it_has(
    tmp_path: Path, row: Handing, region: tuple[str | None, str], town: tuple[str | None, str]
) -> None:
    records = (STATE, replace(REGION, country="UA", handing=[row]), RAION, TOWN)
    found = held(tmp_path, *records)
    assert (found["gz:region"], found["gz:town"]) == (region, town)


def test_what_takes_its_claims_from_an_area_is_seen_there(tmp_path: Path) -> None:
    """A town that its source has in the state next door: by neutral, and by who claims it. It is found in both."""
    isle = replace(ISLE, handing=[Handing("gz:town", takes="gz:isle"), Handing("gz:raion", takes="gz:isle")])
    other = place("gz:port", "gz:isle", country="RU")
    town = place("gz:town", "gz:district", country="RU")
    district = place("gz:district", "iso:RU", "A.ADM1", country="RU")
    records = (isle, other, town, district, place("iso:RU", feature="A.PCLI", country="RU"))
    db = built(tmp_path, *records)
    above = dict(db.execute("SELECT a.id, b.id FROM place a LEFT JOIN place b ON b.pk = a.parent_pk"))
    assert above["gz:town"] == above["gz:port"] == "gz:isle"
    seen = db.execute(
        "SELECT perspective, b.id FROM parent JOIN place a ON a.pk = place_pk JOIN place b ON b.pk = parent.parent_pk "
        "WHERE a.id = 'gz:town' ORDER BY 1"
    ).fetchall()
    assert seen == [("", "gz:district"), ("JP", "gz:isle"), ("RU", "gz:district")]

"""Claims that are handed down the tree: from where, how far, and what the rows of ``claims.tsv`` change."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer.record import Handing, Record
from gazetteer.store.writer import Writer

KYRENIA, DALI = (35.336, 33.317), (35.02, 33.42)  # north and south of the line through Cyprus


def place(id_: str, parent: str = "", feature: str = "P.PPL", **more: object) -> Record:
    return Record(id_, "test", label=id_, feature=feature, parent=parent, **more)  # type: ignore[arg-type]


def inherited(path: Path, *records: Record) -> dict[str, tuple[str, str | None]]:
    """The claims of each place, and the id that it has them from."""
    writer = Writer(path / "g.db")
    for record in records:
        writer.add(record)
    writer.finish_places()
    rows = writer.db.execute(
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

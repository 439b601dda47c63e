"""Names of a town find the division that is called after it, and the other way round."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gazetteer.core import Gazetteer
from gazetteer.render.reasons import reasons

TABLE = """\
id,name,lang,feature,population,country,parent
state,Shanland,en,A.PCLI,9000000,MM,
kandahar,Kandahar Province,en,A.ADM1,1300000,MM,state
kandahar,Кандагар,ru,A.ADM1,1300000,MM,state
kandahar,Кандагарская губерния,ru,A.ADM1,1300000,MM,state
town,Kandahar,en,P.PPL,90000,MM,kandahar
town,कंदहार,hi,P.PPL,90000,MM,kandahar
meta,Meta,en,A.ADM1,700000,MM,state
hamlet,Meta,en,P.PPL,300,MM,meta
north,Northland,en,A.ADM1,600000,MM,state
other,Kandahar,en,P.PPL,50000,MM,north
"""


@pytest.fixture(scope="module")
def gz(of_table: Callable[[str], Gazetteer]) -> Gazetteer:
    """A gazetteer of the table."""
    return of_table(TABLE)


def found(gz: Gazetteer, name: str, **asked: object) -> list[str]:
    """The ids of the matches."""
    return [match.place.id.partition(":")[2] for match in gz.resolve(name, **asked).matches]  # type: ignore[arg-type]


def test_pairs(gz: Gazetteer) -> None:
    """A division is called after a town in it; not after a hamlet, nor after a town elsewhere."""
    pk = {name: gz.store.pk(f"places:{name}") for name in ("kandahar", "town", "meta", "other")}
    town_of = gz.indexes.called_after.town_of
    assert town_of[pk["kandahar"]] == pk["town"]
    assert not town_of[pk["meta"]]
    assert gz.indexes.called_after.larger_of[pk["town"]] == pk["kandahar"]
    assert not gz.indexes.called_after.larger_of[pk["other"]]


@pytest.mark.parametrize(
    ("name", "both"),
    [("कंदहार", True), ("Кандагар", True), ("Кандагарская губерния", False)],  # the last has a word of its own
)
def test_a_name_of_one_finds_the_other(gz: Gazetteer, name: str, both: bool) -> None:
    """The Hindi name is only the town's, the Russian one only the division's."""
    assert ({"kandahar", "town"} <= set(found(gz, name))) is both


def test_type_says_which(gz: Gazetteer) -> None:
    """With a type only the places of that type are found, by whosever name."""
    assert found(gz, "कंदहार", types=["region"]) == ["kandahar"]
    assert found(gz, "Кандагар", types=["city"])[0] == "town"


def test_reasons_say_whose_name_it_is(gz: Gazetteer) -> None:
    """What is said in words is true of the place."""
    match = gz.resolve("कंदहार", types=["region"], explain=True).matches[0]
    said = [reason.text for reason in reasons(match, gz.query("कंदहार", types=["region"], explain=True))]
    assert said[0] == "Exact match of one of the Hindi names of the town that it is called after."
    assert "This name is on file only for the other of the two." in said

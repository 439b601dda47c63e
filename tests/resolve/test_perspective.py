"""What a place lies in depends on who is asked; what is found does not. Relations tell what came before and after."""

from __future__ import annotations

import pytest

from gazetteer.core import Gazetteer
from gazetteer.model import Place

SHUSHA, ARTSAKH, NKAO = "gn:147105", "gz:nagorno-karabakh", "gz:nkao"


def above(place: Place) -> list[str]:
    return [parent.id for parent in place.parents]


@pytest.mark.parametrize(
    ("place", "view", "parents"),
    [
        (SHUSHA, {}, [ARTSAKH, "gz:karabakh"]),
        (SHUSHA, {"perspective": "AZ"}, ["gn:147163", "gz:karabakh-economic-region", "gn:587116"]),
        (SHUSHA, {"perspective": "AM"}, [ARTSAKH, "gz:karabakh", "gn:587116"]),  # as it says since 2022
        (SHUSHA, {"perspective": "AM", "as_of": 2021}, [ARTSAKH]),
        (SHUSHA, {"perspective": "AM", "as_of": 2010}, ["gn:147163", ARTSAKH]),
        (SHUSHA, {"perspective": "AZ", "as_of": 2010}, ["gn:147163", "gn:587116"]),
        ("gn:147695", {"perspective": "AZ"}, ["gn:409423", "gz:karabakh-economic-region", "gn:587116"]),
        ("gn:6643410", {}, ["gn:614540"]),
        ("gn:6643410", {"perspective": "RU"}, []),
        ("gn:831053", {"perspective": "XK"}, []),
        ("gn:443093", {"perspective": "IL"}, ["gz:golan-heights", "gn:294640"]),  # as the region that it lies in
        ("gn:443093", {"perspective": "US"}, ["gz:golan-heights", "gn:294640"]),
        ("gn:2461874", {"perspective": "EH"}, ["gn:2461445"]),
        ("gn:281184", {"perspective": "PS"}, ["gn:6254930"]),
        ("gn:1668341", {"perspective": "CN"}, ["gn:7280291", "gn:1814991"]),
        ("gn:858889", {"perspective": "FR"}, ["gn:617790"]),  # of which the map of France says nothing else
    ],
)
def test_parents_depend_on_the_perspective(
    gz: Gazetteer, place: str, view: dict[str, str | int], parents: list[str]
) -> None:
    assert above(gz.place(place, **view)) == parents
    assert above(gz.resolve(gz.place(place).name.split(" / ")[0], **view).matches[0].place) == parents


@pytest.mark.parametrize(
    ("place", "view", "country"),
    [
        ("gn:443093", "IL", "IL"),
        ("gn:2461874", "EH", "EH"),  # Smara
        ("gn:2461874", "MA", "MA"),
        ("gn:281184", "PS", "PS"),
        ("gn:6643410", "RU", ""),  # Abkhazia, in no other state
        ("gn:6643410", "GE", "GE"),
        ("gn:1668341", "CN", "CN"),
        ("gn:831053", "XK", "XK"),
        ("gn:616052", "RU", "AM"),
    ],
)
def test_the_country_is_that_of_the_view(gz: Gazetteer, place: str, view: str, country: str) -> None:
    found = gz.place(place, perspective=view)
    assert found.country == country
    assert gz.resolve(place, perspective=view).matches[0].place.country == country


def test_whoever_takes_no_side_is_told_both(gz: Gazetteer) -> None:
    seen = {within.perspective: within for within in gz.place(SHUSHA).within or ()}
    assert {party: [parent.id for parent in within.parents] for party, within in seen.items()} == {
        "AM": ["gn:147163", ARTSAKH],
        "AZ": ["gn:147163", "gz:karabakh-economic-region", "gn:587116"],
    }
    assert (seen["AM"].begin, seen["AM"].end, seen["AM"].refs) == (1991, 2020, ("artsakh-provinces",))


@pytest.mark.parametrize("name", ["Shushi, Azerbaijan", "Shushi, Artsakh", "Şuşa (Şuşa rayonu)", "Shusha, Karabakh"])
@pytest.mark.parametrize("perspective", ["neutral", "AM", "AZ"])
def test_a_place_is_found_in_whatever_any_party_sees_it_in(gz: Gazetteer, name: str, perspective: str) -> None:
    assert gz.resolve(name, perspective=perspective).matches[0].place.id == SHUSHA


def test_the_nkao_was_part_of_the_azerbaijan_ssr_and_had_the_area_of_nagorno_karabakh(gz: Gazetteer) -> None:
    related = {(tie.kind, tie.place.id): (tie.begin, tie.end) for tie in gz.place(NKAO).relations or ()}
    assert related["part_of", "gz:azerbaijan-ssr"] == (1923, 1991)
    assert related["succeeded_by", ARTSAKH] == (1991, None)
    assert ("same_area_as", ARTSAKH) in related
    back = {(tie.kind, tie.place.id) for tie in gz.place(ARTSAKH).relations or ()}
    assert {("succeeds", NKAO), ("same_area_as", NKAO)} <= back
    assert ("has_part", NKAO) in {(tie.kind, tie.place.id) for tie in gz.place("gz:azerbaijan-ssr").relations or ()}


def test_relations_are_shown_under_the_names_of_the_view(gz: Gazetteer) -> None:
    (tie,) = [tie for tie in gz.place(NKAO, perspective="AM", lang="hy").relations or () if tie.kind == "succeeded_by"]
    assert tie.place.name == "Արցախ"


def test_a_place_in_a_list_has_no_relations(gz: Gazetteer) -> None:
    assert gz.resolve("NKAO").matches[0].place.relations is None

"""A town and its division of one name: the bare name is the town's, and words beside it may say otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer.core import Gazetteer

SAID = [
    ("en", "He was born in {} in 1950.", "town"), ("en", "They moved to {} and stayed.", "town"),
    ("en", "The mayor of {} spoke.", "town"), ("en", "{} is a city.", "town"), ("en", "the city of {}", "town"),
    ("en", "the governor of {}", "area"), ("en", "{} province was hit.", "area"), ("en", "in the {} region", "area"),
    ("en", "in the province of {}", "area"), ("es", "en la provincia de {}", "area"),
    ("fr", "la province de {}", "area"), ("es", "el alcalde de {}", "town"), ("de", "in der Provinz {}", "area"),
]  # fmt: skip
TWINS = ["Kaohsiung", "Taipei", "Melilla"]


@pytest.fixture(scope="module")
def gz(small_db: Path) -> Gazetteer:
    return Gazetteer.open(small_db)


@pytest.mark.parametrize("name", TWINS)
@pytest.mark.parametrize(("lang", "text", "kind"), SAID)
def test_the_words_beside_a_name_say_what_it_is(gz: Gazetteer, name: str, lang: str, text: str, kind: str) -> None:
    asked = text.format(name)
    at = asked.index(name)
    (found,) = gz.annotate(asked, lang=lang, spans=[(at, at + len(name))])
    assert found.place is not None
    assert (found.place.type == "city") == (kind == "town")


def test_each_mention_is_what_is_said_of_it(gz: Gazetteer) -> None:
    text = "The governor of Taipei came to the town of Taipei. In Taipei, in Taipei province, they met in Taipei."
    found = [item.place.type for item in gz.annotate(text, lang="en") if item.place and item.text == "Taipei"]
    assert [kind == "city" for kind in found] == [False, True, True, False, True]


def test_a_part_is_not_the_whole(gz: Gazetteer) -> None:
    (found,) = gz.annotate("in a district of Taipei", lang="en", spans=[(17, 23)])
    assert found.place is not None and found.place.type == "city"


@pytest.mark.parametrize(
    ("lang", "text", "kind"),
    [
        ("en", "The capital, {}, was calm.", "town"),
        ("en", "{} is the capital of the country.", "town"),
        ("fr", "La capitale {} est calme.", "town"),
        ("es", "La capital, {}, está tranquila.", "town"),
        ("de", "Die Hauptstadt {} ist ruhig.", "town"),
        ("en", "the capital of {}", "country"),
        ("de", "die Hauptstadt von {}", "country"),
        ("en", "{} borders its neighbours.", "country"),
    ],
)
def test_a_capital_is_told_from_its_country(gz: Gazetteer, lang: str, text: str, kind: str) -> None:
    name = "Gibraltar"  # the one of the seeds that has its own name for a capital
    asked = text.format(name)
    at = asked.index(name)
    (found,) = gz.annotate(asked, lang=lang, spans=[(at, at + len(name))])
    assert found.place is not None and (found.place.type == "city") == (kind == "town")

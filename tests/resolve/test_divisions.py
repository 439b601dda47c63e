"""A word for a division rules towns out, as a word for a lake does; one for a municipality does not."""

from __future__ import annotations

import pytest

from gazetteer.core import Gazetteer
from gazetteer.parse.cell import analyse
from gazetteer.parse.peel import phrases

GYUMRI, TBILISI, BAKU = "gn:616635", "gn:611717", "gn:587084"


@pytest.mark.parametrize(
    ("cell", "town"),
    [
        ("Gyumri County", GYUMRI),
        ("Gyumri District", GYUMRI),
        ("Գյումրի մարզ", GYUMRI),
        ("провинция Гюмри", GYUMRI),
        ("Гюмри район", GYUMRI),
        ("Gümrü rayonu", GYUMRI),
        ("قضاء غيومري", GYUMRI),
        ("久姆里区", GYUMRI),
        ("Landkreis Tiflis", TBILISI),
        ("Tbilisi County", TBILISI),
        ("okres Baku", BAKU),
        ("powiat Baku", BAKU),
        ("Bakı rayonu", BAKU),
    ],
)
def test_no_such_division_is_no_town(gz: Gazetteer, cell: str, town: str) -> None:
    resolution = gz.resolve(cell)
    assert resolution.status == "unmatched"
    assert resolution.matches[0].place.id == town, "the town is a suggestion"


@pytest.mark.parametrize(
    ("cell", "place"),
    [
        ("Municipality of Gyumri", GYUMRI),
        ("commune of Gyumri", GYUMRI),
        ("gmina Tbilisi", TBILISI),
        ("Gyumri City", GYUMRI),
        ("City of Baku", BAKU),
        ("Shusha District", "gn:147163"),
        ("Lachin District", "gn:147626"),
        ("Baku Governorate", "gz:baku-governorate"),
        ("Batumi province", "gz:batum-oblast"),
    ],
)
def test_the_town_or_the_division_that_is_said(gz: Gazetteer, cell: str, place: str) -> None:
    resolution = gz.resolve(cell)
    assert (resolution.status, resolution.id) == ("matched", place)


@pytest.mark.parametrize(
    ("cell", "division"),
    [
        ("Landkreis München", "sure"),
        ("LK München", "sure"),
        ("Benxi Autonomous County", "sure"),
        ("département du Rhône", "sure"),
        ("شهرستان قم", "sure"),
        ("शिमला जिला", "sure"),
        ("平遥县", "sure"),
        ("Кировский район", "city"),  # a city has such parts, too
        ("Bezirk Pankow", "city"),
        ("海淀区", "city"),
        ("район Париж", ""),  # of Moscow, more often
        ("gmina Kraków", ""),
        ("Kansas City", ""),
        ("宁波市", ""),
        ("distrito de Miraflores", ""),  # a town of Peru is one
    ],
)
def test_words_for_divisions(cell: str, division: str) -> None:
    forms = [form for form in phrases(analyse(cell).segments[0]) if form.type]
    assert forms
    assert {form.division for form in forms if form.type in ("region", "district")} <= {division, ""}
    assert any(form.division == division for form in forms)

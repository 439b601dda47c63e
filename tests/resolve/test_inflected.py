"""Cells with a name in a case: read as the last of all readings, for features and areas, with a lower score."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer.core import Gazetteer

# cells of seas, rivers and areas that the curated seeds have
SEEDS = [
    ("ru", "на Кавказе", "gz:caucasus"), ("ru", "в Карабахе", "gz:karabakh"), ("ru", "в Сибири", "gz:siberia"),
    ("ru", "Персидского залива", "gz:persian-gulf"), ("ru", "Аральского моря", "gz:aral-sea"),
    ("uk", "на Кавказі", "gz:caucasus"), ("pl", "na Kaukazie", "gz:caucasus"), ("cs", "na Kavkaze", "gz:caucasus"),
    ("de", "des Kaukasus", "gz:caucasus"), ("de", "Persischen Golfs", "gz:persian-gulf"),
    ("hu", "Kaukázusban", "gz:caucasus"), ("el", "Καυκάσου", "gz:caucasus"), ("tr", "Kafkasya'da", "gz:caucasus"),
    ("az", "Qafqazda", "gz:caucasus"), ("hy", "Կովկասում", "gz:caucasus"), ("hy", "Կուրի", "gz:kura-river"),
    ("hy", "Արաքսի", "gz:aras-river"), ("ka", "კავკასიაში", "gz:caucasus"), ("ka", "მტკვრის", "gz:kura-river"),
]  # fmt: skip
BLACK_SEA = [
    ("ru", "Чёрного моря"), ("uk", "Чорного моря"), ("be", "Чорнага мора"), ("pl", "Morza Czarnego"),
    ("cs", "Černém moři"), ("sk", "Čierneho mora"), ("sl", "Črnega morja"), ("hr", "Crnog mora"),
    ("de", "im Schwarzen Meer"), ("sv", "Svarta havets"), ("fi", "Mustanmeren"), ("et", "Mustal merel"),
    ("hu", "Fekete-tengeren"), ("lt", "Juodosios jūros"), ("lv", "Melnās jūras"), ("el", "Μαύρης Θάλασσας"),
    ("tr", "Karadeniz'de"), ("az", "Qara dənizdə"), ("hy", "Սև ծովում"), ("ka", "შავ ზღვაში"),
]  # fmt: skip


@pytest.fixture(scope="module")
def gz(small_db: Path) -> Gazetteer:
    return Gazetteer.open(small_db)


@pytest.mark.parametrize(("lang", "cell", "place"), SEEDS)
def test_a_name_in_a_case_is_read(gz: Gazetteer, lang: str, cell: str, place: str) -> None:
    found = gz.resolve(cell, lang=lang)
    assert (found.status, found.id) == ("matched", place)


@pytest.mark.parametrize(("cell", "name", "said"), [("на Кавказе", "Кавказ", ("на",)), ("Qafqazda", "Qafqaz", ())])
def test_its_reading_has_the_name_as_it_is(gz: Gazetteer, cell: str, name: str, said: tuple[str, ...]) -> None:
    match = gz.resolve(cell, explain=True).matches[0]
    assert match.reading is not None and (match.reading.name, match.reading.ignored) == (name, said)
    assert "inflected" in {evidence.feature for evidence in match.explanation}
    assert match.score < gz.resolve(name).matches[0].score


@pytest.mark.parametrize("cell", ["Шуша", "Шуши", "Lachin", "Արաքս", "Karabakh", "Bakı"])
def test_a_name_as_it_stands_is_that_name(gz: Gazetteer, cell: str) -> None:
    match = gz.resolve(cell, explain=True).matches[0]
    assert "inflected" not in {evidence.feature for evidence in match.explanation}


@pytest.mark.slow
@pytest.mark.parametrize("told", [True, False])
def test_the_black_sea_in_twenty_languages(default_gz: Gazetteer, told: bool) -> None:
    found = {cell: default_gz.resolve(cell, lang=lang if told else "").id for lang, cell in BLACK_SEA}
    assert {cell for cell, place in found.items() if place != "wd:Q166"} == set()


@pytest.mark.slow
@pytest.mark.parametrize(("cell", "town"), [("Москве", "gn:524901"), ("Alp", "gn:3130261"), ("Лима", "gn:3936456")])
def test_towns_stay_what_they_are(default_gz: Gazetteer, cell: str, town: str) -> None:
    assert town in [match.place.id for match in default_gz.resolve(cell).matches]

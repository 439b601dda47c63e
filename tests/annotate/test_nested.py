"""Names inside names: places that are part of the name of something else are found only when asked for.

``cases/nested.tsv`` has sentences of both sorts in twelve languages, ``cases/nested_places.tsv`` fifty places with
their names (GeoNames and CLDR), so that what is found does not hang on the rest of the world.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from pathlib import Path

import pytest

from gazetteer.build import build
from gazetteer.core import Gazetteer

CASES = Path(__file__).parents[1] / "cases"
ROWS = [line.split("\t") for line in (CASES / "nested.tsv").read_text("utf-8").splitlines() if line[0] != "#"]
NESTED = [(lang, text) for lang, kind, text in ROWS if kind != "place"]
PLACES = [(lang, text) for lang, kind, text in ROWS if kind == "place"]
KIEV = "gn:703448"


@pytest.fixture(scope="module")
def gz(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    path = tmp_path_factory.mktemp("nested") / "gazetteer.db"
    assert build(path, (f"table:{CASES / 'nested_places.tsv'}",), workers=1).problem_count == 0
    return Gazetteer.open(path)


def test_the_table_has_every_kind_and_language() -> None:
    kinds = Counter(kind for _, kind, _ in ROWS)
    assert set(kinds) == {"person", "org", "agreement", "ship", "thing", "work", "name", "road", "place"}
    assert len({lang for lang, *_ in ROWS}) == 12
    assert len(NESTED) > 150 and len(PLACES) > 100


@pytest.mark.parametrize(("lang", "text"), NESTED, ids=[text for _, text in NESTED])
def test_a_name_inside_a_name_is_no_place(gz: Gazetteer, lang: str, text: str) -> None:
    assert [item.text for item in gz.annotate(text, lang=lang)] == []
    inside = gz.annotate(text, lang=lang, nested=True)
    assert inside and all(item.nested for item in inside)


@pytest.mark.parametrize(("lang", "text"), PLACES, ids=[text for _, text in PLACES])
def test_a_place_beside_other_words_stays_one(gz: Gazetteer, lang: str, text: str) -> None:
    found = gz.annotate(re.sub(r"[\[\]]", "", text), lang=lang, min_score=0.3)  # the table is small: scores are low
    assert [(item.text, item.nested) for item in found] == [(name, False) for name in re.findall(r"\[(.*?)\]", text)]


MIXED = [
    ("The Prime Minister of Jordan Omar Razzaz flew to Kenya.", ["Jordan", "Kenya"]),
    ("The Bank of England moved from London to Leipzig.", ["London", "Leipzig"]),
    ("In Jordan, Peterson said that Jordan Peterson was in Kenya.", ["Jordan", "Kenya"]),
    ("Moscow and Berlin signed the Treaty of Versailles in Versailles.", ["Moscow", "Berlin", "Versailles"]),
    ("The frigate reached Panama, where the captain lost his Panama hat.", ["Panama"]),
    ("Officials in Baku told The Moscow Times that Kyiv had agreed.", ["Baku", "Kyiv"]),
    ("Крейсер «Москва» вышел из Киева, а гостиница «Украина» стоит в Москве.", ["Киева", "Москве"]),
    ("Le traité de Versailles fut signé à Versailles.", ["Versailles"]),
    ("Bakı Dövlət Universiteti Bakıda yerləşir və böyükdür.", ["Bakıda"]),
    ("Texas Governor Greg Abbott flew to London.", ["Texas", "London"]),
    ("The president of Georgia Salome Zourabichvili met the mayor of Orlando.", ["Georgia", "Orlando"]),
    ("Yesterday Moscow announced that Turkey’s exports of Turkey sandwiches fell.", ["Moscow", "Turkey"]),
    ("Paris Hilton reist nach Berlin, weil in Paris Touristen warten.", ["Berlin", "Paris"]),
    ("The cruiser Moscow left Kyiv. Aboard the Moscow the crew slept, and in Moscow it rained.", ["Kyiv", "Moscow"]),
    ("Крейсер «Москва» вышел из Киева. На «Москве» спали, а в Москве шёл дождь.", ["Киева", "Москве"]),
    ("Kyiv hosts the match on Sunday, and London City play Berlin 96 there.", ["Kyiv"]),
    ("Музеи Рима закрыты, а Банк Англии открыт.", ["Рима"]),
    ("После переговоров с Турцией Москва ждала в гости Джека Лондона.", ["Турцией", "Москва"]),
]


@pytest.mark.parametrize(("text", "places"), MIXED, ids=[text for text, _ in MIXED])
def test_both_in_one_sentence(gz: Gazetteer, text: str, places: list[str]) -> None:
    assert [item.text for item in gz.annotate(text, min_score=0.3)] == places


def test_a_span_that_is_given_is_answered_and_marked(gz: Gazetteer) -> None:
    (found,) = gz.annotate("The Bank of England said so.", spans=[(12, 19)])
    assert found.text == "England" and found.status == "matched" and found.nested


def test_normalize_leaves_it_and_says_so(gz: Gazetteer) -> None:
    text = "The Great Gate of Kiev was painted in Kiew."
    done = gz.normalize("He heard the Great Gate of Kyiv in Kyiv.", lang="de")
    assert done.text == "He heard the Great Gate of Kyiv in Kiew."
    assert [(item.text, item.reason) for item in done.left] == [("Kyiv", "nested")]
    asked = gz.normalize("He heard the Great Gate of Kyiv in Kyiv.", lang="de", nested=True)
    assert asked.text == "He heard the Great Gate of Kiew in Kiew." and asked.left == ()
    assert gz.normalize(text, lang="de").text == text


def test_what_is_nested_still_says_where_the_text_is(gz: Gazetteer) -> None:
    inside = gz.annotate("The Bank of England raised rates.", nested=True)
    assert inside[0].place is not None and inside[0].place.country == "GB"


def test_the_time_is_linear_in_the_text(gz: Gazetteer) -> None:
    def seconds(times: int) -> float:
        started = time.process_time()
        gz.annotate("the Bank of Paris Hilton « Moscow " * times, lang="en")
        return time.process_time() - started

    seconds(10)
    assert seconds(4_000) < 20 * max(seconds(400), 0.02)

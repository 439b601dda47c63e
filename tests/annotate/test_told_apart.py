"""Several places of one name in one text, and what a text that is repeated says of its language."""

from __future__ import annotations

import pytest

from gazetteer.annotate.language import language_of
from gazetteer.build import build
from gazetteer.core import Gazetteer

ROWS = [
    ("fr", "France", "A.PCLI", "46", "2", "67000000", ""),
    ("us", "United States", "A.PCLI", "39", "-98", "330000000", ""),
    ("gb", "United Kingdom", "A.PCLI", "54", "-2", "67000000", ""),
    ("ca", "Canada", "A.PCLI", "60", "-95", "38000000", ""),
    ("tx", "Texas", "A.ADM1", "31", "-99", "29000000", "us"),
    ("al", "Alabama", "A.ADM1", "33", "-87", "5000000", "us"),
    ("en", "England", "A.ADM1", "52", "-1", "56000000", "gb"),
    ("on", "Ontario", "A.ADM1", "50", "-85", "14000000", "ca"),
    ("paris-fr", "Paris", "P.PPLC", "48.85", "2.35", "2100000", "fr"),
    ("paris-tx", "Paris", "P.PPLA2", "33.66", "-95.55", "25000", "tx"),
    ("london-gb", "London", "P.PPLC", "51.5", "-0.13", "8900000", "en"),
    ("london-ca", "London", "P.PPL", "42.98", "-81.2", "380000", "on"),
    ("birmingham-gb", "Birmingham", "P.PPLA2", "52.5", "-1.9", "1100000", "en"),
    ("birmingham-al", "Birmingham", "P.PPLA2", "33.5", "-86.8", "200000", "al"),
]
TEXTS = [
    ("She flew from Paris, France, to Paris, Texas.", ["paris-fr", "fr", "paris-tx", "tx"]),
    ("London, Ontario is smaller than London, England.", ["london-ca", "on", "london-gb", "en"]),
    ("Paris (Texas) and Paris (France) are twins.", ["paris-tx", "tx", "paris-fr", "fr"]),
    ("He moved to Birmingham, Alabama. In Birmingham he was happy.", ["birmingham-al", "al", "birmingham-al"]),
]


@pytest.fixture(scope="module")
def gz(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    folder = tmp_path_factory.mktemp("apart")
    table, db = folder / "places.tsv", folder / "places.db"
    lines = ["id\tname\tfeature\tlat\tlon\tpopulation\tparent\tlang", *("\t".join([*row, "en"]) for row in ROWS)]
    table.write_text("\n".join(lines) + "\n", "utf-8")
    build(db, [f"table:{table}"], workers=1)
    return Gazetteer.open(db)


@pytest.mark.parametrize(("text", "places"), TEXTS)
@pytest.mark.parametrize("times", [1, 3])
def test_what_a_name_is_in_counts_for_that_mention(gz: Gazetteer, text: str, places: list[str], times: int) -> None:
    found = [item.place.id for item in gz.annotate(" ".join([text] * times), lang="en") if item.place]
    assert found == [f"places:{place}" for place in places] * times


def test_a_language_may_be_written_in_capitals(gz: Gazetteer) -> None:
    text = "He lived in Paris, Texas."
    assert gz.annotate(text, lang="EN") == gz.annotate(text, lang="en") != []


@pytest.mark.parametrize(
    "text",
    [
        "В Великих Луках и Старом Осколе ремонт.",
        "Черниговщина и Сумщина соседи.",
        "Ft. Lauderdale, Fla., and St. Paul, Minn.",
        "Der Regen in Bern.",
        "Il pleut à Lyon.",
        "Він живе в Києві.",
    ],
)
def test_a_repeated_text_is_in_one_language(text: str) -> None:
    assert len({language_of(" ".join([text] * times)) for times in (1, 2, 3, 6, 12)}) == 1

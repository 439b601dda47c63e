"""Misspelt names in real sentences: what the document's geography supports is found, everything else is left alone.

The gazetteer is that of the seeds alone, the South Caucasus.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer.annotate import tables
from gazetteer.annotate.slips import Slips, derived, is_slip, likelihood, parts
from gazetteer.annotate.surroundings import tiles_around
from gazetteer.core import Gazetteer

SHUSHA, STEPANAKERT, SUMGAIT = "gn:147105", "gn:146970", "gn:584923"


@pytest.fixture(scope="module")
def gz(small_db: Path) -> Gazetteer:
    return Gazetteer.open(small_db)


NO_WORD = [
    ("Steapnakert fell silent. Shushi and Askeran too.", "Steapnakert", STEPANAKERT),
    ("Shushi, Askeran and Stepanakrt were quiet.", "Stepanakrt", STEPANAKERT),
    ("In Askeran the shops were open. The fog lifted and Stepanakkert woke.", "Stepanakkert", STEPANAKERT),
    ("Gegen Abend erreichten sie Askeran und Stepanakrt.", "Stepanakrt", STEPANAKERT),
    ("Les habitants de Stepanaekrt attendent, ceux d'Askeran aussi.", "Stepanaekrt", STEPANAKERT),
    ("Из Аскерана выехали в Степанакрет.", "Степанакрет", STEPANAKERT),
    ("В Степанакрете и в Шуше отключили свет.", "Степанакрете", STEPANAKERT),
    ("Ստեփանակետրում և Շուշիում հանգիստ է։", "Ստեփանակետրում", STEPANAKERT),
    ("Bakı ilə Sumqyıt arasında yol bağlanıb.", "Sumqyıt", SUMGAIT),
    ("In Yerevan and Vayk, as in Stepanakrt, it rained.", "Stepanakrt", STEPANAKERT),
]  # fmt: skip
WORDS = [
    ("From Askeran to Sushi and Stepanakert the road was closed.", "Sushi", SHUSHA),
    ("Sushi was shelled; Stepanakert, Askeran and Lachin were quiet, said the mayor of Shushi.", "Sushi", SHUSHA),
    ("Stepanakert, Askeran and Sushi were quiet.", "Sushi", SHUSHA),
    ("The convoy left Stepanakert for Askeran. Sushi was the next stop.", "Sushi", SHUSHA),
    ("They drove from Stepanakert through Martini to Askeran.", "Martini", ""),
]


@pytest.mark.parametrize(("text", "surface", "place"), NO_WORD + WORDS)
def test_found_in_any_position(gz: Gazetteer, text: str, surface: str, place: str) -> None:
    found = {item.text: item for item in gz.annotate(text)}
    assert found[surface].kind == "misspelt"
    assert found[surface].place
    assert found[surface].place.id == place or not place


@pytest.mark.parametrize(
    "text",
    [
        "We had Sushi in Tokyo.",  # nothing near is named
        "Sushi: rice, seaweed and a sharp knife. In Stepanakert and Askeran nobody makes it.",
        "Sushi restaurants opened in Stepanakert and Askeran.",
        "The Sushi in Stepanakert is better than in Askeran.",
        "The restaurant Sushi has tables in Stepanakert and in Askeran.",
        "In Stepanakert and Askeran they eat sushi. Sushi is cheap there.",
        "He opened a “Sushi” in Stepanakert, another one in Askeran.",
        "Marty Feldman went to Stepanakert and to Askeran.",
        "Laura Stepanakrt sang in Askeran and in Shushi. Stepanakrt is loved there.",
        "Mr Stepanakrt lives in Askeran, near Shushi.",
        "Herr Stepanakrt lebt in Askeran und in Schuschi.",
        "Компания Степанакрет работает в Аскеране и в Шуше.",
        "Певец Мартуний пел в Степанакерте и в Аскеране.",
        "Stepanakrt is a word.",
        "Stepanakert, Askeran: Stepanakrt is a surname.",
        "Stepanakert, Askeran: Stepanakrt, a brand of brandy, is sold there.",
        "Степанакерт, Аскеран: Степанакрет — фамилия.",
        "In Askeran and Shushi, Martina spoke to reporters.",
    ],
)
def test_left_alone(gz: Gazetteer, text: str) -> None:
    assert [item.text for item in gz.annotate(text) if item.kind == "misspelt"] == []
    for word in ("Sushi", "Marty", "Martina", "Stepanakrt", "Степанакрет", "Мартуний"):
        assert gz.normalize(text).text.count(word) == text.count(word)


def test_answers_do_not_depend_on_repetition_or_order(gz: Gazetteer) -> None:
    sentences = ["Sushi was shelled. ", "In Stepanakert and Askeran it was quiet. ", "He left Shushi for Steapnakert. "]
    once = [(item.text, item.kind, item.score) for item in gz.annotate("".join(sentences))]
    assert ("Sushi", "misspelt") in {(text, kind) for text, kind, _ in once}
    assert [(item.text, item.kind, item.score) for item in gz.annotate("".join(sentences) * 20)] == once * 20
    other = [(item.text, item.kind, item.score) for item in gz.annotate("".join(reversed(sentences)))]
    assert {(text, kind) for text, kind, _ in other} == {(text, kind) for text, kind, _ in once}


def test_what_was_misspelt_is_normalized(gz: Gazetteer) -> None:
    done = gz.normalize("Askeran, Hadrut and Steapnakert were quiet.", perspective="AM")
    assert done.text == "Askeran, Hadrut and Stepanakert were quiet."


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("pokrovks", "pokrovsk"), ("kramatosrk", "kramatorsk"), ("sushi", "shushi"), ("barku", "baku"),
        ("lichen", "lachin"), ("steapnakrt", "stepanakert"), ("покровкс", "покровск"),
    ],
)  # fmt: skip
def test_slips_are_found(written: str, name: str) -> None:
    found, owner = parts(["elsewhere", name])
    which, text = Slips(["something", written]).shared(found)
    assert (1, 1) in set(zip(owner[which].tolist(), text.tolist(), strict=True))
    assert is_slip(written, name)


def test_likely_slips_come_first() -> None:
    order = ["kramatosrk", "kramatorrsk", "kramatrsk", "kramqtorsk", "kramatorzk", "krametorks", "dramatorsk"]
    values = [likelihood(written, "kramatorsk") for written in order]
    assert values[0] == max(values)
    assert sorted(values[-2:]) == sorted(values)[:2]
    assert likelihood("gorri", "gori") < likelihood("stepanakkert", "stepanakert")


@pytest.mark.parametrize(
    ("word", "name", "expected"),
    [
        ("смоленской", "смоленск", True), ("ismaili", "ismailia", True), ("berliner", "berlin", True),
        ("berlinn", "berlin", False), ("stepanaker", "stepanakert", False), ("pokrovks", "pokrovsk", False),
    ],
)  # fmt: skip
def test_a_word_made_from_a_name_is_no_slip(word: str, name: str, expected: bool) -> None:
    assert derived(word, name) is expected


def test_tiles_reach_over_the_date_line_and_to_the_poles() -> None:
    assert {(-18, 179), (-18, -180)} <= set(tiles_around([(-17.5, 179.9)], 50, 99))
    assert len(tiles_around([(89.9, 0.0)], 120, 10_000)) <= 2 * 360
    assert tiles_around([(0.5, 0.5), (0.5, 0.5), (50.5, 9.5)], 10, 1) == [(0, 0)]


def test_the_words_are_known_as_they_are_looked_up() -> None:
    for lang in ("en", "ru", "de"):
        assert all(word == tables.folded(word) for word in tables.everyday(lang))
        assert tables.everyday(lang) <= set(tables.dictionary())
    assert "sushi" in tables.dictionary()
    assert not {"sushi", "lichen"} & tables.everyday("en")

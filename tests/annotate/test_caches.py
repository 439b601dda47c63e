"""What was read before changes no answer, and does not stay in memory for ever."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from gazetteer.annotate.annotator import Options
from gazetteer.annotate.lexicon import Room
from gazetteer.annotate.word import Word
from gazetteer.core import Gazetteer
from gazetteer.linking.kept import Kept

TEXTS = [
    ("en", "The road from Shushi to Stepanakert was closed. In Martuni, Gegharkunik, nobody knew of Sushi or Baku."),
    ("en", "BAKU BAKU Ganja #Lachin #LachinFloods Baku_Ganja, near the Kura, the mayor of Kapan and Dr. Jackson said."),
    ("ru", "Дорога из Шуши в Степанакерт закрыта, сообщили в Ереване. Баку и Гянджа, Лачинский район, в Мартуни."),
    ("az", "Şuşadan Xankəndiyə yol bağlıdır. Bakıda, Gəncədə və Laçında qonaqları gözləyirlər."),
    ("hy", "Շուշիից Ստեփանակերտ տանող ճանապարհը փակ է, հայտնեցին Երևանում և Բաքվում։"),
    ("", "Шуша, Баку, Гянджа. Река Кура течёт в Азербайджане."),
]


@pytest.fixture
def opened(small_db: Path) -> Iterator[Gazetteer]:
    yield Gazetteer.open(small_db)


def _answers(gz: Gazetteer, order: list[int]) -> list[str]:
    found = {at: repr(gz.annotate(TEXTS[at][1], lang=TEXTS[at][0], demonyms=True)) for at in order}
    return [found[at] for at in range(len(TEXTS))]


def test_answers_do_not_depend_on_what_was_annotated_before(small_db: Path, opened: Gazetteer) -> None:
    order = list(range(len(TEXTS)))
    alone = [repr(Gazetteer.open(small_db).annotate(text, lang=lang, demonyms=True)) for lang, text in TEXTS]
    assert any("place=Place" in answer for answer in alone)
    assert _answers(opened, order) == alone
    for seed in range(3):
        random.Random(seed).shuffle(order)
        assert _answers(opened, order) == alone


def test_answers_are_the_same_when_nothing_is_kept(opened: Gazetteer) -> None:
    order = list(range(len(TEXTS)))
    usual = _answers(opened, order)
    annotator = opened._texts._annotator
    annotator._spans._known = Kept(1)
    annotator._speller._surroundings._known = Kept(1)
    annotator._room._most = 3
    assert _answers(opened, order) == usual


def test_a_document_is_looked_up_as_its_names_are_one_by_one(opened: Gazetteer) -> None:
    annotator = opened._texts._annotator
    text = " and ".join(["Martuni", "Shushi", "Kapan", "Lachin", "Baku", "Gyumri", "Armenia", "Kura", "Shushi"])
    together = [m.candidates for m in annotator.mentions(text, Options(lang="en"))]
    annotator._spans._known = Kept(100)
    alone = [m.candidates for name in text.split(" and ") for m in annotator.mentions(name, Options(lang="en"))]
    assert together == alone
    assert len(together) > 5


def test_kept_answers_are_bounded_and_those_asked_for_lately_stay() -> None:
    kept: Kept[int, int] = Kept(10)
    kept.put(-1, 5)
    for number in range(100):
        kept.put(number, number)
        assert kept.get(-1) == 5
    known = [number for number in range(100) if kept.get(number) is not None]
    assert known == list(range(known[0], 100))
    assert len(known) <= 20


def test_words_of_all_languages_share_the_room() -> None:
    room = Room(10)
    first: dict[str, Word] = {}
    second: dict[str, Word] = {}
    for words, count in ((first, 7), (second, 30)):
        for number in range(count):
            words[str(number)] = Word(str(number), str(number), 0, 0, weak=False)
            room.take(words)
            assert len(first) + len(second) <= 10
    assert second

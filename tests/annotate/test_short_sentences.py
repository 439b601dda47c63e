"""Plain names in short sentences: found by what is said of places, not where persons or common words stand there.

The gazetteer is that of the seeds alone, the South Caucasus.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer.annotate import tables
from gazetteer.core import Gazetteer
from gazetteer.inflect.suffixes import suffixed

FOUND = {
    "en": ("Shushi", "Lachin", "Askeran"),
    "ru": ("Шуша", "Лачин", "Аскеран"),
    "hy": ("Շուշի", "Լաչին", "Ասկերան"),
    "az": ("Şuşa", "Xocavənd"),
    "ka": ("შუშა", "ლაჩინი"),
}
SENTENCES = [
    ("en", "He went to {}."), ("en", "{} burned in 1920."), ("en", "{} was later destroyed."), ("en", "from {}"),
    ("en", "They besieged {} for weeks."), ("en", "the residents of {}"), ("en", "Yesterday {} was shelled."),
    ("ru", "{} горел в 1920 году."), ("ru", "Вчера {} обстреляли."), ("hy", "Երեկ {} ռմբակոծվեց։"),
    ("hy", "{} ավերվեց։"), ("en", "{} is a beautiful town."), ("en", "On Friday {} rejected the plan."),
    ("en", "They reached {} before dark."), ("az", "{} gözəl şəhərdir."), ("az", "Dünən {} ildönümünü qeyd etdi."),
    ("ka", "ქალაქი {} მდინარესთან მდებარეობს."),
]  # fmt: skip
LEFT = [
    ("en", "Lachinsky burned the letters."), ("en", "Denzel Lachin spoke."), ("en", "Marmalade burned in the pan."),
    ("en", "She went to bed."), ("ru", "Иван Лачин заболел."), ("ru", "Каша сгорела."), ("hy", "Հացը այրվեց։"),
    ("hy", "Մայրիկը տուն եկավ։"), ("fi", "Vanhoista ihmisistä pidettiin huolta."), ("fi", "Kirja on kiinnostava."),
]  # fmt: skip


@pytest.fixture(scope="module")
def gz(small_db: Path) -> Gazetteer:
    return Gazetteer.open(small_db)


@pytest.mark.parametrize(("lang", "text"), SENTENCES)
def test_is_found(gz: Gazetteer, lang: str, text: str) -> None:
    for name in FOUND[lang]:
        assert [item.text for item in gz.annotate(text.format(name), lang=lang)] == [name]


@pytest.mark.parametrize(("lang", "text"), LEFT)
def test_is_left(gz: Gazetteer, lang: str, text: str) -> None:
    assert gz.annotate(text, lang=lang) == []


@pytest.mark.parametrize("lang", ["fi", "hu", "ka", "hy"])
@pytest.mark.parametrize("name", ["Tauzin", "Gardabani", "Lori", "Barda"])
def test_endings_that_are_written_are_read(lang: str, name: str) -> None:
    name = {"ka": "ბარდა", "hy": "Բարդա"}.get(lang, name)
    endings = tables.endings(lang)
    for case in ("loc", "in", "from", "to", "abl"):
        for form in suffixed(name, lang, sure=True).get(case, ()):
            if form.written:
                folded, base = tables.folded(form.text), tables.folded(name)
                cuts = range(len(folded) + 1)
                assert any(folded[:at] + end == base for at in cuts for end in endings.get(folded[at:], ())), form


def test_openers_are_no_names() -> None:
    for lang in ("en", "ru", "de", "pl"):
        openers = tables.openers(lang)
        assert len(openers) > 1000
        assert not openers & tables.given_names()

"""Real sentences in real scripts: what is found, where, and what it means. The gazetteer is that of the seeds alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer.core import Gazetteer

SHUSHA, STEPANAKERT, YEREVAN, BAKU, GYUMRI = "gn:147105", "gn:146970", "gn:616052", "gn:587084", "gn:616635"
TBILISI, SUMGAIT, LACHIN, KARABAKH = "gn:611717", "gn:584923", "gn:147622", "gz:nagorno-karabakh"


@pytest.fixture(scope="module")
def gz(small_db: Path) -> Gazetteer:
    return Gazetteer.open(small_db)


FOUND = [
    ("The road from Shushi to Stepanakert.", [("Shushi", SHUSHA), ("Stepanakert", STEPANAKERT)]),
    ("He was born in Shusha and died in Baku.", [("Shusha", SHUSHA), ("Baku", BAKU)]),
    ("Он родился в Шуше и учился в Баку.", [("Шуше", SHUSHA), ("Баку", BAKU)]),
    ("Из Степанакерта выехали в Ереван.", [("Степанакерта", STEPANAKERT), ("Ереван", YEREVAN)]),
    ("Він народився в Шуші, а жив у Єревані.", [("Шуші", SHUSHA), ("Єревані", YEREVAN)]),
    ("Սումգայիթում և Երևանում նույն օրն էր։", [("Սումգայիթում", SUMGAIT), ("Երևանում", YEREVAN)]),
    ("Նա ծնվել է Շուշիում, ապրում է Ստեփանակերտում։", [("Շուշիում", SHUSHA), ("Ստեփանակերտում", STEPANAKERT)]),
    ("Şuşanın küçələri və Xankəndidə yaşayanlar", [("Şuşanın", SHUSHA), ("Xankəndidə", STEPANAKERT)]),
    ("Bakıdan Şuşaya yol", [("Bakıdan", BAKU), ("Şuşaya", SHUSHA)]),
    ("დაიბადა თბილისში, ცხოვრობდა ერევანში", [("თბილისში", TBILISI), ("ერევანში", YEREVAN)]),
    ("Artsakh (Nagorno-Karabakh) is mountainous.", [("Artsakh", KARABAKH), ("Nagorno-Karabakh", KARABAKH)]),
    ("YEREVAN, May 5 - Snow fell in the night.", [("YEREVAN", YEREVAN)]),
    ("Yerevan's mayor and Baku’s streets", [("Yerevan", YEREVAN), ("Baku", BAKU)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[text for text, _ in FOUND])
def test_what_is_found(gz: Gazetteer, text: str, expected: list[tuple[str, str]]) -> None:
    found = [(item.text, item.place.id if item.place else "") for item in gz.annotate(text)]
    assert found == expected
    assert all(text[item.start : item.end] == item.text for item in gz.annotate(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t",
        "Nothing here is a place.",
        "Mr Martuni said no.",
        "President Shusha spoke.",
        "The Baku Times wrote about it.",
        "shop bakuriani-style cheese",  # not within a word
        "Bakuvian, Bakunin and Yerevanyan",
        "Pushkin wrote poems.",  # a name of a village that is flagged not for running text
    ],
)
def test_what_is_not(gz: Gazetteer, text: str) -> None:
    assert gz.annotate(text) == []


# Offsets are code points of the text as given, whatever folding does to it.
TRAPS = [
    ("İstanbul yox, Şuşa", "Şuşa"),  # İ folds to two code points
    ("ﬁnally in Baku", "Baku"),  # a ligature comes apart
    ("Straße nach Baku", "Baku"),
    ("in Baku, ΑΎΡΙΟ", "Baku"),
    ("Şuşa is Şuşa", "Şuşa"),  # NFD
    ("🏔🏔 in Baku", "Baku"),  # outside the BMP
    ("in Stepa\u00adna\u00adkert today", "Stepa\u00adna\u00adkert"),  # soft hyphens
    ("from Nagorno-\nKarabakh", "Nagorno-\nKarabakh"),  # a line break inside the name
    ("from Nagorno\nKarabakh", "Nagorno\nKarabakh"),
    ("in Ba\u200dku", "Ba\u200dku"),  # a joiner
    ("Երևա՞ն, ո՞ւր", "Երևա՞ն"),  # a question mark inside the word
    ("he went to Baku", "Baku"),  # at the end
    ("Baku is where he went", "Baku"),  # at the beginning
    (" in Baku ", "Baku"),
    ("in “Baku”", "Baku"),
    ("to (Baku)", "Baku"),
    ("to Nagorno Nagorno-Karabakh", "Nagorno-Karabakh"),  # a name that is begun, then whole
    ("ＢＡＫＵ in the north, in Baku", "Baku"),  # full width
]  # fmt: skip


@pytest.mark.parametrize(("text", "surface"), TRAPS, ids=[repr(text) for text, _ in TRAPS])
def test_offsets(gz: Gazetteer, text: str, surface: str) -> None:
    found = gz.annotate(text)
    assert surface in [text[item.start : item.end] for item in found]
    assert all(text[item.start : item.end] == item.text for item in found)


def test_given_spans_are_answered_each(gz: Gazetteer) -> None:
    text = "Мартуни и Шуши, а также Нигде"
    found = gz.annotate(text, spans=[(10, 14), (24, 29), (0, 7)])
    assert [(item.text, item.status) for item in found][:2] == [("Шуши", "matched"), ("Нигде", "unmatched")]
    assert found[0].place is not None and found[0].place.id == SHUSHA
    assert found[2].text == "Мартуни"


def test_hints_decide_between_namesakes(gz: Gazetteer) -> None:
    in_armenia = gz.annotate("He lives in Martuni.", countries=["AM"])
    in_karabakh = gz.annotate("He lives in Martuni.", countries=["AZ"])
    assert [item.place.source_country for item in (*in_armenia, *in_karabakh) if item.place] == ["AM", "AZ"]
    near = gz.annotate("He lives in Martuni.", near=(39.8, 47.1))
    assert near[0].place is not None and near[0].place.source_country == "AZ"


def test_the_document_decides_between_namesakes(gz: Gazetteer) -> None:
    text = "From Stepanakert by way of Askeran and Hadrut to Martuni."
    last = gz.annotate(text)[-1]
    assert (last.text, last.place.source_country if last.place else "") == ("Martuni", "AZ")


def test_demonyms_are_an_option_and_marked(small_db: Path) -> None:
    gz = Gazetteer.open(small_db)
    text = "Armenian and Azeri talks in Tbilisi"
    assert [item.text for item in gz.annotate(text)] == ["Tbilisi"]
    found = gz.annotate(text, demonyms=True)
    assert [(item.text, item.kind) for item in found] == [
        ("Armenian", "demonym"), ("Azeri", "demonym"), ("Tbilisi", "name"),
    ]  # fmt: skip


def test_misspelt_names_need_the_support_of_the_document(gz: Gazetteer) -> None:
    assert [item.text for item in gz.annotate("We had lunch in Stepanakrt.")] == []
    text = "The road from Shushi and Askeran, through Hadrut, ends in Stepanakrt."
    found = gz.annotate(text)[-1]
    assert (found.text, found.kind, found.place.id if found.place else "") == ("Stepanakrt", "misspelt", STEPANAKERT)
    assert [item.text for item in gz.annotate(text, fuzzy=False)] == ["Shushi", "Askeran", "Hadrut"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("he went from yerevan to tbilisi, then back to baku", ["yerevan", "tbilisi", "baku"]),
        ("SNOW FELL IN YEREVAN AND TBILISI DURING THE NIGHT", ["YEREVAN", "TBILISI"]),
        ("Paris Hilton, Baku Magazine and Mr. Yerevan", []),
        ("In March, may the shusha be with you", []),
    ],
)
def test_texts_without_the_usual_capitals(gz: Gazetteer, text: str, expected: list[str]) -> None:
    assert [item.text for item in gz.annotate(text)] == expected


def test_the_year_of_a_text_weighs(gz: Gazetteer) -> None:
    text = "He lives in Martuni."
    assert gz.annotate(text, countries=["AM"], as_of=1900)[0].score < gz.annotate(text, countries=["AM"])[0].score


@pytest.mark.parametrize(
    ("text", "asked", "expected"),
    [
        ("в Шуше", {"lang": "en"}, "в Shusha / Shushi"),
        ("в Шуше", {"lang": "en", "perspective": "AM"}, "в Shushi"),
        ("в Баку, из Еревана", {"lang": "ru"}, "в Баку, из Еревана"),
        ("to Gyumri", {"as_of": 1940}, "to Leninakan"),
        ("to Leninakan", {}, "to Gyumri"),
        ("in Baku", {"lang": "hy"}, "in Բաքու"),
        ("in Baku", {"lang": "en"}, "in Baku"),
        ("in Shushi", {"style": "append", "perspective": "AZ"}, "in Shushi (Shusha)"),
        ("in Shushi (Shusha)", {"style": "append", "perspective": "AZ"}, "in Shushi (Shusha)"),
        ("in Shushi", {"style": "key"}, "in Shushi [gn:147105]"),
        ("\tin  Baku\r\n\x00end", {"lang": "en"}, "\tin  Baku\r\n\x00end"),
    ],
)
def test_normalized(gz: Gazetteer, text: str, asked: dict[str, str | int], expected: str) -> None:
    assert gz.normalize(text, **asked).text == expected  # type: ignore[arg-type]


def test_an_edit_says_that_grammar_is_lost(gz: Gazetteer) -> None:
    done = gz.normalize("Из Степанакерта в Баку", lang="en")
    assert [(edit.before, edit.inflected) for edit in done.edits][:1] == [("Степанакерта", True)]


def test_sushi_is_lunch_or_shushi(gz: Gazetteer) -> None:
    war = "In Karabakh the road from Stepanakert to Lachin was cut, and from Askeran they left Sushi at night."
    (found,) = [item for item in gz.annotate(war) if item.text == "Sushi"]
    assert (found.kind, found.place.id if found.place else "") == ("misspelt", SHUSHA)
    assert gz.annotate("In this restaurant near the sea they visited Sushi bars and had Sushi.") == []


@pytest.mark.slow
def test_a_long_list_takes_no_time_to_speak_of(gz: Gazetteer) -> None:
    """Twenty thousand names: with anything quadratic in it this would take minutes."""
    text = "Baku, Yerevan, Martuni, " * 7_000
    assert len(gz.annotate(text)) == 21_000
    assert len(gz.normalize(text, lang="ru").edits) >= 14_000

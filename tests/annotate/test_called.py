"""Clauses that say what a place is called, and those that only look so; in many languages."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from gazetteer.annotate.called import called
from gazetteer.annotate.clauses import spoken
from gazetteer.core import Gazetteer

# language, and a text with the name in brackets
NAMES = [
    ("en", "In 1935 it became [Kirovabad]."), ("en", "They named the old fortress town [Kirovabad] in 1935."),
    ("en", "[Kirovabad], as the town then was, had a station."),
    ("en", "[Kirovabad], as older people call it, is big."),
    ("en", "Many still say [Kirovabad]."), ("en", "Its Soviet name, [Kirovabad], was dropped."),
    ("en", "It was known to two generations of soldiers as [Kirovabad]."), ("en", "[Kirovabad] was its name then."),
    ("en", "[Kirovabad] is what the Soviets called it."), ("en", "The name was changed from [Kirovabad] in 1989."),
    ("de", "Bis 1989 hieß die Stadt [Kirovabad]."), ("de", "Die Stadt wurde 1935 in [Kirovabad] umbenannt."),
    ("de", "Die Stadt wurde als [Kirovabad] bezeichnet."), ("de", "Man benannte sie in [Kirovabad] um."),
    ("de", "Daraus wurde 1935 [Kirovabad]."), ("de", "Sie trug den Namen [Kirovabad]."),
    ("fr", "La ville s'appelait [Kirovabad]."), ("fr", "Elle prit alors le nom de [Kirovabad]."),
    ("fr", "En 1935 elle devint [Kirovabad]."), ("fr", "[Kirovabad], comme on l'appelait alors, grandit."),
    ("es", "En 1935 pasó a llamarse [Kirovabad]."), ("es", "[Kirovabad] era su nombre soviético."),
    ("it", "Nel 1935 divenne [Kirovabad]."), ("it", "La città fu ribattezzata dai sovietici [Kirovabad]."),
    ("pt", "Em 1935 passou a chamar-se [Kirovabad]."), ("nl", "De stad werd [Kirovabad] genoemd."),
    ("nl", "In 1935 werd het [Kirovabad]."), ("pl", "Miasto przemianowano na [Kirowabad]."),
    ("pl", "Miasto nazwano [Kirowabadem]."), ("cs", "Město se jmenovalo [Kirovabad]."),
    ("ru", "В 1935 году город назвали [Кировабадом]."), ("ru", "Город стал [Кировабадом]."),
    ("ru", "Город переименовали в [Кировабад]."), ("ru", "[Кировабад] — так тогда назывался город."),
    ("uk", "Місто перейменували на [Кіровабад]."), ("uk", "Його радянська назва, [Кіровабад], зникла."),
    ("tr", "Şehre o zamanlar [Kirovabad] denirdi."), ("tr", "Şehir [Kirovabad] adını aldı."),
    ("az", "Şəhər [Kirovabad] adlandırıldı."), ("az", "Çoxları hələ də [Kirovabad] deyir."),
    ("hy", "Քաղաքը վերանվանվեց [Կիրովաբադ]։"), ("hy", "Քաղաքն այն ժամանակ [Կիրովաբադ] էր կոչվում։"),
    ("ka", "ქალაქს [კიროვაბადი] ეწოდა."), ("hu", "A várost [Kirovabadnak] nevezték."),
    ("hu", "Akkor így hívták: [Kirovabad]."), ("fi", "Kaupunki nimettiin [Kirovabadiksi]."),
    ("sv", "Staden döptes om till [Kirovabad]."), ("ro", "Orașul a primit numele [Kirovabad]."),
    ("ar", "كانت المدينة تسمى [كيروفاباد]."), ("fa", "نام شهر [کیروف‌آباد] بود."), ("he", "העיר נקראה [קירובאבד]."),
    ("zh", "该市改名为[基洛瓦巴德]。"), ("ja", "都市は[キロヴァバード]と改称された。"),
]  # fmt: skip
MENTIONS = [
    ("en", "[Kirovabad] became famous."), ("en", "He became mayor of [Kirovabad]."),
    ("en", "It became [Kirovabad]'s pride."),
    ("en", "[Kirovabad] called for talks."), ("en", "They named a street in [Kirovabad] after him."),
    ("en", "They called [Kirovabad] a jungle."), ("en", "Critics call the [Kirovabad] press lively."),
    ("en", "People say [Kirovabad] is quiet."), ("en", "[Kirovabad] is a big name in textiles."),
    ("en", "In the name of [Kirovabad], he spoke."), ("en", "His name was Ali, and he lived in [Kirovabad]."),
    ("de", "Er wurde in [Kirovabad] getauft."), ("de", "Im Krieg wurde [Kirovabad] von Truppen besetzt."),
    ("de", "Er nannte [Kirovabad] eine Perle."), ("de", "Er wurde Bürgermeister von [Kirovabad]."),
    ("fr", "On appelle [Kirovabad] la ville des platanes."), ("fr", "Il fut baptisé à [Kirovabad]."),
    ("fr", "Il fut nommé gouverneur de [Kirovabad]."), ("es", "Se convirtió en alcalde de [Kirovabad]."),
    ("it", "Si fece un nome a [Kirovabad]."), ("pt", "Passou a viver em [Kirovabad]."),
    ("nl", "Hij noemde [Kirovabad] een parel."), ("pl", "Nazwał [Kirowabad] miastem platanów."),
    ("ru", "Он назвал [Кировабад] городом платанов."), ("ru", "[Кировабад] стал знаменит."),
    ("ru", "Он стал мэром [Кировабада]."), ("ru", "Многие называют своей родиной [Кировабад]."),
    ("ru", "Улицу в [Кировабаде] назвали его именем."), ("uk", "Він став лікарем у [Кіровабаді]."),
    ("tr", "[Kirovabad] ünlü oldu."), ("tr", "Onlar [Kirovabad] hakkında konuştular."),
    ("az", "[Kirovabad] məşhur oldu."), ("hy", "Նա դարձավ [Կիրովաբադ] քաղաքի քաղաքապետ։"),
    ("hu", "Jánosnak hívták, és [Kirovabadban] élt."), ("fi", "Hänestä tuli opettaja [Kirovabadissa]."),
    ("sv", "Han blev lärare i [Kirovabad]."), ("zh", "他叫王明，住在[基洛瓦巴德]。"),
    ("ja", "彼は[キロヴァバード]へ行った。"),
]  # fmt: skip


def _called(lang: str, text: str) -> bool:
    start, end = text.index("["), text.index("]") - 1
    return called(text.replace("[", "").replace("]", ""), start, end, lang)


@pytest.mark.parametrize(("lang", "text"), NAMES)
def test_what_a_place_is_called(lang: str, text: str) -> None:
    assert _called(lang, text)


@pytest.mark.parametrize(("lang", "text"), MENTIONS)
def test_what_only_looks_so(lang: str, text: str) -> None:
    assert not _called(lang, text)


@pytest.fixture(scope="module")
def gz(small_db: Path) -> Gazetteer:
    return Gazetteer.open(small_db)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("In 1935 it became Kirovabad.", "In 1935 it became Kirovabad."),
        ("Kirovabad lies on a river. It is now called Ganja.", "Kirovabad lies on a river. It is now called Ganja."),
        ("Kirovabad became famous.", "Ganja became famous."),
        ("Kirovabad is lively; Ganja grows.", "Ganja is lively; Ganja grows."),
        ("They went to Kirovabad and Ganja.", "They went to Kirovabad and Ganja."),
        ("The names Kirovabad and Ganja mean one city.", "The names Kirovabad and Ganja mean one city."),
        ("Kirovabad and Ganja: two names of one city.", "Kirovabad and Ganja: two names of one city."),
        ("They left Kirovbaad and Kirovabad in Azerbaijan.", "They left Ganja and Ganja in Azerbaijan."),
        ("The city of Kirovabad, named after Kirov, grew.", "The city of Kirovabad, named after Kirov, grew."),
        ("Kirovabad's name was changed.", "Kirovabad's name was changed."),
        ("The former Kirovabad mayor spoke.", "The former Ganja mayor spoke."),
        ("Kirovabad grew.\n\nIt is now called Ganja.", "Ganja grew.\n\nIt is now called Ganja."),
    ],
)
def test_normalize(gz: Gazetteer, text: str, wanted: str) -> None:
    done = gz.normalize(text, style="label", lang="en")
    assert done.text == wanted
    assert {item.reason for item in done.left} <= {"gloss"}


def test_a_short_text_in_a_language_that_is_guessed_wrong() -> None:
    assert "sv" in spoken("Staden fick namnet Kirovabad.", "en")
    assert spoken("The town was given the name Kirovabad by them.", "en") == ("en",)
    assert spoken("", "en") == ("en",)


def test_many_names_take_no_longer_each(gz: Gazetteer) -> None:
    times = []
    for size in (200, 800):
        text = "They named the town Kirovabad. He became mayor of Kirovabad. " * size
        found = gz.annotate(text)
        start = time.process_time()
        for item in found:
            called(text, item.start, item.end, "en")
        times.append(time.process_time() - start)
    assert times[1] < 12 * times[0] + 0.05

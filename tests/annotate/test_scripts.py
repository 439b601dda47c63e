"""Names in scripts without capitals, or without spaces: whole, and without what is written onto them.

The gazetteer is a table of a few towns with their names.
"""

from __future__ import annotations

import pytest

from gazetteer.annotate.affixes import Affixes
from gazetteer.annotate.boundaries import crosses, divides
from gazetteer.annotate.language import language_of
from gazetteer.build import build
from gazetteer.core import Gazetteer
from gazetteer.text.fold import fold

# language, sentence, the names in it
SENTENCES = [
    ("ko", "서울에서 열린 회담", ["서울"]),
    ("ko", "그는 부산시에서는 살지 않았다.", ["부산"]),
    ("ko", "서울과 부산으로부터", ["서울", "부산"]),
    ("he", "הוא גר בירושלים.", ["ירושלים"]),
    ("he", "הם נסעו מחיפה ולירושלים.", ["חיפה", "ירושלים"]),
    ("ar", "القاهرة وبغداد", ["القاهرة", "بغداد"]),
    ("ar", "وبالقاهرة وللقاهرة", ["القاهرة", "قاهرة"]),
    ("ar", "#السيول_في_بغداد", ["بغداد"]),
    ("ar", "#انفجار_بغداد", []),
    ("ja", "ニューヨークとデリーで", ["ニューヨーク", "デリー"]),
    ("ja", "ニューヨーク市、トルコ・イスタンブール", ["ニューヨーク", "イスタンブール"]),
    ("ja", "ニューヨーカーがデリカテッセンで", []),
    ("th", "เขาอาศัยอยู่ในเซนต์ปีเตอร์สเบิร์ก", ["เซนต์ปีเตอร์สเบิร์ก"]),
    ("th", "เขามีความสุข", []),
    ("zh", "他在重庆市沙坪坝区", ["重庆市", "沙坪坝区"]),
    ("zh", "南京路、南京大学在南京", ["南京"]),
    ("te", "అతను ముంబైలో నివసిస్తున్నాడు.", ["ముంబై"]),
    ("ta", "அவர் சென்னையில் வாழ்கிறார்.", ["சென்னை"]),
    ("bn", "তিনি লাহোরে বাস করেন।", ["লাহোরে"]),
    ("am", "እሱ በባኩ ይኖራል።", ["ባኩ"]),
]
TOWNS = [
    ("t1", "Seoul", 37.57, 126.98, {"ko": "서울"}), ("t2", "Busan", 35.1, 129.04, {"ko": "부산"}),
    ("t3", "Jerusalem", 31.77, 35.22, {"he": "ירושלים"}), ("t4", "Haifa", 32.82, 34.99, {"he": "חיפה"}),
    ("t5", "Cairo", 30.04, 31.24, {"ar": "القاهرة"}), ("t6", "Baghdad", 33.34, 44.4, {"ar": "بغداد"}),
    ("t7", "New York City", 40.71, -74.0, {"ja": "ニューヨーク"}), ("t8", "Delhi", 28.65, 77.23, {"ja": "デリー"}),
    ("t9", "Istanbul", 41.01, 28.95, {"ja": "イスタンブール"}),
    ("t10", "Saint Petersburg", 59.94, 30.31, {"th": "เซนต์ปีเตอร์สเบิร์ก"}),
    ("t11", "Wa", 10.06, -2.5, {"th": "วา"}), ("t12", "Chongqing", 29.56, 106.55, {"zh": "重庆市"}),
    ("t13", "Shapingba", 29.54, 106.46, {"zh": "沙坪坝区"}), ("t14", "Nanjing", 32.06, 118.78, {"zh": "南京"}),
    ("t15", "Mumbai", 19.07, 72.88, {"te": "ముంబై"}), ("t16", "Chennai", 13.09, 80.28, {"ta": "சென்னை"}),
    ("t17", "Lahore", 31.56, 74.35, {"bn": "লাহোর"}), ("t18", "Baku", 40.38, 49.89, {"am": "ባኩ"}),
]  # fmt: skip


@pytest.fixture(scope="module")
def gz(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    folder = tmp_path_factory.mktemp("scripts")
    table, db = folder / "towns.tsv", folder / "towns.db"
    rows = ["id\tname\tlang\tlat\tlon\tfeature\tpopulation"]
    for town, english, lat, lon, names in TOWNS:
        for lang, name in {"en": english, **names}.items():
            rows.append(f"{town}\t{name}\t{lang}\t{lat}\t{lon}\tP.PPLC\t5000000")
    table.write_text("\n".join(rows) + "\n", "utf-8")
    build(db, [f"table:{table}"], workers=1)
    return Gazetteer.open(db)


@pytest.mark.parametrize(("lang", "text", "names"), SENTENCES)
def test_names_are_found_whole(gz: Gazetteer, lang: str, text: str, names: list[str]) -> None:
    assert [item.text for item in gz.annotate(text, min_score=0.3)] == names


@pytest.mark.parametrize(
    ("text", "lang"),
    [("서울에서 열린 회담", "ko"), ("மழை பெய்தது", "ta"), ("వర్షం పడింది", "te"), ("မိုးရွာသည်", "my"), ("ភ្លៀងធ្លាក់", "km"),
     ("ຝົນຕົກ", "lo"), ("ಮಳೆ ಬಂತು", "kn"), ("વરસાદ પડ્યો", "gu"), ("ዝናብ ዘነበ", "am")],
)  # fmt: skip
def test_language_is_told_by_the_script(text: str, lang: str) -> None:
    assert language_of(text) == lang


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("ニューヨーク市", [6]),
        ("トルコ・イスタンブール", [3, 4]),
        ("東京タワー", [1, 2]),
        ("เมืองเว้", [3, 4, 5]),
        ("ရန်ကုန်", [3]),
    ],
)
def test_words_end_between_clusters(text: str, ends: list[int]) -> None:
    assert [at for at in range(1, len(text)) if divides(text, at)] == ends


@pytest.mark.parametrize(
    ("lang", "word", "name", "span"),
    [
        ("ko", "서울에서는", "서울", "서울"), ("ko", "부산시로부터", "부산", "부산"),
        ("ko", "런던으로", "런던", "런던"),
        ("he", "ובירושלים", "ירושלים", "ירושלים"), ("ar", "وبالقاهرة", "القاهرة", "القاهرة"),
        ("ar", "للقاهرة", "القاهرة", "قاهرة"), ("te", "ముంబైలోని", "ముంబై", "ముంబై"),
        ("ta", "லண்டனில்", "லண்டன்", "லண்டனில்"), ("bn", "লাহোরে", "লাহোর", "লাহোরে"), ("am", "በአዲስ", "አዲስ", "አዲስ"),
    ],
)  # fmt: skip
def test_affixes_are_taken_off(lang: str, word: str, name: str, span: str) -> None:
    cuts = [cut for cut in Affixes(lang).cuts(word) if fold(cut.written) == fold(name)]
    assert span in [word[cut.left : len(word) - cut.right] for cut in cuts]


@pytest.mark.parametrize(
    ("text", "name", "across"), [("在政府中", "府中", True), ("大市長", "大市", True), ("他在洛阳住", "洛阳", False)]
)
def test_a_name_may_lie_across_two_words(text: str, name: str, across: bool) -> None:
    at = text.index(name)
    assert crosses(text, at, at + len(name), "zh") is across

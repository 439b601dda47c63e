"""Names that a text writes otherwise than the gazetteer: in other characters, romanized, beside words cut short, and
areas that share one word.

The gazetteer is a table of a few places.
"""

from __future__ import annotations

import pytest

from gazetteer.build import build
from gazetteer.core import Gazetteer

PLACES = [
    ("p1", "A.PCLI", {"en": "South Korea", "zh-Hans": "韩国"}),
    ("p2", "A.PCLI", {"en": "Wales", "zh-Hans": "威尔士"}),
    ("p3", "A.ADM1", {"en": "Florida", "zh-Hans": "佛罗里达州"}),
    ("p4", "P.PPLA", {"en": "Taoyuan", "zh-Hant": "桃園區"}),
    ("p5", "P.PPLA", {"en": "Dortmund", "de": "Dortmund"}),
    ("p6", "P.PPLA", {"en": "Frankfurt"}),
    ("p7", "P.PPLA", {"en": "Zhytomyr", "uk": "Житомир", "ru": "Житомир"}),
    ("p8", "P.PPL", {"en": "Kozyn", "uk": "Козин", "ru": "Козин"}),
    ("p9", "A.ADM1", {"en": "Tula Oblast", "ru": "Тульская область"}),
    ("p10", "A.ADM1", {"en": "Ryazan Oblast", "ru": "Рязанская область"}),
    ("p11", "A.ADM1", {"en": "Volyn", "uk": "Волинська область"}),
    ("p12", "A.ADM1", {"en": "Lviv Oblast", "uk": "Львівська область"}),
    ("p13", "P.PPLA", {"en": "Pirdop", "bg": "Пирдоп"}),
    ("p14", "P.PPLC", {"en": "Yerevan", "hy": "Երևան"}),
    ("p15", "P.PPLC", {"en": "Tbilisi", "ka": "თბილისი"}),
    ("p17", "P.PPLC", {"en": "Berlin", "zh": "柏林"}),
    ("p18", "P.PPLC", {"en": "Dublin", "zh": "都柏林"}),
    ("p16", "P.PPLA", {"en": "Kutno", "pl": "Kutno"}),
]
# language, text, the names in it
TEXTS = [
    ("zh", "這家韓國報社在威爾士。", ["韓國", "威爾士"]),
    ("zh", "他在佛羅里達的農場", ["佛羅里達"]),
    ("zh", "他在佛罗里达州的农场", ["佛罗里达州"]),
    ("zh", "他住在桃园区。", ["桃园区"]),
    ("zh", "他在首都柏林工作。", ["柏林"]),
    ("zh", "他住在都柏林。", ["都柏林"]),
    ("hy", "Նա ապրում է Դորտմունդում։", ["Դորտմունդում"]),
    ("hy", "Ֆրանկֆուրտից Երևան", ["Ֆրանկֆուրտից", "Երևան"]),
    ("uk", "Призерами стали баскетболісти м. Житомира.", ["Житомира"]),
    ("uk", "Він народився у смт Козин.", ["Козин"]),
    ("ru", "Жители г. Житомира и пгт. Козин протестовали.", ["Житомира", "Козин"]),
    ("bg", "Роден в гр. Пирдоп през 1950 г.", ["Пирдоп"]),
    ("hy", "Նա ապրում է ք. Երևան, Տերյան փողոցում։", ["Երևան"]),
    ("ka", "ქ. თბილისი, რუსთაველის გამზირი", ["თბილისი"]),
    ("pl", "Urodzony w m. Kutno.", ["Kutno"]),
    ("ru", "В Тульской и Рязанской областях прошли дожди.", ["Тульской", "Рязанской областях"]),
    ("uk", "У Волинській, Львівській областях дощ.", ["Волинській", "Львівській областях"]),
]


@pytest.fixture(scope="module")
def gz(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    folder = tmp_path_factory.mktemp("spellings")
    table, db = folder / "places.tsv", folder / "places.db"
    rows = ["id\tname\tlang\tlat\tlon\tfeature\tpopulation"]
    for number, (place, feature, names) in enumerate(PLACES):
        for lang, name in names.items():
            rows.append(f"{place}\t{name}\t{lang}\t{10 + number}\t{20 + number}\t{feature}\t900000")
    table.write_text("\n".join(rows) + "\n", "utf-8")
    build(db, [f"table:{table}"], workers=1)
    return Gazetteer.open(db)


@pytest.mark.parametrize(("lang", "text", "names"), TEXTS)
def test_names_are_found(gz: Gazetteer, lang: str, text: str, names: list[str]) -> None:
    assert [item.text for item in gz.annotate(text, lang=lang, min_score=0.3)] == names


def test_a_year_before_a_name_is_no_town(gz: Gazetteer) -> None:
    """The full stop of "1990 г." may end a sentence; that of "г. Житомир" does not."""
    town, year = (gz.annotate(text, lang="ru", min_score=0.0)[0] for text in ("г. Житомир", "В 1990 г. Житомир"))
    assert town.score > year.score


@pytest.mark.parametrize(
    ("lang", "text", "place"),
    [
        ("en", "The storm came from the Atlantic in May.", "sea"),
        ("en", "Winds over the tropical Atlantic were strong.", "sea"),
        ("es", "Una tormenta del Atlántico llegó ayer.", "sea"),
        ("fr", "Les côtes de l'Atlantique sont belles.", "sea"),
        ("en", "She moved to Atlantic, Iowa.", "town"),
    ],
)
def test_the_atlantic_is_a_sea(seas: Gazetteer, lang: str, text: str, place: str) -> None:
    assert [item.place.id for item in seas.annotate(text, lang=lang, min_score=0.2) if item.place][:1] == [
        f"places:{place}"
    ]


@pytest.fixture(scope="module")
def seas(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    folder = tmp_path_factory.mktemp("seas")
    table, db = folder / "places.tsv", folder / "places.db"
    rows = ["id\tname\tlang\tpreferred\tlat\tlon\tfeature\tpopulation\tparent"]
    sea = {"en": "Atlantic Ocean", "es": "océano Atlántico", "fr": "océan Atlantique"}
    for number in range(60):  # a sea with names in many languages is an important one
        sea[f"x{chr(97 + number // 26)}{chr(97 + number % 26)}"] = f"Atlantic {number}"
    short = {"en": "Atlantic", "es": "Atlántico", "fr": "Atlantique"}
    rows += [f"sea\t{name}\t{lang}\tyes\t0\t-30\tH.OCN\t\t" for lang, name in sea.items()]
    rows += [f"sea\t{name}\t{lang}\tno\t0\t-30\tH.OCN\t\t" for lang, name in short.items()]
    rows += [f"town\tAtlantic\t{lang}\tyes\t41.4\t-95\tP.PPL\t7000\tiowa" for lang in ("en", "")]
    rows += ["iowa\tIowa\ten\tyes\t42\t-93\tA.ADM1\t3000000\t"]
    table.write_text("\n".join(rows) + "\n", "utf-8")
    build(db, [f"table:{table}"], workers=1)
    return Gazetteer.open(db)

"""What the world's sources say that is not so: each gate on names that it is for, and on names that it must leave."""

from __future__ import annotations

import pytest

from gazetteer.record import Name, Record
from gazetteer.sources.gates import GATES, Gates
from gazetteer.sources.name_gates import NameGates, Rule, rules
from gazetteer.sources.oblique import Oblique
from gazetteer.sources.others_names import OthersNames
from gazetteer.sources.romanizations import Romanizations
from gazetteer.sources.siblings import Division, Siblings
from gazetteer.sources.world_cities import City


def city(number: int, name: str, country: str, lat: float, lon: float, people: int) -> City:
    return City(
        geonameid=number, name=name, latitude=lat, longitude=lon, countrycode=country, population=people,
        timezone="", admin1code="", alternatenames=[],
    )  # fmt: skip


def town(name: str, *others: str, country: str = "", feature: str = "P.PPL", lang: str = "") -> Record:
    names = [Name(name, preferred=True), *(Name(other, lang) for other in others)]
    return Record("gn:1", "geonames", names, feature=feature, country=country, lat=0.0, lon=0.0)


def passed(record: Record) -> Record:
    return next(Gates().records([record]))


def spellings(record: Record) -> list[str]:
    return [name.name for name in record.names]


@pytest.mark.parametrize("rule", [rule for rule, _ in rules()], ids=lambda rule: f"{rule.gate}-{rule.does}")
def test_each_rule_does_to_its_example_what_it_says(rule: Rule) -> None:
    gates = NameGates()
    feature = "P" if rule.of == "*" else rule.of[0]
    assert gates.parts(rule.example, feature) == (rule.becomes.split("|") if rule.becomes else [])
    assert set(gates.counts) == {rule.gate}
    assert rule.gate in GATES


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("Obernkirchen [1181]", ["Obernkirchen"]),
        ("Héron (Couthuin)", ["Héron"]),
        ("Gonbad; Gonbad-e Kavus;Gunbad", ["Gonbad", "Gonbad-e Kavus", "Gunbad"]),
        ("Արզնի  Արզնու  Արձնի", ["Արզնի", "Արզնու", "Արձնի"]),
        ("Mostefa  Ben Brahim", ["Mostefa Ben Brahim"]),
        ("Campo Pequeno  Lisbon  Portugal", ["Campo Pequeno"]),
        ("Kznut  Mec Kznut  Nerkʻin Kznut", ["Kznut", "Mec Kznut", "Nerkʻin Kznut"]),
        ("Sulzbach/Saar", ["Sulzbach", "Sulzbach Saar"]),
        ("ᒧᓪᓐᑕᓪ/Mölndal", ["ᒧᓪᓐᑕᓪ", "Mölndal"]),
        ("Нокс, Индиана", ["Нокс"]),
        ("هانتسفيل، تكساس", ["هانتسفيل"]),
        ("Ways Station", []),
        ("Estación Zamora", []),
        ("46", []),
        ("Кривая_руда", ["Кривая руда"]),
        ("https://example.org/x", []),
        ("קטגוריה:שלן", []),
        ("Kategorie:Armavir", []),
        ("Kin Klekai Ni *", ["Kin Klekai Ni"]),
    ],
)
def test_a_town_has_names(name: str, left: list[str]) -> None:
    assert spellings(passed(town("Elsewhere", name)))[1:] == left


@pytest.mark.parametrize(
    "name",
    [
        "Kana'tsioharè:ke", "サン=ジェルマン=アン=レー", "חגורת התנ\"ך", "'s-Gravenhage", "Å", "13ème Arrondissement",
        "St. Michael's-on-Wyre", "Хаджи-Димитър", "Trinidad & Tobago", "L'Hospitalet de Llobregat", "東京都", "Nir 58",
    ],
)  # fmt: skip
def test_names_that_look_odd_and_are_none_the_less_names_stay(name: str) -> None:
    assert spellings(passed(town("Elsewhere", name)))[1:] == [name]


def test_the_name_of_a_station_that_is_a_town_stays() -> None:
    assert spellings(passed(town("Lake Station", "Lake Station City"))) == ["Lake Station", "Lake Station City"]
    assert spellings(passed(town("301"))) == ["301"]


def test_a_town_that_is_called_two_things_has_both() -> None:
    basque = passed(town("Arrasate / Mondragón"))
    assert (spellings(basque), basque.label) == (
        ["Arrasate", "Mondragón", "Arrasate Mondragón"],
        "Arrasate / Mondragón",
    )
    village = passed(town("El Ejido (Ejido Guerrero)"))
    assert (spellings(village), village.label) == (["El Ejido Ejido Guerrero", "El Ejido"], "El Ejido (Ejido Guerrero)")
    mexican = passed(town("El Ejido (Ejido Guerrero)", country="MX"))
    assert "Ejido Guerrero" in spellings(mexican)
    halle = passed(town("Halle (Saale)"))
    assert [(name.name, name.preferred) for name in halle.names] == [("Halle Saale", True), ("Halle", False)]
    assert halle.label == "Halle (Saale)"
    tagged = Record("gn:1", "geonames-tagged", [Name("Галле (Заале)", "ru", preferred=True)], names_only=True)
    *_, told = Gates().records([town("Halle (Saale)"), tagged])
    assert [(name.name, name.preferred, name.sought) for name in told.names] == [
        ("Галле (Заале)", True, False), ("Галле Заале", False, True), ("Галле", False, True),
    ]  # fmt: skip
    assert spellings(passed(town("Murcia Region", "Murcja (region)"))) == ["Murcia Region", "Murcja"]
    assert spellings(passed(town("Jette", "Brussel (Jette)", "Jette (Bruxelles)"))) == ["Jette"]


def test_labels_that_are_no_names_stay_and_are_in_latin_letters() -> None:
    names = [Name("جزيرة سان ماثيو", "ar", preferred=True)]
    island = Record("wd:1", "natural-earth", names, label="St. Matthew Island", feature="T.ISL")
    assert passed(island).label == "St. Matthew Island"
    village = passed(town("Старо Нагоричане", "Staro Nagorichane", "Staro Nagoričane", "staro nagorichane"))
    assert village.label in ("Staro Nagorichane", "Staro Nagoričane")
    assert passed(town("城郊")).label == ""
    assert spellings(passed(town("Sidi Senoussi سيدي سنوسي"))) == ["Sidi Senoussi", "سيدي سنوسي"]


def test_countries_keep_the_notes_that_standards_tell_them_apart_by() -> None:
    cldr = Record("iso:CG", "cldr", [Name("Конго (Браззавиль)", "bg", preferred=True)], names_only=True)
    assert spellings(passed(cldr)) == ["Конго (Браззавиль)"]
    division = Record("iso:SE-14", "iso3166", [Name("Вестра-Гёталанд лены [SE-14]", "ba")], names_only=True)
    assert spellings(passed(division)) == ["Вестра-Гёталанд лены"]


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("Mаnjavа", "Manjava"),  # Cyrillic а in a Latin name
        ("Ногойá", "Ногойа"),
        ("Вини ЦIийихуьр", "Вини ЦӀийихуьр"),
        ("Kόρνος", "Κόρνος"),
        ("пеcинци", "песинци"),
        ("sani ፍranisisikwe", ""),
        ("गdanस्क", ""),
        ("Ереван", "Ереван"),
        ("სოხუმი", "სოხუმი"),
        ("Երևան", "Երևան"),
    ],
)
def test_a_name_is_in_one_alphabet(name: str, left: str) -> None:
    assert spellings(passed(town("Elsewhere", name)))[1:] == ([left] if left else [])


def test_a_name_is_put_in_the_language_of_its_letters() -> None:
    found = passed(town("Seoul", "서울", "სეული", "Սեուլ", "Сеул", "Сеулў", "汉城", "漢城", "ソウル", "Szöul", "סיאול"))
    assert [name.lang for name in found.names[1:]] == ["ko", "ka", "hy", "", "be", "zh-Hans", "zh-Hant", "ja", "", "he"]
    assert [name.lang for name in passed(town("Kyoto", "京都", country="JP")).names[1:]] == [""]


def test_a_tag_of_another_alphabet_is_dropped() -> None:
    found = passed(town("Sopron", "Sopron Town", lang="ta"))
    assert [name.lang for name in found.names] == ["", ""]
    assert [name.lang for name in passed(town("Tbilisi", "Tiflis", lang="ka-Latn")).names[1:]] == ["ka-Latn"]


def test_traditional_chinese_alone_is_shown_in_simplified_too() -> None:
    record = Record("gn:1", "geonames-tagged", [Name("臺中", "zh", preferred=True)], names_only=True)
    assert [(name.name, name.lang) for name in passed(record).names] == [("臺中", "zh-Hant"), ("台中", "zh-Hans")]


@pytest.mark.parametrize(
    ("own", "country", "cyrillic", "made", "kept"),
    [("Eygurande", "FR", "Эгюранд", "Ehgjurand", "Aiguranda"), ("Friolzheim", "DE", "Фриольцхайм", "Friol'ckhajm", ""),
     ("Harrington Park", "US", "Харрингтон Парк", "Kharrington Park", ""), ("Weimar", "US", "Веймар", "Vejmar", ""),
     ("Knysna", "ZA", "Найсна", "Najsna", "De Nysna"), ("Pittsburg", "US", "Питсбург", "", "Pitsburg"),
     ("Khoy", "IR", "Хой", "", "Khoy"), ("Kharkiv", "UA", "Харьков", "", "Khar'kov")],
)  # fmt: skip
def test_pairs_of_letters_tell_a_program(own: str, country: str, cyrillic: str, made: str, kept: str) -> None:
    names = [Name(text) for text in (own, cyrillic, made, kept) if text]
    marked = Romanizations().marked(own, country, names)
    assert [name.name for name in marked if name.kind == "machine"] == [text for text in (made,) if text]


def test_romanizations_of_cyrillic_names_are_marked_abroad() -> None:
    names = ("Крослејк", "Kroslejk", "Cross-Lake", "Tisdale Town")
    kinds = {name.name: name.kind for name in passed(town("Crosslake", *names, country="US")).names}
    assert [name for name, kind in kinds.items() if kind == "machine"] == ["Kroslejk"]
    saigon = passed(town("Ho Chi Minh City", "Сайгон", "Saigon", country="VN"))
    assert {name.kind for name in saigon.names} == {"variant"}
    gabrovo = passed(town("Gabrovo", "Габрово", "Gabrovo", "Севлиево", "Sevlievo", country="BG"))
    assert {name.kind for name in gabrovo.names} == {"variant"}


def test_what_is_curated_passes_as_it_is() -> None:
    record = Record("gz:x", "seeds", [Name("Thasos (island)", "en", preferred=True)], feature="T.ISL")
    assert spellings(passed(record)) == ["Thasos (island)"]


def test_names_in_a_case_are_left_out_also_where_their_language_is_said_later() -> None:
    gate = Oblique()
    usual = {"gn:1": "Фейсалабад", "gn:3": "Остенде"}
    gate.learn(Record(place, "geonames-tagged", [Name(name, "kk")]) for place, name in usual.items())
    names = [Name("Faisalabad"), Name("Фейсалабад"), Name("Фейсалабаде")]
    assert [name.name for name in gate.without("gn:1", "Faisalabad", names)] == ["Faisalabad", "Фейсалабад"]
    assert gate.without("gn:1", "", [Name("Фейсалабаде", "ru", preferred=True)]) == []
    assert [name.name for name in gate.without("gn:2", "Martorell", [Name("Марторелле")])] == ["Марторелл"]
    assert gate.count == 2
    kept = [
        ("gn:3", "Ostend", "", ("Остенде", "Остенд")),  # the nominative
        ("gn:4", "Gaborone", "", ("Габороне", "Габорон")),
        ("gn:5", "Hajjah", "", ("Хаджа", "Хадж")),
        ("gn:6", "Noyemberyan", "AM", ("Барана", "Баран")),  # another name
        ("gn:7", "Bilisht", "AL", ("Билишта", "Билишт")),  # Albanian has both
    ]
    for place, own, country, spelt in kept:
        assert [name.name for name in gate.without(place, own, [*map(Name, spelt)], country)] == list(spelt), own


def test_a_name_of_a_language_is_none_of_a_place() -> None:
    assert spellings(passed(town("Khankendi", "אזרית", "סטפנקרט"))) == ["Khankendi", "סטפנקרט"]
    assert spellings(passed(town("Nara", "Karen", "Nara"))) == ["Nara", "Karen"]
    tagged = Record("gn:9", "geonames-tagged", [Name("azərbaycan", "az", preferred=True)], names_only=True)
    assert spellings(passed(tagged)) == []


def test_a_town_has_no_name_of_its_province_its_country_or_the_city_nearby() -> None:
    areas = {
        "adm1:TR.31": {"Hatay"}, "adm1:US.NY": {"New York"}, "iso:PY": {"Paraguay"},
        "adm1:SY.13": {"Dimashq", "Damascus Governorate"},
    }  # fmt: skip
    gate = OthersNames([city(9, "Delhi", "IN", 28.65, 77.23, 11_000_000)], areas)

    def left(
        name: str, *others: str, above: str = "", country: str = "", at: tuple[float, float] = (0, 0)
    ) -> list[str]:
        record = town(name, *others, country=country)
        record.lat, record.lon = at
        return spellings(gate.without(record, (above,)))[1:]

    assert left("Antakya", "Hatay", "Antioch", above="adm1:TR.31") == ["Antioch"]
    assert left("New York City", "New York", "Gotham", above="adm1:US.NY") == ["New York", "Gotham"]
    assert left("Damascus", "Dimashq", above="adm1:SY.13") == ["Dimashq"]
    assert left("Asunción", "Paraguay", above="iso:PY") == []
    assert left("New Delhi", "Delhi", country="IN", at=(28.61, 77.21)) == ["Delhi"]  # a form of its own name
    assert left("Faridabad", "Delhi", country="IN", at=(28.41, 77.31)) == []
    assert left("Puri", "Delhi", country="IN", at=(19.8, 85.8)) == ["Delhi"]  # far away: a name of once
    assert gate.counts == {"area_names": 2, "city_names": 1}


def test_a_name_of_a_sibling_is_taken_from_a_division() -> None:
    gate = Siblings(
        {
            "RU-KDA": Division("kray", ("Krasnodarskij kraj",)),
            "RU-KYA": Division("kray", ("Krasnojarskij kraj",)),
            "CN-XJ": Division("region", ("Xinjiang Uygur Zizhiqu", "Xinjiang")),
            "CN-XZ": Division("region", ("Xizang Zizhiqu", "Tibet")),
            "CZ-53": Division("region", ("Pardubický kraj",)),
            "CZ-532": Division("district", ("Pardubice",)),
        }
    )
    records = [
        Record("iso:RU-KDA", "iso3166", [Name("Краснодарський край", "uk")]),
        Record("iso:RU-KYA", "iso3166", [Name("Краснодарський край", "uk"), Name("Красноярский край", "ru")]),
        Record("iso:CN-XZ", "iso3166", [Name("Xinjiang", "it"), Name("Tibetas", "lt")]),
        Record("iso:CZ-53", "iso3166", [Name("Pardubice", "sv")]),
    ]
    left = {record.id: spellings(record) for record in gate.without(records)}
    assert left == {
        "iso:RU-KDA": ["Краснодарський край"], "iso:RU-KYA": ["Красноярский край"],
        "iso:CN-XZ": ["Tibetas"], "iso:CZ-53": ["Pardubice"],
    }  # fmt: skip
    assert gate.counts == {"siblings": 2}


def test_every_gate_is_counted_in_order() -> None:
    gates = Gates()
    list(gates.records([town("Elsewhere", "Ways Station", "46", "hang syw")]))
    assert list(gates.counts()) == list(GATES)
    assert gates.counts()["stations"] == gates.counts()["numbers"] == 1

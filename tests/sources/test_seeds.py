"""Every curated seed is whole, holds the names people ask for, and the linter sees every kind of slip."""

from __future__ import annotations

import shutil
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from gazetteer.record import Handing, Name, Parent, Problem, Problems, Record, Relation
from gazetteer.sources import seed_labels, seed_names, views
from gazetteer.sources.seed_check import check, source_keys
from gazetteer.sources.seeds import NAME_COLUMNS, PARENT_COLUMNS, PLACE_COLUMNS, RELATION_COLUMNS, read
from gazetteer.sources.world_cities import read_cities, read_table
from gazetteer.sources.world_divisions import read_divisions
from gazetteer.text.scripts import script_of

SEEDS = Path(__file__).parents[2] / "seeds"
FOLDERS = sorted(path.parent.name for path in SEEDS.glob("*/places.tsv"))

SCRIPTS = {  # languages of the seeds that are written in one script, unless their tag names another
    "Arab": "ar azb ckb fa ks ota pnb ug ur",
    "Armn": "hy",
    "Beng": "as bn",
    "Cyrl": "ab ady ba be bg bua ce chm krc kk kum kv ky mhr mk mn os ru rue sr tg tt tyv udm uk xal",
    "Deva": "hi kok mr ne",
    "Geor": "ka",
    "Grek": "el",
    "Hang": "ko",
    "Hani": "yue zh",
    "Hebr": "he yi",
    "Khmr": "km",
    "Mymr": "mnw my",
    "Syrc": "syr",
    "Taml": "ta",
    "Thai": "th",
    "Tibt": "bo",
    "Latn": "af az cs crh da de en es et fi fr ga hr hu id it la lt lv ms nb nl pl pt ro sk sl sq sv tr uz vi",
}
SCRIPT_OF = {lang: script for script, langs in SCRIPTS.items() for lang in langs.split()}
MARKS = "ʻʼʹʿʾー"  # letters to Unicode, used in several scripts
JAPANESE = {"Hani", "Hira", "Jpan", "Kana"}

SHUSHA = "gn:147105"
KHANKENDI = "gn:146970"
ARTSAKH = "gz:nagorno-karabakh"


@pytest.fixture(scope="module")
def by_folder(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Record]]:
    """The records of each seed by itself."""
    found = {}
    for name in FOLDERS:
        alone = tmp_path_factory.mktemp(name)
        (alone / name).symlink_to(SEEDS / name)
        found[name] = list(read(alone, Problems(strict=True)))
    return found


@pytest.fixture(scope="module")
def curated(by_folder: dict[str, list[Record]]) -> dict[str, Record]:
    return {record.id: record for records in by_folder.values() for record in records}


@pytest.fixture(scope="module")
def caucasus(by_folder: dict[str, list[Record]]) -> dict[str, Record]:
    return {record.id: record for record in by_folder["south_caucasus"]}


@pytest.fixture(scope="module")
def places_of(curated: dict[str, Record]) -> dict[str, set[str]]:
    index = defaultdict(set)
    for record in curated.values():
        for name in record.names:
            index[name.name].add(record.id)
    return index


@pytest.mark.slow
def test_the_seeds_that_ship_are_whole() -> None:
    assert check(SEEDS) == []


@pytest.mark.parametrize(
    ("folder", "places", "names", "general"),  # general: the weakest key; its names should only become fewer
    [
        ("caucasus_history", 162, 1458, 1240),
        ("caucasus_physical", 203, 1590, 1450),
        ("former_states", 447, 2897, 2660),
        ("regions", 931, 13171, 9050),
        ("south_caucasus", 831, 8655, 370),
        ("twentieth_century", 14, 150, 160),
        ("world_contested", 663, 5414, 615),
        ("world_physical", 585, 5500, 2820),
    ],
)
def test_counts(by_folder: dict[str, list[Record]], folder: str, places: int, names: int, general: int) -> None:
    records = by_folder[folder]
    assert len(records) >= places
    assert sum(len(record.names) for record in records) >= names
    assert sum("general" in name.ref.split() for record in records for name in record.names) <= general
    assert all(record.override and record.source == "seeds" for record in records)
    assert all(name.ref for record in records for name in record.names)


def test_no_place_stands_in_two_seeds(by_folder: dict[str, list[Record]]) -> None:
    counts = Counter(record.id for records in by_folder.values() for record in records)
    assert [id_ for id_, count in counts.items() if count > 1] == []


def test_every_letter_of_a_name_is_of_the_script_of_its_language(curated: dict[str, Record]) -> None:
    wrong, judged = [], 0
    for record in curated.values():
        for name in record.names:
            lang, _, tag = name.lang.partition("-")
            wanted = {"Hant": "Hani"}.get(tag, tag) if len(tag) == 4 else SCRIPT_OF.get(lang, "")
            allowed = JAPANESE if name.lang == "ja" else {wanted}
            letters = {letter for letter in name.name if letter.isalpha() and letter not in MARKS}
            if wanted or lang == "ja":
                judged += 1
                found = {script_of(letter) for letter in letters}
                wrong += [(record.id, name.lang, name.name, found)] if not found or found - allowed else []
    assert wrong == []
    assert judged > 12_000


def test_names_of_countries_and_divisions_that_stand_elsewhere() -> None:
    """A seed without places: its names are in the script of their language, codes and abbreviations aside."""
    records = list(seed_names.read(SEEDS, Problems(strict=True)))
    names = [name for record in records for name in record.names]
    assert (len(records), len(names)) >= (
        390 + 250 + 110 + 150,
        2300 + 910 + 450 + 930,
    )  # countries, physical, physical of the world, large cities
    assert sum(name.ref == "general" for name in names) <= 1060 + 505 + 1235 + 245
    assert all(record.names_only and record.source == "seeds" for record in records)
    for name in names:
        lang, _, tag = name.lang.partition("-")
        wanted = {tag} if len(tag) == 4 else JAPANESE if lang == "ja" else {SCRIPT_OF.get(lang, "")}
        found = {script_of(letter) for letter in name.name if letter.isalpha() and letter not in MARKS}
        plain = name.kind not in ("abbreviation", "code") and wanted != {""}
        assert not plain or found & {{"Hant": "Hani"}.get(script, script) for script in wanted}, name


def test_what_nobody_vouches_for_is_rare(by_folder: dict[str, list[Record]]) -> None:
    names = [name for record in by_folder["world_contested"] for name in record.names]
    assert sum(name.ref == "general" for name in names) / len(names) < 0.1


@pytest.mark.slow
def test_ids_of_geonames_stand_where_geonames_has_them(curated: dict[str, Record]) -> None:
    known = {city["geonameid"]: (city["countrycode"], city["latitude"], city["longitude"]) for city in read_cities()}
    areas = {row["geonameid"]: row["iso"] for row in read_table("countries.json").values()}
    areas |= {int(row.geonameid): row.code[:2] for row in read_divisions() if row.geonameid}
    wrong, judged = [], 0
    for record in curated.values():
        if record.id.startswith("gn:"):
            number = int(record.id[3:])
            judged += number in known
            if number not in known and number not in areas and record.country in ("AM", "AZ", "GE"):
                continue  # a village or a district below what is installed
            if number not in known and record.feature.startswith(("H", "T")):
                continue  # nor are features of the land and the sea
            country, lat, lon = known.get(number, (areas.get(number), record.lat, record.lon))
            near = record.lat is None or (abs(record.lat - lat) < 0.2 and abs(record.lon - lon) < 0.3)
            wrong += [] if country == record.country and near else [(record.id, record.label, country, lat, lon)]
    assert wrong == []
    assert judged > 700


@pytest.mark.parametrize(
    ("place", "names"),
    [
        (SHUSHA, "Panahabad|Pənahabad|Панахабад|پناه آباد"),
        ("gn:587084", "Badkube|بادکوبه|Бадкубе|Bakuya"),
        ("gn:586523", "Janza"),
        ("gn:611847", "Dioscurias|Sebastopolis|Tskhumi|Sukhum-Kale|Suhum-Kale|Сухум-Кале|ცხუმი|Διοσκουριάς"),
        ("gn:615532", "Bathys|Bathys Limen|Portus Altus|Βαθύς Λιμήν"),
        ("gn:612366", "Fasso|Faş"),
        ("gn:613607", "Kotais|Kytaia"),
        ("gn:147429", "Naxouana|Našawā|Nashava"),
        ("gz:lake-sevan", "Gegham Sea|Գեղամա ծով|Lychnitis|Göktscha|Гокча|Sevanga"),
        (SHUSHA, "Shusha|Shushi|Şuşa|Շուշի|Шуша|შუშა|Choucha|Shoushi|Susha|شوشا"),
        (
            ARTSAKH,
            "Artsakh|Republic of Artsakh|Nagorno-Karabakh|Nagorno Karabakh|Nagorno Karabagh|Nagorno-Karabakh Republic"
            "|Nagorny Karabakh|Mountainous Karabakh|Upper Karabakh|Dağlıq Qarabağ|Yuxarı Qarabağ|Արցախ|Arts'akh"
            "|Արցախի Հանրապետություն|Լեռնային Ղարաբաղ|Lernayin Gharabagh|Нагорный Карабах|Арцах|Haut-Karabagh"
            "|Haut-Karabakh|Bergkarabach|მთიანი ყარაბაღი|قره‌باغ کوهستانی",
        ),
        ("gn:584923", "Sumgayit|Sumgait|Sumqayıt|Сумгаит|Sumqait|Sumgayt"),
        (KHANKENDI, "Stepanakert|Khankendi|Xankəndi|Ханкенди|Степанакерт|Ստեփանակերտ|Vararakn"),
        ("gn:586523", "Kirovabad|Gəncə|Ganja|Gandzak|Գանձակ|Гянджа|Elisavetpol|Elisabethpol|Genje|Ganca|گنجه"),
        ("gn:616635", "Leninakan|Alexandropol|Gyumri|Kumayri|Լենինական"),
        ("gn:616530", "Vanadzor|Kirovakan|Karaklis|Ղարաքիլիսա"),
        ("gn:147625", "Lachin|Berdzor|Laçın|Բերձոր|Лачин"),
        ("gn:586268", "Kalbajar|Karvachar|Kəlbəcər|Քարվաճառ|Кельбаджар"),
        ("gn:148106", "Fuzuli|Varanda|Karyagino|Карягино|Füzuli"),
        ("gn:584716", "Goygol|Khanlar|Helenendorf|Xanlar"),
        ("gn:611717", "Tbilisi|Tiflis|თბილისი|Тифлис|Թիֆլիս"),
        ("gn:611847", "Sokhumi|Sukhumi|Sukhum|Aqwa|Аҟәа|სოხუმი"),
        ("gn:615419", "Bolnisi|Luxemburg|Katharinenfeld"),
        ("gn:147779", "Khndzristan|Almali|Almalı|Խնձրիստան|Хндзристан"),
        ("gn:147695", "Karmir Shuka|Girmizi Bazar|Qırmızı Bazar|Կարմիր Շուկա|Красный Базар|Кармир Шука"),
        ("gn:147164", "Shosh|Shushakand|Şuşakənd|Շոշ|Шушикенд|Shushikend"),
        ("gn:586710", "Drmbon|Heyvali|Heyvalı|Դրմբոն|Дрмбон"),
        ("gn:147039", "Togh|Tugh|Tuğ|Տող|Туг|Тог"),
        ("gn:147041", "Tsakuri|Hunarli|Hünərli|Ծակուռի"),
        ("gn:146908", "Aghavno|Zabukh|Zabux|Աղավնո|Забух"),
        ("gn:587201", "Ashaghi Aghjakand|Aşağı Ağcakənd|Шаумяновск|Shaumyanovsk"),
        ("gn:586875", "Getashen|Գետաշեն"),
        ("gn:611583", "Tkvarcheli|Tkuarchal|ტყვარჩელი|Тҟәарчал|Ткуарчал|Ткварчели"),
        ("gn:614087", "Stepantsminda|Kazbegi|სტეფანწმინდა|Степанцминда|Казбеги|ყაზბეგი"),
        ("gn:585225", "Hajigabul|Hacıqabul|Гаджигабул|Кази-Магомед|Qazıməmməd|Kazi-Magomed"),
        ("gn:148354", "Beyləqan|Ждановск|Zhdanovsk|Бейлаган"),
        ("gn:586430", "Goranboy|Касум-Исмаилов|Qasım İsmayılov|Геранбой"),
        ("gn:585570", "Мараза|Mərəzə|Maraza"),
        ("gn:614575", "Gardabani|Qarayazı|Karayazy|გარდაბანი|ყარატაფა"),
        ("gn:174714", "Vosketap|Şirazlı|Ոսկետափ|Воскетап"),
        ("gn:587207", "Pirallahı|Артём|Пираллахы|Artyom"),
        ("gn:616160", "Tsaghkadzor|Ծաղկաձոր|Dərəçiçək|Darachichak|Цахкадзор"),
        ("gn:616989", "Akhuryan|Ախուրյան|Düzkənd|Dyuzkand|Ахурян"),
        ("gn:147163", "Shusha District|Shushi Province|Şuşa rayonu|Шушинский район|Շուշիի շրջան|შუშის რაიონი"),
        ("gz:lake-sevan", "Lake Sevan|Gokcha|Göyçə gölü|Սևանա լիճ"),
        ("gz:mount-ararat", "Mount Ararat|Ağrı Dağı|کوه نوح|Çiyayê Agirî"),
        ("gz:kura-river", "Mtkvari|Kür|მტკვარი|Կուր|Κῦρος"),
        ("gz:aras-river", "Araxes|Araks|Araz|Արաքս|ارس|Araxe"),
        ("gz:ussr", "Soviet Union|USSR|СССР|Советский Союз|საბჭოთა კავშირი|ԽՍՀՄ|Sovet İttifaqı"),
        ("gz:armenian-ssr", "Armenian SSR|Soviet Armenia|Армянская ССР|Հայկական ՍՍՀ"),
        ("gz:transcaucasian-sfsr", "Transcaucasian SFSR|TSFSR|ЗСФСР"),
        ("gz:elizavetpol-governorate", "Elizavetpol Governorate|Elisabethpol Governorate|Елизаветпольская губерния"),
        ("gz:kurdistan-uezd", "Red Kurdistan|Kurdistan Uezd|Kurdistana Sor|Курдистанский уезд"),
        ("gz:dadivank", "Dadivank|Khudavang|Xudavəng|Դադիվանք|Дадиванк"),
        ("gn:702550", "Lviv|Lvov|Lwów|Lemberg|Львів|Львов|Leopolis|לעמבערג"),
        ("gn:498817", "Saint Petersburg|Petrograd|Leningrad|Ленинград|Петроград|Санкт-Петербург|Ленінград|Pietari"),
        ("gn:745044", "Istanbul|İstanbul|Constantinople|Byzantium|Κωνσταντινούπολη|Ստամբուլ|القسطنطينية|Цариград"),
        ("gn:2643736", "Derry|Londonderry|Doire"),
        ("gn:3474414", "Falkland Islands|Islas Malvinas|Malvinas|Îles Malouines"),
        ("gz:liancourt-rocks", "Dokdo|Takeshima|Liancourt Rocks|독도|竹島"),
        ("gz:senkaku-diaoyu", "Senkaku|Diaoyu|尖閣諸島|钓鱼岛|釣魚臺列嶼"),
        ("gz:persian-gulf", "Persian Gulf|Arabian Gulf|خلیج فارس|الخليج العربي"),
        ("gn:285153", "West Bank|Judea and Samaria|الضفة الغربية|יהודה ושומרון"),
        ("gn:786714", "Prishtina|Priština|Pristina|Приштина"),
        ("gn:1275339", "Mumbai|Bombay|मुंबई|بمبئی|Бомбей"),
        ("gn:1327865", "Myanmar|Burma|မြန်မာ|Birmanie"),
        ("gn:718075", "North Macedonia|FYROM|Северна Македонија|ΠΓΔΜ"),
    ],
)
def test_every_spelling_leads_to_its_one_place(places_of: dict[str, set[str]], place: str, names: str) -> None:
    assert {name: places_of[name] for name in names.split("|")} == {name: {place} for name in names.split("|")}


@pytest.mark.parametrize("name", ["Susa", "Susi", "Суса", "سوسة"])
def test_names_of_other_places_are_left_out(places_of: dict[str, set[str]], name: str) -> None:
    assert name not in places_of


def test_karabakh_has_three_senses(curated: dict[str, Record], places_of: dict[str, set[str]]) -> None:
    assert places_of["Karabakh"] == {"gz:karabakh"}
    assert places_of["NKAO"] == {"gz:nkao"}
    assert (curated["gz:nkao"].begin, curated["gz:nkao"].end) == (1923, 1991)
    assert (curated["gz:nkao"].parent, curated[ARTSAKH].parent) == (ARTSAKH, "gz:karabakh")


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("Ağdam", {"gn:148619", "gn:148606"}),  # the town, and Hakaku near Hadrut
        ("Martuni", {"gn:146969", "gn:616438"}),  # in Nagorno-Karabakh, in Armenia
        ("Մեծշեն", {"gn:147519", "gn:585523"}),  # near Shusha, near Martakert
        ("Aygestan", {"gn:148383", "gn:412751", "gn:584730", "gn:147774"}),  # the last an old name of Khojaly
        ("Մասիս", {"gn:616435", "gz:mount-ararat"}),
        ("Vank", {"gn:147001", "gn:584747", "gn:585933"}),
        ("Metsamor", {"gn:616417", "gn:823807"}),  # the village, the town
        ("Shahumyan", {"gn:587201", "gn:174775"}),  # north of Karabakh, near Artashat
        ("Qobustan", {"gn:585570", "gn:585223"}),  # the district's town, the settlement of the rock carvings
        ("Getashen", {"gn:586875"}),  # Nerkin and Verin Getashen in Armenia have their full names
        ("Georgia", {"gn:614540"}),
    ],
)
def test_places_of_one_name_are_kept_apart(places_of: dict[str, set[str]], name: str, places: set[str]) -> None:
    assert places_of[name] == places


def test_districts_leave_the_bare_name_to_their_town(curated: dict[str, Record]) -> None:
    of_towns = {name.name for record in curated.values() if record.feature.startswith("P") for name in record.names}
    districts = [record for record in curated.values() if record.label.endswith((" District", " Municipality"))]
    assert len(districts) > 100
    shared = {(record.label, name.name) for record in districts for name in record.names if name.name in of_towns}
    assert shared == set()


def test_no_two_places_are_the_same(curated: dict[str, Record]) -> None:
    """A build joins places that share an id or a link."""
    seen = Counter(id_ for record in curated.values() for id_ in (record.id, *record.links))
    assert [id_ for id_, count in seen.items() if count > 1] == []


def test_a_name_with_sides_belongs_to_a_contested_place(caucasus: dict[str, Record]) -> None:
    for record in caucasus.values():
        sided = {code for name in record.names for code in name.name_of.split()}
        assert not sided or record.claims or record.id in UNCLAIMED, record.label
        assert sided <= ({"GE", "RU"} if "GE" in record.claims else {"AM", "AZ"}), (record.label, sided)


def test_a_name_with_sides_is_that_of_a_party(by_folder: dict[str, list[Record]]) -> None:
    """Elsewhere states also have official spellings of names that nobody contests: Kyiv, Türkiye, 海参崴."""
    odd = set()
    others = {view.code for view in views.shipped_views() if view.kind != "state"}
    inherits = {view.code: view.inherits for view in views.shipped_views()}
    for record in by_folder["world_contested"]:
        sided = {code for name in record.names for code in f"{name.name_of} {name.disputed_by}".split()} - others
        parties = {code for party in record.claims for code in (party, *inherits[party])}
        odd |= {record.label} if record.claims and not sided <= {*parties, record.country} else set()
    assert odd == THIRD_PARTIES


THIRD_PARTIES = {"Mount Everest"}  # Taiwan has a name of its own for it


UNCLAIMED = {"gn:586875"}  # Getashen / Chaykend, named by both sides since it was emptied in 1991


def test_the_relations_of_the_three_senses_of_karabakh(curated: dict[str, Record]) -> None:
    known = [relation for record in curated.values() for relation in record.relations]
    assert len(known) >= 55
    nkao = {(r.relation, r.other): (r.begin, r.end) for r in known if r.place == "gz:nkao"}
    assert nkao == {
        ("part_of", "gz:azerbaijan-ssr"): (1923, 1991),
        ("same_area_as", ARTSAKH): (None, None),
        ("succeeded_by", ARTSAKH): (1991, None),
    }
    assert {r.other for r in known if r.relation == "succeeded_by" and r.place.endswith("-ssr")} == {
        "gn:174982",
        "gn:587116",
        "gn:614540",
    }


def test_years_and_sides_are_read(curated: dict[str, Record]) -> None:
    stepanakert = curated[KHANKENDI]
    assert stepanakert.label == "Khankendi / Stepanakert"
    assert (stepanakert.country, stepanakert.claims, stepanakert.links) == ("AZ", ("AM", "AZ"), ("wd:Q129352",))
    assert [(n.begin, n.end, n.kind) for n in stepanakert.names if (n.name, n.lang) == ("Khankendi", "en")] == [
        (1847, 1923, "historical"),
        (1991, None, "official"),
    ]
    armenian = next(n for n in stepanakert.names if n.name == "Ստեփանակերտ")
    assert (armenian.name_of, armenian.preferred, armenian.begin, armenian.in_text) == ("AM", True, 1923, True)
    assert not next(n for n in curated["gn:616599"].names if n.name == "Камо").in_text


def test_a_contested_place_prefers_one_name_of_each_side_in_english(curated: dict[str, Record]) -> None:
    for record in curated.values():
        rivals = record.label.split(" / ")
        if len(rivals) == 2:
            preferred = {n.name for n in record.names if n.preferred and (n.lang == "en" or n.name in rivals)}
            ours = {n.name for n in record.names if n.kind == "transliteration" and n.lang == "en"}
            assert preferred - (ours - set(rivals)) == set(rivals), record.label


GOOD_PLACE = "gz:shushi	Shusha	P.PPL	AZ		39.76	46.75	4000			AM AZ		wiki"
GOOD_NAME = "gz:shushi	Shusha	en	exonym	1	1750	1800	AZ			wiki"


GOOD_RELATION = "gz:shushi	part_of	gz:other	1923	1991	wiki"
OTHER_PLACE = "gz:other	Other	A	AZ									wiki"
OTHER_NAME = "gz:other	Other	en	exonym	1						wiki"


def seed(
    folder: Path,
    places: list[str],
    names: list[str],
    related: list[str] | None = None,
    seen: list[str] | None = None,
    handed: list[str] | None = None,
) -> Path:
    (folder / "SOURCES.md").write_text("| key | title |\n|---|---|\n| `wiki` | A wiki |\n", "utf-8")
    one = folder / "one"
    one.mkdir()
    for file, columns, rows in (("places", PLACE_COLUMNS, places), ("names", NAME_COLUMNS, names)):
        (one / f"{file}.tsv").write_text("\n".join(["\t".join(columns), *rows]) + "\n", "utf-8")
    if related is not None:
        (one / "relations.tsv").write_text("\n".join(["\t".join(RELATION_COLUMNS), *related]) + "\n", "utf-8")
    if seen is not None:
        (one / "parents.tsv").write_text("\n".join(["\t".join(PARENT_COLUMNS), *seen]) + "\n", "utf-8")
    if handed is not None:
        (one / "claims.tsv").write_text(
            "\n".join(["place\ttakes\thands\tcountry\tadministered_by\tsource", *handed]) + "\n", "utf-8"
        )
    return folder


def edited(row: str, columns: tuple[str, ...], **changes: str) -> str:
    return "\t".join((dict(zip(columns, row.split("\t"), strict=True)) | changes).values())


def test_a_good_seed_is_read_as_written(tmp_path: Path) -> None:
    problems = Problems()
    folder = seed(tmp_path, [GOOD_PLACE], [GOOD_NAME])
    assert check(folder) == []
    assert list(read(folder, problems)) == [
        Record(
            "gz:shushi",
            "seeds",
            [Name("Shusha", "en", "exonym", True, 1750, 1800, "AZ", "", True, "wiki")],
            label="Shusha",
            feature="P.PPL",
            country="AZ",
            lat=39.76,
            lon=46.75,
            population=4000,
            claims=("AM", "AZ"),
            override=True,
        )
    ]
    assert problems.count == 0
    assert source_keys(folder / "SOURCES.md") == {"wiki"}


@pytest.mark.parametrize(
    ("changes", "reason", "usable"),
    [
        ({"id": "shushi"}, "id: 'shushi' is none of gn:…, wd:Q…, gz:…", False),
        ({"label": ""}, "label: empty", False),
        ({"label": "Şuşa"}, "label: 'Şuşa' is not among the names of the place", True),
        ({"label": "Shusha / Boston"}, "label: 'Shusha / Boston' is not in alphabetical order", True),
        ({"feature": "city"}, "feature: 'city' is no GeoNames class and code", False),
        ({"country": "Azerbaijan"}, "country: 'Azerbaijan' is no country code", False),
        ({"country": "QQ"}, "country: 'QQ' is no country", True),
        ({"claims": "AM, AZ"}, "claims: 'AM, AZ' is no list of codes of parties", False),
        ({"claims": "AM QQ"}, "claims: 'QQ' is no country", True),
        ({"parent": "Karabakh"}, "parent: 'Karabakh' is no id", False),
        ({"parent": "gz:nowhere"}, "parent gz:nowhere is not in places.tsv", True),
        ({"links": "Q158903"}, "links: 'Q158903' is no id", False),
        ({"population": "4,000"}, "population: '4,000' is no number", False),
        ({"lat": "93"}, "lat, lon: '93', '46.75' is no point on the globe", False),
        ({"lon": ""}, "lat, lon: '39.76', '' is no point on the globe", False),
        ({"lat": "north"}, "lat, lon: 'north', '46.75' is no point on the globe", False),
        ({"begin": "1991", "end": "1923"}, "begin 1991 is later than end 1923; the years are left out", True),
        ({"begin": "19th"}, "begin: '19th' is no year", False),
        ({"source": "hearsay"}, "source: 'hearsay' is not in SOURCES.md", True),
        ({"source": ""}, "source: empty", False),
    ],
)
def test_a_bad_place_is_named_with_file_line_and_reason(
    tmp_path: Path, changes: dict[str, str], reason: str, usable: bool
) -> None:
    folder = seed(tmp_path, [edited(GOOD_PLACE, PLACE_COLUMNS, **changes)], [GOOD_NAME])
    assert ("one/places.tsv", 2, reason) in [problem[:3] for problem in check(folder)]
    assert len(list(read(folder, Problems()))) == usable


@pytest.mark.parametrize(
    ("changes", "reason", "usable"),
    [
        ({"place": "gn:147105"}, "place gn:147105 is not in places.tsv", False),
        ({"name": ""}, "name: empty", False),
        ({"name": "Shusha "}, "name: stray space in 'Shusha '", False),
        ({"name": "Shu  sha"}, "name: stray space in 'Shu  sha'", False),
        ({"name": "S\u0327us\u0327a"}, "name: 'S\u0327us\u0327a' is not in Unicode form NFC", False),
        ({"lang": "Armenian"}, "lang: 'Armenian' is no language tag", False),
        ({"preferred": "yes"}, "preferred: 'yes' is neither empty nor 1", False),
        ({"in_text": "no"}, "in_text: 'no' is neither empty nor 0", False),
        ({"begin": "1800", "end": "1750"}, "begin 1800 is later than end 1750; the years are left out", True),
        ({"end": "99999"}, "end: '99999' is no year", False),
        ({"name_of": "az"}, "name_of: 'az' is no list of codes of views", False),
        ({"disputed_by": "QQ"}, "disputed_by: 'QQ' is no country", True),
        ({"source": "wiki hearsay"}, "source: 'hearsay' is not in SOURCES.md", True),
    ],
)
def test_a_bad_name_is_named_with_file_line_and_reason(
    tmp_path: Path, changes: dict[str, str], reason: str, usable: bool
) -> None:
    folder = seed(tmp_path, [GOOD_PLACE], [GOOD_NAME, edited(GOOD_NAME, NAME_COLUMNS, **{"name": "X", **changes})])
    assert ("one/names.tsv", 3, reason) in [problem[:3] for problem in check(folder)]
    (record,) = read(folder, Problems())
    assert len(record.names) == 1 + usable


def test_a_good_relation_is_read_as_written(tmp_path: Path) -> None:
    folder = seed(tmp_path, [OTHER_PLACE, GOOD_PLACE], [OTHER_NAME, GOOD_NAME], [GOOD_RELATION])
    assert check(folder) == []
    records = {record.id: record for record in read(folder, Problems(strict=True))}
    assert records["gz:shushi"].relations == [Relation("gz:shushi", "part_of", "gz:other", 1923, 1991, "wiki")]
    assert records["gz:other"].relations == []


@pytest.mark.parametrize(
    ("changes", "reason", "usable"),
    [
        ({"relation": "near"}, "relation: 'near' is none of part_of, succeeded_by, same_area_as, overlaps", False),
        ({"place": "Shushi"}, "place: 'Shushi' is none of gn:…, wd:Q…, gz:…", False),
        ({"other": ""}, "other: '' is none of gn:…, wd:Q…, gz:…", False),
        ({"other": "gz:shushi"}, "other: a place is not related to itself", False),
        ({"place": "gz:nowhere"}, "place gz:nowhere is not in places.tsv", False),
        ({"other": "gz:nowhere"}, "other gz:nowhere is not in places.tsv", True),
        ({"begin": "1992"}, "begin 1992 is later than end 1991; the years are left out", True),
        ({"source": "hearsay"}, "source: 'hearsay' is not in SOURCES.md", True),
    ],
)
def test_a_bad_relation_is_named_with_file_line_and_reason(
    tmp_path: Path, changes: dict[str, str], reason: str, usable: bool
) -> None:
    row = edited(GOOD_RELATION, RELATION_COLUMNS, **changes)
    folder = seed(tmp_path, [OTHER_PLACE, GOOD_PLACE], [OTHER_NAME, GOOD_NAME], [row])
    assert ("one/relations.tsv", 2, reason) in [problem[:3] for problem in check(folder)]
    assert sum(len(record.relations) for record in read(folder, Problems())) == usable


def test_relations_are_sorted_and_given_once(tmp_path: Path) -> None:
    later = edited(GOOD_RELATION, RELATION_COLUMNS, relation="overlaps")
    folder = seed(
        tmp_path,
        [OTHER_PLACE, GOOD_PLACE],
        [OTHER_NAME, GOOD_NAME],
        [later, later, edited(later, RELATION_COLUMNS, place="gz:other", other="gz:shushi")],
    )
    assert [problem.line for problem in check(folder)] == [3, 4]


GOOD_EXTENT = "iso:AZ		gz:shushi	1923	1991	wiki"


def test_what_a_place_of_any_source_once_lay_in_is_read(tmp_path: Path) -> None:
    folder = seed(
        tmp_path, [GOOD_PLACE], [GOOD_NAME], seen=["gn:147105		iso:AM	1920	1921	wiki", GOOD_EXTENT]
    )
    assert check(folder) == []
    (record,) = read(folder, Problems(strict=True))
    assert record.parents == [
        Parent("gn:147105", "", "iso:AM", 1920, 1921, "wiki"),
        Parent("iso:AZ", "", "gz:shushi", 1923, 1991, "wiki"),
    ]


@pytest.mark.parametrize(
    ("changes", "reason", "usable"),
    [
        ({"place": "Azerbaijan"}, "place: 'Azerbaijan' is no id", False),
        ({"place": "iso:QQ"}, "place: 'QQ' is no country", True),
        ({"place": "adm1:AZ.99"}, "place adm1:AZ.99 is not in admin1.tsv", True),
        ({"place": "gz:nowhere"}, "place gz:nowhere is not in places.tsv", True),
        ({"parent": "gz:nowhere"}, "parent gz:nowhere is not in places.tsv", True),
        ({"parent": "-"}, "parent: only a party sees a place in no other", False),
        ({"place": "gz:shushi"}, "parent: a place does not lie in itself", False),
        ({"perspective": "AZ", "place": "gz:nowhere"}, "place gz:nowhere is not in places.tsv", True),
        ({"perspective": "Baku"}, "perspective: 'Baku' is no code of a view", False),
        ({"begin": "1992"}, "begin 1992 is later than end 1991; the years are left out", True),
        ({"source": "hearsay"}, "source: 'hearsay' is not in SOURCES.md", True),
    ],
)
def test_a_bad_extent_is_named_with_file_line_and_reason(
    tmp_path: Path, changes: dict[str, str], reason: str, usable: bool
) -> None:
    folder = seed(tmp_path, [GOOD_PLACE], [GOOD_NAME], seen=[edited(GOOD_EXTENT, PARENT_COLUMNS, **changes)])
    assert ("one/parents.tsv", 2, reason) in [problem[:3] for problem in check(folder)]
    assert sum(len(record.parents) for record in read(folder, Problems())) == usable


def test_a_place_may_lie_in_two_at_once_but_not_twice_in_one(tmp_path: Path) -> None:
    other = edited(GOOD_EXTENT, PARENT_COLUMNS, parent="iso:RU")
    folder = seed(tmp_path, [GOOD_PLACE], [GOOD_NAME], seen=[GOOD_EXTENT, other])
    assert [problem.reason for problem in check(folder)] == []
    (tmp_path / "twice").mkdir()
    folder = seed(tmp_path / "twice", [GOOD_PLACE], [GOOD_NAME], seen=[GOOD_EXTENT, GOOD_EXTENT])
    assert [problem.line for problem in check(folder)] == [3]


def test_what_lay_in_what(by_folder: dict[str, list[Record]]) -> None:
    rows = [parent for record in by_folder["former_states"] for parent in record.parents]
    assert len(rows) >= 5000
    assert {parent.perspective for parent in rows} == {""}
    assert all(parent.end or (parent.begin or 0) > 2000 for parent in rows)  # without an end: reestablished
    held = {(parent.place, parent.parent): (parent.begin, parent.end) for parent in rows}
    assert held["iso:LT", "gz:ussr"] == (1940, 1991)
    assert held["adm1:UA.15", "iso:PL"] == (1918, 1939)
    assert held["iso:SG", "iso:MY"] == (1963, 1965)
    assert held["adm1:IN.40", "adm1:IN.02"] == (1956, 2014)
    holders = {parent.parent for parent in rows}
    past = [record.id for record in by_folder["former_states"] if record.end]
    assert len(past) > 400
    assert [id_ for id_ in past if id_ not in holders] == []


def test_an_unknown_kind_is_reported(tmp_path: Path) -> None:
    folder = seed(tmp_path, [GOOD_PLACE], [GOOD_NAME, edited(GOOD_NAME, NAME_COLUMNS, name="X", kind="nickname")])
    (problem,) = check(folder)
    assert problem[:2] == ("one/names.tsv", 3)
    assert problem.reason.startswith("kind: 'nickname' is none of official, endonym")


def test_order_and_duplicates_are_checked_but_do_not_stop_a_build(tmp_path: Path) -> None:
    later = edited(GOOD_NAME, NAME_COLUMNS, begin="1991", end="")
    other = edited(GOOD_NAME, NAME_COLUMNS, name="Shoushi")
    folder = seed(tmp_path, [GOOD_PLACE], [GOOD_NAME, GOOD_NAME, later, other])
    assert check(folder) == [
        Problem("one/names.tsv", 3, "duplicate of an earlier row: gz:shushi en Shusha 1750 1800"),
        Problem("one/names.tsv", 5, "out of order: gz:shushi en Shoushi 1750 1800"),
    ]
    problems = Problems()
    (record,) = read(folder, problems)
    assert (len(record.names), problems.count) == (4, 0)


LVIV = "gn:702550\tLviv\tP.PPLA\tUA\t\t49.84\t24.02\t\t\t\t\t\twiki"
LVIV_NAME = "gn:702550\tLviv\ten\texonym\t1\t\t\t\t\t\twiki"
KOLKATA = "gn:1275004\tKolkata\tP.PPLA\tIN\t\t22.56\t88.36\t\t\t\t\t\twiki"
KOLKATA_NAMES = [
    "gn:1275004\tKalkutta\tde\thistorical\t\t\t2001\t\t\t\twiki",
    "gn:1275004\tKolkata\tde\texonym\t1\t\t\t\t\t\twiki",
    "gn:1275004\tKolkata\ten\tofficial\t1\t\t\t\t\t\twiki",
]


@pytest.mark.parametrize(
    ("place", "names", "said"),
    [
        (LVIV, [LVIV_NAME, edited(LVIV_NAME, NAME_COLUMNS, name="Lwów", lang="pl", end="1939")], "GeoNames"),
        (KOLKATA, KOLKATA_NAMES, "CLDR"),
    ],
)  # fmt: skip
def test_an_authority_does_not_end_a_name_in_another_language(
    tmp_path: Path, place: str, names: list[str], said: str
) -> None:
    (problem,) = check(seed(tmp_path, [place], names))
    assert f"is former here, and {said} has it as today's name in" in problem.reason


def test_a_name_may_have_been_official_and_live_on(tmp_path: Path) -> None:
    living = edited(LVIV_NAME, NAME_COLUMNS, name="Lwów", lang="pl")
    then = edited(living, NAME_COLUMNS, kind="official", preferred="", begin="1921", end="1939")
    assert check(seed(tmp_path, [LVIV], [LVIV_NAME, living, then])) == []


def test_a_renaming_that_the_lists_do_not_know_yet(tmp_path: Path) -> None:
    """GeoNames' list of 2022 has the old name in English, which follows the state, beside a new one."""
    place = "gn:699445\tSamar\tP.PPL\tUA\t\t48.63\t35.22\t\t\t\t\t\twiki"
    old = edited(
        LVIV_NAME, NAME_COLUMNS, place="gn:699445", name="Novomoskovsk", kind="historical", preferred="", end="2024"
    )
    new = edited(LVIV_NAME, NAME_COLUMNS, place="gn:699445", name="Samar", begin="2024")
    assert check(seed(tmp_path, [place], [old, new])) == []


PERIODS = {
    "preferred, as 'Lemberg' in line 2 is: which is the usual one?": [("Lemberg", "1", "", ""), ("Lviv", "1", "", "")],
    "'Lviv' is the usual name since 1944, and 'Lvov' until 1990": [
        ("Lviv", "1", "1944", ""), ("Lvov", "", "1941", "1990"),
    ],
    "'Lviv' is given for the same years in line 2": [("Lviv", "1", "1918", ""), ("Lviv", "", "1921", "1939")],
    "begin 1991 is later than end 1923; the years are left out": [("Lviv", "1", "", ""), ("Lvov", "", "1991", "1923")],
    "": [("Lviv", "", "1876", "1914"), ("Lviv", "1", "1944", ""), ("Lvov", "", "1914", "1944")],
}  # fmt: skip


@pytest.mark.parametrize("reason", PERIODS)
def test_periods_that_cannot_all_be_so(tmp_path: Path, reason: str) -> None:
    rows = [
        edited(LVIV_NAME, NAME_COLUMNS, name=name, preferred=usual, begin=begin, end=end,
               kind="historical" if end else "exonym")
        for name, usual, begin, end in PERIODS[reason]
    ]  # fmt: skip
    found = check(seed(tmp_path, [LVIV.replace("\tLviv", f"\t{PERIODS[reason][0][0]}")], rows))
    assert [problem.reason for problem in found] == [reason] * bool(reason)


def test_rivals_in_a_label_and_names_of_parties_may_both_be_usual(tmp_path: Path) -> None:
    other = edited(LVIV_NAME, NAME_COLUMNS, name="Lemberg")
    place = LVIV.replace("\tLviv", "\tLemberg / Lviv")
    assert check(seed(tmp_path, [place], [other, LVIV_NAME])) == []
    (tmp_path / "sided").mkdir()
    rows = [edited(other, NAME_COLUMNS, name_of="AT"), edited(LVIV_NAME, NAME_COLUMNS, name_of="UA")]
    assert check(seed(tmp_path / "sided", [LVIV], rows)) == []


def test_a_place_given_twice_is_read_once(tmp_path: Path) -> None:
    folder = seed(tmp_path, [GOOD_PLACE, GOOD_PLACE], [GOOD_NAME])
    problems = Problems()
    assert len(list(read(folder, problems))) == 1
    assert problems.first == [Problem("one/places.tsv", 3, "place gz:shushi is already given")]
    assert check(folder) == [Problem("one/places.tsv", 3, "duplicate of an earlier row: gz:shushi")]


def test_short_rows_wrong_headers_and_missing_files_are_reported(tmp_path: Path) -> None:
    folder = seed(tmp_path, [GOOD_PLACE, "gz:short	Short"], [GOOD_NAME])
    assert check(folder) == [Problem("one/places.tsv", 3, "2 fields where 13 are expected")]
    names = folder / "one" / "names.tsv"
    names.write_text("name\tplace\n", "utf-8")
    assert Problem("one/names.tsv", 1, f"the header must be: {' '.join(NAME_COLUMNS)}") in check(folder)
    names.unlink()
    assert Problem("one/names.tsv", 0, "the file is missing") in check(folder)


@pytest.mark.slow
@pytest.mark.parametrize("folder", FOLDERS)
def test_a_slip_in_a_real_seed_is_caught(tmp_path: Path, folder: str) -> None:
    copy = tmp_path / "seeds"
    for name in FOLDERS:
        shutil.copytree(SEEDS / name, copy / name)
    shutil.copy(SEEDS / "SOURCES.md", copy)
    shutil.copy(SEEDS / "admin1.tsv", copy)
    names = copy / folder / "names.tsv"
    header, first, second, *rest = names.read_text("utf-8").splitlines()
    names.write_text("\n".join([header, second, first, *rest]) + "\n", "utf-8")
    (problem,) = check(copy)
    assert (problem.file, problem.line) == (f"{folder}/names.tsv", 3)
    assert problem.reason.startswith("out of order: ")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("iso:RU-SA	Yakutia	en	variant						wiki", ""),
        ("iso:KR	KOR		code						wiki", ""),
        ("iso:KR	Korea		colloquial						wiki", "lang: '' is no language tag"),
        ("iso:QQ	Narnia	en	variant						wiki", "place: 'QQ' is no code of ISO 3166"),
        ("Korea	Corea	es	exonym						wiki", "place: 'Korea' is no id"),
        ("iso:KR	Corea	es	exonym						hearsay", "source: 'hearsay' is not in SOURCES.md"),
    ],
)
def test_a_seed_may_have_names_alone(tmp_path: Path, row: str, reason: str) -> None:
    folder = seed(tmp_path, [GOOD_PLACE], [GOOD_NAME])
    (folder / "more").mkdir()
    place, name, lang, kind, *rest = row.split("\t")
    cells = (
        dict.fromkeys(NAME_COLUMNS, "")
        | {"place": place, "name": name, "lang": lang, "kind": kind}
        | {"source": rest[-1]}
    )
    (folder / "more" / "names.tsv").write_text(
        "\t".join(NAME_COLUMNS) + "\n" + "\t".join(cells.values()) + "\n", "utf-8"
    )
    assert check(folder) == ([Problem("more/names.tsv", 2, reason)] if reason else [])
    assert len(list(seed_names.read(folder, Problems()))) == (not reason or reason.startswith("source"))


def test_how_claims_go_down_the_tree_is_read_with_the_seed(tmp_path: Path) -> None:
    problems = Problems()
    rows = ["gn:1\tgz:shushi\t\t\t\twiki", "gn:2\t-\t\tEH\t\twiki", "gz:shushi\t\tAM\t-\tAM AZ\twiki"]
    folder = seed(tmp_path, [GOOD_PLACE], [GOOD_NAME], handed=rows)
    assert check(folder) == []
    (record,) = read(folder, problems)
    assert record.handing == [
        Handing("gn:1", "gz:shushi"),
        Handing("gn:2", "-", country="EH"),
        Handing("gz:shushi", hands="AM", country="-", administered_by="AM AZ"),
    ]
    assert problems.count == 0


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("shushi\t-\t\t\t\twiki", "place: 'shushi' is no id"),
        ("gn:1\tCrimea\t\t\t\twiki", "takes: 'Crimea' is neither an id nor -"),
        ("gn:1\tgn:1\t\t\t\twiki", "takes: a place does not take from itself"),
        ("gn:1\tgz:nowhere\t\t\t\twiki", "takes: gz:nowhere is not in places.tsv"),
        ("gn:1\t\tsome\t\t\twiki", "hands: 'some' is none of partly, - and a list of country codes"),
        ("gn:1\t\tQQ\t\t\twiki", "hands: 'QQ' is no country"),
        ("gn:1\t\t\t\t\twiki", "takes, hands, country, administered_by: all are empty"),
        ("gn:1\t\t\tCrimea\t\twiki", "country: 'Crimea' is neither a code of ISO 3166-1 nor -"),
        ("gn:1\t\t\tQQ\t\twiki", "country: 'QQ' is no country"),
        ("gn:1\t\t\t\tus\twiki", "administered_by: 'us' is neither a list of codes nor -"),
        ("gn:1\t\t\t\tQQ\twiki", "administered_by: 'QQ' is no country"),
        ("gn:1\t-\t\t\t\tnews", "source: 'news' is not in SOURCES.md"),
    ],
)
def test_a_row_of_claims_that_says_nothing_sure_is_a_fault(tmp_path: Path, row: str, reason: str) -> None:
    folder = seed(tmp_path, [GOOD_PLACE], [GOOD_NAME], handed=[row])
    assert ("one/claims.tsv", 2, reason) in [problem[:3] for problem in check(folder)]


OURS = ("Zavadikh", "en", "transliteration", "AZ", "az-english")
ARMENIAN = ("Tsovategh", "en", "exonym", "AM", "wiki")


@pytest.mark.parametrize(
    ("part", "names", "better"),
    [
        ("Zavadikh", [OURS, ("Zavadıx", "az", "official", "AZ", "wiki"), ARMENIAN], "Zavadıx"),
        ("Zavadikh", [OURS, ("Zavadıx", "az", "official", "AZ", "wiki"), ("Zavadigh", "en", "exonym", "AZ", "wiki")],
         "Zavadigh"),  # English first
        ("Zavadikh", [OURS, ARMENIAN], ""),  # the other side's name does not stand for it
        ("Zavadikh", [OURS, ("Завадых", "ru", "exonym", "AZ", "wiki")], ""),  # no Latin letters
        ("Zavadikh", [OURS, ("Zavadıx", "az", "official", "AZ", "az-english")], ""),
        ("Bichvinta", [("Bichvinta", "en", "transliteration", "GE", "ka-romanization"),
                       ("Bich’vinta", "ka-Latn", "transliteration", "GE", "wiki")], ""),  # but for an apostrophe
        ("Tsovategh", [OURS, ARMENIAN], None),  # attested itself
        ("Zavadikh", [OURS, ("Zavadikh", "en", "variant", "AZ", "wiki")], None),
    ],
)  # fmt: skip
def test_a_transliteration_of_ours_yields_to_what_is_attested(
    part: str, names: list[tuple[str, ...]], better: str | None
) -> None:
    columns = ("name", "lang", "kind", "name_of", "source")
    rows = [dict(zip(columns, name, strict=True)) | {"preferred": "", "end": ""} for name in names]
    assert (seed_labels.attested(part, rows) if seed_labels.is_ours(part, rows) else None) == better


def test_a_label_that_we_transliterated_ourselves_is_a_fault(tmp_path: Path) -> None:
    place = edited(GOOD_PLACE, PLACE_COLUMNS, label="Zavadikh")
    made = edited(GOOD_NAME, NAME_COLUMNS, name="Zavadikh", lang="en", kind="transliteration", source="az-english")
    known = edited(GOOD_NAME, NAME_COLUMNS, name="Zavadıx", lang="az", kind="official", end="")
    folder = seed(tmp_path, [place], [known, made])
    with (folder / "SOURCES.md").open("a", encoding="utf-8") as file:
        file.write("| `az-english` | A letter rule |\n")
    assert [problem.reason for problem in check(folder)] == [
        "label: 'Zavadikh' is our transliteration, and 'Zavadıx' is attested"
    ]

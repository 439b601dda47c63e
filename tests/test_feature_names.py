"""Everyday names of seas, rivers, ranges and islands, words for features in many languages, and labels."""

from __future__ import annotations

import pytest

from gazetteer.core import Gazetteer
from gazetteer.errors import InvalidParameter
from gazetteer.parse.cell import analyse
from gazetteer.parse.kind_words import feature_named, first_feature
from gazetteer.parse.peel import phrases
from gazetteer.record import Name
from gazetteer.sources.feature_labels import english_label, with_label

NATURAL = ("H.", "T.", "L")


@pytest.mark.parametrize(
    ("feature", "country", "label", "names", "shown"),
    [("H.LK", "US", "Great Salt", [("", "Great Salt Lake")], "Great Salt Lake"),
     ("H.LK", "CA", "Cree", [], "Cree Lake"),
     ("H.LK", "JP", "Biwa", [], "Lake Biwa"), ("H.LK", "", "Constance", [("de", "Bodensee")], "Lake Constance"),
     ("H.RSV", "RU", "Rybinsk", [("", "Rybinsk Reservoir")], "Rybinsk Reservoir"),
     ("H.RSV", "RU", "Kostroma", [], "Kostroma Reservoir"), ("H.RSV", "US", "Powell", [], "Lake Powell"),
     ("H.LK", "IT", "Lago di Garda", [("en", "Garda")], "Lake Garda"),
     ("H.LK", "", "Lago Buenos Aires", [("en", "General Carrera")], "Lago Buenos Aires"),
     ("H.LK", "FI", "Oulujärvi", [], "Oulujärvi"), ("H.LK", "", "Dead Sea", [], "Dead Sea"),
     ("H.LK", "RU", "Ozero Tenis", [], "Ozero Tenis"), ("H.STM", "US", "Mississippi", [], "Mississippi River"),
     ("H.STM", "", "Nile", [], "Nile"), ("H.STM", "", "Red", [], "Red River"), ("T.MT", "", "K2", [], "K2")],
)  # fmt: skip
def test_a_label_says_what_a_lake_is(
    feature: str, country: str, label: str, names: list[tuple[str, str]], shown: str
) -> None:
    given = [Name(name, lang, preferred=True) for lang, name in names]
    assert english_label(feature, country, label, given) == shown
    assert with_label(shown, given)[0][:2] == (shown, "en")


@pytest.mark.parametrize(
    ("cell", "name", "kind"),
    [("оз. Ладога", "Ладога", "lake"), ("р. Волга", "Волга", "river"), ("п-ов Крым", "Крым", "peninsula"),
     ("хр. Урал", "Урал", "range"), ("прол. Босфор", "Босфор", "strait"), ("Mtes. Atlas", "Atlas", "range"),
     ("Str. of Hormuz", "Hormuz", "strait"), ("St. of Hormuz", "Hormuz", "strait"),
     ("Pen. Sinai", "Sinai", "peninsula"),
     ("R. Thames", "Thames", "river"), ("L. Victoria", "Victoria", "lake"), ("Zat. Gdańska", "Gdańska", "bay"),
     ("jez. Śniardwy", "Śniardwy", "lake"), ("Balaton-tó", "Balaton", "lake"), ("Pamirgebirge", "Pamir", "range"),
     ("Elbrus-hegy", "Elbrus", "mountain"), ("Van G.", "Van", "lake"), ("hồ Ba Bể", "Ba Bể", "lake"),
     ("bán đảo Sinai", "Sinai", "peninsula"), ("Volgafloden", "Volga", "river"), ("დარიალის ხეობა", "დარიალის", "")],
)  # fmt: skip
def test_words_and_abbreviations_of_features_are_taken_off(cell: str, name: str, kind: str) -> None:
    (segment,) = analyse(cell).segments
    assert (name, kind) in {(phrase.text, phrase.type) for phrase in phrases(segment)} or not kind


def test_a_word_with_its_accents_is_not_one_that_folds_to_it() -> None:
    for cell in ("hồ Ba Bể", "bán đảo Sinai"):
        (segment,) = analyse(cell).segments
        assert {"village", "city"}.isdisjoint(phrase.type for phrase in phrases(segment)), cell
    (segment,) = analyse("г. Казань").segments
    assert {"city", "mountain"} <= {phrase.type for phrase in phrases(segment)}


def test_what_is_only_a_word_for_a_feature() -> None:
    assert all(map(feature_named, ("lake", "Lake", "море", "lac", "湖", "بحيرة", "شبه جزيرة", "river", "dağ")))
    assert not any(map(feature_named, ("Lakewood", "Ö", "Viken", "R.", "Moscow", "lake Van")))
    assert first_feature("Lake V") == {"lake"} and first_feature("Mount") >= {"mountain"} and not first_feature("оз")


def test_a_type_is_asked_for_in_any_capitals(small_db: object) -> None:
    with Gazetteer.open(small_db) as gz:  # type: ignore[arg-type]
        for given in ("lake", "Lake", " LAKE "):
            assert gz.query("Sevan", types=(given,)).types == ("lake",)
        assert gz.query("x", types=("City district", "a.adm1", "p")).types == ("city_district", "A.ADM1", "P")
        with pytest.raises(InvalidParameter, match="archipelago, area, bay"):
            gz.query("x", types=("lagoonish",))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "label"),
    [("سيناء", "Sinai Peninsula"), ("Öland", "Öland"), ("Balti meri", "Baltic Sea"), ("Tatry", "Tatra Mountains"),
     ("Rockies", "Rocky Mountains"), ("Dunăre", "Danube"), ("Plattensee", "Lake Balaton"),
     ("Stiller Ozean", "Pacific Ocean"),
     ("Elbe-Seitenkanal", "Elbe Lateral Canal"), ("Ärmelkanal", "English Channel"), ("Mar Cantábrico", "Bay of Biscay"),
     ("Loire", "Loire"), ("Луара", "Loire"), ("the Med", "Mediterranean Sea"), ("Appennini", "Apennine Mountains"),
     ("Sinaj", "Sinai Peninsula"), ("Tyynimeri", "Pacific Ocean"), ("Wołga", "Volga"), ("Läänemeri", "Baltic Sea"),
     ("оз. Байкал", "Lake Baikal"), ("р. Волга", "Volga"), ("п-ов Крым", "Crimean Peninsula"),
     ("г. Эльбрус", "Mount Elbrus"),
     ("Mt. Ararat", "Mount Ararat"), ("L. Victoria", "Lake Victoria"),
     ("о-в Сахалин", "Sakhalin"), ("остров Мадейра", "Madeira Island"), ("Gotland island", "Gotland"),
     ("island of Tasmania", "Mainland Tasmania"),
     ("Str. of Hormuz", "Strait of Hormuz"), ("Pen. Sinai", "Sinai Peninsula"), ("sông Hồng", "Red River"),
     ("hồ Ba Bể", "Ba Bể Lake"), ("Danau Toba", "Lake Toba"), ("Great Salt Lake", "Great Salt Lake"),
     ("Biwa-See", "Lake Biwa"), ("Bodensee", "Lake Constance"), ("Yellow River", "Yellow River")],
)  # fmt: skip
def test_everyday_names_lead_to_their_feature(default_gz: Gazetteer, name: str, label: str) -> None:
    found = default_gz.resolve(name)
    assert (found.status, found.matches[0].place.name) == ("matched", label)
    assert found.matches[0].place.feature.startswith(NATURAL)


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    ["خليج موسكو", "lacul Cluj-Napoca", "péninsule Cluj-Napoca", "озеро Москва", "hồ Mát-xcơ-va", "bán đảo München",
     "Str. of Tehran", "оз. Стокгольм", "Isle of Milan", "테헤란반도", "شبه جزيرة شيكاغو", "Mount Milan", "Toronto-tó",
     "lake", "river", "море", "lac", "mountain", "νησί", "гора", "ada"],
)  # fmt: skip
def test_a_word_with_a_town_and_a_word_alone_are_no_town(default_gz: Gazetteer, name: str) -> None:
    found = default_gz.resolve(name)
    assert found.status != "matched" or found.matches[0].place.feature.startswith(NATURAL)


@pytest.mark.slow
def test_lakes_come_first_where_their_word_is_typed(default_gz: Gazetteer) -> None:
    for typed in ("Lake", "Lake V", "Mount", "Mount E", "озеро Б"):
        first = default_gz.suggest(typed, limit=3)
        assert all(found.place.feature.startswith(NATURAL) for found in first), typed
    assert default_gz.suggest("Lagos")[0].place.id == "gn:2332459"


@pytest.mark.slow
def test_a_lake_is_shown_with_its_word(default_gz: Gazetteer) -> None:
    constance = default_gz.resolve("Bodensee").matches[0].place.id
    shown = {lang: default_gz.place(constance, lang=lang).name for lang in ("en", "fr", "de", "es")}
    assert shown == {"en": "Lake Constance", "fr": "lac de Constance", "de": "Bodensee", "es": "lago de Constanza"}

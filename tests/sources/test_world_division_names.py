"""Divisions under the names that CLDR has for them."""

from __future__ import annotations

import lzma
from collections import Counter
from pathlib import Path

import pytest

from gazetteer.record import Name, Record
from gazetteer.sources import world_division_names
from gazetteer.sources.world_division_names import Names, division_names, labelled, named, read_names

TABLE = "lang\tiso3166_2\tname\nde\tRU-VOR\tOblast Woronesch\nen\tRU-VOR\t~Voronezh\nen\tDE-RP\tRhineland-Palatinate\n"


@pytest.fixture
def names(tmp_path: Path) -> Names:
    path = tmp_path / "names.xz"
    path.write_bytes(lzma.compress(TABLE.encode()))
    return read_names(path)


@pytest.fixture(scope="module")
def shipped() -> Names:
    return read_names()


def test_a_division_is_labelled_in_english_and_keeps_its_names(names: Names) -> None:
    division = Record("gn:472039", "geonames", [Name("Voronezj", "en", preferred=True)], links=("iso:RU-VOR",))
    other = Record("gn:1", "geonames", [Name("Utopia", "en", preferred=True)], links=("adm1:XX.01",))
    found = list(labelled([division, other], names))
    assert [record.label for record in found] == ["Voronezh", ""]
    assert [(name.name, name.sought) for name in found[0].names] == [("Voronezj", True), ("Voronezh", False)]


def test_the_bare_name_of_a_town_is_not_the_usual_one_of_a_division(names: Names) -> None:
    by_place = {record.id: record for record in division_names(names)}
    flags = {(n.lang, n.name): (n.preferred, n.in_text) for n in by_place["iso:RU-VOR"].names}
    assert flags == {("de", "Oblast Woronesch"): (True, True), ("en", "Voronezh"): (False, False)}
    assert all(record.names_only and record.source == "cldr" for record in by_place.values())
    assert named(names, {"RU-VOR": "RU.86"}) == {("RU.86", "de"): "Oblast Woronesch", ("RU.86", "en"): "Voronezh"}


@pytest.mark.parametrize(
    ("code", "lang", "name"),
    [
        ("IR-03", "en", "East Azerbaijan"),  # CLDR has it under the code of the time before 2020
        ("IR-23", "ru", "~Тегеран"),
        ("AZ-GA", "en", "~Ganja"),
        ("LB-AS", "en", "North"),
        ("FR-IDF", "en", "Île-de-France"),  # CLDR: Île-de-France²
        ("IR-03", "zh", "东亚塞拜疆省"),
        ("IR-03", "zh-Hant", "東亞塞拜疆省"),
        ("DE-BY", "hy", "Բավարիա"),
    ],
)
def test_what_it_is_called(shipped: Names, code: str, lang: str, name: str) -> None:
    assert shipped[code][lang] == name


def test_no_name_of_another_division_stays(shipped: Names) -> None:
    """Uganda's new districts had the names of the old ones whose codes they were taken for."""
    assert "fr" not in shipped["UG-116"], shipped["UG-116"]["fr"]  # Nakaseke, not Lyantonde
    assert shipped["UG-116"]["en"].endswith("Lyantonde") or shipped["UG-116"]["en"].endswith("Nakaseke")


def test_the_table_is_whole(shipped: Names) -> None:
    assert len(shipped) > 5_000
    of = Counter(lang for by_lang in shipped.values() for lang in by_lang)
    assert of["en"] == len(shipped)
    assert min(of[lang] for lang in ("ar", "de", "fa", "fr", "hi", "ja", "ko", "ru", "uk", "zh")) > 2_000
    marks = [name for by_lang in shipped.values() for name in by_lang.values() if set("²³†*") & set(name)]
    assert not marks
    assert world_division_names.TOWN not in {name[1:2] for by_lang in shipped.values() for name in by_lang.values()}

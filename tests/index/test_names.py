"""Facts about names as arrays: they say of every name what the file says of it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.build import build
from gazetteer.core import Gazetteer
from gazetteer.index.names import Names, written
from gazetteer.model import Toponym
from gazetteer.record import KINDS


@pytest.fixture(scope="module")
def names(gz: Gazetteer) -> Names:
    return gz.indexes.names


@pytest.fixture(scope="module")
def pks(names: Names) -> np.ndarray:
    return np.arange(1, len(names.place), dtype=np.int32)


@pytest.fixture(scope="module")
def toponyms(gz: Gazetteer, pks: np.ndarray) -> list[Toponym]:
    return [gz.store.toponym(pk) for pk in pks.tolist()]


def test_script_and_language(names: Names, pks: np.ndarray, toponyms: list[Toponym]) -> None:
    assert [names.scripts[number] for number in names.script[pks]] == [name.script for name in toponyms]
    assert [names.languages[number] for number in names.lang[pks]] == [name.lang for name in toponyms]


def test_kind_and_use(names: Names, pks: np.ndarray, toponyms: list[Toponym]) -> None:
    assert names.preferred(pks).tolist() == [name.preferred for name in toponyms]
    for kind in KINDS:
        assert names.of_kind(pks, kind).tolist() == [name.kind == kind for name in toponyms], kind


def test_places_and_their_names(gz: Gazetteer, names: Names, pks: np.ndarray) -> None:
    by_place = Counter(names.place[pks].tolist())
    for place in range(1, len(names.count)):
        there = gz.store.names(place)
        assert len(there) == by_place[place]
        assert names.count[place] == sum(name.kind != "historical" for name in there), "of today"
        for script in ("Latn", "Armn", "Cyrl", "Geor", "Arab", "Hani"):
            found = names.has_name_in(np.array([place], np.int32), names.number_of_script(script))[0]
            assert found == (script in {name.script for name in there}), (place, script)


def test_a_name_is_written_as_itself_and_no_other(names: Names, pks: np.ndarray, toponyms: list[Toponym]) -> None:
    for name in ("Şuşa", "Shusha", "Շուշի", "Ստեփանակերտ", "nowhere at all"):
        expected = [toponym.name.casefold().strip() == name.casefold() for toponym in toponyms]
        assert names.written_as(pks, name).tolist() == expected


@pytest.mark.parametrize(("one", "other"), [("SHUSHA", "shusha"), (" Shusha ", "Shusha"), ("Straße", "STRASSE")])
def test_case_is_no_difference_of_writing(one: str, other: str) -> None:
    assert written(one) == written(other)


@pytest.mark.parametrize(("one", "other"), [("Şuşa", "Susa"), ("Shusha", "Shushi"), ("Łódź", "Lodz"), ("", "a")])
def test_accents_and_letters_are(one: str, other: str) -> None:
    assert written(one) != written(other)


@given(st.text(alphabet=st.characters(), max_size=20))
def test_any_text_can_be_written(name: str) -> None:
    assert 0 <= written(name) < 2**32


def test_languages_and_scripts_that_no_name_has(names: Names) -> None:
    assert names.numbers_of_language("tlh") == []
    unknown = names.number_of_script("Copt")
    assert not (names.script == unknown).any()
    assert not names.has_name_in(np.array([1, 2], np.int32), unknown).any()


def test_a_language_has_all_its_tags(names: Names) -> None:
    numbers = names.numbers_of_language("az")
    assert numbers and all(names.languages[number].partition("-")[0] == "az" for number in numbers)
    assert {tag for tag in names.languages if tag.split("-")[0] == "az"} == {names.languages[n] for n in numbers}


def test_a_file_of_a_few_names_of_no_language(tmp_path: Path) -> None:
    table = tmp_path / "few.tsv"
    table.write_text("id\tname\tkind\n1\tAu\tvariant\n1\tAU\tcode\n2\tY\tvariant\n", "utf-8")
    build(tmp_path / "few.db", (f"table:{table}",), workers=1)
    with Gazetteer.open(tmp_path / "few.db") as gz:
        names = gz.indexes.names
        assert sorted(names.count.tolist()) == [0, 1, 2]
        assert names.languages == [""] and set(names.scripts) == {"Latn"}
        assert names.of_kind(np.arange(1, 4, dtype=np.int32), "code").sum() == 1

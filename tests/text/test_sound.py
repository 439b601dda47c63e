"""One sound however it is spelt: sch, sz, s and ş; and what always holds of sounds, consonants and skeletons."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.index.grams import ALPHABET
from gazetteer.text.fold import squeeze
from gazetteer.text.romanize import readings
from gazetteer.text.sound import consonants, skeleton, sound

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parents[1] / "cases" / "one_sound.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
keys = st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789", max_size=20)


def skeletons(spelling: str) -> set[str]:
    lang, _, name = spelling.partition(":")
    return {skeleton(sound(squeeze(reading.text))) for reading in readings(name, lang)}


@pytest.mark.parametrize("spellings", ROWS, ids=lambda row: row[-1])
def test_spellings_of_one_name_have_one_skeleton(spellings: list[str]) -> None:
    common = set.intersection(*map(skeletons, spellings))
    assert common, {spelling: skeletons(spelling) for spelling in spellings}


@pytest.mark.parametrize(
    ("one", "other"),
    [("schuscha", "szusza"), ("tschita", "czita"), ("philadelphia", "filadelfia"),
     ("quito", "kito"), ("wien", "vien"), ("toulouse", "tuluse"), ("mannheim", "manheim")],
)  # fmt: skip
def test_one_sound_one_spelling(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("paris", "baku"), ("riga", "reading"), ("lima", "rome"), ("oslo", "essen"), ("minsk", "pinsk")],
)  # fmt: skip
def test_different_names_sound_different(one: str, other: str) -> None:
    assert sound(one) != sound(other)
    assert skeleton(sound(one)) != skeleton(sound(other))


@pytest.mark.parametrize(
    ("reading", "written"),
    [("shusha", "SS"), ("yerevan", "rvn"), ("baghdad", "bgdd"), ("aia", ""), ("london", "lndn"), ("chicago", "Ckg")],
)
def test_consonants_are_what_a_script_without_vowels_writes(reading: str, written: str) -> None:
    assert consonants(sound(reading)) == written


@given(keys)
def test_a_sound_is_written_with_the_letters_of_the_index(name: str) -> None:
    heard = sound(name)
    assert set(heard) <= set(ALPHABET)
    assert len(heard) <= len(name) + name.count("x")
    assert all(first != second for first, second in itertools.pairwise(heard))


@given(keys)
def test_consonants_are_a_subsequence_without_vowels(name: str) -> None:
    heard = sound(name)
    kept = consonants(heard)
    assert not set(kept) & set("aeiou")
    assert kept == "".join(letter for letter in heard if letter not in "aeiou")


@given(keys)
def test_a_skeleton_has_classes_only(name: str) -> None:
    bones = skeleton(sound(name))
    assert set(bones) <= set("aptksnlr0123456789")
    assert "a" not in bones[1:]
    assert bool(bones) == bool(sound(name)) or set(sound(name)) <= set("hwy")


@pytest.mark.slow
@given(keys, st.sampled_from("aeiou"))
def test_vowels_inside_a_name_leave_its_skeleton_alone(name: str, vowel: str) -> None:
    """What abjads leave out; a vowel beside another is one sound with it, so only consonants are told apart."""
    bare = "b" + "".join(letter for letter in name if letter in "bdlmnr") + "b"
    voiced = vowel.join(bare)
    assert skeleton(sound(voiced)) == skeleton(sound(bare))

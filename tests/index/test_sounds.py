"""Candidates by sound: every name is found by its own sound, and by sounds that are like it."""

from __future__ import annotations

import numpy as np
import pytest

from gazetteer.core import Gazetteer
from gazetteer.index.keys import KeyIndex, csr
from gazetteer.index.sounds import SKELETON_TOP, SoundIndex, _skeleton_rows, build, sounds_and_skeletons
from gazetteer.text.sound import skeleton, sound


@pytest.fixture(scope="module")
def keys(gz: Gazetteer) -> KeyIndex:
    return gz.indexes.keys


@pytest.fixture(scope="module")
def index(gz: Gazetteer) -> SoundIndex:
    return SoundIndex(gz.store.blobs(("sounds.",)), gz.store)


def heard_as(index: SoundIndex, keys: KeyIndex, reading: str) -> set[str]:
    heard = sound(reading)
    _, found = index.keys_of_many(index.near([heard], [skeleton(heard)]))
    return set(map(keys.text, found.tolist()))


def test_groups_hold_the_keys_that_sound_so(index: SoundIndex, keys: KeyIndex) -> None:
    groups = np.arange(len(index), dtype=np.int32)
    texts = index.texts(groups)
    assert len(set(texts)) == len(texts)
    which, found = index.keys_of_many(groups)
    assert len(set(found.tolist())) == len(found)
    for group, key in zip(which.tolist(), found.tolist(), strict=True):
        assert sound(keys.text(key)) == texts[group]


def test_every_latin_key_is_found_by_its_own_sound(index: SoundIndex, keys: KeyIndex) -> None:
    texts = [text for text in map(keys.text, range(len(keys))) if text.isascii() and text.isalpha()]
    for text in texts[::25]:
        assert text in heard_as(index, keys, text), text


@pytest.mark.parametrize(
    ("heard", "known"),
    [("schuscha", "shusha"), ("shoosha", "shusha"), ("szusza", "shusha"), ("stepanakierd", "stepanakert"),
     ("sumgajyt", "sumgayit"), ("jerevan", "yerevan"), ("yrvn", "yerevan")],
)  # fmt: skip
def test_names_that_sound_alike_are_found(index: SoundIndex, keys: KeyIndex, heard: str, known: str) -> None:
    assert known in heard_as(index, keys, heard)


def test_a_wider_search_finds_no_less(index: SoundIndex) -> None:
    for text in ("SuSa", "martuni", "baki"):
        near = set(index.near([text], [skeleton(text)]).tolist())
        assert near <= set(index.near([text], [skeleton(text)], wide=True).tolist())


def test_nothing_asked_nothing_found(index: SoundIndex) -> None:
    assert not len(index.near([], []))
    assert not len(index.keys_of_many(np.empty(0, np.int32))[1])
    assert index.texts(np.empty(0, np.int32)) == []


def test_of_a_common_skeleton_the_best_known_places_are_kept() -> None:
    texts = [f"name{number}" for number in range(SKELETON_TOP + 50)]
    weight = np.arange(len(texts), dtype=np.float32)
    ((text, size, postings),) = _skeleton_rows(texts, weight, dict.fromkeys(texts, "nn"))
    kept = np.frombuffer(postings, np.int32)
    assert (text, size) == ("nn", SKELETON_TOP)
    assert set(kept.tolist()) == set(range(50, SKELETON_TOP + 50))


def test_an_index_of_three_names() -> None:
    names = ["shusha", "schuscha", "baku"]
    heard = sounds_and_skeletons(names)
    built = build([text for text, _ in heard], np.array([7, 8, 9], np.int32), dict(heard), np.ones(3, np.float32))
    assert built.blobs["sounds.texts"] == b"SuSabaku"
    assert np.frombuffer(built.blobs["sounds.key"], np.int32).tolist() == [7, 8, 9]
    assert {text: n for text, n, _ in built.skeletons} == {skeleton("SuSa"): 1, skeleton("baku"): 1}
    assert sum(n for _, _, n, _ in built.grams) == (len("SuSa") + 2) + (len("baku") + 2)


def test_csr_keeps_the_order_within_a_row() -> None:
    start, values, order = csr(np.array([2, 0, 2, 0], np.int32), np.array([5, 6, 7, 8], np.int32), 3)
    assert start.tolist() == [0, 2, 2, 4] and values.tolist() == [6, 8, 5, 7] and order.tolist() == [1, 3, 0, 2]

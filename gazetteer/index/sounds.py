"""Candidates by sound: names that are written differently and heard alike.

Latin readings are grouped by how they sound (``gazetteer.text.sound``); the groups are found by trigrams of
the sound and by its consonant skeleton. On held-out real variants the skeleton finds what trigrams miss and
the other way about: .82 and .80 of them alone at the same cost, .92 together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gazetteer.index import grams
from gazetteer.index.keys import Blobs, Ints, csr
from gazetteer.store.store import Store
from gazetteer.text.sound import skeleton, sound

BUDGET = 30_000  # postings read for one reading; twice as many add nothing that ranking keeps
TOP = 200  # groups kept by trigrams
WIDER = 8  # times as many of both where a filter will leave only some
SKELETON_TOP = 400  # groups kept by skeleton; more share one only when it says next to nothing


class SoundIndex:
    """Groups of keys that sound alike."""

    def __init__(self, blobs: Blobs, store: Store) -> None:
        self._texts = blobs["sounds.texts"]
        self._at: Ints = np.frombuffer(blobs["sounds.at"], np.int32)
        self._start: Ints = np.frombuffer(blobs["sounds.start"], np.int32)
        self._key: Ints = np.frombuffer(blobs["sounds.key"], np.int32)
        self._sizes: Ints = np.frombuffer(blobs["sounds.sizes"], np.int32)
        self._length = np.frombuffer(blobs["sounds.length"], np.uint8)
        self._store = store

    def __len__(self) -> int:
        return len(self._at) - 1

    def texts(self, groups: Ints) -> list[str]:
        """The sounds of groups. Plain text: to restore them from a trie took ten times as long."""
        texts = self._texts
        bounds = zip(self._at[groups].tolist(), self._at[groups + 1].tolist(), strict=True)
        return [texts[start:end].decode("ascii") for start, end in bounds]

    def near(self, sounds: Iterable[str], skeletons: Iterable[str], *, wide: bool = False) -> Ints:
        """Ids of the groups that sound like any of ``sounds`` or share a consonant skeleton."""
        scale = WIDER if wide else 1
        found = [
            grams.nearest(
                grams.grams(text),
                self._sizes,
                self._store.postings,
                self._length,
                budget=BUDGET * scale,
                top=TOP * scale,
            )
            for text in sounds
        ]
        found += [self._by_skeleton(text) for text in skeletons]
        return np.unique(np.concatenate(found)) if found else np.empty(0, np.int32)

    def _by_skeleton(self, text: str) -> Ints:
        return np.frombuffer(self._store.skeleton_postings(text), np.int32)

    def keys_of_many(self, groups: Ints) -> tuple[Ints, Ints]:
        """(index into ``groups``, key id) for every key of several groups."""
        starts = self._start[groups]
        sizes = self._start[groups + 1] - starts
        which = np.repeat(np.arange(len(groups), dtype=np.int32), sizes)
        within = np.arange(int(sizes.sum()), dtype=np.int32) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        return which, self._key[np.repeat(starts, sizes) + within]


def sounds_and_skeletons(keys: list[str]) -> list[tuple[str, str]]:
    """The sound and its skeleton of each key (a plain function, so that worker processes can be given it)."""
    heard = sound("\n".join(keys)).split("\n")  # one pass over all of them is three times as fast
    return list(zip(heard, skeletons(heard), strict=True))


def skeletons(heard: list[str]) -> list[str]:
    """The skeleton of each sound."""
    return skeleton("\n".join(heard)).split("\n")


class Built(NamedTuple):
    """What a build of the sound index writes."""

    blobs: dict[str, bytes]
    grams: list[tuple[int, str, int, bytes]]  # rows of the gram table
    skeletons: Iterator[tuple[str, int, bytes]]  # rows of the skeleton table


def build(sounds: list[str], key_ids: Ints, skeleton_of: dict[str, str], weight: NDArray[np.float32]) -> Built:
    """The index of keys by sound: ``sounds[i]`` is the sound of key ``key_ids[i]``, ``weight[i]`` its prominence."""
    numbers: dict[str, int] = {}
    rows = np.fromiter((numbers.setdefault(text, len(numbers)) for text in sounds), np.int32, len(sounds))
    texts = list(numbers)
    start, ordered, _ = csr(rows, key_ids, len(texts))
    heaviest = np.zeros(len(texts), np.float32)
    np.maximum.at(heaviest, rows, weight)
    gram_rows = [(number, grams.name(number), n, postings) for number, n, postings in grams.build(texts)]
    sizes = np.zeros(grams.GRAMS, np.int32)
    for number, _, n, _ in gram_rows:
        sizes[number] = n
    lengths = np.minimum(np.fromiter(map(len, texts), np.int32, len(texts)), 255).astype(np.uint8)
    at = np.zeros(len(texts) + 1, np.int32)
    np.cumsum(np.fromiter(map(len, texts), np.int32, len(texts)), out=at[1:])
    blobs = {
        "sounds.texts": "".join(texts).encode("ascii", "replace"),
        "sounds.at": at.tobytes(),
        "sounds.start": start.tobytes(),
        "sounds.key": ordered.tobytes(),
        "sounds.sizes": sizes.tobytes(),
        "sounds.length": lengths.tobytes(),
    }
    return Built(blobs, gram_rows, _skeleton_rows(texts, heaviest, skeleton_of))


def _skeleton_rows(
    texts: list[str], weight: NDArray[np.float32], skeleton_of: dict[str, str]
) -> Iterator[tuple[str, int, bytes]]:
    """The groups of each skeleton, the heaviest first, because only ``SKELETON_TOP`` are kept."""
    groups: dict[str, list[int]] = {}
    for number in np.argsort(-weight, kind="stable").tolist():
        groups.setdefault(skeleton_of[texts[number]], []).append(number)
    for text, numbers in groups.items():
        kept = np.array(numbers[:SKELETON_TOP], np.int32)
        yield text, len(kept), kept.tobytes()

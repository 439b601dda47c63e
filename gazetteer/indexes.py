"""All indexes of a file, made from its names once they are all in: keys, sounds, prefixes, place columns.

Reading names into keys is most of a build and is spread over processes; everything after it is arrays.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from itertools import chain
from typing import Any

import numpy as np
from sqlite_utils import Database

from gazetteer.index import columns, keys, order, prefixes, sounds
from gazetteer.store.writer import Writer
from gazetteer.text.keys import DERIVATIONS, search_keys

_CHUNK = 40_000  # names a task: large enough that sending them costs less than reading them
_AHEAD = 4  # tasks under way at once; more would only fill the memory

Progress = Callable[[str, int, int | None], None]  # stage, done, total (None: not known)
_Keys = tuple[bytes, bytes, str]  # int32 toponym pks, uint8 derivations (high bit: Latin), keys by line


def build(writer: Writer, pool: Executor, progress: Progress) -> None:
    """Make the indexes of the file that ``writer`` has filled and put them into it."""
    db = writer.db
    place_blobs = columns.build(db)
    place = columns.Columns(place_blobs)
    key_blobs, texts, latin = _keys(writer, pool, progress)
    progress("index", 1, 5)
    index = keys.KeyIndex(key_blobs)
    best = np.zeros(len(index), np.float32)  # prominence of the best place that each key leads to
    which, toponyms, _ = index.toponyms_of_many(np.arange(len(index), dtype=np.int32))
    np.maximum.at(best, which, place.prominence[place.place_of[toponyms]])
    usual = np.zeros(len(place.place_of), np.float32)
    for (pk,) in db.execute("SELECT pk FROM toponym WHERE preferred"):
        usual[pk] = prefixes.USUAL
    known = np.zeros(len(index), np.float32)
    np.maximum.at(known, which, (place.prominence[place.place_of] + usual)[toponyms])
    progress("index", 2, 5)
    pieces = [latin[i : i + _CHUNK] for i in range(0, len(latin), _CHUNK)]
    heard = list(chain.from_iterable(pool.map(sounds.sounds_and_skeletons, pieces)))
    ids = np.fromiter(map(index.trie.__getitem__, latin), np.int32, len(latin))
    progress("index", 3, 5)
    built = sounds.build([sound for sound, _ in heard], ids, dict(heard), best[ids])
    progress("index", 4, 5)
    db.executemany("INSERT INTO gram VALUES (?, ?, ?, ?)", built.grams)
    db.executemany("INSERT INTO skeleton VALUES (?, ?, ?)", built.skeletons)
    blobs = {**place_blobs, **key_blobs, **built.blobs, **prefixes.build(index, known)}
    blobs["order.keys"] = order.build(texts, index)
    Database(db)["blob"].insert_all({"name": name, "data": data} for name, data in blobs.items())
    progress("index", 5, 5)


def _keys(writer: Writer, pool: Executor, progress: Progress) -> tuple[dict[str, bytes], list[str], list[str]]:
    """The key blobs, all keys, and those keys that are Latin readings."""
    number: dict[str, int] = {}  # key -> number in order of appearance
    latin = bytearray()  # whether key i is a Latin reading
    rows, toponyms, derivations = array("i"), array("i"), bytearray()
    done = 0
    names = writer.db.execute("SELECT pk, name, lang FROM toponym")
    for pks, hows, texts in _mapped(pool, _keys_of, iter(lambda: names.fetchmany(_CHUNK), [])):
        toponyms.frombytes(pks)
        for text, how in zip(texts.split("\n"), hows, strict=True):
            row = number.setdefault(text, len(number))
            rows.append(row)
            if row == len(latin):
                latin.append(how >> 7)
            elif how >> 7:
                latin[row] = 1
        derivations.extend(hows)
        done += _CHUNK
        progress("names", min(done, writer.counts["names"]), writer.counts["names"])
    blobs = keys.build(
        list(number), np.frombuffer(rows, np.int32), np.frombuffer(toponyms, np.int32),
        np.frombuffer(derivations, np.uint8) & 127, DERIVATIONS,
    )  # fmt: skip
    return blobs, list(number), [text for text, row in number.items() if latin[row]]


def _keys_of(chunk: list[tuple[int, str, str]]) -> _Keys:
    """The keys of a chunk of (toponym pk, name, lang), flat: one element a key; runs in a worker process."""
    pks, hows, texts = array("i"), bytearray(), []
    code = {derivation: number for number, derivation in enumerate(DERIVATIONS)}
    for pk, name, lang in chunk:
        for key in search_keys(name, lang):
            pks.append(pk)
            hows.append(code[key.derivation] | key.latin << 7)
            texts.append(key.text)
    return pks.tobytes(), bytes(hows), "\n".join(texts)


def _mapped(pool: Executor, function: Callable[[Any], _Keys], chunks: Iterator[Any]) -> Iterator[_Keys]:
    """``pool.map``, in order, that takes chunks only as fast as they are worked off."""
    waiting: list[Future[_Keys]] = []
    for chunk in chunks:
        waiting.append(pool.submit(function, chunk))
        if len(waiting) >= _AHEAD:
            yield waiting.pop(0).result()
    yield from (future.result() for future in waiting)

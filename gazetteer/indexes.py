"""All indexes of a file, made from its names: keys, sounds, prefixes, place columns.

Reading names into keys is most of a build; it is spread over processes and begins while places still come
in (``KeyReader``). Everything after it is arrays.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable
from concurrent.futures import Executor, Future
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlite_utils import Database

from gazetteer.index import called_after, codes, columns, extent, keys, names, order, prefixes, sounds
from gazetteer.labels.label import BETWEEN
from gazetteer.record import HIDDEN, KINDS
from gazetteer.sources.world_courses import courses
from gazetteer.sources.world_languages import languages
from gazetteer.text.keys import DERIVATIONS, search_keys
from gazetteer.text.romanize import languages_with_schemes

_CHUNK = 40_000  # names a task: large enough that sending them costs less than reading them

Progress = Callable[[str, int, int | None], None]  # stage, done, total (None: not known)
Names = list[tuple[int, str, str]]  # toponym pk, name, lang
Floats = NDArray[np.float32]
_Keys = tuple[bytes, bytes, str]  # int32 toponym pks, uint8 derivations (high bit: Latin), keys by line


class KeyReader:
    """Reads names into keys in other processes, from the moment they are written."""

    def __init__(self, pool: Executor) -> None:
        self._pool = pool
        self._waiting: Names = []
        self._read: list[Future[_Keys]] = []
        self._relabelled: set[int] = set()
        self._languages = languages_with_schemes()
        self.names = 0

    def add(self, names: Names) -> None:
        """Names that have been written."""
        self._waiting += names
        self.names += len(names)
        while len(self._waiting) >= _CHUNK:
            self._submit(self._waiting[:_CHUNK])
            del self._waiting[:_CHUNK]

    def relabel(self, toponyms: list[tuple[int, str]]) -> None:
        """(toponym pk, lang) where the language may have become known since; some languages add readings."""
        self._relabelled.update(pk for pk, lang in toponyms if lang.partition("-")[0] in self._languages)

    def finish(self, db: sqlite3.Connection, progress: Progress) -> list[_Keys]:
        """The keys of all names, in the order they were written; names to be read again come last."""
        self._submit(self._waiting)
        first = len(self._read)
        again = self._to_read_again(db)
        read_again = np.fromiter((pk for pk, _, _ in again), np.int32, len(again))
        for start in range(0, len(again), _CHUNK):
            self._submit(again[start : start + _CHUNK])
        out = []
        for number, future in enumerate(self._read):
            pks, hows, texts = future.result()
            if again and number < first:
                pks, hows, texts = _without(pks, hows, texts, read_again)
            out.append((pks, hows, texts))
            progress("names", min((number + 1) * _CHUNK, self.names), self.names)
        return out

    def _to_read_again(self, db: sqlite3.Connection) -> Names:
        names = (db.execute("SELECT pk, name, lang FROM toponym WHERE pk = ?", (pk,)) for pk in self._relabelled)
        return [found.fetchone() for found in names]

    def _submit(self, names: Names) -> None:
        if names:
            self._read.append(self._pool.submit(_keys_of, names))


def build(db: sqlite3.Connection, reader: KeyReader, pool: Executor, progress: Progress) -> None:
    """Make the indexes of a file whose places and names are all in, and put them into it."""
    spoken = languages()
    place_blobs = columns.build(db, spoken)
    by_box = np.frombuffer(place_blobs["place.touches"], np.int32).reshape(-1, 2)
    touches, passes = extent.by_course(_by_id(db), by_box, courses())
    place_blobs |= {"place.touches": touches.tobytes(), "place.passes": passes.tobytes()}
    place = columns.Columns(place_blobs)
    place_blobs |= names.build(db, len(place.lat) - 1) | codes.build(db)
    known = names.Names(place_blobs)
    found = _keys(reader.finish(db, progress))
    progress("index", 1, 4)
    latin = [found.texts[row] for row in found.latin.tolist()]
    pieces = (latin[i : i + _CHUNK] for i in range(0, len(latin), _CHUNK))
    hearing = pool.map(sounds.sounds_and_skeletons, pieces)  # goes on in other processes meanwhile
    index = keys.KeyIndex(found.blobs)
    blobs = {**place_blobs, **found.blobs}
    shown = known.kinds() != KINDS.index(HIDDEN)
    blobs |= order.build(found.texts, found.ids, index, DERIVATIONS.index("folded"), shown)
    in_order = order.KeyOrder(blobs, index).ids
    blobs |= prefixes.build(index, in_order, known, place, _labels(db), spoken)
    usual = np.frombuffer(blobs["prefixes.tier"], np.uint8) <= prefixes.SECOND
    usual &= known.kinds() != KINDS.index("historical")
    blobs |= called_after.build(index, known, place, usual, _of_divisions(db, place))
    progress("index", 2, 4)
    heard = list(chain.from_iterable(hearing))
    ids = found.ids[found.latin]
    best = _prominence(index, place.prominence[known.place])
    built = sounds.build([sound for sound, _ in heard], ids, dict(heard), best[ids])
    progress("index", 3, 4)
    db.executemany("INSERT INTO gram VALUES (?, ?, ?, ?)", built.grams)
    db.executemany("INSERT INTO skeleton VALUES (?, ?, ?)", built.skeletons)
    blobs |= built.blobs
    Database(db).table("blob").insert_all({"name": name, "data": data} for name, data in blobs.items())
    progress("index", 4, 4)


def _by_id(db: sqlite3.Connection) -> dict[str, int]:
    """The pk of every place by its id and its links."""
    return dict(db.execute("SELECT uri, place_pk FROM place_link UNION ALL SELECT id, pk FROM place"))


def _labels(db: sqlite3.Connection) -> NDArray[np.int32]:
    """The pks of the names that their place is shown under; of a label that holds the names of two sides, each."""
    rows = db.execute(
        "SELECT toponym.pk FROM toponym JOIN place ON place.pk = place_pk "
        "WHERE name = label OR (instr(label, :between) AND "
        "instr(:between || label || :between, :between || name || :between))",
        {"between": BETWEEN},
    )
    return np.fromiter((pk for (pk,) in rows), np.int32)


def _of_divisions(db: sqlite3.Connection, place: columns.Columns) -> dict[int, str]:
    """What all divisions of today are called in English, by pk: their labels and other usual names, as rival labels."""
    kept = set(called_after.divisions(place).tolist())
    rows = db.execute(
        "SELECT pk, label || coalesce(? || (SELECT group_concat(name, ?) FROM toponym WHERE place_pk = place.pk "
        "AND lang = 'en' AND preferred AND name <> label), '') FROM place WHERE feature LIKE 'A.%' ORDER BY pk",
        (BETWEEN, BETWEEN),
    )
    return {pk: label for pk, label in rows if pk in kept}


def _prominence(index: keys.KeyIndex, prominence: Floats) -> Floats:
    """For each key, the prominence of the best place it leads to; ``prominence``: of the place of each toponym."""
    which, toponyms, _ = index.toponyms_of_many(np.arange(len(index), dtype=np.int32))
    best = np.zeros(len(index), np.float32)
    np.maximum.at(best, which, prominence[toponyms])
    return best


class _Found(NamedTuple):
    """All keys of a file."""

    blobs: dict[str, bytes]
    texts: list[str]
    ids: NDArray[np.int32]  # of each text
    latin: NDArray[np.intp]  # which of the texts are Latin readings


def _keys(read: list[_Keys]) -> _Found:
    """The key index, from the keys of all names."""
    number: dict[str, int] = {}  # key -> number in order of appearance
    rows, toponyms, derivations = array("i"), array("i"), bytearray()
    for pks, hows, texts in read:
        if texts:
            rows.extend([number.setdefault(text, len(number)) for text in texts.split("\n")])
        toponyms.frombytes(pks)
        derivations.extend(hows)
    read.clear()
    row_of = np.frombuffer(rows, np.int32)
    how = np.frombuffer(derivations, np.uint8)
    is_latin = np.zeros(len(number), bool)
    is_latin[row_of[how >= _LATIN]] = True
    texts_of = list(number)
    blobs, ids = keys.build(texts_of, row_of, np.frombuffer(toponyms, np.int32), how % _LATIN, DERIVATIONS)
    return _Found(blobs, texts_of, ids, np.flatnonzero(is_latin))


def _without(pks: bytes, hows: bytes, texts: str, toponyms: NDArray[np.int32]) -> _Keys:
    """These keys without those of some toponyms."""
    owners: NDArray[np.int32] = np.frombuffer(pks, np.int32)
    kept = np.isin(owners, toponyms, invert=True)
    if kept.all():
        return pks, hows, texts
    lines = [text for text, keep in zip(texts.split("\n"), kept.tolist(), strict=True) if keep]
    return owners[kept].tobytes(), np.frombuffer(hows, np.uint8)[kept].tobytes(), "\n".join(lines)


_LATIN = 128  # added to the derivation of a Latin reading
_CODES = {(name, latin): number + _LATIN * latin for number, name in enumerate(DERIVATIONS) for latin in (False, True)}


def _keys_of(names: Names) -> _Keys:
    """The keys of some names, flat: one element a key; runs in a worker process."""
    pks, hows, texts = array("i"), bytearray(), []
    for pk, name, lang in names:
        for text, derivation, latin in search_keys.__wrapped__(name, lang):  # few names come twice: no cache
            pks.append(pk)
            hows.append(_CODES[derivation, latin])
            texts.append(text)
    return pks.tobytes(), bytes(hows), "\n".join(texts)

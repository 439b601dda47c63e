"""Facts about every name as arrays, so that ranking weighs hundreds of names without SQL."""

from __future__ import annotations

import sqlite3
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from gazetteer.index.keys import Blobs, Ints
from gazetteer.record import BY_RULE, KINDS, LETTERS

_PREFERRED, _NOT_IN_TEXT, _BY_LETTERS = 0x80, 0x40, 0x20  # flags in the byte of the kind
_KIND = 0x1F  # … and the kind itself
_BY_RULE = np.array([KINDS.index(kind) for kind in BY_RULE], np.uint8)
_ALWAYS = 1_000_000  # the year of an open end
NO_SCRIPT = 0xFF  # the number of scripts that no name is in
_BITS = 64  # scripts that have a bit of their own in the set of a place; all but the rarest


class Names:
    """Arrays indexed by toponym pk (row 0 is unused), and what names a place has."""

    def __init__(self, blobs: Blobs) -> None:
        self.place: Ints = np.frombuffer(blobs["toponym.place"], np.int32)
        self.script = np.frombuffer(blobs["toponym.script"], np.uint8)
        self._kind = np.frombuffer(blobs["toponym.kind"], np.uint8)
        self.any_lang = np.frombuffer(blobs["toponym.lang"], np.uint16)  # also what the letters of a name tell
        self.written = np.frombuffer(blobs["toponym.written"], np.uint32)
        self.scripts = blobs["toponym.scripts"].decode().split("\n")
        self.languages = blobs["toponym.languages"].decode().split("\n")
        self._number_of_script = {script: number for number, script in enumerate(self.scripts)}
        self._numbers_of: dict[str, list[int]] = {}
        for number, tag in enumerate(self.languages):
            self._numbers_of.setdefault(tag.partition("-")[0], []).append(number)
        # ranking and texts ask which language a source says: that a name is used in it
        by_letters = (self._kind & np.uint8(_BY_LETTERS)) != 0
        self.lang = self.any_lang
        if by_letters.any():
            self.lang = np.where(by_letters, np.uint16(self.languages.index("")), self.any_lang)
        # by place pk: names that it has today, for how many it once had says nothing of how well it is known
        self.count = np.frombuffer(blobs["place.names"], np.uint16)
        self._dated: Ints = np.frombuffer(blobs["toponym.dated"], np.int32).reshape(-1, 3)  # pk, first and last year
        self._scripts_of = np.frombuffer(blobs["place.scripts"], np.uint64)

    def of_kind(self, toponyms: Ints, kind: str) -> NDArray[np.bool_]:
        """Which of the names are of a kind (one of ``record.KINDS``)."""
        return np.asarray((self._kind[toponyms] & np.uint8(_KIND)) == KINDS.index(kind))

    def by_rule(self, toponyms: Ints) -> NDArray[np.bool_]:
        """Which of the names are transliterations, by a scheme or by a program."""
        return np.asarray(np.isin(self._kind[toponyms] & np.uint8(_KIND), _BY_RULE))

    def kinds(self, toponyms: Ints | None = None) -> NDArray[np.uint8]:
        """The kind of each name (default: of all), as its number in ``record.KINDS``."""
        return np.asarray((self._kind if toponyms is None else self._kind[toponyms]) & np.uint8(_KIND))

    def in_text(self, toponyms: Ints) -> NDArray[np.bool_]:
        """Which may be looked for in running text."""
        return np.asarray((self._kind[toponyms] & np.uint8(_NOT_IN_TEXT)) == 0)

    def preferred(self, toponyms: Ints) -> NDArray[np.bool_]:
        """Which are the usual name of their place in their language."""
        return np.asarray(self._kind[toponyms] >= _PREFERRED)

    def out_of_use(self, year: int) -> Ints:
        """The pks of all names that are known not to have been in use in a year."""
        pks, begin, end = self._dated.T
        return np.asarray(pks[(year < begin) | (end < year)])

    def in_use(self, year: int) -> Ints:
        """The pks of all names that are known to have been in use in a year."""
        pks, begin, end = self._dated.T
        return np.asarray(pks[(begin <= year) & (year <= end)])

    def written_as(self, toponyms: Ints, name: str) -> NDArray[np.bool_]:
        """Which are written as ``name`` to the letter, whatever the case."""
        return np.asarray(self.written[toponyms] == written(name))

    def number_of_script(self, script: str) -> int:
        """The number that stands for a script in ``script``; one that no name has when the file has none in it."""
        return self._number_of_script.get(script, NO_SCRIPT)

    def numbers_of_language(self, language: str) -> list[int]:
        """The numbers of all tags of a language (its primary subtag)."""
        return self._numbers_of.get(language, [])

    def has_name_in(self, places: Ints, script: int) -> NDArray[np.bool_]:
        """Which of ``places`` have any name in the script of this number."""
        if script >= _BITS:
            return np.zeros(len(places), bool)
        return np.asarray((self._scripts_of[places] >> np.uint64(script)) & np.uint64(1), bool)


def written(name: str) -> int:
    """What tells names apart that are written differently: a hash of 32 bits."""
    return crc32(name.casefold().strip().encode("utf-8", "replace"))


def build(db: sqlite3.Connection, places: int) -> dict[str, bytes]:
    """The arrays, from the finished toponym table (pks without gaps) of a file with so many places."""
    scripts, languages = _numbered(db, "script"), _numbered(db, "lang")
    languages.setdefault("", len(languages))
    kinds = {(kind, flag): number + _PREFERRED * flag for number, kind in enumerate(KINDS) for flag in (0, 1)}
    size = 1 + (db.execute("SELECT max(pk) FROM toponym").fetchone()[0] or 0)
    place, script = np.zeros(size, np.int32), np.zeros(size, np.uint8)
    lang, kind, spelt = np.zeros(size, np.uint16), np.zeros(size, np.uint8), np.zeros(size, np.uint32)
    rows = db.execute("SELECT pk, place_pk, script, lang, kind, preferred, name, in_text, ref FROM toponym")
    for pk, owner, of_script, of_lang, of_kind, preferred, name, in_text, ref in rows:
        place[pk], script[pk], lang[pk] = owner, scripts[of_script], languages[of_lang]
        flags = (not in_text) * _NOT_IN_TEXT + (ref == LETTERS and not preferred) * _BY_LETTERS
        kind[pk], spelt[pk] = kinds[of_kind, preferred] + flags, written(name)
    rows = db.execute(
        'SELECT pk, coalesce(begin, ?), coalesce("end", ?) FROM toponym WHERE begin IS NOT NULL OR "end" IS NOT NULL',
        (-_ALWAYS, _ALWAYS),
    )
    dated = np.array(rows.fetchall(), np.int32)
    today = place[1:][(kind[1:] & _KIND) != KINDS.index("historical")]
    count = np.minimum(np.bincount(today, minlength=places + 1), 0xFFFF).astype(np.uint16)
    sets = np.zeros(places + 1, np.uint64)
    bits = np.where(script < _BITS, np.uint64(1) << np.minimum(script, _BITS - 1).astype(np.uint64), np.uint64(0))
    np.bitwise_or.at(sets, place[1:], bits[1:])
    return {
        "toponym.place": place.tobytes(),
        "toponym.script": script.tobytes(),
        "toponym.lang": lang.tobytes(),
        "toponym.kind": kind.tobytes(),
        "toponym.written": spelt.tobytes(),
        "toponym.scripts": "\n".join(scripts).encode(),
        "toponym.languages": "\n".join(languages).encode(),
        "toponym.dated": dated.tobytes(),
        "place.names": count.tobytes(),
        "place.scripts": sets.tobytes(),
    }


def _numbered(db: sqlite3.Connection, column: str) -> dict[str, int]:
    """The values of a column, the most frequent first, each with its number."""
    rows = db.execute(f"SELECT {column} FROM toponym GROUP BY {column} ORDER BY count(*) DESC, {column}")
    return {value: number for number, (value,) in enumerate(rows)}

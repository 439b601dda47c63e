"""What the content of a file comes from: the sources that its names attest, and the inputs that were read for them."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable

from gazetteer.model import Input, Release, Source
from gazetteer.store import queries
from gazetteer.store.schema import SCHEMA_VERSION
from gazetteer.store.store import Store
from gazetteer.text.keys import VERSION as KEY_VERSION

_ID_DIGITS = 12  # hexadecimal: short enough to be cited, and no two releases that anyone makes share them


class Origins:
    """Writes sources, which get their numbers as they come up, and inputs."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._pk_of: dict[str, int] = {}

    def pk(self, source: str) -> int:
        """The number of a source."""
        if source not in self._pk_of:
            cursor = self._db.execute(
                "INSERT INTO source (id, title, licence, url, version) VALUES (?, ?, '', '', '')", (source, source)
            )
            self._pk_of[source] = int(cursor.lastrowid or 0)
        return self._pk_of[source]

    def describe(self, sources: Iterable[Source]) -> None:
        """Title, licence and origin of sources, before or after their records; said again, the versions add up."""
        for source in sources:
            pk = self.pk(source.id)
            (before,) = self._db.execute("SELECT version FROM source WHERE pk = ?", (pk,)).fetchone()
            versions = dict.fromkeys(filter(None, (*source.version.split("; "), *before.split("; "))))
            self._db.execute(
                "UPDATE source SET title = ?, licence = ?, url = ?, version = ? WHERE pk = ?",
                (source.title, source.licence, source.url, "; ".join(versions), pk),
            )

    def read(self, inputs: Iterable[Input]) -> None:
        """What was read, in this order."""
        self._db.executemany(
            "INSERT INTO input (kind, name, version, date, bytes, sha256, url) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(one.kind, one.name, one.version, one.date, one.bytes, one.sha256, one.url) for one in inputs],
        )


def release_id(read: Iterable[Iterable[Input]], without: Iterable[str] = ()) -> str:
    """The id of what a build makes of its SPECs: the inputs of each, in the order in which they are read.

    A file counts by its name and content, a package by its version; where files lie and how old they are does not.
    """
    contents = [[(one.kind, one.name, one.sha256 or one.version) for one in inputs] for inputs in read]
    described = json.dumps([SCHEMA_VERSION, KEY_VERSION, sorted(without), contents])
    return hashlib.sha256(described.encode()).hexdigest()[:_ID_DIGITS]


def sources(store: Store) -> list[Source]:
    """Every source with the counts of what came from it."""
    return [Source(*row[1:]) for row in store.rows(queries.SOURCES)]


def release(store: Store) -> Release:
    """Which data a file has."""
    return Release(store.meta["release"], store.meta["built"], tuple(Input(*row) for row in store.rows(queries.INPUTS)))

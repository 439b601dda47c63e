"""Reading a gazetteer file: the only code that serves SQL. Read-only, memory-mapped, one connection a process."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from gazetteer.errors import NotReady, OutOfDate
from gazetteer.model import Place, PlaceRef, Relation, Toponym, Within
from gazetteer.store import queries, views
from gazetteer.store.joining import read_box
from gazetteer.store.schema import APPLICATION_ID, SCHEMA_VERSION
from gazetteer.text.keys import VERSION as KEY_VERSION

# Workers share mapped pages, but each page that one touches counts as its memory.
_MMAP_BYTES = 32 << 20
_CACHE_KIB = 8192
_KEPT = 5_000  # places that stay in memory once they were read
_FEW = 6  # rows that are read faster one by one than as a list
_MAX_PARENTS = 10  # a chain longer than this is a cycle in somebody's data

Ties = tuple[tuple[Relation, ...] | None, tuple[Within, ...] | None]


class BriefName(NamedTuple):
    """What ranking asks of a name."""

    pk: int
    name: str
    lang: str
    script: str
    kind: str
    preferred: int
    begin: int | None
    end: int | None


class Store:
    """One open gazetteer file. Safe to share between threads; cheap to open."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._db: sqlite3.Connection | None = None
        self._identity: tuple[int, int] | None = None
        self.size = 0  # bytes, once the file is verified
        self.meta = self._verified()
        self._source_id = {row[0]: row[1] for row in self.rows(queries.SOURCES)}
        self.views = views.read(self.rows(queries.VIEWS))
        self._place = lru_cache(maxsize=_KEPT)(self._read_place)
        self._parents = lru_cache(maxsize=_KEPT)(self._read_parents)
        self._above = lru_cache(maxsize=_KEPT)(self._read_above)
        self.names_in = lru_cache(maxsize=_KEPT)(self._read_names_in)
        self.seen_in = lru_cache(maxsize=_FEW)(self._read_seen_in)

    @property
    def db(self) -> sqlite3.Connection:
        """The connection of this process. Threads take turns (``rows``, ``_one``): each with a connection, and so a
        map and a page cache of its own, made a worker of eight threads four times as large."""
        if self._db is None:
            self._db = self._connect()
            self._db.execute(f"PRAGMA mmap_size = {_MMAP_BYTES}")
            self._db.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        return self._db

    def rows(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query of ``queries``."""
        with self._lock:
            return self.db.execute(sql, values).fetchall()

    def _one(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> tuple[Any, ...] | None:
        with self._lock:
            row: tuple[Any, ...] | None = self.db.execute(sql, values).fetchone()
            return row

    def _known(self, sql: str, pk: int) -> tuple[Any, ...]:
        """The row of a pk that an index gave, and so is there; ``NotReady`` when the file does not hold it."""
        row = self._one(sql, (pk,))
        if row is None:
            raise NotReady(f"{self.path} is damaged: its indexes and its rows differ. Build it again.")
        return row

    def _connect(self) -> sqlite3.Connection:
        # A build replaces the file under this name; the indexes in memory belong to the one that was opened.
        identity = _identity(self.path)
        if self._identity is not None and identity != self._identity:
            raise NotReady(f"{self.path} has been replaced since it was opened: open it again")
        self._identity = identity
        return sqlite3.connect(f"{self.path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)

    def close(self) -> None:
        """Close the connection; the store opens another when it is used again."""
        with self._lock:
            if self._db is not None:
                self._db.close()
                self._db = None

    def reopen(self) -> None:
        """Open the file anew: to be called in a new process, where SQLite forbids the parent's connection.

        At once, not on first use: a server's workers then go on answering when the file is removed or replaced.
        """
        self._lock = threading.Lock()
        self._db = None
        with suppress(NotReady, sqlite3.Error):  # said by the first question, to whoever asks it
            self._db = self.db

    def _verified(self) -> dict[str, str]:
        """The meta table, once the file is known to be a whole gazetteer of this version."""
        advice = f"Build one with: gazetteer build --db {self.path}"
        if not self.path.is_file():
            raise NotReady(f"There is no gazetteer at {self.path}. {advice}")
        try:
            if self.db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise NotReady(f"{self.path} is not a gazetteer file. {advice}")
            pages, size = (self.db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
            meta = dict(self.db.execute(queries.META))
        except sqlite3.Error as error:
            raise NotReady(f"{self.path} is not a readable gazetteer file ({error}). {advice}") from error
        self.size = pages * size
        if self.path.stat().st_size != self.size or "built" not in meta:
            raise NotReady(f"{self.path} is truncated: it was not copied or built to its end. {advice}")
        versions = (meta.get("schema_version"), meta.get("key_version"))
        if versions != (str(SCHEMA_VERSION), KEY_VERSION):
            raise OutOfDate(f"{self.path} was built by another version of gazetteer. {advice}")
        return meta

    def problems(self) -> list[str]:
        """What SQLite and the counts say is wrong with the file; empty when it is whole."""
        try:
            found = [row[0] for row in self.db.execute("PRAGMA integrity_check") if row[0] != "ok"]
            for table in ("place", "toponym"):
                count = self.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                if str(count) != self.meta.get(f"count_{table}"):
                    found.append(f"{table}: {count} rows, {self.meta.get(f'count_{table}')} were written")
        except sqlite3.Error as error:
            found = [str(error)]
        return found

    def blobs(self, prefixes: Sequence[str]) -> dict[str, bytes]:
        """The index blobs whose names begin with any of ``prefixes``."""
        # Not through the map: these pages are copied once and would stay in the process beside their copy. A file that
        # was replaced meanwhile can be read through the open connection only.
        same = _identity(self.path) == self._identity
        connection = self._connect() if same else self.db
        try:
            rows = connection.execute(queries.BLOBS).fetchall()
            return {name: _blob(connection, row) for row, name in rows if name.startswith(tuple(prefixes))}
        except sqlite3.Error as error:
            raise NotReady(f"{self.path} is damaged ({error}). Build it again with: gazetteer build") from error
        finally:
            if same:
                connection.close()

    def postings(self, gram: int) -> bytes:
        """Sorted int32 ids of the texts that have this gram; empty when there are none."""
        row = self._one(queries.POSTINGS, (gram,))
        return row[0] if row else b""

    def skeleton_postings(self, skeleton: str) -> bytes:
        """int32 ids of the sounds with this skeleton, the most prominent first."""
        row = self._one(queries.SKELETON, (skeleton,))
        return row[0] if row else b""

    def pk(self, place_id: str) -> int | None:
        """The place that has this id, or a link or redirect of it."""
        try:
            row = self._one(queries.PK_OF_ID, {"id": place_id})
        except UnicodeEncodeError:  # a lone surrogate, which no id has
            return None
        return int(row[0]) if row else None

    def place(self, pk: int) -> Place:
        """One place, with its links and the chain of its parents."""
        return self._place(pk)

    def _read_place(self, pk: int) -> Place:
        return self.place_of(self._known(queries.PLACE, pk))

    def place_of(self, row: tuple[Any, ...], ties: Ties = (None, None)) -> Place:
        """The place of a row of ``queries.PLACE``."""
        (place_id, label, feature, country, source_country, parent, lat, lon, population, begin, end, claims,
         holders, giver, box, links, pk) = row  # fmt: skip
        return Place(
            place_id, label, feature, country or "", lat, lon, population, begin, end, tuple(claims.split()),
            tuple(links.split("\n")) if links else (),
            tuple(self._ref(above) for above in self._parents(parent) if above != pk), *ties,
            box=read_box(box), claims_from=giver or "",
            source_country=source_country, administered_by=tuple(holders.split()),
        )  # fmt: skip

    def _read_parents(self, parent: int | None, view: str = "", year: int | None = None) -> tuple[int, ...]:
        """A place and those above it, nearest first; towns share their chains, so they are kept."""
        chain: list[int] = []
        while parent is not None and parent not in chain and len(chain) < _MAX_PARENTS:
            chain.append(parent)
            parent = self._parent(parent, view, year)
        return tuple(chain)

    def _parent(self, pk: int, view: str, year: int | None) -> int | None:
        for party in self.views.lineage(view):
            seen = self._one(queries.PARENT_FOR, {"place": pk, "perspective": party, "year": year})
            if seen is not None:
                return None if seen[0] is None else int(seen[0])
        return self._above(pk)[1]

    def _ref(self, pk: int) -> PlaceRef:
        return self._above(pk)[0]

    def _read_above(self, pk: int) -> tuple[PlaceRef, int | None]:
        """A place as it is named in passing, and what it lies in."""
        label, place_id, above = self._known(queries.PARENT, pk)
        return PlaceRef(place_id, label), above

    def parents(self, pk: int, view: str = "", year: int | None = None) -> tuple[int, ...]:
        """The places that a place lies in, nearest first, in a view: each step up is the view's, else neutral."""
        return tuple(above for above in self._parents(self._parent(pk, view, year), view, year) if above != pk)

    def _read_seen_in(self, view: str, year: int | None) -> dict[int, int | None]:
        """The places that a view has elsewhere than whoever takes no side, each with the one that it has it in."""
        seen: dict[int, int | None] = {}
        for party in self.views.lineage(view):
            for pk, parent in self.rows(queries.PARENTS_FOR, {"perspective": party, "year": year}):
                seen.setdefault(pk, parent)
        return seen

    def ties(self, pk: int) -> tuple[tuple[Relation, ...], tuple[Within, ...]]:
        """The relations of a place, and how parties see what it lies in."""
        related = tuple(
            Relation(kind, self._ref(other), begin, end, tuple(ref.split()), bool(inverse))
            for kind, other, begin, end, ref, inverse in self.rows(queries.RELATIONS, {"pk": pk})
        )
        within = tuple(
            Within(party, tuple(map(self._ref, self._parents(parent, party, end))), begin, end, tuple(ref.split()))
            for party, parent, begin, end, ref in self.rows(queries.PERSPECTIVES, (pk,))
        )
        return related, within

    def besides(self, pk: int) -> tuple[PlaceRef, ...]:
        """What a place is found in besides its parents, for whoever takes no side."""
        return tuple(self._ref(parent) for (parent,) in self.rows(queries.BESIDES, (pk,)))

    def toponym(self, pk: int) -> Toponym:
        """One name with its sources."""
        return self.toponym_of(self._known(queries.TOPONYM, pk))

    def name(self, pk: int) -> str:
        """One name as it is written."""
        return str(self._known(queries.NAME, pk)[0])

    def names(self, place_pk: int) -> list[Toponym]:
        """Every name of a place: labels first, then by language and name."""
        return [self.toponym_of(row) for row in self.rows(queries.NAMES_OF_PLACE, (place_pk,))]

    def names_in_brief(self, pks: Sequence[int]) -> list[BriefName]:
        """Several names, in the order of their pks."""
        if len(pks) <= _FEW:
            return [BriefName(*self._known(queries.NAME_IN_BRIEF, pk)) for pk in sorted(pks)]
        return [BriefName(*row) for row in self.rows(queries.NAMES_IN_BRIEF, (str(list(pks)),))]

    def brief_names(self, place_pk: int) -> list[BriefName]:
        """What ranking asks of every name of a place."""
        return [BriefName(*row) for row in self.rows(queries.NAMES_OF_PLACE_IN_BRIEF, (place_pk,))]

    def _read_names_in(self, place_pk: int, script: str) -> tuple[tuple[int, str], ...]:
        """(pk, name) of every name of a place in a script."""
        return tuple(self.rows(queries.NAMES_IN_SCRIPT, (place_pk, script)))

    def toponym_of(self, row: tuple[Any, ...]) -> Toponym:
        """The name of a row of ``queries.TOPONYM``."""
        name, lang, script, kind, preferred, begin, end, party, disputed, in_text, source, ref, more, _ = row
        parties = tuple(party.split())
        sources, refs = [self._source_id[source]], [ref]
        for number, _, place_in_it in (line.partition("\t") for line in (more.split("\n") if more else ())):
            sources.append(self._source_id[int(number)])
            refs.append(place_in_it)
        return Toponym(
            name, lang, script, kind, bool(preferred), begin, end, parties, tuple(disputed.split()), bool(in_text),
            tuple(sources), tuple(refs), self.views.users(parties, lang, kind) if parties else (),
        )  # fmt: skip


def _blob(connection: sqlite3.Connection, row: int) -> bytes:
    with connection.blobopen("blob", "data", row, readonly=True) as blob:  # copied once, by a SELECT twice
        return blob.read()


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file stands under this name; None when none does any more."""
    with suppress(OSError):
        status = path.stat()
        return status.st_dev, status.st_ino
    return None

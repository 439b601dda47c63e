"""Writing a gazetteer file: places and names as they come from the sources, joined into one place each.

The file is written beside the one being served and renamed into place by the build, so journals and syncs
are off: a process that dies leaves a temporary file, never a damaged gazetteer.

Joining, in this order: by id, by link, and, only for sources that bring ids of their own, by name, type and
distance (``store/nearby.py``). A join that is not certain is not made; both counts are kept.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from gazetteer.model import ViewInfo
from gazetteer.record import Name, Record
from gazetteer.store import views
from gazetteer.store.claims import Claims
from gazetteer.store.finding import Apart, Finder
from gazetteer.store.joining import Use, box_text, facts, outlived, rank, same_use
from gazetteer.store.origins import Origins
from gazetteer.store.schema import APPLICATION_ID, FLAG, INDEXES, REFINE, TABLES
from gazetteer.store.ties import Ties
from gazetteer.text.scripts import script_of

_FLUSH = 20_000  # places a transaction batch
_CACHED_PLACES = 4_000  # places whose names stay in memory between records (countries come up often)

_Names = dict[str, dict[Use, int]]  # of one place: name -> use -> toponym pk


class Writer:
    """Takes records, gives rows. Not thread-safe; one writer, one file."""

    def __init__(
        self,
        path: Path,
        *,
        written: Callable[[list[tuple[int, str, str]]], None] = lambda names: None,
        relabelled: Callable[[list[tuple[int, str]]], None] = lambda toponyms: None,
    ) -> None:
        self._written = written  # told of (toponym pk, name, lang) as they are written
        self._relabelled = relabelled  # told of (toponym pk, lang) where the language may have become known since
        self.db = sqlite3.connect(path, isolation_level=None)
        self.db.execute("PRAGMA page_size = 8192")
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -65536", "temp_store = MEMORY"):
            self.db.execute(f"PRAGMA {pragma}")
        self.db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        self.db.executescript(TABLES)
        self.db.execute("BEGIN")
        self.counts = {"places": 0, "names": 0, "joined": 0, "uncertain": 0, "orphans": 0}
        self._finder = Finder(self.db, self.flush, self.counts)
        self._pk_of = self._finder.pk_of
        self.origins = Origins(self.db)
        self._places_of: Counter[int] = Counter()  # source pk -> places it was the first to know
        self._toponym_pk = 0
        self._ties = Ties(self.db, self._pk_of)
        self._claims = Claims(self.db, self._pk_of)
        self._decided: dict[int, set[str]] = {}  # languages whose usual name is curated
        self._places: list[tuple[Any, ...]] = []
        self._toponyms: list[tuple[Any, ...]] = []
        self._attestations: list[tuple[int, int, str]] = []
        self._refinements: list[tuple[Any, ...]] = []
        self._flags: list[tuple[Any, ...]] = []
        self._unsought: set[int] = set()  # pks of toponyms that places are shown under and not found by
        self._names_of: dict[int, _Names] = {}  # of merged places; whole, or not there

    @property
    def apart(self) -> list[Apart]:
        """The first places that were not joined with one that they may be."""
        return self._finder.apart

    def add(self, record: Record) -> None:
        """One place, or more names and facts for one that is there."""
        source = self.origins.pk(record.source)
        pk = self._finder.find(record, source)
        if pk is None:
            if record.names_only:
                self.counts["orphans"] += 1
                return
            pk = self._insert(record, source)
        else:
            self._merge(pk, record, source)
        self._finder.brought(record, source, pk)
        if len(self._places) >= _FLUSH or len(self._toponyms) >= _FLUSH * 10:
            self.flush()

    def _insert(self, record: Record, source: int) -> int:
        pk = self.counts["places"] = self.counts["places"] + 1
        self._places_of[source] += 1
        label = record.label or next((n.name for n in record.names if n.preferred), "")
        label = label or (record.names[0].name if record.names else record.id)
        self._places.append(
            (pk, record.id, label, record.feature, record.country, record.lat, record.lon, record.population,
             record.begin, record.end, " ".join(record.claims), record.known, box_text(record))
        )  # fmt: skip
        self._link(pk, record)
        names: _Names = {}
        self._name_all(pk, names, record, source)
        self._name_by_label(pk, names, record, source)
        return pk

    def _name_by_label(self, pk: int, names: _Names, record: Record, source: int) -> None:
        """What a place is shown under also finds it, but for rival names (each is given) and a note in brackets."""
        if record.label and record.label not in names and not any(mark in record.label for mark in (" / ", " (")):
            self._new_name(pk, names, Name(record.label), source)

    def _link(self, pk: int, record: Record) -> None:
        for uri in (record.id, *record.links):
            if self._pk_of.setdefault(uri, pk) == pk and uri != record.id:
                self.db.execute("INSERT OR IGNORE INTO place_link VALUES (?, ?)", (uri, pk))
        self._ties.take(pk, record)
        self._claims.take(pk, record)

    def _merge(self, pk: int, record: Record, source: int) -> None:
        names = self._known_names(pk)
        usual = self._name_all(pk, names, record, source)
        self._link(pk, record)
        if record.override and usual:
            self.flush()
            self._make_usual(pk, usual)
            names = self._known_names(pk)
        if record.names_only:
            return
        if record.override:
            self._name_by_label(pk, names, record, source)
        self.flush()
        for column, value in facts(record).items():
            if value not in (None, ""):
                condition = "" if record.override else f" AND coalesce(\"{column}\", '') = ''"
                self.db.execute(f'UPDATE place SET "{column}" = ? WHERE pk = ?{condition}', (value, pk))
        self._adopt_id(pk, record.id)

    def _adopt_id(self, pk: int, new: str) -> None:
        """A place known by a lesser id takes the better one; the old id goes on leading to it."""
        (old,) = self.db.execute("SELECT id FROM place WHERE pk = ?", (pk,)).fetchone()
        if old == new:
            return
        if rank(new) < rank(old):
            self.db.execute("UPDATE place SET id = ? WHERE pk = ?", (new, pk))
            old, new = new, old
        self._pk_of.setdefault(new, pk)
        self.db.execute("DELETE FROM place_link WHERE uri = ?", (old,))
        self.db.execute("INSERT OR IGNORE INTO place_link VALUES (?, ?)", (new, pk))

    def _known_names(self, pk: int) -> _Names:
        names = self._names_of.get(pk)
        if names is None:
            if (self._places and pk >= self._places[0][0]) or len(self._names_of) >= _CACHED_PLACES:
                self.flush()
            names = self._names_of[pk] = {}
            rows = self.db.execute('SELECT name, lang, begin, "end", pk FROM toponym WHERE place_pk = ?', (pk,))
            for name, lang, begin, end, toponym in rows:
                names.setdefault(name, {})[lang, begin, end] = toponym
        return names

    def _name_all(self, pk: int, names: _Names, record: Record, source: int) -> dict[str, list[int]]:
        """Take the names of a record; the usual ones of each language are returned, as toponym pks."""
        usual: dict[str, list[int]] = {}
        decided = self._decided.get(pk, ())
        as_they_are = record.distinct and not names  # names of one spelling are several uses, also undated ones
        for name in record.names:
            if name.lang in decided and not record.override:
                name = name._replace(preferred=None)
            if as_they_are:
                toponym = self._new_name(pk, names, name, source)
            else:
                beside = outlived(name, record.names)
                toponym = self._name(pk, names, name, source, override=record.override, beside=beside)
            if name.preferred:
                usual.setdefault(name.lang, []).append(toponym)
        if record.override and usual:
            living = {name.lang for name in record.names if name.preferred and name.end is None}
            self._decided.setdefault(pk, set()).update(living)
        return usual

    def _make_usual(self, pk: int, usual: dict[str, list[int]]) -> None:
        """Where it is curated which names are the usual ones of a language, no others are."""
        for lang, toponyms in usual.items():
            marks = ", ".join("?" * len(toponyms))
            self.db.execute(
                f"UPDATE toponym SET preferred = 0 WHERE place_pk = ? AND lang = ? AND pk NOT IN ({marks})",
                (pk, lang, *toponyms),
            )

    def _name(self, pk: int, names: _Names, name: Name, source: int, *, override: bool, beside: bool) -> int:
        """Attest a known name, say more of it, or add it, also ``beside`` a usual name of today; the toponym's pk."""
        uses = names.get(name.name)
        known = same_use(uses, name) if uses else None
        if uses is None or known is None or (beside and known[1:] == (None, None) and self._is_usual(uses[known])):
            return self._new_name(pk, names, name, source)
        toponym = uses[known]
        lang, begin, end = known
        if name.begin is not None or name.end is not None:
            begin, end = name.begin, name.end
        use = (name.lang or lang, begin, end)
        if use != known or override or name.preferred or name.kind != "variant":
            uses[use] = uses.pop(known)
            self._refinements.append((*use, name.preferred, override, name.kind, toponym))
        if name.sought and toponym in self._unsought:
            self._unsought.remove(toponym)
            if not self._toponyms or toponym < self._toponyms[0][0]:  # it is in the file without keys
                self._written([(toponym, name.name, use[0])])
        if override:
            self._flags.append((name.name_of, name.disputed_by, name.in_text, toponym))
        self._attestations += [(toponym, *by) for by in self._attesting(name, source)]
        return toponym

    def _is_usual(self, toponym: int) -> bool:
        self.flush()
        (preferred,) = self.db.execute("SELECT preferred FROM toponym WHERE pk = ?", (toponym,)).fetchone()
        return bool(preferred)

    def _attesting(self, name: Name, source: int) -> list[tuple[int, str]]:
        """Source and ref of each that attests a name."""
        return [(self.origins.pk(by), ref) for by, ref in name.attested] or [(source, name.ref)]

    def _new_name(self, pk: int, names: _Names, name: Name, source: int) -> int:
        self._toponym_pk += 1
        names.setdefault(name.name, {})[name.lang, name.begin, name.end] = self._toponym_pk
        if not name.sought:
            self._unsought.add(self._toponym_pk)
        first, *more = self._attesting(name, source)
        self._attestations += [(self._toponym_pk, *by) for by in more]
        self._toponyms.append(
            (self._toponym_pk, pk, name.name, name.lang, script_of(name.name), name.kind or "variant",
             bool(name.preferred), name.begin, name.end, name.name_of, name.disputed_by,
             name.in_text is not False, *first)
        )  # fmt: skip
        return self._toponym_pk

    def flush(self) -> None:
        """Write the buffered rows and forget the names that were kept at hand."""
        places = "INSERT INTO place VALUES (?, ?, ?, ?, ?, NULL, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, '')"
        self.db.executemany(places, self._places)
        self.db.executemany("INSERT INTO toponym VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", self._toponyms)
        self._written([(row[0], row[2], row[3]) for row in self._toponyms if row[0] not in self._unsought])
        self._relabelled([(row[-1], row[0]) for row in self._refinements if row[-1] not in self._unsought])
        self.db.executemany("INSERT OR IGNORE INTO attestation VALUES (?, ?, ?)", self._attestations)
        self.db.executemany(REFINE, self._refinements)
        self.db.executemany(FLAG, self._flags)
        for rows in (self._places, self._toponyms, self._attestations, self._refinements, self._flags, self._names_of):
            rows.clear()

    def finish_places(self, known_views: Iterable[ViewInfo] = ()) -> None:
        """Hang every place under its parent, list the views, count, and make the indexes that serving needs."""
        self.flush()
        self.counts["names"] = self._toponym_pk
        self._ties.write()
        views.write(self.db, known_views)
        self._claims.inherit()
        self.db.execute(
            "WITH counts AS (SELECT source_pk, count(*) AS n FROM "
            "(SELECT source_pk FROM toponym UNION ALL SELECT source_pk FROM attestation) GROUP BY source_pk) "
            "UPDATE source SET names = coalesce((SELECT n FROM counts WHERE source_pk = source.pk), 0)"
        )
        self.db.executemany("UPDATE source SET places = ? WHERE pk = ?", [(n, pk) for pk, n in self._places_of.items()])
        self.db.executescript(INDEXES)
        self.db.execute("BEGIN")

    def close(self, meta: dict[str, str]) -> None:
        """Write the meta rows and end the file."""
        self.db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", sorted(meta.items()))
        self.db.execute("COMMIT")
        self.db.execute("PRAGMA optimize")
        self.db.close()

"""The tables of a gazetteer file, and which files this version of the code reads.

The first source of a name stands in its row, further ones in ``attestation``: nine names in ten have one.
``place.parent_pk`` is where a place lies for whoever takes no side; ``parent`` says where a party sees it (no
``parent_pk``: in nothing), or, with no party, what it is found in besides. ``view`` lists whose view can be asked for:
those of ``views.tsv``, and the parties of names and parents. ``place.claims_from_pk`` is the containing place whose
claims a place has; null where they are its own, or it has none. ``place.source_country`` is the code that its source
gives, by which places are found and counted; ``place.country`` is what answers show without a perspective: null of
land that two parties claim, as ``store/claims.py`` decides. Keys and their postings are blobs, not rows
(``index/`` says why and how); everything a person may want to look up with SQL is a row.
"""

from __future__ import annotations

APPLICATION_ID = 0x47415A31  # "GAZ1" in the header: a foreign SQLite file is told apart before any query
SCHEMA_VERSION = 11

TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE source (
    pk INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, licence TEXT NOT NULL,
    url TEXT NOT NULL, version TEXT NOT NULL, places INTEGER NOT NULL DEFAULT 0, names INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE input (
    pk INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, version TEXT NOT NULL, date TEXT NOT NULL,
    bytes INTEGER, sha256 TEXT NOT NULL, url TEXT NOT NULL
) STRICT;
CREATE TABLE place (
    pk INTEGER PRIMARY KEY, id TEXT NOT NULL, label TEXT NOT NULL, feature TEXT NOT NULL, source_country TEXT NOT NULL,
    parent_pk INTEGER, lat REAL, lon REAL, population INTEGER, begin INTEGER, "end" INTEGER, claims TEXT NOT NULL,
    known REAL, box TEXT, claims_from_pk INTEGER, country TEXT, administered_by TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE toponym (
    pk INTEGER PRIMARY KEY, place_pk INTEGER NOT NULL, name TEXT NOT NULL, lang TEXT NOT NULL, script TEXT NOT NULL,
    kind TEXT NOT NULL, preferred INTEGER NOT NULL, begin INTEGER, "end" INTEGER,
    name_of TEXT NOT NULL, disputed_by TEXT NOT NULL, in_text INTEGER NOT NULL,
    source_pk INTEGER NOT NULL, ref TEXT NOT NULL
) STRICT;
CREATE TABLE attestation (
    toponym_pk INTEGER NOT NULL, source_pk INTEGER NOT NULL, ref TEXT NOT NULL,
    PRIMARY KEY (toponym_pk, source_pk, ref)
) STRICT, WITHOUT ROWID;
CREATE TABLE place_link (uri TEXT PRIMARY KEY, place_pk INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE parent (
    place_pk INTEGER NOT NULL, perspective TEXT NOT NULL, parent_pk INTEGER, begin INTEGER, "end" INTEGER,
    ref TEXT NOT NULL
) STRICT;
CREATE TABLE relation (
    place_pk INTEGER NOT NULL, kind TEXT NOT NULL, other_pk INTEGER NOT NULL, begin INTEGER, "end" INTEGER,
    ref TEXT NOT NULL
) STRICT;
CREATE TABLE view (
    code TEXT PRIMARY KEY, title TEXT NOT NULL, kind TEXT NOT NULL, inherits TEXT NOT NULL, ref TEXT NOT NULL,
    languages TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE gram (number INTEGER PRIMARY KEY, gram TEXT NOT NULL, n INTEGER NOT NULL, postings BLOB NOT NULL) STRICT;
CREATE TABLE skeleton (skeleton TEXT PRIMARY KEY, n INTEGER NOT NULL, postings BLOB NOT NULL) STRICT;
CREATE TABLE blob (name TEXT PRIMARY KEY, data BLOB NOT NULL) STRICT;
CREATE INDEX toponym_place ON toponym (place_pk);
"""

# What only serving needs, made when all rows are in: an index grown row by row costs several times as much.
INDEXES = """
CREATE UNIQUE INDEX place_id ON place (id);
CREATE INDEX place_country ON place (source_country, pk);
CREATE INDEX place_parent ON place (parent_pk);
CREATE INDEX place_link_place ON place_link (place_pk);
CREATE INDEX parent_place ON parent (place_pk, perspective);
CREATE INDEX relation_place ON relation (place_pk);
CREATE INDEX relation_other ON relation (other_pk);
"""

# What a source does not say of a name that is there (no kind, flag or side) stays as it is.
REFINE = """
UPDATE toponym SET lang = ?1, begin = ?2, "end" = ?3,
    preferred = CASE WHEN ?5 THEN coalesce(?4, preferred) ELSE max(preferred, coalesce(?4, 0)) END,
    kind = CASE WHEN ?6 != '' AND (?5 OR kind = 'variant') THEN ?6 ELSE kind END
WHERE pk = ?7
"""
FLAG = """
UPDATE toponym SET name_of = coalesce(nullif(?1, ''), name_of),
    disputed_by = coalesce(nullif(?2, ''), disputed_by), in_text = coalesce(?3, in_text)
WHERE pk = ?4
"""

"""The SQL that serves, one statement a name, all parameters bound. ``tests/store`` checks the plans of the hot ones."""

from __future__ import annotations

META = "SELECT name, value FROM meta"
BLOBS = "SELECT rowid, name FROM blob"
POSTINGS = "SELECT postings FROM gram WHERE number = ?"
SKELETON = "SELECT postings FROM skeleton WHERE skeleton = ?"

PK_OF_ID = """
SELECT pk FROM place WHERE id = :id
UNION ALL SELECT place_pk FROM place_link WHERE uri = :id
LIMIT 1
"""

_PLACE_COLUMNS = """
SELECT id, label, feature, country, source_country, parent_pk, lat, lon, population, begin, "end", claims,
       administered_by,
       (SELECT id FROM place AS giver WHERE giver.pk = place.claims_from_pk), box,
       (SELECT group_concat(uri, char(10)) FROM place_link WHERE place_pk = place.pk), pk
FROM place
"""

PLACE = _PLACE_COLUMNS + "WHERE pk = ?"

# divisions of a country by their label, which is not always a name that finds them: Southern, of Bahrain
DIVISIONS_LABELLED = (
    "SELECT id FROM place WHERE source_country = ? AND label = ? COLLATE NOCASE AND feature LIKE 'A.ADM%' ORDER BY pk"
)

PARENT = "SELECT label, id, parent_pk FROM place WHERE pk = ?"

PARENT_FOR = """
SELECT parent_pk FROM parent
WHERE place_pk = :place AND perspective = :perspective
      AND CASE WHEN :year IS NULL THEN "end" IS NULL
               ELSE :year BETWEEN coalesce(begin, :year) AND coalesce("end", :year) END
ORDER BY begin DESC LIMIT 1
"""

# where a party sees places, in the order of PARENT_FOR: the first row of a place holds
PARENTS_FOR = """
SELECT place_pk, parent_pk FROM parent
WHERE perspective = :perspective
      AND CASE WHEN :year IS NULL THEN "end" IS NULL
               ELSE :year BETWEEN coalesce(begin, :year) AND coalesce("end", :year) END
ORDER BY place_pk, begin DESC
"""

PERSPECTIVES = """
SELECT perspective, parent_pk, begin, "end", ref FROM parent
WHERE place_pk = ? AND perspective != '' ORDER BY perspective, begin
"""

RELATIONS = """
SELECT kind, other_pk, begin, "end", ref, 0 FROM relation WHERE place_pk = :pk
UNION ALL
SELECT CASE kind WHEN 'part_of' THEN 'has_part' WHEN 'succeeded_by' THEN 'succeeds' ELSE kind END,
       place_pk, begin, "end", ref, 1
FROM relation WHERE other_pk = :pk
ORDER BY 1, 3, 2
"""

_TOPONYM_COLUMNS = """
SELECT name, lang, script, kind, preferred, begin, "end", name_of, disputed_by, in_text, source_pk, ref,
       (SELECT group_concat(source_pk || char(9) || ref, char(10)) FROM attestation WHERE toponym_pk = toponym.pk),
       place_pk
FROM toponym
"""

TOPONYM = _TOPONYM_COLUMNS + "WHERE pk = ?"
NAME = "SELECT name FROM toponym WHERE pk = ?"
NAMES_OF_PLACE = _TOPONYM_COLUMNS + "WHERE place_pk = ? ORDER BY preferred DESC, lang, name, begin"

VIEWS = "SELECT code, title, kind, inherits, ref, languages FROM view ORDER BY code"
SOURCES = "SELECT pk, id, title, licence, url, version, places, names FROM source ORDER BY id"
INPUTS = "SELECT kind, name, version, date, bytes, sha256, url FROM input ORDER BY pk"

# what many places are read with at once: their pks are bound as one JSON array
_OF_MANY = "IN (SELECT value FROM json_each(?)) "
PLACES = _PLACE_COLUMNS + "WHERE pk " + _OF_MANY
NAMES_OF_PLACES = _TOPONYM_COLUMNS + f"WHERE place_pk {_OF_MANY} ORDER BY place_pk, preferred DESC, lang, name, begin"
# what it lay in once (an end, or a parent that is no more) is no place that it is found in now
BESIDES = (
    "SELECT parent.parent_pk FROM parent JOIN place ON place.pk = parent.parent_pk WHERE place_pk = ? "
    "AND perspective = '' AND parent.\"end\" IS NULL AND feature NOT LIKE 'A%H' "
    "GROUP BY parent.parent_pk ORDER BY min(parent.rowid)"
)
TIED = "SELECT place_pk FROM parent UNION SELECT place_pk FROM relation UNION SELECT other_pk FROM relation"

_BRIEF = 'SELECT pk, name, lang, script, kind, preferred, begin, "end" FROM toponym WHERE pk '
NAME_IN_BRIEF = _BRIEF + "= ?"
NAMES_OF_PLACE_IN_BRIEF = _BRIEF.removesuffix("pk ") + "place_pk = ?"
NAMES_IN_SCRIPT = "SELECT pk, name FROM toponym WHERE place_pk = ? AND script = ?"
NAMES_IN_BRIEF = _BRIEF + _OF_MANY + "ORDER BY pk"

"""The statements that serve find their rows by a key or an index, however large the file is."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from gazetteer.store import queries

HOT = ("POSTINGS", "SKELETON", "PK_OF_ID", "PLACE", "PARENT", "TOPONYM", "NAMES_OF_PLACE", "NAME_IN_BRIEF",
       "NAMES_IN_BRIEF", "PLACES", "NAMES_OF_PLACES")  # fmt: skip
TABLES = ("place", "toponym", "place_link", "redirect", "attestation", "gram", "skeleton", "blob")


@pytest.mark.parametrize("name", HOT)
def test_no_hot_statement_scans_a_table(small_db: Path, name: str) -> None:
    sql = getattr(queries, name)
    with sqlite3.connect(small_db) as db:
        plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {sql}", {"id": "x"} if ":id" in sql else ("[1]",))]
    db.close()
    assert any(step.startswith("SEARCH") for step in plan)
    assert not [step for step in plan if step.startswith("SCAN") and step.split()[1] in TABLES]

"""How names in real scripts are read in Latin letters: a table, one row a fact."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer.text.romanize import readings

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parents[1] / "cases" / "readings.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("name", "lang", "reading"), ROWS)
def test_reading(name: str, lang: str, reading: str) -> None:
    found = [r.text for r in readings(name, lang)]
    assert reading in found, found

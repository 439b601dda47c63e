"""docs/views-and-years.md: the paragraph of the README by view and year, as the gazetteer has it."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import Any

import pytest

from gazetteer import Gazetteer

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "views-and-years.md").read_text("utf-8")


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The script that makes the page."""
    monkeypatch.syspath_prepend(str(ROOT / "seeds" / "scripts"))
    return importlib.import_module("make_views_page")


def test_the_page_is_what_the_curated_places_give(small_db: Path, script: Any) -> None:
    with Gazetteer.open(small_db) as gz:
        assert script.page(gz) == PAGE


@pytest.mark.slow
def test_the_page_is_what_the_default_gazetteer_gives(default_gz: Gazetteer, script: Any) -> None:
    assert script.page(default_gz) == PAGE


@pytest.mark.parametrize(
    ("place", "year", "cell"),
    [
        ("Stepanakert", "1850", "Khankendi"),
        ("Stepanakert", "1905", "Khankendi"),
        ("Stepanakert", "1936", "Stepanakert"),
        ("Stepanakert", "1995", "neutral RU UN: Khankendi / Stepanakert<br>AM: Stepanakert<br>AZ: Khankendi"),
        ("Shushi", "1905", "neutral RU UN: Shusha / Shushi°<br>AM: Shushi°<br>AZ: Shusha"),
        ("Shushi", "no year", "neutral RU UN: Shusha / Shushi<br>AM: Shushi<br>AZ: Shusha"),
        ("Martuni", "1905", "Khonashen"),
        ("Martuni", "1970", "Martuni"),
        ("Martuni", "2021", "neutral RU UN: Khojavend / Martuni<br>AM: Martuni<br>AZ: Khojavend"),
        ("Kirovabad", "1905", "Elizavetpol"),
        ("Kirovabad", "1936", "Kirovabad"),
        ("Kirovabad", "1995", "Ganja"),
        ("Leninakan", "1850", "Alexandropol"),
        ("Leninakan", "1970", "Leninakan"),
        ("Leninakan", "1995", "Gyumri"),
        ("Baku", "1850", "Baku"),
        ("Baku", "2021", "Baku"),
        ("Tiflis", "1905", "Tiflis"),
        ("Tiflis", "1970", "Tbilisi"),
    ],
)
def test_what_a_historian_looks_for(place: str, year: str, cell: str) -> None:
    """Authorities renamed them in 1804, 1837, 1847, from 1923 to 1936, and back around 1990."""
    _, *years = re.split(r" \| ", next(line for line in PAGE.splitlines() if line.startswith("| in the text"))[2:-2])
    _, *cells = re.split(r" \| ", next(line for line in PAGE.splitlines() if line.startswith(f"| {place} ("))[2:-2])
    assert dict(zip(years, cells, strict=True))[year] == cell


def test_the_page_has_the_paragraph_of_the_readme(script: Any) -> None:
    assert f"\n> {script.paragraph()}\n" in PAGE
    assert set(re.findall(r"^\| (\w+) \(`", PAGE, re.MULTILINE)) == {
        *("Stepanakert", "Shushi", "Martuni", "Kirovabad", "Leninakan", "Baku", "Tiflis"),
    }

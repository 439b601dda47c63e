"""The cases in docs/neutral.md: the table and the seeds say the same of each label of two names."""

from __future__ import annotations

import csv
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
CAUCASUS = {"south_caucasus", "caucasus_physical"}  # where rule 4 decides throughout
ROW = re.compile(r"^\| `(?P<place>[^`]+)` \| (?P<label>[^|]+) \| (?P<rule>[1-5]) \| (?P<why>[^|]+) \|$", re.MULTILINE)


def labels() -> dict[str, str]:
    """The label of every curated place outside of the South Caucasus."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "seeds").glob("*/places.tsv")):
        if path.parent.name not in CAUCASUS:
            with path.open(encoding="utf-8") as file:
                rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
                found |= {row["id"]: row["label"] for row in rows}
    return found


def decided() -> dict[str, tuple[str, int]]:
    """Label and rule of every case of the page."""
    page = (ROOT / "docs" / "neutral.md").read_text("utf-8")
    return {row["place"]: (row["label"], int(row["rule"])) for row in ROW.finditer(page)}


def test_every_label_of_two_names_is_decided_on_the_page() -> None:
    known = labels()
    cases = decided()
    assert {place for place, label in known.items() if " / " in label} <= set(cases)
    assert {place: label for place, (label, _) in cases.items()} == {place: known[place] for place in cases}
    assert len(cases) > 60


def test_rules_four_and_five_give_two_names_and_two_and_three_one() -> None:
    for place, (label, rule) in decided().items():
        if rule > 1:
            assert (" / " in label) == (rule > 3), (place, label, rule)


def test_the_page_of_disputes_has_all_places_of_its_list() -> None:
    page = (ROOT / "docs" / "disputes.md").read_text("utf-8")
    rows = (ROOT / "seeds" / "scripts" / "disputes.tsv").read_text("utf-8").splitlines()
    ids = [row.split("\t")[0] for row in rows if not row.startswith("#")][1:]
    assert len(ids) >= 60
    assert [place_id for place_id in ids if f"(`{place_id}`)" not in page] == []
    assert page.count("\n| ") == len(ids) + 1

"""Each party to a dispute has a view of where its places lie; what maps of states have is read, too."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from gazetteer.record import Problems
from gazetteer.sources.seed_parties import faults
from gazetteer.sources.seed_rows import Row
from gazetteer.sources.seeds import PARENT_COLUMNS, PLACE_COLUMNS, parent_folders, read
from gazetteer.sources.shipped import seeds_dir


def place(place_id: str, *, parent: str = "", claims: str = "", feature: str = "P.PPL", links: str = "") -> Row:
    given = {"id": place_id, "parent": parent, "claims": claims, "feature": feature, "links": links}
    return Row("places.tsv", 2, {**dict.fromkeys(PLACE_COLUMNS, ""), **given})


def seen(place_id: str, view: str, parent: str, end: str = "") -> Row:
    given = {"place": place_id, "perspective": view, "parent": parent, "end": end}
    return Row("parents.tsv", 2, {**dict.fromkeys(PARENT_COLUMNS, ""), **given})


REGION = place("gz:heights", feature="L.RGN", claims="IL SY")
OF_REGION = [seen("gz:heights", "IL", "iso:IL"), seen("gz:heights", "SY", "iso:SY")]
TOWN = place("gn:1", parent="gz:heights", claims="IL SY")


@pytest.mark.parametrize(
    ("places", "rows", "missing"),
    [
        ([REGION, TOWN], OF_REGION, []),  # it follows the region
        ([REGION, TOWN], OF_REGION[:1], ["SY gz:heights", "SY gn:1"]),
        ([REGION, TOWN], [], ["IL gn:1", "SY gn:1"]),  # only the name of the region may be contested
        ([place("gn:1", parent="iso:IL", claims="IL SY")], [], ["SY gn:1"]),
        ([place("gn:1", parent="adm1:IL.03", claims="IL")], [], []),
        ([place("gn:1", parent="iso:IL", claims="SY")], [seen("gn:1", "SY", "-")], []),
        ([place("gn:1", parent="iso:IL", claims="SY")], [seen("gn:1", "SY", "iso:SY", "1967")], ["SY gn:1"]),  # not now
        ([place("gn:1", claims="SY", links="adm1:IL.99"), place("gn:2", parent="adm1:IL.99", claims="SY")],
         [seen("adm1:IL.99", "SY", "iso:SY")], []),
        ([place("gz:bay", feature="H.BAY", claims="IL SY")], [], []),
        ([place("gz:a", parent="gz:b", claims="SY"), place("gz:b", parent="gz:a")], [], ["SY gz:a"]),  # a circle
    ],
)  # fmt: skip
def test_a_party_without_a_row_is_named(places: list[Row], rows: list[Row], missing: list[str]) -> None:
    said = [problem.reason for problem in faults(places, rows)]
    assert said == [
        f"claims: {party} has no row in parents.tsv for {place_id}, or for what it lies in"
        for party, place_id in (each.split() for each in missing)
    ]


def test_worldviews_are_read_and_say_no_more_than_what_is_curated() -> None:
    (folder,) = parent_folders(seeds_dir())
    with (folder / "parents.tsv").open(encoding="utf-8") as file:
        parents = {(row["place"], row["perspective"]): row["parent"] for row in csv.DictReader(file, delimiter="\t")}
    rows = list(parents)
    problems = Problems()
    given = [(tie.place, tie.perspective) for record in read(seeds_dir(), problems) for tie in record.parents]
    assert problems.count == 0 and len(rows) > 100
    assert all(given.count(each) == 1 for each in rows)
    assert {view for _, view in rows} <= {"IL"} | {view for _, view in given}
    assert (parents["gn:831053", "ES"], parents["gn:831053", "DE"]) == ("iso:RS", "-")  # who recognizes Kosovo
    assert parents["gn:703883", "US"] == "iso:UA" and ("gn:6643410", "US") not in rows  # what neutral says, and silence
    assert ("gn:831053", "GB") not in rows  # where the columns contradict each other


@pytest.mark.parametrize("seeds", [[], ["one"]])
def test_rows_of_a_folder_without_places_come_with_the_others(tmp_path: Path, seeds: list[str]) -> None:
    header = "\t".join(PLACE_COLUMNS)
    (tmp_path / "maps").mkdir()
    row = seen("gn:1", "SY", "iso:SY").cells | {"source": "x"}
    (tmp_path / "maps" / "parents.tsv").write_text("\t".join(PARENT_COLUMNS) + "\n" + "\t".join(row.values()) + "\n")
    for name in seeds:
        (tmp_path / name).mkdir()
        town = place("gn:1").cells | {"label": "One", "source": "x"}
        (tmp_path / name / "places.tsv").write_text(f"{header}\n" + "\t".join(town.values()) + "\n")
        (tmp_path / name / "names.tsv").write_text(
            "place\tname\tlang\tkind\tpreferred\tbegin\tend\tname_of\tdisputed_by\tin_text\tsource\n"
        )
    ties = [tie for record in read(tmp_path, Problems()) for tie in record.parents]
    assert [(tie.place, tie.perspective, tie.parent) for tie in ties] == [("gn:1", "SY", "iso:SY")] * len(seeds)

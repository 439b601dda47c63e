"""One id for every spelling: the promise of the project, on the curated places alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer.core import Gazetteer

ROWS = [
    line.split("\t")[:2]
    for line in (Path(__file__).parents[1] / "cases" / "spellings.tsv").read_text("utf-8").splitlines()
    if line.endswith("\tseeds")
]


@pytest.mark.parametrize(("place", "name"), ROWS)
def test_spelling(gz: Gazetteer, place: str, name: str) -> None:
    resolution = gz.resolve(name)
    assert (resolution.status, resolution.id) == ("matched", place)


@pytest.mark.parametrize(
    ("name", "place"),
    [("SHUSHA", "gn:147105"), ("shusha ", "gn:147105"), ("Stepanakrt", "gn:146970"), ("Stepanakkert", "gn:146970"),
     ("Stepan-akert", "gn:146970"), ("Сумгаїт", "gn:584923"), ("Nagorny-Karabach", "gz:nagorno-karabakh"),
     ("სტეფანაკერტი", "gn:146970"), ("Στεπανακέρτ", "gn:146970"), ("<b>Shusha</b>", "gn:147105"),
     ("&#350;u&#351;a", "gn:147105"), ("Shusha[1]", "gn:147105")],
)  # fmt: skip
def test_misspelt_or_in_a_script_the_seeds_do_not_have(gz: Gazetteer, name: str, place: str) -> None:
    assert gz.resolve(name).matches[0].place.id == place


@pytest.mark.parametrize(
    "name",
    [
        "Narnia",
        "Qwertyuiop",
        "",
        " ",
        "🙂",
        "7",
        "asdfgh",
        "a" + "\u0301" * 1000,
        "<Shusha",
        "{{q}}",
        "\ud800",
        "\0",
    ],
)
def test_no_such_place(gz: Gazetteer, name: str) -> None:
    assert gz.resolve(name).status == "unmatched"


@pytest.mark.parametrize("name", ["'; DROP TABLE place; --", "<script>alert(1)</script>", "%s%n", "../../etc/passwd"])
def test_fragments_of_other_languages_are_only_names(gz: Gazetteer, name: str) -> None:
    assert gz.resolve(name).status in ("unmatched", "ambiguous", "matched")
    assert gz.resolve("Shushi").id == "gn:147105"

"""Questions from a benchmark's rows, a small one of real rows of the curated places written here."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import numpy as np
import pytest

from gazetteer.core import Gazetteer
from gazetteer.linking import features
from gazetteer.train import gold
from gazetteer.train.examples import Example

ROWS = [  # query, language, gold, whether it is a name that the gazetteer has
    ("Schuscha", "de", [147105], False),
    ("Szusza", "pl", [147105], False),
    ("Sumgajit", "cs", [584923], False),
    ("Stepanakert", "en", [146970], True),
    ("Ջրվեժ Նիագարա", "hy", [999999999], False),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "dev").mkdir()
    with lzma.open(tmp_path / "dev" / "rank_some.jsonl.xz", "wt", encoding="utf-8") as lines:
        for number, (query, lang, right, easy) in enumerate(ROWS * 4):
            row = {"qid": f"q{number}", "query": query, "lang": lang, "gold": right, "country": "AZ", "name": "Shusha",
                   "in_cities500": True, "fold_exact": easy, "is_country": False}  # fmt: skip
            lines.write(json.dumps(row) + "\n")
    return tmp_path


def test_all_hard_rows_and_some_easy_ones_are_taken(folder: Path) -> None:
    rows = gold.rows(folder, "some")
    assert sum(gold.is_hard(row) for row in rows) == 16
    assert 0 <= sum(not gold.is_hard(row) for row in rows) < 4


@pytest.mark.parametrize(
    ("row", "hard"),
    [({"in_cities500": True, "fold_exact": False}, True), ({"in_cities500": True, "fold_exact": True}, False),
     ({"in_cities500": False, "fold_exact": False}, False), ({}, False)],
)  # fmt: skip
def test_what_is_hard(row: dict[str, bool], hard: bool) -> None:
    assert gold.is_hard(row) == hard


def test_examples_say_which_candidate_is_right(gz: Gazetteer, folder: Path) -> None:
    rows = gold.rows(folder, "some")
    found = list(gold.examples(gz, "some", rows))
    assert len(found) >= len(rows)
    in_country = [example for example in found if example.kind.endswith("in country")]
    assert len(found) == len(rows) + len(in_country)
    for example in found:
        assert example.values.shape[1] == len(features.FEATURES)
        assert 0 <= example.fold < gold.FOLDS
        assert example.right == (example.rights[0] if example.rights else -1)
    plain = [example for example in found if not example.kind.endswith("in country")]
    for example, row in zip(plain, rows, strict=True):
        assert (example.right >= 0) == (row["gold"] != [999999999]), row
        if row["query"] == "Schuscha":
            assert set(example.rights) <= {*example.homonyms, *example.rights}


def test_rows_of_one_place_are_in_one_fold(gz: Gazetteer, folder: Path) -> None:
    rows = gold.rows(folder, "some")
    folds: dict[str, set[int]] = {}
    for row in rows:
        for example in gold.examples(gz, "some", [row]):
            folds.setdefault(str(row["gold"]), set()).add(example.fold)
    assert all(len(found) == 1 for found in folds.values())


def test_the_table_counts_first_homonym_and_fifth() -> None:
    empty = np.empty((0, 1), np.float32)
    six = np.zeros((6, 1), np.float32)
    examples = [
        Example("set", six, 0, "Latn", rights=(0,)),  # first
        Example("set", six, 2, "Latn", rights=(2,), homonyms=(0,)),  # a homonym first, the right one third
        Example("set", six, 5, "Latn", rights=(5,)),  # sixth: not among five
        Example("set", empty, -1, "Latn"),  # nothing found
        Example("other", six, 1, "Latn", rights=(1, 0)),  # either is right
    ]
    falling = np.arange(6, 0, -1).astype(np.float32)
    lines = gold.table(examples, [falling, falling, falling, empty[:, 0], falling])
    assert lines == [
        "other: 1 rows, P@1 1.000, up to homonyms 1.000, P@5 1.000",
        "set: 4 rows, P@1 0.250, up to homonyms 0.500, P@5 0.500",
    ]

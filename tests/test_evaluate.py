"""The benchmark runner: what it writes is what a scorer reads, and bad gold is a clear error."""

from __future__ import annotations

import io
import json
import lzma
from pathlib import Path

import pytest

from gazetteer import evaluate
from gazetteer.core import Gazetteer
from gazetteer.errors import SourceError


@pytest.fixture(scope="module")
def gz(small_db: Path) -> Gazetteer:
    return Gazetteer.open(small_db)


def test_rank_writes_every_id_of_every_candidate(gz: Gazetteer, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl.xz"
    rows = [
        {"qid": "a", "query": "Шуша", "lang": "ru", "country": "AZ"},
        {"qid": "b", "query": "Martuni", "lang": None, "country": "AM"},
        {"qid": "c", "query": "zz\ud800zz", "lang": "zh_Hant@x", "country": "??"},
    ]
    with lzma.open(gold, "wt", encoding="utf-8") as handle:
        handle.write("\n".join(map(json.dumps, rows)))
    out = io.StringIO()
    assert evaluate.rank(gz, gold, out, context=True) == 3
    written = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [row["qid"] for row in written] == ["a", "b", "c"]
    assert written[0]["ids"][0] == ["gn:147105", "wd:Q158903"]
    assert written[0]["names"][0] == "Shusha / Shushi"  # as everybody sees it, whatever the query's language
    assert len(written[1]["ids"]) == len(written[1]["names"])
    places = [gz.place(ids[0]) for ids in written[1]["ids"]]
    # a river or a region may touch several countries
    assert all("AM" in (place.country, *place.claims) for place in places if place.feature[:1] in ("P", "A"))


def test_pairs_say_how_alike(gz: Gazetteer, tmp_path: Path) -> None:
    gold = tmp_path / "gold.tsv"
    gold.write_text(
        "label\tname1\tname2\n1\tШуша\tShusha\n1\tStepanakert\tՍտեփանակերտ\n0\tBaku\tYerevan\n1\t🙂\t\n", "utf-8"
    )
    out = io.StringIO()
    assert evaluate.pairs(gz, gold, out) == 4
    same, also, other, nothing = map(float, out.getvalue().split())
    assert min(same, also) > 0.9
    assert other < 0.5
    assert nothing == 0.0


@pytest.mark.parametrize("text", ["not json\n", '{"query": "x"}\n', "[]\n"])
def test_bad_gold_is_named_with_its_line(gz: Gazetteer, tmp_path: Path, text: str) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text('{"qid": 1, "query": "Baku"}\n' + text, "utf-8")
    with pytest.raises(SourceError, match=r"gold\.jsonl:2: "):
        evaluate.rank(gz, gold, io.StringIO())


def test_a_table_without_the_columns_or_a_broken_archive_is_an_error(gz: Gazetteer, tmp_path: Path) -> None:
    table = tmp_path / "gold.tsv"
    table.write_text("a\tb\n", "utf-8")
    with pytest.raises(SourceError, match="name1"):
        evaluate.pairs(gz, table, io.StringIO())
    broken = tmp_path / "gold.jsonl.xz"
    broken.write_bytes(b"no xz")
    with pytest.raises(SourceError, match="cannot be read"):
        evaluate.rank(gz, broken, io.StringIO())

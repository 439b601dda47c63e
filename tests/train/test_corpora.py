"""Corpora in each format are read as texts with the places that their annotators marked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gazetteer.train.corpora import Corpus, corpora

IOB2 = """# newdoc id = one
# sent_id = 1
# text = She left New York's suburbs.
1\tShe\tO\t-\t-
2\tleft\tO\t-\t-
3\tNew\tB-LOC\t-\t-
4\tYork\tI-LOC\t-\t-
5\t's\tO\t-\t-
6\tsuburbs\tO\t-\t-
7\t.\tO\t-\t-
"""
UNIVERSAL = "\n".join(
    "\t".join(cells)
    for cells in (
        ("1", "До", "до", "ADP", "_", "_", "2", "case", "_", "_"),
        ("2-3", "Алма", "_", "_", "_", "_", "_", "_", "_", "SpaceAfter=No"),
        ("2", "Ал", "Ал", "PROPN", "_", "Case=Gen|NameType=Geo", "0", "root", "_", "_"),
        ("3", "ма", "ма", "PART", "_", "_", "2", "flat", "_", "_"),
        ("4", "-", "-", "PUNCT", "_", "_", "2", "punct", "_", "SpaceAfter=No"),
        ("5", "Аты", "Аты", "PROPN", "_", "NameType=Geo", "2", "flat", "_", "_"),
        ("6", "им", "они", "PRON", "_", "NameType=Geo", "2", "obl", "_", "_"),
        ("7", "далеко", "далеко", "ADV", "_", "_", "2", "advmod", "_", "SpaceAfter=No"),
        ("8", ".", ".", "PUNCT", "_", "_", "2", "punct", "_", "_"),
    )
)
CONLLU = """# text = Oslo er stor.
1\tOslo\tOslo\tPROPN\t_\t_\t0\troot\t_\tname=B-GPE_LOC
2\ter\tvære\tAUX\t_\t_\t1\tcop\t_\tname=O
3\tstor\tstor\tADJ\t_\t_\t1\txcomp\t_\tSpaceAfter=No|name=O
4\t.\t$.\tPUNCT\t_\t_\t1\tpunct\t_\tname=O
"""
HIPE = "\t".join(["TOKEN", *"ABCDEFGHI"]) + "".join(
    "\n" + "\t".join([word, tag, *"_______", misc])
    for word, tag, misc in (
        ("Från", "O", "_"),
        ("Stock", "B-LOC", "NoSpaceAfter"),
        ("=", "I-LOC", "NoSpaceAfter"),
        ("holm", "I-LOC", "NoSpaceAfter"),
        (".", "O", "EndOfSentence"),
    )
)
KLUE = "## 서울에\n서\tB-LC\n울\tI-LC\n에\tO\n \tO\n산\tO\n다\tO\n"
RONEC = [{"tokens": ["La", "Cluj", "."], "ner_tags": ["O", "S-GPE", "O"], "space_after": [True, False, False]}]
STOCKMARK = [{"text": "東京にある。", "entities": [{"span": [0, 2], "type": "地名"}, {"span": [2, 3], "type": "人名"}]}]


@pytest.mark.parametrize(
    ("form", "tags", "content", "text", "places"),
    [
        ("columns 0 1", "LOC", "In O\nBasel B-LOC\n, O\nBern B-LOC\n. O\n", "In Basel, Bern.", ["Basel", "Bern"]),
        ("columns 1 2", "LOC", "#\thttp://x\n1\tBad\tB-LOC\n2\tEms\tI-LOC\n", "Bad Ems", ["Bad Ems"]),
        ("iob2", "LOC", IOB2, "She left New York's suburbs.", ["New York"]),
        ("conllu name", "GPE_LOC", CONLLU, "Oslo er stor.", ["Oslo"]),
        ("conllu NameType", "Geo", UNIVERSAL, "До Алма-Аты им далеко.", ["Алма", "Аты"]),
        ("hipe", "LOC", HIPE, "Från Stock=holm.", ["Stock=holm"]),
        ("letters", "LC", KLUE, "서울에 산다", ["서울"]),
        ("ronec", "GPE", json.dumps(RONEC), "La Cluj.", ["Cluj"]),
        ("stockmark", "地名", json.dumps(STOCKMARK), "東京にある。", ["東京"]),
    ],
)
def test_formats(tmp_path: Path, form: str, tags: str, content: str, text: str, places: list[str]) -> None:
    (tmp_path / "o/r").mkdir(parents=True)
    (tmp_path / "o/r/a.txt").write_text(content, "utf-8")
    (found,) = Corpus("test", "xx", "o/r", "*.txt", form, frozenset(tags.split()), "CC0 1.0", 1.0).documents(tmp_path)
    assert found.text == text
    assert [found.text[start:end] for start, end in found.places] == places


def test_tweets_of_the_benchmark_are_left_out(tmp_path: Path) -> None:
    root = tmp_path / "o/r"
    (root / "LMR").mkdir(parents=True)
    (root / "LMD/data/EN/fire").mkdir(parents=True)
    (root / "LMD/data/EN/fire/dev.jsonl").write_text(
        json.dumps({"tweet_id": "1", "text": "Fire in Chico now!"}), "utf-8"
    )
    mention = {"type": "State", "start_offset": 5, "end_offset": 9}
    street = {"type": "Road/street", "start_offset": 0, "end_offset": 4}
    rows = [
        {"tweet_id": "1", "text": "Fire in Chico now!", "location_mentions": []},
        {"tweet_id": "2", "text": "RT @000: Fire in Chico now! http://t.co", "location_mentions": []},
        {"tweet_id": "3", "text": "Elm, Utah burns", "location_mentions": [mention, street]},
    ]
    (root / "LMR/a.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    (found,) = Corpus("test", "en", "o/r", "LMR/*.jsonl", "idrisi", frozenset(), "", 1.0).documents(tmp_path)
    assert (found.text, found.places, found.unsure) == ("Elm, Utah burns", ((5, 9),), ((0, 4),))


def test_long_documents_are_cut_between_words(tmp_path: Path) -> None:
    (tmp_path / "o/r").mkdir(parents=True)
    (tmp_path / "o/r/a.txt").write_text("New B-LOC\nYork I-LOC\nis O\nbig O\n" * 700, "utf-8")
    corpus = Corpus("test", "en", "o/r", "*.txt", "columns 0 1", frozenset(["LOC"]), "", 1.0)
    parts = list(corpus.documents(tmp_path))
    assert len(parts) > 2
    assert {part.text[start:end] for part in parts for start, end in part.places} == {"New York"}
    assert sum(len(part.places) for part in parts) == 700


def test_the_table_says_what_is_needed_of_each_corpus() -> None:
    free = ("CC0 1.0", "CC BY 3.0", "CC BY 4.0", "CC BY-SA 3.0", "CC BY-SA 4.0", "MIT")
    assert len({corpus.name for corpus in corpora()}) == len(corpora()) > 20
    assert {corpus.licence for corpus in corpora()} <= set(free)
    assert all(corpus.repository.count("/") == 1 and 0 < corpus.share <= 1 for corpus in corpora())

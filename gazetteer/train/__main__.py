"""``python -m gazetteer.train readings|ranker|pairs|spans --db FILE``: makes learned data of the package anew.

The gazetteer to learn from is one built with ``gazetteer build --without cldr --db FILE``: names of CLDR are a test, so
they are no lesson. The first three are made in this order, since each uses what those before it made. ``spans``, which
decides what is a place in a text, learns with the default gazetteer from the corpora of ``data/corpora.tsv``, and from
its names in the sentences of ``data/frames.tsv``. With the same file and the same versions of the libraries the outcome
is the same, to the rounding of the machine's arithmetic.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import TypeVar

import numpy as np

from gazetteer.annotate import span_classifier
from gazetteer.core import Gazetteer
from gazetteer.linking.network import Network
from gazetteer.text import learned
from gazetteer.train import gold, pairs, ranker, readings, spans
from gazetteer.train.examples import Example, Maker

_PACKAGE = Path(__file__).parents[1]
_RANKER = "Weights of gazetteer/linking/network.py: made by python -m gazetteer.train ranker"
_SEED = 1
_QUESTIONS, _QUESTIONS_A_PART = 52_000, 2_000
_PAIRS, _PAIRS_A_PART = 120_000, 5_000
_TESTED = 0.1  # share of what is made that is kept for the report

Tables = dict[str, str]
_P = TypeVar("_P")
_T = TypeVar("_T")


def main() -> None:
    """Train and write what is asked for."""
    parser = argparse.ArgumentParser(prog="python -m gazetteer.train", description=__doc__)
    parser.add_argument("what", choices=["readings", "ranker", "pairs", "spans"])
    parser.add_argument("--db", type=Path, required=True, help="the gazetteer to learn from")
    parser.add_argument(
        "--gold", type=Path, help="a benchmark folder whose dev/ the ranker learns from and is validated on"
    )
    parser.add_argument(
        "--corpora", type=Path, help="a folder with the repositories of data/corpora.tsv, each as OWNER/NAME, for spans"
    )
    asked = parser.parse_args()
    if asked.what == "readings":
        _readings(asked.db)
    elif asked.what == "ranker":
        _ranker(asked.db, asked.gold)
    elif asked.what == "pairs":
        _pairs(asked.db)
    elif asked.corpora is None:
        parser.error("spans needs --corpora")
    else:
        _spans(asked.db, asked.corpora)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _readings(db: Path) -> None:
    readings.train(Gazetteer.open(db), _PACKAGE / "text" / "data" / "learned", _say)


def _ranker(db: Path, folder: Path | None) -> None:
    made = _in_parts(partial(_questions, db, _half_tables(db)), range(_QUESTIONS // _QUESTIONS_A_PART))
    cut = int(len(made) * (1 - _TESTED))
    asked = _in_parts(partial(_gold, db, folder), _gold_parts(folder)) if folder else []
    found = _cross_validated(made[:cut], asked)
    weights = ranker.train(ranker.Questions(made[:cut] + asked), _SEED, _say)
    found += ranker.report(weights, ranker.Questions(made[cut:]))
    for line in found:
        _say(line)
    path = _PACKAGE / "linking" / "data" / "ranker.tsv"
    ranker.write(weights, path, "\n".join([_RANKER, *_inputs(db, made, asked), *found]))


def _inputs(db: Path, made: list[Example], asked: list[Example]) -> list[str]:
    """What a network was learned from, in lines."""
    gz = Gazetteer.open(db)
    counts = Counter(example.kind.partition(" easy")[0] for example in asked)
    sources = ", ".join(source.id for source in gz.sources())
    return [
        f"seed {_SEED}; {len(made):,} questions from a gazetteer of {gz.info()['count_place']} places ({sources})",
        f"{len(asked):,} gold questions: {', '.join(f'{kind} {count:,}' for kind, count in sorted(counts.items()))}",
    ]


def _cross_validated(made: list[Example], asked: list[Example]) -> list[str]:
    """How gold rows are answered by networks that saw neither them nor any other row of the same places."""
    tested, logits = [], []
    for fold in range(gold.FOLDS if asked else 0):
        weights = ranker.train(
            ranker.Questions(made + [row for row in asked if row.fold != fold]), _SEED, lambda line: None
        )
        network = Network(weights)
        rows = [row for row in asked if row.fold == fold]
        tested += rows
        logits += [network.logits(row.values) for row in rows]
        _say(f"fold {fold + 1} of {gold.FOLDS}")
    if not tested:
        return []
    error = ranker.calibration(tested, logits)
    return ["cross-validated:", *gold.table(tested, logits), f"expected calibration error, cross-validated: {error}"]


def _pairs(db: Path) -> None:
    gz = Gazetteer.open(db)
    folder = _PACKAGE / "linking" / "data"
    (folder / "words.tsv").write_text(pairs.words(gz), encoding="utf-8")
    (folder / "letters.tsv").write_text(pairs.letters(gz, _even, _SEED), encoding="utf-8")
    found = _in_parts(partial(_some_pairs, db, _half_tables(db)), range(_PAIRS // _PAIRS_A_PART))
    weights = pairs.train(found, _SEED, _say)
    ranker.write(
        weights, folder / "pairs.tsv", "Weights of gazetteer/linking/pairs.py: made by python -m gazetteer.train pairs"
    )


def _spans(db: Path, folder: Path) -> None:
    taught = spans.lessons(db, folder, _SEED, os.cpu_count() or 1, _say)
    arrays = spans.train(taught, _SEED, _say)
    for name, value in spans.report(arrays, taught).items():
        _say(f"{name}: {value}")
    spans.write(arrays, taught, _SEED, _PACKAGE / "annotate" / span_classifier.FILE)


def _half_tables(db: Path) -> Tables:
    """Learned readings of half the places: what is learned next is learned from the other half, whose names they have
    not seen; else it would trust readings more than they deserve."""
    return readings.tables(Gazetteer.open(db), _say, _even)


def _even(place: int) -> bool:
    return place % 2 == 0


def _odd(place: int) -> bool:
    return place % 2 == 1


def _in_parts(part: Callable[[_P], list[_T]], parts: Sequence[_P]) -> list[_T]:
    out: list[_T] = []
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for number, found in enumerate(pool.map(part, parts), 1):
            out += found
            _say(f"{number} of {len(parts)} parts: {len(out):,}")
    return out


def _use(tables: Tables) -> None:
    learned.use({name: learned.Table(text) for name, text in tables.items()})


def _questions(db: Path, tables: Tables, part: int) -> list[Example]:
    _use(tables)
    gz = Gazetteer.open(db)
    kept = np.arange(len(gz.indexes.names.count)) % 2 == 1
    return list(Maker(gz, kept, _SEED + part).examples(_QUESTIONS_A_PART))


def _gold_parts(folder: Path) -> list[tuple[str, int]]:
    return [(name, part) for name in gold.SETS for part in range(-(-len(gold.rows(folder, name)) // _QUESTIONS_A_PART))]


def _gold(db: Path, folder: Path, part: tuple[str, int]) -> list[Example]:
    name, number = part
    rows = gold.rows(folder, name)[number * _QUESTIONS_A_PART :][:_QUESTIONS_A_PART]
    return list(gold.examples(Gazetteer.open(db), name, rows))


def _some_pairs(db: Path, tables: Tables, part: int) -> list[pairs.Pair]:
    _use(tables)
    return pairs.examples(Gazetteer.open(db), _PAIRS_A_PART, _odd, _SEED + part)


if __name__ == "__main__":
    main()

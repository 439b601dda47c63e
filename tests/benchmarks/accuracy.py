"""Scores the default gazetteer on the benchmark: ``python tests/benchmarks/accuracy.py EVAL [--db FILE]``.

EVAL is the folder with ``score.py`` and ``dev/``. Prints a Markdown table beside the simple baselines that
were measured on the same files before this project began.
"""

from __future__ import annotations

import argparse
import importlib.util
import io
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))

from gazetteer import evaluate
from gazetteer.core import Gazetteer
from gazetteer.train import gold
from tests.benchmarks import typos

RANK_BASELINES = {  # hard rows: P@1 worldwide, within the right country
    "libgweather": (0.48, 0.67),
    "naturalearth": (0.46, 0.68),
    "cldr_cities": (0.73, 0.95),
    "caucasus_wof": (0.56, 0.75),
    "nk_dual": (0.66, 0.89),
}
PAIR_BASELINES = {"santos_multiscript": 0.803, "caucasus_wof": 0.741}
TYPOS = 2_000  # misspelt names, of a fixed seed
RECALLED = 300  # candidate places among which the right one is looked for
SAMPLED = 1_000  # rows of a set for recall and time, spread over it


def hard_rows(folder: Path, name: str) -> list[dict[str, Any]]:
    """The rows that ``score.py`` counts."""
    return [row for row in gold.rows(folder, name) if gold.is_hard(row)]


def recall(gz: Gazetteer, rows: list[dict[str, Any]]) -> tuple[float, float]:
    """The share of rows whose place is among the first candidates, and the median milliseconds of finding them."""
    found, milliseconds = 0, []
    for row in rows[:: max(1, len(rows) // SAMPLED)]:
        query = gz.query(str(row["query"]), lang=evaluate.language(gz, row.get("lang")), min_score=0)
        start = time.perf_counter()
        candidates = gz.linker.candidates(query)
        milliseconds.append((time.perf_counter() - start) * 1e3)
        order = np.argsort(-(candidates.similarity + 0.01 * gz.indexes.columns.fame[candidates.place]), kind="stable")
        places = list(dict.fromkeys(candidates.place[order].tolist()))[:RECALLED]
        found += any(gz.store.pk(f"gn:{number}") in places for number in row["gold"])
    return found / len(milliseconds), statistics.median(milliseconds)


def reliability(gz: Gazetteer, folder: Path) -> Iterator[str]:
    """Tables of scores and how many first answers of that score are right: names of the sets, everyday cells, both."""
    named, everyday = list(_of_sets(gz, folder)), list(_of_everyday(gz, folder))
    for title, answers in (("names of the sets", named), ("everyday cells", everyday), ("both", named + everyday)):
        score, right = np.array([item[0] for item in answers]), np.array([item[1] for item in answers])
        tenths = np.minimum((score * 10).astype(int), 9)
        yield f"\n| {title}: score of the first answer | answers | right |\n|---|---|---|"
        for tenth in np.unique(tenths).tolist():
            of = tenths == tenth
            yield f"| {tenth / 10:.1f}–{(tenth + 1) / 10:.1f} | {of.sum()} | {right[of].mean():.2f} |"
        error = sum(abs(score[tenths == tenth].sum() - right[tenths == tenth].sum()) for tenth in range(10)) / len(
            score
        )
        yield (
            f"\nExpected calibration error {error:.3f}; precision at score >= .9: {right[score >= 0.9].mean():.3f}; "
            f"{len(score)} rows"
        )


def _of_sets(gz: Gazetteer, folder: Path) -> Iterator[tuple[float, bool]]:
    """The score of the first answer, and whether it is right, of every seventh row of the hard sets."""
    for name in RANK_BASELINES:
        for row in gold.rows(folder, name)[::7]:
            if row.get("in_cities500"):
                lang = evaluate.language(gz, row.get("lang"))
                wanted = {f"gn:{number}" for number in row["gold"]}
                yield _answer(gz, str(row["query"]), wanted, lang=lang)


def _of_everyday(gz: Gazetteer, folder: Path) -> Iterator[tuple[float, bool]]:
    """The same of the everyday cells that name a place."""
    for line in (folder / "dev" / "everyday.tsv").read_text("utf-8").splitlines()[1:]:
        _, cell, context, accepted = line.split("\t")
        wanted = {gz.place(each).id for each in accepted.split() if ":" in each and gz.store.pk(each) is not None}
        if wanted:
            yield _answer(gz, cell, wanted, **_filters(context))


def _filters(context: str) -> dict[str, Any]:
    """What a row says beside its cell: ``country=US;type=region``."""
    asked = dict(part.split("=", 1) for part in context.split(";") if part)
    out: dict[str, Any] = {}
    if "country" in asked:
        out["countries"] = [asked["country"]]
    if "type" in asked:
        out["types"] = [asked["type"]]
    if "near" in asked:
        out["near"] = tuple(map(float, asked["near"].split(",")))
    if "as_of" in asked:
        out["as_of"] = int(asked["as_of"])
    return out


def _answer(gz: Gazetteer, name: str, wanted: set[str], **asked: Any) -> tuple[float, bool]:
    first = next(iter(gz.resolve(name, min_score=0.001, **asked).matches), None)
    if first is None:
        return 0.0, False
    return first.score, not wanted.isdisjoint({first.place.id, *first.place.links})


def scorer(folder: Path) -> ModuleType:
    """The benchmark's own ``score.py``."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Predict, score and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("eval", type=Path)
    parser.add_argument("--db", type=Path)
    parser.add_argument("--without-cldr", type=Path, help="a gazetteer built with --without cldr, for the cldr rows")
    options = parser.parse_args()
    score = scorer(options.eval)
    gz = Gazetteer.open(options.db)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "predictions.jsonl"
        print(
            "| hard rows | n | P@1 worldwide | up to homonyms | P@5 | P@1 in country | baseline | recall@300, ms | ms |"
        )
        print("|---|---|---|---|---|---|---|---|---|")
        for name, (worldwide, inside) in RANK_BASELINES.items():
            answers = Path(folder) / f"{name}.jsonl"
            answers.write_text("\n".join(map(json.dumps, hard_rows(options.eval, name))), encoding="utf-8")
            results, milliseconds = [], 0.0
            for context in (False, True):
                start = time.perf_counter()
                with out.open("w", encoding="utf-8") as handle:
                    rows = evaluate.rank(gz, answers, handle, context=context)
                if not context:
                    milliseconds = (time.perf_counter() - start) * 1e3 / rows
                results.append(score.rank(str(answers), str(out)))
            world, country = results
            share, candidates = recall(gz, hard_rows(options.eval, name))
            print(
                f"| {name} | {world['n']:,} | {world['P@1']:.3f} | {world['P@1_homonym']:.3f} | {world['P@5']:.3f} "
                f"| {country['P@1']:.3f} | {worldwide} / {inside} "
                f"| {share:.3f}, {candidates:.1f} | {milliseconds:.2f} |"
            )
            sys.stdout.flush()
        if options.without_cldr:
            bare = Gazetteer.open(options.without_cldr)
            answers = Path(folder) / "cldr_cities.jsonl"
            results = []
            for context in (False, True):
                with out.open("w", encoding="utf-8") as handle:
                    evaluate.rank(bare, answers, handle, context=context, types=("P",))
                results.append(score.rank(str(answers), str(out)))
            world, country = results
            print(
                f"| cldr_cities, CLDR left out of the gazetteer, towns only | {world['n']:,} | {world['P@1']:.3f} "
                f"| {world['P@1_homonym']:.3f} | {world['P@5']:.3f} | {country['P@1']:.3f} | 0.73 / 0.95 | |"
            )
        misspelt = Path(folder) / "typos.jsonl"
        rows = typos.rows(gz, TYPOS, 20, typos.bearers(gz))
        misspelt.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        with out.open("w", encoding="utf-8") as handle:
            evaluate.rank(gz, misspelt, handle)
        slips = score.rank(str(misspelt), str(out))
        print(
            f"| one or two letters amiss in names of five or more | {slips['n']:,} "
            f"| {slips['P@1']:.3f} | | {slips['P@5']:.3f} |"
        )
        print()
        for line in reliability(gz, options.eval):
            print(line)
        print("\n| pairs | accuracy | AUC | baseline |\n|---|---|---|---|")
        for name, baseline in PAIR_BASELINES.items():
            answers = options.eval / "dev" / f"pairs_{name}.tsv.xz"
            buffer = io.StringIO()
            evaluate.pairs(gz, answers, buffer)
            out.write_text(buffer.getvalue())
            result = score.pairs(str(answers), str(out))
            print(f"| {name} | {result['accuracy']:.3f} | {result['AUC']:.3f} | {baseline} |")
        answers = Path(folder) / "countries.jsonl"
        answers.write_text("\n".join(map(json.dumps, gold.rows(options.eval, "cldr_countries"))), encoding="utf-8")
        with out.open("w", encoding="utf-8") as handle:
            evaluate.rank(gz, answers, handle)
        right = score.rank(str(answers), str(out), only="all")
        print(f"\nTerritory names in CLDR's languages, one in ten: {right['n']:,}, P@1 {right['P@1']:.4f}")


if __name__ == "__main__":
    main()

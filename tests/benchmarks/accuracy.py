"""Scores the default gazetteer on the benchmark: ``python tests/benchmarks/accuracy.py EVAL [--db FILE]``.

EVAL is the folder with ``score.py`` and ``dev/``. Prints a Markdown table beside the simple baselines that
were measured on the same files before this project began.
"""

from __future__ import annotations

import argparse
import importlib.util
import io
import sys
import tempfile
import time
from pathlib import Path
from types import ModuleType

from gazetteer import evaluate
from gazetteer.core import Gazetteer

RANK_BASELINES = {  # hard rows: P@1 worldwide, within the right country
    "libgweather": (0.48, 0.67),
    "naturalearth": (0.46, 0.68),
    "cldr_cities": (0.73, 0.95),
    "caucasus_wof": (0.56, 0.75),
    "nk_dual": (0.66, 0.89),
}
PAIR_BASELINES = {"santos_multiscript": 0.803, "caucasus_wof": 0.741}


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
        print("| hard rows | n | P@1 worldwide | up to homonyms | P@5 | P@1 in country | baseline | ms a query |")
        print("|---|---|---|---|---|---|---|---|")
        for name, (worldwide, inside) in RANK_BASELINES.items():
            gold = options.eval / "dev" / f"rank_{name}.jsonl.xz"
            results, milliseconds = [], 0.0
            for context in (False, True):
                start = time.perf_counter()
                with out.open("w", encoding="utf-8") as handle:
                    rows = evaluate.rank(gz, gold, handle, context=context)
                if not context:
                    milliseconds = (time.perf_counter() - start) * 1e3 / rows
                results.append(score.rank(str(gold), str(out)))
            world, country = results
            print(
                f"| {name} | {world['n']:,} | {world['P@1']:.3f} | {world['P@1_homonym']:.3f} | {world['P@5']:.3f} "
                f"| {country['P@1']:.3f} | {worldwide} / {inside} | {milliseconds:.2f} |"
            )
            sys.stdout.flush()
        if options.without_cldr:
            bare = Gazetteer.open(options.without_cldr)
            gold = options.eval / "dev" / "rank_cldr_cities.jsonl.xz"
            results = []
            for context in (False, True):
                with out.open("w", encoding="utf-8") as handle:
                    evaluate.rank(bare, gold, handle, context=context, types=("P",))
                results.append(score.rank(str(gold), str(out)))
            world, country = results
            print(
                f"| cldr_cities, CLDR left out of the gazetteer, towns only | {world['n']:,} | {world['P@1']:.3f} "
                f"| {world['P@1_homonym']:.3f} | {world['P@5']:.3f} | {country['P@1']:.3f} | 0.73 / 0.95 | |"
            )
        print("\n| pairs | accuracy | AUC | baseline |\n|---|---|---|---|")
        for name, baseline in PAIR_BASELINES.items():
            gold = options.eval / "dev" / f"pairs_{name}.tsv.xz"
            buffer = io.StringIO()
            evaluate.pairs(gz, gold, buffer)
            out.write_text(buffer.getvalue())
            result = score.pairs(str(gold), str(out))
            print(f"| {name} | {result['accuracy']:.3f} | {result['AUC']:.3f} | {baseline} |")
        gold = options.eval / "dev" / "rank_cldr_countries.jsonl.xz"
        with out.open("w", encoding="utf-8") as handle:
            evaluate.rank(gz, gold, handle)
        print(f"\nTerritory names in all CLDR languages, P@1: {score.rank(str(gold), str(out), only='all')['P@1']:.4f}")


if __name__ == "__main__":
    main()

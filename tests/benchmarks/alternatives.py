"""Gazetteer beside what a user would pick instead: ``python tests/benchmarks/alternatives.py EVAL [--db FILE]``.

EVAL is the folder with ``score.py`` and ``dev/``. Samples the hard rows of its sets, and misspelt names, asks every
system the very same rows, and prints a Markdown table a set; progress goes to stderr. ``pip install '.[bench]'``
brings the Python packages, ``apt-get install postgresql`` the server, which the benchmark starts itself; what is
missing is a row that says so.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, field, replace
from importlib import metadata
from pathlib import Path
from types import ModuleType
from typing import Any, cast

import typos
from accuracy import RANK_BASELINES, scorer
from rivals import Rival
from rivals.child import Built, Child
from rivals.names import Names
from rivals.postgres import Postgres
from rivals.rapid import Rapid
from rivals.symspell import SymSpell
from rivals.tantivy_index import Tantivy

from gazetteer import evaluate
from gazetteer.core import Gazetteer
from gazetteer.linking.query import Query
from gazetteer.model import Match, Place, Resolution, Toponym

RIVALS: dict[str, Rival] = {
    "rapidfuzz, `WRatio`": Rapid("WRatio"),
    "rapidfuzz, `ratio`": Rapid("ratio"),
    "PostgreSQL pg_trgm, GIN": Postgres("gin"),
    "PostgreSQL pg_trgm, GiST": Postgres("gist"),
    "Tantivy, fuzzy term": Tantivy(grams=False),
    "Tantivy, n-grams, then rapidfuzz": Tantivy(grams=True),
    "SymSpell": SymSpell(),
}
OWN = "Gazetteer"
TOLD = "Gazetteer, told the language"  # of the row, as the benchmark of accuracy does
WARM = 20  # queries before the first that counts
RANKED = ("P@1", "P@1_homonym", "P@5", "P@1_country")
TITLES = {"P@1": "P@1 worldwide", "P@1_homonym": "up to homonyms", "P@5": "P@5", "P@1_country": "P@1 in country"}
COSTS = {
    "ms": "ms, median", "ms_p90": "ms, p90", "build_s": "build, s", "memory_mb": "memory, MB", "disk_mb": "disk, MB",
}  # fmt: skip
CAPTION = """\
{n:,} rows a set at most, drawn with seed {seed}; with {n} rows one standard error is up to {error:.0f} points. All
systems search the same {forms:,} forms of the names in one gazetteer file: each folded name and, unless that is plain
ASCII, a folded romanization of it (anyascii). The others are asked both forms of a query, Gazetteer the query as it is.
Equals go by population. ms: one query at a time, worldwide, after {warm} that do not count. Memory: resident in all
processes of the system, Python included. Building Gazetteer's file, from its sources on, is measured by speed.py.
Measured on {cores} cores with Python {python}, {packages}.
"""


@dataclass
class Asked:
    """One system as ``evaluate.rank`` asks a gazetteer, which so checks and writes the same for all of them."""

    gz: Gazetteer
    child: Child
    names: Names
    milliseconds: list[float] = field(default_factory=list)

    def query(self, name: str | Query, **context: Any) -> Query:
        """As ``Gazetteer.query``."""
        return self.gz.query(name, **context)

    def place(self, place_id: str) -> Place:
        """As ``Gazetteer.place``."""
        return self.gz.place(place_id)

    def resolve(self, query: Query) -> Resolution:
        """As ``Gazetteer.resolve``; what a rival found becomes places, best first."""
        found, milliseconds = self.child.ask(query)
        self.milliseconds.append(milliseconds)
        if isinstance(found, Resolution):
            return found
        places = self.names.places(found, "".join(query.countries), query.limit)
        matches = (Match(self.gz.place(id_), score, Toponym(form, "", "", "variant")) for id_, form, score in places)
        return Resolution(query, "ambiguous", tuple(matches), 0.0)


def sampled(score: ModuleType, gold: Path, count: int, seed: int) -> list[dict[str, Any]]:
    """Hard rows of a gold file, as ``score.py`` picks them."""
    rows = map(json.loads, score.lines(str(gold)))
    hard = [row for row in rows if row.get("in_cities500") and not row.get("fold_exact")]
    return random.Random(f"{gold.name} {seed}").sample(hard, min(count, len(hard)))


def measure(asked: Asked, rows: Iterable[dict[str, Any]], score: ModuleType, folder: Path) -> dict[str, Any]:
    """Figures of one system on one set, worldwide and within the country of each row."""
    gold, out = folder / "gold.jsonl", folder / "predictions.jsonl"
    gold.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    results, spent = [], {}
    for context in (False, True):
        asked.milliseconds.clear()
        with out.open("w", encoding="utf-8") as handle:
            evaluate.rank(cast(Gazetteer, asked), gold, handle, context=context)
        suffix = "_country" if context else ""
        spent["ms" + suffix] = statistics.median(asked.milliseconds)
        spent["ms_p90" + suffix] = statistics.quantiles(asked.milliseconds, n=10)[-1]
        results.append(score.rank(str(gold), str(out)))
    world, country = results
    return {**world, "P@1_country": country["P@1"], **spent, **costs(asked.child)}


def costs(child: Child) -> dict[str, float | None]:
    """What a system takes: seconds, megabytes."""
    assert isinstance(child.built, Built)
    return {
        "build_s": child.built.seconds,
        "memory_mb": child.memory() / 1e6 or None,
        "disk_mb": child.built.disk / 1e6 or None,
    }


def table(name: str, count: int, found: dict[str, dict[str, Any] | str], ranked: Iterable[str]) -> str:
    """One set in Markdown: a row a system, or the reason why it was not asked."""
    columns = {column: TITLES[column] for column in ranked} | COSTS
    lines = [f"| {name}, n = {count:,} | {' | '.join(columns.values())} |", "|---" * (len(columns) + 1) + "|"]
    for system, figures in found.items():
        if isinstance(figures, str):
            cells = [figures] + [""] * (len(columns) - 1)
        else:
            cells = [shown(column, figures[column]) for column in columns]
        lines.append(f"| {system} | {' | '.join(cells)} |")
    return "\n".join(lines)


def shown(column: str, value: float | None) -> str:
    """A figure as a cell."""
    if value is None:
        return "–"
    if column.startswith("P@"):
        return f"{value:.3f}"
    return f"{value:,.0f}" if value >= 100 or column.endswith("_mb") else f"{value:.3g}"


def versions() -> Iterator[str]:
    """The rivals' packages that are installed."""
    for package in ("rapidfuzz", "tantivy", "symspellpy"):
        with suppress(metadata.PackageNotFoundError):
            yield f"{package} {metadata.version(package)}"


def say(text: str) -> None:
    """Progress."""
    print(text, file=sys.stderr, flush=True)


def started(gz: Gazetteer, names: Names, warm: list[Query], only: list[str], stack: ExitStack) -> dict[str, Child]:
    """Gazetteer and the rivals, each built and warm. ``only`` keeps those whose title has one of its words."""
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    names.write(folder / "names.tsv")
    out = {}
    systems: dict[str, Rival | Path] = {OWN: gz.store.path, **RIVALS}
    for title, system in systems.items():
        if not only or any(word.lower() in title.lower() for word in only):
            child = stack.enter_context(closing(Child(system, folder / "names.tsv", warm)))
            out[title] = child
            say(f"{title}: {child.built}")
    return out


def main() -> None:
    """Build, ask, score, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("eval", type=Path)
    parser.add_argument("--db", type=Path, help="the gazetteer whose names are searched, else the default one")
    parser.add_argument("--sample", type=int, default=200, metavar="N", help="rows a set (default: 200)")
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--sets", nargs="+", metavar="NAME", default=[*RANK_BASELINES, "typos"])
    parser.add_argument("--only", nargs="+", metavar="WORD", default=[], help="systems with such a word in their title")
    parser.add_argument("--json", type=Path, metavar="OUT", help="write all figures there, too")
    options = parser.parse_args()
    score, gz = scorer(options.eval), Gazetteer.open(options.db)
    known = typos.bearers(gz)
    misspelt = typos.rows(gz, options.sample, options.seed, known)
    warm = [Query(row["query"], limit=20, min_score=0) for row in typos.rows(gz, WARM, options.seed + 1, known)]
    del known
    names = Names(gz)
    caption = CAPTION.format(
        n=options.sample, seed=options.seed, error=50 / options.sample**0.5, forms=len(names), warm=WARM,
        cores=os.cpu_count(), python=sys.version.split()[0], packages=", ".join(versions()),
    )  # fmt: skip
    print(caption, flush=True)
    report: dict[str, Any] = {"gazetteer": gz.version, "caption": caption, "sets": {}}
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        children = started(gz, names, warm, options.only, stack)
        for name in options.sets:
            gold = options.eval / "dev" / f"rank_{name}.jsonl.xz"
            rows = misspelt if name == "typos" else sampled(score, gold, options.sample, options.seed)
            untold = [{key: value for key, value in row.items() if key != "lang"} for row in rows]
            found: dict[str, dict[str, Any] | str] = {}
            for title, child in children.items():
                say(f"{name}: {title}")
                asked = Asked(gz, child, names)
                found[title] = child.built if isinstance(child.built, str) else measure(asked, untold, score, folder)
                if title == OWN and any(row.get("lang") for row in rows):
                    told = measure(replace(asked, milliseconds=[]), rows, score, folder)
                    found[TOLD] = told | {"ms": None, "ms_p90": None}  # it has just seen these queries
            ranked = ("P@1", "P@5") if name == "typos" else RANKED
            print(f"{table(name, len(rows), found, ranked)}\n", flush=True)
            report["sets"][name] = {"n": len(rows), "systems": found}
            if options.json:
                options.json.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()

"""The command group ``evaluate``: predictions for a benchmark."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click

from gazetteer.cli import opening, options

_gold = click.argument(
    "gold", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="GOLD..."
)
_out = click.option("--out", type=click.Path(dir_okay=False, path_type=Path), metavar="PRED",
                    help="Where to write. [default: standard output]")  # fmt: skip


@click.group()
@options.db
def evaluate() -> None:
    """Write predictions for benchmark files, to be scored against them.

    \b
    Examples:
      gazetteer evaluate rank gold.jsonl.xz --out predictions.jsonl
      gazetteer evaluate pairs gold.tsv > predictions.tsv
      gazetteer evaluate mentions gold.jsonl.xz --out predictions.jsonl
    """


@evaluate.command()
@_gold
@_out
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Candidates for each query.")
@click.option("--in-country", is_flag=True, help="Look only in the country that each row names.")
@click.option("--type", "types", multiple=True, help="Look only for places of this type; may be repeated.")
@options.db
def rank(gold: tuple[Path, ...], out: Path | None, limit: int, in_country: bool, types: tuple[str, ...]) -> None:
    """For each query of GOLD, the places it may mean, best first.

    \b
    Examples:
      gazetteer evaluate rank gold.jsonl.xz --out predictions.jsonl
      gazetteer evaluate rank gold.jsonl --in-country --type city

    GOLD has one JSON object a line, with "qid", "query" and, if known, "lang" and "country".
    """
    from gazetteer import evaluate as benchmark

    gazetteer = opening.gazetteer()
    _write(
        gold,
        out,
        lambda path, handle: benchmark.rank(gazetteer, path, handle, limit=limit, context=in_country, types=types),
    )


@evaluate.command()
@_gold
@_out
@options.db
def pairs(gold: tuple[Path, ...], out: Path | None) -> None:
    """For each pair of names of GOLD, how likely both name one place.

    \b
    Examples:
      gazetteer evaluate pairs gold.tsv.xz --out predictions.tsv

    GOLD is tab-separated; its first line names the columns name1 and name2.
    """
    from gazetteer import evaluate as benchmark

    gazetteer = opening.gazetteer()
    _write(gold, out, lambda path, handle: benchmark.pairs(gazetteer, path, handle))


@evaluate.command()
@_gold
@_out
@click.option("--spans", is_flag=True, help="Take the gold spans as given, and say only what each means.")
@click.option("--demonyms", is_flag=True, help='Find "Armenian" and "российский" as well.')
@click.option("--nested", is_flag=True, help='Find names inside other names as well: "Bank of England".')
@options.db
def mentions(gold: tuple[Path, ...], out: Path | None, spans: bool, demonyms: bool, nested: bool) -> None:
    """For each text of GOLD, the places named in it.

    \b
    Examples:
      gazetteer evaluate mentions gold.jsonl.xz --out predictions.jsonl
      gazetteer evaluate mentions gold.jsonl --spans --demonyms

    GOLD has one JSON object a line, with "doc_id", "text" and, if known, "lang"; for --spans also "toponyms", each with
    "start" and "end".
    """
    from gazetteer import evaluate as benchmark

    gazetteer = opening.gazetteer()
    asked = {"spans": spans, "demonyms": demonyms, "nested": nested}
    _write(gold, out, lambda path, handle: benchmark.mentions(gazetteer, path, handle, **asked))


def _write(gold: tuple[Path, ...], out: Path | None, predict: Callable[[Path, TextIO], int]) -> None:
    with _opened(out) as handle:
        rows = sum(predict(path, handle) for path in gold)
    click.echo(f"{rows:,} rows written", err=True)


@contextmanager
def _opened(out: Path | None) -> Iterator[TextIO]:
    if out is None:
        yield sys.stdout
        return
    with out.open("w", encoding="utf-8") as handle:
        yield handle

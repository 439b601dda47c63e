"""The command ``match``: a table of names in, the same table with places out."""

from __future__ import annotations

import codecs
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from gazetteer.cli import opening, options, output

if TYPE_CHECKING:
    from gazetteer.bulk import Summary
    from gazetteer.cli.progress import Progress

_STDIO = output.STDIO


def _encoding(ctx: click.Context, param: click.Parameter, value: str) -> str:
    try:
        codecs.lookup(value)
    except LookupError:
        raise click.BadParameter(f"{value!r} is no encoding known; utf-8, utf-16 and cp1251 are") from None
    return value


@click.command()
@click.argument("source", metavar="IN.csv", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("--column", required=True, metavar="NAME", help="Column of the place names.")
@click.option(
    "--output",
    "-o",
    "target",
    default=_STDIO,
    metavar="OUT.csv",
    type=click.Path(dir_okay=False, allow_dash=True),
    help="Where to write. [default: standard output]",
)
@click.option(
    "--country-column", default="", metavar="NAME", help="Column of countries: names or codes, several in a cell too."
)
@click.option("--region-column", default="", metavar="NAME", help="Column of states, provinces or districts.")
@click.option("--lang-column", default="", metavar="NAME", help="Column of the names' language codes.")
@options.context("country", "region", "lang", "type", "as_of", "min_score")
@click.option("--prefix", default="gazetteer_", show_default=True, help="What the added columns begin with.")
@click.option("--encoding", default="utf-8", show_default=True, callback=_encoding, help="Of the input.")
@click.option("--workers", type=click.IntRange(min=1), metavar="N", help="Processes. [default: one a core]")
@click.option("--quiet", "-q", is_flag=True, help="No progress and no summary.")
@options.db
def match(
    source: str, column: str, target: str, country_column: str, region_column: str, lang_column: str, prefix: str,
    encoding: str, workers: int | None, quiet: bool, **context: Any,
) -> None:  # fmt: skip
    """Find the place of every row of a CSV or TSV table.

    The table may be of any length: it is streamed. All rows come out, in order, with the columns gazetteer_id,
    _name, _status, _score, _country (empty for land that two parties claim), _claimed_by, _administered_by,
    _source_country (the code that it is filed under), _lat, _lon, _matched (the name that matched), _reading (how a
    cell was read that is more than a name: "name=Paris; in=France") and _warning (a country or region that is not
    known and was left out). With --as-of _name is of that year, and _name_dated says how sure that is: within (years
    of the name hold it), undated (no years of it are known) or other (only other years are known).

    Status is matched, ambiguous (shown is the most likely place: look before you rely on it), unmatched, or
    "invalid: …" for a row that cannot be asked. The summary counts empty cells, and those that say that they are
    ("n/a", "unknown"), apart from unmatched ones. --country and --region hold for rows that do not say. Short rows
    are padded, surplus fields follow the added columns, empty lines stay. "-" as IN or OUT is standard input or
    output.

    \b
    Examples:
      gazetteer match letters.csv --column place -o letters-with-ids.csv
      gazetteer match census.tsv --column town --country-column state --region-column county > out.tsv
      gazetteer match register-1905.csv --column place --country Russia --as-of 1905 --min-score 0.8 > out.csv
      zcat big.csv.gz | gazetteer match - --column city --workers 4 | gzip > out.csv.gz
    """
    db = opening.existing_file()
    output.spare(target, db)
    from gazetteer.bulk import match_table

    started = time.monotonic()
    with _source(source) as read, output.whole(target) as written, _Meter(read, started, quiet=quiet) as meter:
        summary = match_table(
            read, written, db, column=column, country_column=country_column, region_column=region_column,
            lang_column=lang_column, prefix=prefix, encoding=encoding, context=options.known(context),
            workers=workers, progress=meter, title="standard input" if source == _STDIO else source,
        )  # fmt: skip
    if not quiet:
        click.echo(_said(summary, time.monotonic() - started), err=True)


class _Meter:
    """Progress by the bytes read, where their number is known, else by rows."""

    def __init__(self, read: BinaryIO, started: float, *, quiet: bool) -> None:
        self._read, self._started, self._quiet = read, started, quiet
        self._size = 0
        self._bar: Progress | None = None

    def __call__(self, summary: Summary) -> None:
        if self._quiet:
            return
        if self._bar is None:
            from gazetteer.cli.progress import Progress

            with suppress(OSError):
                self._size = os.fstat(self._read.fileno()).st_size if self._read.seekable() else 0
            self._bar = Progress("match", self._size or None, "B" if self._size else " rows", scale=True)
        rate = summary.rows / max(time.monotonic() - self._started, 0.001)
        self._bar.show(self._read.tell() if self._size else summary.rows, f"{summary.rows:,} rows, {rate:,.0f} rows/s")

    def __enter__(self) -> _Meter:
        return self

    def __exit__(self, *error: object) -> None:
        if self._bar is not None:
            self._bar.close()


def _said(summary: Summary, seconds: float) -> str:
    shown = ["matched", "ambiguous", "unmatched", *(name for name in ("empty", "invalid") if summary.statuses[name])]
    counts = ", ".join(f"{summary.statuses[name]:,} {name}" for name in shown)
    rows = "row" if summary.unread == 1 else "rows"
    unread = f"\n{summary.unread:,} {rows} had a country or region that is not known and was left out"
    return f"{summary.rows:,} rows in {seconds:.1f} s: {counts}{unread if summary.unread else ''}"


@contextmanager
def _source(path: str) -> Iterator[BinaryIO]:
    if path == _STDIO:
        yield sys.stdin.buffer
        return
    with open(path, "rb") as handle:
        yield handle

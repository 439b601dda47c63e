"""The command ``export``: places with all their names, as a file of another format."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from gazetteer.cli import opening, options, output

if TYPE_CHECKING:
    from gazetteer.browse import Entries
    from gazetteer.model import Entry

_SHOWN = 200  # places between two steps of the bar


@click.command()
@options.context("country", "type")
@click.option("--format", "form", type=click.Choice(["lpf", "geojson", "jsonld", "csv", "ndjson"]), default="lpf",
              show_default=True, help="lpf: Linked Places.")  # fmt: skip
@click.option(
    "--output",
    "-o",
    "target",
    default=output.STDIO,
    metavar="FILE",
    type=click.Path(dir_okay=False, allow_dash=True),
    help="Where to write. [default: standard output]",
)
@click.option("--quiet", "-q", is_flag=True, help="No progress and no summary.")
@options.db
def export(countries: tuple[str, ...], types: tuple[str, ...], form: str, target: str, quiet: bool) -> None:
    """Write places with all their names to a file.

    Everything is written, or the places of a --country or --type. FILE appears when it is whole. Linked Places
    (lpf) has everything the gazetteer knows and can be built from again. csv has a row a name, as it is: import it
    into a spreadsheet as text, which keeps names that begin with = from being taken for formulas. ndjson has a place
    a line in the shape of the HTTP API; lpf, geojson and jsonld are one collection with a place a line.

    \b
    Examples:
      gazetteer export --country AM -o armenia.lpf.json
      gazetteer export --type country --format csv > countries.csv
      gazetteer export -o all.lpf.json && gazetteer build lpf:all.lpf.json --db copy.db
    """
    gazetteer = opening.gazetteer()
    from gazetteer import render

    output.spare(target, gazetteer.store.path)
    started = time.monotonic()
    entries = gazetteer.export(**options.told_apart(gazetteer, {"countries": countries, "types": types}))
    counted = _Counted(entries, quiet=quiet)
    with output.whole(target) as written:
        for chunk in render.FORMATS[form].chunks(counted, gazetteer.sources(), gazetteer.release):
            written.write(chunk)
    if not quiet:
        seconds = time.monotonic() - started
        click.echo(f"{len(entries):,} places, {counted.names:,} names in {seconds:.1f} s", err=True)
        click.echo(f"data release {gazetteer.release.id}", err=True)


class _Counted:
    """Entries as they go by, with a bar on stderr."""

    def __init__(self, entries: Entries, *, quiet: bool) -> None:
        self._entries: Iterable[Entry] = entries
        self._total = len(entries)
        self._quiet = quiet
        self.names = 0

    def __iter__(self) -> Iterator[Entry]:
        from gazetteer.cli.progress import Progress

        bar = None if self._quiet else Progress("export", self._total, " places")
        try:
            for done, entry in enumerate(self._entries):
                if bar is not None and done % _SHOWN == 0:
                    bar.show(done, f"{self.names:,} names")
                self.names += len(entry.names)
                yield entry
        finally:
            if bar is not None:
                bar.close()

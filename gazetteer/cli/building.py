"""The command ``build``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gazetteer.cli import options, tables
from gazetteer.config import default_path
from gazetteer.errors import InvalidParameter

if TYPE_CHECKING:
    from gazetteer.build import BuildReport

_PROBLEMS_SHOWN = 10
_SQLITE_MAGIC, _APPLICATION_ID = slice(0, 16), slice(68, 72)  # where they stand in the header of a SQLite file


@click.command()
@click.argument("specs", metavar="[SPEC]...", nargs=-1)
@click.option("--without", multiple=True, callback=options.parts, metavar="SOURCE",
              help="Leave out a source by its id, as `gazetteer sources` lists it.")  # fmt: skip
@click.option("--with", "extra", multiple=True, callback=options.parts, metavar="SOURCE",
              help="Add a source that is not in the default gazetteer: airports.")  # fmt: skip
@click.option("--strict", is_flag=True, help="Stop at the first row that cannot be used.")
@click.option("--workers", type=click.IntRange(min=1), metavar="N", help="Processes. [default: one a core]")
@click.option("--quiet", "-q", is_flag=True, help="No progress and no summary.")
@options.db
def build(
    specs: tuple[str, ...],
    without: tuple[str, ...],
    extra: tuple[str, ...],
    strict: bool,
    workers: int | None,
    quiet: bool,
) -> None:
    """Build the gazetteer file from sources. Without a SPEC: seeds world.

    The file is replaced only when the new one is whole; whoever has the old one open goes on reading it. Places
    that two sources have in common become one. Where two disagree, the SPEC that comes first wins; seeds and
    tables, kept by hand, win over the others.

    \b
    SPEC is one of
      seeds                    the curated places that gazetteer ships
      world                    cities, countries and divisions, in all languages
      geonames:PATH[,NAMES]    a GeoNames dump, with a file of alternate names
      lpf:PATH  lptsv:PATH     Linked Places Format, JSON or TSV
      wof:PATH                 Who's On First: GeoJSON, a tar file or a folder
      table:PATH               a CSV or TSV of your own, one row a name
      airports                 airports with their IATA and ICAO codes; needs
                               pip install 'gazetteer[airports]'

    \b
    Examples:
      gazetteer build
      gazetteer build --with airports
      gazetteer build seeds world table:mine.csv
      gazetteer build seeds geonames:AM.zip --db armenia.db --strict
    """
    from gazetteer.build import DEFAULT_SPECS
    from gazetteer.build import build as build_file
    from gazetteer.cli.progress import BuildProgress

    out = options.given_db() or default_path()
    _check_optional(extra)
    _check_replaceable(out)
    with BuildProgress(quiet=quiet) as progress:
        report = build_file(
            out,
            tuple(dict.fromkeys((*(specs or DEFAULT_SPECS), *extra))),
            without=without,
            strict=strict,
            progress=progress,
            workers=workers,
        )
    if not quiet:
        _print(report)


def _check_optional(names: tuple[str, ...]) -> None:
    """Refuse what ``--with`` does not know."""
    from gazetteer.sources.specs import OPTIONAL

    for name in names:
        if name not in OPTIONAL:
            raise InvalidParameter(
                f"there is no source {name!r} to add; known: {', '.join(OPTIONAL)}",
                errors=[{"parameter": "with", "value": name}],
            )


def _check_replaceable(path: Path) -> None:
    """Refuse to put a gazetteer in the place of a file that is none."""
    from gazetteer.store.schema import APPLICATION_ID

    if not path.exists() or not path.stat().st_size:
        return
    with path.open("rb") as handle:
        header = handle.read(_APPLICATION_ID.stop)
    ours = APPLICATION_ID.to_bytes(4, "big")
    if header[_SQLITE_MAGIC] != b"SQLite format 3\0" or header[_APPLICATION_ID] != ours:
        raise InvalidParameter(
            f"{path} is a file of another kind and would be lost; give another --db, or remove it first",
            errors=[{"parameter": "db", "value": str(path)}],
        )


def _print(report: BuildReport) -> None:
    counts = dict(report.counts)
    places, names = counts.pop("places", 0), counts.pop("names", 0)
    megabytes = report.path.stat().st_size / 1e6
    click.echo(f"{report.path}: {places:,} places, {names:,} names, {megabytes:,.1f} MB, {report.seconds:.1f} s")
    click.echo(", ".join(f"{count:,} {_MEANING.get(name, name)}" for name, count in counts.items()))
    if report.gates:
        from gazetteer.sources.gates import GATES

        click.echo("What sources say and is not so:")
        lines = [(f"  {number:,}", GATES[gate]) for gate, number in report.gates.items()]
        click.echo("\n".join(tables.columns(lines, right=(0,))))
    if report.problem_count:
        click.echo(f"{report.problem_count:,} rows could not be used:", err=True)
        for problem in report.problems[:_PROBLEMS_SHOWN]:
            click.echo(f"  {problem}", err=True)
        if report.problem_count > _PROBLEMS_SHOWN:
            click.echo(f"  and {report.problem_count - _PROBLEMS_SHOWN:,} more", err=True)


_MEANING = {
    "joined": "joined with a place of another source",
    "uncertain": "kept apart, a join being uncertain",
    "orphans": "left out, naming a place that is not there",
}

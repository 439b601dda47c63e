"""The command ``build``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gazetteer.cli import options, tables
from gazetteer.cli.group import SpecCommand
from gazetteer.config import default_path
from gazetteer.errors import InvalidParameter

if TYPE_CHECKING:
    from gazetteer.build import BuildReport
    from gazetteer.record import Problem

_PROBLEMS_SHOWN = 5
_SQLITE_MAGIC, _APPLICATION_ID = slice(0, 16), slice(68, 72)  # where they stand in the header of a SQLite file


@click.command(cls=SpecCommand)
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

    A SPEC is a source that gazetteer has, or a file or folder of your own. What a file is shows in its content;
    KIND:PATH says it. Several files of one kind may follow each other with commas.

    The file is replaced only when the new one is whole; whoever has the old one open goes on reading it. Places
    that two sources have in common become one. Where two disagree, the SPEC that comes first wins; seeds and
    tables, kept by hand, win over the others.

    \b
    Sources:
    {own}

    \b
    Files of your own:
    {specs}

    \b
    Examples:
      gazetteer build
      gazetteer build --with airports
      gazetteer build seeds world mine.csv lpf:places.json
      gazetteer build seeds geonames:AM.zip,alternateNames.zip --db armenia.db --strict
    """
    from gazetteer.build import DEFAULT_SPECS
    from gazetteer.build import build as build_file
    from gazetteer.cli.progress import BuildProgress

    out = options.given_db() or default_path()
    _check_optional(extra)
    _check_replaceable(out)
    if not quiet:
        _say_kinds(specs)
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


def _say_kinds(specs: tuple[str, ...]) -> None:
    """What the files are taken for whose kind was not given."""
    from gazetteer.sources.specs import brought, is_own

    for given in (brought(spec) for spec in specs if not is_own(spec)):
        if given.told:
            click.echo(f"{given.paths[0]} is read as {given.spec} ({given.kind.help})", err=True)


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
    from gazetteer.sources.specs import is_own

    counts = dict(report.counts)
    places, names = counts.pop("places", 0), counts.pop("names", 0)
    megabytes = report.path.stat().st_size / 1e6
    click.echo(f"{report.path}: {places:,} places, {names:,} names, {megabytes:,.1f} MB, {report.seconds:.1f} s")
    click.echo(f"data release {report.release}")
    click.echo(", ".join(f"{count:,} {_MEANING.get(name, name)}" for name, count in counts.items()))
    if report.gates:
        from gazetteer.sources.gates import GATES

        click.echo("What sources say and is not so:")
        lines = [(f"  {number:,}", GATES[gate]) for gate, number in report.gates.items()]
        click.echo("\n".join(tables.columns(lines, right=(0,))))
    for spec in report.empty:
        click.echo(f"There was nothing to use in {spec}: is it a file of that kind?", err=True)
    if report.apart:
        click.echo(f"Kept apart: {counts['uncertain']:,}", err=True)
        for text in report.apart[:_PROBLEMS_SHOWN]:
            click.echo(f"  {text}", err=True)
    _say(report.problem_count, "Rows that could not be used", report.problems)
    _say(report.kept_count, "Warnings", report.kept)
    if max(report.problem_count, report.kept_count) > _PROBLEMS_SHOWN:
        files = " ".join(spec for spec in report.specs if not is_own(spec))
        click.echo(f"and more; gazetteer lint {files} shows all", err=True)


def _say(count: int, what: str, problems: list[Problem]) -> None:
    """The first rows that something is wrong with."""
    if count:
        click.echo(f"{what}: {count:,}", err=True)
        for problem in problems[:_PROBLEMS_SHOWN]:
            click.echo(f"  {problem}", err=True)


_MEANING = {
    "joined": "joined with a place of another source",
    "uncertain": "kept apart, a join being uncertain",
    "orphans": "left out, naming a place that is not there",
}

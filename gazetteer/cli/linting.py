"""The command ``lint``."""

from __future__ import annotations

from pathlib import Path

import click

from gazetteer.cli import tables


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
def lint(files: tuple[Path, ...]) -> None:
    """Check files of your own before they are built in.

    FILE is a table (CSV or TSV, one row a name), Linked Places Format (JSON or LP-TSV), or a folder of curated seeds.
    Says what is wrong line by line, as FILE:LINE: REASON; the exit code is 1 when anything is.

    \b
    Examples:
      gazetteer lint mine.csv
      gazetteer lint places.lpf.json
      gazetteer lint seeds/south_caucasus
    """
    from gazetteer.sources.lint import lint as lint_file

    wrong = 0
    for path in files:
        found = lint_file(path)
        for problem in found.problems:
            click.echo(tables.clean(str(problem)))
        wrong += len(found.problems)
        count = len(found.problems)
        said = "nothing wrong" if not count else f"{count:,} problem{'s' * (count > 1)}"
        click.echo(f"{path}: {found.kind}, {found.places:,} places, {found.names:,} names: {said}", err=True)
    if wrong:
        click.get_current_context().exit(1)

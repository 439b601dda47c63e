"""The command ``lint``."""

from __future__ import annotations

import click

from gazetteer.cli import tables
from gazetteer.cli.group import SpecCommand


@click.command(cls=SpecCommand)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
def lint(files: tuple[str, ...]) -> None:
    """Check files of your own before they are built in.

    FILE is whatever `gazetteer build` reads: a file or folder whose content shows its kind, or KIND:PATH. Says what is
    wrong line by line, as FILE:LINE: REASON; the exit code is 1 when anything is.

    \b
    Kinds:
    {specs}

    \b
    Examples:
      gazetteer lint mine.csv
      gazetteer lint places.lpf.json AM.zip
      gazetteer lint table:places.txt
      gazetteer lint seeds/south_caucasus
    """
    from gazetteer.sources.lint import lint as lint_file

    wrong = 0
    for file in files:
        found = lint_file(file)
        for problem in found.problems:
            click.echo(tables.clean(str(problem)))
        if found.problem_count > len(found.problems):
            click.echo(f"and {found.problem_count - len(found.problems):,} more")
        wrong += found.problem_count
        said = (
            "nothing wrong"
            if not found.problem_count
            else f"{found.problem_count:,} problem{'s' * (found.problem_count > 1)}"
        )
        click.echo(f"{file}: {found.kind}, {found.places:,} places, {found.names:,} names: {said}", err=True)
    if wrong:
        click.get_current_context().exit(1)

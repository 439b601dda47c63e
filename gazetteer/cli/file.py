"""Commands about the file itself: ``info``, ``check``, ``sources``."""

from __future__ import annotations

import click

from gazetteer.cli import opening, options, tables
from gazetteer.errors import GazetteerError

_PROBLEMS_SHOWN = 50


@click.command()
@options.as_json
@options.db
def info(as_json: bool) -> None:
    """Say what is in the gazetteer file.

    Shows its path, size, counts and versions, and what it was built from.

    \b
    Examples:
      gazetteer info
      gazetteer info --db armenia.db --json
    """
    facts = opening.gazetteer().info()
    if as_json:
        from gazetteer import render

        click.echo(render.dumps(facts))
        return
    click.echo("\n".join(tables.columns([(name.replace("_", " "), value) for name, value in facts.items()])))


@click.command()
@options.db
def check() -> None:
    """Read the whole gazetteer file and say whether it is sound.

    Prints what is wrong, and the exit code is 1, when it is not.

    \b
    Examples:
      gazetteer check
      gazetteer check --db copied.db && echo sound
    """
    path = opening.existing_file()
    from gazetteer.core import Gazetteer

    problems = Gazetteer.open(path).check()
    for problem in problems[:_PROBLEMS_SHOWN]:
        click.echo(tables.clean(problem))
    if problems:
        raise GazetteerError(f"{path} is damaged. Build it again with: gazetteer build --db {path}")
    click.echo(f"{path} is whole")


@click.command()
@options.as_json
@options.db
def sources(as_json: bool) -> None:
    """List where names and places come from, with licences.

    Counts say how many places and names each source brought.

    \b
    Examples:
      gazetteer sources
      gazetteer sources --json
    """
    found = opening.gazetteer().sources()
    if as_json:
        from gazetteer import render

        click.echo(render.dumps({"sources": [render.source(item) for item in found]}))
        return
    rows = [("source", "places", "names", "title", "licence", "address")]
    rows += [(item.id, f"{item.places:,}", f"{item.names:,}", item.title, item.licence, item.url) for item in found]
    click.echo("\n".join(tables.columns(rows, right=(1, 2))))

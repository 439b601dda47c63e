"""Commands about the file itself: ``info``, ``check``, ``sources``, ``views``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from gazetteer.cli import opening, options, tables
from gazetteer.errors import GazetteerError

if TYPE_CHECKING:
    from gazetteer.model import Release

_PROBLEMS_SHOWN = 50


@click.command()
@click.option("--cite", is_flag=True, help="Only how to cite the data, in one line.")
@options.as_json
@options.db
def info(cite: bool, as_json: bool) -> None:
    """Say what is in the gazetteer file.

    Shows its path, size, counts and versions, and what it was built from: packages with their versions, files with
    date, size and SHA-256. The same inputs give the same release.

    \b
    Examples:
      gazetteer info
      gazetteer info --cite
      gazetteer info --db armenia.db --json
    """
    from gazetteer import render

    gazetteer = opening.gazetteer()
    if cite:
        click.echo(tables.clean(render.citation(gazetteer.release)))
        return
    facts = gazetteer.info()
    if as_json:
        click.echo(render.dumps({**facts, "inputs": render.release(gazetteer.release)["inputs"]}))
        return
    click.echo("\n".join(tables.columns([(name.replace("_", " "), value) for name, value in facts.items()])))
    click.echo("\nbuilt from")
    click.echo("\n".join(_inputs(gazetteer.release)))


def _inputs(release: Release) -> list[str]:
    """What was read, a line each."""
    rows = [("kind", "name", "version", "date", "bytes", "SHA-256", "from")]
    for one in release.inputs:
        size = "" if one.bytes is None else f"{one.bytes:,}"
        rows.append((one.kind, one.name, one.version, one.date[:10], size, one.sha256, one.url))
    return tables.columns(rows, right=(4,))


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

    Counts say how many places and names each source brought; the version, what of it was read.

    \b
    Examples:
      gazetteer sources
      gazetteer sources --json
    """
    gazetteer = opening.gazetteer()
    found = gazetteer.sources()
    if as_json:
        from gazetteer import render

        click.echo(render.dumps(render.sources(found, gazetteer.release)))
        return
    rows = [("source", "places", "names", "title", "version", "licence", "address")]
    for item in found:
        counts = f"{item.places:,}", f"{item.names:,}"
        rows.append((item.id, *counts, item.title, item.version, item.licence, item.url))
    click.echo("\n".join(tables.columns(rows, right=(1, 2))))


@click.command()
@options.as_json
@options.db
def views(as_json: bool) -> None:
    """List the views that --perspective takes.

    A view has names and parents of its own. Where it says nothing, the views that it inherits from hold, in the order
    given, and then neutral, which takes no side and is the default. No view changes what is found.

    \b
    Examples:
      gazetteer views
      gazetteer place gn:703883 --perspective UN
    """
    found = opening.gazetteer().views()
    if as_json:
        from gazetteer import render

        click.echo(render.dumps(render.views(found)))
        return
    rows = [("code", "title", "kind", "inherits", "languages", "sources")]
    rows += [
        (one.code, one.title, one.kind, " ".join(one.inherits), " ".join(one.languages), " ".join(one.sources))
        for one in found
    ]
    click.echo("\n".join(tables.columns(rows)))

"""The command ``get``."""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gazetteer.cli import tables
from gazetteer.config import download_bases
from gazetteer.errors import GazetteerError

if TYPE_CHECKING:
    from gazetteer.get.catalogue import Item
    from gazetteer.get.transfer import Got, Settings


@click.command()
@click.argument("source", required=False)
@click.argument("what", metavar="[CODE]...", nargs=-1)
@click.option("--to", "folder", type=click.Path(path_type=Path, file_okay=False), default=Path(), metavar="FOLDER",
              help="Where to put the files; made if it is not there. [default: the current folder]")  # fmt: skip
@click.option("--from", "base", metavar="URL",
              help="Address of a mirror, used instead of the publisher's.")  # fmt: skip
@click.option("--force", is_flag=True, help="Download a file that is here already, and replace it.")
@click.option("--retries", type=click.IntRange(min=0), default=4, show_default=True, metavar="N",
              help="Try again so often when nothing more comes.")  # fmt: skip
@click.option("--timeout", type=click.FloatRange(min=0, min_open=True), default=30.0, show_default=True, metavar="S",
              help="Seconds without a byte after which a connection is broken.")  # fmt: skip
@click.option("--quiet", "-q", is_flag=True, help="No progress.")
@click.option("--json", "as_json", is_flag=True, help="Print the list, or what came of it, as JSON.")
def get(
    source: str | None,
    what: tuple[str, ...],
    folder: Path,
    base: str | None,
    force: bool,
    retries: int,
    timeout: float,
    quiet: bool,
    as_json: bool,
) -> None:
    """Download files to build from, from their publishers. Alone, list them.

    No other command uses the network. It shows which licence a file is under, and how to build from it. CODE is the
    code of a country or its English name.

    A download that breaks is tried again, and one that was interrupted goes on when the same command is given again:
    what has come until then is in FILE.part. A file that is here is replaced only by a newer one. FILE.source.json
    beside it says what it is, from where, of when, and its SHA-256; a build takes that over.

    GAZETTEER_GET_GEONAMES, GAZETTEER_GET_WOF and GAZETTEER_GET_PLEIADES name mirrors for good, as --from does for
    once. A proxy is taken from the environment (HTTPS_PROXY, NO_PROXY).

    \b
    Examples:
      gazetteer get
      gazetteer get geonames AM AZ GE --to data
      gazetteer get alternateNames AM
      gazetteer get wof AZ --from https://mirror.example/whosonfirst-data/
    """
    from gazetteer.get import catalogue
    from gazetteer.get.transfer import Settings

    bases = dict.fromkeys(catalogue.PUBLISHERS, base) if base else download_bases(catalogue.PUBLISHERS)
    if source is None:
        _list(bases, as_json)
        return
    asked = catalogue.items(source, what, bases)
    got, failed = _download(asked, folder, Settings(timeout=timeout, retries=retries, force=force), quiet)
    build = _build_command([one.item for one in got], folder)
    if as_json:
        _print_json(got, failed, build)
    else:
        _print(got, build)
    if failed:
        raise GazetteerError("\n".join(failed))


def _list(bases: Mapping[str, str], as_json: bool) -> None:
    from gazetteer.get.catalogue import DOWNLOADS, PUBLISHERS

    if as_json:
        from gazetteer import render

        listed: list[dict[str, str]] = []
        for one in DOWNLOADS.values():
            by = PUBLISHERS[one.publisher]
            listed.append({"name": one.name, "takes": one.takes, "title": f"{by.title}: {one.title}",
                           "url": bases.get(by.name, by.base), "licence": by.licence, "licence_url": by.licence_url,
                           "attribution": by.attribution})  # fmt: skip
        click.echo(render.dumps({"downloads": listed}))
        return
    rows = [(f"  {one.name} {one.takes}", one.title) for one in DOWNLOADS.values()]
    lines = dict(zip(DOWNLOADS, tables.columns(rows), strict=True))
    for by in PUBLISHERS.values():
        click.echo(f"{by.title}: {by.licence}; {bases.get(by.name, by.base)}")
        click.echo("\n".join(lines[one.name] for one in DOWNLOADS.values() if one.publisher == by.name) + "\n")
    click.echo("For example: gazetteer get geonames AM")


def _download(asked: Sequence[Item], folder: Path, settings: Settings, quiet: bool) -> tuple[list[Got], list[str]]:
    """What was got, and what is to be said of the rest: one that is not to be had does not keep the others back."""
    from gazetteer.cli.progress import Download
    from gazetteer.get.transfer import download

    got, failed = [], []
    for item in asked:
        with Download(item.file, quiet=quiet) as shown:
            try:
                got.append(download(item, folder, settings, shown, shown.note))
            except GazetteerError as error:
                failed.append(_advice(item, folder, error))
            except KeyboardInterrupt:
                shown.note(f"{item.file}: stopped; the same command goes on from what is in {item.file}.part")
                raise
    return got, failed


def _advice(item: Item, folder: Path, error: GazetteerError) -> str:
    """What went wrong, and what else can be done."""
    from gazetteer.get.request import NoSuchFile

    if isinstance(error, NoSuchFile):
        of = f" of {item.country}: is it a country's code? See {item.publisher.page}" if item.country else ""
        return f"{error.detail}. {item.publisher.title} has no such file{of}"
    target = folder / item.file
    by_hand = f"Or download {item.url} by other means, put it at {target}, and build from it"
    here = f" ({target} of before is as it was)" if target.exists() else ""
    return f"{error.detail}{here}\n{by_hand}: {_build_command([item], folder)}"


def _build_command(found: Sequence[Item], folder: Path) -> str:
    from gazetteer.get.catalogue import specs

    return shlex.join(["gazetteer", "build", "seeds", "world", *specs(found, folder)])


def _print(got: Sequence[Got], build: str) -> None:
    for one in got:
        if one.known is None:
            click.echo(f"{one.path}: kept as it is; it is here, and not as `gazetteer get` brought it. "
                       "--force replaces it")  # fmt: skip
            continue
        dated = f" of {one.known.last_modified[:10]}" if one.known.last_modified else ""
        click.echo(f"{one.path}: {one.status}, {one.known.bytes:,} bytes{dated}, from {one.known.url}")
        click.echo(f"  SHA-256 {one.known.sha256}")
    for by in dict.fromkeys(one.item.publisher for one in got if one.known):
        click.echo(f"Licence: {by.licence}, {by.licence_url}")
        click.echo(f"Credit: {by.attribution}")
    if got:
        click.echo(f"Build with: {build}")


def _print_json(got: Sequence[Got], failed: Sequence[str], build: str) -> None:
    from dataclasses import asdict

    from gazetteer import render

    files = [{"path": os.fspath(one.path), "status": one.status, **(asdict(one.known) if one.known else {})}
             for one in got]  # fmt: skip
    click.echo(render.dumps({"files": files, "errors": list(failed), "build": build if got else ""}))

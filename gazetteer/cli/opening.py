"""Which gazetteer file a command reads, and building the default one for whoever has none yet."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gazetteer.cli import options
from gazetteer.config import DB_VARIABLE, default_path
from gazetteer.errors import NotReady, OutOfDate

if TYPE_CHECKING:
    from gazetteer.core import Gazetteer


def gazetteer() -> Gazetteer:
    """The gazetteer to ask, open."""
    path = existing_file()
    from gazetteer.core import Gazetteer

    return Gazetteer.open(path)


def existing_file() -> Path:
    """The file that ``--db``, the environment or the default name.

    The default one is built when it is missing or another version of the program built it; one that was named is
    not, since a slip of the pen would otherwise answer from another gazetteer. Raises ``NotReady``.
    """
    given = options.given_db()
    path = given or default_path()
    named = given or os.environ.get(DB_VARIABLE)
    if path.is_file() and (named or not _out_of_date(path)):
        return path
    if named:
        raise NotReady(f"there is no gazetteer at {path}. Build it with: gazetteer build --db {path}")
    why = "The gazetteer is of another version" if path.is_file() else "There is no gazetteer yet"
    click.echo(f"{why}: building one at {path}, once, for half a minute.", err=True)
    from gazetteer.build import build
    from gazetteer.cli.progress import BuildProgress

    with BuildProgress() as progress:
        build(path, progress=progress)
    return path


def _out_of_date(path: Path) -> bool:
    from gazetteer.store.store import Store

    try:
        Store(path).close()
    except OutOfDate:
        return True
    return False

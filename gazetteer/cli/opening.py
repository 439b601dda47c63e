"""Which gazetteer file a command reads, and building the default one for whoever has none yet."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gazetteer.cli import options
from gazetteer.config import DB_VARIABLE, default_path
from gazetteer.errors import NotReady

if TYPE_CHECKING:
    from gazetteer.core import Gazetteer


def gazetteer() -> Gazetteer:
    """The gazetteer to ask, open."""
    path = existing_file()
    from gazetteer.core import Gazetteer

    return Gazetteer.open(path)


def existing_file() -> Path:
    """The file that ``--db``, the environment or the default name.

    The default one is built when it is missing; one that was named is not, since a slip of the pen would
    otherwise cost a minute and answer from another gazetteer. Raises ``NotReady``.
    """
    given = options.given_db()
    path = given or default_path()
    if path.is_file():
        return path
    if given or os.environ.get(DB_VARIABLE):
        raise NotReady(f"there is no gazetteer at {path}. Build it with: gazetteer build --db {path}")
    click.echo(f"There is no gazetteer yet: building one at {path}, once, for about a minute.", err=True)
    from gazetteer.build import build
    from gazetteer.cli.progress import BuildProgress

    with BuildProgress() as progress:
        build(path, progress=progress)
    return path

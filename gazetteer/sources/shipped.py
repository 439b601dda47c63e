"""Where the curated data that come with the project are: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from gazetteer.errors import SourceError

PACKAGE = Path(__file__).resolve().parents[1]


@cache
def seeds_dir() -> Path:
    """The folder of the shipped data files. Raises ``SourceError`` when an installation lacks it."""
    for folder in (PACKAGE / "seeds", PACKAGE.parent / "seeds"):
        if folder.is_dir():
            return folder
    raise SourceError("The data files that come with the gazetteer are missing; install it again")

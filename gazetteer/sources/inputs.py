"""Which release of its inputs a build reads: versions of packages, and of files the name, date, size and SHA-256."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from gazetteer.model import Input
from gazetteer.sources import provenance, shipped

_LISTED = 30  # files of a folder that are told one by one; of more, the folder is
_SHIPPED = ("*.tsv", "*.xz", "*/*.tsv")  # of the seeds, as they are installed
_SCRIPTS = "scripts"  # what made some of them, which only a checkout has


def of_package(kind: str, package: str) -> Input:
    """A package that brings data."""
    try:
        return Input(kind, package, version(package))
    except PackageNotFoundError:  # where it was put by hand
        return Input(kind, package)


def of_seeds() -> Input:
    """The data that come with the project."""
    folder = shipped.seeds_dir()
    found = {path for pattern in _SHIPPED for path in folder.glob(pattern) if path.parent.name != _SCRIPTS}
    return _together("seeds", "seeds", folder, found)


def inputs_of(kind: str, path: Path) -> list[Input]:
    """A file, or those of a folder, however deep; what cannot be read, or only once, as a pipe, by its name alone."""
    try:
        return _folder(kind, path) if path.is_dir() else [_file(kind, path)]
    except OSError:  # said by who reads it
        return [Input(kind, path.name)]


def _folder(kind: str, path: Path) -> list[Input]:
    files = [one for one in path.rglob("*") if one.is_file() and _is_data(one.relative_to(path))]
    if len(files) <= _LISTED:
        return [_file(kind, one) for one in sorted(files)]
    together = _together(kind, path.resolve().name, path, files)
    return [_dated(together, max(one.stat().st_mtime for one in files))]


def _is_data(path: Path) -> bool:
    return not path.name.endswith(provenance.SUFFIX) and not any(part.startswith(".") for part in path.parts)


def _file(kind: str, path: Path) -> Input:
    """A file with what the note beside it says, where that is about this very file."""
    if not path.is_file():
        return Input(kind, path.name)
    status, content = path.stat(), provenance.digest(path)
    read, note = Input(kind, path.name, bytes=status.st_size, sha256=content), provenance.read(path)
    if note is None or note.sha256 != content:
        return _dated(read, status.st_mtime)
    dated = note.last_modified or note.retrieved
    return Input(kind, path.name, note.version, dated, status.st_size, content, note.url)


def _dated(read: Input, seconds: float) -> Input:
    return replace(read, date=datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds"))


def _together(kind: str, name: str, folder: Path, files: Collection[Path]) -> Input:
    """Files as one input: its sum is that of their names and sums, in the form and order of ``sha256sum``."""
    sums = sorted(f"{provenance.digest(one)}  {one.relative_to(folder).as_posix()}\n" for one in files)
    size = sum(one.stat().st_size for one in files)
    return Input(kind, name, bytes=size, sha256=hashlib.sha256("".join(sums).encode()).hexdigest())

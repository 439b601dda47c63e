"""Looks at what arrived, before it takes its name: a zip file whose sums are right, an archive to its end, a text."""

from __future__ import annotations

import gzip
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from gazetteer.errors import SourceError
from gazetteer.sources.files import PEEK, READ_ERRORS

_SHOWN = 60  # bytes of what is no such file
_PIECE = 1 << 20  # bytes of an unpacked file at a time


def look(path: Path, name: str) -> str:
    """Read a file to its end as what its ``name`` says it is; the version that it names, "" when it names none.

    Raises:
        SourceError: it is something else, or damaged.
    """
    with path.open("rb") as handle:
        head = handle.read(PEEK)
    ending = next(ending for ending in _LOOKS if name.endswith(ending))
    kind, start, read = _LOOKS[ending]
    if not head.startswith(start) or head.lstrip()[:1] == b"<":
        raise SourceError(f"it is no {kind} (it begins {head[:_SHOWN]!r})")
    try:
        return read(path)
    except (tarfile.TarError, UnicodeDecodeError, RuntimeError, *READ_ERRORS) as error:
        raise SourceError(f"the {kind} is damaged ({error})") from error


def _zip(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        if (damaged := archive.testzip()) is not None:
            raise zipfile.BadZipFile(f"the sum of {damaged} is wrong")
    return ""


def _tar(path: Path) -> str:
    """The commit that an archive was made of, which git notes in its header."""
    with tarfile.open(path, "r|gz") as archive:
        while archive.next() is not None:
            archive.members = []  # type: ignore[attr-defined, unused-ignore]  # what was passed is not kept
        return archive.pax_headers.get("comment", "")


def _gzip(path: Path) -> str:
    with gzip.open(path) as stream:
        while stream.read(_PIECE):
            pass
    return ""


def _text(path: Path) -> str:
    with path.open(encoding="utf-8") as handle:
        for line in handle:
            if "\0" in line:
                raise RuntimeError("it has a NUL character")
    return ""


_LOOKS: dict[str, tuple[str, bytes, Callable[[Path], str]]] = {
    ".zip": ("zip file", b"PK", _zip),
    ".tar.gz": ("tar.gz archive", b"\x1f\x8b", _tar),
    ".gz": ("gzip file", b"\x1f\x8b", _gzip),
    ".txt": ("text", b"", _text),
}

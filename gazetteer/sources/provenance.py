"""Where a file came from: the note that ``gazetteer get`` leaves beside it, ``AM.zip.source.json`` beside ``AM.zip``.

The note holds as long as the file is the one that was downloaded, which its SHA-256 tells.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass, fields
from pathlib import Path

SUFFIX = ".source.json"


@dataclass(frozen=True, slots=True)
class Provenance:
    """What is known of a downloaded file. Times are ISO 8601 in UTC, "" where the publisher does not say."""

    file: str  # its name here
    title: str
    url: str  # where it was downloaded from
    retrieved: str
    last_modified: str  # as the publisher dates it
    etag: str
    version: str  # of the data, where the file names one: the commit of an archive
    bytes: int
    sha256: str
    licence: str
    licence_url: str
    attribution: str

    def describes(self, path: Path) -> bool:
        """Whether the file is the one that was downloaded, byte for byte."""
        return path.stat().st_size == self.bytes and digest(path) == self.sha256


def beside(path: Path) -> Path:
    """Where the note about a file is."""
    return path.with_name(path.name + SUFFIX)


def read(path: Path) -> Provenance | None:
    """The note about a file; None where there is none, or one that was not written by ``write``."""
    try:
        found = json.loads(beside(path).read_text("utf-8"))
        values = {field.name: found[field.name] for field in fields(Provenance)}
        if not isinstance(values.pop("bytes"), int) or not all(isinstance(value, str) for value in values.values()):
            return None
        return Provenance(**values, bytes=found["bytes"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write(path: Path, known: Provenance) -> None:
    """Leave a note about a file, whole or not at all."""
    note = beside(path)
    temporary = note.with_name(f".{note.name}.{os.getpid()}")
    try:
        temporary.write_text(json.dumps(asdict(known), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        os.replace(temporary, note)
    finally:
        temporary.unlink(missing_ok=True)


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()

"""What has arrived of a file: ``AM.zip.part``, and in ``AM.zip.part.json`` what it is a part of."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from gazetteer.errors import SourceError

fcntl: Any = None  # where there is none, two downloads of one file at a time are not kept apart
with contextlib.suppress(ImportError):
    import fcntl

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@dataclass(frozen=True, slots=True)
class Head:
    """What a server says of a file."""

    url: str
    etag: str = ""
    last_modified: str = ""  # as the server writes it
    size: int | None = None  # bytes; None where it does not say

    @property
    def validator(self) -> str:
        """What ``If-Range`` may ask by; "" where nothing tells two releases apart, byte for byte."""
        return self.etag if self.etag.startswith('"') else self.last_modified


class Part:
    """The file that is added to. Locked as long as it is open; removed in the end when it is empty."""

    def __init__(self, path: Path) -> None:
        self.path, self.about = path, path.with_name(f"{path.name}.json")
        self._handle = path.open("ab", buffering=0)

    def __enter__(self) -> Part:
        if fcntl is not None:
            try:
                fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                self._handle.close()
                raise SourceError(f"{self.path} is being downloaded by another process") from None
        return self

    def __exit__(self, *error: object) -> None:
        self._handle.close()
        with contextlib.suppress(FileNotFoundError):  # it has its name
            if not self.size:
                self.drop()

    @property
    def size(self) -> int:
        """Bytes that are here."""
        return self.path.stat().st_size

    def head(self, url: str) -> Head | None:
        """What it is a part of; None where that is not known, or is not at this address."""
        try:
            found = Head(**json.loads(self.about.read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            return None
        return found if found.url == url and self.size else None

    def begin(self, head: Head) -> None:
        """Begin anew."""
        self._handle.truncate(0)
        self.about.write_text(json.dumps(asdict(head)), encoding="utf-8")

    def reserve(self, size: int | None) -> None:
        """Raise ``SourceError`` where the disk has no room for the rest of ``size`` bytes."""
        free = shutil.disk_usage(self.path.parent).free
        if size is not None and size - self.size > free:
            raise SourceError(
                f"{self.path.parent} has room for {free:,} bytes, and {size - self.size:,} are to come; "
                "make room, or choose another folder with --to"
            )

    def add(self, chunk: bytes) -> None:
        """Write what has come. Raises ``SourceError`` when the disk is full: what is here stays."""
        rest = memoryview(chunk)
        try:
            while rest:
                rest = rest[self._handle.write(rest) :]
        except OSError as error:
            if error.errno not in _FULL:
                raise
            raise SourceError(
                f"{self.path.parent} is full ({error.strerror}): make room and give the same command again, "
                f"which goes on after the {self.size:,} bytes that have come"
            ) from error

    def sync(self) -> None:
        """Have it on the disk."""
        os.fsync(self._handle.fileno())

    def drop(self) -> None:
        """Remove it."""
        for path in (self.path, self.about):
            path.unlink(missing_ok=True)

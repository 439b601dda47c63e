"""Where the output of a command goes: standard output, or a file that is whole or not there."""

from __future__ import annotations

import errno
import io
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn, TextIO

from gazetteer.errors import InvalidParameter

STDIO = "-"


def spare(path: str, gazetteer: Path) -> None:
    """Raise ``InvalidParameter`` for output that would be written over the gazetteer it comes from."""
    if path != STDIO and os.path.exists(path) and gazetteer.exists() and os.path.samefile(path, gazetteer):
        raise InvalidParameter(f"{path} is the gazetteer itself: write to another file")


@contextmanager
def whole(path: str) -> Iterator[TextIO]:
    """A file to write that appears under its name when it is whole; a pipe or device is written as it is."""
    if path == STDIO:
        if sys.stdout is None:  # the shell's >&-
            raise OSError(errno.EBADF, "there is no standard output")
        text = io.TextIOWrapper(sys.stdout.buffer, "utf-8", newline="")
        try:
            yield text
            text.flush()
        finally:
            text.detach()  # standard output is not ours to close
        return
    final = Path(os.path.realpath(path))
    if final.exists() and not final.is_file():
        with final.open("w", encoding="utf-8", newline="") as handle:
            yield handle
        return
    with _stopped_tidily():
        try:
            number, temporary = tempfile.mkstemp(prefix=f".{final.name}.", dir=final.parent)
        except OSError as error:  # about the file asked for, not the temporary one
            raise OSError(error.errno, error.strerror, path) from error
        try:
            with open(number, "w", encoding="utf-8", newline="") as handle:
                yield handle
            os.chmod(temporary, final.stat().st_mode & 0o777 if final.exists() else 0o666 & ~_umask())
            os.replace(temporary, final)
        finally:
            Path(temporary).unlink(missing_ok=True)


@contextmanager
def _stopped_tidily() -> Iterator[None]:
    """A process that is told to end, or whose terminal is closed, ends by ``SystemExit``, which leaves no half file."""
    if threading.current_thread() is not threading.main_thread():  # which alone may say what signals do
        yield
        return
    ours, before = os.getpid(), {}

    def stop(number: int, _: object) -> NoReturn:
        if os.getpid() == ours:
            raise SystemExit(128 + number)
        os._exit(128 + number)  # a worker has no file here

    for name in ("SIGTERM", "SIGHUP"):  # the latter is not known everywhere
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:  # nohup and others stay as they are
            before[number] = signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _umask() -> int:
    """What permissions the user takes from new files; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask

"""Lines of a request body of any length, in constant memory, for a response that is written meanwhile.

Most clients send their whole body before they read a byte of the answer. If the server then stopped reading
because nobody takes its answer, both would wait for ever. So a thread of its own takes in what comes and lays
it down in a file; the lines are read from there.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Iterator

_RECEIVED = 1024  # bytes a read; a server waits until it has as many
_READ = 1 << 16
_IN_MEMORY = 1 << 20  # bytes waiting to be read; more than that lie on disk


class Spool:
    """Bytes between a thread that receives and one that reads.

    ``read`` is any file's ``read``; ``expected`` the number of bytes announced, 0 when it was not.
    """

    def __init__(self, read: Callable[[int], bytes], expected: int = 0) -> None:
        self._receive = read
        self._expected = expected
        self._file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed by close()
        self._changed = threading.Condition()
        self._size = self._position = 0
        self._ended = self._closed = False
        self.broken = False  # whether the body ended in an error
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def chunks(self) -> Iterator[bytes]:
        """What was received, as it comes."""
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._size > self._position or self._ended)
                if self._size == self._position:
                    return
                self._file.seek(self._position)
                chunk = self._file.read(_READ)
                self._position += len(chunk)
                if self._position == self._size:  # all is read: begin the file anew
                    self._size = self._position = 0
                    self._file.seek(0)
                    self._file.truncate()
            yield chunk

    def close(self) -> None:
        """Stop receiving and drop what is left."""
        with self._changed:
            self._closed = self._ended = True
            self._file.close()
            self._changed.notify_all()

    def _run(self) -> None:
        received = 0
        try:
            while chunk := self._receive(_RECEIVED):
                received += len(chunk)
                with self._changed:
                    if self._closed:
                        return
                    self._file.seek(self._size)
                    self._size += self._file.write(chunk)
                    self._changed.notify_all()
            self.broken = received < self._expected
        except Exception:  # whatever the server raises when a client goes away or breaks the framing
            self.broken = True
        finally:
            with self._changed:
                self._ended = True
                self._changed.notify_all()


def lines(chunks: Iterator[bytes], limit: int) -> Iterator[bytes | None]:
    """The lines of a stream without their ends; ``None`` for one of more than ``limit`` bytes."""
    rest, skipping = b"", False
    for chunk in chunks:
        *whole, rest = (rest + chunk).split(b"\n")
        for line in whole:
            if not skipping:
                yield line if len(line) <= limit else None
            skipping = False
        if skipping:
            rest = b""
        elif len(rest) > limit:
            yield None
            rest, skipping = b"", True
    if rest:
        yield rest

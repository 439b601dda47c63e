"""Holds the open gazetteer of a process: opens the file when it appears and again when a build replaces it."""

from __future__ import annotations

import logging
import os
import threading
from pathlib import Path

from flask import current_app, g

from gazetteer.core import Gazetteer
from gazetteer.errors import GazetteerError, NotReady

_log = logging.getLogger(__name__)
_Identity = tuple[int, int, int, int]


class Opener:
    """``current()`` is cheap to call for each request: it looks at the file, and opens it only when it is another."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._open: Gazetteer | None = None
        self._tried: _Identity | None = None  # the file that is open, or that could not be opened
        self._error: NotReady | None = None

    def current(self) -> Gazetteer:
        """The open gazetteer. Raises ``NotReady`` when there is none; one that was open stays in use."""
        identity = self._identity()
        if identity is not None and identity != self._tried:
            with self._lock:  # all wait: a thread that has not read the old file yet cannot begin to any more
                if identity != self._tried:
                    self._try(identity)
        if self._open is not None:
            return self._open
        if identity is None or self._error is None:
            raise NotReady(f"There is no gazetteer at {self.path}. Build one with: gazetteer build")
        raise NotReady(self._error.detail)

    def after_fork(self) -> None:
        """To be called in a new process, which must not use the SQLite connections of its parent."""
        self._lock = threading.Lock()
        if self._open is not None:
            self._open.store.reopen()

    def _identity(self) -> _Identity | None:
        try:
            found = os.stat(self.path)
        except (OSError, ValueError):
            return None
        return found.st_dev, found.st_ino, found.st_mtime_ns, found.st_size

    def _try(self, identity: _Identity) -> None:
        try:
            self._open, self._error = Gazetteer.open(self.path).prepare(), None
        except GazetteerError as error:
            self._error = NotReady(error.detail)
        except Exception as error:  # whatever a damaged index makes NumPy or SQLite say: it is the file
            _log.exception("cannot open %s", self.path)
            self._error = NotReady(f"{self.path} is damaged ({error}). Build it again with: gazetteer build")
        self._tried = identity


def opener() -> Opener:
    """The opener of the application that answers this request."""
    held: Opener = current_app.extensions["gazetteer"]
    return held


def gazetteer() -> Gazetteer:
    """The gazetteer to answer this request from, whose release the answer names. Raises ``NotReady``."""
    found = opener().current()
    g.release = found.release
    return found

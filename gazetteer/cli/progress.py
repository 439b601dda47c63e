"""Progress on stderr: a bar where someone looks, a line now and then where it goes into a log."""

from __future__ import annotations

import os
import sys
import time
from types import TracebackType

import click
from tqdm import tqdm

_LOG_SECONDS = 10.0  # between two lines of a log
_COLUMNS, _LINES = 80, 24  # of a terminal that does not say

# tqdm's watcher thread would be copied into worker processes, where it must not be.
tqdm.monitor_interval = 0


class Progress:
    """One count towards a total; ``total`` None when it is not known. ``scale``: print 1.2M instead of digits."""

    def __init__(self, stage: str, total: int | None, unit: str, *, scale: bool = False) -> None:
        self._stage, self._total, self._unit = stage, total, unit
        self._bar = None
        self._logged = time.monotonic()
        if sys.stderr.isatty():
            # a terminal in a container may have no size, for which tqdm would draw nothing
            columns, lines = os.get_terminal_size(sys.stderr.fileno())
            self._bar = tqdm(
                total=total, desc=stage, unit=unit, unit_scale=scale, file=sys.stderr, leave=False,
                dynamic_ncols=min(columns, lines) > 0, ncols=columns or _COLUMNS, nrows=lines or _LINES,
            )  # fmt: skip

    def show(self, done: int, note: str = "") -> None:
        """``done`` of the total; ``note`` stands behind it."""
        if self._bar is not None:
            self._bar.set_postfix_str(note, refresh=False)
            self._bar.update(done - self._bar.n)
        elif time.monotonic() - self._logged >= _LOG_SECONDS:
            self._logged = time.monotonic()
            share = f" ({done / self._total:.0%})" if self._total else ""
            click.echo(f"{self._stage}: {done:,}{self._unit}{share}{', ' + note if note else ''}", err=True)

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()


class BuildProgress:
    """The ``progress`` of a build: one bar a stage. Silent when ``quiet``."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._quiet = quiet
        self._stage = ""
        self._progress: Progress | None = None

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        if self._quiet:
            return
        if stage != self._stage or self._progress is None:
            self.close()
            self._stage, self._progress = stage, Progress(stage, total, "")
        self._progress.show(done)

    def close(self) -> None:
        """End the bar of the last stage."""
        if self._progress is not None:
            self._progress.close()
            self._progress = None

    def __enter__(self) -> BuildProgress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class Download:
    """The progress of one download: a bar of bytes, and what is to be said meanwhile. Silent when ``quiet``."""

    def __init__(self, file: str, *, quiet: bool = False) -> None:
        self._file, self._quiet = file, quiet
        self._progress: Progress | None = None

    def __call__(self, done: int, total: int | None) -> None:
        if self._quiet:
            return
        if self._progress is None:
            self._progress = Progress(self._file, total, "B", scale=True)
        self._progress.show(done)

    def note(self, text: str) -> None:
        """Say something that is no progress: a line of its own, also when ``quiet``."""
        self.close()
        click.echo(text, err=True)

    def close(self) -> None:
        """Take the bar away; what comes next begins another."""
        if self._progress is not None:
            self._progress.close()
            self._progress = None

    def __enter__(self) -> Download:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

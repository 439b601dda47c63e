"""Documents as JSON lines, any number of them: one line in, one line out, in order, on all cores, in constant memory.

What is wrong with a line is its answer, with the number of the line; the rest goes on.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from gazetteer import render
from gazetteer.bulk import documents
from gazetteer.core import Gazetteer
from gazetteer.errors import GazetteerError, TooLarge, UnreadableBody
from gazetteer.processes import begin_worker

LONGEST = 64 << 20  # bytes of a line; a longer one is refused instead of filling the memory
_LINES, _BYTES = 64, 256 << 10  # of a task: what comes first
_AHEAD = 3  # tasks a worker that are under way

Task = list[tuple[int, bytes | None]]  # line number, line


@dataclass(slots=True)
class Count:
    """What a run has done so far."""

    lines: int = 0
    bad: int = 0
    places: int = 0  # found, or rewritten


Result = tuple[bytes, bool, int]  # the answer, whether it is an error, and the places in it


def run(
    source: Iterable[bytes | None],
    db: Path,
    task: str,
    defaults: dict[str, Any],
    count: Count,
    *,
    workers: int | None = None,
    progress: Callable[[], None] = lambda: None,
) -> Iterator[bytes]:
    """The answers to ``source``, line by line; blank lines have none. ``None`` stands for a line that is too long."""
    size = workers or os.cpu_count() or 1
    numbered = ((number, line) for number, line in enumerate(source, 1) if line is None or line.strip())
    tasks = _tasks(numbered)
    if size == 1:
        worker = Worker(db, task, defaults)
        results: Iterator[list[Result]] = map(worker.answers, tasks)
    else:
        results = _spread(tasks, db, task, defaults, size)
    for done in results:
        for answer, bad, places in done:
            count.lines += 1
            count.bad += bad
            count.places += places
            yield answer
        progress()


def bounded(handle: Any, limit: int = LONGEST) -> Iterator[bytes | None]:
    """The lines of a binary file; ``None`` for one of more than ``limit`` bytes."""
    while line := handle.readline(limit + 1):
        if len(line) <= limit:
            yield line
            continue
        while not line.endswith(b"\n") and (line := handle.readline(limit)):
            pass
        yield None


class Worker:
    """One process's way to answers. Opens the file when first asked, so that errors reach whoever asks."""

    def __init__(self, db: Path, task: str, defaults: dict[str, Any]) -> None:
        self._db, self._task, self._defaults = db, task, defaults
        self._gazetteer: Gazetteer | None = None

    def answers(self, lines: Task) -> list[Result]:
        """One answer a line."""
        if self._gazetteer is None:
            opened = Gazetteer.open(self._db)
            documents.answer(opened, self._task, "", self._defaults)  # what is wrong for all is wrong at once
            self._gazetteer = opened
        return [self._answer(self._gazetteer, number, line) for number, line in lines]

    def _answer(self, gaz: Gazetteer, number: int, line: bytes | None) -> Result:
        found = answer_line(gaz, self._task, number, line, self._defaults)
        places = len(found.get("annotations", found.get("edits", ())))
        return render.dumps(found).encode() + b"\n", "error" in found, places


def answer_line(
    gaz: Gazetteer, task: str, number: int, line: bytes | None, defaults: dict[str, Any], path: str = ""
) -> dict[str, Any]:
    """The answer to one line, or what is wrong with it."""
    id_: Any = None
    try:
        if line is None:
            raise TooLarge("the line is too long")
        item = _parsed(line)
        id_ = documents.identity(item)
        return {"id": id_, **documents.answer(gaz, task, item, defaults)}
    except GazetteerError as error:
        return {"id": id_, "line": number, "error": render.problem(error, path)}


def _parsed(line: bytes) -> Any:
    try:
        return json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnreadableBody(f"not UTF-8: byte {error.start} cannot be decoded") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableBody(f"not JSON: {error}"[:200]) from error


def _tasks(lines: Iterator[tuple[int, bytes | None]]) -> Iterator[Task]:
    task: Task = []
    size = 0
    for number, line in lines:
        task.append((number, line))
        size += len(line or b"")
        if len(task) >= _LINES or size >= _BYTES:
            yield task
            task, size = [], 0
    if task:
        yield task


def _spread(tasks: Iterator[Task], db: Path, task: str, defaults: dict[str, Any], size: int) -> Iterator[list[Result]]:
    # spawned, not forked: an open database must not be carried into another process
    pool = ProcessPoolExecutor(size, get_context("spawn"), initializer=_start, initargs=(db, task, defaults))
    waiting: deque[Any] = deque()
    try:
        for item in islice(tasks, size * _AHEAD):
            waiting.append(_submit(pool, item))
        while waiting:
            yield waiting.popleft().result()
            for item in islice(tasks, 1):
                waiting.append(_submit(pool, item))
    finally:
        pool.shutdown(cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, item: Task) -> Any:
    """``pool.submit``; a process that it starts begins with interrupts blocked, which are for this one to handle."""
    if sys.platform == "win32":
        return pool.submit(_work, item)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(_work, item)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_worker: Worker | None = None  # of a worker process


def _start(db: Path, task: str, defaults: dict[str, Any]) -> None:
    global _worker
    begin_worker()
    _worker = Worker(db, task, defaults)


def _work(lines: Task) -> list[Result]:
    if _worker is None:
        raise RuntimeError("not a worker process")
    return _worker.answers(lines)

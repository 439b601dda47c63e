"""A process for each system: it builds, answers one query at a time, and is measured from outside."""

from __future__ import annotations

import signal
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from speed import tree_memory

from gazetteer.core import Gazetteer
from gazetteer.linking.query import Query
from rivals import Rival, Unavailable, forms
from rivals.names import entries


@dataclass(frozen=True)
class Built:
    """What is known of a system once it is ready to answer."""

    seconds: float | None  # the build; None for what was built before
    disk: int  # bytes
    processes: tuple[int, ...] = ()  # ids, beside the child's own


class Child:
    """One running system: a rival, or Gazetteer where ``system`` is the path of a file.

    ``built`` says what it took, or is the text of why it cannot run here.
    """

    def __init__(self, system: Rival | Path, table: Path, warm: Sequence[Query]) -> None:
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, system, table, warm))
        self._process.start()
        theirs.close()
        self.built: Built | str = self._receive()

    def ask(self, query: Query) -> tuple[Any, float]:
        """The answer, a ``Resolution`` or hits, and the milliseconds it took."""
        self._pipe.send(query)
        answer: tuple[Any, float] = self._receive()
        return answer

    def memory(self) -> int:
        """Bytes resident in all its processes, Python and what it imports included."""
        others = self.built.processes if isinstance(self.built, Built) else ()
        return sum(tree_memory(pid) for pid in (self._process.pid or 0, *others))

    def close(self) -> None:
        """Let it stop what it started, and wait for that."""
        self._pipe.close()
        self._process.join()

    def _receive(self) -> Any:
        try:
            return self._pipe.recv()
        except EOFError:
            raise RuntimeError("the process of a system ended; its error is above") from None


def _serve(pipe: Connection, system: Rival | Path, table: Path, warm: Sequence[Query]) -> None:
    """The child: build, say so, answer until the pipe closes."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that what follows is undone as well
    with tempfile.TemporaryDirectory(prefix="rival-") as folder:
        try:
            if isinstance(system, Path):
                answer: Callable[[Query], Any] = Gazetteer.open(system).resolve
                built = Built(None, system.stat().st_size)
            else:
                system.start(Path(folder))
                start = time.perf_counter()
                system.build(entries(table))
                built = Built(time.perf_counter() - start, system.disk(), tuple(system.processes()))
                answer = _asking(system)
            for query in warm:
                answer(query)
            pipe.send(built)
            while True:
                query = pipe.recv()
                start = time.perf_counter()
                found = answer(query)
                pipe.send((found, (time.perf_counter() - start) * 1e3))
        except Unavailable as reason:
            pipe.send(f"not installed: {reason}")
        except (EOFError, BrokenPipeError):
            pass  # nobody asks any more
        finally:
            if not isinstance(system, Path):
                system.close()


def _asking(rival: Rival) -> Callable[[Query], Any]:
    def answer(query: Query) -> Any:
        country = query.countries[0] if query.countries else ""
        return [hit for form in forms(query.name) for hit in rival.search(form, country)]

    return answer

"""Building a gazetteer: sources -> places and names -> keys -> indexes -> one file, renamed into place.

The file is written beside the one it replaces; whoever has the old one open goes on reading it, and a
build that dies leaves nothing but a temporary file, which the next build removes.
"""

from __future__ import annotations

import gc
import glob
import os
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from gazetteer import indexes
from gazetteer.errors import SourceError
from gazetteer.processes import begin_worker
from gazetteer.record import Problem, Problems, Record
from gazetteer.sources import specs, views
from gazetteer.sources.kinds import Opened
from gazetteer.store.origins import release_id
from gazetteer.store.schema import SCHEMA_VERSION
from gazetteer.store.writer import Writer
from gazetteer.text.keys import VERSION as KEY_VERSION

DEFAULT_SPECS = ("seeds", "world")
_PROBLEMS_SHOWN = 5  # in the error of a build that found no place

Progress = Callable[[str, int, int | None], None]  # stage, done, total (None: not known)


@dataclass(slots=True)
class BuildReport:
    """What a build did: counts, the rows it left out, its warnings, and how long it took."""

    path: Path
    counts: dict[str, int]
    problem_count: int  # rows left out
    problems: list[Problem]  # the first of them
    seconds: float
    stages: dict[str, float] = field(default_factory=dict)
    gates: dict[str, int] = field(default_factory=dict)  # how often each gate of ``sources.gates.GATES`` did something
    kept_count: int = 0  # warnings: what could not be read in rows that are used
    kept: list[Problem] = field(default_factory=list)  # the first of them
    specs: tuple[str, ...] = ()  # what was read, each file with its kind
    empty: tuple[str, ...] = ()  # those of them in which there was nothing that could be used
    apart: list[str] = field(default_factory=list)  # the first places that were not joined, and why
    release: str = ""  # the id of what came of it


def build(
    out: Path,
    sources: Sequence[str] = DEFAULT_SPECS,
    *,
    without: Sequence[str] = (),
    strict: bool = False,
    progress: Progress = lambda stage, done, total: None,
    workers: int | None = None,
) -> BuildReport:
    """Build ``out`` from source SPECs (see ``gazetteer build --help``).

    ``without`` leaves out source ids (``cldr``); ``strict`` raises ``SourceError`` at the first bad row;
    ``workers`` is the number of processes that read names (default: one a core but
    one, which this process keeps busy).
    """
    started = time.monotonic()
    problems = Problems(strict=strict)
    sources = [specs.full(spec) for spec in sources]
    opened = [specs.open_spec(spec, problems) for spec in sources]  # a bad SPEC fails before any work
    out.parent.mkdir(parents=True, exist_ok=True)
    stages: dict[str, float] = {}
    with _temporary(out) as temporary:
        with _no_collector(), _pool(workers) as pool:
            reader = indexes.KeyReader(pool)
            writer = Writer(temporary, written=reader.add, relabelled=reader.relabel)
            mark = time.monotonic()
            given = dict.fromkeys(sources, 0)
            for done, (spec, record) in enumerate(_records(sources, opened), 1):
                given[spec] += 1
                if record.source not in without:
                    writer.add(record)
                if done % 5_000 == 0:
                    progress("places", done, None)
            for source in reversed(opened):  # what an export says of a source yields to a SPEC before it
                writer.origins.describe([about for about in source.sources if about.id not in without])
            writer.origins.read(dict.fromkeys(one for source in opened for one in source.inputs))
            if not writer.counts["places"]:
                raise SourceError(_no_place(sources, problems, writer.counts["orphans"]))
            writer.finish_places(views.shipped_views())
            gates = sum((Counter(source.gates()) for source in opened), Counter())
            stages["places"], mark = time.monotonic() - mark, time.monotonic()
            indexes.build(writer.db, reader, pool, progress)
            stages["index"] = time.monotonic() - mark
        counts, apart = dict(writer.counts), list(map(str, writer.apart))
        release = release_id((source.inputs for source in opened), without)
        writer.close(
            {
                "schema_version": str(SCHEMA_VERSION),
                "key_version": KEY_VERSION,
                "release": release,
                "built": datetime.now(UTC).isoformat(timespec="seconds"),
                "specs": " ".join(sources),
                "without": " ".join(without),
                "count_place": str(counts["places"]),
                "count_toponym": str(counts["names"]),
                **{f"build_{name}": str(value) for name, value in counts.items()},
                "build_problems": str(problems.count),
                **{f"gate_{name}": str(number) for name, number in gates.items()},
            }
        )
        os.replace(temporary, out)
    seconds = time.monotonic() - started
    empty = tuple(spec for spec, count in given.items() if not count)
    return BuildReport(
        out, counts, problems.count, problems.first, seconds, stages, dict(gates),
        problems.kept_count, problems.first_kept, tuple(sources), empty, apart, release,
    )  # fmt: skip


def _records(specs_: Sequence[str], opened: Sequence[Opened]) -> Iterator[tuple[str, Record]]:
    for spec, source in zip(specs_, opened, strict=True):
        for record in source.records:
            yield spec, record


def _no_place(sources: Sequence[str], problems: Problems, orphans: int) -> str:
    """Why a file could not be built, as far as that is known."""
    said = f"There is no place in {' '.join(sources)}"
    if problems.count:
        shown = "\n".join(f"  {problem}" for problem in problems.first[:_PROBLEMS_SHOWN])
        lints = "".join(f"\ngazetteer lint {spec} shows all" for spec in sources if not specs.is_own(spec))
        return f"{said}. Rows that could not be used: {problems.count:,}\n{shown}{lints}"
    if orphans:
        return f"{said}: only {orphans:,} names of places that other files define; give those files as well"
    return f"{said}: is it a file of that kind?"


def _pool(workers: int | None) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers or max(1, (os.cpu_count() or 1) - 1), initializer=begin_worker)


@contextmanager
def _no_collector() -> Iterator[None]:
    """Millions of short-lived tuples and no cycles: the cyclic collector costs a fifth of the time for nothing."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@contextmanager
def _temporary(out: Path) -> Iterator[Path]:
    """A path beside ``out`` that is gone when the build fails; what a killed build left is removed first."""
    for stale in out.parent.glob(f".{glob.escape(out.name)}.*.building"):
        if not _runs(stale.name.split(".")[-3]):
            stale.unlink(missing_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{out.name}.{os.getpid()}.", suffix=".building", dir=out.parent)
    os.close(handle)
    os.chmod(name, 0o644)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _runs(pid: str) -> bool:
    """Whether a process of this number, which may be building too, is running."""
    try:
        os.kill(int(pid), 0)
    except (ProcessLookupError, ValueError, OverflowError):
        return False
    except PermissionError:
        pass
    return True

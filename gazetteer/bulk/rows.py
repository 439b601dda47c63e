"""Rows of fields in, each with the values of ``added`` out: in order, none lost, in constant memory.

The rows stay in this process. Only names not asked lately go to the workers, each of which has the file open
for itself; a bounded number of chunks is under way, and they come out in the order they went in.
"""

from __future__ import annotations

import os
import signal
import sys
from collections import Counter, OrderedDict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

from gazetteer.bulk import areas
from gazetteer.core import Gazetteer
from gazetteer.errors import GazetteerError, InvalidParameter
from gazetteer.model import Resolution
from gazetteer.parse.cell import analyse
from gazetteer.parse.words import null_value
from gazetteer.processes import begin_worker
from gazetteer.render.readings import compact
from gazetteer.render.table import COUNTRY_COLUMNS, of_country

ADDED = ("id", "name", "status", "score", *COUNTRY_COLUMNS, "lat", "lon", "matched", "reading", "warning")
OF_YEAR = ("name_dated",)  # where a year is asked for: how sure it is that the place was called ``name`` then
_STATUS = ADDED.index("status")

_CHUNK = 500  # rows a task: some tens of milliseconds of work, against a fraction of one to send it
_AHEAD = 4  # chunks under way for each worker: none waits for this process, and memory stays small
_REMEMBERED = 20_000  # names whose answers are kept, for tables repeat their names
_LONG = 500  # characters; a longer cell is no name and not worth remembering

Row = list[str]


class Answer(NamedTuple):
    """What is said of one row."""

    values: tuple[str, ...]  # one for each of the columns that are added
    empty: bool = False  # whether the cell names nothing: it is empty, or says so ("n/a", "unknown")
    unread: bool = False  # whether a country or region was left out


_NOTHING = Answer(("", "", "unmatched", *[""] * (len(ADDED) - 3)), empty=True)


def added(context: Mapping[str, Any] | None) -> tuple[str, ...]:
    """The columns that are added where ``context``, fields of ``Query``, holds for every row."""
    return ADDED if (context or {}).get("as_of") is None else (*ADDED, *OF_YEAR)


class Ask(NamedTuple):
    """What one row asks; empty where the table does not say."""

    name: str
    country: str
    region: str
    lang: str


@dataclass(frozen=True, slots=True)
class Settings:
    """Which columns, by index, are read, and what holds for every row (``context``: fields of ``Query``)."""

    name: int
    country: int | None = None
    region: int | None = None
    lang: int | None = None
    context: dict[str, Any] = field(default_factory=dict)

    def ask(self, row: Row) -> Ask:
        """What ``row`` asks."""
        name, country, region, lang = (
            row[column].strip() if column is not None and column < len(row) else ""
            for column in (self.name, self.country, self.region, self.lang)
        )
        return Ask(name, country, region, lang)


@dataclass(slots=True)
class Summary:
    """How many rows came to what. Empty lines count as rows only.

    ``statuses`` has rows that cannot be asked as ``invalid``, and those without a name as ``empty``, apart from the
    unmatched. ``unread`` of the rows had a country or region that is not known.
    """

    rows: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    unread: int = 0


def match_rows(
    rows: Iterable[Row], width: int, db: Path, settings: Settings, summary: Summary, *, workers: int | None = None
) -> Iterator[Row]:
    """Each row with the values of ``added`` after its first ``width`` fields.

    A shorter row is padded to ``width``, surplus fields of a longer one follow what is added, an empty row stays
    empty, and a row that cannot be asked (a language ``!``) has the status ``invalid: …``. A country or region that is
    not known is left out, and ``warning`` says so. An ambiguous row shows its most likely place. ``summary`` counts the
    rows as they come out; ``workers`` is the number of processes (default: one a core; none for a short table). Raises
    ``NotReady`` for ``db`` and ``InvalidParameter`` for ``settings.context``.
    """
    chunks = _chunks(iter(rows))
    begun = list(islice(chunks, 2))
    count = (workers or os.cpu_count() or 1) if len(begun) > 1 else 1
    memory = _Memory()
    waiting: deque[_Chunk] = deque()
    with _askers(db, settings.context, count) as submit:
        for chunk in chain(begun, chunks):
            asks = [settings.ask(row) for row in chunk]
            known = memory.known(asks)
            missing = [ask for ask in dict.fromkeys(asks) if ask not in known]
            waiting.append(_Chunk(chunk, asks, known, missing, submit(missing)))
            if len(waiting) >= (count * _AHEAD if count > 1 else 1):
                yield from _finished(waiting.popleft(), width, memory, summary)
        while waiting:
            yield from _finished(waiting.popleft(), width, memory, summary)


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Some rows under way: what was known of them when they were read, and what is being asked."""

    rows: list[Row]
    asks: list[Ask]
    known: dict[Ask, Answer]
    missing: list[Ask]
    answers: Future[list[Answer]]


class _Memory:
    """The latest answers, a bounded number of them."""

    def __init__(self) -> None:
        self._answers: OrderedDict[Ask, Answer] = OrderedDict()

    def known(self, asks: list[Ask]) -> dict[Ask, Answer]:
        """Those of ``asks`` that were answered lately."""
        found = {ask: self._answers[ask] for ask in asks if ask in self._answers}
        for ask in found:
            self._answers.move_to_end(ask)
        return found

    def learn(self, asks: list[Ask], answers: list[Answer]) -> None:
        """Remember ``answers``, forgetting those not used for longest."""
        self._answers.update((ask, answer) for ask, answer in zip(asks, answers, strict=True) if len(ask.name) < _LONG)
        while len(self._answers) > _REMEMBERED:
            self._answers.popitem(last=False)


def _chunks(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while chunk := list(islice(rows, _CHUNK)):
        yield chunk


def _finished(chunk: _Chunk, width: int, memory: _Memory, summary: Summary) -> Iterator[Row]:
    try:
        answers = chunk.answers.result()
    except BrokenProcessPool as error:
        raise GazetteerError("a worker process was ended from outside, perhaps for want of memory: "
                             "try again with fewer workers") from error  # fmt: skip
    memory.learn(chunk.missing, answers)
    known = {**chunk.known, **dict(zip(chunk.missing, answers, strict=True))}
    for row, ask in zip(chunk.rows, chunk.asks, strict=True):
        summary.rows += 1
        if row:
            answer = known[ask]
            summary.statuses["empty" if answer.empty else answer.values[_STATUS].partition(":")[0]] += 1
            summary.unread += answer.unread
            row = [*row[:width], *[""] * (width - len(row)), *answer.values, *row[width:]]
        yield row


@contextmanager
def _askers(db: Path, context: dict[str, Any], count: int) -> Iterator[Callable[[list[Ask]], Future[list[Answer]]]]:
    """A function that takes questions and promises answers: from this process, or from ``count`` others."""
    if count == 1:
        yield partial(_at_once, _Asker(db, context))
        return
    # spawned, not forked: an open database must not be carried into another process
    pool = ProcessPoolExecutor(count, get_context("spawn"), initializer=_start, initargs=(db, context))
    try:
        yield partial(_submitted, pool)
    finally:
        pool.shutdown(cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, asks: list[Ask]) -> Future[list[Answer]]:
    """``pool.submit``; a process that it starts begins with interrupts blocked, which are for this one to handle."""
    if sys.platform == "win32":
        return pool.submit(_work, asks)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(_work, asks)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _at_once(asker: _Asker, asks: list[Ask]) -> Future[list[Answer]]:
    future: Future[list[Answer]] = Future()
    future.set_result(asker.answers(asks))
    return future


class _Asker:
    """One process's way to answers. Opens the file when first asked, so that errors reach whoever asks."""

    def __init__(self, db: Path, context: dict[str, Any]) -> None:
        self._db, self._context = db, context
        self._gazetteer: Gazetteer | None = None

    def answers(self, asks: list[Ask]) -> list[Answer]:
        """One answer for each of ``asks``."""
        if self._gazetteer is None:
            opened = Gazetteer.open(self._db)
            self._context = areas.told_apart(opened, self._context)
            opened.query("", **self._context)  # what holds for every row is wrong at once, not in every row
            self._gazetteer = opened
        answers = [self._answer(self._gazetteer, ask) if ask.name else _NOTHING for ask in asks]
        width = len(added(self._context))  # what has no place has no name of a year either
        return [one._replace(values=(*one.values, *[""] * (width - len(one.values)))) for one in answers]

    def _answer(self, gazetteer: Gazetteer, ask: Ask) -> Answer:
        said: dict[str, Any] = {**self._context, "limit": 2}
        said |= {field: (value,) for field, value in (("countries", ask.country), ("regions", ask.region)) if value}
        if ask.lang:
            said["lang"] = ask.lang
        try:
            return _of(areas.resolve(gazetteer, ask.name, said))
        except InvalidParameter as error:
            return _NOTHING._replace(values=("", "", f"invalid: {error.detail}", *_NOTHING.values[3:]), empty=False)


def _of(resolution: Resolution) -> Answer:
    warning, unread = "; ".join(resolution.warnings), bool(resolution.warnings)
    if resolution.status == "unmatched":
        empty = bool(null_value(analyse(resolution.query.name).folded))
        return Answer((*_NOTHING.values[:-1], warning), empty, unread)
    match = resolution.matches[0]
    place = match.place
    at = ("", "") if place.lat is None or place.lon is None else (f"{place.lat:.10g}", f"{place.lon:.10g}")
    found = (place.id, place.name, resolution.status, str(match.score), *of_country(place), *at, match.toponym.name)
    dated = (place.name_dated,) if place.name_dated else ()
    return Answer((*found, compact(match.reading), warning, *dated), unread=unread)


_asker: _Asker | None = None  # of a worker process


def _start(db: Path, context: dict[str, Any]) -> None:
    """Begin a worker process."""
    global _asker
    begin_worker()
    _asker = _Asker(db, context)


def _work(asks: list[Ask]) -> list[Answer]:
    if _asker is None:
        raise RuntimeError("not a worker process")
    return _asker.answers(asks)

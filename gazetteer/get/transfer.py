"""Brings one file: asks whether there is a newer one, tries again, looks at it, and notes where it comes from.

``AM.zip`` is there when it is whole and nothing is wrong with it; until then what has come is in ``AM.zip.part``.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from gazetteer.errors import GazetteerError, SourceError
from gazetteer.get import arrival
from gazetteer.get.catalogue import Item
from gazetteer.get.part import Head, Part
from gazetteer.get.request import Broken, Tell, iso, once, session
from gazetteer.sources import provenance
from gazetteer.sources.provenance import Provenance

_LONGEST_PAUSE = 60.0  # seconds


@dataclass(frozen=True, slots=True)
class Settings:
    """How patient a download is. Times in seconds."""

    timeout: float = 30.0  # without a byte
    retries: int = 4  # one after the other without a byte more
    pause: float = 1.0  # before the first of them; each further one is twice as long
    force: bool = False  # download what is here already


@dataclass(frozen=True, slots=True)
class Got:
    """What became of one file."""

    item: Item
    path: Path
    status: str  # "downloaded", "up to date", or "kept": it is here, and is not what ``get`` brought
    known: Provenance | None  # None when kept


def download(item: Item, folder: Path, settings: Settings, tell: Tell, note: Callable[[str], None]) -> Got:
    """Bring ``item`` into ``folder``; ``tell`` hears of every chunk, ``note`` of each time that it is tried again.

    Raises:
        NoSuchFile: the publisher does not have it.
        SourceError: it cannot be reached, or what comes is not such a file.
        OSError: it cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / item.file
    known = None if settings.force else provenance.read(target)
    if target.exists() and not settings.force and not (known and known.describes(target)):
        return Got(item, target, "kept", None)
    if known and (known.url != item.url or not target.exists()):
        known = None
    with Part(target.with_name(f"{target.name}.part")) as part, session() as asking:

        def attempt() -> Head | None:
            return once(asking, item.url, part, known, settings.timeout, tell)

        head = _insist(attempt, part, item, settings, note)
        if head is None:
            return Got(item, target, "up to date", known)
        return Got(item, target, "downloaded", _take(item, part, head, target))


def _insist(
    attempt: Callable[[], Head | None], part: Part, item: Item, settings: Settings, note: Callable[[str], None]
) -> Head | None:
    """``attempt`` until it succeeds; given up when it breaks several times without a byte more than there ever was."""
    most, failures = part.size, 0
    while True:
        try:
            return attempt()
        except Broken as error:
            if part.size > most:
                most, failures = part.size, 0
            failures += 1
            if failures > settings.retries:
                raise SourceError(f"{item.url} cannot be downloaded: {error}") from error
            pause = min(max(settings.pause * 2 ** (failures - 1), error.after), _LONGEST_PAUSE)
            note(f"{item.file}: {error}; trying again in {pause:g} s")
            time.sleep(pause)


def _take(item: Item, part: Part, head: Head, target: Path) -> Provenance:
    """Give a whole file its name and its publisher's date, and note where it comes from."""
    try:
        version = arrival.look(part.path, item.file)
    except GazetteerError as error:
        part.drop()
        raise SourceError(f"{item.url} was not kept: {error.detail}") from error
    by, dated = item.publisher, iso(head.last_modified)
    known = Provenance(
        file=item.file,
        title=f"{by.title} {item.file}",
        url=item.url,
        retrieved=datetime.now(UTC).isoformat(timespec="seconds"),
        last_modified=dated,
        etag=head.etag,
        version=version,
        bytes=part.size,
        sha256=provenance.digest(part.path),
        licence=by.licence,
        licence_url=by.licence_url,
        attribution=by.attribution,
    )
    if dated:
        seconds = datetime.fromisoformat(dated).timestamp()
        os.utime(part.path, (seconds, seconds))
    os.replace(part.path, target)
    provenance.write(target, known)
    part.about.unlink(missing_ok=True)
    return known

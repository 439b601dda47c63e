"""TEI: the places of a ``listPlace``, as digital editions and the Syriac gazetteer (syriaca.org) have them.

A file, or a folder of files. Places may lie within one another; ``relation`` says so too, and its years. A TEI text
without a ``listPlace`` only mentions places and holds none.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import partial
from itertools import count, islice
from pathlib import Path
from xml.etree.ElementTree import Element

from gazetteer.errors import SourceError
from gazetteer.record import Problem, Record, Report, Warn, warner
from gazetteer.sources.files import stem
from gazetteer.sources.heads import Head, head_of
from gazetteer.sources.repeated import Repeated
from gazetteer.sources.tei_survey import Survey, nested, survey
from gazetteer.sources.tei_values import feature_of, names_of, point_of, within, years_of
from gazetteer.sources.values import BadValue
from gazetteer.sources.xml_stream import LINE, elements, text_in

_LIST = re.compile(r"<(\w+:)?(listPlace|place|TEI)\b[^>]*>")
_TRIED = 20  # files of a folder
_SHOWN = 5  # names of files that are left out
_NOTES = ("README", "LICENSE", "LICENCE")


def sniff(head: Head) -> bool:
    """Whether a file lists places in TEI, or one of the first of a folder does."""
    if head.path.is_dir():
        return any(sniff(head_of(path)) for path in islice(_files(head.path), _TRIED))
    return head.is_xml and bool(_LIST.search(head.text))


def read(path: Path, report: Report) -> Iterator[Record]:
    """One record a place, of the source ``tei:<name of the file or folder>``.

    Raises:
        SourceError: the file cannot be opened, or is not well-formed; one of a folder is reported instead.
    """
    files = list(_files(path)) if path.is_dir() else [path]
    if not files:
        raise SourceError(f"{path} holds no .xml file")
    if path.is_dir() and (others := _others(path, files)):
        shown = ", ".join(other.name for other in others[:_SHOWN])
        reason = f"{len(others)} files are no .xml and left out: {shown}; name them one by one"
        report(Problem(str(path), 0, reason, kept=True))
    known = survey(files, stem(path), report, one=not path.is_dir())
    pointless = Repeated("places have none")
    for file in known.files:
        yield from _file(file, known, report, pointless)
    for problem in pointless.problems():
        report(problem)


def _files(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(place, name) for name in sorted(names) if name.lower().endswith((".xml", ".tei")))


def _others(folder: Path, files: list[Path]) -> list[Path]:
    """The files of a folder that are not read, but for hidden ones and notes."""
    every = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith("."))
    return [path for path in every if path not in files and path.stem.upper() not in _NOTES]


def _file(path: Path, known: Survey, report: Report, pointless: Repeated) -> Iterator[Record]:
    numbers = count(1)
    for outermost in elements(path, ("place",)):
        ids: dict[Element, str] = {}
        for place, parent in nested(outermost):
            line, (place_id, links) = int(place.get(LINE, 0)), known.ids[path, next(numbers)]
            ids[place] = place_id
            try:
                lack = partial(pointless.add, path, line)
                record = _record(place, place_id, known, path, warner(report, path, line), lack)
            except BadValue as error:
                report(Problem(str(path), line, str(error)))
                continue
            record.links = links
            record.parent = record.parent or (ids[parent] if parent is not None else "")
            yield record


def _record(place: Element, place_id: str, known: Survey, path: Path, warn: Warn, lack: Warn) -> Record:
    names = names_of(place, known.citations[path], warn)
    if not names:
        raise BadValue("no placeName")
    pointer, code = within(place)
    ties = known.ties.get(place_id, [])
    lasting = (tie.other for tie in ties if tie.end is None)
    existence = next((state for state in place.findall("state") if state.get("type") == "existence"), None)
    begin, end = years_of(existence, warn) if existence is not None else (None, None)
    label = next((name.name for name in names if name.preferred), names[0].name)
    lat, lon = _point(place, label, warn, lack)
    if head := text_in(place.find("head")):
        warn(f"the heading {head[:40]!r} is left out")
    return Record(
        id=place_id,
        source=f"tei:{known.source}",
        names=names,
        label=label,
        feature=feature_of(place),
        country=code,
        parent=known.place(pointer) if pointer else next(lasting, ""),
        lat=lat,
        lon=lon,
        begin=begin,
        end=end,
        relations=[tie for tie in ties if tie.begin is not None or tie.end is not None],
    )


def _point(place: Element, label: str, warn: Warn, lack: Warn) -> tuple[float | None, float | None]:
    try:
        if point := point_of(place):
            return point
        lack(f"{label} has no point")
    except BadValue as error:
        warn(f"{label}: {error}")
    return None, None

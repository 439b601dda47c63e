"""Opens the files people bring, whatever they are packed in, and cuts them into lines or rows.

The packing is told from the first bytes, not from the name. Everything streams; what cannot be read is
reported by line and left out. A file that cannot be opened, is damaged or is not text raises ``SourceError``
with what to do about it.
"""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import lzma
import re
import zipfile
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any

from gazetteer.errors import SourceError
from gazetteer.record import Problem, Report
from gazetteer.sources import encodings
from gazetteer.sources.foreign import refuse

READ_ERRORS = (OSError, EOFError, lzma.LZMAError, zlib.error, zipfile.BadZipFile, NotImplementedError)
UNPACKERS: dict[bytes, Callable[[IO[bytes]], Any]] = {
    b"\x1f\x8b": lambda packed: gzip.GzipFile(fileobj=packed),
    b"\xfd7zXZ\0": lzma.LZMAFile,
    b"BZh": bz2.BZ2File,
}
CELL_LINES = 20  # a quoted cell of more lines is a quotation mark that was never closed
PEEK = 4096
SAMPLE = 1 << 18  # bytes by which the encoding is told
MAGIC = 16  # bytes that tell a packing, or a format that is not read
SNIFFED_LINES = 50
SUFFIXES = {".gz", ".xz", ".bz2", ".zip", ".tar", ".tgz", ".csv", ".tsv", ".tab", ".txt", ".lpf"}
SUFFIXES |= {".json", ".jsonl", ".jsonld", ".ndjson", ".geojson", ".geojsonl", ".geojsons", ".kml", ".kmz", ".xml"}

# Cells with geometries in them are longer than the default of 128 KiB.
csv.field_size_limit(1 << 27)

Line = tuple[int, str]


def stem(path: Path) -> str:
    """The file's name without its endings, fit for an id: ``"my places.lpf.json.gz"`` -> ``"my-places"``."""
    name = Path(path.name)
    while name.suffix.lower() in SUFFIXES and name.stem:
        name = Path(name.stem)
    return re.sub(r"[^\w.-]+", "-", name.name).strip("-") or "file"


@contextmanager
def open_data(path: Path) -> Iterator[io.BufferedReader]:
    """The unpacked bytes of a plain, gzip, xz, bzip2 or zip file; of a zip file the member that is the data.

    Raises:
        SourceError: there is no such file, it is damaged, or it is not text.
    """
    with ExitStack() as stack:
        try:
            yield _text_only(path, _unpacked(path, stack))
        except FileNotFoundError as error:
            raise SourceError(f"{path}: there is no such file") from error
        except IsADirectoryError as error:
            raise SourceError(f"{path} is a folder; name a file in it") from error
        except PermissionError as error:
            raise SourceError(f"{path}: no permission to read it") from error
        except READ_ERRORS as error:
            raise SourceError(f"{path} is damaged or cut short ({error}); fetch it again") from error


def _unpacked(path: Path, stack: ExitStack) -> io.BufferedReader:
    plain = stack.enter_context(path.open("rb"))
    magic = plain.peek(MAGIC)[:MAGIC]
    refuse(path, magic)
    if magic.startswith(b"PK\x03\x04"):
        archive = stack.enter_context(zipfile.ZipFile(plain))
        refuse(path, members=archive.namelist())
        member = _data_member(path, archive)
        if member.flag_bits & 1:
            raise SourceError(f"{path} is locked with a password; unpack it first")
        packed: Any = archive.open(member)
    else:
        unpack = next((opener for start, opener in UNPACKERS.items() if magic.startswith(start)), None)
        packed = unpack(plain) if unpack else plain
    return io.BufferedReader(stack.enter_context(packed), 1 << 18)


def _data_member(path: Path, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    """Of the members that are named as data are, the one named like the archive, else the largest; no readme."""
    data = [
        info
        for info in archive.infolist()
        if not info.is_dir()
        and not info.filename.startswith("__MACOSX/")
        and not Path(info.filename).name.lower().startswith((".", "readme", "license", "iso-languagecodes"))
    ]
    if not data:
        raise SourceError(f"{path} holds no data file")
    return max(data, key=lambda info: (_rank(info.filename), Path(info.filename).stem == path.stem, info.file_size))


def _rank(name: str) -> int:
    """How surely a file is the data by its name: of a KMZ the KML, not its pictures and models."""
    suffix = Path(name).suffix.lower()
    return (suffix in SUFFIXES) + (suffix == ".kml")


def _text_only(path: Path, stream: io.BufferedReader) -> io.BufferedReader:
    head = stream.peek(PEEK)[:PEEK]
    if b"\0" in head and not any(head.startswith(mark) for mark, _ in encodings.WIDE):
        raise SourceError(f"{path} is not a text file")
    return stream


def lines(path: Path, report: Report, encoding: str = "") -> Iterator[Line]:
    """Number (from 1) and text, without its end, of every line; lines that cannot be decoded are reported.

    Without an ``encoding`` it is told from the beginning of the file; what is guessed is reported.
    """
    file = str(path)
    with open_data(path) as stream:
        used = encodings.known(encoding) if encoding else encodings.encoding_of(stream.peek(SAMPLE)[:SAMPLE])
        if used.guessed:
            report(Problem(file, 1, used.said(), kept=True))
        if used.wide:
            wide = io.TextIOWrapper(stream, used.name, errors="replace", newline="\n")
            yield from ((number, text.rstrip("\r\n")) for number, text in enumerate(wide, 1))
            return
        for number, raw in enumerate(stream, 1):
            try:
                text = raw.decode(used.name)
            except UnicodeDecodeError as error:
                found = f"byte 0x{raw[error.start]:02x} at {error.start + 1}"
                report(Problem(file, number, f"not {used.name.upper()} ({found}); save the file as UTF-8"))
                continue
            if "\0" in text:
                report(Problem(file, number, "has a NUL character"))
                continue
            yield number, (text.lstrip("\ufeff") if number == 1 else text).rstrip("\r\n")


def rows(path: Path, report: Report, delimiter: str = "", encoding: str = "") -> Iterator[tuple[int, list[str]]]:
    """Number and cells of every row that is neither blank nor a ``#`` comment.

    Without a ``delimiter`` the first row tells: tab, comma, semicolon or bar, whichever there is most of.
    """
    numbered = (line for line in lines(path, report, encoding) if line[1].strip() and not line[1].startswith("#"))
    first = next(numbered, None)
    if first is None:
        return
    mark = delimiter or delimiter_of(first[1])
    yield from _cells(chain([first], numbered), mark, str(path), report)


def delimiter_of(first: str) -> str:
    """What stands between the cells of a first row: tab, comma, semicolon or bar, whichever there is most of."""
    return max("\t,;|", key=first.count)


def _cells(source: Iterator[Line], mark: str, file: str, report: Report) -> Iterator[tuple[int, list[str]]]:
    held: deque[Line] = deque()
    while line := (held.popleft() if held else next(source, None)):
        number, text = line
        if '"' not in text:
            yield number, text.split(mark)
        elif mark == "\t":
            yield number, [_unquoted(cell) for cell in text.split(mark)]
        else:
            held.extend(islice(source, max(0, CELL_LINES - len(held))))
            taken, cells = _quoted(text, held, mark)
            if cells is None:
                report(Problem(file, number, "a quotation mark is not closed, or text follows a closed one"))
                continue
            for _ in range(taken):
                held.popleft()
            yield number, cells


def _quoted(text: str, following: Iterable[Line], mark: str) -> tuple[int, list[str] | None]:
    """The cells of a row that may go on in the lines that follow, and of how many of those it took."""
    for taken, more in enumerate(chain([""], (line for _, line in following))):
        text = f"{text}\n{more}" if taken else text
        try:
            return taken, next(csv.reader([text], delimiter=mark, strict=True))
        except csv.Error:
            continue
    return 0, None


def _unquoted(cell: str) -> str:
    inner = cell[1:-1].replace('""', "")
    wrapped = len(cell) > 1 and cell[0] == cell[-1] == '"' and '"' not in inner
    return cell[1:-1].replace('""', '"') if wrapped else cell

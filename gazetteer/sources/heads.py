"""The beginning of a file, by which its kind is told: what the readers' ``sniff`` functions look at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from gazetteer.sources.encodings import encoding_of
from gazetteer.sources.files import SNIFFED_LINES, delimiter_of, open_data

READ = 1 << 18  # bytes, unpacked; the properties of a feature may stand behind a long outline
TAR = re.compile(r"\.(tar(\.\w+)?|tgz|tbz2?|txz)$", re.IGNORECASE)
_BLANK = "\ufeff\x1e \t\r\n"


@dataclass(frozen=True, slots=True)
class Head:
    """A path and how what is there begins."""

    path: Path
    text: str = ""  # the first characters of the data, unpacked; "" of a folder or a tar file

    @property
    def is_json(self) -> bool:
        """Whether it begins as JSON does."""
        return self.text.lstrip(_BLANK).startswith(("{", "["))

    @property
    def is_xml(self) -> bool:
        """Whether it begins as XML does."""
        return self.text.lstrip(_BLANK).startswith("<")

    def has(self, *marks: str) -> bool:
        """Whether one of these strings stands in the text."""
        return any(mark in self.text for mark in marks)

    def lines(self) -> list[str]:
        """The first lines that are neither blank nor a ``#`` comment."""
        lines = (line for line in self.text.lstrip("\ufeff").splitlines() if line.strip() and line[0] != "#")
        return list(islice(lines, SNIFFED_LINES))

    def rows(self) -> list[list[str]]:
        """Their cells, without blanks and quotation marks around them."""
        lines = self.lines()
        mark = delimiter_of(lines[0]) if lines else ","
        return [[cell.strip(' "') for cell in line.split(mark)] for line in lines]


def head_of(path: Path) -> Head:
    """How a file begins.

    Raises:
        SourceError: there is no such file, it is damaged, or it is not text.
    """
    if path.is_dir() or TAR.search(path.name):
        return Head(path)
    with open_data(path) as stream:
        head = stream.read(READ)
    return Head(path, head.decode(encoding_of(head).name, errors="replace"))

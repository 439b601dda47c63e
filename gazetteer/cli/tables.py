"""Text in aligned columns, by the cells a terminal gives each character: 上海 takes four, a combining mark none."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

_GAP = "  "
_NO_CELL = ("Mn", "Me", "Cf")


def width(text: str) -> int:
    """Terminal cells that ``text`` takes.

    >>> width("上海"), width("Şuşa"), width("Şuşa")
    (4, 4, 4)
    """
    if text.isascii():
        return len(text)
    return sum(map(_cells, text))


def _cells(char: str) -> int:
    if unicodedata.east_asian_width(char) in "WF":
        return 2
    return 0 if unicodedata.category(char) in _NO_CELL else 1


def clean(text: str) -> str:
    """``text`` without control characters, so that no name from a file moves the cursor or rings the bell."""
    if text.isprintable():
        return text
    return "".join("\N{REPLACEMENT CHARACTER}" if unicodedata.category(char) == "Cc" else char for char in text)


def columns(rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()) -> list[str]:
    """One line a row, each column as wide as its widest cell; columns in ``right`` are set to the right.

    The last cell of a row does not count towards the width: nothing stands behind it.
    """
    sizes = widths(rows)
    return [line(row, sizes, right=right) for row in rows]


def widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """The width of each column: that of its widest cell, last cells not counted."""
    count = max(map(len, rows), default=0)
    return [max((width(clean(row[i])) for row in rows if i < len(row) - 1), default=0) for i in range(count)]


def line(cells: Sequence[str], sizes: Sequence[int], *, right: Sequence[int] = ()) -> str:
    """``cells`` padded to ``sizes`` (in terminal cells); a wider one pushes the rest."""
    padded = []
    for i, cell in enumerate(map(clean, cells)):
        blank = " " * max(0, sizes[i] - width(cell)) if i < len(sizes) else ""
        padded.append(blank + cell if i in right else cell + blank)
    return _GAP.join(padded).rstrip()

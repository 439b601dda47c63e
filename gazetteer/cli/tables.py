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
    rows = [[clean(cell) for cell in row] for row in rows]
    size = max(map(len, rows), default=0)
    widths = [max((width(row[i]) for row in rows if i < len(row) - 1), default=0) for i in range(size)]
    return [line(row, widths, right=right) for row in rows]


def line(cells: Sequence[str], widths: Sequence[int], *, right: Sequence[int] = ()) -> str:
    """``cells`` padded to ``widths`` (in terminal cells); a wider one pushes the rest."""
    padded = []
    for i, cell in enumerate(map(clean, cells)):
        blank = " " * max(0, widths[i] - width(cell)) if i < len(widths) else ""
        padded.append(blank + cell if i in right else cell + blank)
    return _GAP.join(padded).rstrip()

"""A text under revision that remembers which of its parts stand for which parts of the text as given."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from gazetteer.model import Edit

Change = tuple[int, int, str, str, bool]  # start, end, what comes there, place id, whether grammar is lost


class _Piece(NamedTuple):
    """A part of the draft, and the part of the text as given that it stands for; without ``id`` both are equal."""

    text: str
    start: int
    end: int
    id: str = ""
    inflected: bool = False


class Draft:
    """Starts as ``text``; parts of it are replaced one after another, also parts of what came in before."""

    def __init__(self, text: str) -> None:
        self._given = text
        self._pieces = [_Piece(text, 0, len(text))]

    @property
    def text(self) -> str:
        """The draft as it is now."""
        return "".join(piece.text for piece in self._pieces)

    def revise(self, changes: Sequence[Change]) -> None:
        """Make changes that are in order and do not overlap. What came in before is taken up whole."""
        starts = [0, *accumulate(len(piece.text) for piece in self._pieces)][:-1]
        for change in reversed(changes):  # so that what stands before the next one keeps its place
            self._replace(change, starts)

    def _replace(self, change: Change, starts: list[int]) -> None:
        start, end, after, id_, inflected = change
        number = bisect_right(starts, start) - 1
        stop = max(bisect_left(starts, end), number)
        left: list[_Piece] = []
        right: list[_Piece] = []
        before, behind = "", ""
        begin = finish = -1
        for at, piece in zip(starts[number:stop], self._pieces[number:stop], strict=True):
            if at + len(piece.text) <= start:
                left.append(piece)
                continue
            low, high = max(start - at, 0), min(end - at, len(piece.text))
            if piece.id:
                before, behind = before + piece.text[:low], piece.text[high:]
                low_given, high_given = piece.start, piece.end
                inflected |= piece.inflected
            else:
                low_given, high_given = piece.start + low, piece.start + high
                if low:
                    left.append(_Piece(piece.text[:low], piece.start, low_given))
                if high < len(piece.text):
                    right.append(_Piece(piece.text[high:], high_given, piece.end))
            begin = low_given if begin < 0 else begin
            finish = high_given
        if begin < 0:  # nothing is taken away: between two pieces
            previous = left[-1] if left else self._pieces[number - 1] if number else None
            begin = finish = previous.end if previous else 0
        self._pieces[number:stop] = [*left, _Piece(before + after + behind, begin, finish, id_, inflected), *right]

    def given(self, spans: Sequence[tuple[int, int]]) -> set[str]:
        """What parts of the draft were in the text as given; whole names where they came in before."""
        starts = [0, *accumulate(len(piece.text) for piece in self._pieces)][:-1]
        out = set()
        for start, end in spans:
            first, last = bisect_right(starts, start) - 1, bisect_left(starts, max(end, start + 1))
            for at, piece in zip(starts[first:last], self._pieces[first:last], strict=True):
                low, high = (0, len(piece.text)) if piece.id else (max(start - at, 0), min(end - at, len(piece.text)))
                begin, finish = (piece.start, piece.end) if piece.id else (piece.start + low, piece.start + high)
                out.add(self._given[begin:finish])
        return out - {""}

    def edits(self) -> tuple[Edit, ...]:
        """What was changed, in order; parts that came to be what they were are left out."""
        out: list[Edit] = []
        at = 0
        for piece in self._pieces:
            given = self._given[piece.start : piece.end]
            if piece.id and piece.text != given:
                out.append(
                    Edit(piece.start, piece.end, at, at + len(piece.text), given, piece.text, piece.id, piece.inflected)
                )
            at += len(piece.text)
        return tuple(out)

"""A text under revision that remembers which of its parts stand for which parts of the text as given."""

from __future__ import annotations

from typing import NamedTuple

from gazetteer.model import Edit


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

    def replace(self, start: int, end: int, after: str, id_: str, inflected: bool) -> None:
        """Put ``after`` where the draft has ``[start, end)``. What came in before is taken up whole."""
        left: list[_Piece] = []
        right: list[_Piece] = []
        before, behind = "", ""
        begin = stop = -1
        at = 0
        for piece in self._pieces:
            first, last = at, at + len(piece.text)
            at = last
            if last <= start:
                left.append(piece)
                continue
            if first >= end and not (first < start):
                right.append(piece)
                continue
            low, high = max(start - first, 0), min(end - first, len(piece.text))
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
            stop = high_given
        if begin < 0:  # nothing is taken away: between two pieces
            begin = stop = left[-1].end if left else 0
        self._pieces = [*left, _Piece(before + after + behind, begin, stop, id_, inflected), *right]

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

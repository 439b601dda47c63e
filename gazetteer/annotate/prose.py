"""A document as its reader has it: without markup, with characters for their references ("T&uuml;rkiye").

Places are found in that text. Everything else goes by the offsets of the document as given, so that what is outside
the names stays as it was, byte for byte.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from gazetteer.annotate import code
from gazetteer.annotate.markup import pieces
from gazetteer.annotate.untouched import MARKED_UP, Span, beside, merged, no_text
from gazetteer.model import Annotation


class Prose:
    """The text of a document of a format, ``untouched.FORMATS``. In text and Markdown it is the document itself."""

    def __init__(self, document: str, form: str) -> None:
        self.text = document
        self._document, self._form = document, form
        self._markup: list[Span] = []
        self._texts, self._givens = [0], [0]  # where runs begin, in the text and in the document
        self._ends: list[int] = [-1]  # where runs end in the document that are not read letter by letter; others -1
        if form in MARKED_UP:
            self._read(document)

    @cached_property
    def no_text(self) -> list[Span]:
        """What may not be rewritten, in order, in the document. Who only reads the text need not wait for it."""
        known = no_text(self._document, self._form)
        if self._form in MARKED_UP:
            known = merged([*(span for span in known if span.kind != "markup"), *self._markup])
        found = merged(Span(*self.given(*span), "code") for span in code.spans(self.text))
        return merged([*known, *beside(found, known)])

    def _read(self, document: str) -> None:
        out: list[str] = []
        size = at = 0
        for piece in pieces(document):
            self._add(size, at, -1)
            out += [document[at : piece.start], piece.read]
            size += piece.start - at
            self._add(size, piece.start, piece.end)
            size, at = size + len(piece.read), piece.end
            if piece.is_markup:
                self._markup.append(Span(piece.start, piece.end, "markup"))
        self._add(size, at, -1)
        self.text = "".join([*out, document[at:]])

    def _add(self, text: int, given: int, end: int) -> None:
        self._texts.append(text)
        self._givens.append(given)
        self._ends.append(end)

    def given(self, start: int, end: int) -> tuple[int, int]:
        """Where in the document is what is at ``start`` to ``end`` in the text; whole references to characters."""
        first, last = bisect_right(self._texts, start) - 1, bisect_right(self._texts, max(end - 1, start)) - 1
        begin = self._givens[first] + (start - self._texts[first] if self._ends[first] < 0 else 0)
        return begin, self._ends[last] if self._ends[last] >= 0 else self._givens[last] + end - self._texts[last]

    def read(self, start: int, end: int) -> tuple[int, int]:
        """Where in the text is what is at ``start`` to ``end`` in the document."""
        return self._place(start, upper=False), self._place(end, upper=True)

    def _place(self, at: int, *, upper: bool) -> int:
        number = bisect_right(self._givens, at) - 1
        if self._ends[number] < 0:
            return self._texts[number] + at - self._givens[number]
        inside = at > self._givens[number] and upper
        return self._texts[number + 1] if inside else self._texts[number]

    def as_given(self, found: Sequence[Annotation]) -> list[Annotation]:
        """What was found in the text, with the offsets of the document."""
        if len(self._texts) == 1:
            return list(found)
        return [self._moved(item) for item in found]

    def _moved(self, item: Annotation) -> Annotation:
        start, end = self.given(item.start, item.end)
        return replace(item, start=start, end=end)

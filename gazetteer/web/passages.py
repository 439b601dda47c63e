"""A text cut into passages for its page: as it is with its places marked, and rewritten with what was changed.

Passages put together give the text back, letter for letter; only line ends are all LF, as in any page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gazetteer.model import Annotation, Edit, Place
from gazetteer.web.letters import plain

AMBIGUOUS = "ambiguous"


class Passage(NamedTuple):
    """A stretch of text; of what ``kind`` its mention is, and the number of its place, where it is one."""

    text: str
    kind: str = ""
    number: int = 0


class Revision(NamedTuple):
    """A stretch of the new text, and what stood there if that is something else."""

    text: str
    before: str = ""
    number: int = 0  # of the edit; 0 where both texts are the same
    inflected: bool = False


class Found(NamedTuple):
    """A place and how the text names it."""

    number: int
    place: Place
    kind: str  # the kind of all its mentions, the commonest of them
    mentions: int
    spellings: tuple[str, ...]  # the forms that stand in the text, without those that differ by line ends
    score: float  # of the surest mention
    others: tuple[tuple[Place, float], ...]  # what else may be meant

    @property
    def ambiguous(self) -> bool:
        """Whether another place is about as likely."""
        return self.kind == AMBIGUOUS


def kind(item: Annotation) -> str:
    """How a mention is shown: as ``ambiguous``, whatever it is, or as a name, abbreviation, demonym or misspelling."""
    return item.kind if item.status == "matched" else item.status


def found(annotations: Sequence[Annotation]) -> list[Found]:
    """The places of a text, the most frequent first, then in its order; what is ambiguous stands for itself."""
    groups: dict[tuple[str, bool], list[Annotation]] = {}
    for item in annotations:
        if item.place is not None:
            groups.setdefault((item.place.id, item.status == AMBIGUOUS), []).append(item)
    ordered = sorted(groups.values(), key=lambda group: -len(group))
    return [_found(number, group) for number, group in enumerate(ordered, 1)]


def _found(number: int, group: list[Annotation]) -> Found:
    kinds = [kind(item) for item in group]
    surest = max(group, key=lambda item: item.score)
    place = surest.place
    assert place is not None  # only such were grouped
    return Found(
        number,
        place,
        max(kinds, key=kinds.count),
        len(group),
        tuple(dict.fromkeys(" ".join(item.text.split()) for item in group)),
        surest.score,
        surest.alternatives,
    )


def marked(text: str, annotations: Sequence[Annotation], places: Sequence[Found]) -> Iterator[Passage]:
    """The text with its mentions; each leads to its place in ``places``."""
    numbers = {(item.place.id, item.ambiguous): item.number for item in places}
    at = 0
    for item in annotations:
        if item.start < at:
            continue
        if item.start > at:
            yield Passage(plain(text[at : item.start]))
        number = numbers[item.place.id, item.status == AMBIGUOUS] if item.place else 0
        yield Passage(plain(text[item.start : item.end]), kind(item), number)
        at = item.end
    if at < len(text):
        yield Passage(plain(text[at:]))


def revised(text: str, edits: Sequence[Edit]) -> Iterator[Revision]:
    """``text``, which was rewritten, with its edits."""
    at = 0
    for number, edit in enumerate(edits, 1):
        if edit.new_start > at:
            yield Revision(plain(text[at : edit.new_start]))
        yield Revision(plain(edit.after), plain(edit.before), number, edit.inflected)
        at = edit.new_end
    if at < len(text):
        yield Revision(plain(text[at:]))

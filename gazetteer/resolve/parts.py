"""Names that are like a cell only because both say which part of an area: Southern Spain, "Southern Sweden"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rapidfuzz.distance import OSA

from gazetteer.linking.rules import EXACT, add
from gazetteer.linking.score import Row
from gazetteer.linking.weights import WEIGHTS
from gazetteer.parse.cell import AnalyzedCell, Segment, analyse
from gazetteer.parse.peel import phrases
from gazetteer.parse.words import vocabulary
from gazetteer.store.store import Store
from gazetteer.text.fold import fold, squeeze

_LIKE = 0.75  # similarity of areas, below which only the directions are alike; names have cases: "север Италии"
_LOOKED_AT = 16  # rows whose names are read
_WORDS = 3  # of a direction: south south east
_INSIDE = "_in"  # how a relation ends that names a part of an area: ``south_in``
_POINTS = ("north", "south", "east", "west")


class Part(NamedTuple):
    """A name read as a part of an area."""

    direction: str  # as the vocabulary has it: S, NE
    area: str  # folded, without spaces


def other_parts(rows: Iterable[Row], cell: AnalyzedCell, store: Store) -> None:
    """Doubt names of parts of other areas, and of other parts of the same area: Western Australia, "Eastern Australia".

    Names in other letters are left alone: two spellings of an area have too little in common there.
    """
    asked = parts(cell)
    for row in sorted(rows, key=lambda row: -row.value)[:_LOOKED_AT] if asked else ():
        if row.values[EXACT] or row.reading is not None:
            continue
        name = analyse(store.name(row.toponym))
        named = parts(name) if name.script == cell.script else []
        if named and not any(_same(one, other) for one in asked for other in named):
            add(row, "other_part", WEIGHTS["other_part"])


def _same(one: Part, other: Part) -> bool:
    return one.direction == other.direction and OSA.normalized_similarity(one.area, other.area) >= _LIKE


def parts(cell: AnalyzedCell) -> list[Part]:
    """How a cell can be read as a part of an area.

    >>> parts(analyse("south-eastern Poland"))
    [Part(direction='SE', area='poland')]
    """
    read = list(_read(cell.segments[0])) if len(cell.segments) == 1 else []
    longest = max((len(direction) for direction, _ in read), default=0)  # it is not the south of "Eastern Poland"
    whole = [(direction, area) for direction, area in read if area and len(direction) == longest]
    return list(dict.fromkeys(Part(direction, squeeze(fold(area))) for direction, area in whole))


def _read(segment: Segment) -> Iterator[tuple[str, str]]:
    """The direction and the area, with every word for a part that may be taken off."""
    for form in phrases(segment):
        if form.relation.endswith(_INSIDE):
            yield "".join(point[0].upper() for point in _POINTS if point in form.relation), form.text
    words = segment.words()
    known = vocabulary(segment.text).before if len(words) > 1 else {}
    for size in range(1, min(_WORDS + 1, len(words))):
        for word in known.get(tuple(words[:size]), ()):
            if word.kind == "direction":
                yield word.value, segment.raw(size, len(words))

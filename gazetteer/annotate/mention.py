"""A mention: a run of words of a text that may be a place's name, with what each stage learns of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from gazetteer.linking.spans import Candidate, Keys


@dataclass(slots=True, eq=False)
class Mention:
    """A run of words that may be a place's name."""

    first: int  # words
    last: int
    start: int  # code points of the text as given
    end: int
    keys: Keys
    candidates: tuple[Candidate, ...]
    surface: str
    inflected: bool = False
    where: bool = False  # whether its ending means "in" or "from"
    kind: str = "name"  # name | abbreviation | demonym | misspelt
    value: float = 0.0  # of the evidence that it is a place
    chances: list[float] = field(default_factory=list)  # of each candidate
    given: bool = False  # by the caller
    alone: bool = False  # … and all of the text
    said: int = 0  # what kind of place the words beside it say that it is: ``said.py``
    fits: tuple[int, ...] = ()  # candidates that the text says more of: they are of the kind of a list, or a water
    fit: float = 0.0  # … how much that counts
    nested: str = ""  # the kind of the longer name that it is part of

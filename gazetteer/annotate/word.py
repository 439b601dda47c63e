"""A word of a language: how it is written, what it says of a name beside it, and the forms that it may be of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from gazetteer.annotate.words import APOSTROPHES

LOWER, CAPITAL, UPPER, UNCASED = range(4)  # shapes of a word
_CUES = (
    "before-person", "after-person", "given", "preposition", "generic", "organisation", "organisation-before",
    "list-word", "person-verb", "civic", "never", "area", "area-after", "town", "of", "determiner",
    "capital", "is", "eponym", "motion", "event", "event-link", "opener", "of-towns", "falls",
)  # fmt: skip
CUE = {name: 1 << number for number, name in enumerate(_CUES)}
COMMON, FREQUENT = 1 << len(_CUES), 2 << len(_CUES)
_LITTLE = CUE["preposition"] | CUE["list-word"]
_SMALL = 2  # letters of words that have no capital in title case either
WEAK = frozenset(("of", "to", "and", "de", "di", "do", "da", "von", "der", "о", "по", "до", "за"))


class Form(NamedTuple):
    """A way to read a word: the folded base form, and what of the word is not part of the name."""

    text: str
    left: int  # characters at its beginning, and at its end
    right: int
    inflected: bool
    where: bool = False  # whether the ending means "in" or "from"
    written: str = ""  # the base form with accents and all, as far as it can be told
    whole: bool = True  # whether it may be a name by itself, and not only the beginning of one
    latin: bool = False  # whether it is a romanization of the word


@dataclass(slots=True, eq=False)
class Word:
    """A word of a language. ``forms`` and ``begins`` are filled when they are first asked for."""

    surface: str
    folded: str
    shape: int
    cues: int
    weak: bool
    here: int = 0  # the place that the word is an abbreviation of
    after: int = 0  # … after a town and a comma
    dotted: tuple[int, int] = (0, 0)  # the same of the word with a full stop
    landscape: bool = False  # whether it is a landscape word in any of its forms: a bay, a bridge
    features: frozenset[str] = frozenset()  # types of lakes, mountains and the like that it is a word for
    heads: Mapping[str, str] = field(default_factory=dict)  # where it is the head of a longer name -> the kind of that
    forms: tuple[Form, ...] | None = None
    tails: tuple[Form, ...] | None = None
    begins: bool | None = None  # whether any name begins with it
    idle: bool = False  # whether it is in lower case, and nothing that a name may begin with all the same
    bare: str = ""  # folded, without what runs into it: "l'Université"
    rises: bool = False  # whether it is in lower case, and would have a capital in a title
    number: int = 0  # of all words that its lexicon has read, never given twice
    short: bool = False  # whether it is short for another, as "г." is
    marks: tuple[int, int, int, int, int, int] | None = None  # hashes of it, filled by the span classifier
    people: tuple[object] | None = None  # what people or things it means, filled by the demonyms
    opening: object = None  # filled when a name is first looked for that begins with it


def rises_in_titles(word: Word) -> bool:
    """Whether a word has a capital where titles are written with capitals: no "of", no "the"."""
    if len(word.surface) <= _SMALL or not word.surface.isalpha() or word.cues & _LITTLE:
        return False
    return word.heads.keys().isdisjoint(("link", "article", "small"))


def shape_of(surface: str) -> int:
    """How a word is written, as far as its script has case.

    >>> shape_of("Shusha"), shape_of("SHUSHA"), shape_of("shusha"), shape_of("შუშა")
    (1, 2, 0, 3)
    """
    first = surface[0]
    if first.isdigit():
        return LOWER
    if "\u10d0" <= first <= "\u10ff":  # Georgian has capitals, but does not write names with them
        return UNCASED
    if first.islower():
        # the l' of "l'Arménie" is not what counts
        cut = max(surface.find(mark) for mark in APOSTROPHES) if len(surface) > 2 else -1
        return CAPITAL if 0 < cut < 5 and surface[cut + 1 : cut + 2].isupper() else LOWER
    if first.isupper():
        return UPPER if len(surface) > 1 and surface.isupper() else CAPITAL
    return CAPITAL if first.istitle() else UNCASED

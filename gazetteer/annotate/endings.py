"""What grammar puts behind the names of a language: endings, and what an apostrophe sets apart."""

from __future__ import annotations

from collections.abc import Callable, Collection

from gazetteer.annotate import tables
from gazetteer.annotate.spelling import ELIDED
from gazetteer.annotate.word import Form
from gazetteer.annotate.words import APOSTROPHES, LONG_WORD
from gazetteer.text.fold import fold, squeeze

_STEM = 2  # letters that must be left of a word when an ending is taken off
_LONGEST = 6
_APOSTROPHE = ("tr",)  # languages that put one between a name and its ending


class Endings:
    """The endings of one language; false for a language that has none."""

    def __init__(self, lang: str, features: Collection[str]) -> None:
        """``features``: folded words for features, of which a stem may be short."""
        self._lang = lang
        self._features = features
        self._endings = tables.endings(lang)
        self._where = tables.places_endings(lang)

    def __bool__(self) -> bool:
        return bool(self._endings)

    def bases(self, folded: str) -> list[tuple[str, bool]]:
        """Base forms that a word may be an inflected form of, the longest ending first.

        With each whether the ending means in, to or from a place.
        """
        out: list[tuple[str, bool]] = []
        for size in range(min(_LONGEST, len(folded) - 1), -1, -1):
            stem, ending = (folded[:-size], folded[-size:]) if size else (folded, "")
            found = [(stem + base, ending in self._where) for base in self._endings.get(ending, ())]
            # of a short stem only a word for a feature: Armenian "լճի" of "լիճ", a lake
            out += found if len(stem) >= _STEM else [form for form in found if form[0] in self._features]
        return out

    def cut(self, surface: str, folded: str, found: dict[str, Form], has_prefix: Callable[[str], bool]) -> None:
        """Add to ``found`` what is left of a word without what an apostrophe sets apart, from the end.

        The possessive of "Xi'an's" is no "Xi".
        """
        for at in range(len(surface) - 1 if len(surface) <= LONG_WORD else 0, 0, -1):
            head, tail = surface[:at], surface[at + 1 :]
            if surface[at] not in APOSTROPHES or not tail:
                continue
            if squeeze(fold(head)) in ELIDED:
                rest = squeeze(fold(tail))
                found.setdefault(rest, Form(rest, len(head) + 1, 0, False, written=tail))
            elif len(tail) <= _LONGEST and len(head) > 1:
                rest, ending = squeeze(fold(head)), squeeze(fold(tail))
                if self._lang in _APOSTROPHE and ending in self._endings and has_prefix(rest):
                    found.pop(folded, None)  # Turkish "Nil'in" is no Nilin
                found.setdefault(rest, Form(rest, 0, len(tail) + 1, False, ending in self._where, head))

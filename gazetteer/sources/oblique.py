"""Russian, Ukrainian and Belarusian names in a case: "Фейсалабаде" is "in Faisalabad", copied out of a sentence.

Such a name is told by its ending where the place's own name ends in a consonant, and by the nominative that the place
has as well, or that reads as its own name does. GeoNames says later which language some of its names are in: what was
left out then is left out again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import Levenshtein

from gazetteer.record import Name, Record
from gazetteer.text.order import latin_order

_ENDINGS = ("ом", "ем", "е", "у", "а")
_STEM = re.compile("[бвгджзклмнпрстфхцчшщ]$")
_VOWEL = re.compile("[aeiouyøöüåäéèêáíóúāēīōūı][hʼ‘’]?$")
_LEAST = 5  # letters
_LIKE = 0.7  # of its letters that a nominative on file shares with the place's own name
_DEFINITE = ("AL", "XK")  # Albanian names have such endings: Bilishti, "Билишта"
_NAME = re.compile("[А-ЯІЇЄҐЎ][а-яіїєґў’'-]+(?:-[А-ЯІЇЄҐЎ][а-яіїєґў’'-]+)*")


class Oblique:
    """Takes names in a case from places, and counts them."""

    def __init__(self) -> None:
        self.count = 0
        self._gone: set[tuple[str, str]] = set()  # place, name
        self._usual: set[tuple[str, str]] = set()  # … that a source says is usual in some language

    def learn(self, records: Iterable[Record]) -> None:
        """Which names are usual ones: "Остенде" is the nominative, if "Остенд" is nowhere usual."""
        self._usual.update(
            (record.id, name.name) for record in records for name in record.names if _NAME.fullmatch(name.name)
        )

    def without(self, place: str, own: str, names: Sequence[Name], country: str = "") -> list[Name]:
        """The names of a place that is called ``own``: those in a case left out, or in the nominative."""
        at_home = country in _DEFINITE or _VOWEL.search(own.casefold())
        if at_home or not any(_NAME.fullmatch(name.name) for name in names):
            return [name for name in names if (place, name.name) not in self._gone]
        have = {name.name for name in names}
        kept = []
        for name in names:
            stem = "" if name.lang not in ("", "ru", "uk", "be") else _stem(name.name)
            known, gone = stem in have, (place, name.name) in self._gone
            nominative = (place, name.name) in self._usual and (place, stem) not in self._usual
            alike = bool(stem) and _reads_as(stem, own, _LIKE if known else 1.0)
            if gone or nominative or not alike or (name.lang and not known):
                if not gone:
                    kept.append(name)
                continue
            self.count += 1
            self._gone.add((place, name.name))
            if not known:
                have.add(stem)
                kept.append(name._replace(name=stem))
        return kept


def _stem(name: str) -> str:
    """A name without the ending of a case; ``""`` where it has none."""
    if len(name) < _LEAST or not _NAME.fullmatch(name):
        return ""
    ends = (name.removesuffix(ending) for ending in _ENDINGS if name.endswith(ending))
    return next((stem for stem in ends if _STEM.search(stem)), "")


def _reads_as(stem: str, own: str, least: float) -> bool:
    return Levenshtein.normalized_similarity(_letters(stem), _letters(own)) >= least


def _letters(name: str) -> str:
    return re.sub("[^a-z]", "", latin_order(name)[0])

"""Prepositions that change before some sounds: "во Владикавказе" but "в Москве", "we Wrocławiu" but "w Krakowie"."""

from __future__ import annotations

import re
from functools import cache

from gazetteer.inflect.tables import even, rows


def preposition(word: str, name: str, lang: str) -> str:
    """A word as it is due before ``name``, in its own capital; any word that is no such preposition as it is."""
    lower = word.lower()
    for plain, other, shape in _forms(lang.partition("-")[0]):
        if lower in (plain, other):
            due = other if shape.match(even(name, lang)) else plain
            return due if word[0] == lower[0] else due[0].upper() + due[1:]
    return word


@cache
def _forms(lang: str) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple(
        (plain, other, re.compile(shape)) for language, plain, other, shape in rows("euphony.tsv") if language == lang
    )

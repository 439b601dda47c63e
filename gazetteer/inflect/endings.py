"""From an inflected word to what may be its base form: by endings, folded, without a dictionary.

``data/endings.tsv`` serves texts and cells, ``data/of_features.tsv`` cells alone, whose readings are checked against
the names that a language has for features. A result need not be a word: the caller looks it up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from gazetteer.inflect.tables import rows
from gazetteer.text.fold import fold, squeeze
from gazetteer.text.scripts import script_of

_LONGEST = 12
_SAME = {"sh": ("sh", "hr", "bs", "sr")}  # of which one table serves several
_STEM = 2  # letters that must be left of a word when an ending is taken off


@cache
def endings(lang: str) -> dict[str, tuple[str, ...]]:
    """Folded ending of a name in a text -> folded endings that its base form may have."""
    return folded_endings(row[:3] for row in rows("endings.tsv") if row[0] == lang)


@cache
def places_endings(lang: str) -> frozenset[str]:
    """Folded endings that mean "in" or "from"."""
    return frozenset(_folded(met) for language, met, _, *where in rows("endings.tsv") if language == lang and where)


def folded_endings(of_language: Iterable[list[str]]) -> dict[str, tuple[str, ...]]:
    """Rows of language, ending and endings of the base form: folded ending -> folded endings."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for _, met, bases in of_language:
        for base in bases.split():
            found["" if met == "0" else _folded(met)]["" if base == "0" else _folded(base)] = None
    return {met: tuple(bases) for met, bases in found.items()}


@cache
def languages_of(script: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """Folded ending -> (language, ending of the base form), for all languages of a script."""
    found: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    every = [row[:3] for name in ("endings.tsv", "of_features.tsv") for row in rows(name)]
    of_script = {row[0] for row in every if script_of(row[1]) == script}
    for lang in sorted(of_script):
        table = folded_endings(row for row in every if row[0] == lang)
        for met, bases in table.items():
            found[met].update(((spoken, base), None) for spoken in _SAME.get(lang, (lang,)) for base in bases)
    return {met: tuple(bases) for met, bases in found.items()}


def bases(word: str, script: str) -> dict[str, frozenset[str]]:
    """The base forms that a folded word may have -> the languages in which it may."""
    table = languages_of(script)
    found: dict[str, set[str]] = defaultdict(set)
    for size in range(min(_LONGEST, len(word) - _STEM) + 1):
        stem, ending = word[: len(word) - size], word[len(word) - size :]
        for lang, base in table.get(ending, ()):
            found[stem + base].add(lang)
    found.pop(word, None)
    return {base: frozenset(langs) for base, langs in found.items()}


@cache
def before(word: str) -> frozenset[str]:
    """The languages in which a folded word stands before a name in a case."""
    return frozenset(lang for lang, words in rows("before.tsv") if word in map(_folded, words.split()))


def _folded(word: str) -> str:
    return squeeze(fold(word))

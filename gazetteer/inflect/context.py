"""What the text before a name says of its case, for forms that several cases share."""

from __future__ import annotations

import re
from functools import cache

from gazetteer.inflect.declension import NOMINATIVE
from gazetteer.inflect.tables import even, prepositions, rows

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_BEGINS = re.compile(r"(?:^|[.!?…:;—–]|\n\s*\n)[\s\u00a0]*[«„“\"'(\[]?$")
_TOUCHES = re.compile(r"[\s\u00a0]+[«„“\"']?$")  # nothing but a space and a quotation mark between word and name
_ADJECTIVES = 2  # at most so many between a preposition and a name


def narrowed(cases: frozenset[str], before: str, lang: str) -> frozenset[str]:
    """Those of ``cases`` that are possible after a text; all of them where it does not tell."""
    if not before or _BEGINS.search(before):
        return frozenset((NOMINATIVE,)) & cases or cases
    touching = _TOUCHES.search(before)
    words = [even(word, lang) for word in _WORD.findall(before)]
    if not touching or not words or not _WORD.search(before[touching.start() - 1 : touching.start()]):
        return cases
    known = prepositions(lang)
    if words[-1] in known:
        return cases & known[words[-1]]
    oblique = cases - {NOMINATIVE}
    adjectives = 0
    while adjectives < min(_ADJECTIVES, len(words) - 1) and _agrees(words[-1 - adjectives], cases, lang):
        adjectives += 1
    if adjectives and words[-1 - adjectives] in known:
        return oblique & known[words[-1 - adjectives]]
    last = words[-1].rpartition("-")[2]
    kind = _begins(words[-1], "nom", lang)
    if kind and NOMINATIVE in cases:
        return frozenset((NOMINATIVE,))
    if "gen" in cases and (kind or _begins(last, "gen", lang) or _abbreviation(_WORD.findall(before)[-1])):
        return frozenset(("gen",))
    return cases


def _begins(word: str, case: str, lang: str) -> bool:
    """Whether a word is one that tells a case."""
    return any(
        word.endswith(stem[1:]) if stem[0] == "-" else word.startswith(stem) for stem in _heads(lang).get(case, ())
    )


def _abbreviation(word: str) -> bool:
    """Whether a word is an acronym, which is read as a noun: "МИД России"."""
    return word.isupper() and len(word) > 1


@cache
def _heads(lang: str) -> dict[str, tuple[str, ...]]:
    return {case: tuple(words.split()) for language, case, words in rows("heads.tsv") if language == lang}


def _agrees(word: str, cases: frozenset[str], lang: str) -> bool:
    """Whether a word looks like an adjective in the singular and one of some cases."""
    return any(
        word.endswith(endings) and not word.endswith(nouns) and bool(cases & of)
        for of, endings, nouns in _agreement(lang)
    )


@cache
def _agreement(lang: str) -> tuple[tuple[frozenset[str], tuple[str, ...], tuple[str, ...]], ...]:
    """Cases, the endings that adjectives have in them, and endings of nouns that look like these."""
    return tuple(
        (frozenset(cases.split()), tuple(endings.split()), tuple(nouns.split()))
        for language, cases, endings, nouns in rows("agreement.tsv")
        if language == lang
    )

"""What the text before a name says of its case, for forms that several cases share."""

from __future__ import annotations

import re
from functools import cache

from gazetteer.inflect.declension import NOMINATIVE
from gazetteer.inflect.tables import even, prepositions, rows

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_BEGINS = re.compile(r"(?:^|[.!?…:;—–]|\n\s*\n)[\s\u00a0]*[«„“\"'(\[]?$")
_TOUCHES = re.compile(r"[\s\u00a0]+[«„“\"']?$")  # nothing but a space and a quotation mark between word and name
_FOLLOWS = re.compile(r"[ \u00a0]+([^\W\d_]+)")
_ATTRIBUTES = {"uk": ("ну", "ську", "цьку", "зьку")}  # endings of adjectives in the accusative
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


def adjectival(surface: str, before: str, after: str, lang: str) -> bool:
    """Whether a form of a name is rather an adjective there: "Донецька рада", but not "до Донецька" or "мер Донецька".

    ``before`` and ``after`` are the text on both sides of it.
    """
    form = even(surface, lang)
    for endings, agreeing, verbs, follows in _adjectives(lang):
        if not form.endswith(endings):
            continue
        words = [even(word, lang) for word in _WORD.findall(before)] if _TOUCHES.search(before) else []
        begins = not words or bool(_BEGINS.search(before))
        if not begins and words[-1].endswith(agreeing) and follows and before.rstrip()[-len(words[-1])].isupper():
            return True
        following = _FOLLOWS.match(after)
        noun = even(following[1], lang) if following else ""
        if not noun.endswith(agreeing) or (noun.endswith(verbs) and not begins):
            continue
        if begins or not (words[-1] in prepositions(lang) or _begins(words[-1], "gen", lang)):
            return True
        # "у Донецьку обласну раду" is into the council; "у Донецьку школу" may be either, and is read as in the town
        either = prepositions(lang).get(words[-1], frozenset()) >= {"acc", "loc"}
        return either and form[-1] == agreeing[0] and noun.endswith(_ATTRIBUTES.get(lang, ()))
    return False


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
def _adjectives(lang: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], bool], ...]:
    return tuple(
        (tuple(endings.split()), tuple(agreeing.split()), tuple(verbs.split()), follows == "yes")
        for language, endings, agreeing, verbs, follows in rows("adjectival.tsv")
        if language == lang
    )


@cache
def _agreement(lang: str) -> tuple[tuple[frozenset[str], tuple[str, ...], tuple[str, ...]], ...]:
    """Cases, the endings that adjectives have in them, and endings of nouns that look like these."""
    return tuple(
        (frozenset(cases.split()), tuple(endings.split()), tuple(nouns.split()))
        for language, cases, endings, nouns in rows("agreement.tsv")
        if language == lang
    )

"""Suffixes by templates: Turkish, Azerbaijani, Armenian, Georgian, Finnish, Hungarian; German and English genitives.

A name's shape tells the harmony of its vowels and the kind of its local cases (Finnish "Tampereella" but
"Helsingissä"); a suffix template is filled accordingly. A name of several words takes the suffix on its last word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from typing import NamedTuple

from gazetteer.inflect.declension import NOMINATIVE, Form, Paradigm
from gazetteer.inflect.tables import Ending, endings, even, listed, rows

LANGUAGES = frozenset(("tr", "az", "hy", "ka", "fi", "hu", "de", "en"))
_LAST = re.compile(r"[\s\u00a0\-\u2010\u2011]")
_LETTER_BY_LETTER = 4  # letters of the longest name in capitals that may be an abbreviation
_UNKNOWN = "?"
_ADJECTIVE = "ი"  # ends Georgian adjectives in the nominative
_DERIVED = ("ური", "ული", "ებელი", "იანი")  # ends those derived from other words
_TRUNCATED = frozenset(("dat", "in", "on", "at", "adv", "until"))  # cases in which it falls off


class _Suffix(NamedTuple):
    case: str
    kind: str
    shape: re.Pattern[str]
    endings: tuple[Ending, ...]


@lru_cache(maxsize=4096)
def suffixed(name: str, lang: str, *, sure: bool) -> Paradigm:
    """The forms of a name by case; those that are not sure are marked as not to be written."""
    found: dict[str, list[Form]] = defaultdict(list)
    found[NOMINATIVE].append(Form(name, "", True))
    last = even(_LAST.split(name)[-1], lang)
    if (
        not last
        or not last[-1].isalpha()
        or (name.isupper() and len(name) <= _LETTER_BY_LETTER and lang not in "de en")
    ):
        return {case: tuple(forms) for case, forms in found.items()}
    shape = f" {last}" if " " in name.strip() else last
    kind, harmony = _trait(lang, "kind", shape), _trait(lang, "harmony", shape)
    strong, weak = _stems(lang, last)
    settled: set[tuple[str, str]] = set()
    for suffix in _suffixes(lang):
        match = suffix.shape.search(strong or last)
        known = suffix.kind in (kind, "*")
        if match is None or (suffix.case, suffix.kind) in settled or not (known or (kind == _UNKNOWN and not sure)):
            continue
        settled.add((suffix.case, suffix.kind))
        cut = len(match["end"])
        for ending in suffix.endings:
            stem = weak if ending.text.startswith("~") else strong
            unclear = stem is None or (harmony == _UNKNOWN and any(letter in ending.text for letter in _letters(lang)))
            text = _filled(ending.text.lstrip("~"), lang, harmony)
            for filled in text:
                whole = _whole(name, last, stem or strong or last, cut)
                written = ending.written and known and not unclear and len(text) == 1
                found[suffix.case].append(Form(whole + filled, filled, written))
    if lang == "ka" and len(words := name.split()) > 1:
        return {case: _agreeing(words, case, forms) for case, forms in found.items()}
    return {case: tuple(forms) for case, forms in found.items()}


def _agreeing(words: list[str], case: str, forms: list[Form]) -> tuple[Form, ...]:
    """Georgian forms with the adjectives before the noun in its case, as far as they are known to be adjectives."""
    before = words[:-1]
    adjectives = [word for word in before if word.endswith(_ADJECTIVE)]
    if not adjectives or case == NOMINATIVE:
        return tuple(forms)
    ending = {"erg": "მა"}.get(case, "" if case in _TRUNCATED else _ADJECTIVE)
    known = all("adj" in listed("ka").get(word, ()) or word.endswith(_DERIVED) for word in adjectives)
    agreeing = [word.removesuffix(_ADJECTIVE) + ending if word in adjectives else word for word in before]
    cut = len(" ".join(before))
    return tuple(
        form._replace(text=" ".join(agreeing) + form.text[cut:], written=form.written and known) for form in forms
    )


def _whole(name: str, last: str, stem: str, cut: int) -> str:
    """A name, with its own capitals, that ends in a stem of its last word."""
    shared = 0
    while shared < min(len(stem), len(last)) and stem[shared] == last[shared]:
        shared += 1
    kept = name[: len(name) - (len(last) - shared)] if shared < len(last) else name
    whole = kept + stem[shared:]
    return whole[: len(whole) - cut] if cut else whole


def _filled(template: str, lang: str, harmony: str) -> list[str]:
    """A suffix in the letters of a harmony; in those of all, where it is not known."""
    letters = _letters(lang)
    used = [harmony] if harmony != _UNKNOWN else sorted({key for ways in letters.values() for key in ways})
    filled = [
        "".join(letters[letter].get(way, letter) if letter in letters else letter for letter in template)
        for way in used or [""]
    ]
    return list(dict.fromkeys(filled))


@cache
def _letters(lang: str) -> dict[str, dict[str, str]]:
    """Letter of templates -> harmony -> letter to write."""
    return {
        letter: dict(pair.split(":") for pair in pairs.split())
        for language, letter, pairs in rows("harmony.tsv")
        if language == lang
    }


@cache
def _suffixes(lang: str) -> tuple[_Suffix, ...]:
    return tuple(
        _Suffix(case, kind, re.compile(f"(?:{before})(?P<end>{'' if end == '0' else end})$"), endings(cell))
        for language, case, kind, before, end, cell in rows("suffixes.tsv")
        if language == lang
    )


@cache
def _shapes(lang: str, trait: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (value, re.compile(shape))
        for language, name, value, shape in rows("traits.tsv")
        if (language, name) == (lang, trait)
    )


def _trait(lang: str, trait: str, word: str) -> str:
    """What the shape of a word tells; ``?`` where it tells nothing."""
    return next((value for value, shape in _shapes(lang, trait) if shape.search(word)), _UNKNOWN)


@cache
def _stem_rows(lang: str) -> tuple[tuple[re.Pattern[str], str, str], ...]:
    return tuple(
        (re.compile(shape), strong, weak) for language, shape, strong, weak in rows("stems.tsv") if language == lang
    )


def _stems(lang: str, word: str) -> tuple[str | None, str | None]:
    """The strong and the weak stem of a word; None for one that is not known."""
    for shape, strong, weak in _stem_rows(lang):
        if match := shape.search(word):
            at, end = match.span("g") if "g" in shape.groupindex else (0, 0)
            ways = [
                word if way == "=" else None if way == _UNKNOWN else word[:at] + way + word[end:]
                for way in (strong, weak)
            ]
            return ways[0], ways[1]
    return word, word

"""How words of older texts, and of texts read by machines, are spelt today: "Тифлисѣ", "Cöln", "Wiborg", "Mofcow".

The rules are in ``data/old_spellings.tsv``; a rule is a pattern of one language, or of all.
"""

from __future__ import annotations

import re
from functools import cache

from gazetteer.annotate.tables import rows
from gazetteer.annotate.words import APOSTROPHES
from gazetteer.text.fold import fold, squeeze

_BREAK = re.compile(
    r"[-\u2010\u2011=\u00ac\u2e17\u00ad][ \t]*\r?\n[ \t]*|[\u00ac\u2e17\u00ad]|(?<=[^\W\d_])=(?=[^\W\d_])"
)
# what French and Italian run into the next word
ELIDED = frozenset(("l", "d", "dell", "all", "nell", "sull", "dall", "qu", "n", "un"))
# Letters and an ending that Russian had before 1918
OLD_RUSSIAN = re.compile(r"[ѣѢѳѲ]|[бвгджзклмнпрстфхцчшщ]ъ(?!\w)")


@cache
def _rules(lang: str, when: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(pattern), today)
        for language, how, pattern, today, *_ in ([*row, ""] for row in rows("old_spellings.tsv"))
        if language in (lang, "*") and how == when
    )


def modern(word: str, lang: str) -> str:
    """A word without the hyphen of a line, and without letters that its language has no longer.

    >>> modern("Тифлисѣ", "ru"), modern("Петроградъ", "ru"), modern("Mos-\\ncow", "en")
    ('Тифлисе', 'Петроград', 'Moscow')
    """
    if not word.isalnum():
        word = _BREAK.sub("", word)
    for pattern, today in _rules(lang, "always"):
        word = pattern.sub(today, word)
    return word


def older(word: str, lang: str, when: str) -> list[str]:
    """What a word in an older spelling, or one misread by a machine, would be today: by all rules, and by each.

    >>> older("Cöln", "de", "also"), older("Mofcow", "en", "else")
    (['Köln'], ['Moscow'])
    """
    return _changed(word, _rules(lang, when))


def _changed(word: str, rules: tuple[tuple[re.Pattern[str], str], ...]) -> list[str]:
    out: dict[str, None] = {}
    every = word
    for pattern, today in rules:
        if pattern.search(every):
            every = pattern.sub(today, every)
    if every != word:
        out[every] = None
        for pattern, today in rules:
            out[pattern.sub(today, word)] = None
    out.pop(word, None)
    return list(out)


def elided(surface: str, folded: str) -> str:
    """A folded word without what runs into it: "l'Université"."""
    for mark in APOSTROPHES:
        head, cut, tail = surface.partition(mark)
        if cut and tail and squeeze(fold(head)) in ELIDED:
            return squeeze(fold(tail))
    return folded


def in_common(first: str, second: str) -> int:
    """How many letters two words have in common from the beginning."""
    pairs = zip(first, second, strict=False)
    return next((number for number, (a, b) in enumerate(pairs) if a != b), min(len(first), len(second)))

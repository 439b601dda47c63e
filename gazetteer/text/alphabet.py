"""Under which letter of its script a name stands, as readers of the script would look for it.

A letter is mostly the first one of the folded form. Hangul syllables go by their initial consonant and Ethiopic
ones by the series of their consonant, since nobody looks through hundreds of syllables; Chinese characters have no
such order, so each is its own. What begins with a digit, or with a letter of another script, is ``OTHER``.
"""

from __future__ import annotations

from functools import lru_cache

from gazetteer.text.fold import fold, squeeze
from gazetteer.text.scripts import script_of_letter

OTHER = "other"
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_SYLLABLES, _AN_INITIAL = 0xAC00, 588  # the first Hangul syllable, and how many begin with one consonant
_CONJOINING = 0x1100  # the first initial as a letter by itself, when folded
_SERIES = 8  # Ethiopic syllables of one consonant
PARTS = {"Jpan": ("Hani", "Kana", "Hira")}  # scripts that are written with several
_LAST = chr(0x10FFFF)


@lru_cache(maxsize=1 << 14)
def letter_of(first: str, script: str) -> str:
    """The letter for names of ``script`` whose folded form begins with ``first``.

    >>> letter_of("b", "Latn"), letter_of("강", "Hang"), letter_of("ሊ", "Ethi"), letter_of("7", "Latn")
    ('B', 'ㄱ', 'ለ', 'other')
    """
    if script_of_letter(first) not in PARTS.get(script, (script,)):
        return OTHER
    point = ord(first)
    if script == "Hang" and 0 <= point - _SYLLABLES < _AN_INITIAL * len(_INITIALS):
        return _INITIALS[(point - _SYLLABLES) // _AN_INITIAL]
    if script == "Ethi":
        return chr(point - point % _SERIES)
    capital = first.title()
    return capital if len(capital) == 1 else first


def prefix_range(typed: str) -> tuple[str, str] | None:
    """(first, one past the last) folded form that begins as ``typed`` does; None when nothing but signs was typed.

    A lone Hangul consonant stands for all syllables that begin with it, as in Korean indexes.

    >>> prefix_range("Şu")[0], prefix_range("ㄴ"), prefix_range("!")
    ('su', ('나', '다'), None)
    """
    folded = squeeze(fold(typed))
    if not folded:
        return None if typed else ("", _LAST)
    initial = ord(folded[-1]) - _CONJOINING
    if 0 <= initial < len(_INITIALS):
        syllable = _SYLLABLES + initial * _AN_INITIAL
        return folded[:-1] + chr(syllable), folded[:-1] + chr(syllable + _AN_INITIAL)
    return folded, folded + _LAST

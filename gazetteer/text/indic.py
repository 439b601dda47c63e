"""Indic scripts in Latin letters, from the structure they share.

In all of them a consonant carries the vowel *a* unless a vowel sign or a virama follows; a last *a* is
not spoken in most of the languages and is left out. Which letters are consonants, vowel signs and
viramas is read from their Unicode names, their sounds from anyascii.
"""

from __future__ import annotations

import unicodedata
from functools import cache

# ISO 15924; Thai and Lao, which write vowels before consonants, have tables of their own
SCRIPTS = frozenset(
    ["Deva", "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu", "Knda",
     "Mlym", "Sinh", "Tibt", "Cakm", "Mtei", "Mymr", "Khmr"]
)  # fmt: skip
_KILLERS = ("VIRAMA", "AL-LAKUNA", "MAAYYAA", "ASAT", "COENG", "APUN IYEK")
_NASALS = ("ANUSVARA", "CANDRABINDU", "BINDI", "TIPPI", "NIKAHIT")
_ENGLISH = {"c": "ch", "v": "v", "zh": "zh"}  # sounds that anyascii writes in the Indological way


@cache
def _unit(letter: str) -> tuple[str, str]:
    """What one letter is and its sound: ``C`` consonant, ``V`` vowel, ``K`` ends a consonant, ``-`` other."""
    from anyascii import anyascii

    name = unicodedata.name(letter, "")
    if any(word in name for word in _NASALS):
        return "N", "n"
    sound = anyascii(letter).lower().strip("'")
    sound = _ENGLISH.get(sound, sound)
    if "CHILLU" in name:  # a consonant without a vowel of its own, after one that keeps its own
        return "N", sound
    if any(word in name for word in _KILLERS):
        return "K", ""
    if "VOWEL" in name or (" LETTER " in name and sound[:1] in set("aeiou")):
        return "V", sound
    if " LETTER " in name:
        return "C", sound
    return "-", sound if sound.isalnum() else ""


def romanize(text: str) -> str:
    """``text`` in Latin letters; words stay apart, Latin letters and digits are kept.

    >>> romanize("दिल्ली"), romanize("கொழும்பு")
    ('dilli', 'kolumpu')
    """
    words = []
    for word in text.replace("\u0f0b", " ").replace("\u0f0d", " ").split():
        out: list[str] = []
        bare = False  # the last consonant still carries its own vowel
        for letter in word:
            kind, sound = ("-", letter) if letter.isascii() else _unit(letter)
            if bare and kind in "CN":
                out.append("a")
            out.append(sound)
            bare = kind == "C"
        words.append("".join(out))
    return " ".join(words)

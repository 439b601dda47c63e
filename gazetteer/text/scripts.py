"""Which script a name is written in, as an ISO 15924 code, from the code points of its letters."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import cache
from importlib.resources import files


@cache
def _ranges() -> tuple[list[int], list[int], list[str]]:
    rows = files("gazetteer.text").joinpath("data/scripts.tsv").read_text("utf-8").splitlines()
    table = sorted(
        (int(first, 16), int(last, 16), code)
        for first, last, code, *_ in (row.split("\t") for row in rows if row and not row.startswith("#"))
    )
    return [row[0] for row in table], [row[1] for row in table], [row[2] for row in table]


class _Letters(dict[str, str]):
    """Character -> script, filled as characters turn up."""

    def __missing__(self, letter: str) -> str:
        self[letter] = script = _look_up(letter)
        return script


def _look_up(letter: str) -> str:
    if not letter.isalpha():
        return ""
    firsts, lasts, codes = _ranges()
    point = ord(letter)
    row = bisect_right(firsts, point) - 1
    return codes[row] if row >= 0 and point <= lasts[row] else ""


_SCRIPTS = _Letters()
_ASCII_LETTER = re.compile("[A-Za-z]").search


def script_of_letter(letter: str) -> str:
    """The script of one letter; ``""`` for digits, signs, marks and letters of no listed script.

    >>> script_of_letter("Ш")
    'Cyrl'
    """
    return _SCRIPTS[letter]


def script_of(name: str) -> str:
    """The script of most letters of ``name``; Japanese when Han stands with kana; ``"Zyyy"`` for none.

    >>> script_of("Շուշի"), script_of("東京タワー"), script_of("123")
    ('Armn', 'Jpan', 'Zyyy')
    """
    if name.isascii():
        return "Latn" if _ASCII_LETTER(name) else "Zyyy"
    scripts = {_SCRIPTS[letter] for letter in name}
    scripts.discard("")
    if len(scripts) <= 1:
        return scripts.pop() if scripts else "Zyyy"
    if "Hani" in scripts and ("Kana" in scripts or "Hira" in scripts):
        return "Jpan"
    counts = Counter(script for script in map(_SCRIPTS.__getitem__, name) if script)
    return max(counts, key=counts.__getitem__)

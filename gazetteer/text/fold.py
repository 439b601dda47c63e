"""Folding: the form under which two spellings of one name in one script are the same.

The order of steps is fixed, because data and queries must pass through the same one:

1. compatibility decomposition (NFKD), so that full-width letters, ligatures and accents come apart;
2. marks that vary with the writer go (accents, Hebrew points, Arabic vowel signs); marks that carry the
   name stay (Indic and Thai vowel signs, Japanese voicing);
3. letters that do not decompose but are written both ways become one (``ł``/``l``, ``ı``/``i``, Arabic
   and Persian ``ي``/``ی``), from ``data/fold.tsv``;
4. case folding, and composition (NFC) again;
5. apostrophes go, every other sign that is no letter or digit becomes a space, runs of spaces one space.

Folding is idempotent and never fails; a string without letters or digits folds to ``""``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files

_APOSTROPHES = "'`´‘’‚‛ʹʺʻʼʽʾʿˈˊˋ′ꞌ՚׳״＇“”\"‎‏\u00ad\u200b\u200c\u200d\u2060\ufeff·ـ"
_VARIABLE_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u1ab0-\u1aff"
    "\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
)
_MARKS = re.compile(f"[{_VARIABLE_MARKS}]+")
_PLAIN = re.compile(r"[a-z0-9]+(?: [a-z0-9]+)*\Z").match


class _Signs(dict[int, str | None]):
    """Code point -> replacement, filled as code points turn up: most of Unicode never does."""

    def __missing__(self, point: int) -> str | None:
        letter = chr(point)
        category = unicodedata.category(letter)
        # Cs: lone surrogates, which no encoding takes. Cn and Co stay: a newer Unicode may have letters there.
        kept = category[0] in "LMN" or category in ("Cn", "Co")
        self[point] = value = letter if kept else " "
        return value


@cache
def _signs() -> _Signs:
    """The letters of step 3 and the signs of step 5."""
    table = _Signs({ord(sign): None for sign in _APOSTROPHES})
    rows = files("gazetteer.text").joinpath("data/fold.tsv").read_text("utf-8").splitlines()
    for row in rows:
        if row and not row.startswith("#"):
            letter, plain = row.split("\t")[:2]
            table[ord(letter)] = plain
    return table


_ASCII = {
    **{point: " " for point in range(128) if not chr(point).isalnum()},
    **{point: chr(point).lower() for point in range(128) if chr(point).isalnum()},
    ord("'"): None,
    ord("`"): None,
    ord('"'): None,
}


def fold(name: str) -> str:
    """The folded form of ``name``: lower case, one space between words, script kept.

    >>> fold("Şuşa"), fold("SAINT-DENIS"), fold("  St.  John's ")
    ('susa', 'saint denis', 'st johns')
    """
    if name.isascii():
        return name if _PLAIN(name) else " ".join(name.translate(_ASCII).split())
    text = _MARKS.sub("", unicodedata.normalize("NFKD", name))
    text = unicodedata.normalize("NFC", text.casefold())
    return " ".join(_MARKS.sub("", text).translate(_signs()).split())


def squeeze(folded: str) -> str:
    """A folded form without its spaces: the form of every key in the index."""
    return folded.replace(" ", "")

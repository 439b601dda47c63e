"""Chinese characters: which of them are traditional, and what they are simplified to.

The table is ``gazetteer/linking/data/han_variants.tsv``, from OpenCC. Simplified text is what the national standard
GB 2312 can write; a character that it has (乾 in 乾县) is left as it is.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).parents[2] / "gazetteer" / "linking" / "data" / "han_variants.tsv"

_FORMS = Path(__file__).parents[2] / "gazetteer" / "text" / "data" / "han_forms.tsv"


@cache
def _simple() -> dict[str, str]:
    rows = (row.split("\t") for row in _TABLE.read_text("utf-8").splitlines() if row and row[0] != "#")
    return {other: usual for usual, others in rows for other in others}


def simplified(text: str) -> str:
    """The text in simplified characters.

    >>> simplified("東亞塞拜疆省"), simplified("乾县"), simplified("德黑兰省")
    ('东亚塞拜疆省', '乾县', '德黑兰省')
    """
    return "".join(char if _standard(char) else _simple().get(char, char) for char in text)


@cache
def _traditional() -> dict[str, str]:
    """Simplified characters that are written for one traditional character only."""
    rows = [row.split("\t") for row in _FORMS.read_text("utf-8").splitlines() if row and row[0] != "#"]
    known = Counter(row[1] for row in rows)
    return {row[1]: row[0] for row in rows if known[row[1]] == 1 and _standard(row[1])}


def traditional(text: str) -> str:
    """The text in traditional characters, where each has but one.

    >>> traditional("东亚塞拜疆省")
    '東亞塞拜疆省'
    """
    return "".join(_traditional().get(char, char) for char in text)


def _standard(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True

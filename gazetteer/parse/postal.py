"""Postal codes, by the patterns of ``data/postal.tsv``: what they look like, not whether they exist."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_DIGIT = re.compile(r"\d")


def postal_spans(text: str) -> list[tuple[int, int]]:
    """(start, end) of what is written like a postal code.

    >>> postal_spans("London SW1A 1AA"), postal_spans("75001 Paris"), postal_spans("Paris")
    ([(7, 15)], [(0, 5)], [])
    """
    if not _DIGIT.search(text):
        return []
    return [found.span() for found in _pattern().finditer(text)]


@cache
def _pattern() -> re.Pattern[str]:
    rows = files("gazetteer.parse").joinpath("data/postal.tsv").read_text("utf-8").splitlines()
    patterns = [row.split("\t")[0] for row in rows if row and not row.startswith("#")]
    return re.compile(r"(?<!\w)(?:" + "|".join(patterns) + r")(?!\w)")

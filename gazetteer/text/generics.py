"""Generic words in place names (city of …, … oblast, …市): what is left without them is the core.

The words are data (``data/generics.tsv``), folded, by the end of the name they stand at.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

from gazetteer.text.fold import fold

_SHORTEST_CORE = 2  # 北市 keeps 北市; "Ko Si" keeps "Ko Si"


class _Words(NamedTuple):
    starts: dict[str, tuple[str, ...]]  # first word -> the phrases it begins, with their space, longest first
    ends: dict[str, tuple[str, ...]]  # last word -> the phrases it ends
    suffixes: tuple[str, ...]  # written onto the name


@cache
def _words() -> _Words:
    found: dict[str, list[str]] = {"start": [], "end": [], "suffix": []}
    rows = files("gazetteer.text").joinpath("data/generics.tsv").read_text("utf-8").splitlines()
    for row in rows:
        if row and not row.startswith("#"):
            where, word = row.split("\t")[:2]
            found[where].append(fold(word))

    def grouped(phrases: list[str], which: int) -> dict[str, tuple[str, ...]]:
        groups: dict[str, list[str]] = {}
        for phrase in sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase)):
            groups.setdefault(phrase.split(" ")[which], []).append(phrase)
        return {word: tuple(group) for word, group in groups.items()}

    return _Words(grouped(found["start"], 0), grouped(found["end"], -1), tuple(sorted(set(found["suffix"]))))


def core(folded: str) -> str:
    """``folded`` without generic words; ``""`` where there are none, or nothing would be left.

    >>> core("city of london"), core("bakinskaya oblast"), core("london")
    ('london', 'bakinskaya', '')
    """
    words = _words()
    rest = folded
    if " " in folded:
        for phrase in words.starts.get(folded.partition(" ")[0], ()):
            if folded.startswith(phrase + " "):
                rest = folded[len(phrase) + 1 :]
                break
        for phrase in words.ends.get(rest.rpartition(" ")[2], ()):
            if rest.endswith(" " + phrase):
                rest = rest[: -len(phrase) - 1]
                break
    if not rest.isascii() and rest.endswith(words.suffixes):
        rest = rest[:-1]
    return rest if rest != folded and len(rest) >= _SHORTEST_CORE else ""

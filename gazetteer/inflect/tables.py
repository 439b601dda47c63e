"""The tables in ``inflect/data``: one row a fact, tabs, ``#`` for comments."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import NamedTuple

CASES = ("gen", "dat", "acc", "ins", "loc")
_EVEN = str.maketrans({"ё": "е", "Ё": "Е", "’": "'", "ʼ": "'", "‘": "'", "`": "'", "´": "'", "′": "'", "և": "եւ"})


class Ending(NamedTuple):
    """One ending of a case."""

    text: str  # "=": as in the base form
    written: bool  # whether to write it; if not, it is understood only


class Row(NamedTuple):
    """A class of declension for words of one shape."""

    name: str
    sure: bool  # whether the shape of a word is enough to tell it
    listed: bool  # whether it holds only for words that are listed
    shape: re.Pattern[str]  # its group ``end`` is what the endings replace
    endings: dict[str, tuple[Ending, ...]]  # by case


def rows(name: str) -> list[list[str]]:
    """The rows of a table."""
    lines = files("gazetteer.inflect").joinpath(f"data/{name}").read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def even(text: str, lang: str = "") -> str:
    """A word in the letters in which forms are compared; as long as it was, but for the Armenian ligature."""
    if lang in ("tr", "az"):
        text = text.replace("İ", "i").replace("I", "ı")
    return text.translate(_EVEN).lower()


@cache
def declensions(lang: str) -> tuple[Row, ...]:
    """The classes of a language, in the order in which they are tried."""
    return tuple(_row(*row[1:]) for row in rows("declensions.tsv") if row[0] == lang)


def _row(name: str, before: str, end: str, *cells: str) -> Row:
    shape = re.compile(f"(?:{before})(?P<end>{'' if end == '0' else end})$")
    return Row(
        name.lstrip("?+"),
        name[0] not in "?+",
        name[0] == "+",
        shape,
        dict(zip(CASES, map(endings, cells), strict=True)),
    )


def endings(cell: str) -> tuple[Ending, ...]:
    """The endings in a cell of a table."""
    alternatives = (part.strip() for part in cell.split("/"))
    return tuple(
        Ending("" if part.lstrip("?") == "0" else part.lstrip("?"), not part.startswith("?")) for part in alternatives
    )


@cache
def listed(lang: str) -> dict[str, frozenset[str]]:
    """Word -> the classes that are listed for it."""
    found: dict[str, set[str]] = defaultdict(set)
    for language, name, words in rows("words.tsv"):
        if language == lang:
            for word in words.split():
                found[even(word, lang)].add(name)
    return {word: frozenset(names) for word, names in found.items()}


@cache
def stems(table: str, lang: str) -> tuple[str, ...]:
    """All words of a table of words, for one language."""
    return tuple(word for language, *_, words in rows(table) if language == lang for word in words.split())


@cache
def prepositions(lang: str) -> dict[str, frozenset[str]]:
    """Word -> the cases it may come before."""
    return {
        word: frozenset(cases.split())
        for language, cases, words in rows("prepositions.tsv")
        if language == lang
        for word in words.split()
    }

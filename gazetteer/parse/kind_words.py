"""What a word beside a name says of the kind of place: a feature of the land or the sea, or a division."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files

from gazetteer.features import SAID_OF
from gazetteer.parse.words import FEATURES, Word, at_start, undotted, vocabulary, written_rows
from gazetteer.text.fold import fold
from gazetteer.text.scripts import script_of

_SHORTEST = 3  # letters of a word that is not rather the beginning of another
_DIVISIONS = ("region", "district")  # types of words for divisions


def division_word(word: Word, taken: str, *, before: bool) -> str:
    """``sure`` where a word that was taken off a name is used of divisions alone, never of towns;
    ``city`` where parts of cities are called by it, too; else nothing.

    ``taken``: the word as it is written, maybe with others ("autonomous county"); ``before``: it preceded the name.
    """
    if word.kind != "type" or word.value not in _DIVISIONS:
        return ""
    known, folded = _of_divisions()["before" if before else "after"], fold(taken)
    pieces = (folded, *reversed(folded.split()), folded[-1:] if script_of(taken) == "Hani" else "")
    return next((known[piece] for piece in pieces if piece in known), "")


@cache
def _of_divisions() -> dict[str, dict[str, str]]:
    """The words of ``data/divisions.tsv``, folded, by where they stand to the name."""
    text = files("gazetteer.parse").joinpath("data/divisions.tsv").read_text("utf-8")
    rows = [row.split("\t")[1:] for row in text.splitlines() if not row.startswith("#")]
    return {
        side: {fold(word).strip(" ."): city or "sure" for where, word, city in rows if where in (side, "any")}
        for side in ("before", "after")
    }


def feature_named(text: str) -> str:
    """The type of feature that a text is only a word for ("озеро", "شبه جزيرة"); "" where it is more, or less."""
    written = undotted(text)
    if f"\t{written}\t" not in written_rows():  # nearly always, and then no vocabulary need be made
        return ""
    tokens, known = tuple(fold(text).split()), vocabulary(text)
    words = (*known.before.get(tokens, ()), *known.after.get(tokens, ()))
    letter = len(written) == 1 and fold(written).isascii()
    if letter or (written.isascii() and written in known.suffixes):  # Ö and Viken are towns; "-viken" ends a name
        return ""
    types = (word.value for word in words if word.kind == "type" and word.text == written and word.needs != "dot")
    return next((value for value in types if value in FEATURES), "")


def says_where(text: str) -> bool:
    """Whether a text is only a word for a part of a place, or for what lies beside it: "southern", "near"."""
    words = vocabulary(text).before.get(tuple(fold(text).split()), ())
    return any(word.kind == "relation" for word in words)


def first_feature(text: str) -> frozenset[str]:
    """The types of features that the first words of a text say, before the rest: of "Lake V" a lake."""
    found = at_start(vocabulary(text).before, tuple(fold(text).split()))
    words = [word for _, word in found if word.kind == "type" and word.needs != "dot" and len(word.text) >= _SHORTEST]
    return frozenset(word.value for word in words if word.value in SAID_OF)


def spelt_so(found: list[tuple[int, Word]], raw: Callable[[int], str]) -> Iterator[tuple[int, Word]]:
    """The words that were found, without those with other accents than a word for a feature that is written so, and
    without the first ones of a longer one: Vietnamese hồ is a lake, and "bán đảo" no "bán".

    ``raw``: the text of so many tokens.
    """
    longer = False
    for size in dict.fromkeys(size for size, _ in found):
        words, text = [word for each, word in found if each == size], undotted(raw(size))
        if longer and all(word.kind == "type" for word in words):
            continue
        if any(word.kind == "type" and word.value in FEATURES and word.text == text for word in words):
            longer |= size > 1
            words = words if text.isascii() else [word for word in words if word.text == text]
        yield from ((size, word) for word in words)

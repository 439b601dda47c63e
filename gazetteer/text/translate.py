"""Names with their describing words put into English: Pine Nehri is *Pine River*, 小洛克 *Little Rock*.

People translate what a name says and leave the rest as it sounds. The words are data: ``data/translations.tsv`` has
those of many languages, each with its concept and where it stands, English among them; ``data/linkers.tsv`` the words
between ("de", "of the") that go with them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from gazetteer.text.fold import fold
from gazetteer.text.scripts import script_of

_LONGEST = 3  # words of one describing phrase
_SHORTEST_REST = 2  # letters that must be left of the name beside the word
_MOST = 2  # describing words taken from one name
_SPACED = ("before", "after", "either")


class Part(NamedTuple):
    """A name taken apart: what is left of it, in its own script, and the English words around that."""

    rest: str
    before: str  # with a space behind it, or empty
    after: str  # with a space before it, or empty


class _Word(NamedTuple):
    concept: str
    where: str


_Words = dict[str, tuple[_Word, ...]]  # folded phrase -> what it may say


def parts(name: str, lang: str = "") -> list[Part]:
    """The ways to take ``name`` apart, the one that translates most first; none where it has no describing word.

    >>> [part.before + part.rest + part.after for part in parts("Pine Nehri", "tr")]
    ['pine river']
    """
    primary = lang.partition("-")[0]
    # thousands of languages have no words here: what they share is kept once
    words, linkers = _words(primary if primary in _lines() else "", script_of(name))
    if not words:
        return []
    found: dict[Part, None] = {}
    waiting = [Part(fold(name), "", "")]
    for _ in range(_MOST):
        waiting = [taken for part in waiting for taken in _taken(part, words, linkers)]
        found = dict.fromkeys(waiting) | found
    return list(found)


def _taken(part: Part, words: _Words, linkers: frozenset[str]) -> Iterator[Part]:
    """``part`` with one more word taken off, at either end of what is left."""
    tokens = part.rest.split()
    for size in range(min(_LONGEST, len(tokens) - 1), 0, -1):
        for phrase, rest in (
            (tokens[:size], _without(tokens[size:], linkers)), (tokens[-size:], _without(tokens[:-size], linkers)),
        ):  # fmt: skip
            for word in words.get(" ".join(phrase), ()):
                if word.where in _SPACED or len(tokens) > 1:
                    yield from _around(part, rest, word.concept, words)
    for cut in range(1, len(part.rest) - _SHORTEST_REST + 1):
        for piece, rest, where in (
            (part.rest[:cut], part.rest[cut:], "prefix"), (part.rest[-cut:], part.rest[:-cut], "suffix"),
        ):  # fmt: skip
            for word in words.get(piece, ()):
                if word.where == where:
                    yield from _around(part, rest.strip(), word.concept, words)


def _without(tokens: list[str], linkers: frozenset[str]) -> str:
    while len(tokens) > 1 and tokens[0] in linkers:
        tokens = tokens[1:]
    while len(tokens) > 1 and tokens[-1] in linkers:
        tokens = tokens[:-1]
    return " ".join(tokens)


def _around(part: Part, rest: str, concept: str, words: _Words) -> Iterator[Part]:
    """``rest`` with the English for ``concept``, where it stands in English, and itself in English if it has a word."""
    if len(rest) < _SHORTEST_REST and rest not in words:
        return
    for english, where in _english(concept):
        for left in (*(said for word in words.get(rest, ()) for said, _ in _english(word.concept)), rest):
            if where in ("before", "either"):
                yield Part(left, part.before + english + " ", part.after)
            if where in ("after", "either"):
                yield Part(left, part.before, " " + english + part.after)


@cache
def _lines() -> dict[str, str]:
    """The lines of the table by language, as text, which takes a tenth of the memory of lists."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for line in files("gazetteer.text").joinpath("data/translations.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            found[line.split("\t", 2)[1]].append(line)
    return {lang: "\n".join(lines) for lang, lines in found.items()}


def _rows(lang: str) -> Iterator[list[str]]:
    """The rows of a language: concept, language, word, where, note."""
    for line in _lines().get(lang, "").splitlines():
        yield [*line.split("\t"), ""]


_word = cache(_Word)  # one object for all phrases that say the same


@cache
def _english(concept: str) -> tuple[tuple[str, str], ...]:
    """The English words that names use for a concept, and where they stand: its own name, and those noted as usual."""
    own = concept.replace("-", " ")
    rows = [row for row in _rows("en") if row[0] == concept]
    return tuple((fold(row[2]), row[3]) for row in rows if row[2] == own or row[4] == "usual") or tuple(
        (fold(row[2]), row[3]) for row in rows[:1]
    )


@cache
def _linkers(lang: str) -> frozenset[str]:
    """The linking words of a language; of all for an empty one."""
    lines = files("gazetteer.text").joinpath("data/linkers.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return frozenset(fold(row[1]) for row in rows if lang in ("", row[0]))


@cache
def _words(lang: str, script: str) -> tuple[_Words, frozenset[str]]:
    """The words and linkers of a language; of all languages of the script where the language is not known.

    English words are left alone: they are what the others are put into.
    """
    known = lang in _lines()
    found: defaultdict[str, dict[_Word, None]] = defaultdict(dict)
    for of in _lines():
        if (of == lang if known else of != "en") and lang != "en":
            for concept, _, word, where, *_ in _rows(of):
                phrase = fold(word)
                apart = where in _SPACED or script != "Latn"  # "-nd" is some language's island, and ends half of Europe
                if known or (script_of(phrase) == script and apart and (script == "Latn" or len(phrase) > 1)):
                    found[phrase][_word(concept, where)] = None
    return {phrase: tuple(said) for phrase, said in found.items()}, _linkers(lang if known else "")

"""A cell as it is analysed, once: its cleaned text, segments by its separators, and tokens with what they look like."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from gazetteer.parse.clean import clean
from gazetteer.parse.postal import postal_spans
from gazetteer.text.fold import fold, squeeze
from gazetteer.text.scripts import script_of

MAX_CELL = 400  # characters that are read; a longer cell is a text
_SEGMENTS = 10  # that are read; what comes after them is ignored
_SEPARATOR = re.compile(
    r"\s*(?:[,;|\\()\[\]{}<>=、،؛，；（）［］【】：:•→»«‹›「」『』\n\t]|(?<=\w\w)/(?=\w\w)|(?<=\s)/|(?<!\s\w)/(?=\s))+\s*"
    r"|\s+[-‐-―−~]+\s+|(?<=\w\w)\s*[—―]\s*(?=\w\w)|\s+·\s+"
)
_NO_NAME = re.compile("[<{}]|[\u0300-\u036f]{6}")
_OPENING = "([{（［【<«「『"
_STOPS = (".", "։", "．")
_WORD = re.compile("[0-9A-Za-z'`]+")
_APOSTROPHE = "'`´‘’ʹʺʻʼʽʾʿˈ′ꞌ՚׳״"


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a cell."""

    word: str  # folded, without spaces
    start: int  # in the text of its segment
    end: int
    dotted: bool  # a full stop follows
    joined: bool  # no space before it: "Nagorno-Karabakh"
    postal: bool = False  # part of a postal code


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a cell between separators."""

    text: str
    separator: str  # the sign before it: "" for the first, "," ";" "/" "-" "("
    tokens: tuple[Token, ...]

    def words(self) -> list[str]:
        """The folded words."""
        return [token.word for token in self.tokens]

    def raw(self, first: int, last: int) -> str:
        """The text of the tokens ``first`` to ``last``, without the last one, with a full stop that belongs to it."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]


@dataclass(frozen=True, slots=True)
class AnalyzedCell:
    """What is known of the text of a cell before anything is looked up."""

    text: str  # cleaned
    folded: str
    script: str
    capitals: bool  # without a small letter
    segments: tuple[Segment, ...]

    @property
    def is_name(self) -> bool:
        """Whether it may be a name at all: markup and piled-up marks were not meant, whatever folds out of them."""
        return not _NO_NAME.search(self.text)

    @property
    def plain(self) -> bool:
        """Whether nothing in the cell suggests that it is more than a name."""
        if len(self.segments) > 1:
            return False
        initials = all(map(_short, self.tokens))  # "U.S.A." is one word
        return initials or not any(token.dotted or token.postal or _short(token) for token in self.tokens)

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the first segment."""
        return self.segments[0].tokens if self.segments else ()


def _short(token: Token) -> bool:
    return len(token.word) == 1 and token.word.isalpha()


@lru_cache(maxsize=2048)
def analyse(text: str) -> AnalyzedCell:
    """The cell of a text."""
    text = clean(text[:MAX_CELL])
    return AnalyzedCell(text, fold(text), script_of(text), text.upper() == text, tuple(_segments(text)))


def _segments(text: str) -> list[Segment]:
    out: list[Segment] = []
    start, separator = 0, ""
    for found in [*_SEPARATOR.finditer(text), None]:
        piece = text[start : found.start() if found else len(text)].strip()
        tokens = tokenize(piece)
        if tokens:
            out.append(Segment(piece, separator if out else "", tokens))
            separator = ""
        if found:
            start, separator = found.end(), _sign(found[0]) if separator != "(" else separator
    return out[:_SEGMENTS]


def _sign(separator: str) -> str:
    signs = separator.strip()
    for sign in _OPENING:
        if sign in signs:
            return "("
    if not signs:
        return ","
    sign = signs[0]
    if sign in "-‐‑‒–—―−~":
        return "-"
    return {
        ")": ",",
        "]": ",",
        "}": ",",
        "）": ",",
        "］": ",",
        "】": ",",
        "、": ",",
        "،": ",",
        "，": ",",
        "؛": ";",
        "；": ";",
        "：": ":",
        "\\": "/",
    }.get(sign, sign)


@lru_cache(maxsize=4096)
def tokenize(text: str) -> tuple[Token, ...]:
    """The words of a segment."""
    spans = [found.span() for found in _WORD.finditer(text)] if text.isascii() else _spans(text)
    postal = postal_spans(text)
    out = []
    for begin, end in spans:
        word = squeeze(fold(text[begin:end]))
        if word:
            out.append(
                Token(
                    word, begin, end, text[end : end + 1] in _STOPS,
                    begin > 0 and not text[begin - 1].isspace() and text[begin - 1] not in ".",
                    any(first <= begin and end <= last for first, last in postal),
                )
            )  # fmt: skip
    return tuple(out)


def _spans(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start = -1
    for at, char in enumerate(text):
        if _of_word(char):
            if start < 0:
                start = at
        elif start >= 0:
            spans.append((start, at))
            start = -1
    if start >= 0:
        spans.append((start, len(text)))
    return spans


@lru_cache(maxsize=4096)
def _of_word(char: str) -> bool:
    return char.isalnum() or char in _APOSTROPHE or char == "·" or unicodedata.category(char)[0] == "M"

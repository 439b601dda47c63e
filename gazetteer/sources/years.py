"""Years as people write them: ``1991-05-01``, ``c. 1500``, ``1990s``, ``early 19th century``, ``XV век``, ``300 BC``.

Centuries are those of the calendar: the 15th is 1401 to 1500, the 5th BCE is -500 to -401. The words are in
``data/date_words.tsv``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from gazetteer.sources.values import table_rows

LATEST_YEAR = 2200  # 9999 and the like mean "still so"
Span = tuple[int | None, int | None]  # first and last year; None where it is not said
NOT_SAID: Span = (None, None)


@lru_cache(4096)
def span(text: str) -> Span | None:
    """The first and the last year that a text says; both None when it says none, None when it cannot be read.

    >>> span("c. 1500"), span("15th century"), span("300 BC"), span("unknown"), span("long ago")
    ((1500, 1500), (1401, 1500), (-300, -300), (None, None), None)
    """
    plain = _plain(text)
    if plain in _words().none:
        return NOT_SAID
    if _words().other & set(re.findall(r"[^\W\d_]+", plain)):
        return None
    found = _whole(plain)
    if found is None:
        sides = _SIDES.split(plain, maxsplit=1)
        found = _two(*sides) if len(sides) == 2 else None
    if found is None and (free := _FREE_YEAR.findall(plain)):
        found = _limited((int(free[0]), int(free[-1])), plain if len(free) == 1 else "")
    if found is None or (found[0] is not None and found[1] is not None and found[0] > found[1]):
        return None
    return _sensible(found[0]), _sensible(found[1])


def is_range(text: str) -> bool:
    """Whether a text says a first and a last date, instead of a time in which one was.

    >>> [is_range(text) for text in ("1776-1796", "1802 to 1926", "1776-96", "1923-", "XV–XVI вв.")]
    [True, True, True, True, True]
    >>> [is_range(text) for text in ("1991-05-01", "15th century", "1990s", "1699/1700", "between 1776 and 1796")]
    [False, False, False, False, False]
    """
    plain, found = _plain(text), span(text)
    if found is None or found == NOT_SAID:
        return False
    first, last = found
    sides = _SIDES.search(plain)
    if not sides or sides[0].strip() in _AND or (sides[0].strip() == "/" and last is not None and first == last - 1):
        return False
    return first != last and (_whole(plain) is None or bool(_SHORT_RANGE.fullmatch(plain)))


_AND = frozenset(("and", "und", "и"))  # between 1776 and 1796: in one of these years
_SIDES = re.compile(
    r"\s*[/–—]\s*|\s+(?:-|to|until|till|and|bis|und|au|à|al|по|до|и|—)\s+|(?<=\w)-(?=\d)|(?<=\d)-(?=\w|$)"
)
_YEAR = re.compile(r"([+-]?\d{1,4})")
_OPEN_DIGITS = re.compile(r"(-?\d{1,3})([xu]{1,3})")
_DECADE = re.compile(r"(\d{3,4})(?:'?s|er|-?е|-?х|'?lar|'?lər| 年代)")
_SHORT_RANGE = re.compile(r"(\d{3,4})\s*([-–—/])\s*(\d{1,2})")
_DATES = (
    re.compile(r"([+-]?\d{4})-(?:[01]\d|2[1-4])(?:-[0-3]\d)?(?:t.*)?"),  # also EDTF's seasons
    re.compile(r"(\d{4})(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"),
    re.compile(r"(\d{4})[./]\d{1,2}(?:[./]\d{1,2})?"),
    re.compile(r"(?:\d{1,2}[./-])?\d{1,2}[./-](\d{4})"),
)
_FREE_YEAR = re.compile(r"(?<![\d.,-])\d{4}(?![\d]|[.,]\d)")


def _plain(text: str) -> str:
    """Small letters, without brackets, marks of doubt and the full stops of abbreviations."""
    small = unicodedata.normalize("NFKC", text).lower().replace("−", "-").replace("’", "'")
    small = re.sub(r"(?<=[^\W\d])\.", " ", re.sub(r"[~≈%()\[\]{}?]", " ", small))
    small = re.sub(r"(?<=\d)(?=[\u3040-\u9fff\uac00-\ud7af])", " ", small)
    return " ".join(small.split()).strip(" ,;") or "?"


def _whole(plain: str) -> Span | None:
    """The years of a text that is no range of two dates."""
    plain, era = _era(plain)
    if plain in _words().none:
        return NOT_SAID
    found = _century(plain, era) or _number(plain) or _part_of_decade(plain)
    if found is None:
        return None
    first, last = found
    if era < 0 and first is not None and first >= 0:
        first, last = -first, None if last is None else -last
    return _limited((first, last), plain)


def limits(text: str) -> frozenset[str]:
    """Which side of a year a text says it means: "before", "after", "until", "since".

    >>> sorted(limits("vor 1200")), sorted(limits("до 1917 г.")), sorted(limits("1991"))
    (['before'], ['until'], [])
    """
    said = set(_plain(text).split())
    return frozenset(side for side, words in _words().limits if words & said)


def _limited(found: Span, plain: str) -> Span:
    """The years of a text that says that they are a limit: open on one side."""
    sides = limits(plain) if plain else frozenset()
    first, last = found
    if sides & {"before", "until"}:
        return None, first if "before" in sides else last
    return (last if "after" in sides else first, None) if sides else found


def _number(plain: str) -> Span | None:
    """A year, a decade or a date written in digits, whatever stands before it ("c", "after")."""
    while (head := plain.partition(" "))[0] in _words().about and head[2]:
        plain = head[2]
    while (tail := plain.rpartition(" "))[2] in _words().about and tail[0]:
        plain = tail[0]
    if found := _YEAR.fullmatch(plain):
        return int(found[1]), int(found[1])
    if found := _OPEN_DIGITS.fullmatch(plain):
        size = 10 ** len(found[2])
        return int(found[1]) * size, int(found[1]) * size + size - 1
    if found := _DECADE.fullmatch(plain):
        first = int(found[1])
        return first, first + (99 if first % 100 == 0 else 9 if first % 10 == 0 else 0)
    if found := _SHORT_RANGE.fullmatch(plain):
        first, last = int(found[1]), int(found[1][: -len(found[3])] + found[3])
        if last > first and not (found[2] == "-" and len(found[3]) == 2 and int(found[3]) <= 12):  # 1990-05 is a month
            return first, last
    return next(((int(found[1]),) * 2 for form in _DATES if (found := form.fullmatch(plain))), None)


def _part_of_decade(plain: str) -> Span | None:
    words, (begin, end) = _part(plain)
    found = _number(" ".join(words)) if (begin, end) != (0.0, 1.0) else None
    if found is None or found[0] is None or found[1] is None:
        return None
    size = found[1] - found[0] + 1
    return found[0] + round(begin * size), max(found[0], found[0] + round(end * size) - 1)


def _two(left: str, right: str) -> Span | None:
    """The years of a range; its left side may leave to the right one what both have: "5th-4th century BC"."""
    shared = _shared(right)
    first = NOT_SAID if left in ("", *_words().none) else _whole(f"{left} {shared}".strip())
    if first is None and shared:
        first = _whole(left)
    last = NOT_SAID if right in ("", *_words().none) else _whole(right)
    return None if first is None or last is None else (first[0], last[0] if last[1] is None else last[1])


def _shared(right: str) -> str:
    plain, era = _era(right)
    words = () if _number(plain) else plain.split()  # the c of "c. 1796" is no century
    century = next((word for word in words if word in _words().century | _words().century_after), "")
    return f"{century} {'bc' if era < 0 else ''}".strip()


def _era(plain: str) -> tuple[str, int]:
    """The text without the era, and -1 for BCE, 1 for CE, 0 where it does not say."""
    for sign, phrases in ((-1, _words().bce), (1, _words().ce)):
        for phrase in phrases:
            if plain.endswith(f" {phrase}") or (phrase.isascii() and re.search(rf"\d{re.escape(phrase)}$", plain)):
                return plain[: -len(phrase)].strip(" ,"), sign
            if plain.startswith((f"{phrase} ", phrase)) and plain[len(phrase) :].strip()[:1].isdigit():
                return plain[len(phrase) :].strip(" ,"), sign
    return plain, 0


def _century(plain: str, era: int) -> Span | None:
    """The years of a century or millennium, or of a part of it; before our era in years that are not yet negative."""
    words, (begin, end) = _part(plain)
    kinds = _words()
    numbers: list[int] = []
    size = 0
    for word in words:
        if word in kinds.millennium:
            size = 1000
        elif word in kinds.century or word in (kinds.century_after if numbers else kinds.century_before):
            size = 100
        elif (number := _ordinal(word)) is not None:
            numbers.append(number)
        elif word not in kinds.of and word not in kinds.about:
            return None
    if len(numbers) != 1 or not size or not 0 < numbers[0] * size <= LATEST_YEAR + 3000:
        return None
    if era < 0:
        oldest = numbers[0] * size
        return oldest - round(begin * size), oldest - round(end * size) + 1
    first = (numbers[0] - 1) * size
    return first + round(begin * size) + 1, first + round(end * size)


_WORD = re.compile(r"[^\W_]+(?:-[^\W\d_]+)?")


def _part(plain: str) -> tuple[list[str], tuple[float, float]]:
    """The words without those that name a part of the century, and which part that is."""
    spaced = f" {' '.join(_WORD.findall(plain))} "
    for phrase, part in _words().parts:
        for written in (f" {phrase} ", f" {phrase}-"):
            if written in spaced:
                return spaced.replace(written, " ").split(), part
    return spaced.split(), (0.0, 1.0)


_ARABIC = re.compile(r"(\d{1,2})(?:-?[^\W\d_]{1,3}|'?\w{2,4})?")
_ROMAN = re.compile(r"([ivxl]+)(?:-?(?:e|è|er|ère|ème|eme|th|st|nd|rd|ого|го|й|ый|ом|м|a|o|wieczny))?")
_LOOK_ALIKE = str.maketrans("хіѵ", "xiv")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50}


def _ordinal(word: str) -> int | None:
    if found := _ARABIC.fullmatch(word):
        return int(found[1])
    found = _ROMAN.fullmatch(word.translate(_LOOK_ALIKE))
    if not found:
        return None
    digits = [_ROMAN_DIGITS[letter] for letter in found[1]]
    return sum(-a if b > a else a for a, b in zip(digits, [*digits[1:], 0], strict=True))


def _sensible(value: int | None) -> int | None:
    """Zero and years that are far ahead stand for "not known" or "still so"."""
    return value if value and value <= LATEST_YEAR else None


_LIMITS = ("before", "after", "until", "since")


class _Words(NamedTuple):
    century: frozenset[str]
    century_after: frozenset[str]
    century_before: frozenset[str]
    millennium: frozenset[str]
    bce: tuple[str, ...]  # longest first
    ce: tuple[str, ...]
    about: frozenset[str]  # also those that say which side of a year is meant
    limits: tuple[tuple[str, frozenset[str]], ...]
    other: frozenset[str]
    of: frozenset[str]
    none: frozenset[str]
    parts: tuple[tuple[str, tuple[float, float]], ...]


@cache
def _words() -> _Words:
    listed: dict[str, list[str]] = {}
    for kind, text in table_rows("date_words.tsv"):
        listed.setdefault(kind, []).extend(text.split("|") if "|" in text else text.split())
    parts = [
        (phrase, (float(begin), float(end)))
        for kind in listed
        for begin, slash, end in [kind.partition("/")]
        if slash
        for phrase in listed[kind]
    ]
    return _Words(
        century=frozenset(listed["century"]),
        century_after=frozenset(listed["century_after"]),
        century_before=frozenset(listed["century_before"]),
        millennium=frozenset(listed["millennium"]),
        bce=_longest_first(listed["bce"]),
        ce=_longest_first(listed["ce"]),
        about=frozenset(word for kind in ("about", *_LIMITS) for word in listed[kind]),
        limits=tuple((kind, frozenset(listed[kind])) for kind in _LIMITS),
        other=frozenset(listed["other"]),
        of=frozenset(listed["of"]),
        none=frozenset(listed["none"]),
        parts=tuple(sorted(parts, key=lambda part: -len(part[0]))),
    )


def _longest_first(phrases: list[str]) -> tuple[str, ...]:
    return tuple(sorted(phrases, key=len, reverse=True))

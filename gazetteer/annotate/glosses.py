"""Names that a text speaks of: "Leninakan (now Gyumri)", "Kirovabad was changed to Ganja", "formerly Bombay".

To rewrite one of them would make nonsense of the sentence, so they stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from gazetteer.annotate.called import alike, called, joined, refused
from gazetteer.annotate.clauses import spoken
from gazetteer.annotate.tables import cues, folded, rows
from gazetteer.annotate.word import WEAK
from gazetteer.model import Annotation
from gazetteer.parse.cell import tokenize
from gazetteer.text.fold import fold

_NEAR = 60  # characters between two names of a place of which one explains the other
_BACK = 160  # characters between a name and a clause of the next sentence that says what else the place is called
_SLIPS = 2  # letters of a misspelt name that may be wrong
_BEFORE = 40  # characters before a name in which a word like "formerly" may end
_LONGEST = 4  # words of such a phrase
_APART = (",", ";", "(", "[", "—", "–", "،")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[ \u00a0]$")
_QUOTES = re.compile("[\"'“”„«»‘’‹›]")
_STRAIGHT = '""'
_PAIRS = frozenset((_STRAIGHT, "“”", "„“", "„”", "«»", "»«", "‹›", "‘’", "「」", "『』", "《》"))
_PARTS = ";؛；"  # signs between the parts of a sentence
_BREAK = re.compile(r"\n\s*\n")
_SENTENCE_ENDS = re.compile(r"[.!?。！？։]\s|\n\s*\n|[。！？։]")


def glossed(text: str, found: Sequence[Annotation], lang: str) -> frozenset[int]:
    """Numbers of the mentions that stay: two names of one place side by side, and what follows a word like "formerly".

    ``lang``: the language of the text, whose words count.
    """
    out: set[int] = set()
    langs = spoken(text, lang) if found else ()
    sure = [(number, item) for number, item in enumerate(found) if item.place is not None and item.kind != "demonym"]
    for (number, item), (after, other) in pairwise(sure):
        if item.place and other.place and item.place.id == other.place.id and _explains(text, item, other, lang, langs):
            out |= {number, after}
    last: dict[str, tuple[int, Annotation]] = {}  # place -> its mention before
    for number, item in sure:
        assert item.place is not None
        told = any(_told(text, item, spoke) for spoke in langs)
        if told and (before := last.get(item.place.id)) and _taken_up(text, before[1], item):
            out.add(before[0])
        if told or _quoted(text, item.start, item.end):
            out.add(number)
        last[item.place.id] = number, item
    return frozenset(out)


def _told(text: str, item: Annotation, lang: str) -> bool:
    """Whether the words around a mention say that it is a name of a place."""
    return _announced(text, item, lang) or called(text, item.start, item.end, lang, inflected=item.inflected)


def _explains(text: str, item: Annotation, other: Annotation, lang: str, langs: tuple[str, ...]) -> bool:
    """Whether two mentions of a place are two names of it, in one sentence and near each other.

    Not so where the same preposition says that both are used, and neither is spoken of: "in Kyiv, later in Kiev"; nor
    in two parts of a sentence. With "and" between them they stay, for no place is beside itself.
    """
    between = text[item.end : other.start]
    inside = "(" in between and ")" not in between  # where a full stop ends an abbreviation
    if (
        len(between) > _NEAR
        or (_SENTENCE_ENDS.search(between) and not inside)
        or any(sign in between for sign in _PARTS)
    ):
        return False
    if any(joined(between, spoke) for spoke in langs) and not _same_name(item, other):
        return True
    told = _differ(item, other) and any(alike(text, item.start, other.end, spoke) for spoke in langs)
    if _same_name(item, other) and not told:
        return False
    before = _preposition(text, item.start, lang)
    return not before or before != _preposition(text, other.start, lang)


def _differ(item: Annotation, other: Annotation) -> bool:
    """Whether two mentions are different names, however they are inflected."""
    names = {fold(mention.toponym.name if mention.toponym else mention.text) for mention in (item, other)}
    return len(names) > 1 and fold(item.text) != fold(other.text)


def _same_name(item: Annotation, other: Annotation) -> bool:
    """Whether two mentions are one name, however they are inflected or misspelt."""
    if not _differ(item, other):
        return True
    if "misspelt" not in (item.kind, other.kind):
        return False
    slip, other = (item, other) if item.kind == "misspelt" else (other, item)
    names = {fold(other.text), fold(other.toponym.name if other.toponym else other.text)}
    apart = min(OSA.distance(fold(slip.text), name) for name in names)
    # a slip is nearer to the name that is meant than to any other
    meant = OSA.distance(fold(slip.text), fold(slip.toponym.name)) if slip.toponym else _SLIPS
    return apart <= min(meant, _SLIPS)


def _taken_up(text: str, before: Annotation, item: Annotation) -> bool:
    """Whether a clause that names a place speaks of a mention before: "Bombay is large. It is now called Mumbai"."""
    between = text[before.end : item.start]
    return (
        len(between) <= _BACK
        and len(_SENTENCE_ENDS.findall(between)) <= 1
        and not _BREAK.search(between)
        and not _same_name(before, item)
    )


def _preposition(text: str, start: int, lang: str) -> str:
    """The preposition right before a name, such as "in"; "" for none."""
    found = _WORD_BEFORE.search(text[max(0, start - _BEFORE) : start])
    word = folded(found[1]) if found else ""
    return word if word in cues(lang).get("preposition", frozenset()) - WEAK else ""


def _quoted(text: str, start: int, end: int) -> bool:
    """Whether a name is all that is in quotation marks, as a title or a word is; a value of JSON is no quotation."""
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    if around not in _PAIRS:
        return False
    return around != _STRAIGHT or text[max(0, start - 3) : start - 1].strip()[-1:] not in tuple(":,[{")


def _announced(text: str, item: Annotation, lang: str) -> bool:
    """Whether a name follows a word that says that it is another name, or one of other times."""
    before = _QUOTES.sub("", text[max(0, item.start - _BEFORE) : item.start])
    if before[-1:] not in (" ", "(", ":", "-", "\u00a0"):
        return False
    tokens = tokenize(before)[-_LONGEST:]
    known = _phrases(lang)
    for size in range(1, len(tokens) + 1):
        apart = known.get(tuple(token.word for token in tokens[-size:]))
        if apart is False or (apart and before[: tokens[-size].start].rstrip()[-1:] in _APART):
            return not refused(text, item.end, lang)
    return False


@cache
def _phrases(lang: str) -> dict[tuple[str, ...], bool]:
    """Words before a name that a text explains, and whether they must come after a comma: ``data/glosses.tsv``.

    "Lwów, now Lviv" explains a name; "now Kiev" does not.
    """
    phrases = next((phrases for language, *phrases in rows("glosses.tsv") if language == lang), [])
    return {tuple(token.word for token in tokenize(phrase)): phrase.startswith(",") for phrase in phrases if phrase}

"""Rewriting a text: its places called by the names asked for, and everything else as it was, byte for byte.

Grammar is not faked. A name that was inflected is replaced by its plain form, and the edit says so; to read on, keep
the text and have the name appended in brackets, or the id.

A rewritten text is read again until nothing changes, so that normalizing twice is normalizing once. A name that would
change each time is left as it was, and so is what is no text (``untouched.py``); ``left`` says why.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from gazetteer.annotate.annotator import Annotator, Options
from gazetteer.annotate.draft import Change, Draft
from gazetteer.annotate.glosses import glossed
from gazetteer.annotate.language import language_of
from gazetteer.annotate.untouched import Span, overlapping, prose
from gazetteer.errors import InvalidParameter
from gazetteer.model import Annotation, Edit, Left, Normalization, Place

STYLES = ("replace", "append", "key")
_ROUNDS = 4  # two are the rule: one that rewrites and one that finds nothing left to do
_ATTEMPTS = 4  # each without the names that did not come to rest before
# Why a mention is left as it is, beside the kinds of what is no text
AMBIGUOUS, UNSTABLE, GLOSS = "ambiguous", "unstable", "gloss"


class Found(NamedTuple):
    """What is known of a text."""

    places: Sequence[Annotation]  # in its order
    no_text: Sequence[Span]  # likewise
    glossed: frozenset[int]  # numbers of places of which the text tells the name


Annotate = Callable[[str], Found]
Called = Callable[[Place], str]  # the name that a place is to have, as the document writes names


def checked(style: str) -> str:
    """``style`` as it is written in ``STYLES``. Raises ``InvalidParameter``."""
    if style.lower() not in STYLES:
        raise InvalidParameter(
            f"style must be one of {', '.join(STYLES)}", errors=[{"parameter": "style", "value": style}]
        )
    return style.lower()


def reader(
    annotator: Annotator, options: Options, form: str = "text", known: Mapping[str, Sequence[Annotation]] | None = None
) -> Annotate:
    """Reads documents of a format; ``known``: the places of texts that have been read already."""

    def annotate(document: str) -> Found:
        text, no_text = prose(document, form)
        places = (known or {}).get(document) if text == document else None
        if places is None:
            places = annotator.annotate(text, options)
        return Found(places, no_text, glossed(text, places, options.lang or language_of(text)))

    return annotate


def normalize(text: str, annotate: Annotate, called: Called, style: str) -> Normalization:
    """``text`` with the places that ``annotate`` finds in it ``called`` by other names, in a style of ``STYLES``."""
    first = annotate(text)
    restless: set[str] = set()
    for _ in range(_ATTEMPTS):
        draft, again = _revised(text, first, annotate, _Writer(called, style, restless))
        if not again:
            break
        restless |= again
    edits = draft.edits()
    return Normalization(draft.text, edits, tuple(_left(first, edits, restless)))


def _revised(text: str, first: Found, annotate: Annotate, writer: _Writer) -> tuple[Draft, set[str]]:
    """The text rewritten until nothing changes, and the names, as given, that would change even then."""
    draft, found = Draft(text), first
    for number in range(_ROUNDS):
        changes = writer.changes(draft.text, found)
        if not changes:
            return draft, set()
        if number == _ROUNDS - 1:
            break
        draft.revise(changes)
        found = annotate(draft.text)
    return draft, draft.given([(start, end) for start, end, *_ in changes])


class _Writer:
    """Decides what to write."""

    def __init__(self, called: Called, style: str, kept: set[str]) -> None:
        self._called = called
        self._style = style
        self._kept = kept
        self._known: dict[str, str] = {}

    def changes(self, text: str, found: Found) -> list[Change]:
        """What to change in a text where places were found, in order."""
        out: list[Change] = []
        for number, item in enumerate(found.places):
            place = item.place
            if place is None or item.status != "matched" or item.kind == "demonym" or item.text in self._kept:
                continue
            if number in found.glossed or overlapping(found.no_text, item.start, item.end):
                continue
            if place.id not in self._known:
                self._known[place.id] = self._called(place)
            name = self._known[place.id]
            if self._style != "key" and item.inflected and item.toponym is not None and item.toponym.name == name:
                continue  # it is called so, in another case
            if self._style == "replace":
                if not _has(text, item.start, item.end, name):
                    out.append((item.start, item.end, name, place.id, item.inflected))
                continue
            added = f" ({name})" if self._style == "append" else f" [{place.id}]"
            if not (item.text == name and self._style == "append") and not _follows(text, item.start, item.end, added):
                out.append((item.end, item.end, added, place.id, item.inflected))
        return out


def _left(first: Found, edits: Sequence[Edit], restless: set[str]) -> list[Left]:
    """The mentions in the text as given that were left alone for a reason, in order."""
    out, at = [], 0
    for number, item in enumerate(first.places):
        while at < len(edits) and edits[at].end < item.start:
            at += 1
        if item.place is None or (at < len(edits) and edits[at].start <= item.end):
            continue
        span = overlapping(first.no_text, item.start, item.end)
        reason = span.kind if span else AMBIGUOUS if item.status == "ambiguous" else ""
        if not reason and (number in first.glossed or item.text in restless):
            reason = GLOSS if number in first.glossed else UNSTABLE
        if reason:
            out.append(Left(item.start, item.end, item.text, reason))
    return out


def _has(text: str, start: int, end: int, name: str) -> bool:
    """Whether the name asked for, or one longer that holds it, is already where a mention is."""
    at = text.find(name, max(0, start - len(name)), end + len(name))
    while at >= 0:
        if at < end and start < at + len(name):
            return True
        at = text.find(name, at + 1, end + len(name))
    return False


def _follows(text: str, start: int, end: int, added: str) -> bool:
    """Whether what is to be appended is there, after the mention or around it."""
    return text.startswith(added, end) or _has(text, start, end, added)

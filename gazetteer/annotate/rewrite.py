"""Rewriting a text: its places called by the names asked for, and everything else as it was, byte for byte.

A rewritten text is read again until nothing changes, so that normalizing twice is normalizing once. A name that would
change each time is left as it was, and so are what is no text (``untouched.py``), what the text explains
(``glosses.py``) and what would spoil a sentence (``fitting.py``); ``left`` says why.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from gazetteer.annotate.annotator import Annotator, Options
from gazetteer.annotate.draft import Change, Draft
from gazetteer.annotate.events import events
from gazetteer.annotate.fitting import ARTICLE, COMPOUND, INFLECTED, Fit, alike, fit
from gazetteer.annotate.glosses import glossed
from gazetteer.annotate.language import language_of, script_of_text
from gazetteer.annotate.naming import Naming
from gazetteer.annotate.prose import Prose
from gazetteer.annotate.untouched import escaped, overlapping
from gazetteer.inflect.recase import is_form
from gazetteer.labels.label import BETWEEN
from gazetteer.model import Annotation, Edit, Left, Normalization
from gazetteer.text.scripts import script_of

_ROUNDS = 4  # two are the rule: one that rewrites and one that finds nothing left to do
_ATTEMPTS = 4  # each without the names that did not come to rest before
_BRACKET = 120  # characters of the longest name in brackets
_SURE = 0.7  # the least score of a misspelt name that is put right; a lesser one may be a name that is not known
AMBIGUOUS, UNSTABLE, GLOSS, NESTED, UNSURE = "ambiguous", "unstable", "gloss", "nested", "unsure"
SCRIPT, LANGUAGE, UNNAMED, FORM, UNTOLD = "script", "language", "unnamed", "form", "untold"
# Why a mention is left as it is; all other reasons are kinds of what is no text
REASONS = {
    AMBIGUOUS: "it may mean several places",
    GLOSS: "the text explains this name",
    NESTED: "part of another name",
    UNSURE: "it may be misspelt, or another name",
    INFLECTED: "its grammatical case could not be formed",
    COMPOUND: "two names do not fit there",
    ARTICLE: "the article before it would not fit",
    SCRIPT: "no name in this script",
    LANGUAGE: "a name of another language",
    UNNAMED: "no name known in the language of the text",
    FORM: "a longer, shorter or informal name",
    UNTOLD: "the language of the text is not sure",
    UNSTABLE: "it would change each time",
}
_EAST_ASIAN = frozenset(("Hani", "Jpan", "Hira", "Kana", "Hans", "Hant"))


class Found(NamedTuple):
    """What is known of a document. Offsets are those of its text."""

    read: Prose
    places: Sequence[Annotation]  # in the order of the text
    glossed: frozenset[int]  # numbers of places of which the text tells the name
    events: frozenset[int]  # … and of those that an event is called after


Annotate = Callable[[str], Found]


def reader(
    annotator: Annotator, options: Options, form: str = "text", known: Mapping[str, Sequence[Annotation]] | None = None
) -> Annotate:
    """Reads documents of a format; ``known``: the places of texts that have been read already."""

    def annotate(document: str) -> Found:
        read = Prose(document, form)
        places = (known or {}).get(document) if read.text == document else None
        if places is None:
            places = annotator.annotate(read.text, replace(options, nested=True))
        if options.nested:  # asked for as places like others
            places = [replace(place, nested=False) for place in places]
        lang = options.lang.partition("-")[0] or language_of(read.text)
        called = frozenset[int]() if options.nested else events(read.text, places, lang)
        return Found(read, places, glossed(read.text, places, lang), called)

    return annotate


def normalize(
    document: str, annotate: Annotate, naming: Naming, lang: str, form: str = "text", *, sure: bool = True
) -> Normalization:
    """A document, in the language ``lang`` and a format, with the places that ``annotate`` finds in it renamed.

    Where that is not ``sure`` to be its language, no name of that language is written.
    """
    first = annotate(document)
    writer = _Writer(naming, lang, script_of_text(first.read.text), form, sure=sure)
    for _ in range(_ATTEMPTS):
        draft, again = _revised(document, first, annotate, writer)
        if not again:
            break
        writer.kept |= again
    edits = tuple(replace(edit, name_dated=naming.dated(edit.id)) for edit in draft.edits())
    return Normalization(draft.text, edits, tuple(writer.left(first, edits)))


def _revised(document: str, first: Found, annotate: Annotate, writer: _Writer) -> tuple[Draft, set[str]]:
    """The document rewritten until nothing changes, and the names, as given, that would change even then."""
    draft, found = Draft(document), first
    for number in range(_ROUNDS):
        changes = writer.changes(found)
        if not changes:
            return draft, set()
        if number == _ROUNDS - 1:
            break
        draft.revise(changes)
        found = annotate(draft.text)
    return draft, draft.given([(start, end) for start, end, *_ in changes])


class _Writer:
    """Decides what to write in a text of one language, script and format."""

    def __init__(self, naming: Naming, lang: str, script: str, form: str, *, sure: bool) -> None:
        self.kept: set[str] = set()  # names that did not come to rest
        self._naming = naming
        self._lang = lang
        self._script = script
        self._form = form
        self._sure = sure
        self._same = naming.view.lang.partition("-")[0] == lang.partition("-")[0]

    def changes(self, found: Found) -> list[Change]:
        """What to change in a document where places were found, in order, by its own offsets."""
        kept = [self._kept(found, number) for number in range(len(found.places))]
        self._naming.read(item for item, reason in zip(found.places, kept, strict=True) if reason is None)
        out: list[Change] = []
        adds = self._naming.style in ("append", "key")
        added = _added(found) if adds else frozenset()
        for number, (item, reason) in enumerate(zip(found.places, kept, strict=True)):
            if reason is None and number not in added and not self._labelled(found, number):
                change = self._change(found.read, item)
                if isinstance(change, tuple):
                    out.append(change)
        return out

    def _labelled(self, found: Found, number: int) -> bool:
        """Whether a mention is part of the label of rival names that the mention beside it has already."""
        item, text = found.places[number], found.read.text
        for other in found.places[max(number - 1, 0) : number + 2]:
            apart = text[min(item.end, other.end) : max(item.start, other.start)]
            if apart != BETWEEN or other.place is None or BETWEEN not in self._naming.name(other.place):
                continue
            fitted = fit(text, other, self._naming.name(other.place), self._lang, same=self._same)
            if isinstance(fitted, Fit) and _has(text, item.start, item.end, fitted.written):
                return True
        return False

    def left(self, first: Found, edits: Sequence[Edit]) -> list[Left]:
        """The mentions in the document as given that were left alone for a reason, in order."""
        out, at = [], 0
        for number, item in enumerate(first.places):
            start, end = first.read.given(item.start, item.end)
            while at < len(edits) and edits[at].end < start:
                at += 1
            if item.place is None or (at < len(edits) and edits[at].start <= end):
                continue
            reason = self._kept(first, number)
            if reason is None:
                change = self._change(first.read, item)
                reason = change if isinstance(change, str) else ""
            if reason:
                out.append(Left(start, end, item.text, reason))
        return out

    def _kept(self, found: Found, number: int) -> str | None:
        """Why a mention is not to be rewritten; "" where that goes without saying, None where it may be."""
        item = found.places[number]
        if item.place is None or item.kind == "demonym":
            return ""
        span = overlapping(found.read.no_text, *found.read.given(item.start, item.end))
        if span:
            return span.kind
        if item.nested or number in found.events:
            return NESTED
        if item.kind == "misspelt" and item.score < _SURE:
            return UNSURE
        if item.status == "ambiguous":
            return AMBIGUOUS
        if number in found.glossed:
            return GLOSS
        return UNSTABLE if item.text in self.kept else None

    def _change(self, read: Prose, item: Annotation) -> Change | str | None:
        """What to write for a mention, or why it stays; None where it is called so already."""
        naming, place, text = self._naming, item.place, read.text
        assert place is not None
        name = naming.name(place)
        if naming.style in ("append", "key"):
            return self._appended(read, item, name)
        if naming.stays(item):
            return None
        if naming.other_form(item):
            return None if item.kind == "abbreviation" else FORM
        if item.inflected and item.kind != "misspelt" and self._is_case(item, name):
            return None  # it is called so, in another case
        if alike(item.text, name):
            return None
        if naming.foreign(item):
            return LANGUAGE
        if naming.obscure(item):
            return UNSURE
        if not self._sure:
            return UNTOLD
        if self._same and not naming.spoken(item):
            return UNNAMED
        if not self._in_script(item.text, name):
            return SCRIPT
        fitted = fit(text, item, name, self._lang, same=self._same)
        if isinstance(fitted, str):
            return None if _has(text, item.start, item.end, name) else fitted
        start, end, written, inflected = fitted
        if alike(text[start:end], written) or _has(text, start, end, written):
            return None
        begin, finish = read.given(start, end)
        span = overlapping(read.no_text, begin, finish)  # an ending or an article outside the mention
        return span.kind if span else (begin, finish, escaped(written, self._form), place.id, inflected)

    def _is_case(self, item: Annotation, name: str) -> bool:
        """Whether an inflected mention is of this very name."""
        if item.toponym is not None and alike(item.toponym.name, name):
            return True
        return self._same and is_form(name, item.text, self._lang)

    def _appended(self, read: Prose, item: Annotation, name: str) -> Change | str | None:
        assert item.place is not None
        if item.text == name and self._naming.style == "append":
            return None
        if self._naming.style == "append":
            if item.inflected and item.toponym is not None and item.toponym.name == name:
                return None
            if not self._sure:
                return UNTOLD
            added = f" ({name})"
        else:
            added = f" [{item.place.id}]"
        if _follows(read.text, item.start, item.end, added):
            return None
        _, end = read.given(item.start, item.end)
        return end, end, escaped(added, self._form), item.place.id, item.inflected

    def _in_script(self, written: str, name: str) -> bool:
        """Whether a name is in a script that may stand where a mention is.

        In a text of the names' language a label that is only known in another script does not; nor, unless a language
        was asked for, is a mention in another script than the text's rewritten.
        """
        old, new = _script(written), _script(name)
        if old == new or not self._same:
            return True
        return not self._naming.free and new == _script_named(self._script)


def _script(name: str) -> str:
    return _script_named(script_of(name))


def _script_named(script: str) -> str:
    return "Hani" if script in _EAST_ASIAN else script


def _has(text: str, start: int, end: int, name: str) -> bool:
    """Whether the name asked for, or one longer that holds it, is already where a mention is."""
    at = text.find(name, max(0, start - len(name)), end + len(name))
    while at >= 0:
        whole = not (text[max(0, at - 1) : at].isalnum() or text[at + len(name) : at + len(name) + 1].isalnum())
        if at < end and start < at + len(name) and whole:  # "Дніпро" is not in "Дніпропетровськ"
            return True
        at = text.find(name, at + 1, end + len(name))
    return False


def _added(found: Found) -> frozenset[int]:
    """Numbers of the mentions in brackets right behind another mention, and of those that these follow."""
    text, out = found.read.text, set[int]()
    closing = {"(": ")", "[": "]"}
    for number, item in enumerate(found.places[:-1]):
        if text[item.end : item.end + 1] != " " or text[item.end + 1 : item.end + 2] not in closing:
            continue
        end = text.find(closing[text[item.end + 1]], item.end, item.end + _BRACKET)
        inner = number + 1
        while inner < len(found.places) and found.places[inner].end <= end:
            out |= {number, inner}
            inner += 1
    return frozenset(out)


def _follows(text: str, start: int, end: int, added: str) -> bool:
    """Whether what is to be appended is there, after the mention or around it."""
    return text.startswith(added, end) or _has(text, start, end, added)

"""Rewriting a text: its places called by the names asked for, and everything else as it was, byte for byte.

Grammar is not faked. A name that was inflected is replaced by its plain form, and the edit says so; whoever wants to
read on keeps the text and has the name appended in brackets, or the id.

A rewritten text is rewritten again until nothing changes, so that normalizing twice is normalizing once. In the rare
text that does not come to rest it is left as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gazetteer.annotate.draft import Change, Draft
from gazetteer.errors import InvalidParameter
from gazetteer.model import Annotation, Normalization, Place

STYLES = ("replace", "append", "key")
_ROUNDS = 6  # two are the rule: one that rewrites and one that finds nothing left to do

Annotate = Callable[[str], Sequence[Annotation]]
Called = Callable[[Place], str]  # the name that a place is to have


def checked(style: str) -> str:
    """``style`` as it is written in ``STYLES``. Raises ``InvalidParameter``."""
    if style.lower() not in STYLES:
        raise InvalidParameter(
            f"style must be one of {', '.join(STYLES)}", errors=[{"parameter": "style", "value": style}]
        )
    return style.lower()


def normalize(text: str, annotate: Annotate, called: Called, style: str) -> Normalization:
    """``text`` with the places that ``annotate`` finds in it ``called`` by other names, in a style of ``STYLES``."""
    draft = Draft(text)
    for _ in range(_ROUNDS):
        now = draft.text
        changes = _changes(now, annotate(now), called, style)
        if not changes:
            return Normalization(now, draft.edits())
        draft.revise(changes)
    return Normalization(text, ())


def _changes(text: str, found: Sequence[Annotation], called: Called, style: str) -> list[Change]:
    out: list[Change] = []
    known: dict[str, str] = {}
    for item in found:
        place = item.place
        if place is None or item.status != "matched" or item.kind == "demonym":
            continue
        if place.id not in known:
            known[place.id] = called(place)
        name = known[place.id]
        if style != "key" and item.inflected and item.toponym is not None and item.toponym.name == name:
            continue  # it is called so, in another case
        if style == "replace":
            if not _stands(text, item.start, item.end, name):
                out.append((item.start, item.end, name, place.id, item.inflected))
            continue
        added = f" ({name})" if style == "append" else f" [{place.id}]"
        if not (item.text == name and style == "append") and not _follows(text, item.start, item.end, added):
            out.append((item.end, item.end, added, place.id, item.inflected))
    return out


def _stands(text: str, start: int, end: int, name: str) -> bool:
    """Whether the name asked for, or one longer that holds it, already stands where a mention is."""
    at = text.find(name, max(0, start - len(name)), end + len(name))
    while at >= 0:
        if at < end and start < at + len(name):
            return True
        at = text.find(name, at + 1, end + len(name))
    return False


def _follows(text: str, start: int, end: int, added: str) -> bool:
    """Whether what is to be appended is there, after the mention or around it."""
    return text.startswith(added, end) or _stands(text, start, end, added)

"""Rewriting a text: its places called by the names asked for, and everything else as it was, byte for byte.

Grammar is not faked. A name that was inflected is replaced by its plain form, and the edit says so; whoever wants to
read on keeps the text and has the name appended in brackets, or the id.

A rewritten text is rewritten again until nothing changes, so that normalizing twice is normalizing once. In the rare
text that does not come to rest it is left as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gazetteer.annotate.draft import Change, Draft
from gazetteer.errors import InvalidParameter
from gazetteer.model import Annotation, Normalization, Toponym
from gazetteer.resolve.label import used_by

STYLES = ("replace", "append", "key")
_ROUNDS = 6  # two are the rule: one that rewrites and one that finds nothing left to do
_SHOWN = ("official", "endonym", "exonym", "variant")
_ALWAYS = (-(10**6), 10**6)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The names asked for. Raises ``InvalidParameter``."""

    lang: str = ""  # BCP 47; empty: the label of the place
    perspective: str = "neutral"  # or a country code
    as_of: int | None = None
    style: str = "replace"

    def __post_init__(self) -> None:
        object.__setattr__(self, "style", self.style.lower())
        if self.style not in STYLES:
            raise InvalidParameter(
                f"style must be one of {', '.join(STYLES)}", errors=[{"parameter": "style", "value": self.style}]
            )


Annotate = Callable[[str], list[Annotation]]
Names = Callable[[str], Sequence[Toponym]]  # of a place id


def normalize(text: str, annotate: Annotate, names: Names, wanted: Wanted) -> Normalization:
    """``text`` with the places that ``annotate`` finds in it called as ``wanted``."""
    draft = Draft(text)
    for _ in range(_ROUNDS):
        now = draft.text
        changes = _changes(now, annotate(now), names, wanted)
        if not changes:
            return Normalization(now, draft.edits())
        draft.revise(changes)
    return Normalization(text, ())


def name_of(place_label: str, names: Sequence[Toponym], wanted: Wanted, *, contested: bool) -> str:
    """The name of a place that is asked for; its label where none is known.

    A contested place is called by the names of both sides, in alphabetical order, when no perspective is given.
    """
    if wanted.perspective != "neutral":
        used = used_by(names, wanted.perspective, wanted.lang)
        if used and wanted.as_of is None:
            return used
    if not wanted.lang and wanted.as_of is None:
        return place_label
    lang = (wanted.lang or "en").partition("-")[0]
    fit = [name for name in names if name.lang.partition("-")[0] == lang and name.kind in (*_SHOWN, "historical")]
    fit = [name for name in fit if _in_use(name, wanted.as_of)]
    if contested and wanted.perspective == "neutral":
        sides = {party: name.name for name in reversed(_ordered(fit, wanted)) for party in name.accepted_by}
        if len(set(sides.values())) > 1:
            return " / ".join(sorted(set(sides.values()), key=str.casefold))
    elif wanted.perspective != "neutral":
        fit = [name for name in fit if wanted.perspective in name.accepted_by] or fit
    ordered = _ordered(fit, wanted)
    return ordered[0].name if ordered else place_label


def _ordered(names: Sequence[Toponym], wanted: Wanted) -> list[Toponym]:
    order = (*_SHOWN, "historical")
    return sorted(
        names,
        key=lambda name: (
            wanted.as_of is not None and name.begin is None and name.end is None,
            name.lang != wanted.lang and "-" in name.lang, not name.preferred, order.index(name.kind), name.name,
        ),
    )  # fmt: skip


def _in_use(name: Toponym, year: int | None) -> bool:
    if year is None:
        return name.end is None and name.kind != "historical"
    begin, end = _ALWAYS
    return (name.begin if name.begin is not None else begin) <= year <= (name.end if name.end is not None else end)


def _changes(text: str, found: Sequence[Annotation], names: Names, wanted: Wanted) -> list[Change]:
    out: list[Change] = []
    known: dict[str, str] = {}
    for item in found:
        place = item.place
        if place is None or item.status != "matched" or item.kind == "demonym":
            continue
        if place.id not in known:
            contested = bool(place.claims) or " / " in place.name
            known[place.id] = name_of(place.name, names(place.id), wanted, contested=contested)
        name = known[place.id]
        if wanted.style != "key" and item.inflected and item.toponym is not None and item.toponym.name == name:
            continue  # it is called so, in another case
        if wanted.style == "replace":
            if not _stands(text, item.start, item.end, name):
                out.append((item.start, item.end, name, place.id, item.inflected))
            continue
        added = f" ({name})" if wanted.style == "append" else f" [{place.id}]"
        if not (item.text == name and wanted.style == "append") and not _follows(text, item.start, item.end, added):
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

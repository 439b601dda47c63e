"""What the gazetteer makes of a text that a form brings: its places, and the text with other names in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from gazetteer.annotate.annotator import Options
from gazetteer.annotate.language import language_of
from gazetteer.api import params
from gazetteer.bulk import areas
from gazetteer.core import Gazetteer
from gazetteer.errors import InvalidParameter, TooLarge
from gazetteer.labels.label import View
from gazetteer.model import Annotation, Normalization
from gazetteer.store.views import NEUTRAL
from gazetteer.web import letters
from gazetteer.web.passages import Found, found

LONGEST = 200_000  # characters: some chapters of a book, a second or two of work
# How sure it must be that a word is a place at all
SURENESS = {"sure": (0.8, "only the sure ones"), "": (0.5, "the likely ones"), "all": (0.2, "whatever may be one")}
STYLES = {
    "": "keep names in use",
    "label": "Shushi → Shusha / Shushi",
    "both": "both names if disputed",
    "append": "Shushi → Shushi (Shusha / Shushi)",
    "key": "Shushi → Shushi [gn:147105]",
}


class Answer(NamedTuple):
    """What is said of a document."""

    text: str
    annotations: list[Annotation]
    places: list[Found]  # called as the view calls them
    rewritten: Normalization
    lang: str  # of the text
    asked: dict[str, Any]  # how it was read and rewritten, as ``/v1/normalize`` takes it


def read(gaz: Gazetteer, typed: Mapping[str, str], view: View) -> Answer:
    """The answer to a form's fields. Raises ``InvalidParameter``, ``TooLarge``, ``UnreadableBody``."""
    text = letters.whole(typed.get("text", ""))
    if len(text) > LONGEST:
        raise TooLarge(
            f"The text has {len(text):,} characters, and this page takes {LONGEST:,}. "
            "The commands gazetteer annotate and gazetteer normalize take any length, and /v1/annotate takes more."
        )
    if not text.strip():
        raise InvalidParameter("There is no text yet. Paste one, or choose a file.")
    options = Options(
        lang=typed.get("text_lang", ""),
        countries=areas.codes(gaz, (typed.get("about", ""),)),
        as_of=params.read({"as_of": typed.get("written", "")}, ("as_of",)).get("as_of"),
        min_score=_one_of(SURENESS, "sureness", typed)[0],
        demonyms="demonyms" in typed,
        nested="nested" in typed,
    )
    _one_of(STYLES, "style", typed)
    wanted = {**view._asdict(), "style": typed.get("style", "")}
    shown = {name: wanted[name] for name in params.VIEW}
    if view.perspective == NEUTRAL and not wanted["style"]:  # the page always has a perspective
        wanted["perspective"] = ""
    items = gaz.annotate(text, options)
    return Answer(
        text,
        items,
        [_called(gaz, place, shown) for place in found(items)],
        gaz.normalize(text, options, found=items, **wanted),
        options.lang or language_of(text),
        {**wanted, "text_lang": options.lang, "countries": list(options.countries), "written": options.as_of,
         "min_score": options.min_score, "demonyms": options.demonyms, "nested": options.nested},
    )  # fmt: skip


def _called(gaz: Gazetteer, item: Found, view: Mapping[str, Any]) -> Found:
    """The same place, and what else may be meant, under the names of a view."""
    others = tuple((gaz.shown(other.id, **view), score) for other, score in item.others)
    return item._replace(place=gaz.shown(item.place.id, **view), others=others)


def _one_of(known: Mapping[str, Any], name: str, typed: Mapping[str, str]) -> Any:
    value = typed.get(name, "")
    if value not in known:
        raise InvalidParameter(f"{name} must be one of {', '.join(filter(None, known))}, or nothing.")
    return known[value]

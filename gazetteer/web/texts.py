"""``/text``: a document, the places that it names, and the same document with its places called by other names.

Nothing of it is kept. The page answers a form and is whole without scripts; ``static/text.js`` spares it the reloading.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from flask import Blueprint, Response, request

from gazetteer.annotate.rewrite import REASONS
from gazetteer.api import params
from gazetteer.api.caching import remember
from gazetteer.api.opener import gazetteer
from gazetteer.errors import GazetteerError, InvalidParameter, NotReady
from gazetteer.labels.label import View
from gazetteer.web import letters, maps, reading, takeaway
from gazetteer.web.pages import asked, link, page, view_of
from gazetteer.web.passages import kind, marked, revised
from gazetteer.web.sent import Sent, sent
from gazetteer.web.views import choices

routes = Blueprint("text", __name__)
remember(routes)

# The fields of the form beside those of the view
_OWN = (
    "text", "name", "ends", "encoding", "text_lang", "about", "written", "sureness", "demonyms", "nested", "style",
    "download", "example",
)  # fmt: skip
_LONG = ("text", "ends")  # fields of any length
_LONGEST = 1_000  # characters of any other


@routes.route("/text", methods=("GET", "POST"), endpoint="page")
def text_page() -> Response:
    """The form, and below it what is found in the text that it was sent with; or one part of that as a file."""
    gaz = gazetteer()
    typed: dict[str, str] = {}
    view, answer = View(), None
    try:
        form = sent() if request.method == "POST" else Sent({k: str(v) for k, v in asked(own=_OWN).items()})
        typed = {name: value for name, value in form.fields.items() if value and name in (*_OWN, *params.VIEW)}
        typed |= _document(typed, form)
        _checked(typed)
        view = view_of(params.read({name: typed[name] for name in params.VIEW if name in typed}, params.VIEW))
        if request.method == "POST" or typed["text"]:
            answer = reading.read(gaz, typed, view)
            if "download" in typed:
                return takeaway.file(typed["download"], answer, typed.get("name", ""))
    except NotReady:
        raise
    except GazetteerError as error:
        return _page(typed, view, error=error)
    return _page(typed, view, answer)


def _document(typed: Mapping[str, str], form: Sent) -> dict[str, str]:
    """The text with the line ends of the document: that of a file before that of the field before an example."""
    if form.file is not None:
        return {"text": letters.decoded(form.file, typed.get("encoding", "")), "name": form.file_name}
    example = examples().get(typed.get("example", ""), ("", ""))[1]
    text, noted = typed.get("text", example), typed.get("ends", "")
    # n line ends are noted in 2n characters at most; a text that is too long to be read need not be mended
    fits = len(text) <= reading.LONGEST and len(noted) <= 2 * reading.LONGEST
    return {"text": letters.restored(text, noted) if fits else text}


def _checked(typed: dict[str, str]) -> None:
    """Take out the fields that are too long to be what they should be. Raises ``InvalidParameter`` for the first."""
    long = [name for name, value in typed.items() if len(value) > _LONGEST and name not in _LONG]
    for name in long:
        typed[name] = ""
    if long:
        raise InvalidParameter(f"{long[0]} has at most {_LONGEST:,} characters.")


def _page(
    typed: Mapping[str, str], view: View, answer: reading.Answer | None = None, error: GazetteerError | None = None
) -> Response:
    text = typed.get("text", "")
    edits = answer.rewritten.edits if answer else ()
    return page(
        "text.html",
        error.status if error else 200,
        view=view,
        typed=typed,
        field="" if "\0" in text else letters.plain(text),
        ends=letters.ends(text) if len(text) <= reading.LONGEST else "",
        answer=answer,
        hrefs=[link("place.show", place_id=item.place.id) for item in answer.places] if answer else [],
        passages=list(marked(text, answer.annotations, answer.places)) if answer else [],
        revisions=list(revised(answer.rewritten.text, edits)) if answer else [],
        grammar=[(n, edit) for n, edit in enumerate(edits, 1) if edit.inflected and not typed.get("style")],
        left=list(Counter((item.text, item.reason) for item in answer.rewritten.left).items()) if answer else [],
        kinds={kind(item) for item in answer.annotations} if answer else set(),
        maps=maps.of_text(answer.places, maps.borders(gazetteer(), view)) if answer else [],
        error=error,
        choices=choices(gazetteer()),
        encodings=letters.ENCODINGS,
        sureness=reading.SURENESS,
        styles=reading.STYLES,
        reasons=REASONS,
        examples=examples(),
    )


@cache
def examples() -> dict[str, tuple[str, str]]:
    """Texts to try: language -> title and text."""
    _, *rows = files("gazetteer.web").joinpath("data", "examples.tsv").read_text("utf-8").splitlines()
    return {lang: (title, text) for lang, title, text in (row.split("\t") for row in rows)}

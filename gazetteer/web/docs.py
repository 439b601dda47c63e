"""``/docs``: the API for people, from the description that programs get, with answers of this very server."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import NamedTuple, cast

from flask import Blueprint, Response, abort, current_app, request
from markupsafe import Markup

from gazetteer.api.answers import cacheable, etag
from gazetteer.api.caching import unchanged
from gazetteer.api.openapi import document
from gazetteer.api.opener import gazetteer
from gazetteer.errors import NotReady
from gazetteer.labels.label import View
from gazetteer.web import pages, reference

routes = Blueprint("docs", __name__)

_LONGEST = 4_000  # characters of an answer that is shown


class Shown(NamedTuple):
    """The answer to an example."""

    status: int
    media_type: str
    size: int
    text: str  # empty when it is too long to be shown


@routes.get("/docs")
def index() -> Response:
    """All calls, and the errors."""
    return _remembered(lambda version, view: pages.page("docs.html", view=view, docs=_reference(), prose=prose))


@routes.get("/docs/<part>")
def part(part: str) -> Response:
    """The calls of one section with their parameters and answers, or the fields of all shapes."""
    if part == "shapes":
        return _remembered(
            lambda version, view: pages.page(
                "docs_shapes.html", view=view, docs=_reference(), prose=prose, here="shapes"
            )
        )
    section = next((one for one in _reference().sections if one.slug == part), None)
    if section is None:
        abort(404)
    return _remembered(
        lambda version, view: pages.page(
            "docs_calls.html",
            view=view,
            docs=_reference(),
            here=part,
            section=section,
            answers={call.id: _answer(version, call.example) for call in section.calls},
            base=request.host_url.rstrip("/"),
            prose=prose,
        )
    )


def prose(text: str) -> Markup:
    """Text with ``code`` in it."""
    parts = text.split("``")
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if number % 2 else part for number, part in enumerate(parts)
    )


def _remembered(made: Callable[[str, View], Response]) -> Response:
    """A page in the view asked for, or 304; without a gazetteer it says what can be asked all the same."""
    values = pages.asked()
    try:
        version = gazetteer().version
    except NotReady:
        return made("", View())
    tag = etag(version)
    return unchanged(tag) or cacheable(made(version, pages.view_of(values)), tag)


def _reference() -> reference.Reference:
    known: reference.Reference | None = current_app.extensions.get("docs")
    if known is None:
        known = current_app.extensions["docs"] = reference.read(document())
    return known


def _answer(version: str, example: reference.Example) -> Shown:
    """What this server answers; asked once a gazetteer."""
    of, known = current_app.extensions.get("docs.answers", ("", {}))
    if version and of == version and (found := known.get(example)):
        return cast(Shown, found)
    given = {"data": example.body, "content_type": "application/json"} if example.body else {}
    with current_app.test_request_context(example.address, method=example.method, **given):
        response = current_app.full_dispatch_request()
    text = response.get_data(as_text=True)
    shown = Shown(
        response.status_code,
        response.mimetype or "",
        len(text.encode()),
        reference.pretty(json.loads(text)) if len(text) <= _LONGEST else "",
    )
    if version:
        if of == version:
            known[example] = shown
        else:  # those of another gazetteer are forgotten
            current_app.extensions["docs.answers"] = version, {example: shown}
    return shown

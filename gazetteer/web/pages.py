"""What all pages share: the template environment, the headers, and the view that links carry on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

from flask import Flask, Response, current_app, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from gazetteer.api import params
from gazetteer.api.answers import with_query
from gazetteer.api.opener import gazetteer
from gazetteer.labels.label import View
from gazetteer.store.views import NEUTRAL
from gazetteer.web import views, words
from gazetteer.web.assets import asset
from gazetteer.words import RELATIONS, alike, span, year, years, years_of

# Everything that a page uses comes from this server, and nothing in it can run but its files.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_PERCENT_OF = 100
# The menu, in its order
_MENU = {"search.home": "Search", "browse.names": "Browse", "text.page": "Text", "docs.index": "API"}


def prepare(app: Flask) -> None:
    """Give the templates of ``app`` what every page uses."""
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(asset=asset, carried=_carried, here=here, link=link, menu=_menu, words=words)
    app.jinja_env.filters.update(
        alike=alike,
        closed=_closed,
        country=words.country,
        language=words.language,
        number=words.number,
        percent=lambda score: f"{score * _PERCENT_OF:.0f} %",
        script=words.script,
        relation=lambda kind: RELATIONS[kind].capitalize(),
        span=span,
        year=year,
        years=years,
        years_of=years_of,
        view_title=lambda code: views.title(gazetteer(), code),
    )


def page(template: str, status: int = 200, **values: Any) -> Response:
    """A template as a response. ``view`` is what the page was asked in (default: neutral, no language, no year)."""
    values.setdefault("view", View())
    g.view = values["view"]
    response = Response(render_template(template, **values), status, content_type="text/html; charset=utf-8")
    response.headers.update(_HEADERS)
    return response


def asked(*known: str, own: tuple[str, ...] = ()) -> dict[str, Any]:
    """The parameters of this request, read as the API reads them, those of the view among them; ``own`` are plain text.

    A form sends its empty fields too; they count as not given. Raises ``InvalidParameter``.
    """
    given = params.from_query_string(request.query_string)
    texts = {name: given.pop(name) for name in own if given.get(name)}
    given = {name: value for name, value in given.items() if name not in own}
    return {**params.read(given, (*known, *params.VIEW)), **texts}


def view_of(values: Mapping[str, Any]) -> View:
    """The view among the values of a request, checked; links carry it from now on. Raises ``InvalidParameter``."""
    view = gazetteer().query("", **{name: values[name] for name in params.VIEW if name in values}).view
    g.view = view
    return view


def link(endpoint: str, **values: Any) -> str:
    """The address of a page in the view of this one; ``values`` that are None or empty are left out."""
    return url_for(endpoint, **{**_carried(), **{k: v for k, v in values.items() if v not in (None, "", ())}})


def here(**changes: Any) -> str:
    """The address of this page with other parameters; None takes one out."""
    values = {**request.args.to_dict(), **changes}
    query = urlencode({name: value for name, value in values.items() if value not in (None, "")})
    return quote(request.path, safe="/:@") + (f"?{query}" if query else "")


def moved(endpoint: str, status: int, **values: Any) -> BaseResponse:
    """A redirect to a page with the parameters that this one was asked with."""
    response = redirect(with_query(url_for(endpoint, **values)), status)
    response.headers.update(_HEADERS)  # it has a line of HTML in it
    return response


def _closed(text: str) -> str:
    """A name whose isolates (U+2066 to U+2068) end within it; one left open would end with its <bdi>, in its place."""
    if text.isascii():
        return text
    return text + "\u2069" * max(0, sum(map(text.count, "\u2066\u2067\u2068")) - text.count("\u2069"))


def _menu() -> list[tuple[str, str]]:
    return [(endpoint, title) for endpoint, title in _MENU.items() if endpoint in current_app.view_functions]


def _carried() -> dict[str, Any]:
    """The view of this page as parameters; what goes without saying is left out."""
    view: View = g.get("view", View())
    shown = {**view._asdict(), "perspective": "" if view.perspective == NEUTRAL else view.perspective}
    return {name: value for name, value in shown.items() if value not in (None, "")}

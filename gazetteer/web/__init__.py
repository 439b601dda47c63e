"""Web pages over the same core as the API: ``register(app)`` adds them to it.

Rendered by the server and whole without scripts; the scripts in ``static/`` add comfort. Nothing comes from elsewhere.
A page takes the view (``lang``, ``perspective``, ``as_of``) from its address, and its links keep it.
"""

from __future__ import annotations

from flask import Flask

from gazetteer.web import assets, browse, docs, errors, place, search, texts
from gazetteer.web.pages import prepare

BLUEPRINTS = (search.routes, place.routes, browse.routes, texts.routes, docs.routes, assets.routes)


def register(app: Flask) -> None:
    """Add the pages to ``app``, and make its errors pages where people would see them."""
    prepare(app)
    for routes in BLUEPRINTS:
        app.register_blueprint(routes)
    errors.register(app)

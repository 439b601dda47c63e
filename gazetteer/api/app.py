"""The application factory: settings in, a Flask application out. The routes stand in modules of their own."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from gazetteer.api import browsing, health, openapi, places, problems, resolving, texts
from gazetteer.api.answers import finish
from gazetteer.api.opener import Opener
from gazetteer.config import default_path

MIB = 1 << 20


def create_app(
    gazetteer_path: Path | None = None,
    *,
    max_json_bytes: int = 8 * MIB,
    max_line_bytes: int = MIB,
    max_queries: int = 1_000,
    cache_seconds: int = 300,
) -> Flask:
    """A WSGI application over the file at ``gazetteer_path`` (default: ``$GAZETTEER_DB``, else the user's own).

    It starts without a file as well and answers 503 until there is one; a rebuilt file is taken up as it
    appears. ``max_json_bytes`` bounds a JSON body, ``max_line_bytes`` one line of a stream, ``max_queries``
    the queries of one JSON body; ``cache_seconds`` is how long an answer may be reused without asking.
    """
    app = Flask("gazetteer.api", static_folder=None)
    app.config.update(
        MAX_JSON_BYTES=max_json_bytes,
        MAX_LINE_BYTES=max_line_bytes,
        MAX_QUERIES=max_queries,
        CACHE_SECONDS=cache_seconds,
    )
    app.url_map.merge_slashes = False  # ids may be URIs
    app.extensions["gazetteer"] = Opener(gazetteer_path if gazetteer_path is not None else default_path())
    for module in (resolving, texts, places, browsing, health, openapi):
        app.register_blueprint(module.routes)
    problems.register(app)
    app.after_request(finish)
    return app

"""Everything on one address: the JSON API under ``/v1`` and the pages beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Flask

from gazetteer import api, web


def create_app(gazetteer_path: Path | None = None, **settings: Any) -> Flask:
    """A WSGI application over the file at ``gazetteer_path``; it and ``settings`` are as in ``api.create_app``."""
    app = api.create_app(gazetteer_path, **settings)
    web.register(app)
    return app

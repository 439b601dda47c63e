"""The HTTP API: ``create_app()`` makes a WSGI application of it, without pages."""

from __future__ import annotations

from gazetteer.api.app import create_app

__all__ = ["create_app"]

"""The HTTP API: ``create_app()`` makes a WSGI application, ``gazetteer.api.server.run`` serves one."""

from __future__ import annotations

from gazetteer.api.app import create_app

__all__ = ["create_app"]

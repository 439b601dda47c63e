"""The whole as one WSGI application, ``create_app()``, and ``gazetteer.serve.server.run``, which serves one."""

from __future__ import annotations

from gazetteer.serve.app import create_app

__all__ = ["create_app"]

"""An application over the small gazetteer, and a client of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from gazetteer.api import create_app


@pytest.fixture(scope="session")
def app(small_db: Path) -> Flask:
    """The API; an exception that no handler expects fails the test."""
    app = create_app(small_db)
    app.testing = True
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A client of the API."""
    return app.test_client()

"""The pages over the small gazetteer, and a client of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from gazetteer.serve import create_app


@pytest.fixture(scope="session")
def site(small_db: Path) -> Flask:
    """The whole application; an exception that no handler expects fails the test."""
    app = create_app(small_db)
    app.config["PROPAGATE_EXCEPTIONS"] = True
    return app


@pytest.fixture
def web(site: Flask) -> FlaskClient:
    """A client without scripts."""
    return site.test_client()

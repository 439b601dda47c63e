"""Settings from the environment, read at the entry points only."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path

DB_VARIABLE = "GAZETTEER_DB"


def default_path() -> Path:
    """The gazetteer file to use: ``$GAZETTEER_DB``, else ``gazetteer.db`` in the user data directory."""
    given = os.environ.get(DB_VARIABLE)
    return Path(given) if given else user_data_path("gazetteer") / "gazetteer.db"

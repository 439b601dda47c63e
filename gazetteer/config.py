"""Settings from the environment, read at the entry points only."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from platformdirs import user_data_path

DB_VARIABLE = "GAZETTEER_DB"
GET_VARIABLE = "GAZETTEER_GET_"  # and the name of a publisher in capitals: another address for what it publishes


def default_path() -> Path:
    """The gazetteer file to use: ``$GAZETTEER_DB``, else ``gazetteer.db`` in the user data directory."""
    given = os.environ.get(DB_VARIABLE)
    return Path(given) if given else user_data_path("gazetteer") / "gazetteer.db"


def download_bases(publishers: Iterable[str]) -> dict[str, str]:
    """The addresses that ``$GAZETTEER_GET_GEONAMES`` and the like give, by the name of a publisher."""
    given = {name: os.environ.get(GET_VARIABLE + name.upper(), "") for name in publishers}
    return {name: url for name, url in given.items() if url}

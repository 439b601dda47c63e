"""An open file goes on answering whatever becomes of its name, also in a process that was forked from its opener."""

from __future__ import annotations

import shutil
from pathlib import Path

from gazetteer.core import Gazetteer


def test_an_open_file_may_be_removed(small_db: Path, tmp_path: Path) -> None:
    path = tmp_path / "copy.db"
    shutil.copy(small_db, path)
    with Gazetteer.open(path) as gz:
        gz.store.reopen()  # what a server's worker does after the fork
        path.unlink()
        assert gz.resolve("Shushi").id == "gn:147105"
        assert gz.resolve("Stepanakrt").matches[0].place.id == "gn:146970"
        assert gz.browse_names(prefix="shu").items  # an index that is read on first use

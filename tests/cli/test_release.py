"""Which data a gazetteer has, as the commands name it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gazetteer.core import Gazetteer
from tests.cli.conftest import Run


def test_the_command_line_names_it(run: Run, small_db: Path, tmp_path: Path) -> None:
    with Gazetteer.open(small_db) as gz:
        release = gz.release
    shown = run("info").stdout
    assert release.id in shown and release.inputs[0].sha256 in shown
    cited = run("info", "--cite").stdout
    assert (
        cited == f"Gazetteer, data release {release.id}, built on {release.built[:10]} from {release.inputs[0].label}\n"
    )
    facts = json.loads(run("info", "--json").stdout)
    assert (facts["release"], facts["inputs"][0]["sha256"]) == (release.id, release.inputs[0].sha256)
    assert json.loads(run("sources", "--json").stdout)["release"]["id"] == release.id
    assert release.inputs[0].label in run("sources").stdout
    assert f"data release {release.id}" in run("build", "seeds", "--db", str(tmp_path / "again.db")).stdout
    assert f"data release {release.id}" in run("export", "--type", "country", "-o", str(tmp_path / "x.json")).stderr


@pytest.mark.parametrize("form", ["lpf", "geojson", "jsonld"])
def test_an_export_names_it(run: Run, small_db: Path, form: str) -> None:
    with Gazetteer.open(small_db) as gz:
        release = gz.release
    exported = json.loads(run("export", "--type", "sea", "--format", form).stdout)
    assert (exported["gaz:release"], exported["gaz:built"]) == (release.id, release.built)

"""``export`` as a user has it: streams, ends well or leaves nothing."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

from gazetteer import Gazetteer, render
from gazetteer.api import formats
from gazetteer.cli import exporting, places
from tests.cli.conftest import Run, Shell

SHUSHA = "gn:147105"


def test_everything_or_one_country_or_type(run: Run, small_db: Path) -> None:
    with Gazetteer.open(small_db) as gz:
        every = list(gz.export())
    lines = run("export", "--format", "ndjson", "-q").stdout.splitlines()
    assert [json.loads(line)["id"] for line in lines] == [entry.place.id for entry in every]
    armenian = run("export", "--format", "ndjson", "-q", "--country", "am", "--type", "city").stdout.splitlines()
    shown = [json.loads(line) for line in armenian]
    assert {place["type"] for place in shown} == {"city"}
    cities = [entry.place for entry in every if entry.place.type == "city"]
    assert {place["id"] for place in shown} >= {place.id for place in cities if "AM" in (place.country, *place.claims)}
    assert len(shown) < len(cities)
    assert (
        run("export", "--format", "ndjson", "-q", "--country", "Armenia", "--type", "city").stdout.splitlines()
        == armenian
    )


@pytest.mark.parametrize("form", ["lpf", "geojson", "jsonld"])
def test_collections_are_one_json_document(run: Run, form: str) -> None:
    found = json.loads(run("export", "--format", form, "--country", "AM", "-q").stdout)
    assert found["type"] == "FeatureCollection"
    assert len(found["features"]) > 100


def test_every_format_is_offered_by_the_commands_and_over_http() -> None:
    export, place = (
        next(param.type for param in command.params if param.name == "form")
        for command in (exporting.export, places.place)
    )
    assert isinstance(export, click.Choice) and isinstance(place, click.Choice)
    assert set(export.choices) == set(render.FORMATS)
    assert set(place.choices) == {"text", *formats.OF_ONE}
    assert set(formats.OF_MANY) == {"json", *render.FORMATS}


def test_linked_places_are_the_default(run: Run) -> None:
    assert '"relationType":"gvp:broaderPartitive"' in run("export", "--country", "AM").stdout


def test_csv_has_a_row_a_name(run: Run, small_db: Path) -> None:
    text = run("export", "--format", "csv", "--country", "AZ", "-q").stdout_bytes.decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    with Gazetteer.open(small_db) as gz:
        names = gz.names(SHUSHA)
    mine = [row for row in rows if row["id"] == SHUSHA]
    assert [(row["name"], row["lang"], row["script"]) for row in mine] == [(n.name, n.lang, n.script) for n in names]


def test_a_csv_is_a_table_that_can_be_built(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "az.csv"
    run("export", "--format", "csv", "--country", "AZ", "-o", str(path))
    result = run("build", f"table:{path}", "--db", str(tmp_path / "az.db"), "--strict")
    assert result.exit_code == 0, result.stderr
    with Gazetteer.open(tmp_path / "az.db") as gz:
        assert {name.name for name in gz.names(SHUSHA)} >= {"Shushi", "Şuşa", "Շուշի"}
        assert gz.place(SHUSHA).name == "Shusha / Shushi"


def test_a_file_says_what_is_in_it(run: Run, tmp_path: Path) -> None:
    result = run("export", "-o", str(tmp_path / "all.json"))
    assert (result.exit_code, result.stdout) == (0, "")
    assert " places, " in result.stderr and " names in " in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["all.json"]
    assert run("export", "-q", "-o", str(tmp_path / "again.json")).stderr == ""
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "all.json").read_bytes()


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("--country", "Atlantis"), 2, "'Atlantis' is not known as a country"),
        (("--type", "hamlet"), 2, "type must be one of"),
        (("--format", "xml"), 2, "'xml' is not one of"),
        (("-o", "/no/such/folder/x.json"), 1, "/no/such/folder/x.json: No such file"),
    ],
)
def test_wrong_use(run: Run, args: tuple[str, ...], code: int, said: str) -> None:
    result = run("export", *args)
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr


def test_a_reader_that_leaves_ends_it(shell: Shell) -> None:
    result = shell("export", "--format", "ndjson", "-q", pipe="head -1")
    assert json.loads(result.stdout)["id"]
    assert (result.returncode, result.stderr) == (141, b"")


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_a_kill_leaves_the_old_file(small_db: Path, tmp_path: Path, how: signal.Signals) -> None:
    target = tmp_path / "out.json"
    target.write_text("old")
    # the rename is what makes the file: the process is stopped when all is written and it is about to come
    code = (
        "import os, signal, sys, time\n"
        "signal.signal(signal.SIGHUP, signal.SIG_DFL)\n"  # whoever runs tests under nohup has it ignored
        "def replace(*paths): print('now', flush=True); time.sleep(60)\n"
        "os.replace = replace\n"
        "from gazetteer.cli import main\n"
        "main()\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code, "export", "-q", "-o", str(target)],
        env={**os.environ, "GAZETTEER_DB": str(small_db)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"now\n"
        time.sleep(0.05)
        child.send_signal(how)
        code_of_exit = child.wait(20)
    assert code_of_exit == (-signal.SIGKILL if how == signal.SIGKILL else 128 + how)
    assert target.read_text() == "old"
    if how != signal.SIGKILL:
        assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


def test_a_closed_standard_output_is_said(small_db: Path) -> None:
    done = subprocess.run(
        ["bash", "-c", f"'{sys.executable}' -m gazetteer export -q >&-"],
        env={**os.environ, "GAZETTEER_DB": str(small_db)}, stderr=subprocess.PIPE, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr.decode()) == (1, "Error: there is no standard output\n")


def test_the_gazetteer_is_not_written_over(run: Run, small_db: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(small_db, tmp_path / "copy.db"))
    (tmp_path / "link.json").symlink_to(copy)
    table = tmp_path / "places.csv"
    table.write_text("place\nShusha\n")
    for target in (copy, tmp_path / "link.json"):
        result = run("export", "-q", "--db", str(copy), "-o", str(target))
        assert result.exit_code == 2
        assert "is the gazetteer itself" in result.stderr
        assert run("match", str(table), "--column", "place", "--db", str(copy), "-o", str(target)).exit_code == 2
    assert copy.read_bytes() == small_db.read_bytes()


@pytest.mark.parametrize("form", ["lpf", "jsonld", "geojson"])
def test_one_place_in_each_format(run: Run, form: str) -> None:
    found = json.loads(run("place", SHUSHA, "--format", form, "--perspective", "AM").stdout)
    assert found["type"] == "Feature"
    names = found["properties"]["names"] if form == "geojson" else found["names"]
    assert "Շուշի" in {name.get("toponym") or name.get("name") for name in names}
    assert found["properties"]["name" if form == "geojson" else "title"] == "Shushi"


def test_one_place_as_csv(run: Run) -> None:
    text = run("place", "wd:Q158903", "--format", "csv").stdout_bytes.decode()
    assert {row["id"] for row in csv.DictReader(io.StringIO(text, newline=""))} == {SHUSHA}

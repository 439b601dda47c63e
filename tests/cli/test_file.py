"""``build``, ``info``, ``check``, ``sources``, and which file is read."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from gazetteer import config
from tests.cli.conftest import Run

TABLE = "id,name,lang,lat,lon,country\nm:1,Karin Tak,en,39.79,46.79,AZ\nm:1,Քարին տակ,hy,39.79,46.79,AZ\n"


def test_info_and_sources(run: Run, small_db: Path) -> None:
    facts = json.loads(run("info", "--json").stdout)
    assert facts["path"] == str(small_db)
    assert str(small_db) in run("info").stdout
    assert json.loads(run("sources", "--json").stdout)["sources"][0]["id"] == "seeds"
    heading, first = run("sources").stdout.splitlines()[:2]
    assert heading.split()[:3] == ["source", "places", "names"]
    assert first.startswith("seeds")


def test_check_of_a_whole_file(run: Run) -> None:
    result = run("check")
    assert (result.exit_code, result.stderr) == (0, "")


def test_check_of_a_damaged_file(run: Run, small_db: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.db"
    content = bytearray(small_db.read_bytes())
    content[-8192 * 20 : -8192 * 4] = b"\x55" * (8192 * 16)
    broken.write_bytes(content)
    result = run("check", "--db", str(broken))
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")


@pytest.mark.parametrize("damage", ["missing", "text", "cut", "empty"])
def test_a_file_that_is_no_gazetteer(run: Run, small_db: Path, tmp_path: Path, damage: str) -> None:
    path = tmp_path / "other.db"
    if damage == "text":
        path.write_text("not a database at all, but quite long enough to be one" * 100)
    elif damage == "cut":
        path.write_bytes(small_db.read_bytes()[:100_000])
    elif damage == "empty":
        path.touch()
    for args in (["resolve", "Shushi", "--db", str(path)], ["--db", str(path), "info"]):
        result = run(*args)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith("Error: ")
        assert "gazetteer build" in result.stderr


@pytest.mark.parametrize("command", [["check"], ["info"], ["resolve", "Shusha"]])
def test_a_damaged_index(run: Run, small_db: Path, tmp_path: Path, command: list[str]) -> None:
    path = tmp_path / "damaged.db"
    shutil.copy(small_db, path)
    with sqlite3.connect(path) as db:
        db.execute("UPDATE blob SET data = zeroblob(length(data)) WHERE name = 'keys.trie'")
    db.close()
    result = run(*command, "--db", str(path))
    assert result.exit_code == 1
    assert f"Error: {path} is damaged" in result.stderr


def test_db_after_the_command_wins_over_db_before_it(run: Run, small_db: Path) -> None:
    assert run("--db", "/nonexistent", "resolve", "Shushi", "--db", str(small_db)).exit_code == 0


def test_a_newcomer_needs_no_build(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GAZETTEER_DB")
    monkeypatch.setattr("gazetteer.build.build.__defaults__", (("seeds",),))
    monkeypatch.setattr(config, "user_data_path", lambda name: tmp_path / name)
    first, second = run("resolve", "Shushi"), run("resolve", "Shushi")
    assert first.exit_code == second.exit_code == 0
    assert first.stdout == second.stdout
    assert len(first.stderr.splitlines()) == 1
    assert "building one" in first.stderr
    assert second.stderr == ""


def test_build_says_what_came_of_it(run: Run, tmp_path: Path) -> None:
    table, out = tmp_path / "mine.csv", tmp_path / "out.db"
    table.write_text(TABLE + "m:2,Nowhere,en,999,0,AZ\n" * 12, encoding="utf-8")
    result = run("build", "seeds", f"table:{table}", "--db", str(out), "--workers", "1")
    assert result.exit_code == 0
    assert f"{out}: " in result.stdout
    assert "places" in result.stdout and "names" in result.stdout and "MB" in result.stdout
    assert "mine.csv:4: " in result.stderr
    assert "Rows that could not be used: 12" in result.stderr
    assert result.stderr.splitlines()[-1] == f"and more; gazetteer lint table:{table} shows all"
    # the seeds have a village of this name elsewhere: both are given
    assert "m:1" in run("resolve", "Քարին տակ", "--db", str(out)).stdout


def test_a_build_of_nothing_gives_the_first_reasons(run: Run, tmp_path: Path) -> None:
    table, out = tmp_path / "mine.csv", tmp_path / "out.db"
    table.write_text(TABLE.splitlines()[0] + "\nm:2,Nowhere,en,999,0,AZ" * 7, encoding="utf-8")
    result = run("build", str(table), "--db", str(out), "--workers", "1")
    assert result.exit_code == 1
    said, *error, hint = result.stderr.splitlines()
    assert said == f"{table} is read as table:{table} (a CSV or TSV table of your own, one row a name or a place)"
    assert error[0] == f"Error: There is no place in table:{table}. Rows that could not be used: 7"
    assert error[1:] == [f"  {table}:{line}: latitude 999 is not between -90 and 90" for line in range(2, 7)]
    assert hint == f"gazetteer lint table:{table} shows all"
    beside = run("build", "seeds", str(table), "--db", str(out), "--workers", "1")
    assert f"There was nothing to use in table:{table}: is it a file of that kind?" in beside.stderr


def test_build_quiet_and_strict(run: Run, tmp_path: Path) -> None:
    table, out = tmp_path / "mine.csv", tmp_path / "out.db"
    table.write_text(TABLE + "m:2,Nowhere,en,999,0,AZ\n", encoding="utf-8")
    quiet = run("build", f"table:{table}", "--db", str(out), "--quiet", "--workers", "1")
    assert (quiet.exit_code, quiet.output) == (0, "")
    before = out.read_bytes()
    strict = run("build", f"table:{table}", "--db", str(out), "--strict", "--workers", "1")
    assert strict.exit_code == 1
    assert "mine.csv:4" in strict.stderr
    assert out.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine.csv", "out.db"]


def test_a_path_with_a_comma(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "Baku, Ganja.csv"
    table.write_text(TABLE, "utf-8")
    result = run("build", f"table:{table}", "--db", str(tmp_path / "out.db"), "--workers", "1")
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize("spec", ["nonsense", "table:/nonexistent.csv", "table:"])
def test_build_of_no_such_source(run: Run, tmp_path: Path, spec: str) -> None:
    result = run("build", spec, "--db", str(tmp_path / "out.db"))
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: ")


def test_build_replaces_a_gazetteer_but_no_other_file(run: Run, small_db: Path, tmp_path: Path) -> None:
    ours, notes = tmp_path / "ours.db", tmp_path / "notes.db"
    shutil.copy(small_db, ours)
    notes.write_text("the only copy of my notes")
    assert run("build", "seeds", "--db", str(ours), "--workers", "1").exit_code == 0
    result = run("build", "seeds", "--db", str(notes), "--workers", "1")
    assert result.exit_code == 2
    assert notes.read_text() == "the only copy of my notes"

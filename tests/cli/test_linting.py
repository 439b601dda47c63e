"""``lint`` as a user meets it, and files of one's own that are built in over the curated ones."""

from __future__ import annotations

import json
from pathlib import Path

from gazetteer.build import build
from gazetteer.core import Gazetteer
from tests.cli.conftest import Run

TABLE = """id,name,lang,label,preferred,in_text,source
gn:146970,Stepanakert,en,Stepanakert (Khankendi),,no,house style
gn:147105,Shushi,en,,yes,,house style
gn:616635,,,Leninakan,,,house style
"""


def test_a_good_file_and_a_bad_one(run: Run, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text(TABLE, encoding="utf-8")
    bad.write_text("id,name,kind,source\ngn:1,X,offical,map\n", encoding="utf-8")
    result = run("lint", str(good))
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"{good}: table, 3 places, 2 names: nothing wrong\n"
    result = run("lint", str(good), str(bad))
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{bad}:2: kind 'offical' is none of ")
    assert result.stdout.endswith("did you mean official?\n")
    assert run("lint", str(tmp_path / "none.csv")).exit_code == 2
    assert run("lint", str(tmp_path)).exit_code == 1


def test_own_files_override_by_id_and_survive_a_rebuild(run: Run, tmp_path: Path) -> None:
    table, db = tmp_path / "mine.csv", tmp_path / "own.db"
    table.write_text(TABLE, encoding="utf-8")
    for _ in range(2):
        build(db, ("seeds", f"table:{table}"), workers=1)
        gz = Gazetteer.open(db)
        assert gz.place("gn:146970").name == "Stepanakert (Khankendi)"
        assert gz.place("gn:616635").name == "Leninakan"
        stepanakert = [name for name in gz.names("gn:146970", lang="en") if name.name == "Stepanakert"]
        assert [(name.in_text, name.preferred, name.kind, name.begin) for name in stepanakert] == [
            (False, True, "exonym", 1923)  # what the table does not say stays as it is
        ]
        assert (stepanakert[0].name_of, stepanakert[0].disputed_by) == (("AM",), ("AZ",))
        assert stepanakert[0].sources == ("seeds", "table:mine")
        shusha = {name.name for name in gz.names("gn:147105", lang="en") if name.preferred}
        assert shusha == {"Shushi"}  # the table says which is preferred
        gz.close()
    shown = json.loads(run("place", "gn:146970", "--json", "--db", str(db)).stdout)
    assert shown["name"] == "Stepanakert (Khankendi)"


def test_what_is_curated_wins_over_the_sources_that_come_after_it(tmp_path: Path) -> None:
    """A later source adds names, but does not say which are the usual ones."""
    lpf, db = tmp_path / "world.jsonl", tmp_path / "own.db"
    feature = {
        "type": "Feature",
        "@id": "https://www.geonames.org/146970",
        "properties": {"title": "Xankendi"},
        "names": [{"toponym": "Xankendi", "lang": "en"}],
    }
    lpf.write_text(json.dumps(feature) + "\n", encoding="utf-8")
    build(db, ("seeds", f"lpf:{lpf}"), workers=1)
    gz = Gazetteer.open(db)
    names = gz.names("gn:146970", lang="en")
    assert "Xankendi" in {name.name for name in names}
    assert {name.name for name in names if name.preferred} == {"Khankendi", "Stepanakert"}
    assert gz.place("gn:146970").parents[0].id == "gz:nagorno-karabakh"

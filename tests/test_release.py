"""Which data a gazetteer has: the same inputs give the same release, and it says what they were."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from gazetteer.build import build
from gazetteer.core import Gazetteer
from gazetteer.model import Release
from gazetteer.sources import provenance

TABLE = "id,name,lang,lat,lon,country\nm:1,Karin Tak,en,39.79,46.79,AZ\nm:1,Քարին տակ,hy,39.79,46.79,AZ\n"
DUMP = "616635\tGyumri\tGyumri\tԳյումրի\t40.7942\t43.84528\tP\tPPLA\tAM\t\t07" + "\t" * 8 + "2024-01-01\n"

Made = Callable[..., Release]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """The release of what is built from SPECs."""

    def release(*specs: str, **options: object) -> Release:
        build(tmp_path / "g.db", specs, workers=1, **options)  # type: ignore[arg-type]
        with Gazetteer.open(tmp_path / "g.db") as gz:
            return gz.release

    return release


def _file(path: Path, text: str, *, modified: int = 1_600_000_000) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    os.utime(path, (modified, modified))
    return str(path)


@pytest.mark.slow
def test_the_same_inputs_are_the_same_release(made: Made, tmp_path: Path) -> None:
    here, there = (_file(tmp_path / folder / "mine.csv", TABLE, modified=when) for folder, when in (("a", 1), ("b", 2)))
    first = made(f"table:{here}")
    assert first.id == made(there).id  # the kind is told from its content
    other = _file(tmp_path / "c/mine.csv", TABLE.replace("Karin Tak", "Karin-Tak"))
    named = _file(tmp_path / "yours.csv", TABLE)  # whose ids may have the name of the file
    others = [
        made(f"table:{other}"),
        made(f"table:{named}"),
        made("seeds", f"table:{here}"),
        made(f"table:{here}", "seeds"),
        made("seeds", f"table:{here}", without=("mine",)),
        made(f"table:{here},encoding=cp1251"),
    ]
    assert len({first.id, *(one.id for one in others)}) == 7


def test_a_file_has_name_date_size_and_sum(made: Made, tmp_path: Path) -> None:
    (read,) = made("table:" + _file(tmp_path / "mine.csv", TABLE)).inputs
    assert (read.kind, read.name, read.bytes) == ("table", "mine.csv", len(TABLE.encode()))
    assert read.date == "2020-09-13T12:26:40+00:00"
    assert read.sha256 == hashlib.sha256(TABLE.encode()).hexdigest()
    assert read.label == "mine.csv of 2020-09-13"


def test_a_download_has_the_date_and_address_of_its_publisher(made: Made, tmp_path: Path) -> None:
    path = tmp_path / "AM.txt"
    _file(path, DUMP)
    content = DUMP.encode()
    note = provenance.Provenance(
        "AM.txt", "GeoNames AM.txt", "https://download.geonames.org/export/dump/AM.zip", "2026-11-30T09:00:00+00:00",
        "2026-11-29T03:11:08+00:00", '"v1"', "", len(content), hashlib.sha256(content).hexdigest(), "CC BY 4.0",
        "https://creativecommons.org/licenses/by/4.0/", "GeoNames",
    )  # fmt: skip
    provenance.write(path, note)
    (read,) = made(f"geonames:{path}").inputs
    assert (read.date, read.url) == (note.last_modified, note.url)
    before = made(f"geonames:{path}").id
    provenance.beside(path).unlink()
    assert made(f"geonames:{path}").id == before  # the note says of when it is, not what it is
    provenance.write(path, note)
    _file(path, DUMP + DUMP.replace("616635", "616052").replace("Gyumri", "Yerevan"))
    (read,) = made(f"geonames:{path}").inputs  # edited since: the note is not about this file
    assert (read.date, read.url) == ("2020-09-13T12:26:40+00:00", "")


def test_a_folder_is_its_files(made: Made, tmp_path: Path) -> None:
    for name in ("AM.txt", "AZ.txt"):
        _file(tmp_path / "dump" / name, DUMP)
        _file(tmp_path / "dump" / f"{name}.source.json", "{}")
    assert [one.name for one in made(f"geonames:{tmp_path / 'dump'}").inputs] == ["AM.txt", "AZ.txt"]
    record = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [48.5, 41.4]}}
    for number in range(40):
        about = {"wof:id": 900 + number, "wof:name": "Quba", "wof:placetype": "locality", "iso:country": "AZ"}
        _file(tmp_path / f"wof/data/{number}.geojson", json.dumps({**record, "properties": about}))
    first = made(f"wof:{tmp_path / 'wof'}")
    (read,) = first.inputs
    assert (read.name, read.date[:10], len(read.sha256)) == ("wof", "2020-09-13", 64)
    shutil.copytree(tmp_path / "wof", tmp_path / "copy/wof")
    assert made(f"wof:{tmp_path / 'copy/wof'}").id == first.id
    os.rename(tmp_path / "wof/data/1.geojson", tmp_path / "wof/data/100.geojson")
    assert made(f"wof:{tmp_path / 'wof'}").id != first.id


@pytest.mark.slow
def test_the_versions_of_one_source_add_up(made: Made, tmp_path: Path) -> None:
    specs = [f"geonames:{_file(tmp_path / name, DUMP)}" for name in ("AM.txt", "AZ.txt")]
    made("seeds", *specs)
    with Gazetteer.open(tmp_path / "g.db") as gz:
        versions = {source.id: source.version for source in gz.sources()}
    assert versions["geonames"] == "AM.txt of 2020-09-13; AZ.txt of 2020-09-13"
    assert versions["seeds"].startswith("seeds, SHA-256 ")

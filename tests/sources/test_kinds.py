"""What a file is shows in its content, whatever its name; a kind is built and linted by one entry."""

from __future__ import annotations

import io
import json
import tarfile
import zipfile
from pathlib import Path

import pytest

from gazetteer.build import build
from gazetteer.errors import InvalidParameter, SourceError
from gazetteer.sources.kinds import KINDS, kind_of
from gazetteer.sources.lint import lint
from gazetteer.sources.specs import brought, full

SHUSHA = "147105\tŞuşa\tSusa\tШуша\t39.76\t46.75\tP\tPPL\tAZ\t\t55\t\t\t\t4064\t1368\t1377\tAsia/Baku\t2015-11-24"
NAMES = "1\t147105\thy\tՇուշի\t1\t\t\t\t\t"
WOF = {
    "type": "Feature",
    "properties": {"wof:id": 85632717, "wof:name": "Shusha", "name:hye_x_preferred": ["Շուշի"]},
    "geometry": {"type": "Point", "coordinates": [46.75, 39.76]},
}
LPF = {
    "type": "Feature",
    "@id": "http://example.org/1",
    "properties": {"title": "Shusha"},
    "names": [{"toponym": "Шуша"}],
}
TEXTS = {
    "geonames": [SHUSHA, NAMES, "AZ.55\tŞuşa\tSusa\t147107", "# of GeoNames\n" * 60 + SHUSHA],
    "wof": [json.dumps(WOF), json.dumps({"type": "FeatureCollection", "features": [WOF]}, indent=1)],
    "lpf": [json.dumps(LPF), json.dumps({"type": "FeatureCollection", "features": [LPF]}, indent=1)],
    "lptsv": ["id\ttitle\ttitle_source\n1\tShusha\tmap", '# mine\n"id","title","ccodes"\n1,Shusha,AZ'],
    "table": ["id,name,title\n1,Shusha,x", "id;name\n1;Shusha", "\ufeffid\tname\n1\tShusha"],
}


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in TEXTS.items() for text in texts])
@pytest.mark.parametrize("file", ["x.csv", "x.json", "my places.txt"])
def test_a_kind_shows_in_the_content(tmp_path: Path, name: str, text: str, file: str) -> None:
    path = tmp_path / file
    path.write_text(text, encoding="utf-8")
    assert kind_of(path).name == name
    found = lint(str(path))
    assert (found.spec, found.kind, found.places) == (f"{name}:{path}", KINDS[name].title, 1)


def test_packed_files_and_folders(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "AZ.zip", "w") as archive:
        archive.writestr("readme.txt", "id,name\n" * 100)
        archive.writestr("AZ.txt", SHUSHA)
    with tarfile.open(tmp_path / "wof.tar.xz", "w:xz") as archive:
        raw = json.dumps(WOF).encode()
        member = tarfile.TarInfo("data/856/327/17/85632717.geojson")
        member.size = len(raw)
        archive.addfile(member, io.BytesIO(raw))
    dump, repository, seeds = tmp_path / "dump", tmp_path / "repository" / "data" / "856", tmp_path / "seeds"
    for folder in (dump, repository, seeds / "mine"):
        folder.mkdir(parents=True)
    (dump / "AZ.txt").write_text(SHUSHA, encoding="utf-8")
    (repository / "85632717.geojson").write_text(json.dumps(WOF), encoding="utf-8")
    (seeds / "mine" / "places.tsv").touch()
    (dump / "logo.zip").write_bytes(b"PK\3\4")  # what is no data in a folder of data
    found = {path.name: kind_of(path).name for path in tmp_path.iterdir()}
    assert found == {
        "AZ.zip": "geonames",
        "wof.tar.xz": "wof",
        "dump": "geonames",
        "repository": "wof",
        "seeds": "seeds",
    }


@pytest.mark.parametrize(
    ("text", "what"),
    [('{"hello": 1}', "a JSON file of no kind"), ("<html>", "an XML file of no"), ("# x", "a file of no")],
)
def test_a_file_of_no_kind(tmp_path: Path, text: str, what: str) -> None:
    path = tmp_path / "x"
    path.write_text(text)
    with pytest.raises(SourceError, match=what):
        full(str(path))


def test_the_kind_may_be_forced(tmp_path: Path) -> None:
    path = tmp_path / "x.tsv"
    path.write_text("id\ttitle\tname\n1\tShusha\tШуша\n", encoding="utf-8")
    assert full(str(path)) == f"table:{path}"
    assert lint(f"lptsv:{path}").kind == "LP-TSV"


@pytest.mark.parametrize(
    ("spec", "reason"),
    [
        ("geonames:{0}/none.zip", "none.zip does not exist"),
        ("{0}/none.csv", "is neither a file nor a SPEC"),
        ("tabel:{0}/x.csv", "is neither a file nor a SPEC"),
        ("geonames:{0}/x.csv,colour=red", "geonames has no setting 'colour'"),
        ("table:", "is neither a file nor a SPEC"),
    ],
)
def test_a_spec_that_leads_nowhere(tmp_path: Path, spec: str, reason: str) -> None:
    (tmp_path / "x.csv").write_text("id,name\n1,Shusha\n")
    with pytest.raises(InvalidParameter, match=reason):
        brought(spec.format(tmp_path))


def test_a_build_records_what_it_took_a_file_for(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("id,name\n1,Shusha\n")
    assert build(tmp_path / "g.db", (str(path),), workers=1).specs == (f"table:{path}",)

"""Who's On First records, from a folder, an archive or a file."""

from __future__ import annotations

import io
import json
import tarfile
import zipfile
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazetteer.errors import SourceError
from gazetteer.record import Name, Problems, Record
from gazetteer.sources.wof import read

SHARED = Path(__file__).parents[2] / ".." / "shared" / "data" / "whosonfirst" / "wof_raw_az_am_ge.tar.xz"

STEPANAKERT: dict[str, Any] = {
    "wof:id": 890440377,
    "wof:name": "Xankəndi",
    "wof:placetype": "locality",
    "wof:country": "AZ",
    "wof:parent_id": 85668249,
    "wof:superseded_by": [],
    "wof:concordances": {"gn:id": "146970", "wd:id": "Q129352"},
    "gn:population": 0,
    "wof:population": 53000,
    "geom:latitude": 39.8,
    "geom:longitude": 46.7,
    "lbl:latitude": 39.8177,
    "lbl:longitude": 46.7528,
    "edtf:inception": "1847~",
    "edtf:cessation": "uuuu",
    "name:hye_x_preferred": ["Ստեփանակերտ"],
    "name:aze_x_variant": ["Xankəndi", "  Stepanakert  "],
    "name:eng_x_colloquial": "Step",
    "name:eng_x_historical": ["Vararakn"],
    "name:und_x_variant": ["Khankendi", 7, "Khankendi"],
    "name:zho_min_nan_x_abbreviation": ["X"],
    "name:rus_x_unheard_of": ["Степанакерт"],
}


def place(**changes: Any) -> dict[str, Any]:
    about = {**STEPANAKERT, **{key.replace("__", ":"): value for key, value in changes.items()}}
    return {"type": "Feature", "properties": about, "geometry": {"type": "Point", "coordinates": [46.7, 39.8]}}


def load(path: Path, content: Any = None) -> tuple[list[Record], list[str]]:
    if content is not None:
        path.write_text(json.dumps(content, indent=2), encoding="utf-8")
    problems = Problems()
    return list(read(path, problems)), [problem.reason for problem in problems.first]


def test_a_record(tmp_path: Path) -> None:
    [record], problems = load(tmp_path / "890440377.geojson", place())
    assert not problems
    assert record == Record(
        id="gn:146970",
        source="wof",
        names=[
            Name("Xankəndi", preferred=True),
            Name("Ստեփանակերտ", "hy", preferred=True),
            Name("Xankəndi", "az"),
            Name("Stepanakert", "az"),
            Name("Step", "en", "colloquial"),
            Name("Vararakn", "en", "historical"),
            Name("Khankendi"),
            Name("X", "nan", "abbreviation"),
            Name("Степанакерт", "ru"),
        ],
        label="Xankəndi",
        feature="P.PPL",
        country="AZ",
        parent="wof:85668249",
        lat=39.8177,
        lon=46.7528,
        population=53000,
        begin=1847,
        links=("wd:Q129352", "wof:890440377"),
    )


@pytest.mark.parametrize(
    ("concordances", "ids"),
    [
        ({"gn:id": 146970}, ["gn:146970", "wof:890440377"]),
        ({"gn:id": -1, "wd:id": "Q129352"}, ["wd:Q129352", "wof:890440377"]),
        ({"gn:id": "", "wd:id": "129352"}, ["wof:890440377"]),
        ([], ["wof:890440377"]),
        (None, ["wof:890440377"]),
    ],
)
def test_ids(tmp_path: Path, concordances: Any, ids: list[str]) -> None:
    [record], _ = load(tmp_path / "x.geojson", place(wof__concordances=concordances))
    assert [record.id, *record.links] == ids


@pytest.mark.parametrize(
    ("changes", "field", "expected"),
    [
        ({"wof__placetype": "country"}, "feature", "A.PCLI"),
        ({"wof__placetype": "disputed"}, "feature", "A.ZN"),
        ({"wof__placetype": "never heard"}, "feature", ""),
        ({"gn__feature_class": "P", "gn__feature_code": "PPLA"}, "feature", "P.PPLA"),
        ({"wof__label": "Khankendi"}, "label", "Khankendi"),
        ({"wof__country": "XX1", "iso__country": "AM"}, "country", "AM"),
        ({"wof__country": -1}, "country", ""),
        ({"wof__parent_id": -1}, "parent", ""),
        ({"gn__population": 55000}, "population", 55000),
        ({"wof__population": -1}, "population", None),
        ({"edtf__inception": "-0044"}, "begin", -44),
        ({"edtf__cessation": "2018-09-06"}, "end", 2018),
        ({"lbl__latitude": None}, "lat", 39.8),
        ({"lbl__latitude": 0, "lbl__longitude": 0, "geom__latitude": 0.0, "geom__longitude": 0.0}, "lat", None),
        ({"mz__is_current": 0}, "id", "gn:146970"),
    ],
)
def test_fields(tmp_path: Path, changes: dict[str, Any], field: str, expected: object) -> None:
    [record], _ = load(tmp_path / "x.geojson", place(**changes))
    assert getattr(record, field) == expected


@pytest.mark.parametrize("changes", [{"wof__superseded_by": [101]}, {"wof__placetype": "postalcode"}])
def test_what_is_passed_over(tmp_path: Path, changes: dict[str, Any]) -> None:
    assert load(tmp_path / "x.geojson", place(**changes)) == ([], [])


BAD = [
    ('{"type": "Feature"', "not JSON"),
    ("[1]", "no Who's On First record"),
    ('{"properties": {}}', "no Who's On First record"),
    ('{"properties": {"wof:id": 7}}', "wof:7 has no name"),
    ('{"properties": {"wof:id": 7, "wof:name": "\\ud83d"}}', "wof:7 has no name"),
    ('{"properties": {"wof:id": 7, "wof:name": "x", "geom:latitude": 91, "geom:longitude": 0}}', "latitude 91"),
]


@pytest.mark.parametrize("packing", ["folder", "tar.gz", "tar", "zip"])
def test_many_records_and_the_bad_among_them(tmp_path: Path, packing: str) -> None:
    files = {f"data/{number}.geojson": text for number, (text, _) in enumerate(BAD)}
    files |= {"data/good.geojson": json.dumps(place()), "data/good-alt-quattroshapes.geojson": "{", "README.md": "x"}
    path = tmp_path / f"wof.{packing}"
    if packing == "folder":
        for name, text in files.items():
            (path / name).parent.mkdir(parents=True, exist_ok=True)
            (path / name).write_text(text)
    elif packing == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            for name, text in files.items():
                archive.writestr(name, text)
    else:
        with tarfile.open(path, "w:gz" if packing == "tar.gz" else "w") as tar:
            for name, text in files.items():
                member = tarfile.TarInfo(name)
                member.size = len(text.encode())
                tar.addfile(member, io.BytesIO(text.encode()))
    records, problems = load(path)
    assert [record.id for record in records] == ["gn:146970"]
    assert [reason.startswith(start) for reason, (_, start) in zip(problems, BAD, strict=True)] == [True] * len(BAD)


KEYS = sorted(STEPANAKERT)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | st.sampled_from(["-1", "wd:Q1"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=9,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.dictionaries(st.sampled_from(KEYS), JSON, max_size=4))
def test_no_shape_of_feature_breaks_the_import(tmp_path: Path, changes: dict[str, Any]) -> None:
    records, problems = load(tmp_path / "x.geojson", {"properties": {**STEPANAKERT, **changes}})
    assert len(records) + len(problems) <= 1
    for record in records:
        assert record.id and record.label and all(name.name for name in record.names)
        json.dumps([record.label, record.id, *record.names], ensure_ascii=False).encode()


def test_what_cannot_be_read(tmp_path: Path) -> None:
    for name in ("none.tar.xz", "none.zip", "none.geojson"):
        with pytest.raises(SourceError, match="there is no such file"):
            load(tmp_path / name)
    for name in ("bad.tar.xz", "bad.zip"):
        (tmp_path / name).write_bytes(b"not an archive")
        with pytest.raises(SourceError, match="is damaged"):
            load(tmp_path / name)
    (tmp_path / "empty").mkdir()
    with pytest.raises(SourceError, match=r"holds no \.geojson file"):
        load(tmp_path / "empty")


@pytest.mark.skipif(not SHARED.exists(), reason="needs the shared data")
def test_real_records() -> None:
    problems = Problems()
    records = list(islice(read(SHARED, problems), 300))
    assert problems.count == 0
    assert all(record.names and record.lat is not None and record.links[-1:] != ("wof:0",) for record in records)
    assert sum(record.id.startswith("gn:") for record in records) > 0
    assert {"az", "hy"} <= {name.lang for record in records for name in record.names}

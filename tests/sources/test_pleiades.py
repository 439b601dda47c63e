"""Pleiades as it gives its places away: JSON of one, the dump, GeoJSON made of it, and tables of two kinds."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from gazetteer.errors import SourceError
from gazetteer.record import Name, Problems, Record, Relation
from gazetteer.sources import pleiades, pleiades_csv
from gazetteer.sources.kinds import kind_of
from gazetteer.sources.lint import lint

SITE = "https://pleiades.stoa.org"
AT = f"{SITE}/places/786079"
OMBOI: dict[str, Any] = {
    "@type": "Place",
    "connections": [
        {"connectionType": "near", "connectsTo": f"{SITE}/places/1"},
        {"connectionType": "at", "connectsTo": f"{SITE}/places/727172"},
        {"connectionType": "part_of_admin", "connectsTo": f"{SITE}/places/766", "start": -30, "end": 640},
    ],
    "description": "An ancient place, cited: BAtlas 80",
    "features": [
        {
            "geometry": {"type": "Point", "coordinates": [32.9, 24.4]},
            "id": "darmc-location-1",
            "properties": {
                "title": "DARMC location 1",
                "location_precision": "precise",
                "link": f"{AT}/darmc-location-1",
            },
            "type": "Feature",
        }
    ],
    "id": "786079",
    "locations": [{"@type": "Location", "title": "DARMC location 1", "start": -330, "end": 640}],
    "names": [
        {
            "attested": "Ὄμβοι",
            "romanized": "Omboi, Ómboi",
            "language": "grc",
            "nameType": "geographic",
            "start": -330,
            "end": 640,
            "uri": f"{AT}/omboi",
        },
        {"attested": "Ambos", "romanized": "Ambos", "language": "la", "start": 300, "end": 640, "uri": f"{AT}/ambos"},
        {"attested": "", "romanized": "Kom Ombo", "language": "", "start": 1700, "end": 2100, "uri": f"{AT}/kom-ombo"},
        {"attested": None, "romanized": None, "language": None, "start": None, "end": None, "uri": f"{AT}/x"},
    ],
    "placeTypes": ["unlocated", "settlement"],
    "reprPoint": [32.928, 24.452],
    "title": "Omboi (settlement)",
    "type": "FeatureCollection",
    "uri": AT,
}
RECORD = Record(
    id="pleiades:786079",
    source="pleiades",
    names=[
        Name("Omboi", "grc-Latn", "transliteration", True, -330, 640, ref=f"{AT}/omboi"),
        Name("Ὄμβοι", "grc", "historical", False, -330, 640, ref=f"{AT}/omboi"),
        Name("Ómboi", "grc-Latn", "transliteration", False, -330, 640, ref=f"{AT}/omboi"),
        Name("Ambos", "la", "historical", False, 300, 640, ref=f"{AT}/ambos"),
        Name("Kom Ombo", "", "variant", False, 1700, None, ref=f"{AT}/kom-ombo"),
    ],
    label="Omboi",
    feature="P.PPL",
    parent="pleiades:766",
    lat=24.452,
    lon=32.928,
    begin=-330,
    relations=[Relation("pleiades:786079", "part_of", "pleiades:766", -30, 640)],
)


def load(path: Path, content: Any, reader: Any = pleiades) -> tuple[list[Record], list[tuple[int, str, bool]]]:
    if content is not None:
        text = (
            content if isinstance(content, str) else json.dumps(content, ensure_ascii=False, indent=4, sort_keys=True)
        )
        path.write_text(text, encoding="utf-8")
    problems = Problems()
    records = list(reader.read(path, problems))
    return records, [(line, reason, kept) for _, line, reason, kept in [*problems.first, *problems.first_kept]]


def changed(**changes: Any) -> dict[str, Any]:
    return {**OMBOI, **changes}


def test_the_file_of_a_place(tmp_path: Path) -> None:
    assert load(tmp_path / "786079.json", OMBOI) == ([RECORD], [])
    assert kind_of(tmp_path / "786079.json").name == "pleiades"


def test_the_dump_and_a_folder(tmp_path: Path) -> None:
    dump = {
        "@context": {"dcterms": "http://purl.org/dc/terms/"},
        "@graph": [OMBOI, changed(id="1", uri=f"{SITE}/places/1")],
    }
    with gzip.open(tmp_path / "pleiades-places.json.gz", "wt", encoding="utf-8") as file:
        json.dump(dump, file)
    folder = tmp_path / "json" / "7" / "8"
    folder.mkdir(parents=True)
    for place in dump["@graph"]:
        (folder / f"{place['id']}.json").write_text(json.dumps(place), encoding="utf-8")  # type: ignore[index]
    for path in (tmp_path / "pleiades-places.json.gz", tmp_path / "json"):
        assert kind_of(path).name == "pleiades"
        assert {record.id for record in load(path, None)[0]} == {"pleiades:786079", "pleiades:1"}


def test_geojson_made_of_a_place(tmp_path: Path) -> None:
    made = {key: OMBOI[key] for key in ("type", "title", "id", "features")} | {"names": ["Omboi", "Ὄμβοι"]}
    [record], _ = load(tmp_path / "786079.geojson", made)
    assert kind_of(tmp_path / "786079.geojson").name == "pleiades"
    assert (record.id, record.label, record.lat) == ("pleiades:786079", "Omboi", 24.4)
    assert [name.name for name in record.names] == ["Omboi", "Ὄμβοι"]


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("*Petra?", "Petra"),
        ("Nicer (river)", "Nicer"),
        ("(Ulme)Rugii", "(Ulme)Rugii"),
        ("Komaiai/Komaia", "Komaiai/Komaia"),
        ("?", "?"),
    ],
)
def test_marks_of_the_atlas_are_no_part_of_a_name(tmp_path: Path, title: str, label: str) -> None:
    assert load(tmp_path / "x.json", changed(title=title))[0][0].label == label


def test_a_title_of_two_names_is_no_name(tmp_path: Path) -> None:
    names = [{"romanized": "Komaiai"}, {"romanized": "Komaia"}]
    [record], _ = load(tmp_path / "x.json", changed(title="Komaiai/Komaia", names=names))
    assert [(name.name, name.preferred) for name in record.names] == [("Komaiai", True), ("Komaia", False)]


@pytest.mark.parametrize(
    ("changes", "reason", "kept"),
    [
        ({"id": None, "uri": None}, "this is no place of Pleiades: it has no id", False),
        ({"title": None, "names": None}, "pleiades:786079 has no title and no name", False),
        ({"reprPoint": None, "features": []}, "Omboi has no point", True),
        ({"reprPoint": ["x", 1]}, "Omboi: coordinates 1, x are not numbers", True),
        (
            {"names": [{"romanized": "Omboi", "start": 640, "end": -330, "uri": "u"}]},
            "u: begin 640 is later than end -330",
            True,
        ),
    ],
)
def test_what_is_left_out_is_said(tmp_path: Path, changes: dict[str, Any], reason: str, kept: bool) -> None:
    records, [(line, said, is_kept)] = load(tmp_path / "x.json", changed(**changes))
    assert (len(records), line, is_kept) == (kept, 1, kept)
    assert said.startswith(reason)


GIS = """\ufeffcreated,title,uri,id,representative_latitude,representative_longitude,bounding_box_wkt,location_precision
2026,Traiectum,https://pleiades.stoa.org/places/99046,99046,52.09,5.12,"POLYGON ((5 52, 5 52))",precise
2026,"Møllegårdsmarken, DEN",https://pleiades.stoa.org/places/99010,99010,,,,rough
2026,Rugii,https://pleiades.stoa.org/places/99050,99050,540,12.8,,precise
2026,Nowhere,https://pleiades.stoa.org/places/x,x,1,2,,precise
"""
GIS_NAMES = (
    "uri,id,place_id,name_type,language_tag,attested_form,romanized_form_1,romanized_form_2,romanized_form_3,"
    "year_after_which,year_before_which"
    """
https://pleiades.stoa.org/places/99046/traiectum,traiectum,99046,geographic,,,Traiectum,,,-30,640
https://pleiades.stoa.org/places/99046/utrecht,utrecht,99046,geographic,nl,Utrecht,Utrecht,,,1700,2100
https://pleiades.stoa.org/places/99050/r,r,99050,ethnic,grc,Ῥογοί,Rhogoi,Rogoi,,640,-30
"""
)
NIGHTLY = """bbox,featureTypes,id,maxDate,minDate,path,reprLat,reprLatLong,reprLong,timePeriods,title,uid
,"settlement, ",99046,2100.0,-30.0,/places/99046,52.09,"52.09,5.12",5.12,R,Traiectum,u
"""
NIGHTLY_NAMES = """id,maxDate,minDate,nameAttested,nameLanguage,nameTransliterated,path,pid,title
utrecht,2100.0,1700.0,Utrecht,nl,Utrecht,/places/99046/utrecht,/places/99046,Utrecht
"""


def test_tables_for_gis(tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text(GIS_NAMES, encoding="utf-8")
    (tmp_path / "places_place_types.csv").write_text(
        "place_id,place_type\n99046,unknown\n99046,fort\n", encoding="utf-8"
    )
    ties = "place_id,connection_type,connects_to,year_after_which,year_before_which\n"
    ties += f"99046,part_of_admin,{SITE}/places/99,-30,640\n"
    (tmp_path / "connections.csv").write_text(ties, encoding="utf-8")
    alone, _ = load(tmp_path / "places.csv", GIS, pleiades_csv)
    assert [(record.id, len(record.names)) for record in alone] == [
        ("pleiades:99046", 1),
        ("pleiades:99010", 1),
        ("pleiades:99050", 1),
    ]
    records, problems = load(tmp_path, None, pleiades_csv)
    ref = f"{SITE}/places/99046"
    assert records[0] == Record(
        id="pleiades:99046",
        source="pleiades",
        names=[
            Name("Traiectum", "", "historical", True, -30, 640, ref=f"{ref}/traiectum"),
            Name("Utrecht", "nl", "variant", False, 1700, None, ref=f"{ref}/utrecht"),
        ],
        label="Traiectum",
        feature="S.FT",
        parent="pleiades:99",
        lat=52.09,
        lon=5.12,
        relations=[Relation("pleiades:99046", "part_of", "pleiades:99", -30, 640)],
    )
    assert [name.name for name in records[2].names] == ["Rugii", "Ῥογοί", "Rhogoi", "Rogoi"]
    assert sorted(reason.partition(";")[0] for _, reason, _ in problems) == [
        "Møllegårdsmarken, DEN has no point",
        "Rugii: latitude 540 is not between -90 and 90",
        f"{SITE}/places/99050/r: begin 640 is later than end -30",
        "id 'x' is no number of a place",
    ]
    assert kind_of(tmp_path).name == kind_of(tmp_path / "places.csv").name == "pleiadescsv"


def test_nightly_tables(tmp_path: Path) -> None:
    (tmp_path / "pleiades-places-20240101.csv").write_text(NIGHTLY, encoding="utf-8")
    (tmp_path / "pleiades-names-20240101.csv").write_text(NIGHTLY_NAMES, encoding="utf-8")
    [record], problems = load(tmp_path, None, pleiades_csv)
    assert (record.feature, record.begin, record.end, problems) == ("P.PPL", -30, None, [])
    assert [(name.name, name.lang) for name in record.names] == [("Traiectum", ""), ("Utrecht", "nl")]
    assert lint(str(tmp_path / "pleiades-places-20240101.csv")).spec.startswith("pleiadescsv:")


def test_names_alone_are_no_places(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="holds no table of places of Pleiades"):
        load(tmp_path / "names.csv", GIS_NAMES, pleiades_csv)

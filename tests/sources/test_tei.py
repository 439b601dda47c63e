"""Lists of places in TEI: the Syriac gazetteer's, those of editions, with or without namespaces."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer.errors import SourceError
from gazetteer.record import Name, Problems, Record, Relation
from gazetteer.sources import tei
from gazetteer.sources.kinds import kind_of
from gazetteer.sources.lint import lint

HEAD = (
    '<?xml version="1.0"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:srophe="https://srophe.app"><text><body>\n'
)
TAIL = "</body></text></TEI>\n"
# in the shape of syriaca.org: no xml:id, headwords, sources that point at bibl, a state of existence, relations
EDESSA = """<listPlace><place type="settlement">
<placeName xml:lang="en" source="#bib78-2" srophe:tags="#syriaca-headword">Edessa</placeName>
<placeName xml:lang="syr-Syrj" source="#bib78-3">ܐܘܪܗܳܝ</placeName>
<placeName xml:lang="ar" notBefore="1224" notAfter="1228" source="#bib78-4 #bib78-2">الرها</placeName>
<placeName resp="http://syriaca.org" xml:lang="syr" srophe:tags="#syriaca-headword">ܐܘܪܗܝ</placeName>
<desc xml:lang="en">A city of <placeName ref="http://syriaca.org/place/124">Mesopotamia</placeName>.</desc>
<location type="gps" subtype="alternate"><geo>37.1453862 38.783884</geo></location>
<location type="gps" subtype="preferred"><geo>37.15 38.8</geo></location>
<location type="relative"><desc>near <placeName ref="http://syriaca.org/place/18">Aleppo</placeName></desc></location>
<event type="attestation" when="1146"><desc>Attested as <placeName>Urhay</placeName></desc></event>
<state type="existence" from="-0304"/><state type="confession" from="0030" to="1924"/>
<idno type="URI">http://syriaca.org/place/78</idno>
<idno type="URI">https://pleiades.stoa.org/places/658457</idno>
<idno type="URI">https://en.wikipedia.org/wiki/Edessa</idno>
<idno type="URI" subtype="deprecated">http://www.wikidata.org/entity/Q1</idno>
<bibl xml:id="bib78-2"><title>Dictionary</title><ptr target="http://syriaca.org/cbss/P8KQJ7AE"/></bibl>
<bibl xml:id="bib78-3"><title>Scattered <hi>Pearls</hi></title></bibl>
</place>
<listRelation>
<relation ref="http://syriaca.org/taxonomy/broader" active="http://syriaca.org/place/78"
  passive="http://syriaca.org/place/145" source="#bib78-2" to="0641"/>
<relation ref="http://syriaca.org/taxonomy/broader" active="http://syriaca.org/place/78"
  passive="http://syriaca.org/place/2775"/>
<relation ref="http://syriaca.org/taxonomy/share-a-name" mutual="http://syriaca.org/place/78 http://syriaca.org/place/5"/>
</listRelation></listPlace>
"""
# in the shape of editions: ids of their own, decimal commas, the place of the place in its own location
EDITION = """<listPlace><head>Places</head>
<place xml:id="pmb50"><placeName>Wien</placeName><placeName type="ort_namensvariante">Vienna</placeName>
<desc type="entity_type">P.PPLC</desc>
<location type="coords"><geo>48,20849 16,37208</geo></location>
<location type="located_in_place"><placeName key="pmb90">Österreich</placeName><geo>47,33 13,33</geo></location>
<idno type="URL" subtype="geonames">https://sws.geonames.org/2761369/</idno></place>
<place xml:id="pmb90"><placeName>Österreich</placeName><country key="AT"/><idno type="wikidata">Q40</idno></place>
<place xml:id="berg"><placeName type="alt">Punta</placeName><placeName type="main">Santnerspitze</placeName>
<placeName type="sort">Santner, Spitze</placeName><desc type="entity_type">Berg (T.PK)</desc>
<location><geo>46.525332, 11.570442</geo></location><idno type="local">7</idno>
<place xml:id="hut">
<geogName>Hüt<choice><sic>e</sic><corr>te</corr></choice> <note>te</note></geogName>
<location><geo>46.5 11.5</geo></location></place>
</place>
<place sameAs="https://www.wikidata.org/entity/Q90">
<placeName key="x7"><settlement>Paris</settlement>, <country>France</country></placeName></place>
</listPlace>
"""


def load(path: Path, text: str) -> tuple[list[Record], list[tuple[int, str, bool]]]:
    path.write_text(text, encoding="utf-8")
    problems = Problems()
    records = list(tei.read(path, problems))
    return records, [(line, reason, kept) for _, line, reason, kept in [*problems.first, *problems.first_kept]]


def test_a_place_of_the_syriac_gazetteer(tmp_path: Path) -> None:
    records, problems = load(tmp_path / "78.xml", HEAD + EDESSA + TAIL)
    book = "http://syriaca.org/cbss/P8KQJ7AE"
    assert records == [
        Record(
            id="syriaca:78",
            source="tei:78",
            names=[
                Name("Edessa", "en", preferred=True, ref=book),
                Name("ܐܘܪܗܳܝ", "syr-Syrj", ref="Scattered Pearls"),
                Name("الرها", "ar", begin=1224, end=1228, ref=book),
                Name("ܐܘܪܗܝ", "syr", preferred=True, ref="http://syriaca.org"),
            ],
            label="Edessa",
            feature="P.PPL",
            parent="syriaca:2775",
            lat=37.15,
            lon=38.8,
            begin=-304,
            links=("pleiades:658457",),
            relations=[Relation("syriaca:78", "part_of", "syriaca:145", None, 641, book)],
        )
    ]
    assert problems == []


def test_a_list_of_an_edition(tmp_path: Path) -> None:
    records, problems = load(tmp_path / "listplace.xml", HEAD + EDITION + TAIL)
    assert [(record.id, record.label, record.feature, record.parent, record.lat) for record in records] == [
        ("gn:2761369", "Wien", "P.PPLC", "wd:Q40", 48.20849),
        ("wd:Q40", "Österreich", "", "", None),
        ("listplace:berg", "Santnerspitze", "T.PK", "", 46.525332),
        ("listplace:hut", "Hütte", "", "listplace:berg", 46.5),
        ("wd:Q90", "Paris", "", "", None),
    ]
    assert records[0].names == [Name("Wien", preferred=True), Name("Vienna")]
    assert records[0].links == ("listplace:pmb50",)
    assert records[1].country == "AT"
    assert [name.name for name in records[2].names] == ["Punta", "Santnerspitze"]
    assert problems == [(9, "Österreich has no point (2 places have none)", True)]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<listPlace>", "</listPlace>"),
        ('<tei:TEI xmlns:tei="http://www.tei-c.org/ns/1.0"><tei:listPlace>', "</tei:listPlace></tei:TEI>"),
        ("<TEI.2><text><list><item><listPlace>", "</listPlace></item></list></text></TEI.2>"),
    ],
)
def test_namespaces_and_none(tmp_path: Path, opening: str, closing: str) -> None:
    prefix = "tei:" if "<tei:" in opening else ""
    place = f'<{prefix}place n="1"><{prefix}placeName xml:lang="hy">Անի</{prefix}placeName></{prefix}place>'
    [record], _ = load(tmp_path / "x.xml", opening + place + closing)
    assert (kind_of(tmp_path / "x.xml").name, record.id, record.names) == (
        "tei",
        "x:1",
        [Name("Անի", "hy", preferred=True)],
    )


@pytest.mark.parametrize(
    ("dates", "begin", "end"),
    [
        ('when="0961"', 961, 961),
        ('from="-0304" to="0641-05-01"', -304, 641),
        ('notBefore="1146"', 1146, None),
        ('when-custom="1203"', 1203, 1203),
        ('notBefore-iso="1872-01-01" notAfter-iso="1890"', 1872, 1890),
        ('from="1924" to="1885"', None, None),
    ],
)
def test_years(tmp_path: Path, dates: str, begin: int | None, end: int | None) -> None:
    place = f"<place><placeName {dates}>Անի</placeName><location><geo>40.5 43.6</geo></location></place>"
    [record], problems = load(tmp_path / "x.xml", f"<listPlace>{place}</listPlace>")
    assert (record.names[0].begin, record.names[0].end) == (begin, end)
    assert len(problems) == ("1885" in dates)


@pytest.mark.parametrize(
    ("inside", "reason", "kept"),
    [
        ("<desc>a place</desc>", "no placeName", False),
        ("<placeName/>", "no placeName", False),
        (f"<placeName>Անի</placeName><placeName>{'x' * 600}</placeName><geo>40 43</geo>", "a name of 600 char", True),
        (
            "<placeName>Անի</placeName><location><geo>somewhere</geo></location>",
            "Անի: geo 'somewhere' is not a lat",
            True,
        ),
        ("<placeName>Անի</placeName><location><geo>400 40</geo></location>", "Անի: latitude 400 is not between", True),
    ],
)
def test_what_is_left_out_is_said(tmp_path: Path, inside: str, reason: str, kept: bool) -> None:
    records, [(line, said, is_kept)] = load(tmp_path / "x.xml", f"<listPlace>\n<place>{inside}</place>\n</listPlace>")
    assert (len(records), line, is_kept) == (kept, 2, kept)
    assert said.startswith(reason)


def test_a_folder_of_files(tmp_path: Path) -> None:
    folder = tmp_path / "places" / "tei"
    folder.mkdir(parents=True)
    (folder / "78.xml").write_text(HEAD + EDESSA + TAIL, encoding="utf-8")
    (folder / "79.xml").write_text(HEAD + EDESSA, encoding="utf-8")
    (folder / "readme.txt").touch()
    found = lint(str(tmp_path / "places"))
    assert (found.spec, found.places) == (f"tei:{tmp_path / 'places'}", 1)
    [problem] = found.problems
    assert (problem.file, problem.line) == (str(folder / "79.xml"), 28)
    assert problem.reason == "not well-formed XML: it is empty or cut short"


def test_a_text_only_mentions_places(tmp_path: Path) -> None:
    text = HEAD + '<p>From <placeName ref="#pmb50">Vienna</placeName></p>' + TAIL
    assert load(tmp_path / "letter.xml", text) == ([], [])


def test_a_folder_without_files_says_so(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"holds no \.xml file"):
        list(tei.read(tmp_path, Problems()))


def test_an_id_that_two_places_claim_is_the_first_ones(tmp_path: Path) -> None:
    where = "<location><geo>48.2 16.4</geo></location><idno type='GEONAMES'>2761369</idno></place>"
    text = (
        f"<listPlace><place xml:id='a'><placeName>Wien, Stadt</placeName>{where}"
        f"<place xml:id='b'><placeName>Wien, Königinkloster</placeName>{where}"
        f"<place xml:id='c'><placeName>Wien, Stadt</placeName>{where}</listPlace>"
    )
    records, problems = load(tmp_path / "x.xml", text)
    assert [(record.id, record.links) for record in records] == [
        ("gn:2761369", ("x:a",)),
        ("x:b", ()),
        ("gn:2761369", ("x:c",)),
    ]
    assert problems == [(1, "gn:2761369, which Wien, Königinkloster has, is of another place and left out", True)]


def test_a_folder_says_which_files_are_no_tei(tmp_path: Path) -> None:
    (tmp_path / "places.xml").write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><listPlace><place xml:id="p1">'
        "<placeName>Edessa</placeName></place></listPlace></body></text></TEI>",
        encoding="utf-8",
    )
    (tmp_path / "more.csv").write_text("name\nNisibis\n", encoding="utf-8")
    (tmp_path / "README.md").write_text("Places.\n", encoding="utf-8")
    problems = Problems()
    assert [record.names[0].name for record in tei.read(tmp_path, problems)] == ["Edessa"]
    assert "more.csv" in str(problems.first_kept[0]) and "README" not in str(problems.first_kept[0])

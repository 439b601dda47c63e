"""Cells as people write them, read on the default gazetteer (``cases/cells.tsv``), and what must hold for any cell.

The rows are everyday forms in some sixty languages. A share that is asserted was measured; what it lacks is printed.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from gazetteer.core import Gazetteer
from gazetteer.errors import InvalidParameter
from gazetteer.index.inclusion import sovereigns
from gazetteer.linking.query import Query
from gazetteer.model import Resolution
from tests.golden.accept import RESOLUTIONS, context_of, lines, row_of

pytestmark = pytest.mark.slow

CASES = Path(__file__).parent / "cases"
DEMONYMS = Path(__file__).parents[1] / "gazetteer/annotate/data/demonyms.tsv"
ROWS = [line.split("\t") for line in lines(CASES / "cells.tsv") if not line.startswith("# ")]
PAST = [line.split("\t") for line in lines(CASES / "past_containers.tsv") if not line.startswith("#")]
ONCE_LAY_IN = 0.96
CLAIMED = 0.99
CLAIMED_THROUGH = 0.98  # … and of villages whose claims are those of what they lie in: many are called alike
CODED = 0.98
IN_CAPITALS = 0.998
LARGE = 250  # cities
DIVISION = re.compile("[A-Z]{2}-[A-Z0-9]{1,3}")


@pytest.fixture(scope="module")
def gz(default_gz: Gazetteer) -> Gazetteer:
    return default_gz


def found(resolution: Resolution) -> list[str]:
    """The ids of an answer; none where it says that there is none."""
    return [] if resolution.status == "unmatched" else [match.place.id for match in resolution.matches]


def largest(gz: Gazetteer, number: int) -> list[str]:
    """The labels of the largest cities that the file has one name for."""
    rows = gz.store.db.execute(
        "SELECT label FROM place WHERE feature LIKE 'P%' AND label NOT LIKE '%/%' ORDER BY population DESC, pk LIMIT ?",
        (number,),
    )
    return [label for (label,) in rows]


def test_the_table_is_well_formed() -> None:
    assert len(ROWS) >= 600
    assert {len(row) for row in ROWS} == {5}
    assert len({(row[0], row[1]) for row in ROWS}) == len(ROWS)
    assert {row[2] for row in ROWS} <= {"matched", "ambiguous", "unmatched"}
    assert all(bool(row[3]) is (row[2] != "unmatched") and row[4].count("|") in (0, 3) for row in ROWS)


@pytest.mark.parametrize(("cell", "context", "status", "ids", "reading"), ROWS)
def test_a_cell(gz: Gazetteer, cell: str, context: str, status: str, ids: str, reading: str) -> None:
    resolution = gz.resolve(cell, **context_of(context))
    wanted = ids.split()
    assert (resolution.status, sorted(found(resolution)[: len(wanted)])) == (status, sorted(wanted))
    if reading:
        read = resolution.matches[0].reading
        assert read is not None
        assert "|".join((read.name, ";".join(read.containers), read.type, read.relation)) == reading


@pytest.mark.parametrize(
    ("cell", "name", "also"),
    [("Leeds; Bradford", "Leeds", "Bradford"), ("Лион; Лилль", "Лион", "Лилль"),
     ("Yangon / Rangoon", "Yangon", "Rangoon"), ("Kolkata (formerly Calcutta)", "Kolkata", "Calcutta"),
     ("Бишкек (бывш. Фрунзе)", "Бишкек", "Фрунзе"),
     ("Wrocław, formerly Breslau", "Wrocław", "Breslau"), ("Oulu (Uleåborg)", "Oulu", "Uleåborg")],
)  # fmt: skip
def test_a_second_name_and_a_second_place(gz: Gazetteer, cell: str, name: str, also: str) -> None:
    readings = [match.reading for match in gz.resolve(cell).matches[:2]]  # two places in one cell, in any order
    assert (name, (also,)) in [(reading.name, reading.also) for reading in readings if reading is not None]


def test_cities_in_what_they_once_lay_in(gz: Gazetteer) -> None:
    wrong = []
    for place, cell, *_ in PAST:
        resolution = gz.resolve(cell)
        if (resolution.status, resolution.id) != ("matched", place):
            wrong.append(f"{cell} ({place}): {resolution.status} {found(resolution)[:2]}")
    print(*wrong, sep="\n")
    assert 1 - len(wrong) / len(PAST) >= ONCE_LAY_IN


# --- what the country and the region beside a cell do ---


@pytest.mark.parametrize(
    ("name", "place", "countries"), [("Shushi", "gn:147105", "AM AZ"), ("Simferopol", "gn:693805", "RU UA")]
)
def test_a_contested_town_is_found_under_either_party(gz: Gazetteer, name: str, place: str, countries: str) -> None:
    for party in countries.split():
        assert gz.resolve(name, countries=[party]).id == place


@pytest.mark.parametrize(
    ("claims", "every", "least", "share"),
    [("claims_from_pk IS NULL", 1, 1400, CLAIMED), ("claims_from_pk IS NOT NULL", 5, 1400, CLAIMED_THROUGH)],
)
def test_a_contested_place_is_found_under_every_claimant(
    gz: Gazetteer, claims: str, every: int, least: int, share: float
) -> None:
    """By each of its usual names, whoever uses it; at least among several of that name."""
    asked, lost = 0, []
    rows = gz.store.db.execute(f"SELECT id, label, claims FROM place WHERE claims != '' AND {claims}").fetchall()
    for place, label, parties in rows[::every]:
        for name in label.split(" / "):
            for party in parties.split():
                asked += 1
                if place not in found(gz.resolve(name, countries=[party], limit=30)):
                    lost.append(f"{name} ({place}) for {party}")
    print(*lost, sep="\n")
    assert asked > least
    assert 1 - len(lost) / asked >= share


def test_a_dependency_is_found_under_its_state(gz: Gazetteer) -> None:
    """And its largest town; at least among several of that name."""
    asked, lost = 0, []
    for code, state in sovereigns():
        for kind in ("A.PCL%", "P%"):
            row = gz.store.db.execute(
                "SELECT id, label FROM place WHERE source_country = ? AND feature LIKE ? "
                "ORDER BY population DESC LIMIT 1",
                (code, kind),
            ).fetchone()
            if row is not None:
                asked += 1
                if row[0] not in found(gz.resolve(row[1].partition(" / ")[0], countries=[state])):
                    lost.append(f"{row[1]} ({code}) for {state}")
    assert asked > 90
    assert lost == []


def test_a_town_is_found_in_its_region(gz: Gazetteer) -> None:
    """Given by its name beside the country, or by its id."""
    rows = gz.store.db.execute(
        "SELECT town.id, town.label, town.source_country, region.id, region.label FROM place AS town "
        "JOIN place AS above ON above.pk = town.parent_pk JOIN place AS region "
        "ON region.pk IN (above.pk, above.parent_pk) WHERE town.feature LIKE 'P%' AND town.claims = '' "
        "AND region.feature = 'A.ADM1' AND town.population > 50000 AND town.pk % 9 = 2"
    ).fetchall()
    assert len(rows) > 1000
    lost = []
    for town, name, country, region_id, region in rows:
        for context in ({"regions": [region], "countries": [country]}, {"regions": [region_id]}):
            if town not in found(gz.resolve(name, **context)):
                lost.append((name, context))
    assert lost == []


@pytest.mark.parametrize(
    ("name", "region", "place"),
    [("Portland", "Maine", "gn:4975802"), ("Portland", "US-OR", "gn:5746545"), ("Columbus", "Georgia", "gn:4188985"),
     ("Columbus", "OH", "gn:4509177"), ("Frankfurt", "Hessen", "gn:2925533"),
     ("Frankfurt", "Brandenburg", "gn:2925535"), ("Valencia", "Carabobo", "gn:3625549")],
)  # fmt: skip
def test_a_region_tells_towns_of_one_name_apart(gz: Gazetteer, name: str, region: str, place: str) -> None:
    assert gz.resolve(name, regions=[region]).id == place


@pytest.mark.parametrize("value", ["Zarbolia", "ZZ", "XQZ", "Not a country", "???", "12", "N/A"])
def test_a_country_that_cannot_be_read(gz: Gazetteer, value: str) -> None:
    with pytest.raises(InvalidParameter, match=re.escape(repr(value))) as caught:
        gz.resolve("Paris", countries=[value])
    assert caught.value.errors == [{"parameter": "country", "value": value}]
    row = gz.resolve_row("Paris", countries=[value])
    assert row.id == gz.resolve("Paris").id
    assert len(row.warnings) == 1 and repr(value) in row.warnings[0]
    assert gz.resolve_row("Paris", countries=["Canada", value]).matches[0].place.country == "CA"


@pytest.mark.parametrize("value", ["Zarbolia", "Blorp Oblast"])
def test_a_region_that_cannot_be_read(gz: Gazetteer, value: str) -> None:
    with pytest.raises(InvalidParameter, match=re.escape(repr(value))) as caught:
        gz.resolve("Paris", regions=[value])
    assert caught.value.errors == [{"parameter": "region", "value": value}]
    row = gz.resolve_row("Paris", regions=[value])
    assert row.id == gz.resolve("Paris").id and len(row.warnings) == 1


@pytest.mark.parametrize(
    ("value", "code"),
    [("fr", "FR"), ("FRA", "FR"), ("fra", "FR"), ("France", "FR"), ("Frankreich", "FR"), ("Франция", "FR"),
     ("法国", "FR"), ("فرنسا", "FR"), ("프랑스", "FR"), ("Korea, South", "KR"), ("UK", "GB"), ("U.S.A.", "US"),
     ("the Netherlands", "NL"), ("Burma", "MM"), ("Ivory Coast", "CI"), ("Türkiye", "TR"), ("GER", "DE"),
     ("Հայաստան", "AM"), ("საქართველო", "GE")],
)  # fmt: skip
def test_a_country_in_any_form(gz: Gazetteer, value: str, code: str) -> None:
    assert gz.query("", countries=[value]).countries == (code,)


def test_where_nothing_passes_the_filter_what_lies_outside_is_shown(gz: Gazetteer) -> None:
    resolution = gz.resolve("Toulouse", countries=["JP"])
    assert resolution.status == "unmatched" and resolution.id is None
    assert resolution.matches[0].place.country == "FR"


# --- what must hold for any cell ---


@pytest.mark.parametrize("least", [0.3, 0.5, 0.8, 0.95])
def test_what_is_matched_is_as_likely_as_was_asked(gz: Gazetteer, least: float) -> None:
    golden = [row[:2] for line in lines(RESOLUTIONS) if (row := row_of(line)) is not None]
    short = []
    for cell, context in [*golden, *(row[:2] for row in ROWS)]:
        resolution = gz.resolve(cell, **context_of(context), min_score=least)
        if resolution.status == "matched" and resolution.matches[0].score < least:
            short.append((cell, resolution.matches[0].score))
    assert short == []


def test_a_code_counts_only_where_it_is_written_as_one(gz: Gazetteer) -> None:
    """With its hyphen a code of ISO 3166-2 is a division; without it, in any case, it is not."""
    codes = gz.store.db.execute(
        "SELECT name, place.id FROM toponym JOIN place ON place.pk = place_pk WHERE kind = 'code'"
    ).fetchall()
    divisions = [(code, place) for code, place in codes if DIVISION.fullmatch(code)]
    assert len(divisions) > 4000
    lost, by_code = [], []
    for code, place in divisions:
        if gz.resolve(code).id != place:
            lost.append(code)
        word = code.replace("-", "")
        for written in (word, word.title(), word.lower()):
            matches = gz.resolve(written).matches if found(gz.resolve(written)) else ()
            by_code += [written for match in matches if match.place.id == place and match.toponym.kind == "code"]
    print(*lost)
    assert by_code == []
    assert 1 - len(lost) / len(divisions) >= CODED


@pytest.mark.parametrize(
    "cell", ["Nile", "NILE", "Lima", "LIMA", "Suva", "SUVA", "Bern", "BERN", "Usa", "Alba", "Mali", "none"]
)
def test_a_word_is_no_code(gz: Gazetteer, cell: str) -> None:
    assert "code" not in {match.toponym.kind for match in gz.resolve(cell).matches[:1]}


def test_capitals_do_not_change_an_answer(gz: Gazetteer) -> None:
    names = {name for name in largest(gz, 3000) if 2 <= len(name) <= 8 and name.isascii() and name.isalpha()}
    assert len(names) > 1500
    changed = []
    for name in sorted(names):
        plain = gz.resolve(name)
        for written in (name.upper(), name.lower()):
            other = gz.resolve(written)
            if (plain.status, plain.id) != (other.status, other.id):
                changed.append(f"{name}: {plain.status} {plain.id}; {written}: {other.status} {other.id}")
    print(*changed, sep="\n")
    assert 1 - len(changed) / (2 * len(names)) >= IN_CAPITALS


@pytest.mark.parametrize(
    "form",
    ["{}, Zarbolia", "{} (Zarbolia)", "{} - Zarbolia", "{} / Zarbolia", "{}; Zarbolia", "{}, Qwert Blorpia",
     "{}, Зарболия", "{}、佐布利亚国"],
)  # fmt: skip
def test_an_invented_container_never_costs_a_sure_name_its_match(gz: Gazetteer, form: str) -> None:
    asked, lost = 0, []
    for name in largest(gz, LARGE):
        plain = gz.resolve(name)
        if plain.status == "matched" and plain.matches[0].place.feature.startswith("P"):
            asked += 1
            if gz.resolve(form.format(name)).id != plain.id:
                lost.append(form.format(name))
    assert asked > 0.9 * LARGE
    assert lost == []


@pytest.mark.parametrize("form", ["Flibberton, {}", "Flibberton ({})", "Flibberton - {}", "Зубролесье, {}"])
def test_a_container_is_never_the_answer(gz: Gazetteer, form: str) -> None:
    rows = gz.store.db.execute(
        "SELECT id, label FROM place WHERE feature LIKE 'A.PCL%' AND feature != 'A.PCLH'"
    ).fetchall()
    assert len(rows) > 240
    wrong = []
    for _, label in rows:
        cell = form.format(label.partition(" / ")[0])
        resolution = gz.resolve(cell)
        if resolution.status != "unmatched":
            wrong.append((cell, resolution.matches[0].place.name))
    assert wrong == []


@pytest.mark.parametrize("cell", ["gn:147105", "geonames:147105", "Q158903", "wd:Q158903"])
def test_an_id_is_its_place_in_every_context(gz: Gazetteer, cell: str) -> None:
    for context in ({}, {"countries": ["AM"]}, {"countries": ["AZ"]}, {"lang": "hy"}):
        resolution = gz.resolve(cell, **context)
        assert (resolution.id, resolution.matches[0].score) == ("gn:147105", 1.0)
    assert gz.resolve(cell, countries=["FR"]).status == "unmatched"


def test_a_bad_row_of_many_leaves_the_others_alone(gz: Gazetteer) -> None:
    answers = [gz.resolve_row("Toulouse", countries=[country]) for country in ("France", "Zarbolia", "JPN")]
    assert [answer.status for answer in answers] == ["matched", "matched", "unmatched"]
    assert Counter(len(answer.warnings) for answer in answers) == {0: 2, 1: 1}


def test_the_query_is_echoed_as_it_was_written(gz: Gazetteer) -> None:
    for cell in ("Kraków, Poland", "  near Graz ", "M&aacute;laga"):
        assert gz.resolve(Query(cell)).query.name == cell


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [("Born in England, she moved to Scotland.", "England", "gn:6269131"),
     ("He lives in Tunis.", "Tunis", "gn:2464470"),
     ("Sie lebte in England.", "England", "gn:6269131"), ("В Англии и Шотландии", "Англии", "gn:6269131"),
     ("He was born in Poole.", "Poole", "gn:2640101"), ("In Luxembourg it rained.", "Luxembourg", "gn:2960313")],
)  # fmt: skip
def test_a_country_of_another_language_is_not_meant(gz: Gazetteer, text: str, name: str, place: str) -> None:
    (found,) = [item for item in gz.annotate(text) if item.text == name]
    assert found.place is not None and found.place.id == place


def test_demonyms_are_found_when_asked_for_and_only_then(gz: Gazetteer) -> None:
    sentences = {
        "az": "Dünən {} maraqları müzakirə olundu.", "de": "Die {} Interessen wurden besprochen.",
        "en": "The {} interests were discussed.", "es": "Se discutieron los intereses {}.",
        "fr": "Les intérêts {} ont été discutés.", "hy": "Երեկ քննարկվեցին {} շահերը։",
        "pl": "Omówiono {} interesy.", "ru": "Обсуждались {} интересы.", "tr": "Dün {} çıkarları görüşüldü.",
        "uk": "Обговорювали {} інтереси.",
    }  # fmt: skip
    rows = [line.split("\t") for line in lines(DEMONYMS) if not line.startswith("#")]
    assert [row for row in rows if row[2] != "-" and not gz.store.pk(row[2])] == []
    texts = [(lang, sentences[lang].format(word)) for lang, word, place in rows if place != "-"]
    missed = [text for lang, text in texts if not gz.annotate(text, lang=lang, demonyms=True)]
    leaked = [text for lang, text in texts if gz.annotate(text, lang=lang)]
    assert missed == []
    assert len(leaked) < 0.005 * len(texts), leaked  # "Corse", "Färöer": places of that name


@pytest.mark.parametrize(
    ("lang", "text", "names"),
    [("de", "Sie leben in Polen und Armenien, er in Bayern.", ["Polen", "Armenien", "Bayern"]),
     ("es", "Viven en China, Argentina y Filipinas.", ["China", "Argentina", "Filipinas"]),
     ("fr", "Elle vit en Argentine et en Suisse.", ["Argentine", "Suisse"]),
     ("pl", "Jedzie do Czech, a potem do Polski.", ["Czech", "Polski"]),
     ("tr", "Almanya, Rusya ve Japonya'da", ["Almanya", "Rusya", "Japonya"]),
     ("ru", "в Турку и Лаосе", ["Турку", "Лаосе"]),
     ("en", "He came from Laos, not from Roman, Romania.", ["Laos", "Roman", "Romania"])],
)  # fmt: skip
def test_a_place_that_is_called_like_its_people_stays_one(
    gz: Gazetteer, lang: str, text: str, names: list[str]
) -> None:
    for demonyms in (True, False):
        found = gz.annotate(text, lang=lang, demonyms=demonyms)
        assert [(item.text, item.kind) for item in found] == [(name, "name") for name in names]


@pytest.mark.parametrize("name", ["San Luis Potosí", "Oaxaca", "Andijon", "Puebla", "Salta", "Groningen", "Zacatecas"])
def test_a_town_is_not_its_division_unless_a_word_says_so(gz: Gazetteer, name: str) -> None:
    said = {
        "He was born in {} in 1950.": "city", "The mayor of {} spoke.": "city", "{} is a city.": "city",
        "The state of {} voted.": "region", "The governor of {} spoke.": "region",
        "In {} province it rained.": "region",
    }  # fmt: skip
    for text, kind in said.items():
        (found,) = [item for item in gz.annotate(text.format(name), lang="en") if item.text.startswith(name)]
        assert found.place is not None and found.place.type == kind, text

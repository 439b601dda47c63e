"""The real default gazetteer, built whole: what a newcomer gets must answer what the README promises."""

from __future__ import annotations

import io
import json
import lzma
from collections import Counter
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from gazetteer import evaluate
from gazetteer.build import BuildReport
from gazetteer.core import Gazetteer
from gazetteer.geo import kilometres
from gazetteer.text.keys import search_keys
from tests.benchmarks.labels import LANGUAGES, compare, without_label

pytestmark = pytest.mark.slow

DEV = Path(__file__).parents[2] / "shared" / "eval" / "dev"

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "cases" / "spellings.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


REGIONS = [
    line.split("\t")
    for line in (Path(__file__).parent / "cases" / "regions.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
VILLAGES = [
    line.split("\t")
    for line in (Path(__file__).parent / "cases" / "villages.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
NAMESAKES = (Path(__file__).parent / "cases" / "namesakes.tsv").read_text("utf-8").splitlines()
NEAR_KM = 30  # a division stands at its seat, or somewhere in it


@pytest.fixture(scope="module")
def gz(default_build: BuildReport, default_gz: Gazetteer) -> Gazetteer:
    assert default_build.counts["places"] > 300_000
    assert default_build.counts["names"] > 1_700_000
    return default_gz


@pytest.mark.parametrize(("place", "name", "known"), ROWS)
def test_one_id_for_every_spelling(gz: Gazetteer, place: str, name: str, known: str) -> None:
    resolution = gz.resolve(name)
    assert (resolution.status, resolution.id) == ("matched", place)


def test_no_id_dies(gz: Gazetteer) -> None:
    """Every id that was ever answered is one today, or leads to the place that it has become."""
    ids = lzma.decompress((Path(__file__).parent / "cases" / "ids.txt.xz").read_bytes()).decode().split()
    assert len(ids) > 244_000
    assert [place for place in ids if gz.store.pk(place) is None] == []


@pytest.mark.parametrize(("name", "lang", "place"), REGIONS)
def test_a_region_is_found_by_its_names(gz: Gazetteer, name: str, lang: str, place: str) -> None:
    resolution = gz.resolve(name, lang=lang)
    assert (resolution.status, resolution.id) == ("matched", place)


@pytest.mark.parametrize(("place", "name", "lang", "country"), VILLAGES)
def test_villages_of_the_south_caucasus(gz: Gazetteer, place: str, name: str, lang: str, country: str) -> None:
    """Below 500 inhabitants; within its country where the name alone is that of a better known place, or of several."""
    assert gz.resolve(name, lang=lang, countries=[country] if country else ()).matches[0].place.id == place


@pytest.mark.parametrize(
    ("name", "status"),
    [("Narnia", "unmatched"), ("Qwertyuiop", "unmatched"), ("Springfield", "ambiguous"), ("Georgia", "ambiguous"),
     ("Martuni", "ambiguous"), ("Aghdam", "ambiguous"), ("Paris", "matched"), ("", "unmatched"), ("🙂", "unmatched")],
)  # fmt: skip
def test_status(gz: Gazetteer, name: str, status: str) -> None:
    assert gz.resolve(name).status == status


def test_a_town_comes_before_its_division_and_a_country_before_its_capital(gz: Gazetteer) -> None:
    assert gz.resolve("New York").id == "gn:5128581"
    assert gz.resolve("Luxembourg").matches[0].place.type == "country"
    assert gz.resolve("Luxembourg", countries=["LU"]).matches[0].place.type == "city"


def test_the_file_is_whole_and_everything_hangs_together(gz: Gazetteer) -> None:
    assert gz.check() == []
    shusha = gz.place("wd:Q158903")
    assert shusha.id == "gn:147105"
    assert [parent.id for parent in shusha.parents] == ["gz:nagorno-karabakh", "gz:karabakh"]
    assert gz.place("gn:147105", perspective="AZ").parents[-1].id == "gn:587116"
    assert {source.id for source in gz.sources()} >= {"seeds", "geonames", "geonames-tagged", "cldr", "iso3166"}
    page = gz.browse_names(script="Armn", limit=100)
    assert len(page.items) == 100 and all(entry.toponym.script == "Armn" for entry in page.items)


def test_a_name_leads_to_a_place_that_bears_it(gz: Gazetteer) -> None:
    rows = gz.store.db.execute(
        "SELECT toponym.name, place.id FROM toponym JOIN place ON place.pk = place_pk WHERE toponym.pk % 1999 = 5"
    ).fetchall()
    outcome: Counter[bool] = Counter()
    for name, place_id in rows:
        first = [match.place.id for match in gz.resolve(name, limit=100).matches]
        outcome[place_id in first or not first] += 1
    assert outcome[True] / outcome.total() > 0.97  # the rest bear a name that over a hundred places bear


@pytest.mark.skipif(not DEV.is_dir(), reason="the benchmark lies beside the project, and not everywhere")
@pytest.mark.parametrize(
    ("gold", "worldwide", "in_country"),
    [("libgweather", 0.48, 0.67), ("naturalearth", 0.46, 0.68), ("caucasus_wof", 0.56, 0.75)],
)
def test_not_below_the_simple_baselines(
    gz: Gazetteer, tmp_path: Path, gold: str, worldwide: float, in_country: float
) -> None:
    with lzma.open(DEV / f"rank_{gold}.jsonl.xz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    hard = [row for row in rows if row.get("in_cities500") and not row.get("fold_exact")][::5]
    file = tmp_path / "gold.jsonl"
    file.write_text("\n".join(map(json.dumps, hard)), encoding="utf-8")
    for context, least in ((False, worldwide), (True, in_country)):
        out = io.StringIO()
        evaluate.rank(gz, file, out, context=context)
        predictions = [json.loads(line)["ids"] for line in out.getvalue().splitlines()]
        right = sum(
            bool(ids) and not {f"gn:{g}" for g in row["gold"]}.isdisjoint(ids[0])
            for row, ids in zip(hard, predictions, strict=True)
        )
        assert right / len(hard) >= least


def test_what_shares_the_name_of_a_contested_town_is_said_to_be_contested(gz: Gazetteer) -> None:
    """What is uncurated bears one side's name alone. What has no coordinates may lie anywhere in its country, a
    district aside, which has the claims of its division; towns that have their claims from a district are not asked."""
    exceptions = {tuple(line.split("\t")[:2]) for line in NAMESAKES[1:]}
    rows = gz.store.db.execute(
        "SELECT pk, id, feature, source_country, coalesce(lat, 0), coalesce(lon, 0), lat IS NULL, claims, "
        "claims_from_pk "
        "FROM place "
        "WHERE feature LIKE 'P%' OR (feature LIKE 'A%' AND NOT (feature = 'A.ADM2' AND lat IS NULL))"
    ).fetchall()
    lat, lon = (np.array([row[column] for row in rows], np.float32) for column in (4, 5))
    placed = np.array([not row[6] for row in rows])
    unclaimed = np.array([not row[7] for row in rows])
    country = np.array([row[3] for row in rows])
    anywhere = np.flatnonzero(~placed & unclaimed)
    found, looked_at = set(), 0
    for town in (row for row in rows if row[7] and row[8] is None and row[2].startswith("P")):
        within_reach = kilometres(town[4], town[5], lat, lon) <= NEAR_KM
        of_its_countries = anywhere[np.isin(country[anywhere], [town[3], *town[7].split()])]
        own = present_keys(gz, town[0])
        for other in (*np.flatnonzero(placed & within_reach & unclaimed), *of_its_countries):
            looked_at += 1
            if own & present_keys(gz, rows[other][0]):
                found.add((town[1], rows[other][1]))
    assert looked_at > 4000
    assert found == exceptions


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_largest_cities_have_a_label(gz: Gazetteer, lang: str) -> None:
    assert without_label(gz.store, lang) == []


def test_labels_are_what_geonames_and_cldr_call_a_place(gz: Gazetteer) -> None:
    counts = compare(gz.store, LANGUAGES, rest=False)
    shares = {of: found["same"] / (found["same"] + found["other"]) for of, found in counts.items()}
    assert {of: share for of, share in shares.items() if share < 0.985} == {}
    lists = ("CLDR countries", "CLDR divisions", "CLDR cities", "GeoNames")
    assert all(shares[of] >= 0.99 for of in lists)
    assert counts["CLDR divisions"]["same"] > 60_000


@cache
def present_keys(gz: Gazetteer, pk: int) -> frozenset[str]:
    """The search keys of a place's names of today, as people write them."""
    rows = gz.store.db.execute(
        'SELECT name, lang FROM toponym WHERE place_pk = ? AND "end" IS NULL '
        "AND kind NOT IN ('code', 'abbreviation', 'transliteration', 'historical')",
        (pk,),
    )
    return frozenset(key.text for name, lang in rows for key in search_keys(name, lang))

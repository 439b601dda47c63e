"""Claims in the default gazetteer: what lies in a contested place is claimed as that is, as far as the dispute goes."""

from __future__ import annotations

import numpy as np
import pytest

from gazetteer.core import Gazetteer

pytestmark = pytest.mark.slow

CRIMEA, SOMALILAND, WEST_BANK = "gn:703883", "gz:somaliland", "gn:285153"


@pytest.mark.parametrize(
    ("place", "claims", "giver"),
    [
        ("gn:713513", "RU UA", CRIMEA),  # Alushta
        ("gn:703883", "RU UA", ""),
        ("gn:693805", "RU UA", ""),  # Simferopol, curated itself
        ("gn:1255634", "IN PK", "gn:1269320"),  # Srinagar, two divisions below
        ("gn:1264976", "IN PK", "gn:12096464"),  # Leh: what China claims of Ladakh has no towns
        ("gn:57289", "SO XSL", SOMALILAND),  # Hargeisa, in a division of Somalia by tree
        ("gn:281133", "IL PS", "gn:281132"),  # Gaza
        ("gn:8199393", "IL PS", WEST_BANK),  # Dolev, filed under Israel
        ("gn:443091", "IL SY", "gz:golan-heights"),  # Ramat Magshimim
        ("gn:2119447", "JP RU", "gz:kunashir"),  # Yuzhno-Kurilsk
        ("gn:374290", "EG SD", "gz:halaib-triangle"),  # Halaib
        ("gn:586364", "AM AZ", "gz:nagorno-karabakh"),  # Margushevan, in the district of Tartar
        ("gn:611084", "", ""),  # Zamtareti, north of the former South Ossetian oblast
        ("gn:146054", "", ""),  # Strovolos, in the south of Cyprus
        ("gn:146748", "", ""),  # Ayia Napa
        ("gn:2529923", "", ""),  # Tarfaya, north of Western Sahara
        ("gn:1266668", "", ""),  # Khonsa, in a district of Arunachal Pradesh that China does not claim
        ("gn:1835848", "", ""),  # Seoul
    ],
)
def test_where_a_place_has_its_claims_from(default_gz: Gazetteer, place: str, claims: str, giver: str) -> None:
    found = default_gz.place(place)
    assert (" ".join(found.claims), found.claims_from) == (claims, giver)


def test_disputes_are_marked_down_to_the_last_village(default_gz: Gazetteer) -> None:
    """All that lies in Crimea, the West Bank, Gaza, Donetsk, Jammu and Kashmir, Artsakh, Abkhazia, Kosovo."""
    wholly = (
        "gn:703883",
        WEST_BANK,
        "gn:281132",
        "gn:709716",
        "gn:1269320",
        "gz:nagorno-karabakh",
        "gn:6643410",
        "iso:XK",
    )
    rows = default_gz.store.db.execute(
        "WITH RECURSIVE inside (pk) AS (SELECT pk FROM place WHERE id IN (SELECT value FROM json_each(?)) "
        "UNION SELECT place.pk FROM place JOIN inside ON parent_pk = inside.pk) "
        "SELECT count(*), sum(claims = ''), sum(claims_from_pk IS NOT NULL) FROM place JOIN inside USING (pk) "
        "WHERE feature NOT LIKE 'A%H'",
        ('["' + '","'.join(default_gz.place(place).id for place in wholly) + '"]',),
    ).fetchone()
    assert rows[0] > 2000 and rows[1] == 0 and rows[2] > 1800


def test_claims_come_from_a_place_that_has_its_own(default_gz: Gazetteer) -> None:
    wrong = default_gz.store.db.execute(
        "SELECT place.id FROM place JOIN place AS giver ON giver.pk = place.claims_from_pk "
        "WHERE giver.claims_from_pk IS NOT NULL OR giver.claims = '' OR place.claims = ''"
    ).fetchall()
    assert wrong == []


@pytest.mark.parametrize(("country", "place"), [("RU", "gn:713513"), ("SY", "gn:443091"), ("AM", "gn:586364")])
def test_a_country_filter_keeps_what_is_claimed(default_gz: Gazetteer, country: str, place: str) -> None:
    name = default_gz.place(place).name
    assert place in [match.place.id for match in default_gz.resolve(name, countries=[country]).matches]


@pytest.mark.parametrize(
    ("places", "country"),
    [
        ("gn:146970 gn:147105 gn:611847 gn:611403", ""),  # Stepanakert, Shushi, Sukhumi, Tskhinvali
        ("gn:443093 gn:167444 gn:443091 gn:173334", ""),  # Katzrin, Majdal Shams, Ramat Magshimim, Quneitra
        ("gn:8199394 gn:282993 gn:8199393 gn:282615", "PS"),  # Ariel, Ma'ale Adummim, Dolev, Nablus
        ("gn:2462881 gn:2461874 gn:2463447 gn:2461667", "EH"),  # Laayoune, Smara, Dakhla, Tifariti
        ("gn:693805 gn:709717 gn:687700 gn:694423", ""),  # Simferopol, Donetsk, Zaporizhzhia, Sevastopol
        ("gn:146412 gn:146286 gn:146105", ""),  # Kyrenia, Morphou, Rizokarpaso
        ("gn:1255634 gn:1168878 gz:aksai-chin gz:siachen-glacier", ""),
        ("gn:786714 gn:831053 gn:789225", ""),  # Pristina, Kosovo, Mitrovica
        ("gn:2119447 gz:iturup gn:6930874", ""),  # Yuzhno-Kurilsk, Shikotan
        ("gn:57289 gz:somaliland gn:617239 gn:858889", ""),  # Hargeisa, Tiraspol
        ("gn:281184 gn:2519582 gn:6362987 gn:312394 gn:1733039", ""),  # Jerusalem, Ceuta, Hatay, Sabah
        ("gn:1668341 gn:1668284 gn:1678008", "TW"),
        ("gn:3474414 gn:3426691", "FK"),
        ("gn:2411586 gn:2411585", "GI"),
        ("gn:2643736", "GB"),  # Derry: its name is contested, and nobody's claim
    ],
)
def test_one_dispute_has_one_country(default_gz: Gazetteer, places: str, country: str) -> None:
    assert {place: default_gz.place(place).country for place in places.split()} == dict.fromkeys(
        places.split(), country
    )


@pytest.mark.parametrize(
    ("place", "view", "country"),
    [
        ("gn:2461874", "FR", "MA"),  # Smara, as Western Sahara
        ("gn:2462881", "FR", "MA"),
        ("gn:2461874", "EH", "EH"),
        ("gn:703883", "FR", "UA"),  # says what neutral's parents say: its row decides
        ("gn:703883", "UA", "UA"),
        ("gn:703883", "GY", ""),  # says nothing
        ("gn:443091", "SY", "SY"),
        ("gn:443091", "IL", "IL"),
        ("gn:786714", "DE", "XK"),
        ("gn:786714", "CN", "RS"),
        ("gn:146412", "XNC", ""),  # its state has no code
    ],
)
def test_the_country_is_the_state_of_the_view(default_gz: Gazetteer, place: str, view: str, country: str) -> None:
    assert default_gz.place(place, perspective=view).country == country


def test_filters_pass_what_their_country_claims_or_holds(default_gz: Gazetteer) -> None:
    """Whatever ``country`` is: by the code of each claimant, of each holder, and that of the source."""
    rows = default_gz.store.db.execute(
        "SELECT pk, source_country || ' ' || claims || ' ' || administered_by FROM place WHERE claims != ''"
    ).fetchall()
    inclusion = default_gz.indexes.columns.inclusion
    for code in sorted({code for _, codes in rows for code in codes.split()}):
        places = np.array([pk for pk, codes in rows if code in codes.split()], np.int32)
        assert inclusion.in_countries(places, (code,)).all(), code


def test_who_holds_a_place_claims_it(default_gz: Gazetteer) -> None:
    rows = default_gz.store.db.execute("SELECT id, claims, administered_by FROM place WHERE administered_by != ''")
    assert [id_ for id_, claims, by in rows if not set(by.split()) <= set(claims.split())] == []


@pytest.mark.parametrize("code", ["CY", "XNC", "TR"])
def test_a_filter_by_an_authority_or_the_state_behind_it_finds_what_it_holds(default_gz: Gazetteer, code: str) -> None:
    assert default_gz.resolve("Kyrenia", countries=[code]).id == "gn:146412"

"""Codes in plain English."""

from __future__ import annotations

import pytest

from gazetteer.record import KINDS, RELATIONS
from gazetteer.web import lists, words
from gazetteer.words import RELATIONS as RELATIONS_IN_WORDS


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("hy", "Armenian"),
        ("sr-Latn", "Serbian (Latin)"),
        ("pt-BR", "Portuguese (Brazil)"),
        ("zh-Hant", "Chinese (Traditional)"),
        ("hy-arevmda", "Armenian (arevmda)"),
        ("x-nobody", "x-nobody"),
        ("", "language not known"),
    ],
)
def test_languages(tag: str, name: str) -> None:
    assert words.language(tag) == name


@pytest.mark.parametrize(("code", "name"), [("AZ", "Azerbaijan"), ("AN", "Netherlands Antilles"), ("QX", "QX")])
def test_countries(code: str, name: str) -> None:
    assert words.country(code) == name


@pytest.mark.parametrize(
    ("link", "site", "address"),
    [
        ("gn:147105", "GeoNames", "https://www.geonames.org/147105"),
        ("osm:relation/364066", "OpenStreetMap", "https://www.openstreetmap.org/relation/364066"),
        ("wd:Q1?<>", "Wikidata", "https://www.wikidata.org/wiki/Q1%3F%3C%3E"),
        ("https://pleiades.stoa.org/places/1", "pleiades.stoa.org", "https://pleiades.stoa.org/places/1"),
        ("javascript:alert(1)", "", ""),
        ("gz:nkao", "", ""),
    ],
)
def test_ids_lead_to_sites_that_are_known_and_nowhere_else(link: str, site: str, address: str) -> None:
    assert words.site(link) == (site, address)


def test_every_kind_and_relation_has_words() -> None:
    assert set(words.KINDS) == set(KINDS)
    assert {lists.subject(lists.Wanted(kind=kind)) for kind in KINDS}.isdisjoint({"Names"})
    assert set(RELATIONS) <= set(RELATIONS_IN_WORDS)

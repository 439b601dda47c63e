"""The search page: the answer in words, the likely places at length, the same ones on the map."""

from __future__ import annotations

import re
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from gazetteer.model import Match, Place, Toponym
from gazetteer.web import maps

CARD = re.compile(r'<li class="card">(.*?)</li>\s*(?=<li class="card">|</ol>)', re.DOTALL)
MARK = re.compile(r'<g class="atlas-mark atlas-([a-z]+)".*?</g>', re.DOTALL)


def html(web: FlaskClient, asked: str) -> str:
    answer = web.get(f"/?q={asked}")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def cards(text: str) -> dict[str, str]:
    """Id of each place that is shown at length -> its card, in their order."""
    return {found[1]: card for card in CARD.findall(text) if (found := re.search(r'href="/place/([^"?]+)', card))}


def test_one_place_is_meant(web: FlaskClient) -> None:
    text = html(web, "Xankəndi")
    assert "<strong>One place is meant</strong>" in text and "More than one" not in text
    (card,) = cards(text).values()
    assert "Khankendi / Stepanakert" in card and "claimed by Armenia, Azerbaijan" in card
    assert "Found by" in card and 'lang="az">Xankəndi</bdi>' in card
    assert "Exact match of its Azerbaijani name." in unescape(card)
    assert 'class="letter"' not in card  # one alone needs no number
    assert [kind for kind in MARK.findall(text) if kind == "main"] == ["main"]


def test_ambiguous_places_stand_side_by_side_with_the_numbers_they_have_on_the_map(web: FlaskClient) -> None:
    text = html(web, "Martuni")
    assert "<strong>More than one place may be meant</strong>" in text
    found = cards(text)
    assert list(found)[:2] == ["gn:616438", "gn:146969"]
    of_cards = {id_: re.search(r'class="letter"[^>]*>(\d+)<', card)[1] for id_, card in found.items()}  # type: ignore[index]
    on_map = dict(re.findall(r'<a href="/place/([^"]+)"><title>(\d+) ', text))
    assert of_cards == on_map == {id_: str(number) for number, id_ in enumerate(found, 1)}
    assert MARK.findall(text).count("ambiguous") == len(found)


def test_an_unknown_name_has_suggestions_only(web: FlaskClient) -> None:
    text = html(web, "Khojabyrd")
    assert "<strong>No place is called</strong>" in text and "Did you mean one of these?" in text
    assert not cards(text)
    assert set(MARK.findall(text)) == {"other"}
    assert "Check the spelling" in html(web, "🙂")
    assert '<figure class="map">' not in html(web, "🙂")


def test_a_cell_that_names_nothing_is_told_apart(web: FlaskClient) -> None:
    assert "“N/A”</bdi> <strong>names no place</strong>" in html(web, "N/A")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Gyumri, Armenia", "Gyumri, in Armenia"),
        ("near Gyumri", "near Gyumri"),
        ("Gyumri (Leninakan)", "Gyumri, also Leninakan"),
        ("12345 Gyumri", "Gyumri, without “12345”"),
    ],
)
def test_the_page_says_how_the_name_was_read(web: FlaskClient, asked: str, said: str) -> None:
    text = html(web, asked)
    assert f'<p class="muted read-as">Read as <bdi>{said}</bdi>.</p>' in text
    assert list(cards(text)) == ["gn:616635"]


def test_a_plain_name_needs_no_word_on_how_it_was_read(web: FlaskClient) -> None:
    assert "Read as" not in html(web, "Gyumri") + html(web, "Martuni")


@pytest.mark.parametrize("asked", ["gn:147105", "Q158903", "https://www.wikidata.org/wiki/Q158903"])
def test_an_id_leads_to_its_place(web: FlaskClient, asked: str) -> None:
    (card,) = cards(text := html(web, asked)).values()
    assert "Shusha / Shushi" in card and "Found by its id" in card and "Why" not in card
    assert "<strong>One place is meant</strong>" in text
    assert "<strong>No place has the id</strong>" in html(web, "Q1")


@pytest.mark.parametrize("asked", ["39.76,46.75", "39°45′36″N 46°45′E", "POINT(46.75 39.76)"])
def test_a_point_shows_the_places_around_it(web: FlaskClient, asked: str) -> None:
    text = html(web, asked)
    assert "<strong>The places nearest</strong> to 39.76, 46.75." in text
    near = re.search(r'<ul class="plain others">(.*?)</ul>', text, re.DOTALL)
    assert near is not None
    assert re.findall(r'href="/place/([^"?]+)', near[1])[0] == "gn:147105" and "0.0 km" in near[1]
    assert [kind for kind in MARK.findall(text) if kind == "main"] == ["main"]
    assert web.get(unescape(re.search(r'As data: <a href="([^"]*)"', text)[1])).status_code == 200  # type: ignore[index]
    assert "<strong>No place is known near</strong> -80, 0" in html(web, "-80,0")
    assert "that fits what else was asked" in html(web, "-80,0&type=city")


@pytest.mark.parametrize("country", ["Armenia", "Հայաստան", "AM"])
def test_a_country_by_any_name(web: FlaskClient, country: str) -> None:
    text = html(web, f"Martuni&country={country}&region=Gegharkunik")
    assert '<option value="AM" selected>Armenia' in text and 'name="region" value="Gegharkunik"' in text
    assert list(cards(text)) == ["gn:616438"]


@pytest.mark.parametrize("asked", ["q=Martuni&country=Atlantis", "country=Atlantis", "q=a&region=Atlantis"])
def test_an_unknown_country_is_told_beside_the_form(web: FlaskClient, asked: str) -> None:
    answer = web.get(f"/?{asked}")
    text = answer.get_data(as_text=True)
    problem = re.search(r'<div class="notice warn" id="problem" role="alert"><p>(.*?)</p>', text)
    assert answer.status_code == 400 and problem is not None
    assert f"There is no {'region' if 'region' in asked else 'country'} “Atlantis” here." in problem[1]
    assert '<form class="search"' in text and "Atlantis" in text.partition('id="problem"')[0]
    assert ('value="Martuni"' in text) == ("Martuni" in asked)


def test_the_answer_is_that_of_the_api(web: FlaskClient) -> None:
    text = html(web, "Martuni&country=AM&perspective=AM&lang=hy&as_of=1950")
    address = unescape(re.search(r'As data: <a href="([^"]*)"', text)[1])  # type: ignore[index]
    said = web.get(address).get_json()
    assert said["query"]["country"] == ["AM"] and said["query"]["as_of"] == 1950
    first = said["matches"][0]
    assert next(iter(cards(text))) == first["id"]
    assert f"<bdi>{first['name']}</bdi>" in text and f"{first['score'] * 100:.0f} %" in text
    assert '<option value="AM" selected>Armenia' in text


@pytest.mark.parametrize("asked", ["", "%20", "&lang=hy"])
def test_without_a_name_the_page_offers_some(web: FlaskClient, asked: str) -> None:
    text = html(web, asked)
    assert "<h1>One place, every name</h1>" in text and 'role="status"' not in text
    examples = re.findall(r'<a href="(/\?[^"]*q=[^"]+)">', text)
    assert len(examples) > 5 and all(("lang=hy" in address) == ("hy" in asked) for address in examples)


def test_who_cannot_be_placed_is_not_on_the_map(site: Flask) -> None:
    nowhere = Match(Place("x:1", "Atlantis", "", "", None, None), 0.6, Toponym("Atlantis", "", "Latn", "variant"))
    placed = Match(Place("x:2", "Santorini", "P", "GR", 36.4, 25.4), 0.3, Toponym("Thera", "", "Latn", "variant"))
    with site.test_request_context("/"):
        assert maps.of_matches([nowhere], [], ambiguous=False) is None
        drawn = maps.of_matches([nowhere, placed], [], ambiguous=True)
    assert drawn is not None
    assert "Atlantis" not in drawn.svg and "<title>2 Santorini</title>" in drawn.svg  # it keeps its number

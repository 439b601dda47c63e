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
    assert "“Xankəndi” is one of its names, letter for letter." in unescape(card)
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
    text = html(web, "Narnia")
    assert "<strong>No place has a name like this</strong>" in text and "Did you mean one of these?" in text
    assert not cards(text)
    assert set(MARK.findall(text)) == {"other"}
    assert "Check the spelling" in html(web, "🙂")
    assert '<figure class="map">' not in html(web, "🙂")


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

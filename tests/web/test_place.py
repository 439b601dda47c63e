"""The page of a place: labels by view, names grouped and filtered, years, links, downloads."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

import pytest
from flask.testing import FlaskClient

from gazetteer.labels.periods import dated_names
from gazetteer.model import Toponym
from gazetteer.web import names

STEPANAKERT = "/place/gn:146970"


def text_of(web: FlaskClient, address: str) -> str:
    """What a reader sees, in one line."""
    answer = web.get(address)
    assert answer.status_code == 200
    body = answer.get_data(as_text=True).partition("<main")[2]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


def heading(web: FlaskClient, address: str) -> str:
    found = re.search(r"<h1><bdi>(.*?)</bdi></h1>", web.get(address).get_data(as_text=True))
    assert found
    return unescape(found[1])


@pytest.mark.parametrize(
    ("view", "shown"),
    [
        ("", "Khankendi / Stepanakert"),
        ("?perspective=AM&lang=hy", "Ստեփանակերտ"),
        ("?perspective=AZ&lang=az", "Xankəndi"),
        ("?as_of=1950", "Stepanakert"),
        ("?perspective=&lang=&as_of=", "Khankendi / Stepanakert"),  # what an empty form sends
    ],
)
def test_the_heading_is_the_label_of_the_view(web: FlaskClient, view: str, shown: str) -> None:
    assert heading(web, STEPANAKERT + view) == shown


def test_links_keep_the_view(web: FlaskClient) -> None:
    body = web.get(STEPANAKERT + "?perspective=AM&lang=hy").get_data(as_text=True)
    places = re.findall(r'<a href="(/place/[^"]*)"', body)
    assert len(places) > 5
    assert all("perspective=AM" in address and "lang=hy" in address for address in places)


def test_the_page_says_who_uses_and_who_rejects_which_name(web: FlaskClient) -> None:
    text = text_of(web, STEPANAKERT)
    assert "Khankendi since 1991 used by Azerbaijan" in text
    assert "Stepanakert since 1923 used by Armenia; rejected by Azerbaijan" in text
    assert "Claimed by Armenia, Azerbaijan" in text


def test_what_a_place_came_after_and_where_a_party_sees_it(web: FlaskClient) -> None:
    assert "Came after Armenian SSR 1991 " in text_of(web, "/place/gn:174982")
    assert "For Armenia (1991–2023): part of no other place" in text_of(web, "/place/gz:nagorno-karabakh")


@pytest.mark.parametrize(
    ("asked", "kept", "gone"),
    [
        ("?script=Armn", "Ստեփանակերտ", "Степанакерт"),
        ("?of=ru", "Степанакерт", "Ստեփանակերտ"),
        ("?kind=historical", "Vararakn", "Ստեփանակերտ"),
        ("?used_by=AZ", "Xankəndi", "Ստեփանակերտ"),
        ("?find=xankəndi", "Xankəndi", "Степанакерт"),
        ("?find=STÉP", "Stepanakert", "Степанакерт"),  # accents and capitals aside
    ],
)
def test_names_are_filtered_without_scripts(web: FlaskClient, asked: str, kept: str, gone: str) -> None:
    body = web.get(STEPANAKERT + asked).get_data(as_text=True)
    listed = body.partition('<dl class="names"')[2].partition("</dl>")[0]
    assert kept in listed
    assert gone not in listed


def test_a_filter_that_nothing_fits_says_so(web: FlaskClient) -> None:
    assert "No name of this place fits the filter." in text_of(web, STEPANAKERT + "?find=zzzz")


def listed_of(web: FlaskClient, address: str) -> list[str]:
    """The names of a page, a line each."""
    body = web.get(address).get_data(as_text=True).partition('<dl class="names"')[2].partition("</dl>")[0]
    rows = re.findall(r"<dd[^>]*>(.*?)(?=<dd|</div>)", body, re.S)
    return [" ".join(unescape(re.sub(r"<[^>]*>", " ", row)).split()) for row in rows]


def test_a_name_is_there_once_with_all_its_periods(web: FlaskClient) -> None:
    (khankendi,) = [line for line in listed_of(web, STEPANAKERT + "?of=en") if line.startswith("Khankendi ")][:1]
    assert khankendi == (
        "Khankendi former name · 1847–1923 · seeds; usual · official name · 1991– · used by Azerbaijan · seeds"
    )
    assert "1847–1923 in use in 1900 Khankendi" in text_of(web, STEPANAKERT + "?as_of=1900")
    assert "in use in" not in text_of(web, STEPANAKERT)


@pytest.mark.parametrize("asked", ["?kind=historical", "?kind=official", "?used_by=AZ"])
def test_a_filter_keeps_a_name_that_fits_in_any_of_its_periods(web: FlaskClient, asked: str) -> None:
    assert [
        line for line in listed_of(web, STEPANAKERT + asked) if line.startswith("Khankendi former name · 1847–1923")
    ]


def test_names_say_whether_they_were_in_use_in_the_year_asked_for(web: FlaskClient) -> None:
    lines = listed_of(web, STEPANAKERT + "?as_of=1900&of=en")
    said = {line.split(" former")[0].split(" usual")[0].split(" variant")[0] for line in lines}
    assert said >= {"Khankendi in use in 1900 ·", "Khankendy undated ·", "Stepanakert"}
    assert not any("undated" in line for line in listed_of(web, STEPANAKERT))
    found = web.get("/v1/places/gn:146970/names?as_of=1900&timeline=1").get_json()["names"]
    count = Counter(name["name_dated"] for name in found)
    assert (
        f"In 1900: {count['within']} in use, {count['undated']} undated (no years of them are known), "
        f"{count['other']} of other years only."
    ) in text_of(web, STEPANAKERT + "?as_of=1900")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (STEPANAKERT + "?as_of=1950", "In 1950: this name was in use."),
        (STEPANAKERT + "?as_of=1950&lang=de", "In 1950: no years of this name are known (undated)."),
        ("/place/gn:147105?as_of=-300", "In 300 BCE: no years of this name are known (undated)."),
    ],
)
def test_the_heading_says_how_sure_its_date_is(web: FlaskClient, address: str, said: str) -> None:
    assert said in text_of(web, address)
    assert 'id="label-dated"' not in web.get(address.partition("?")[0]).get_data(as_text=True)


def test_places_in_lists_say_that_their_names_are_undated(web: FlaskClient) -> None:
    found = text_of(web, "/?q=Shushi&as_of=1900")
    assert "name undated" in found and "Found by Shushi English, name abroad, undated" in found
    assert "undated" not in text_of(web, "/?q=Shushi")
    assert "name of other years" in text_of(web, "/?q=39.76,46.75&as_of=1950"), "the Karabakh Khanate"


def test_every_name_of_the_api_is_on_the_page(web: FlaskClient) -> None:
    body = unescape(web.get(STEPANAKERT).get_data(as_text=True))
    listed = web.get("/v1/places/gn:146970/names").get_json()["names"]
    assert len(listed) > 20
    assert len(re.findall("<dd[ >]", body.partition('<dl class="names"')[2].partition("</dl>")[0])) == len(listed)
    assert all(f">{name['name']}</bdi>" in body for name in listed)


def test_downloads_lead_to_what_they_say(web: FlaskClient) -> None:
    body = web.get(STEPANAKERT).get_data(as_text=True)
    found = re.findall(r'<a class="button quiet" href="([^"]*)" download="([^"]*)"', body)
    types = dict(re.findall(r'<link rel="alternate" type="([^"]*)" href="([^"]*)"', body))
    assert len(found) == len(types) >= 2
    for address, file in found:
        answer = web.get(unescape(address))
        assert answer.status_code == 200 and ":" not in file
        assert answer.content_type.partition(";")[0] in types


def test_groups_put_the_language_asked_for_first() -> None:
    listed = dated_names(Toponym(f"n{lang}", lang, "Latn", "variant") for lang in ("", "de", "en", "hy", "az"))
    assert [group.lang for group in names.grouped(listed)] == ["en", "hy", "az", "de", ""]
    assert [group.lang for group in names.grouped(listed, "de")] == ["de", "en", "hy", "az", ""]


def test_a_timeline_shows_periods_in_order_and_within_its_axis() -> None:
    listed = [
        Toponym("Vararakn", "en", "Latn", "historical", end=1847),
        Toponym("Stepanakert", "en", "Latn", "exonym", begin=1923, name_of=("AM",)),
        Toponym("Ստեփանակերտ", "hy", "Armn", "endonym", begin=1923, name_of=("AM",)),
        Toponym("Khankendi", "en", "Latn", "historical", begin=1847, end=1923),
        Toponym("Undated", "en", "Latn", "variant"),
    ]
    found = names.timeline(listed)
    assert found is not None
    assert [[name.name for name in period.names] for period in found.periods] == [
        ["Vararakn"], ["Khankendi"], ["Stepanakert", "Ստեփանակերտ"],
    ]  # fmt: skip
    assert all(0 <= period.x <= 100 and 0 < period.width <= 100.6 for period in found.periods)
    assert [year for _, year in found.marks] == sorted(year for _, year in found.marks)
    assert names.timeline([listed[-1]]) is None
    assert found.asked is None and not any(period.holds for period in found.periods)
    then = names.timeline(listed, as_of=1900)
    assert then is not None and then.asked is not None and 0 < then.asked < 100
    assert [period.holds for period in then.periods] == [False, True, False]
    assert all(period.x <= then.asked <= period.x + period.width for period in then.periods if period.holds)
    later = names.timeline(listed, as_of=2500)
    assert later is not None and later.asked is None, "the axis is as long as what is known"


@pytest.mark.parametrize("years", [(1900, 1900), (-300, 2000), (1999, None), (None, -500), (-9000, 2024)])
def test_a_timeline_of_any_years_can_be_drawn(years: tuple[int | None, int | None]) -> None:
    found = names.timeline([Toponym("X", "en", "Latn", "variant", begin=years[0], end=years[1])])
    assert found is not None and found.periods[0].width > 0 and len(found.marks) <= 8


def towns_on(web: FlaskClient, address: str) -> list[tuple[str, str]]:
    """Address and name of the towns on the map of a page that are not its subject."""
    body = web.get(address).get_data(as_text=True)
    found = re.findall(r'atlas-town"[^>]*><a href="([^"]*)"><title>([^<]*)<', body)
    return [(unescape(link), unescape(name)) for link, name in found]


def test_the_map_shows_towns_around_the_place_that_lead_to_their_pages(web: FlaskClient) -> None:
    shown = towns_on(web, "/place/gn:147105")
    assert 2 <= len(shown) <= 6 and "Shusha / Shushi" not in [name for _, name in shown]
    assert all(heading(web, address) == name for address, name in shown)


def test_towns_on_the_map_have_the_names_of_the_view(web: FlaskClient) -> None:
    view = "?perspective=AM&lang=hy"
    shown = towns_on(web, "/place/gn:147105" + view)
    assert shown and all("perspective=AM" in address and "lang=hy" in address for address, _ in shown)
    armenian = [name for _, name in shown if re.match("[Ա-Ֆ]", name)]
    assert len(armenian) > len(shown) / 2, "all that have a name in it"


def test_a_lake_is_on_its_map_and_a_country_marks_its_own_towns(web: FlaskClient) -> None:
    assert 'class="atlas-lakes"' in web.get("/place/gz:lake-sevan").get_data(as_text=True)
    near = web.get("/place/gn:616250?lang=hy").get_data(as_text=True)
    assert re.search(r'atlas-waters"[^>]*><a href="/place/gz:lake-sevan\?lang=hy"><title>Սևան', near)
    country = web.get("/place/gn:174982").get_data(as_text=True)
    assert "atlas-faint" in country and not towns_on(web, "/place/gn:174982"), "its own towns show how far it reaches"


def test_the_answer_to_a_name_has_the_same_towns(web: FlaskClient) -> None:
    assert [name for _, name in towns_on(web, "/?q=gn:147105")] == [n for _, n in towns_on(web, "/place/gn:147105")]


def drawn(web: FlaskClient, address: str) -> tuple[int, str]:
    """How many areas are hatched on the map of a page, and what the map says."""
    body = web.get(address).get_data(as_text=True)
    legend = re.search(r"<figcaption>(.*?)</figcaption>", body, re.DOTALL)
    hatched = re.search(r'class="atlas-disputed"[^>]* d="([^"]*)"', body)
    assert legend and hatched
    return hatched[1].count("M"), unescape(legend[1])


@pytest.mark.parametrize(
    ("address", "view", "title"),
    [
        ("/place/gn:694423", "UA", "Ukraine"),
        ("/place/gn:694423", "RU", "Russia"),
        ("/?q=gn:694423", "US", "United States"),
        ("/?q=44.6,33.5", "UA", "Ukraine"),
    ],
)
def test_maps_have_the_borders_of_the_view_and_say_so(web: FlaskClient, address: str, view: str, title: str) -> None:
    hatched, legend = drawn(web, address)
    assert "Hatched: areas whose status is disputed" in legend and "view" not in legend
    left, legend = drawn(web, f"{address}{'&' if '?' in address else '?'}perspective={view}")
    assert left < hatched and f"Borders as the view “{title}” has them." in legend


def test_a_view_that_says_nothing_has_a_neutral_map_that_says_so(web: FlaskClient) -> None:
    hatched, legend = drawn(web, "/place/gn:694423?perspective=AP")
    assert hatched and "The view “The Associated Press” says nothing about borders: they are neutral." in legend


def test_pages_with_other_borders_are_told_apart_and_no_page_has_those_of_an_unknown_view(web: FlaskClient) -> None:
    views = ("", "?perspective=neutral", "?perspective=UA", "?perspective=RU")
    tags = [web.get(f"/place/gn:694423{view}").headers["ETag"] for view in views]
    assert len(set(tags)) == len(views)
    known = {"If-None-Match": tags[2]}
    assert web.get("/place/gn:694423?perspective=UA", headers=known).status_code == 304
    assert web.get("/place/gn:694423?perspective=RU", headers=known).status_code == 200
    assert web.get("/place/gn:694423?perspective=ZZ").status_code == 400

"""Browsing: every place and every name comes once, on whatever pages, and none is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.build import build
from gazetteer.core import Gazetteer
from gazetteer.errors import InvalidParameter
from gazetteer.model import Toponym
from gazetteer.store.browse import Page
from gazetteer.text.alphabet import OTHER, letter_of
from gazetteer.text.fold import fold, squeeze

MANY = 2_500  # more names with one beginning than autocomplete looks at
OTHERS = ["東京タワー", "関ヶ原", "26 Бакинских Комиссаров", "Шуша", "1234", "Սան", "São Paulo"]


@pytest.fixture(scope="module")
def gz(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    folder = tmp_path_factory.mktemp("browse")
    names = [f"San {number:05}" for number in range(MANY)] + OTHERS
    table = folder / "many.csv"
    table.write_text("id,name\n" + "".join(f"{i},{name}\n" for i, name in enumerate(names)), "utf-8")
    build(folder / "many.db", [f"table:{table}"], workers=1)
    return Gazetteer.open(folder / "many.db")


@pytest.fixture(scope="module")
def small(small_db: Path) -> Gazetteer:
    return Gazetteer.open(small_db)


class Row(NamedTuple):
    """A name as the oracle knows it."""

    key: str
    pk: int
    toponym: Toponym
    country: str


@pytest.fixture(scope="module")
def rows(small: Gazetteer) -> list[Row]:
    """Every name of the small gazetteer in order, one by one from its rows."""
    names = small.indexes.names
    found = []
    for pk in range(1, len(names.place)):
        toponym = small.store.toponym(pk)
        country = small.store.place(int(names.place[pk])).source_country
        found.append(Row(squeeze(fold(toponym.name)), pk, toponym, country))
    return sorted(row for row in found if row.key)


def everything(page: Callable[..., Page[Any]], **asked: Any) -> list[Any]:
    found: list[Any] = []
    cursor = ""
    while True:
        got = page(cursor=cursor, limit=100, **asked)
        found += got.items
        if not (cursor := got.cursor):
            return found


@pytest.mark.parametrize(
    ("q", "count"), [("", MANY + len(OTHERS)), ("s", MANY + 3), ("San", MANY + 1), ("san 0001", 10), ("!", 0), ("x", 0)]
)
def test_pages_hold_every_place_with_a_name_that_begins_so(gz: Gazetteer, q: str, count: int) -> None:
    ids = [place.id for place in everything(gz.places, q=q)]
    assert len(ids) == len(set(ids)) == count


def test_pages_hold_every_name_in_order(gz: Gazetteer) -> None:
    found = [entry.toponym.name for entry in everything(gz.browse_names, prefix="san")]
    assert found == [f"San {number:05}" for number in range(MANY)]


@pytest.mark.parametrize(
    ("script", "names"),
    [("Jpan", {"東京タワー", "関ヶ原"}), ("Cyrl", {"26 Бакинских Комиссаров", "Шуша"}), ("Zyyy", {"1234"})],
)
def test_pages_of_a_script_hold_all_of_its_names(gz: Gazetteer, script: str, names: set[str]) -> None:
    assert {entry.toponym.name for entry in everything(gz.browse_names, script=script)} == names


def backwards(page: Callable[..., Page[Any]], **asked: Any) -> list[Any]:
    """All items, from the last page to the first."""
    last = page(**asked)
    while last.cursor:
        last = page(cursor=last.cursor, **asked)
    found = list(last.items)
    while last.previous:
        last = page(cursor=last.previous, **asked)
        found = [*last.items, *found]
    return found


FILTERS = st.fixed_dictionaries(
    {},
    optional={
        "script": st.sampled_from(["Latn", "Armn", "Cyrl", "Geor", "Arab", "Hani", "Zyyy", "Hang"]),
        "lang": st.sampled_from(["hy", "az", "az-Cyrl", "ru", "en", "de", "ka", "fa"]),
        "kind": st.sampled_from(["historical", "endonym", "exonym", "official", "transliteration", "code", "variant"]),
        "country": st.sampled_from(["AZ", "AM", "GE", "UA", "IN", "TR"]),
        "as_of": st.sampled_from([-300, 1900, 1936, 1991, 2020]),
        "prefix": st.sampled_from(["", "s", "St", "Ş", "Ст", "Շ", "შ", "san", "zzz", "!", "ㅅ"]),
    },
)


def kept(row: Row, asked: dict[str, Any]) -> bool:
    """Whether a name fits what was asked, said another way than the code says it."""
    lang, name = asked.get("lang", ""), row.toponym
    return (
        asked.get("script", name.script) == name.script
        and (not lang or f"{name.lang}-".startswith(f"{lang}-"))
        and asked.get("kind", name.kind) == name.kind
        and asked.get("country", row.country) == row.country
        and name.in_use(asked.get("as_of")) >= 0
        and row.key.startswith(squeeze(fold(asked.get("prefix", ""))))
    )


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(asked=FILTERS, limit=st.sampled_from([1, 7, 50, 100]))
def test_pages_give_every_matching_name_once_in_order(
    small: Gazetteer, rows: list[Row], asked: dict[str, Any], limit: int
) -> None:
    prefix = asked.get("prefix", "")
    if prefix == "!":
        expected = []
    elif prefix == "ㅅ":
        expected = [row for row in rows if kept(row, {**asked, "prefix": ""}) and "사" <= row.key[0] < "싸"]
    else:
        expected = [row for row in rows if kept(row, asked)]
    if len(expected) > 60 * limit:  # many short pages tell no more than few
        limit = 100
    pages: list[Page[Any]] = []
    cursor = ""
    while not pages or cursor:
        pages.append(small.browse_names(**asked, cursor=cursor, limit=limit))
        cursor = pages[-1].cursor
    assert [entry.toponym for page in pages for entry in page.items] == [row.toponym for row in expected]
    assert all(len(page.items) == limit for page in pages[:-1])
    assert {page.total for page in pages} == {len(expected)}
    assert [bool(page.previous) for page in pages] == [False] + [True] * (len(pages) - 1)
    assert len(backwards(small.browse_names, **asked, limit=limit)) == len(expected)


def test_going_back_shows_the_page_before(small: Gazetteer) -> None:
    first = small.browse_names(script="Armn", limit=10)
    second = small.browse_names(script="Armn", limit=10, cursor=first.cursor)
    third = small.browse_names(script="Armn", limit=10, cursor=second.cursor)
    assert small.browse_names(script="Armn", limit=10, cursor=third.previous).items == second.items
    assert small.browse_names(script="Armn", limit=10, cursor=second.previous).items == first.items
    assert not small.browse_names(script="Armn", limit=10, cursor=second.previous).previous
    # with pages of another size the first one is shown whole
    assert len(small.browse_names(script="Armn", limit=20, cursor=second.previous).items) == 20


def test_a_cursor_leads_on_where_its_name_is_gone_or_filtered_out(small: Gazetteer) -> None:
    cursor = small.browse_names(script="Armn", limit=10).cursor
    found = small.browse_names(script="Armn", kind="historical", cursor=cursor, limit=5)
    assert found.items and small.browse_names(cursor=cursor, script="Geor").previous == ""
    past = small.browse_names(script="Latn", cursor=cursor)
    assert past.items == () and past.previous and past.cursor == ""


@settings(max_examples=20, deadline=None)
@given(asked=FILTERS, script=st.sampled_from(["Latn", "Armn", "Cyrl", "Geor", "Arab", "Hani", "Jpan", "Zyyy"]))
def test_letters_hold_every_name_of_a_script_once(
    small: Gazetteer, rows: list[Row], asked: dict[str, Any], script: str
) -> None:
    asked = {**{name: value for name, value in asked.items() if name != "prefix"}, "script": script}
    letters = small.letters(**asked)
    listed = Counter(letter_of(row.key[0], script) for row in rows if kept(row, asked))
    rare = {letter: count for letter, count in listed.items() if letter not in dict(letters)}
    merged = {**listed, OTHER: listed[OTHER] + sum(rare.values())}
    assert dict(letters) == {letter: merged[letter] for letter, _ in letters}
    assert sum(count for _, count in letters) == sum(listed.values())
    for letter, count in letters[:3] + letters[-1:]:
        assert small.browse_names(**asked, letter=letter, limit=1).total == count


@settings(max_examples=20, deadline=None)
@given(asked=FILTERS)
def test_facets_count_what_is_listed(small: Gazetteer, rows: list[Row], asked: dict[str, Any]) -> None:
    asked = {name: value for name, value in asked.items() if name != "prefix"}
    found = small.facets(**asked)
    without_kind = {name: value for name, value in asked.items() if name != "kind"}
    assert dict(found.kinds) == Counter(row.toponym.kind for row in rows if kept(row, without_kind))
    without_lang = {name: value for name, value in asked.items() if name != "lang"}
    languages = Counter(row.toponym.lang.partition("-")[0] for row in rows if kept(row, without_lang))
    assert dict(found.languages) == {lang: count for lang, count in languages.items() if lang}
    without_country = {name: value for name, value in asked.items() if name != "country"}
    countries = Counter(row.country for row in rows if kept(row, without_country))
    assert dict(found.countries) == {code: count for code, count in countries.items() if code}
    assert [count for _, count in found.scripts] == sorted((count for _, count in found.scripts), reverse=True)


def test_a_letter_goes_with_a_script(small: Gazetteer) -> None:
    with pytest.raises(InvalidParameter, match="letter needs a script"):
        small.browse_names(letter="B")
    lower, upper = (small.browse_names(script="Armn", letter=letter).items for letter in "շՇ")
    assert lower == upper and {entry.toponym.name[0] for entry in upper} == {"Շ"}
    assert small.browse_names(script="Armn", letter="B").total == 0


def test_the_language_of_names_may_be_another_than_that_of_their_places(small: Gazetteer) -> None:
    found = small.browse_names(of="hy", lang="ru", country="AZ", prefix="Շուշի").items
    assert {entry.toponym.lang for entry in found} == {"hy"}
    assert "Шуша / Шуши" in {entry.place_name for entry in found}
    assert small.browse_names(of="", lang="hy").total == small.browse_names().total


def test_what_lies_in_a_place(small: Gazetteer) -> None:
    def ids(**asked: Any) -> list[str]:
        return [place.id for place in everything(lambda **page: small.children("gz:nagorno-karabakh", **page), **asked)]

    neutral, armenian, azerbaijani = ids(), ids(perspective="AM"), ids(perspective="AZ")
    assert len(neutral) == len(set(neutral)) and "gn:147105" in neutral and "gn:147105" in armenian
    assert "gn:147105" not in azerbaijani
    shown = [small.children("gz:nagorno-karabakh", perspective=party, limit=100) for party in ("neutral", "AM", "AZ")]
    for party, page in zip(("neutral", "AM", "AZ"), shown, strict=True):
        for place in page.items:
            assert small.place(place.id, perspective=party).parents[0].id == "gz:nagorno-karabakh"
    people = [place.population for place in shown[0].items if place.population and place.type == "city"]
    assert people[:5] == sorted(people[:5], reverse=True)
    assert {place.type for place in small.children("gz:nagorno-karabakh", types=("city",)).items} == {"city"}


def test_pages_of_what_lies_in_a_place_lead_back(small: Gazetteer) -> None:
    def page(**asked: Any) -> Page[Any]:
        return small.children("gz:nagorno-karabakh", limit=20, **asked)

    forwards: list[Any] = []
    cursor = ""
    while not forwards or cursor:
        got = page(cursor=cursor)
        forwards += got.items
        cursor = got.cursor
    assert backwards(page) == forwards and len(forwards) == page().total


def test_romanizations_made_by_programs_are_in_no_list_and_no_export(tmp_path: Path) -> None:
    source = tmp_path / "towns.csv"
    source.write_text("id,name,kind,lat,lon\nx:1,Crosslake,,46.6,-94.1\nx:1,Kroslejk,machine,,\n", "utf-8")
    build(tmp_path / "towns.db", [f"table:{source}"], workers=1)
    with Gazetteer.open(tmp_path / "towns.db") as gz:
        assert gz.resolve("Kroslejk").id == "x:1"
        assert [name.name for entry in gz.export() for name in entry.names] == ["Crosslake"]
        assert [name.name for name in gz.names("x:1")] == ["Crosslake"]

"""Names with their periods, and how sure it is that one was in use in a year."""

from __future__ import annotations

import pytest

from gazetteer.core import Gazetteer
from gazetteer.labels.label import BETWEEN
from gazetteer.labels.periods import dated_names, how_dated, in_time, label_dated, timeline
from gazetteer.model import Toponym

STEPANAKERT = "gn:146970"


def name(spelling: str, lang: str, begin: int | None = None, end: int | None = None, **more: object) -> Toponym:
    return Toponym(spelling, lang, "Latn", str(more.pop("kind", "exonym")), begin=begin, end=end, **more)  # type: ignore[arg-type]


# A town that had its first name again later; an old name in French of which no years are known
SAROV = (
    name("Sarov", "en", 1995, None, kind="official", preferred=True, name_of=("RU",), used_by=("RU",)),
    name("Kremlev", "en", 1990, 1995, kind="historical"),
    name("Sarov", "en", None, 1946, kind="historical"),
    name("Arzamas-16", "en", 1946, 1990, kind="historical"),
    name("Sarov", "fr", preferred=True),
    name("Саров", "ru", 1995, None, kind="official", preferred=True),
)


def test_rows_of_a_name_in_a_language_are_one_name_with_its_periods_in_order() -> None:
    found = {(one.toponym.name, one.toponym.lang): one for one in dated_names(SAROV)}
    assert list(found) == [("Sarov", "en"), ("Kremlev", "en"), ("Arzamas-16", "en"), ("Sarov", "fr"), ("Саров", "ru")]
    sarov = found["Sarov", "en"]
    assert [(period.begin, period.end) for period in sarov.periods] == [(None, 1946), (1995, None)]
    assert (sarov.kinds, sarov.used_by, sarov.dated) == (["historical", "official"], ["RU"], "")
    assert sarov.toponym.begin == 1995, "without a year, what is in use"
    assert (found["Sarov", "fr"].periods, found["Sarov", "fr"].rows) == ((), (SAROV[4],))


@pytest.mark.parametrize(
    ("year", "dated", "begin"),
    [
        (1900, "within", None),
        (1946, "within", None),
        (1970, "other", 1995),
        (1995, "within", 1995),
        (2020, "within", 1995),
    ],
)
def test_a_name_shows_the_period_of_the_year_asked_for(year: int, dated: str, begin: int | None) -> None:
    sarov = dated_names(SAROV, year)[0]
    assert (sarov.dated, sarov.toponym.begin) == (dated, begin)


def test_no_row_is_lost_or_said_twice(gz: Gazetteer) -> None:
    several = 0
    for entry in gz.export():
        found = dated_names(entry.names)
        assert sorted(map(id, entry.names)) == sorted(id(row) for one in found for row in one.rows)
        assert len({(one.toponym.name, one.toponym.lang) for one in found}) == len(found)
        several += sum(len(one.periods) > 1 for one in found)
    assert several > 20


def test_a_timeline_is_in_order_of_time_and_ends_with_what_is_undated(gz: Gazetteer) -> None:
    assert [row.name for row in in_time(SAROV)] == ["Sarov", "Arzamas-16", "Kremlev", "Sarov", "Саров", "Sarov"]
    found = gz.dated_names(STEPANAKERT, timeline=True)
    assert [bool(one.periods) for one in found] == sorted((bool(one.periods) for one in found), reverse=True)
    begins = [-10_000 if one.periods[0].begin is None else one.periods[0].begin for one in found if one.periods]
    assert begins == sorted(begins) and len(begins) > 10
    assert {one.toponym.name for one in found[:2]} == {"Vararakn", "Վարարակն"}
    assert timeline(found) == found


def test_a_year_keeps_what_may_have_been_in_use_and_a_timeline_all(gz: Gazetteer) -> None:
    kept = gz.dated_names(STEPANAKERT, as_of=1900, lang="en")
    every = gz.dated_names(STEPANAKERT, as_of=1900, lang="en", timeline=True)
    assert {one.dated for one in kept} == {"within", "undated"}
    assert {one.dated for one in every} == {"within", "undated", "other"}
    assert {row for one in kept for row in one.rows} >= set(gz.names(STEPANAKERT, as_of=1900, lang="en"))
    assert {one.toponym.name for one in every if one.dated == "other"} == {"Stepanakert"}
    khankendi = next(one for one in kept if one.toponym.name == "Khankendi")
    assert [(row.begin, row.end, row.name_of) for row in khankendi.periods] == [
        (1847, 1923, ()),
        (1991, None, ("AZ",)),
    ]
    assert khankendi.toponym.name_of == (), "nobody is said to use that period's name"


@pytest.mark.parametrize(
    ("label", "lang", "year", "dated"),
    [
        ("Sarov", "", 1900, "within"),
        ("Sarov", "", 1970, "other"),
        ("Sarov", "fr", 1970, "undated"),  # what is known of it in English says nothing of French
        ("Sarov", "fr", 2000, "undated"),
        ("Sarov", "de", 2000, "within"),  # no name in German: the English one is shown
        ("Саров", "ru", 1970, "other"),
        ("Sarov / Arzamas-16", "", 1970, "other"),  # the less sure of two rivals
        ("Sarov / Arzamas-16", "", 1946, "within"),
        ("Sarov / Саров", "fr", 2000, "undated"),
        ("Nowhere", "", 1970, "undated"),
    ],
)
def test_how_sure_the_date_of_a_label_is(label: str, lang: str, year: int, dated: str) -> None:
    assert label_dated(label, SAROV, lang, year) == dated


def test_a_label_is_judged_by_the_names_that_labels_show() -> None:
    """A variant in English without years does not make the Armenian romanization, which is shown, undated."""
    names = [
        Toponym("Kumayri", "en", "Latn", "variant"),
        Toponym("Kumayri", "hy-Latn", "Latn", "historical", end=1837),
        Toponym("Stepanakert", "az", "Latn", "historical", begin=1923, end=1991),
        Toponym("Stepanakert", "en", "Latn", "exonym", preferred=True, begin=1923),
    ]
    assert label_dated("Kumayri", names, "", 1800) == "within"
    assert label_dated("Stepanakert", names, "az", 2000) == "within", "the English name, where the other has ended"


@pytest.mark.parametrize(
    ("place", "lang", "year", "dated"),
    [
        (STEPANAKERT, "", 1900, "within"),
        (STEPANAKERT, "de", 1950, "undated"),
        ("gn:616635", "hy", 1950, "within"),
        ("gn:147105", "", 1950, "undated"),
        ("gn:1526273", "en", 2020, "within"),
    ],
)
def test_a_place_says_how_sure_the_date_of_its_label_is(
    gz: Gazetteer, place: str, lang: str, year: int, dated: str
) -> None:
    found = gz.place(place, lang=lang, as_of=year)
    assert found.name_dated == dated
    assert gz.shown(place, lang=lang, as_of=year).name_dated == dated
    assert gz.place(place, lang=lang).name_dated == ""
    (match,) = gz.resolve(place, lang=lang, as_of=year).matches
    assert match.place.name_dated == dated


@pytest.mark.parametrize("year", [1850, 1905, 1936, 1970, 1995, 2021])
@pytest.mark.parametrize("lang", ["", "ru", "hy", "az"])
def test_every_label_that_is_in_use_has_a_name_that_was(gz: Gazetteer, year: int, lang: str) -> None:
    """``within`` and ``other`` are never said without a row that shows it; all three occur."""
    seen = set()
    for entry in gz.export(countries=["AM", "AZ", "GE"], as_of=year, lang=lang):
        dated, parts = entry.place.name_dated, entry.place.name.split(BETWEEN)
        known = [{row.in_use(year) for row in entry.names if row.name == part} for part in parts]
        if dated == "within":
            assert all(1 in uses for uses in known), (entry.place.id, entry.place.name)
        elif dated == "other":
            assert any(-1 in uses for uses in known), (entry.place.id, entry.place.name)
        seen.add(dated)
    assert {"within", "undated"} <= seen <= {"within", "undated", "other"}


def test_what_no_row_says_is_undated() -> None:
    assert how_dated([], 1950) == "undated"

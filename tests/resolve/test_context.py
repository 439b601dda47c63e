"""What context does: it filters or weighs, it never invents; and every score can be explained."""

from __future__ import annotations

import pytest

from gazetteer.core import Gazetteer
from gazetteer.errors import InvalidParameter


def ids(gz: Gazetteer, name: str, **context: object) -> list[str]:
    return [match.place.id for match in gz.resolve(name, **context).matches]


def test_two_towns_of_one_name_are_ambiguous_until_context_decides(gz: Gazetteer) -> None:
    both = gz.resolve("Martuni")
    assert both.status == "ambiguous" and len(both.matches) >= 2
    countries = {match.place.source_country: match.place.id for match in reversed(both.matches)}
    for country, place in countries.items():
        decided = gz.resolve("Martuni", countries=[country])
        assert (decided.status, decided.id) == ("matched", place)


def test_near_decides(gz: Gazetteer) -> None:
    for match in gz.resolve("Martuni", types=["city"]).matches:
        lat, lon = match.place.lat, match.place.lon
        assert gz.resolve("Martuni", near=(lat, lon), types=["city"]).matches[0].place.id == match.place.id


def test_a_box_filters_also_across_the_antimeridian(gz: Gazetteer) -> None:
    assert ids(gz, "Shusha", bbox=(46, 39, 47, 40))[0] == "gn:147105"
    assert ids(gz, "Shusha", bbox=(170, 39, -170, 40)) == []


def test_types_filter_by_word_or_by_feature(gz: Gazetteer) -> None:
    assert all(match.place.type == "region" for match in gz.resolve("Nakhchivan", types=["region"]).matches)
    assert all(match.place.feature.startswith("P") for match in gz.resolve("Nakhchivan", types=["P"]).matches)


def test_the_year_prefers_the_name_of_its_time(gz: Gazetteer) -> None:
    before = gz.resolve("Kirovabad", as_of=1950, explain=True).matches[0]
    assert "valid_then" in {evidence.feature for evidence in before.explanation}
    after = gz.resolve("Kirovabad", as_of=2020, explain=True).matches[0]
    assert "not_valid_then" in {evidence.feature for evidence in after.explanation}


def test_an_explanation_names_what_was_compared(gz: Gazetteer) -> None:
    match = gz.resolve("Stepanakrt", explain=True).matches[0]
    assert {"sound", "skeleton", "spelling", "similarity", "importance"} <= {e.feature for e in match.explanation}
    assert any("Stepanakrt ~ Stepanakert" in e.detail for e in match.explanation)
    assert gz.resolve("Stepanakrt").matches[0].explanation == ()


def test_scores_are_shares_of_one(gz: Gazetteer) -> None:
    for name in ("Martuni", "Shusha", "Stepanakrt", "Xyzzy", "Karakilisa"):
        resolution = gz.resolve(name, limit=50)
        scores = [match.score for match in resolution.matches]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores) and sum(scores) <= 1.001


@pytest.mark.parametrize(
    "context",
    [{"countries": ["ZZ"]}, {"countries": ["Zarbolia"]}, {"countries": ["ZZZ"]}, {"regions": ["Zarbolia"]},
     {"lang": "klingon!"}, {"lang": "x"}, {"lang": "qq"}, {"lang": "zzz"},
     {"near": (91, 0)}, {"near": (0, 181)}, {"near": (float("nan"), 0)}, {"bbox": (0, 10, 1, 5)}, {"limit": 0},
     {"limit": 101}, {"types": ["planet"]}, {"as_of": 99999}, {"min_score": 2}, {"perspective": "us"}],
)  # fmt: skip
def test_what_cannot_be_meant_is_an_error_that_names_it(gz: Gazetteer, context: dict[str, object]) -> None:
    with pytest.raises(InvalidParameter) as caught:
        gz.resolve("Shusha", **context)
    assert caught.value.errors[0]["parameter"]


@pytest.mark.parametrize("country", ["AZ", "az", "Azerbaijan", "Azərbaycan", "Ադրբեջան", "Азербайджан"])
def test_a_country_is_a_code_or_a_name_in_any_language(gz: Gazetteer, country: str) -> None:
    resolution = gz.resolve("Gəncə", countries=[country])
    assert resolution.status == "matched" and resolution.matches[0].place.country == "AZ"
    assert gz.resolve("Gyumri", countries=[country]).status == "unmatched"


@pytest.mark.parametrize("country", ["AM", "AZ"])
def test_a_country_lets_pass_what_it_claims(gz: Gazetteer, country: str) -> None:
    assert gz.resolve("Shushi", countries=[country]).id == "gn:147105"
    assert gz.resolve("Xankəndi", countries=[country]).id == "gn:146970"


def test_outside_the_filter_is_shown_but_never_matched(gz: Gazetteer) -> None:
    resolution = gz.resolve("Gyumri", countries=["GE"])
    assert resolution.status == "unmatched" and resolution.matches[0].place.country == "AM"


def test_a_row_leaves_out_what_cannot_be_read(gz: Gazetteer) -> None:
    row = gz.resolve_row("Gəncə", countries=["Zarbolia", "AZ"], regions=["Blorp"])
    assert row.id == gz.resolve("Gəncə", countries=["AZ"]).id
    assert [value for value in ("Zarbolia", "Blorp") if not any(value in warning for warning in row.warnings)] == []
    assert row.query.countries == ("AZ",) and row.query.regions == ()


def test_many_is_one_by_one(gz: Gazetteer) -> None:
    names = ["Şuşa", "Շուշի", "Narnia", "Şuşa"]
    assert [r.status for r in gz.resolve_many(names)] == [gz.resolve(name).status for name in names]
    assert [r.id for r in gz.resolve_many(names)] == ["gn:147105", "gn:147105", None, "gn:147105"]


@pytest.mark.parametrize(
    ("name", "place"),
    [("Martuni, Armenia", "gn:616438"), ("Martuni (Nagorno-Karabakh)", "gn:146969"),
     ("Stepanakert (Khankendi)", "gn:146970"), ("Martunni, Armenia", "gn:616438"), ("Мартуни, Армения", "gn:616438")],
)  # fmt: skip
def test_a_name_with_the_place_it_lies_in(gz: Gazetteer, name: str, place: str) -> None:
    resolution = gz.resolve(name)
    assert resolution.matches[0].place.id == place
    assert resolution.query.name == name


@pytest.mark.parametrize(
    ("perspective", "lang", "shown"),
    [("neutral", "", "Khankendi / Stepanakert"), ("AM", "", "Stepanakert"), ("AZ", "", "Khankendi"),
     ("AZ", "az", "Xankəndi"), ("AM", "hy", "Ստեփանակերտ"), ("FR", "", "Khankendi / Stepanakert")],
)  # fmt: skip
def test_perspective_chooses_what_is_shown_never_what_is_found(
    gz: Gazetteer, perspective: str, lang: str, shown: str
) -> None:
    for name in ("Stepanakert", "Xankəndi"):
        match = gz.resolve(name, perspective=perspective, lang=lang).matches[0]
        assert (match.place.id, match.place.name) == ("gn:146970", shown)


def test_both_places_of_an_ambiguous_name_are_given_whatever_the_limit(gz: Gazetteer) -> None:
    assert len(gz.resolve("Martuni", limit=1).matches) == 2
    assert len(gz.resolve("Shushi", limit=1).matches) == 1


def test_a_language_may_be_written_in_capitals(gz: Gazetteer) -> None:
    assert gz.resolve("Шуша", lang="RU").query.lang == "ru"

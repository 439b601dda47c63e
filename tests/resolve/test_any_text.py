"""Whatever is asked, an answer comes: a well-formed one, the same every time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.core import Gazetteer
from gazetteer.model import Resolution
from gazetteer.text.fold import fold

ANY = st.text(alphabet=st.characters(), max_size=30)
PIECES = [
    "Shusha",
    "Şuşa",
    "Շուշի",
    "Шуша",
    "შუშა",
    "شوشا",
    "舒沙",
    "ko",
    "-",
    " ",
    ",",
    "(",
    ")",
    "7",
    "St.",
    "'",
    "\u0301",
    "🙂",
]
NEARLY = st.lists(st.sampled_from(PIECES), max_size=5).map("".join)
LANGUAGES = st.sampled_from(["", "en", "hy", "az", "az-Cyrl", "ru", "zh-Hant", "ja", "fa", "he", "th", "lv"])
ANSWERS = ("unmatched", "ambiguous", "matched")
COUNTRIES = st.sampled_from([(), ("AM",), ("AZ", "GE")])


def well_formed(resolution: Resolution) -> None:
    scores = [match.score for match in resolution.matches]
    assert resolution.status in ("matched", "ambiguous", "unmatched")
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores) and sum(scores) <= 1 + 1e-4 * (len(scores) + 1)
    assert len({match.place.id for match in resolution.matches}) == len(scores)
    if resolution.status != "unmatched":
        assert scores
    if resolution.status == "ambiguous":
        assert len(scores) > 1


def passes(gz: Gazetteer, place_id: str, countries: tuple[str, ...]) -> bool:
    """Whether a place lies in one of the countries, or is claimed by one, as it or what it lies in is.

    Seas, rivers and regions may lie in several.
    """
    place = gz.place(place_id)
    if place.feature.startswith(("H", "T", "L")):
        return True
    claims = {party for each in (place, *map(gz.place, (above.id for above in place.parents))) for party in each.claims}
    return not {place.country, *claims}.isdisjoint(countries)


@settings(max_examples=60)
@given(name=st.one_of(ANY, NEARLY), lang=LANGUAGES, countries=COUNTRIES)
def test_any_text_is_answered(gz: Gazetteer, name: str, lang: str, countries: tuple[str, ...]) -> None:
    resolution = gz.resolve(name, lang=lang, countries=countries)
    well_formed(resolution)
    assert gz.resolve(name, lang=lang, countries=countries) == resolution
    if countries and resolution.status != "unmatched":  # where nothing passes, what lies outside is shown
        assert all(passes(gz, match.place.id, countries) for match in resolution.matches)
    if not fold(name):
        assert resolution.status == "unmatched" and not resolution.matches


@settings(max_examples=40)
@given(name=NEARLY, lang=LANGUAGES)
def test_explained_or_not_the_answer_is_the_same(gz: Gazetteer, name: str, lang: str) -> None:
    plain, explained = gz.resolve(name, lang=lang), gz.resolve(name, lang=lang, explain=True)
    assert plain.status == explained.status
    assert [(m.place.id, m.score) for m in plain.matches] == [(m.place.id, m.score) for m in explained.matches]
    assert all(match.explanation for match in explained.matches)


@settings(max_examples=40)
@given(name=NEARLY)
def test_a_smaller_limit_shows_the_beginning(gz: Gazetteer, name: str) -> None:
    many, few = gz.resolve(name, limit=20), gz.resolve(name, limit=2)
    assert few.status == many.status
    assert few.matches == many.matches[: len(few.matches)]


@settings(max_examples=40)
@given(name=NEARLY)
def test_the_least_score_decides_whether_not_what(gz: Gazetteer, name: str) -> None:
    """A stricter user gets the same places, as an answer, as a choice, or as none."""
    strict, lax = gz.resolve(name, min_score=0.9), gz.resolve(name, min_score=0.3)
    assert ANSWERS.index(strict.status) <= ANSWERS.index(lax.status)
    if strict.status == "ambiguous":
        assert [match.place.id for match in lax.matches][:2] == [match.place.id for match in strict.matches][:2]
    if strict.id is not None:
        assert strict.id == lax.id


@pytest.mark.parametrize("name", ["Martuni", "Shusha", "Stepanakrt", "Гянджа", "Քարվաճառ", "Ağdam", "7", "Xyzzy"])
def test_scores_of_all_candidates_and_none_are_one(gz: Gazetteer, name: str) -> None:
    scores = [match.score for match in gz.resolve(name, limit=100, min_score=0).matches]
    none = 1 - sum(scores)
    assert -1e-3 <= none <= 1
    if name in ("7", "Xyzzy"):
        assert none > 0.5


@pytest.mark.parametrize("name", ["Shusha", "ŞUŞA", "Շուշի", "шуша", "Stepanakert", "Քարվաճառ", "Qarabağ"])
@pytest.mark.parametrize("change", [str.upper, str.lower, lambda name: f"  {name}\n", lambda name: f"«{name}»"])
def test_case_and_signs_around_do_not_change_what_is_meant(gz: Gazetteer, name: str, change) -> None:  # type: ignore[no-untyped-def]
    assert gz.resolve(change(name)).matches[0].place == gz.resolve(name).matches[0].place

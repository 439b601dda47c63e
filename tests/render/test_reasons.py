"""Scores in sentences: what the name, the place and its rivals had to do with it."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from pathlib import Path

import pytest

from gazetteer import Gazetteer
from gazetteer.linking.features import FEATURES
from gazetteer.linking.network import trained
from gazetteer.linking.query import Query
from gazetteer.model import Evidence
from gazetteer.render import place_reasons, reasons
from gazetteer.render.name_reasons import _differing, _which, _without_a_word
from gazetteer.render.reasons import CLOSER, NAME, SPOKEN

FOR = re.compile("this is the (better|best) known.$|this is (about as )?well known|It is better known")
AGAINST = re.compile("(another|the other) is (about as well|better) known|little known itself|It is less known")


@pytest.fixture(scope="module")
def gz(small_db: Path) -> Gazetteer:
    return Gazetteer.open(small_db)


@pytest.mark.parametrize(
    ("asked", "context", "sentence"),
    [
        ("Շուշի", {}, "Exact match of its Armenian name."),
        ("Shushi", {}, "Exact match of one of its two usual names."),
        ("Gyumri", {}, "Exact match of its usual name."),
        ("გიუმრი", {"lang": "ka"}, "Exact match of its Georgian name."),
        ("SUSA", {"countries": ["AZ"]}, "Matches its Azerbaijani name “Şuşa”, but for accents."),
        ("Leninakan", {}, "Exact match of its former "),
        ("Stepanakrt", {}, "Similar to one of its two usual names “Stepanakert” ("),
        ("Martuni", {}, "Two places have this name; this is the better known."),
        ("Martuni", {}, "Two places have this name; this is well known, the other even better."),
        ("Pokrovsk", {"as_of": 1920}, "This name was in use in 1920"),
        ("Leninakan", {"as_of": 2020}, "This name was in use 1924–1990, not in 2020."),
        ("Khankendi", {}, "Exact match of one of its two usual names (1847–1923 and since 1991)."),
        ("Khankendi", {"as_of": 1900}, "Exact match of its English name (1847–1923 and since 1991)."),
        ("Khankendi", {"as_of": 1900}, "This name was in use in 1900 (1847–1923; also since 1991)."),
        ("Khankendi", {"as_of": 2000}, "This name was in use in 2000 (since 1991; also 1847–1923)."),
        ("Khankendi", {"as_of": 1950}, "This name was in use 1847–1923 and since 1991, not in 1950."),
        ("Ханкенди", {"as_of": 1900}, "This name was in use in 1900 (1847–1923; also since 1991)."),
        ("Martuni", {"near": (40.1, 45.3)}, "It is 4 km from the point asked for."),
        ("Gyumri, Armenia", {}, "It lies in Armenia, as was asked."),
        ("Gyumri, Armenia", {}, "Exact match of its usual name."),
        ("Gyumri, Russian Empire", {}, "It lies in or near Russian Empire, or once did, as was asked."),
        ("Gyumri (Leninakan)", {}, "It is also called Leninakan, as was asked."),
        ("Gyumri; Shushi", {}, "It is not known what “Shushi” has to do with it."),
        ("Gyumri, Azerbaijan", {"min_score": 0}, "It is not known to lie in “Azerbaijan”."),
        ("Gyumri village", {}, "It is a town or village, as was asked."),
    ],
)
def test_the_reason_is_said(gz: Gazetteer, asked: str, context: dict[str, object], sentence: str) -> None:
    found = gz.resolve(asked, explain=True, **context)
    said = [reason.text for match in found.matches for reason in reasons(match, found.query)]
    assert any(text.startswith(sentence) for text in said), said


@pytest.mark.parametrize("asked", ["Shushi", "Martuni", "Gyumri, Armenia", "Leninakan"])
def test_the_name_comes_first_then_the_weightiest_and_nothing_that_did_not_count(gz: Gazetteer, asked: str) -> None:
    found = gz.resolve(asked, explain=True, as_of=1950)
    for match in found.matches:
        name, *others = reasons(match, found.query)
        assert "name" in name.text
        worths = [reason.worth for reason in others]
        assert worths == sorted(worths, key=abs, reverse=True)
        assert all(abs(worth) >= 0.05 for worth in worths)


def test_each_feature_is_in_one_reason_at_most() -> None:
    groups = (NAME, CLOSER, SPOKEN, place_reasons.KNOWN, place_reasons.RIVALS, place_reasons.KIND)
    every = [name for group in groups for name in group]
    assert set(every) <= set(FEATURES)
    assert len(every) == len(set(every))


@pytest.mark.parametrize("asked", ["Shushi", "Martuni", "Gyumri", "Artsakh", "Aghdam", "Gyumrri"])
def test_what_is_said_of_the_place_counts_as_the_sentence_sounds(gz: Gazetteer, asked: str) -> None:
    found = gz.resolve(asked, explain=True, min_score=0)
    for match in found.matches:
        for reason in reasons(match, found.query):
            if FOR.search(reason.text):
                assert reason.worth > 0, reason
            if AGAINST.search(reason.text):
                assert reason.worth < 0, reason


@pytest.mark.parametrize(
    ("behind", "others", "known", "said"),
    [
        (0.0, 1, True, "Two places have this name; this is the better known."),
        (0.0, 2, False, "Three places have this name; this is the best known, but little known itself."),
        (-0.1, 1, True, "Two places have this name; this is about as well known as the other."),
        (-0.1, 11, False, "12 places have this name; another is about as well known."),
        (-2.0, 1, True, "Two places have this name; this is well known, the other even better."),
        (-2.0, 2, False, "Three places have this name; another is better known."),
    ],
)  # fmt: skip
def test_a_place_beside_others_of_its_name(behind: float, others: int, known: bool, said: str) -> None:
    mean = dict(zip(FEATURES, map(float, trained().mean), strict=True))
    values = {**mean, "exact": 1.0, "rivals": math.log1p(others), "importance_among_equals": behind, "code": 0.0}
    values["importance"] = 9.0 if known else 1.0
    (text, worth), *_ = place_reasons.of_place(values, {})
    assert text == said
    assert (worth > 0) == known


def test_what_a_rule_takes_for_importance_counts_with_it(gz: Gazetteer) -> None:
    values = {item.feature: item.value for item in gz.resolve("Gyumri", explain=True).matches[0].explanation}
    values["rivals"] = math.log1p(1)
    (_, worth), *_ = place_reasons.of_place(values, {})
    (_, less), *_ = place_reasons.of_place(values, {"less_important": -3.0})
    assert less == pytest.approx(worth - 3.0)


def test_a_suggestion_from_elsewhere_says_so_and_an_answer_does_not(gz: Gazetteer) -> None:
    for country, status, said in (("GE", "unmatched", True), ("AM", "matched", False)):
        found = gz.resolve("Gyumri", countries=[country], explain=True)
        assert found.status == status
        texts = [item.text for item in reasons(found.matches[0], found.query)]
        assert any(text.startswith("It does not lie in the country") for text in texts) == said
    assert not gz.resolve("Gyumri", countries=["GE"]).matches[0].explanation


def test_rules_that_say_the_same_are_one_reason(gz: Gazetteer) -> None:
    found = gz.resolve("Gyumri", explain=True)
    (match, *_) = found.matches
    twice = (Evidence("accents", 1.0, -0.6), Evidence("reads_so", 1.0, -1.5))
    said = reasons(replace(match, explanation=(*match.explanation, *twice)), found.query)
    assert [item.worth for item in said if item.text.startswith("Another place has the name as")] == [-2.1]


def test_what_a_later_rule_reverses_is_not_said(gz: Gazetteer) -> None:
    found = gz.resolve("Gyumri", explain=True)
    (match, *_) = found.matches
    before, part = Evidence("country_before_town", 1.0, -0.3), Evidence("part", 1.0, 3.0)
    for rules, said in (((before,), True), ((before, part), False)):
        texts = [item.text for item in reasons(replace(match, explanation=(*match.explanation, *rules)), found.query)]
        assert any("has this name, too" in text for text in texts) == said


@pytest.mark.parametrize(
    ("asked", "found", "said"),
    [
        ("Lodz", "Łódź", "accents"), ("Alaverdi", "Alavérdi", "accents"), ("St Louis", "St. Louis", "punctuation"),
        ("Xian", "Xī’ān", "punctuation and accents"),
    ],
)  # fmt: skip
def test_what_differs_between_names_is_said(asked: str, found: str, said: str) -> None:
    assert _differing(asked, found) == said


def test_the_words_besides_a_name_are_quoted_by_name() -> None:
    assert _without_a_word("Gegharkunik Province", "Gegharkunik", "its name") == (
        "Matches its name, but for the word “Province”."
    )
    assert _without_a_word("Martuni District", "Martuni Province", "its name").endswith(
        "but for the words “District” and “Province”."
    )


@pytest.mark.parametrize(
    ("lang", "script", "said"),
    [("hy-Latn", "Latn", "a romanization of its Armenian name"), ("en", "Latn", "its English romanization"),
     ("az-Cyrl", "Cyrl", "a transliteration of its Azerbaijani name"),
     ("", "Latn", "a romanization of one of its names")],
)  # fmt: skip
def test_a_romanization_says_of_what(gz: Gazetteer, lang: str, script: str, said: str) -> None:
    (match, *_) = gz.resolve("Gyumri", explain=True).matches
    toponym = replace(match.toponym, kind="transliteration", lang=lang, script=script)
    assert _which(replace(match, toponym=toponym), Query("Gyumri")) == said


def test_a_rule_without_a_sentence_is_passed_over(gz: Gazetteer) -> None:
    found = gz.resolve("Gyumri", explain=True)
    (match, *_) = found.matches
    more = replace(match, explanation=(*match.explanation, Evidence("a_rule_of_tomorrow", 1.0, 2.0)))
    assert reasons(more, found.query) == reasons(match, found.query)


def test_a_match_without_explanation_has_no_reasons(gz: Gazetteer) -> None:
    found = gz.resolve("Shushi")
    assert reasons(found.matches[0], found.query) == ()

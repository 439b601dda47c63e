"""The evidence for each candidate: what the columns say, of real places."""

from __future__ import annotations

import numpy as np
import pytest

from gazetteer.core import Gazetteer
from gazetteer.linking.candidates import Candidates
from gazetteer.linking.features import COLUMN, FEATURES, PLACES, Gathered, gather, gather_many, meanings
from gazetteer.linking.query import Query

SHUSHA = "gn:147105"


def gathered(gz: Gazetteer, name: str, **context: object) -> Gathered:
    query = Query(name, min_score=0, **context)  # type: ignore[arg-type]
    linker = gz.linker
    return gather(linker.candidates(query), query, linker.indexes, linker.filters.pool(query))


def of(gz: Gazetteer, name: str, place: str = SHUSHA, **context: object) -> dict[str, float]:
    """The evidence for one place, by feature."""
    found = gathered(gz, name, **context)
    (row,) = np.flatnonzero(found.place == gz.store.pk(place))
    return dict(zip(FEATURES, found.values[row].tolist(), strict=True))


@pytest.mark.parametrize("name", ["Kasaï-Occidental", "Kasai-Occidental", "Cochinchina", "Cochin-China"])
def test_of_names_that_are_as_close_the_one_that_is_written_so_is_shown(gz: Gazetteer, name: str) -> None:
    assert gz.resolve(name).matches[0].toponym.name == name


@pytest.mark.parametrize(
    ("name", "lang", "shown"), [("Джермук", "", "ru"), ("Джермук", "os", "os"), ("Хашури", "", "ru")]
)
def test_of_one_spelling_the_askers_language_is_shown_then_the_one_that_is_used_there(
    gz: Gazetteer, name: str, lang: str, shown: str
) -> None:
    assert gz.resolve(name, lang=lang).matches[0].toponym.lang == shown


@pytest.mark.parametrize(
    ("name", "feature", "value"),
    [
        ("Şuşa", "as_written", 1), ("ŞUŞA", "as_written", 1), ("Sușa", "as_written", 0), ("Shooshah", "as_written", 0),
        ("Shusha", "exact", 1), ("Shooshah", "exact", 0), ("Shusha", "behind_best", 0), ("Shusha", "similarity", 1),
        ("Шуша", "query_latin", 0), ("Shusha", "query_latin", 1), ("Shusha", "town", 1), ("Shusha", "country", 0),
        ("Shusha", "division", 0), ("Shusha", "code", 0), ("Shusha", "latin", 1), ("Շուշի", "same_script", 1),
        ("Շուշի", "own_script", 1), ("Շուշի", "named_in_script", 1), ("Shusha", "pool", 5.4),
    ],
)  # fmt: skip
def test_what_a_feature_says(gz: Gazetteer, name: str, feature: str, value: float) -> None:
    assert of(gz, name)[feature] == pytest.approx(value, abs=1e-6)


def test_features_have_columns_of_their_own() -> None:
    assert len(set(FEATURES)) == len(FEATURES) == len(COLUMN)


def test_a_place_stands_once_and_has_its_best_name(gz: Gazetteer) -> None:
    for name in ("Martuni", "Shooshah", "Qarabağ", "Ganca"):
        found = gathered(gz, name)
        assert len(set(found.place.tolist())) == len(found) <= PLACES
        assert (found.found.place[found.best] == found.place).all()
        assert set(found.place.tolist()) <= set(found.found.place.tolist())
        assert np.isfinite(found.values).all()


def test_the_best_candidate_is_behind_nobody(gz: Gazetteer) -> None:
    for name in ("Martunni", "Shooshah", "Stepanakrt"):
        behind = gathered(gz, name).values[:, COLUMN["behind_best"]]
        similarity = gathered(gz, name).values[:, COLUMN["similarity"]]
        assert behind.min() == 0
        assert behind == pytest.approx(similarity.max() - similarity, abs=1e-6)


def test_namesakes_are_rivals(gz: Gazetteer) -> None:
    alone, twin = of(gz, "Stepanakert", "gn:146970"), of(gz, "Martuni", "gn:616438")
    assert twin["rivals"] >= np.log1p(1) - 1e-6
    assert alone["rivals"] < twin["rivals"]
    assert alone["importance_among_equals"] == pytest.approx(0, abs=1e-6)


def test_the_language_of_the_query_is_that_of_the_name(gz: Gazetteer) -> None:
    assert of(gz, "Şuşa", lang="az")["own_language"] > 0.9
    assert of(gz, "Şuşa", lang="az-Latn")["own_language"] > 0.9
    assert of(gz, "Şuşa")["own_language"] == 0
    assert of(gz, "Шуша", lang="az")["own_script"] > 0.9


def test_a_language_speaks_for_the_country_it_is_at_home_in(gz: Gazetteer) -> None:
    assert of(gz, "Gyumri", "gn:616635", lang="hy")["spoken"] > of(gz, "Gyumri", "gn:616635", lang="az")["spoken"]
    assert of(gz, "Gyumri", "gn:616635")["spoken"] == 0


@pytest.mark.parametrize("name", ["Şuşa", "Shooshah", "Шуша", "Martuni", "7"])
def test_shares_are_between_none_and_all(gz: Gazetteer, name: str) -> None:
    shares = [COLUMN[feature] for feature in (
        "sound", "skeleton", "spelling", "any_sound", "any_skeleton", "any_spelling", "translated", "letters_in_place",
        "beginning", "sound_beginning", "consonants", "own_letters", "exact", "similarity", "behind_best", "usual_name",
        "own_script", "own_language", "local_language", "english", "no_language", "as_written", "length")]  # fmt: skip
    values = gathered(gz, name).values[:, shares]
    assert ((values >= 0) & (values <= 1 + 1e-6)).all()


def test_learned_readings_only_add(gz: Gazetteer) -> None:
    for name in ("Шуша", "შუშა", "舒沙", "シュシャ", "Shooshah"):
        values = gathered(gz, name).values
        for plain, more in (("sound", "any_sound"), ("skeleton", "any_skeleton"), ("spelling", "any_spelling")):
            assert (values[:, COLUMN[more]] >= values[:, COLUMN[plain]] - 1e-6).all(), (name, plain)


def test_nothing_found_is_no_evidence(gz: Gazetteer) -> None:
    linker = gz.linker
    nothing: Candidates = linker.candidates(Query("🙂", min_score=0))
    assert len(nothing) == 0
    found = gather(nothing, Query("🙂"), linker.indexes, 0.0)
    assert len(found) == 0 and found.values.shape == (0, len(FEATURES))


def test_every_feature_has_a_meaning_in_words() -> None:
    assert list(meanings()) == list(FEATURES)
    assert all(len(meaning.split()) >= 4 for meaning in meanings().values())


def test_a_choice_among_few_is_a_smaller_pool(gz: Gazetteer) -> None:
    world, country, seats = (
        of(gz, "Gyumri", "gn:616635", **context)["pool"]
        for context in ({}, {"countries": ("AM",)}, {"countries": ("AM",), "types": ("P.PPLA",)})
    )
    assert world > country > seats > 0


def test_own_letters_count_names_that_were_not_found(gz: Gazetteer) -> None:
    found = of(gz, "Шушаа")
    assert 0.7 < found["own_letters"] < 1  # beside Шуша
    assert of(gz, "Шуша")["own_letters"] == 1


def test_languages_of_the_names_found(gz: Gazetteer) -> None:
    assert of(gz, "Gyumri", "gn:616635", lang="hy")["english"] == 1


@pytest.mark.parametrize("names", [["Martuni", "Shushi", "Baku", "Martuni"], ["Մարտունի", "Шуша", "Shusha", "海南"]])
def test_several_names_at_once_have_the_evidence_of_each(gz: Gazetteer, names: list[str]) -> None:
    linker = gz.linker
    queries = [Query(name, lang="en", min_score=0) for name in names]
    each = [linker.candidates(query) for query in queries]
    every = each[0]
    for found in each[1:]:
        every = Candidates.joined(every, found)
    asked = np.repeat(np.arange(len(names)), [len(found) for found in each])
    together = gather_many(every, asked, queries, linker.indexes, 5.0)
    for number, (query, found) in enumerate(zip(queries, each, strict=True)):
        alone = gather(found, query, linker.indexes, 5.0)
        rows = together.asked == number
        assert len(alone)
        assert together.place[rows].tolist() == alone.place.tolist()
        assert together.values[rows] == pytest.approx(alone.values)

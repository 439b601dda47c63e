"""Questions made from a gazetteer: nothing held out leaks into the evidence, and the answers are the right ones."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from gazetteer.core import Gazetteer
from gazetteer.linking import features
from gazetteer.linking.candidates import Candidates
from gazetteer.linking.query import Query
from gazetteer.text.fold import fold, squeeze
from gazetteer.train.examples import KINDS, Example, Maker, misspelt

COUNT = 250


@dataclass
class Asked:
    """What one question was made of."""

    how: str
    name: str
    place: int
    query: Query
    found: Candidates


class Watched(Maker):
    """A maker that tells what it found for each question."""

    def __init__(self, gz: Gazetteer, kept: np.ndarray, seed: int) -> None:
        super().__init__(gz, kept, seed)
        self.asked: list[Asked] = []

    def _found(self, query: Query, how: str, place: int, hidden: Collection[int]) -> Candidates:
        found = super()._found(query, how, place, hidden)
        self.asked.append(Asked(how, query.name, place, query, found))
        return found


def every_place(gz: Gazetteer) -> np.ndarray:
    return np.ones(len(gz.indexes.names.count), bool)


@pytest.fixture(scope="module")
def made(gz: Gazetteer) -> tuple[Watched, list[Example]]:
    maker = Watched(gz, every_place(gz), 7)
    return maker, list(maker.examples(COUNT))


def test_every_kind_is_there(made: tuple[Watched, list[Example]]) -> None:
    counts = Counter(example.kind for example in made[1])
    assert set(counts) == set(KINDS) and sum(counts.values()) == COUNT
    assert max(counts, key=counts.__getitem__) == "held out"


def test_a_held_out_name_is_not_among_the_names_of_its_place(
    gz: Gazetteer, made: tuple[Watched, list[Example]]
) -> None:
    seen = 0
    for asked in made[0].asked:
        if asked.how == "held out":
            own = asked.found.toponym[asked.found.place == asked.place]
            names = {squeeze(fold(gz.store.toponym(pk).name)) for pk in own.tolist()}
            assert squeeze(fold(asked.name)) not in names
            seen += bool(names)
    assert seen > 20, "other names of the place must speak for it"


def test_a_kept_name_finds_its_place(gz: Gazetteer, made: tuple[Watched, list[Example]]) -> None:
    kept = [example for example in made[1] if example.kind == "kept"]
    assert sum(example.right >= 0 for example in kept) >= 0.95 * len(kept)
    exact = features.COLUMN["exact"]
    assert all(example.values[example.right, exact] > 0 for example in kept if example.right >= 0)


def test_an_unknown_place_is_not_found_and_nothing_is_right(made: tuple[Watched, list[Example]]) -> None:
    maker, examples = made
    assert all(asked.place not in asked.found.place for asked in maker.asked if asked.how == "unknown")
    assert all(example.right == -1 for example in examples if example.kind == "unknown")


def test_evidence_is_whole_and_the_right_answer_is_one_of_it(made: tuple[Watched, list[Example]]) -> None:
    for example in made[1]:
        assert example.values.shape[1] == len(features.FEATURES) and len(example.values) > 0
        assert np.isfinite(example.values).all()
        assert -1 <= example.right < len(example.values)
        assert example.fold == -1 and example.rights == () == example.homonyms


def test_a_name_held_out_does_not_count_among_the_names_of_its_place(gz: Gazetteer) -> None:
    maker = Maker(gz, every_place(gz), 1)
    place = gz.store.pk("gn:147105")
    assert place is not None
    query = Query("Շուշի", lang="hy", min_score=0)
    same = [name for name in gz.store.names(place) if squeeze(fold(name.name)) == squeeze(fold("Շուշի"))]
    hidden = [
        pk
        for pk in np.flatnonzero(gz.indexes.names.place == place).tolist()
        if gz.store.name(pk) in {name.name for name in same}
    ]
    found = maker._found(query, "held out", place, hidden)
    gathered = features.gather(found, query, gz.indexes, gz.linker.filters.pool(query), hidden)
    (at,) = np.flatnonzero(gathered.place == place)
    before = gathered.values[at, features.COLUMN["name_count"]]
    maker._forget(gathered, at, hidden, "Armn", place)
    left = sum(name.kind != "historical" for name in gz.store.names(place) if name not in same)
    assert gathered.values[at, features.COLUMN["name_count"]] == pytest.approx(np.log1p(left))
    assert gathered.values[at, features.COLUMN["name_count"]] < before
    others = any(name.script == "Armn" for name in gz.store.names(place) if name not in same)
    assert bool(gathered.values[at, features.COLUMN["named_in_script"]]) == others
    assert gathered.values[at, features.COLUMN["as_written"]] == 0
    assert gathered.values[at, features.COLUMN["own_letters"]] < 1


def test_only_places_that_are_kept_are_asked_for(gz: Gazetteer) -> None:
    odd = np.arange(len(gz.indexes.names.count)) % 2 == 1
    maker = Watched(gz, odd, 3)
    assert len(list(maker.examples(60))) == 60
    assert all(asked.place % 2 == 1 for asked in maker.asked)


def test_the_seed_decides(gz: Gazetteer) -> None:
    one, same, other = (list(Maker(gz, every_place(gz), seed).examples(25)) for seed in (5, 5, 6))
    for first, second in zip(one, same, strict=True):
        assert (first.kind, first.right, first.script) == (second.kind, second.right, second.script)
        assert np.array_equal(first.values, second.values)
    assert any(first.values.shape != second.values.shape for first, second in zip(one, other, strict=True))


def test_a_country_is_told_only_where_it_is_the_places_own(gz: Gazetteer, made: tuple[Watched, list[Example]]) -> None:
    told = [asked for asked in made[0].asked if asked.query.countries]
    assert told
    for asked in told:
        assert asked.query.countries == (gz.store.place(asked.place).source_country,)
        assert gz.indexes.columns.inclusion.in_countries(asked.found.place, asked.query.countries).all()


def test_codes_and_programs_spellings_are_not_asked_for_by_heart(
    gz: Gazetteer, made: tuple[Watched, list[Example]]
) -> None:
    for asked in made[0].asked:
        kinds = {name.kind for name in gz.store.names(asked.place) if name.name == asked.name}
        assert kinds != {"transliteration"}
        assert kinds != {"code"} or asked.how == "kept"


@given(st.text(min_size=1, max_size=20), st.integers(0, 10_000))
def test_one_or_two_slips(name: str, seed: int) -> None:
    slipped = misspelt(name, random.Random(seed))
    assert slipped and OSA.distance(name, slipped) <= 2 * 2  # two swaps that overlap count as more
    assert misspelt(name, random.Random(seed)) == slipped


@pytest.mark.parametrize(("name", "letters"), [("Шуша", "Шуша"), ("Yerevan", "abcdefghijklmnopqrstuvwxyzY")])
def test_slips_stay_within_the_script(name: str, letters: str) -> None:
    for seed in range(60):
        assert set(misspelt(name, random.Random(seed))) <= set(letters)

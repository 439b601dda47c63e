"""Places read many at once are the same as read one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer import Gazetteer
from gazetteer.errors import NotFound, NotReady
from gazetteer.store.entries import entries


def test_many_at_once_are_as_one_by_one(small_db: Path) -> None:
    with Gazetteer.open(small_db) as gz:
        every = gz.export()
        found = list(every)
        assert len(found) == len(every) == int(gz.info()["count_place"]) > 1_000
        assert sum(len(entry.names) for entry in found) == int(gz.info()["count_toponym"])
        for entry in found:
            assert entry.place == gz.place(entry.place.id)
            assert list(entry.names) == gz.names(entry.place.id)
        assert list(every) == found  # a second time as well
        assert sum(bool(entry.place.within) for entry in found) > 100


def test_places_by_id_keep_the_order_asked_for(small_db: Path) -> None:
    ids = ["gz:nkao", "wd:Q158903", "gn:616635", "gz:nkao"]
    with Gazetteer.open(small_db) as gz:
        assert [entry.place.id for entry in gz.entries(ids)] == ["gz:nkao", "gn:147105", "gn:616635", "gz:nkao"]
        with pytest.raises(NotFound):
            gz.entries(["gn:0"])
        with pytest.raises(NotReady):
            list(entries(gz.store, [10**6]))


def test_a_view_shows_labels_and_keeps_the_names(small_db: Path) -> None:
    with Gazetteer.open(small_db) as gz:
        shown = {entry.place.id: entry for entry in gz.export(countries=["AZ"], perspective="AM", lang="hy")}
        assert shown["gn:147105"].place == gz.place("gn:147105", perspective="AM", lang="hy")
        assert list(shown["gn:147105"].names) == gz.names("gn:147105")

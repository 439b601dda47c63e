"""Golden answers: 2,000 resolutions and 300 sentences that were answered rightly. None may change unnoticed.

Compared are status and ids (of ambiguous answers the first two, in any order), not scores. To accept a changed answer:
``python -m tests.golden.accept --db FILE --reason "why"`` rewrites its row; the reason goes into the commit, too.
"""

from __future__ import annotations

import pytest

from gazetteer.build import build
from gazetteer.core import Gazetteer
from tests.golden.accept import diff_of_rows, diff_of_sentences

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def gz(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    path = tmp_path_factory.mktemp("golden") / "gazetteer.db"
    build(path)
    return Gazetteer.open(path)


def test_resolutions(gz: Gazetteer) -> None:
    changed = diff_of_rows(gz)
    assert not changed, f"{len(changed)} answers changed:\n" + "\n".join(changed)


def test_sentences(gz: Gazetteer) -> None:
    changed = diff_of_sentences(gz)
    assert not changed, f"{len(changed)} sentences are annotated otherwise:\n" + "\n".join(changed)

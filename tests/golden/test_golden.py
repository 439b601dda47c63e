"""Golden answers: 2,000 resolutions, 300 sentences and 12 articles in nine languages. None may change unnoticed.

Compared are status and ids (of ambiguous answers the first two, in any order), not scores. To accept a changed answer:
``python -m tests.golden.accept --db FILE --reason "why"`` rewrites its row; the reason goes into the commit, too.
"""

from __future__ import annotations

import pytest

from gazetteer.core import Gazetteer
from tests.golden.accept import diff_of_articles, diff_of_rows, diff_of_sentences

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def gz(default_gz: Gazetteer) -> Gazetteer:
    return default_gz


def test_resolutions(gz: Gazetteer) -> None:
    changed = diff_of_rows(gz)
    assert not changed, f"{len(changed)} answers changed:\n" + "\n".join(changed)


def test_sentences(gz: Gazetteer) -> None:
    changed = diff_of_sentences(gz)
    assert not changed, f"{len(changed)} sentences are annotated otherwise:\n" + "\n".join(changed)


def test_articles(gz: Gazetteer) -> None:
    """Written for this test, with every difficulty of ``normalize`` in them; what is expected was read word by word."""
    changed = diff_of_articles(gz)
    assert not changed, f"{len(changed)} articles are rewritten otherwise:\n" + "\n".join(changed)

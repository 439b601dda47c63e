"""Words and what stands between them."""

from __future__ import annotations

from gazetteer.annotate.words import _gap, words


def test_long_gaps_are_read_but_not_kept() -> None:
    kept = _gap.cache_info().currsize
    found = words(f"Shushi{'«' * 100_000}Baku, Tiflis")
    assert [gap.ends for gap in found.gaps[:2]] == [True, True]
    assert found.gaps[2].comma
    assert _gap.cache_info().currsize <= kept + 1  # the comma

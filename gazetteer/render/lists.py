"""What lists of names can be narrowed to, as plain dicts: values and letters, each with its number of names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gazetteer.index.listing import Facets

Json = dict[str, Any]


def facets(found: Facets) -> Json:
    """The values that names can be listed by, the most frequent first."""
    return {field: _counts(counts, "value") for field, counts in found._asdict().items()}


def letters(script: str, found: Iterable[tuple[str, int]]) -> Json:
    """The letters of a script, in order."""
    return {"script": script, "letters": _counts(found, "letter")}


def _counts(found: Iterable[tuple[str, int]], key: str) -> list[Json]:
    return [{key: value, "names": count} for value, count in found]

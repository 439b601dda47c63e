"""What formats call kinds of places (``place=village``, ``Admin-1 capital``) as features; ``data/place_types.tsv``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from gazetteer.sources.lpf_values import text_of
from gazetteer.sources.values import feature, table_rows

_CAPITALS = {"yes": "P.PPLC", "2": "P.PPLC", "3": "P.PPLA", "4": "P.PPLA", "5": "P.PPLA2", "6": "P.PPLA2"}


def feature_of_word(vocabulary: str, word: str) -> str:
    """The feature of a word of a vocabulary, else of a word that is known everywhere; "" when it is neither."""
    return _words(vocabulary).get(word.strip().lower(), ("", 0))[0] or feature(word)


def feature_of_tags(tags: Mapping[str, Any]) -> str:
    """The feature that the tags of an OpenStreetMap object amount to: of several, the first in the table."""
    known = _words("osm")
    found = [known[word] for key, value in tags.items() if (word := f"{key}={text_of(value).lower()}") in known]
    kind = min(found, key=lambda entry: entry[1])[0] if found else ""
    if kind == "P.PPL":
        return _CAPITALS.get(text_of(tags.get("capital")).lower(), kind)
    return kind


@cache
def _words(vocabulary: str) -> dict[str, tuple[str, int]]:
    """Feature and row of each word of a vocabulary."""
    rows = [row for row in table_rows("place_types.tsv") if row[0] == vocabulary]
    return {word: (found, place) for place, (_, words, found) in enumerate(rows) for word in words.split("|")}

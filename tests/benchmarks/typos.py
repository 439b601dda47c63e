"""Misspelt names: gold rows that a gazetteer file makes for itself, the same ones whenever the seed is the same.

A row is a place's label with one or two edits of its letters. Right is every place that bears the label, since
nothing in a misspelt name tells homonyms apart. A misspelling that is itself a name of some place is not used: what
was meant would then be anybody's guess.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping, Sequence
from string import ascii_lowercase
from typing import Any

from rapidfuzz.distance import OSA

from gazetteer.core import Gazetteer
from gazetteer.text.fold import fold

SHORTEST = 5  # letters; a shorter name with two edits is another name
_LABELS = """
    SELECT DISTINCT place.id, place.label, place.source_country
    FROM place JOIN toponym ON toponym.place_pk = place.pk AND toponym.name = place.label
    WHERE toponym.script = 'Latn' ORDER BY place.id
"""


def misspell(name: str, edits: int, rng: random.Random) -> str:
    """``name`` with ``edits`` letters dropped, put in, replaced, or changed places with the next one.

    ``name`` has a letter at least. Folded, the two are exactly ``edits`` apart (a swap of neighbours counts as
    one edit), so no edit undoes another and none changes only what folding takes away.
    """
    plain = fold(name)
    while True:
        out = name
        for _ in range(edits):
            out = _edited(out, rng)
        if OSA.distance(plain, fold(out)) == edits:
            return out


def _edited(name: str, rng: random.Random) -> str:
    at = rng.choice([i for i, letter in enumerate(name) if letter.isalpha()] or [0])
    before, letter, after = name[:at], name[at : at + 1], name[at + 1 :]
    match rng.choice(("drop", "put in", "replace", "swap")):
        case "drop":
            return before + after
        case "put in":
            return before + rng.choice(ascii_lowercase) + letter + after
        case "replace":
            return before + rng.choice(ascii_lowercase) + after
    return before + after[:1] + letter + after[1:] if after[:1].isalpha() else name


def bearers(gz: Gazetteer) -> dict[str, set[str]]:
    """The ids of the places that bear each name of the gazetteer, by the folded name."""
    out: dict[str, set[str]] = {}
    names = gz.store.db.execute("SELECT toponym.name, place.id FROM toponym JOIN place ON place.pk = place_pk")
    for name, place_id in names:
        out.setdefault(fold(name), set()).add(place_id)
    return out


def rows(gz: Gazetteer, count: int, seed: int, known: Mapping[str, Collection[str]]) -> list[dict[str, Any]]:
    """Up to ``count`` gold rows as ``score.py rank`` reads them. ``known`` is what ``bearers`` gives.

    The labels are drawn from all places alike, so most are villages. The scorer knows places by their GeoNames
    number; names that a place without one bears are left out.
    """
    rng = random.Random(seed)
    labels: Sequence[tuple[str, str, str]] = gz.store.db.execute(_LABELS).fetchall()
    out: list[dict[str, Any]] = []
    for _, label, country in rng.sample(labels, len(labels)):
        ids = known.get(fold(label), ())
        if sum(map(str.isalpha, label)) < SHORTEST or not ids or not all(each.startswith("gn:") for each in ids):
            continue
        edits = rng.choice((1, 2))
        query = misspell(label, edits, rng)
        if fold(query) in known:
            continue
        out.append({
            "qid": f"typos:{len(out)}", "query": query, "name": label, "country": country, "edits": edits,
            "gold": sorted(int(each[3:]) for each in ids), "in_cities500": True, "fold_exact": False,
        })  # fmt: skip
        if len(out) == count:
            break
    return out

"""Questions with known answers from a benchmark folder (``dev/rank_*.jsonl.xz``), for the ranker to be validated on.

Names that a place has in other people's data are what is asked in earnest; names held out of the gazetteer are only
like them. So the ranker learns from both, and what is reported is cross-validated: by place, so that no place of a
tested row was seen.
"""

from __future__ import annotations

import json
import lzma
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from gazetteer import evaluate
from gazetteer.core import Gazetteer
from gazetteer.linking import features
from gazetteer.linking.query import Query
from gazetteer.text.fold import fold, squeeze
from gazetteer.text.scripts import script_of
from gazetteer.train.examples import Example

SETS = ("libgweather", "naturalearth", "cldr_cities", "caucasus_wof", "nk_dual", "cldr_countries")
FOLDS = 4
_EASY = 5  # one easy row (a name that the gazetteer has) of so many is taken
_AS_SIMILAR = 0.05
_IN_COUNTRY = 4  # one row of so many says its country


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    """The hard rows of a set, and some of the easy ones."""
    with lzma.open(folder / "dev" / f"rank_{name}.jsonl.xz", "rt", encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    return [row for number, row in enumerate(found) if is_hard(row) or number % (_EASY * (1 + row["is_country"])) == 0]


def is_hard(row: dict[str, Any]) -> bool:
    """As ``score.py`` has it: a town of cities500, and not one of its names there."""
    return bool(row.get("in_cities500") and not row.get("fold_exact"))


def examples(gz: Gazetteer, name: str, found: Sequence[dict[str, Any]]) -> Iterator[Example]:
    """An example a row of one set; a row whose country is told is a second one."""
    for row in found:
        query = Query(str(row["query"]), lang=evaluate.language(gz, row.get("lang")), min_score=0)
        yield _example(gz, name, row, query)
        country = str(row.get("country") or "")
        told = country and country in gz.indexes.columns.countries
        if told and crc32(row["qid"].encode()) % _IN_COUNTRY == 0:
            example = _example(gz, name, row, replace(query, countries=(country,)))
            yield replace(example, kind=f"{example.kind} in country")


def _example(gz: Gazetteer, name: str, row: dict[str, Any], query: Query) -> Example:
    linker = gz.linker
    found = linker.candidates(query)
    gathered = features.gather(found, query, linker.indexes, linker.filters.pool(query))
    gold = {gz.store.pk(f"gn:{number}") for number in row["gold"]}
    places = gathered.place.tolist()
    right = [at for at, place in enumerate(places) if place in gold]
    bears = squeeze(fold(str(row.get("name") or "")))
    same = [at for at, place in enumerate(places) if bears and squeeze(fold(gz.store.place(place).name)) == bears]
    kind = name if is_hard(row) else f"{name} easy"
    fold_of = crc32(str(sorted(row["gold"])).encode()) % FOLDS
    areas = _areas_as_similar(gathered, right[0]) if right else ()
    first = right[0] if right else -1
    return Example(kind, gathered.values, first, script_of(query.name), fold_of, tuple(right), tuple(same), areas)


def _areas_as_similar(gathered: features.Gathered, right: int) -> tuple[int, ...]:
    """Where a town is right, the areas of about its name: the sets ask for towns alone, as people do not."""
    town, similarity = features.COLUMN["town"], gathered.values[:, features.COLUMN["similarity"]]
    if not gathered.values[right, town]:
        return ()
    alike = (gathered.values[:, town] == 0) & (similarity >= similarity[right] - _AS_SIMILAR)
    return tuple(np.flatnonzero(alike).tolist())


def table(found: Sequence[Example], logits: Sequence[NDArray[np.float32]]) -> list[str]:
    """Lines with P@1, P@1 up to homonyms and P@5 a kind, for the logits of the candidates of each example."""
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for example, values in zip(found, logits, strict=True):
        of = counts[example.kind]
        of[0] += 1
        if len(values):
            order = np.argsort(-values, kind="stable")[:5].tolist()
            of[1] += order[0] in example.rights
            of[2] += order[0] in example.rights or order[0] in example.homonyms
            of[3] += any(at in example.rights for at in order)
    return [
        f"{kind}: {n:,} rows, P@1 {one / n:.3f}, up to homonyms {same / n:.3f}, P@5 {five / n:.3f}"
        for kind, (n, one, same, five) in sorted(counts.items())
    ]

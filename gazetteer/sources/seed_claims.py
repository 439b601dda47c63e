"""How claims go down the tree, curated: ``claims.tsv``, which a seed may have beside its places.

One row a place, of whatever source: ``takes`` says from where it has its claims (empty: from the nearest contested
place that it lies in; an id; ``-``: from nowhere), ``hands`` what it hands down (empty: what claims it; country codes;
``partly``: not to what lies outside of the disputed areas of the maps; ``-``: nothing).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gazetteer.record import Handing
from gazetteer.sources.seed_rows import Cells

COLUMNS = ("place", "takes", "hands", "source")

_ID = re.compile(r"gn:\d+|wd:Q\d+|gz:[a-z0-9-]+|iso:[A-Z]{2}|adm1:[A-Z]{2}\.\w+")
_HANDS = re.compile(r"|-|partly|[A-Z]{2}( [A-Z]{2})*")


def faults(cells: Cells) -> Iterator[str]:
    """What is wrong with a row of ``claims.tsv`` by itself."""
    if not _ID.fullmatch(cells["place"]):
        yield f"place: {cells['place']!r} is no id"
    if cells["takes"] not in ("", "-") and not _ID.fullmatch(cells["takes"]):
        yield f"takes: {cells['takes']!r} is neither an id nor -"
    if cells["takes"] == cells["place"]:
        yield "takes: a place does not take from itself"
    if not _HANDS.fullmatch(cells["hands"]):
        yield f"hands: {cells['hands']!r} is none of partly, - and a list of country codes"
    if not cells["takes"] and not cells["hands"]:
        yield "takes, hands: both are empty"


def handing(cells: Cells) -> Handing:
    """What a row of ``claims.tsv`` says."""
    return Handing(cells["place"], cells["takes"], cells["hands"])

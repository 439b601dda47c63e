"""How claims go down the tree, and who holds what, curated: ``claims.tsv``, which a seed may have beside its places.

One row a place, of whatever source: ``takes`` says from where it has its claims (empty: from the nearest contested
place that it lies in; an id; ``-``: from nowhere), ``hands`` what it hands down (empty: what claims it; country codes;
``partly``: not to what lies outside of the disputed areas of the maps; ``-``: nothing). ``country`` is the code that
answers without a perspective have (empty: by the rule; ``-``: none), ``administered_by`` who holds the place or
parts of it (``-``: nobody). Both hold for what lies in it and is contested, where no nearer row says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gazetteer.record import Handing
from gazetteer.sources.seed_rows import Cells

COLUMNS = ("place", "takes", "hands", "country", "administered_by", "source")

WORDS = ("-", "partly")  # what a list of codes may be instead

_ID = re.compile(r"gn:\d+|wd:Q\d+|gz:[a-z0-9-]+|iso:[A-Z]{2}|adm1:[A-Z]{2}\.\w+")
_HANDS = re.compile(r"|-|partly|[A-Z]{2,3}( [A-Z]{2,3})*")
_BY = re.compile(r"|-|[A-Z]{2,3}( [A-Z]{2,3})*")


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
    if not re.fullmatch("|-|[A-Z]{2}", cells["country"]):
        yield f"country: {cells['country']!r} is neither a code of ISO 3166-1 nor -"
    if not _BY.fullmatch(cells["administered_by"]):
        yield f"administered_by: {cells['administered_by']!r} is neither a list of codes nor -"
    if not any(cells[column] for column in COLUMNS[1:-1]):
        yield f"{', '.join(COLUMNS[1:-1])}: all are empty"


def handing(cells: Cells) -> Handing:
    """What a row of ``claims.tsv`` says."""
    return Handing(*(cells[column] for column in COLUMNS[:-1]))

"""What the pages of docs/ that are made from a built gazetteer have in common: views that show the same, and the call.

python seeds/scripts/make_…_page.py GAZETTEER > docs/….md
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable

from gazetteer.core import Gazetteer

NEUTRAL = "neutral"


def alike(shown: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Pairs of a view and what it shows, as what is shown -> the views that show it, in the order given."""
    found: dict[str, list[str]] = {}
    for view, text in shown:
        found.setdefault(text, []).append(view)
    return found


def cell(found: dict[str, list[str]]) -> str:
    """Such views in a cell of a table, a line each."""
    return "<br>".join(f"{' '.join(views)}: {text}" for text, views in found.items())


def write(page: Callable[[Gazetteer], str]) -> None:
    """Write the page of the gazetteer that the command line names."""
    with Gazetteer.open(sys.argv[1]) as opened:
        sys.stdout.write(page(opened))

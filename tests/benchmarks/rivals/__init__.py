"""What a user would pick instead of Gazetteer: each behind one small protocol, in a process of its own (``child``).

Every rival gets the same table (``names.Names``) and is asked the same forms of each name; what places the forms
that it finds stand for, and in which order, is worked out in one place for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from anyascii import anyascii

from gazetteer.text.fold import fold

KEPT = 100  # forms that a rival hands back: several may be names of one place
Entry = tuple[str, str, int]  # a form, a country where some place bears it, the largest such place's population
Hit = tuple[str, float]  # a form and how alike it is; comparable within one rival, the higher the better


class Unavailable(Exception):
    """The rival cannot run here; the message says what to install."""


class Rival(Protocol):
    """One alternative. All methods are called in one process, in this order."""

    def start(self, folder: Path) -> None:
        """Get ready, with ``folder`` for files. Raises ``Unavailable``. Its time does not count."""

    def build(self, entries: Iterable[Entry]) -> None:
        """Index all entries, which come with the largest populations first."""

    def search(self, form: str, country: str) -> list[Hit]:
        """The forms most like ``form``, at most ``KEPT``, the most populous first among equals.

        ``country`` keeps to names of places there; ``""`` is the whole world.
        """

    def disk(self) -> int:
        """Bytes of the index on disk."""

    def processes(self) -> list[int]:
        """Ids of the processes that hold the index, beside this one."""

    def close(self) -> None:
        """Stop what ``start`` started, also when it failed half-way."""


def forms(name: str) -> tuple[str, ...]:
    """What stands in the table for a name, and what is asked for a query: the folded name and, unless that is
    plain ASCII already, a folded romanization of it.

    >>> forms("Şuşa"), forms("Шуша")
    (('susa',), ('шуша', 'shusha'))
    """
    folded = fold(name)
    both = (folded,) if folded.isascii() else (folded, fold(anyascii(name)))
    return tuple(dict.fromkeys(filter(None, both)))

"""The views that a file knows: what each is, which others it inherits from, and what is said of an unknown one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from gazetteer.errors import InvalidParameter
from gazetteer.model import ViewInfo
from gazetteer.record import BY_RULE

NEUTRAL = "neutral"  # the view that takes no side
MAX_CODE = 32  # characters of a code that is asked for


class Views:
    """The views of one file by code. Neutral, which takes no side, is always known and is none of them."""

    def __init__(self, known: Iterable[ViewInfo]) -> None:
        self._known = {view.code: view for view in known}
        self._lineage: dict[str, tuple[str, ...]] = {NEUTRAL: (), "": ()}
        for code in self._known:
            self._lineage[code] = tuple(self._ancestry(code, {}))

    def all(self) -> list[ViewInfo]:
        """Every view, in the order of the codes."""
        return list(self._known.values())

    def title(self, code: str) -> str:
        """What a view is called in English; "" for one that is not known, or whose title is not."""
        view = self._known.get(code)
        return view.title if view else ""

    def lineage(self, code: str) -> tuple[str, ...]:
        """A view and those whose word holds where it says nothing, in their order; nothing for neutral."""
        return self._lineage.get(code, (code,))

    def checked(self, code: str) -> str:
        """``code``, which is ``neutral`` or that of a view. Raises ``InvalidParameter``, which lists all."""
        if code == NEUTRAL or code in self._known:
            return code
        known = ", ".join((NEUTRAL, *self._known))
        raise InvalidParameter(
            f"there is no perspective {code!r}; known: {known}", errors=[{"parameter": "perspective", "value": code}]
        )

    def users(self, name_of: Sequence[str], lang: str, kind: str) -> tuple[str, ...]:
        """Of the parties whose name it is, those that use a form of it: they publish names in its language.

        A form that was made letter by letter is used by nobody, as far as it is known.
        """
        if kind in BY_RULE:
            return ()
        primary = lang.partition("-")[0]
        return tuple(code for code in name_of if code in self._known and primary in self._known[code].languages)

    def _ancestry(self, code: str, found: dict[str, None]) -> dict[str, None]:
        if code in found or code not in self._known:
            return found
        found[code] = None
        for inherited in self._known[code].inherits:
            self._ancestry(inherited, found)
        return found


def write(db: sqlite3.Connection, known: Iterable[ViewInfo]) -> None:
    """The table of views: those that are ``known``, and every party that the names and parents of the file have."""
    rows = {
        view.code: (
            view.code,
            view.title,
            view.kind,
            " ".join(view.inherits),
            " ".join(view.sources),
            " ".join(view.languages),
        )
        for view in known
    }
    found = db.execute(
        "SELECT name_of FROM toponym UNION SELECT disputed_by FROM toponym UNION SELECT perspective FROM parent"
    )
    for code in {code for (codes,) in found for code in codes.split()}:
        rows.setdefault(code, (code, "", "", "", "", ""))
    db.executemany("INSERT INTO view VALUES (?, ?, ?, ?, ?, ?)", [rows[code] for code in sorted(rows)])


def read(rows: Iterable[tuple[str, ...]]) -> Views:
    """The views in rows of ``queries.VIEWS``."""
    return Views(ViewInfo(code, title, kind, tuple(inherits.split()), tuple(refs.split()), tuple(languages.split()))
                 for code, title, kind, inherits, refs, languages in rows)  # fmt: skip

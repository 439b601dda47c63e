"""Which name a place is shown under: its label, or, for a perspective, the name that party uses.

Only what is shown changes, never what is found.
"""

from __future__ import annotations

from collections.abc import Sequence

from gazetteer.model import Toponym

_OWN = ("official", "endonym", "exonym")  # kinds that a party calls a place by today; variants are not shown


def used_by(names: Sequence[Toponym], party: str, lang: str) -> str:
    """The name that ``party`` (a country code) uses today, in ``lang`` or else in English; ``""`` if none is known.

    >>> used_by([Toponym("Shushi", "en", "Latn", "exonym", accepted_by=("AM",))], "AM", "")
    'Shushi'
    """
    languages = [language for language in (lang.partition("-")[0], "en") if language]
    today = [
        name
        for name in names
        if party in name.accepted_by and name.lang in languages and name.kind in _OWN and name.end is None
    ]
    today.sort(key=lambda name: (languages.index(name.lang), not name.preferred, _OWN.index(name.kind)))
    return today[0].name if today else ""

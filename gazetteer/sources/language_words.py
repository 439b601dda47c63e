"""Names of languages among the names of places: the Hebrew name of a town of Azerbaijan is not the word "Azerbaijani".

What languages are called is Unicode CLDR's, from babel.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from gazetteer.record import Name
from gazetteer.text.tongues import tongue_of

_LATIN = frozenset(("", "und"))


class LanguageWords:
    """Takes names of languages from places, and counts them.

    Only where a source or the letters say the language, and not in plain Latin letters: there are towns called Karen.
    """

    def __init__(self) -> None:
        self.count = 0

    def without(self, names: Iterable[Name]) -> list[Name]:
        """The names without those that are what a language is called in their own language."""
        kept = []
        for name in names:
            if not name.name.isascii() and name.name in _words((name.lang or tongue_of(name.name)).partition("-")[0]):
                self.count += 1
            else:
                kept.append(name)
        return kept


@cache
def _words(lang: str) -> frozenset[str]:
    """What languages are called in a language."""
    if lang in _LATIN:
        return frozenset()
    from babel import Locale, UnknownLocaleError

    try:
        return frozenset(Locale(lang).languages.values())
    except (UnknownLocaleError, ValueError):
        return frozenset()

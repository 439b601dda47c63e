"""The ISO code of a country that a table gives by its code or by its name in a language of many speakers."""

from __future__ import annotations

from functools import cache, lru_cache

_LANGUAGES = tuple(
    ["en", "ru", "de", "fr", "es", "it", "pt", "tr", "uk", "pl", "nl", "az", "hy", "ka", "fa", "ar", "zh", "ja", "ko"]
)  # English decides where two differ


@lru_cache(4096)
def country_of(text: str) -> str:
    """``"AM"``, ``"ARM"``, ``"Armenia"`` or ``"Армения"`` -> ``"AM"``; "" when it is none of these."""
    plain = " ".join(text.split())
    if len(plain) == 2 and plain.isascii() and plain.isalpha():
        return plain.upper()
    return _english().get(plain.casefold()) or (_others().get(plain.casefold(), "") if len(plain) > 2 else "")


@cache
def _english() -> dict[str, str]:
    import pycountry

    found = _named("en")
    for country in pycountry.countries:
        for name in ("alpha_3", "name", "official_name", "common_name"):
            if text := getattr(country, name, ""):
                found.setdefault(text.casefold(), country.alpha_2)
    return found


@cache
def _others() -> dict[str, str]:
    found: dict[str, str] = {}
    for lang in _LANGUAGES[1:]:
        for name, code in _named(lang).items():
            found.setdefault(name, code)
    return found


def _named(lang: str) -> dict[str, str]:
    from babel import Locale

    territories = Locale.parse(lang).territories
    return {name.casefold(): code for code, name in territories.items() if len(code) == 2 and code not in ("ZZ", "EU")}

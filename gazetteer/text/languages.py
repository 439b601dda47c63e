"""Which codes are languages: ISO 639, from pycountry, and the few more that CLDR and GeoNames use."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files


@lru_cache(maxsize=1024)
def is_language(code: str) -> bool:
    """Whether ``code`` (the first part of a BCP 47 tag, lower case) is a language or group of languages.

    >>> is_language("hy"), is_language("azb"), is_language("qq")
    (True, True, False)
    """
    if is_usual(code):
        return True
    import pycountry  # some 8,000 rows: read only for a rare language

    column = "alpha_2" if len(code) == 2 else "alpha_3"
    return pycountry.languages.get(**{column: code}) is not None


def is_usual(code: str) -> bool:
    """Whether ``code`` is a language that CLDR or GeoNames has names in.

    >>> is_usual("hy"), is_usual("ckb"), is_usual("new")
    (True, True, False)
    """
    return code in _usual()


@cache
def _usual() -> frozenset[str]:
    return frozenset(files("gazetteer.text").joinpath("data/languages.txt").read_text("utf-8").split())

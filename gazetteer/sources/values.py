"""Reads the small values that all sources share: coordinates, country codes, language tags, ids.

Each function takes what people really write and returns the one form used here; nothing is guessed.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from gazetteer.features import CLASSES, type_of
from gazetteer.sources.points import degrees


class BadValue(ValueError):
    """A cell that cannot mean what its column says; the message is the reason to report."""


_EAST_OR_WEST = re.compile(r"\d\W*o\W*$", re.IGNORECASE)


def coordinates(lat: object, lon: object) -> tuple[float, float]:
    """Degrees of a point.

    Raises:
        BadValue: not two numbers, or off the globe.
    """
    point = degrees(str(lat), latitude=True), degrees(str(lon), latitude=False)
    if point[0] is None or point[1] is None:
        side = "; O is east in German and west in Spanish: write E or W" if _EAST_OR_WEST.search(str(lon)) else ""
        raise BadValue(f"coordinates {lat!s}, {lon!s} are not numbers{side}")
    if not -90 <= point[0] <= 90:
        raise BadValue(f"latitude {lat} is not between -90 and 90")
    if not -180 <= point[1] <= 180:
        raise BadValue(f"longitude {lon} is not between -180 and 180")
    return point[0], point[1]


def country(code: object) -> str:
    """An ISO 3166-1 alpha-2 code in capitals, or "" when it does not look like one."""
    text = str(code or "").strip().upper()
    return text if len(text) == 2 and text.isascii() and text.isalpha() else ""


_TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{1,8})*", re.IGNORECASE)


@lru_cache(4096)
def language(tag: str) -> str | None:
    """The BCP 47 form of a language tag: ``"hye"`` -> ``"hy"``, ``"zh_hant"`` -> ``"zh-Hant"``.

    "" when the tag says that no language is known, None when it is no language tag.
    """
    text = tag.strip().replace("_", "-").lower()
    if not text:
        return ""
    if not _TAG.fullmatch(text):
        return None
    primary, *rest = text.split("-")
    text = "-".join([_shortest(primary), *rest])
    primary, *rest = _aliases().get(text, text).split("-")
    return "-".join([primary, *(_cased(part) for part in rest)])


def _shortest(primary: str) -> str:
    if len(primary) == 2:
        return primary
    import pycountry

    found = pycountry.languages.get(alpha_3=primary) or pycountry.languages.get(bibliographic=primary)
    return str(getattr(found, "alpha_2", primary))


def _cased(subtag: str) -> str:
    if len(subtag) == 4 and subtag.isalpha():
        return subtag.title()
    return subtag.upper() if len(subtag) == 2 else subtag.lower()


def with_schwa(name: str) -> str:
    """A name of GeoNames with the letter of Azerbaijani for ``ǝ`` (U+01DD), which it often has in its stead.

    >>> with_schwa("G\u01ddnc\u01dd") == "G\u0259nc\u0259"
    True
    """
    return name.replace("\u01dd", "\u0259").replace("\u018e", "\u018f")


_CURIE = re.compile(r"([A-Za-z][\w.-]*):(?!//)(\S+)")


def identity(text: str) -> str:
    """The id that a web address or prefixed id stands for: ``"http://www.wikidata.org/entity/Q1"`` -> ``"wd:Q1"``.

    Addresses and prefixes not known here stay as they are; "" for what identifies no place
    (an encyclopedia article, a malformed id, free text).
    """
    text = text.strip()
    for pattern, prefix in _addresses():
        if found := pattern.fullmatch(text):
            return f"{prefix}:{found[1]}" if prefix != "-" else ""
    if re.fullmatch(r"https?://\S+", text, re.IGNORECASE):
        return text
    if not (found := _CURIE.fullmatch(text)):
        return ""
    scheme, rest = found[1].lower(), found[2]
    prefix, form = _prefixes().get(scheme, (scheme, r"\S+"))
    rest = rest.upper() if prefix == "wd" else rest
    return f"{prefix}:{rest}" if re.fullmatch(form, rest) else ""


def bare_identity(scheme: str, text: str) -> str:
    """The id of a bare id in a scheme: ``("geonames", "147105")`` -> ``"gn:147105"``; "" of schemes not known here."""
    return identity(f"{scheme}:{text}") if scheme.lower() in _prefixes() else ""


def feature(text: str) -> str:
    """A GeoNames feature (``P.PPLA``), a plain word (``city``) or a usual label (``village``) as a feature.

    "" when it is none of these.
    """
    word = text.strip()
    if re.fullmatch(rf"[{CLASSES}](?:\.[A-Z0-9]{{2,5}})?", word):
        return word
    return _plain_words().get(word.lower()) or aat_features().get(word.lower(), "")


@cache
def aat_features() -> dict[str, str]:
    """Feature of every AAT id (``"300008347"``) and of every lower-case label known."""
    table = {}
    for number, labels, found in table_rows("aat_types.tsv"):
        table.update(dict.fromkeys([*labels.split("|"), number], found))
    table.pop("", None)
    return table


@cache
def _plain_words() -> dict[str, str]:
    """A feature for each plain word, the other way round than ``features.type_of``."""
    usual = (
        *"VUTSRLHP", "P.PPLX", "L.CONT", "S.AIRP",
        "A.ZN", "A.PCLH", "A.PCLI", "A.ADM1H", "A.ADM1", "A.ADM2H", "A.ADM2",
        "H.OCN", "H.SEA", "H.BAY", "H.STRT", "H.LK", "H.STM", "H.CNL",
        "T.MT", "T.MTS", "T.DSRT", "T.PLN", "T.PEN", "T.CAPE", "T.ISL", "T.ISLS",
    )  # fmt: skip
    return {type_of(found): found for found in usual}


@cache
def _aliases() -> dict[str, str]:
    return {tag: preferred for tag, preferred in table_rows("language_aliases.tsv")}


@cache
def _addresses() -> list[tuple[re.Pattern[str], str]]:
    return [
        (re.compile(rf"(?i:(?:https?:)?//(?:[\w-]+\.)*{re.escape(start)})({form})(?:[/?#.].*)?"), prefix)
        for start, prefix, form in table_rows("identity_uris.tsv")
        if "/" in start
    ]


@cache
def _prefixes() -> dict[str, tuple[str, str]]:
    known = table_rows("identity_uris.tsv")
    return {start[:-1]: (prefix, form) for start, prefix, form in known if start.endswith(":")}


def table_rows(name: str) -> list[list[str]]:
    """The rows of one of the project's own data tables, comments left out."""
    text = files("gazetteer").joinpath("data", name).read_text("utf-8")
    return [row.split("\t") for row in text.splitlines() if row and not row.startswith("#")]

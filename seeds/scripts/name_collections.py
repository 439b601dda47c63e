"""Read collections of names: tables, links between articles in two languages, the Gazetteer of Slovenian Exonyms."""

from __future__ import annotations

import csv
import lzma
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

EXONYMS = {
    "Slovenian exonym": "sl", "English name": "en", "French name": "fr", "German name": "de", "Spanish name": "es",
    "Russian name": "ru", "Italian name": "it", "Croatian name": "hr", "Hungarian name": "hu",
}  # fmt: skip


def key(lang: str, name: str) -> str:
    """What two rows of one name in one language share."""
    return f"{'nb' if lang == 'no' else lang} {unicodedata.normalize('NFC', name).casefold()}"


def lines(path: Path) -> Iterator[str]:
    """The lines of a text file, plain or xz."""
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n")


def rows(path: Path, delimiter: str = "\t") -> Iterator[dict[str, str]]:
    """The rows of a table with a header."""
    quoting = csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL
    return csv.DictReader(lines(path), delimiter=delimiter, quoting=quoting)


def titles(folder: Path, wanted: set[str]) -> dict[str, set[str]]:
    """English title, in small letters -> the names of its subject in other languages; of the titles that are asked for.

    A language whose table into English is not there is joined by way of one that has it, and of a third that both have.
    """
    tables: dict[str, dict[str, Path]] = defaultdict(dict)
    for path in sorted(folder.glob("*-*_wiki.txt")):
        lang, _, into = path.name.removesuffix("_wiki.txt").partition("-")
        tables[into][lang] = path
    english: dict[tuple[str, str], str] = {}  # language and title -> English title
    for lang, path in tables.pop("en").items():
        english |= {(lang, title): other for title, other in pairs(path) if other.casefold() in wanted}
    found: dict[str, set[str]] = defaultdict(set)
    for (lang, title), other in english.items():
        found[other.casefold()].add(key(lang, bare(title)))
    for into, paths in sorted(tables.items()):
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for lang, path in paths.items():
            for title, other in pairs(path):
                if (lang, title) in english:
                    votes[english[lang, title]][other] += 1
        subject = {names.most_common(1)[0][0]: title.casefold() for title, names in votes.items()}
        for other, title in subject.items():
            found[title].add(key(into, bare(other)))
        for lang, path in paths.items():
            for title, other in pairs(path):
                if other in subject:
                    found[subject[other]].add(key(lang, bare(title)))
    return found


def pairs(table: Path) -> Iterator[list[str]]:
    """The titles of a table of links, two by two."""
    return (line.split("\t")[:2] for line in lines(table) if "\t" in line)


def bare(title: str) -> str:
    """A title without the bracket that tells it from others."""
    return re.sub(r" \(.*\)$", "", title)


def exonyms(table: Path) -> Iterator[tuple[tuple[float, float], set[str]]]:
    """Of each feature of the gazetteer of exonyms, the point and the names, as ``key`` has them."""
    for row in rows(table, ","):
        point = tuple(
            (int(parts[0]) + int(parts[1] or 0) / 60) * (-1 if parts[2] in "JZ" else 1)
            for column in ("Latitude", "Longitude")
            if (parts := (re.findall(r"(\d+)°\s*(?:(\d+)′)?[^A-Z]*([A-Z])", row[column]) or [()])[0])
        )
        if len(point) == 2:
            yield (
                point,
                {
                    key(lang, name.strip().removeprefix("The "))
                    for column, lang in EXONYMS.items()
                    for name in re.split("[/;,]", row[column] or "")
                },
            )

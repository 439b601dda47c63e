"""Names of ISO 3166-2 subdivisions in the languages of Unicode CLDR: what a division is shown under.

``division_names.tsv.xz`` in ``seeds/`` is described in ``seeds/scripts/make_division_names.py``.
"""

from __future__ import annotations

import csv
import lzma
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path

from gazetteer.parse.kind_words import says_where
from gazetteer.record import Name, Record
from gazetteer.sources.shipped import seeds_dir
from gazetteer.sources.world_cldr import ENGLISH
from gazetteer.sources.world_cldr import SOURCE as CLDR
from gazetteer.sources.world_districts import name_from

TOWN = "~"  # before a name that a town of the country has, too
Names = Mapping[str, Mapping[str, str]]  # ISO 3166-2 code -> language tag -> name


def read_names(path: Path | None = None) -> Names:
    """The rows of the table, by code."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    with lzma.open(path or seeds_dir() / "division_names.tsv.xz", "rt", encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        for lang, code, name in rows:
            found[code][lang] = name
    return found


def labelled(records: Iterable[Record], names: Names) -> Iterator[Record]:
    """The records, those that define a division of ``names`` under its English name there."""
    for record in records:
        english = next((names[code].get(ENGLISH) for code in _codes(record) if code in names), None)
        if english and not record.names_only:
            name = _name(english, ENGLISH)._replace(attested=((CLDR, ""),))
            record.label = name.name
            if name.name not in {other.name for other in record.names}:
                record.names.append(name)
        yield record


def _name(text: str, lang: str) -> Name:
    town = text.startswith(TOWN) or says_where(text)  # CLDR calls a division of Iceland "Southern"
    return name_from(text, lang, preferred=not town)._replace(sought=not town)


def _codes(record: Record) -> Iterator[str]:
    return (link.removeprefix("iso:") for link in record.links if link.startswith("iso:"))


def division_names(names: Names, of_towns: Container[tuple[str, str]] = frozenset()) -> Iterator[Record]:
    """The names of each division, for the places that other records define.

    ``of_towns``: country and name of curated towns, besides those that the table marks.

    The bare name of a town is no usual name of the division, and does not lead to it: a query with it means the town.
    It is shown all the same, where no other name is usual (``labels/label.py``).
    """
    for code, by_lang in names.items():
        country = code.partition("-")[0]
        marked = {lang: f"{TOWN}{name}" if (country, name) in of_towns else name for lang, name in by_lang.items()}
        yield Record(f"iso:{code}", CLDR, [_name(name, lang) for lang, name in marked.items()], names_only=True)


def named(names: Names, codes: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """Each name by key and language, as ``world.tagged_names`` has them; ``codes``: ISO 3166-2 -> first-level code."""
    rows = ((codes[code], by_lang) for code, by_lang in names.items() if code in codes)
    return {(key, lang): name.removeprefix(TOWN) for key, by_lang in rows for lang, name in by_lang.items()}

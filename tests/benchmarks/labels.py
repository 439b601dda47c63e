"""Are labels in a language what GeoNames and CLDR call the places in it? And which of the largest cities have none?

    python tests/benchmarks/labels.py DB [--rest] [--lang hy]

``DB`` is a file built from the default sources. Labels without a perspective, of today, are compared with GeoNames'
preferred names (``seeds/geonames_tagged_names.tsv.xz``) and with CLDR's names of countries, of the cities of time zones
and of divisions, in twenty languages; CLDR speaks first where both have a name. ``--rest`` prints what differs. A label
that is curated, or has the names of both sides, is counted apart. Names are compared as the gates of the build leave
them, Chinese in simplified characters.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from gazetteer.labels.label import BETWEEN, View, shown_in
from gazetteer.labels.labeller import Labeller
from gazetteer.record import Record
from gazetteer.sources import world, world_cities, world_cldr, world_division_names
from gazetteer.sources.gates import Gates
from gazetteer.store.store import Store

_LANGUAGES = "ar az de el es fa fr he hi hy it ja ka ko pl pt ru tr uk zh"
LANGUAGES = _LANGUAGES.split()
LARGEST = 300
_CITIES = "SELECT pk FROM place WHERE feature LIKE 'P.%' AND \"end\" IS NULL ORDER BY population DESC, id LIMIT ?"


def largest_cities(store: Store, count: int = LARGEST) -> list[int]:
    """The most populous cities of today, as the file has them."""
    return [pk for (pk,) in store.rows(_CITIES, (count,))]


def without_label(store: Store, lang: str) -> list[str]:
    """Which of the largest cities have no name that is shown in a language: they are shown in English."""
    cities = largest_cities(store)
    return [store.place(pk).name for pk in cities if not shown_in(store.names(pk), lang)]


def named() -> Iterator[tuple[str, Record]]:
    """Which list it is, and the names that it has for a place; of a place CLDR's come first."""
    locales = world_cldr.load_locales()
    known = world_cities.read_table("countries.json")
    for record in world_cldr.territory_records(locales, known):
        yield "CLDR countries", record
    for record in world_division_names.division_names(world_division_names.read_names()):
        record.names = [name._replace(preferred=True) for name in record.names]
        yield "CLDR divisions", record
    zones = world_cldr.ZoneCities(locales)
    for city in world_cities.read_cities():
        zones.see(city)
    gates = Gates()  # what is no name in the lists is none here: "Oxford, Ohio"
    for record in gates.records(zones.records()):
        yield "CLDR cities", record
    for record in gates.records(world.tagged_names()):
        yield "GeoNames", record


def compare(store: Store, languages: Sequence[str], *, rest: bool) -> dict[str, Counter[str]]:
    """List -> how many labels are the same, curated otherwise, or other; of each language under its tag as well."""
    labels = Labeller(store)
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    seen: set[tuple[int, str]] = set()
    for of, record in named():
        pk = store.pk(record.id)
        for name in record.names if pk is not None else ():
            lang = "zh" if name.lang == "zh-Hans" else name.lang
            if lang not in languages or (pk, lang) in seen or not name.preferred:
                continue
            seen.add((pk, lang))
            label = labels.name(pk, View(lang=lang))
            kind = "same" if label == name.name else _kind(store, pk, label, lang)
            counts[of][kind] += 1
            counts[lang][kind] += 1
            if rest and kind != "same":
                print(of, record.id, lang, name.name, label, kind, sep="\t")
    return counts


def _kind(store: Store, pk: int, label: str, lang: str) -> str:
    """Why a label is another one: somebody chose it, or it is an error."""
    if BETWEEN in label:
        return "curated"
    by_hand = any("seeds" in name.sources for name in store.names(pk) if name.name == label and name.lang == lang)
    return "curated" if by_hand else "other"


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("db", type=Path)
    parser.add_argument("--rest", action="store_true", help="print the labels that differ")
    parser.add_argument("--lang", action="append", help="only this language; several times for several")
    args = parser.parse_args()
    languages = args.lang or LANGUAGES
    store = Store(args.db)
    for of, found in compare(store, languages, rest=args.rest).items():
        compared = found["same"] + found["other"]
        print(f"{of:16}{compared:7} compared, {found['same'] / max(1, compared):.4f} same, {found['curated']} curated")
    print(f"without a label, of the {LARGEST} largest cities:")
    print(" ".join(f"{lang} {len(without_label(store, lang))}" for lang in languages))


if __name__ == "__main__":
    main()

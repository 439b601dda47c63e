"""How honest the resolver is about places it does not know: ``python tests/benchmarks/absent.py [--db FILE]``.

Of the places of a country 30 % are left out of the indexes, always the same ones; then all its towns are asked for by
their names in one script, bare and with the country. An answer is right if it is the town itself, a place within 10 km
with that name, or the division around the town with that name. No data besides a gazetteer file is needed.

With ``--unnamed SHARE`` so many of the towns that are left in lose their names in the script, so that they can be found
by their names in other scripts only: what a resolver must dare, beside what it must refuse. Not where the script is
Latin: such a town would be absent.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[2]))

from gazetteer.config import default_path
from gazetteer.core import Gazetteer
from gazetteer.geo import kilometres
from gazetteer.model import Match, Resolution
from gazetteer.store.store import Store
from gazetteer.text.fold import fold, squeeze

SHARE = 0.3  # of the places of a country that are left out
SURE = 0.8
BESIDE_KM = 10.0
ROWS = 600  # names of a set that are asked for, spread over its towns
SETS = (  # country, language, script
    ("SA", "ar", "Arab"), ("EG", "ar", "Arab"), ("CN", "zh", "Hani"), ("IR", "fa", "Arab"), ("IN", "hi", "Deva"),
    ("RU", "ru", "Cyrl"), ("US", "en", "Latn"), ("GB", "en", "Latn"),
)  # fmt: skip
MORE = (  # of other countries and languages, asked for with --more
    ("IQ", "ar", "Arab"), ("MA", "ar", "Arab"), ("AF", "fa", "Arab"), ("PK", "ur", "Arab"), ("TW", "zh", "Hani"),
    ("JP", "ja", "Hani"), ("KR", "ko", "Hang"), ("UA", "uk", "Cyrl"), ("BG", "bg", "Cyrl"), ("NP", "ne", "Deva"),
    ("GR", "el", "Grek"), ("IL", "he", "Hebr"), ("GE", "ka", "Geor"), ("TH", "th", "Thai"), ("DE", "de", "Latn"),
    ("TR", "tr", "Latn"),
)  # fmt: skip
_TOWNS = """
    SELECT toponym.name, place.id, place.pk, place.lat, place.lon FROM place JOIN toponym ON toponym.place_pk = place.pk
    WHERE place.source_country = ? AND place.feature LIKE 'P%' AND toponym.script = ? AND toponym.lang IN (?, '')
    AND toponym.kind NOT IN ('code', 'abbreviation', 'transliteration', 'historical') AND place.lat IS NOT NULL
    ORDER BY place.id, toponym.lang = '', toponym.preferred DESC, toponym.pk
"""


@dataclass(frozen=True, slots=True)
class Town:
    """A row of a set: a town and its name in the script of the set."""

    name: str
    id: str
    pk: int
    lat: float
    lon: float
    absent: bool  # from the indexes
    unnamed: bool  # left in, without its names in the script


class Without(Store):
    """A file whose indexes lead to no name of some places, and to no name in a script of some others."""

    def __init__(self, path: Path, country: str, script: str, share: float, unnamed: float = 0.0) -> None:
        super().__init__(path)
        rows = self.rows("SELECT pk, id FROM place WHERE source_country = ? AND feature NOT LIKE 'A.PCL%'", (country,))
        self.absent = frozenset(pk for pk, place_id in rows if _left_out(place_id, share))
        unnamed = 0.0 if script == "Latn" else unnamed
        self.unnamed = frozenset(pk for pk, place_id in rows if _left_out(place_id + script, unnamed)) - self.absent
        self._script = script

    def blobs(self, prefixes: Sequence[str]) -> dict[str, bytes]:
        """The blobs, and in those of the keys nothing of the places left out."""
        blobs = super().blobs(prefixes)
        if "keys.toponym" not in blobs:
            return blobs
        places, scripts = (_array(blobs[f"toponym.{name}"], kind) for name, kind in (("place", "i4"), ("script", "u1")))
        number = blobs["toponym.scripts"].decode().split("\n").index(self._script)
        unnamed = np.fromiter(self.unnamed, np.int32, len(self.unnamed))
        gone = np.isin(places, np.fromiter(self.absent, np.int32, len(self.absent)))
        gone |= np.isin(places, unnamed) & (scripts == number)
        toponyms, start = _array(blobs["keys.toponym"], "i4"), _array(blobs["keys.start"], "i4")
        kept = ~gone[toponyms]
        before = np.concatenate([[0], np.cumsum(kept)]).astype(np.int32)
        blobs["keys.start"] = before[start].tobytes()
        blobs["keys.toponym"] = toponyms[kept].tobytes()
        blobs["keys.derivation"] = _array(blobs["keys.derivation"], "u1")[kept].tobytes()
        pairs = _array(blobs["place.called_after"], "i4").reshape(-1, 2)
        blobs["place.called_after"] = pairs[~np.isin(pairs, list(self.absent | self.unnamed)).any(axis=1)].tobytes()
        scripts_of = _array(blobs["place.scripts"], "u8").copy()
        scripts_of[unnamed] &= ~(np.uint64(1) << np.uint64(number))
        blobs["place.scripts"] = scripts_of.tobytes()
        return blobs


def _array(blob: bytes, kind: str) -> NDArray[Any]:
    return np.frombuffer(blob, kind)


def _left_out(text: str, share: float) -> bool:
    """Whether a place is one of those left out; always the same ones."""
    return crc32(text.encode()) % 1000 < 1000 * share


def towns(store: Without, country: str, lang: str, script: str, count: int) -> list[Town]:
    """Up to ``count`` towns of a country, each by its first name in the language or, untagged, in the script."""
    first: dict[str, Town] = {}
    for name, place_id, pk, lat, lon in store.rows(_TOWNS, (country, script, lang)):
        if place_id not in first and squeeze(fold(name)):
            first[place_id] = Town(name, place_id, pk, lat, lon, pk in store.absent, pk in store.unnamed)
    return sorted(first.values(), key=lambda town: crc32(town.id.encode()[::-1]))[:count]


def right(gz: Gazetteer, match: Match, town: Town) -> bool:
    """Whether a match is the town, a place beside it with that name, or the division around it with that name."""
    place = match.place
    if place.id == town.id:
        return True
    pk = gz.store.pk(place.id)
    if pk is None or place.lat is None or place.lon is None:
        return False
    asked = squeeze(fold(town.name))
    if all(squeeze(fold(name.name)) != asked for name in gz.store.brief_names(pk)):
        return False
    beside = float(kilometres(town.lat, town.lon, np.array([place.lat]), np.array([place.lon]))[0]) <= BESIDE_KM
    return beside or (place.feature.startswith("A.ADM") and bool(gz.indexes.columns.inclusion.lies_in(town.pk, pk)))


def answers(gz: Gazetteer, asked: list[Town], country: str, *, bare: bool) -> Iterator[tuple[Town, Resolution, bool]]:
    """Each town with its resolution and whether the first match is right."""
    for town in asked:
        resolution = gz.resolve(town.name) if bare else gz.resolve(town.name, countries=[country])
        yield town, resolution, bool(resolution.matches) and right(gz, resolution.matches[0], town)


@dataclass(slots=True)
class Counts:
    """What came of the rows of a set."""

    rows: int = 0
    absent: int = 0
    matched: int = 0
    right: int = 0
    sure: int = 0
    sure_right: int = 0
    absent_sure: int = 0  # absent towns with a sure answer that is wrong
    unnamed: int = 0
    unnamed_right: int = 0  # matched

    def add(self, town: Town, resolution: Resolution, is_right: bool) -> None:
        """Count one row."""
        self.rows += 1
        self.absent += town.absent
        self.unnamed += town.unnamed
        if resolution.status != "matched":
            return
        sure = resolution.matches[0].score >= SURE
        self.matched += 1
        self.right += is_right
        self.unnamed_right += is_right and town.unnamed
        self.sure += sure
        self.sure_right += sure and is_right
        self.absent_sure += sure and town.absent and not is_right

    def line(self, name: str) -> str:
        """A row of the table."""
        return (
            f"| {name} | {self.rows} | {self.absent} | {_share(self.matched, self.rows)} | "
            f"{_share(self.right, self.matched)} | {self.sure} | {_share(self.sure_right, self.sure)} | "
            f"{_share(self.absent_sure, self.absent)} | "
            f"{_share(self.unnamed_right, self.unnamed)} |"
        )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "–"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--db", type=Path, default=default_path())
    parser.add_argument("--rows", type=int, default=ROWS, help="names of a set that are asked for")
    parser.add_argument("--share", type=float, default=SHARE, help="of the places that are left out")
    parser.add_argument("--unnamed", type=float, default=0.0, help="of the places left in that lose their names")
    parser.add_argument("--more", action="store_true", help="sets of other countries and languages instead")
    asked = parser.parse_args()
    print("| set | rows | absent | matched | of them right | ≥ .8 | right | absent, wrong ≥ .8 | unnamed, found |")
    print("|---|---|---|---|---|---|---|---|---|")
    for country, lang, script in MORE if asked.more else SETS:
        store = Without(asked.db, country, script, asked.share, asked.unnamed)
        gz = Gazetteer(store)
        rows = towns(store, country, lang, script, asked.rows)
        for bare in (True, False):
            counts = Counts()
            for answer in answers(gz, rows, country, bare=bare):
                counts.add(*answer)
            print(counts.line(f"{country} in {lang}, {'bare' if bare else 'in country'}"), flush=True)
        gz.close()


if __name__ == "__main__":
    main()

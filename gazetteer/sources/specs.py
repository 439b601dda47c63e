"""SPECs: how a build is told what to read (``seeds``, ``world``, ``geonames:PATH``, ``table:mine.csv`` …)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from gazetteer.errors import InvalidParameter
from gazetteer.model import Source
from gazetteer.record import Record, Report
from gazetteer.sources import shipped

SPECS = {
    "seeds": "the curated places that gazetteer ships",
    "world": "cities over 500 people, countries, divisions and their names in all languages",
    "geonames:PATH[,ALTERNATENAMES]": "a GeoNames dump, or a folder of them",
    "lpf:PATH": "Linked Places Format, JSON or JSON lines",
    "lptsv:PATH": "Linked Places, delimited (LP-TSV)",
    "wof:PATH": "Who's On First GeoJSON, a tar file or a folder",
    "table:PATH": "a CSV or TSV table of your own, one row a name",
    "airports": "airports, from the package airportsdata",
}
OPTIONAL = ("airports",)  # what `gazetteer build --with` adds: sources that need a package of their own


@dataclass(frozen=True, slots=True)
class Opened:
    """A source ready to be read: its records, and what is to be said of it."""

    records: Iterator[Record]
    sources: Collection[Source] = ()  # whole once the records are read
    gates: Callable[[], Mapping[str, int]] = dict  # how often each gate did something, once they are read


def open_spec(spec: str, report: Report) -> Opened:
    """The records of a SPEC, read as they are asked for.

    Raises:
        InvalidParameter: there is no such SPEC, or no file at its path.
        SourceError: it needs a package that is not installed.
    """
    kind, _, argument = spec.partition(":")
    if kind in _OWN and not argument:
        return _OWN[kind](report)
    if kind not in ("geonames", "lpf", "lptsv", "wof", "table") or not argument:
        known = "; ".join(f"{name}: {what}" for name, what in SPECS.items())
        raise InvalidParameter(f"{spec!r} is no source. Known: {known}", errors=[{"parameter": "SPEC", "value": spec}])
    path, _, names = argument.partition(",") if kind == "geonames" else (argument, "", "")
    for given in filter(None, (path, names)):
        if not Path(given).exists():
            raise InvalidParameter(f"{given} does not exist", errors=[{"parameter": "SPEC", "value": spec}])
    return _brought(kind, Path(path), Path(names) if names else None, report)


_CURATED = Source(
    "seeds", "Gazetteer's curated places", "Apache-2.0; facts, sources in seeds/SOURCES.md", "seeds/SOURCES.md", ""
)


def _seeds(report: Report) -> Opened:
    from gazetteer.sources import seeds

    return Opened(seeds.read(shipped.seeds_dir(), report), (_CURATED,))


def _world(report: Report) -> Opened:
    from gazetteer.sources import gates, seed_names, world

    # curated names of what the world defines: they follow the places they name
    passed = gates.Gates()
    curated = seed_names.read(shipped.seeds_dir(), report)
    records = chain(world.read(report, passed), curated)
    return Opened(records, (*world.SOURCES, _CURATED), passed.counts)


def _airports(report: Report) -> Opened:
    from gazetteer.sources import airports

    return Opened(airports.read(report), (airports.about(),))


_OWN: dict[str, Callable[[Report], Opened]] = {"seeds": _seeds, "world": _world, "airports": _airports}


def _brought(kind: str, path: Path, names: Path | None, report: Report) -> Opened:
    if kind == "geonames":
        from gazetteer.sources import geonames

        about = Source("geonames", "GeoNames", "CC BY 4.0", "https://www.geonames.org", "")
        return Opened(geonames.read(path, report, alternate_names=names), (about,))
    if kind == "wof":
        from gazetteer.sources import wof

        about = Source("wof", "Who's On First", "see whosonfirst.org/docs/licenses", "https://whosonfirst.org", "")
        return Opened(wof.read(path, report), (about,))
    if kind == "lpf":
        from gazetteer.sources import linked_places

        attesting: dict[str, Source] = {}
        return Opened(linked_places.read(path, report, attesting), attesting.values())
    if kind == "lptsv":
        from gazetteer.sources import lp_tsv

        return Opened(lp_tsv.read(path, report))
    from gazetteer.sources import table

    return Opened(table.read(path, report))

"""The kinds of files a gazetteer is built from: how each is named, told from its content, read and checked.

A new kind is a module with a reader and a ``sniff`` function, and one entry in ``KINDS``. What ``build`` and ``lint``
read, say in their help and answer to an unknown SPEC all follows from it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from gazetteer.errors import SourceError
from gazetteer.model import Input, Source
from gazetteer.record import Problem, Record, Report
from gazetteer.sources import (
    geojson,
    geonames,
    kml,
    linked_places,
    lp_tsv,
    pleiades,
    pleiades_csv,
    seed_folder,
    table,
    table_check,
    tei,
    wof,
)
from gazetteer.sources.gates import Gates
from gazetteer.sources.heads import Head, head_of
from gazetteer.sources.inputs import inputs_of


@dataclass(frozen=True, slots=True)
class Opened:
    """A source ready to be read: its records, and what is to be said of it."""

    records: Iterator[Record]
    sources: Collection[Source] = ()  # whole once the records are read
    inputs: tuple[Input, ...] = ()  # what is read
    gates: Callable[[], Mapping[str, int]] = dict  # how often each gate did something, once they are read


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file.

    ``read(path, report)`` yields the records of a file, and reports what it cannot use. Of the keyword arguments in
    ``takes`` it is also given ``sources`` (a dict that it fills with the sources the file itself names, by id) and
    those that a SPEC sets (``table:mine.csv,encoding=cp1251``); ``faults`` is given the latter.
    """

    name: str  # of the SPEC: "geonames" of geonames:PATH
    title: str  # "Linked Places", as in "mine.json is read as Linked Places"
    help: str  # one line
    sniff: Callable[[Head], bool]  # whether a file, or a folder, is of this kind
    read: Callable[..., Iterator[Record]]
    about: Source | None = None  # of all files of this kind
    faults: Callable[..., Iterable[Problem]] = lambda path, **options: ()  # what `lint` says besides
    takes: frozenset[str] = frozenset()
    path: str = "PATH"  # as the help shows it
    gated: bool = False  # whether its names go through the gates that those of the world go through

    @property
    def settings(self) -> frozenset[str]:
        """What a SPEC of this kind may set."""
        return self.takes - {"sources"}

    def open(self, paths: Iterable[Path], report: Report, settings: Mapping[str, str]) -> Opened:
        """The records of files of this kind, read as they are asked for."""
        paths = tuple(paths)
        how = ",".join((self.name, *(f"{key}={value}" for key, value in sorted(settings.items()))))
        inputs = tuple(one for path in paths for one in inputs_of(how, path))
        version = "; ".join(one.label for one in inputs)
        sources = {self.about.id: replace(self.about, version=version)} if self.about else {}
        given = {**settings, "sources": sources} if "sources" in self.takes else settings
        records = chain.from_iterable(self.read(path, report, **given) for path in paths)
        if not self.gated:
            return Opened(records, sources.values(), inputs)
        passed = Gates()
        return Opened(passed.records(records), sources.values(), inputs, passed.counts)


_GEONAMES = Source("geonames", "GeoNames", "CC BY 4.0", "https://www.geonames.org", "")
_WOF = Source("wof", "Who's On First", "see whosonfirst.org/docs/licenses", "https://whosonfirst.org", "")
_PLEIADES = Source("pleiades", "Pleiades", "CC BY 3.0", "https://pleiades.stoa.org", "")

# In the order in which they are tried: what is told by more of its content comes first, `table` takes any rows.
KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "seeds", "seeds", "a folder of curated seeds of your own",
            seed_folder.sniff, seed_folder.read, faults=seed_folder.faults,
        ),
        Kind(
            "geonames", "GeoNames", "GeoNames: a dump or alternate names, or a folder of them",
            geonames.sniff, geonames.read, _GEONAMES, path="PATH[,NAMES]", gated=True,
        ),
        Kind("wof", "Who's On First", "Who's On First: GeoJSON, a tar file or a folder", wof.sniff, wof.read, _WOF),
        Kind(
            "lpf", "Linked Places", "Linked Places Format: JSON or JSON lines",
            linked_places.sniff, linked_places.read, takes=frozenset({"sources"}),
        ),
        Kind(
            "pleiades", "Pleiades", "Pleiades, ancient places: JSON of one, a folder of them, or the dump",
            pleiades.sniff, pleiades.read, _PLEIADES,
        ),
        Kind(
            "pleiadescsv", "Pleiades CSV", "Pleiades as CSV: places, or a folder with names as well",
            pleiades_csv.sniff, pleiades_csv.read, _PLEIADES,
        ),
        Kind(
            "geojson", "GeoJSON", "GeoJSON with names in its properties: OpenStreetMap, Natural Earth, your own",
            geojson.sniff, geojson.read,
        ),
        Kind("kml", "KML", "KML or KMZ: placemarks", kml.sniff, kml.read),
        Kind("tei", "TEI", "TEI with a listPlace, or a folder of such files", tei.sniff, tei.read),
        Kind(
            "lptsv", "LP-TSV", "Linked Places, delimited (LP-TSV)",
            lp_tsv.sniff, lp_tsv.read, takes=frozenset({"encoding"}),
        ),
        Kind(
            "table", "table", "a CSV or TSV table of your own, one row a name or a place",
            table.sniff, table.read, faults=table_check.faults, takes=frozenset({"encoding"}),
        ),
    )
}  # fmt: skip


def kind_of(path: Path) -> Kind:
    """The kind that the content of a file or folder shows.

    Raises:
        SourceError: it is of none, or cannot be read.
    """
    head = head_of(path)
    found = next((kind for kind in KINDS.values() if kind.sniff(head)), None)
    if found is None:
        what = "folder" if path.is_dir() else "JSON file" if head.is_json else "file"
        what = f"an XML {what}" if head.is_xml else f"a {what}"
        known = ", ".join(f"{kind.name}:PATH ({kind.title})" for kind in KINDS.values())
        raise SourceError(f"{path} is {what} of no kind that is read here; if it is one of these, say so: {known}")
    return found

"""SPECs: how a build is told what to read (``seeds``, ``world``, ``mine.csv``, ``geonames:AM.zip`` …)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from gazetteer.errors import InvalidParameter
from gazetteer.model import Input, Source
from gazetteer.record import Report
from gazetteer.sources import inputs, shipped
from gazetteer.sources.kinds import KINDS, Kind, Opened, kind_of


def _curated(read: Input) -> Source:
    licence = "Apache-2.0; facts, sources in seeds/SOURCES.md"
    return Source("seeds", "Gazetteer's curated places", licence, "seeds/SOURCES.md", read.label)


def _seeds(report: Report) -> Opened:
    from gazetteer.sources import seeds

    read = inputs.of_seeds()
    return Opened(seeds.read(shipped.seeds_dir(), report), (_curated(read),), (read,))


def _world(report: Report) -> Opened:
    from gazetteer.sources import gates, seed_names, world

    # curated names of what the world defines: they follow the places they name
    passed = gates.Gates()
    records = chain(world.read(report, passed), seed_names.read(shipped.seeds_dir(), report))
    read = inputs.of_seeds()
    packages = (inputs.of_package("world", package) for package in world.PACKAGES)
    return Opened(records, (*world.SOURCES, _curated(read)), (*packages, read), passed.counts)


def _airports(report: Report) -> Opened:
    from gazetteer.sources import airports

    about = airports.about()
    return Opened(airports.read(report), (about,), (inputs.of_package("airports", airports.PACKAGE),))


# What comes with the gazetteer or with a package: SPECs without a path.
OWN: dict[str, tuple[str, Callable[[Report], Opened]]] = {
    "seeds": ("the curated places that gazetteer ships", _seeds),
    "world": ("cities, countries and divisions, in all languages", _world),
    "airports": ("airports with their codes: pip install 'gazetteer[airports]'", _airports),
}
OPTIONAL = ("airports",)  # what `gazetteer build --with` adds: sources that need a package of their own


@dataclass(frozen=True, slots=True)
class Brought:
    """Files that a SPEC names, all of one kind."""

    kind: Kind
    paths: tuple[Path, ...]
    settings: dict[str, str]  # such as the encoding
    told: bool  # by the content of the first, not by the SPEC

    @property
    def spec(self) -> str:
        """The SPEC that names the kind."""
        settings = (f"{key}={value}" for key, value in self.settings.items())
        return f"{self.kind.name}:{','.join([*map(str, self.paths), *settings])}"


def listing() -> list[tuple[str, str]]:
    """Every SPEC there is, with what it stands for."""
    own = [(name, what) for name, (what, _) in OWN.items()]
    return [*own, *((f"{kind.name}:{kind.path}", kind.help) for kind in KINDS.values())]


def full(spec: str) -> str:
    """The SPEC with its kind: ``mine.csv`` -> ``table:mine.csv``. Raises as ``open_spec`` does."""
    return spec if is_own(spec) else brought(spec).spec


def is_own(spec: str) -> bool:
    """Whether it is a source without a path."""
    return spec in OWN


def open_spec(spec: str, report: Report) -> Opened:
    """The records of a SPEC, read as they are asked for.

    Raises:
        InvalidParameter: there is no such SPEC, or no file at its path.
        SourceError: it needs a package that is not installed, or a file of no kind that is known.
    """
    if is_own(spec):
        return OWN[spec][1](report)
    given = brought(spec)
    return given.kind.open(given.paths, report, given.settings)


def brought(spec: str) -> Brought:
    """The files of a SPEC: ``KIND:PATH``, or a path alone, whose content shows the kind.

    More paths of that kind, and settings of it, follow after commas: ``geonames:AM.zip,alternateNames.zip``.

    Raises:
        InvalidParameter: there is no such kind, file or setting.
        SourceError: a file of no kind that is known.
    """
    name, _, argument = spec.partition(":")
    kind = KINDS.get(name) if argument else None
    paths, settings = _parts(argument if kind else spec)
    missing = next((path for path in paths if not path.exists()), None)
    if missing is not None and kind is not None:
        hint = "; see `gazetteer get`, which downloads such files" if kind.about else ""
        raise _wrong(spec, f"{missing} does not exist{hint}")
    if missing is not None or not paths:
        known = ", ".join(known for known, _ in listing())
        raise _wrong(spec, f"{spec!r} is neither a file nor a SPEC. Known: {known}; see gazetteer build --help")
    found = kind or kind_of(paths[0])
    if unknown := sorted(settings.keys() - found.settings):
        allowed = " and ".join(sorted(found.settings)) or "nothing"
        raise _wrong(spec, f"{found.name} has no setting {unknown[0]!r}; what can be set: {allowed}")
    return Brought(found, paths, settings, kind is None)


def _parts(argument: str) -> tuple[tuple[Path, ...], dict[str, str]]:
    """The paths and the settings of a SPEC; a comma may also be part of a file's name."""
    if Path(argument).exists():
        return (Path(argument),), {}
    paths, settings = [], {}
    for part in filter(None, argument.split(",")):
        key, is_setting, value = part.partition("=")
        if is_setting and not Path(part).exists():
            settings[key] = value
        else:
            paths.append(Path(part))
    return tuple(paths), settings


def _wrong(spec: str, message: str) -> InvalidParameter:
    return InvalidParameter(message, errors=[{"parameter": "SPEC", "value": spec}])

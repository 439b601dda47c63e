"""What every source yields: one ``Record`` a place, with the names that the source attests.

A source is a function ``read(path, report) -> Iterator[Record]`` in a file of its own. It yields what
the file says and decides nothing: joining, de-duplicating and precedence belong to the build.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from gazetteer.errors import SourceError

KINDS = (
    "official",
    "endonym",
    "exonym",
    "historical",
    "variant",
    "transliteration",
    "colloquial",
    "abbreviation",
    "code",
    "machine",  # a romanization that a program made, from no source of use: it finds, and is not shown
)
LETTERS = "letters"  # the ref of a name whose language no source says: its letters tell it
HIDDEN = "machine"  # the kind that lists leave out
BY_RULE = ("transliteration", "machine")  # kinds of names that are made of another name, letter by letter


class Name(NamedTuple):
    """One name as a source gives it."""

    name: str
    lang: str = ""  # BCP 47 tag; empty when the source does not say (never guessed)
    kind: str = "variant"  # one of KINDS; "" when the source does not say
    preferred: bool | None = False  # the usual name in its language; None when the source does not say
    begin: int | None = None  # first year of use; negative years are BCE
    end: int | None = None  # last year of use
    name_of: str = ""  # codes of the parties whose name for the place it is, with spaces between
    disputed_by: str = ""  # … and of those that reject it
    in_text: bool | None = True  # False: never matched in running text; None: the source does not say
    ref: str = ""  # where in the source: a URL, a row id, a page
    attested: tuple[tuple[str, str], ...] = ()  # source and ref of each that attests it, if the record passes it on
    sought: bool = True  # False: a label only; a query with this name means another place


RELATIONS = ("part_of", "succeeded_by", "same_area_as", "overlaps")


class Relation(NamedTuple):
    """How one place stands to another: ``gz:nkao succeeded_by gz:nagorno-karabakh`` in 1991."""

    place: str
    relation: str  # one of RELATIONS
    other: str
    begin: int | None = None  # first year it held, or the year of the succession
    end: int | None = None
    ref: str = ""  # where in the source: keys of SOURCES.md


class Parent(NamedTuple):
    """Where a party sees a place, if not where ``Record.parent`` says."""

    place: str
    perspective: str  # the party, the code of a view
    parent: str  # "" where the party sees it in nothing
    begin: int | None = None
    end: int | None = None
    ref: str = ""


class Handing(NamedTuple):
    """What holds of a contested place and of what lies in it: how claims go down the tree there, and who holds it."""

    place: str
    takes: str = ""  # "": from the nearest contested place that it lies in; an id: from that one; "-": from none
    hands: str = ""  # "": what claims it; "-": nothing; "partly": not outside disputed areas of the maps; codes: these
    country: str = ""  # its code without a perspective; "-": none; "": by the rule (none where two parties claim it)
    administered_by: str = ""  # codes of the parties that hold it or parts of it; "-": nobody


@dataclass(slots=True)
class Record:
    """One place as a source gives it; every field but ``id`` and ``source`` may be left empty.

    ``id`` and each of ``links`` are CURIE-like ids: ``gn:147105`` (GeoNames), ``wd:Q158903``
    (Wikidata), ``wof:85632717``, ``gz:artsakh`` (ours), ``iso:AZ`` (ISO 3166), ``m49:145``
    (UN M49), ``adm1:AZ.55`` (GeoNames first-level code). Two records that share an id or a
    link are the same place.
    """

    id: str
    source: str  # id of the source, as in the file's source table
    names: list[Name] = field(default_factory=list)
    label: str = ""
    feature: str = ""  # GeoNames class and code, "P.PPLA"; class alone ("P") when no more is known
    country: str = ""  # ISO 3166-1 alpha-2
    parent: str = ""  # any id or link of the containing place
    lat: float | None = None  # degrees, WGS 84
    lon: float | None = None
    population: int | None = None
    known: float | None = None  # log10 of the people of a town that is as widely known; for what has no inhabitants
    box: tuple[float, float, float, float] | None = None  # west, south, east, north in degrees, of what has an extent
    begin: int | None = None
    end: int | None = None
    claims: tuple[str, ...] = ()  # ISO codes of the countries that claim a disputed place
    claims_from: str = ""  # any id or link of the containing place that it has them from; empty: they are its own
    links: tuple[str, ...] = ()
    names_only: bool = False  # adds names to a place another record defines; never makes a place
    relations: list[Relation] = field(default_factory=list)  # this place to others
    parents: list[Parent] = field(default_factory=list)  # by the perspectives that see another than ``parent``
    handing: list[Handing] = field(default_factory=list)  # how claims go down the tree, of any places
    override: bool = False  # curated: its label, fields and flags win over those already there
    distinct: bool = False  # the source tells its places and its names apart: no two of them are one


class Problem(NamedTuple):
    """A row that could not be used, or not whole."""

    file: str
    line: int
    reason: str
    kept: bool = False  # the row is used, without what the reason names

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"


Report = Callable[[Problem], None]
Warn = Callable[[str], None]  # told of what is left out of a row that is kept


def warner(report: Report, file: object, line: int) -> Warn:
    """Reports what is left out of one row."""
    return lambda reason: report(Problem(str(file), line, reason, kept=True))


class Problems:
    """Counts the rows a build had to leave out and the warnings about those it used, and remembers the first of each.

    Call it with each ``Problem``. With ``strict`` the first row that is left out raises ``SourceError``.
    """

    KEPT = 1000  # enough to mend a file by; a broken gigabyte must not fill the memory

    def __init__(self, *, strict: bool = False) -> None:
        self.strict = strict
        self.count = 0  # rows left out
        self.kept_count = 0  # warnings
        self.first: list[Problem] = []
        self.first_kept: list[Problem] = []

    def __call__(self, problem: Problem) -> None:
        if self.strict and not problem.kept:
            raise SourceError(str(problem))
        if problem.kept:
            self.kept_count += 1
        else:
            self.count += 1
        first = self.first_kept if problem.kept else self.first
        if len(first) < self.KEPT:
            first.append(problem)

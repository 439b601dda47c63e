"""Gates: what the world's sources say that is not so, told by rules and left out, mended or marked, and counted.

Every record of the world goes through ``Gates.records``. Each gate is here or in the module named beside it; what a
build did at each is in its summary and in ``gazetteer info``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rapidfuzz import fuzz

from gazetteer.record import Name, Record
from gazetteer.sources.language_words import LanguageWords
from gazetteer.sources.name_gates import NameGates, simplified_labels
from gazetteer.sources.oblique import Oblique
from gazetteer.sources.romanizations import Romanizations
from gazetteer.text.order import latin_order
from gazetteer.text.scripts import script_of

GATES = {
    "brackets": "notes in brackets cut from names",
    "dates": "years cut from names",
    "markup": "names with markup, file names or signs mended or left out",
    "lists": "lists of names in one text split",
    "commas": "places cut from names that are given with what they lie in",
    "stations": "names of stations and schools left out",
    "numbers": "names without letters left out",
    "alphabets": "names with letters of two alphabets mended or left out",
    "machine": "romanizations made by a program, marked and not shown",
    "language": "names whose language their letters tell",
    "chinese": "Chinese names told to be Simplified or Traditional",
    "script": "tags of a language that is not written in the letters of the name, dropped",
    "words": "names of languages left out among names of places",
    "cases": "names in a case other than the nominative left out",
    "area_names": "names of a province or country taken from towns in it",
    "city_names": "names of a big city taken from towns near it",
    "siblings": "names of one division taken from another of the same country",
    "quarters": "quarters of cities told from towns",
    "doubles": "towns that were on file twice, joined",
    "divisions": "towns put in the division of the towns around them",
}
_CURATED = ("seeds", "lesser-districts")
_STANDARDS = ("cldr", "iso3166")
_ISO_COUNTRY = re.compile("iso:[A-Z]{2}")
_ISO_DIVISION = re.compile("iso:[A-Z]{2}-[A-Z0-9]{1,3}")
_COUNTRY = "C"  # in place of the class A


class _Place(NamedTuple):
    """What a gate asks of a place: of its class are all names that follow, whatever their source."""

    feature: str  # class: P, A, H …; C for a country
    country: str
    own: str  # its usual name


class Gates:
    """The gates of one build."""

    def __init__(self) -> None:
        self._names = NameGates()
        self._oblique = Oblique()
        self._words = LanguageWords()
        self._romanizations = Romanizations()
        self._places: dict[str, _Place] = {}
        self._others: list[Counter[str]] = []
        self._machine = 0

    def count(self, counts: Counter[str]) -> None:
        """Add the counts of gates that other modules keep."""
        self._others.append(counts)

    def learn(self, records: Iterable[Record]) -> None:
        """Names that a source says are usual in some language, before the places that have them are read."""
        self._oblique.learn(records)

    def counts(self) -> dict[str, int]:
        """How often each gate did something, in the order of ``GATES``."""
        found = self._names.counts + Counter(cases=self._oblique.count, machine=self._machine, words=self._words.count)
        for more in self._others:
            found += more
        return {gate: found[gate] for gate in GATES}

    def records(self, records: Iterable[Record]) -> Iterator[Record]:
        """The records, with their names mended. What is curated passes as it is."""
        for record in records:
            if _is_list(record):
                record.names = [name for name in record.names if self._names.parts(name.name, "A", only="markup")]
            elif record.names and record.source not in _CURATED:
                place = self._place(record)
                # ISO and CLDR tell countries apart by brackets: "Congo (Kinshasa)", "Sint Maarten (Dutch part)"
                without = "brackets" if place.feature == _COUNTRY and record.source in _STANDARDS else ""
                if record.source not in _STANDARDS:
                    record.names = self._words.without(record.names)
                names = self._names.mended(record, place.feature, place.country, place.own, without=without)
                if place.feature == "P" and not record.names_only:
                    names = self._romanizations.marked(place.own, place.country, names)
                if place.feature == "P":
                    names = self._oblique.without(record.id, place.own, names, place.country)
                record.names = simplified_labels(names)
                self._machine += sum(name.kind == "machine" for name in names)
                if not record.names_only:
                    record.label = _label(record, place)
            yield record

    def _place(self, record: Record) -> _Place:
        if record.names_only:
            known = self._places.get(record.id)
            kind = "P" if record.id.startswith("gn:") else _COUNTRY if _ISO_COUNTRY.fullmatch(record.id) else "A"
            return known or _Place(kind, record.country, "")
        country = record.feature.startswith(("A.PCL", "A.TERR"))
        place = _Place(
            _COUNTRY if country else record.feature[:1], record.country, record.label or _first(record.names)
        )
        for id_ in (record.id, *record.links):
            self._places[id_] = place
        return place


def _is_list(record: Record) -> bool:
    """Whether it is of CLDR's names of divisions, one a language, in which a comma or a bracket is meant: Armagh,
    Banbridge and Craigavon."""
    return record.names_only and record.source == "cldr" and _ISO_DIVISION.fullmatch(record.id) is not None


def _first(names: list[Name]) -> str:
    return next((name.name for name in names if name.preferred), names[0].name if names else "")


def _label(record: Record, place: _Place) -> str:
    """The label of a record whose names were mended; ``""`` where that is its first name."""
    names = [name.name for name in record.names]
    if record.label:
        if record.label in names or " / " in record.label:
            return record.label
        return next(iter(NameGates().parts(record.label, place.feature)), record.label)
    parts = [part.strip() for part in place.own.split("/")]
    if len(parts) > 1 and parts == names[: len(parts)]:  # official in two languages: Murten/Morat
        return " / ".join(parts)
    if any(place.own.startswith(f"{name} (") for name in names):  # several in one valley: "El Ejido (Ejido Guerrero)"
        return place.own
    return _in_latin(record.names, place.own) if place.feature == "P" and script_of(place.own) != "Latn" else ""


def _in_latin(names: list[Name], own: str) -> str:
    """The Latin name that reads most like a town's own one in other letters; ``""`` where there is none."""
    latin = [name.name for name in names if name.kind == "variant" and script_of(name.name) == "Latn"]
    read = latin_order(own)[0]
    return max(latin, key=lambda name: fuzz.ratio(latin_order(name)[0], read), default="")

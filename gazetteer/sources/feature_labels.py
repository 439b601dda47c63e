"""What an English reader calls a feature that its source names by a bare word: ``Great Slave`` is Great Slave Lake.

A label says what a lake is, and what a river is whose bare name is a word, a state or a division: ``Red River``,
``Mississippi River``. The order of name and word is the source's own where it has one, else that of
``data/feature_labels.tsv``.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from rapidfuzz.distance import OSA

from gazetteer.features import type_of
from gazetteer.parse.feature_words import feature_words, lake_words
from gazetteer.record import Name
from gazetteer.sources.shipped import seeds_dir
from gazetteer.text.fold import fold

_ENGLISH = ("US", "CA", "AU", "NZ")
_WESTERN = (24.0, -52.0)  # latitude and longitude: what lies north and west of it is in the USA or Canada
_STANDING = frozenset(("lake", "sea", "bay"))
_ALIKE = 0.6  # of a name in its own language and in English
_STEM = 3  # letters of a word for a lake that is written onto a name: Oulujärvi
_OTHER = "*"  # of every country that has no row


def english_label(
    feature: str, country: str, label: str, names: Sequence[Name], lat: float | None = None, lon: float | None = None
) -> str:
    """The label of a feature with its word, where it has none and needs one."""
    kind = type_of(feature)
    if not country and lat is not None and lon is not None and lat > _WESTERN[0] and lon < _WESTERN[1]:
        country = "CA"  # the lake of a border: both write it so
    if kind == "river":
        return _form("H.STM", country, label) if fold(label) in _taken() else label
    if kind != "lake" or _has_word(label):
        return _translated(label, country, names) if kind == "lake" else label
    words = set(fold(label).split())
    for name in names:
        longer = words < set(fold(name.name).split()) and label.casefold() in name.name.casefold()
        if not name.lang and longer and _has_english_word(name.name):
            return name.name
    return _form(feature, country, label)


def with_label(label: str, names: Sequence[Name]) -> list[Name]:
    """``names`` with the label among those in English."""
    known = [name for name in names if name.name == label and name.lang in ("", "en")]
    rest = [name for name in names if name not in known]
    return [Name(label, "en", preferred=True, in_text=all(name.in_text for name in known)), *rest]


def _translated(label: str, country: str, names: Sequence[Name]) -> str:
    """``Lago di Garda``, which is Garda in English, as Lake Garda."""
    first, _, rest = label.partition(" ")
    if country in _ENGLISH or _has_english_word(label) or fold(first) not in lake_words():
        return label
    bare = next((name.name for name in names if name.lang == "en"), label)
    alike = OSA.normalized_similarity(fold(bare), fold(rest.split()[-1] if rest else "")) >= _ALIKE
    return f"Lake {bare}" if alike and not _has_word(bare) else label


def _has_word(name: str) -> bool:
    """Whether a name has a word for a lake, in any language or as it is romanized, or ends in one."""
    words = fold(name).split()
    known = (*lake_words(), *_words("romanized"))
    ends = tuple(word for word in known if len(word) >= _STEM)
    return _has_english_word(name) or any(word in known or word.endswith(ends) for word in words)


def _has_english_word(name: str) -> bool:
    """Whether a name has a word for water that stands, in English."""
    kinds = feature_words("en")
    words = (word if word in kinds else word.rstrip("s") for word in fold(name).split())
    return any(not _STANDING.isdisjoint(kinds.get(word, ())) or word in _words("english") for word in words)


def _form(feature: str, country: str, name: str) -> str:
    forms = _forms()
    return (forms.get((feature, country)) or forms.get((feature, _OTHER)) or "{}").format(name)


def _words(kind: str) -> list[str]:
    """More words for lakes of one of the rows of the table that have no country."""
    return _forms().get((kind, "-"), "").split()


@cache
def _forms() -> dict[tuple[str, str], str]:
    """(feature, country) -> how the word is put to a name."""
    rows = files("gazetteer").joinpath("data/feature_labels.tsv").read_text("utf-8").splitlines()
    cells = (row.split("\t") for row in rows if row and not row.startswith("#"))
    return {(feature, country): form for feature, countries, form in cells for country in countries.split()}


@cache
def _taken() -> frozenset[str]:
    """Bare names that mean something else first: words, and states of English-speaking countries."""
    rows = files("gazetteer").joinpath("data/river_words.tsv").read_text("utf-8").splitlines()
    words = [fold(row) for row in rows if not row.startswith("#")]
    with (seeds_dir() / "admin1.tsv").open(encoding="utf-8", newline="") as file:
        states = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return frozenset((*words, *(fold(row["name"]) for row in states if row["code"][:2] in _ENGLISH)))

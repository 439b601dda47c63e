"""The words for features of the land and the sea, and for other kinds of places, in all languages, as rows.

``text/data/translations.tsv`` has those that names are translated by, ``data/feature_words.tsv`` the others, such as
abbreviations, and ``data/kinds.tsv`` the words for other kinds of places. ``words.py`` takes them in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from gazetteer.text.fold import fold, squeeze


def feature_tables() -> Iterator[tuple[str, str]]:
    """The words for features of the land and the sea, as tables of their languages."""
    for lang, word, where, kind in feature_rows():
        yield lang, f"type\t{where}\t{word}\t{kind}"
    for lang, word, where, kind, needs, whole in more_features():
        yield lang, f"type\t{where}\t{word}\t{kind}\t{needs}"
        if whole:
            yield lang, f"abbreviation\t\t{word}\t{whole}\t{needs}"


@cache
def feature_words(lang: str) -> dict[str, frozenset[str]]:
    """The words of a language for features of the land and the sea, folded, with the types that they may mean."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for language, word, where, kind in feature_rows():
        if language == lang and where in ("before", "after", "either") and " " not in word:
            found[squeeze(fold(word))].add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


@cache
def words_of_concepts(lang: str, concepts: frozenset[str] = frozenset()) -> frozenset[str]:
    """The words of a language for some of the concepts that names are made of, or all, as they stand alone, folded."""
    return frozenset(
        squeeze(fold(word))
        for concept, language, word, *_ in _translations()
        if language == lang and (concept in concepts or not concepts) and " " not in word
    )


def _translations() -> Iterator[list[str]]:
    for row in files("gazetteer.text").joinpath("data/translations.tsv").read_text("utf-8").splitlines():
        if not row.startswith("#"):
            yield row.split("\t")


@cache
def lake_words() -> frozenset[str]:
    """The words for a lake in Latin letters, of any language, folded."""
    lakes = (squeeze(fold(word)) for _, word, _, kind in feature_rows() if kind == "lake" and " " not in word)
    return frozenset(word for word in lakes if word.isascii())


@cache
def feature_rows() -> list[tuple[str, str, str, str]]:
    """(language, word, where it is to the name, type) of the words for features that are translated in names."""
    out = []
    rows = files("gazetteer.parse").joinpath("data/features.tsv").read_text("utf-8").splitlines()
    type_of = dict(row.split("\t") for row in rows if not row.startswith("#"))
    for concept, lang, word, where, *_ in _translations():
        if concept in type_of:
            out.append((lang, word, where, type_of[concept]))
    return out


@cache
def more_features() -> list[tuple[str, str, str, str, str, str]]:
    """(language, word, where, type, needs, written out) of words for features that are not translated in names."""
    text = files("gazetteer.parse").joinpath("data/feature_words.tsv").read_text("utf-8")
    rows = (row.split("\t") for row in text.splitlines() if not row.startswith("#"))
    return [(lang, word, where, kind, needs, whole) for lang, where, word, kind, needs, whole in rows]


def kind_tables() -> Iterator[tuple[str, str]]:
    """The words for kinds of places of ``data/kinds.tsv``, as tables of their languages."""
    text = files("gazetteer.parse").joinpath("data/kinds.tsv").read_text("utf-8")
    for row in text.splitlines():
        if not row.startswith("#"):
            lang, word = row.split("\t", 1)
            yield lang, f"type\t{word}"


def written_features() -> str:
    """The tables as text; a word is between tabs."""
    tables = [files("gazetteer.parse").joinpath(f"data/{name}.tsv") for name in ("feature_words", "kinds")]
    return "\n".join(table.read_text("utf-8") for table in (*tables, files("gazetteer.text") / "data/translations.tsv"))

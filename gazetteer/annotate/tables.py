"""The tables in ``annotate/data``, which say what words do beside names: one row a fact, tabs, ``#`` for comments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from gazetteer.text.fold import fold, squeeze


def rows(name: str) -> list[list[str]]:
    """The rows of a table."""
    lines = files("gazetteer.annotate").joinpath(f"data/{name}").read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def folded(word: str) -> str:
    """A word as keys have it."""
    return squeeze(fold(word))


@cache
def weights() -> dict[str, float]:
    """The weights of the evidence, each with its reason in the table."""
    return {name: float(value) for name, value, *_ in rows("weights.tsv")}


@cache
def cues(lang: str) -> dict[str, frozenset[str]]:
    """What words of a language say of a name beside them: what -> folded words."""
    found: dict[str, set[str]] = defaultdict(set)
    for what, language, words in rows("cues.tsv"):
        if language == lang:
            found[what].update(map(folded, words.split()))
    return {what: frozenset(words) for what, words in found.items()}


@cache
def common_words(lang: str) -> frozenset[str]:
    """Folded words of a language that are places' names as well, but hardly ever mean them."""
    return frozenset(word for language, words in rows("common_words.tsv") if language == lang for word in words.split())


@cache
def abbreviations() -> dict[str, list[tuple[str, str, str]]]:
    """Abbreviation as it is written -> (language or ``*``, place, where it is one)."""
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for form, lang, place, where in rows("abbreviations.tsv"):
        found[form].append((lang, place, where))
    return dict(found)


@cache
def demonyms(lang: str) -> dict[str, tuple[str, bool]]:
    """Folded base form of what means the people or things of a place -> the place, and whether it needs a capital."""
    return {
        folded(form): (place, form[:1].isupper()) for language, form, place in rows("demonyms.tsv") if language == lang
    }


@cache
def sizes_of_demonyms(lang: str) -> dict[str, int]:
    """Folded first word of those of several words -> how many words the longest has."""
    found: dict[str, int] = {}
    for language, form, _ in rows("demonyms.tsv"):
        first, *more = form.replace("-", " ").split()
        if language == lang and more:
            found[folded(first)] = max(found.get(folded(first), 0), len(more) + 1)
    return found


@cache
def people_endings(lang: str) -> dict[str, tuple[str, ...]]:
    """Folded ending of a demonym as it is met -> folded endings of the base forms it may stand for."""
    return _endings(row[:3] for row in rows("people_endings.tsv") if row[0] == lang)


@cache
def endings(lang: str) -> dict[str, tuple[str, ...]]:
    """Folded ending as it is met -> folded endings of the base forms it may stand for."""
    return _endings(row[:3] for row in rows("inflections.tsv") if row[0] == lang)


def _endings(of_language: Iterable[list[str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for _, met, bases in of_language:
        for base in bases.split():
            found["" if met == "0" else folded(met)]["" if base == "0" else folded(base)] = None
    return {met: tuple(bases) for met, bases in found.items()}


@cache
def places_endings(lang: str) -> frozenset[str]:
    """Folded endings that mean "in" or "from"."""
    return frozenset(folded(met) for language, met, _, *where in rows("inflections.tsv") if language == lang and where)


@cache
def commonest() -> dict[str, dict[str, frozenset[str]]]:
    """Script -> language -> its commonest words."""
    found: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    for lang, script, words in rows("languages.tsv"):
        found[script][lang] = frozenset(words.split())
    return dict(found)

"""Romanization: the ways a name in any script is written in Latin letters.

Traditions differ, so a name has several readings, not one. Which schemes a script or a language has,
and what each makes of its letters, is data (``data/schemes.tsv``, ``data/romanize.tsv``); Indic scripts
are read from the structure of their letters (``gazetteer.text.indic``); what no table covers is read by
anyascii (ISC licence, no dependencies, every script of Unicode).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from gazetteer.text import indic
from gazetteer.text.fold import fold
from gazetteer.text.scripts import script_of


class Scheme(NamedTuple):
    """One way to write a script in Latin letters."""

    name: str
    languages: frozenset[str]  # primary subtags; empty: any
    evidence: frozenset[str]  # letters that show it is meant; empty: always


class Reading(NamedTuple):
    """A name in Latin letters: folded, words apart."""

    text: str
    scheme: str


def _rows(name: str) -> list[list[str]]:
    text = files("gazetteer.text").joinpath(f"data/{name}").read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def schemes(script: str) -> tuple[Scheme, ...]:
    """The schemes of a script (ISO 15924), in the order of the data file."""
    return tuple(
        Scheme(name, frozenset(languages.split()), frozenset(evidence))
        for name, of, languages, evidence in _rows("schemes.tsv")
        if of == script
    )


def scheme_names() -> tuple[str, ...]:
    """The names of all schemes, in alphabetical order."""
    return tuple(sorted({row[0] for row in _rows("schemes.tsv")}))


@cache
def _rules() -> dict[str, dict[str, str]]:
    rules: dict[str, dict[str, str]] = {}
    for scheme, source, target in _rows("romanize.tsv"):
        rules.setdefault(scheme, {})[source] = target
    for scheme, base in (("ukrainian", "cyrillic"), ("persian", "arabic")):
        rules[scheme] = {**rules[base], **rules[scheme]}
    return rules


@cache
def _respelling_languages() -> frozenset[str]:
    """Languages that read plain Latin letters in a way of their own (Turkish *c* is *j*)."""
    return frozenset(
        language
        for scheme in schemes("Latn")
        if any(source.isascii() for source in _rules()[scheme.name])
        for language in scheme.languages
    )


@cache
def languages_with_schemes() -> frozenset[str]:
    """Languages whose tag on a name may add a reading."""
    return frozenset(language for row in _rows("schemes.tsv") for language in row[2].split())


@cache
def _replacer(scheme: str) -> Callable[[str], str]:
    """The scheme's rules as one function: first the rules of several letters or of a place in the word,
    the longest first, then the single letters (which never stand in what the first step wrote)."""
    rules = _rules()[scheme]
    letters = {ord(source): target for source, target in rules.items() if len(source) == 1}
    special = sorted((source for source in rules if len(source) > 1), key=lambda source: -len(source.strip("^$")))
    if not special:
        return lambda text: text.translate(letters)
    starts = {source[1:]: rules[source] for source in special if source[0] == "^"}
    ends = {source[:-1]: rules[source] for source in special if source[-1] == "$"}
    inner = {source: rules[source] for source in special if source[0] != "^" and source[-1] != "$"}
    parts = [
        before + "(" + "|".join(map(re.escape, group)) + ")" + after
        for before, group, after in ((r"(?<!\w)", starts, ""), ("", ends, r"(?!\w)"), ("", inner, ""))
        if group
    ]
    tables = [group for group in (starts, ends, inner) if group]
    regex = re.compile("|".join(parts))

    def target(found: re.Match[str]) -> str:
        return tables[(found.lastindex or 1) - 1][found[0]]

    return lambda text: regex.sub(target, text).translate(letters)


_THAI_PREVOWEL = re.compile("([เแโใไເແໂໃໄ])([ก-ฮກ-ຮ])")


def _ascii(text: str) -> str:
    from anyascii import anyascii  # its tables load on first use, and Latin names never need them

    return fold(anyascii(text))


def readings(name: str, lang: str = "") -> list[Reading]:
    """Every reading of ``name`` in Latin letters, the plainest first, without repeats.

    ``lang`` is a BCP 47 tag or empty; it adds the schemes of that language.

    >>> [reading.text for reading in readings("Şuşa")]
    ['susa', 'shusha']
    """
    folded = fold(name)
    language = lang.partition("-")[0]
    if name.isascii() and language not in _respelling_languages():
        return [Reading(folded, "folded")] if folded else []
    if folded.isascii():
        script, found = "Latn", {folded: "folded"}
    else:
        script, found = script_of(folded), {}
        if script == "Latn":
            found[_ascii(folded)] = "anyascii"
    written = name.casefold()
    source = written if script == "Latn" else folded
    if script in ("Thai", "Laoo"):
        source = _THAI_PREVOWEL.sub(r"\2\1", source)
    for scheme in schemes(script):
        if language in scheme.languages or (
            (scheme.evidence or not scheme.languages)
            and (not scheme.evidence or not scheme.evidence.isdisjoint(written))
        ):
            text = fold(_replacer(scheme.name)(source))
            found.setdefault(text if text.isascii() else _ascii(text), scheme.name)
    if script in indic.SCRIPTS:
        found.setdefault(fold(indic.romanize(folded)), "indic")
    if not found:
        found.setdefault(_ascii(folded), "anyascii")
    return [Reading(text, scheme) for text, scheme in found.items() if text]

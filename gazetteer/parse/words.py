"""The vocabulary of cells: the words around names, from ``data/words``, one table a language.

A row is ``kind, where, phrase, value, needs``; CONTRIBUTING.md lists the kinds. Phrases are matched folded.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from gazetteer.features import ISLANDS, SAID_OF
from gazetteer.parse.feature_words import feature_rows, feature_tables, kind_tables, more_features, written_features
from gazetteer.text.fold import fold, squeeze
from gazetteer.text.scripts import script_of, script_of_letter

# Kinds that can be taken off a name, by position. The rest has a table of its own.
_AROUND = frozenset(
    ("relation", "direction", "unit", "of", "type", "street", "building", "road", "postal", "also", "thing")
)
FEATURES = frozenset((*SAID_OF, *ISLANDS))  # types of words for features
_LONGEST = 6  # words of a phrase
_LESS_SAID = ("island", "port")  # what tables of a language say of words for peninsulas and bays
_FACILITIES = frozenset(("street", "road", "building", "thing"))


class Word(NamedTuple):
    """One row of the vocabulary."""

    kind: str
    value: str
    needs: str  # "dot": only where written with a full stop; "hyphen": only after one
    lang: str
    text: str = ""  # of a word for a kind of place, as it is written with its accents


_Phrases = dict[tuple[str, ...], tuple[Word, ...]]


class Vocabulary(NamedTuple):
    """All languages together: a cell rarely says which one it is in."""

    before: _Phrases
    after: _Phrases
    suffixes: dict[str, tuple[Word, ...]]  # written onto the name, folded
    letters: tuple[str, ...]  # those of one letter that say region or city, which a short name may lack: 浙江(省)
    prefixes: dict[str, tuple[Word, ...]]
    glued: dict[str, tuple[Word, ...]]  # written onto a name of some letters, folded: Pamirgebirge
    between: _Phrases  # "and", "aka"
    abbreviations: _Phrases  # inside names; values are expansions separated by "|"


def vocabulary(text: str) -> Vocabulary:
    """The words of every language that is written in the letters of ``text``."""
    return _vocabulary(_scripts(text))


def names_facility(text: str, lang: str) -> bool:
    """Whether the first or the last words of a phrase say that it is a street, a road, a building or a site.

    ``lang``: the language of the phrase, whose words count before those of others.
    """
    known, tokens = vocabulary(text), tuple(fold(text).split())
    heads = (known.before.get(tokens[:size], ()) for size in range(1, len(tokens)))
    tails = (known.after.get(tokens[-size:], ()) for size in range(1, len(tokens)))
    for found in (*heads, *tails):
        kinds = {word.kind for word in found if word.lang == lang} or {word.kind for word in found}
        if kinds & _FACILITIES and "type" not in kinds:
            return True
    return False


def _scripts(text: str) -> tuple[str, ...]:
    script = script_of(text)
    latin = script != "Latn" and any(char.isascii() and char.isalpha() for char in text)
    return (script, "Latn") if latin else (script,)


@lru_cache(maxsize=64)
def _vocabulary(scripts: tuple[str, ...]) -> Vocabulary:
    found: list[defaultdict[tuple[str, ...], dict[Word, None]]] = [defaultdict(dict) for _ in range(4)]
    before, after, between, abbreviations = found
    suffixes: defaultdict[str, dict[Word, None]] = defaultdict(dict)
    prefixes: defaultdict[str, dict[Word, None]] = defaultdict(dict)
    glued: defaultdict[str, dict[Word, None]] = defaultdict(dict)
    for lang, kind, where, phrase, value, needs in _rows(scripts):
        text = undotted(phrase) if kind == "type" else ""
        word, folded = _word(kind, value, needs, lang, text), fold(phrase)
        tokens = tuple(folded.split())
        if not tokens:
            continue
        if kind == "abbreviation":
            abbreviations[tokens][word] = None
        elif needs == "glued":
            glued[squeeze(folded)][word] = None
        elif kind == "and" or where == "between":
            between[tokens][word] = None
        elif where in ("suffix", "prefix"):
            (suffixes if where == "suffix" else prefixes)[folded.replace(" ", "")][word] = None
            (after if where == "suffix" else before)[tokens][word] = None  # a space may be left beside it
        elif kind in _AROUND:
            for place, table in (("before", before), ("after", after)):
                if where in (place, "any", "either"):
                    table[tokens][word] = None
        if kind == "also" and where == "between":
            before[tokens][word] = None
    for sign, kind in _SIGNS.items():
        between[(sign,)][Word(kind, "", "", "")] = None
    tables = [{phrase: tuple(words) for phrase, words in table.items()} for table in found]
    pieces = [{text: tuple(words) for text, words in table.items()} for table in (suffixes, prefixes, glued)]
    letters = tuple(text for text, words in pieces[0].items() if len(text) == 1 and any(map(_is_area, words)))
    return Vocabulary(tables[0], tables[1], pieces[0], letters, pieces[1], pieces[2], tables[2], tables[3])


def _is_area(word: Word) -> bool:
    return word.kind == "type" and word.value in ("region", "city")


@cache
def _nulls() -> dict[str, Word]:
    """Null values of all languages, English ones first: read alone, because every query asks for them."""
    found: dict[str, Word] = {}
    for lang, text in sorted(_tables(), key=lambda table: table[0] != "en"):
        for phrase, value in _NULL_ROW.findall(text):
            found.setdefault(fold(phrase), _word("null", value, "", lang))
    return found


_NULL_ROW = re.compile("^null\t[^\t]*\t([^\t\n]*)\t([^\t\n]*)", re.MULTILINE)
_SIGNS = {"&": "and", "+": "and"}


def at_start(phrases: _Phrases, tokens: Sequence[str]) -> list[tuple[int, Word]]:
    """(number of tokens, word) of every phrase that ``tokens`` begin with, the longest first."""
    sizes = range(min(_LONGEST, len(tokens)), 0, -1)
    return [(size, word) for size in sizes for word in phrases.get(tuple(tokens[:size]), ())]


def at_end(phrases: _Phrases, tokens: Sequence[str]) -> list[tuple[int, Word]]:
    """The same of phrases that ``tokens`` end with."""
    sizes = range(min(_LONGEST, len(tokens)), 0, -1)
    return [(size, word) for size in sizes for word in phrases.get(tuple(tokens[-size:]), ())]


def undotted(text: str) -> str:
    """A text in small letters and without full stops, for comparisons in which accents count."""
    return text.casefold().replace(".", "")


def null_value(folded: str) -> Word | None:
    """The word of a folded cell that names no place; its value is ``unknown``, ``none``, ``everywhere``, ``group`` …"""
    return _nulls().get(folded)


@cache
def _word(kind: str, value: str, needs: str, lang: str, text: str = "") -> Word:
    """One object for equal rows: many phrases share a word without ``text``."""
    return Word(kind, value, needs, lang, text)


def _rows(scripts: tuple[str, ...]) -> Iterator[tuple[str, str, str, str, str, str]]:
    """(language, kind, where, phrase, value, needs) of the rows in these scripts."""
    by_script = _by_script()
    for script in dict.fromkeys(map(_family, scripts)):
        for row in by_script.get(script, "").splitlines():
            lang, kind, where, phrase, value, needs = row.split("\t")
            yield lang, kind, where, phrase, value, needs


@cache
def _by_script() -> dict[str, str]:
    """The rows of all tables by the script of their first letter: telling it from that alone takes no time.

    As text, which takes a tenth of the memory of tuples.
    """
    found: defaultdict[str, list[str]] = defaultdict(list)
    more = ((lang, word) for lang, word, _, kind, *_ in more_features() if kind not in _LESS_SAID)
    features = {(lang, word.casefold()) for lang, word, *_ in (*feature_rows(), *more)}
    for lang, text in (*_tables(), *kind_tables(), *feature_tables()):
        for line in text.splitlines():
            if line and not line.startswith(("# ", "null\t")):
                kind, where, phrase, value, needs = [*line.split("\t"), "", "", ""][:5]
                if value in _LESS_SAID and (lang, phrase.casefold()) in features:
                    continue
                found[_script(phrase)].append("\t".join((lang, kind, where, phrase, value, needs)))
    return {script: "\n".join(rows) for script, rows in found.items()}


def _script(phrase: str) -> str:
    letter = next(filter(str.isalpha, phrase), "a")
    return "Latn" if letter < "\u0250" else _family(script_of_letter(letter))


def _family(script: str) -> str:
    """Chinese and Japanese words are written in each other's letters."""
    return "Hani" if script in ("Jpan", "Hira", "Kana") else script


@cache
def written_rows() -> str:
    """The rows of all tables as they are written, in small letters and without full stops: a phrase is between tabs."""
    return undotted("\n".join((*(text for _, text in _tables()), written_features())))


@cache
def _tables() -> list[tuple[str, str]]:
    """The text of each table of ``data/words``, by language."""
    folder = files("gazetteer.parse").joinpath("data/words")
    tables = sorted((table for table in folder.iterdir() if table.name.endswith(".tsv")), key=lambda table: table.name)
    words = [(table.name.partition(".")[0], table.read_text("utf-8")) for table in tables]
    return words

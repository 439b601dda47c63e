"""How the name that was asked agrees with the name that was found, in one sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from gazetteer.linking.query import Query
from gazetteer.model import Match, Place, Toponym
from gazetteer.text.fold import fold, squeeze
from gazetteer.text.generics import core
from gazetteer.text.scripts import script_of
from gazetteer.words import language, span

_EQUAL = 0.93  # what the evidence "exact" is worth at the least where keys are equal, however they came about
_KNOWN = 0.995  # a similarity that rounds to "all"
_MOST = 99  # percent that names which differ are alike at most
_MARKS = re.compile("[\u0300-\u036f]")
_WORDS = re.compile(r"[\s,()-]+")  # between words


def of_name(match: Match, query: Query, values: Mapping[str, float]) -> str:
    """``Exact match of its Armenian name.``, ``Similar to its English name “Shushi” (88 % alike).``

    ``values``: the features of the match, by name.
    """
    asked = match.reading.name if match.reading else query.name
    found = match.toponym.name
    name = _which(match, query.lang)
    if _same(asked, found):
        return f"Exact match of {name}."
    if values.get("as_written"):  # another of its names, which counted less
        usual = _same(asked, match.place.name)
        return f"Exact match of {'its usual name' if usual else 'one of its names'}."
    name = _with_quote(name, found)
    exact = values.get("exact", 0.0)
    if fold(asked) == fold(found):
        return f"Matches {name}, but for {_differing(asked, found)}."
    if squeeze(fold(asked)) == squeeze(fold(found)):
        return f"Matches {name}, but for spaces or hyphens."
    if values.get("without_generic_word"):
        return _without_a_word(asked, found, name)
    latin = _in_latin(asked, found)
    if exact >= _EQUAL:
        return f"Reads like {name}{latin}."
    if values.get("translated", 0.0) >= _KNOWN:
        return f"Matches {name}, with its descriptive words translated."
    if values.get("sound", 0.0) >= _KNOWN:
        return f"Sounds like {name}{latin}."
    alike = min(_MOST, round(100 * values.get("similarity", 0.0)))
    return f"Similar to {name}{latin} ({alike} % alike)."


def _which(match: Match, lang: str) -> str:
    """``its Armenian name``, ``its former Russian name (until 1991)``, ``its usual name``, ``one of its names``."""
    toponym = match.toponym
    base = toponym.lang.partition("-")[0]
    tongue = language(base) if base and language(base) != base else ""
    if toponym.kind == "code":
        return "its code"
    if toponym.kind == "transliteration":
        return f"a romanization of its {tongue} name" if tongue else "a romanization of one of its names"
    former = _is_former(toponym, match.place)
    labels = match.place.name.split(" / ")  # a contested place has two
    if toponym.name in labels and not former and not (tongue and base == lang.partition("-")[0]):
        return "its usual name" if len(labels) == 1 else "one of its two usual names"
    noun = "abbreviation" if toponym.kind == "abbreviation" else "name"
    about = [tongue, noun]
    if toponym.kind == "colloquial":
        about.insert(0, "colloquial")
    if former:
        about.insert(0, "former")
    said = " ".join(filter(None, about))
    years = f" ({span(toponym)})" if former and span(toponym) else ""
    one = said in ("name", "abbreviation") or (tongue and toponym.kind == "variant" and not toponym.preferred)
    return f"one of its {said}s{years}" if one or said == "former name" else f"its {said}{years}"


def _is_former(toponym: Toponym, place: Place) -> bool:
    """Whether a name went out of use before its place did."""
    if toponym.end is None:
        return toponym.kind == "historical"
    return place.end is None or toponym.end < place.end


def _with_quote(name: str, found: str) -> str:
    """The name in quotes, before the years where there are some."""
    said, bracket, years = name.partition(" (")
    return f"{said} “{found}”{bracket}{years}"


def _same(asked: str, found: str) -> bool:
    one, other = (unicodedata.normalize("NFC", " ".join(text.split()).casefold()) for text in (asked, found))
    return one == other


def _differing(asked: str, found: str) -> str:
    """What differs between names that fold alike."""
    one, other = (_plain(text) for text in (asked, found))
    return "accents" if one == other else "punctuation or accents"


def _plain(text: str) -> str:
    """Without accents, punctuation kept; letters that do not decompose as they are folded."""
    return " ".join(_MARKS.sub("", unicodedata.normalize("NFKD", text.casefold())).replace("ı", "i").split())


def _without_a_word(asked: str, found: str, name: str) -> str:
    """For names of which one has a generic word: ``Matches …, but for the word “District”.``"""
    one, other = fold(asked), fold(found)
    cores = core(one) or one, core(other) or other
    more = [word for text, rest in ((asked, cores[0]), (found, cores[1])) for word in _words_besides(text, rest)]
    said = "Matches" if cores[0] == cores[1] else "Reads like"
    if not more:
        return f"{said} a part of {name}."
    return f"{said} {name}, but for the word{'s' if len(more) > 1 else ''} “{' '.join(more)}”."


def _words_besides(text: str, rest: str) -> list[str]:
    """The words of ``text`` that are not in its core, as they are written."""
    kept = rest.split()
    return [word for word in _WORDS.split(text) if word and fold(word) not in kept]


def _in_latin(asked: str, found: str) -> str:
    """What to add where names are in different scripts, so that they were compared in Latin letters."""
    return " in Latin letters" if script_of(asked) != script_of(found) else ""

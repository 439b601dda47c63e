"""How the name that was asked agrees with the name that was found, in one sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from gazetteer.linking.query import Query
from gazetteer.model import Match, Place, Toponym
from gazetteer.record import BY_RULE, HIDDEN
from gazetteer.text.fold import fold, squeeze
from gazetteer.text.generics import core
from gazetteer.text.scripts import script_of
from gazetteer.words import language, span, spans

_EQUAL = 0.93  # what the evidence "exact" is worth at the least where keys are equal, however they came about
_KNOWN = 0.995  # a similarity that rounds to "all"
_MOST = 99  # percent that names which differ are alike at most
_USUAL = "its usual name"
_MARKS = re.compile("[\u0300-\u036f]")
_WORDS = re.compile(r"[\s,()-]+")  # between words


def of_name(match: Match, query: Query, values: Mapping[str, float], *, of_other: bool = False) -> str:
    """``Exact match of its Armenian name.``, ``Similar to its English name “Shushi” (88 % alike).``

    ``values``: the features of the match, by name. ``of_other``: the name is that of the town or the division that the
    place shares its usual name with.
    """
    asked = match.reading.name if match.reading else query.name
    found = match.toponym.name
    name = _which(match, query)
    owner = _owner(match.place) if of_other and not name.startswith(_USUAL) else ""
    if owner:
        name = name.replace("its ", "the ", 1)
    if _same(asked, found):
        return f"Exact match of {name}{owner}."
    if values.get("as_written"):  # another of its names, which counted less
        usual = _same(asked, match.place.name)
        return f"Exact match of {'its usual name' if usual else 'one of its names'}."
    name = _with_quote(name, found) + owner
    exact = values.get("exact", 0.0)
    if fold(asked) == fold(found):
        return f"Matches {name}, but for {_differing(asked, found)}."
    if squeeze(fold(asked)) == squeeze(fold(found)):
        return f"Matches {name}, but for spaces or hyphens."
    if values.get("without_generic_word"):
        return _without_a_word(asked, found, name)
    latin = "" if match.toponym.kind in BY_RULE else _in_latin(asked, found)
    if exact >= _EQUAL:
        return f"Reads like {name}{latin}."
    if values.get("translated", 0.0) >= _KNOWN:
        return f"Matches {name}, with its descriptive words translated."
    if values.get("sound", 0.0) >= _KNOWN:
        return f"Sounds like {name}{latin}."
    alike = min(_MOST, round(100 * values.get("similarity", 0.0)))
    return f"Similar to {name}{latin} ({alike} % alike)."


def _which(match: Match, query: Query) -> str:
    """``its Armenian name``, ``its former Russian name (until 1991)``, ``its usual name``, ``one of its names``.

    Of a name with several periods all are said: ``its usual name (1847–1923 and since 1991)``.
    """
    toponym = match.toponym
    several = f" ({spans(match.periods)})" if len(match.periods) > 1 else ""
    base = toponym.lang.partition("-")[0]
    tongue = language(base) if base and language(base) != base else ""
    if toponym.kind == "code":
        return "its code"
    if toponym.kind in BY_RULE:
        return _transliteration(toponym, tongue)
    former = _is_former(toponym, match.place)
    then = former and query.as_of is not None and toponym.in_use(query.as_of) > 0
    labels = match.place.name.split(" / ")  # a contested place has two
    if toponym.name in labels and not former and not (tongue and base == query.lang.partition("-")[0]):
        return (_USUAL if len(labels) == 1 else "one of its two usual names") + several
    noun = "abbreviation" if toponym.kind == "abbreviation" else "name"
    about = [tongue, noun]
    if toponym.kind == "colloquial":
        about.insert(0, "colloquial")
    if former and not then:
        about.insert(0, "former")
    said = " ".join(filter(None, about))
    years = f" ({'in use ' if then else ''}{span(toponym)})" if former and span(toponym) else ""
    years = several or years
    one = said in ("name", "abbreviation") or (tongue and toponym.kind == "variant" and not toponym.preferred)
    return f"one of its {said}s{years}" if one or said == "former name" else f"its {said}{years}"


def _owner(place: Place) -> str:
    """Whose name it is, where it is not the place's own."""
    if place.feature.startswith("P"):
        return " of the division that is called after it"
    return " of the town that it is called after"


def _transliteration(toponym: Toponym, tongue: str) -> str:
    """``a romanization of its Armenian name``: of a tag with a script the language is that which is transliterated."""
    noun = "romanization" if toponym.script == "Latn" else "transliteration"
    noun = f"machine {noun}" if toponym.kind == HIDDEN else noun
    if not tongue:
        return f"a {noun} of one of its names"
    return f"a {noun} of its {tongue} name" if "-" in toponym.lang else f"its {tongue} {noun}"


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
    if _signs(asked) == _signs(found):
        return "accents"
    return "punctuation" if _plain(asked) == _plain(found) else "punctuation and accents"


def _signs(text: str) -> list[str]:
    """What is neither a letter nor a space nor an accent."""
    return [char for char in text if not (char.isalnum() or char.isspace() or _MARKS.match(char))]


def _plain(text: str) -> str:
    """The letters and digits, with their accents."""
    return "".join(char for char in unicodedata.normalize("NFC", text.casefold()) if char.isalnum())


def _without_a_word(asked: str, found: str, name: str) -> str:
    """For names of which one has a generic word: ``Matches …, but for the word “District”.``"""
    one, other = fold(asked), fold(found)
    cores = core(one) or one, core(other) or other
    more = [words for text, rest in ((asked, cores[0]), (found, cores[1])) if (words := _words_besides(text, rest))]
    said = "Matches" if cores[0] == cores[1] else "Reads like"
    if not more:
        return f"{said} a part of {name}."
    several = len(more) > 1 or len(more[0]) > 1
    quoted = " and ".join(f"“{' '.join(words)}”" for words in more)
    return f"{said} {name}, but for the word{'s' if several else ''} {quoted}."


def _words_besides(text: str, rest: str) -> list[str]:
    """The words of ``text`` that are not in its core, as they are written."""
    kept = rest.split()
    return [word for word in _WORDS.split(text) if word and fold(word) not in kept]


def _in_latin(asked: str, found: str) -> str:
    """What to add where names are in different scripts, so that they were compared in Latin letters."""
    return " in Latin letters" if script_of(asked) != script_of(found) else ""

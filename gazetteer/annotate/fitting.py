"""Writing a name where another was: in its capitals and its case, with its possessive, or not at all.

A name of two rivals, "Artsakh / Nagorno-Karabakh", takes no part in a compound, and an article that belonged to the old
name may not fit the new one. Where a sentence would be spoilt the old name stays, and the reason is given.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from gazetteer.annotate.tables import rows
from gazetteer.annotate.words import APOSTROPHES
from gazetteer.inflect.euphony import preposition
from gazetteer.inflect.recase import LANGUAGES, nearest_form, recase, resuffix
from gazetteer.labels.label import BETWEEN
from gazetteer.model import Annotation
from gazetteer.text.fold import fold
from gazetteer.text.scripts import script_of

# Why a mention stays as it is
INFLECTED, COMPOUND, ARTICLE = "inflected", "compound", "article"
_UNPOINTED = ("Arab", "Hebr")
_WITH_APOSTROPHE = ("tr", "az")  # languages that part endings from names by it
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")
_HYPHENS = "-\u2010\u2011\u2012\u2013"
_SUFFIX = re.compile(rf"[{APOSTROPHES}][^\W\d_]{{1,8}}(?![\w{APOSTROPHES}])")
_LAST_WORD = re.compile(r"([^\W\d_]+)([\s\u00a0]+|['’])$")
_INDEFINITE = re.compile(r"(?<!\w)([Aa]n?)([ \u00a0])$")
_WORD_BEFORE = re.compile(r"(?<!\w)(\w+)([ \u00a0])$")
_AFTER_AN = re.compile(r"[aio]|e(?!u)|u(?![^aeiou][aeiour])")  # "a Europe", "a Utah", but "an Ulm", "an Oulu"
_BEFORE = 40  # characters before a mention that may decide on its case
_AREAS = ("A.PCL", "A.ADM1", "A.TERR", "L.", "T.ISL")  # kinds of places whose names have articles in some languages
# what loses its vowel before another, whole and elided, and the other way
_ELISIONS = {"fr": {"de": "d", "d": "de", "que": "qu", "qu": "que"}}
_VOWEL = re.compile(r"[aeiou]|y(?![aeiou])")  # "d'Ypres", but "de Yangon", "de Hanoï"
_DOTTED = frozenset("İıĞğŞşƏə")  # letters of names in which i and ı are two letters, in capitals as well
_CAPITALS = str.maketrans("iı", "İI")
_ALIKE = str.maketrans(
    {**{mark: "'" for mark in APOSTROPHES}, **{mark: " " for mark in _HYPHENS}, "\u00a0": " ", ".": ""}
)


class Fit(NamedTuple):
    """What to write, and over which part of the text; equal to what is there where nothing changes."""

    start: int
    end: int
    written: str
    inflected: bool  # whether the mention had an ending that is lost


def fit(text: str, item: Annotation, name: str, lang: str, *, same: bool) -> Fit | str:
    """``name`` in place of a mention, or the reason why the mention has to stay.

    ``lang``: the language of the text; ``same``: the name is in it, so that its grammar holds for the name.
    """
    start, end = item.start, item.end
    found = _SUFFIX.match(text, end)
    suffix = found[0] if found else ""
    parts = name.split(BETWEEN)
    if len(parts) > 1 and _in_compound(text, start, end):
        return COMPOUND
    base = item.toponym.name if item.toponym and not _as_written(item, item.toponym.name) else item.text
    if len(parts) == 1 and _shortened(item, name):
        return Fit(start, end, text[start:end], False)
    if lang in _WITH_APOSTROPHE and not suffix and _APOSTROPHE.search(item.text) and not _APOSTROPHE.search(base):
        return INFLECTED  # "Bombay'a", which some list has as "Bombaya"
    if not same:
        return Fit(start, end, _cased(name, item, lang), item.inflected)
    same_class = _of_one_class(item, base, parts, lang)
    if same_class is False or (same_class is None and _misfits(text, start, base, name, lang)):
        return ARTICLE
    if suffix:
        ended = [_suffixed(base, suffix, part, lang) for part in parts]
        end += len(suffix)
    else:
        before = text[max(0, start - _BEFORE) : start]
        # "Шуше" is a form of Шуша, and not of Шуши that it was taken for
        bases = (base, *(part for part in parts if len(parts) > 1 and part != base))
        ended = next(
            filter(all, ([_recased(one, item, part, lang, before) for part in parts] for one in bases)), [None]
        )
    if None in ended:
        return INFLECTED
    written = BETWEEN.join(dict.fromkeys(part for part in ended if part))  # "из Шуши": of Шуша as of Шуши
    if suffix and written.endswith(suffix) and len(parts) == 1:  # it stays as it is
        written, end = written[: -len(suffix)], end - len(suffix)
    cased = _cased(written, item, lang)
    if lang == "en":
        begin, before = _indefinite(text, start, base, name)
    else:
        begin, before = _elided(text, start, name, lang) or _due(text, start, item, cased, lang)
    return Fit(begin, end, before + cased, False)


def _as_written(item: Annotation, name: str) -> bool:
    """Whether a mention is a name but for capitals, hyphens and full stops: "St. Petersburg", "St Petersburg"."""
    return not item.inflected and item.kind == "name" and alike(item.text, name)


def alike(first: str, second: str) -> bool:
    """Whether two strings are one but for capitals, hyphens, stops, spaces, kinds of apostrophes, Semitic points."""
    if first.translate(_ALIKE).casefold().split() == second.translate(_ALIKE).casefold().split():
        return True
    return script_of(second) in _UNPOINTED and fold(first) == fold(second)


def _shortened(item: Annotation, name: str) -> bool:
    """Whether a mention leaves out a word of a name that says what the place is: "Eastland" of "Eastland County"."""
    if item.kind != "name" or item.inflected or item.toponym is None or fold(item.text) == fold(item.toponym.name):
        return False
    return f" {fold(item.text)} " in f" {fold(name)} "


def _suffixed(base: str, suffix: str, name: str, lang: str) -> str | None:
    """A name with the suffix that another has after an apostrophe."""
    if lang == "en":
        return name + suffix
    changed = resuffix(base, suffix, name, lang)
    return None if changed is None else name + changed


def _recased(base: str, item: Annotation, name: str, lang: str, before: str) -> str | None:
    if not item.inflected:
        if lang not in LANGUAGES:
            return name
        if item.kind == "misspelt":
            return recase(base, base, name, lang, before)
    form = nearest_form(base, item.text, lang) if item.kind == "misspelt" else item.text
    return recase(base, form, name, lang, before)


def _cased(name: str, item: Annotation, lang: str) -> str:
    """A name in capitals where the mention is written so, an abbreviation apart."""
    letters = [letter for letter in item.text if letter.isalpha()]
    short = item.kind == "abbreviation" or (item.toponym is not None and item.toponym.kind in ("abbreviation", "code"))
    if short or len(letters) < 2 or not all(letter.isupper() for letter in letters):
        return name
    if lang == "el":  # capitals bear no accents
        name = "".join(letter for letter in unicodedata.normalize("NFD", name) if letter != "\u0301")
        name = unicodedata.normalize("NFC", name)
    if lang in ("tr", "az") or not _DOTTED.isdisjoint(name):
        name = name.translate(_CAPITALS)
    return name.upper()


def _in_compound(text: str, start: int, end: int) -> bool:
    """Whether a hyphen ties a mention to another word: "the Shushi-Goris road"."""
    before = start > 1 and text[start - 1] in _HYPHENS and text[start - 2].isalnum()
    return before or (end + 1 < len(text) and text[end] in _HYPHENS and text[end + 1].isalnum())


def _misfits(text: str, start: int, base: str, name: str, lang: str) -> bool:
    """Whether the article before a mention does not fit another name."""
    found = _LAST_WORD.search(text[max(0, start - _BEFORE) : start])
    if found is None or fold(base) == fold(name):
        return False
    word, elided = found[1].casefold(), found[2] in "'’"
    known = _articles(lang)
    if word in _ELISIONS.get(lang, ()):
        return False
    if word == "the" and lang == "en":
        return _takes_article(base) and not all(map(_takes_article, name.split(BETWEEN)))
    if elided or (lang in ("fr", "it", "ca") and word in ("de", "ne", "que")):
        return _opens_with_vowel(name) != elided
    if lang == "en":
        return not _takes_article(base) and any(map(_takes_article, name.split(BETWEEN)))
    return word in known


def _of_one_class(item: Annotation, base: str, parts: list[str], lang: str) -> bool | None:
    """Whether the names of a country or region take the same article; None where they take none, as other places'."""
    classes = _genders(lang)
    feature = item.place.feature if item.place else ""
    if not classes or not (feature == "A" or feature.startswith(_AREAS)):
        return None
    found = {next((kind for kind, shape in classes if shape.fullmatch(one.lower())), "?") for one in (base, *parts)}
    return None if found == {"-"} else len(found) == 1 and "?" not in found


def _opens_with_vowel(name: str) -> bool:
    return _VOWEL.match(fold(name)) is not None


def _indefinite(text: str, start: int, base: str, name: str) -> tuple[int, str]:
    """Where the English article before a mention begins, and what it becomes: "an Erivan merchant"."""
    found = _INDEFINITE.search(text[max(0, start - _BEFORE) : start])
    if found is None or bool(_AFTER_AN.match(fold(base))) == bool(_AFTER_AN.match(fold(name))):
        return start, ""
    article = found[1][0] + ("n" if _AFTER_AN.match(fold(name)) else "")
    return start - len(found[0]), article + found[2]


def _due(text: str, start: int, item: Annotation, name: str, lang: str) -> tuple[int, str]:
    """Where a preposition before a mention begins, and what it becomes: "во Владикавказе", but "в Москве"."""
    found = _WORD_BEFORE.search(text[max(0, start - _BEFORE) : start])
    if found is None or preposition(found[1], item.text, lang) != found[1]:
        return start, ""
    due = preposition(found[1], name, lang)
    return (start, "") if due == found[1] else (start - len(found[0]), due + found[2])


def _elided(text: str, start: int, name: str, lang: str) -> tuple[int, str] | None:
    """Where "de" or "d'" before a mention begins, and what it becomes: "la ville d'Istanbul"; None where it fits."""
    found = _LAST_WORD.search(text[max(0, start - _BEFORE) : start])
    if found is None or (whole := found[1].casefold()) not in _ELISIONS.get(lang, ()):
        return None
    elided, due = found[2] in "'’", _opens_with_vowel(name)
    if elided == due:
        return None
    word = found[1][:1] + _ELISIONS[lang][whole][1:]
    return start - len(found[0]), word + ("'" if due else " ")


def _takes_article(name: str) -> bool:
    """Whether English puts "the" before a name."""
    words = fold(name).split()
    known = _articles("the")
    return bool(words) and (words[0] in known or words[-1] in known) and words[0] != "the"


@cache
def _genders(lang: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(shape)) for language, kind, shape in rows("genders.tsv") if language == lang)


@cache
def _articles(lang: str) -> frozenset[str]:
    """Articles of a language, alone and run into prepositions; of ``the``, what makes a name take one in English."""
    return frozenset(word for language, words in rows("articles.tsv") if language == lang for word in words.split())

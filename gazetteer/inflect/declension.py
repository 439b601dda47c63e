"""Declension by classes: Russian, Ukrainian and Polish, whose cases change the end of a word.

A name of several words declines in the words that agree: adjectives with their noun, but not what depends on it
("Ростов-на-Дону", "Соединённые Штаты Америки"). A name whose structure is not understood has no paradigm.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from gazetteer.inflect.tables import CASES, Row, declensions, even, listed, stems

LANGUAGES = frozenset(("ru", "uk", "pl"))
NOMINATIVE = "nom"
_SPLIT = re.compile(r"([\s\u00a0]+|[-\u2010\u2011])")
_MARKS = frozenset("(),;/&—–")  # in names of several
_AND = {"ru": ("и",), "uk": ("і", "та", "й"), "pl": ("i",)}
_INNER = frozenset(
    ("на", "над", "под", "при", "де", "ла", "сюр", "nad", "na", "pod", "koło", "przy", "de", "la", "del")
)
_MOST = 12  # paradigms of one name that are tried
_ABBREVIATION = 4  # letters of the longest name in capitals that is read letter by letter, or does not decline


class Form(NamedTuple):
    """A word or a name in one case."""

    text: str
    ending: str
    written: bool


Paradigm = dict[str, tuple[Form, ...]]  # by case
Kinds = tuple[str, ...]


@lru_cache(maxsize=4096)
def paradigms(name: str, lang: str, *, sure: bool) -> tuple[Paradigm, ...]:
    """How a name may decline; with ``sure``, one paradigm at most, and that only if it is known."""
    tokens = _SPLIT.split(name.strip())
    words, between = tokens[::2], [*tokens[1::2], ""]
    if not all(word and word[0].isalpha() for word in words) or _MARKS & set(name):
        return ()
    for roles in _structures(words, between, lang, sure):
        found = [_word(word, role, lang, sure) for word, role in zip(words, roles, strict=True)]
        nouns = {kind for role, ways in zip(roles, found, strict=True) if role == "noun" for kind, _ in ways}
        plural = bool(nouns) and all(kind.startswith("pl") for kind in nouns)
        agreeing = [_agreeing(ways, plural) if role == "adj" else ways for role, ways in zip(roles, found, strict=True)]
        if all(agreeing):
            chosen = product(*([ways[0]] if sure else ways for ways in agreeing))
            joined = [_joined([way for _, way in ways], between) for ways, _ in zip(chosen, range(_MOST), strict=False)]
            return tuple(joined)
    return ()


def _structures(words: list[str], between: list[str], lang: str, sure: bool) -> Iterable[Kinds]:
    """What each word of a name is: ``noun`` and ``adj`` decline, ``fixed`` does not."""
    if len(words) == 1:
        return [("noun",)]
    found = _roles(words, between, lang)
    last = (*("fixed" for _ in words[1:]), "noun")
    if found is not None:
        return [found]
    return [] if sure else [last]


def _roles(words: list[str], between: list[str], lang: str) -> Kinds | None:
    """What each word is, or None where that cannot be told."""
    lower = [even(word, lang) for word in words]
    known = listed(lang)
    roles: list[str] = []
    head = -1  # the noun that the words before and after it agree with or depend on
    for number, word in enumerate(lower):
        final = number == len(words) - 1
        hyphen = between[number] not in ("",) and not between[number].isspace()
        after_hyphen = number > 0 and not between[number - 1].isspace()
        linking = hyphen and not final and word[-1] in "оo" and _adjective(lower[number + 1], lang)
        if head >= 0 and linking:
            roles.append("fixed")  # "Республика Чечено-Ингушская", "Republika Ludowo-Demokratyczna"
        elif head >= 0:
            if word in _AND[lang] and not final:
                rest = (
                    _roles(words[number + 1 :], between[number + 1 :], lang) if len(words) > number + 2 else ("noun",)
                )
                return None if rest is None else (*roles, "fixed", *rest)
            agrees = _adjective(word, lang) and (final or lang == "pl")
            if (roles[head] == "head" and not agrees) or word in _INNER:
                return _plain([*roles, *("fixed" for _ in words[number:])])
            if not _adjective(word, lang):
                return None
            roles.append("adj")
        elif ("fixed" in known.get(word, ()) and not final) or (linking and lang != "pl"):
            roles.append("fixed")
        elif not final and _adjective(word, lang) and not (hyphen and lang != "pl"):
            roles.append("adj")
        elif hyphen and not final and _compound(lower, number, lang):
            roles.append("fixed")
        else:
            head = number
            roles.append("head" if "head" in known.get(word, ()) else "noun")
            if after_hyphen and final and lang == "pl" and roles[-2:-1] != ["fixed"]:
                return None  # "Busko-Zdrój": both parts decline, or only one
    return _plain(roles) if head >= 0 else None


def _plain(roles: list[str]) -> Kinds:
    return tuple("noun" if role == "head" else role for role in roles)


def _compound(lower: list[str], number: int, lang: str) -> bool:
    """Whether a word before a hyphen does not decline: "Йошкар-Ола", but not "Ростов-на-Дону"."""
    following = lower[number + 1]
    if lang == "pl" or following in _INNER or "head" in listed(lang).get(lower[number], ()):
        return False
    return not _adjective(following, lang)


def _adjective(word: str, lang: str) -> bool:
    """Whether a word is an adjective, as a part of a name that has a noun."""
    for row in declensions(lang):
        if not row.name.startswith("adj") or not (found := row.shape.search(word)):
            continue
        if lang == "ru" or (row.sure and lang == "uk"):
            return True
        stem = word[: found.start("end")]
        soft = stem.removesuffix("i")
        for known in stems("adjectives.tsv", lang):
            if known.startswith("-"):
                if soft.endswith(known[1:]) and len(soft) > len(known):
                    return True
            elif known in (stem, soft):
                return True
    return False


def _word(word: str, role: str, lang: str, sure: bool) -> list[tuple[str, Paradigm]]:
    """Class and paradigm of a word, the most likely first; with ``sure`` those only that are known to hold."""
    fixed: Paradigm = {case: (Form(word, "", True),) for case in (NOMINATIVE, *CASES)}
    lower = even(word, lang)
    if role == "fixed" or (word.isupper() and 1 < len(word) <= _ABBREVIATION):
        return [("0", fixed)]
    matching = [(row, found) for row in declensions(lang) if (found := row.shape.search(lower))]
    classes = listed(lang).get(lower, frozenset()) - {"fixed", "head"}
    if role == "adj":
        matching = [(row, found) for row, found in matching if row.name.startswith("adj")]
    elif classes:
        if "0" in classes:
            return [("0", fixed)]
        matching = [(row, found) for row, found in matching if row.name in classes]
    elif sure:
        matching = [(row, found) for row, found in matching if not row.listed]
        matching = matching[:1] if matching and matching[0][0].sure else []
    return [(row.name, _declined(word, len(found["end"]), row)) for row, found in matching]


def _agreeing(ways: list[tuple[str, Paradigm]], plural: bool) -> list[tuple[str, Paradigm]]:
    """The paradigms of an adjective that agree with a noun in number."""
    return [way for way in ways if way[0].startswith("adj-pl") == plural]


def _declined(word: str, cut: int, row: Row) -> Paradigm:
    stem, base = word[: len(word) - cut], word[len(word) - cut :]
    found: Paradigm = {NOMINATIVE: (Form(word, base, True),)}
    for case, endings in row.endings.items():
        found[case] = tuple(
            Form(stem + text, text, ending.written) for ending in endings for text in [ending.text.replace("=", base)]
        )
    return found


def _joined(ways: list[Paradigm], between: list[str]) -> Paradigm:
    """The paradigm of a name from those of its words."""
    found: Paradigm = {}
    for case in (NOMINATIVE, *CASES):
        forms = product(*(way[case] for way in ways))
        found[case] = tuple(
            Form(
                "".join(form.text + gap for form, gap in zip(words, between, strict=True)),
                words[-1].ending,
                all(form.written for form in words),
            )
            for words, _ in zip(forms, range(_MOST), strict=False)
        )
    return found

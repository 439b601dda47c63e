"""A name in the grammatical case of another: "в Ленинграде" with Санкт-Петербург is "в Санкт-Петербурге".

The form met is compared with all forms of its base, which tells its cases; where they are several, and the target has
different forms for them, the word before decides. Forms are only given that are known to be right: None means that the
case cannot be told, or that it is not known how the target declines.
"""

from __future__ import annotations

from rapidfuzz.distance import OSA

from gazetteer.inflect import declension, suffixes
from gazetteer.inflect.context import narrowed
from gazetteer.inflect.declension import NOMINATIVE, Form, Paradigm
from gazetteer.inflect.tables import CASES, even

LANGUAGES = declension.LANGUAGES | suffixes.LANGUAGES
_APOSTROPHES = "'’ʼ‘`´′"
_FREE = frozenset(("tr", "az"))  # whose suffixes are written with and without an apostrophe
_AS_WRITTEN = "az"  # where it is as the text has it; in Turkish it is due
_ALL = frozenset((NOMINATIVE, *CASES))
_NONE = "-"  # the ending of a form that is the base form


def recase(base: str, surface: str, target: str, lang: str, before: str = "") -> str | None:
    """``target`` in the case in which ``surface`` is a form of ``base``; None where that cannot be told.

    ``before`` is the text before the form: the last words of it may decide between cases that look alike.
    """
    lang = lang.partition("-")[0]
    same = _key(base, lang) == _key(surface, lang)
    if not target.strip() or not surface.strip():
        return None
    if lang not in LANGUAGES:
        return target if same else None
    if base == target:
        return surface
    if same and (lang in suffixes.LANGUAGES or not before):
        return target
    met = _cases(base, surface, lang, same=same)
    left = narrowed(frozenset(met), before, lang)
    if same and not left:  # a preposition that its cases do not go with: the text does not decline the name
        met = dict.fromkeys(_ALL, _NONE)
        left = narrowed(_ALL, before, lang)
    left = left or frozenset(met)
    ways = _paradigms(target, lang, sure=True)
    if not ways:
        return target if left == {NOMINATIVE} else None
    forms = {_chosen(ways[0].get(case, ()), ending) for case, ending in met.items() if case in left}
    form = forms.pop() if len(forms) == 1 else None
    return None if form is None else _punctuated(form, surface, lang)


def is_form(base: str, surface: str, lang: str) -> bool:
    """Whether ``surface`` is known to be a form of ``base``, or ``base`` itself."""
    return bool(_found(base, surface, lang.partition("-")[0], sure=True))


def nearest_form(base: str, written: str, lang: str) -> str:
    """The form of ``base`` that a misspelt form of it is nearest to; ``written`` where several are equally near."""
    lang = lang.partition("-")[0]
    known = {form.text for way in _paradigms(base, lang, sure=True) for forms in way.values() for form in forms}
    ranked = sorted((OSA.distance(_bare(written, lang), _bare(form, lang)), form) for form in known)
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return written
    return ranked[0][1]


def resuffix(base: str, suffix: str, target: str, lang: str) -> str | None:
    """The suffix, apostrophe and all, that ``target`` has where ``base`` has ``suffix``; None where unknown."""
    lang = lang.partition("-")[0]
    if not suffix[:1] or suffix[0] not in _APOSTROPHES:
        return None
    form = recase(base, base + suffix, target, lang)
    if form is None or lang not in (*_FREE, "en", "de") or not form.startswith(target):
        return None
    return form[len(target) :] or None


def _key(name: str, lang: str) -> str:
    return even(name, lang)


def _paradigms(name: str, lang: str, *, sure: bool) -> tuple[Paradigm, ...]:
    if lang in declension.LANGUAGES:
        return declension.paradigms(name, lang, sure=sure)
    return (suffixes.suffixed(name, lang, sure=sure),)


def _cases(base: str, surface: str, lang: str, *, same: bool) -> dict[str, str]:
    """The cases of ``base`` that a form may be -> the ending it has there; all, if it may not decline."""
    if lang in declension.LANGUAGES:
        if found := _found(base, surface, lang, sure=True):
            return found
        if same:
            return dict.fromkeys(_ALL, _NONE)
    return _found(base, surface, lang, sure=False)


def _found(base: str, surface: str, lang: str, *, sure: bool) -> dict[str, str]:
    wanted = _bare(surface, lang)
    found: dict[str, str] = {}
    for paradigm in _paradigms(base, lang, sure=sure):
        for case, forms in paradigm.items():
            for form in forms:
                if _bare(form.text, lang) == wanted:
                    found.setdefault(case, form.ending if wanted != _bare(base, lang) else _NONE)
    return found


def _bare(form: str, lang: str) -> str:
    form = even(form, lang)
    return form.replace("'", "") if lang in _FREE else form


def _chosen(forms: tuple[Form, ...], ending: str) -> str | None:
    """The form to write: that with the ending which the text has, or the first."""
    written = [form for form in forms if form.written]
    if not written or not forms[0].written:
        return None
    return next((form.text for form in written if form.ending == ending), written[0].text)


def _punctuated(form: str, surface: str, lang: str) -> str:
    """A form with the text's own apostrophe."""
    met = next((letter for letter in reversed(surface) if letter in _APOSTROPHES), "")
    at = form.rfind("'")
    if at < 0 or lang in declension.LANGUAGES:
        return form
    if not met and lang == _AS_WRITTEN:
        return form[:at] + form[at + 1 :]
    return form[:at] + (met or "'") + form[at + 1 :]

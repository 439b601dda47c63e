"""Which language a name is in, as far as its letters say: Armenian letters are Armenian, Latin ones anything.

Chinese is told apart further: a name with a character that only Simplified or only Traditional Chinese has is in
``zh-Hans`` or ``zh-Hant``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from gazetteer.text.scripts import script_of

_HAN = ("Hani",)
_CHINESE = ("zh", "cmn")
_SIDES = ("zh-Hans", "zh-Hant")
_JAPAN_AND_KOREA = ("JP", "KR", "KP")  # where a name in Chinese characters may be Japanese or Korean


class _Rule(NamedTuple):
    letters: str  # one of these must be in the name; "" for any name in the script
    lang: str
    elsewhere: frozenset[str]  # countries where other languages have these letters


def _rows(name: str) -> list[list[str]]:
    text = files("gazetteer.text").joinpath(f"data/{name}").read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def _rules() -> dict[str, list[_Rule]]:
    found: defaultdict[str, list[_Rule]] = defaultdict(list)
    for script, letters, lang, elsewhere in _rows("tongues.tsv")[1:]:
        found[script].append(_Rule(letters, lang, frozenset(elsewhere.split())))
    return dict(found)


@cache
def _scripts() -> dict[str, frozenset[str]]:
    return {lang: frozenset(scripts.split()) for lang, scripts in _rows("written_in.tsv")}


@cache
def _forms() -> tuple[dict[int, str], re.Pattern[str], re.Pattern[str]]:
    """Traditional character -> simplified one; characters of Simplified Chinese alone, and of Traditional alone."""
    rows = _rows("han_forms.tsv")
    simple = "".join(simplified for _, simplified, alone in rows if alone)
    return (
        {ord(traditional): simplified for traditional, simplified, _ in rows},
        re.compile(f"[{simple}]"),
        re.compile(f"[{''.join(traditional for traditional, *_ in rows)}]"),
    )


def tongue_of(name: str, country: str = "") -> str:
    """The language of a name in a place of ``country`` (ISO 3166-1), as a BCP 47 tag; ``""`` where several have it.

    >>> [tongue_of(name) for name in ("Շուշի", "Київ", "Москва", "汉城", "漢城", "北京", "Győr", "Paris")]
    ['hy', 'uk', '', 'zh-Hans', 'zh-Hant', 'zh', 'hu', '']
    """
    if name.isascii():
        return ""
    script = script_of(name)
    if script in _HAN:
        return "" if country in _JAPAN_AND_KOREA else chinese(name)
    for letters, lang, elsewhere in _rules().get(script, ()):
        if country not in elsewhere and (not letters or any(letter in letters for letter in name.casefold())):
            return lang
    return ""


def chinese(name: str) -> str:
    """``zh-Hans`` or ``zh-Hant`` for a name that only one of them writes so, else ``zh``."""
    _, simple, traditional = _forms()
    has_simple, has_traditional = simple.search(name), traditional.search(name)
    if bool(has_simple) == bool(has_traditional):
        return "zh"
    return "zh-Hans" if has_simple else "zh-Hant"


def simplify(name: str) -> str:
    """A name in Traditional Chinese as Simplified Chinese writes it, character by character.

    >>> simplify("臺灣")
    '台湾'
    """
    return name.translate(_forms()[0])


def checked(name: str, lang: str) -> str:
    """The tag ``lang`` of a name, if the language is written in the name's script; ``""`` if not.

    ``zh`` becomes ``zh-Hans`` or ``zh-Hant`` where the characters say so.

    >>> [checked(*pair) for pair in (("Sopron", "ta"), ("臺北", "zh"), ("Tbilisi", "ka"), ("Tbilisi", "ka-Latn"))]
    ['', 'zh-Hant', '', 'ka-Latn']
    >>> checked("琉球群島", "zh-Hans"), checked("台湾", "zh-Hant")
    ('zh-Hant', 'zh-Hans')
    """
    base = lang.partition("-")[0]
    if lang in _CHINESE and not name.isascii() and script_of(name) in _HAN:
        return chinese(name)
    if lang in _SIDES and not name.isascii() and (told := chinese(name)) != "zh":
        return told
    scripts = _scripts().get(base)
    if scripts is None or _names_script(lang):
        return lang
    script = "Latn" if name.isascii() else script_of(name)
    return lang if script in scripts or script == "Zyyy" else ""


@cache
def _names_script(lang: str) -> bool:
    """Whether a tag says which script it is (``sr-Latn``)."""
    return any(len(part) == 4 and part.isalpha() for part in lang.split("-")[1:])

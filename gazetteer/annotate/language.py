"""Which language a text is in: by the script of its letters, then by its words and their letters.

Names say nothing of it, a text in any language may have them; so words with a capital count where sentences begin only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from gazetteer.annotate import tables
from gazetteer.annotate.spelling import OLD_RUSSIAN, modern
from gazetteer.text.scripts import script_of_letter

_LOOKED_AT = 4_000  # characters from the beginning; a language shows itself much sooner
_WORD = re.compile(r"[^\W\d_]{2,}|[^\W\d_](?!\.)")  # an initial is no word
_OLD = 2  # words in the spelling of before 1918, which has the "і" of Ukrainian
_DEFAULT = {"Latn": "en", "Cyrl": "ru", "Arab": "ar", "Deva": "hi", "Hebr": "he"}
# letters that only some languages write
_LETTERS = {
    "Latn": {"ə": "az", "ğ": "tr az", "ı": "tr az", "ř": "cs", "ł": "pl", "ą": "pl lt", "ß": "de", "ő": "hu",
             "ű": "hu", "ș": "ro", "ț": "ro", "ñ": "es", "ã": "pt", "õ": "pt et", "å": "sv da nb fi", "ø": "da nb",
             "ħ": "mt", "ŵ": "cy", "đ": "hr vi", "ě": "cs", "ů": "cs", "ľ": "sk", "ŕ": "sk", "ĺ": "sk", "ė": "lt",
             "ų": "lt", "ķ": "lv", "ļ": "lv", "ņ": "lv", "ë": "sq nl fr", "¿": "es"},
    "Cyrl": {"ї": "uk", "є": "uk", "і": "uk be kk", "ґ": "uk", "ў": "be", "ј": "sr mk", "љ": "sr mk", "њ": "sr mk",
             "ђ": "sr", "ћ": "sr", "қ": "kk tg", "ғ": "kk tg", "ұ": "kk", "ң": "ky kk tt", "ѓ": "mk", "ќ": "mk",
             "ә": "kk tt", "ө": "kk ky mn tt", "ү": "kk ky mn tt", "ҷ": "tg", "ҳ": "tg", "ӯ": "tg",
             "ы": "ru be kk ky tt mn", "э": "ru be kk ky tt mn", "ё": "ru be", "ъ": "ru bg"},
    "Arab": {"ک": "fa ur", "گ": "fa ur", "پ": "fa ur", "ٹ": "ur", "ے": "ur", "ہ": "ur"},
}  # fmt: skip
_OWN_LETTERS = ("Cyrl",)  # scripts in which names of other languages are written in the letters of the text's
# Logarithms to the base of ten
_FIRST = 0.7  # what the default of a script is ahead by: "to Baku" is English rather than Polish
_LEAST = 3.0  # the frequency of a word that is not among the commonest of a language
_LEAST_LETTERS = 2.0
_OURS = 6.4  # of a word in ``languages.tsv``, in a language whose frequencies are not known
_KNOWN_TO_US = 5.0  # of one in a language whose frequencies are known
_OF_LETTERS = 0.5  # three letters in a row are no evidence of their own: they overlap
_NOT_WRITTEN = 1.5  # what a word with a letter of other languages takes away
_SURE = 0.7  # how far ahead the most likely language of a text that tells its language is
_CAPITAL = 0.5  # what a word counts that may be part of a name; in German all nouns have a capital
_ENDING = 4  # letters; what is shorter after an apostrophe is an ending
_APOSTROPHES = ("'", "’")
_SPELT_LIKE = {"az": ("tr", str.maketrans("əxq", "ehk"))}
_AT_MOST = 3.0  # what one word says at most: it may be a quoted one


def script_of_text(text: str) -> str:
    """The script of most letters of a text, from a sample of it; ``""`` when it has none."""
    sample = text[:_LOOKED_AT]
    if sample.isascii():
        return "Latn" if any(map(str.isalpha, sample)) else ""
    counts: Counter[str] = Counter()
    for letter, times in Counter(sample).items():
        counts[script_of_letter(letter)] += times
    counts.pop("", None)
    if not counts:
        return ""
    if counts["Hira"] + counts["Kana"]:
        counts["Jpan"] = counts.pop("Hira", 0) + counts.pop("Kana", 0) + counts.pop("Hani", 0)
    return max(counts, key=counts.__getitem__)


def language_of(text: str) -> str:
    """The most likely language of a text.

    >>> language_of("Он родился в Шуше и учился в Баку."), language_of("Şuşada və Xankəndidə")
    ('ru', 'az')
    """
    return _ranked(text)[0]


def is_sure(text: str) -> bool:
    """Whether the words of a text show its language.

    >>> is_sure("Wir wohnen in Leningrad."), is_sure("Leningrad 1936")
    (True, False)
    """
    return _ranked(text)[1] >= _SURE


def _ranked(text: str) -> tuple[str, float]:
    """The most likely language of a text, and how far it is ahead of the next."""
    if len(OLD_RUSSIAN.findall(text, 0, _LOOKED_AT)) >= _OLD:
        text = _WORD.sub(lambda word: modern(word[0], "ru"), text[:_LOOKED_AT])
    script = script_of_text(text)
    languages = tables.commonest().get(script, {})
    default = _DEFAULT.get(script, "en")
    if len(languages) < 2:
        return next(iter(languages), default), _SURE if script else 0.0
    telling = _counted(text[:_LOOKED_AT])
    rows = np.array([_said(word, script) for word in telling]).reshape(-1, len(languages))
    said_of_all = (rows * np.array(list(telling.values()))[:, None]).sum(axis=0)
    scores = dict(zip(languages, said_of_all.tolist(), strict=True))
    for pattern, said_of, value in _signs():
        if pattern.search(text, 0, _LOOKED_AT):
            for lang in said_of:
                if lang in scores:
                    scores[lang] += value
    if script in _OWN_LETTERS:
        for letter in set(text[:_LOOKED_AT].lower()) & _LETTERS[script].keys():
            writing = _LETTERS[script][letter].split()
            scores = {lang: value - (0 if lang in writing else _NOT_WRITTEN) for lang, value in scores.items()}
    if not any(scores.values()):
        return default, 0.0  # names say nothing
    if default in scores:
        scores[default] += _FIRST
    best, second = sorted(scores.values(), reverse=True)[:2]
    if best - second < _SURE and script in _OWN_LETTERS and best - scores.get(default, best - _SURE) < _SURE:
        return default, best - second  # of languages so much alike the greatest
    return max(scores, key=scores.__getitem__), best - second


def _counted(sample: str) -> dict[str, float]:
    """The words of a text that are no names, and what each counts in all; a text that is repeated says no more."""
    weights: dict[str, float] = {}
    times: Counter[str] = Counter()
    for word, weight in _telling(sample):
        weights[word] = weights.get(word, 0.0) + weight
        times[word] += 1
    least = min(times.values(), default=1)
    return {word: weight / least for word, weight in weights.items()}


def _telling(sample: str) -> Iterator[tuple[str, float]]:
    """The words of a text that are no names, in lower case, and what each counts."""
    words = list(_WORD.finditer(sample))
    known = tables.language_words("word")
    capitals = not any(word[0].islower() for word in words)
    for found in words:
        word = found[0].lower()
        if not found[0][0].isupper():
            if sample[max(found.start() - 1, 0) : found.start()] not in _APOSTROPHES or len(word) >= _ENDING:
                yield word, 1.0
        elif word in known:
            yield word, 1.0 if capitals or _begins(sample, found.start()) else _CAPITAL


def _begins(sample: str, at: int) -> bool:
    """Whether a sentence, or what is within signs, begins there."""
    before = sample[max(at - 3, 0) : at].rstrip(" \"'“„«(¿¡-–—")
    return not before or before[-1] in ".!?:;\n"


@lru_cache(maxsize=20_000)
def _said(word: str, script: str) -> NDArray[np.float64]:
    """How much less frequent a word is in each language of a script than where it is most frequent."""
    frequencies = np.array(list(_frequencies(word, script).values()))
    return np.asarray(np.maximum(frequencies - frequencies.max(), -_AT_MOST), np.float64)


def _frequencies(word: str, script: str) -> Mapping[str, float]:
    """How frequent a word is in each language of a script."""
    languages, known = tables.commonest()[script], tables.language_words("word").get(word, {})
    if any(lang in known or word in common for lang, common in languages.items()):
        said = {lang: max(known.get(lang, _LEAST), _ours(word, lang, common)) for lang, common in languages.items()}
    else:
        said = _by_letters(word, script)
    for letter in set(word) & _LETTERS.get(script, {}).keys():
        writing = _LETTERS[script][letter].split()
        said = {lang: value - (0 if lang in writing else _NOT_WRITTEN) for lang, value in said.items()}
    return said


def _ours(word: str, lang: str, common: frozenset[str]) -> float:
    if word not in common:
        return _LEAST
    return _KNOWN_TO_US if lang in _with_frequencies() else _OURS


def _by_letters(word: str, script: str) -> dict[str, float]:
    """How usual the letters of a word are in each language; the least usual where nothing is known of one."""
    languages = tables.commonest()[script]
    said = {lang: _usual(word, lang) for lang in languages if lang in _with_frequencies()}
    least = min(said.values(), default=0.0)
    alike = {lang: _usual(word.translate(letters), other) for lang, (other, letters) in _SPELT_LIKE.items()}
    return {lang: said.get(lang, alike.get(lang, least)) for lang in languages}


def _usual(word: str, lang: str) -> float:
    letters = tables.language_words("letters")
    ends = f"_{word}_"
    threes = (letters.get(ends[at : at + 3], {}) for at in range(len(word)))
    return _OF_LETTERS * sum(three.get(lang, _LEAST_LETTERS) for three in threes)


@cache
def _signs() -> list[tuple[re.Pattern[str], list[str], float]]:
    return [
        (re.compile(pattern), languages.split(), float(value))
        for languages, value, pattern, *_ in tables.rows("language_signs.tsv")
    ]


@cache
def _with_frequencies() -> frozenset[str]:
    return frozenset(lang for said in tables.language_words("word").values() for lang in said)

"""Which language a text is in: by the script of its letters, then by the commonest words of each language."""

from __future__ import annotations

import re
from collections import Counter

from gazetteer.annotate import tables
from gazetteer.text.scripts import script_of_letter

_LOOKED_AT = 4_000  # characters from the beginning; a language shows itself much sooner
_WORD = re.compile(r"[^\W\d_]{2,}|(?<!['’])[^\W\d_](?!\.)")  # an initial and an ending are no words
_DEFAULT = {"Latn": "en", "Cyrl": "ru", "Arab": "ar", "Deva": "hi", "Hebr": "he"}
# letters that only some languages write; a few words show them before any common word does
_LETTERS = {
    "Latn": {"ə": "az", "ğ": "tr", "ı": "tr", "ř": "cs", "ł": "pl", "ą": "pl", "ß": "de", "ő": "hu", "ű": "hu",
             "ș": "ro", "ț": "ro", "ñ": "es", "ã": "pt", "õ": "pt", "å": "sv", "ø": "da"},
    "Cyrl": {"ї": "uk", "є": "uk", "і": "uk", "ґ": "uk", "ў": "be", "ј": "sr", "љ": "sr", "њ": "sr", "қ": "kk",
             "ғ": "kk", "ұ": "kk", "ң": "ky", "ѓ": "mk", "ќ": "mk", "ы": "ru", "э": "ru"},
    "Arab": {"ک": "fa", "گ": "fa", "پ": "fa", "ٹ": "ur", "ے": "ur"},
}  # fmt: skip
_FIRST = 0.3  # what the default of a script is ahead by: a short word or two of another language may be anything
_LETTERS_COUNT = 3  # a telling letter is worth a third of a telling word


def script_of_text(text: str) -> str:
    """The script of most letters of a text, from a sample of it; ``""`` when it has none."""
    sample = text[:_LOOKED_AT]
    counts = Counter(map(script_of_letter, sample))
    counts.pop("", None)
    if not counts:
        return ""
    if counts["Hira"] + counts["Kana"]:
        counts["Jpan"] = counts.pop("Hira", 0) + counts.pop("Kana", 0) + counts.pop("Hani", 0)
    return max(counts, key=counts.__getitem__)


def language_of(text: str) -> str:
    """The likeliest language of a text.

    >>> language_of("Он родился в Шуше и учился в Баку."), language_of("Şuşada və Xankəndidə")
    ('ru', 'az')
    """
    script = script_of_text(text)
    languages = tables.commonest().get({"Jpan": "Jpan"}.get(script, script), {})
    if not languages:
        return _DEFAULT.get(script, "en")
    if len(languages) == 1:
        return next(iter(languages))
    sample = text[:_LOOKED_AT].lower()
    words = Counter(_WORD.findall(sample))
    shared = Counter(word for common in languages.values() for word in common)
    # a word of five languages says a fifth as much of each
    scores = {lang: sum(words[word] / shared[word] for word in common) for lang, common in languages.items()}
    for letter, lang in _LETTERS.get(script, {}).items():
        if lang in scores:
            scores[lang] += sample.count(letter) / _LETTERS_COUNT
    default = _DEFAULT.get(script, "en")
    if default in scores:
        scores[default] += _FIRST
    best = max(scores, key=scores.__getitem__)
    return best if scores[best] else default

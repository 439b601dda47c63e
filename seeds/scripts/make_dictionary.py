"""Make ``gazetteer/annotate/data/dictionary.tsv.xz``: words that are one slip away from the name of some town.

    python make_dictionary.py GAZETTEER.db | xz -9e > ../../gazetteer/annotate/data/dictionary.tsv.xz

Needs the package wordfreq (frequencies of words in some forty languages). Of the frequency of a word only this is kept:
whether it is an everyday one. Languages without a list have none here, nor have scripts without capitals.
"""

from __future__ import annotations

import math
import sys
from collections import defaultdict
from collections.abc import Iterator

from wordfreq import available_languages, get_frequency_dict

from gazetteer.annotate.language import script_of_text
from gazetteer.core import Gazetteer
from gazetteer.text.fold import fold, squeeze
from gazetteer.text.scripts import script_of

EVERYDAY = 4.6  # Zipf frequency, of occurrences in a thousand million words: once in twenty-five thousand
LEAST = {"en": 2.7, "de": 2.8}  # German has a capital on every noun
LEAST_ELSEWHERE = 3.1
_SHORTEST = 4  # letters; shorter words are not looked at
_LONGEST = 14
WORDS_A_ROW = 20


def main(db: str) -> None:
    """Print the table."""
    gz = Gazetteer.open(db)
    towns = _town_names(gz)
    print("# language\tband\tfolded words that are one slip away from the name of some town; from the frequencies of")
    print(
        "# wordfreq 3 (Robyn Speer, https://github.com/rspeer/wordfreq, data CC BY-SA 4.0). This file is CC BY-SA 4.0"
    )
    for lang in sorted(available_languages()):
        bands: dict[str, set[str]] = {"everyday": set(), "other": set()}
        for word, share in get_frequency_dict(lang).items():
            frequency = math.log10(share) + 9
            if frequency < LEAST.get(lang, LEAST_ELSEWHERE) or not word.isalpha():
                continue
            script = script_of_text(word)
            folded = squeeze(fold(word))
            if folded == folded.upper() or not _SHORTEST <= len(folded) <= _LONGEST:
                continue
            if _is_slip(folded, towns[script]):
                bands["everyday" if frequency >= EVERYDAY else "other"].add(folded)
        bands["other"] -= bands["everyday"]
        for band, found in bands.items():
            words = sorted(found)
            for start in range(0, len(words), WORDS_A_ROW):
                print(f"{lang}\t{band}\t{' '.join(words[start : start + WORDS_A_ROW])}")


def _town_names(gz: Gazetteer) -> dict[str, set[str]]:
    """The folded names of towns, by script."""
    found: dict[str, set[str]] = defaultdict(set)
    rows = gz.store.rows(
        "SELECT t.name FROM toponym t JOIN place p ON p.pk = t.place_pk WHERE p.feature LIKE 'P%' AND t.preferred"
    )
    for (name,) in rows:
        found[script_of(name)].add(squeeze(fold(name)))
    return found


def _is_slip(word: str, names: set[str]) -> bool:
    return any(text in names for text in _edited(word, _letters(names)))


_LETTERS: dict[int, str] = {}


def _letters(names: set[str]) -> str:
    """The letters that names begin with."""
    if id(names) not in _LETTERS:
        _LETTERS[id(names)] = "".join(sorted({name[0] for name in names if name}))
    return _LETTERS[id(names)]


def _edited(text: str, letters: str) -> Iterator[str]:
    for at in range(len(text) + 1):
        before, after = text[:at], text[at:]
        for letter in letters:
            yield before + letter + after
            if after:
                yield before + letter + after[1:]
        if after:
            yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Make ``gazetteer/annotate/data/openers.tsv.xz``: common words that are nobody's name.

    python make_openers.py | xz -9e > ../../gazetteer/annotate/data/openers.tsv.xz

Needs the package wordfreq (frequencies of words in some forty languages). Of the frequency of a word only this is kept:
that it is not a rare one. Languages without a list have none here, nor have scripts without capitals.
"""

from __future__ import annotations

import math

from wordfreq import available_languages, get_frequency_dict

from gazetteer.annotate.tables import given_names, person_names
from gazetteer.text.fold import fold, squeeze
from gazetteer.text.scripts import script_of

LEAST = 4.3  # Zipf frequency, of occurrences in a thousand million words: once in fifty thousand
WORDS_A_ROW = 20
CASED = ("Latn", "Cyrl", "Grek", "Armn")
UNCASED = frozenset(["ar", "bn", "fa", "he", "hi", "ja", "ko", "ta", "ur", "zh"])  # languages


def main() -> None:
    """Print the table."""
    print("# language\tfolded common words that are no names of persons, and so begin a sentence with a capital rather")
    print("# than a name; from the frequencies of wordfreq 3 (Robyn Speer, https://github.com/rspeer/wordfreq, data")
    print("# CC BY-SA 4.0). This file is CC BY-SA 4.0")
    given = given_names()
    for lang in sorted(set(available_languages()) - UNCASED):
        surnames = person_names()["surname"].get(lang, frozenset())
        found = set()
        for word, share in get_frequency_dict(lang).items():
            if math.log10(share) + 9 < LEAST or not word.isalpha() or script_of(word) not in CASED:
                continue
            folded = squeeze(fold(word))
            if len(folded) > 1 and folded not in given and folded not in surnames:
                found.add(folded)
        words = sorted(found)
        for start in range(0, len(words), WORDS_A_ROW):
            print(f"{lang}\t{' '.join(words[start : start + WORDS_A_ROW])}")


if __name__ == "__main__":
    main()

"""Make ``gazetteer/annotate/data/uncased_words.tsv.xz``: words, in scripts without capitals, that are hardly names.

    python make_uncased_words.py GAZETTEER.db | xz -9e > ../../gazetteer/annotate/data/uncased_words.tsv.xz

Needs the package wordfreq. ``common``: words more frequent than any place called so is known where the language is
spoken. ``whole``: words that look like a name with a prefix or a particle, but are more frequent than the name.
"""

from __future__ import annotations

import math
import sys
import unicodedata

from wordfreq import get_frequency_dict

from gazetteer.annotate.affixes import Affixes
from gazetteer.core import Gazetteer
from gazetteer.linking.spans import COUNTRY, DIVISION, Candidate, Spans
from gazetteer.text.fold import fold, squeeze

# language -> the countries whose towns texts in it name most; wordfreq parts Chinese, Japanese and Korean into words
COUNTRIES = {
    "ar": "AE BH DZ EG IL IQ JO KW LB LY MA MR OM PS QA SA SD SO SY TN YE",
    "bn": "BD IN", "fa": "AF IR TJ", "he": "IL PS", "hi": "IN NP", "ja": "JP", "ko": "KP KR", "ta": "IN LK MY SG",
    "ur": "IN PK", "zh": "CN HK MO SG TW",
}  # fmt: skip
BY_HAND = {"ar": ("سيول",)}  # floods, of which news speak more than the corpora of wordfreq: Seoul
LEAST = 3.5  # Zipf frequency of a common word
LEAST_WHOLE = 3.0  # … of one that is more than its parts
AT_HOME = 4.5  # log10 of the inhabitants of a place of these countries whose name is no common word
FAMED = 5.8  # … of one anywhere
AHEAD = -0.3  # how much more frequent a word must be than its place is known
ABROAD, DIVISION_ABROAD = 0.5, 1.5  # how much less a town and a division elsewhere are known
WORDS_A_ROW = 20


def main(db: str) -> None:
    """Print the table."""
    print("# language\tkind\tfolded words of scripts without capitals that are hardly names of places; from the")
    print("# frequencies of wordfreq 3 (Robyn Speer, https://github.com/rspeer/wordfreq, data CC BY-SA 4.0).")
    print("# This file is CC BY-SA 4.0")
    with Gazetteer.open(db) as gz:
        spans, trie, countries = Spans(gz.linker), gz.indexes.keys.trie, gz.indexes.columns.countries
        for lang, own in COUNTRIES.items():
            home = frozenset(own.split())
            frequency = {
                squeeze(fold(word)): math.log10(share) + 9
                for word, share in reversed(get_frequency_dict(lang).items())
                if all(unicodedata.category(letter) in ("Lo", "Lm", "Mn", "Mc") for letter in word)
            }
            affixes = Affixes(lang)
            found: dict[str, set[str]] = {"common": set(BY_HAND.get(lang, ())), "whole": set()}
            for word, zipf in frequency.items():
                if zipf >= LEAST and (key := trie.get(word)) is not None:
                    called = spans.of(((key, False, ""),), word, lang)
                    if called and _is_common(zipf, called, home, countries):
                        found["common"].add(word)
                if zipf >= LEAST_WHOLE and affixes.any:
                    rests = {squeeze(fold(cut.written)) for cut in affixes.cuts(word)}
                    named = [frequency.get(rest, 0.0) for rest in rests if len(rest) > 1 and rest in trie]
                    if named and zipf > max(named):
                        found["whole"].add(word)
            for kind, words in found.items():
                listed = sorted(words)
                for start in range(0, len(listed), WORDS_A_ROW):
                    print(f"{lang}\t{kind}\t{' '.join(listed[start : start + WORDS_A_ROW])}")


def _is_common(zipf: float, called: tuple[Candidate, ...], home: frozenset[str], countries: list[str]) -> bool:
    """Whether a word is more frequent than anything that is called so is known."""
    known = 0.0
    for one in called:
        at_home = countries[one.country] in home
        if (at_home and one.people >= AT_HOME) or (one.usual and (one.kind == COUNTRY or one.people >= FAMED)):
            return False
        if not one.usual:
            continue
        less = 0.0 if at_home else DIVISION_ABROAD if one.kind == DIVISION else ABROAD
        known = max(known, one.people - less)
    return zipf > known + AHEAD


if __name__ == "__main__":
    main(*sys.argv[1:])

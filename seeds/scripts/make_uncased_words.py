"""Make ``gazetteer/annotate/data/uncased_words.tsv.xz``: words, in scripts without capitals, that are hardly names.

    python make_uncased_words.py GAZETTEER.db TNC_FREQ.txt | xz -9e > ../../gazetteer/annotate/data/uncased_words.tsv.xz

Needs the package wordfreq, and for Thai a file of PyThaiNLP, ``pythainlp/corpus/tnc_freq.txt``. ``common``: words more
frequent than any place called so is known where the language is spoken. ``whole``: words that look like a name with a
prefix or a particle, but are more frequent than the name.
"""

from __future__ import annotations

import math
import sys
import unicodedata
from pathlib import Path

from chinese import traditional
from wordfreq import get_frequency_dict

from gazetteer.annotate.affixes import Affixes
from gazetteer.core import Gazetteer
from gazetteer.linking.spans import COUNTRY, DIVISION, OTHER, Candidate, Spans
from gazetteer.text.fold import fold, squeeze

# language -> the countries whose towns texts in it name most; wordfreq parts Chinese, Japanese and Korean into words
COUNTRIES = {
    "ar": "AE BH DZ EG IL IQ JO KW LB LY MA MR OM PS QA SA SD SO SY TN YE",
    "bn": "BD IN", "fa": "AF IR TJ", "he": "IL PS", "hi": "IN NP", "ja": "JP", "ko": "KP KR", "ta": "IN LK MY SG",
    "th": "TH", "ur": "IN PK", "zh": "CN HK MO SG TW",
}  # fmt: skip
BY_HAND = {"ar": ("سيول",)}  # floods, of which news speak more than the corpora of wordfreq: Seoul
LEAST = 3.5  # Zipf frequency of a common word
LEAST_WHOLE = 3.0  # … of one that is more than its parts
AT_HOME = 4.5  # log10 of the inhabitants of a place of these countries whose name is hardly a common word
FAMED = 5.8  # … of one anywhere
AHEAD_AT_HOME = -0.1  # how much more frequent a word must be than such a place is known, to be common all the same
REGION = 6.5  # importance of a continent, a sea or a river that everyone writes about
AHEAD = -0.3  # how much more frequent a word must be than its place is known
ABROAD, DIVISION_ABROAD = 0.5, 1.5  # how much less a town and a division elsewhere are known
FOREIGN = 2.5  # … and a place by a name that languages of elsewhere have for it: قابل is Kashmiri for Kabul, and "able"
WORDS_A_ROW = 20


def main(db: str, thai: str) -> None:
    """Print the table."""
    print("# language\tkind\tfolded words of scripts without capitals that are hardly names of places; from the")
    print("# frequencies of wordfreq 3 (Robyn Speer, https://github.com/rspeer/wordfreq, data CC BY-SA 4.0).")
    print("# Thai: of the Thai National Corpus, from PyThaiNLP (CC0 1.0). This file is CC BY-SA 4.0")
    with Gazetteer.open(db) as gz:
        spans, trie, countries = Spans(gz.linker), gz.indexes.keys.trie, gz.indexes.columns.countries
        for lang, own in COUNTRIES.items():
            home = frozenset(own.split())
            frequency = {
                squeeze(fold(word)): math.log10(share) + 9
                for word, share in reversed((_thai(thai) if lang == "th" else get_frequency_dict(lang)).items())
                if all(unicodedata.category(letter) in ("Lo", "Lm", "Mn", "Mc") for letter in word)
            }
            affixes = Affixes(lang)

            def called(word: str, lang: str = lang) -> tuple[Candidate, ...]:
                return spans.of(((trie[word], False, ""),), word, lang) if word in trie else ()

            found: dict[str, set[str]] = {"common": set(BY_HAND.get(lang, ())), "whole": set()}
            for word, zipf in frequency.items():
                if zipf >= LEAST and (places := called(word)) and _is_common(zipf, places, home, countries):
                    found["common"].add(word)
                if zipf >= LEAST_WHOLE and affixes.any:
                    rests = {squeeze(fold(cut.written)) for cut in affixes.cuts(word)}
                    known = [rest for rest in rests if len(rest) > 1 and rest in trie]
                    most = max((frequency.get(rest, 0.0) for rest in known), default=zipf)
                    if zipf > most and not any(_is_famed(called(rest)) for rest in known):
                        found["whole"].add(word)
            if lang == "zh":
                found["common"] |= set(map(traditional, found["common"]))
            for kind, words in found.items():
                listed = sorted(words)
                for start in range(0, len(listed), WORDS_A_ROW):
                    print(f"{lang}\t{kind}\t{' '.join(listed[start : start + WORDS_A_ROW])}")


def _thai(path: str) -> dict[str, float]:
    """Thai words, and their shares of a corpus."""
    rows = (row.split("\t") for row in Path(path).read_text("utf-8").splitlines())
    counts = {word: int(count) for word, count in rows}
    total = sum(counts.values())
    return {word: count / total for word, count in sorted(counts.items(), key=lambda item: -item[1])}


def _is_famed(called: tuple[Candidate, ...]) -> bool:
    return any(one.usual and one.people >= FAMED for one in called)


def _is_common(zipf: float, called: tuple[Candidate, ...], home: frozenset[str], countries: list[str]) -> bool:
    """Whether a word is more frequent than anything that is called so is known."""
    known = 0.0
    for one in called:
        at_home = countries[one.country] in home
        region = one.kind == OTHER and one.importance >= REGION
        famed = one.usual and one.home and (one.kind == COUNTRY or one.people >= FAMED or region)
        if famed or (at_home and one.people >= max(AT_HOME, zipf - AHEAD_AT_HOME)):
            return False
        if not one.usual:
            continue
        less = 0.0 if at_home else DIVISION_ABROAD if one.kind == DIVISION else ABROAD
        if not one.home:
            less = FOREIGN
        known = max(known, one.people - less)
    return zipf > known + AHEAD


if __name__ == "__main__":
    main(*sys.argv[1:])

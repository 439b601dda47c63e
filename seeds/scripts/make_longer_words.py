"""Make ``gazetteer/annotate/data/longer_words.tsv.xz``: words that the name of some place is a part of by chance.

    python make_longer_words.py GAZETTEER.db WORDS_TH.txt | xz -9e > ../../gazetteer/annotate/data/longer_words.tsv.xz

For languages that write no spaces. Needs the package wordfreq, and the list of
Thai words of PyThaiNLP (``pythainlp/corpus/words_th.txt``). Left out are words that a well-known place begins or ends,
which are about it ("Beijing University"), and words that are names themselves.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from chinese import traditional
from wordfreq import get_frequency_dict

from gazetteer.annotate.boundaries import divides
from gazetteer.core import Gazetteer
from gazetteer.linking.spans import COUNTRY, DIVISION, Candidate, Spans
from gazetteer.text.fold import fold, squeeze

LEAST = 3.0  # Zipf frequency of a word: once in a million
WELL_KNOWN = 5.5  # log10 of the inhabitants of a place that words are made of
_LONGEST = 12  # letters
_SHORTEST = 2  # … of a name: no single one is found in a text
KINDS = "市县縣区區省州郡镇鎮乡鄉村町府都道島岛山川江河湖海港站駅城路街人语語文軍军"  # what words about a place end in
WORDS_A_ROW = 20
Named = Callable[[str], tuple[Candidate, ...]]


def main(db: str, thai: str) -> None:
    """Print the table."""
    print("# language\twords of languages without spaces that the name of some place is a part of; zh and ja from")
    print("# wordfreq 3 (Robyn Speer, https://github.com/rspeer/wordfreq, data CC BY-SA 4.0), th from PyThaiNLP")
    print("# (https://github.com/PyThaiNLP/pythainlp, words_th.txt, CC0 1.0). This file is CC BY-SA 4.0")
    with Gazetteer.open(db) as gz:
        spans, trie = Spans(gz.linker), gz.indexes.keys.trie
        for lang, words in (
            ("ja", _frequent("ja")),
            ("th", Path(thai).read_text("utf-8").split()),
            ("zh", _frequent("zh")),
        ):

            @cache
            def named(word: str, lang: str = lang) -> tuple[Candidate, ...]:
                key = trie.get(squeeze(fold(word)))
                found = spans.of(((key, False, ""),), word, lang) if key is not None else ()
                return tuple(one for one in found if one.usual or one.kind in (COUNTRY, DIVISION))

            kept: set[str] = set()
            for word in sorted(set(words), key=len):
                if 1 < len(word) <= _LONGEST and not named(word) and _hides(word, named, kept, lang):
                    kept.add(word)
            found = sorted(kept | set(map(traditional, kept)) if lang == "zh" else kept)
            for start in range(0, len(found), WORDS_A_ROW):
                print(f"{lang}\t{' '.join(found[start : start + WORDS_A_ROW])}")


def _frequent(lang: str) -> Iterator[str]:
    for word, share in get_frequency_dict(lang).items():
        if math.log10(share) + 9 >= LEAST and not word.isascii() and word.isalpha():
            yield word


def _hides(word: str, named: Named, kept: set[str], lang: str) -> bool:
    """Whether a name is part of a word, and none that the word may be about, nor all parts of shorter words."""
    size, hidden = len(word), False
    for start in range(size):
        for end in range(start + _SHORTEST, size + 1):
            if end - start == size or not (divides(word, start) and divides(word, end)):
                continue
            found = named(word[start:end])
            if not found:
                continue
            # 石垣島 is about one, 特朗普 is not
            begun = lang != "th" and not start and (end < size - 1 or word[end] in KINDS)
            alone = lang == "th" and size - (end - start) < _SHORTEST  # ปรากฏ is not about Prague
            about = not alone and (begun or any(_is_well_known(one) for one in found))
            if about and (not start or end == size):
                return False
            hidden = hidden or not any(
                word[first:last] in kept
                for first in range(start + 1)
                for last in range(end, size + 1)
                if last - first > end - start
            )
    return hidden


def _is_well_known(place: Candidate) -> bool:
    return place.kind == COUNTRY or place.people >= WELL_KNOWN


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Make ``gazetteer/annotate/data/crossing_words.tsv.xz``: common words of two Chinese characters.

    python make_crossing_words.py GAZETTEER.db | xz -9e > ../../gazetteer/annotate/data/crossing_words.tsv.xz

Needs the package wordfreq. A two-character name is probably not a place if one of its characters forms such a word
with the character next to it: 府中 in 政府中. Words that are names of places themselves are left out.
"""

from __future__ import annotations

import math
import sys

from chinese import traditional
from wordfreq import get_frequency_dict

from gazetteer.core import Gazetteer
from gazetteer.linking.spans import Spans
from gazetteer.text.fold import fold, squeeze

LEAST = {"ja": 4.2, "zh": 4.4}  # Zipf frequency
_SIZE = 2  # characters
_HAN = ("\u4e00", "\u9fff")
WORDS_A_ROW = 40


def main(db: str) -> None:
    """Print the table."""
    print("# language\tcommon words of two characters that a name may cross by chance; from the frequencies of")
    print(
        "# wordfreq 3 (Robyn Speer, https://github.com/rspeer/wordfreq, data CC BY-SA 4.0). This file is CC BY-SA 4.0"
    )
    with Gazetteer.open(db) as gz:
        spans, trie = Spans(gz.linker), gz.indexes.keys.trie

        def named(word: str, lang: str) -> bool:
            key = trie.get(squeeze(fold(word)))
            return key is not None and any(c.own for c in spans.of(((key, False, ""),), word, lang))

        for lang, least in LEAST.items():
            frequent = {word for word, share in get_frequency_dict(lang).items() if math.log10(share) + 9 >= least}
            words = {w for w in frequent if len(w) == _SIZE and all(_HAN[0] <= letter <= _HAN[1] for letter in w)}
            words = {word for word in words if not named(word, lang)}
            found = sorted(words | set(map(traditional, words)) if lang == "zh" else words)
            for start in range(0, len(found), WORDS_A_ROW):
                print(f"{lang}\t{' '.join(found[start : start + WORDS_A_ROW])}")


if __name__ == "__main__":
    main(*sys.argv[1:])

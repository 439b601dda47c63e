"""Make ``gazetteer/annotate/data/common_words.tsv``: words that are names of places but hardly ever mean them.

    python make_common_words.py GAZETTEER.db ENGLISH > ../../gazetteer/annotate/data/common_words.tsv

Needs the package wordfreq (frequencies of words in some forty languages) and ENGLISH, the list ``american-english`` of
SCOWL (Debian: wamerican), which writes names with a capital. A word is kept when some place is called so and none
that is as well known as the word is frequent: frequencies are on the Zipf scale, places on that of their inhabitants.
Frequencies themselves are not kept.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path

from wordfreq import available_languages, get_frequency_dict

from gazetteer.annotate.candidates import COUNTRY, DIVISION
from gazetteer.annotate.language import script_of_text
from gazetteer.core import Gazetteer
from gazetteer.text.fold import fold, squeeze

LEAST = {"en": 2.4}  # Zipf frequency; in English the list of words says what is a name, elsewhere only rarity does
LEAST_ELSEWHERE = 3.8
AHEAD = {"en": -1.0}  # how much more frequent than its place is known a word must be
AHEAD_ELSEWHERE = -0.3
WORDS_A_ROW = 20
_ZIPF = 9  # the Zipf scale counts occurrences in a thousand million words


def main(db: str, english: str) -> None:
    """Print the table."""
    gz = Gazetteer.open(db)
    bearers, trie = gz._annotator._bearers, gz._keys.trie
    lower = {word for word in Path(english).read_text("utf-8").split() if word.islower() and word.isalpha()}
    print("# language\tfolded words that are names of places, but mostly something else")
    for lang in sorted(available_languages()):
        least = LEAST.get(lang, LEAST_ELSEWHERE)
        found: set[str] = set()
        for word, share in get_frequency_dict(lang).items():
            frequency = math.log10(share) + _ZIPF
            if frequency < least:
                continue
            if lang == "en" and word not in lower:
                continue
            if len(word) < 2 or script_of_text(word) in ("", "Hani", "Jpan", "Hang", "Kore"):
                continue
            folded = squeeze(fold(word))
            key = trie.get(folded)
            if key is None:
                continue
            candidates = bearers.of(((key, False, ""),), word.capitalize(), lang)
            known = max((c.fame for c in candidates if c.usual), default=0.0)
            areas = any(c.kind in (COUNTRY, DIVISION) and c.usual and c.fame > 5 for c in candidates)
            if candidates and frequency > known + AHEAD.get(lang, AHEAD_ELSEWHERE) and not (areas and lang != "en"):
                found.add(folded)
        words = sorted(found)
        for start in range(0, len(words), WORDS_A_ROW):
            print(f"{lang}\t{' '.join(words[start : start + WORDS_A_ROW])}")


if __name__ == "__main__":
    main(*sys.argv[1:])

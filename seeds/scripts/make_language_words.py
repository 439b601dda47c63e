"""Make ``gazetteer/annotate/data/language_words.tsv.xz``: by which words and which letters a language is told.

    python make_language_words.py GAZETTEER.db | xz -9e > ../../gazetteer/annotate/data/language_words.tsv.xz

Needs wordfreq 3 (Robyn Speer, https://github.com/rspeer/wordfreq, data CC BY-SA 4.0). Kept are, of each language of
``languages.tsv`` that wordfreq knows, how frequent its commonest words are, and three letters in a row, by halves of
a power of ten. Names of places are left out: a text in any language has them.
"""

from __future__ import annotations

import math
import re
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from wordfreq import available_languages, top_n_list, word_frequency, zipf_frequency

WORDS, SEEN, LETTERS = 2_500, 12_000, 1_500
EVERYDAY = 5.5  # a word so frequent is a word, whatever else it is the name of
POPULATION = 100_000  # of a place that any text may name
STEPS = 2  # in a power of ten
SAME = {"hr": "sh", "sr": "sh"}  # how wordfreq calls a language
CYRILLIC = {
    "lj": "љ",
    "nj": "њ",
    "dž": "џ",
    **dict(zip("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш", strict=True)),
}
LANGUAGES = Path(__file__).parents[2] / "gazetteer/annotate/data/languages.tsv"
A_WORD = re.compile(r"[^\W\d_]+")
SCRIPTS = ("Latn", "Cyrl", "Arab", "Deva")


def main(path: str) -> None:
    """Write the table."""
    names = _names(path)
    print(
        "# language\twhat\thalves of a power of ten\twords, and three letters in a row, _ for the end of a word; from"
    )
    print(
        "# wordfreq 3 (Robyn Speer, https://github.com/rspeer/wordfreq, data CC BY-SA 4.0). This file is CC BY-SA 4.0"
    )
    for line in LANGUAGES.read_text("utf-8").splitlines():
        lang, script, *_ = line.split("\t")
        known = SAME.get(lang, lang)
        if line.startswith("#") or script not in SCRIPTS or known not in available_languages():
            continue
        # Serbian has the words of wordfreq in the letters of the other script
        spell = _in_cyrillic if (lang, script) == ("sr", "Cyrl") else str
        listed = {spell(word): word for word in reversed(top_n_list(known, SEEN)) if A_WORD.fullmatch(word)}
        found = [word for word in reversed(listed) if _written(word, script)]
        zipf = {word: zipf_frequency(listed[word], known) for word in found}
        words = [word for word in found if zipf[word] >= EVERYDAY or word not in names][:WORDS]
        _write(lang, "word", {word: zipf[word] for word in words})
        letters: dict[str, float] = defaultdict(float)
        for word in found:
            if zipf[word] >= EVERYDAY or word not in names:
                for three in threes(word):
                    letters[three] += math.sqrt(word_frequency(listed[word], known))
        total = sum(letters.values())
        commonest = sorted(letters, key=lambda three: (-letters[three], three))[:LETTERS]
        _write(lang, "letters", {three: 6 + math.log10(letters[three] / total) for three in commonest})


def threes(word: str) -> Iterable[str]:
    """Three letters in a row, with the ends of the word."""
    word = f"_{word}_"
    return (word[at : at + 3] for at in range(len(word) - 2))


def _in_cyrillic(word: str) -> str:
    return re.sub("lj|nj|dž|.", lambda met: CYRILLIC.get(met[0], met[0]), word)


def _written(word: str, script: str) -> bool:
    first = ord(word[0])
    return first < 0x250 or 0x1E00 <= first < 0x1F00 if script == "Latn" else first >= 0x250


def _names(path: str) -> set[str]:
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    found = db.execute(
        "SELECT DISTINCT name FROM toponym JOIN place ON place.pk = place_pk"
        " WHERE population >= ? AND kind != 'variant'",
        (POPULATION,),
    )
    return {name.lower() for (name,) in found}


def _write(lang: str, what: str, found: dict[str, float]) -> None:
    bands = defaultdict(list)
    for item, frequency in found.items():
        bands[round(frequency * STEPS)].append(item)
    for band in sorted(bands, reverse=True):
        print(lang, what, band, " ".join(sorted(bands[band])), sep="\t")


if __name__ == "__main__":
    main(sys.argv[1])

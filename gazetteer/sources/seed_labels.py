"""Which halves of a curated label are transliterations of our own, and what a source attests in their place.

A spelling is ours when no row of it has another source than a letter rule (``az-english`` and the like, in
``SOURCES.md``). It is in a label only where the side whose name it is has no attested form in Latin letters: none
in its own language, and none in English. What differs in apostrophes alone counts as attested.
"""

from __future__ import annotations

from collections.abc import Iterable

from gazetteer.sources.seed_rows import Cells
from gazetteer.text.scripts import script_of

# The letter rule that makes a form for English -> the language that it transliterates.
RULES = {"az-english": "az", "hy-romanization": "hy", "ka-romanization": "ka", "ru-romanization": "ru"}
_NAMED = ("official", "endonym", "exonym", "transliteration")  # kinds that a label may show
_APOSTROPHES = str.maketrans("", "", "'’ʼʻ`")


def is_ours(part: str, names: Iterable[Cells]) -> bool:
    """Whether a spelling is a transliteration that only letter rules give, by the rows of its place."""
    found = [name for name in names if name["name"] == part]
    by_rule = all(set(name["source"].split()) <= RULES.keys() for name in found)
    return by_rule and any(name["kind"] == "transliteration" and "-" not in name["lang"] for name in found)


def attested(part: str, names: Iterable[Cells]) -> str:
    """The form that a source attests for the side and the language of a spelling of ours; "" where there is none."""
    names = list(names)
    ours = [name for name in names if name["name"] == part]
    languages = {RULES[key] for name in ours for key in name["source"].split()}
    sides = {side for name in ours for side in name["name_of"].split()}
    found = [
        (name["lang"] != "en", name["preferred"] != "1", _NAMED.index(name["kind"]), name["name"])
        for name in names
        if name["kind"] in _NAMED
        and not name["end"]
        and name["lang"].partition("-")[0] in languages | {"en"}
        and script_of(name["name"]) == "Latn"
        and set(name["name_of"].split()) & sides == sides
        and not set(name["source"].split()) <= RULES.keys()
    ]
    plain = part.translate(_APOSTROPHES)
    if any(name.translate(_APOSTROPHES) == plain for *_, name in found):
        return ""
    return min(found)[-1] if found else ""

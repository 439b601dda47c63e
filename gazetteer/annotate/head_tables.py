"""The table ``data/nested.tsv``: words that make a place's name a part of a longer name, by their place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from gazetteer.annotate.tables import folded, packed, rows

_TELLING = 6  # letters of the beginning of a word that hardly mean something else in another language
_LINKED = 3  # letters of a head that is one in texts of other languages as well, with a link
_HEAD = 4  # letters of a head that is one in texts of other languages as well


@cache
def heads(lang: str) -> dict[str, Mapping[str, str]]:
    """Folded word of a language -> where it stands -> the kind of name that it makes a place's name part of."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for kind, language, where, words in rows("nested.tsv"):
        if language == lang:
            for word in words.split():
                forms = (word[:-1], word[:-1] + "s", word[:-1] + "es") if word.endswith("+") else (word,)
                for form in forms:
                    found["_".join(map(folded, form.split("_")))].setdefault(where, kind)
    return dict(found)


@cache
def written_heads(lang: str) -> frozenset[str]:
    """The same words as they are written: folded, "Музеи" is "Музей"."""
    return frozenset(word for _, language, _, words in rows("nested.tsv") if language == lang for word in words.split())


@cache
def things() -> frozenset[str]:
    """Folded English words for what is often called after a place: dishes, animals, plants, cloth."""
    return frozenset(packed("things.tsv.xz")[0].split())


@cache
def heads_elsewhere() -> dict[str, Mapping[str, str]]:
    """The same for names of organisations in all languages, which are met in texts of others: Banco de X."""
    found: dict[str, dict[str, str]] = {}
    for kind, _, where, words in rows("nested.tsv"):
        if kind == "organisation" and where in ("Before", "After", "direct"):
            for word in words.split():
                found.setdefault(folded(word.rstrip("+")), {}).setdefault(where, kind)
    return dict(found)


@cache
def linked_heads() -> dict[tuple[str, str], tuple[str, str]]:
    """Folded head and link of one language, whichever -> where the head stands, and the kind: "savon de", "Bank of"."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    languages = sorted({language for _, language, where, _ in rows("nested.tsv") if where == "link"})
    for lang in languages:
        links = [word for word, where in heads(lang).items() if "link" in where]
        for word, where in heads(lang).items():
            for place in ("before", "Before"):
                if place in where and len(word) >= _LINKED:
                    known = {(word, link): (place, where[place]) for link in links}
                    found.update({pair: what for pair, what in known.items() if found.get(pair, ("",))[0] != "before"})
    return found


@cache
def possessed_heads() -> dict[str, Mapping[str, str]]:
    """Folded nouns with the ending of what belongs to the name before them: "keçisi"; no other language has these."""
    return {
        word: {"after": where.get("after", "") or where["named"]}
        for lang in ("tr", "az")
        for word, where in heads(lang).items()
        if len(word) > _HEAD and not where.keys().isdisjoint(("after", "named"))
    }


@cache
def heads_anywhere() -> dict[str, Mapping[str, str]]:
    """Folded words for ships and about sport of any language, for texts of a few words, which seem to be in another."""
    found: dict[str, Mapping[str, str]] = {}
    for kind, language, where, words in rows("nested.tsv"):
        if (where == "sport" or (kind == "vessel" and where == "named")) and language not in ("tr", "az"):
            least = _HEAD if where == "sport" else _TELLING
            found.update({folded(word): {where: kind} for word in words.split() if len(word) >= least})
    return found

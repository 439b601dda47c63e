"""The tables in ``annotate/data``, which say what words do beside names: one row a fact, tabs, ``#`` for comments."""

from __future__ import annotations

import lzma
from collections import Counter, defaultdict
from functools import cache, lru_cache
from importlib.resources import files

import marisa_trie

from gazetteer.inflect.endings import endings as endings
from gazetteer.inflect.endings import folded_endings
from gazetteer.inflect.endings import places_endings as places_endings
from gazetteer.parse.feature_words import words_of_concepts
from gazetteer.text.fold import fold, squeeze

_LISTED = 20_000  # words of which it is kept whether they are listed
_TELLING = 6  # letters of the beginning of a word that hardly mean something else in another language
_SAME_WORDS = {"hr": "sh", "bs": "sh", "sr": "sh", "no": "nb", "nn": "nb", "tl": "fil"}  # of lists of words


def rows(name: str) -> list[list[str]]:
    """The rows of a table."""
    lines = files("gazetteer.annotate").joinpath(f"data/{name}").read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def folded(word: str) -> str:
    """A word as keys have it."""
    return squeeze(fold(word))


@cache
def weights() -> dict[str, float]:
    """The weights of the evidence, each with its reason in the table."""
    return {name: float(value) for name, value, *_ in rows("weights.tsv")}


@cache
def cues(lang: str) -> dict[str, frozenset[str]]:
    """What words of a language say of a name beside them: what -> folded words."""
    found: dict[str, set[str]] = defaultdict(set)
    for what, language, words in rows("cues.tsv"):
        if language == lang:
            found[what].update(map(folded, words.split()))
    return {what: frozenset(words) for what, words in found.items()}


@cache
def cue_beginnings(lang: str) -> dict[str, tuple[str, ...]]:
    """The same for cues whose words are many forms of one: what -> how the folded words begin."""
    found: dict[str, tuple[str, ...]] = {}
    for what, language, words in rows("cue_beginnings.tsv"):
        if language == lang:
            found[what] = tuple(map(folded, words.split()))
    return found


@cache
def cue_beginnings_of_all(what: str) -> tuple[str, ...]:
    """How folded words begin that say something of a name in any language."""
    return tuple(folded(word) for cue, _, words in rows("cue_beginnings.tsv") if cue == what for word in words.split())


@cache
def surnames() -> frozenset[str]:
    """Folded surnames, of all languages."""
    return frozenset().union(*person_names()["surname"].values())


@lru_cache(maxsize=_LISTED)
def is_listed(word: str) -> bool:
    """Whether a folded word is known as a word of some language or as a name of persons."""
    return word in dictionary() or word in given_names() or word in surnames()


@cache
def common_words(lang: str) -> frozenset[str]:
    """Folded words of a language that are places' names as well, but hardly ever mean them."""
    tag = _SAME_WORDS.get(lang, lang)
    listed = (word for language, words in rows("common_words.tsv") if language == tag for word in words.split())
    by_hand = [words for language, words in rows("everyday_words.tsv") if language == lang]
    return frozenset(listed).union(map(folded, " ".join(by_hand).split())) | uncased_words(lang, "common")


@cache
def uncased_words(lang: str, kind: str) -> frozenset[str]:
    """Folded words of a script without capitals that are ``common``, or ``whole`` rather than a name with affixes."""
    rows_of = (line.split("\t") for line in packed("uncased_words.tsv.xz"))
    return frozenset(word for tag, of, words in rows_of if (tag, of) == (lang, kind) for word in words.split())


@cache
def landscape(lang: str) -> frozenset[str]:
    """Landscape words of a language, folded: parts of names, and seldom a name by themselves."""
    return words_of_concepts(lang, frozenset(concept for concept, *_ in rows("landscape.tsv")))


@cache
def everyday(lang: str) -> frozenset[str]:
    """Folded words that some town's name is one slip away from, and that every text in a language may have."""
    language = _SAME_WORDS.get(lang, lang)
    return frozenset(
        word
        for tag, band, words in (line.split("\t") for line in packed("dictionary.tsv.xz"))
        if (tag, band) == (language, "everyday")
        for word in words.split()
    )


@cache
def dictionary() -> marisa_trie.Trie:
    """All folded words of any language that some town's name is one slip away from."""
    lines = (line.split("\t") for line in packed("dictionary.tsv.xz"))
    return marisa_trie.Trie(word for _, _, words in lines for word in words.split())


@cache
def openers(lang: str) -> frozenset[str]:
    """Folded common words of a language that are no names of persons; empty where they are not known."""
    language = _SAME_WORDS.get(lang, lang)
    rows_of = (line.split("\t") for line in packed("openers.tsv.xz"))
    return frozenset(word for tag, words in rows_of if tag == language for word in words.split()) - given_names()


@cache
def cues_of_all(what: str) -> frozenset[str]:
    """Folded words that say something of a name in any language: which one a few words are in is a guess."""
    return frozenset(folded(word) for cue, _, words in rows("cues.tsv") if cue == what for word in words.split())


@cache
def given_names() -> frozenset[str]:
    """Folded first names, of all languages."""
    return cues_of_all("given").union(*person_names()["given"].values())


@cache
def place_words(lang: str) -> tuple[str, ...]:
    """Beginnings, folded, of words near a name that say that it is a town's: of a language, long ones of any."""
    found = [(language, folded(word)) for language, words in rows("place_words.tsv") for word in words.split()]
    return tuple(word for language, word in found if language == lang or len(word) >= _TELLING)


@cache
def abbreviations() -> dict[str, list[tuple[str, str, str]]]:
    """Abbreviation as it is written -> (language or ``*``, place, where it is one)."""
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for form, lang, place, where in rows("abbreviations.tsv"):
        found[form].append((lang, place, where))
    return dict(found)


@cache
def short_words(lang: str) -> dict[str, str]:
    """Abbreviation with its full stop, as it is written before names -> the word of a language that it is short for."""
    return {short: word for language, short, word in rows("short_words.tsv") if language == lang}


@cache
def demonyms(lang: str) -> dict[str, tuple[str, bool]]:
    """Folded base form of what means the people or things of a place -> the place, and whether it needs a capital."""
    return {
        folded(form): (place, form[:1].isupper()) for language, form, place in rows("demonyms.tsv") if language == lang
    }


@cache
def sizes_of_demonyms(lang: str) -> dict[str, int]:
    """Folded first word of those of several words -> how many words the longest has."""
    found: dict[str, int] = {}
    for language, form, _ in rows("demonyms.tsv"):
        first, *more = form.replace("-", " ").split()
        if language == lang and more:
            found[folded(first)] = max(found.get(folded(first), 0), len(more) + 1)
    return found


@cache
def people_endings(lang: str) -> dict[str, tuple[str, ...]]:
    """Folded ending of a demonym in a text -> folded endings that its base form may have."""
    return folded_endings(row[:3] for row in rows("people_endings.tsv") if row[0] == lang)


@cache
def prefixes(lang: str) -> tuple[tuple[str, str, int, bool], ...]:
    """What a language writes onto the beginning of a word: "and", "in", "to".

    With what stands there without it, how many letters must be left, and whether it says where something is.
    """
    return tuple(
        (prefix, "" if instead == "0" else instead, int(least), bool(where))
        for language, prefix, instead, least, *where in rows("prefixes.tsv")
        if language == lang
    )


def packed(name: str) -> list[str]:
    """The lines of a compressed table."""
    packed = files("gazetteer.annotate").joinpath(f"data/{name}").read_bytes()
    return [line for line in lzma.decompress(packed).decode().splitlines() if not line.startswith("#")]


@cache
def person_names() -> dict[str, dict[str, frozenset[str]]]:
    """``given`` or ``surname`` -> language -> folded names."""
    found: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    for line in packed("person_names.tsv.xz"):
        what, lang, names = line.split("\t")
        found[what][lang] = frozenset(names.split())
    return dict(found)


@cache
def international_names(what: str) -> frozenset[str]:
    """The folded names that two languages have, or English, whose names are met everywhere."""
    found = person_names()[what]
    counts = Counter(name for names in found.values() for name in names)
    return frozenset(name for name, count in counts.items() if count > 1) | found.get("en", frozenset())


@cache
def names_of(what: str, lang: str) -> frozenset[str]:
    """The folded names that persons may have in a text of a language."""
    return person_names()[what].get(lang, frozenset()) | international_names(what)


@cache
def commonest() -> dict[str, dict[str, frozenset[str]]]:
    """Script -> language -> its commonest words."""
    found: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    for lang, script, words in rows("languages.tsv"):
        found[script][lang] = frozenset(words.split())
    return dict(found)


def is_word(word: str, lang: str) -> bool:
    """Whether a word in lower case is known as a word of a language, of the thousands that are commonest."""
    return lang in language_words("word").get(word, ()) or any(
        word in found.get(lang, ()) for found in commonest().values()
    )


@cache
def hashtag_words(lang: str) -> frozenset[str]:
    """Words of a language that hashtags have beside a place's name."""
    return frozenset(
        word for language, words in rows("hashtag_words.tsv") if language == lang for word in words.split()
    )


@cache
def language_words(what: str) -> dict[str, dict[str, float]]:
    """Word, or three letters in a row with ``_`` for the end of a word (``letters``) -> language -> how frequent it is.

    Frequencies are logarithms to the base of ten, of occurrences in a thousand million.
    """
    found: dict[str, dict[str, float]] = {}
    for line in packed("language_words.tsv.xz"):
        lang, kind, band, items = line.split("\t")
        if kind == what:
            for item in items.split(" "):
                found.setdefault(item, {})[lang] = int(band) / 2
    return found

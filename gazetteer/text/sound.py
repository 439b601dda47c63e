"""What a name sounds like, whatever spelling tradition wrote it: two coarser forms of a Latin reading.

``sound`` writes one sound one way (``sch``, ``sh`` and ``š`` alike, ``w`` as ``v``, no doubled letters);
``skeleton`` keeps only the classes of its consonants, so that abjads and vowel shifts meet. Both take
folded Latin readings and give ASCII; their rules are data (``data/sound.tsv``).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from operator import itemgetter


@cache
def _rewriter() -> Callable[[str], str]:
    rows = files("gazetteer.text").joinpath("data/sound.tsv").read_text("utf-8").splitlines()
    rules = dict(row.split("\t")[:2] for row in rows if row and not row.startswith("#"))
    regex = re.compile("|".join(_alternatives(sorted(rules, key=lambda source: (-len(source), source)))))
    return lambda text: regex.sub(lambda found: rules[found[0]], text)


def _alternatives(sources: list[str]) -> list[str]:
    """One branch a first letter, which the engine tells apart before it tries any."""
    by_letter: dict[str, list[str]] = {}
    for source in sources:
        by_letter.setdefault(source[0], []).append(source[1:])
    return [f"{letter}(?:{'|'.join(rests)})" for letter, rests in by_letter.items()]


_REPEATS = re.compile(r"(.)\1+")
_once = itemgetter(1)  # the letter that is repeated; several times as fast as the template "\\1"
_SOFT_C = re.compile("c(?=[eiy])")
# Voiced and unvoiced, stops and their fricatives are what traditions confuse most; h, w and y come and go.
_CLASSES = str.maketrans("bpfvdtgkqhcsxzjmnlrSCJ", "ppppttkkkksssssnnlrsss", "aeiouyw ") | {ord("A"): "a"}
_NO_VOWELS = str.maketrans("", "", "aeiou")
_FIRST_VOWEL = re.compile("^[aeiouyw]", re.MULTILINE)


def sound(reading: str) -> str:
    """One spelling of how ``reading`` sounds; capitals are single sounds (``S`` for *sh*).

    Several readings may be given at once, one a line.

    >>> sound("schuscha") == sound("shusha")
    True
    """
    return _REPEATS.sub(_once, _rewriter()(_SOFT_C.sub("s", reading)))


def consonants(heard: str) -> str:
    """The consonants of a ``sound``, each as it is: what a script without vowels writes.

    >>> consonants(sound("shusha"))
    'SS'
    """
    return heard.translate(_NO_VOWELS)


def skeleton(heard: str) -> str:
    """The consonant classes of a ``sound`` in order, a first vowel kept as ``a``; several sounds, one a line.

    >>> skeleton(sound("shusha")) == skeleton(sound("choucha")) == skeleton(sound("shoosh"))
    True
    """
    return _REPEATS.sub(_once, _FIRST_VOWEL.sub("A", heard).translate(_CLASSES))

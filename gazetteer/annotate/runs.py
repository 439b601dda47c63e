"""Runs of words that are keys of names: where they end, and in what ways each can be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from gazetteer.annotate.boundaries import apart
from gazetteer.annotate.lexicon import Lexicon
from gazetteer.annotate.opening import Hit, going_on, opening_of
from gazetteer.annotate.word import CUE, LOWER, UNCASED, Form, Word
from gazetteer.annotate.words import Words
from gazetteer.linking.spans import Keys

_WORDS = 6  # of the longest name looked for
_LETTERS = 40  # … in scripts whose letters are words here
_LONG = 3  # letters of a name of such a script that is known without the word for its kind
_DOTS = "・"  # between words of names
_READINGS = 12  # of what has been read so far, that are followed further
_ABBREVIATED = 3  # letters of a word after which a full stop is none: "St. Louis"
_GENERIC = CUE["generic"]
_LESS_LIKELY = attrgetter("latin", "inflected")
Hits = dict[int, list[Hit]]  # by the last word
Writes = Callable[[int, str, str], bool]  # whether a name of a key is written so in a language


class Reading(NamedTuple):
    """A name that a run of words may be."""

    start: int
    end: int
    keys: Keys
    surface: str
    called: str  # the name as it is looked up: as the text has it, or romanized
    hits: list[Hit]


def hits_at(
    words: Words, read: Sequence[Word], at: int, lexicon: Lexicon, trie: Any, writes: Writes, stop: int | None = None
) -> Hits:
    """The keys of names that begin at a word; ``stop`` is the last word that they may take.

    A name ends in a word without a capital only where it is written so: Novo mesto.
    """
    get, gaps, size = trie.get, words.gaps, len(read)
    opening = opening_of(read[at], lexicon, trie)
    hits: Hits = {at: opening.alone} if opening.alone else {}
    frontier: list[Form] = []
    limit = min(size, at + (_WORDS if opening.spaced else _LETTERS), size if stop is None else stop + 1)
    plain = read[at].shape == UNCASED or (read[at].shape == LOWER and not read[at].features)
    forced = stop is not None
    for here in range(at + 1, limit):
        gap, word = gaps[here], read[here]
        if not (gap.joins or (gap.dot and len(read[here - 1].surface) <= _ABBREVIATED)):
            break
        letters = lexicon.letters(word)
        frontier = opening.before(letters) if here == at + 1 else going_on(frontier, letters, lexicon)
        if not frontier:
            break
        generic = bool(word.cues & _GENERIC or word.features)  # "Чёрное море"
        ends = forced or plain or word.shape != LOWER or gap.glue == "-" or generic
        longer: list[Form] = []
        if not word.folded and _alone(word):  # ー and ・, which keys leave out
            if word.surface not in _DOTS:
                hits.setdefault(here, []).extend(hits.pop(here - 1, ()))
            continue
        for form in frontier:
            for more in lexicon.tails(word):
                if more.left:
                    continue
                text = form.text + more.text
                if more.inflected and not lexicon.has_prefix(text):
                    continue
                inflected = form.inflected or more.inflected
                written = f"{form.written}{gap.glue}{more.written}" if form.written and more.written else ""
                key = get(text) if ends or not inflected else None
                if key is not None and not ends:
                    surface = words.text[words.starts[at] : words.ends[here]]
                    key = key if writes(key, surface, lexicon.lang) else None
                if key is None and lexicon.omitted and len(text) >= _LONG:  # 佛罗里达 is 佛罗里达州
                    key = next(filter(None, (get(text + end) for end in lexicon.omitted)), None)
                if key is not None:
                    hits.setdefault(here, []).append(
                        Hit(key, form.left, more.right, inflected, form.where or more.where, written, more.latin)
                    )
                if not more.right and len(longer) < _READINGS:
                    longer.append(Form(text, form.left, 0, inflected, form.where, written, latin=more.latin))
        frontier = longer
    return hits


def readings(
    words: Words, read: Sequence[Word], at: int, last: int, hits: Sequence[Hit], lexicon: Lexicon
) -> list[Reading]:
    """What a run of words may be as a name, those with as little cut off as possible first."""
    groups: dict[tuple[bool, int, int], list[Hit]] = {}
    for hit in sorted(hits, key=_LESS_LIKELY) if len(hits) > 1 else hits:
        groups.setdefault((hit.latin, hit.left, hit.right), []).append(hit)
    found = []
    for (latin, left, right), chosen in groups.items():
        start, end = words.starts[at] + left, words.ends[last] - right
        if _alone(read[at]) and not apart(words.text, start, end, lexicon.lang):
            continue
        keys = tuple((hit.key, hit.inflected, hit.written) for hit in chosen)
        surface = words.text[start:end]
        found.append(Reading(start, end, keys, surface, chosen[0].written if latin else surface, chosen))
    return found


def _alone(word: Word) -> bool:
    return word.shape == UNCASED and len(word.surface) == 1

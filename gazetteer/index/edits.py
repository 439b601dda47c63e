"""Keys one slip away: every string that one edit makes of a reading, looked up in the trie.

Trigrams of the sound miss slips in short names: a swap leaves "Minre" none of the trigrams of "Miren". A name of eight
letters has some five hundred neighbours, and looking all of them up takes a third of a millisecond; so, unlike the
search by sound, this one misses nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_lowercase

from gazetteer.index.keys import KeyIndex

_SHORTEST = 4  # letters; a neighbour of a shorter name may be anything
_LONGEST = 16  # a slip in a longer one leaves trigrams enough


def neighbours(keys: KeyIndex, reading: str) -> list[int]:
    """The ids of the keys at one edit from ``reading``: a letter left out, put in, changed or swapped with the next."""
    if not _SHORTEST <= len(reading) <= _LONGEST:
        return []
    look_up = keys.trie.get
    found = (look_up(text) for text in set(_edited(reading)))
    return [int(number) for number in found if number is not None]


def beginnings(keys: KeyIndex, reading: str) -> list[str]:
    """What keys begin with at one edit from ``reading``, the beginning of a name: sorted, none begins with another."""
    if not _SHORTEST <= len(reading) <= _LONGEST:
        return []
    beginning = keys.trie.iterkeys
    found: list[str] = []
    for text in sorted({text for text in _edited(reading) if not text.startswith(reading)}):
        if not (found and text.startswith(found[-1])) and any(beginning(text)):
            found.append(text)
    return found


def _edited(text: str) -> Iterator[str]:
    for at in range(len(text) + 1):
        before, after = text[:at], text[at:]
        for letter in ascii_lowercase:
            yield before + letter + after
        if after:
            rest = after[1:]
            yield before + rest
            for letter in ascii_lowercase:
                yield before + letter + rest
            if rest:
                yield before + rest[0] + after[0] + rest[1:]

"""What a language writes onto names that is no part of them: "and", "in", "to" before them, particles behind.

The tables are ``data/prefixes.tsv`` and ``data/particles.tsv``. A particle is left outside the span of a name where it
begins with a letter of its own: of Korean 서울에서 the span is 서울. One that changes the last letter, or is a sign on
it, as a vowel in Bengali, stays inside.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from gazetteer.annotate import tables

_STEM = 2  # letters of a name that stands by itself when a particle is taken off


class Cut(NamedTuple):
    """A reading of a word as a name with something written onto it."""

    left: int  # characters at both ends that are not part of the name
    right: int
    written: str  # the name
    changed: bool  # whether it is written otherwise by itself
    where: bool = False  # whether it is in, from or to the place
    least: int = 1  # letters of a name that may stand by itself; a shorter word may be one of several

    def may_begin(self, rest: str) -> bool:
        """Whether what is left of the word may be a part of a name of several words."""
        return len(rest) >= _STEM or (bool(rest) and not self.left)


class Affixes:
    """What one language writes onto names."""

    def __init__(self, lang: str) -> None:
        self._prefixes = tables.prefixes(lang)
        self._particles = particles(lang)
        self._longest = max(map(len, self._particles), default=0)
        self._kinds = kinds(lang)
        self.any = bool(self._prefixes or self._particles)

    def cuts(self, surface: str) -> Iterator[Cut]:
        """All readings of a word, those with the fewest signs taken off first."""
        yield from self._behind(surface, Cut(0, 0, surface, changed=False))
        for prefix, instead, least, where in self._prefixes:
            if surface.startswith(prefix) and len(surface) > len(prefix):
                written = instead + surface[len(prefix) :]
                cut = Cut(len(prefix), 0, written, bool(instead), where, least)
                yield cut
                yield from self._behind(written, cut)

    def _behind(self, written: str, cut: Cut) -> Iterator[Cut]:
        """A word, from which ``cut`` has been taken, without the particles at its end."""
        if not self._longest:
            return
        for size in range(min(self._longest, len(written) - 1) + 1):
            at = len(written) - size
            for instead, where in self._particles.get(written[at:], ()):
                stem = written[:at] + instead
                outside = not instead and not _is_mark(written[at : at + 1])
                left = cut._replace(
                    right=size if outside else 0, written=stem, changed=cut.changed or not outside,
                    where=cut.where or where, least=max(cut.least, _STEM),
                )  # fmt: skip
                if size:
                    yield left
                kind = next((kind for kind in self._kinds if stem.endswith(kind)), "") if outside else ""
                if kind and len(stem) >= len(kind) + _STEM:
                    yield left._replace(right=size + len(kind), written=stem.removesuffix(kind))


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter)[0] == "M" if letter else False


@cache
def particles(lang: str) -> dict[str, tuple[tuple[str, bool], ...]]:
    """What is written behind a name -> what ends the bare name instead, and whether that means "in", "from" or "to"."""
    found: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for language, kind, items in tables.rows("particles.tsv"):
        if language == lang and kind in ("where", "particle"):
            for item in items.split():
                written, _, instead = item.partition("/")
                found[written].append((instead, kind == "where"))
    if found:
        found[""].append(("", False))
    return {written: tuple(options) for written, options in found.items()}


@cache
def kinds(lang: str, how: str = "kind") -> tuple[str, ...]:
    """Words for kinds of places that are written onto names, before particles, the longest first.

    With ``how="omitted"`` those that texts leave out of long names.
    """
    found = [item for language, kind, items in tables.rows("particles.tsv") if (language, kind) == (lang, how)
             for item in items.split()]  # fmt: skip
    return tuple(sorted(found, key=len, reverse=True))

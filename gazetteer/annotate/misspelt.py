"""Misspelt names: words that are no name, or hardly one, against places that the rest of the document supports.

In a text about Karabakh "Sushi" is Shushi; in a restaurant review it is lunch. So a word is only looked up where it
stands like a place, and a place found so must lie where the document already is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from gazetteer.annotate.candidates import COUNTRY, DIVISION, TOWN, Bearers, Candidate
from gazetteer.annotate.context import kilometres, softmax
from gazetteer.annotate.find import Mention
from gazetteer.annotate.lexicon import CAPITAL, COMMON, CUE, UNCASED, UPPER, Word
from gazetteer.annotate.words import Words
from gazetteer.index.keys import KeyIndex
from gazetteer.index.sounds import SoundIndex
from gazetteer.text.keys import search_keys
from gazetteer.text.sound import skeleton, sound

_TRIED = 4  # words of a document; each costs about a millisecond
_SHORTEST = 5  # letters of a name that may be misspelt; of four, every second word is a slip from a village
_ALIKE = 0.8  # share of letters in place
_NEAR_KM = 120.0
_FAME = 3.3  # log10 of inhabitants: of hamlets there are too many that some word is like
_SUPPORT = 2  # places of the document that must lie near
_READ = 40  # keys that are compared
_BEFORE = CUE["preposition"]
_NOT = CUE["before-person"] | CUE["given"] | CUE["organisation"] | CUE["generic"] | COMMON


class Speller:
    """Finds the places that a misspelt word may mean."""

    def __init__(self, keys: KeyIndex, sounds: SoundIndex, bearers: Bearers) -> None:
        self._keys = keys
        self._sounds = sounds
        self._bearers = bearers
        self.similar = lru_cache(maxsize=4_000)(self._similar)

    def _similar(self, surface: str, lang: str) -> tuple[Candidate, ...]:
        """Bearers of the names that are nearly ``surface``, best first."""
        asked = [key.text for key in search_keys(surface, lang)]
        latin = [key.text for key in search_keys(surface, lang) if key.latin]
        if not asked or len(asked[0]) < _SHORTEST:
            return ()
        heard = [sound(text) for text in latin]
        groups = self._sounds.near(heard, [skeleton(text) for text in heard])
        _, keys = self._sounds.keys_of_many(groups)
        alike = []
        for key in keys.tolist():
            text = self._keys.text(key)
            best = max(OSA.normalized_similarity(text, other) for other in asked)
            if best >= _ALIKE:
                alike.append((best, key))
        alike.sort(reverse=True)
        found: dict[int, Candidate] = {}
        for likeness, key in alike[:_READ]:
            for candidate in self._bearers.of(((key, False, ""),), surface, lang):
                value = candidate.prior + 12 * (likeness - 1)
                if candidate.place not in found or found[candidate.place].prior < value:
                    found[candidate.place] = candidate._replace(prior=value)
        return tuple(sorted(found.values(), key=lambda candidate: -candidate.prior)[:16])

    def find(self, words: Words, read: Sequence[Word], mentions: Sequence[Mention], lang: str) -> list[Mention]:
        """Mentions whose names are misspelt, where the places of ``mentions`` support them."""
        settled = [mention for mention in mentions if mention.value > 0]
        places = {c.place: c for mention in settled if (c := _chosen(mention)).kind not in (COUNTRY, DIVISION)}
        if len(places) < _SUPPORT:
            return []
        taken = {number for mention in settled for number in range(mention.first, mention.last + 1)}
        known: dict[str, Mention | None] = {}
        out: list[Mention] = []
        for at in _tried(words, read, taken):
            surface = read[at].surface
            if surface not in known:
                if len(known) >= _TRIED:
                    break
                supported = _supported(self.similar(surface, lang), places.values())
                known[surface] = (
                    None
                    if not supported
                    else Mention(at, at, words.starts[at], words.ends[at], (), supported, surface, kind="misspelt")
                )
            found = known[surface]
            if found is not None:
                mention = Mention(
                    at, at, words.starts[at], words.ends[at], (), found.candidates, surface, kind="misspelt", value=0.4
                )
                mention.chances = _shares(found.candidates)
                out.append(mention)
        return out


def _tried(words: Words, read: Sequence[Word], taken: set[int]) -> Iterable[int]:
    for at, word in enumerate(read):
        if at in taken or word.shape not in (CAPITAL, UNCASED) or word.cues & _NOT or len(word.folded) < _SHORTEST:
            continue
        before = read[at - 1] if at else None
        if before is None or not words.gaps[at].joins or not before.cues & _BEFORE or before.weak:
            continue
        after = read[at + 1] if at + 1 < len(read) else None
        if after is not None and words.gaps[at + 1].joins and after.shape in (CAPITAL, UPPER):
            continue
        yield at


def _supported(found: Sequence[Candidate], places: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Those that lie near several places of the document."""
    around = list(places)
    return tuple(
        candidate
        for candidate in found
        if candidate.kind == TOWN
        and candidate.usual
        and candidate.fame >= _FAME
        and sum(kilometres(candidate, place) <= _NEAR_KM for place in around) >= _SUPPORT
    )


def _chosen(mention: Mention) -> Candidate:
    return max(zip(mention.chances, mention.candidates, strict=True), key=lambda item: item[0])[1]


def _shares(candidates: Sequence[Candidate]) -> list[float]:
    return softmax([candidate.prior for candidate in candidates])

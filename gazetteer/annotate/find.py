"""From words to mentions: at each word that may begin a name, the longest run of words that is one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from gazetteer.annotate.abbreviations import abbreviation, may_abbreviate
from gazetteer.annotate.boundaries import apart
from gazetteer.annotate.demonyms import Demonym, demonyms_of, is_name, meant_as_place
from gazetteer.annotate.hashtags import addresses, hashtags
from gazetteer.annotate.landscape import begun_low, features_beside, is_landscape, of_feature, wider
from gazetteer.annotate.lexicon import Lexicon
from gazetteer.annotate.mention import Mention
from gazetteer.annotate.opening import Hit, going_on, opening_of
from gazetteer.annotate.sentences import written_low
from gazetteer.annotate.word import CUE, LOWER, UNCASED, Form, Word
from gazetteer.annotate.words import Words
from gazetteer.inflect.context import adjectival
from gazetteer.linking.spans import TOWN, Spans

_WORDS = 6  # of the longest name looked for
_LETTERS = 40  # … in scripts whose letters are words here
_DOTS = "・"  # between words of names
_READINGS = 12  # of what has been read so far, that are followed further
_BETTER_KNOWN = 2.0  # by how much greater the prior of a name is that is taken without an article before it
_ABBREVIATED = 3  # letters of a word after which a full stop is none: "St. Louis"
_GENERIC, _PREPOSITION = CUE["generic"], CUE["preposition"]
_AROUND = 40  # characters that tell an adjective from a name


class Finder:
    """Finds mentions in the words of a text."""

    def __init__(self, trie: Any, spans: Spans) -> None:
        self._trie = trie
        self._spans = spans

    def read(self, words: Words, lexicon: Lexicon) -> list[Word]:
        """The words of a text in its language."""
        text, word = words.text, lexicon.word
        read = [word(text[start:end]) for start, end in zip(words.starts, words.ends, strict=True)]
        for at in _within(hashtags(text), words):  # "#keralafloods" has names without a capital
            if read[at].shape == LOWER:
                read[at] = word(read[at].surface.capitalize())
        return read

    def find(self, words: Words, read: Sequence[Word], lexicon: Lexicon, *, demonyms: bool = False) -> list[Mention]:
        """Mentions in the order of the text; none overlap. Without ``demonyms`` what only they are is left out."""
        out: list[Mention] = []
        doubtful: dict[int, Mention] = {}  # number of a mention -> the same words as a demonym
        at, size = 0, len(read)
        lower = written_low(read)
        people = demonyms_of(lexicon)
        quick = not (lower or demonyms)
        hidden = frozenset(_within(addresses(words.text), words))
        while at < size:
            if at in hidden:
                at += 1
                continue
            word = read[at]
            if quick and word.idle:  # most words of most texts
                at += 1
                continue
            found = None
            if may_abbreviate(word):
                found = abbreviation(words, read, at, out, lexicon, self._spans)
            low = word.shape == LOWER and not lower
            named = not low or bool(word.features)  # "golfo de México" begins with a word in lower case
            demonym = people.at(words, read, at) if found is None and (named or demonyms) else None
            if found is None and named and lexicon.begins(word):
                found = self.longest(words, read, at, lexicon)
                if found is not None and found.last > at and word.folded in lexicon.commonest:
                    found = self._better_without(found, words, read, lexicon)
                if found is not None and low:
                    found = begun_low(found, word, self._spans)
            if found is not None and any(
                longer.last > found.last
                for inner in range(at + 1, found.last + 1)
                if (longer := people.at(words, read, inner)) is not None
            ):
                found = None  # "The Cape Verdean" is not from "The Cape"
            if found is not None and word.cues & _PREPOSITION and found.last > at and lexicon.begins(read[at + 1]):
                inner = self.longest(words, read, at + 1, lexicon)
                if inner is not None and inner.last > found.last:
                    found = None  # "In San Luis Potosí" is not in Insan
            if found is not None and found.inflected and self._adjectival(found, words, lexicon.lang):
                if demonyms:
                    out.append(replace(found, kind="demonym", candidates=found.candidates[:1]))
                at = found.last + 1
                continue
            if demonym is not None and found is not None:
                if found.last < demonym.last:
                    found = None
                elif not is_name(found, demonym):
                    doubtful[len(out)] = self._people(words, at, demonym)
            if found is not None and is_landscape(found, words, read, lexicon):
                at = found.last + 1
                continue
            if found is not None:
                if (found := of_feature(found, words, read, self._spans, lexicon.lang)) is not None:
                    out.append(found)
                at = at + 1 if found is None else found.last + 1
                continue
            if demonym is not None and demonym.place and demonyms:
                out.append(self._people(words, at, demonym))
            at = demonym.last + 1 if demonym is not None else at + 1
        return self._decided(out, doubtful, words, read, demonyms=demonyms) if doubtful else out

    def _decided(
        self, found: list[Mention], doubtful: dict[int, Mention], words: Words, read: Sequence[Word], *, demonyms: bool
    ) -> list[Mention]:
        """``found`` without the demonyms that some place has for a name, unless the words beside them speak of it."""
        out = []
        for number, mention in enumerate(found):
            if number in doubtful and not (
                meant_as_place(mention, doubtful[number], words, read)
                or self._contained(mention, found[number + 1 : number + 2], words)
            ):
                if demonyms and doubtful[number].candidates:
                    out.append(doubtful[number])
                continue
            out.append(mention)
        return out

    @staticmethod
    def _adjectival(mention: Mention, words: Words, lang: str) -> bool:
        around = (
            words.text[max(0, mention.start - _AROUND) : mention.start],
            words.text[mention.end : mention.end + _AROUND],
        )
        return adjectival(mention.surface, *around, lang)

    def _contained(self, mention: Mention, following: Sequence[Mention], words: Words) -> bool:
        """Whether the name of what contains a place comes after it, with a comma or in brackets: "Roman, Romania"."""
        if not following or following[0].first != mention.last + 1 or not words.gaps[following[0].first].comma:
            return False
        return any(
            self._spans.lies_in(inner.place, outer.place)
            for inner in mention.candidates
            for outer in following[0].candidates
        )

    def _better_without(self, mention: Mention, words: Words, read: Sequence[Word], lexicon: Lexicon) -> Mention | None:
        """None for a river's or an area's name with an article that is no part of it: "La Loire" begins a sentence."""
        inner = self.longest(words, read, mention.first + 1, lexicon, mention.last)
        best = inner.candidates[0] if inner is not None and inner.last == mention.last else None
        if best is None or not best.usual or best.kind == TOWN:  # "Las Palmas" is no Palmas
            return mention
        return None if best.prior >= mention.candidates[0].prior + _BETTER_KNOWN else mention

    def longest(
        self, words: Words, read: Sequence[Word], at: int, lexicon: Lexicon, stop: int | None = None
    ) -> Mention | None:
        """The longest name that begins at a word, with all that it may mean; ``stop`` is the last word it may take."""
        hits = self._hits(words, read, at, lexicon, stop)
        for last in sorted(hits, reverse=True):
            if found := self._most_likely(words, read, at, last, hits[last], lexicon):
                return found
        return None

    def _most_likely(
        self, words: Words, read: Sequence[Word], at: int, last: int, hits: Sequence[Hit], lexicon: Lexicon
    ) -> Mention | None:
        """A name with as little cut off as possible, unless one with more cut off is much better known."""
        groups: dict[tuple[int, int], list[Hit]] = {}
        for hit in sorted(hits, key=lambda hit: hit.inflected):
            groups.setdefault((hit.left, hit.right), []).append(hit)
        best = None
        for (left, right), chosen in groups.items():
            start, end = words.starts[at] + left, words.ends[last] - right
            surface = words.text[start:end]
            if _alone(read[at]) and not apart(words.text, start, end, lexicon.lang):
                continue
            keys = tuple((hit.key, hit.inflected, hit.written) for hit in chosen)
            candidates = self._spans.of(keys, surface, lexicon.lang)
            if not candidates and (said := features_beside(at, last, words, read)):
                candidates = wider(keys, surface, lexicon.lang, said, self._spans)
            if candidates and (
                best is None
                or (candidates[0].usual and candidates[0].prior >= best.candidates[0].prior + _BETTER_KNOWN)
            ):
                inflected, where = all(hit.inflected for hit in chosen), any(hit.where for hit in chosen)
                best = Mention(at, last, start, end, keys, candidates, surface, inflected, where=where)
        return best

    def whole(self, words: Words, read: Sequence[Word], lexicon: Lexicon) -> Mention | None:
        """The mention that all words together are; None when there is none."""
        if not read:
            return None
        last = len(read) - 1
        short = abbreviation(words, read, 0, [], lexicon, self._spans, anywhere=True)
        found = self.longest(words, read, 0, lexicon, last)
        found = found if found is not None and found.last == last else None
        demonym = demonyms_of(lexicon).at(words, read, 0)
        people = demonym is not None and bool(demonym.place) and demonym.last == last
        if demonym is not None and people and short is None and not (found is not None and is_name(found, demonym)):
            return self._people(words, 0, demonym)
        return short if short is not None and short.last == last else found

    def greatest(self, words: Words, read: Sequence[Word], lexicon: Lexicon) -> Mention | None:
        """The longest name among a few words, of equally long ones the most likely; None when there is none."""
        people = demonyms_of(lexicon)
        inside: list[Mention] = []
        for at in range(len(read)):
            demonym = people.at(words, read, at)
            if demonym is not None and demonym.place:
                inside.append(self._people(words, at, demonym))
            short = abbreviation(words, read, at, [], lexicon, self._spans, anywhere=True)
            found = short or (
                self.longest(words, read, at, lexicon, len(read) - 1) if read[at].shape != LOWER else None
            )
            if found is not None:
                inside.append(found)
        return max(inside, key=lambda m: (m.last - m.first, m.candidates[0].prior), default=None)

    def _hits(
        self, words: Words, read: Sequence[Word], at: int, lexicon: Lexicon, stop: int | None
    ) -> dict[int, list[Hit]]:
        """Last word -> (key, characters cut off at the left and at the right, whether inflected)."""
        get, gaps, size = self._trie.get, words.gaps, len(read)
        opening = opening_of(read[at], lexicon, self._trie)
        hits: dict[int, list[Hit]] = {at: opening.alone} if opening.alone else {}
        frontier: list[Form] = []
        limit = min(size, at + (_WORDS if opening.spaced else _LETTERS), size if stop is None else stop + 1)
        plain = read[at].shape == UNCASED or (read[at].shape == LOWER and not read[at].features)
        forced = stop is not None
        for here in range(at + 1, limit):
            gap, word = gaps[here], read[here]
            if not (gap.joins or (gap.dot and len(read[here - 1].surface) <= _ABBREVIATED)):
                break
            letter = word.folded[:1]
            frontier = opening.before(letter) if here == at + 1 else going_on(frontier, letter, lexicon)
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
                    if key is not None and not ends and not self._ends_low(key, words, at, here, lexicon):
                        key = None
                    if key is not None:
                        hits.setdefault(here, []).append(
                            Hit(key, form.left, more.right, inflected, form.where or more.where, written)
                        )
                    if not more.right and len(longer) < _READINGS:
                        longer.append(Form(text, form.left, 0, inflected, form.where, written))
            frontier = longer
        return hits

    def _ends_low(self, key: int, words: Words, at: int, last: int, lexicon: Lexicon) -> bool:
        """Whether a name is written to the letter as words of which the last has no capital: Novo mesto."""
        return self._spans.writes(key, words.text[words.starts[at] : words.ends[last]], lexicon.lang)

    def _people(self, words: Words, at: int, demonym: Demonym) -> Mention:
        candidates = (self._spans.place(demonym.place),) if demonym.place else ()
        start, end = words.starts[at] + demonym.left, words.ends[demonym.last] - demonym.right
        return Mention(at, demonym.last, start, end, (), candidates, words.text[start:end], kind="demonym")


def _within(spans: Sequence[tuple[int, int]], words: Words) -> Iterator[int]:
    """The words that begin within spans of the text."""
    for start, end in spans:
        yield from range(bisect_left(words.starts, start), bisect_left(words.starts, end))


def _alone(word: Word) -> bool:
    return word.shape == UNCASED and len(word.surface) == 1

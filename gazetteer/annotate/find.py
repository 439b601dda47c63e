"""From words to mentions: at each word that may begin a name, the longest run of words that is one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from gazetteer.annotate.abbreviations import abbreviation, may_abbreviate
from gazetteer.annotate.boundaries import goes_on
from gazetteer.annotate.demonyms import Demonym, demonyms_of, is_name, meant_as_place
from gazetteer.annotate.hashtags import addresses, hashtags
from gazetteer.annotate.landscape import begun_low, features_beside, is_landscape, of_feature, wider
from gazetteer.annotate.lexicon import Lexicon
from gazetteer.annotate.mention import Mention
from gazetteer.annotate.opening import Hit
from gazetteer.annotate.runs import Hits, hits_at, readings
from gazetteer.annotate.seas import Seas
from gazetteer.annotate.sentences import written_low
from gazetteer.annotate.word import CUE, LOWER, Word
from gazetteer.annotate.words import Words
from gazetteer.index.opened import Indexes
from gazetteer.inflect.context import adjectival
from gazetteer.linking.spans import TOWN, Candidate, Keys, Spans

_ROMANIZED = "en"  # the language whose names a romanized word is compared with
_ABROAD = 4.5  # importance of a place of which texts write that do not have its name in their own language
_LONG = 6  # letters of a romanized word that is hardly a variant of a name by chance
_BETTER_KNOWN = 2.0  # by how much greater the prior of a name is that is taken without an article before it
_GENERIC, _PREPOSITION = CUE["generic"], CUE["preposition"]
_AROUND = 40  # characters that tell an adjective from a name


class Finder:
    """Finds mentions in the words of a text."""

    def __init__(self, indexes: Indexes, spans: Spans) -> None:
        self._trie = indexes.keys.trie
        self._spans = spans
        self._seas = Seas(indexes, spans)

    def read(self, words: Words, lexicon: Lexicon) -> list[Word]:
        """The words of a text in its language."""
        text, word = words.text, lexicon.word
        read = lexicon.words(map(text.__getitem__, map(slice, words.starts, words.ends)))
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
        begun = self._begun(words, read, lexicon, hidden, quick=quick, low=lower)
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
                found = self._longest(words, read, at, lexicon, begun.pop(at, None))
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
            if found is not None and found.last > at and goes_on(words.text, found.start, lexicon.lang):
                inner = self.longest(words, read, at + 1, lexicon)
                if inner is not None and inner.last >= found.last:
                    found = None  # 首都柏林 names Berlin, and not Dublin
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
        return self._longest(
            words, read, at, lexicon, hits_at(words, read, at, lexicon, self._trie, self._spans.writes, stop)
        )

    def _longest(
        self, words: Words, read: Sequence[Word], at: int, lexicon: Lexicon, hits: Hits | None
    ) -> Mention | None:
        hits = hits_at(words, read, at, lexicon, self._trie, self._spans.writes) if hits is None else hits
        for last in sorted(hits, reverse=True):
            if found := self._most_likely(words, read, at, last, hits[last], lexicon):
                return found
        return None

    def _begun(
        self, words: Words, read: Sequence[Word], lexicon: Lexicon, hidden: Collection[int], *, quick: bool, low: bool
    ) -> dict[int, Hits]:
        """The names that begin at words, before it is known which of them are: what they mean is looked up at once."""
        begun: dict[int, Hits] = {}
        asked: list[tuple[Keys, str]] = []
        at = 0
        for number, word in enumerate(read):
            if number < at or (quick and word.idle) or number in hidden:
                continue
            if (word.shape != LOWER or low or word.features) and lexicon.begins(word):
                hits = begun[number] = hits_at(words, read, number, lexicon, self._trie, self._spans.writes)
                if hits:
                    last = max(hits)
                    at = last + 1
                    found = readings(words, read, number, last, hits[last], lexicon)
                    asked += [(reading.keys, reading.surface) for reading in found if reading.called == reading.surface]
        self._spans.read(asked, lexicon.lang)
        return begun

    def _most_likely(
        self, words: Words, read: Sequence[Word], at: int, last: int, hits: Sequence[Hit], lexicon: Lexicon
    ) -> Mention | None:
        """A name with as little cut off as possible, unless one with more cut off is much better known."""
        best = None
        for start, end, keys, surface, called, chosen in readings(words, read, at, last, hits, lexicon):
            romanized = called != surface
            if romanized and best is not None:
                break
            candidates = self._spans.of(keys, called, _ROMANIZED if romanized else lexicon.lang)
            if romanized and candidates and not _is_abroad(candidates[0], called):
                continue
            candidates = self._seas.added(candidates, keys, at, words, read, lexicon.lang, elided=chosen[0].left > 0)
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

    def _people(self, words: Words, at: int, demonym: Demonym) -> Mention:
        candidates = (self._spans.place(demonym.place),) if demonym.place else ()
        start, end = words.starts[at] + demonym.left, words.ends[demonym.last] - demonym.right
        return Mention(at, demonym.last, start, end, (), candidates, words.text[start:end], kind="demonym")


def _is_abroad(candidate: Candidate, called: str) -> bool:
    """Whether a place may be meant by its romanized name."""
    return candidate.importance >= _ABROAD and (candidate.usual or len(called) >= _LONG)


def _within(spans: Sequence[tuple[int, int]], words: Words) -> Iterator[int]:
    """The words that begin within spans of the text."""
    for start, end in spans:
        yield from range(bisect_left(words.starts, start), bisect_left(words.starts, end))

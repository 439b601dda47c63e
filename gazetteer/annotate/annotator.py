"""The way of a text, a stage a line: words, mentions, evidence, context, annotations."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, NamedTuple

from gazetteer.annotate import context, evidence, nested, said, span_classifier, waters
from gazetteer.annotate.areas import Areas
from gazetteer.annotate.broken import mended
from gazetteer.annotate.document import Document
from gazetteer.annotate.find import Finder
from gazetteer.annotate.given import Given
from gazetteer.annotate.language import language_of
from gazetteer.annotate.lexicon import Lexicon, Room
from gazetteer.annotate.listed import Lists
from gazetteer.annotate.mention import Mention
from gazetteer.annotate.misspelt import Speller
from gazetteer.annotate.span_features import Floats, Ints, SpanFeatures
from gazetteer.annotate.surroundings import Surroundings
from gazetteer.annotate.word import Word
from gazetteer.annotate.words import Words, words
from gazetteer.errors import InvalidParameter
from gazetteer.geo import distance
from gazetteer.linking.decide import status_of
from gazetteer.linking.query import checked_language
from gazetteer.linking.spans import Candidate, Spans
from gazetteer.model import Annotation
from gazetteer.resolve.resolver import Resolver

Bounds = Sequence[tuple[int, int]]  # spans: where each begins and ends
_SAME_KM = 8.0
_SHOWN = 0.02
_CERTAIN = 1.8  # a logit; above it fewer mentions of corpora are places than it says
_LIKELY = 0.45  # least chance of the best candidate of a misspelt span, in terms of ``min_score``
_ALTERNATIVES = 4
_ROUNDED = 1e-6
_LANGUAGES = 16  # lexicons kept


@dataclass(frozen=True, slots=True)
class Options:
    """What is known of a text, and what is wanted of it. Raises ``InvalidParameter``."""

    lang: str = ""  # BCP 47 tag of the language of the text; empty: told from the text
    countries: tuple[str, ...] = ()  # where the text is about; weighs, does not filter
    near: tuple[float, float] | None = None
    as_of: int | None = None
    min_score: float = 0.5  # the least chance that a mention is a place
    demonyms: bool = False  # whether "Armenian" and "российский" are found too
    nested: bool = False  # whether names inside other names are found too, as in "Bank of England"
    fuzzy: bool = True  # whether misspelt names are looked for

    def __post_init__(self) -> None:
        object.__setattr__(self, "countries", tuple(self.countries))
        object.__setattr__(self, "lang", checked_language(self.lang, "lang"))
        if not 0 <= self.min_score <= 1:
            raise InvalidParameter(
                "min_score must be between 0 and 1", errors=[{"parameter": "min_score", "value": self.min_score}]
            )


class _Read(NamedTuple):
    """A text with what may be places in it."""

    document: Document
    lexicon: Lexicon
    mentions: list[Mention]


class Annotator:
    """Finds places in texts, over one file. Safe to share between threads."""

    def __init__(self, resolver: Resolver) -> None:
        indexes = resolver.linker.indexes
        store, columns, spans = indexes.store, indexes.columns, Spans(resolver.linker)
        self._store = store
        self._columns = columns
        self._spans = spans
        self._finder = Finder(indexes, spans)
        self._speller = Speller(spans, Surroundings(store, columns, indexes.names, indexes.keys))
        self._lists = Lists(spans, indexes)
        self._given = Given(resolver, spans, self._finder)
        self._trie = indexes.keys.trie
        self._room = Room()
        self._areas = Areas(self._trie, spans, resolver.rows)
        self._lexicon = lru_cache(maxsize=_LANGUAGES)(self._new_lexicon)
        self._toponym = lru_cache(maxsize=5_000)(store.toponym)

    def mentions(self, text: str, options: Options) -> list[Mention]:
        """What may be places in ``text``, before they are weighed."""
        lexicon = self._lexicon(self._language(text, options))
        found = mended(words(text), lexicon)
        return self._finder.find(found, self._finder.read(found, lexicon), lexicon, demonyms=options.demonyms)

    def features(self, text: str, options: Options) -> tuple[list[Mention], Ints, Floats]:
        """What may be places in ``text``, and what the span classifier sees of each: hashed features and measures."""
        read = self._read(text, options)
        before = self._weighed(read, options)
        nested.mark(read.document, read.mentions, read.lexicon)
        features = SpanFeatures(read.document, read.mentions, before)
        every = range(len(read.mentions))
        return read.mentions, features.hashed(every), features.measures(every)

    def annotate(self, text: str, options: Options, spans: Bounds | None = None) -> list[Annotation]:
        """The places in ``text``, in its order; those at ``spans`` only, found or not, where these are given."""
        read = self._read(text, options)
        if spans is not None:
            return self._at(text, read, spans, options)
        document, lexicon, mentions = read
        before = self._weighed(read, options)
        found = _merged(mentions, self._speller.find(document, lexicon)) if options.fuzzy else mentions
        nested.mark(document, found, lexicon)
        span_classifier.judge(document, mentions, before, _value_of(options.min_score))
        likely = [mention for mention in found if _chance(mention) >= options.min_score]
        return [self._annotation(mention, 0.0) for mention in likely if options.nested or not mention.nested]

    def _read(self, text: str, options: Options) -> _Read:
        """A text with its mentions, and what their own form and the words beside them say of each."""
        lexicon = self._lexicon(self._language(text, options))
        found = mended(words(text), lexicon)
        read = self._finder.read(found, lexicon)
        mentions = self._finder.find(found, read, lexicon, demonyms=options.demonyms)
        mentions = self._areas.find(mentions, found, read, lexicon)
        document = Document(found, read, mentions, lexicon.lang)
        evidence.judge(document)
        said.mark(mentions, found, read)
        self._say(mentions, found, read, lexicon)
        return _Read(document, lexicon, mentions)

    def _weighed(self, read: _Read, options: Options) -> list[float]:
        """The values of the mentions as they were; now they have what the whole document says of them as well."""
        before = [mention.value for mention in read.mentions]
        context.settle(read.mentions, read.document.words, self._columns, self._hints(options))
        return before

    def _at(self, text: str, whole: _Read, spans: Bounds, options: Options) -> list[Annotation]:
        """What is meant at each span; what was found elsewhere helps to tell."""
        document, lexicon, mentions = whole
        found, read = document.words, document.read
        asked = [self._given.mention(found, *checked_span(text, *span), lexicon, options.lang) for span in spans]
        said.mark(asked, found, read)
        elsewhere = [m for m in mentions if not any(m.start < end and start < m.end for start, end in spans)]
        named = sorted([m for m in asked if m.candidates] + elsewhere, key=lambda m: (m.start, m.end))
        self._say([m for m in named if not m.fits], found, read, lexicon)
        context.settle(named, found, self._columns, self._hints(options))
        nested.mark(document, named, lexicon)
        return [self._annotation(mention, options.min_score) for mention in asked]

    def _say(self, mentions: list[Mention], found: Words, read: Sequence[Word], lexicon: Lexicon) -> None:
        """Note what lists, and words for waters, say of the names."""
        self._lists.mark(mentions, found, read, lexicon)
        waters.mark(mentions, found, read, lexicon, self._spans)

    def _language(self, text: str, options: Options) -> str:
        return options.lang.partition("-")[0] or language_of(text)

    def _new_lexicon(self, lang: str) -> Lexicon:
        return Lexicon(lang, self._trie, self._store.pk, self._room)

    def _hints(self, options: Options) -> context.Hints:
        numbers = frozenset(self._columns.countries.index(c) for c in options.countries if c in self._columns.countries)
        return context.Hints(numbers, options.near, options.as_of, self._years)

    def _years(self, toponym: int) -> tuple[int | None, int | None]:
        found = self._toponym(toponym)
        return found.begin, found.end

    def _annotation(self, mention: Mention, least: float) -> Annotation:
        """What is said of a mention; ``least``: the chance of being a place below which a given one is none."""
        is_place = _chance(mention)
        order = sorted(zip(mention.chances, mention.candidates, strict=True), key=lambda item: -item[0])
        others = order[1:]
        best, chosen = order[0] if order else (0.0, None)
        same = [] if mention.alone or chosen is None else [c for c in others if _same_spot(chosen, c[1])]
        rival = max((chance for chance, other in others if (chance, other) not in same), default=0.0)
        best += sum(chance for chance, _ in same)
        if mention.alone:
            status = status_of(is_place * best, is_place * rival, is_place, least)
        else:
            likely = is_place * best if mention.kind == "misspelt" and mention.given else 1.0
            refused = not order or (mention.given and (is_place < least or likely < _LIKELY * least))
            status = "unmatched" if refused else status_of(best, rival, is_place, 0.0)
        if status == "unmatched":
            chosen, others = None, order
        return Annotation(
            start=mention.start, end=mention.end, text=mention.surface, status=status,
            place=self._store.place(chosen.place) if chosen else None,
            toponym=self._toponym(chosen.toponym) if chosen and chosen.toponym else None,
            score=round(is_place * best, 4) if chosen else 0.0, kind=mention.kind,
            inflected=mention.inflected, nested=bool(mention.nested),
            alternatives=tuple(
                (self._store.place(candidate.place), round(is_place * chance, 4))
                for chance, candidate in others[:_ALTERNATIVES]
                if chance >= _SHOWN
            ),
        )  # fmt: skip


def checked_span(text: str, start: int, end: int) -> tuple[int, int]:
    """A span that lies in a text. Raises ``InvalidParameter``."""
    if not 0 <= start < end <= len(text):
        raise InvalidParameter(
            f"a span must lie in the text: 0 <= start < end <= {len(text)}",
            errors=[{"parameter": "spans", "value": [start, end]}],
        )
    return start, end


def _merged(mentions: list[Mention], more: list[Mention]) -> list[Mention]:
    """Both, in the order of the text; a misspelt name takes the place of what was found there and not believed."""
    longer = {mention.first: mention.end for mention in mentions}
    more = [mention for mention in more if mention.end >= longer.get(mention.first, 0)]  # the "Sana" of "Sana'a"
    if not more:
        return mentions
    taken = {mention.first for mention in more}
    kept = [mention for mention in mentions if not taken & set(range(mention.first, mention.last + 1))]
    return sorted(kept + more, key=lambda mention: mention.start)


def _same_spot(chosen: Candidate, other: Candidate) -> bool:
    """Whether two candidates are one spot to a reader: a town and its division, a town twice in the file."""
    if other.division == chosen.place or chosen.division == other.place:
        return True
    return chosen.country == other.country and distance(chosen.lat, chosen.lon, other.lat, other.lon) < _SAME_KM


def _chance(mention: Mention) -> float:
    """The chance that a mention is a place; what is above ``_CERTAIN`` counts half, since no text is sure."""
    value = mention.value
    if not (mention.alone or mention.given):
        value = min(value, _CERTAIN + (value - _CERTAIN) / 2)
    return 1 / (1 + math.exp(-max(min(value, 30.0), -30.0)))


def _value_of(chance: float) -> float:
    """The least value whose chance is that, a little less so that no rounding matters."""
    if not 0 < chance < 1:
        return -math.inf
    value = math.log(chance / (1 - chance))
    return max(value, 2 * value - _CERTAIN) - _ROUNDED


def options_of(given: Options | None, values: dict[str, Any]) -> Options:
    """``given`` with ``values`` in it."""
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}
    return replace(given or Options(), **values)

"""What the span classifier sees of a mention: the words around it as hashed features, and measures.

Hashed features are the two words to each side, their endings, how they are written, and pairs of them; of the name
itself only how its words begin and end, so that it is not learned by heart. Measures are what the gazetteer, the cues
of the language and the whole document say, the sum of the evidence by hand among them.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from gazetteer.annotate.document import Document
from gazetteer.annotate.mention import Mention
from gazetteer.annotate.tables import given_names, is_listed, language_words, surnames
from gazetteer.annotate.word import CAPITAL, FREQUENT, LOWER, UNCASED, UPPER, Word
from gazetteer.annotate.words import Gap
from gazetteer.linking.spans import COUNTRY, Candidate

BUCKETS = 1 << 17  # of hashed features
_WINDOW = 2  # words to each side
_AFFIX = 3  # letters of an ending
_LONG = 7  # letters beyond which words are equally long
_CUES = FREQUENT.bit_length()
_GAPS = 7  # measures of what stands between two words
_AROUND = 12  # words to each side, of the same sentence, whose capitals are counted
_CLOSE = 3  # words between names of which one says something of the other
_HEADS = ("after", "After", "before", "Before", "direct", "keep", "sport", "small")  # of words beside a name
_KINDS = ("name", "abbreviation", "demonym")
_SHAPES = (CAPITAL, UPPER, UNCASED)
_OUTSIDE = (1, 2, 3, 4, 5, 6)  # marks of what is before and after a text
_PARTLY = 5  # letters of a word of which three are not nearly all
_IDEOGRAPHS = "\u2e80"  # from here on one letter is as much as an ending
_CHANCE = 8  # where among what is known of the candidates the greatest chance is
_ENDS = (0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0)  # measures of a gap where a sentence ends, or a text begins
_PRIME = 0x9E3779B1
_MEASURES = 75
DENSE = _MEASURES + 6 * _CUES + 4 * _GAPS

# Which marks of which words of a window are features, by themselves and in pairs: the number of the word among six,
# and that of its mark: the word, its ending, how it is written, how it begins, two endings
_MARKS = 6
_ALONE = [
    *((at, 0) for at in (0, 1, 4, 5)), *((at, 1) for at in (0, 1, 4, 5)), *((at, 2) for at in (1, 2, 3, 4)),
    (2, 3), (3, 4), (3, 5),
]  # fmt: skip
_PAIRS = [
    ((0, 0), (1, 0)), ((4, 0), (5, 0)), ((1, 0), (4, 0)), ((1, 1), (4, 1)), ((1, 2), (4, 2)), ((3, 4), (1, 2)),
]  # fmt: skip
_SINGLE = [_MARKS * at + mark for at, mark in _ALONE]
_FIRSTS, _SECONDS = ([_MARKS * pair[side][0] + pair[side][1] for pair in _PAIRS] for side in (0, 1))
# what makes one mark another feature in another position
_SALTS = np.array(
    [(20 * mark + at + 1) * _PRIME & 0xFFFFFFFF for at, mark in _ALONE]
    + [(200 + number) * _PRIME & 0xFFFFFFFF for number in range(len(_PAIRS))],
    np.uint32,
)

SPARSE = len(_ALONE) + len(_PAIRS)

Ints = NDArray[np.uint32]
Floats = NDArray[np.float32]
Marks = tuple[int, int, int, int, int, int]


class SpanFeatures:
    """The features of the mentions of one document."""

    def __init__(self, document: Document, mentions: Sequence[Mention], before: Sequence[float]) -> None:
        """``before``: the value of each mention by its form and its neighbours, without the rest of the document."""
        self._document, self._mentions, self._before = document, mentions, before
        read = document.read
        asked = {read[mention.first].folded for mention in mentions}
        self._low = {word.folded for word in read if word.shape == LOWER and word.folded in asked}
        self._support = _Support(mentions, before)
        self._places: dict[int, list[float]] = {}  # by identity of a mention's candidates, which live as long
        self._neighbours: dict[int, list[float]] = {}  # by number of a word
        self._capitals = np.concatenate([[0], np.cumsum([word.shape in (CAPITAL, UPPER) for word in read])])
        self._cues = np.array([*(word.cues for word in read), 0], np.int64)  # the last is for words outside
        size, count = max(len(read), 1), max(len(mentions), 1)
        self._whole = [
            float(document.loud), float(document.script == "Latn"), float(document.script == "Cyrl"),
            float(self._capitals[-1]) / size, len(mentions) / size,
            sum(max(min(value, 4.0), -4.0) for value in before) / count / 4,
        ]  # fmt: skip

    def _window(self, mention: Mention) -> tuple[int, int, int, int, int, int]:
        """Two words before a mention, its first and last, two behind; -1 for those of other sentences."""
        gaps, first, last = self._document.words.gaps, mention.first, mention.last
        before, after = first - 1, last + 1
        if gaps[first].ends:
            before = -1
        if after == len(gaps) or gaps[after].ends:
            after = -1
        further = before - 1 if before > 0 and not gaps[before].ends else -1
        beyond = after + 1 if 0 < after < len(gaps) - 1 and not gaps[after + 1].ends else -1
        return further, before, first, last, after, beyond

    def hashed(self, chosen: Sequence[int]) -> Ints:
        """Hashed features of the mentions with these numbers, of shape ``(mentions, SPARSE)``."""
        mentions = [self._mentions[number] for number in chosen]
        rows: dict[int, int] = {-1: 0}
        marks: list[Marks] = [_OUTSIDE]
        places = np.empty((len(mentions), 2 * _WINDOW + 2), np.int64)
        for number, mention in enumerate(mentions):
            for place, at in enumerate(self._window(mention)):
                if at not in rows:
                    rows[at] = len(marks)
                    marks.append(self._marks(self._document.read[at]))
                places[number, place] = rows[at]
        found = np.array(marks, np.uint32)[places].reshape(len(mentions), _MARKS * (2 * _WINDOW + 2))
        pairs = found[:, _FIRSTS] * np.uint32(31) + found[:, _SECONDS]
        mixed = (np.concatenate((found[:, _SINGLE], pairs), axis=1) ^ _SALTS) * np.uint32(_PRIME)
        return np.asarray((mixed ^ (mixed >> np.uint32(15))) % np.uint32(BUCKETS), np.uint32)

    def _marks(self, word: Word) -> Marks:
        """A word, its ending, how it is written in its language; of a name: its beginning and two endings. Hashed."""
        if word.marks is None:
            lang, (begins, ends, longer) = self._document.lang, _affixes(word.folded)
            written = f"{lang}{word.shape}{min(len(word.folded), _LONG)}"
            word.marks = (
                _hash(word.folded), _hash(word.folded[-_AFFIX:] + "$"), _hash(written),
                _hash(f"{begins}^"), _hash(f"{lang}{ends}$"), _hash(f"{longer}$$"),
            )  # fmt: skip
        return word.marks

    def measures(self, chosen: Sequence[int]) -> Floats:
        """Measures of the same mentions, of shape ``(mentions, DENSE)``."""
        size = len(chosen)
        out = np.zeros((size, DENSE), np.float32)
        if not size:
            return out
        rows, windows, between = [], [], []
        for which in chosen:
            mention = self._mentions[which]
            numbers = [mention.value / 4, self._before[which] / 4, *self._whole, *self._of(mention)]
            numbers += [*self._beside(which), *self._support.of(which), *self._of_words(mention)]
            rows.append(numbers[:_MEASURES])
            windows.append(self._window(mention))
            between += self._between(mention)
        out[:, :_MEASURES] = rows
        bits = (self._cues[np.array(windows)][:, :, None] >> np.arange(_CUES)) & 1
        out[:, _MEASURES : _MEASURES + 6 * _CUES] = bits.reshape(size, 6 * _CUES)
        out[:, _MEASURES + 6 * _CUES :] = np.array(between, np.float32).reshape(size, 4 * _GAPS)
        return out

    def _between(self, mention: Mention) -> list[tuple[float, ...]]:
        """What stands before the word before a mention, before and behind the mention, and behind the word after it."""
        gaps, first, after = self._document.words.gaps, mention.first, mention.last + 1
        begins, ends = gaps[first].ends, after >= len(gaps) or gaps[after].ends
        return [
            _ENDS if begins or not first else _of_gap(gaps[first - 1]),
            _of_gap(gaps[first]),
            _ENDS if ends else _of_gap(gaps[after]),
            _ENDS if ends or after + 1 >= len(gaps) else _of_gap(gaps[after + 1]),
        ]

    def _of(self, mention: Mention) -> list[float]:
        """What is known of a mention and of the place that it most likely means."""
        document, first, last = self._document, mention.first, mention.last
        word, size = document.read[first], mention.end - mention.start
        numbers = self._of_candidates(mention.candidates)
        if mention.candidates:
            numbers[_CHANCE] = max(mention.chances, default=0.0)
        low, high = self._sentence(first, last)
        return [
            *numbers, float(mention.inflected), float(mention.where), float(last > first), float(last > first + 1),
            min(size, 15) / 8, float(size <= 3), float(mention.surface.isascii()),
            float(self._capitals[high] - self._capitals[low]) / (high - low),
            float(word.folded in document.persons), float(word.folded in document.names),
            float(is_listed(word.folded)), float(word.folded in self._low), float(mention.said > 0),
            float(bool(mention.fits)),
            float(document.sentences.headline(first)), *(float(mention.kind == kind) for kind in _KINDS),
            *(float(word.shape == shape) for shape in _SHAPES),
        ]  # fmt: skip

    def _of_candidates(self, candidates: tuple[Candidate, ...]) -> list[float]:
        """What is known of the places that a mention may mean, but for their chances."""
        if not candidates:
            return [0.0] * 15
        known = self._places.get(id(candidates))
        if known is None:
            best = candidates[0]
            known = self._places[id(candidates)] = [
                best.importance / 5, best.people / 5, best.prior / 8, best.logit / 8, float(best.usual),
                float(best.own), float(best.home), math.log1p(len(candidates)),
                0.0, sum(candidate.usual for candidate in candidates) / 8,
                *(float(best.kind == kind) for kind in range(5)),
            ]  # fmt: skip
        return known.copy()

    def _sentence(self, first: int, last: int) -> tuple[int, int]:
        """The words around a mention that are in its sentence, as far as they are counted."""
        begin, end = self._document.sentences.around(first, last)
        return max(begin, first - _AROUND), min(end, last + 1 + _AROUND)

    def _beside(self, number: int) -> list[float]:
        """The values of the mentions right before and after one."""
        out = []
        for other in (number - 1, number + 1):
            near = 0 <= other < len(self._mentions)
            if near:
                first, second = sorted((self._mentions[number], self._mentions[other]), key=lambda m: m.first)
                gaps = self._document.words.gaps[first.last + 1 : second.first + 1]
                near = len(gaps) <= _CLOSE and not any(gap.ends for gap in gaps)
            out += [float(near), self._before[other] / 4 if near else 0.0]
        return out

    def _of_words(self, mention: Mention) -> list[float]:
        """Whether the words of a mention, and beside it, are words of a language, names of persons, heads."""
        read = self._document.read
        first, last = read[mention.first], read[mention.last]
        _, at, _, _, then, _ = self._window(mention)
        before, after = read[at] if at >= 0 else None, read[then] if then >= 0 else None
        often = language_words("word").get(first.surface.lower(), {}).get(self._document.lang, 0.0)
        out = [often / 6, float(first.folded in given_names()), float(last.folded in surnames())]
        for word in (before, after):
            out += self._of_neighbour(word)[: None if word is after else -1]
        return out

    def _of_neighbour(self, word: Word | None) -> list[float]:
        """Whether a word beside a mention is a name of persons, or a head."""
        if word is None:
            return [0.0] * (2 + len(_HEADS))
        known = self._neighbours.get(word.number)
        if known is None:
            name = word.shape != LOWER
            known = self._neighbours[word.number] = [
                float(name and word.folded in given_names()), float(name and word.folded in surnames()),
                *(float(head in word.heads) for head in _HEADS),
            ]  # fmt: skip
        return known


class _Support:
    """What the other names of a document say of each: how sure those of the same place, country, division are."""

    def __init__(self, mentions: Sequence[Mention], before: Sequence[float]) -> None:
        self._mentions, self._before = mentions, before
        same: dict[str, list[float]] = defaultdict(list)
        self._countries: dict[int, dict[str, float]] = defaultdict(dict)
        self._divisions: dict[int, dict[str, float]] = defaultdict(dict)
        self._named: set[int] = set()  # countries that are named themselves
        for mention, value in zip(mentions, before, strict=True):
            same[mention.surface].append(value)
            if not mention.candidates:
                continue
            best, sure = mention.candidates[0], 1 / (1 + math.exp(-max(min(value, 30.0), -30.0)))
            for table, key in ((self._countries, best.country), (self._divisions, best.division)):
                table[key][mention.surface] = max(table[key].get(mention.surface, 0.0), sure)
            if best.kind == COUNTRY and value > 0:
                self._named.add(best.country)
        self._same = {surface: (max(values), sum(values) / len(values)) for surface, values in same.items()}
        self._sums = [
            {key: sum(found.values()) for key, found in table.items()} for table in (self._countries, self._divisions)
        ]

    def of(self, number: int) -> list[float]:
        mention = self._mentions[number]
        most, mean = self._same[mention.surface]
        out = [(most - self._before[number]) / 4, mean / 4]
        if not mention.candidates:
            return [*out, 0.0, 0.0, 0.0]
        best = mention.candidates[0]
        for table, sums, key in zip(
            (self._countries, self._divisions), self._sums, (best.country, best.division), strict=True
        ):
            out.append(math.log1p(max(sums[key] - table[key][mention.surface], 0.0)) if key else 0.0)
        return [*out, float(best.kind != COUNTRY and best.country in self._named)]


def _of_gap(gap: Gap) -> tuple[float, ...]:
    if gap.ends:
        return _ENDS
    return gap.joins, gap.ends, gap.comma, gap.dot, gap.closes, gap.glue == "-", gap.glue == ""


def _affixes(word: str) -> tuple[str, str, str]:
    """How a word begins and ends, the end in two lengths; as much of it as leaves the word unknown."""
    if word[:1] >= _IDEOGRAPHS:
        return word[:1], word[-1:], word[-1:]
    if len(word) < _PARTLY:
        return "", "", ""
    return word[:_AFFIX], word[-_AFFIX:], word[-_AFFIX - 1 :] if len(word) > _PARTLY else ""


def _hash(text: str) -> int:
    return crc32(text.encode())

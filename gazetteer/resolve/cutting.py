"""Several names in one segment without separators, every word accounted for: "Paris France", "浙江省宁波市"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from gazetteer.linking.named import Named, Namer, without_suffix
from gazetteer.parse import peel
from gazetteer.parse.cell import Segment, tokenize
from gazetteer.parse.peel import Phrase
from gazetteer.parse.words import Vocabulary, Word, at_end, at_start, vocabulary
from gazetteer.text.scripts import script_of

_PARTS = 4  # names in one segment
_SPLITS = 8  # ways to cut one segment that are followed
_LONGEST = 7  # words of one name in a segment that is cut
UNSPACED = frozenset(["Hani", "Jpan", "Hira", "Kana", "Hang", "Thai", "Laoo", "Khmr", "Mymr"])
_MOST_LETTERS = 12  # of one name in a segment that is cut between letters
_WORDS = 14  # of a segment that is cut between words
_SURE_PARTS = 2  # names that lie in one another, after which the rest of an address may be unknown
_AREA_WORDS, _CODE_SIZE = 7, 3  # words, and letters at the most of a code, of an area beside an unknown name
_BARE = 3  # letters of a name that may lack the word written onto it
HYPHEN = " -"  # the separator inside a word: "Cotia-SP", "Durg-Bhilainagar"
_FORMS = 3  # of a segment without words around it that are cut
ODD = 1.5  # what it costs more to take a word before a name for its kind, inside a segment
SMALL_CUT, CUT = 0.4, 0.7  # what it costs to read a segment as several names


@dataclass(frozen=True, slots=True)
class Element:
    """One part of a cell."""

    phrase: Phrase
    separator: str  # the sign before it; " " inside a segment, "and" after such a word
    named: Named | None = None  # what it names; None for unknown words and what is ignored
    ignored: bool = False
    null: bool = False  # it says that something is not known

    @property
    def unknown(self) -> bool:
        """Whether its words are neither names nor words that say why they are here."""
        return self.named is None and not self.ignored


class Cutter:
    """Cuts segments with the names of one file."""

    def __init__(self, namer: Namer) -> None:
        self._namer = namer

    def cut(self, segment: Segment, forms: Sequence[Phrase], lang: str, *, small: bool) -> list[list[Element]]:
        """Several names in one segment, every word accounted for: "Paris France", "浙江省宁波市", "Houston TX USA"."""
        found: list[list[Element]] = []
        lines = [form for form in forms[_FORMS:] if form.address]  # without the street line of an address
        for form in [*forms[:_FORMS], *lines[:1]]:
            if form.bare or form.relation or form.address or form.also or len(form.text) + 3 < len(segment.text):
                # "Jaffna Northern Province" is no province of Jaffna: a word at the end is not about the first name
                outer = form._replace(type="") if segment.text.startswith(form.text) else form
                found += islice(self._parts(outer, segment.separator, lang, small), _SPLITS)
        found.sort(key=lambda elements: (sum(element.phrase.cost for element in elements), len(elements)))
        return found[:_SPLITS]

    def beside_area(self, segment: Segment, lang: str) -> list[list[Element]]:
        """Words that nobody knows beside a well-known area: "Foo Brazil", "Kalkuta India"."""
        size = len(segment.tokens)
        for length in range(min(_AREA_WORDS, size - 1), 0, -1):
            for first, last in ((size - length, size), (0, length)):
                text = segment.raw(first, last)
                area = self._namer.named(text, lang) if self._namer.cheaply_known(text) else None
                if area is not None and area.area and (len(text) > _CODE_SIZE or area.code):
                    rest = segment.raw(0, first) if first else segment.raw(last, size)
                    unknown = Element(Phrase(rest, CUT), segment.separator)
                    return [[unknown, Element(Phrase(text), " ", area)]]
        return []

    def _parts(self, form: Phrase, separator: str, lang: str, small: bool) -> Iterator[list[Element]]:
        if script_of(form.text) in UNSPACED and " " not in form.text:
            cuts = self._cut_letters(form.text, lang)
        else:
            cuts = self._cut_words(form.text, lang, small)
        for named in cuts:
            if len(named) > 1:
                first, *rest = named
                start = replace(first, phrase=_joined(form, first.phrase), separator=separator)
                yield [start, *rest]

    def _cut_words(self, text: str, lang: str, small: bool) -> Iterator[list[Element]]:
        """Every way to cut a phrase into known names, codes and words that may be left out, between words."""
        tokens = tokenize(text)
        words = [token.word for token in tokens]
        known = vocabulary(text)
        if len(tokens) > _WORDS:
            return
        looked_up: dict[tuple[int, int], list[tuple[Named, Phrase]]] = {}
        spelt_on = script_of(text) in UNSPACED

        def pieces(at: int, last: int, piece: str) -> list[tuple[Named, Phrase]]:
            if (at, last) not in looked_up:
                coded = (
                    self._namer.code(piece, small=True) if small and last == len(tokens) and len(piece) < 4 else None
                )
                first = [(coded, Phrase(piece, SMALL_CUT))] if coded is not None else []
                looked_up[at, last] = [*first, *self._pieces(piece, lang, last - at)]
            return looked_up[at, last]

        def rest(at: int, parts: int, joint: str) -> Iterator[list[Element]]:
            if at == len(tokens):
                yield []
                return
            if parts >= _PARTS:
                return
            if spelt_on and parts >= _SURE_PARTS:  # a street and its number, after the town of an address
                yield [_address(text[tokens[at].start :])]
            for last in range(min(at + _LONGEST, len(tokens)), at, -1):
                if last - at == len(tokens):
                    continue
                piece = text[tokens[at].start : tokens[last - 1].end]
                coded = len(piece) > 1 and (piece.isupper() or (small and last == len(tokens)))
                if last - at == 1 and _is_of(known, words[at]) and not coded:
                    continue  # "the US" is no place called The
                for named, phrase in pieces(at, last, piece):
                    joined = last < len(tokens) and tokens[last].joined
                    for more in rest(last, parts + 1, HYPHEN if joined else " "):
                        yield [Element(phrase, joint, named), *more]
            if parts:
                for size, word in at_start(known.between, words[at:]):
                    for more in rest(at + size, parts, "also" if word.kind == "also" else "and"):
                        if more:
                            yield more
            if tokens[at].postal or words[at].isdigit() or (at + 1 < len(tokens) and _is_of(known, words[at])):
                yield from rest(at + 1, parts, joint)

        yield from rest(0, 0, " ")

    def _pieces(self, piece: str, lang: str, size: int) -> list[tuple[Named, Phrase]]:
        """What a run of words names: itself, or without a word that says what it is ("Jiangsu Province")."""
        out = []
        if self._namer.cheaply_known(piece) or size == 1 or not piece.isascii():
            named = self._namer.named(piece, lang)
            if named is not None:
                out.append((named, Phrase(piece, CUT if len(piece) < 4 and not named.code else SMALL_CUT)))
        if not out and size > 1:
            words, known = [token.word for token in tokenize(piece)], vocabulary(piece)
            if at_start(known.before, words) or at_end(known.after, words):
                for form in peel.phrases(tokenized(piece))[1:4]:
                    inner = self._namer.named(form.text, lang) if form.type else None
                    if inner is not None and not inner.code:
                        # "Oklahoma City Oklahoma" is no Oklahoma in the city of Oklahoma
                        odd = ODD if piece.isascii() and not piece.startswith(form.text) else 0.0
                        out.append((inner, form._replace(cost=form.cost + SMALL_CUT + odd)))
                        break
        return out

    def _cut_letters(self, text: str, lang: str) -> Iterator[list[Element]]:
        """The same between letters, where words are written without spaces."""
        text = text[: 2 * _MOST_LETTERS]
        looked_up: dict[str, tuple[Phrase, Named | None]] = {}

        def rest(at: int, parts: int) -> Iterator[list[Element]]:
            if at == len(text):
                yield []
                return
            if parts >= _PARTS:
                return
            if parts >= _SURE_PARTS:
                yield [_address(text[at:])]
            for last in range(min(len(text), at + _MOST_LETTERS), at + 1, -1):
                piece = text[at:last]
                if last - at == len(text):
                    continue
                if piece not in looked_up:
                    looked_up[piece] = self._with_suffix(piece, lang)
                form, named = looked_up[piece]
                if named is not None:
                    for more in rest(last, parts + 1):
                        yield [Element(form, " ", named), *more]

        yield from rest(0, 0)

    def _with_suffix(self, piece: str, lang: str) -> tuple[Phrase, Named | None]:
        if self._namer.cheaply_known(piece):
            return Phrase(piece, SMALL_CUT), self._namer.named(piece, lang)
        if len(piece) <= _BARE:  # 浙江 where the file has 浙江省
            for letter in vocabulary(piece).letters:
                if self._namer.cheaply_known(piece + letter):
                    return Phrase(piece, SMALL_CUT), self._namer.named(piece + letter, lang)
        for inner in without_suffix(piece):
            if self._namer.cheaply_known(inner):
                words = vocabulary(piece).suffixes[piece[len(inner) :]]
                kinds = _kinds(words)
                if kinds:
                    kind = kinds.pop() if len(kinds) == 1 else ""  # 市 is a city, and the district around it
                    return Phrase(inner, SMALL_CUT, type=kind), self._namer.named(inner, lang)
        return Phrase(piece), None


def _is_of(known: Vocabulary, word: str) -> bool:
    return any(found.kind == "of" for found in known.before.get((word,), ()))


def _kinds(words: Sequence[Word]) -> set[str]:
    return {word.value for word in words if word.kind == "type"}


def _address(text: str) -> Element:
    return Element(Phrase(text, cost=1.0, address=True), " ", ignored=True)


def tokenized(text: str) -> Segment:
    """A phrase as a segment of its own."""
    return Segment(text, "", tokenize(text))


def _joined(outer: Phrase, inner: Phrase) -> Phrase:
    cost, ignored = outer.cost + inner.cost, (*outer.ignored, *inner.ignored)
    return outer._replace(text=inner.text, cost=cost, type=outer.type or inner.type, ignored=ignored)

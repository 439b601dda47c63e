"""The elements that a segment of a cell may be made of: names, codes, parts of an address, words that nobody knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, product

from gazetteer.features import SAID_OF
from gazetteer.linking.named import CERTAIN, Named, Namer
from gazetteer.linking.weights import WEIGHTS
from gazetteer.parse import peel
from gazetteer.parse.abbreviations import spelt_out
from gazetteer.parse.cell import AnalyzedCell, Segment
from gazetteer.parse.kind_words import feature_named
from gazetteer.parse.peel import Phrase
from gazetteer.parse.words import null_value, vocabulary
from gazetteer.resolve.cutting import UNSPACED, Cutter, Element
from gazetteer.text.fold import fold, squeeze
from gazetteer.text.scripts import script_of

_TOLD = ("region", "district", "city", "village", "metro", "settlement", "island", "country")  # by what is meant
_CHANCE = 8  # letters of a name with separators in it that are equal by chance
_ALTERNATIVES = 5  # ways to understand one segment
_DIGIT = re.compile(r"\d")
_HOUSE = re.compile(r"(?<!\d)\d{1,5}(?!\d)")
_CODE = re.compile(r"[A-Za-z]{2,4}|[A-Z]{2}-[A-Z0-9]{1,3}|(?:[A-Za-z]\.){2,4}")
_COMBINED = 40  # ways to combine the parts of a cell that are looked at
INVERTED = "inverted"  # the separator of a name whose two parts were put in the other order
KNOWN_WHOLE = 2.0  # … and to take a word off what is already a name


class Elements:
    """Reads segments with the names of one file."""

    def __init__(self, namer: Namer) -> None:
        self._namer = namer
        self._cutter = Cutter(namer)

    def of_cell(self, cell: AnalyzedCell, lang: str) -> list[list[list[Element]]]:
        """For every segment the ways to understand it, the plainest first."""
        small = not any(char.isupper() for char in cell.text)
        ways = [self.of_segment(segment, lang, alone=len(cell.segments) == 1, small=small) for segment in cell.segments]
        return ways

    def joined(self, cell: AnalyzedCell, ways: list[list[list[Element]]]) -> list[list[Element]]:
        """A name with separators in it, before its containers: "Bonaire, Sint Eustatius and Saba, Netherlands"."""
        for size in range(len(cell.segments) - 1, 1, -1):
            first, last = cell.segments[0], cell.segments[size - 1]
            begin = cell.text.find(first.text)
            text = cell.text[begin : cell.text.find(last.text, begin + len(first.text)) + len(last.text)]
            named = self._namer.named(text) if self._namer.cheaply_known(text) and len(text) > _CHANCE else None
            if named is not None and _is_whole_name(named):
                return [[Element(Phrase(text), INVERTED, named), *(one for rest in ways[size:] for one in rest[0])]]
        return []

    def inverted(self, cell: AnalyzedCell, lang: str) -> list[Element]:
        """A name whose words were put in another order for an index: "Korea, South", "Congo (Democratic Republic of)".

        The second segment before the first, with its abbreviations written out, where that is a name.
        """
        if len(cell.segments) != 2:
            return []
        heads, tails = map(_written, cell.segments)
        for (tail, spelt), joint, (head, also_spelt) in product(tails, (" ", " of ", " of the "), heads):
            text = f"{tail}{joint}{head}"
            named = self._namer.named(text, lang) if self._namer.cheaply_known(text) else None
            if named is not None and _is_whole_name(named) and not named.code:
                # "Texas, San Antonio" is no hamlet called San Antonio Texas
                if cell.segments[1].separator == "," and not named.known and self._in_area(tail, head, lang):
                    return []
                cost = peel.COSTS["abbreviation"] if spelt or also_spelt else 0.0
                return [Element(Phrase(text, cost, spelt_out=cost > 0), INVERTED, named)]
        return []

    def _in_area(self, name: str, area: str, lang: str) -> bool:
        """Whether one part is a name by itself, and the other an area that everyone knows."""
        around = self._namer.named(area, lang)
        return around is not None and around.known and _is_whole_name(self._namer.named(name, lang))

    def of_segment(self, segment: Segment, lang: str, *, alone: bool, small: bool) -> list[list[Element]]:
        """The ways to understand a segment; ``alone``: it is the whole cell; ``small``: the cell has no capitals."""
        forms = peel.phrases(segment)
        code = None if alone else self._code(segment, small)
        aside = [] if alone else self._aside(segment, forms, lang, code)
        if aside:
            return aside
        address = None if alone else next((form for form in forms if form.address), None)
        street = [] if address is None else [[_ignored(address, segment)]]
        numbered = bool(street) and _DIGIT.search(segment.text) is not None
        known = self._known(forms, segment.separator, lang)
        out = street if numbered else []
        if code is not None and not any(one.phrase.bare and one.named and one.named.known for one in known):
            out = [*out, [Element(forms[0], segment.separator, code)]]
        whole = any(one.phrase.bare and _is_whole_name(one.named) for one in known)
        if not whole and any(one.phrase.type for one in known):  # "Kherson region" says more than Kherson
            known = [one for one in known if not one.phrase.bare]
        elif whole or street:  # Kansas City is no city called Kansas, "Av. Brasil" is a street
            known = [one if one.phrase.bare else _dearer(one) for one in known]
        out = [*out, *([one] for one in known)]
        if not whole and (len(segment.tokens) > 1 or script_of(segment.text) in UNSPACED):
            out += [*self._cutter.cut(segment, forms, lang, small=small), *self._cutter.beside_area(segment, lang)]
        if street and not numbered:
            out += street
        if not whole:
            out += self._unknown(segment, forms, alone=alone)
        return out[: _ALTERNATIVES + 2]

    def _aside(self, segment: Segment, forms: Sequence[Phrase], lang: str, code: Named | None) -> list[list[Element]]:
        """A segment that says no place: a null value, a word for a kind of place, a postal code, a post box.

        The name that it may be all the same comes second ("Many, Louisiana").
        """
        separator, named = segment.separator, None
        if null_value(fold(segment.text)) and not (separator == "(" and _type_of(segment)):
            first = replace(_ignored(forms[0], segment), null=True)
            named = self._namer.named(segment.text, lang)
        elif separator and code is None and (kind := _type_of(segment)) and not self._is_state(segment, kind, lang):
            first = Element(forms[0]._replace(type=kind), separator, ignored=True)
            named = self._namer.named(segment.text, lang) if separator != "(" else None
        elif all(token.postal or token.word.isdigit() for token in segment.tokens):
            first = _ignored(forms[0], segment)
        elif any(form.address and not any(map(str.isalpha, form.text)) for form in forms):  # "P.O. Box 12"
            first = _ignored(forms[0]._replace(address=True), segment)
        else:
            return []
        return [[first], [Element(forms[0], separator, named)]] if named else [[first]]

    def _is_state(self, segment: Segment, kind: str, lang: str) -> bool:
        """Whether a word for a state is the name of one: "Vereinigtes Königreich"."""
        named = self._namer.named(segment.text, lang) if kind == "country" else None
        return named is not None and named.area and len(named.usual) > 0

    def _unknown(self, segment: Segment, forms: Sequence[Phrase], *, alone: bool) -> list[list[Element]]:
        """A segment as words that nobody knows; with a number in them they are those of a house or a flat."""
        unknown = Element(_most_peeled(forms), segment.separator)
        numbered = len(segment.tokens) > 1 and _HOUSE.search(segment.text) is not None
        if numbered and not alone and not unknown.phrase.relation:
            return [[_ignored(forms[0]._replace(address=True), segment)]]
        return [[unknown]] if unknown.phrase.bare else [[unknown], [Element(forms[0], segment.separator)]]

    def _known(self, forms: Sequence[Phrase], separator: str, lang: str) -> list[Element]:
        out: list[Element] = []
        areas: set[int] = set()
        for form in forms:
            if form.spelt_out and not self._namer.cheaply_known(form.text):
                continue  # one of many ways to write an abbreviation out
            if not any(char.isalpha() for char in form.text):
                continue
            named = self._namer.named(form.text, lang)
            if named is not None and (form.bare or bool((named.found.similarity >= CERTAIN).any())):
                if form.spelt_out and separator == "," and areas.issuperset(named.around.tolist()):
                    continue  # "Paris, USA": the same state, written out in one more language
                areas.update(named.around.tolist() if named.area else ())
                out.append(Element(form, separator, named))
                if len(out) >= _ALTERNATIVES:
                    break
        return out

    def _code(self, segment: Segment, small: bool) -> Named | None:
        text = segment.text.strip(" .")
        if not _CODE.fullmatch(text):
            return self._namer.code(segment.text) if len(segment.tokens) <= 3 else None
        return self._namer.code(text, small=small or segment.tokens[-1].dotted)


def _written(segment: Segment) -> list[tuple[str, bool]]:
    """The text of a segment, and with its abbreviations written out: (text, written out)."""
    return [(segment.text, False), *((text, True) for text in spelt_out(segment, 0, len(segment.tokens)))]


def _is_whole_name(named: Named | None) -> bool:
    """Whether a name was found without leaving out a generic word."""
    return named is not None and bool((~named.found.core).any())


def _dearer(element: Element) -> Element:
    return replace(element, phrase=element.phrase._replace(cost=element.phrase.cost + KNOWN_WHOLE))


def _type_of(segment: Segment) -> str:
    """What a segment says of its neighbour that is only a word for a kind of place: "Martakert (province)"."""
    words, known = tuple(segment.words()), vocabulary(segment.text)
    found = [*known.after.get(words, ()), *known.before.get(words, ())]
    values = {word.value for word in found if word.kind == "type"}
    told = (*_TOLD, *SAID_OF) if segment.separator == "(" else _TOLD  # "Great Falls, Montana" is no mountain
    return next((value for value in told if value in values), "")


def _ignored(form: Phrase, segment: Segment) -> Element:
    return Element(form._replace(text=segment.text), segment.separator, ignored=True)


def _most_peeled(forms: Sequence[Phrase]) -> Phrase:
    """The form of an unknown segment whose place is looked for: without relations and what is no part of a name."""
    sure = [form for form in forms if form.relation or form.address or form.also or form.thing]
    return min(sure, key=lambda form: (len(form.text), form.cost)) if sure else forms[0]


def same_words(one: str, other: str) -> bool:
    """Whether two phrases are one name written twice."""
    return squeeze(fold(one)) == squeeze(fold(other))


def combinations(alternatives: Sequence[Sequence[Sequence[Element]]]) -> list[list[Element]]:
    """Ways to combine the ways to understand each segment, the plainest of each first."""
    sizes = [min(len(ways), 7) for ways in alternatives]
    picks = sorted(islice(product(*map(range, sizes)), 600), key=sum)[:_COMBINED]
    return [
        [element for ways, pick in zip(alternatives, picked, strict=True) for element in ways[pick]] for picked in picks
    ]


def unknown_names(combined: Sequence[Sequence[Element]]) -> Iterator[tuple[Element, list[Element], float]]:
    """Readings whose name nobody knows as it is written: (name, containers, cost), to be looked for inside them."""
    seen = set()
    for parts in combined:
        unknown = [part for part in parts if part.unknown and any(char.isalpha() for char in part.phrase.text)]
        areas = [part for part in parts if part.named is not None and len(part.named.around)]
        if len(unknown) == 1 and areas:
            (name,) = unknown
            if feature_named(name.phrase.text):  # "озеро Москва" is no misspelt town in Moscow
                continue
            key = (name.phrase.text, *(part.phrase.text for part in areas))
            if key not in seen:
                seen.add(key)
                first = parts.index(name) == 0 or all(part.ignored for part in parts[: parts.index(name)])
                yield name, areas, name.phrase.cost + (0.0 if first else WEIGHTS["container_first"])

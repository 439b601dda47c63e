"""A segment without the words around its name: ``City of Damascus`` is Damascus, a city; ``5 km NNE of Ridgecrest``
is near Ridgecrest; ``Boppard Süd`` is Boppard, a station.

Every step takes one word or phrase of the vocabulary off one end. All intermediate forms are kept, the least changed
first: the caller, who has the index, decides which one is a name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from gazetteer.features import SAID_OF
from gazetteer.parse.abbreviations import spelt_out
from gazetteer.parse.cell import Segment
from gazetteer.parse.kind_words import division_word, spelt_so
from gazetteer.parse.words import Vocabulary, Word, at_end, at_start, vocabulary
from gazetteer.text.scripts import script_of

# What a step costs, in logits: how often a segment with such a word means something else than the name beside it.
COSTS = {
    "type": 0.1, "relation": 0.5, "thing": 0.9, "also": 0.2, "of": 0.1, "article": 0.8, "postal": 0.2, "number": 0.7,
    "distance": 0.3, "abbreviation": 0.3, "street": 0.2, "building": 0.2, "road": 0.3, "part": 0.5, "north": 1.5,
    "letter": 2.0,
}  # fmt: skip
_WINDS = {
    "N": "north", "NNE": "north-northeast", "NE": "northeast", "ENE": "east-northeast", "E": "east",
    "ESE": "east-southeast", "SE": "southeast", "SSE": "south-southeast", "S": "south", "SSW": "south-southwest",
    "SW": "southwest", "WSW": "west-southwest", "W": "west", "WNW": "west-northwest", "NW": "northwest",
    "NNW": "north-northwest",
}  # fmt: skip
_NOMINATIVE = "ი"  # an ending takes its place in Georgian: თბილისში is in თბილისი
_LONGEST_ON = 14  # letters of a word that is written onto a name
_SHORTEST_GLUED = 4  # letters of such a word in Latin letters, and of the name before it
_LINKING, _LINKS = ("direction", "relation", "of"), 4  # words between a distance and the name
_OF_DISTANCES = ("direction", "unit")  # words that are taken off with their distance only
_STREET_WORDS = 6  # of a street with its number
_WORDS = 16  # of a segment
_MOST = 24  # forms of one segment that are made
_STEPS = 4
_NUMBER = re.compile(r"\d{1,5}[a-zа-я]{0,3}|[ivx]{1,4}|[a-f]\Z|\d+(?:st|nd|rd|th|e|er|eme)?", re.IGNORECASE)
_ROMAN = re.compile("[ivx]{1,4}")
_AMOUNT = re.compile(r"\d{1,4}")


class Phrase(NamedTuple):
    """What is left of a segment, and what was taken off."""

    text: str  # as it is written
    cost: float = 0.0  # logits
    type: str = ""  # what kind of place its words say it is
    division: str = ""  # … by a word that no town has: ``kind_words.division_word``
    relation: str = ""  # relation to the named place: near, north, …
    thing: str = ""  # what in or at it is meant: a station, a camp
    also: str = ""  # it is a second name: now, formerly, aka
    spelt_out: bool = False  # an abbreviated word was written out
    postal: bool = False  # a postal code was with it
    address: bool = False  # a street, a house, a post box was with it
    ignored: tuple[str, ...] = ()

    @property
    def bare(self) -> bool:
        """Whether nothing was taken off or written out."""
        return self.cost == 0


class _State(NamedTuple):
    first: int
    last: int
    suffix: int  # letters cut from the last token
    prefix: int
    phrase: Phrase
    steps: int


@lru_cache(maxsize=4096)
def phrases(segment: Segment) -> tuple[Phrase, ...]:
    """The forms of a segment, the least changed first; the first is the segment itself.

    Of a segment of very many words there is that one only: it is a text, and no name with words around it.
    """
    if len(segment.tokens) > _WORDS:
        return (Phrase(segment.text),)
    found: dict[tuple[str, str, bool], Phrase] = {}  # "Av." is a street in Portuguese, and "of" in Norwegian
    steps: dict[tuple[str, str, bool], int] = {}
    for state in islice(_states(segment), _MOST):
        text = _text(segment, state)
        restored = [(text + _NOMINATIVE, 0.0)] if state.suffix and text and script_of(text) == "Geor" else []
        whole = not (state.suffix or state.prefix or state.steps > 1 or segment.tokens[state.first].word[:1].isdigit())
        spelt = spelt_out(segment, state.first, state.last) if whole else []
        written = [(other, COSTS["abbreviation"]) for other in spelt]
        for spelling, cost in [(text, 0.0), *restored, *written]:
            phrase = state.phrase._replace(text=spelling, cost=state.phrase.cost + cost, spelt_out=cost > 0)
            key = (spelling.casefold(), phrase.type, phrase.address)
            if spelling and (key not in found or phrase.cost < found[key].cost):
                found[key], steps[key] = phrase, state.steps
    # the words of "12 km a est di" and "on the outskirts of" say where, whatever one of them may say of a kind of
    # place; not so "région de", a kind of place in one language, before Slovak "región" and French "de", one by one
    where = {key[0]: steps[key] for key, phrase in found.items() if phrase.relation and not phrase.type}
    kept = [phrase for key, phrase in found.items() if not key[1] or steps[key] <= where.get(key[0], _STEPS + 1)]
    # "Straße von Gibraltar" is a strait, though "Straße" is also a street
    of_feature = {phrase.text: phrase.cost for phrase in kept if phrase.type in SAID_OF}
    kept = [one for one in kept if one.type or one.bare or one.cost < of_feature.get(one.text, one.cost + 1)]
    return tuple(sorted(kept, key=lambda phrase: phrase.cost))


def _text(segment: Segment, state: _State) -> str:
    text = segment.raw(state.first, state.last)
    return text[state.prefix : len(text) - state.suffix].strip()


def _states(segment: Segment) -> Iterator[_State]:
    words = segment.words()
    waiting = [_State(0, len(words), 0, 0, Phrase(""), 0)]
    seen = set()
    while waiting:
        state = waiting.pop(0)
        taken = state.phrase
        ends = (state.first, state.last, state.suffix, state.prefix)
        key = (*ends, taken.type, taken.relation, taken.thing, taken.address)
        if key in seen:
            continue
        seen.add(key)
        yield state
        if state.steps < _STEPS:
            waiting += _taken(segment, words, state)


def _taken(segment: Segment, words: list[str], state: _State) -> Iterator[_State]:
    """``state`` with one more phrase taken off."""
    known = vocabulary(segment.text)
    inner = words[state.first : state.last]
    if len(inner) > 1 and not state.suffix and not state.prefix:
        yield from _distance(segment, inner, state, known)
        heads = spelt_so(at_start(known.before, inner), lambda size: segment.raw(state.first, state.first + size))
        for size, word in heads:
            apart = size < len(inner) and not segment.tokens[state.first + size].joined  # no part of "At-Bashi"
            if apart and word.kind not in _OF_DISTANCES and _may(segment, word, state.first + size - 1):
                yield _next(segment, state, word, state.first + size, state.last)
        for size, word in spelt_so(at_end(known.after, inner), lambda size: segment.raw(state.last - size, state.last)):
            apart = size < len(inner) and segment.tokens[state.last - size].joined == (word.needs == "hyphen")
            if apart and word.kind not in _OF_DISTANCES and _may(segment, word, state.last - 1):
                yield _next(segment, state, word, state.first, state.last - size)
        yield from _numbers(segment, state)
        yield from _street_line(segment, inner, state, known)
    if inner:
        yield from _written_on(segment, inner, state, known)
        yield from _glued(segment, state, known)


def _glued(segment: Segment, state: _State, known: Vocabulary) -> Iterator[_State]:
    """Without a word for a feature that is written onto a name in Latin letters: Pamirgebirge."""
    token, raw = segment.tokens[state.first], segment.raw(state.first, state.last)
    plain = state.last - state.first == 1 and not state.suffix and not state.prefix and len(token.word) == len(raw)
    for size in range(_SHORTEST_GLUED, len(raw) - _SHORTEST_GLUED + 1) if plain else ():
        for word in known.glued.get(token.word[-size:], ()):
            yield state._replace(suffix=size, phrase=_without(state.phrase, word, raw[-size:]), steps=state.steps + 1)


def _street_line(segment: Segment, inner: list[str], state: _State, known: Vocabulary) -> Iterator[_State]:
    """Without a house number and its street before the name: "9324 Oak St Coachella"."""
    if state.steps or not inner[0].isdigit():
        return
    for at in range(2, min(_STREET_WORDS, len(inner) - 1)):
        words = known.after.get((inner[at],), ())
        if any(word.kind == "street" for word in words):
            gone = segment.raw(state.first, state.first + at + 1)
            cost, ignored = state.phrase.cost + COSTS["number"], (*state.phrase.ignored, gone)
            phrase = state.phrase._replace(cost=cost, address=True, ignored=ignored)
            yield state._replace(first=state.first + at + 1, phrase=phrase, steps=1)
            return


def _may(segment: Segment, word: Word, last: int) -> bool:
    return word.needs != "dot" or segment.tokens[last].dotted


def _next(segment: Segment, state: _State, word: Word, first: int, last: int) -> _State:
    """The state after a word is gone; ``first`` and ``last`` bound what is left."""
    gone = segment.raw(state.first, first) if first > state.first else segment.raw(last, state.last)
    phrase = _without(state.phrase, word, gone, before=first > state.first)
    return state._replace(first=first, last=last, phrase=phrase, steps=state.steps + 1)


def _without(phrase: Phrase, word: Word, gone: str, *, before: bool = False) -> Phrase:
    kind = word.kind
    cost = phrase.cost + COSTS.get("article" if word.value == "article" else kind, 0.3)
    if len(gone.strip(" .")) == 1 and gone[0].isascii():  # a letter is rather the first of a word of the name
        cost += COSTS["letter"]
    understood = kind in ("type", "relation", "also", "of", "thing")
    phrase = phrase._replace(cost=cost, ignored=phrase.ignored if understood else (*phrase.ignored, gone))
    if kind == "type":
        division = phrase.division or division_word(word, gone, before=before)
        return phrase._replace(type=phrase.type or word.value, division=division)
    if kind == "relation":
        if word.value in ("in", "part"):
            return phrase._replace(relation=phrase.relation or word.value)
        more = COSTS["north"] if word.value.endswith("_in") else 0.0
        return phrase._replace(relation=word.value, cost=cost + more)
    if kind == "thing":
        return phrase._replace(thing=word.value or kind)
    if kind == "also":
        return phrase._replace(also=word.value or "aka")
    if kind in ("street", "building", "road", "postal"):
        return phrase._replace(address=True)
    return phrase


def _distance(segment: Segment, inner: list[str], state: _State, known: Vocabulary) -> Iterator[_State]:
    """Without "5 km NNE of", in any language of the vocabulary; "12km", too."""
    amount = re.fullmatch(r"(\d{1,4})([^\W\d_]{0,12})", inner[0])
    if not amount:
        return
    at = 1
    if len(inner) > 2 and not amount[2] and _AMOUNT.fullmatch(inner[1]):  # "5.3 km"
        at = 2
    if amount[2]:
        units = [word for word in known.before.get((amount[2],), ()) if word.kind == "unit"]
    else:
        found = [(size, word) for size, word in at_start(known.before, inner[at:]) if word.kind == "unit"]
        units = [word for _, word in found]
        at += found[0][0] if found else 0
    if not units:
        return
    relation = "near"
    swallowed = 0.0
    ends: list[tuple[int, str]] = []  # where the name may begin: "SSW of La Quinta" is near La Quinta, or near Quinta
    for _ in range(_LINKS):  # "north-west of the", "to the north of"
        found_here = [(size, word) for size, word in at_start(known.before, inner[at:]) if word.kind in _LINKING]
        if not found_here or at + found_here[0][0] >= len(inner):
            break
        size, word = min(found_here, key=lambda item: (-item[0], _LINKING.index(item[1].kind)))
        at += size
        if word.kind != "of" and word.value != "in":
            relation = _WINDS.get(word.value, word.value)
        of_last = {last.value for last in known.before.get((inner[at - 1],), ()) if last.kind == "of"}
        if "article" in of_last:
            ends.append((at - 1, relation))
        swallowed = COSTS["article"] if of_last == {"article"} else 0.0  # "de" is an article, and a word for "of"
    if at < len(inner):
        for end, where in {at: relation, **dict(ends)}.items():
            gone = segment.raw(state.first, state.first + end)
            cost = state.phrase.cost + COSTS["distance"] + (swallowed if end == at else 0.0)
            phrase = state.phrase._replace(cost=cost, relation=where, ignored=(*state.phrase.ignored, gone))
            yield state._replace(first=state.first + end, phrase=phrase, steps=state.steps + 1)


def _numbers(segment: Segment, state: _State) -> Iterator[_State]:
    """Without a number or a postal code at either end."""
    tokens = segment.tokens
    for first, last, at in ((state.first + 1, state.last, state.first), (state.first, state.last - 1, state.last - 1)):
        token = tokens[at]
        if token.postal:
            while first < last and tokens[first].postal and at < first:
                first += 1
            while last > first and tokens[last - 1].postal and at > last - 1:
                last -= 1
            cost = COSTS["postal"]
        elif token.word.isdigit() or (at == state.last - 1 and _NUMBER.fullmatch(token.word)):
            if at == state.first and not token.word.isdigit():
                continue
            cost = COSTS["number"] + (0.6 if _ROMAN.fullmatch(token.word) else 0.0)
        else:
            continue
        if first < last:
            gone = segment.raw(state.first, first) if at == state.first else segment.raw(last, state.last)
            postal, ignored = state.phrase.postal or token.postal, (*state.phrase.ignored, gone)
            phrase = state.phrase._replace(cost=state.phrase.cost + cost, postal=postal, ignored=ignored)
            yield state._replace(first=first, last=last, phrase=phrase, steps=state.steps + 1)


def _written_on(segment: Segment, inner: list[str], state: _State, known: Vocabulary) -> Iterator[_State]:
    """Without a word that is written onto the name, at its end or its beginning: 宁波市, จังหวัดเชียงใหม่."""
    if inner[-1].isascii() and inner[0].isascii():
        return
    text = _text(segment, state)
    whole = 0  # letters of a word for a feature, which is not to be taken apart
    for size in range(min(_LONGEST_ON, len(text) - 1), 0, -1):
        piece = text[-size:]
        for word in known.suffixes.get(piece, ()) if not (piece.isascii() or _is_mark(piece[0])) else ():
            if size < whole and word.kind == "type":  # 반도 is a peninsula, and its end no province
                continue
            whole = size if word.value in SAID_OF and word.kind == "type" else whole
            if len(text) - size >= 2 - (word.kind == "type"):
                phrase, suffix = _without(state.phrase, word, piece), state.suffix + size
                yield state._replace(suffix=suffix, phrase=phrase, steps=state.steps + 1)
    for size in range(1, min(_LONGEST_ON, len(text) - 2)):
        piece = text[:size]
        for word in known.prefixes.get(piece, ()) if not (piece.isascii() or _is_mark(text[size])) else ():
            phrase = _without(state.phrase, word, piece, before=True)
            yield state._replace(prefix=state.prefix + size, phrase=phrase, steps=state.steps + 1)


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] == "M"

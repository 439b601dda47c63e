"""Areas that are called by an adjective and a word for their kind, often abbreviated: "Моск. обл.", "Горийский р-н",
several with one word in the plural: "Тульской, Рязанской и Калужской областей", or in one word: "Полтавщина".

The word for the kind is written out, and the adjective given the ending it has beside it. A name that no place has is
looked up as a cell of a table would be: few districts of other countries have their Russian name in a gazetteer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from gazetteer.annotate.lexicon import Lexicon
from gazetteer.annotate.mention import Mention
from gazetteer.annotate.spelling import modern
from gazetteer.annotate.tables import folded, rows
from gazetteer.annotate.word import CAPITAL, CUE, LOWER, UPPER, Word
from gazetteer.annotate.words import Words
from gazetteer.linking.features import COLUMN
from gazetteer.linking.query import Query
from gazetteer.linking.rules import WHOLE
from gazetteer.linking.score import Row
from gazetteer.linking.spans import COUNTY, DIVISION, Candidate, Spans

_SURE = 0.0  # the logit of a place with a like name
_SOUND = COLUMN["sound"]  # "Морской" does not sound as "Мёрский"
_LIST = CUE["list-word"]
_LONGEST = 9  # letters of an ending that says "area"
_SHORT = 3  # letters of an abbreviated adjective, at least
# what may stand between a stem and the end of an adjective made from a name, and the endings it has in texts
_ADJECTIVE = re.compile(
    r"(?P<stem>\w{2,}(?:[сцз]ь?к|sk|ck|dzk))(?:ий|ого|ому|им|ім|ом|ая|ой|ую|а|ої|ій|у|ою|ie|iego|iemu|im|i)"
)


class _Area(NamedTuple):
    before: bool  # whether the word stands before the adjective
    name: str
    ending: str


@cache
def _areas(lang: str) -> dict[str, _Area]:
    """Folded form of a word for an area -> what it is written out."""
    return {
        folded(form): _Area(where == "before", name, ending)
        for language, where, name, ending, forms in rows("area_words.tsv")
        if language == lang and where != "joined"
        for form in forms.split()
    }


@cache
def _joined(lang: str) -> dict[str, tuple[str, str]]:
    """What ends a name that says "area" itself -> the word for the area, and the ending of the adjective beside it."""
    return {
        form: (name, ending)
        for language, where, name, ending, forms in rows("area_words.tsv")
        if (language, where) == (lang, "joined")
        for form in forms.split()
    }


class Areas:
    """Finds such areas over one file. ``look_up`` ranks the places that a cell of a table may mean."""

    def __init__(self, trie: Any, spans: Spans, look_up: Callable[[Query], Sequence[Row]]) -> None:
        self._trie = trie
        self._spans = spans
        self._look_up = look_up

    def find(self, mentions: list[Mention], words: Words, read: Sequence[Word], lexicon: Lexicon) -> list[Mention]:
        """``mentions`` with the areas, in the place of the names of towns in them."""
        known = _areas(lexicon.lang)
        if not known:
            return mentions
        taken = {at: mention for mention in mentions for at in range(mention.first, mention.last + 1)}
        more: list[Mention] = []
        for at, word in enumerate(read):
            if at not in taken and word.shape == CAPITAL and (whole := self._whole(at, words, read, lexicon.lang)):
                more.append(whole)
            area = known.get(word.folded)
            adjective = at + 1 if area and area.before else at - 1
            if area is None or not 0 <= adjective < len(read):
                continue
            more += self._listed(area, adjective, words, read, lexicon.lang)
            if at in taken and adjective in taken:
                continue
            found = self._area(area, at, adjective, words, read, lexicon.lang)
            if found is not None:
                more.append(found)
        if not more:
            return mentions
        inside = {at for mention in more for at in range(mention.first, mention.last + 1)}
        kept = [m for m in mentions if inside.isdisjoint(range(m.first, m.last + 1))]
        return sorted(kept + more, key=lambda mention: mention.start)

    def _area(
        self, area: _Area, at: int, adjective: int, words: Words, read: Sequence[Word], lang: str
    ) -> Mention | None:
        first, last = min(at, adjective), max(at, adjective)
        gap, said = words.gaps[last], read[adjective]
        abbreviated = gap.dot and not area.before
        if not (gap.joins or gap.dot) or said.shape not in ((LOWER, CAPITAL) if area.before else (CAPITAL, UPPER)):
            return None
        end = words.ends[last]
        if last == at and len(read[at].surface) <= _SHORT and words.text[end : end + 1] == ".":
            end += 1  # "обл."
        surface = words.text[words.starts[first] : end]
        names = (
            self._written_out(area, said.folded) if abbreviated else _written(area, modern(said.surface, lang).lower())
        )
        found = self._named(names, surface, lang)
        return found and Mention(first, last, words.starts[first], end, found[0], found[1], surface, where=True)

    def _named(
        self, names: Iterator[str], surface: str, lang: str
    ) -> tuple[tuple[tuple[int, bool, str], ...], tuple[Candidate, ...]] | None:
        """The keys and the divisions of the first name that some division has."""
        for name in names:
            key = self._trie.get(folded(name))
            keys = ((key, False, name),) if key is not None else ()
            candidates = self._spans.of(keys, surface, lang) if keys else self._like(name, lang)
            if divisions := tuple(c for c in candidates if c.kind in (DIVISION, COUNTY)):
                return keys, divisions
        return None

    def _whole(self, at: int, words: Words, read: Sequence[Word], lang: str) -> Mention | None:
        """The area that a word is by its ending: of "Полтавщини" the "Полтавська область"."""
        said = read[at].surface.lower()
        for size in range(_LONGEST, _SHORT, -1):
            if (joined := _joined(lang).get(said[-size:])) and len(said) - size >= _SHORT:
                adjective, area = said[:-size] + joined[1], joined[0]
                surface = words.text[words.starts[at] : words.ends[at]]
                if found := self._named(iter((f"{adjective} {area}", f"{area} {adjective}")), surface, lang):
                    return Mention(
                        at, at, words.starts[at], words.ends[at], found[0], found[1], surface, True, where=True
                    )
        return None

    def _listed(self, area: _Area, adjective: int, words: Words, read: Sequence[Word], lang: str) -> Iterator[Mention]:
        """The areas that are named before another by their adjectives alone, with commas and one "and"."""
        at = adjective
        while not area.before and at:
            linked = read[at - 1].cues & _LIST and words.gaps[at].joins
            at -= 2 if linked else 1
            joined = words.gaps[at + 1].joins if linked else words.gaps[at + 1].comma
            if at < 0 or not joined or read[at].shape != CAPITAL:
                return
            start, end = words.starts[at], words.ends[at]
            found = self._named(_written(area, modern(read[at].surface, lang).lower()), words.text[start:end], lang)
            if found is None:
                return
            yield Mention(at, at, start, end, found[0], found[1], words.text[start:end], where=True)

    def _like(self, name: str, lang: str) -> tuple[Any, ...]:
        ranked = self._look_up(Query(name.title(), lang=lang))
        found = [row for row in ranked if row.value >= _SURE and row.values[_SOUND] >= WHOLE]
        return self._spans.of_rows(found, alone=False)

    def _written_out(self, area: _Area, begun: str) -> Iterator[str]:
        """The names that begin as an abbreviated adjective does: the only one, as "Моск. обл." is."""
        ending = folded(area.ending + area.name)
        if len(begun) >= _SHORT:
            found = [key for key in self._trie.iterkeys(begun) if key.endswith(ending)]
            if len(found) == 1:
                yield found[0].removesuffix(folded(area.name)) + " " + area.name


def _written(area: _Area, said: str) -> Iterator[str]:
    """The name with the adjective in its first form."""
    found = _ADJECTIVE.fullmatch(said)
    if found and not (area.ending == "ий" and said.endswith("ой")):  # "Морской район"
        adjective = found["stem"] + area.ending
        yield f"{area.name} {adjective}" if area.before else f"{adjective} {area.name}"

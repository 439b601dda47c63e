"""Rivers and lakes that share their names with towns, states and provinces: "the Mississippi rose", "am Main".

A river has an article where the state or the town has none, and other things are said of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from gazetteer.annotate.lexicon import Lexicon
from gazetteer.annotate.mention import Mention
from gazetteer.annotate.said import AREA_SAID
from gazetteer.annotate.tables import folded, rows, weights
from gazetteer.annotate.word import COMMON, CUE, LOWER, Word
from gazetteer.annotate.words import Words
from gazetteer.linking.spans import COUNTRY, COUNTY, DIVISION, OTHER, Candidate, Spans

_LINKS = 3  # words between a name and what is said before it: "le long de la"
_AHEAD = 5  # words after a name that are searched for a verb of water
_WATERS = ("river", "lake")
_OF, _CIVIC = CUE["of"], CUE["civic"]
_KNOWN = 5.0  # importance of a river that may be named without a word for it, where the text speaks of water
_WELL_KNOWN = 6.0  # … and of one that is meant with its article alone, even if there is a word like its name
_WITHIN, _DRY, _ARTICLE, _FLOWS = (
    -2,
    -1,
    1,
    2,
)  # an area is meant; no article, in a language that gives rivers one; an article; the text speaks of water


class _Table(NamedTuple):
    """The words of one language, folded."""

    article: frozenset[str]
    flows: frozenset[str]
    along: frozenset[str]
    over: frozenset[str]
    goes_on: frozenset[str]
    within: frozenset[str]


@cache
def _table(lang: str) -> _Table:
    known: dict[str, set[str]] = {what: set() for what in _Table._fields}
    for what, language, words in rows("waters.tsv"):
        if language == lang:
            known[what].update(map(folded, words.split()))
    return _Table(*(frozenset(known[what]) for what in _Table._fields))


def mark(mentions: Sequence[Mention], words: Words, read: Sequence[Word], lexicon: Lexicon, spans: Spans) -> None:
    """Note which candidates of each name are waters, where the words beside it say that it is one."""
    table = _table(lexicon.lang)
    if not any(table):
        return
    for mention in mentions:
        after = mention.last + 1
        compound = after < len(read) and words.gaps[after].glue == "-"
        # of a given span the words beside may be within: "the [state of Delaware]"
        within = mention.given and (not mention.keys or mention.last > mention.first)
        if mention.kind != "name" or mention.fits or compound or within:
            continue
        said = _said(mention, words, read, table)
        if said < 0 or mention.said == AREA_SAID:
            _no_water(mention, spans, lexicon.lang, area=mention.said == AREA_SAID or said == _WITHIN)
        elif said and (said == _FLOWS or mention.candidates[0].kind != COUNTRY):
            _water(mention, spans, lexicon.lang, surely=said == _FLOWS, common=bool(read[mention.first].cues & COMMON))


def _water(mention: Mention, spans: Spans, lang: str, *, surely: bool, common: bool) -> None:
    """Favour the waters with a name, also those that the bare name seldom means: the Somme."""
    known = {candidate.place for candidate in mention.candidates}
    more = [c for c in spans.beside_towns(mention.keys, mention.surface, lang) if c.place not in known]
    every = [c for c in (*mention.candidates, *more) if _is_water(c, spans)]
    waters = [c for c in every if c.usual or c.own] or [c for c in every if surely and c.importance >= _KNOWN]
    if waters:
        mention.candidates += tuple(c for c in waters if c.place not in known)
        found = [n for n, c in enumerate(mention.candidates) if c in waters]
        lift = max(c.prior for c in mention.candidates) - max(c.prior for c in waters)
        mention.fits, mention.fit = tuple(found), lift + weights()["context.water"]
        mention.value += weights()["place.water" if surely else "place.water_article"]
        if common and (surely or max(c.importance for c in waters) >= _WELL_KNOWN):
            mention.value -= weights()["place.common"]  # what the word means else does not flow


def _no_water(mention: Mention, spans: Spans, lang: str, *, area: bool) -> None:
    """Favour towns, states and the like where a name lacks the article of a river: "in Missouri".

    ``area``: an area is meant, even one that is called after the river: "le préfet de la Loire".
    """
    waters = [_is_water(c, spans) for c in mention.candidates]
    if not any(waters):
        return
    if not area:
        if any(c.usual for c, water in zip(mention.candidates, waters, strict=True) if not water):
            mention.fits = tuple(n for n, water in enumerate(waters) if not water)
            mention.fit = weights()["context.dry"]
        return
    river = mention.candidates[waters.index(True)]
    known = {candidate.place for candidate in mention.candidates}
    more = tuple(c for c in spans.beside_towns(mention.keys, mention.surface, lang) if c.place not in known)
    areas = [
        c
        for c in (*mention.candidates, *more)
        if c.kind in (DIVISION, COUNTY) and c.usual and river.country in (0, c.country)
    ]
    if areas:
        mention.candidates += tuple(c for c in more if c in areas)
        mention.fits = tuple(n for n, c in enumerate(mention.candidates) if c in areas)
        lift = max(c.prior for c in mention.candidates) - max(c.prior for c in areas)
        mention.fit = lift + weights()["context.water"]


def _is_water(candidate: Candidate, spans: Spans) -> bool:
    return candidate.kind == OTHER and spans.is_any_of(candidate.place, _WATERS)


def _said(mention: Mention, words: Words, read: Sequence[Word], table: _Table) -> int:
    """What the words beside a name say, as far as it is of waters."""
    article, over = _prefixed(mention, words, table), False
    for at in range(mention.first - 1, max(mention.first - 1 - _LINKS, -1), -1):
        if not words.gaps[at + 1].joins:
            break
        word = read[at]
        if word.folded in table.along:
            return _FLOWS
        article |= at == mention.first - 1 and (word.folded in table.article or _is_article(word))
        if word.folded in table.within:
            return _WITHIN
        if word.folded in table.over:
            over = over or article
        elif not (word.cues & _OF or _is_article(word)):
            break
    start = mention.last + 1
    for at in range(start, min(start + _AHEAD, len(read))):
        if words.gaps[at].ends or words.gaps[at].comma:
            break
        if read[at].folded in table.flows:
            return _FLOWS
    if over:
        return _ARTICLE
    if not article:
        listed = mention.first and words.gaps[mention.first].comma
        return _DRY if table.article and not listed and len(read) > 1 else 0
    if not table.article:
        return 0
    follows = read[start].folded if start < len(read) and words.gaps[start].joins else ""
    if follows and (read[start].heads or read[start].cues & _CIVIC):
        return _DRY  # "the Colorado delegation"
    return _ARTICLE if not follows or not table.goes_on or follows in table.goes_on else 0


def _prefixed(mention: Mention, words: Words, table: _Table) -> bool:
    """Whether the name begins with an article: "The Mississippi"."""
    first = words.text[mention.start : mention.end].split(maxsplit=1)
    return len(first) > 1 and folded(first[0]) in table.article


def _is_article(word: Word) -> bool:
    return "article" in word.heads and word.shape == LOWER

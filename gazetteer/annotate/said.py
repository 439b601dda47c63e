"""What the words beside a name say that it is: "the state of Puebla", "Puebla state", "the mayor of Puebla".

A town and its division often have one name. Bare, it is the town's; beside such a word it is what the word says, where
there is such a place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gazetteer.annotate.mention import Mention
from gazetteer.annotate.word import CUE, Word
from gazetteer.annotate.words import Words
from gazetteer.linking.spans import COUNTRY, COUNTY, DIVISION, TOWN, Candidate

NOTHING, AREA_SAID, TOWN_SAID = range(3)
_AREA, _TOWN, _OF = CUE["area"], CUE["town"], CUE["of"]
_AREA_AFTER = CUE["area-after"]  # "the Quba district" is its own, "the district of London" a part
_CAPITAL, _IS = CUE["capital"], CUE["is"]
_LINKS = 2  # words between the word and the name: "la provincia de la Rioja"


def mark(mentions: Iterable[Mention], words: Words, read: Sequence[Word]) -> None:
    """Note on each mention what the words beside it say that it is."""
    for mention in mentions:
        mention.said = _said(mention, words, read)


def _said(mention: Mention, words: Words, read: Sequence[Word]) -> int:
    after = mention.last + 1
    if after < len(read) and words.gaps[after].joins and (found := _kind(read[after], _AREA | _AREA_AFTER)):
        return found
    if _is_capital(mention, words, read):
        return TOWN_SAID
    at = mention.first
    for links in range(_LINKS + 1):
        if not 0 < at < len(read) or not words.gaps[at].joins:
            return NOTHING
        at -= 1
        if found := _kind(read[at]):
            return found
        if links < _LINKS and not read[at].cues & _OF:
            return NOTHING
    return NOTHING


def _is_capital(mention: Mention, words: Words, read: Sequence[Word]) -> bool:
    """Whether the text says so: "the capital, Tunis", "Tunis is the capital"; not "the capital of Kuwait"."""
    at, after = mention.first, mention.last + 1
    if 0 < at < len(read) and (words.gaps[at].joins or words.gaps[at].comma) and read[at - 1].cues & _CAPITAL:
        return not mention.inflected
    if after >= len(read) or not read[after].cues & _IS:
        return False
    return any(word.cues & _CAPITAL for word in read[after + 1 : after + 3])  # an article may come before it


def _kind(word: Word, area: int = _AREA) -> int:
    return AREA_SAID if word.cues & area else TOWN_SAID if word.cues & _TOWN else NOTHING


def favoured(candidates: Sequence[Candidate], said: int) -> list[int]:
    """Indexes of the candidates of the kind that the context says, which share a name with the most likely candidate.

    No division of a country is meant by "the State of Kuwait", and no namesake elsewhere by "the Paris region".
    """
    best = max(candidates, key=lambda candidate: candidate.prior, default=None)
    if said == NOTHING or best is None:
        return []
    if said == TOWN_SAID:
        alike = best.kind == TOWN  # then it need not be told from a division, and which town is for others to say
        return [n for n, c in enumerate(candidates) if c.kind == TOWN and (alike or (c.usual and _together(c, best)))]
    return [n for n, c in enumerate(candidates) if c.kind in (DIVISION, COUNTY) and c.usual and _called_after(c, best)]


def _called_after(area: Candidate, best: Candidate) -> bool:
    """Whether the area is named after the most likely place, or is a namesake elsewhere, as Georgia in the USA is."""
    elsewhere = best.kind == TOWN or (best.kind == COUNTRY and best.country != area.country and area.own)
    return _together(best, area) or (area.kind == DIVISION and elsewhere)


def _together(inner: Candidate, outer: Candidate) -> bool:
    """Whether one place is the other, lies in it, or is its seat, judged by division and country."""
    if inner.place == outer.place:
        return True
    if outer.kind == COUNTRY:
        return inner.country == outer.country
    return bool(inner.division) and inner.division == outer.division

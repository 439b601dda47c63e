"""Names inside names: which mentions are part of the name of something else, such as the Bank of England.

Three kinds of evidence, the strongest first: a word for the kind beside quotation marks around the name
(``quotes.py``); a head that makes a longer name of it, before or behind ("Treaty of X", "X Stock Exchange", "X duck";
``heads.py``); the rest of a person's or an unknown name in capitals (``neighbours.py``). The words are in
``data/nested.tsv``. Heads of territories, offices, people and events are no such heads: in "Province of X", "X police",
"the siege of X" the place itself is meant.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from gazetteer.annotate.attached import attached
from gazetteer.annotate.clubs import club
from gazetteer.annotate.document import Document
from gazetteer.annotate.hashtags import hashtags
from gazetteer.annotate.heads import head_after, head_before
from gazetteer.annotate.lexicon import Lexicon
from gazetteer.annotate.mention import Mention
from gazetteer.annotate.neighbours import is_given, lies_in, neighbours, stands_in
from gazetteer.annotate.quotes import alone, quoted, titled
from gazetteer.annotate.setting import Setting
from gazetteer.annotate.titles import tagged, title
from gazetteer.annotate.word import CUE
from gazetteer.annotate.words import Words
from gazetteer.linking.spans import COUNTRY, DIVISION

_DETERMINER = CUE["determiner"]
_BEFORE = frozenset(("named", "before", "Before", "direct", "quoted"))
_AFTER = frozenset(("after", "After"))
_HARDLY = -5.0  # the value of what is hardly a place


def mark(document: Document, mentions: Sequence[Mention], lexicon: Lexicon) -> None:
    """Say of each mention what kind of name it is part of; ``""`` for none. The mentions must have been weighed."""
    setting = Setting(document, mentions, lexicon)
    for mention in mentions:
        if mention.kind != "demonym" and mention.value > _HARDLY:
            mention.nested = _kind(mention, setting)
    for first, second in pairwise(mentions):
        if _club(first, second, setting):
            first.nested = second.nested = first.nested or second.nested or "organisation"
        if second.nested == "person" and not first.nested and second.first == first.last + 1:
            first.nested = _first_name(first, second, setting)
        if bool(first.nested) != bool(second.nested):
            _head_too(first, second, setting)
    _again(mentions, setting)
    _tagged(mentions, document.words)


def _tagged(mentions: Sequence[Mention], words: Words) -> None:
    """Mark places in hashtags that have other words ("#KeralaFloods" names an event), if the text names any place."""
    tags = hashtags(words.text)
    if not tags:
        return
    parts, others = [], False
    for mention in mentions:
        begin, end = tags[bisect_right(tags, (mention.start, len(words.text))) - 1]
        if begin <= mention.start and mention.end <= end and (begin, end) != (mention.start, mention.end):
            parts.append(mention)
        else:
            others |= mention.value > 0 and not mention.nested
    if others:
        for mention in parts:
            mention.nested = mention.nested or "hashtag"


def _kind(mention: Mention, setting: Setting) -> str:
    """The kind of name that a mention is part of."""
    if found := "tag" if tagged(mention, setting) else attached(mention, setting):
        return found
    found = quoted(setting.words, setting.read, mention.first, mention.last)
    if not found and (setting.bare(mention) or (setting.lexicon.possessed and setting.whole(mention))):
        found = head_after(mention, setting)
    found = found or head_before(mention, setting) or neighbours(mention, setting)
    return found or titled(mention, setting) or title(mention, setting) or club(mention, setting)


def _head_too(first: Mention, second: Mention, setting: Setting) -> None:
    """Mark the head of a longer name where some place is called as it is: "Marburg-Virus", паром «Эстония»."""
    if second.first != first.last + 1:
        if first.nested or setting.link(second)[2] != first.last:
            return
    elif first.nested == "person" and setting.joins(second.first) and not setting.headline(second):
        second.nested = "person"  # "Pierre Mendès France"
        return
    bare, heads = (first, _BEFORE) if second.nested else (second, _AFTER)
    if max(first, second, key=lambda mention: bool(mention.nested)).value <= 0:
        return
    known = not heads.isdisjoint(setting.read[bare.first].heads)
    if bare.first == bare.last and (
        known or (bare is first and second.nested == "organisation" and club(second, setting))
    ):
        bare.nested = first.nested or second.nested


def _again(mentions: Sequence[Mention], setting: Setting) -> None:
    """Mark what is named again without the word for its kind: "the Moskva sank" after "the cruiser Moskva"."""
    called: dict[str, str] = {}
    for mention in mentions:
        key = mention.surface.casefold()
        if mention.nested == "vessel":
            called[key] = mention.nested
        elif not mention.nested and key in called and mention.candidates and mention.candidates[0].kind != COUNTRY:
            at = mention.first - 1
            article = at >= 0 and setting.joins(mention.first) and setting.read[at].cues & _DETERMINER
            if article or alone(mention, setting):
                mention.nested = called[key]


def _club(first: Mention, second: Mention, setting: Setting) -> bool:
    """Whether two names side by side are one: an area and a town in it have a comma or a word between them."""
    if not setting.lexicon.links or second.first != first.last + 1 or not setting.joins(second.first):
        return False
    plain = all(item.kind == "name" and item.value > 0 for item in (first, second))
    plain &= setting.bare(first) and (setting.bare(second) or setting.possessive(second))
    if (
        not plain
        or first.inflected
        or setting.hyphen(second.first)
        or setting.headline(first)
        or stands_in(first, setting)
    ):
        return False
    return first.candidates[0].kind == DIVISION and lies_in(second, first) and not lies_in(first, second)


def _first_name(first: Mention, second: Mention, setting: Setting) -> str:
    """Whether the first of two places is the first name of a person whose surname is the second."""
    single = first.kind == "name" and first.first == first.last
    if not single or not setting.joins(second.first) or second.value <= 0 or lies_in(first, second):
        return ""
    return "person" if is_given(first.last, setting) else ""

"""Whether a mention is a place at all: what its own form and the words beside it say, as one number (a logit)."""

from __future__ import annotations

from gazetteer.annotate.datelines import opens_report
from gazetteer.annotate.document import Document, apart, bases, called_town, happens, is_place, moves, names_person
from gazetteer.annotate.lexicon import NOUNS
from gazetteer.annotate.mention import Mention
from gazetteer.annotate.mere_words import (
    across,
    by_chance,
    in_pieces,
    is_called_so,
    is_everywhere,
    is_function_word,
    is_renowned,
)
from gazetteer.annotate.tables import international_names, is_listed, surnames, weights
from gazetteer.annotate.word import CAPITAL, COMMON, CUE, FREQUENT, LOWER, UNCASED, UPPER, Word
from gazetteer.linking.spans import COUNTRY, DIVISION, OTHER, TOWN

_TITLE, _AFTER, _GIVEN = CUE["before-person"], CUE["after-person"], CUE["given"]
_PREPOSITION, _GENERIC, _LIST = CUE["preposition"], CUE["generic"], CUE["list-word"]
_ORGANISATION, _OF, _VERB = CUE["organisation"], CUE["organisation-before"], CUE["person-verb"]
_CIVIC, _NEVER, _CAPITAL_CITY = CUE["civic"], CUE["never"], CUE["capital"]
_ITSELF = ("it", "its")  # what persons do not say of themselves
_MOTION, _EVENT, _EPONYM = CUE["motion"], CUE["event"], CUE["eponym"]
_OPENER, _OF_TOWNS = CUE["opener"], CUE["of-towns"]
_KNOWN = 4.6  # importance of a town that is neither well known nor unknown
_EVERYWHERE = 8.5  # … of a place that everyone writes about
_ACRONYM = 5  # letters
_SHORT_TITLE = 6  # letters of a title before a full stop that ends no sentence: "Lieut. Jackson"
_INHABITED = 4.0  # log10 of the people of such a town
_GREAT = 6.7  # … of one that is oftener meant than the persons called so
_RIVER = 7.0  # … of a river, a lake or a mountain that everyone knows
_REGION = 7.5  # … of a continent or a region that everyone knows
# languages in which a sentence begins with a bare name as its subject, without an ending
_CASES = ("ru", "uk", "be", "pl", "cs", "sk", "sr", "hr", "sh", "bs", "sl")
_LARGE = 5.0  # log10 of the people of a town that texts in its own language name as often as they say "that"
_SHORTEST = 3  # letters of a name that one takes an ending from
_SHORT = 6  # letters of a name that other words are written like but for the accents
_AFTER_PREPOSITION = 0.4  # share of ``place.common`` that counts for a town that everyone knows
_HAMZA = frozenset("أإآ")
_LENGTH = 5  # letters of a name that may well be another word


def judge(document: Document) -> None:
    """Give each mention its value."""
    for mention in document.mentions:
        mention.value = _value(mention, document)


def _value(mention: Mention, document: Document) -> float:
    weight = weights()
    best = mention.candidates[0]
    value = weight["place.base"]
    if mention.kind != "name":
        return value + 4.0
    known = weight["place.importance"] * (best.importance - _KNOWN)
    known += weight["place.people"] * (best.people - _INHABITED)
    value += min(max(known, weight["place.importance_least"]), weight["place.importance_most"])
    if best.kind in (COUNTRY, DIVISION) or (best.kind == OTHER and best.importance >= _REGION):
        value += weight["place.area"]
    if not best.home:
        value += weight["place.elsewhere"]
    elif not best.usual:
        word = document.read[mention.first]
        untagged = word.shape == UNCASED and len(word.surface) > 1
        value += weight["place.variant_script" if untagged else "place.variant"]
    if mention.inflected:
        value += weight["place.inflected"]
        if _first_in_case(mention, document):
            value += weight["place.inflected_first"]
    if mention.last > mention.first:
        value += weight["place.words"]
    if document.latin and sum(candidate.usual for candidate in mention.candidates) == 1:
        value += weight["place.only"]
    if mention.where:
        value += weight["place.preposition"]
    marked = document.latin or not _HAMZA.isdisjoint(mention.surface)  # Arabic leaves a hamza out, and puts none in
    if not mention.surface.isascii() and not best.spelt and marked and best.letters <= _SHORT:
        value += weight["place.accents"]
    elif not mention.surface.isascii():
        value += weight["place.script" if document.script == "Cyrl" else "place.letters"]
    if document.foreign(mention.surface):
        value += weight["place.foreign"]
    value += weight["place.long"] * min(max(len(mention.surface) - _LENGTH, 0), _LENGTH)
    before = _before(mention, document)
    if before <= weight["place.listed"] and mention.first == mention.last and not best.own:
        # "Горький писал пьесы"
        value += weight["place.eponym"] * bool(document.read[mention.first].cues & _EPONYM)
    if opens_report(mention, document.words):
        return value + weight["place.dateline"] + before + _after(mention, document)
    return value + _form(mention, document) + before + _after(mention, document)


def _first_in_case(mention: Mention, document: Document) -> bool:
    """Whether a sentence begins with an inflected name, which is rare: "Паром ушёл" does not name Paro."""
    if document.lang not in _CASES or mention.last > mention.first or not document.words.gaps[mention.first].ends:
        return False
    best = mention.candidates[0]
    return best.kind != COUNTRY and best.importance < _EVERYWHERE


def _form(mention: Mention, document: Document) -> float:
    """What the mention itself looks like."""
    weight, word = weights(), document.read[mention.first]
    value = 0.0
    best, single = mention.candidates[0], mention.first == mention.last
    size = len(mention.surface)
    if size > 2 and len(document.read[mention.last].surface) == 1 and document.read[mention.last].cues & _GENERIC:
        value += weight["place.generic"]  # 安达市
    if word.shape == UNCASED and document.is_tag(mention):
        value += weight["place.tag"]
    if not is_renowned(mention.candidates[0]) or mention.candidates[0].letters < _SHORTEST:
        size = min(size, mention.candidates[0].letters)
    if word.shape == LOWER and mention.surface[:1].islower():
        value += weight["place.lower"] * (2 if single and by_chance(mention, document.lang) else 1)
    if across(mention, document):
        value += weight["place.across"]
    if not best.spelt and in_pieces(mention, document):
        value += weight["place.pieces"]
    if word.shape == UPPER and not document.loud and single and size <= _ACRONYM:
        value += weight["place.upper"]
    if size <= 3 and word.shape != UNCASED:
        value += weight["place.short"] * (1 if size == 3 else 2 if size == 2 else 4)
    elif size == 1:
        value += 4 * weight["place.short"]
    if single:
        if word.cues & _NEVER:
            value += weight["place.never"]
        # "Bring Back Our Girls" names no Back River
        little = best.kind == OTHER and best.importance < _EVERYWHERE
        says = word.shape != LOWER and not (little and document.sentences.headline(mention.first))
        if word.cues & FREQUENT and not (says and is_called_so(mention, word)):
            value += weight["place.frequent"] * (_AFTER_PREPOSITION if _after_preposition(mention, document) else 1.0)
        large = best.kind == TOWN and best.own and best.people >= _LARGE  # "Скопје" is as frequent
        may_be = document.words.gaps[mention.first].ends or word.shape == UNCASED
        if may_be and is_function_word(word, document, listed=large):
            value += weight["place.function_word"]
        if not _is_known(mention, word):
            value += weight["place.unlisted"]
        country = best.kind == COUNTRY and best.usual and (best.home or word.shape != UNCASED)
        if word.cues & COMMON and not country:
            value += weight["place.common"] * _meant_otherwise(mention, document)
            if document.words.gaps[mention.first].ends or document.loud or word.shape == UNCASED:
                value += weight["place.common_first"]
        if word.cues & _GIVEN and mention.candidates[0].importance < _GREAT:
            value += weight["place.is_given"]
        if word.folded in document.persons:
            value += weight["place.person_known"]
        elif word.folded in document.names:
            value += weight["place.name_known"]
    elif word.shape == UNCASED and document.common_words(mention) and mention.candidates[0].kind != COUNTRY:
        value += weight["place.common"] + weight["place.common_first"]
    return value


def _meant_otherwise(mention: Mention, document: Document) -> float:
    """The share of ``place.common`` that counts: lists of words have "Rhein" and "Bodensee", too.

    Only a capital within a sentence tells such a name from a word.
    """
    best, shape = mention.candidates[0], document.read[mention.first].shape
    first = document.words.gaps[mention.first].ends or not mention.first
    if _after_preposition(mention, document):
        return _AFTER_PREPOSITION
    if best.kind != OTHER or not best.own or best.importance < _RIVER or shape != CAPITAL or first:
        return 1.0
    if document.sentences.headline(mention.first):
        return 1.0  # "Why Won't Trump Back Down" names no Back River
    return 0.0 if len(mention.surface) >= _LENGTH else 0.5


def _after_preposition(mention: Mention, document: Document) -> bool:
    """Whether a town that everyone knows has a capital after a preposition: "moved to Oxford", "w Łodzi"."""
    at, best = mention.first, mention.candidates[0]
    if not at or document.words.gaps[at].ends or not document.words.gaps[at].joins or document.lang in NOUNS:
        return False
    if document.read[at].shape != CAPITAL or not best.home or not is_renowned(best):
        return False
    return bool(document.read[at - 1].cues & _PREPOSITION) and not document.sentences.headline(at)


def is_event(mention: Mention, document: Document) -> bool:
    """Whether the words beside a name say what happens to towns: "X was shelled", "жители X"."""
    at, after = mention.first, mention.last + 1
    if at and document.words.gaps[at].joins and document.read[at - 1].cues & (_EVENT | _OF_TOWNS):
        return True
    return happens(document, after) or called_town(document, after)


def _is_known(mention: Mention, word: Word) -> bool:
    """Whether a word, or one that it is an inflected form of, is short, or a word of a language, or a person's name."""
    known = {word.folded, *bases(mention)}
    return bool(word.cues & (COMMON | _GIVEN)) or min(map(len, known)) < _LENGTH or any(map(is_listed, known))


def _is_surname(mention: Mention, document: Document) -> bool:
    """Whether persons are called so: "Jackson was captured" as well as Shusha was."""
    if mention.first != mention.last or mention.candidates[0].importance >= _GREAT:
        return False
    return any(base in surnames() for base in (document.read[mention.first].folded, *bases(mention)))


def _before(mention: Mention, document: Document) -> float:
    weight, read, gaps = weights(), document.read, document.words.gaps
    at = mention.first
    if not at:
        return 0.0
    before, gap = read[at - 1], gaps[at]
    capital = before.shape in (CAPITAL, UPPER) and not document.loud
    if gap.dot and len(before.surface) == 1 and capital:
        return weight["place.initial"]
    if gap.joins or (gap.dot and before.cues & _TITLE and len(before.surface) <= _SHORT_TITLE):
        if before.cues & _TITLE and (capital or not before.cues & _PREPOSITION):
            return weight["place.title"] if names_person(document, before, mention) else 0.0
        if before.cues & _PREPOSITION:
            # "the siege of X"
            told = (at > 1 and gaps[at - 1].joins and "keep" in read[at - 2].heads) or moves(document, at - 2)
            strong = not before.weak or (told and not _is_surname(mention, document))
            value = weight["place.preposition"] if strong else weight["place.preposition_weak"]
            if before.folded == "of" and at > 1 and read[at - 2].cues & _OF and read[at - 2].shape == CAPITAL:
                value = weight["place.organisation_of"]
            return value
        if gap.glue == "-":
            if at - 1 not in document.of_word:
                return weight["place.hyphen"]
            return weight["place.listed"] if is_place(document, at - 1) else 0.0
        if before.cues & (_EVENT | _OF_TOWNS) and (not capital or gaps[at - 1].ends):  # "обстрел X", "жители X"
            return 0.0 if _is_surname(mention, document) else weight["place.event"]
        if before.cues & (_GENERIC | _CAPITAL_CITY) or (before.features and mention.candidates[0].kind == OTHER):
            return weight["place.short_word" if before.short else "place.generic"]
        if capital and before.cues & _GIVEN:
            return weight["place.given"]
        # the first word of a sentence has a capital anyhow, and persons' names seldom have an ending: "Жители Самары"
        opens = (
            before.cues & COMMON
            or is_everywhere(before, document)
            or (before.cues & _OPENER and not _is_surname(mention, document))
        )
        first = gaps[at - 1].ends and (opens or mention.inflected or "keep" in before.heads)
        if capital and at - 1 not in document.of_word and not first and not apart(document, at - 1):
            long = mention.first < mention.last or mention.candidates[0].kind == COUNTRY or mention.inflected
            return weight["place.capital_before"] / (2 if long else 1)
    if (gap.comma or before.cues & _LIST) and is_place(document, at - 2 if before.cues & _LIST else at - 1):
        return weight["place.listed"]
    return 0.0


def _after(mention: Mention, document: Document) -> float:
    weight, read, gaps = weights(), document.read, document.words.gaps
    at = mention.last + 1
    if at >= len(read):
        return 0.0
    after, gap = read[at], gaps[at]
    capital = after.shape in (CAPITAL, UPPER) and not document.loud
    if called_town(document, at):
        return weight["place.generic"]
    if gap.joins and gap.glue == " ":
        if after.features and mention.candidates[0].kind == OTHER:
            return weight["place.generic"]
        if after.cues & _GENERIC:
            return weight["place.generic"] if not capital or mention.candidates[0].kind <= DIVISION else 0.0
        if after.cues & _CIVIC:
            return weight["place.civic"]
        if capital and after.cues & _ORGANISATION:
            return weight["place.organisation"]
        if capital and after.cues & _AFTER:
            return weight["place.title"]
        if after.cues & _VERB and mention.first == mention.last and not mention.inflected:  # no subject
            return 0.0 if _speaks(mention, document) else weight["place.verb"]
        ended = mention.inflected or mention.end < document.words.ends[mention.last]  # "Leninakan'a"
        moved = ended and after.cues & _MOTION
        if moved or (not capital and after.cues & _OF_TOWNS) or happens(document, at):
            return 0.0 if _is_surname(mention, document) else weight["place.motion" if moved else "place.event"]
        if capital and at not in document.of_word and not after.cues & _PREPOSITION and not apart(document, at):
            half = 0.5 if mention.last > mention.first or mention.candidates[0].kind in (COUNTRY, DIVISION) else 1.0
            return weight["place.capital_after"] * half
        if capital and at in document.of_word and mention.first == mention.last and read[mention.first].cues & _GIVEN:
            return weight["place.given"]
    if gap.glue == "-" and is_place(document, at):  # "the Shushi-Goris road"
        return weight["place.listed"]
    if (gap.comma or after.cues & _LIST) and is_place(document, at + 1 if after.cues & _LIST else at):
        return weight["place.listed"]
    return 0.0


def _speaks(mention: Mention, document: Document) -> bool:
    """Whether a city's name means the government there, and no person: "Washington said it would"."""
    best, word = mention.candidates[0], document.read[mention.first]
    person = word.cues & _GIVEN or word.folded in document.persons | document.names
    if best.importance < _GREAT or not best.usual or person:
        return False
    after = document.read[mention.last + 2].folded if mention.last + 2 < len(document.read) else ""
    return after in _ITSELF or word.folded not in international_names("surname")

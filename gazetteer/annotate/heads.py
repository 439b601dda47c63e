"""Heads of longer names before and behind a place's name: "Bank of X", "Dynamo X", "X Stock Exchange", "X duck"."""

from __future__ import annotations

from gazetteer.annotate import head_tables
from gazetteer.annotate.mention import Mention
from gazetteer.annotate.setting import CAPITALS, FAR, Setting
from gazetteer.annotate.word import CAPITAL, CUE, UNCASED, UPPER, Word
from gazetteer.linking.spans import COUNTRY

_TITLE, _LIST, _MOTION = CUE["before-person"], CUE["list-word"], CUE["motion"]
_DETERMINER = CUE["determiner"]
_ARTICLES = frozenset(("la", "le", "les", "el", "los", "las", "l", "il", "the"))
_LOWER = 2  # words in small letters between a head and its link: "orquesta sinfónica de X"


def head_after(mention: Mention, setting: Setting) -> str:
    """The kind of name that a head behind a name makes; ``""`` for none."""
    read, own, last = setting.read, setting.read[mention.first], mention.last
    if last == mention.first and "direct" in own.heads and own.surface.isalpha() and _club(last + 1, own, setting):
        return own.heads["direct"]  # Bayern München
    headline = setting.headline(mention)
    near = True  # whether only words that may stand within such a name have come
    for at in range(last + 1, min(last + 1 + FAR, len(read))):
        word = read[at]
        if not setting.joins(at) or "link" in word.heads:
            break
        if word.cues & _LIST and at > last + 1 and setting.joins(at + 1) and setting.unknown(at + 1):
            continue  # "X Currency and Stock Exchange"
        capital = word.shape in CAPITALS or own.shape == UNCASED
        if own.shape == UPPER and word.shape == CAPITAL and not headline and mention.kind == "name":
            break  # a dateline
        if setting.keeps(at) and not capital and "within" not in word.heads:
            break
        found = word.heads.get("after", "") or (word.heads.get("After", "") if capital else "")
        if not found and at > last + 1 and capital:
            found = setting.lexicon.pair(read[at - 1], word).get("After", "")
        if not found and "renamed" in word.heads and at == last + 1 and not mention.candidates[0].own:
            found = word.heads["renamed"]  # "Peking man" is a fossil, who is from there is a "Beijing man"
        if not found and setting.lexicon.possessed:
            found = _named(word, mention)
        if found and (near or capital) and _is_head(found, at, mention, setting, capital=capital):
            return found
        if setting.hyphen(at) or (word.cues & _TITLE and capital):
            break
        if word.surface.endswith(("'s", "’s")):
            break
        within = "within" in word.heads or (near and found == "thing")
        if not (within or (capital and not headline)):
            break
        near = near and (within or (capital and "after" in read[min(at + 1, len(read) - 1)].heads))
    return ""


def _named(word: Word, mention: Mention) -> str:
    """The kind of what is called by the name before it, where this is the order of words: "X filmi"."""
    found = word.heads.get("named", "")
    return found if found == "work" or mention.candidates[0].kind != COUNTRY else ""


def _club(at: int, own: Word, setting: Setting) -> bool:
    """Whether a word goes on the name of a club that begins as a place is called."""
    return setting.joins(at) and setting.named(at) and (at in setting.of_word or own.shape == UPPER)


def _is_head(kind: str, at: int, mention: Mention, setting: Setting, *, capital: bool) -> bool:
    """Whether a word that may be a head is one here."""
    if kind == "agreement" and not capital:
        return not _acts(mention, setting)
    if kind == "thing" and setting.short(mention):
        return False
    # "X salmon exports": it comes from there
    return not (setting.joins(at + 1) and "traded" in setting.read[at + 1].heads)


def _acts(mention: Mention, setting: Setting) -> bool:
    """Whether a name may be a party's: "the treaty of Armenia with Russia"."""
    return mention.candidates[0].kind == COUNTRY or mention.last + 2 in setting.of_word


def head_before(mention: Mention, setting: Setting) -> str:
    """The kind of name that a head before a name makes; ``""`` for none."""
    return _head_before(mention, setting) or _abroad(mention, setting)


def _abroad(mention: Mention, setting: Setting) -> str:
    """The same where head and link are words of another language than the text, or than a few words seem to be in."""
    at, read = mention.first - 1, setting.read
    link = setting.prefix(mention)
    if link in _ARTICLES or (not link and at > 0 and read[at].folded in _ARTICLES):
        at -= not link
        link = ""
    if not link:
        if at < 0 or not setting.joins(at + 1):
            return ""
        link, at = read[at].folded, at - 1
    for here in (at, at - 1):
        if here < 0 or not (setting.joins(here + 1) or here == at == mention.first - 1):
            return ""
        word = read[here]
        where, kind = head_tables.linked_heads().get((word.bare, link), ("", ""))
        known = word.heads and "link" in setting.lexicon.word(link).heads
        if word.cues & _MOTION:
            return ""
        if where == "before" or (where and setting.capital(here)):
            country = kind in ("agreement", "person") and mention.candidates[0].kind == COUNTRY
            return "" if known or country or setting.keeps(here) else kind
        if setting.keeps(here) or here in setting.of_word or setting.capital(here):
            return ""
    return ""


def _head_before(mention: Mention, setting: Setting) -> str:
    link, article, at = setting.link(mention)
    elided = link and mention.start > setting.words.starts[mention.first]
    if at < 0 or not (setting.joins(at + 1) or elided):
        return ""
    if not link:
        return _direct(mention, at, setting)
    lower = links = 0
    for here in range(at, max(at - FAR, -1), -1):
        heads = setting.read[here].heads
        if here < at and not setting.joins(here + 1):
            return ""
        if here < at and "link" in heads:
            links += 1
            continue
        capital = setting.capital(here)
        found = heads.get("before", "") or (heads.get("Before", "") if capital else "")
        if (
            setting.read[here].cues & _MOTION
            and not capital
            and not (here and setting.read[here - 1].cues & _DETERMINER)
        ):
            return ""  # "su familia vino de X"
        if found == "person" and mention.candidates[0].kind == COUNTRY:
            found = ""  # "Prince of X": who acts for it
        if found and links and (links > 1 or "site" in heads or not capital):
            return ""  # what is in X, as in "Teatro della Pergola di X"
        if found and (capital or not (article or (found == "agreement" and _acts(mention, setting)))):
            return found
        if here in setting.of_word and setting.of_word[here].nested:
            return setting.of_word[here].nested  # "Radio Nacional de X"
        if "direct" in heads and capital and here == at and not setting.lexicon.nouns:
            return heads["direct"]
        if setting.keeps(here) or here in setting.of_word or setting.no_name(here):
            return ""
        if setting.read[here].cues & _MOTION:
            return ""  # "el tratado salió de X"
        if setting.lexicon.nouns and not capital:
            return ""  # "das Orchester zog von X"
        lower += not capital
        if lower > _LOWER:
            return ""
    return ""


def _direct(mention: Mention, at: int, setting: Setting) -> str:
    """The same where no link stands between them."""
    word, capital, begins = setting.read[at], setting.capital(at), setting.sentences.begins(at)
    if setting.hyphen(mention.first):
        return word.heads.get("hyphened", "")
    if setting.short(mention):
        return ""
    if "dish" in word.heads:
        return word.heads["dish"]
    if "direct" in word.heads and capital and not mention.where:
        return word.heads["direct"]
    noun = not setting.lexicon.determiners or _determined(at, setting)
    if "named" in word.heads and noun and not mention.inflected and not _route(mention, setting):
        return word.heads["named"]
    if setting.lexicon.links:
        return word.heads.get("Before", "") if capital and not begins else ""
    # where a sentence begins, a plural is hardly a name: "Университеты X"
    proper = capital and (setting.lexicon.is_head(word) or not begins)
    # "Народный банк X"
    proper |= setting.joins(at) and setting.capital(at - 1) and "within" in setting.read[at - 1].heads
    found = word.heads.get("before", "") or (word.heads.get("Before", "") if proper else "")
    return "" if found == "agreement" and (begins or not capital) and _acts(mention, setting) else found


def _determined(at: int, setting: Setting) -> bool:
    """Whether a word is a noun by the article or the like within two words before it."""
    return any(setting.read[here].folded in setting.lexicon.determiners for here in range(max(at - 2, 0), at))


def _route(mention: Mention, setting: Setting) -> bool:
    """Whether a dash leads to another place: "поезд Москва — Баку"."""
    after = mention.last + 1
    if after not in setting.of_word:
        return False
    return setting.words.text[setting.words.ends[mention.last] : setting.words.starts[after]].strip() in ("-", "–", "—")

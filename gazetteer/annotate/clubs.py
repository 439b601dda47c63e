"""Names of clubs with a place's in them, where a sentence speaks of sport: "Leeds Rhinos won", "Hannover 96"."""

from __future__ import annotations

from gazetteer.annotate.mention import Mention
from gazetteer.annotate.setting import Setting
from gazetteer.annotate.word import UPPER
from gazetteer.linking.spans import COUNTRY

_NUMBER = (2, 4)  # digits of the year in a name: "Hannover 96", "1860 München"
_LETTERS = 4  # of the short form of "football club" and the like
# endings that German nouns have, and names of clubs seldom
_NOUN = ("en", "ung", "heit", "keit", "schaft", "ion", "tät", "mus", "ment", "tum", "nis", "ns", "rn", "ln", "er")


def club(mention: Mention, setting: Setting) -> str:
    """``organisation`` for the name of a club, else ``""``."""
    if setting.short(mention) or mention.candidates[0].kind == COUNTRY or setting.headline(mention):
        return ""
    bare = setting.bare(mention)
    goes_on = (bare and _after(mention, setting)) or (
        (bare or setting.possessive(mention)) and _before(mention, setting)
    )
    return "organisation" if goes_on and setting.sport(mention) else ""


def _after(mention: Mention, setting: Setting) -> bool:
    """Whether what is behind a name may be the rest of a club's: "City", "Whitecaps", "96", "CF"."""
    at = mention.last + 1
    if not setting.joins(at) or setting.hyphen(at):
        return False
    word = setting.read[at]
    if word.surface.isdigit():
        return (len(word.surface) in _NUMBER and not setting.joins(at + 1)) or _yearlike(word.surface)
    if word.shape == UPPER:
        return acronym(at, setting)
    if "team" in word.heads and setting.capital(at):
        return True
    return setting.unknown(at) and not setting.lexicon.nouns and "sport" not in word.heads


def _yearlike(surface: str) -> bool:
    """Whether a number is written as a year of founding is, cut to two digits."""
    return len(surface) == 2 and (surface[0] == "0" or surface[0] == "9")


def acronym(at: int, setting: Setting) -> bool:
    """Whether a word is a short form in capitals, but of no place."""
    word = setting.read[at]
    letters = word.shape == UPPER and word.surface.isalpha() and len(word.surface) <= _LETTERS
    return letters and at not in setting.of_word and not (word.here or word.after or setting.keeps(at))


def _before(mention: Mention, setting: Setting) -> bool:
    """Whether what is before a name may be the beginning of a club's: "Slovan X", "Rayados de X"."""
    link, article, at = setting.link(mention)
    if at < 0 or not setting.capital(at) or (not link and (article or not setting.joins(mention.first))):
        return False
    word = setting.read[at]
    if setting.keeps(at) or setting.no_name(at) or setting.ordinary(at) or setting.people(at) or "sport" in word.heads:
        return False
    if setting.hyphen(mention.first) or (setting.lexicon.nouns and (link or word.folded.endswith(_NOUN))):
        return False
    if at in setting.of_word:
        return link and setting.of_word[at].candidates[0].kind != COUNTRY
    return setting.named(at) and not (link and "article" in word.heads)

"""The rest of a person's or an unknown name beside a place's: "Jack X", "X Peterson", "the Great Gate of X"."""

from __future__ import annotations

from gazetteer.annotate.mention import Mention
from gazetteer.annotate.setting import FAR, Setting
from gazetteer.annotate.word import CAPITAL, CUE, FREQUENT, LOWER, UPPER
from gazetteer.linking.spans import COUNTRY, DIVISION

_TITLE, _ORGANISATION, _PREPOSITION = CUE["before-person"], CUE["organisation"], CUE["preposition"]
_LETTERS = 5  # of an acronym
_POSSESSIVE = ("'s", "’s")
_GENITIVE = "n"  # how the Turkish and the Azerbaijani genitive ends
_NAMES = 2  # names behind a rare first name: "Wallis Warfield Simpson"
_VOWELS = frozenset("аеёиоуыэюяіїє")
_OBLIQUE = ("ом", "ем", "ым", "им", "ов", "ев", "ах", "ях", "их", "ых")  # endings of cases, of persons as well
# endings that German nouns have, and surnames seldom
_NOUN = ("e", "en", "er", "ung", "heit", "keit", "schaft", "ion", "tät", "mus", "ment", "tum", "nis", "ns", "rn", "ln")


def neighbours(mention: Mention, setting: Setting) -> str:
    """``person`` or ``name`` where the words beside a mention make a longer name of it, else ``""``."""
    shape = setting.read[mention.first].shape
    if setting.short(mention) or shape == LOWER or setting.keeps(mention.first) or setting.keeps(mention.last):
        return ""
    link, _, at = setting.link(mention)
    if setting.joins(at + 1) and (link or setting.read[at].shape == LOWER) and setting.keeps(at):
        return ""  # "Prime Minister of X Y": the place, then a name
    found = _name_after(mention, setting) if setting.bare(mention) or _may_be_given(mention, setting) else ""
    return found or _name_before(mention, setting)


def _may_be_given(mention: Mention, setting: Setting) -> bool:
    """Whether a name that has an ending is a first name without one: "Dakota" is not in Daka."""
    whole = mention.end == setting.words.ends[mention.last] and mention.first == mention.last
    at = mention.last + 1
    return whole and setting.joins(at) and setting.lexicon.is_surname(setting.read[at])


def is_given(at: int, setting: Setting, *, headline: bool = False) -> bool:
    """Whether a word is a first name, and no other word where any would have a capital."""
    word = setting.read[at]
    if not setting.capital(at) or setting.no_name(at) or word.cues & _TITLE or "keep" in word.heads:
        return False
    common = "opener" in word.heads or word.folded in setting.lexicon.commonest or bool(word.cues & FREQUENT)
    if common and (headline or setting.sentences.begins(at)):
        return False
    return setting.lexicon.is_given(word)


def lies_in(inner: Mention, outer: Mention) -> bool:
    """Whether some place of one name lies in the area that another may mean: "Paris Texas"."""
    area = outer.candidates[0]
    if area.kind == COUNTRY:
        return any(candidate.country == area.country for candidate in inner.candidates)
    return area.kind == DIVISION and any(candidate.division == area.place for candidate in inner.candidates)


def _name_after(mention: Mention, setting: Setting) -> str:
    """A surname behind the name, or an unknown name."""
    at, headline, lexicon = mention.last + 1, setting.headline(mention), setting.lexicon
    if not setting.joins(at) or setting.hyphen(at):
        return ""
    if "link" in setting.read[at].heads:
        return _person_of(mention, at + 1, setting)
    if setting.read[at].surface.endswith(_POSSESSIVE):
        return _person_s(mention, at, setting)
    other = setting.of_word.get(at)
    if not setting.named(at) or setting.keeps(at) or (other is not None and lies_in(mention, other)):
        return ""
    surname = lexicon.is_surname(setting.read[at])
    given = mention.first == mention.last and is_given(mention.first, setting, headline=headline)
    if given and surname:
        return "person"
    if headline or other is not None or stands_in(mention, setting):
        return ""
    if lexicon.nouns:  # what has a capital may be any noun: "weil Paris Waffen liefert"
        noun = setting.read[at].folded.endswith(_NOUN) and not lexicon.is_given(setting.read[at])
        return "person" if given and not noun else ""
    run = [at]
    while len(run) < FAR and setting.joins(run[-1] + 1) and setting.capital(run[-1] + 1):
        run.append(run[-1] + 1)
    if any(setting.keeps(here) or setting.read[here].cues & _ORGANISATION for here in run):
        return ""
    if given:
        return "" if setting.read[at].folded.endswith(lexicon.possessed) else "person"
    if "after" not in lexicon.unknown_names:
        return ""
    kind = mention.candidates[0].kind
    if len(run) > 1:
        person = len(run) == _NAMES and kind > DIVISION and lexicon.is_surname(setting.read[run[-1]])
        return "person" if person else ""
    return "person" if surname else "name" if kind != COUNTRY else ""


def _person_s(mention: Mention, at: int, setting: Setting) -> str:
    """ "Jordan Peterson's book": a first name and a name that may be a surname, in the English genitive."""
    name = setting.lexicon.word(setting.read[at].surface[:-2])
    surname = setting.lexicon.is_surname(name)
    if (
        name.shape != CAPITAL
        or setting.keeps(at)
        or setting.headline(mention)
        or (at in setting.of_word and not surname)
    ):
        return ""
    if name.cues & _TITLE or "keep" in name.heads or stands_in(mention, setting) or setting.link(mention)[1]:
        return ""
    given = mention.first == mention.last and is_given(mention.first, setting)
    return "person" if given and (surname or not setting.lexicon.begins(name)) else ""


def _person_of(mention: Mention, at: int, setting: Setting) -> str:
    """ "Helen of Troy": a first name, a link and another name."""
    other = setting.of_word.get(at)
    if not setting.joins(at) or not setting.named(at) or setting.keeps(at) or stands_in(mention, setting):
        return ""
    if other is not None and (setting.lexicon.nouns or lies_in(mention, other)):
        return ""  # "Was X von Y will"
    best = mention.candidates[0]
    single = mention.first == mention.last and not (best.kind == COUNTRY and best.usual)
    return "person" if single and is_given(mention.first, setting, headline=setting.headline(mention)) else ""


def stands_in(mention: Mention, setting: Setting) -> bool:
    """Whether a word such as "in" stands right before, behind which a name ends without a comma at times."""
    before = setting.read[mention.first - 1]
    return setting.joins(mention.first) and bool(before.cues & _PREPOSITION) and not before.weak


def _name_before(mention: Mention, setting: Setting) -> str:
    """A first name before the name, or an unknown name."""
    link, article, at = setting.link(mention)
    if at < 0 or mention.where or not setting.capital(at):
        return ""
    headline, country = setting.headline(mention), mention.candidates[0].kind == COUNTRY
    unknown = setting.lexicon.unknown_names
    if link:
        if not (setting.joins(at + 1) or setting.prefix(mention)):
            return ""  # "Peddar, of X"
        if not article and _borne(at, mention, setting) and is_given(at, setting, headline=headline):
            return "" if country and setting.lexicon.nouns else "person"
        if "linked" not in unknown or headline or country or not setting.bare(mention):
            return ""
        return "name" if _entitled(at, setting) or ("noun" in unknown and _noun(at, setting)) else ""
    if not setting.joins(mention.first) or article or setting.hyphen(mention.first):
        return ""
    other = setting.of_word.get(at)
    if other is not None and (other.first < other.last or other.inflected or lies_in(other, mention)):
        return ""
    if _acronym(at, setting) and not (headline or country or mention.inflected):
        return "organisation"
    if (
        setting.lexicon.possessed
        and not setting.read[mention.first].folded.endswith(_GENITIVE)
        and (mention.inflected or not setting.bare(mention))
    ):
        return ""  # Turkish has no preposition between who goes and where
    if is_given(at, setting, headline=headline) and not (mention.inflected and mention.candidates[0].kind <= DIVISION):
        return "person"
    if headline or setting.sentences.begins(at) or not setting.unknown(at):
        return ""
    if "before" in unknown and (setting.bare(mention) or not country):
        # "told Reuters Moscow had", where a clause begins
        return "" if at and "told" in setting.read[at - 1].heads else "name"
    if "nominative" in unknown and not mention.inflected and not country:
        folded = setting.read[at].folded
        return "" if folded[-1] in _VOWELS or folded.endswith(_OBLIQUE) else "name"
    return ""


def _borne(at: int, mention: Mention, setting: Setting) -> bool:
    """Whether a first name and a place after a link are all of a person's name: no surname and no office before it."""
    before, other = setting.read[at - 1], setting.of_word.get(at)
    if other is not None and (other.candidates[0].kind == COUNTRY or lies_in(other, mention)):
        return False
    if not at or not (setting.joins(at) or setting.words.gaps[at].dot):
        return True
    if setting.words.gaps[at].dot and len(before.surface) == 1:
        return False
    if mention.candidates[0].kind == COUNTRY and (before.cues & _TITLE or "keep" in before.heads):
        return False
    return not setting.capital(at - 1) or (setting.sentences.begins(at - 1) and not is_given(at - 1, setting))


def _acronym(at: int, setting: Setting) -> bool:
    """Whether a word is an acronym, but no place's: "AIK X", "BBC X"."""
    word = setting.read[at]
    letters = word.shape == UPPER and word.surface.isalpha() and len(word.surface) <= _LETTERS
    return letters and at not in setting.of_word and not (word.here or word.after or setting.keeps(at))


def _noun(at: int, setting: Setting) -> bool:
    """Whether a word with a capital is a noun rather than a person: "Talleres de X"."""
    if setting.sentences.begins(at) or not setting.unknown(at) or (setting.joins(at) and setting.capital(at - 1)):
        return False
    word = setting.read[at]
    return not (setting.lexicon.is_given(word) or setting.lexicon.is_surname(word))


def _entitled(at: int, setting: Setting) -> bool:
    """Whether a run of capitals up to a word has an article, as titles and things have and persons have not."""
    for here in range(at, max(at - FAR, -1), -1):
        if "article" in setting.read[here].heads:
            return here < at
        if not setting.unknown(here) or setting.lexicon.is_given(setting.read[here]) or not setting.joins(here):
            return False
    return False

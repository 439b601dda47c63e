"""What is known of a whole text while its mentions are judged, and what its words do to one another."""

from __future__ import annotations

from collections.abc import Sequence

from gazetteer.annotate.language import script_of_text
from gazetteer.annotate.mention import Mention
from gazetteer.annotate.sentences import Sentences
from gazetteer.annotate.tables import common_words, commonest, folded, given_names, surnames
from gazetteer.annotate.word import CAPITAL, COMMON, CUE, LOWER, UPPER, Word
from gazetteer.annotate.words import Words
from gazetteer.linking.spans import COUNTRY, DIVISION

_TITLE, _GIVEN, _NEVER, _OPENER = CUE["before-person"], CUE["given"], CUE["never"], CUE["opener"]
_FEW, _SEVERAL = 2, 4  # words with a capital in a headline, of which common ones show it better
# languages in which a name with a place ending after a title is a place, not the person: "Nazir Moskvaya getdi"
_ENDINGS_ONLY = ("tr", "az", "fi", "et", "hu", "kk", "ky", "uz", "tt", "tk", "crh", "eu", "ka")
_PREPOSITION, _GENERIC = CUE["preposition"], CUE["generic"]
_ORGANISATION = CUE["organisation"]
_CIVIC, _TOWN = CUE["civic"], CUE["town"]
_MOTION, _EVENT, _EVENT_LINK = CUE["motion"], CUE["event"], CUE["event-link"]
_OF_TOWNS, _FALLS, _IS = CUE["of-towns"], CUE["falls"], CUE["is"]
_KNOWN = 4.6  # importance of a town that is neither well known nor unknown
_NOTED = 6.0  # … of one that is rather meant than a person whose name nobody is known to have
_PARTICLE = 3  # letters of what may stand between a verb and its preposition
_LINKS = 4  # words between a name and what happens there


class Document:
    """What is known of a whole text while its mentions are judged."""

    def __init__(self, words: Words, read: Sequence[Word], mentions: Sequence[Mention], lang: str = "") -> None:
        self.lang = lang
        self.words = words
        self.read = read
        self.mentions = mentions
        self.of_word = {number: mention for mention in mentions for number in range(mention.first, mention.last + 1)}
        capitals = sum(word.shape == UPPER for word in read)
        self.sentences = Sentences(words, read)
        self.script = script_of_text(words.text)
        self.latin = self.script == "Latn"
        self.loud = capitals * 2 > len(read)  # written in capitals
        self.persons, self.names = self._persons()

    def _is_country(self, at: int) -> bool:
        """Whether a word is a country's name: "королева Великобритании" is no person called so."""
        mention = self.of_word.get(at)
        return mention is not None and mention.candidates[0].kind == COUNTRY

    def foreign(self, surface: str) -> bool:
        """Whether a name is in another script than the text."""
        return not self.latin and surface.isascii() and self.script != ""

    def common_words(self, mention: Mention) -> bool:
        """Whether a name of several words or letters is a common word, or each of its words is one of the commonest."""
        if folded(mention.surface) in common_words(self.lang):
            return True
        most = commonest().get(self.script, {}).get(self.lang, frozenset())
        run = self.read[mention.first : mention.last + 1]
        return len(run[0].surface) > 1 and all(
            word.cues & COMMON or word.surface in most or len(word.surface) == 1 for word in run
        )

    def is_tag(self, mention: Mention) -> bool:
        """Whether a name is all of a hashtag."""
        text = self.words.text
        after = text[mention.end : mention.end + 1]
        return text[max(mention.start - 1, 0) : mention.start] == "#" and after != "_" and not after.isalnum()

    def _persons(self) -> tuple[frozenset[str], frozenset[str]]:
        """Folded words that the text calls a person by ("Dr. Jackson"), and others that end longer names."""
        found: set[str] = set()
        names: set[str] = set()
        words, read = self.words, self.read
        for at in range(1, len(read)):
            word, before = read[at], read[at - 1]
            if word.shape != CAPITAL or self._is_country(at):
                continue
            gap = words.gaps[at]
            if gap.dot and len(before.surface) == 1 and before.shape in (CAPITAL, UPPER):
                found.add(word.folded)
            if _continues(self, at) and not word.cues & (_ORGANISATION | _GENERIC | _CIVIC):
                names.add(word.folded)
            if not before.cues & (_TITLE | _GIVEN) or before.shape == LOWER:
                continue
            if at in self.of_word and not names_person(self, before, self.of_word[at]):
                continue
            if gap.joins or (gap.dot and before.cues & _TITLE):
                found.add(word.folded)
                if at + 1 < len(read) and words.gaps[at + 1].joins and read[at + 1].shape == CAPITAL:
                    found.add(read[at + 1].folded)
        return frozenset(found), frozenset(names)


def apart(document: Document, at: int) -> bool:
    """Whether a word with a capital is no part of a name: a weekday, or a word of a headline that nobody is called."""
    word = document.read[at]
    if word.cues & (_GIVEN | _TITLE):
        return False
    if word.cues & _NEVER:
        return True
    common = bool(word.cues & (COMMON | _OPENER))
    if not document.sentences.headline(at, _FEW if common else _SEVERAL):
        return False
    return common or not (word.shape == UPPER or word.folded in surnames() or word.folded in given_names())


def _continues(document: Document, at: int) -> bool:
    """Whether a word stands within a name that began before it, with a word that is no place and no common one."""
    before = document.read[at - 1]
    if not (document.words.gaps[at].joins and before.shape == CAPITAL) or at - 1 in document.of_word:
        return False
    if before.cues & (COMMON | _PREPOSITION | _GENERIC | _CIVIC) or document.words.gaps[at - 1].ends:
        return False
    return not apart(document, at - 1)


def is_office(title: Word, mention: Mention) -> bool:
    """Whether a title is an office there: "королева Великобритании" and "мэр Самары" are no persons called so."""
    if title.cues & _GIVEN or not mention.inflected:
        return False
    return mention.candidates[0].kind <= DIVISION or bool(title.cues & _TOWN)


def names_person(document: Document, title: Word, mention: Mention) -> bool:
    """Whether a name after a title is a person's: not in "мэр Самары", "Nazir Moskvaya getdi", "… Bakı şəhərində"."""
    if is_office(title, mention):
        return False
    words, read, after = document.words, document.read, mention.last + 1
    if document.lang not in _ENDINGS_ONLY or title.cues & _GIVEN or not mention.candidates[0].usual:
        return True
    follows = read[after].cues if after < len(read) and words.gaps[after].joins else 0
    if follows & (_GENERIC | _TOWN) and read[after].shape == LOWER:
        return False
    ended = mention.inflected or mention.end < words.ends[mention.last]
    if not ended or not (mention.where or follows & _MOTION):
        return True
    return mention.candidates[0].importance < _NOTED or is_surname(document, mention)


def is_surname(document: Document, mention: Mention) -> bool:
    """Whether persons are called by a word, or by one that it is an inflected form of."""
    known = {document.read[mention.first].folded, *bases(mention)}
    return mention.first == mention.last and not known.isdisjoint(surnames())


def bases(mention: Mention) -> list[str]:
    """What a mention may be an inflected form of, folded."""
    return [folded(written) for _, inflected, written in mention.keys if inflected and written]


def moves(document: Document, at: int) -> bool:
    """Whether a word before "to" or "of" says that a place follows: "went", "udał się", "siege"."""
    read, gaps = document.read, document.words.gaps
    if at < 0 or not gaps[at + 1].joins:
        return False
    if read[at].cues & (_MOTION | _EVENT | _OF_TOWNS):
        return True
    return bool(at and len(read[at].surface) <= _PARTICLE and gaps[at].joins and read[at - 1].cues & _MOTION)


def happens(document: Document, at: int) -> bool:
    """Whether words from here on say what happens to towns: "was shelled", "1920-ci ildə yandı"."""
    read, gaps = document.read, document.words.gaps
    for number in range(at, min(at + _LINKS + 1, len(read))):
        if not gaps[number].joins:
            return False
        word = read[number]
        if word.cues & (_EVENT | _FALLS):
            return True
        if not (word.cues & _EVENT_LINK or word.surface[0].isdigit()):
            return False
    return False


def called_town(document: Document, at: int) -> bool:
    """Whether words from here on say that what is named before them is a town: "is a beautiful town"."""
    read, gaps = document.read, document.words.gaps
    if at >= len(read) or not gaps[at].joins or not read[at].cues & _IS:
        return False
    for number in range(at + 1, min(at + 1 + _LINKS, len(read))):
        cues = read[number].cues
        if not gaps[number].joins or read[number].shape == CAPITAL or cues & _PREPOSITION:
            return False
        if cues & _GENERIC and cues & _TOWN:
            return True
    return False


def is_place(document: Document, at: int) -> bool:
    """Whether a word is part of a well-known place's usual name, and no other word of the language."""
    mention = document.of_word.get(at)
    if mention is None or document.read[mention.first].cues & (COMMON | _GIVEN):
        return False
    return mention.candidates[0].usual and mention.candidates[0].importance >= _KNOWN

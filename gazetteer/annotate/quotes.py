"""Names in quotation marks beside a word for what is called so: гостиница «Украина», the film “Casablanca”."""

from __future__ import annotations

from collections.abc import Sequence

from gazetteer.annotate.mention import Mention
from gazetteer.annotate.setting import Setting
from gazetteer.annotate.word import CAPITAL, UPPER, Word
from gazetteer.annotate.words import Words
from gazetteer.linking.spans import COUNTRY, TOWN

_OPEN, _CLOSE = '«„“"‹”', '»”“"›'
_LONG = 8  # words of a title, to both sides of the place in it
_TITLE = 6  # words of a title without a word for its kind
_CLUB = 2  # words of a club's name in quotation marks
_SPEECH = (",", ".", "!", "?", "…", ":", ";")  # what ends a quotation that is speech, inside or behind the marks
_APART = 3  # words from the word for the kind to the mark: "роман Булгакова «…»"


def quoted(words: Words, read: Sequence[Word], first: int, last: int) -> str:
    """The kind of thing that is called by the quotation around a run of words; ``""`` for none."""
    begin = _begin(words, first)
    if begin is None:
        return _club(words, read, first)
    end = _end(words, last)
    if end is None:
        return ""
    for at in range(begin - 1, max(begin - 1 - _APART, -1), -1):
        gap = words.text[words.ends[at] : words.starts[at + 1]]
        if gap.strip().strip(_OPEN):
            break
        heads = read[at].heads
        found = heads.get("named", "") or heads.get("quoted", "")
        if at == begin - 1:
            found = found or heads.get("before", "") or heads.get("Before", "") or heads.get("direct", "")
        if found:
            return found
    if end + 1 < len(read) and not words.text[words.ends[end] : words.starts[end + 1]].strip().strip(_CLOSE):
        heads = read[end + 1].heads
        return heads.get("named", "") or heads.get("quoted", "") or heads.get("after", "") or heads.get("After", "")
    return ""


def _begin(words: Words, first: int) -> int | None:
    """The first word of the quotation that a word is in."""
    for at in range(first, max(first - _LONG, -1), -1):
        gap = words.text[words.ends[at - 1] if at else 0 : words.starts[at]]
        if gap == " ":  # nearly always
            continue
        mark = gap.rstrip(" \u00a0\u202f")
        if mark and mark[-1] in _OPEN and (len(mark) > 1 or at == 0):
            return at
        if any(sign in gap for sign in _CLOSE) or "\n\n" in gap:
            return None
    return None


def _end(words: Words, last: int) -> int | None:
    """The last word of the quotation that a word is in."""
    size = len(words.starts)
    for at in range(last, min(last + _LONG, size)):
        gap = words.text[words.ends[at] : words.starts[at + 1] if at + 1 < size else words.ends[at] + 3]
        if gap != " " and any(sign in gap for sign in _CLOSE):
            return at
    return None


def _club(words: Words, read: Sequence[Word], first: int) -> str:
    """«Спартак» Москва: a name right behind the quotation marks of a club's."""
    if not first or read[first - 1].shape not in (CAPITAL, UPPER):
        return ""
    gap = words.text[words.ends[first - 1] : words.starts[first]]
    return read[first - 1].heads.get("direct", "") if len(gap) == 2 and gap[0] in _CLOSE and gap[1] == " " else ""


def titled(mention: Mention, setting: Setting) -> str:
    """The kind of a name in quotation marks that no word for the kind is beside, where a language has marks for these.

    «Рубин» and «Смерть в Венеции» are names, what is quoted is not: it comes after a colon, or goes on with a comma.
    """
    if "quoted" not in setting.lexicon.unknown_names:
        return ""
    words, read = setting.words, setting.read
    begin = _begin(words, mention.first)
    if begin is None:
        return _with_town(mention, setting)
    end = _end(words, mention.last)
    if end is None or read[begin].shape not in (CAPITAL, UPPER) or _is_called(begin, setting):
        return ""
    if begin == mention.first and end == mention.last:
        following = setting.of_word.get(end + 1)
        town = following is not None and following.candidates[0].kind == TOWN and _closes(end + 1, words)
        if town or (begin and setting.people(begin - 1)) or setting.sport(mention):
            return "organisation"
        marked = '"' not in words.text[words.ends[begin - 1] if begin else 0 : words.starts[begin]]
        return "name" if marked and mention.candidates[0].kind == TOWN else ""
    if end - begin >= _TITLE or _is_speech(begin, end, words):
        return ""
    return "work"


def alone(mention: Mention, setting: Setting) -> bool:
    """Whether a name is all there is in a pair of quotation marks."""
    return _begin(setting.words, mention.first) == mention.first and _end(setting.words, mention.last) == mention.last


def _is_called(begin: int, setting: Setting) -> bool:
    """Whether the words before a quotation say that it is what a place is called: "город «X»", "название «X»"."""
    near = range(max(begin - _APART, 0), begin)
    return any("called" in setting.read[at].heads for at in near) or (begin > 0 and setting.keeps(begin - 1))


def _is_speech(begin: int, end: int, words: Words) -> bool:
    """Whether a quotation is what somebody says or calls something rather than a title."""
    before = words.text[words.ends[begin - 1] if begin else 0 : words.starts[begin]]
    behind = words.text[words.ends[end] : words.ends[end] + 4]
    return ":" in before or behind.startswith(_SPEECH) or (behind[1:2] == "," and behind[2:4] in (" —", " –"))


def _with_town(mention: Mention, setting: Setting) -> str:
    """«Пюник» Ереван: a town right behind the quotation marks of a club."""
    first, words = mention.first, setting.words
    if not first or not _closes(first, words) or mention.candidates[0].kind == COUNTRY or mention.inflected:
        return ""
    begin = _begin(words, first - 1)
    if begin is None or first - begin > _CLUB or setting.read[begin].shape not in (CAPITAL, UPPER):
        return ""
    return "" if _is_called(begin, setting) or not setting.bare(mention) else "organisation"


def _closes(at: int, words: Words) -> bool:
    """Whether a quotation ends right before a word, with a blank between them."""
    gap = words.text[words.ends[at - 1] : words.starts[at]]
    return len(gap) == 2 and gap[0] in _CLOSE and gap[1] == " "

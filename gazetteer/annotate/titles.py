"""Titles of works without quotation marks, and hashtags: "wrote The Tailor of X", "saw Last Tango in X", #flood_X."""

from __future__ import annotations

from gazetteer.annotate.mention import Mention
from gazetteer.annotate.setting import FAR, Setting
from gazetteer.annotate.word import CAPITAL, CUE, LOWER

_DETERMINER, _PREPOSITION = CUE["determiner"], CUE["preposition"]
_OF_PLACES = CUE["generic"] | CUE["list-word"]
# definite articles with a capital, which bodies have in a sentence as well as titles
_DEFINITE = frozenset(
    ("the", "le", "la", "les", "el", "los", "las", "il", "lo", "gli", "der", "die", "das", "den", "dem", "des",
     "os", "as")
)  # fmt: skip


def title(mention: Mention, setting: Setting) -> str:
    """``work`` for a name that a title ends with, else ``""``.

    Within a sentence only a title or another name has a capital article. Of names of bodies ("The Guardian in X") the
    place is where they are, so after "in" and the like it takes a word of titles ("Tango", "Midnight") or no "the".
    """
    read, at = setting.read, mention.first - 1
    if at < 1 or not setting.joins(mention.first) or setting.headline(mention) or setting.prefix(mention):
        return ""
    if "article" in read[at].heads and "link" not in read[at].heads and read[at].shape == LOWER:
        at -= 1
    link = "link" in read[at].heads
    if read[at].shape != LOWER or not (link or read[at].cues & _PREPOSITION) or not setting.joins(at + 1):
        return ""
    telling = False
    for here in range(at - 1, max(at - 1 - FAR, -1), -1):
        word = read[here]
        if not setting.joins(here + 1) or here in setting.of_word:
            return ""
        begins = setting.sentences.begins(here) or not setting.joins(here)
        telling = telling or ("title" in word.heads and not (begins and word.shape == CAPITAL))
        near = here == at - 1 or (here == at - 2 and not setting.lexicon.determiners)  # "Ultimo tango a X"
        if (
            telling
            and word.shape == CAPITAL
            and not begins
            and near
            and not (setting.lexicon.nouns or setting.no_name(here))
        ):
            return "work"
        if word.shape == CAPITAL and word.cues & _DETERMINER and len(word.surface) > 1 and here < at - 1:
            return "work" if not begins and (link or telling or word.folded not in _DEFINITE) else ""
    return ""


def tagged(mention: Mention, setting: Setting) -> bool:
    """Whether a name is a part of a hashtag that names something else, mostly an event: #earthquake_X, not #in_X."""
    text, at = setting.words.text, mention.first
    parts_before = mention.start > 0 and text[mention.start - 1] == "_"
    if not parts_before and text[mention.end : mention.end + 1] != "_":
        return False
    if parts_before and setting.read[at - 1].cues & _PREPOSITION:
        return False
    if at not in setting.other_tags:
        _read_tag(at, setting)
    return setting.other_tags[at]


def _read_tag(at: int, setting: Setting) -> None:
    """Note of all words with nothing but "_" between them, of which one is given, whether they name something else."""
    text, starts, ends = setting.words.text, setting.words.starts, setting.words.ends
    first = last = at
    while first > 0 and text[ends[first - 1] : starts[first]] == "_":
        first -= 1
    while last + 1 < len(setting.read) and text[ends[last] : starts[last + 1]] == "_":
        last += 1
    found = text[max(starts[first] - 1, 0) : starts[first]] == "#" and any(
        number not in setting.of_word and not setting.read[number].cues & _OF_PLACES
        for number in range(first, last + 1)
    )
    setting.other_tags.update(dict.fromkeys(range(first, last + 1), found))

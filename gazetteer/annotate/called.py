"""Clauses that say what a place is called: "they named the town Leninakan", "Leningrad, as it then was".

What counts is a word for naming, on which side of it the name is, what lies between, and what comes next: "it became
Leningrad in 1924", but not "Leningrad became famous", "he became mayor of Leningrad" or "they call Leningrad a museum".
"""

from __future__ import annotations

import re
from functools import lru_cache

from gazetteer.annotate.clauses import Rule, Side, Table, ends, table, words_of

_REACH = 90  # characters of a text before a name, and after it, that are read
_WITHIN = 8  # words of "as it was called", and of "was the name"
# between a noun and the name: "its name, X"; the sign is caught
_SIGN = re.compile(r"\s*([,:،՝：，(\[—–-]?)[\s\"'“”„«»‘’‹›「『]*$")
_PARAGRAPH = re.compile(r"\n[ \t]*\n|\r\n[ \t]*\r\n")
_OPENS = ",(—–-،՝，["  # signs before "as it was called"
_MARKS = ' \u00a0"“”„«»‹›「」『』'
_DASHES = ("—", "–", "-")
_APOSTROPHES = ("'", "’", "ʼ", "-")
_UNSPACED = frozenset(("zh", "ja", "ko"))
_FULL_STOPS = frozenset(("hy",))  # where a colon is a full stop
_STRAIGHT_ON = ("", ":", "：")  # signs between a verb and the name


def called(text: str, start: int, end: int, lang: str, *, inflected: bool | None = None) -> bool:
    """Whether the clause around ``text[start:end]`` says that a place is, was or became called so."""
    if not table(lang):
        return False
    before = _PARAGRAPH.split(text[max(0, start - _REACH) : start])[-1]
    after = _PARAGRAPH.split(text[end : end + _REACH])[0]
    return _called(before, text[start:end], after, lang, inflected)


@lru_cache(maxsize=10_000)  # texts repeat themselves
def _called(before: str, name: str, after: str, lang: str, inflected: bool | None) -> bool:
    known = table(lang)
    if lang in _UNSPACED:
        return _touched(before, after, known)
    if _attached(after):
        return after[1:3] == "s " and Side(after[3:], known, before=False).kind(0, "name")  # "Bombay's name"
    if lang in _FULL_STOPS and before.rstrip().endswith(":"):
        before = ""
    name = name.casefold()
    return _follows(before, after, known, name, inflected) or _precedes(before, after, known, name, inflected)


def refused(text: str, end: int, lang: str) -> bool:
    """Whether what follows a name says that the name is of what is called so: "they called Bombay a jungle"."""
    after = text[end : end + _REACH]
    return _attached(after) or _open(after, table(lang))


def joined(between: str, lang: str) -> bool:
    """Whether all there is between two names is "and"."""
    return between.strip().isalpha() and words_of(between)[0] in table(lang)["and"]


def alike(text: str, start: int, end: int, lang: str) -> bool:
    """Whether the words around two names say that they mean the same: "the names Bombay and Mumbai"."""
    known = table(lang)
    after = text[end : end + _REACH].lstrip(_OPENS + ": ")
    sides = Side(text[max(0, start - _REACH) : start], known, before=True), Side(after, known, before=False)
    return any(side.kind(at, "same", "name") for side in sides for at in range(len(side)))


def _attached(after: str) -> bool:
    """Whether a name goes on after its end: "Leningrad's"."""
    return after.startswith(_APOSTROPHES) and after[1:2].isalpha()


def _next(after: str) -> str:
    """The folded word after a name; "" where the clause ends."""
    return "" if ends(after) else next(iter(words_of(after)), "")


def _open(after: str, known: Table) -> bool:
    """Whether a word after the name shows that the name is what is called something else."""
    word = _next(after)
    return word in known["open"].whole or (word in known["open"] and word not in known["filler"])


def _closed(after: str, known: Table) -> bool:
    """Whether what comes next can be no noun or verb that the name belongs to."""
    word = _next(after)
    if not word or word[0].isdigit():
        return True
    return word not in known["open"].whole and any(word in known[what] for what in ("stop", "prep", "filler", "by"))


def _follows(before: str, after: str, known: Table, name: str, inflected: bool | None) -> bool:
    """Whether a word for naming comes before the name."""
    found = _SIGN.search(before)
    if found is None or (before and not found[0]):
        return False
    sign, left = found[1], Side(before[: found.start()], known, before=True)
    for at in range(len(left)):
        phrases = [phrase for phrase, _ in left.phrases(at)]
        if any(phrase in known["not"] for phrase in phrases):
            return False
        for what in ("calls", "becomes", "name"):
            if sign not in _STRAIGHT_ON and what != "name":
                continue
            for rule in (rule for phrase in phrases for rule in known[what].rules(phrase)):
                if (
                    rule.suits(name, inflected)
                    and _reached(left, at, rule, noun=what == "name", sign=sign)
                    and _goes_on(what, rule, after, known)
                    and (what != "calls" or not _appointed(left, at, after, known))
                ):
                    return True
    return False


def _goes_on(what: str, rule: Rule, after: str, known: Table) -> bool:
    """Whether what comes after the name lets it be the complement of a word before it."""
    if rule.last:
        return ends(after)
    if rule.endings or what == "name":
        return True
    return _closed(after, known) if what == "becomes" else not _open(after, known)


def _appointed(left: Side, at: int, after: str, known: Table) -> bool:
    """Whether the name belongs to the noun after it: "he was named Bombay police chief"."""
    if not left.kind(at, "appoint") or any(left.kind(n, "generic") for n in range(at + 2)):
        return False
    return not _closed(after, known) and _next(after) not in known["is"]


def _reached(left: Side, at: int, rule: Rule, *, noun: bool, sign: str) -> bool:
    """Whether nothing between a word for naming, the ``at``-th before the name, and the name keeps them apart."""
    linked = at > 0 and left.words[0] in rule.links
    if rule.needed and not linked:
        return False
    if linked and rule.surely and any(word in rule.links for word in left.words[1:at]):
        return False  # "as big as"
    if linked and noun:  # "the name of X", but not "the name of the mayor of X"
        return all(left.kind(n, "filler") for n in range(1, at))
    if at and not linked and left.kind(0, "prep", "stop", "by"):
        return False
    if at and not linked and not noun and left.kind(0, "open", "a") and not left.kind(0, "filler"):
        return False  # "they called the Bombay office"
    if at and not rule.needed and left.kind(at - 1, "phrasal") and not (linked and at == 1):
        return False  # "called for talks"
    parted = noun and not sign and any(word in rule.links for word in left.words[:at])
    if parted and not any(left.kind(n, "is") for n in range(at)):
        return False  # "names of one Bombay street", but "the name of the city was X"
    count, dated = 0, False
    for n in range(int(linked), at):
        word = left.words[n]
        year, dated = dated, word[0].isdigit()
        if dated or left.kind(n, "filler", "by") or word in rule.links:
            continue
        if left.kind(n, "stop", "prep"):
            if year:  # "in 1924"
                continue
            if not rule.surely and (noun or left.kind(n, "stop")):
                return False
        if not rule.endings and not rule.needed and left.opened(n):
            return False  # "называют местом рождения X"
        count += 1
    return count <= rule.reach


def _precedes(before: str, after: str, known: Table, name: str, inflected: bool | None) -> bool:
    """Whether a word for naming comes after the name."""
    if before and not (before[-1].isspace() or before[-1] in _MARKS + "([—–"):
        return False
    bare = after.lstrip(_MARKS)
    rest = bare.lstrip(_OPENS).lstrip(_MARKS)
    right = Side(rest, known, before=False)
    if not right.words or (bare == rest and ends(bare)):
        return False
    if _as_called(right, known) or _is_name(right, after_dash=bare[:1] in _DASHES, signed=bare != rest):
        return True
    left = Side(before, known, before=True)
    if not _governed(left) and _from_whom(right, known):
        return True
    return bare == rest and _complement(left, right, known, name, inflected)


def _as_called(right: Side, known: Table) -> bool:
    """Whether "as it was called" comes next, or "is what they called it"."""
    at = next((n for n in range(len(right)) if right.kind(n, "as") or not right.kind(n, "filler")), len(right))
    at += right.kind(at, "is")
    if at >= len(right) or not any(phrase in known["as"] for phrase, _ in right.phrases(at)):
        return False
    for n in range(at + 1, min(at + 1 + _WITHIN, len(right))):
        if right.kind(n, "calls", "called"):
            return not right.kind(n + 1, "phrasal")
        if right.kind(n, "is") and n == len(right) - 1 and n > at + 1:
            return True  # "as it then was"
    return False


def _governed(left: Side) -> bool:
    """Whether a preposition is right before the name; in "the city of X" it says nothing."""
    return left.kind(0, "prep", "stop") and not left.kind(1, "generic")


def _from_whom(right: Side, known: Table) -> bool:
    """Whether what comes next says where the name comes from: "was named after Lenin"."""
    at = int(right.kind(0, "is"))
    return at < len(right) and any(phrase in known["honours"] for phrase, _ in right.phrases(at))


def _is_name(right: Side, *, after_dash: bool, signed: bool) -> bool:
    """Whether "was its name" comes next, but not "is a name"; a dash does for "was"."""
    if not after_dash and (signed or not right.kind(0, "is")):
        return False
    for n in range(int(not after_dash), min(_WITHIN, len(right))):
        if right.kind(n, "name"):
            return True
        if right.kind(n, "a", "prep") or (right.kind(n, "stop") and not right.kind(n, "filler")):
            return False
    return False


def _complement(left: Side, right: Side, known: Table, name: str, inflected: bool | None) -> bool:
    """Whether the name is the complement of a verb, or the genitive of a noun, that comes after it."""
    link = left.words[0] if left.words else ""
    apart = _governed(left) and not left.kind(0, "filler")
    count = 0
    for at in range(len(right)):
        for phrase, size in right.phrases(at):
            for rule in known["called"].rules(phrase):
                placed = link in rule.links if rule.needed else not apart
                placed = placed and (not rule.last or at + size == len(right))
                if placed and count <= rule.reach and rule.suits(name, inflected):
                    return True
        if right.kind(at, "filler"):
            continue
        if right.kind(at, "stop"):
            return False
        count += 1
    return False


def _touched(before: str, after: str, known: Table) -> bool:
    """The same for a language without spaces: what the text right before the name ends with, and goes on with after."""
    before, after = before.rstrip(_MARKS + ":："), after.lstrip(_MARKS)
    if before.endswith(tuple(known["calls"].whole)) and not after.startswith(tuple(known["open"].whole)):
        return True
    said = ends(after) and before.endswith(tuple(known["becomes"].whole) or "\0")
    return said or after.startswith(tuple(known["called"].whole))

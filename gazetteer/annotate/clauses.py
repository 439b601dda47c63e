"""The words for naming of each language, and the words of a clause beside a name: ``data/called.tsv``."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from gazetteer.annotate import tables
from gazetteer.annotate.tables import folded

_KEPT = 40_000  # words of one kind that stay in memory, so that an endless stream of texts does not fill it
_FAR = 14  # words of a clause that are read
_PHRASE = 3  # words of a phrase such as "used to be"
_SURELY = 7  # words that may lie between a word and a link that hardly means anything but "as"
_LOOKED_AT = 400  # characters of a text that may show that its language was guessed wrong
_TELLING = 4  # letters of the beginning of a word that show it
_ENOUGH = 4  # words that show its language
_ENDS = "."  # among links: the clause must end there
_INFLECTED = "~"  # in place of endings: any form but the base form
# Latin words come apart at an apostrophe, as in "s'appelait"; "імʼя" is one word
_WORD = re.compile("\\d+(?:['’]?[^\\W\\d_]+)?|[A-Za-zÀ-ɏḀ-ỿ\u0300-\u036f]+|[^\\W\\d_]+(?:['’ʼ][^\\W\\d_]+)*")
_BOUNDARY = re.compile(r"[.,;:!?…()\[\]{}—–|։՝،؛؟。，、；：！？（）「」『』\n]|\s-\s")
_QUOTE = re.compile('["“”„«»‹›‘]')


@dataclass(frozen=True, slots=True)
class Rule:
    """How a word for naming goes with a name."""

    reach: int  # words that may come between, apart from those that hardly count
    links: frozenset[str]  # words right before the name
    needed: bool  # whether one of them must be there
    last: bool  # whether the clause must end there
    endings: tuple[str, ...]  # that the name must have
    never: tuple[str, ...]  # … and must not have
    base: bool  # whether it must be in its base form

    @property
    def surely(self) -> bool:
        """Whether no word before the link keeps the two apart: "known to the Greeks in those days as"."""
        return self.needed and self.reach >= _SURELY

    def suits(self, name: str, inflected: bool | None) -> bool:
        """Whether a name is in a form that the rule asks for; ``inflected``: None where that is not known."""
        if (self.base and inflected) or name.endswith(self.never or (" ",)):
            return False
        return not self.endings or (inflected is not False and name.endswith(self.endings))  # "Крым" has no ending


@dataclass(slots=True)
class Listed:
    """Words of one kind, with their rules: whole ones, and the beginnings and ends of words."""

    whole: dict[str, list[Rule]] = field(default_factory=lambda: defaultdict(list))
    first: dict[str, list[Rule]] = field(default_factory=lambda: defaultdict(list))
    last: dict[str, list[Rule]] = field(default_factory=lambda: defaultdict(list))
    _looked_up: dict[str, tuple[Rule, ...]] = field(default_factory=dict)

    def add(self, pattern: str, rule: Rule | None = None) -> None:
        """Note a word of the table."""
        where = self.first if pattern.endswith("*") else self.last if pattern.startswith("*") else self.whole
        where["_".join(map(folded, pattern.strip("*").split("_")))] += [rule] if rule else []

    def rules(self, word: str) -> tuple[Rule, ...]:
        """The rules for a folded word or phrase."""
        found = self._looked_up.get(word)
        if found is None:
            if len(self._looked_up) >= _KEPT:
                self._looked_up.clear()
            found = self._looked_up[word] = tuple(self._rules(word))
        return found

    def _rules(self, word: str) -> Iterator[Rule]:
        yield from self.whole.get(word, ())
        if "_" not in word:
            for size in range(1, len(word) + 1) if self.first else ():
                yield from self.first.get(word[:size], ())
            if self.last:
                yield from self.ending(word)

    def ending(self, word: str) -> Iterator[Rule]:
        """The rules for the ends of a word."""
        for size in range(1, len(word)):
            yield from self.last.get(word[-size:], ())

    def __contains__(self, word: str) -> bool:
        return word in self.whole or bool(self.rules(word))


Table = dict[str, Listed]


@cache
def table(lang: str) -> Table:
    """What -> the words of a language; empty for a language that the table does not have."""
    found: Table = defaultdict(Listed)
    for what, language, words, *more in tables.rows("called.tsv"):
        if language == lang:
            rule = _rule(*[*more, "", "", ""][:3])
            for word in words.split():
                found[what].add(word, rule)
    if found:
        cues = tables.cues(lang)
        apart = cues.get("preposition", frozenset()) - set(found["by"].whole)
        for word in (apart | cues.get("list-word", frozenset())) - set(found["prep"].whole):
            found["stop"].add(word)
        for word in apart:
            found["prep"].add(word)
        for word in cues.get("generic", frozenset()) | cues.get("town", frozenset()):
            found["generic"].add(word)
    return found


def _rule(reach: str, links: str, endings: str) -> Rule:
    forms = endings.removeprefix("!").casefold().split()
    marks = tuple(form for form in forms if form != _INFLECTED)
    barred = endings.startswith("!")
    before = links.removeprefix("!").split()
    return Rule(
        int(reach or 0), frozenset(folded(link) for link in before if link != _ENDS),
        links.startswith("!"), _ENDS in before,
        () if barred else marks, marks if barred else (), _INFLECTED in forms,
    )  # fmt: skip


@lru_cache(maxsize=1 << 16)
def _folded(word: str) -> str:
    return folded(word)


def words_of(text: str) -> list[str]:
    """The folded words of a piece of text."""
    return [_folded(word) for word in _WORD.findall(text)]


def clause(text: str, *, before: bool) -> str:
    """The part of what is before a name, or after it, that is in its clause, without quotation marks."""
    parts = _BOUNDARY.split(text)
    return _QUOTE.sub(" ", parts[-1 if before else 0])


def ends(right: str) -> bool:
    """Whether a clause ends with a name, given what comes after it."""
    right = right.lstrip(" \u00a0\"”“»«‹›’'")
    return not right or _BOUNDARY.match(right) is not None


class Side:
    """The words of a clause on one side of a name, nearest first."""

    def __init__(self, text: str, known: Table, *, before: bool) -> None:
        words = words_of(clause(text, before=before))
        self.words = words[: -_FAR - 1 : -1] if before else words[:_FAR]
        self._before = before
        self._known = known

    def __len__(self) -> int:
        return len(self.words)

    def kind(self, at: int, *kinds: str) -> bool:
        """Whether a word is one of some lists; False where there is no such word."""
        return at < len(self.words) and any(self.words[at] in self._known[what] for what in kinds)

    def opened(self, at: int) -> bool:
        """Whether a word has an ending that shows that it, and not the name, says what something is called."""
        return next(self._known["open"].ending(self.words[at]), None) is not None

    def phrases(self, at: int) -> Iterator[tuple[str, int]]:
        """A word, and the phrases from it away from the name, each with its size."""
        for size in range(1, min(_PHRASE, len(self.words) - at) + 1):
            part = self.words[at : at + size]
            yield "_".join(reversed(part) if self._before else part), size


@cache
def _spoken_in() -> dict[str, set[str]]:
    """Word, or its beginning and ``*`` -> the languages that have it."""
    found: dict[str, set[str]] = defaultdict(set)
    for _, lang, words, *_ in tables.rows("called.tsv"):
        for word in words.split():
            if "_" not in word and len(word) > 1:
                found[folded(word.strip("*")) + "*" * word.endswith("*")].add(lang)
    for languages in tables.commonest().values():
        for lang, common in languages.items():
            for word in common:
                found[folded(word)].add(lang)
    return found


@lru_cache(maxsize=1 << 16)
def _languages_of(word: str) -> frozenset[str]:
    known, key = _spoken_in(), _folded(word)
    return frozenset(known.get(key, ())).union(
        *(known.get(key[:size] + "*", ()) for size in range(_TELLING, len(key) + 1))
    )


def spoken(text: str, lang: str) -> tuple[str, ...]:
    """The languages whose words for naming count in a text that is said to be in ``lang``.

    A sentence or two show too little of the language to guess it well, so those that have more of its words count too.
    """
    counts = Counter(other for word in set(_WORD.findall(text[:_LOOKED_AT])) for other in _languages_of(word))
    most = max(counts.values(), default=0)
    if counts[lang] >= _ENOUGH:
        return (lang,)
    return (lang, *sorted(other for other in counts if counts[other] == most and other != lang and table(other)))

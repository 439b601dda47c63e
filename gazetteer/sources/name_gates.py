"""What a source gives as a name and is none: lists, notes in brackets, markup, dates, numbers, mixed alphabets.

The rules are data: ``data/name_gates.tsv`` says what each is for and gives an example. They run on every name of the
world's sources, so a name with none of the marks that rules look for must pass quickly.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import NamedTuple

from rapidfuzz import fuzz

from gazetteer.record import LETTERS, Name, Record
from gazetteer.text.order import latin_order
from gazetteer.text.scripts import script_of, script_of_letter
from gazetteer.text.tongues import checked, simplify, tongue_of

_INSIDE = re.compile(r"[\[(（]([^\])）]*[^\W\d_][^\])）]*)[\])）]")
_NOTE = re.compile(r"\(([^\W\d][^()]{3,})\)$")
_COMMA = re.compile("[,،、，]")
_TWICE, _LEAST = 2, 3  # names in one text, letters of each
_ALIKE = 50  # per cent of the letters that names of one place share at least: "Gyosa Mahmad", "Gyosamanmed"
# one of these is in whatever a rule is for; words are looked for in names without any
_MARKED = re.compile(r"[^\w\s'’‘ʻʼ`´.\-–—&·・=]|[\d_ˈˌː]|\s\s|^\s|\s$| a\. ?\d")
_WORDY = re.compile(
    r"(?i)stati?on|school|railway|airport|hospital|universi|estaci|bahnhof|gare|vokzal|вокзал|станция|разъезд"
)
# letters of two alphabets side by side; Chinese and Japanese with Latin letters are written so
_OTHER = "Ͱ-ͳͶ-Ͼἀ-῾Ѐ-ӿԀ-ԯԱ-ևא-ת؀-ۿऀ-෿ก-๿ༀ-࿿Ⴀ-ჿሀ-፿"
_LATIN = "A-Za-zÀ-ɏ"
_TWO_ALPHABETS = re.compile(
    f"[{_LATIN}][{_OTHER}]|[{_OTHER}][{_LATIN}]|[א-ת؀-ۿ][ሀ-፿ऀ-෿]|[ሀ-፿][Ⴀ-ჿ؀-ۿऀ-෿]|[Ⴀ-ჿ][ሀ-፿Ա-և]|[Ա-և][ሀ-፿Ⴀ-ჿ]"
)
# Latin letters, and Cyrillic and Greek ones that look like them
_LOOK_ALIKE = {
    "Cyrl": ("AaBCcEeHIiJjKMOoPpSsTXxYyÁáÉéÓóÝýËëÏï", "АаВСсЕеНІіЈјКМОоРрЅѕТХхУуАаЕеОоУуЁёЇї"),
    "Grek": ("ABEHIKMNOPTXYZoυÁÉÍÓ", "ΑΒΕΗΙΚΜΝΟΡΤΧΥΖουΆΈΊΌ"),
}
_TO_SCRIPT = {script: str.maketrans(*letters) for script, letters in _LOOK_ALIKE.items()}
_TO_LATIN = {
    script: {ord(other): latin for latin, other in zip(*letters, strict=True) if latin.isascii()}
    for script, letters in _LOOK_ALIKE.items()
}
_PALOCHKA = re.compile("(?<=[Ѐ-ӿ])[Il1](?=[Ѐ-ӿ]|$)")  # the letter Ӏ of the Caucasus, as keyboards give it


class Rule(NamedTuple):
    """A row of ``name_gates.tsv``; its header says what the columns are."""

    gate: str
    of: str
    does: str
    pattern: str
    example: str
    becomes: str


@cache
def rules() -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    """The rules, in the order in which they are tried, each with its pattern."""
    text = files("gazetteer.sources").joinpath("data/name_gates.tsv").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")][1:]
    found = [Rule(*row) for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]
    return tuple((rule, re.compile(rule.pattern)) for rule in found)


class NameGates:
    """Mends the names of records, and counts by gate how many it changed or left out."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def mended(self, record: Record, feature: str, country: str, own: str, *, without: str = "") -> list[Name]:
        """The names of a record of a place of this ``feature`` class, ``country`` and ``own`` name, each once.

        ``feature`` is the class of GeoNames, or ``C`` for a country; ``without``: a gate that is not for this record.
        """
        found: dict[tuple[str, str, int | None, int | None], Name] = {}
        for name in record.names:
            for mended in self._mended(name, feature, country, own, without, defines=not record.names_only):
                found.setdefault((mended.name, mended.lang, mended.begin, mended.end), mended)
        note = _NOTE.search(own) if feature == "P" and not record.names_only else None
        return _noted(list(found.values()), own, note, country) if note else list(found.values())

    def _mended(self, name: Name, feature: str, country: str, own: str, without: str, *, defines: bool) -> list[Name]:
        if name.kind in ("code", "abbreviation"):
            return [name]
        text = name.name
        note = _NOTE.search(text) if name.preferred and feature == "P" and not defines else None
        if note and _NOTE.search(own):  # "Frankfurt (Oder)" is shown so; by itself "Frankfurt" is first another one
            bare = text[: note.start()].strip()
            whole = name._replace(name=f"{bare} {note[1]}", preferred=False)
            return [name._replace(sought=False, in_text=False), whole, Name(bare, in_text=False)]
        marked = _MARKED.search(text) is not None
        if not marked and not (feature == "P" and _WORDY.search(text)):
            parts = [text]
        else:
            parts = self.parts(text, feature, own, lang=name.lang, without=without)
        if not name.name.isascii():
            parts = [part for whole in parts for part in self._scripts_apart(whole, feature)]
            parts = [part for whole in parts if (part := self.one_alphabet(whole))]
        # "Oxford, Mississippi": by itself, in running text, it is another Oxford
        in_text = name.in_text and not (marked and _COMMA.search(text) and len(parts) == 1)
        return [self._in_its_language(name._replace(name=part, in_text=in_text), country) for part in parts]

    def parts(
        self, text: str, feature: str, own: str = "", *, lang: str = "", without: str = "", only: str = ""
    ) -> list[str]:
        """The names in a text of a source; none where it is no name. ``own``: what the place is called, which stays."""
        parts = [text]
        for rule, pattern in rules():
            if rule.gate == without or (only and rule.gate != only) or (rule.of != "*" and feature not in rule.of):
                continue
            if not any(map(pattern.search, parts)):
                continue
            after = [part for whole in parts for part in _applied(rule, pattern, whole, own, lang)]
            if after != parts:
                self.counts[rule.gate] += 1
                parts = after
        return list(dict.fromkeys(parts))

    def _scripts_apart(self, text: str, feature: str) -> list[str]:
        """Two names of a town in one text, in two scripts: "Sidi Senoussi سيدي سنوسي"."""
        words = text.split(" ")
        if feature != "P" or len(words) < _TWICE:
            return [text]
        runs = [(script, " ".join(run)) for script, run in groupby(words, key=script_of)]
        if len(runs) != _TWICE or any(script in ("Zyyy", "Hani", "Jpan") or len(run) < _LEAST for script, run in runs):
            return [text]
        self.counts["lists"] += 1
        return [run for _, run in runs]

    def one_alphabet(self, text: str) -> str:
        """The text in one alphabet, where letters of another only look like its own; ``""`` where they do not."""
        if not _TWO_ALPHABETS.search(text):
            return text
        mended = " ".join(map(_in_one, text.split(" ")))
        self.counts["alphabets"] += 1
        return "" if _TWO_ALPHABETS.search(mended) else mended

    def _in_its_language(self, name: Name, country: str) -> Name:
        if name.kind == "machine":
            return name
        if not name.lang:
            lang = tongue_of(name.name, country)
            if lang:
                self.counts["language"] += 1
            return name._replace(lang=lang, ref=name.ref or LETTERS) if lang else name
        lang = checked(name.name, name.lang)
        if lang == name.lang:
            return name
        if lang:
            self.counts["chinese"] += 1
            return name._replace(lang=lang)
        self.counts["script"] += 1
        return name._replace(lang=tongue_of(name.name, country), preferred=False)


def simplified_labels(names: list[Name]) -> list[Name]:
    """The names, and the usual Traditional Chinese one in simplified characters where there is no other in these."""
    if any(name.lang in ("zh", "zh-Hans") and name.preferred for name in names):
        return names
    usual = next((name for name in names if name.lang == "zh-Hant" and name.preferred), None)
    if usual is None:
        return names
    # found by the traditional one, in which characters it is written: 巴塞罗那 is first what is written so
    added = usual._replace(name=simplify(usual.name), lang="zh-Hans", sought=False)
    return [*(name for name in names if (name.name, name.lang) != (added.name, added.lang)), added]


def _applied(rule: Rule, pattern: re.Pattern[str], text: str, own: str, lang: str) -> list[str]:
    if rule.does == "drop":
        return [text] if text == own or not pattern.search(text) else []
    if rule.does == "foreign":
        found = pattern.search(text)
        return [text] if found is None or found[0].casefold() in own.casefold() else []
    if rule.does == "note" and own not in ("", text):
        inside = _INSIDE.search(text)
        if inside and _rather(inside[1], pattern.sub("", text), own):
            return [inside[1].strip()]
    if rule.does in ("cut", "note", "space"):
        mended = pattern.sub(" " if rule.does == "space" else "", text).strip(" ,")
        return [mended] if any(map(str.isalpha, mended)) or text == own else []
    pieces = [piece for piece in pattern.split(text) if any(map(str.isalpha, piece))]
    if rule.does == "first":  # Korean has the larger area first
        return pieces[-1:] if lang.startswith("ko") else pieces[:1]
    if rule.does == "slash":
        kept = [piece for piece in pieces if text == own or piece == pieces[0] or _same_place(piece, pieces[0])]
        return kept if kept == pieces and text != own else [*kept, " ".join(pieces)]
    if rule.does == "similar":
        alike = [piece for piece in pieces if piece == pieces[0] or _same_place(piece, pieces[0])]
        return [text] if len(pieces) == len(alike) + 1 == _TWICE else alike
    return pieces


def _noted(names: list[Name], own: str, note: re.Match[str], country: str) -> list[Name]:
    """The names of a town called "Frankfurt (Oder)": by itself "Frankfurt" is first another one.

    Of Mexican villages the note is another name.
    """
    bare = own[: note.start()].strip()
    whole = Name(f"{bare} {note[1]}", preferred=True)
    other = [Name(note[1])] if country == "MX" else []
    lesser = [name._replace(preferred=False) if name.name == bare else name for name in names]
    every = {(name.name, name.lang): name for name in reversed([whole, *lesser, *other])}
    return list(reversed(every.values()))


def _rather(inside: str, outside: str, own: str) -> bool:
    """Whether what brackets hold is the place's own name and what is before them is not: "Brussel (Jette)".

    A word in small letters says what the place is: "Murcja (region)".
    """
    if inside[:1].islower():
        return False
    latin = latin_order(own)[0]
    one, other = (fuzz.ratio(latin_order(text)[0], latin) for text in (inside, outside))
    return one >= _ALIKE and one > other


def _same_place(one: str, other: str) -> bool:
    """Whether two names may be one place's: alike in sound, or in two scripts."""
    latin = latin_order(one)[0], latin_order(other)[0]
    share = not set(latin[0].split()).isdisjoint(latin[1].split())  # "Kznut", "Nerkʻin Kznut"
    return share or script_of(one) != script_of(other) or fuzz.ratio(*latin) >= _ALIKE


def _in_one(word: str) -> str:
    scripts = Counter(filter(None, map(script_of_letter, word)))
    other = next((script for script in _LOOK_ALIKE if set(scripts) == {"Latn", script}), "")
    if not other:
        return word
    if scripts[other] >= scripts["Latn"]:
        return _PALOCHKA.sub("Ӏ", word).translate(_TO_SCRIPT[other])
    return word.translate(_TO_LATIN[other])

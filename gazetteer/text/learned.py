"""Readings learned from names: how a script, or a language with a spelling of its own, renders foreign names.

Romanization says how a text is spelt; these tables say what was probably meant: 汉茨维尔 is *hanciweier* in
pinyin and *Huntsville* on the map, Чемберлен is Chamberlain, Latvian Čemberleins too. Each letter of the source
is rendered as a few Latin letters, more or less probably, depending on its neighbours and on the two letters
just written. The tables are ``data/learned/*.tsv.xz``, one a script (``Hani``) or a language in Latin letters
(``Latn.lv``), made by ``python -m gazetteer.train readings`` (``gazetteer/train/readings.py``) from names that one
place has in several languages. They serve queries only: names in the gazetteer mostly stand in Latin letters too.

A row is a context and its renderings in per cent. A context is a letter, ``letter>next``, ``previous<letter>next``
or ``written|letter>next``; ``^`` and ``$`` are the edges of the name.
"""

from __future__ import annotations

import lzma
import math
import unicodedata
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from gazetteer.text.fold import fold
from gazetteer.text.scripts import script_of

START, END = "^", "$"
_BEAM = 6  # partial readings kept; more add nothing (measured: 8 of Arabic names in 10,000)
_UNLIKELY = -5.0  # log probability of a rendering that one of two contexts has not seen

Options = list[tuple[str, float]]  # renderings and the logarithms of their probabilities


class Table:
    """Contexts and their renderings, each taken apart when it is first looked up."""

    def __init__(self, text: str) -> None:
        rows = (line.partition("\t") for line in text.splitlines())
        self._rows = {context: options for context, _, options in rows}
        self._known: dict[str, Options | None] = {}

    def get(self, context: str) -> Options | None:
        """The renderings of a context; None for one that the table does not have."""
        try:
            return self._known[context]
        except KeyError:
            row = self._rows.get(context)
            self._known[context] = found = None if row is None else _options(row)
            return found


def _options(row: str) -> Options:
    pairs = (option.rpartition(" ") for option in row.split("\t"))
    return [(rendering, math.log(int(per_cent) / 100)) for rendering, _, per_cent in pairs]


class Learned(NamedTuple):
    """One reading: Latin letters without spaces, and the logarithm of its probability."""

    text: str
    chance: float


def readings(name: str, lang: str = "", limit: int = 3) -> list[Learned]:
    """The ``limit`` most likely readings of ``name``, best first; none where nothing was learned.

    >>> readings("汉茨维尔")[0].text
    'hantsville'
    """
    source, table = _source(name, lang)
    return best(source, table, limit) if table and source else []


def source_letters(name: str, script: str) -> str:
    """The letters that are rendered: folded, but Latin letters keep their accents."""
    if script != "Latn":
        return fold(name)
    letters = unicodedata.normalize("NFC", name.casefold())
    return " ".join("".join(letter if letter.isalnum() else " " for letter in letters).split())


def table_name(script: str, lang: str) -> str:
    """The table of a script, or of a language written in Latin letters."""
    scripts = {"Jpan": "Kana", "Hira": "Kana"}
    return f"Latn.{lang.partition('-')[0]}" if script == "Latn" else scripts.get(script, script)


def best(source: str, table: Table, limit: int) -> list[Learned]:
    """The most likely renderings of ``source``: a beam over its letters."""
    beam = [(START * 2, 0.0)]
    previous = START
    for at, letter in enumerate(source):
        after = f"{letter}>{source[at + 1] if at + 1 < len(source) else END}"
        around = table.get(f"{previous}<{after}")
        plain = table.get(after) or table.get(letter) or _NOTHING
        grown: dict[str, float] = {}
        for written, chance in beam:
            behind = table.get(f"{written[-2:]}|{after}")
            options = _both(behind, around) if behind and around else behind or around or plain
            for rendering, more in options:
                text = written + rendering
                if text not in grown or grown[text] < chance + more:
                    grown[text] = chance + more
        beam = sorted(grown.items(), key=lambda item: -item[1])[:_BEAM]
        previous = letter
    return [Learned(text[2:], chance) for text, chance in beam if len(text) > 2][:limit]


_NOTHING = [("", 0.0)]


def _both(first: Options, second: Options) -> Options:
    """The geometric mean of two opinions."""
    ones, others = dict(first), dict(second)
    return [
        (text, (ones.get(text, _UNLIKELY) + others.get(text, _UNLIKELY)) / 2)
        for text in dict.fromkeys((*ones, *others))
    ]


def _source(name: str, lang: str) -> tuple[str, Table | None]:
    script = script_of(name)
    if script == "Latn" and not lang:
        characters = spelt_in_pinyin(name)
        return characters, _table("Hani") if characters else None
    table = _table(table_name(script, lang))
    return (source_letters(name, script) if table else ""), table


def spelt_in_pinyin(name: str) -> str:
    """The Chinese characters that a program spelt out syllable by syllable ("la fei tuo er"); empty for other names.

    Of the characters of a syllable, the one that most foreign names are written with.
    """
    syllables = name.split()
    if len(syllables) < 2 or not name.islower() or not all(map(_pinyin().__contains__, syllables)):
        return ""
    return "".join(map(_pinyin().__getitem__, syllables))


@cache
def _pinyin() -> dict[str, str]:
    rows = files("gazetteer.text").joinpath("data/learned/pinyin.tsv").read_text("utf-8").splitlines()
    return {row.partition("\t")[0]: row.partition("\t")[2] for row in rows if not row.startswith("#")}


_instead: dict[str, Table] | None = None


def use(tables: dict[str, Table] | None) -> None:
    """Read with these tables instead of those of the package, or, for None, with the latter again; for training."""
    global _instead
    _instead = tables


def _table(name: str) -> Table | None:
    return _shipped(name) if _instead is None else _instead.get(name)


@cache
def _shipped(name: str) -> Table | None:
    file = files("gazetteer.text").joinpath(f"data/learned/{name}.tsv.xz")
    return Table(lzma.decompress(file.read_bytes()).decode()) if file.is_file() else None

